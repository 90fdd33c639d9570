// The three pictures of the winding explorer, and the hand on one of them. now() gives what is shown: {state, frame, path, reading, largest, curve, seen, added}.

import { makeChart } from "../../engine/chart.js";
import { short } from "../../engine/text.js";
import { STEP } from "./sums.js";

const PATH_PX = 232;
const LENS_PX = 46; // half its side
const ROOM = 1.14; // around the largest sum

// The frame and the wheel's cosine and sine, as far as they are added up.
export const frameChart = (now) =>
  makeChart({
    label: "", height: 86,
    x: { from: 0, to: 1, ticks: [], title: "Sample" },
    y: { from: -1.2, to: 1.2, ticks: [-1, 0, 1], title: "" },
    paint(pen) {
      const { state: { k, n_fft }, frame, added } = now();
      const loudest = frame.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
      const scale = Math.max(1, 1 / loudest); // a quiet clip is drawn as large as the wheel
      const points = Math.max(n_fft, Math.round(pen.width));
      const at = (i) => (i * n_fft) / points;
      pen.segment(0, 0, n_fft, 0, "line");
      pen.line(n_fft, (i) => i, (i) => scale * frame[i], "muted", { thick: 1.2 });
      pen.line(points + 1, at, (i) => Math.cos((2 * Math.PI * k * at(i)) / n_fft), "waits", { thick: 1.6 });
      pen.line(points + 1, at, (i) => -Math.sin((2 * Math.PI * k * at(i)) / n_fft), "waits", { thick: 1.1, dash: [5, 3] });
      if (added < n_fft) pen.segment(added, -1.2, added, 1.2, "good", { thick: 2 });
    },
  });

// The running sum in the complex plane, both axes to the same scale.
export const pathChart = (now) =>
  makeChart({
    label: "", height: PATH_PX,
    x: { from: -1, to: 1, ticks: [], title: "Real part" },
    y: { from: -1, to: 1, ticks: [], title: "Imaginary part" },
    paint(pen) {
      const { path, largest, added, state } = now();
      const across = Math.min(1, PATH_PX / pen.width) / (ROOM * largest);
      const up = Math.min(1, pen.width / PATH_PX) / (ROOM * largest);
      const x = (i) => across * path.re[i];
      const y = (i) => up * path.im[i];
      pen.segment(-1, 0, 1, 0, "line");
      pen.segment(0, -1, 0, 1, "line");
      const rim = (i) => (2 * Math.PI * i) / 90;
      pen.line(91, (i) => across * largest * Math.cos(rim(i)), (i) => up * largest * Math.sin(rim(i)), "muted", { thick: 0.8, dash: [3, 4] });
      pen.text(0, up * largest, ` ${short(largest)}`, "muted", { rise: 4 });
      pen.line(added + 1, x, y, "accent", { thick: 1.5 });
      if (state.n_fft <= 128) for (let i = 1; i <= added; i++) pen.dot(x(i), y(i), "accent", 2.5);
      pen.segment(0, 0, x(added), y(added), "good", { thick: 2.2, dash: [6, 3] });
      pen.dot(0, 0, "text", 3);
      pen.dot(x(added), y(added), "good", 4);
      lens(pen, path, added, largest);
    },
  });

// A small path once more, enlarged, in the corner.
function lens(pen, { re, im }, added, largest) {
  let reach = 0;
  for (let i = 0; i <= added; i++) reach = Math.max(reach, Math.abs(re[i]), Math.abs(im[i]));
  if (reach > largest / 9 || reach < 1e-9 * largest) return;
  const [across, up] = [LENS_PX / pen.width, LENS_PX / PATH_PX]; // half the lens, in units of the chart
  const [left, right, bottom, top] = [1 - 2 * across, 1, -1, 2 * up - 1];
  const x = (i) => (left + right) / 2 + (0.8 * across * re[i]) / reach;
  const y = (i) => (bottom + top) / 2 + (0.8 * up * im[i]) / reach;
  pen.area(left, bottom, right, top, "surface");
  pen.box(left, bottom, right, top, "line", 1);
  pen.line(added + 1, x, y, "accent", { thick: 1.2 });
  pen.segment(x(0), y(0), x(added), y(added), "good", { thick: 1.8, dash: [5, 3] });
  pen.dot(x(0), y(0), "text", 2.5);
  pen.dot(x(added), y(added), "good", 3);
  pen.text(left, top, ` × ${Math.round((0.8 * LENS_PX * ROOM * largest) / (reach * (Math.min(pen.width, PATH_PX) / 2)))}`, "muted", { rise: 5 });
}

// |X[k]| wherever k has been.
export const curveChart = (now) =>
  makeChart({
    label: "", height: 86,
    x: { from: 0, to: 1, ticks: [], title: "Turns in a frame, k" },
    y: { from: 0, to: 1, ticks: [], title: "|X[k]|" },
    paint(pen) {
      const { state: { k }, curve, seen, largest, reading } = now();
      pen.segment(k, 0, k, ROOM * largest, "good", { thick: 1.2, dash: [4, 3] });
      for (let from = 0; from < curve.length; from++) {
        if (!seen[from]) continue;
        let to = from;
        while (seen[to + 1]) to += 1;
        pen.line(to - from + 1, (i) => (from + i) * STEP, (i) => curve[from + i], "muted", { thick: 1.4 });
        from = to;
      }
      const whole = Math.round(1 / STEP);
      for (let i = 0; i < curve.length; i += whole) if (seen[i]) pen.dot(i * STEP, curve[i], "accent", 3.5);
      pen.dot(k, reading.magnitude, "good", 5);
    },
  });

// A pointer over the curve moves k, in whole steps.
export function moveByPointer({ node }, most, move) {
  const canvas = node.querySelector("canvas");
  const at = (event) => {
    const { left, width } = canvas.getBoundingClientRect();
    const k = Math.max(0, Math.min(most, (most * (event.clientX - left)) / width));
    move(Number((Math.round(k / STEP) * STEP).toFixed(1)));
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture?.(event.pointerId);
    at(event);
  });
  canvas.addEventListener("pointermove", (event) => event.buttons && at(event));
}
