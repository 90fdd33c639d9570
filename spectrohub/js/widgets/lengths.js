// Two lengths: the window's, which separates tones, and the transform's, which only puts more points on the same curve.

import { niceTicks, ticksBetween } from "../engine/axes.js";
import { makeBench, sideBySide } from "../engine/bench.js";
import { makeChart } from "../engine/chart.js";
import { powerSpectrum } from "../engine/fft.js";
import { anywidget, staticHost } from "../engine/host.js";
import { dipBetween } from "../engine/peaks.js";
import { hertz, integer, milliseconds } from "../engine/text.js";
import { legend } from "../engine/widget.js";
import { makeWindow } from "../engine/windows.js";

export { staticHost };

const F1_HZ = 440;
const FINE = 65536; // points of the curve between the bins
const ONES = new Float64Array(FINE).fill(1);
const [FROM_HZ, TO_HZ] = [F1_HZ - 140, F1_HZ + 240];
const DIP_DB = 3;
const TONES_S = 2;

const tones = ({ apart_hz }, i, sr) => 0.5 * (Math.cos((2 * Math.PI * F1_HZ * i) / sr) + Math.cos((2 * Math.PI * (F1_HZ + apart_hz) * i) / sr + 2));

// {frame: n samples, start: where the window begins in it, n, fine: amplitudes sr / 65536 Hz apart, bins: those of the
// transform, dip_db}. As in librosa, the window stands in the middle of the frame, and n_fft is no less than win_length.
export function analyse(state, sr) {
  const { win_length, apart_hz } = state;
  const n = Math.max(state.n_fft, win_length);
  const start = (n - win_length) / 2;
  const window = makeWindow("hann", win_length);
  const padded = new Float64Array(FINE);
  const frame = new Float64Array(n);
  window.forEach((weight, i) => (frame[start + i] = padded[i] = weight * tones(state, i, sr)));
  const fine = new Float64Array(FINE / 2 + 1);
  powerSpectrum(padded, 0, ONES, fine);
  const full = win_length / 4; // a tone of amplitude 1: half of the window's sum
  for (let k = 0; k < fine.length; k++) fine[k] = Math.sqrt(fine[k]) / full;
  const bins = Float64Array.from({ length: n / 2 + 1 }, (_, k) => fine[(k * FINE) / n]);
  const db = fine.map((value) => 20 * Math.log10(value + 1e-12));
  const near = Math.floor((0.45 * apart_hz * FINE) / sr);
  return { frame, start, n, fine, bins, dip_db: dipBetween(db, sr / FINE, F1_HZ, F1_HZ + apart_hz, near) };
}

export function mount(el, host) {
  const { sr } = host;
  let now = null;
  const frame = makeChart({
    label: "", height: 190, x: { from: 0, to: 1, ticks: [], title: "Sample" }, y: { from: -1.1, to: 1.1, ticks: [-1, 0, 1], title: "Frame" },
    paint(pen) {
      if (!now) return;
      const { win_length } = bench.state;
      for (const [from, to] of [[0, now.start], [now.start + win_length, now.n]]) if (to > from) pen.area(from, -1.1, to, 1.1, "accent-soft");
      pen.line(now.n, (i) => i, (i) => now.frame[i], "accent", { thick: now.n > 2048 ? 0.8 : 1.2 });
    },
  });
  const spectrum = makeChart({
    label: "", height: 190,
    x: { from: FROM_HZ, to: TO_HZ, ticks: ticksBetween(FROM_HZ, TO_HZ, 6), title: "Frequency (Hz)" }, y: { from: 0, to: 1, ticks: [], title: "Amplitude" },
    paint(pen) {
      if (!now) return;
      for (const hz of [F1_HZ, F1_HZ + bench.state.apart_hz]) pen.segment(hz, 0, hz, 2, "good", { thick: 1.2, dash: [5, 4] });
      const [a, b] = [FROM_HZ, TO_HZ].map((hz) => Math.round((hz * FINE) / sr));
      pen.line(b - a + 1, (i) => ((a + i) * sr) / FINE, (i) => now.fine[a + i], "muted", { thick: 1.2 });
      const step = sr / now.n;
      for (let k = Math.ceil(FROM_HZ / step); k * step <= TO_HZ; k++) pen.dot(k * step, now.bins[k], "accent", now.n > 8192 ? 2.2 : 3.5);
    },
  });
  const piece = (length) => Float32Array.from({ length }, (_, i) => {
    const edge = Math.min(1, i / 200, (length - 1 - i) / 200);
    return 0.8 * edge * tones(bench.state, i, sr);
  });
  const size = (key, label, detail) => ({ key, label, powers: true, describe: (n) => ({ main: integer(n), detail: detail(n) }) });
  const bench = makeBench(el, host, {
    kind: "lengths", title: "Two lengths", subtitle: `Tones of ${F1_HZ} Hz and a little more, ${integer(sr)} samples a second`,
    voices: [
      { label: "Both tones", make: () => piece(TONES_S * sr) },
      { label: "What the window holds", make: () => piece(bench.state.win_length) },
    ],
    charts: [frame, spectrum],
    body: [
      sideBySide(frame.node, spectrum.node),
      legend([["the frame; its bins", "accent"], ["zeros that fill it up", "accent-soft", "area"], ["spectrum between the bins", "muted"], ["the tones", "good"]]),
    ],
    controls: [[
      size("win_length", "Window", (n) => `samples: ${milliseconds(n / sr)}`), size("n_fft", "Transform", (n) => `points: ${n / 2 + 1} bins`),
      { key: "apart_hz", label: "Tones apart", describe: (hz) => ({ main: hertz(hz), detail: `they beat ${hz} times a second` }) },
    ]],
    facts: { step: "Bins apart", width: "A peak is wide", apart: "Tones apart", dip: "Dip between them" },
    show(state) {
      now = analyse(state, sr);
      const two = now.dip_db >= DIP_DB;
      const top = 1.1 * Math.max(0.6, ...now.bins);
      const facts = { step: hertz(sr / now.n), width: hertz((4 * sr) / state.win_length), apart: hertz(state.apart_hz), dip: two ? `${now.dip_db.toFixed(0)} dB` : "none" };
      const verdict = verdictOf(state, two);
      frame.update({ x: { from: 0, to: now.n, ticks: niceTicks(now.n, 5), title: "Sample", format: integer }, label: `A frame of ${now.n} samples, ${state.win_length} of them under the window, the others 0.` });
      spectrum.update({ y: { from: 0, to: top, ticks: niceTicks(top, 4), title: "Amplitude" }, label: `Its spectrum with bins ${facts.step} apart and peaks ${facts.width} wide. ${verdict}` });
      return { facts, verdict, good: two, summary: `Bins ${facts.step} apart, peaks ${facts.width} wide, tones ${facts.apart} apart. ${verdict}`, sound: `${state.apart_hz} ${state.win_length}` };
    },
  });
  return bench.close;
}

function verdictOf({ win_length, n_fft }, two) {
  if (n_fft < win_length) return `librosa refuses an n_fft below win_length: here ${integer(win_length)} points are taken.`;
  const zeros = n_fft - win_length;
  if (two) return `Two peaks: the window is long enough.${zeros ? " The zeros only add points to the curve." : ""}`;
  return zeros ? "One hill, with more points on it: zeros bring nothing new, only a longer window does." : "One hill: the window is too short for these tones.";
}

export default anywidget(mount);
