// Feature maps: every channel of a layer for one clip, one of them large, and what the chosen cell of it sees and hears.

import { makeCellPainter, partOf } from "../engine/cells.js";
import { makeZoom } from "../engine/closer/zoom.js";
import { MAGMA } from "../engine/colour.js";
import { choice, fact, slider } from "../engine/controls.js";
import { element, latestWins } from "../engine/dom.js";
import { cellNearest, middleOf, patchOf, span } from "../engine/field.js";
import { anywidget, staticHost } from "../engine/host.js";
import { melAxis } from "../engine/mel.js";
import { makeMelPicture } from "../engine/melpicture.js";
import { menu } from "../engine/menu.js";
import { readClips } from "../engine/netclips.js";
import { audiblePatch, levelText, makePatchPlayer } from "../engine/patch.js";
import { makePicker } from "../engine/picker.js";
import { fitCanvas } from "../engine/plot.js";
import { Resynthesis } from "../engine/resynthesis.js";
import { hertz, integer, milliseconds, seconds, short } from "../engine/text.js";
import { soundInPython } from "../engine/soundinpython.js";
import { cardHead, makeWidget } from "../engine/widget.js";
import { channelStats, makeSheet } from "./featuremaps/sheet.js";

export { channelStats, staticHost };

const KEYS = ["clip_name", "layer", "channel"];
const TOP_DB = 80;
const [LEAST_CELLS, LEAST_HZ] = [8, 200]; // are seen at least
const WHOLE = { size: 1, start: 0, step: 1 };

