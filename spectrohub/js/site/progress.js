// What was done so far, on the front page and in the bar of every page; saved as a file, and opened from one.

import { element } from "../engine/dom.js";
import { lessons, levelOf } from "./course.js";
import { fromFile, NotOpened, toFile } from "./history.js";
import { add, empty, ledger, record, succeeded, watch, xpCounted, xpTotal } from "./ledger.js";

const FILE = "spectrohub-progress.json";

export function showProgress() {
  const panel = document.querySelector(".site-progress");
  if (panel) buttons(panel);
  const draw = () => {
    const { events } = ledger();
    const xp = xpTotal(events);
    const chip = document.querySelector(".site-xp");
    chip.textContent = `${xp} XP`;
    chip.hidden = !events.length;
    if (panel) drawPanel(panel, events, xp);
    for (const row of document.querySelectorAll("[data-lesson-row]")) drawLesson(row, events);
  };
  watch(draw);
  addEventListener("pageshow", draw); // also when the browser brings the page back as it stood
  draw();
}

function drawPanel(panel, events, xp) {
  const { name, next, missing } = levelOf(xpCounted(events));
  const rounds = events.filter(({ kind }) => kind === "round");
  const best = Math.max(0, ...rounds.map(({ detail }) => detail?.right ?? 0));
  const solved = count(events, "quiz");
  const tried = count(events, "explorer");
  const facts = [
    [`${xp} XP`, next ? `${name}; ${missing} more to ${next}` : name],
    [`${solved} of ${total("questions")}`, "questions answered"],
    [`${tried} of ${total("explorers")}`, "explorers tried"],
    [rounds.length ? `${best} of 10` : "–", rounds.length ? `best of ${plural(rounds.length, "round")}` : "sounds named"],
  ];
  const list = facts.map(([value, what]) => element("div", {}, element("dt", {}, what), element("dd", {}, value)));
  panel.querySelector("dl").replaceChildren(...list);
  panel.querySelector(".site-reset").hidden = !events.length;
}

function drawLesson(row, events) {
  const slug = row.dataset.lessonRow;
  const lesson = lessons().find((one) => one.slug === slug);
  const done = count(events, "quiz", slug) + count(events, "explorer", slug);
  const bar = row.querySelector(".site-done");
  if (!lesson || !done) return void (bar.hidden = true);
  const text = `${count(events, "quiz", slug)} of ${lesson.questions} questions, ${count(events, "explorer", slug)} of ${lesson.explorers} explorers`;
  bar.hidden = false;
  bar.querySelector("progress").value = done / (lesson.questions + lesson.explorers);
  bar.querySelector("progress").setAttribute("aria-label", `Done of ${lesson.title}`);
  bar.querySelector("span").textContent = text;
}

// Different items with a success, of this kind, and of what the course has now.
function count(events, kind, slug = "") {
  const known = new Set(lessons().filter((one) => !slug || one.slug === slug).map((one) => one.slug));
  const items = events.filter((one) => one.kind === kind && succeeded(one)).map(({ item }) => item);
  return new Set(items.filter((item) => known.has(item.split("/")[0]))).size;
}

const total = (what) => lessons().reduce((sum, lesson) => sum + lesson[what], 0);
const plural = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;

function buttons(panel) {
  const said = panel.querySelector(".site-said");
  const say = (text, bad = false) => {
    said.textContent = text;
    said.classList.toggle("site-bad", bad);
  };
  panel.querySelector(".site-save").addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([toFile(ledger())], { type: "application/json" }));
    element("a", { href: address, download: FILE }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    say(`Saved as ${FILE}. In the course's folder, python3 course.py progress --import ${FILE} adds it to your progress there.`);
  });
  const field = panel.querySelector("input[type=file]");
  panel.querySelector(".site-open").addEventListener("click", () => field.click());
  field.addEventListener("change", async () => {
    const [file] = field.files;
    if (!file) return;
    try {
      const { devices, events } = fromFile(await file.text(), file.name);
      const fresh = add(events, devices);
      say(`${plural(fresh, "event")} added, ${events.length - fresh} known before. You have ${xpTotal()} XP.`);
    } catch (error) {
      if (!(error instanceof NotOpened)) throw error;
      say(error.message, true);
    }
    field.value = "";
  });
  const dialog = panel.querySelector("dialog");
  panel.querySelector(".site-reset").addEventListener("click", () => {
    dialog.returnValue = ""; // Escape leaves the last answer standing
    dialog.showModal();
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "empty") return;
    empty();
    say("Your progress on this site is empty now.");
  });
}

// An explorer counts as tried once something in it was moved, chosen or played. Its name is that of its cell.
export function countExplorers() {
  const { lesson } = document.body.dataset;
  if (!lesson) return;
  for (const place of document.querySelectorAll("[data-explorer]")) {
    const item = `${lesson}/${place.dataset.explorer}`;
    const tried = () => {
      ["input", "click"].forEach((event) => place.removeEventListener(event, tried));
      if (!ledger().events.some((event) => event.kind === "explorer" && event.item === item)) record("explorer", item, {});
    };
    ["input", "click"].forEach((event) => place.addEventListener(event, tried));
  }
}
