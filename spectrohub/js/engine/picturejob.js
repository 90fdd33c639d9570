// The work behind one spectrogram: which frames are computed, and how they come together as a picture.

import { axisPart, coverage, frequencyAxis, pixelRows } from "./axes.js";
import { makeWindow } from "./windows.js";

const CHUNK = 512; // frames at a time: the fast path's memory stays small
const NO_ROWS = { first: new Int32Array(0), count: new Int32Array(0) };

// Frames in chunks, each of which is done by `columns` (of columns.js); `take(done, at)` is told of each.
class Chunks {
  constructor(columns, { hop_length: hop, window, n_fft }, frames, rows, take) {
    Object.assign(this, { columns, frames, take, at: 0, peak: 0, mine: null });
    this.settings = { hop, window: makeWindow(window, n_fft), rows };
  }

  get done() {
    return Math.min(1, this.at / this.frames.length);
  }

  // Goes on until the clock passes `until` (ms of performance.now); true when all is done.
  advance(until = Infinity) {
    while (this.at < this.frames.length) {
      if (this.mine === null || this.columns.job !== this.mine) {
        this.columns.begin({ ...this.settings, frames: this.frames.subarray(this.at, this.at + CHUNK) });
        this.mine = this.columns.job;
      }
      if (!this.columns.advance(until)) return false;
      const done = this.columns.finish();
      this.mine = null;
      this.peak = Math.max(this.peak, done.peak);
      this.take?.(done, this.at);
      this.at += CHUNK;
      if (performance.now() > until) break;
    }
    return this.at >= this.frames.length;
  }
}

// The picture of {n_fft, hop_length, window, axis, span}; span: {from, to, low, high} in seconds and Hz, null: the whole
// clip. Only frames that are seen are computed: one for each pixel, but never more than a quarter window apart, so that
// no sound falls between two windows.
export class PictureJob {
  constructor({ columns, sr, length, width, height }, settings) {
    const { n_fft, hop_length: hop, axis, span } = settings;
    const { from, to } = span ?? { from: 0, to: length / sr };
    const last = Math.floor(length / hop);
    const seen = Math.min(last + 1, ((to - from) * sr) / hop);
    this.every = Math.max(1, Math.floor(Math.min(seen / width, n_fft / 4 / hop)));
    const place = (t) => (t * sr) / (hop * this.every); // of a time, in frames that are computed
    const first = Math.max(0, Math.ceil(place(from)) - 1);
    const end = Math.min(Math.floor(last / this.every), Math.floor(place(to)) + 1);
    const count = Math.max(1, end - first + 1);
    this.work = count * n_fft * Math.log2(n_fft);
    this.begin = () => {
      this.frames = new Int32Array(count);
      for (let i = 0; i < count; i++) this.frames[i] = (first + i) * this.every;
      this.columns = coverage(width, count, (u) => place(from + u * (to - from)) - first);
      this.rows = pixelRows(axisPart(frequencyAxis(axis, sr), span), height, n_fft, sr);
      this.pooled = count > 2 * width;
      this.stride = this.pooled ? width : count;
      if (this.pooled) this.power = new Float32Array(this.rows.first.length * width);
      return new Chunks(columns, settings, this.frames, this.rows, (done, at) => this.#take(done, at));
    };
    this.pieces = null; // begun when it is first advanced: while a picture moves most are never made
  }

  // The share that is done, 0 to 1.
  get done() {
    return this.pieces?.done ?? 0;
  }

  advance(until) {
    this.pieces ??= this.begin();
    return this.pieces.advance(until);
  }

  // {power, stride, peak, every, rowOf, columns}: see paint.js for how pixels read it. peak: of all bins of the frames.
  finish() {
    const { power, stride, pooled, every, rows } = this;
    const columns = pooled ? coverage(stride, stride, (u) => u * stride - 0.5) : this.columns;
    return { power, stride, peak: this.pieces.peak, every, rowOf: rows.rowOf, columns };
  }

  #take({ power, stride, width }, at) {
    const rows = this.rows.first.length;
    if (!this.pooled) {
      if (width === this.frames.length) Object.assign(this, { power, stride }); // all in one
      else {
        this.power ??= new Float32Array(rows * this.stride);
        for (let r = 0; r < rows; r++) this.power.set(power.subarray(r * stride, r * stride + width), r * this.stride + at);
      }
      return;
    }
    const { from, to } = this.columns;
    const x0 = from.findIndex((_, x) => to[x] > at);
    for (let r = 0; r < rows; r++) {
      for (let x = x0; x < from.length && from[x] < at + width; x++) {
        let largest = this.power[r * this.stride + x];
        for (let i = Math.max(from[x], at); i < Math.min(to[x], at + width); i++) {
          if (power[r * stride + i - at] > largest) largest = power[r * stride + i - at];
        }
        this.power[r * this.stride + x] = largest;
      }
    }
  }
}

// The largest |X|^2 of all frames; `every` and `peak` are of a picture of the whole clip, whose frames are known.
export class PeakJob {
  constructor({ columns, length }, settings, { every, peak }) {
    const between = [];
    for (let i = 0; i <= length / settings.hop_length; i++) if (every === 0 || i % every) between.push(i);
    this.known = peak;
    this.work = between.length * settings.n_fft * Math.log2(settings.n_fft);
    this.pieces = new Chunks(columns, settings, Int32Array.from(between), NO_ROWS);
  }

  get done() {
    return this.pieces.done;
  }

  advance(until) {
    return this.pieces.advance(until);
  }

  finish() {
    return Math.max(this.known, this.pieces.peak);
  }
}

