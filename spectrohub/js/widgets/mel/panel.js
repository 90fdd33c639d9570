// One picture of the mel explorer with its caption, axes and cursor.

import { axisPart, timeTicks } from "../../engine/axes.js";
import { makeCursor } from "../../engine/cursor.js";
import { element } from "../../engine/dom.js";
import { tickStrip } from "../../engine/plot.js";

// whole() -> the axis of the whole clip; ticks(axis of what is seen) -> those of the strip; footprint, finest: as makeCursor
// takes them. draw(), marks() -> nodes on the picture: of what is seen. onPoint({t, hz} or null) -> text. closer() of closer.js.
export function makePanel({ title, transport, closer, whole, ticks, footprint, finest, draw, marks, onPoint }) {
  const canvas = element("canvas", { class: "sh-picture", role: "img" });
  const drawn = element("div", { class: "sh-marks", "aria-hidden": "true" });
  const readout = element("output", { "aria-live": "off" });
  const caption = element("b", {}, title);
  const frequencies = tickStrip("y");
  const times = tickStrip("x");
  const track = element("div", { class: "sh-track" });
  const axis = () => axisPart(whole(), closer().span());
  const cursor = makeCursor(transport, {
    axis, footprint, finest, describe: onPoint, label: `Position in the clip, ${title.toLowerCase()}`,
    span: () => closer().view.now,
    keys: (event, point) => closer().keys(event, point, panel),
  });
  const node = element(
    "div", { class: "sh-panel" }, element("div", { class: "sh-caption" }, caption, readout),
    element("div", { class: "sh-plot" }, frequencies.node,
      element("div", { class: "sh-stage" }, canvas, drawn, track, cursor.layer), times.node),
  );
  const panel = {
    node, canvas, track, readout, caption, times, frequencies, cursor, axis, whole,
    draw: () => canvas.dataset.fitted && draw(canvas, axis()),
    axes() {
      frequencies.set(ticks(axis()), "Frequency (Hz)");
      times.set(timeTicks(closer().view.now, 5), "Time (s)");
      drawn.replaceChildren(...marks(axis()));
    },
  };
  return panel;
}

// What lies outside of {fmin, fmax} on an axis, shaded.
export const outside = (axis, { fmin, fmax }) => [
  element("div", { class: "sh-outside", style: `bottom:0;height:${100 * within(axis.fromHz(fmin))}%` }),
  element("div", { class: "sh-outside", style: `top:0;height:${100 * within(1 - axis.fromHz(fmax))}%` }),
];

const within = (share) => Math.max(0, Math.min(1, share));

// A red line beside each band that is empty. bottom, top: what is seen of the axis.
export function emptyMarks({ bottom, top }, n_mels, empty) {
  const bands = (top - bottom) * n_mels; // that are seen
  return empty.map((band) => (band - bottom * n_mels) / bands)
    .filter((at) => at > -1 / bands && at < 1)
    .map((at) => element("div", { class: "sh-empty", style: `bottom:${100 * at}%;height:${100 / bands}%` }));
}
