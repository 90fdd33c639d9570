// Two tones, one window: the frame that is transformed, and the spectrum that comes of it.

import { niceTicks } from "../engine/axes.js";
import { makeChart } from "../engine/chart.js";
import { choice, fact, slider } from "../engine/controls.js";
import { element } from "../engine/dom.js";
import { powerSpectrum } from "../engine/fft.js";
import { anywidget, staticHost } from "../engine/host.js";
import { limitsOf } from "../engine/limits.js";
import { dipBetween } from "../engine/peaks.js";
import { hertz, milliseconds } from "../engine/text.js";
import { cardHead, legend, makeWidget } from "../engine/widget.js";
import { LOBE_BINS, makeWindow, WINDOW_NAMES } from "../engine/windows.js";

export { staticHost };

const FINE = 16; // points of the curve for each bin
const FLOOR_DB = -100;
const DIP_DB = 3; // two peaks count as two when the spectrum falls this far between them
const KEYS = ["f1_hz", "f2_hz", "level_db", "window", "n_fft"];

// The windowed frame, its spectrum in dB below a full tone (FINE points a bin), and what can be told from it:
// `drowned` when the first tone's leakage is higher than the second tone where that one stands, `dip_db` between
// the two peaks, `resolved` when the second is not drowned and the dip is deep enough.
export function analyse({ f1_hz, f2_hz, level_db, window, n_fft }, sr) {
  const w = makeWindow(window, n_fft);
  const gain = 10 ** (level_db / 20);
  const first = w.map((weight, i) => weight * Math.cos((2 * Math.PI * f1_hz * i) / sr));
  const frame = first.map((value, i) => value + gain * w[i] * Math.cos((2 * Math.PI * f2_hz * i) / sr + 1.3));
  const full = w.reduce((sum, weight) => sum + weight, 0) / 2;
  const db = fineSpectrum(frame, full);
  const step_hz = sr / n_fft / FINE;
  const place = Math.round(f2_hz / step_hz);
  const leakage = Math.max(...fineSpectrum(first, full).subarray(place - FINE, place + FINE + 1));
  const drowned = f1_hz !== f2_hz && Math.abs(f2_hz - f1_hz) > (LOBE_BINS[window] / 2 + 1) * FINE * step_hz && leakage > level_db;
  const dip_db = dipBetween(db, step_hz, f1_hz, f2_hz, FINE);
  return { frame, db, drowned, dip_db, resolved: !drowned && dip_db >= DIP_DB };
}

function fineSpectrum(frame, full) {
  const n = FINE * frame.length;
  const padded = new Float64Array(n);
  padded.set(frame);
  const power = new Float64Array(n / 2 + 1);
  powerSpectrum(padded, 0, new Float64Array(n).fill(1), power);
  return power.map((value) => Math.max(FLOOR_DB - 20, 10 * Math.log10(value / full ** 2 + 1e-30)));
}

