// The complex STFT and its way back: librosa.stft and librosa.istft (center=True, zeros outside the clip).

import { makePlan, transform } from "./fft.js";
import { makeWindow } from "./windows.js";

const TINY = 1e-10; // sums of squared windows below this are not divided by

// X[k] for k = 0..n/2 of window * y[start : start + n], written to `re` and `im` from place `at` on.
export function spectrumOf(y, start, window, re, im, at = 0) {
  const { x, m, unpack } = transform(y, start, window);
  for (let k = 0; k <= m / 2; k++) {
    const j = (m - k) % m;
    // E and O are the spectra of the even and odd samples: X[k] = E + w O, X[m - k] = conj(E - w O)
    const [er, ei] = [0.5 * (x[2 * k] + x[2 * j]), 0.5 * (x[2 * k + 1] - x[2 * j + 1])];
    const [or, oi] = [0.5 * (x[2 * k + 1] + x[2 * j + 1]), 0.5 * (x[2 * j] - x[2 * k])];
    const [c, s] = [unpack[2 * k], unpack[2 * k + 1]];
    const [tr, ti] = [or * c - oi * s, or * s + oi * c];
    re[at + k] = er + tr;
    im[at + k] = ei + ti;
    re[at + m - k] = er - tr;
    im[at + m - k] = ti - ei;
  }
}

// The n real samples with that spectrum, written to `frame`; what imaginary part bins 0 and n/2 have is left out.
export function frameOf(re, im, frame, ones, at = 0) {
  const m = frame.length / 2;
  const { unpack } = makePlan(frame.length);
  for (let k = 0; k <= m / 2; k++) {
    const j = (m - k) % m;
    const [a, b] = [at + k, at + m - k];
    const [ai, bi] = k === 0 ? [0, 0] : [im[a], -im[b]];
    const [er, ei] = [0.5 * (re[a] + re[b]), 0.5 * (ai + bi)];
    const [tr, ti] = [0.5 * (re[a] - re[b]), 0.5 * (ai - bi)];
    const [c, s] = [unpack[2 * k], unpack[2 * k + 1]];
    const [or, oi] = [tr * c + ti * s, ti * c - tr * s];
    // Z[k] = E + iO and Z[m - k] = conj(E) + i conj(O), conjugated, so that a forward transform goes back
    frame[2 * k] = er - oi;
    frame[2 * k + 1] = -(ei + or);
    frame[2 * j] = er + oi;
    frame[2 * j + 1] = ei - or;
  }
  const back = transform(frame, 0, ones).x;
  for (let i = 0; i < m; i++) {
    frame[2 * i] = back[2 * i] / m;
    frame[2 * i + 1] = -back[2 * i + 1] / m;
  }
}

// The frames of a clip of `length` samples. first: where frame 0 begins, and how many frames there are; without them
// as with center=True.
export class ShortTime {
  constructor({ length, n_fft, hop_length, window = "hann", first = -n_fft / 2, frames = 1 + Math.floor(length / hop_length) }) {
    Object.assign(this, { length, n_fft, hop_length, first, frames, bins: 1 + n_fft / 2 });
    this.window = makeWindow(window, n_fft);
    this.ones = new Float64Array(n_fft).fill(1);
  }

  // Samples of the clip that frame t covers: [from, to), and where its sample 0 lies.
  span(t) {
    const start = this.first + t * this.hop_length;
    return { start, from: Math.max(0, start), to: Math.min(this.length, start + this.n_fft) };
  }

  // The clip with zeros on both sides, as forward() reads it.
  padded(samples) {
    const all = new Float64Array(samples.length + 2 * this.n_fft);
    all.set(samples, this.n_fft);
    return all;
  }

  // {re, im}: frames x bins numbers each.
  forward(samples) {
    const [re, im] = [0, 0].map(() => new Float64Array(this.frames * this.bins));
    const all = this.padded(samples);
    for (let t = 0; t < this.frames; t++) spectrumOf(all, this.n_fft + this.span(t).start, this.window, re, im, t * this.bins);
    return { re, im };
  }

  // All frames of a spectrum added up, each times `fade` (the window; null: as it is).
  added({ re, im }, fade = this.window) {
    const out = new Float64Array(this.length);
    const frame = new Float64Array(this.n_fft);
    for (let t = 0; t < this.frames; t++) {
      frameOf(re, im, frame, this.ones, t * this.bins);
      const { start, from, to } = this.span(t);
      for (let i = from; i < to; i++) out[i] += (fade ? fade[i - start] : 1) * frame[i - start];
    }
    return out;
  }

  // For every sample of the clip the sum of the windows over it, each to this power.
  sums(power) {
    const shape = this.window.map((w) => w ** power);
    const sum = new Float64Array(this.length);
    for (let t = 0; t < this.frames; t++) {
      const { start, from, to } = this.span(t);
      for (let i = from; i < to; i++) sum[i] += shape[i - start];
    }
    return sum;
  }

  // istft: faded, added up, divided by the sum of the squared windows.
  back(spectrum) {
    this.squares ??= this.sums(2);
    const out = new Float32Array(this.added(spectrum));
    for (let i = 0; i < out.length; i++) if (this.squares[i] > TINY) out[i] /= this.squares[i];
    return out;
  }
}

// |X|^2 of every cell.
export const powerOf = ({ re, im }) => re.map((value, i) => value * value + im[i] * im[i]);
