// The controls of the winding explorer. Those of a tone give way to those of a clip.

import { choice, slider } from "../../engine/controls.js";
import { limitsOf } from "../../engine/limits.js";
import { hertz, milliseconds } from "../../engine/text.js";
import { STEP } from "./sums.js";
import { signed, turnsText } from "./words.js";

export function makeSettings(host, { state, change }) {
  const limits = limitsOf(host);
  const { sr } = host;
  const turning = (key, label) =>
    slider({
      label, name: key, ...limits.between(key, STEP), value: state[key], onInput: change(key),
      describe: (turns) => ({ main: `${turnsText(turns)}, ${hertz((turns * sr) / state.n_fft)}` }),
    });
  const source = choice({
    label: "Frame of", name: "source", value: state.source,
    onInput(value) {
      change("source")(value);
      showThoseOf(value);
    },
    options: [{ value: "tone", label: "A tone" }, { value: "clip", label: host.name || "The clip" }],
  });
  const controls = {
    k: turning("k", "Wheel"),
    turns: turning("turns", "Tone"),
    phase_deg: slider({
      label: "Tone starts at", name: "phase_deg", ...limits.between("phase_deg", 5), value: state.phase_deg, onInput: change("phase_deg"),
      describe: (degrees) => ({ main: `${signed(degrees, 0)}°` }),
    }),
    first: slider({
      label: "Frame begins", name: "first", ...limits.between("first", 16), value: state.first, onInput: change("first"),
      describe: (n) => ({ main: `${milliseconds(n / sr)} later` }),
    }),
    n_fft: slider({
      label: "Frame", name: "n_fft", values: limits.powersOfTwo("n_fft"), value: state.n_fft,
      onInput(n_fft) {
        change("n_fft")(n_fft);
        for (const key of ["k", "turns"]) controls[key].set(state[key]); // their hertz changed
      },
      describe: (n) => ({ main: `${n}, ${milliseconds(n / sr)}` }),
    }),
    window: choice({
      label: "Window", name: "window", value: state.window, onInput: change("window"),
      options: [{ value: "rectangular", label: "Rectangular" }, { value: "hann", label: "Hann" }],
    }),
    source: {
      ...source,
      set(value) {
        source.set(value);
        showThoseOf(value);
      },
    },
  };

  function showThoseOf(value) {
    controls.turns.node.hidden = controls.phase_deg.node.hidden = value === "clip";
    controls.first.node.hidden = value !== "clip";
  }
  showThoseOf(state.source);
  return controls;
}
