// The STFT explorer: a clip, its spectrogram computed here from the samples, and the settings that shape it.

import { pictures } from "../look.json";
import { guardKeys, liveRegion } from "../engine/access.js";
import { apartFrom } from "../engine/apart.js";
import { rangeText } from "../engine/closer/box.js";
import { makeCloser } from "../engine/closer/closer.js";
import { makeCompare } from "../engine/closer/compare.js";
import { filledCode, makeKeep } from "../engine/closer/keep.js";
import { fromText, toText } from "../engine/closer/settingstext.js";
import { element, latestWins } from "../engine/dom.js";
import { anywidget, staticHost } from "../engine/host.js";
import { liveView } from "../engine/live.js";
import { Ring } from "../engine/microphone.js";
import { colourBar, drawWaveform, fitCanvas } from "../engine/plot.js";
import { lengthRemarks, toldBy } from "../engine/soundlength.js";
import { Stft } from "../engine/stft.js";
import { decibels, integer, seconds } from "../engine/text.js";
import { makeTransport } from "../engine/transport.js";
import { withOwnSound } from "../engine/yoursound.js";
import { makeDifference, MOST_DB } from "./stft/difference.js";
import { makePanel } from "./stft/panel.js";
import { KEYS, makeFigures, makeSettings } from "./stft/settings.js";

export { lengthRemarks, liveView, Ring, Stft, staticHost, toldBy };

const OTHER_N_FFT = (n_fft) => (n_fft >= 2048 ? 512 : 4096); // what B begins with, so that there is something to see

