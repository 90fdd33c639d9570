// One part's prediction: its choices, and after the answer what there is to see.

import { element } from "../../engine/dom.js";

export function makeQuestion({ onAnswer, onNext }) {
  const node = element("div", { class: "sh-tour-question" });
  let first = null; // where the keyboard goes on
  let said = "";

  // answer: the place of the choice that was taken, or undefined. more: some part is still without an answer.
  function show(part, answer, more) {
    if (answer === undefined) ask(part);
    else tell(part, part.choices[answer], more);
  }

  function ask(part) {
    const buttons = part.choices.map(({ text }, place) =>
      element("button", { type: "button", class: "sh-button", onclick: () => onAnswer(place) }, text));
    first = buttons[0];
    said = part.asks;
    node.replaceChildren(element("p", { class: "sh-tour-asks" }, part.asks), element("div", { class: "sh-tour-choices" }, buttons));
  }

  function tell(part, chosen, more) {
    const next = element("button", { type: "button", class: "sh-button sh-primary", onclick: onNext }, more ? "Play the next part" : "Play the tour again");
    first = next;
    said = `You said: ${chosen.text}. ${chosen.why} ${part.see}`;
    node.replaceChildren(
      element("p", { class: `sh-tour-why ${chosen.right ? "sh-is-right" : "sh-is-wrong"}` }, element("b", {}, `“${chosen.text}”`), " ", chosen.why),
      element("p", {}, part.see),
      element("div", { class: "sh-buttons" }, next),
    );
  }

  return { node, show, says: () => said, focus: () => first.focus() };
}
