// A small line chart: a canvas for the curves, HTML for ticks and titles. Curves are given in data units and
// take their colours from the theme; the chart redraws when its size or the theme changes.

import { makeCellPainter } from "./cells.js";
import { element } from "./dom.js";
import { fitCanvas, tickStrip } from "./plot.js";

// label: what screen readers call the picture. paint(pen) draws; call update() after the data changed.
export function makeChart({ label, height, x, y, paint }) {
  const canvas = element("canvas", { class: "sh-chart-canvas", role: "img", "aria-label": label, style: `height:${height}px` });
  const xTicks = tickStrip("x");
  const yTicks = tickStrip("y");
  const node = element("div", { class: "sh-chart" }, yTicks.node, canvas, xTicks.node);
  const context = canvas.getContext("2d");
  const paintCells = makeCellPainter();
  let scale = { x, y, ratio: 1 };

  function update(next = {}) {
    scale = { ...scale, ...next };
    if (next.label) canvas.setAttribute("aria-label", next.label);
    placeTicks(xTicks, scale.x);
    placeTicks(yTicks, scale.y);
    if (!canvas.dataset.fitted) return;
    context.setTransform(scale.ratio, 0, 0, scale.ratio, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    paint(makePen(context, canvas, scale, paintCells));
  }

  const stopFitting = fitCanvas(canvas, (_width, _height, ratio) => update({ ratio }));
  const theme = new MutationObserver(() => update());
  theme.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-name", "data-jp-theme-light"] });
  const close = () => {
    stopFitting();
    theme.disconnect();
  };
  return { node, update, close };
}

// axis: {from, to, ticks: [numbers], title, format?}
function placeTicks(strip, { from, to, ticks, title, format = (value) => String(value).replace("-", "−") }) {
  strip.set(ticks.map((value) => ({ at: (value - from) / (to - from), text: format(value) })), title);
}

function makePen(context, canvas, { x, y, ratio }, paintCells) {
  const width = canvas.width / ratio;
  const height = canvas.height / ratio;
  const toX = (value) => (width * (value - x.from)) / (x.to - x.from);
  const toY = (value) => height * (1 - (value - y.from) / (y.to - y.from));
  const style = getComputedStyle(canvas);
  const colour = (name) => style.getPropertyValue(`--sh-${name}`).trim() || name;
  const stroke = (name, thick, dash) => {
    context.strokeStyle = colour(name);
    context.lineWidth = thick;
    context.lineJoin = "round";
    context.setLineDash(dash);
    context.stroke();
    context.setLineDash([]);
  };
  return {
    width,
    // Through (xs(i), ys(i)) for i = 0..count - 1.
    line(count, xs, ys, name, { thick = 1.5, dash = [] } = {}) {
      context.beginPath();
      for (let i = 0; i < count; i++) context.lineTo(toX(xs(i)), toY(ys(i)));
      stroke(name, thick, dash);
    },
    segment(x0, y0, x1, y1, name, { thick = 1, dash = [] } = {}) {
      context.beginPath();
      context.moveTo(toX(x0), toY(y0));
      context.lineTo(toX(x1), toY(y1));
      stroke(name, thick, dash);
    },
    // The polygon through (xs(i), ys(i)).
    fill(count, xs, ys, name) {
      context.beginPath();
      for (let i = 0; i < count; i++) context.lineTo(toX(xs(i)), toY(ys(i)));
      context.fillStyle = colour(name);
      context.fill();
    },
    dot(px, py, name, radius = 3.5) {
      context.beginPath();
      context.arc(toX(px), toY(py), radius, 0, 2 * Math.PI);
      context.fillStyle = colour(name);
      context.fill();
      context.lineWidth = 1.5;
      context.strokeStyle = colour("surface");
      context.stroke();
    },
    area(x0, y0, x1, y1, name) {
      context.fillStyle = colour(name);
      context.fillRect(toX(x0), toY(y1), toX(x1) - toX(x0), toY(y0) - toY(y1));
    },
    // A matrix over the whole chart, row 0 at the bottom; colourAt as in cells.js.
    cells(shape, colourAt) {
      paintCells(context, shape, colourAt, { x: 0, y: 0, width, height });
    },
    box(x0, y0, x1, y1, name, thick = 2) {
      context.strokeStyle = colour(name);
      context.lineWidth = thick;
      context.strokeRect(toX(x0), toY(y1), toX(x1) - toX(x0), toY(y0) - toY(y1));
    },
    text(px, py, text, name = "muted", { align = "left", rise = 0 } = {}) {
      context.fillStyle = colour(name);
      context.font = `600 11.5px ${style.fontFamily}`;
      context.textAlign = align;
      context.fillText(text, toX(px), toY(py) - rise);
    },
  };
}
