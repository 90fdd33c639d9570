// Listen to CAM: the evidence for a class over a clip's mel spectrogram, as a picture and as a sound, and beside it
// the same for a network of random weights.

import { pictures } from "../look.json";
import { timeTicks } from "../engine/axes.js";
import { likeness, makeCellPainter, outline, partOf, scaled, stretch } from "../engine/cells.js";
import { makeZoom } from "../engine/closer/zoom.js";
import { choice, fact, slider } from "../engine/controls.js";
import { powerToDb } from "../engine/decibels.js";
import { element, latestWins } from "../engine/dom.js";
import { anywidget, staticHost } from "../engine/host.js";
import { limitsOf } from "../engine/limits.js";
import { melAxis } from "../engine/mel.js";
import { melTicks, pieceOf } from "../engine/melpicture.js";
import { menu } from "../engine/menu.js";
import { readClips } from "../engine/netclips.js";
import { fitCanvas, tickStrip } from "../engine/plot.js";
import { Resynthesis } from "../engine/resynthesis.js";
import { soundInPython } from "../engine/soundinpython.js";
import { cardHead, makeWidget } from "../engine/widget.js";
import { bandGains, makeParts, partsOf } from "./cam/parts.js";

export { bandGains, likeness, partsOf, Resynthesis, scaled, staticHost, stretch };

const KEYS = ["clip_name", "class_name", "layer", "threshold"];
const TOP_DB = 80;
const [LEAST_CELLS, LEAST_HZ] = [8, 200]; // are seen at least
const WHO = ["The trained network", "Random weights: the control"];

