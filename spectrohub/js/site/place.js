// Where one left: kept while one reads a lesson, and what the front page's first button leads to.

import { debounced } from "../engine/dom.js";
import { read, write } from "./storage.js";

const KEY = "spectrohub.place"; // {page, title, section, id}; `id` is a heading on that page. Once {lesson, ...}, a slug
const SETTLED_MS = 400;

// On a chapter's page: the heading above what is read. At the chapter's end it is the next one's beginning.
export function keepPlace() {
  const { lesson, page } = document.body.dataset;
  if (!lesson) return;
  const main = document.querySelector("main");
  const title = main.querySelector("h1")?.textContent ?? "";
  const headings = [...main.querySelectorAll(":is(h2, h3)[id]")];
  const keep = () => {
    const next = main.querySelector(".site-next [data-next]");
    if (next && next.getBoundingClientRect().bottom < innerHeight) {
      write(KEY, { page: next.dataset.next, title: next.dataset.title, section: "", id: "" });
      return;
    }
    const above = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    write(KEY, { page, title, section: above?.textContent ?? "", id: above?.id ?? "" });
  };
  const soon = debounced(keep, SETTLED_MS);
  addEventListener("scroll", soon, { passive: true });
  addEventListener("pagehide", keep);
  keep();
}

// On the front page: Start becomes Continue.
export function leadOn() {
  const start = document.querySelector(".site-start");
  const place = start && read(KEY, null);
  const page = place?.page ?? (place?.lesson && `lessons/${encodeURIComponent(place.lesson)}.html`);
  if (!page) return;
  start.href = page + (place.id ? `#${encodeURIComponent(place.id)}` : "");
  start.textContent = "Continue";
  const where = document.querySelector(".site-where");
  where.textContent = place.section && place.section !== place.title ? `${place.title}: ${place.section}` : place.title;
}
