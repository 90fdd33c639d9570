// Compare: two settings of one explorer, A and B, by turns, side by side, or as their difference.

import { choice } from "../controls.js";
import { element } from "../dom.js";
import { tool } from "./tools.js";

const MODES = [
  { value: "a", label: "A" }, { value: "b", label: "B" }, { value: "both", label: "Both" },
  { value: "difference", label: "B − A" },
];

// start(): settings of B are wanted. onChange(): another mode, or other settings that the sliders set. name(side): a few words.
export function makeCompare({ start, onChange, name }) {
  let mode = "off";
  let side = 0; // whose settings the sliders set
  let started = false;
  const open = tool("Compare", null, () => set(mode === "off" ? "both" : "off"), {
    "aria-expanded": "false", title: "Two settings: by turns, side by side, or their difference",
  });
  const show = choice({ label: "Show", options: MODES, value: "both", onInput: set });
  const sides = choice({
    label: "Sliders set", options: [{ value: 0, label: "A" }, { value: 1, label: "B" }], value: 0,
    onInput: (value) => choose(Number(value)),
  });
  const meaning = element("p", { class: "sh-hint", hidden: true }, "Red is louder in B, blue in A; each below its own loudest cell.");
  const bar = element("div", { class: "sh-compare sh-inline", hidden: true }, show.node, sides.node, meaning);

  function set(next) {
    if (!started && next !== "off") {
      started = true;
      start();
      side = 1;
    }
    mode = next;
    if (mode === "a" || mode === "off") side = 0;
    else if (mode === "b") side = 1;
    open.setAttribute("aria-expanded", String(mode !== "off"));
    bar.hidden = mode === "off";
    meaning.hidden = mode !== "difference";
    show.set(mode);
    update();
    onChange();
  }

  function choose(next) {
    side = next;
    if (mode === "a" || mode === "b") mode = next ? "b" : "a";
    show.set(mode);
    update();
    onChange();
  }

  function update() {
    sides.set(side);
    sides.inputs.forEach((input, i) => (input.nextSibling.textContent = `${"AB"[i]}: ${name(i)}`));
  }

  return {
    open,
    bar,
    set,
    choose,
    update,
    get mode() {
      return mode;
    },
    get side() {
      return side;
    },
  };
}
