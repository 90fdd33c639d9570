// A plot frame of HTML and one canvas: text stays sharp, follows the theme and needs no redrawing on resize.

import { magmaGradient } from "./colour.js";
import { element } from "./dom.js";

const MAX_PIXEL_RATIO = 2; // more would cost time and show nothing new

const percent = (u) => `${(100 * u).toFixed(3)}%`;

// Ticks along one side. side: "x" | "y"; set([{at: 0..1, text}], title)
export function tickStrip(side) {
  const node = element("div", { class: `sh-ticks sh-ticks-${side}`, "aria-hidden": "true" });
  const set = (ticks, title) =>
    node.replaceChildren(
      ...ticks.map(({ at, text }) =>
        element("span", { class: "sh-tick", style: side === "x" ? `left:${percent(at)}` : `bottom:${percent(at)}` }, text),
      ),
      element("span", { class: "sh-axis-title" }, title),
    );
  return { node, set };
}

// A bar of the colour map with its decibels.
export function colourBar() {
  const bar = element("div", { class: "sh-bar", style: `background:${magmaGradient()}` });
  const ticks = tickStrip("y");
  const node = element("div", { class: "sh-colours", "aria-hidden": "true" }, bar, ticks.node);
  const set = (top_db) => {
    const step = top_db > 60 ? 20 : 10;
    const values = Array.from({ length: Math.floor(top_db / step) + 1 }, (_, i) => -i * step);
    ticks.set(values.map((db) => ({ at: 1 + db / top_db, text: String(db).replace("-", "−") })), "dB");
  };
  return { node, set };
}

// Keeps a canvas as large as its box in device pixels; onSize(width, height) after every change.
export function fitCanvas(canvas, onSize) {
  const fit = () => {
    const box = canvas.getBoundingClientRect();
    const ratio = Math.min(MAX_PIXEL_RATIO, window.devicePixelRatio || 1);
    const width = Math.round(box.width * ratio);
    const height = Math.round(box.height * ratio);
    if (width < 2 || height < 2 || (canvas.width === width && canvas.height === height && canvas.dataset.fitted)) return;
    Object.assign(canvas, { width, height });
    canvas.dataset.fitted = "true";
    onSize(width, height, ratio);
  };
  const observer = new ResizeObserver(fit);
  observer.observe(canvas);
  window.addEventListener("resize", fit); // a changed zoom changes the pixel ratio, not always the box
  return () => {
    observer.disconnect();
    window.removeEventListener("resize", fit);
  };
}

// The clip's outline: for each pixel column its smallest and largest sample.
export function drawWaveform(canvas, samples, colour) {
  const context = canvas.getContext("2d");
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  context.fillStyle = colour;
  let loudest = 1e-9;
  for (const value of samples) loudest = Math.max(loudest, Math.abs(value));
  for (let x = 0; x < width; x++) {
    const from = Math.floor((x * samples.length) / width);
    const to = Math.max(from + 1, Math.floor(((x + 1) * samples.length) / width));
    let low = 0;
    let high = 0;
    for (let i = from; i < to; i++) {
      if (samples[i] < low) low = samples[i];
      else if (samples[i] > high) high = samples[i];
    }
    const top = (1 - high / loudest) * 0.5 * height;
    context.fillRect(x, top, 1, Math.max(1, ((high - low) / loudest) * 0.5 * height));
  }
}
