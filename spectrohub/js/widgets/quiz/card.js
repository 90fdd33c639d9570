// One question: prompt, field, Check, and what is said about the answer.

import { liveRegion } from "../../engine/access.js";
import { element, uniqueId } from "../../engine/dom.js";
import { levelMoment, momentPanel } from "../../engine/moment.js";
import { words } from "../../look.json";
import { rich } from "./dom.js";
import { makeField } from "./fields.js";
import { judge } from "./judge.js";

const STATES = { right: words.right, wrong: words["not-yet"], unread: words.unread };

// `memory` = {state(item), give(item, answer, right, onReply)}; see memory.js
export function questionCard(question, memory, onPassed) {
  const moves = liveRegion(150);
  const status = element("div", { class: "sh-quiz-status", role: "status", "aria-live": "polite", tabindex: -1 });
  const trouble = element("p", { class: "sh-quiz-trouble", role: "alert", hidden: true });
  const field = makeField(question, moves.say);
  const prompt = rich("div", { class: "sh-quiz-prompt", id: uniqueId("prompt"), tabindex: -1 }, question.prompt);
  const passage = question.passage ? [rich("blockquote", { class: "sh-quiz-passage" }, question.passage)] : [];
  const check = element("button", { type: "submit", class: "sh-button sh-primary" }, "Check");
  const again = element("button", { type: "button", class: "sh-button", hidden: true, onclick: retry }, "Answer again");
  const xp = element("span", { class: "sh-quiz-xp" });
  const actions = element("div", { class: "sh-quiz-actions" }, check, again);
  const form = element(
    "form", { novalidate: true, onsubmit: onSubmit },
    element("fieldset", { "aria-labelledby": prompt.id }, prompt, ...passage, field.node),
    status, trouble, actions, moves.node,
  );

  function settle(right) {
    field.reveal(right);
    check.hidden = right;
    again.hidden = !right;
    drawXp();
  }

  // Earned is what the ledger has; a right answer that is still on its way is not.
  function drawXp() {
    const { passed, kept, late } = memory.state(question.item);
    const [text, label] = kept
      ? [`✓ ${question.xp} XP`, `${question.xp} XP, earned`]
      : late
        ? [`${question.xp} XP, not kept yet`, `${question.xp} XP, not kept yet`]
        : passed
          ? [`${question.xp} XP …`, `${question.xp} XP, being kept`]
          : [`${question.xp} XP`, `Worth ${question.xp} XP`];
    xp.hidden = !question.xp; // a review is asked again and gives none
    xp.textContent = text;
    xp.setAttribute("aria-label", label);
    xp.classList.toggle("sh-is-right", kept);
  }

  function tell({ right, readable, feedback }) {
    const kind = right ? "right" : readable ? "wrong" : "unread";
    const { sign, word } = STATES[kind];
    // Each choice's explanation now stands beside it, so the panel need not repeat all of them.
    const texts = right && question.kind === "several" ? ["Each answer's reason stands below it."] : feedback;
    const head = element("strong", {}, `${word}.`);
    const body = element("div", {}, head, texts.map((html) => rich("p", {}, html)));
    status.className = `sh-quiz-status sh-${kind}`;
    status.replaceChildren(element("span", { class: "sh-quiz-sign", "aria-hidden": "true" }, sign), body);
    return head;
  }

  function warn(text) {
    trouble.textContent = text;
    trouble.hidden = !text;
  }

  function onSubmit(event) {
    event.preventDefault();
    const answer = field.read();
    const result = judge(question, answer);
    const head = tell(result);
    if (!result.readable) return;
    warn("");
    memory.give(question.item, answer, result.right, ({ earned, trouble: problem, level }) => {
      if (earned) head.after(element("span", { class: "sh-quiz-earned" }, `+${earned} XP`));
      if (level) status.after(momentPanel(levelMoment(level), true));
      warn(problem);
    });
    settle(result.right);
    if (result.right) {
      onPassed();
      // Check is gone now; a second Enter must not do anything the learner did not choose.
      status.focus({ preventScroll: true });
    }
  }

  function retry() {
    settle(false);
    status.className = "sh-quiz-status";
    status.replaceChildren();
    form.querySelector("input, [tabindex='0'], li button:not(:disabled)")?.focus();
  }

  const { answer } = memory.state(question.item);
  const earlier = answer === null ? null : judge(question, answer);
  if (earlier?.readable) {
    field.write(answer);
    tell(earlier);
  }
  settle(Boolean(earlier?.right));
  return { form, prompt, xp, warn, draw: drawXp, close: moves.close };
}
