// Power spectrum of a real frame. The n real samples are packed into m = n/2 complex ones, transformed in
// place by radix-4 steps (after one radix-2 step when m is no power of four) and unpacked. Float64 inside.

const plans = new Map();

// The order in which decimation in time reads its input.
function readOrder(m) {
  if (m <= 2) return m === 2 ? [0, 1] : [0];
  const inner = readOrder(m / 4);
  return [0, 1, 2, 3].flatMap((r) => inner.map((i) => 4 * i + r));
}

export function makePlan(n) {
  if (plans.has(n)) return plans.get(n);
  const m = n / 2;
  const order = Int32Array.from(readOrder(m), (i) => 2 * i);
  const odd = Math.log2(m) % 2 === 1;
  const stages = [];
  for (let q = odd ? 2 : 4; q < m; q *= 4) {
    const w = new Float64Array(6 * q);
    for (let k = 0; k < q; k++) {
      for (let r = 1; r <= 3; r++) {
        const angle = (-2 * Math.PI * r * k) / (4 * q);
        w[6 * k + 2 * r - 2] = Math.cos(angle);
        w[6 * k + 2 * r - 1] = Math.sin(angle);
      }
    }
    stages.push(w);
  }
  const unpack = new Float64Array(m + 2);
  for (let k = 0; k <= m / 2; k++) {
    unpack[2 * k] = Math.cos((Math.PI * k) / m);
    unpack[2 * k + 1] = -Math.sin((Math.PI * k) / m);
  }
  const plan = { m, odd, order, stages, unpack, x: new Float64Array(2 * m) };
  plans.set(n, plan);
  return plan;
}

// |X[k]|^2 for k = 0..n/2 of window * y[start : start + n], written to `power` (n a power of two, 16 or more).
export function powerSpectrum(y, start, window, power) {
  const { x, m, unpack } = transform(y, start, window);
  unpackPower(x, m, unpack, power);
}

// The complex transform of m pairs of numbers, each times its window value: {x: m pairs, kept until the next call, ...}
export function transform(y, start, window) {
  const plan = makePlan(window.length);
  const { x } = plan;
  if (plan.odd) loadRadix2(x, y, start, window, plan.order);
  else loadRadix4(x, y, start, window, plan.order);
  for (const w of plan.stages) radix4(x, w);
  return plan;
}

// Windowing, reordering and the first stage in one pass over the samples.
function loadRadix2(x, y, start, window, order) {
  for (let i = 0, o = 0; o < x.length; i += 2, o += 4) {
    const a = order[i];
    const b = order[i + 1];
    const ar = y[start + a] * window[a];
    const ai = y[start + a + 1] * window[a + 1];
    const br = y[start + b] * window[b];
    const bi = y[start + b + 1] * window[b + 1];
    x[o] = ar + br;
    x[o + 1] = ai + bi;
    x[o + 2] = ar - br;
    x[o + 3] = ai - bi;
  }
}

function loadRadix4(x, y, start, window, order) {
  for (let i = 0, o = 0; o < x.length; i += 4, o += 8) {
    const a = order[i];
    const b = order[i + 1];
    const c = order[i + 2];
    const d = order[i + 3];
    const ar = y[start + a] * window[a];
    const ai = y[start + a + 1] * window[a + 1];
    const br = y[start + b] * window[b];
    const bi = y[start + b + 1] * window[b + 1];
    const cr = y[start + c] * window[c];
    const ci = y[start + c + 1] * window[c + 1];
    const dr = y[start + d] * window[d];
    const di = y[start + d + 1] * window[d + 1];
    const sr = ar + cr;
    const si = ai + ci;
    const tr = ar - cr;
    const ti = ai - ci;
    const ur = br + dr;
    const ui = bi + di;
    const vr = br - dr;
    const vi = bi - di;
    x[o] = sr + ur;
    x[o + 1] = si + ui;
    x[o + 2] = tr + vi;
    x[o + 3] = ti - vr;
    x[o + 4] = sr - ur;
    x[o + 5] = si - ui;
    x[o + 6] = tr - vi;
    x[o + 7] = ti + vr;
  }
}

function radix4(x, w) {
  const step = w.length / 3; // 2q: the distance between the four inputs of a butterfly
  for (let block = 0; block < x.length; block += 4 * step) {
    for (let i = block, t = 0; t < w.length; i += 2, t += 6) {
      const j = i + step;
      const k = j + step;
      const l = k + step;
      const br = x[j] * w[t] - x[j + 1] * w[t + 1];
      const bi = x[j] * w[t + 1] + x[j + 1] * w[t];
      const cr = x[k] * w[t + 2] - x[k + 1] * w[t + 3];
      const ci = x[k] * w[t + 3] + x[k + 1] * w[t + 2];
      const dr = x[l] * w[t + 4] - x[l + 1] * w[t + 5];
      const di = x[l] * w[t + 5] + x[l + 1] * w[t + 4];
      const sr = x[i] + cr;
      const si = x[i + 1] + ci;
      const tr = x[i] - cr;
      const ti = x[i + 1] - ci;
      const ur = br + dr;
      const ui = bi + di;
      const vr = br - dr;
      const vi = bi - di;
      x[i] = sr + ur;
      x[i + 1] = si + ui;
      x[j] = tr + vi;
      x[j + 1] = ti - vr;
      x[k] = sr - ur;
      x[k + 1] = si - ui;
      x[l] = tr - vi;
      x[l + 1] = ti + vr;
    }
  }
}

// Even and odd samples' spectra are apart by symmetry: X[k] = E[k] + e^(-2 pi i k / n) O[k].
function unpackPower(x, m, unpack, power) {
  power[0] = (x[0] + x[1]) ** 2;
  power[m] = (x[0] - x[1]) ** 2;
  for (let k = 1, i = 2, j = 2 * m - 2; k <= m / 2; k++, i += 2, j -= 2) {
    const er = 0.5 * (x[i] + x[j]);
    const ei = 0.5 * (x[i + 1] - x[j + 1]);
    const or = 0.5 * (x[i + 1] + x[j + 1]);
    const oi = 0.5 * (x[j] - x[i]);
    const tr = or * unpack[2 * k] - oi * unpack[2 * k + 1];
    const ti = or * unpack[2 * k + 1] + oi * unpack[2 * k];
    power[k] = (er + tr) ** 2 + (ei + ti) ** 2;
    power[m - k] = (er - tr) ** 2 + (ei - ti) ** 2;
  }
}
