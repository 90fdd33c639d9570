// The hearing test: pairs of pitch steps, what the learner heard, and the pitch curve that follows from it.

import { guardKeys, liveRegion } from "../engine/access.js";
import { element } from "../engine/dom.js";
import { anywidget, staticHost } from "../engine/host.js";
import { playButton, Player } from "../engine/sound.js";
import { cardHead } from "../engine/widget.js";
import { ANSWERS, evaluate, measure, pairKey, PAIRS } from "./hearing/pairs.js";
import { makeResult, summarise } from "./hearing/result.js";
import { RATE, soundOf } from "./hearing/tones.js";

export { evaluate, measure, pairKey, PAIRS, RATE, soundOf, staticHost, summarise };

const KEYS = Object.keys(ANSWERS); // keys 1 to 4

export function mount(el, host) {
  const scale = host.get("scale");
  const live = liveRegion(200);
  const player = new Player(new Float32Array(1), RATE, () => follow());
  const body = element("div");
  const dots = element("div", { class: "sh-pairs", "aria-hidden": "true" });
  const subtitle = element("p", {});
  const head = cardHead("Hearing test", "", dots);
  head.querySelector("p").replaceWith(subtitle);
  const root = element("div", { class: "sh-card sh-hearing", role: "group", "aria-label": "Hearing test" }, head, body, live.node);
  let answers = { ...host.get("answers") };
  let screen = { update() {}, close() {} };

  const nextPair = () => PAIRS.findIndex((pair) => !answers[pairKey(pair)]);

  function keep(changed, focus) {
    answers = changed;
    host.set("answers", changed);
    show(focus);
  }

  // focus: move the keyboard's focus to where one goes on (only after the learner's own action).
  function show(focus = false) {
    player.load(new Float32Array(1), RATE);
    screen.close();
    const at = nextPair();
    screen = at < 0 ? resultScreen() : pairScreen(at);
    dots.replaceChildren(...PAIRS.map((pair, i) => element("span", { class: answers[pairKey(pair)] ? "sh-done" : i === at && "sh-here" })));
    body.replaceChildren(screen.node);
    root.dataset.shown = at < 0 ? "result" : String(at + 1);
    live.say(screen.says);
    if (focus) screen.first.focus();
  }

  function pairScreen(at) {
    const pair = PAIRS[at];
    const { samples, spans } = soundOf(pair);
    player.load(samples, RATE);
    let heard = false;
    const play = playButton(player, "both steps");
    const boxes = ["First step", "Second step"].map((name) => element("div", { class: "sh-step", "data-on": "false" }, element("b", {}, name), twoNotes()));
    const buttons = KEYS.map((key, i) =>
      element("button", {
        type: "button", class: "sh-button sh-answer", disabled: true, "aria-keyshortcuts": String(i + 1), "data-answer": key,
        onclick: () => answer(key),
      }, element("kbd", { "aria-hidden": "true" }, String(i + 1)), ANSWERS[key]));
    const answer = (key) => heard && keep({ ...answers, [pairKey(pair)]: key }, true);
    subtitle.textContent = `Pair ${at + 1} of ${PAIRS.length}`;
    const back = element("button", { type: "button", class: "sh-button", onclick: goBack }, "Back one pair");
    const note = element("p", { class: "sh-note" }, at === 0
      ? "Begin with a low volume. Each step is a low tone, then a higher one. Listen to both steps, then answer. There is no right answer, and nothing is graded."
      : "Listen to both steps, then answer. Go by your ear, not by what you know.");
    const node = element(
      "div", {},
      element("div", { class: "sh-steps" }, element("div", { class: "sh-listen" }, play.node, element("span", {}, element("kbd", { "aria-hidden": "true" }, "L"), " Listen")), boxes),
      element("p", { class: "sh-question" }, "In which step does the pitch rise more?"),
      element("div", { class: "sh-buttons" }, buttons),
      note,
      at > 0 ? element("div", { class: "sh-buttons" }, back) : "",
    );
    return {
      node, first: play.node, answer,
      says: `Pair ${at + 1} of ${PAIRS.length}. Press L to listen, then 1: first step larger, 2: about the same, 3: second larger, 4: could not hear it.`,
      update() {
        play.update();
        const t = player.position;
        boxes.forEach((box, i) => (box.dataset.on = String(player.playing && t >= spans[i][0] && t < spans[i][1])));
        if (!heard && player.playing && t >= spans[1][0] + 0.5) {
          heard = true;
          buttons.forEach((button) => (button.disabled = false));
          note.textContent = "Listen again as often as you like.";
        }
      },
      close() {},
    };
  }

  function goBack() {
    const done = PAIRS.filter((pair) => answers[pairKey(pair)]);
    const { [pairKey(done.at(-1))]: _, ...rest } = answers;
    keep(rest, true);
  }

  function resultScreen() {
    const result = makeResult(answers, scale);
    const again = element("button", { type: "button", class: "sh-button", onclick: () => keep({}, true) }, "Take it again");
    const back = element("button", { type: "button", class: "sh-button", onclick: goBack }, "Change the last answer");
    subtitle.textContent = "Your result: nothing here is graded";
    return { node: element("div", {}, result.node, element("div", { class: "sh-buttons" }, again, back)), first: again, says: result.text, update() {}, close: result.close };
  }

  let animation = 0;
  function follow() {
    cancelAnimationFrame(animation);
    screen.update();
    root.dataset.playing = player.playing;
    if (player.playing) animation = requestAnimationFrame(follow);
  }

  guardKeys(root);
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !screen.answer) return;
    if (event.key === "l" || event.key === "L") player.toggle();
    else if (KEYS[Number(event.key) - 1]) screen.answer(KEYS[Number(event.key) - 1]);
    else return;
    event.preventDefault();
  });
  el.append(root);
  const off = host.on("answers", (value) => {
    if (JSON.stringify(value) === JSON.stringify(answers)) return;
    answers = { ...value };
    show();
  });
  show();
  return () => {
    cancelAnimationFrame(animation);
    off();
    live.close();
    screen.close();
    player.close();
    root.remove();
  };
}

// Two notes, the second higher: the picture of every step, so that it tells nothing about its size.
function twoNotes() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 84 44");
  svg.setAttribute("aria-hidden", "true");
  for (const [x, y] of [[10, 28], [48, 10]]) {
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ x, y, width: 26, height: 7, rx: 3.5 })) bar.setAttribute(name, value);
    svg.append(bar);
  }
  return svg;
}

export default anywidget(mount, ["scale"]);
