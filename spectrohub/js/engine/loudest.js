// The stretch of a sound that begins with most of its power, for explorers that show no more than that.

import { integer } from "./text.js";

// `length` samples; a shorter sound ends in zeros. For withOwnSound.
export const loudestPiece = (length) => ({
  remark: `its loudest ${integer(length)} samples are shown`,
  cut(samples) {
    const steps = Math.max(0, Math.floor((samples.length - length) / 512));
    const power = Array.from({ length: steps + 1 }, (_, i) => samples.subarray(i * 512, i * 512 + length / 2).reduce((sum, y) => sum + y * y, 0));
    const start = 512 * power.indexOf(Math.max(...power));
    const piece = new Float32Array(length);
    piece.set(samples.subarray(start, start + length));
    return piece;
  },
});