export function mount(el, host) {
  const { sr } = host;
  const samples = host.samples();
  const what = host.name || "the clip";
  const apart = apartFrom(samples, sr);
  const stft = new Stft(samples, sr, { apart });
  const duration = samples.length / sr;
  const states = [Object.fromEntries(KEYS.map((key) => [key, host.get(key)])), {}]; // A, which Python knows, and B
  Object.assign(states[1], states[0]);
  const active = () => states[compare.side];
  let lastKey = "hop_length";

  // Sound and pictures
  const wave = element("canvas", { class: "sh-wave", "aria-hidden": "true" });
  const strip = element("div", { class: "sh-overview" }, wave);
  const bar = colourBar();
  const live = liveRegion();
  const readout = element("output", { class: "sh-readout", "aria-live": "off" });
  const transport = makeTransport(samples, sr, what, ({ t, playing }) => {
    closer.follow({ t, playing });
    for (const { cursor } of panels) cursor.follow();
    Object.assign(root.dataset, { position: t.toFixed(3), playing });
  });
  const closer = makeCloser({
    samples, sr, transport, strip, say: live.say,
    settings: active,
    spectrum: (frame) => stft.spectrum(active(), frame),
    onView() {
      draw();
      label();
      keep.update();
      for (const { cursor } of panels) cursor.follow();
    },
  });
  const compare = makeCompare({
    start: () => Object.assign(states[1], states[0], { n_fft: OTHER_N_FFT(states[0].n_fft) }),
    name: (side) => `${states[side].n_fft} · ${states[side].hop_length}`,
    onChange() {
      arrange();
      for (const key of KEYS) controls[key].set(active()[key]);
      describe();
      draw();
    },
  });
  const panels = states.map((state, side) => makePanel({
    stft: side ? new Stft(samples, sr, { twin: stft }) : stft,
    state: () => state,
    transport,
    closer: () => closer,
    label: side ? "Position in the clip, B" : "Position in the clip",
    onPoint: (point) => read(point, side),
  }));
  const drawDifference = makeDifference(panels, states, closer.span);
  const shownPanels = () => ({ off: [0], a: [0], b: [1], both: [0, 1], difference: [0] })[compare.mode];

  const draw = latestWins(() => {
    const drawn = compare.mode === "difference" ? drawDifference(draw) : shownPanels().every((i) => panels[i].draw(draw));
    if (!drawn) return;
    root.dataset.shown = KEYS.map((key) => active()[key]).join("/");
    root.dataset.draws = Number(root.dataset.draws ?? 0) + 1;
    if (closer.moving) return;
    for (const i of compare.mode === "difference" ? [0, 1] : shownPanels()) {
      const wanted = panels[i].settings();
      const next = i === compare.side ? neighbours(lastKey, states[i]) : [];
      panels[i].stft.prepare(wanted, next.map((changes) => ({ ...wanted, ...changes })), draw);
    }
  });

  // What stands at a point, of A, of B, or of both.
  function read(point, side) {
    for (const i of shownPanels()) if (i !== side) panels[i].cursor.mirror(point);
    if (!point) {
      readout.replaceChildren(element("span", { class: "sh-hint" }, "Point at the picture to read it. Click to listen from there."));
      return "";
    }
    const cell = panels[side].read(point);
    const texts = [cell.t, cell.hz];
    if (compare.mode === "both" || compare.mode === "difference") {
      const levels = panels.map((panel) => panel.read(point).db);
      if (compare.mode === "both") texts.push(`A ${decibels(levels[0])}`, `B ${decibels(levels[1])}`);
      else texts.push(`B − A ${decibels(levels[1] - levels[0])}`);
    } else texts.push(decibels(cell.db));
    readout.replaceChildren(...texts.map((text) => element("b", {}, text)),
      element("span", { class: "sh-hint" }, compare.mode === "both" ? "" : `frame ${cell.frame}, bin ${cell.bin}`));
    return texts.join(", ");
  }

  // Settings
  const change = (key) => (value) => {
    active()[key] = value;
    lastKey = key;
    draw();
    describe();
    if (compare.side === 0) host.set(key, value);
  };
  const { controls, nodes, neighbours } = makeSettings(host, states[0], change);
  const figures = makeFigures(sr);
  let summary = "";

  function describe() {
    const state = active();
    summary = figures.show(state, stft.frames(state.hop_length));
    if (compare.mode === "difference") bar.setDifference(MOST_DB);
    else bar.set(state.top_db);
    compare.update();
    keep.update();
    label();
    live.say(compare.mode === "off" ? summary : `${"AB"[compare.side]}: ${summary}`);
  }

  // The axes of what is seen, and the pictures' names.
  function label() {
    for (const i of shownPanels()) panels[i].axes(compare.mode === "both" ? 5 : 10);
    const range = closer.view.whole ? `0 to ${integer(sr / 2)} Hz` : `of which ${rangeText(closer.view.now)} is shown,`;
    const name = { off: "", a: "A: ", b: "B: ", both: "", difference: "Difference B minus A, in decibels: " }[compare.mode];
    for (const i of shownPanels()) {
      const side = compare.mode === "both" ? `${"AB"[i]}: ` : name;
      panels[i].canvas.setAttribute("aria-label", `${side}Spectrogram of ${what}, ${seconds(duration, 1)}, ` +
        `${range} on a ${states[i].frequency_axis} axis. ${i === compare.side ? summary : ""}`);
    }
  }

  function arrange() {
    const shown = shownPanels();
    pair.replaceChildren(...shown.map((i) => panels[i].node));
    panels.forEach(({ badge }, i) => {
      badge.hidden = compare.mode === "off";
      badge.textContent = compare.mode === "difference" ? "B − A" : "AB"[i];
    });
    pair.dataset.mode = compare.mode;
  }

  // What is kept, and opened again
  const keep = makeKeep({
    file: `${what.replace(/[^\w-]+/g, "-")}-stft.png`,
    code: () => filledCode(host.get("_code"), active(), closer.span(), ["ax"]),
    text: () => toText("stft", what, compare.mode === "off" ? { "": states[0] } : { "": states[0], "b.": states[1] }, closer.span()),
    open(text) {
      try {
        const { clip, sides, view } = fromText("stft", text, controls);
        openSettings(sides, view);
        return clip === what ? "" : `Opened. It was made with ${clip || "another clip"}.`;
      } catch (error) {
        return error.message;
      }
    },
    sheet: () => ({
      title: `${what}, ${integer(sr)} Hz${compare.mode === "difference" ? ": B − A" : ""}`,
      settings: (compare.mode === "off" ? [0] : compare.mode === "a" || compare.mode === "b" ? [compare.side] : [0, 1])
        .map((i) => settingsLine(states[i], compare.mode === "off" ? "" : `${"AB"[i]}: `)).join("   "),
      panels: shownPanels().map((i) => ({ ...panels[i], name: compare.mode === "both" ? "AB"[i] : "" })),
      bar,
    }),
  });

  function openSettings(sides, view) {
    Object.assign(states[0], sides[""]);
    for (const key of KEYS) host.set(key, states[0][key]);
    if (sides["b."]) {
      compare.set("both");
      Object.assign(states[1], sides["b."]);
    } else compare.set("off");
    compare.choose(0);
    closer.view.show(view ?? closer.view.all);
  }

  const pair = element("div", { class: "sh-panels" });
  const root = element(
    "div", { class: "sh-card sh-stft", role: "group", "aria-label": "STFT explorer" },
    element("div", { class: "sh-head" }, transport.playButton,
      element("div", { class: "sh-titles" }, element("div", { class: "sh-title" }, "STFT explorer"),
        element("p", {}, `${host.name ? `${host.name} · ` : ""}${seconds(duration, 1)} · ${integer(sr)} Hz`)),
      readout, transport.clock),
    element("div", { class: "sh-views" }, strip, pair, bar.node),
    element("div", { class: "sh-toolbar" }, closer.open, compare.open, keep.open), compare.bar, closer.bar, keep.bar,
    ...nodes, ...figures.nodes, live.node,
  );
  guardKeys(root);
  el.append(root);
  Object.assign(root, { stft, closer, compare });

  panels.forEach(closer.add);
  closer.start();
  arrange();
  const closers = [
    ...panels.map(({ canvas }) => fitCanvas(canvas, draw)),
    fitCanvas(wave, () => drawWaveform(wave, samples, pictures.wave)),
    ...KEYS.map((key) =>
      host.on(key, (value) => {
        if (value === states[0][key]) return;
        states[0][key] = value;
        if (compare.side === 0) controls[key].set(value);
        describe();
        draw();
      }),
    ),
  ];
  describe();
  transport.follow();
  read(null, 0);
  return () => {
    closers.forEach((close) => close());
    closer.close();
    live.close();
    transport.close();
    for (const panel of panels) panel.stft.close();
    apart?.close();
    root.remove();
  };
}

const settingsLine = ({ n_fft, hop_length, window, top_db }, side) =>
  `${side}n_fft ${n_fft}, hop_length ${hop_length}, window ${window}, top_db ${top_db}`;

export default anywidget(withOwnSound(mount));
