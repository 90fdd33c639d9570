// A lesson's chapters in the line above each: one mark a chapter, which opens it; and the minutes that are left here.

import { element } from "../engine/dom.js";

// chapters: [{title, path, minutes, done, tasks, here}]; an exercise notebook has none. open(path): opens a notebook.
export function drawChapters(nav, chapters, open) {
  const focused = [...nav.querySelectorAll("button")].indexOf(document.activeElement);
  const at = chapters.findIndex((one) => one.here);
  const marks = chapters.map((one, index) => mark(one, index, open));
  nav.hidden = !chapters.length;
  nav.replaceChildren(...marks, element("b", {}, chapters.length ? `${at + 1} of ${chapters.length}` : ""));
  if (focused >= 0) marks[focused]?.focus();
}

function mark({ title, path, minutes, done, tasks, here }, index, open) {
  const state = !tasks ? "" : done === tasks ? "all done" : done ? `${done} of ${tasks} done` : "open";
  const words = [`${index + 1}. ${title}`, `${minutes} min`, state].filter(Boolean).join(", ");
  const share = element("i", { "aria-hidden": "true" });
  share.style.width = `${tasks ? (100 * done) / tasks : 0}%`;
  const settings = { type: "button", title: words, "aria-label": words, onclick: () => open(path) };
  return element("button", here ? { ...settings, "aria-current": "page" } : settings, share);
}

// cells: those still to be read. minutes: {cell id: minutes}.
export function minutesLeft(cells, minutes) {
  if (!Object.keys(minutes).length) return "";
  const left = Math.round(cells.reduce((sum, { model }) => sum + (minutes[model.id] ?? 0), 0));
  return left ? `${left} min left` : "at the end";
}
