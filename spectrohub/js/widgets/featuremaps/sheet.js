// A contact sheet: all channels of a layer as small pictures on one scale; a click picks one.

import { makeCellPainter } from "../../engine/cells.js";
import { MAGMA } from "../../engine/colour.js";
import { element } from "../../engine/dom.js";
import { fitCanvas } from "../../engine/plot.js";

const GAP = 4;
const LEAST = 18; // width of a small picture in CSS pixels
const MOST = 96;
const HEIGHTS = [20, 60]; // least and largest of a row; as many rows as there are share ALL where they can
const ALL = 96;

// For each channel: its largest value, in which cell, and the share of cells that are 0.
export function channelStats(values, [channels, h, w]) {
  return Array.from({ length: channels }, (_, c) => {
    const map = values.subarray(c * h * w, (c + 1) * h * w);
    let best = 0;
    let zeros = 0;
    map.forEach((value, i) => {
      if (value > map[best]) best = i;
      if (value === 0) zeros++;
    });
    return { largest: map[best], at: [Math.floor(best / w), best % w], zeros: zeros / map.length };
  });
}

export function makeSheet(onPick) {
  const canvas = element("canvas", { class: "sh-sheet", role: "img" });
  const context = canvas.getContext("2d");
  const cells = makeCellPainter();
  let now = null;
  let boxes = [];

  // As few rows as keep the pictures wide enough; the canvas's height follows from their number.
  function layOut() {
    const width = canvas.clientWidth;
    if (!now || !width) return;
    const rows = Math.ceil(now.shape[0] / Math.max(1, Math.floor((width + GAP) / (LEAST + GAP))));
    const columns = Math.ceil(now.shape[0] / rows);
    const each = Math.min(MOST, (width + GAP) / columns - GAP);
    const high = Math.max(HEIGHTS[0], Math.min(HEIGHTS[1], (ALL + GAP) / rows - GAP));
    boxes = Array.from({ length: now.shape[0] }, (_, c) => ({
      x: (c % columns) * (each + GAP), y: Math.floor(c / columns) * (high + GAP), width: each, height: high,
    }));
    const height = `${boxes.at(-1).y + high}px`;
    if (canvas.style.height !== height) canvas.style.height = height;
  }

  function paint() {
    layOut();
    if (!now || !canvas.dataset.fitted) return;
    const { values, shape: [, h, w], stats, channel } = now;
    const most = Math.max(...stats.map(({ largest }) => largest)) || 1;
    const ratio = canvas.width / canvas.clientWidth;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    boxes.forEach((box, c) => {
      const at = c * h * w;
      cells(context, [h, w], (row, column) => MAGMA[Math.round(255 * Math.sqrt(Math.max(0, values[at + row * w + column] / most)))], box);
    });
    const { x, y, width, height } = boxes[channel];
    context.lineWidth = 2.5;
    context.strokeStyle = getComputedStyle(canvas).getPropertyValue("--sh-accent");
    context.strokeRect(x + 1, y + 1, width - 2, height - 2);
  }

  canvas.addEventListener("click", (event) => {
    const area = canvas.getBoundingClientRect();
    const [px, py] = [event.clientX - area.left, event.clientY - area.top];
    const picked = boxes.findIndex(({ x, y, width, height }) => px >= x && px <= x + width && py >= y && py <= y + height);
    if (picked >= 0) onPick(picked);
  });
  const close = fitCanvas(canvas, paint);
  return {
    node: canvas,
    close,
    show(values, shape, stats, channel) {
      now = { values, shape, stats, channel };
      const strongest = stats.reduce((best, { largest }, c) => (largest > stats[best].largest ? c : best), 0);
      const dead = stats.filter(({ largest }) => largest <= 0).length;
      canvas.setAttribute("aria-label", `${shape[0]} feature maps. Channel ${strongest} is the strongest; ${dead} are 0 everywhere. The channel slider chooses one.`);
      paint();
    },
  };
}
