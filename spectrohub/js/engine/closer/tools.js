// Small quiet buttons.

import { element } from "../dom.js";

export const tool = (text, label, onclick, more = {}) =>
  element("button", { type: "button", class: "sh-tool", "aria-label": label, title: label, onclick, ...more }, text);

// One that stays pressed; pressed() says whether it is.
export function toggle(text, label, on, onPress) {
  const node = tool(text, null, () => {
    node.setAttribute("aria-pressed", String(!pressed()));
    onPress();
  }, { "aria-pressed": String(on), title: label });
  const pressed = () => node.getAttribute("aria-pressed") === "true";
  return { node, pressed };
}
