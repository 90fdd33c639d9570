// Colour maps as look-up tables.

import magma from "./magma.js";

const hexAt = (index) => magma.slice(6 * index, 6 * index + 6);

// 256 pixels as the canvas stores them (little-endian RGBA).
export const MAGMA = Uint32Array.from({ length: 256 }, (_, i) => {
  const rgb = parseInt(hexAt(i), 16);
  return (0xff000000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;
});

// The same colours for CSS, low values at the bottom.
export function magmaGradient(stops = 24) {
  const colours = Array.from({ length: stops }, (_, i) => `#${hexAt(Math.round((255 * i) / (stops - 1)))}`);
  return `linear-gradient(to top, ${colours.join(", ")})`;
}
