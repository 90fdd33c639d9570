// What is answered with, one maker for each kind: {node, read(), write(answer), reveal(shown)}.
// `reveal(true)` shows every explanation and locks the field, once the answer is right.

import { element, uniqueId } from "../../engine/dom.js";
import { rich } from "./dom.js";
import { linesField } from "./lines.js";
import { orderField } from "./order.js";
import { pointField } from "./point.js";

const MAKERS = {
  one: (question) => choiceField(question, "radio"),
  several: (question) => choiceField(question, "checkbox"),
  number: numberField,
  order: orderField,
  lines: linesField,
  point: pointField,
};

export const makeField = (question, say) => MAKERS[question.kind](question, say);

function choiceField(question, type) {
  const name = uniqueId("choice");
  const rows = question.choices.map((choice) => {
    const input = element("input", { type, name });
    const why = rich("p", { class: "sh-quiz-why", id: uniqueId("why"), hidden: true }, choice.why);
    const verdict = element("span", { class: "sh-quiz-verdict" });
    const label = element("label", {}, input, rich("span", {}, choice.text), verdict);
    return { choice, input, why, verdict, node: element("div", { class: "sh-quiz-choice" }, label, why) };
  });
  const chosen = () => rows.flatMap((row, i) => (row.input.checked ? [i] : []));
  return {
    node: element("div", { class: "sh-quiz-choices" }, rows.map((row) => row.node)),
    read: () => (type === "radio" ? (chosen()[0] ?? null) : chosen()),
    write(answer) {
      const wanted = [answer].flat();
      rows.forEach((row, i) => (row.input.checked = wanted.includes(i)));
    },
    reveal(shown) {
      for (const { choice, input, why, verdict, node } of rows) {
        input.disabled = shown;
        why.hidden = !shown;
        node.classList.toggle("sh-is-right", shown && choice.right);
        verdict.textContent = shown && choice.right ? "✓ right" : "";
      }
    },
  };
}

function numberField(question) {
  const id = uniqueId("number");
  const keys = { type: "text", inputmode: "decimal", autocomplete: "off", spellcheck: "false" };
  const said = [question.unit, question.precision].filter(Boolean).join(", ");
  const unit = said ? [element("span", { class: "sh-hint", id: `${id}-unit` }, said)] : [];
  const input = element("input", { id, size: 14, ...keys, ...(said && { "aria-describedby": `${id}-unit` }) });
  return {
    node: element("div", { class: "sh-quiz-number" }, element("label", { for: id }, "Your answer"), input, unit),
    read: () => input.value,
    write: (answer) => (input.value = answer),
    reveal: (shown) => (input.readOnly = shown),
  };
}
