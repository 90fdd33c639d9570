// Labelled controls made of native inputs, so that keyboard and screen readers work as everywhere.

import { element, uniqueId } from "./dom.js";

const codeName = (name) => (name ? element("code", { "aria-hidden": "true" }, name) : "");

// A slider over `values` (any list) or over min..max by step. `describe(value)` gives {main, detail}.
// `name` is the parameter's name in code. set(value) shows a value from elsewhere, its own text kept even
// where it lies between two steps. parse(text) gives a value, undefined where the text names none.
export function slider({ label, name, values, min = 0, max, step = 1, whole = false, value, describe, onInput }) {
  const toIndex = (v) => (values ? values.indexOf(v) : v);
  const fromIndex = (i) => (values ? values[i] : i);
  const id = uniqueId("slider");
  const input = element("input", {
    id, type: "range", min: values ? 0 : min, max: values ? values.length - 1 : max, step: values ? 1 : step,
  });
  const main = element("span", { class: "sh-value" });
  const detail = element("span", { class: "sh-detail" });
  const show = (v) => {
    const text = describe(v);
    main.textContent = text.main;
    detail.textContent = text.detail ?? "";
    input.setAttribute("aria-valuetext", [text.main, text.detail].filter(Boolean).join(", "));
    const span = Number(input.max) - Number(input.min);
    input.style.setProperty("--sh-fill", `${(100 * (Number(input.value) - Number(input.min))) / span}%`);
  };
  const set = (v) => {
    input.value = toIndex(v);
    show(v);
  };
  input.addEventListener("input", () => {
    const v = fromIndex(Number(input.value));
    show(v);
    onInput(v);
  });
  set(value);
  const node = element(
    "div", { class: "sh-control" },
    element("div", { class: "sh-control-head" }, element("label", { for: id }, label), codeName(name), main),
    input, detail,
  );
  function parse(text) {
    const number = Number(text);
    const fits = values ? values.includes(number) : number >= min && number <= max && (!whole || Number.isInteger(number));
    return text.trim() && fits ? number : undefined;
  }
  return { node, input, set, parse };
}

// A row of buttons of which one is chosen; arrow keys move between them. options: [{value, label}]; parse as above.
export function choice({ label, name: parameter, options, value, onInput }) {
  const name = uniqueId("choice");
  const inputs = options.map((option) =>
    element("input", { type: "radio", name, value: String(option.value), id: `${name}-${option.value}` }),
  );
  const set = (v) => inputs.forEach((input) => (input.checked = input.value === String(v)));
  inputs.forEach((input) => input.addEventListener("change", () => input.checked && onInput(input.value)));
  set(value);
  const buttons = options.map((option, i) => [
    inputs[i], element("label", { for: inputs[i].id }, option.label),
  ]);
  const node = element(
    "fieldset", { class: "sh-control sh-choice" }, element("legend", {}, label, codeName(parameter)),
    element("div", { class: "sh-segments" }, buttons.flat()),
  );
  const parse = (text) => options.find((option) => String(option.value) === text)?.value;
  return { node, inputs, set, parse };
}

// A figure with a caption, such as "Time step / 23.2 ms".
export function fact(label) {
  const value = element("dd");
  return { node: element("div", { class: "sh-fact" }, element("dt", {}, label), value), set: (t) => (value.textContent = t) };
}
