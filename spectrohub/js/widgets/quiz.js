// The quiz: one question at a time, judged in the page at once; the host (a kernel, or none) keeps the answers.

import { guardKeys } from "../engine/access.js";
import { element } from "../engine/dom.js";
import { anywidget } from "../engine/host.js";
import { questionCard } from "./quiz/card.js";
import { judge } from "./quiz/judge.js";
import { answerMemory } from "./quiz/memory.js";

export { judge };

// `replies`: something answers each sent answer; the learner hears of it when that takes too long.
export function mount(el, host, { replies = false } = {}) {
  const questions = host.get("questions");
  const root = element("div", { class: "sh-card sh-quiz", role: "group", "aria-label": "Quiz" });
  guardKeys(root);
  const memory = answerMemory(host, replies);
  let card = null;
  let bar = null;
  let asUnsolved = false; // the question on show was not solved when it was drawn
  let touched = false; // the learner has chosen or answered something here

  function go(place) {
    touched = true;
    host.set("at", place);
    show();
    card.prompt.focus({ preventScroll: true });
  }

  const current = () => Math.max(0, Math.min(host.get("at") ?? 0, questions.length - 1));

  function show() {
    card?.close();
    const place = current();
    bar = questions.length > 1 ? stepBar(questions, place, memory, go) : null;
    card = questionCard(questions[place], memory, onPassed);
    asUnsolved = !memory.state(questions[place].item).passed;
    const count = element("span", { class: "sh-quiz-place" }, bar ? `Question ${place + 1} of ${questions.length}` : "Question");
    const head = element("div", { class: "sh-quiz-head" }, count, bar?.solved ?? "", card.xp);
    root.replaceChildren(head, card.form, bar?.node ?? "");
    const trouble = host.get("saved")?.trouble;
    if (trouble) card.warn(trouble);
  }

  function onPassed() {
    touched = true;
    asUnsolved = false;
    bar?.draw();
  }

  // The same questions may be asked in two places of a notebook: what is solved in one is solved in the other.
  function follow(outside) {
    const { passed } = memory.state(questions[current()].item);
    if (outside && passed && asUnsolved) {
      const open = questions.findIndex(({ item }) => !memory.state(item).passed);
      if (!touched && open >= 0) host.set("at", open);
      show();
    } else {
      card.draw();
      bar?.draw();
    }
  }

  if (questions.length) {
    show();
    memory.watch(follow);
  }
  else root.append(element("p", {}, "This lesson has no questions yet."));
  el.replaceChildren(root);
  return () => {
    card?.close();
    memory.close();
  };
}

export default anywidget((el, host) => mount(el, host, { replies: true }));

// Previous, a dot for each question, Next.
function stepBar(questions, place, memory, go) {
  const last = questions.length - 1;
  const button = (text, to) =>
    element("button", { type: "button", class: "sh-button", disabled: to < 0 || to > last, onclick: () => go(to) }, text);
  const next = button("Next", place + 1);
  const dots = questions.map((_, i) => element("button", { type: "button", class: "sh-quiz-dot", onclick: () => go(i) }));
  const solved = element("span", { class: "sh-quiz-solved" });

  function draw() {
    const states = questions.map(({ item }) => memory.state(item));
    dots.forEach((dot, i) => {
      const { kept, late } = states[i];
      dot.classList.toggle("sh-is-right", kept);
      dot.setAttribute("aria-label", `Question ${i + 1}${kept ? ", solved" : late ? ", not kept yet" : ""}`);
      if (i === place) dot.setAttribute("aria-current", "step");
    });
    next.classList.toggle("sh-primary", states[place].passed && place < last);
    const late = states.filter((one) => one.late).length;
    solved.textContent = `${states.filter((one) => one.kept).length} solved${late ? `, ${late} not kept yet` : ""}`;
  }
  draw();
  const row = element("div", { class: "sh-quiz-dots" }, dots);
  const node = element("nav", { class: "sh-quiz-bar", "aria-label": "Questions" }, button("Previous", place - 1), row, next);
  return { node, solved, draw };
}
