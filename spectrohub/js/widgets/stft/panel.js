// One spectrogram of the STFT explorer: picture, axes, cursor and its text.

import { axisPart, timeTicks } from "../../engine/axes.js";
import { digitsFor } from "../../engine/closer/box.js";
import { makeMoved } from "../../engine/closer/moved.js";
import { makeCursor } from "../../engine/cursor.js";
import { element } from "../../engine/dom.js";
import { tickStrip } from "../../engine/plot.js";
import { integer, seconds } from "../../engine/text.js";
import { LOBE_BINS } from "../../engine/windows.js";

export const settingsOf = ({ n_fft, hop_length, window, frequency_axis }, span) => ({
  n_fft, hop_length, window, axis: frequency_axis, span,
});

// stft: of engine/stft.js. state(): the settings shown. closer(): of engine/closer. onPoint(point) -> text:
// the place that is pointed at, or null.
export function makePanel({ stft, state, transport, closer, label, onPoint }) {
  const { sr } = stft;
  const canvas = element("canvas", { class: "sh-picture", role: "img" });
  const times = tickStrip("x");
  const frequencies = tickStrip("y");
  const settings = () => settingsOf(state(), closer().span());
  const moved = makeMoved({ canvas, stft, settings, top_db: () => state().top_db, zoom: closer });
  const whole = () => moved.named(state().frequency_axis);
  const axis = () => axisPart(whole(), closer().span());
  const cellAt = ({ t, hz }) => {
    const { n_fft, hop_length } = state();
    return {
      frame: Math.max(0, Math.min(stft.frames(hop_length) - 1, Math.round((t * sr) / hop_length))),
      bin: Math.max(0, Math.min(n_fft / 2, Math.round((hz * n_fft) / sr))),
    };
  };

  const cursor = makeCursor(transport, {
    label,
    axis,
    span: () => closer().view.now,
    finest: () => state().hop_length / sr,
    keys: (event, point) => closer().keys(event, point, panel),
    footprint(point) {
      const { n_fft, hop_length, window } = state();
      const { frame, bin } = cellAt(point);
      return {
        t: (frame * hop_length) / sr, hz: (bin * sr) / n_fft, seconds: n_fft / sr, hertz: (LOBE_BINS[window] * sr) / n_fft,
      };
    },
    describe: (point) => onPoint(point),
  });

  // The cell at a point: {frame, bin, t, hz (texts), db}
  function read(point) {
    const { n_fft, hop_length, top_db } = state();
    const { frame, bin } = cellAt(point);
    const { from, to } = closer().view.now;
    return {
      frame,
      bin,
      t: seconds((frame * hop_length) / sr, Math.max(3, digitsFor(to - from))),
      hz: `${((bin * sr) / n_fft).toFixed(1)} Hz`,
      db: Math.max(-top_db, stft.cell(settings(), frame, bin, stft.peak(settings()))),
    };
  }

  let written = "";
  function axes(count) {
    const key = JSON.stringify([count, state().frequency_axis, closer().view.now]);
    if (key === written) return;
    written = key;
    times.set(timeTicks(closer().view.now, count), "Time (s)");
    const { ticks, fromHz } = axis();
    const plain = ticks.every((hz) => Number.isInteger(hz));
    frequencies.set(ticks.map((hz) => ({ at: fromHz(hz), text: plain ? integer(hz) : String(hz) })), "Frequency (Hz)");
  }

  const track = element("div", { class: "sh-track" });
  const badge = element("div", { class: "sh-badge", "aria-hidden": "true", hidden: true });
  const node = element("div", { class: "sh-plot" }, frequencies.node,
    element("div", { class: "sh-stage" }, canvas, track, cursor.layer, badge), times.node);
  const panel = {
    ...moved, node, canvas, track, badge, times, frequencies, cursor, stft, axis, whole, settings, axes, read,
  };
  return panel;
}
