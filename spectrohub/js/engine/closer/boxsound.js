// What a box of time and frequency sounds like, and the figures that are read off it.

import { peakOf } from "../resynthesis.js";
import { raised } from "../patch.js";
import { bandPassTaps, filtering } from "./bandpass.js";

const FADE_S = 0.005; // at both ends, so that nothing clicks, also from one round to the next
const MOST_FRAMES = 200; // whose mean spectrum names the loudest frequency

// box: {from, to, low, high}. A generator, so that long ones can be made in pieces; returns {samples, factor, rms_db, taps}.
// samples: as they are played, raised where quiet; rms_db: level of the box before that, in dB below a full-scale square wave.
export function* soundOfBox(all, sr, { from, to, low, high }, bandOnly) {
  const first = Math.max(0, Math.round(from * sr));
  const end = Math.min(all.length, Math.max(first + 2, Math.round(to * sr)));
  const taps = bandOnly ? bandPassTaps(low, high, sr) : null;
  let samples = all.slice(first, end);
  if (taps) yield* filtering(all, taps, first, end, samples);
  const power = samples.reduce((sum, value) => sum + value * value, 0) / samples.length;
  const { samples: louder, factor } = raised(samples, peakOf(samples));
  samples = louder;
  const fade = Math.min(Math.round(FADE_S * sr), samples.length >> 2);
  for (let i = 0; i < fade; i++) {
    const gain = Math.sin(((i + 0.5) * Math.PI) / (2 * fade)) ** 2;
    samples[i] *= gain;
    samples[samples.length - 1 - i] *= gain;
  }
  return { samples, factor, rms_db: 10 * Math.log10(Math.max(1e-12, power)), taps: taps?.length ?? 0, start: first / sr };
}

// The frequency (Hz) of the bin in the box whose mean power over the box's frames is largest.
// spectrum(frame) -> |X|^2 of the bins of an n_fft-point frame at frame * hop_length.
export function loudestHz(spectrum, { n_fft, hop_length }, sr, { from, to, low, high }) {
  const at = (t) => (t * sr) / hop_length;
  let first = Math.ceil(at(from));
  let last = Math.floor(at(to));
  if (last < first) first = last = Math.round(at((from + to) / 2));
  const k0 = Math.max(0, Math.ceil((low * n_fft) / sr));
  const k1 = Math.max(k0, Math.min(n_fft / 2, Math.floor((high * n_fft) / sr)));
  const mean = new Float64Array(n_fft / 2 + 1);
  const step = Math.max(1, Math.ceil((last - first + 1) / MOST_FRAMES));
  for (let frame = first; frame <= last; frame += step) {
    const power = spectrum(frame);
    for (let k = k0; k <= k1; k++) mean[k] += power[k];
  }
  let best = k0;
  for (let k = k0; k <= k1; k++) if (mean[k] > mean[best]) best = k;
  return (best * sr) / n_fft;
}
