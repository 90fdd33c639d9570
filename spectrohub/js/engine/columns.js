// The fast path of the STFT: columns.ts as WebAssembly, or the same steps in plain JavaScript where a page's
// policy forbids WebAssembly. Work can stop after any four frames and go on later.

import wasmBytes from "./columns.wasm";
import { makePlan, powerSpectrum } from "./fft.js";

export const PAD = 4096; // zeros on each side: half of the longest window
const PAGE = 65536;
const PIECE = 1 << 20; // samples that are copied at a time

export class Columns {
  // samples: Float32Array; null: their `length` come in pieces, by put().
  constructor(samples, length = samples.length) {
    this.length = length;
    this.bytes = 4 * (length + 2 * PAD);
    this.memory = new WebAssembly.Memory({ initial: Math.ceil(this.bytes / PAGE) + 32 });
    this.padded = new Float32Array(this.memory.buffer, 0, this.bytes / 4);
    this.samples = samples;
    this.copied = 0; // samples; a long clip is copied in pieces
    try {
      const module = new WebAssembly.Module(wasmBytes);
      this.wasm = new WebAssembly.Instance(module, { env: { memory: this.memory } }).exports.columns;
    } catch {
      this.wasm = null;
    }
    this.job = null;
  }

  // The next piece of the samples.
  put(piece) {
    this.padded.set(piece, PAD + this.copied);
    this.copied += piece.length;
  }

  // frames: frame numbers to compute; rows: {first, count} says which bins make each output row.
  begin({ hop, window, frames, rows }) {
    const n = window.length;
    const plan = makePlan(n);
    const stride = (frames.length + 3) & ~3;
    const starts = new Int32Array(stride);
    for (let x = 0; x < stride; x++) {
      starts[x] = PAD - n / 2 + hop * frames[Math.min(x, frames.length - 1)];
    }
    const room = this.#layout(plan, starts, window, rows, stride);
    this.job = { plan, starts, window, rows, stride, room, done: 0, peak: 0, width: frames.length };
  }

  // Goes on until finished or until the clock passes `until` (ms of performance.now); true when finished.
  advance(until = Infinity) {
    const { job } = this;
    if (!this.#copy(until)) return false;
    while (job.done < job.stride) {
      const to = Math.min(job.stride, job.done + 32);
      if (this.wasm) this.#runWasm(job, to);
      else this.#runPlain(job, to);
      job.done = to;
      if (performance.now() > until) break;
    }
    return job.done >= job.stride;
  }

  // {power: rows x stride floats, stride, width, peak: largest |X|^2 of all bins and frames computed}
  finish() {
    const { room, stride, rows, width, plan } = this.job;
    const power = this.#view(Float32Array, room.out, rows.first.length * stride).slice();
    const peak = Math.max(...this.#view(Float32Array, room.power + 16 * (plan.m + 1), 4));
    this.job = null;
    return { power, stride, width, peak };
  }

  // Goes on with copying the samples; true when all are there.
  #copy(until) {
    while (this.samples && this.copied < this.length) {
      if (this.copied > 0 && performance.now() > until) return false;
      this.put(this.samples.subarray(this.copied, this.copied + PIECE));
    }
    this.samples = null;
    return this.copied >= this.length;
  }

  #view(Type, address, length) {
    return new Type(this.memory.buffer, address, length);
  }

  #layout(plan, starts, window, rows, stride) {
    let end = (this.bytes + 63) & ~63;
    const take = (bytes) => {
      const address = end;
      end = (end + bytes + 63) & ~63;
      return address;
    };
    const twiddles = plan.stages.reduce((sum, stage) => sum + stage.length, 0);
    const count = rows.first.length;
    const room = {
      starts: take(4 * stride),
      window: take(4 * window.length),
      place: take(4 * plan.m),
      stages: take(4 * twiddles),
      unpack: take(4 * plan.unpack.length),
      x: take(32 * plan.m),
      power: take(16 * (plan.m + 2)),
      first: take(4 * count),
      count: take(4 * count),
      out: take(4 * count * stride),
    };
    const missing = end - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    this.padded = this.#view(Float32Array, 0, this.bytes / 4); // growing moves the buffer
    this.#view(Int32Array, room.starts, stride).set(starts);
    this.#view(Float32Array, room.window, window.length).set(window);
    const place = this.#view(Int32Array, room.place, plan.m);
    plan.order.forEach((from, to) => (place[from / 2] = to));
    let at = room.stages;
    for (const stage of plan.stages) {
      this.#view(Float32Array, at, stage.length).set(stage);
      at += 4 * stage.length;
    }
    this.#view(Float32Array, room.unpack, plan.unpack.length).set(plan.unpack);
    this.#view(Int32Array, room.first, count).set(rows.first);
    this.#view(Int32Array, room.count, count).set(rows.count);
    this.#view(Float32Array, room.power, 4 * (plan.m + 2)).fill(0);
    return room;
  }

  #runWasm({ plan, room, rows, stride, done }, to) {
    this.wasm(
      0, room.starts, done, to, room.window, plan.m, plan.odd, room.place, room.stages, room.unpack,
      room.x, room.power, room.first, room.count, rows.first.length, room.out, stride,
    );
  }

  #runPlain({ plan, room, rows, stride, starts, window, done }, to) {
    const out = this.#view(Float32Array, room.out, rows.first.length * stride);
    const peak = this.#view(Float32Array, room.power + 16 * (plan.m + 1), 1);
    const power = new Float64Array(plan.m + 1);
    for (let x = done; x < to; x++) {
      powerSpectrum(this.padded, starts[x], window, power);
      for (let k = 0; k <= plan.m; k++) if (power[k] > peak[0]) peak[0] = power[k];
      for (let row = 0; row < rows.first.length; row++) {
        let largest = 0;
        for (let i = 0; i < rows.count[row]; i++) largest = Math.max(largest, power[rows.first[row] + i]);
        out[row * stride + x] = largest;
      }
    }
  }
}