export function mount(el, host) {
  const limits = limitsOf(host);
  const { sr } = host;
  const names = host.get("_names");
  const settings = host.get("_settings");
  const classes = names.class_name;
  const clips = readClips(host, 2, classes.length);
  const axis = melAxis(settings);
  const now = { clip: null, maps: [], keys: "" };

  const zoom = makeZoom({
    samples: clips[0].samples, sr, say: (text) => widget.live.say(text),
    least: () => ({ seconds: (LEAST_CELLS * settings.hop_length) / sr, hertz: LEAST_HZ }),
    onView: latestWins(() => {
      paint();
      panels.forEach((panel) => panel.axes(now.clip.samples.length / sr));
    }),
  });
  const panels = WHO.map((title, i) => makePanel(title, paint, axis, zoom, i));
  zoom.start();
  const parts = makeParts(sr, panels, () => now);

  // The two maps of the class, stretched to the picture; kept while only the threshold moves.
  function look({ clip_name, class_name, layer }) {
    const keys = `${clip_name}/${class_name}/${layer}`;
    if (now.keys === keys) return;
    const clip = clips.find(({ name }) => name === clip_name);
    if (now.clip !== clip) {
      now.resynthesis = new Resynthesis(clip.samples, settings.n_fft, settings.hop_length);
      zoom.take(clip.samples);
      panels.forEach((panel) => panel.axes(clip.samples.length / sr));
    }
    const { shape, of } = clip.maps[layer];
    const size = shape[0] * shape[1];
    const at = classes.indexOf(class_name) * size;
    now.shape = [settings.n_mels, clip.frames];
    now.maps = of.map((maps) => scaled(stretch(maps.subarray(at, at + size), shape, now.shape)));
    Object.assign(now, { clip, keys, cells: shape });
  }

  function paint() {
    if (!now.clip) return;
    const { power, stride, peak } = now.clip.mel;
    const grey = (row, column) => Math.round(200 * (1 + powerToDb(power[row * stride + column], peak, TOP_DB) / TOP_DB));
    const length = now.clip.samples.length / settings.hop_length;
    panels.forEach((panel, i) => panel.paint(now.shape, grey, now.maps[i], widget.state.threshold, length));
  }

  const facts = {
    says: fact("The network says"), kept: fact("Cells kept"), energy: fact("Energy kept"), control: fact("Control: energy kept"),
    alike: fact("Maps: correlation"),
  };
  const verdict = element("div", { class: "sh-verdict" });

  const widget = makeWidget(el, host, KEYS, (state) => {
    look(state);
    now.threshold = state.threshold;
    now.settings = settings;
    paint();
    const { clip } = now;
    const best = clip.probabilities.indexOf(Math.max(...clip.probabilities));
    const [trained, control] = now.maps.map((map) => keptShare(map, state.threshold, clip.mel));
    const alike = likeness(...now.maps);
    const chance = clip.probabilities[classes.indexOf(state.class_name)];
    facts.says.set(`${classes[best]} ${Math.round(100 * clip.probabilities[best])} %`);
    facts.kept.set(`${Math.round(100 * trained.cells)} %`);
    facts.energy.set(`${Math.round(100 * trained.energy)} %`);
    facts.control.set(`${Math.round(100 * control.energy)} %`);
    facts.alike.set(Number.isNaN(alike) ? "none" : alike.toFixed(2).replace("-", "−"));
    verdict.textContent = verdictText({ ...state, alike, trained, chance, cells: now.cells });
    panels.forEach((panel, i) => panel.label(`${WHO[i]}: evidence for ${state.class_name} in layer ${state.layer}, ` +
      `${Math.round(100 * [trained, control][i].cells)} % of the cells are at or above ${state.threshold.toFixed(2)}.`));
    parts.changed();
    return `${clip.name}, class ${state.class_name}, layer ${state.layer}, threshold ${state.threshold.toFixed(2)}: ` +
      `${facts.kept.node.lastChild.textContent} of the cells and ${facts.energy.node.lastChild.textContent} of the energy kept. ${verdict.textContent}`;
  });
  const { state, change } = widget;
  const list = (key) => names[key].map((value) => ({ value, label: value }));
  const controls = {
    clip_name: menu({ label: "Clip", name: "clip_name", options: list("clip_name"), value: state.clip_name, onInput: change("clip_name") }),
    class_name: menu({ label: "Evidence for", name: "class_name", options: list("class_name"), value: state.class_name, onInput: change("class_name") }),
    layer: choice({ label: "Layer", name: "layer", options: list("layer"), value: state.layer, onInput: change("layer") }),
    threshold: slider({
      label: "Threshold", name: "threshold", ...limits.between("threshold", 0.01), value: state.threshold, onInput: change("threshold"),
      describe: (t) => ({ main: t.toFixed(2), detail: t === 0 ? "everything is kept" : "places with at least so much evidence are kept" }),
    }),
  };
  const own = soundInPython("CamListener");
  const root = element(
    "div", { class: "sh-card sh-cam", role: "group", "aria-label": "Listen to CAM" },
    cardHead("Listen to CAM", "Which places of the picture speak for a class, and how do they sound?", element("div", { class: "sh-tools" }, zoom.open, own.open)),
    own.panel,
    element("div", { class: "sh-controls sh-two sh-inline" }, controls.clip_name.node, controls.class_name.node),
    element("div", { class: "sh-cam-pair" }, panels.map((panel) => panel.node)),
    element("div", { class: "sh-cam-below" }, parts.node,
      element("div", { class: "sh-heat-key", "aria-hidden": "true" }, "evidence: none", element("span", { style: heatGradient() }), "most", element("i", {}), "at the threshold")),
    zoom.bar,
    element("div", { class: "sh-controls sh-two" }, controls.layer.node, controls.threshold.node), verdict,
    element("dl", { class: "sh-facts" }, Object.values(facts).map((each) => each.node)),
  );
  widget.start(root, controls);
  Object.assign(root, { now, panels });
  return () => {
    panels.forEach((panel) => panel.close());
    zoom.close();
    parts.close();
    widget.close();
  };
}

// Shares of the cells at or above the threshold, and of the mel power in them.
export function keptShare(map, threshold, { power }) {
  let [cells, kept, all] = [0, 0, 0];
  map.forEach((value, i) => {
    all += power[i];
    if (value >= threshold) {
      cells += 1;
      kept += power[i];
    }
  });
  return { cells: cells / map.length, energy: all > 0 ? kept / all : 0 };
}

