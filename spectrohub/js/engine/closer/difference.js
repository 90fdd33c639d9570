// The difference of two spectrograms of one clip, in decibels: each below its own loudest cell, B minus A.

import { DIVERGING } from "../colour.js";
import { powerToDb } from "../decibels.js";

export const MOST_DB = 40; // from there on a difference has the last colour

// A painter as of paint.js for [picture, peak, top_db] of A and of B; both were made for the canvas's size.
export function makeDifferencePainter(canvas) {
  const context = canvas.getContext("2d", { alpha: false });
  const tables = [new Float32Array(32768), new Float32Array(32768)];
  return function paint(a, b) {
    const { width, height } = canvas;
    const image = context.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    const rows = [a, b].map(([picture, peak, top_db], side) => rowsOf(picture, width, decibelsByBits(peak, top_db, tables[side])));
    for (let row = 0, o = 0; row < height; row++, o += width) {
      const [one, other] = [rows[0](row), rows[1](row)];
      for (let x = 0; x < width; x++) pixels[o + x] = colourOf(other[x] - one[x]);
    }
    context.putImageData(image, 0, 0);
  };
}

const colourOf = (db) => DIVERGING[Math.round(127.5 + 127.5 * Math.max(-1, Math.min(1, db / MOST_DB)))];

// By the upper 16 bits of a power, as in decibels.js.
function decibelsByBits(peak, top_db, table) {
  const bits = new Uint16Array(2);
  const number = new Float32Array(bits.buffer);
  bits[0] = 32768;
  for (let i = 0; i < 32640; i++) {
    bits[1] = i;
    table[i] = Math.min(0, powerToDb(number[0], peak, top_db));
  }
  return table;
}

// (row) -> decibels of its pixels, kept until the next one is asked for; neighbouring rows are often the same.
function rowsOf({ power, stride, rowOf, columns: { from, to } }, width, table) {
  const bits = new Uint32Array(power.buffer);
  const line = new Float32Array(width);
  let last = -1;
  return (row) => {
    if (rowOf[row] === last) return line;
    last = rowOf[row];
    const base = last * stride;
    for (let x = 0; x < width; x++) {
      let largest = bits[base + from[x]];
      for (let i = from[x] + 1; i < to[x]; i++) if (bits[base + i] > largest) largest = bits[base + i];
      line[x] = table[largest >>> 16];
    }
    return line;
  };
}
