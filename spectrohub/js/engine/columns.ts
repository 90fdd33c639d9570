// Spectrogram columns, four frames at a time: each SIMD lane carries one frame through the steps of fft.js.
// Compiled by AssemblyScript; columns.js lays out the memory and fills the tables.

// y: padded samples. starts: first sample of each frame. Frames [from, to) are done, in fours.
// window: 2m values. place: where each complex input goes. stages: twiddles of the radix-4 steps in a row.
// x: room for m complex vectors. power: m + 1 vectors, then the largest value so far (one vector).
// first, count: the bins whose largest power makes an output row. out: rows of `stride` floats.
export function columns(
  y: usize, starts: usize, from: i32, to: i32, window: usize, m: i32, odd: bool, place: usize, stages: usize,
  unpack: usize, x: usize, power: usize, first: usize, count: usize, rows: i32, out: usize, stride: i32,
): void {
  for (let frame = from; frame < to; frame += 4) {
    load_frames(y, starts + at(frame, 2), window, m, place, x);
    if (odd) radix2(m, x);
    else radix4_first(m, x);
    let w = stages;
    for (let q = odd ? 2 : 4; q < m; q <<= 2) {
      radix4(m, q, w, x);
      w += at(6 * q, 2);
    }
    unpack_power(m, unpack, x, power);
    pool_rows(power, first, count, rows, out + at(frame, 2), at(stride, 2));
  }
}

// @ts-ignore: decorator
@inline
function at(index: i32, shift: i32): usize {
  return (<usize>index) << shift;
}

// @ts-ignore: decorator
@inline
function sample(starts: usize, lane: i32, y: usize): usize {
  return y + at(load<i32>(starts + at(lane, 2)), 2);
}

// Two complex inputs of four frames a turn: windowed, transposed so that a vector holds four frames.
function load_frames(y: usize, starts: usize, window: usize, m: i32, place: usize, x: usize): void {
  const f0 = sample(starts, 0, y), f1 = sample(starts, 1, y), f2 = sample(starts, 2, y), f3 = sample(starts, 3, y);
  for (let i = 0; i < m; i += 2) {
    const o = at(i, 3);
    const w = v128.load(window + o);
    const a = f32x4.mul(v128.load(f0 + o), w), b = f32x4.mul(v128.load(f1 + o), w);
    const c = f32x4.mul(v128.load(f2 + o), w), d = f32x4.mul(v128.load(f3 + o), w);
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const AB = v128.shuffle<f32>(a, b, 2, 6, 3, 7), CD = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    const p = x + at(load<i32>(place + at(i, 2)), 5), q = x + at(load<i32>(place + at(i + 1, 2)), 5);
    v128.store(p, v128.shuffle<f64>(ab, cd, 0, 2));
    v128.store(p, v128.shuffle<f64>(ab, cd, 1, 3), 16);
    v128.store(q, v128.shuffle<f64>(AB, CD, 0, 2));
    v128.store(q, v128.shuffle<f64>(AB, CD, 1, 3), 16);
  }
}

function radix2(m: i32, x: usize): void {
  for (let p = x, end = x + at(m, 5); p < end; p += 64) {
    const ar = v128.load(p), ai = v128.load(p, 16), br = v128.load(p, 32), bi = v128.load(p, 48);
    v128.store(p, f32x4.add(ar, br));
    v128.store(p, f32x4.add(ai, bi), 16);
    v128.store(p, f32x4.sub(ar, br), 32);
    v128.store(p, f32x4.sub(ai, bi), 48);
  }
}

// @ts-ignore: decorator
@inline
function butterfly(
  i: usize, j: usize, k: usize, l: usize, br: v128, bi: v128, cr: v128, ci: v128, dr: v128, di: v128,
): void {
  const ar = v128.load(i), ai = v128.load(i, 16);
  const sr = f32x4.add(ar, cr), si = f32x4.add(ai, ci), tr = f32x4.sub(ar, cr), ti = f32x4.sub(ai, ci);
  const ur = f32x4.add(br, dr), ui = f32x4.add(bi, di), vr = f32x4.sub(br, dr), vi = f32x4.sub(bi, di);
  v128.store(i, f32x4.add(sr, ur));
  v128.store(i, f32x4.add(si, ui), 16);
  v128.store(j, f32x4.add(tr, vi));
  v128.store(j, f32x4.sub(ti, vr), 16);
  v128.store(k, f32x4.sub(sr, ur));
  v128.store(k, f32x4.sub(si, ui), 16);
  v128.store(l, f32x4.sub(tr, vi));
  v128.store(l, f32x4.add(ti, vr), 16);
}

