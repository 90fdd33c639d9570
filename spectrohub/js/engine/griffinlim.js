// Griffin-Lim without momentum, one round at a time, as librosa.griffinlim(momentum=0) does it.

import { whiteNoise } from "./noise.js";

const TINY = 1.1754943508222875e-38; // of float32, so that nothing is divided by 0

// Every cell of a spectrum divided by its size: {re, im}
export function unit({ re, im }) {
  const out = { re: new Float64Array(re.length), im: new Float64Array(re.length) };
  for (let i = 0; i < re.length; i++) {
    const size = Math.hypot(re[i], im[i]) + TINY;
    out.re[i] = re[i] / size;
    out.im[i] = im[i] / size;
  }
  return out;
}

export const zeroAngles = (count) => ({ re: new Float64Array(count).fill(1), im: new Float64Array(count) });

// The same ones each time.
export const randomAngles = (count) => unit({ re: whiteNoise(count, 1), im: whiteNoise(count, 2) });

export class GriffinLim {
  // short: a ShortTime; sizes: magnitudes, frames x bins; angles: {re, im} of size 1
  constructor(short, sizes, angles) {
    Object.assign(this, { short, sizes, angles });
    this.norm = Math.sqrt(sizes.reduce((sum, value) => sum + value * value, 0));
  }

  // {samples, power, off}: the sound of these sizes and angles, |X|^2 of its own STFT, and how far that is off the given
  // sizes (spectral convergence). After it the angles are those of the sound.
  next() {
    const { short, sizes, angles } = this;
    const samples = short.back({ re: angles.re.map((value, i) => value * sizes[i]), im: angles.im.map((value, i) => value * sizes[i]) });
    const { re, im } = short.forward(samples);
    const power = new Float64Array(sizes.length);
    let off = 0;
    for (let i = 0; i < sizes.length; i++) {
      power[i] = re[i] * re[i] + im[i] * im[i];
      off += (Math.sqrt(power[i]) - sizes[i]) ** 2;
    }
    this.angles = unit({ re, im });
    return { samples, power, off: Math.sqrt(off) / this.norm };
  }
}
