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
      ticksIn: (low, high) => (high > 4 * low ? ticks : ticksBetween(low, high, 6)),
      toHz: (u) => LOG_FLOOR_HZ * Math.exp(u * octaves),
      fromHz: (hz) => Math.log(Math.max(hz, LOG_FLOOR_HZ) / LOG_FLOOR_HZ) / octaves,
    };
  }
  return { ticks: niceTicks(top, 7), ticksIn: (low, high) => ticksBetween(low, high, 7), toHz: (u) => u * top, fromHz: (hz) => hz / top };
}

// The piece of a frequency axis from `low` to `high` Hz as an axis of its own, `bottom` and `top` being its ends on the
// whole axis; null, or a piece that the axis does not have: the whole axis.
export function axisPart(axis, span) {
  const bottom = Math.max(0, span ? axis.fromHz(span.low) : 0);
  const top = Math.min(1, span ? axis.fromHz(span.high) : 1);
  if (top <= bottom || (bottom === 0 && top === 1)) return { ...axis, bottom: 0, top: 1 };
  return {
    ...axis,
    bottom,
    top,
    ticks: axis.ticksIn?.(span.low, span.high).filter((hz) => hz >= span.low && hz <= span.high),
    toHz: (u) => axis.toHz(bottom + u * (top - bottom)),
    fromHz: (hz) => (axis.fromHz(hz) - bottom) / (top - bottom),
  };
}

// Multiples of 1, 2 or 5 times a power of ten, from 0 to `end`, about `count` of them.
export const niceTicks = (end, count) => ticksBetween(0, end, count);

// The same from `start` to `end`.
export function ticksBetween(start, end, count) {
  const rough = (end - start) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((value) => value >= rough);
  const ticks = [];
  const last = end + 0.0001 * (end - start);
  for (let i = Math.ceil(start / step - 1e-9); i * step <= last; i++) ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

// Ticks of a time axis that shows {from, to} seconds, for a strip.
export const timeTicks = ({ from, to }, count) =>
  ticksBetween(from, to, count).map((t) => ({ at: (t - from) / (to - from), text: String(t) }));

// Cells [from, to) whose centres lie in each of `pixels` equal parts of the axis; the nearest one where a part
// holds no centre. `position(u)` gives the cell number (a fraction) at u in [0, 1]; the end of the axis belongs to it.
export function coverage(pixels, cells, position) {
  const from = new Int32Array(pixels);
  const to = new Int32Array(pixels);
  for (let i = 0; i < pixels; i++) {
    let a = Math.ceil(position(i / pixels));
    let b = Math.ceil(position((i + 1) / pixels));
    if (i === pixels - 1) b = Math.floor(position(1) + 1e-6) + 1;
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
