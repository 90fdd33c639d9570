// The controls of a mel filter bank, shared by the explorers that have one.

import { choice, slider } from "./controls.js";
import { element } from "./dom.js";
import { limitsOf } from "./limits.js";
import { NORMS, SCALES } from "./mel.js";
import { hertz, milliseconds } from "./text.js";

export const BANK_KEYS = ["n_mels", "n_fft", "fmin", "fmax", "scale", "norm"];
const FMIN_STEP = 10;
const FMAX_STEP = 25;

// Labelled controls for widget (of makeWidget), and nodes: the rows in which they stand.
export function bankControls(widget, host, sr) {
  const limits = limitsOf(host);
  const spanHz = host.get("_least_span_hz"); // the least distance from fmin to fmax
  const { state, change } = widget; // at first: where two settings are compared, widget.state is now the one and now the other
  const top = sr / 2;
  const limit = (key, clamp) => (hz) => {
    const kept = clamp(hz);
    if (kept !== hz) controls[key].set(kept);
    change(key)(kept);
  };
  const controls = {
    n_mels: slider({
      label: "Mel bands", name: "n_mels", ...limits.between("n_mels"), whole: true, value: state.n_mels, onInput: change("n_mels"),
      describe: (n) => ({ main: `${n}`, detail: "rows of the mel picture" }),
    }),
    n_fft: slider({
      label: "Window", name: "n_fft", values: limits.powersOfTwo("n_fft"), value: state.n_fft, onInput: change("n_fft"),
      describe: (n) => ({ main: `${n}`, detail: `${milliseconds(n / sr)}; ${hertz(sr / n)} a bin` }),
    }),
    fmin: slider({
      label: "Lowest", name: "fmin", ...limits.between("fmin", FMIN_STEP), max: FMIN_STEP * Math.floor(top / 2 / FMIN_STEP),
      value: state.fmin, onInput: limit("fmin", (hz) => Math.max(0, Math.min(hz, widget.state.fmax - spanHz))),
      describe: (hz) => ({ main: hertz(hz), detail: "where the first band begins" }),
    }),
    fmax: slider({
      label: "Highest", name: "fmax", min: (top % FMAX_STEP) + 500, max: top, step: FMAX_STEP, value: state.fmax,
      onInput: limit("fmax", (hz) => Math.min(top, Math.max(hz, widget.state.fmin + spanHz))),
      describe: (hz) => ({ main: hertz(hz), detail: hz === top ? "half the sampling rate" : "where the last band ends" }),
    }),
    scale: choice({
      label: "Mel scale", name: "scale", value: state.scale, options: SCALES, onInput: change("scale"),
    }),
    norm: choice({
      label: "Normalisation", name: "norm", value: state.norm, options: NORMS,
      onInput: (value) => change("norm")(value === "null" ? null : value),
    }),
  };
  const nodes = [
    element("div", { class: "sh-controls sh-four" }, ["n_mels", "n_fft", "fmin", "fmax"].map((key) => controls[key].node)),
    element("div", { class: "sh-controls sh-two sh-inline" }, controls.scale.node, controls.norm.node),
  ];
  return { controls, nodes };
}
