// Practice: one challenge at a time, with its picture and its sound. Judged in the page at once, but for functions,
// which the kernel runs; the host draws the next one.

import { guardKeys } from "../engine/access.js";
import { element } from "../engine/dom.js";
import { anywidget } from "../engine/host.js";
import { chooser } from "./practice/chooser.js";
import { codeCard } from "./practice/code.js";
import { hintRow } from "./practice/hints.js";
import { taskMaterials } from "./practice/materials.js";
import { questionCard } from "./quiz/card.js";
import { rich } from "./quiz/dom.js";
import { judge } from "./quiz/judge.js";
import { answerMemory } from "./quiz/memory.js";

export { judge };

const PATIENCE_MS = 8000;
const WAITING = "The notebook's kernel is busy or gone. If this line stays, run the cell again.";

export function mount(el, host, { replies = false } = {}) {
  const root = element("div", { class: "sh-card sh-quiz sh-practice", role: "group", "aria-label": "Practice" });
  guardKeys(root);
  const memory = answerMemory(host, replies);
  const bar = chooser(host, next);
  let parts = null;
  let card = null;
  let revealed = null; // what would give the answer away, such as the sound of a picture: it follows the right one
  let patience = 0;

  memory.watch(() => card?.draw?.());

  function next(choice) {
    bar.wait(true);
    patience = setTimeout(() => card.warn(WAITING), PATIENCE_MS);
    host.set("wanted", { ...choice, press: (host.get("wanted")?.press ?? 0) + 1 });
  }

  function close() {
    clearTimeout(patience);
    parts?.close();
    revealed?.close();
    card?.close();
  }

  function praise(solved) {
    bar.praise(solved);
    revealed.node.hidden = !solved;
  }

  function show() {
    const again = Boolean(card);
    close();
    const task = host.get("task");
    parts = taskMaterials(task.materials);
    card = task.kind === "code" ? codeCard(task, host) : questionCard(task, memory, () => praise(true));
    card.prompt.after(parts.node);
    revealed = taskMaterials(task.revealed ?? []);
    revealed.node.classList.add("sh-practice-revealed");
    const head = element(
      "div", { class: "sh-quiz-head" },
      element("span", { class: "sh-quiz-place" }, task.title),
      element("span", { class: `sh-level sh-level-${task.level}` }, `${task.level} ${task.seed}`), card.xp,
    );
    root.replaceChildren(
      head, ...(task.reason ? [element("p", { class: "sh-practice-reason" }, task.reason)] : []),
      rich("div", { class: "sh-practice-story" }, task.story), card.form, revealed.node, hintRow(task.hints), bar.node,
    );
    bar.wait(false);
    praise(Boolean(memory.state(task.item).passed));
    const trouble = host.get("saved")?.trouble;
    if (trouble) card.warn(trouble);
    if (again) card.prompt.focus({ preventScroll: true });
  }

  show();
  const offs = [
    host.on("task", show),
    host.on("families", bar.count),
    host.on("state", () => praise(Boolean(memory.state(host.get("task").item).passed))),
  ];
  el.replaceChildren(root);
  return () => {
    offs.forEach((off) => off());
    close();
    memory.close();
  };
}

export default anywidget((el, host) => mount(el, host, { replies: true }));
