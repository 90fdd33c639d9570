// From power to mel bands, to MFCCs, and back to power.

import { filterBank } from "./mel.js";

const AMIN = 1e-10;

// A mel filter bank of librosa's defaults over whole spectrograms (frames x bins, frames x bands).
export class MelChain {
  constructor({ n_mels, n_fft }, sr) {
    const { first, weights } = filterBank({ n_mels, n_fft, fmin: 0, fmax: sr / 2, scale: "slaney", norm: "slaney" }, sr);
    Object.assign(this, { n_mels, bins: 1 + n_fft / 2, first, weights });
    this.ofBin = new Float64Array(this.bins); // sums of its weights
    weights.forEach((band, i) => band.forEach((w, j) => (this.ofBin[first[i] + j] += w)));
    this.ofBand = new Float64Array(n_mels);
    this.#bandsOf(new Float64Array(this.bins).fill(1), 0, this.ofBand, 0);
  }

  #bandsOf(power, at, mel, to) {
    for (let i = 0; i < this.n_mels; i++) {
      const w = this.weights[i];
      let sum = 0;
      for (let j = 0, k = at + this.first[i]; j < w.length; j++, k++) sum += w[j] * power[k];
      mel[to + i] = sum;
    }
  }

  bands(power) {
    const frames = power.length / this.bins;
    const mel = new Float64Array(frames * this.n_mels);
    for (let t = 0; t < frames; t++) this.#bandsOf(power, t * this.bins, mel, t * this.n_mels);
    return mel;
  }

  // A power spectrogram, 0 or more everywhere, that has about these bands: flat at first, then `rounds` times each bin times
  // the weighted mean of what its bands lack (wanted / had). No bin of no band has power.
  powers(mel, rounds) {
    const { n_mels, bins, first, weights, ofBin } = this;
    const frames = mel.length / n_mels;
    const power = new Float64Array(frames * bins);
    const [had, lacks] = [new Float64Array(n_mels), new Float64Array(bins)];
    for (let t = 0; t < frames; t++) {
      const at = t * bins;
      for (let k = 0; k < bins; k++) power[at + k] = ofBin[k] > 0 ? 1 : 0;
      for (let round = 0; round < rounds; round++) {
        if (round === 0) had.set(this.ofBand);
        else this.#bandsOf(power, at, had, 0);
        lacks.fill(0);
        for (let i = 0; i < n_mels; i++) {
          const w = weights[i];
          const ratio = had[i] > 0 ? mel[t * n_mels + i] / had[i] : 0;
          for (let j = 0, k = first[i]; j < w.length; j++, k++) lacks[k] += w[j] * ratio;
        }
        for (let k = 0; k < bins; k++) if (ofBin[k] > 0) power[at + k] *= lacks[k] / ofBin[k];
      }
    }
    return power;
  }

  // The bands from the first n_mfcc coefficients of an orthonormal DCT of their decibels.
  throughMfcc(mel, n_mfcc) {
    const { n_mels } = this;
    const kept = Math.min(n_mfcc, n_mels);
    const cosines = Float64Array.from({ length: kept * n_mels }, (_, at) => {
      const c = Math.floor(at / n_mels);
      return Math.sqrt((c ? 2 : 1) / n_mels) * Math.cos((Math.PI * c * ((at % n_mels) + 0.5)) / n_mels);
    });
    const out = new Float64Array(mel.length);
    const db = new Float64Array(n_mels);
    for (let at = 0; at < mel.length; at += n_mels) {
      for (let i = 0; i < n_mels; i++) db[i] = 10 * Math.log10(Math.max(AMIN, mel[at + i]));
      for (let c = 0; c < kept; c++) {
        let coefficient = 0;
        for (let i = 0; i < n_mels; i++) coefficient += cosines[c * n_mels + i] * db[i];
        for (let i = 0; i < n_mels; i++) out[at + i] += coefficient * cosines[c * n_mels + i];
      }
      for (let i = 0; i < n_mels; i++) out[at + i] = 10 ** (out[at + i] / 10);
    }
    return out;
  }
}
