// Linear and mel power spectrograms of one clip. The linear ones of the newest window sizes are kept, so that bands, limits,
// scale and norm can change without another Fourier transform; the next larger and smaller are made while nothing is asked for.

import { Columns } from "./columns.js";
import { powerToDb } from "./decibels.js";
import { filterBank } from "./mel.js";
import { makeWindow } from "./windows.js";

const CHUNK = 128; // frames at a time: the fast path's memory stays small, and the page free
const KEPT = 3; // linear spectrograms: the one that is shown and its neighbours
const LARGEST = 4e6; // values of one that is made for a maybe
const QUIET_MS = 30;

export class MelSpectrogram {
  #kept = new Map(); // n_fft -> linear spectrogram, the newest last

  // columns: those of another one of the same clip, where there is one.
  constructor(samples, sr, hop_length, columns = new Columns(samples)) {
    Object.assign(this, { sr, hop_length, frames: 1 + Math.floor(samples.length / hop_length), columns });
  }

  // {power: bins x frames floats (row by row), stride: frames, peak, n_fft}, as librosa.stft(center=True), Hann.
  linear(n_fft) {
    if (!this.#kept.has(n_fft)) for (const work = this.#make(n_fft); !work.next().done; );
    return this.#keep(this.#kept.get(n_fft));
  }

  // Later, in short slices: the linear spectrograms of these window sizes.
  prepare(sizes) {
    clearTimeout(this.timer);
    const n_fft = sizes.find((n) => !this.#kept.has(n) && (1 + n / 2) * this.frames <= LARGEST);
    if (!n_fft) return;
    const work = this.#make(n_fft);
    const turn = () => {
      if (work.next().done) this.prepare(sizes);
      else this.timer = setTimeout(turn, 0);
    };
    this.timer = setTimeout(turn, QUIET_MS);
  }

  close() {
    clearTimeout(this.timer);
  }

  *#make(n_fft) {
    const { frames, hop_length: hop } = this;
    const bins = 1 + n_fft / 2;
    const power = new Float32Array(bins * frames);
    const rows = { first: Int32Array.from({ length: bins }, (_, k) => k), count: new Int32Array(bins).fill(1) };
    let peak = 0;
    for (let from = 0; from < frames; from += CHUNK) {
      if (from) yield;
      const width = Math.min(CHUNK, frames - from);
      const wanted = Int32Array.from({ length: width }, (_, i) => from + i);
      this.columns.begin({ hop, window: makeWindow("hann", n_fft), frames: wanted, rows });
      this.columns.advance();
      const piece = this.columns.finish();
      peak = Math.max(peak, piece.peak);
      for (let k = 0; k < bins; k++) {
        power.set(piece.power.subarray(k * piece.stride, k * piece.stride + width), k * frames + from);
      }
    }
    this.#keep({ power, stride: frames, peak, n_fft });
  }

  #keep(linear) {
    this.#kept.delete(linear.n_fft);
    this.#kept.set(linear.n_fft, linear);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value);
    return linear;
  }

  // {power: n_mels x frames floats, stride, peak, bank}, as librosa.feature.melspectrogram(power=2).
  mel(settings) {
    const { power, stride } = this.linear(settings.n_fft);
    const bank = filterBank(settings, this.sr);
    const out = new Float32Array(settings.n_mels * stride);
    bank.weights.forEach((weights, band) => {
      const row = out.subarray(band * stride, (band + 1) * stride);
      weights.forEach((weight, i) => {
        const start = (bank.first[band] + i) * stride;
        for (let x = 0; x < stride; x++) row[x] += weight * power[start + x];
      });
    });
    let peak = 0;
    for (let i = 0; i < out.length; i++) if (out[i] > peak) peak = out[i];
    return { power: out, stride, peak, bank };
  }
}

// The matrix in decibels below its largest value, as librosa.power_to_db(ref=np.max, top_db).
export const inDecibels = ({ power, peak }, top_db) => power.map((value) => powerToDb(value, peak, top_db));

// What a painter shows of a matrix: for each of `rows` the largest of its bins or bands; frames over `width` pixels.
export function pooled({ power, stride }, rows, columns) {
  const out = new Float32Array(rows.first.length * stride);
  rows.first.forEach((first, row) => {
    const target = out.subarray(row * stride, (row + 1) * stride);
    target.set(power.subarray(first * stride, (first + 1) * stride));
    for (let k = first + 1; k < first + rows.count[row]; k++) {
      for (let x = 0; x < stride; x++) if (power[k * stride + x] > target[x]) target[x] = power[k * stride + x];
    }
  });
  return { power: out, stride, rowOf: rows.rowOf, columns };
}
