// The mel explorer: one clip as a linear and as a mel spectrogram, side by side, with one playhead for both. Compared are two
// banks, by turns, side by side, or as their difference.

import { frequencyAxis } from "../engine/axes.js";
import { rangeText } from "../engine/closer/box.js";
import { makeCloser } from "../engine/closer/closer.js";
import { makeCompare } from "../engine/closer/compare.js";
import { MOST_DB } from "../engine/closer/difference.js";
import { element, latestWins } from "../engine/dom.js";
import { anywidget, staticHost } from "../engine/host.js";
import { limitsOf } from "../engine/limits.js";
import { filterBank } from "../engine/mel.js";
import { BANK_KEYS, bankControls } from "../engine/melcontrols.js";
import { melTicks } from "../engine/melpicture.js";
import { inDecibels, MelSpectrogram } from "../engine/melspectrogram.js";
import { colourBar, fitCanvas } from "../engine/plot.js";
import { decibels, hertz, integer, seconds } from "../engine/text.js";
import { makeTransport } from "../engine/transport.js";
import { cardHead, makeWidget } from "../engine/widget.js";
import { LOBE_BINS } from "../engine/windows.js";
import { withOwnSound } from "../engine/yoursound.js";
import { makeFigures } from "./mel/figures.js";
import { makeKeeping } from "./mel/keeping.js";
import { emptyMarks, makePanel, outside } from "./mel/panel.js";
import { differencePainter, linearPainter, makeSide, melPainter } from "./mel/side.js";

export { filterBank, inDecibels, MelSpectrogram, staticHost };

const HINT = "Point at a picture to read both.";
const OTHER_BANDS = (n_mels) => (n_mels >= 64 ? 32 : 128); // what B begins with, so that there is something to see

