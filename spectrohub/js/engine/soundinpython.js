// "Your sound" where the page cannot take one, because Python computes what is shown: which lines do.

import { tool } from "./closer/tools.js";
import { copy } from "./copy.js";
import { element, uniqueId } from "./dom.js";

// A button and the panel that it opens. name: of the explorer's class.
export function soundInPython(name) {
  const lines = `${name}(clip="my_voice.wav")                 # a sound file\n${name}(clip=(explorer.y, explorer.sr))      # what another explorer recorded`;
  const id = uniqueId("own");
  const code = element("textarea", { class: "sh-keep-field", readonly: true, rows: 2, spellcheck: "false", "aria-label": "Lines for a cell" }, lines);
  const said = element("output", { class: "sh-hint", "aria-live": "polite" });
  const panel = element(
    "div", { id, class: "sh-own", hidden: true },
    element("p", { class: "sh-own-said" }, "The network runs in Python, so this page alone cannot show it another sound. A cell of the notebook can:"), code,
    element("div", { class: "sh-tools" }, tool("Copy", null, async () => {
      said.textContent = (await copy(lines, code)) ? "Copied." : "Select the lines and copy them.";
    }), said),
  );
  const open = tool("Your sound", null, () => {
    panel.hidden = !panel.hidden;
    open.setAttribute("aria-expanded", String(!panel.hidden));
  }, { "aria-expanded": "false", "aria-controls": id, title: "How the network hears a sound of your own" });
  return { open, panel };
}
