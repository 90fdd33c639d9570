// A spectrogram as a small chart. In each of its cells stands the largest of the bins and frames that it covers.

import { coverage, niceTicks } from "./axes.js";
import { makeChart } from "./chart.js";
import { magmaAt } from "./colour.js";
import { powerToDb } from "./decibels.js";
import { element } from "./dom.js";

const [MOST_ROWS, MOST_COLUMNS] = [160, 320];
const RANGE_DB = 80;

export const timeAxis = (seconds, count = 6) => ({ from: 0, to: seconds, ticks: niceTicks(seconds, count), title: "Time (s)" });
export const hertzAxis = (sr) => ({
  from: 0, to: sr / 2, ticks: niceTicks(sr / 2, 5), title: "Frequency (kHz)", format: (hz) => String(Number((hz / 1000).toFixed(2))),
});

// values: frames x bins. {values: rows x columns, rows, columns}
export function pooled(values, frames, bins) {
  const rows = Math.min(bins, MOST_ROWS);
  const columns = Math.min(frames, MOST_COLUMNS);
  const y = coverage(rows, bins, (u) => u * (bins - 1));
  const x = coverage(columns, frames, (u) => u * (frames - 1));
  const out = new Float32Array(rows * columns);
  for (let column = 0; column < columns; column++) {
    for (let t = x.from[column]; t < x.to[column]; t++) {
      for (let row = 0; row < rows; row++) {
        let most = out[row * columns + column];
        for (let k = y.from[row]; k < y.to[row]; k++) most = Math.max(most, values[t * bins + k]);
        out[row * columns + column] = most;
      }
    }
  }
  return { values: out, rows, columns };
}

// show(pooled power, the power that is 0 dB, what screen readers are told)
export function makePowerPicture({ caption, seconds, sr, height, colourAt = (power, peak) => magmaAt(powerToDb(power, peak, RANGE_DB), -RANGE_DB, 0) }) {
  let [now, peak] = [null, 1];
  const chart = makeChart({
    label: "", height, x: timeAxis(seconds), y: hertzAxis(sr),
    paint(pen) {
      if (now) pen.cells([now.rows, now.columns], (row, column) => colourAt(now.values[row * now.columns + column], peak));
    },
  });
  const title = element("div", { class: "sh-picture-name" }, caption);
  return {
    node: element("div", { class: "sh-power" }, title, chart.node),
    close: chart.close,
    show(picture, loudest, label) {
      if (picture !== now || loudest !== peak) {
        [now, peak] = [picture, loudest];
        chart.update({ label });
      }
    },
    name: (text) => (title.textContent = text),
  };
}