export function mount(el, host) {
  const { sr } = host;
  if (host.get("fmax") > sr / 2) host.set("fmax", sr / 2); // another clip may have another rate
  const samples = host.samples();
  const [hop, top_db] = ["hop_length", "top_db"].map((key) => host.get(key));
  const clip = `${host.name || "the clip"}, ${seconds(samples.length / sr, 1)}`;
  const transport = makeTransport(samples, sr, host.name || "the clip", ({ t, playing }) => {
    closer.follow({ t, playing });
    for (const { cursor } of panels) cursor.follow();
    Object.assign(root.dataset, { position: t.toFixed(3), playing });
  });
  const bar = colourBar();
  const figures = makeFigures(sr);
  let summary = "";

  const widget = makeWidget(el, host, BANK_KEYS, () => {
    compute();
    if (compare.mode === "difference") bar.setDifference(MOST_DB);
    else bar.set(top_db);
    summary = figures.show(active().state, active().mel.bank, mels.frames);
    compare.update();
    draw();
    label();
    keep.update();
    return compare.mode === "off" ? summary : `${"AB"[compare.side]}: ${summary}`;
  });
  const mels = new MelSpectrogram(samples, sr, hop);
  const sizes = limitsOf(host).powersOfTwo("n_fft");
  const sides = [makeSide(widget.state, mels, top_db, sizes), makeSide({ ...widget.state }, new MelSpectrogram(samples, sr, hop, mels.columns), top_db, sizes)];
  const compare = makeCompare({
    start: () => Object.assign(sides[1].state, sides[0].state, { n_mels: OTHER_BANDS(sides[0].state.n_mels) }),
    name: (side) => `${sides[side].state.n_mels} bands · ${sides[side].state.n_fft}`,
    onChange() {
      pair.replaceChildren(...shownPanels().map(({ node }) => node), bar.node);
      pair.dataset.mode = compare.mode;
      read(null, shownPanels()[0]);
      for (const key of BANK_KEYS) controls[key].set(active().state[key]);
      widget.redraw();
    },
  });
  const active = () => sides[compare.side];
  const shownSides = () => (compare.mode === "both" || compare.mode === "difference" ? [0, 1] : [compare.side]);

  // Pictures
  const flat = frequencyAxis("linear", sr);
  const common = { transport, closer: () => closer, finest: () => hop / sr };
  const place = ({ t }, side) => ({ t: (side.frameAt(t) * hop) / sr, seconds: side.state.n_fft / sr });
  const paintLinear = linearPainter(top_db);
  const paintDifference = differencePainter(top_db);
  const linear = makePanel({
    ...common, title: "Linear spectrogram",
    whole: () => flat,
    ticks: (axis) => axis.ticks.map((hz) => ({ at: axis.fromHz(hz), text: integer(hz) })),
    footprint(point) {
      const bin = sr / active().state.n_fft;
      return { ...place(point, active()), hz: active().binAt(point.hz) * bin, hertz: LOBE_BINS.hann * bin };
    },
    draw: (canvas, axis) => paintLinear(canvas, axis, active(), closer.view.now),
    marks: (axis) => outside(axis, active().state),
    onPoint: (point) => read(point, linear),
  });
  const melPanels = sides.map((side, i) => {
    const paintMel = melPainter(top_db);
    const panel = makePanel({
      ...common, title: i ? "Mel spectrogram, B" : "Mel spectrogram",
      whole: side.axis,
      ticks: melTicks,
      footprint(point) {
        const band = side.axis().bandAt(point.hz);
        const [low, peak, high] = side.mel.bank.edges.subarray(band, band + 3);
        return { ...place(point, side), hz: peak, range: [low, high] };
      },
      draw: (canvas, axis) => (compare.mode === "difference" ? paintDifference(canvas, axis, sides, closer.view.now) : paintMel(canvas, axis, side, closer.view.now)),
      marks: (axis) => [...emptyMarks(axis, side.state.n_mels, side.mel.bank.empty), ...(compare.mode === "difference" ? outside(axis, sides[1].state) : [])],
      onPoint: (point) => read(point, panel),
    });
    return panel;
  });
  const panels = [linear, ...melPanels];
  const shownPanels = () => ({ both: melPanels, difference: [melPanels[0]] })[compare.mode] ?? [linear, melPanels[compare.side]];

  const compute = () => shownSides().forEach((i) => sides[i].compute());

  function draw() {
    compute();
    for (const panel of shownPanels()) panel.draw();
    if (!closer.moving) for (const i of shownSides()) sides[i].prepare();
  }

  // The readouts at one place of one picture; the other picture's crosshair follows.
  function read(point, pointed) {
    for (const panel of shownPanels()) {
      if (panel !== pointed) panel.cursor.mirror(point);
      panel.readout.textContent = point ? textAt(point, panel) : "";
    }
    if (!point) shownPanels()[0].readout.textContent = HINT;
    return point ? pointed.readout.textContent.replaceAll(" · ", ", ") : "";
  }

  function textAt({ t, hz }, panel) {
    const side = panel === linear ? active() : sides[melPanels.indexOf(panel)];
    const frame = side.frameAt(t);
    const when = seconds((frame * hop) / sr, 3);
    if (panel === linear) {
      const bin = side.binAt(hz);
      return [when, `${((bin * sr) / side.state.n_fft).toFixed(1)} Hz`, decibels(side.level(side.linear, bin, frame))].join(" · ");
    }
    if (compare.mode === "difference") {
      const [a, b] = sides.map((one) => one.level(one.mel, one.axis().bandAt(hz), frame));
      return [when, `${hz.toFixed(0)} Hz`, `B − A ${decibels(b - a)}`].join(" · ");
    }
    const band = side.axis().bandAt(hz);
    const [low, , high] = side.mel.bank.edges.subarray(band, band + 3);
    const empty = side.mel.bank.weights[band].length === 0;
    return [when, `band ${band}: ${low.toFixed(0)} to ${high.toFixed(0)} Hz`, empty ? "empty" : decibels(side.level(side.mel, band, frame))].join(" · ");
  }

  const closer = makeCloser({
    samples, sr, transport, strip: null,
    say: (text) => widget.live.say(text),
    spectrum: (frame) => Float64Array.from({ length: 1 + active().state.n_fft / 2 }, (_, k) => active().linear.power[k * active().linear.stride + frame]),
    settings: () => ({ n_fft: active().state.n_fft, hop_length: hop }),
    onView: latestWins(() => {
      draw();
      label();
      keep.update();
      for (const { cursor } of panels) cursor.follow();
    }),
  });
  panels.forEach(closer.add);

  // Axes, captions and names of what is seen.
  function label() {
    compute();
    for (const panel of shownPanels()) panel.axes();
    const piece = closer.view.whole ? "" : ` Shown: ${rangeText(closer.view.now)}.`;
    const bins = 1 + active().state.n_fft / 2;
    linear.caption.textContent = `Linear: ${integer(bins)} bins`;
    linear.canvas.setAttribute("aria-label", `Linear spectrogram of ${clip}, 0 to ${hertz(sr / 2)}, shape (${bins}, ${mels.frames}).${piece}`);
    melPanels.forEach(({ caption, canvas }, i) => {
      const { n_mels } = sides[i].state;
      const name = compare.mode === "off" ? "" : `${"AB"[i]}: `;
      caption.textContent = compare.mode === "difference" ? "B − A, on A's bands" : name ? `${name}${n_mels} mel bands` : `Mel: ${n_mels} bands`;
      canvas.setAttribute("aria-label", compare.mode === "difference"
        ? `Difference B minus A of two mel spectrograms of ${clip}, in decibels: ${sides.map(({ state }) => `${state.n_mels} bands`).join(" and ")}.${piece}`
        : `${name}Mel spectrogram of ${clip}, shape (${n_mels}, ${mels.frames}).${piece} ${i === compare.side ? summary : ""}`);
    });
  }

  // Settings: those of A are Python's
  const { controls, nodes } = bankControls({
    get state() {
      return active().state;
    },
    change: (key) => (value) => {
      if (compare.side === 0) return widget.change(key)(value);
      sides[1].state[key] = value;
      return widget.redraw();
    },
  }, host, sr);
  const keep = makeKeeping({
    host, sides, compare, closer, controls, bar,
    fixed: { hop_length: hop, top_db },
    panels: () => shownPanels(),
    set(side, settings) {
      if (side) Object.assign(sides[1].state, settings);
      else for (const [key, value] of Object.entries(settings)) host.set(key, value);
    },
  });
  const pair = element("div", { class: "sh-pair" });
  const root = element(
    "div", { class: "sh-card sh-mel", role: "group", "aria-label": "Mel explorer" },
    element("div", { class: "sh-head" }, transport.playButton,
      ...cardHead("Mel explorer", `${host.name ? `${host.name} · ` : ""}${seconds(transport.duration, 1)} · ${integer(sr)} Hz`).childNodes, transport.clock),
    pair,
    element("div", { class: "sh-toolbar" }, closer.open, compare.open, keep.open), compare.bar, closer.bar, keep.bar,
    ...nodes, ...figures.nodes,
  );
  closer.start();
  pair.replaceChildren(linear.node, melPanels[0].node, bar.node);
  // Python sets A; its controls show it while they are A's
  const ofA = Object.fromEntries(BANK_KEYS.map((key) => [key, { set: (value) => compare.side === 0 && controls[key].set(value) }]));
  widget.start(root, ofA);
  root.mels = mels;
  const closers = panels.map((panel) => fitCanvas(panel.canvas, draw));
  transport.follow();
  read(null, melPanels[0]);
  return () => {
    closers.forEach((close) => close());
    closer.close();
    transport.close();
    for (const side of sides) side.mels.close();
    widget.close();
  };
}

export default anywidget(withOwnSound(mount), ["hop_length", "top_db"]);
