// Hints, one press at a time. They cost nothing.

import { element } from "../../engine/dom.js";
import { rich } from "../quiz/dom.js";

export function hintRow(hints) {
  const list = element("ol", { class: "sh-practice-hints", "aria-live": "polite" });
  const button = element("button", { type: "button", class: "sh-button" });
  const name = () => {
    const shown = list.children.length;
    button.textContent = shown ? `Another hint (${shown} of ${hints.length} shown)` : "A hint, free of charge";
    button.hidden = shown === hints.length;
  };
  button.addEventListener("click", () => {
    list.append(rich("li", {}, hints[list.children.length]));
    name();
  });
  name();
  return element("div", { class: "sh-practice-hint" }, list, button);
}
