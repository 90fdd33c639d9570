// One setting of the mel explorer, A or B: its two matrices, and how they are painted.

import { cellRows, coverage, pixelRows } from "../../engine/axes.js";
import { makeDifferencePainter } from "../../engine/closer/difference.js";
import { powerToDb } from "../../engine/decibels.js";
import { melAxis } from "../../engine/mel.js";
import { pooled } from "../../engine/melspectrogram.js";
import { makePainter } from "../../engine/paint.js";

// state: settings of the bank. mels: a MelSpectrogram. top_db: dB that are shown. sizes: the window sizes that there are.
export function makeSide(state, mels, top_db, sizes) {
  const { sr, hop_length: hop, frames } = mels;
  let madeOf = "";
  const side = {
    state,
    mels,
    linear: null,
    mel: null,
    axis: () => melAxis(side.state),
    frameAt: (t) => Math.max(0, Math.min(frames - 1, Math.round((t * sr) / hop))),
    binAt: (hz) => Math.max(0, Math.min(side.state.n_fft / 2, Math.round((hz * side.state.n_fft) / sr))),
    // Makes the matrices of the settings, where they are others.
    compute() {
      const key = JSON.stringify(side.state);
      if (key === madeOf) return;
      madeOf = key;
      Object.assign(side, { linear: mels.linear(side.state.n_fft), mel: mels.mel(side.state) });
    },
    // The windows that one may ask for next.
    prepare() {
      const { n_fft } = side.state;
      mels.prepare(sizes.filter((n) => n === 2 * n_fft || n === n_fft / 2));
    },
    // Decibels of a row and frame of one of the matrices.
    level: ({ power, stride, peak }, row, frame) => powerToDb(power[row * stride + frame], peak, top_db),
  };
  return side;
}

const framesOf = ({ mels: { sr, hop_length, frames } }, width, { from, to }) =>
  coverage(width, frames, (u) => ((from + u * (to - from)) * sr) / hop_length);

// The band, a fraction, of `side` at u of what is seen of the mel axis of `shown`: {bottom, top} are shares of it.
function bandOf(side, shown, { bottom, top }) {
  const whole = shown.axis();
  const { n_mels } = side.state;
  if (side === shown) return (u) => (bottom + u * (top - bottom)) * n_mels - 0.5;
  return (u) => side.axis().fromHz(whole.toHz(bottom + u * (top - bottom))) * n_mels - 0.5;
}

const melPicture = (side, shown, canvas, axis, view) =>
  pooled(side.mel, cellRows(canvas.height, side.state.n_mels, bandOf(side, shown, axis)), framesOf(side, canvas.width, view));

// Painters that keep their buffers; side: as makeSide gives it, axis: what is seen, view: {from, to}.
export function linearPainter(top_db) {
  let paint = null;
  let painted = "";
  return (canvas, axis, side, { from, to, low, high }) => {
    const key = [side.state.n_fft, canvas.width, canvas.height, from, to, low, high].join(" ");
    if (painted === key) return;
    painted = key;
    const rows = pixelRows(axis, canvas.height, side.state.n_fft, side.mels.sr);
    (paint ??= makePainter(canvas))(pooled(side.linear, rows, framesOf(side, canvas.width, { from, to })), side.linear.peak, top_db);
  };
}

export function melPainter(top_db) {
  let paint = null;
  return (canvas, axis, side, view) => (paint ??= makePainter(canvas))(melPicture(side, side, canvas, axis, view), side.mel.peak, top_db);
}

// B - A on A's axis.
export function differencePainter(top_db) {
  let paint = null;
  return (canvas, axis, sides, view) =>
    (paint ??= makeDifferencePainter(canvas))(...sides.map((side) => [melPicture(side, sides[0], canvas, axis, view), side.mel.peak, top_db]));
}
