// Keyboard and screen reader manners that every widget shares.

import { debounced, element } from "./dom.js";

// JupyterLab listens in the capture phase and would take arrows, letters and Space for itself; its shortcut
// engine leaves alone what carries this attribute. Classic listeners are kept off by stopping the event.
export function guardKeys(root) {
  root.setAttribute("data-lm-suppress-shortcuts", "true");
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" && event.key !== "Escape" && !event.ctrlKey && !event.metaKey) event.stopPropagation();
  });
}

// A polite live region: says the last text once changes have settled.
export function liveRegion(settleMs = 600) {
  const node = element("div", { class: "sh-unseen", role: "status", "aria-live": "polite" });
  let text = "";
  const say = debounced(() => {
    if (node.textContent !== text) node.textContent = text;
  }, settleMs);
  return {
    node,
    say(next) {
      text = next;
      say();
    },
    close: say.cancel,
  };
}
