// Below a passed check: a question about the learner's own line, made when it is asked for, and a sentence to keep.

import { guardKeys } from "../engine/access.js";
import { element, uniqueId } from "../engine/dom.js";
import { anywidget } from "../engine/host.js";
import { mount as mountQuiz } from "./quiz.js";

export function mount(el, host, { replies = false } = {}) {
  const root = element("section", { class: "sh-card sh-own-line", "aria-label": "After the check" });
  guardKeys(root);
  const trouble = element("p", { class: "sh-own-trouble", role: "status", "aria-live": "polite" });
  const question = questionPart(host, replies);
  const note = host.get("offers_note") ? notePart(host) : null;
  root.append(...(host.get("offers_question") ? [question.node] : []), ...(note ? [note.node] : []), trouble);
  const warn = () => {
    trouble.textContent = host.get("trouble") ?? "";
    trouble.hidden = !trouble.textContent;
    question.settle();
  };
  const offs = [host.on("trouble", warn)];
  warn();
  el.replaceChildren(root);
  return () => {
    offs.forEach((off) => off());
    question.close();
    note?.close();
    root.remove();
  };
}

export default anywidget((el, host) => mount(el, host, { replies: true }));

function questionPart(host, replies) {
  const button = element("button", { type: "button", class: "sh-button", onclick: ask }, "Ask me");
  const words = element("p", {}, element("b", {}, "One question about your own code. "), "One place of it is changed: which input shows that?");
  const offer = element("div", { class: "sh-own-offer" }, words, button);
  const place = element("div", { class: "sh-own-question" });
  let quiz = null;

  function ask() {
    button.disabled = true;
    button.textContent = "Looking for one …";
    host.set("ask", true);
  }

  function settle() {
    if (host.get("trouble") && host.get("ask") && !quiz) offer.hidden = true;
  }

  function show(asked) {
    if (quiz || !host.get("questions")?.length) return;
    offer.hidden = true;
    quiz = mountQuiz(place, host, { replies });
    if (asked) place.querySelector(".sh-quiz-prompt")?.focus({ preventScroll: true });
  }

  const off = host.on("questions", () => show(true));
  show(false);
  return { node: element("div", {}, offer, place), settle, close: () => (off(), quiz?.()) };
}

function notePart(host) {
  const id = uniqueId("note");
  const input = element("input", { id, type: "text", maxlength: host.get("longest"), autocomplete: "off" });
  const keep = element("button", { type: "submit", class: "sh-button" }, "Keep");
  const label = element("label", { for: id }, element("b", {}, "What was wrong before?"), " One sentence, for yourself. Nobody grades it.");
  const kept = element("p", { class: "sh-own-kept", tabindex: -1 });
  const form = element("form", { class: "sh-own-note", onsubmit: send }, label, element("div", {}, input, keep), kept);

  function send(event) {
    event.preventDefault();
    const text = input.value.trim();
    if (text) host.set("note", text);
    else input.focus();
  }

  function draw() {
    const text = host.get("note_kept");
    form.classList.toggle("sh-is-kept", Boolean(text));
    kept.hidden = !text;
    kept.textContent = text ? `✓ “${text}” You find it again under progress().` : "";
    label.hidden = keep.hidden = input.hidden = Boolean(text);
  }

  const off = host.on("note_kept", () => {
    draw();
    kept.focus({ preventScroll: true });
  });
  draw();
  return { node: form, close: off };
}
