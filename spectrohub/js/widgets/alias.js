// Aliasing: a tone, the samples taken of it, and the tone that the same samples stand for.

import { niceTicks } from "../engine/axes.js";
import { makeChart } from "../engine/chart.js";
import { fact, slider } from "../engine/controls.js";
import { element } from "../engine/dom.js";
import { anywidget, staticHost } from "../engine/host.js";
import { limitsOf } from "../engine/limits.js";
import { Player } from "../engine/sound.js";
import { hertz, integer } from "../engine/text.js";
import { cardHead, legend, makeWidget } from "../engine/widget.js";

export { staticHost };

const SAMPLES = 24; // shown in the upper picture
const TONE_S = 1.2;
const TONE_RATE = 48000;
const LOWEST_HEARD_HZ = 20;

// Where a tone of f_hz lands when it is sampled at sr: the distance to the nearest multiple of sr.
export const foldedFrequency = (f_hz, sr) => Math.abs(f_hz - sr * Math.round(f_hz / sr));

function tone(f_hz) {
  const fade = 0.02 * TONE_RATE;
  return Float32Array.from({ length: TONE_S * TONE_RATE }, (_, i) => {
    const edge = Math.min(1, i / fade, (TONE_S * TONE_RATE - i) / fade);
    return 0.3 * edge * Math.sin((2 * Math.PI * f_hz * i) / TONE_RATE);
  });
}

export function mount(el, host) {
  const limits = limitsOf(host);
  const sr = host.get("sr");
  const seconds = SAMPLES / sr;
  const player = new Player(tone(440), TONE_RATE);
  const alias = () => foldedFrequency(widget.state.f_hz, sr);
  const ms = (t) => 1000 * t;

  const waves = makeChart({
    label: "", height: 132,
    x: { from: 0, to: ms(seconds), ticks: niceTicks(ms(seconds), 6), title: "Time (ms)" },
    y: { from: -1.25, to: 1.25, ticks: [-1, 0, 1], title: "Amplitude" },
    paint(pen) {
      const { f_hz } = widget.state;
      const curve = (hz, name, options) => {
        const points = Math.max(600, 2 * Math.round(pen.width), Math.round(40 * hz * seconds));
        const at = (i) => (seconds * i) / points;
        pen.line(points + 1, (i) => ms(at(i)), (i) => Math.cos(2 * Math.PI * hz * at(i)), name, options);
      };
      pen.segment(0, 0, ms(seconds), 0, "line");
      curve(f_hz, "muted", { thick: 1.2 });
      curve(alias(), "accent", { thick: 2.2 });
      for (let i = 0; i <= SAMPLES; i++) pen.dot(ms(i / sr), Math.cos((2 * Math.PI * f_hz * i) / sr), "text", 4);
    },
  });
  const fold = makeChart({
    label: "", height: 104,
    x: { from: 0, to: 2 * sr, ticks: [0, 0.5, 1, 1.5, 2].map((u) => u * sr), title: "Frequency of the tone (Hz)", format: integer },
    y: { from: 0, to: 0.58 * sr, ticks: [0, sr / 4, sr / 2], title: "Heard (Hz)", format: integer },
    paint(pen) {
      const { f_hz } = widget.state;
      pen.area(0, 0, sr / 2, 0.58 * sr, "accent-soft");
      pen.text(sr / 100, 0.52 * sr, "below Nyquist: kept as it is");
      pen.line(5, (i) => (i * sr) / 2, (i) => (i % 2 ? sr / 2 : 0), "muted");
      pen.segment(f_hz, 0, f_hz, alias(), "accent", { dash: [4, 3] });
      pen.segment(0, alias(), f_hz, alias(), "accent", { dash: [4, 3] });
      pen.dot(f_hz, alias(), "accent", 6);
    },
  });

  const facts = { tone: fact("Tone"), rate: fact("Sampling rate"), nyquist: fact("Nyquist frequency"), heard: fact("The samples stand for") };
  facts.rate.set(hertz(sr));
  facts.nyquist.set(hertz(sr / 2));
  const verdict = element("div", { class: "sh-verdict" });

  const widget = makeWidget(el, host, ["f_hz"], ({ f_hz }) => {
    const heard = alias();
    facts.tone.set(hertz(f_hz));
    facts.heard.set(hertz(heard));
    verdict.textContent = verdictText(f_hz, heard, sr);
    waves.update({ label: `A tone of ${hertz(f_hz)}, ${SAMPLES + 1} samples of it, and the tone of ${hertz(heard)} through the same samples.` });
    fold.update({ label: `Frequency heard against frequency of the tone: a zigzag between 0 and ${hertz(sr / 2)}; now ${hertz(f_hz)} ${heard < LOWEST_HEARD_HZ ? "is not heard" : `is heard as ${hertz(heard)}`}.` });
    return verdict.textContent;
  });
  const play = (f_hz) => {
    player.load(tone(f_hz), TONE_RATE);
    player.play();
  };
  const controls = {
    f_hz: slider({
      label: "Frequency of the tone", name: "f_hz", ...limits.between("f_hz", sr / 160), max: 2 * sr, value: widget.state.f_hz,
      onInput: widget.change("f_hz"), describe: (hz) => ({ main: hertz(hz) }),
    }),
  };
  const root = element(
    "div", { class: "sh-card sh-alias", role: "group", "aria-label": "Aliasing explorer" },
    cardHead("Aliasing", `Sampled ${integer(sr)} times a second`, element("div", { class: "sh-buttons" },
      element("button", { type: "button", class: "sh-button", onclick: () => play(widget.state.f_hz) }, "▶ Hear the tone"),
      element("button", { type: "button", class: "sh-button", onclick: () => play(alias()) }, "▶ Hear its samples"))),
    legend([["the tone", "muted"], ["samples", "text", true], ["what the samples stand for", "accent"]]),
    waves.node, controls.f_hz.node, element("div", { class: "sh-fold" }, fold.node), verdict,
    element("dl", { class: "sh-facts" }, Object.values(facts).map((each) => each.node)),
  );
  widget.start(root, controls);
  return () => {
    waves.close();
    fold.close();
    player.close();
    widget.close();
  };
}

function verdictText(f_hz, heard, sr) {
  const silent = heard === 0 ? "a constant, which is not heard" : `a tone of ${hertz(heard)}, too low to be heard`;
  if (f_hz <= sr / 2) {
    if (f_hz < LOWEST_HEARD_HZ) return `${hertz(f_hz)} is ${silent}. The samples hold it as it is.`;
    return `${hertz(f_hz)} is not above the Nyquist frequency: the samples hold the tone as it is.`;
  }
  const stands = heard < LOWEST_HEARD_HZ ? silent : `a tone of ${hertz(heard)}, and that is what is heard`;
  return `${hertz(f_hz)} is above the Nyquist frequency: the same samples come from ${stands}.`;
}

export default anywidget(mount, ["sr"]);
