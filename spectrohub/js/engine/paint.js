// From powers to pixels: each pixel shows the largest power of the cells that it covers.

import { MAGMA } from "./colour.js";
import { colourByPowerBits } from "./decibels.js";

// A painter for one canvas; it keeps its buffers between pictures.
export function makePainter(canvas) {
  const context = canvas.getContext("2d", { alpha: false });
  const colours = new Uint32Array(32768);
  let image = null;
  return function paint(picture, peak, top_db) {
    const { width, height } = canvas;
    if (image?.width !== width || image.height !== height) image = context.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    const bits = new Uint32Array(picture.power.buffer);
    const { from, to } = picture.columns;
    colourByPowerBits(MAGMA, peak, top_db, colours);
    for (let row = 0, o = 0; row < height; row++, o += width) {
      if (row > 0 && picture.rowOf[row] === picture.rowOf[row - 1]) {
        pixels.copyWithin(o, o - width, o);
        continue;
      }
      const base = picture.rowOf[row] * picture.stride;
      for (let x = 0; x < width; x++) {
        let largest = bits[base + from[x]]; // bits of positive floats sort like the floats
        for (let i = from[x] + 1; i < to[x]; i++) if (bits[base + i] > largest) largest = bits[base + i];
        pixels[o + x] = colours[largest >>> 16];
      }
    }
    context.putImageData(image, 0, 0);
  };
}
