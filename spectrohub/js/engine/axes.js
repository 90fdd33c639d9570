// Frequency and time axes: where a value lies between 0 and 1, the ticks, and which bins a row of pixels shows.

const LOG_FLOOR_HZ = 32; // a logarithmic axis has no zero

export function frequencyAxis(kind, sr) {
  const top = sr / 2;
  if (kind === "log") {
    const octaves = Math.log(top / LOG_FLOOR_HZ);
    const ticks = [];
    for (let hz = 64; hz < top * 0.97; hz *= 2) ticks.push(hz);
    return {
      ticks,
      toHz: (u) => LOG_FLOOR_HZ * Math.exp(u * octaves),
      fromHz: (hz) => Math.log(Math.max(hz, LOG_FLOOR_HZ) / LOG_FLOOR_HZ) / octaves,
    };
  }
  return { ticks: niceTicks(top, 7), toHz: (u) => u * top, fromHz: (hz) => hz / top };
}

// Multiples of 1, 2 or 5 times a power of ten, from 0 to `end`, about `count` of them.
export function niceTicks(end, count) {
  const rough = end / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((value) => value >= rough);
  const ticks = [];
  for (let i = 0; i * step <= end * 1.0001; i++) ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

// Cells [from, to) whose centres lie in each of `pixels` equal parts of the axis; the nearest one where a part
// holds no centre. `position(u)` gives the cell number (a fraction) at u in [0, 1].
export function coverage(pixels, cells, position) {
  const from = new Int32Array(pixels);
  const to = new Int32Array(pixels);
  for (let i = 0; i < pixels; i++) {
    let a = Math.ceil(position(i / pixels));
    let b = Math.ceil(position((i + 1) / pixels));
    if (i === pixels - 1) b = cells;
    if (b <= a) {
      a = Math.round(position((i + 0.5) / pixels));
      b = a + 1;
    }
    from[i] = Math.max(0, Math.min(cells - 1, a));
    to[i] = Math.max(from[i] + 1, Math.min(cells, b));
  }
  return { from, to };
}

// Rows to compute (each the largest of `count` cells from `first`) and, for every pixel row from the top, which
// of them it shows: neighbouring pixel rows often share one. `position` as in coverage.
export function cellRows(height, cells, position) {
  const { from, to } = coverage(height, cells, position);
  const first = [];
  const count = [];
  const rowOf = new Int32Array(height);
  for (let i = 0; i < height; i++) {
    if (i === 0 || from[i] !== from[i - 1] || to[i] !== to[i - 1]) {
      first.push(from[i]);
      count.push(to[i] - from[i]);
    }
    rowOf[height - 1 - i] = first.length - 1;
  }
  return { first: Int32Array.from(first), count: Int32Array.from(count), rowOf };
}

// The same for the bins of a transform on a frequency axis.
export const pixelRows = (axis, height, n_fft, sr) =>
  cellRows(height, n_fft / 2 + 1, (u) => (axis.toHz(u) * n_fft) / sr);
