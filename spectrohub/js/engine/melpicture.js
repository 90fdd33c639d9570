// A clip's mel spectrogram as a picture with its axes and room for layers on top.

import { cellRows, coverage, niceTicks } from "./axes.js";
import { element } from "./dom.js";
import { melAxis } from "./mel.js";
import { pooled } from "./melspectrogram.js";
import { makePainter } from "./paint.js";
import { fitCanvas, tickStrip } from "./plot.js";
import { integer } from "./text.js";

const MEL_TICKS_HZ = [0, 250, 500, 1000, 1500, 2000, 3000, 4000, 6000, 8000, 11000, 16000, 22000];

const LINE_PX = 15; // a tick's text

// Round frequencies of the mel axis that stand clear of each other in a picture of this height in CSS pixels.
export function melTicks(axis, height = 180) {
  const apart = Math.max(0.055, LINE_PX / height);
  const ticks = [];
  for (const hz of MEL_TICKS_HZ) {
    const at = axis.fromHz(hz);
    if (at > -0.01 && at < 1.001 && at - (ticks.at(-1)?.at ?? -1) > apart) ticks.push({ at, text: integer(hz) });
  }
  return ticks;
}

// draw() is called when the size changed; show(mel, settings, duration) sets axes, paint(mel, length, top_db) paints.
export function makeMelPicture(draw, ...layers) {
  const canvas = element("canvas", { class: "sh-picture", role: "img" });
  const frequencies = tickStrip("y");
  const times = tickStrip("x");
  const painter = makePainter(canvas);
  const node = element("div", { class: "sh-plot" }, frequencies.node,
    element("div", { class: "sh-stage" }, canvas, ...layers), times.node);
  return {
    node,
    canvas,
    close: fitCanvas(canvas, draw),
    axes(settings, duration) {
      frequencies.set(melTicks(melAxis(settings), canvas.clientHeight || undefined), "Frequency (Hz)");
      times.set(niceTicks(duration, 6).map((t) => ({ at: t / duration, text: String(t) })), "Time (s)");
    },
    // mel: {power, stride, peak}; length: of the clip, in hops
    paint(mel, length, top_db) {
      if (!canvas.dataset.fitted) return;
      const bands = mel.power.length / mel.stride;
      const rows = cellRows(canvas.height, bands, (u) => u * bands - 0.5);
      painter(pooled(mel, rows, coverage(canvas.width, mel.stride, (u) => u * length)), mel.peak, top_db);
    },
  };
}
