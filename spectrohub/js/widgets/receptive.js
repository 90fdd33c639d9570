// The receptive-field lens: what one cell of a layer sees of a clip, as a box in time and frequency, and as a sound.

import { makeZoom } from "../engine/closer/zoom.js";
import { choice, fact, slider } from "../engine/controls.js";
import { element, latestWins } from "../engine/dom.js";
import { cellNearest, cellsAfter, fieldOf, middleOf, patchOf, soundOfPatch, span } from "../engine/field.js";
import { anywidget, staticHost } from "../engine/host.js";
import { limitsOf } from "../engine/limits.js";
import { melAxis } from "../engine/mel.js";
import { makeMelPicture } from "../engine/melpicture.js";
import { MelSpectrogram } from "../engine/melspectrogram.js";
import { audiblePatch, levelText, makePatchPlayer } from "../engine/patch.js";
import { makePicker } from "../engine/picker.js";
import { Resynthesis } from "../engine/resynthesis.js";
import { playButton, Player } from "../engine/sound.js";
import { hertz, integer, milliseconds, seconds } from "../engine/text.js";
import { cardHead, makeWidget } from "../engine/widget.js";
import { withOwnSound } from "../engine/yoursound.js";

export { audiblePatch, cellsAfter, fieldOf, patchOf, Resynthesis, soundOfPatch, span, staticHost };

const TOP_DB = 80;
const [LEAST_CELLS, LEAST_HZ] = [8, 200]; // are seen at least
const KEYS = ["kernel", "stride", "depth", "pool", "t_s", "hz"];

// The stack as [[kernel, stride], ...]: the given layers, or equal ones, each with its pooling.
export function stackOf({ kernel, stride, depth, pool }, layers) {
  if (layers.length) return layers.slice(0, depth);
  return Array.from({ length: depth }, () => (pool ? [[kernel, stride], [2, 2]] : [[kernel, stride]])).flat();
}

