// A clip's mel spectrogram as a picture with its axes and room for layers on top.

import { cellRows, coverage, ticksBetween, timeTicks } from "./axes.js";
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
  const seen = MEL_TICKS_HZ.filter((hz) => isSeen(axis.fromHz(hz)));
  const ticks = [];
  for (const hz of seen.length < 4 ? ticksBetween(axis.toHz(0), axis.toHz(1), 6) : seen) {
    const at = axis.fromHz(hz);
    if (isSeen(at) && at - (ticks.at(-1)?.at ?? -1) > apart) ticks.push({ at, text: Number.isInteger(hz) ? integer(hz) : String(hz) });
  }
  return ticks;
}

// The piece of an axis between two shares of it.
export const pieceOf = (axis, { bottom, top }) => ({
  toHz: (u) => axis.toHz(bottom + u * (top - bottom)),
  fromHz: (hz) => (axis.fromHz(hz) - bottom) / (top - bottom),
});

const isSeen = (at) => at > -0.01 && at < 1.001;

const ALL = { left: 0, right: 1, bottom: 0, top: 1 };

// draw() is called when the size changed; axes(settings, duration) sets axes, paint(mel, length, top_db) paints. seen() -> which
// piece of the picture is shown, as shares of it: {left, right, bottom, top}.
export function makeMelPicture(draw, layers, seen = () => ALL) {
  const canvas = element("canvas", { class: "sh-picture", role: "img" });
  const frequencies = tickStrip("y");
  const times = tickStrip("x");
  const painter = makePainter(canvas);
  const track = element("div", { class: "sh-track" });
  const node = element("div", { class: "sh-plot" }, frequencies.node,
    element("div", { class: "sh-stage" }, canvas, track, ...layers), times.node);
  return {
    node,
    canvas,
    track,
    times,
    frequencies,
    close: fitCanvas(canvas, draw),
    axes(settings, duration) {
      const { left, right } = seen();
      frequencies.set(melTicks(pieceOf(melAxis(settings), seen()), canvas.clientHeight || undefined), "Frequency (Hz)");
      times.set(timeTicks({ from: left * duration, to: right * duration }, 6), "Time (s)");
    },
    // mel: {power, stride, peak}; length: of the clip, in hops
    paint(mel, length, top_db) {
      if (!canvas.dataset.fitted) return;
      const bands = mel.power.length / mel.stride;
      const { left, right, bottom, top } = seen();
      const rows = cellRows(canvas.height, bands, (u) => (bottom + u * (top - bottom)) * bands - 0.5);
      const columns = coverage(canvas.width, mel.stride, (u) => (left + u * (right - left)) * length);
      painter(pooled(mel, rows, columns), mel.peak, top_db);
    },
  };
}
