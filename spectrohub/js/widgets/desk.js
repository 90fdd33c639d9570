// The decibel desk: reference, floor and factor, how the values are spread, and the sound above and below the floor.

import { makeBench, sideBySide } from "../engine/bench.js";
import { makeChart } from "../engine/chart.js";
import { magmaAt } from "../engine/colour.js";
import { element } from "../engine/dom.js";
import { anywidget, staticHost } from "../engine/host.js";
import { raised } from "../engine/patch.js";
import { makePowerPicture, pooled } from "../engine/powerpicture.js";
import { peakOf } from "../engine/resynthesis.js";
import { powerOf, ShortTime } from "../engine/shorttime.js";
import { decibels } from "../engine/text.js";
import { legend } from "../engine/widget.js";
import { withOwnSound } from "../engine/yoursound.js";

export { powerOf, ShortTime, staticHost };

const [N, HOP] = [1024, 256];
const AMIN = { 10: 1e-10, 20: 1e-5 }; // of power_to_db, and of amplitude_to_db
const [FROM_DB, TO_DB, STEP_DB] = [-180, 100, 4];
const MOST_SHARE = 0.16; // of all cells in one bar

// How the logarithm of a power becomes decibels: {of(log10 of it), top, floor}; top is the largest power's value, floor
// the lowest one that is kept.
export function scaleOf(peak, { level_db, ref, top_db, factor }) {
  const least = Math.log10(AMIN[factor]);
  const db = (log) => factor * Math.max(least, log + level_db / 10);
  const zero = ref === "max" ? db(peak) : 0;
  const top = db(peak) - zero;
  return { of: (log) => db(log) - zero, top, floor: top - top_db };
}

// {values, clipped, energy, least}: the decibels of all cells before the floor, the share of the cells at it, and of the
// energy. logs: log10 of the powers.
export function deskOf(power, logs, scale) {
  const values = new Float64Array(power.length);
  let [count, below, all, least] = [0, 0, 0, Infinity];
  for (let i = 0; i < power.length; i++) {
    const value = (values[i] = scale.of(logs[i]));
    all += power[i];
    if (value < least) least = value;
    if (value > scale.floor) continue;
    count += 1;
    below += power[i];
  }
  return { values, clipped: count / values.length, energy: below / all, least: Math.max(least, scale.floor) };
}

// The clip from the cells above the floor alone, or from all others.
export function soundOf(short, spectrum, values, floor, above) {
  const keep = (numbers) => numbers.map((value, i) => (values[i] > floor === above ? value : 0));
  return short.back({ re: keep(spectrum.re), im: keep(spectrum.im) });
}

const share = (part) => (part > 0 && part < 0.001 ? "below 0.1 %" : `${(100 * part).toFixed(1)} %`);

export function mount(el, host) {
  const { sr } = host;
  const clip = host.samples();
  const short = new ShortTime({ length: clip.length, n_fft: N, hop_length: HOP });
  const spectrum = short.forward(clip);
  const power = powerOf(spectrum);
  const logs = power.map(Math.log10);
  const peak = logs.reduce((a, b) => Math.max(a, b), -10);
  const small = pooled(power, short.frames, short.bins);
  small.values = small.values.map(Math.log10);
  let now = null;

  const spread = makeChart({
    label: "", height: 190,
    x: { from: FROM_DB, to: TO_DB, ticks: [-150, -100, -50, 0, 50, 100], title: "Value (dB)" },
    y: { from: 0, to: MOST_SHARE, ticks: [0, 0.05, 0.1, 0.15], title: "Share of the cells", format: (u) => `${Math.round(100 * u)} %` },
    paint(pen) {
      if (!now) return;
      const count = new Float64Array((TO_DB - FROM_DB) / STEP_DB);
      const { values } = now;
      for (let i = 0; i < values.length; i++) count[Math.floor((values[i] - FROM_DB) / STEP_DB)] += 1 / values.length;
      count.forEach((part, i) => {
        const from = FROM_DB + i * STEP_DB;
        pen.area(from + 0.4, 0, from + STEP_DB - 0.4, Math.min(part, MOST_SHARE), from + STEP_DB / 2 > now.scale.floor ? "accent" : "muted");
      });
      pen.segment(now.scale.floor, 0, now.scale.floor, MOST_SHARE, "bad", { thick: 1.5, dash: [5, 4] });
      pen.text(now.scale.floor, 0.92 * MOST_SHARE, "floor ", "bad", { align: "right" });
    },
  });
  const picture = makePowerPicture({
    caption: "From the floor to the loudest cell", seconds: clip.length / sr, sr, height: 190,
    colourAt: (log, scale) => magmaAt(scale.of(log), scale.floor, scale.top),
  });
  const atLevel = (samples) => samples.map((value) => value * 10 ** (bench.state.level_db / 20));
  const part = (above) => {
    const samples = soundOf(short, spectrum, now.values, now.scale.floor, above);
    return above ? atLevel(samples) : raised(samples, peakOf(samples)).samples;
  };
  const bench = makeBench(el, host, {
    kind: "desk", title: "Decibel desk", subtitle: `Power of ${host.name || "the clip"}, ${short.bins} bins × ${short.frames} frames`,
    voices: [
      { label: host.name || "The clip", make: () => atLevel(clip) },
      { label: "Above the floor", make: () => part(true) },
      { label: "Clipped away, louder", make: () => part(false) },
    ],
    charts: [spread, picture],
    body: [
      sideBySide(element("div", {}, element("div", { class: "sh-picture-name" }, "How the values are spread"), spread.node), picture.node),
      legend([["cells above the floor", "accent", "area"], ["cells that are raised to the floor", "muted", "area"]]),
    ],
    controls: [
      [{ key: "ref", label: "Reference", options: [{ value: "max", label: "np.max" }, { value: "1.0", label: "1.0" }] },
        { key: "factor", label: "Formula", options: [10, 20].map((value) => ({ value, label: `${value} log10` })) }],
      [{ key: "top_db", label: "Range", step: 2, describe: (db) => ({ main: `${db} dB`, detail: "kept below the loudest cell" }) },
        { key: "level_db", label: "Level", step: 2, describe: (db) => ({ main: decibels(db), detail: `${Number((100 * 10 ** (db / 20)).toPrecision(2))} % of its amplitude` }) }],
    ],
    facts: { top: "Largest value", least: "Smallest value", clipped: "Cells at the floor", energy: "Energy in them" },
    show(state) {
      const scale = scaleOf(peak, state);
      now = { scale, ...deskOf(power, logs, scale) };
      const facts = { top: decibels(scale.top), least: decibels(now.least), clipped: share(now.clipped), energy: share(now.energy) };
      const summary = `Values from ${facts.least} to ${facts.top}; ${facts.clipped} of the cells are at the floor, with ${facts.energy} of the energy. ${verdictOf(state)}`;
      spread.update({ label: `How the values are spread. ${summary}` });
      picture.show(small, scale, `Spectrogram, ${state.top_db} dB deep. ${summary}`);
      return { facts, verdict: verdictOf(state), good: state.factor === 10, summary, sound: [state.top_db, state.level_db, state.factor].join() };
    },
  });
  return bench.close;
}

function verdictOf({ factor, ref, top_db }) {
  if (factor === 20) return `20 log10 is for amplitudes. Of power it doubles every value: a range of ${top_db} dB keeps only ${top_db / 2}.`;
  if (ref === "max") return "The loudest cell is 0 dB, however loud the clip: turn it down, and no value above the floor changes.";
  return "A fixed reference: turn the clip down, and every value sinks by as much. The picture looks the same.";
}

export default anywidget(withOwnSound(mount));
