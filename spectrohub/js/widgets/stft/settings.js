// The sliders and choices of the STFT explorer, and the figures that follow from them.

import { choice, fact, slider } from "../../engine/controls.js";
import { element } from "../../engine/dom.js";
import { limitsOf } from "../../engine/limits.js";
import { hertz, milliseconds } from "../../engine/text.js";

const HOP_STEP = 16;
const TOP_DB_STEP = 5;
const WINDOWS = ["hann", "hamming", "blackman", "rectangular"];
export const KEYS = ["n_fft", "hop_length", "window", "top_db", "frequency_axis"];

// state: what is shown at first. change(key) -> f(value)
export function makeSettings(host, state, change) {
  const { sr } = host;
  const limits = limitsOf(host);
  const hops = limits.between("hop_length", HOP_STEP);
  const sizes = limits.powersOfTwo("n_fft");
  const controls = {
    n_fft: slider({
      label: "Window size", name: "n_fft", values: sizes, value: state.n_fft, onInput: change("n_fft"),
      describe: (n) => ({ main: `${n}`, detail: `samples: ${milliseconds(n / sr)} of sound per frame` }),
    }),
    hop_length: slider({
      label: "Hop", name: "hop_length", ...hops, whole: true, value: state.hop_length, onInput: change("hop_length"),
      describe: (hop) => ({ main: `${hop}`, detail: `samples: a new frame every ${milliseconds(hop / sr)}` }),
    }),
    top_db: slider({
      label: "Dynamic range", name: "top_db", ...limits.between("top_db", TOP_DB_STEP), value: state.top_db,
      onInput: change("top_db"), describe: (db) => ({ main: `${db} dB`, detail: `quieter than −${db} dB is black` }),
    }),
    window: choice({
      label: "Window shape", name: "window", value: state.window, onInput: change("window"),
      options: WINDOWS.map((value) => ({ value, label: value[0].toUpperCase() + value.slice(1) })),
    }),
    frequency_axis: choice({
      label: "Frequency axis", value: state.frequency_axis, onInput: change("frequency_axis"),
      options: [{ value: "linear", label: "Linear" }, { value: "log", label: "Logarithmic" }],
    }),
  };
  const nodes = [
    element("div", { class: "sh-controls" }, controls.n_fft.node, controls.hop_length.node, controls.top_db.node),
    element("div", { class: "sh-controls sh-choices" }, controls.window.node, controls.frequency_axis.node),
  ];

  // The values one or two steps away on the slider that was moved last: what a learner asks for next.
  function neighbours(key, { n_fft, hop_length }) {
    if (key === "n_fft") {
      const i = sizes.indexOf(n_fft);
      return [sizes[i + 1], sizes[i - 1]].filter(Boolean).map((next) => ({ n_fft: next }));
    }
    if (key !== "hop_length") return [];
    return [1, -1, 2, -2]
      .map((steps) => hop_length + steps * hops.step)
      .filter((hop) => hop >= hops.min && hop <= hops.max)
      .map((next) => ({ hop_length: next }));
  }

  return { controls, nodes, neighbours };
}

// show(state, frames) updates the figures and returns them as a sentence.
export function makeFigures(sr) {
  const facts = {
    frequency: fact("Bin spacing"), window: fact("Window length"), step: fact("Time step"), shape: fact("Matrix shape"),
  };
  const output = element("div", { class: "sh-output" });
  return {
    nodes: [element("dl", { class: "sh-facts" }, Object.values(facts).map((each) => each.node)), output],
    show({ n_fft, hop_length, top_db, window }, frames) {
      const bins = 1 + n_fft / 2;
      facts.frequency.set(hertz(sr / n_fft));
      facts.window.set(milliseconds(n_fft / sr));
      facts.step.set(milliseconds(hop_length / sr));
      facts.shape.set(`(${bins}, ${frames})`);
      output.textContent =
        `STFT Output Matrix: shape (${bins} freq bins, ${frames} frames), values in dB (-${top_db} to 0)`;
      return `Bin spacing ${hertz(sr / n_fft)}, time step ${milliseconds(hop_length / sr)}, window ${window} of ` +
        `${n_fft} samples (${milliseconds(n_fft / sr)}), matrix shape (${bins}, ${frames}), ${top_db} dB shown.`;
    },
  };
}
