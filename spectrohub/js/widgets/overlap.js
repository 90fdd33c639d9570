// Overlap-add tiles: what the windows of all frames add up to, and the clip on its way back under them.

import { niceTicks } from "../engine/axes.js";
import { makeBench, sideBySide } from "../engine/bench.js";
import { makeChart } from "../engine/chart.js";
import { anywidget, staticHost } from "../engine/host.js";
import { ShortTime } from "../engine/shorttime.js";
import { milliseconds, short } from "../engine/text.js";
import { legend } from "../engine/widget.js";
import { makeWindow, WINDOW_NAMES } from "../engine/windows.js";
import { withOwnSound } from "../engine/yoursound.js";

export { staticHost };

const N = 1024;
const SHOWN = 3 * N; // samples of tiles
const ZOOM = 4 * N; // samples of sound
const LOST = 1e-10; // a sum of squares below this gives nothing back
const FLAT = 0.001;

// One hop of the sum of the windows, each to the power of 1 or 2, far from the clip's ends: {sum, mean, ripple, lost}.
// ripple: from the smallest to the largest, in parts of the mean; lost: share of samples under a sum of squares of 0.
export function tiles({ window, hop_length, way }) {
  const w = makeWindow(window, N);
  const add = (power) => {
    const sum = new Float64Array(hop_length);
    w.forEach((value, i) => (sum[i % hop_length] += value ** power));
    return sum;
  };
  const sum = add(way === "once" ? 1 : 2);
  const mean = sum.reduce((a, b) => a + b, 0) / hop_length;
  const [least, most] = [Math.min(...sum), Math.max(...sum)];
  return { sum, mean, least, most, ripple: (most - least) / mean, lost: add(2).filter((value) => value < LOST).length / hop_length };
}

// The clip after the way there and back. Without the division one gain for all of it takes its place.
export function wayBack(samples, { window, hop_length, way }) {
  const path = new ShortTime({ length: samples.length, n_fft: N, hop_length, window });
  const spectrum = path.forward(samples);
  if (way === "divided") return path.back(spectrum);
  const { mean } = tiles({ window, hop_length, way });
  return Float32Array.from(path.added(spectrum, way === "once" ? null : path.window), (value) => value / mean);
}

// The same for the samples from `start` on alone, `count` of them, so that a slider can follow.
export function pieceBack(samples, state, start, count) {
  const from = Math.max(0, Math.floor((start - 2 * N) / state.hop_length) * state.hop_length); // frames fall where they fell
  return wayBack(samples.subarray(from, start + count + 2 * N), state).subarray(start - from, start - from + count);
}

const percent = (share) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

