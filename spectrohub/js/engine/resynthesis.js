// Sound from a part of a spectrogram: librosa.stft (Hann, center=True), times a gain for every cell, then librosa.istft.

import { frameOf, ShortTime, spectrumOf } from "./shorttime.js";

const LEAST = 1e-12; // of the squared windows' sum

export class Resynthesis {
  constructor(samples, n_fft, hop_length) {
    this.short = new ShortTime({ length: samples.length, n_fft, hop_length });
    this.padded = this.short.padded(samples);
    Object.assign(this, { length: samples.length, n_fft, hop_length, frames: this.short.frames, bins: this.short.bins });
    this.overlap = this.short.sums(2).map((value) => (value > LEAST ? value : 1));
  }

  // The sound of the frames [from, to], {samples, start}: sample `start` of the clip is the first. gain(frame, row)
  // fills row with a factor for each bin; a frame for which it returns false is silent.
  sound(gain, from = 0, to = this.frames - 1) {
    const { n_fft, hop_length: hop, bins, short: { window, ones } } = this;
    const first = Math.max(0, from * hop - n_fft / 2);
    const last = Math.min(this.length, to * hop + n_fft / 2);
    const out = new Float64Array(Math.max(1, last - first));
    const [row, re, im] = [0, 0, 0].map(() => new Float64Array(bins));
    const frame = new Float64Array(n_fft);
    for (let t = from; t <= to; t++) {
      if (gain(t, row) === false) continue;
      spectrumOf(this.padded, n_fft + this.short.span(t).start, window, re, im);
      for (let k = 0; k < bins; k++) {
        re[k] *= row[k];
        im[k] *= row[k];
      }
      frameOf(re, im, frame, ones);
      const at = t * hop - n_fft / 2 - first;
      const until = Math.min(n_fft, out.length - at);
      for (let i = Math.max(0, -at); i < until; i++) out[at + i] += window[i] * frame[i];
    }
    return { samples: Float32Array.from(out, (value, i) => value / this.overlap[first + i]), start: first };
  }
}

// The largest absolute sample.
export function peakOf(samples) {
  let peak = 0;
  for (const value of samples) peak = Math.max(peak, Math.abs(value));
  return peak;
}
