// The mel explorer: one clip as a linear and as a mel spectrogram, side by side, with one playhead for both.

import { cellRows, coverage, frequencyAxis, niceTicks, pixelRows } from "../engine/axes.js";
import { fact } from "../engine/controls.js";
import { makeCursor } from "../engine/cursor.js";
import { powerToDb } from "../engine/decibels.js";
import { element } from "../engine/dom.js";
import { anywidget, staticHost } from "../engine/host.js";
import { aboutBandZero, bandList, filterBank, melAxis } from "../engine/mel.js";
import { BANK_KEYS, bankControls } from "../engine/melcontrols.js";
import { melTicks } from "../engine/melpicture.js";
import { inDecibels, MelSpectrogram, pooled } from "../engine/melspectrogram.js";
import { makePainter } from "../engine/paint.js";
import { colourBar, fitCanvas, tickStrip } from "../engine/plot.js";
import { playButton, Player } from "../engine/sound.js";
import { decibels, hertz, integer, seconds } from "../engine/text.js";
import { cardHead, makeWidget } from "../engine/widget.js";
import { LOBE_BINS } from "../engine/windows.js";

export { filterBank, inDecibels, MelSpectrogram, staticHost };

const HINT = "Point at a picture to read both.";

// One picture with its caption, axes and cursor. draw(canvas) paints when the size is known.
function makePanel(title, player, view, onPoint) {
  const canvas = element("canvas", { class: "sh-picture", role: "img" });
  const marks = element("div", { class: "sh-marks", "aria-hidden": "true" });
  const readout = element("output", { "aria-live": "off" });
  const caption = element("b", {}, title);
  const frequencies = tickStrip("y");
  const times = tickStrip("x");
  const cursor = makeCursor(player, { ...view, describe: onPoint, label: `Position in the clip, ${title.toLowerCase()}` });
  times.set(niceTicks(player.duration, 5).map((t) => ({ at: t / player.duration, text: String(t) })), "Time (s)");
  const node = element(
    "div", { class: "sh-panel" }, element("div", { class: "sh-caption" }, caption, readout),
    element("div", { class: "sh-plot" }, frequencies.node,
      element("div", { class: "sh-stage" }, canvas, marks, cursor.layer), times.node),
  );
  return { node, canvas, marks, readout, caption, frequencies, cursor, paint: makePainter(canvas) };
}