// Grey where there is no evidence, through orange to a pale yellow where there is most.
export function heatColour(grey, heat) {
  const part = 0.8 * heat;
  const mix = (hot) => Math.round(grey * (1 - part) + hot * part);
  return (0xff000000 | (mix(40 + 60 * heat) << 16) | (mix(95 + 130 * heat) << 8) | mix(255)) >>> 0;
}

function heatGradient() {
  const css = (abgr) => `rgb(${abgr & 255} ${(abgr >> 8) & 255} ${(abgr >> 16) & 255})`;
  const stops = Array.from({ length: 9 }, (_, i) => css(heatColour(120, i / 8)));
  return `background:linear-gradient(to right, ${stops.join(", ")})`;
}

function makePanel(title, draw, axis, zoom, number) {
  const canvas = element("canvas", { class: "sh-picture", role: "img" });
  const playhead = element("div", { class: "sh-playhead", hidden: true });
  const layer = element("div", { class: "sh-cursor sh-panel-layer", tabindex: 0, role: "group", "aria-label": `Piece that is seen, ${title.toLowerCase()}` }, playhead);
  const track = element("div", { class: "sh-track" });
  const seen = () => zoom.shares(axis);
  let marked = null; // where the playhead is, as a share of the clip
  const buttons = element("div", { class: "sh-buttons" });
  const frequencies = tickStrip("y");
  const times = tickStrip("x");
  const cells = makeCellPainter();
  const view = { layer, whole: () => axis, times, frequencies, track };
  zoom.add(view);
  layer.addEventListener("keydown", (event) => {
    const { from, to, low, high } = zoom.view.now;
    zoom.keys(event, { t: (from + to) / 2, hz: axis.toHz((axis.fromHz(low) + axis.fromHz(high)) / 2) }, view);
  });

  // The playhead at this share of the clip; null: none.
  function mark(at) {
    const { left, right } = seen();
    marked = at;
    playhead.hidden = at === null;
    if (at !== null) playhead.style.left = `${(100 * (at - left)) / (right - left)}%`;
  }

  return {
    number, buttons, mark,
    node: element("div", { class: "sh-panel" }, element("b", { class: "sh-panel-title" }, title),
      element("div", { class: "sh-plot" }, frequencies.node, element("div", { class: "sh-stage" }, canvas, track, layer), times.node), buttons),
    close: fitCanvas(canvas, draw),
    label: (text) => canvas.setAttribute("aria-label", text),
    axes(duration) {
      const { left, right } = seen();
      frequencies.set(melTicks(pieceOf(axis, seen())), "Frequency (Hz)");
      times.set(timeTicks({ from: left * duration, to: right * duration }, 4), "Time (s)");
      mark(marked);
    },
    // length: of the clip in hops; a frame's cell has its middle where the frame has it
    paint(shape, grey, map, threshold, length) {
      if (!canvas.dataset.fitted) return;
      const context = canvas.getContext("2d");
      const all = partOf(canvas, seen());
      const box = { ...all, x: all.x - (0.5 * all.width) / length, width: (shape[1] * all.width) / length };
      cells(context, shape, (row, column) => heatColour(grey(row, column), map[row * shape[1] + column]), box);
      context.strokeStyle = pictures.mark;
      outline(context, shape, (row, column) => map[row * shape[1] + column] >= threshold, Math.max(1.5, canvas.height / 200), box);
    },
  };
}

function verdictText({ class_name, threshold, alike, trained, chance, cells }) {
  const belief = `The network gives ${class_name} ${chance < 0.005 ? "less than 1" : Math.round(100 * chance)} %. `;
  if (Number.isNaN(alike)) return `${belief}In one of the two networks no place of this layer speaks for ${class_name}: its map is flat.`;
  if (trained.cells === 1) return `${belief}At the threshold ${threshold.toFixed(2)} everything is kept.`;
  const coarse = `This layer has ${cells[0]} × ${cells[1]} cells, so nothing finer can be seen in its map. `;
  const control = Math.abs(alike) > 0.5
    ? "The map of the random weights looks much the same: here the picture comes from the sound and the network's build, not from what was learned."
    : "The map of the random weights looks different: this one depends on what was learned.";
  return belief + coarse + control;
}

export default anywidget(mount);
