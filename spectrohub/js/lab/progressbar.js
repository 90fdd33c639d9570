// One thin line above a chapter: XP, level, the lesson's chapters, the section in view, and what is left. All numbers are
// the ledger's, asked of the server, so they are true after a restart of the kernel, without a kernel, in a second tab.

import { element } from "../engine/dom.js";
import { drawChapters, minutesLeft } from "./chapters.js";

const PAUSE_MS = 3000; // between two questions to the server, while somebody looks
const SETTLE_MS = 200; // after the kernel has done something
const READING = 0.35; // the section is that of the cell at this height of the view
const GAIN_MS = 2500;

// services: {Widget, ask(path) -> a promise of the progress, openFrontPage(), open(path)}
export function addProgressBar(panel, services) {
  const bar = drawBar(panel, services);
  const widget = new services.Widget({ node: bar.node });
  widget.addClass("sh-live");
  widget.hide();
  panel.contentHeader.addWidget(widget);
  let known = ""; // what was drawn, as text
  let timer = 0;

  async function look() {
    clearTimeout(timer);
    if (panel.isDisposed) return;
    if (panel.isVisible && document.visibilityState === "visible") {
      const found = await services.ask(panel.context.path).catch(() => null);
      if (panel.isDisposed) return;
      const text = JSON.stringify(found);
      if (text !== known) widget.setHidden(!bar.draw(found)); // the panel makes room for it, or takes it back
      known = text;
    }
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE_MS);
  }

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, SETTLE_MS);
  };
  panel.sessionContext.statusChanged.connect((_, status) => status === "idle" && soon());
  const scroller = panel.content.node;
  scroller.addEventListener("scroll", bar.follow, { capture: true, passive: true });
  document.addEventListener("visibilitychange", soon);
  panel.disposed.connect(() => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", soon);
  });
  void look();
}

function drawBar(panel, { openFrontPage, open: openChapter }) {
  const xp = element("button", { type: "button", class: "sh-live-xp", onclick: openFrontPage });
  const fill = element("i", {});
  const track = element("span", { class: "sh-live-track", "aria-hidden": "true" }, fill);
  const gain = element("span", { class: "sh-live-gain", "aria-hidden": "true" });
  const chapters = element("nav", { class: "sh-live-chapters", "aria-label": "Chapters of this lesson" });
  const section = element("span", { class: "sh-live-section" });
  const minutes = element("span", { class: "sh-live-minutes" });
  const left = element("button", { type: "button", class: "sh-live-left", onclick: goToOpen });
  const note = element("span", { class: "sh-live-note", hidden: true });
  const spoken = element("span", { class: "sh-unseen", role: "status", "aria-live": "polite" });
  const node = element("div", { role: "region", "aria-label": "Your progress" }, xp, track, gain, chapters, section, minutes, note, left, spoken);
  let state = null; // the last that was known
  let next = ""; // the cell of the next open task in the section
  let frame = 0;

  // found: the server's answer; null when it could not be reached. Gives whether there is anything to show.
  function draw(found) {
    const lost = !found || Boolean(found.trouble);
    note.hidden = !lost;
    note.textContent = !found ? "Not connected: this may be old" : "Your progress cannot be read now";
    note.title = found?.trouble ?? "";
    node.classList.toggle("sh-live-old", lost);
    if (found && !found.trouble) {
      tell(found);
      state = found;
    } else if (found) {
      state = null;
      spoken.textContent = "";
    }
    [xp, track, chapters, section, minutes, left].forEach((part) => (part.hidden = !state));
    if (state) show();
    return state ? state.sections.length > 0 : Boolean(found?.ours);
  }

  function tell(found) {
    const more = state ? found.xp - state.xp : 0;
    if (more <= 0) return;
    gain.textContent = `+${more}`;
    gain.classList.add("sh-live-shown");
    setTimeout(() => gain.classList.remove("sh-live-shown"), GAIN_MS);
    const level = found.level === state.level ? "" : ` New level: ${found.level}.`;
    spoken.textContent = `${more} XP more, ${found.xp} XP in all.${level}`;
  }

  function show() {
    xp.replaceChildren(element("b", {}, `${state.xp} XP`), ` · ${state.level}`);
    const toGo = state.to_go || "The highest level";
    xp.title = `${toGo}. Opens the front page.`;
    fill.style.width = `${100 * state.share}%`;
    drawChapters(chapters, state.chapters, openChapter);
    showSection();
  }

  function showSection() {
    if (!state) return;
    const cell = cellInView(panel.content);
    const at = sectionAt(panel.content, state.sections, cell);
    const here = state.sections[at];
    const tasks = here ? here.tasks : state.sections.flatMap((one) => one.tasks);
    const place = here ? here.title : `${state.sections.length} sections`;
    if (section.textContent !== place) section.textContent = place;
    const time = minutesLeft(panel.content.widgets.slice(cell + 1), state.minutes);
    if (minutes.textContent !== time) minutes.textContent = time;
    const open = tasks.filter((one) => !one.done);
    next = open[0]?.cell ?? "";
    const words = leftWords(tasks, open);
    if (left.textContent !== words) left.textContent = words;
    left.disabled = !open.length;
    left.title = open.length ? "Go to the next one" : "";
  }

  function goToOpen() {
    const cells = panel.content.widgets;
    const index = cells.findIndex(({ model }) => model.id === next);
    if (index < 0) return;
    panel.content.activeCellIndex = index;
    void panel.content.scrollToItem(index, "center");
  }

  return {
    node,
    draw,
    follow() {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(showSection);
    },
  };
}

function leftWords(tasks, open) {
  if (!tasks.length) return "";
  if (!open.length) return "✓ all done";
  const exercises = open.filter((one) => one.exercise).length;
  const questions = open.length - exercises;
  const count = (number, what) => (number ? [`${number} ${what}${number === 1 ? "" : "s"}`] : []);
  return `${[...count(questions, "question"), ...count(exercises, "exercise")].join(", ")} left`;
}

// The last cell that does not begin below the place where one reads; -1 above the first.
function cellInView(notebook) {
  const view = (notebook.outerNode ?? notebook.node).getBoundingClientRect();
  const line = view.top + READING * view.height;
  let at = -1;
  notebook.widgets.forEach((cell, index) => {
    if (cell.node.isConnected && cell.node.getBoundingClientRect().top <= line) at = index;
  });
  return at;
}

// The section of that cell; -1 above the first heading.
function sectionAt(notebook, sections, at) {
  const order = new Map(notebook.widgets.map(({ model }, index) => [model.id, index]));
  return sections.findLastIndex(({ cell }) => (order.get(cell) ?? Infinity) <= at);
}
