// Where one is in a lesson: how much of each chapter is answered, and how many minutes are left on this page.

import { lessons } from "./course.js";
import { ledger, succeeded, watch } from "./ledger.js";

const READING = 0.5; // what lies above this height of the window counts as read

// A lesson was one page once: its address leads to the chapter that has the heading, or to the first one.
export function leadToChapter() {
  const { moved } = document.body.dataset;
  if (!moved) return;
  const page = JSON.parse(moved)[decodeURIComponent(location.hash.slice(1))];
  location.replace(page ? page + location.hash : document.querySelector(".site-moved").href);
}

// On the front page and in the bar: what is answered of each chapter.
export function markChapters() {
  const draw = () => {
    const done = new Set(ledger().events.filter((one) => one.kind === "quiz" && succeeded(one)).map((one) => one.item));
    const chapters = Object.assign({}, ...lessons().map((one) => one.chapters));
    for (const node of document.querySelectorAll("[data-chapter]")) {
      const items = chapters[node.dataset.chapter] ?? [];
      const share = items.length ? items.filter((item) => done.has(item)).length / items.length : 0;
      node.style.setProperty("--done", share);
      node.classList.toggle("site-is-done", share === 1);
    }
  };
  watch(draw);
  addEventListener("pageshow", draw);
  draw();
}

// In the bar of a chapter: the minutes of what stands below the line where one reads.
export function countMinutes() {
  const left = document.querySelector(".site-left");
  if (!left) return;
  const cells = [...document.querySelectorAll("[data-minutes]")];
  const look = () => {
    const below = cells.filter((cell) => cell.getBoundingClientRect().top > innerHeight * READING);
    const minutes = Math.round(below.reduce((sum, cell) => sum + Number(cell.dataset.minutes), 0));
    left.textContent = minutes ? `${minutes} min left` : "at the end";
  };
  let frame = 0;
  addEventListener("scroll", () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(look);
  }, { passive: true });
  look();
}