export function mount(el, host) {
  const limits = limitsOf(host);
  const sr = host.get("sr");
  let result = null;

  const frame = makeChart({
    label: "", height: 210,
    x: { from: 0, to: 1, ticks: [], title: "Time (ms)" },
    y: { from: -2.1, to: 2.1, ticks: [-2, 0, 2], title: "Amplitude" },
    paint(pen) {
      if (!result) return;
      const { window, n_fft, level_db } = widget.state;
      const shape = makeWindow(window, n_fft);
      const height = 1 + 10 ** (level_db / 20);
      const ms = (i) => (1000 * i) / sr;
      for (const side of [1, -1]) pen.line(n_fft, ms, (i) => side * height * shape[i], "muted", { thick: 1, dash: [4, 3] });
      pen.line(n_fft, ms, (i) => result.frame[i], "accent", { thick: n_fft > 2048 ? 0.7 : 1.1 });
    },
  });
  const spectrum = makeChart({
    label: "", height: 210,
    x: { from: 0, to: 1, ticks: [], title: "Frequency (Hz)" },
    y: { from: FLOOR_DB, to: 6, ticks: [-100, -80, -60, -40, -20, 0], title: "Level (dB)" },
    paint(pen) {
      if (!result) return;
      const { f1_hz, f2_hz, level_db, window, n_fft } = widget.state;
      const bin = sr / n_fft;
      const { from, to } = range();
      const lobe = (LOBE_BINS[window] * bin) / 2;
      pen.area(f1_hz - lobe, FLOOR_DB, f1_hz + lobe, 6, "accent-soft");
      for (const [hz, text] of [[f1_hz, "f1"], [f2_hz, "f2"]]) {
        pen.segment(hz, FLOOR_DB, hz, text === "f1" ? 0 : level_db, "good", { thick: 1.5, dash: [5, 4] });
        pen.text(hz, FLOOR_DB, ` ${text}`, "good", { rise: 5 });
      }
      const first = Math.max(0, Math.floor((from / bin) * FINE));
      const last = Math.min(result.db.length - 1, Math.ceil((to / bin) * FINE));
      const every = Math.max(1, Math.floor((last - first) / (4 * pen.width)));
      const points = Math.floor((last - first) / every) + 1;
      pen.line(points, (i) => ((first + i * every) * bin) / FINE, (i) => result.db[first + i * every], "muted", { thick: 1.2 });
      const k0 = Math.ceil(from / bin);
      const k1 = Math.floor(to / bin);
      if (k1 - k0 < pen.width / 5) for (let k = k0; k <= k1; k++) pen.dot(k * bin, result.db[k * FINE], "accent", 3.5);
    },
  });
  // Both tones with room for their leakage at either side.
  function range() {
    const { f1_hz, f2_hz, n_fft } = widget.state;
    const room = Math.max((14 * sr) / n_fft, 0.8 * Math.abs(f2_hz - f1_hz));
    return { from: Math.max(0, Math.min(f1_hz, f2_hz) - room), to: Math.min(sr / 2, Math.max(f1_hz, f2_hz) + room) };
  }

  const facts = { bin: fact("Bin spacing"), lobe: fact("Main lobe"), apart: fact("Tones apart"), dip: fact("Dip between the peaks") };
  const verdict = element("div", { class: "sh-verdict" });
  const widget = makeWidget(el, host, KEYS, (state) => {
    result = analyse(state, sr);
    const bin = sr / state.n_fft;
    const apart = Math.abs(state.f2_hz - state.f1_hz);
    const { from, to } = range();
    const end = (1000 * state.n_fft) / sr;
    facts.bin.set(hertz(bin));
    facts.lobe.set(`${LOBE_BINS[state.window]} bins, ${hertz(LOBE_BINS[state.window] * bin)}`);
    facts.apart.set(`${hertz(apart)}, ${(apart / bin).toFixed(1)} bins`);
    facts.dip.set(result.resolved ? `${result.dip_db.toFixed(0)} dB` : "none");
    verdict.textContent = result.resolved
      ? `Resolved: two peaks stand apart, with a dip of ${result.dip_db.toFixed(0)} dB between them.`
      : `Not resolved: two peaks cannot be told apart here. ${advice(state, result, apart, bin)}`;
    verdict.style.borderColor = result.resolved ? "var(--sh-good)" : "var(--sh-bad)";
    frame.update({
      x: { from: 0, to: end, ticks: niceTicks(end, 7), title: "Time (ms)" },
      label: `One frame of ${state.n_fft} samples (${milliseconds(state.n_fft / sr)}) under a ${state.window} window.`,
    });
    spectrum.update({
      x: { from, to, ticks: niceTicks(to, 8 * (to / (to - from))).filter((hz) => hz >= from), title: "Frequency (Hz)" },
      label: `Spectrum from ${hertz(from)} to ${hertz(to)} with tones at ${hertz(state.f1_hz)} and ${hertz(state.f2_hz)}. ${verdict.textContent}`,
    });
    return verdict.textContent;
  });

  const tone = (key, label) =>
    slider({
      label, name: key, ...limits.between(key, 5), value: widget.state[key], onInput: widget.change(key),
      describe: (hz) => ({ main: hertz(hz), detail: `${((hz * widget.state.n_fft) / sr).toFixed(2)} bins` }),
    });
  const controls = {
    f1_hz: tone("f1_hz", "First tone"),
    f2_hz: tone("f2_hz", "Second tone"),
    level_db: slider({
      label: "Level of f2", name: "level_db", ...limits.between("level_db", 2), value: widget.state.level_db,
      onInput: widget.change("level_db"), describe: (db) => ({ main: `${db} dB`.replace("-", "−"), detail: "against the first" }),
    }),
    window: choice({
      label: "Window shape", name: "window", value: widget.state.window, onInput: widget.change("window"),
      options: WINDOW_NAMES.map((value) => ({ value, label: value[0].toUpperCase() + value.slice(1) })),
    }),
    n_fft: slider({
      label: "Window size", name: "n_fft", values: limits.powersOfTwo("n_fft"), value: widget.state.n_fft,
      onInput(n_fft) {
        widget.change("n_fft")(n_fft);
        for (const key of ["f1_hz", "f2_hz"]) controls[key].set(widget.state[key]); // their places in bins moved
      },
      describe: (n) => ({ main: `${n}`, detail: `samples: ${milliseconds(n / sr)}` }),
    }),
  };
  const root = element(
    "div", { class: "sh-card sh-windowbench", role: "group", "aria-label": "Window bench" },
    cardHead("Window bench", `Two tones in one frame, ${sr.toLocaleString("en")} Hz`),
    element("div", { class: "sh-bench-pair" }, frame.node, spectrum.node),
    legend([["values at the FFT's bins", "accent", true], ["spectrum between the bins", "muted"], ["the tones", "good"], ["width of the first tone's main lobe", "accent-soft", "area"]]),
    verdict,
    element("div", { class: "sh-controls" }, controls.f1_hz.node, controls.f2_hz.node, controls.level_db.node),
    element("div", { class: "sh-controls sh-choices" }, controls.window.node, controls.n_fft.node),
    element("dl", { class: "sh-facts" }, Object.values(facts).map((each) => each.node)),
  );
  widget.start(root, controls);
  return () => {
    frame.close();
    spectrum.close();
    widget.close();
  };
}

function advice({ window }, { drowned }, apart, bin) {
  if (apart === 0) return "Both tones have the same frequency.";
  if (apart < (LOBE_BINS[window] * bin) / 2) return "They share one main lobe: a longer window makes it narrower.";
  if (drowned) return "The second tone drowns in the leakage of the first: another window shape leaks less.";
  return "They are close: try a longer window.";
}

export default anywidget(mount, ["sr"]);
