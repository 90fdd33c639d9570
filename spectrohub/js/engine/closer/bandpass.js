// A band-pass filter of linear phase: a windowed sinc (FIR) under a Kaiser window, as scipy.signal.firwin designs it.
// The band's edges are 6 dB down; a transition's width outside of them everything is at least 80 dB down.

import { makePlan, transform } from "../fft.js";

const STOP_DB = 80;
const BETA = 0.1102 * (STOP_DB - 8.7);
const TRANSITION_SHARE = 0.25; // of the band
const TRANSITION_HZ = [25, 200]; // at least, at most

// Taps of the filter that passes low to high Hz; an edge at 0 or at sr / 2 is none. Null: everything passes.
export function bandPassTaps(low, high, sr) {
  const [open, shut] = [low <= 0, high >= sr / 2];
  if (open && shut) return null;
  const [least, most] = TRANSITION_HZ;
  const width = Math.max(least, Math.min(most, TRANSITION_SHARE * (high - low)));
  const half = Math.ceil((STOP_DB - 7.95) / (2.285 * 2 * Math.PI * (width / sr)) / 2);
  const [from, to] = [open ? 0 : (2 * low) / sr, shut ? 1 : (2 * high) / sr]; // of sr / 2
  const centre = open ? 0 : shut ? 1 : (from + to) / 2;
  let gain = 0;
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, i) => {
    const m = i - half;
    const tap = (to * sinc(to * m) - from * sinc(from * m)) * bessel(BETA * Math.sqrt(1 - (m / half) ** 2));
    gain += tap * Math.cos(Math.PI * m * centre);
    return tap;
  });
  return taps.map((tap) => tap / gain);
}

const sinc = (x) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

// The modified Bessel function I0, up to a factor that the filter's gain takes out again.
function bessel(x) {
  let [sum, term] = [1, 1];
  for (let k = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

// Filters samples [from, to) into `out`, a piece for each turn of the generator. The sound before and after takes part as it
// does in the whole clip, and the filter's delay is taken off. Overlap-save: two pieces at a time, as real and imaginary part.
export function* filtering(samples, taps, from, to, out) {
  let m = 1024;
  while (m < 4 * taps.length) m *= 2;
  makePlan(2 * m);
  const ones = new Float64Array(2 * m).fill(1);
  const delay = (taps.length - 1) / 2;
  const step = m - taps.length + 1;
  const work = new Float64Array(2 * m);
  taps.forEach((tap, i) => (work[2 * i] = tap));
  const response = transform(work, 0, ones).x.slice();
  for (let at = from; at < to; at += 2 * step) {
    const first = at + delay - taps.length + 1;
    for (let i = 0; i < m; i++) {
      work[2 * i] = samples[first + i] ?? 0;
      work[2 * i + 1] = samples[first + step + i] ?? 0;
    }
    const { x } = transform(work, 0, ones);
    for (let i = 0; i < 2 * m; i += 2) {
      // conjugated, so that a forward transform goes back
      work[i] = x[i] * response[i] - x[i + 1] * response[i + 1];
      work[i + 1] = -(x[i] * response[i + 1] + x[i + 1] * response[i]);
    }
    const back = transform(work, 0, ones).x;
    const skip = taps.length - 1;
    for (let i = 0; i < step; i++) {
      if (at + i < to) out[at + i - from] = back[2 * (skip + i)] / m;
      if (at + step + i < to) out[at + step + i - from] = -back[2 * (skip + i) + 1] / m;
    }
    yield;
  }
}
