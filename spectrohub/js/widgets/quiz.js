// The quiz: one question at a time, judged in the page at once; the host (a kernel, or none) keeps the answers.

import { guardKeys } from "../engine/access.js";
import { element } from "../engine/dom.js";
import { anywidget } from "../engine/host.js";
import { questionCard } from "./quiz/card.js";
import { uuid } from "./quiz/dom.js";
import { judge } from "./quiz/judge.js";

export { judge };

// `replies`: something answers each sent answer; the learner hears of it when that takes too long.
export function mount(el, host, { replies = false } = {}) {
  const questions = host.get("questions");
  const root = element("section", { class: "sh-card sh-quiz", "aria-label": "Quiz" });
  guardKeys(root);
  const memory = answerMemory(host, replies);
  let card = null;

  function go(place) {
    host.set("at", place);
    show();
    card.prompt.focus({ preventScroll: true });
  }

  function show() {
    card?.close();
    const place = Math.max(0, Math.min(host.get("at") ?? 0, questions.length - 1));
    const bar = questions.length > 1 ? stepBar(questions, place, memory, go) : null;
    card = questionCard(questions[place], memory, () => bar?.draw());
    const count = element("span", { class: "sh-quiz-place" }, bar ? `Question ${place + 1} of ${questions.length}` : "Question");
    const head = element("div", { class: "sh-quiz-head" }, count, bar?.solved ?? "", card.xp);
    root.replaceChildren(head, card.form, bar?.node ?? "");
    const trouble = host.get("saved")?.trouble;
    if (trouble) card.warn(trouble);
  }

  if (questions.length) show();
  else root.append(element("p", {}, "This lesson has no questions yet."));
  el.replaceChildren(root);
  return () => {
    card?.close();
    memory.close();
  };
}

export default anywidget((el, host) => mount(el, host, { replies: true }));

const PATIENCE_MS = 8000;
const UNANSWERED =
  "Not kept yet: the notebook's kernel is busy or gone. If this line stays, run the cell again and answer once more.";

// What was answered lives in the host's `state`. Each answer also goes out as an event and waits in `answers` until
// its reply comes: a busy kernel sees only the last value of a setting, and must not miss an answer for that.
function answerMemory(host, replies) {
  let pending = []; // {event, item, answer}
  const waiting = new Map(); // event -> what to do with its reply
  const state = (item) => ({ answer: null, passed: false, ...host.get("state")?.[item] });
  const close = host.on("saved", () => {
    const arrived = host.get("saved")?.replies ?? {};
    for (const { event } of pending) if (event in arrived) waiting.get(event)(arrived[event]);
    // What could not be kept is sent once more with the next answer.
    pending = pending.filter(({ event }) => !(event in arrived) || arrived[event].trouble);
  });
  return {
    state,
    close,
    remember(item, answer, right) {
      const { passed } = state(item);
      // A solved question stays solved, and keeps its right answer, however often it is answered again.
      if (right || !passed) host.set("state", { ...host.get("state"), [item]: { answer, passed: right } });
    },
    send(item, answer, onSaved) {
      const event = uuid();
      let replied = false;
      waiting.set(event, (reply) => {
        replied = true;
        onSaved(reply);
      });
      pending = [...pending, { event, item, answer }];
      host.set("answers", pending);
      if (replies) setTimeout(() => replied || onSaved({ earned: 0, trouble: UNANSWERED }), PATIENCE_MS);
    },
  };
}

// Previous, a dot for each question, Next.
function stepBar(questions, place, memory, go) {
  const last = questions.length - 1;
  const button = (text, to) =>
    element("button", { type: "button", class: "sh-button", disabled: to < 0 || to > last, onclick: () => go(to) }, text);
  const next = button("Next", place + 1);
  const dots = questions.map((_, i) => element("button", { type: "button", class: "sh-quiz-dot", onclick: () => go(i) }));
  const solved = element("span", { class: "sh-quiz-solved" });

  function draw() {
    const passed = questions.map(({ item }) => memory.state(item).passed);
    dots.forEach((dot, i) => {
      dot.classList.toggle("sh-is-right", passed[i]);
      dot.setAttribute("aria-label", `Question ${i + 1}${passed[i] ? ", solved" : ""}`);
      if (i === place) dot.setAttribute("aria-current", "step");
    });
    next.classList.toggle("sh-primary", passed[place] && place < last);
    solved.textContent = `${passed.filter(Boolean).length} solved`;
  }
  draw();
  const row = element("div", { class: "sh-quiz-dots" }, dots);
  const node = element("nav", { class: "sh-quiz-bar", "aria-label": "Questions" }, button("Previous", place - 1), row, next);
  return { node, solved, draw };
}
