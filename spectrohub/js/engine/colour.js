// Colour maps as look-up tables.

import diverging from "./diverging.js";
import magma from "./magma.js";

const hexAt = (map, index) => map.slice(6 * index, 6 * index + 6);

// 256 pixels as the canvas stores them (little-endian RGBA).
const pixels = (map) => Uint32Array.from({ length: 256 }, (_, i) => {
  const rgb = parseInt(hexAt(map, i), 16);
  return (0xff000000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;
});

// The same colours for CSS and canvases, low values first.
const stops = (map, count = 24) => Array.from({ length: count }, (_, i) => `#${hexAt(map, Math.round((255 * i) / (count - 1)))}`);

export const MAGMA = pixels(magma);
export const DIVERGING = pixels(diverging); // blue below, white in the middle, red above
export const MAGMA_STOPS = stops(magma);
export const DIVERGING_STOPS = stops(diverging);

// The colour of a value where the map's ends stand for `low` and `high`; beyond them it stays the end's.
export const magmaAt = (value, low, high) => MAGMA[Math.max(0, Math.min(255, Math.round((255 * (value - low)) / (high - low))))];