export function mount(el, host) {
  const limits = limitsOf(host);
  const { sr } = host;
  const samples = host.samples();
  const duration = samples.length / sr;
  const layers = host.get("layers");
  const [n_fft, hop_length, n_mels] = ["n_fft", "hop_length", "n_mels"].map((key) => host.get(key));
  const settings = { n_fft, n_mels, fmin: 0, fmax: sr / 2, scale: "slaney", norm: "slaney" };
  const mels = new MelSpectrogram(samples, sr, hop_length);
  const mel = mels.mel(settings);
  const resynthesis = new Resynthesis(samples, n_fft, hop_length);
  const axis = melAxis(settings);
  const { frames } = mels;
  const units = { edges: mel.bank.edges, n_fft, hop_length, sr };
  const perPicture = samples.length / hop_length; // frames in the picture's width
  let field = fieldOf([]);
  let grid = { rows: n_mels, columns: frames };

  const spans = ([row, column]) => [span(field, row, n_mels), span(field, column, frames)];
  const patchAt = (cell) => patchOf(...spans(cell), units);
  const cellOf = (t, hz) => [
    cellNearest(field, axis.fromHz(hz) * n_mels - 0.5, grid.rows), cellNearest(field, (t * sr) / hop_length, grid.columns),
  ];
  const placeText = (cell) => {
    const { start, end, low_hz, high_hz } = patchAt(cell);
    return `${seconds(Math.max(0, start), 3)} to ${seconds(Math.min(duration, end), 3)}, ${integer(low_hz)} to ${integer(high_hz)} Hz`;
  };

  const picker = makePicker({
    label: "Where the lens lies",
    grid: () => grid,
    cellAt: (across, up) => cellOf(across * duration, axis.toHz(Math.max(0, Math.min(1, up)))),
    boxOf(cell) {
      const [low, high] = span(field, cell[0], n_mels);
      const { start, end } = patchAt(cell);
      return { left: start / duration, right: end / duration, bottom: low / n_mels, top: (high + 1) / n_mels };
    },
    text: placeText,
    onMove: moved,
    onPick: () => listen(),
    seen: () => zoom.shares(axis),
    keys: (event, { x, y }) => zoom.keys(event, { t: x * duration, hz: axis.toHz(y) }, view),
  });
  const zoom = makeZoom({
    samples, sr, say: (text) => widget.live.say(text),
    least: () => ({ seconds: (LEAST_CELLS * hop_length) / sr, hertz: LEAST_HZ }),
    onView: latestWins(() => {
      paint();
      picture.axes(settings, duration);
      picker.place();
    }),
  });
  const picture = makeMelPicture(paint, [picker.layer], () => zoom.shares(axis));
  const view = { layer: picker.layer, whole: () => axis, times: picture.times, frequencies: picture.frequencies, track: picture.track };
  picture.axes(settings, duration);
  zoom.add(view);
  zoom.start();

  function paint() {
    picture.paint(mel, perPicture, TOP_DB);
  }

  const patches = makePatchPlayer(sr, (t) => picker.mark(t === null ? null : t / duration));
  const whole = new Player(samples, sr, () => wholeButton.update());
  const wholeButton = playButton(whole, host.name || "the clip");
  const readout = element("output", { class: "sh-readout", "aria-live": "off" });
  const level = element("span", { class: "sh-hint", role: "status" });
  const hear = element("button", { type: "button", class: "sh-button", onclick: () => listen() }, "▶ Hear this patch");

  function listen() {
    whole.pause();
    const made = audiblePatch(resynthesis, patchAt(picker.cell), spans(picker.cell)[1], sr);
    level.textContent = levelText(made, sr);
    patches.play(made);
  }

  // The lens was moved by hand: its new place, in the middle of what the cell sees.
  function moved([row, column]) {
    const t = Math.min(duration, (middleOf(field, column, frames) * hop_length) / sr);
    widget.state.t_s = t;
    widget.state.hz = axis.toHz((middleOf(field, row, n_mels) + 0.5) / n_mels);
    host.set("t_s", t);
    host.set("hz", widget.state.hz);
    read();
  }

  function read() {
    readout.replaceChildren(element("b", {}, placeText(picker.cell)));
    level.textContent = "";
    root.dataset.cell = picker.cell.join("/");
  }

  const facts = {
    time: fact("One cell sees"), frames: fact("Bands × frames"), hz: fact("Here, in Hz"), step: fact("Next cell"),
    size: fact("Layer's output"),
  };
  const output = element("div", { class: "sh-output" });
  const chips = element("ol", { class: "sh-stack" });
  const verdict = element("div", { class: "sh-verdict" });

  const widget = makeWidget(el, host, KEYS, (state) => {
    const stack = stackOf(state, layers);
    field = fieldOf(stack);
    grid = { rows: cellsAfter(stack, n_mels), columns: cellsAfter(stack, frames) };
    const left = Math.min(grid.rows, grid.columns) >= 1;
    const { size, step } = field;
    const seen = ((size - 1) * hop_length + n_fft) / sr;
    if (left) {
      picker.show(cellOf(state.t_s, state.hz));
      read();
    } else picker.show();
    hear.disabled = !left;
    paint();
    facts.time.set(milliseconds(seen));
    facts.frames.set(`${size} × ${size}`);
    facts.hz.set(left ? `${integer(patchAt(picker.cell).low_hz)} to ${integer(patchAt(picker.cell).high_hz)}` : "none");
    facts.step.set(`${milliseconds((step * hop_length) / sr)}, ${step} ${step === 1 ? "band" : "bands"}`);
    facts.size.set(left ? `${grid.rows} × ${grid.columns}` : "none");
    output.textContent = `(${size} − 1) × ${hop_length} + ${n_fft} samples = ${integer((size - 1) * hop_length + n_fft)} samples = ${milliseconds(seen)}`;
    chips.replaceChildren(...stackChips(stack, state.pool && !layers.length));
    verdict.textContent = verdictText({ left, size, n_mels, frames, stack, seen, duration });
    const summary = `After ${stack.length} ${stack.length === 1 ? "layer" : "layers"} one cell sees ${milliseconds(seen)} and ${size} of ` +
      `${n_mels} bands. ${left ? `The lens lies at ${placeText(picker.cell)}. ` : ""}${verdict.textContent}`;
    picture.canvas.setAttribute("aria-label", `Mel spectrogram of ${host.name || "the clip"}, ${seconds(duration, 1)}, ${n_mels} bands. ${summary}`);
    return summary;
  });
  const plural = (n, what) => `${what}${n === 1 ? "" : "s"}`;
  const controls = {
    depth: slider({
      label: "Layers", name: "depth", ...limits.between("depth"), value: widget.state.depth, onInput: widget.change("depth"),
      describe: (n) => ({ main: `${n}`, detail: n ? `a cell of layer ${n}` : "a cell of the spectrogram itself" }),
    }),
  };
  if (!layers.length) {
    controls.kernel = slider({
      label: "Kernel", name: "kernel", ...limits.between("kernel"), value: widget.state.kernel, onInput: widget.change("kernel"),
      describe: (k) => ({ main: `${k} × ${k}`, detail: "cells that one cell takes in" }),
    });
    controls.stride = slider({
      label: "Stride", name: "stride", ...limits.between("stride"), value: widget.state.stride, onInput: widget.change("stride"),
      describe: (s) => ({ main: `${s}`, detail: `${plural(s, "cell")} to the next place` }),
    });
    controls.pool = choice({
      label: "Pooling after each layer", value: widget.state.pool, onInput: (value) => widget.change("pool")(value === "true"),
      options: [{ value: false, label: "None" }, { value: true, label: "2 × 2" }],
    });
  }
  const root = element(
    "div", { class: "sh-card sh-receptive", role: "group", "aria-label": "Receptive-field lens" },
    element("div", { class: "sh-head" }, wholeButton.node,
      ...cardHead("Receptive-field lens", `${host.name ? `${host.name} · ` : ""}${seconds(duration, 1)} · ${integer(sr)} Hz · ${n_mels} bands`).childNodes,
      readout),
    picture.node,
    element("div", { class: "sh-buttons sh-listen-row" }, hear, level, element("span", { class: "sh-hint sh-how" }, "Click, drag or use the arrow keys in the picture; Enter plays."), zoom.open),
    zoom.bar,
    element("div", { class: "sh-controls sh-four" }, Object.values(controls).map((each) => each.node)),
    chips, element("dl", { class: "sh-facts" }, Object.values(facts).map((each) => each.node)), output, verdict,
  );
  widget.start(root, controls);
  Object.assign(root, { resynthesis, listen: () => audiblePatch(resynthesis, patchAt(picker.cell), spans(picker.cell)[1], sr) });
  return () => {
    picture.close();
    zoom.close();
    patches.close();
    whole.close();
    widget.close();
  };
}

