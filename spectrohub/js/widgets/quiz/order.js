// A list that is brought into order: with buttons, with the arrow keys on them, or by dragging.

import { element } from "../../engine/dom.js";
import { rich } from "./dom.js";

export function orderField(question, say) {
  const list = element("ol", { class: "sh-quiz-order" });
  const rows = question.steps.map((step, index) => orderRow(step, index, move));
  let locked = false;
  letDrag(list, () => locked, refresh);

  function move(row, by) {
    const place = [...list.children].indexOf(row.node) + by;
    if (locked || place < 0 || place >= rows.length) return;
    const focused = row.node.contains(document.activeElement) ? document.activeElement : row.up;
    const neighbour = list.children[place];
    list.insertBefore(row.node, by < 0 ? neighbour : neighbour.nextSibling);
    refresh();
    // A button that has come to an end hands the focus to its twin, so that the keyboard is not lost.
    const twin = focused === row.up ? row.down : row.up;
    (focused.disabled ? twin : focused).focus();
    say(`${row.plain}: place ${place + 1} of ${rows.length}`);
  }

  function refresh() {
    const first = list.firstElementChild;
    const last = list.lastElementChild;
    for (const { node, up, down } of rows) {
      up.disabled = locked || node === first;
      down.disabled = locked || node === last;
    }
  }

  function write(answer) {
    list.replaceChildren(...answer.map((index) => rows[index].node));
    refresh();
  }
  write(question.start);

  return {
    node: list,
    read: () => [...list.children].map((node) => rows.findIndex((row) => row.node === node)),
    write,
    reveal(shown) {
      locked = shown;
      for (const { node, why } of rows) {
        why.hidden = !shown;
        node.draggable = !shown;
      }
      list.classList.toggle("sh-locked", shown);
      refresh();
    },
  };
}

function orderRow(step, index, move) {
  const text = rich("span", {}, step.text);
  const plain = text.textContent;
  const why = rich("p", { class: "sh-quiz-why", hidden: true }, step.why);
  const row = { index, plain, why };
  const button = (sign, label, by) =>
    element("button", { type: "button", "aria-label": `${label}: ${plain}`, onclick: () => move(row, by) }, sign);
  row.up = button("↑", "Move up", -1);
  row.down = button("↓", "Move down", 1);
  const keys = (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    move(row, by);
  };
  row.node = element(
    "li", { draggable: "true", onkeydown: keys },
    element("div", {}, text, why), element("span", { class: "sh-quiz-moves" }, row.up, row.down),
  );
  return row;
}

function letDrag(list, isLocked, done) {
  let dragged = null;
  list.addEventListener("dragstart", (event) => {
    if (isLocked()) return;
    dragged = event.target.closest("li");
    event.dataTransfer.effectAllowed = "move";
    dragged.classList.add("sh-dragged");
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("li");
    if (!dragged || !over) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    const after = event.clientY > box.top + box.height / 2;
    if (over !== dragged) list.insertBefore(dragged, after ? over.nextSibling : over);
  });
  list.addEventListener("dragend", () => {
    dragged?.classList.remove("sh-dragged");
    dragged = null;
    done();
  });
}