export function mount(el, host) {
  const { sr } = host;
  const samples = host.samples();
  const hop = host.get("hop_length");
  const top_db = host.get("top_db");
  const mels = new MelSpectrogram(samples, sr, hop);
  const player = new Player(samples, sr, () => follow());
  const play = playButton(player, host.name || "the clip");
  const clock = element("output", { class: "sh-clock", "aria-live": "off" });
  const flat = frequencyAxis("linear", sr);
  const warped = () => melAxis(widget.state);
  const frameAt = (t) => Math.max(0, Math.min(mels.frames - 1, Math.round((t * sr) / hop)));
  const binAt = (hz) => Math.max(0, Math.min(widget.state.n_fft / 2, Math.round((hz * widget.state.n_fft) / sr)));
  const place = ({ t }) => ({ t: (frameAt(t) * hop) / sr, seconds: widget.state.n_fft / sr });
  let now = null; // {linear, mel}: the matrices shown

  const linear = makePanel("Linear spectrogram", player, {
    axis: () => flat,
    footprint(point) {
      const bin = sr / widget.state.n_fft;
      return { ...place(point), hz: binAt(point.hz) * bin, hertz: LOBE_BINS.hann * bin };
    },
  }, (point) => read(point, mel.cursor));
  const mel = makePanel("Mel spectrogram", player, {
    axis: warped,
    footprint(point) {
      const band = warped().bandAt(point.hz);
      const [low, peak, high] = now.mel.bank.edges.subarray(band, band + 3);
      return { ...place(point), hz: peak, range: [low, high] };
    },
  }, (point) => read(point, linear.cursor));
  const panels = [linear, mel];

  // Both readouts at one place of one picture; the other picture's crosshair follows.
  function read(point, other) {
    other.mirror(point);
    if (!point) {
      linear.readout.textContent = HINT;
      mel.readout.textContent = "";
      return "";
    }
    const [frame, bin, band] = [frameAt(point.t), binAt(point.hz), warped().bandAt(point.hz)];
    const level = ({ power, stride, peak }, row) => decibels(powerToDb(power[row * stride + frame], peak, top_db));
    const [low, , high] = now.mel.bank.edges.subarray(band, band + 3);
    const empty = now.mel.bank.weights[band].length === 0;
    const t = seconds((frame * hop) / sr, 3);
    const at = [t, `${((bin * sr) / widget.state.n_fft).toFixed(1)} Hz`, level(now.linear, bin)];
    const within = `${low.toFixed(0)} to ${high.toFixed(0)} Hz`;
    const of = [t, `band ${band}: ${within}`, empty ? "empty" : level(now.mel, band)];
    linear.readout.textContent = at.join(" · ");
    mel.readout.textContent = of.join(" · ");
    return other === linear.cursor ? of.join(", ") : at.join(", ");
  }

  let animation = 0;
  function follow() {
    cancelAnimationFrame(animation);
    play.update();
    mel.cursor.follow();
    const t = linear.cursor.follow();
    clock.textContent = `${t.toFixed(1)} / ${seconds(player.duration, 1)}`;
    Object.assign(root.dataset, { position: t.toFixed(3), playing: player.playing });
    if (player.playing) animation = requestAnimationFrame(follow);
  }

  const drawn = { linear: "" };
  function draw() {
    const { n_fft, n_mels } = widget.state;
    const frames = (width) => coverage(width, mels.frames, (u) => (u * samples.length) / hop);
    const { canvas } = linear;
    const key = `${n_fft} ${canvas.width} ${canvas.height}`;
    if (canvas.dataset.fitted && drawn.linear !== key) {
      const rows = pixelRows(flat, canvas.height, n_fft, sr);
      linear.paint(pooled(now.linear, rows, frames(canvas.width)), now.linear.peak, top_db);
      drawn.linear = key;
    }
    if (mel.canvas.dataset.fitted) {
      const rows = cellRows(mel.canvas.height, n_mels, (u) => u * n_mels - 0.5);
      mel.paint(pooled(now.mel, rows, frames(mel.canvas.width)), now.mel.peak, top_db);
    }
  }

  const output = element("div", { class: "sh-output" });
  const warning = element("div", { class: "sh-verdict", style: "border-color:var(--sh-bad)" });
  const facts = {
    before: fact("Linear matrix"), after: fact("Mel matrix"), kept: fact("Numbers kept"),
    narrow: fact("Lowest band"), wide: fact("Highest band"), empty: fact("Empty bands"),
  };
  const bar = colourBar();
  bar.set(top_db);

  const widget = makeWidget(el, host, BANK_KEYS, (state) => {
    const { n_fft, n_mels, fmin, fmax, scale, norm } = state;
    now = { linear: mels.linear(n_fft), mel: mels.mel(state) };
    const bins = 1 + n_fft / 2;
    const { edges, empty } = now.mel.bank;
    draw();
    facts.before.set(`(${bins}, ${mels.frames})`);
    facts.after.set(`(${n_mels}, ${mels.frames})`);
    facts.kept.set(`${((100 * n_mels) / bins).toFixed(1)} %`);
    facts.narrow.set(hertz(edges[2] - edges[0]));
    facts.wide.set(hertz(edges[n_mels + 1] - edges[n_mels - 1]));
    facts.empty.set(`${empty.length} of ${n_mels}`);
    facts.empty.node.lastChild.classList.toggle("sh-alarm", empty.length > 0);
    output.textContent = `linear bins ${bins} → mel bands ${n_mels}, perceptually warped`;
    warning.hidden = empty.length === 0;
    warning.textContent = empty.length ? emptyText(now.mel.bank, n_fft, sr) : "";
    const axis = warped();
    linear.caption.textContent = `Linear: ${integer(bins)} bins`;
    mel.caption.textContent = `Mel: ${n_mels} bands`;
    linear.frequencies.set(flat.ticks.map((hz) => ({ at: flat.fromHz(hz), text: integer(hz) })), "Frequency (Hz)");
    mel.frequencies.set(melTicks(axis), "Frequency (Hz)");
    linear.marks.replaceChildren(
      element("div", { class: "sh-outside", style: `bottom:0;height:${100 * flat.fromHz(fmin)}%` }),
      element("div", { class: "sh-outside", style: `top:0;height:${100 * (1 - flat.fromHz(fmax))}%` }));
    mel.marks.replaceChildren(...empty.map((band) =>
      element("div", { class: "sh-empty", style: `bottom:${(100 * band) / n_mels}%;height:${100 / n_mels}%` })));
    const summary = `${output.textContent}. ${scale === "htk" ? "HTK" : "Slaney"} scale from ${hertz(fmin)} to ` +
      `${hertz(fmax)}, ${norm ? "area normalisation" : "no normalisation"}. ${warning.textContent || "No band is empty."}`;
    const clip = `${host.name || "the clip"}, ${seconds(player.duration, 1)}`;
    linear.canvas.setAttribute("aria-label", `Linear spectrogram of ${clip}, 0 to ${hertz(sr / 2)}, shape (${bins}, ${mels.frames}).`);
    mel.canvas.setAttribute("aria-label", `Mel spectrogram of ${clip}, shape (${n_mels}, ${mels.frames}). ${summary}`);
    return summary;
  });
  const { controls, nodes } = bankControls(widget, host, sr);
  const root = element(
    "div", { class: "sh-card sh-mel", role: "group", "aria-label": "Mel explorer" },
    element("div", { class: "sh-head" }, play.node,
      ...cardHead("Mel explorer", `${host.name ? `${host.name} · ` : ""}${seconds(player.duration, 1)} · ${integer(sr)} Hz`).childNodes, clock),
    element("div", { class: "sh-pair" }, linear.node, mel.node, bar.node),
    ...nodes, warning,
    element("dl", { class: "sh-facts" }, Object.values(facts).map((each) => each.node)), output,
  );
  widget.start(root, controls);
  root.mels = mels;
  const closers = panels.map((panel) => fitCanvas(panel.canvas, draw));
  follow();
  read(null, mel.cursor);
  return () => {
    cancelAnimationFrame(animation);
    closers.forEach((close) => close());
    player.close();
    widget.close();
  };
}

function emptyText({ empty, edges }, n_fft, sr) {
  const which = bandList(empty);
  const [they, are, stay] = empty.length === 1 ? ["It lies", "is", "stays"] : ["They lie", "are", "stay"];
  return `${which[0].toUpperCase()}${which.slice(1)} ${are} empty. ${they} between two bins, which are ${hertz(sr / n_fft)} apart, ` +
    `and ${stay} black whatever sounds. A longer window or fewer bands helps.${aboutBandZero(empty, edges)}`;
}

export default anywidget(mount, ["hop_length", "top_db"]);
