// What this browser keeps for the site: localStorage, or this page's memory where a browser keeps nothing.

import { element } from "../engine/dom.js";

const TROUBLE =
  "This browser keeps nothing for this page (a private window, or its storage is switched off or full). All works; what you do here lasts as long as the page. “Save as a file” on the front page keeps it.";
const inMemory = new Map();
let told = false;

export function read(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? inMemory.get(key) ?? otherwise;
  } catch (error) {
    if (!(error instanceof SyntaxError)) tell(); // a damaged entry is as none, and is written anew
    return inMemory.get(key) ?? otherwise;
  }
}

export function write(key, value) {
  inMemory.set(key, value);
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    tell();
  }
}

// Once on a page, and only after there was something to keep or to read.
function tell() {
  if (told) return;
  told = true;
  const show = () =>
    document.querySelector("main")?.prepend(element("p", { class: "site-needs site-unkept", role: "status" }, TROUBLE));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
  else show();
}
