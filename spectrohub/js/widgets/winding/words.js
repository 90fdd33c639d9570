// What the winding explorer says: its figures, its verdict, and its pictures in words.

import { hertz } from "../../engine/text.js";

export const signed = (value, digits) => value.toFixed(digits).replace(/^-(0(\.0*)?)$/, "$1").replace("-", "−");
export const turnsText = (value) => `${Number(value.toFixed(2))} ${value === 1 ? "turn" : "turns"}`;

// The texts of a reading (of sums.js). largest: the largest magnitude over k of this frame.
export function figures({ re, im, magnitude, angle }, largest) {
  const digits = largest < 10 ? 3 : largest < 100 ? 2 : 1;
  return {
    sum: `${signed(re, digits)} ${im < 0 ? "−" : "+"} ${Math.abs(im).toFixed(digits)}i`,
    size: magnitude.toFixed(digits),
    angle: angle === null ? "none" : `${signed((angle * 180) / Math.PI, 0)}°, ${signed(angle, 2)} rad`,
  };
}

export function verdictText({ source, turns, k }, { end, magnitude }, largest) {
  if (end === "straight") return "The frame turns with the wheel: the products keep adding up in one direction.";
  if (end === "closed") return "The path ends where it began: what one part of the frame adds, another takes away.";
  const left = `The path does not close: ${Math.max(1, Math.round((100 * magnitude) / largest))} % of the largest sum is left over.`;
  return source === "tone" && Number.isInteger(k) && !Number.isInteger(turns) ? `${left} The tone leaks into this bin.` : left;
}

// The three pictures for a screen reader, and what is said after a move. added: products that are added up.
export function pictureTexts({ k, n_fft, window, source, turns }, { added, hz, sum, size, verdict, clip }) {
  const what = source === "tone" ? `a tone with ${turnsText(turns)} in the frame` : `a frame of ${clip}`;
  return {
    frame: `${n_fft} samples, ${what}, ${window} window, with the cosine and the sine of a wheel of ${turnsText(k)}.`,
    path: added < n_fft
      ? `The first ${added} of ${n_fft} products, added up as a path from 0 in the complex plane.`
      : `All ${n_fft} products, added up as a path in the complex plane: from 0 to ${sum}. ${verdict}`,
    curve: `Magnitude over the turns k, drawn wherever k has been; here, at ${turnsText(k)}, it is ${size}.`,
    summary: `${turnsText(k)}, ${hertz(hz)}: magnitude ${size}. ${verdict}`,
  };
}
