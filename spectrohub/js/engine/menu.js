// A labelled drop-down list, for choices that are too many for a row of buttons.

import { element, uniqueId } from "./dom.js";

export function menu({ label, name, options, value, onInput }) {
  const id = uniqueId("menu");
  const input = element("select", { id, onchange: () => onInput(input.value) },
    options.map((option) => element("option", { value: option.value }, option.label)));
  const set = (next) => (input.value = next);
  set(value);
  const code = name ? element("code", { "aria-hidden": "true" }, name) : "";
  const node = element(
    "div", { class: "sh-control sh-menu" },
    element("div", { class: "sh-control-head" }, element("label", { for: id }, label), code), input,
  );
  return { node, input, set };
}
