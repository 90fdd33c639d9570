// White noise and its power in the bins of a transform.

import { powerSpectrum } from "./fft.js";
import { makeWindow } from "./windows.js";

// Normally distributed samples of variance 1, the same for the same seed (mulberry32, then Box and Muller).
export function whiteNoise(length, seed = 1) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const noise = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    noise[i] = Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  }
  return noise;
}

// Mean |X[k]|^2 of `frames` Hann frames of white noise, over the value that is expected.
export function noisePower(n_fft, frames, seed) {
  const noise = whiteNoise(n_fft * frames, seed);
  const window = makeWindow("hann", n_fft);
  const power = new Float64Array(1 + n_fft / 2);
  const mean = new Float64Array(1 + n_fft / 2);
  const expected = window.reduce((sum, weight) => sum + weight * weight, 0) * frames;
  for (let i = 0; i < frames; i++) {
    powerSpectrum(noise, i * n_fft, window, power);
    for (let k = 0; k < mean.length; k++) mean[k] += power[k] / expected;
  }
  return mean;
}
