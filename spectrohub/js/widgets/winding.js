// One frame, and a wheel that turns k times while it lasts: their products added up are a path, whose end is X[k].

import { niceTicks } from "../engine/axes.js";
import { fact } from "../engine/controls.js";
import { element } from "../engine/dom.js";
import { anywidget, staticHost } from "../engine/host.js";
import { limitsOf } from "../engine/limits.js";
import { loudestPiece } from "../engine/loudest.js";
import { hertz, integer, short } from "../engine/text.js";
import { cardHead, legend, makeWidget } from "../engine/widget.js";
import { withOwnSound } from "../engine/yoursound.js";
import { makeAdding } from "./winding/adding.js";
import { curveChart, frameChart, moveByPointer, pathChart } from "./winding/charts.js";
import { makeSettings } from "./winding/settings.js";
import { makeSounds } from "./winding/sounds.js";
import { frameOf, magnitudes, pathOf, readingOf, STEP } from "./winding/sums.js";
import { figures, pictureTexts, turnsText, verdictText } from "./winding/words.js";

export { frameOf, magnitudes, pathOf, staticHost };

const KEYS = ["k", "n_fft", "window", "source", "turns", "phase_deg", "first"];
const SHOWN = 8192; // samples, as Python hands over

export function mount(el, host) {
  const { sr } = host;
  const samples = host.samples();
  const most = limitsOf(host).most("k");
  const shown = {
    state: null, frame: null, path: null, reading: null, largest: 1, curve: null, seen: new Uint8Array(Math.round(most / STEP) + 2),
    get added() {
      return adding.now;
    },
  };
  let madeOf = ""; // what the frame and its curve were made of
  let last = 0; // the k that was shown before

  const frame = frameChart(() => shown);
  const path = pathChart(() => shown);
  const curve = curveChart(() => shown);
  const adding = makeAdding(() => describe());
  const facts = { k: fact("Wheel, k"), hz: fact("Frequency"), sum: fact("Sum, X[k]"), size: fact("Magnitude, |X[k]|"), angle: fact("Phase, angle of X[k]") };
  const verdict = element("div", { class: "sh-verdict" });

  const widget = makeWidget(el, host, KEYS, (state) => {
    const { k, n_fft } = state;
    shown.state = state;
    const made = KEYS.filter((key) => key !== "k").map((key) => state[key]).join("/");
    if (made !== madeOf) {
      shown.frame = frameOf(state, samples);
      shown.curve = magnitudes(shown.frame, most);
      shown.largest = Math.max(1e-6, ...shown.curve);
      adding.restart(n_fft);
      madeOf = made;
    }
    const [from, to] = [Math.min(last, k), Math.max(last, k)].map((value) => Math.round(value / STEP));
    shown.seen.fill(1, from, to + 1);
    last = k;
    shown.path = pathOf(shown.frame, k);
    shown.reading = readingOf(shown.path, shown.frame, shown.largest);
    sounds.moved();
    return describe();
  });
  const wheelHz = () => (widget.state.k * sr) / widget.state.n_fft;
  const sounds = makeSounds(sr, () => ({ hz: wheelHz(), share: shown.reading.magnitude / shown.largest }), () => shown.frame);

  function describe() {
    const { state, reading, largest } = shown;
    const said = figures(reading, largest);
    facts.k.set(turnsText(state.k));
    facts.hz.set(hertz(wheelHz()));
    for (const [key, text] of Object.entries(said)) facts[key].set(text);
    verdict.textContent = verdictText(state, reading, largest);
    verdict.style.borderColor = reading.end === "straight" ? "var(--sh-good)" : "var(--sh-accent)";
    const texts = pictureTexts(state, { ...said, added: adding.now, hz: wheelHz(), verdict: verdict.textContent, clip: host.name });
    frame.update({ x: { from: 0, to: state.n_fft, ticks: niceTicks(state.n_fft, 6), title: "Sample", format: integer }, label: texts.frame });
    path.update({ label: texts.path });
    curve.update({
      x: { from: 0, to: most, ticks: niceTicks(most, 8), title: "Turns in a frame, k" },
      y: { from: 0, to: 1.14 * largest, ticks: niceTicks(largest, 2), title: "|X[k]|", format: short },
      label: texts.curve,
    });
    return texts.summary;
  }

  const controls = makeSettings(host, widget);
  moveByPointer(curve, most, (k) => {
    controls.k.set(k);
    widget.change("k")(k);
  });

  const root = element(
    "div", { class: "sh-card sh-winding", role: "group", "aria-label": "Winding explorer" },
    cardHead("Winding", `One frame times one wheel, ${integer(sr)} Hz`, element("div", { class: "sh-buttons" }, adding.button, sounds.buttons)),
    element("div", { class: "sh-wind-pair" },
      element("div", {}, frame.node, element("div", { class: "sh-curve" }, curve.node)), element("div", { class: "sh-path" }, path.node)),
    legend([["the frame", "muted"], ["the wheel: cosine; dashed: −sine", "waits"], ["products added up", "accent"], ["their sum, X[k]", "good", true]]),
    controls.k.node,
    verdict,
    element("div", { class: "sh-controls" }, controls.turns.node, controls.phase_deg.node, controls.first.node, controls.n_fft.node),
    element("div", { class: "sh-controls" }, controls.source.node, controls.window.node, adding.node),
    element("dl", { class: "sh-facts" }, Object.values(facts).map((each) => each.node)),
  );
  widget.start(root, controls);
  return () => [adding, frame, path, curve, sounds, widget].forEach((part) => part.close());
}

// Whoever brings a sound wants to see it.
const mountShowing = (shown) => (el, host) => {
  const off = host.onClip(() => host.set("source", "clip"));
  const close = shown(el, host);
  return () => {
    off();
    close();
  };
};

export default anywidget(mountShowing(withOwnSound(mount, loudestPiece(SHOWN))));
