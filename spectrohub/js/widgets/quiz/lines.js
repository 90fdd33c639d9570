// Lines of a program: those that belong are moved from the pool into the program and brought into order, with buttons,
// with the arrow keys on them, or by dragging. Their indentation is given.

import { element, uniqueId } from "../../engine/dom.js";
import { rich } from "./dom.js";
import { letDrag } from "./drag.js";

export function linesField(question, say) {
  const program = element("ol", { class: "sh-lines", "data-place": "program" });
  const pool = element("ul", { class: "sh-lines", "data-place": "pool" });
  const empty = element("p", { class: "sh-hint sh-lines-empty" });
  const rows = question.lines.map((line) => lineRow(line, { use, takeOut, move }));
  const inOrder = (list) => [...list.children].map((node) => rows.find((row) => row.node === node)).filter(Boolean);
  const [upper, poolName] = heading("Lines to choose from", pool);
  const [lower] = heading("Your program", program);
  let locked = false;

  function use(row) {
    const next = neighbour(pool, row.node);
    program.append(row.node);
    refresh();
    focusOn(next ? next.use : row.up);
    tellPlace(row);
  }

  function takeOut(row) {
    const next = neighbour(program, row.node);
    pool.append(row.node);
    refresh();
    focusOn(next ? next.out : row.use);
    tellPlace(row);
  }

  function move(row, by) {
    const here = inOrder(program);
    const place = here.indexOf(row) + by;
    if (place < 0 || place >= here.length) return;
    const focused = row.node.contains(document.activeElement) ? document.activeElement : row.up;
    program.insertBefore(row.node, by < 0 ? here[place].node : here[place].node.nextSibling);
    refresh();
    focusOn(focused);
    tellPlace(row);
  }

  // The row that takes this one's place when it goes.
  const neighbour = (list, node) => rows.find((row) => row.node === (node.nextElementSibling ?? node.previousElementSibling) && list.contains(row.node));

  // A button that has come to an end hands the focus to another of its row, so that the keyboard is not lost.
  function focusOn(button) {
    const { up, down, out } = rows.find((row) => row.node.contains(button));
    (button.disabled ? [up, down, out].find((one) => !one.disabled) : button).focus();
  }

  function tellPlace(row) {
    const here = inOrder(program);
    const place = here.indexOf(row);
    say(place < 0 ? `${row.plain}: taken out of your program` : `${row.plain}: line ${place + 1} of ${here.length} in your program`);
  }

  function refresh() {
    const here = inOrder(program);
    rows.forEach((row) => row.show(here.indexOf(row), here.length, locked));
    empty.hidden = here.length > 0;
    empty.textContent = "No line yet. Press + on a line above, or drag it here.";
    for (const list of [pool, program]) list.classList.toggle("sh-locked", locked);
    poolName.textContent = locked ? "Lines that do not belong" : "Lines to choose from";
    upper.hidden = pool.hidden = pool.childElementCount === 0;
  }

  function write(answer) {
    program.replaceChildren(...answer.map((index) => rows[index].node));
    pool.replaceChildren(...question.start.filter((index) => !answer.includes(index)).map((index) => rows[index].node));
    refresh();
  }
  write([]);

  const lowerPart = element("div", { class: "sh-lines-program" }, lower, program, empty);
  const upperPart = element("div", { class: "sh-lines-pool" }, upper, pool);
  letDrag({
    lists: [[upperPart, pool], [lowerPart, program]],
    isLocked: () => locked,
    done(node) {
      refresh();
      tellPlace(rows.find((row) => row.node === node));
    },
  });
  const given = question.given
    ? [element("div", { class: "sh-section" }, "Given"), element("pre", { class: "sh-lines-given", tabindex: 0, "aria-label": "Code that runs before your program" }, element("code", {}, question.given))]
    : [];
  const how = element("p", { class: "sh-hint sh-lines-how" }, "Press + or drag a line down to use it. Some lines do not belong. The spaces in front of a line are right as they are.");
  return {
    node: element("div", { class: "sh-lines-field" }, given, how, upperPart, lowerPart),
    read: () => inOrder(program).map((row) => rows.indexOf(row)),
    write,
    reveal(shown) {
      locked = shown;
      for (const { why } of rows) why.hidden = !shown;
      refresh();
    },
  };
}

function heading(text, list) {
  const node = element("div", { class: "sh-section", id: uniqueId("lines") }, text);
  list.setAttribute("aria-labelledby", node.id);
  return [node, node];
}

function lineRow(line, { use, takeOut, move }) {
  const plain = line.code.trim();
  const why = rich("p", { class: "sh-quiz-why", hidden: true }, line.why);
  const indent = line.code.length - line.code.trimStart().length;
  const code = element("code", { class: "sh-lines-code", style: `--sh-indent: ${indent}ch` }, plain);
  const row = { plain, why };
  const button = (sign, label, onclick) =>
    element("button", { type: "button", "aria-label": `${label}: ${plain}`, onclick }, sign);
  row.use = button("+", "Use", () => use(row));
  row.up = button("↑", "Move up", () => move(row, -1));
  row.down = button("↓", "Move down", () => move(row, 1));
  row.out = button("×", "Take out", () => takeOut(row));
  let inProgram = false;
  const keys = (event) => {
    const act = inProgram
      ? { ArrowUp: () => move(row, -1), ArrowDown: () => move(row, 1), ArrowLeft: () => takeOut(row) }[event.key]
      : { ArrowRight: () => use(row) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const grip = element("span", { class: "sh-lines-grip", "aria-hidden": "true" }, "⠿");
  const moves = element("span", { class: "sh-quiz-moves" }, row.use, row.up, row.down, row.out);
  row.node = element("li", { onkeydown: keys }, element("div", { class: "sh-lines-row" }, grip, code, moves), why);
  row.show = (place, count, locked) => {
    inProgram = place >= 0 && !locked;
    row.use.hidden = place >= 0;
    row.up.hidden = row.down.hidden = row.out.hidden = place < 0;
    row.up.disabled = locked || place === 0;
    row.down.disabled = locked || place === count - 1;
    row.use.disabled = row.out.disabled = locked;
  };
  return row;
}
