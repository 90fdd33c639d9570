// Sound from a part of a spectrogram: librosa.stft (Hann, center=True), times a gain for every cell, then librosa.istft.

import { transform } from "./fft.js";
import { makeWindow } from "./windows.js";

export class Resynthesis {
  constructor(samples, n_fft, hop_length) {
    const half = n_fft / 2;
    this.padded = new Float64Array(samples.length + 2 * n_fft);
    this.padded.set(samples, half);
    Object.assign(this, { length: samples.length, n_fft, hop_length, frames: 1 + Math.floor(samples.length / hop_length) });
    this.window = makeWindow("hann", n_fft);
    this.ones = new Float64Array(n_fft).fill(1);
    this.bins = 1 + half;
    this.overlap = this.#overlap();
  }

  // The sound of the frames [from, to], {samples, start}: sample `start` of the clip is the first. gain(frame, row)
  // fills row with a factor for each bin; a frame for which it returns false is silent.
  sound(gain, from = 0, to = this.frames - 1) {
    const { n_fft, hop_length: hop, window } = this;
    const first = Math.max(0, from * hop - n_fft / 2);
    const last = Math.min(this.length, to * hop + n_fft / 2);
    const out = new Float64Array(Math.max(1, last - first));
    const row = new Float64Array(this.bins);
    const frame = new Float64Array(n_fft);
    for (let t = from; t <= to; t++) {
      if (gain(t, row) === false) continue;
      this.#filter(t * hop, row, frame);
      const at = t * hop - n_fft / 2 - first;
      const until = Math.min(n_fft, out.length - at);
      for (let i = Math.max(0, -at); i < until; i++) out[at + i] += window[i] * frame[i];
    }
    return { samples: Float32Array.from(out, (value, i) => value / this.overlap[first + i]), start: first };
  }

  // One frame of the padded clip from `start` on: windowed, transformed, weighted by bin, transformed back.
  #filter(start, gains, frame) {
    const m = this.n_fft / 2;
    const { x, unpack } = transform(this.padded, start, this.window);
    // Of the real frame's spectrum E + w O (see fft.js) only E and O are needed again: with a gain g at bin k and h
    // at m - k, the conjugate-symmetric pair X[k], X[m - k] is weighted and packed anew.
    for (let k = 0; k <= m / 2; k++) {
      const j = (m - k) % m;
      const [er, ei] = [0.5 * (x[2 * k] + x[2 * j]), 0.5 * (x[2 * k + 1] - x[2 * j + 1])];
      const [or, oi] = [0.5 * (x[2 * k + 1] + x[2 * j + 1]), 0.5 * (x[2 * j] - x[2 * k])];
      const [c, s] = [unpack[2 * k], unpack[2 * k + 1]];
      const [tr, ti] = [or * c - oi * s, or * s + oi * c];
      const [ar, ai, br, bi] = [gains[k] * (er + tr), gains[k] * (ei + ti), gains[m - k] * (er - tr), gains[m - k] * (ei - ti)];
      const [Er, Ei, Tr, Ti] = [0.5 * (ar + br), 0.5 * (ai + bi), 0.5 * (ar - br), 0.5 * (ai - bi)];
      const [Or, Oi] = [Tr * c + Ti * s, Ti * c - Tr * s];
      // Z[k] = E + iO and Z[m - k] = conj(E) + i conj(O), conjugated, so that a forward transform goes back
      frame[2 * k] = Er - Oi;
      frame[2 * k + 1] = -(Ei + Or);
      frame[2 * j] = Er + Oi;
      frame[2 * j + 1] = Ei - Or;
    }
    const back = transform(frame, 0, this.ones).x;
    for (let i = 0; i < m; i++) {
      frame[2 * i] = back[2 * i] / m;
      frame[2 * i + 1] = -back[2 * i + 1] / m;
    }
  }

  // For every sample the sum of the squared windows over it.
  #overlap() {
    const sum = new Float64Array(this.length);
    for (let t = 0; t < this.frames; t++) {
      const at = t * this.hop_length - this.n_fft / 2;
      const until = Math.min(this.n_fft, this.length - at);
      for (let i = Math.max(0, -at); i < until; i++) sum[at + i] += this.window[i] ** 2;
    }
    return sum.map((value) => (value > 1e-12 ? value : 1));
  }
}

// The largest absolute sample.
export function peakOf(samples) {
  let peak = 0;
  for (const value of samples) peak = Math.max(peak, Math.abs(value));
  return peak;
}