export function mount(el, host) {
  const { sr } = host;
  const samples = host.samples();
  const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  const loud = samples.reduce((best, value, i) => (Math.abs(value) > Math.abs(samples[best]) ? i : best), 0);
  const start = Math.max(0, Math.min(samples.length - ZOOM, loud - ZOOM / 2));
  const piece = samples.subarray(start, start + ZOOM);
  let [now, back] = [null, piece];
  const ms = (i) => (1000 * i) / sr;
  const time = (length) => ({ from: 0, to: ms(length), ticks: niceTicks(ms(length), 8), title: "Time (ms)" });

  const sums = makeChart({
    label: "", height: 190, x: time(SHOWN), y: { from: 0, to: 1, ticks: [], title: "Sum" },
    paint(pen) {
      if (!now) return;
      const { hop_length, window, way } = bench.state;
      const w = makeWindow(window, N);
      for (let at = -Math.floor(N / hop_length) * hop_length; at < SHOWN; at += hop_length) {
        pen.line(N / 8 + 1, (i) => ms(at + 8 * i), (i) => (w[8 * i] ?? w[0]) ** (way === "once" ? 1 : 2), "muted", { thick: 1 });
      }
      pen.segment(0, now.mean, ms(SHOWN), now.mean, "good", { dash: [5, 4] });
      pen.line(SHOWN / 4, (i) => ms(4 * i), (i) => now.sum[(4 * i) % hop_length], "accent", { thick: 2.2 });
    },
  });
  const sound = makeChart({
    label: "", height: 190, x: time(ZOOM), y: { from: -1.15, to: 1.15, ticks: [-1, 0, 1], title: "Sound" },
    paint(pen) {
      pen.line(piece.length, ms, (i) => piece[i] / peak, "muted", { thick: 1 });
      pen.line(piece.length, ms, (i) => back[i] / peak, "accent", { thick: 1.2 });
    },
  });
  const bench = makeBench(el, host, {
    kind: "overlap", title: "Overlap-add tiles", subtitle: `Windows of ${N} samples, ${milliseconds(N / sr)}, one every hop`,
    voices: [{ label: host.name || "The clip", make: () => samples }, { label: "There and back", make: () => wayBack(samples, bench.state) }],
    charts: [sums, sound],
    body: [sideBySide(sums.node, sound.node), legend([["one window each; the clip", "muted"], ["their sum; the clip after the way back", "accent"], ["the sum's mean", "good"]])],
    controls: [
      [{ key: "way", label: "The way back", options: [{ value: "once", label: "Windowed once" }, { value: "twice", label: "Twice" }, { value: "divided", label: "Twice, then divided" }] }],
      [{ key: "window", label: "Window shape", options: WINDOW_NAMES.map((value) => ({ value, label: value[0].toUpperCase() + value.slice(1) })) },
        { key: "hop_length", label: "Hop", step: 64, describe: (hop) => ({ main: `${hop}`, detail: `samples: ${milliseconds(hop / sr)}, ${percent(Math.max(0, 1 - hop / N))} overlap` }) }],
    ],
    facts: { least: "Smallest sum", most: "Largest sum", ripple: "Ripple", rate: "It repeats", error: "Largest error", lost: "Samples lost" },
    show(state) {
      now = tiles(state);
      back = pieceBack(samples, state, start, piece.length);
      const error = piece.reduce((most, value, i) => Math.max(most, Math.abs(value - back[i])), 0) / peak;
      const top = 1.12 * Math.max(1, now.most);
      const said = verdictOf(state, now, sr);
      const summary = `Windows ${state.hop_length} samples apart; their ${state.way === "once" ? "" : "squares' "}sum runs from ` +
        `${now.least.toFixed(2)} to ${now.most.toFixed(2)}, a ripple of ${percent(now.ripple)}. ${said}`;
      sums.update({ y: { from: 0, to: top, ticks: niceTicks(top, 4), title: "Sum" }, label: summary });
      sound.update({ label: `The loudest ${milliseconds(piece.length / sr)} of the clip before and after; the largest error is ${percent(error)} of its peak.` });
      const facts = {
        least: now.least.toFixed(2), most: now.most.toFixed(2), ripple: percent(now.ripple), rate: `every ${milliseconds(state.hop_length / sr)}`,
        error: error < 1e-5 ? "none" : percent(error), lost: percent(now.lost),
      };
      return { facts, verdict: said, good: error < 1e-5, summary, sound: back };
    },
  });
  return bench.close;
}

function verdictOf({ way, hop_length }, { ripple, least, mean, lost }, sr) {
  if (lost > 0) return "Somewhere the windows add up to 0: those samples reach no frame, and no division brings them back.";
  if (way === "divided") return "Exact: the division undoes the ripple, because the sum is 0 nowhere (NOLA).";
  if (ripple < FLAT) return "The sum is flat (COLA): one gain for all samples is enough.";
  const what = least < 0.1 * mean ? "the sum falls to almost nothing" : `the volume swings by ${percent(ripple)}`;
  return `${short(sr / hop_length)} times a second ${what}: you hear a buzz, or a gurgle where the hop is long.`;
}

export default anywidget(withOwnSound(mount));