// One chip for each layer: what it is, and what a cell after it sees.
function stackChips(stack, pooling) {
  const sees = (upTo) => `sees ${fieldOf(stack.slice(0, upTo)).size}`;
  const chip = (title, text) => element("li", {}, element("b", {}, title), element("span", {}, text));
  return [chip("spectrogram", sees(0)), ...stack.map(([kernel, stride], i) =>
    chip(`${pooling && i % 2 ? "pool" : "conv"} ${kernel} × ${kernel}${stride > 1 ? `, stride ${stride}` : ""}`, sees(i + 1)))];
}

function verdictText({ left, size, n_mels, frames, stack, seen, duration }) {
  if (!left) return `Nothing is left of ${n_mels} × ${frames} cells after these layers: the strides are too large for this depth.`;
  if (!stack.length) return "One cell of the spectrogram already hears a whole analysis window: that time is in every receptive field.";
  const bands = size >= n_mels ? "every band" : `${Math.round((100 * size) / n_mels)} % of the bands`;
  return `One cell sees ${bands} and ${seen >= duration ? "the whole clip" : `${((100 * seen) / duration).toFixed(1)} % of the clip`}. ` +
    "What lies outside the box cannot change its value.";
}

export default anywidget(withOwnSound(mount), ["n_fft", "hop_length", "n_mels", "layers"]);
