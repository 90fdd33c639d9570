// A plot frame of HTML and one canvas: text stays sharp, follows the theme and needs no redrawing on resize.

import { DIVERGING_STOPS, MAGMA_STOPS } from "./colour.js";
import { element } from "./dom.js";

const MAX_PIXEL_RATIO = 2; // more would cost time and show nothing new

const percent = (u) => `${(100 * u).toFixed(3)}%`;

// Ticks along one side. side: "x" | "y"; set([{at: 0..1, text}], title); now: {ticks, title}. Its elements are used again,
// for while a picture is moved they change in each frame of the screen.
export function tickStrip(side) {
  const edge = side === "x" ? "left" : "bottom";
  const name = element("span", { class: "sh-axis-title" });
  const node = element("div", { class: `sh-ticks sh-ticks-${side}`, "aria-hidden": "true" }, name);
  const shown = []; // [{span, text}]
  const strip = { node, set, now: null };
  function set(ticks, title) {
    if (strip.now?.title !== title) name.textContent = title;
    strip.now = { ticks, title };
    ticks.forEach(({ at, text }, i) => {
      if (!shown[i]) {
        shown[i] = { span: element("span", { class: "sh-tick" }), text: "" };
        name.before(shown[i].span);
      }
      const one = shown[i];
      if (one.text !== text) one.span.textContent = one.text = text;
      one.span.style[edge] = percent(at);
    });
    for (const { span } of shown.splice(ticks.length)) span.remove();
  }
  return strip;
}

// A bar of the colour map with its decibels: from -top_db to 0, or a difference from -most to most.
export function colourBar() {
  const bar = element("div", { class: "sh-bar" });
  const ticks = tickStrip("y");
  const node = element("div", { class: "sh-colours", "aria-hidden": "true" }, bar, ticks.node);
  const all = { node, set, setDifference, now: null };
  const paint = (colours) => {
    bar.style.background = `linear-gradient(to top, ${colours.join(", ")})`;
    all.now = { colours, get ticks() { return ticks.now.ticks; } };
  };
  const minus = (db) => String(db).replace("-", "−");
  function set(top_db) {
    const step = top_db > 60 ? 20 : 10;
    const values = Array.from({ length: Math.floor(top_db / step) + 1 }, (_, i) => -i * step);
    paint(MAGMA_STOPS);
    ticks.set(values.map((db) => ({ at: 1 + db / top_db, text: minus(db) })), "dB");
  }
  function setDifference(most) {
    const values = [-1, -0.5, 0, 0.5, 1].map((share) => share * most);
    paint(DIVERGING_STOPS);
    ticks.set(values.map((db) => ({ at: (1 + db / most) / 2, text: `${db > 0 ? "+" : ""}${minus(db)}` })), "dB");
  }
  return all;
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

const OUTLINE_MS = 10; // a slice of a long clip's outline
const outlines = new WeakMap(); // canvas -> timer of the outline that is being made

// The clip's outline: for each pixel column its smallest and largest sample. A long clip's comes a little later.
export function drawWaveform(canvas, samples, colour) {
  const { width, height } = canvas;
  const low = new Float32Array(width);
  const high = new Float32Array(width);
  let x = 0;
  clearTimeout(outlines.get(canvas));
  const turn = () => {
    const until = performance.now() + OUTLINE_MS;
    for (; x < width; x++) {
      if (performance.now() > until) {
        outlines.set(canvas, setTimeout(turn, 0));
        return;
      }
      const from = Math.floor((x * samples.length) / width);
      const to = Math.max(from + 1, Math.floor(((x + 1) * samples.length) / width));
      for (let i = from; i < to; i++) {
        if (samples[i] < low[x]) low[x] = samples[i];
        else if (samples[i] > high[x]) high[x] = samples[i];
      }
    }
    const loudest = Math.max(1e-9, ...high, ...low.map((value) => -value));
    const context = canvas.getContext("2d");
    context.clearRect(0, 0, width, height);
    context.fillStyle = colour;
    for (let i = 0; i < width; i++) {
      const top = (1 - high[i] / loudest) * 0.5 * height;
      context.fillRect(i, top, 1, Math.max(1, ((high[i] - low[i]) / loudest) * 0.5 * height));
    }
  };
  turn();
}