function radix4_first(m: i32, x: usize): void {
  for (let p = x, end = x + at(m, 5); p < end; p += 128) {
    butterfly(p, p + 32, p + 64, p + 96, v128.load(p, 32), v128.load(p, 48), v128.load(p, 64), v128.load(p, 80),
      v128.load(p, 96), v128.load(p, 112));
  }
}

function radix4(m: i32, q: i32, w: usize, x: usize): void {
  const step = at(q, 5), end = x + at(m, 5);
  for (let block = x; block < end; block += 4 * step) {
    let t = w;
    for (let i = block; i < block + step; i += 32) {
      const j = i + step, k = j + step, l = k + step;
      const b0 = v128.load(j), b1 = v128.load(j, 16), c0 = v128.load(k), c1 = v128.load(k, 16);
      const d0 = v128.load(l), d1 = v128.load(l, 16);
      const wb = v128.load32_splat(t), vb = v128.load32_splat(t, 4), wc = v128.load32_splat(t, 8);
      const vc = v128.load32_splat(t, 12), wd = v128.load32_splat(t, 16), vd = v128.load32_splat(t, 20);
      butterfly(i, j, k, l,
        f32x4.sub(f32x4.mul(b0, wb), f32x4.mul(b1, vb)), f32x4.add(f32x4.mul(b0, vb), f32x4.mul(b1, wb)),
        f32x4.sub(f32x4.mul(c0, wc), f32x4.mul(c1, vc)), f32x4.add(f32x4.mul(c0, vc), f32x4.mul(c1, wc)),
        f32x4.sub(f32x4.mul(d0, wd), f32x4.mul(d1, vd)), f32x4.add(f32x4.mul(d0, vd), f32x4.mul(d1, wd)));
      t += 24;
    }
  }
}

function unpack_power(m: i32, unpack: usize, x: usize, power: usize): void {
  const half = f32x4.splat(0.5), re = v128.load(x), im = v128.load(x, 16);
  const sum = f32x4.add(re, im), difference = f32x4.sub(re, im), last = power + at(m, 4);
  const low = f32x4.mul(sum, sum), high = f32x4.mul(difference, difference);
  v128.store(power, low);
  v128.store(last, high);
  let peak = f32x4.pmax(v128.load(last, 16), f32x4.pmax(low, high));
  let i = x + 32, j = x + at(m - 1, 5), u = unpack + 8, p = power + 16, r = last - 16;
  for (; i <= j; i += 32, j -= 32, u += 8, p += 16, r -= 16) {
    const a = v128.load(i), b = v128.load(i, 16), c = v128.load(j), d = v128.load(j, 16);
    const er = f32x4.mul(half, f32x4.add(a, c)), ei = f32x4.mul(half, f32x4.sub(b, d));
    const or = f32x4.mul(half, f32x4.add(b, d)), oi = f32x4.mul(half, f32x4.sub(c, a));
    const wr = v128.load32_splat(u), wi = v128.load32_splat(u, 4);
    const tr = f32x4.sub(f32x4.mul(or, wr), f32x4.mul(oi, wi)), ti = f32x4.add(f32x4.mul(or, wi), f32x4.mul(oi, wr));
    const pr = f32x4.add(er, tr), pi = f32x4.add(ei, ti), qr = f32x4.sub(er, tr), qi = f32x4.sub(ei, ti);
    const lower = f32x4.add(f32x4.mul(pr, pr), f32x4.mul(pi, pi));
    const upper = f32x4.add(f32x4.mul(qr, qr), f32x4.mul(qi, qi));
    v128.store(p, lower);
    v128.store(r, upper);
    peak = f32x4.pmax(peak, f32x4.pmax(lower, upper));
  }
  v128.store(last, peak, 16);
}

function pool_rows(power: usize, first: usize, count: usize, rows: i32, target: usize, step: usize): void {
  for (let row: usize = 0; row < (<usize>rows) << 2; row += 4) {
    let p = power + at(load<i32>(first + row), 4);
    const end = p + at(load<i32>(count + row), 4);
    let largest = v128.load(p);
    for (p += 16; p < end; p += 16) largest = f32x4.pmax(largest, v128.load(p));
    v128.store(target, largest);
    target += step;
  }
}
