// The arithmetic of the winding explorer: direct sums, no FFT, so that k need not be whole.

import { makeWindow } from "../../engine/windows.js";

export const STEP = 0.1; // turns, from one k to the next

// The frame with its window: a cosine of amplitude 1, or a piece of the clip.
export function frameOf({ source, n_fft, window, turns, phase_deg, first }, samples) {
  const w = makeWindow(window, n_fft);
  const start = (phase_deg * Math.PI) / 180;
  if (source === "clip") return w.map((weight, n) => weight * (samples[first + n] ?? 0));
  return w.map((weight, n) => weight * Math.cos((2 * Math.PI * turns * n) / n_fft + start));
}

// The running sums of frame[n] exp(-2 pi i k n / N): N + 1 points from 0 to X[k].
export function pathOf(frame, k) {
  const re = new Float64Array(frame.length + 1);
  const im = new Float64Array(frame.length + 1);
  for (let n = 0; n < frame.length; n++) {
    const angle = (-2 * Math.PI * k * n) / frame.length;
    re[n + 1] = re[n] + frame[n] * Math.cos(angle);
    im[n + 1] = im[n] + frame[n] * Math.sin(angle);
  }
  return { re, im };
}

// |X[k]| at k = 0, STEP, 2 STEP ... up to `most`.
export function magnitudes(frame, most) {
  return Float64Array.from({ length: Math.round(most / STEP) + 1 }, (_, i) => {
    const angle = (-2 * Math.PI * i * STEP) / frame.length;
    const [turnRe, turnIm] = [Math.cos(angle), Math.sin(angle)];
    let [wheelRe, wheelIm, re, im] = [1, 0, 0, 0];
    for (const value of frame) {
      re += value * wheelRe;
      im += value * wheelIm;
      [wheelRe, wheelIm] = [wheelRe * turnRe - wheelIm * turnIm, wheelRe * turnIm + wheelIm * turnRe];
    }
    return Math.hypot(re, im);
  });
}

const NOTHING = 1e-9; // of all that was added up: what rounding leaves

// X[k] from a path, its magnitude and angle (null where there is none), and how it ends: "straight", "closed" or "open".
// largest: the largest magnitude over k of this frame.
export function readingOf({ re, im }, frame, largest) {
  const all = frame.reduce((sum, value) => sum + Math.abs(value), 0);
  const sum = { re: re.at(-1), im: im.at(-1) };
  const magnitude = Math.hypot(sum.re, sum.im);
  if (magnitude <= NOTHING * all) return { re: 0, im: 0, magnitude: 0, angle: null, end: "closed" };
  const end = magnitude > 0.9 * largest ? "straight" : magnitude < 0.005 * largest ? "closed" : "open";
  return { ...sum, magnitude, angle: Math.atan2(sum.im, sum.re), end };
}
