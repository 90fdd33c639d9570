// Zoom and pan of the pictures of an explorer: which piece is seen, and the tools, gestures and keys that move it.

import { pictures } from "../../look.json";
import { axisPart } from "../axes.js";
import { element } from "../dom.js";
import { drawWaveform, fitCanvas } from "../plot.js";
import { rangeText } from "./box.js";
import { onAxis, onPicture, zoomBy, zoomKey } from "./gestures.js";
import { makeOverview } from "./overview.js";
import { tool } from "./tools.js";
import { View } from "./view.js";

const REST_MS = 120; // after so long a picture that was moved has come to rest
const HELP = "Wheel or pinch zooms, over an axis only that axis.";
export const ZOOM_KEYS = "+ and − zoom, T and F one axis (with Shift away from it), Shift and arrows move, 0 shows all";

// samples, sr: the clip. strip: an element as wide as the clip; null: one is made. least() -> {seconds, hertz}: the smallest
// piece that makes sense. onView(): another piece is seen. say(text): to screen readers. What else looking closer brings:
// name and title of its button, help and keys in words, `below` the tools, text() of it, onMove() before onView(), onOff().
export function makeZoom({
  samples, sr, strip = null, least, onView, say, name = "Zoom", title = "See a piece of the picture", help = HELP, keysText = `Keys: ${ZOOM_KEYS}.`,
  below = "", text = () => "", onMove = () => {}, onOff = () => {},
}) {
  const view = new View(samples.length / sr, sr / 2, least, changed);
  const panels = [];
  const closers = [];
  let overview = null;
  let on = false;
  let moving = 0;

  const open = tool(name, null, () => setOn(!on), { "aria-expanded": "false", title });
  const where = element("output", { class: "sh-where", "aria-live": "off" });
  const wave = element("canvas", { "aria-hidden": "true" });
  const ownStrip = strip ? null : element("div", { class: "sh-overview sh-closer-strip" }, wave);
  const bar = element(
    "div", { class: "sh-closer", hidden: true }, ownStrip ?? "",
    element(
      "div", { class: "sh-closer-row" },
      element("div", { class: "sh-tools" }, tool("−", "Zoom out", () => change(zoomBy(-1, -1))),
        tool("+", "Zoom in", () => change(zoomBy(1, 1))), tool("Show all", null, () => view.reset(), { title: "The whole clip" })),
      where, element("span", { class: "sh-hint", title: keysText }, help),
    ),
    below,
  );

  function setOn(next) {
    if (on === next) return;
    on = next;
    open.setAttribute("aria-expanded", String(on));
    bar.hidden = !on;
    for (const { layer, times, frequencies } of panels) {
      for (const node of [layer, times, frequencies]) node.classList.toggle("sh-movable", on);
    }
    if (!on) {
      view.reset();
      onOff();
    }
    tell();
  }

  function changed() {
    onMove();
    overview();
    if (!view.whole) setOn(true);
    onView();
    tell();
  }

  function tell() {
    where.textContent = view.whole ? "The whole clip" : rangeText(view.now);
    if (on) say(`Shown: ${where.textContent}. ${text()}`);
  }

  // A move of the picture on one panel.
  function change(by, { whole } = panels[0]) {
    clearTimeout(moving);
    moving = setTimeout(() => {
      moving = 0;
      onView();
    }, REST_MS);
    view.change(whole(), by);
  }

  // A picture: {layer (on which pointers act), whole() (the axis of the whole clip), times, frequencies (tick strips), track
  // (an element as high as the picture)}. draw: as gestures.js takes it, where a drag draws a box.
  function add(panel, draw) {
    const { layer, whole, times, frequencies, track } = panel;
    panels.push({ layer, whole, track, times: times.node, frequencies: frequencies.node, axis: () => axisPart(whole(), view.span) });
    const act = { isOn: () => on, change: (by) => change(by, panel), draw };
    closers.push(onPicture(layer, act), onAxis(times.node, "x", act), onAxis(frequencies.node, "y", act));
    layer.setAttribute("aria-description", `${help} ${keysText}`);
  }

  // Once all pictures are added.
  function start() {
    overview = makeOverview(strip ?? ownStrip, view, panels);
    if (ownStrip) closers.push(fitCanvas(wave, drawWave));
    tell();
  }

  const drawWave = () => drawWaveform(wave, samples, pictures.wave);

  // Whether a key was for us; point: {t, hz} around which is zoomed.
  function keys(event, { t, hz }, panel) {
    const { from, to } = view.now;
    const x = (t - from) / (to - from);
    const up = axisPart(panel.whole(), view.span).fromHz(hz);
    const around = { x: x < 0 || x > 1 ? 0.5 : x, y: Math.max(0, Math.min(1, up)) };
    const act = {
      change(by) {
        setOn(true);
        change(by, panel);
      },
      reset: () => view.reset(),
    };
    if (!zoomKey(event, around, act)) return false;
    event.preventDefault();
    return true;
  }

  return {
    view,
    open,
    bar,
    panels,
    add,
    start,
    keys,
    setOn,
    tell,
    // What is written about the place, until the next move
    write: (words) => (where.textContent = words),
    // Another clip: all of it is seen
    take(next) {
      samples = next;
      view.take(samples.length / sr);
      overview();
      tell();
      if (wave.dataset.fitted) drawWave();
    },
    // The piece that is seen; null: all
    span: () => view.span,
    // The same as shares of the whole picture on an axis: {left, right, bottom, top}
    shares: (axis) => view.shares(axis),
    // Whether it moves, so that a picture is wanted at once rather than a sharp one
    get moving() {
      return moving !== 0;
    },
    // Called with each move of the playhead.
    follow({ t, playing }) {
      if (playing && !moving) view.follow(t);
    },
    close() {
      clearTimeout(moving);
      closers.forEach((close) => close());
    },
  };
}
