// Receptive fields: which cells of the input one cell of a layer sees. Along one axis cell i sees `size` cells from
// start + i * step on; a start below 0 lies in the padding.

// layers: [[kernel, stride], ...], each padded by (kernel - 1) / 2, rounded down.
export function fieldOf(layers) {
  let [size, start, step] = [1, 0, 1];
  for (const [kernel, stride] of layers) {
    size += (kernel - 1) * step;
    start -= Math.floor((kernel - 1) / 2) * step;
    step *= stride;
  }
  return { size, start, step };
}

// Cells that are left of n after the layers; less than 1: nothing is left.
export const cellsAfter = (layers, n) =>
  layers.reduce((left, [kernel, stride]) => Math.floor((left + 2 * Math.floor((kernel - 1) / 2) - kernel) / stride) + 1, n);

// The first and the last input cell of n that cell i sees.
export function span({ size, start, step }, i, n) {
  const from = start + i * step;
  return [Math.max(0, from), Math.min(n - 1, from + size - 1)];
}

// The cell, of `cells`, whose field has its middle nearest to input cell x.
export function cellNearest({ size, start, step }, x, cells) {
  return Math.max(0, Math.min(cells - 1, Math.round((x - start - (size - 1) / 2) / step)));
}

// The input cell in the middle of cell i's field, kept within n.
export const middleOf = ({ size, start, step }, i, n) => Math.max(0, Math.min(n - 1, start + i * step + (size - 1) / 2));

// What bands and frames [first, last] stand for: seconds, the windows around the frames included, and Hz.
export function patchOf([low, high], [from, to], { edges, n_fft, hop_length, sr }) {
  return {
    start: (from * hop_length - n_fft / 2) / sr,
    end: (to * hop_length + n_fft / 2) / sr,
    low_hz: edges[low],
    high_hz: edges[high + 2],
  };
}

// The patch as a sound: {samples, start} of the frames [from, to], only the bins between low_hz and high_hz.
export function soundOfPatch(resynthesis, { low_hz, high_hz }, [from, to], sr) {
  const hz = sr / resynthesis.n_fft;
  return resynthesis.sound((_frame, row) => {
    for (let k = 0; k < row.length; k++) row[k] = Number(k * hz > low_hz && k * hz < high_hz);
  }, from, to);
}