export function mount(el, host) {
  const { sr } = host;
  const names = host.get("_names");
  const settings = host.get("_settings");
  const { n_mels, n_fft, hop_length } = settings;
  const clips = readClips(host, 1);
  const axis = melAxis(settings);
  const now = { clip: clips[0], map: null, shape: [1, 1, 1], down: WHOLE, across: WHOLE, stats: null };
  const duration = () => now.clip.samples.length / sr;

  // What a cell sees: bands and frames of the input, and what they are in seconds and Hz.
  const spans = ([row, column]) => [span(now.down, row, n_mels), span(now.across, column, now.clip.frames)];
  const patchAt = (cell) => patchOf(...spans(cell), { edges: now.clip.mel.bank.edges, n_fft, hop_length, sr });
  const valueAt = ([row, column]) => now.map[row * now.shape[2] + column];
  const middle = ([row, column]) => ({
    hz: axis.toHz((middleOf(now.down, row, n_mels) + 0.5) / n_mels),
    t: Math.min(duration(), (middleOf(now.across, column, now.clip.frames) * hop_length) / sr),
  });
  const seesText = (cell) => {
    const { start, end, low_hz, high_hz } = patchAt(cell);
    return `sees ${seconds(Math.max(0, start), 2)} to ${seconds(Math.min(duration(), end), 2)}, ${integer(low_hz)} to ${integer(high_hz)} Hz`;
  };
  const cellText = (cell) => `cell (${cell.join(", ")}) is ${short(valueAt(cell))} and ${seesText(cell)}`;

  const grid = () => ({ rows: now.shape[1], columns: now.shape[2] });
  const share = ([row, column]) => ({
    left: column / now.shape[2], right: (column + 1) / now.shape[2], bottom: row / now.shape[1], top: (row + 1) / now.shape[1],
  });
  const seen = () => zoom.shares(axis);
  const keys = (event, { x, y }) => zoom.keys(event, { t: x * duration(), hz: axis.toHz(y) }, view);
  const picker = makePicker({
    seen, keys, label: "Cell of the feature map", grid, boxOf: share, text: cellText, onMove: moved, onPick: listen,
    cellAt: (across, up) => [Math.floor(Math.min(0.9999, Math.max(0, up)) * now.shape[1]), Math.floor(Math.min(0.9999, Math.max(0, across)) * now.shape[2])],
  });
  const lens = makePicker({
    seen, keys, label: "What the cell sees", grid, text: cellText, onMove: moved, onPick: listen,
    cellAt: (across, up) => [cellNearest(now.down, up * n_mels - 0.5, now.shape[1]), cellNearest(now.across, (across * duration() * sr) / hop_length, now.shape[2])],
    boxOf(cell) {
      const [[low, high]] = spans(cell);
      const { start, end } = patchAt(cell);
      return { left: start / duration(), right: end / duration(), bottom: low / n_mels, top: (high + 1) / n_mels };
    },
  });
  const picture = makeMelPicture(paintInput, [lens.layer], seen);
  const view = { layer: lens.layer, whole: () => axis, times: picture.times, frequencies: picture.frequencies, track: picture.track };
  const zoom = makeZoom({
    samples: now.clip.samples, sr, say: (text) => widget.live.say(text),
    least: () => ({ seconds: (LEAST_CELLS * hop_length) / sr, hertz: LEAST_HZ }),
    onView: latestWins(() => {
      paintInput();
      paintMap();
      picture.axes(settings, duration());
      for (const each of [picker, lens]) each.place();
    }),
  });
  zoom.add(view);
  zoom.start();
  const canvas = element("canvas", { class: "sh-picture", role: "img" });
  const cells = makeCellPainter();
  const stopFitting = fitCanvas(canvas, paintMap);
  const sheet = makeSheet((channel) => {
    controls.channel.set(channel);
    widget.change("channel")(channel);
  });

  function paintInput() {
    picture.paint(now.clip.mel, now.clip.samples.length / hop_length, TOP_DB);
  }
  function paintMap() {
    if (!now.map || !canvas.dataset.fitted) return;
    const most = now.stats[widget.state.channel].largest || 1;
    const colourAt = (row, column) => MAGMA[Math.round(255 * Math.max(0, valueAt([row, column]) / most))];
    cells(canvas.getContext("2d"), now.shape.slice(1), colourAt, partOf(canvas, seen()));
  }

  const patches = makePatchPlayer(sr, (t) => lens.mark(t === null ? null : t / duration()));
  const level = element("span", { class: "sh-hint", role: "status" });
  function listen() {
    const made = audiblePatch(now.resynthesis, patchAt(picker.cell), spans(picker.cell)[1], sr);
    level.textContent = levelText(made, sr);
    patches.play(made);
  }
  function moved(cell) {
    picker.show(cell);
    lens.show(cell);
    level.textContent = "";
    describeCell();
  }

  const facts = {
    shape: fact("This layer gives"), sees: fact("A cell sees"), value: fact("This cell's value"), largest: fact("Channel's largest"),
    zero: fact("Cells that are 0"),
  };
  function describeCell() {
    facts.value.set(short(valueAt(picker.cell)).replace("-", "−"));
    readout.replaceChildren(element("b", {}, `Cell (${picker.cell.join(", ")})`), element("span", { class: "sh-hint" }, ` ${seesText(picker.cell)}`));
    root.dataset.cell = picker.cell.join("/");
  }
  const readout = element("p", { class: "sh-cell-text" });
  const mapTitle = element("b", { class: "sh-panel-title" });
  const sheetTitle = element("div", { class: "sh-section" });

  const widget = makeWidget(el, host, KEYS, (state) => {
    const clip = clips.find(({ name }) => name === state.clip_name);
    const { shape, of } = clip.maps[state.layer];
    const [channels, h, w] = shape;
    state.channel = Math.min(state.channel, channels - 1);
    const { field } = clip.layers.find(({ name }) => name === state.layer);
    const fresh = clip !== now.clip || !now.resynthesis || state.layer !== now.layer;
    const place = fresh && now.map ? middle(picker.cell) : null;
    if (clip !== now.clip || !now.resynthesis) {
      now.resynthesis = new Resynthesis(clip.samples, n_fft, hop_length);
      zoom.take(clip.samples);
      picture.axes(settings, clip.samples.length / sr);
    }
    const line = (i) => ({ size: field.size[i], start: field.start[i], step: field.step[i] });
    Object.assign(now, { clip, shape, layer: state.layer, down: line(0), across: line(1), map: of[0].subarray(state.channel * h * w, (state.channel + 1) * h * w) });
    if (fresh) now.stats = channelStats(of[0], shape);
    const stats = now.stats[state.channel];
    const start = place
      ? [cellNearest(now.down, axis.fromHz(place.hz) * n_mels - 0.5, h), cellNearest(now.across, (place.t * sr) / hop_length, w)]
      : fresh ? stats.at : picker.cell; // a new layer keeps the place; the first picture begins at the strongest cell
    moved(start);
    paintInput();
    paintMap();
    sheet.show(of[0], shape, now.stats, state.channel);
    controls.channel.input.max = channels - 1;
    controls.channel.set(state.channel);
    const seen = ((now.across.size - 1) * hop_length + n_fft) / sr;
    facts.shape.set(`(${shape.join(", ")})`);
    facts.sees.set(`${milliseconds(seen)}, ${now.down.size} bands`);
    facts.largest.set(short(stats.largest));
    facts.zero.set(`${Math.round(100 * stats.zeros)} %`);
    mapTitle.textContent = `Channel ${state.channel} of layer ${state.layer}`;
    sheetTitle.textContent = `All ${channels} channels of layer ${state.layer}, on one scale (square root)`;
    const { t, hz } = middle(stats.at);
    const channelText = stats.largest > 0
      ? `Channel ${state.channel}: strongest, ${short(stats.largest)}, at ${seconds(t, 2)} and ${hertz(hz)}; ${Math.round(100 * stats.zeros)} % of its cells are 0.`
      : `Channel ${state.channel} is 0 everywhere: nothing in this clip wakes it.`;
    verdict.textContent = `${channelText} ${now.down.size >= n_mels ? "A cell of this layer sees every band." : `A cell of this layer sees ${now.down.size} of ${n_mels} bands.`}`;
    canvas.setAttribute("aria-label", `Feature map of ${h} × ${w} cells. ${channelText}`);
    picture.canvas.setAttribute("aria-label", `Mel spectrogram of ${clip.name}, ${seconds(clip.samples.length / sr, 1)}; the box is what cell (${picker.cell.join(", ")}) sees.`);
    return `${clip.name}, layer ${state.layer} of shape (${shape.join(", ")}). ${verdict.textContent} The ${cellText(picker.cell)}.`;
  });
  const { state, change } = widget;
  const verdict = element("div", { class: "sh-verdict" });
  const list = (key) => names[key].map((value) => ({ value, label: value }));
  const controls = {
    clip_name: menu({ label: "Clip", name: "clip_name", options: list("clip_name"), value: state.clip_name, onInput: change("clip_name") }),
    layer: choice({ label: "Layer", name: "layer", options: list("layer"), value: state.layer, onInput: change("layer") }),
    channel: slider({
      label: "Channel", name: "channel", min: 0, max: 1, value: state.channel, onInput: change("channel"),
      describe: (n) => ({ main: `${n}`, detail: "or click one below" }),
    }),
  };
  const own = soundInPython("FeatureMaps");
  const root = element(
    "div", { class: "sh-card sh-featuremaps", role: "group", "aria-label": "Feature maps" },
    cardHead("Feature maps", "What does each channel of each layer make of a clip?", element("div", { class: "sh-tools" }, zoom.open, own.open)),
    own.panel,
    element("div", { class: "sh-controls sh-two" }, element("div", { class: "sh-inline" }, controls.clip_name.node), controls.channel.node),
    element("div", { class: "sh-inline sh-layer-row" }, controls.layer.node),
    zoom.bar,
    element("div", { class: "sh-map-pair" },
      element("div", {}, element("b", { class: "sh-panel-title" }, "The network's input"), picture.node),
      element("div", { class: "sh-map" }, mapTitle, element("div", { class: "sh-stage" }, canvas, picker.layer), readout,
        element("div", { class: "sh-buttons" },
          element("button", { type: "button", class: "sh-button", onclick: listen }, "▶ Hear what it sees"), level))),
    sheetTitle, sheet.node, verdict,
    element("dl", { class: "sh-facts" }, Object.values(facts).map((each) => each.node)),
  );
  widget.start(root, controls);
  root.now = now;
  return () => {
    picture.close();
    zoom.close();
    stopFitting();
    sheet.close();
    patches.close();
    widget.close();
  };
}

export default anywidget(mount);
