// A picture with its axes, as SVG: sharp at any size and coloured by the theme. Its axes are time and frequency
// unless it says otherwise: {x: {name, unit}, y: {name, unit}}, from start_s to end_s and from fmin_hz to fmax_hz.

import { niceTicks } from "../../engine/axes.js";
import { integer } from "../../engine/text.js";
import { svg } from "./dom.js";

export const [WIDTH, HEIGHT] = [760, 350];
export const PLOT = { left: 72, top: 10, width: WIDTH - 90, height: HEIGHT - 60 };

export const xAxis = (picture) => picture.x ?? { name: "Time", unit: "s" };
export const yAxis = (picture) => picture.y ?? { name: "Frequency", unit: "Hz" };
export const title = ({ name, unit }) => (unit ? `${name} (${unit})` : name);

// {node, x(seconds), y(hertz)}
export function pictureArea(picture) {
  const x = (s) => PLOT.left + ((s - picture.start_s) / (picture.end_s - picture.start_s)) * PLOT.width;
  const y = (hz) => PLOT.top + (1 - (hz - picture.fmin_hz) / (picture.fmax_hz - picture.fmin_hz)) * PLOT.height;
  const box = { x: PLOT.left, y: PLOT.top, width: PLOT.width, height: PLOT.height };
  const bottom = PLOT.top + PLOT.height;
  const times = ticks(picture.start_s, picture.end_s, 7).map((s) => [
    svg("line", { class: "sh-point-tick", x1: x(s), x2: x(s), y1: bottom, y2: bottom + 5 }),
    svg("text", { x: x(s), y: bottom + 19, "text-anchor": "middle" }, number(s)),
  ]);
  const pitches = ticks(picture.fmin_hz, picture.fmax_hz, 6).map((hz) => [
    svg("line", { class: "sh-point-tick", x1: PLOT.left - 5, x2: PLOT.left, y1: y(hz), y2: y(hz) }),
    svg("text", { x: PLOT.left - 9, y: y(hz) + 4, "text-anchor": "end" }, number(hz)),
  ]);
  const turned = `translate(13 ${PLOT.top + PLOT.height / 2}) rotate(-90)`;
  const node = svg(
    "g", { class: "sh-point-picture", "aria-hidden": "true" },
    svg("image", { href: picture.src, preserveAspectRatio: "none", ...box }),
    ...times.flat(), ...pitches.flat(),
    svg("text", { class: "sh-point-title", x: PLOT.left + PLOT.width / 2, y: HEIGHT - 7, "text-anchor": "middle" }, title(xAxis(picture))),
    svg("text", { class: "sh-point-title", transform: turned, "text-anchor": "middle" }, title(yAxis(picture))),
  );
  return { node, x, y };
}

const number = (value) => (Number.isInteger(value) ? integer(value) : String(value));

function ticks(low, high, count) {
  const step = niceTicks(high - low, count)[1];
  const found = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i += 1) {
    found.push(Number((i * step).toPrecision(10)));
  }
  return found;
}
