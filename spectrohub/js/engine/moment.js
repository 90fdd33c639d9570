// Two seconds of colour: a first pass, a new level, a lesson's end. What was learned is drawn once, from left to right,
// and then stands still; with reduced motion it stands at once.

import { words } from "../look.json";
import { element } from "./dom.js";
import { placeButton } from "./place.js";

const LASTS_MS = 2200;
const STATES = { ...words, due: words.mastered }; // what is mastered stays so

// moment: see progress_views/moments.py; all texts are trusted HTML, and all but title and lines may be missing. fresh: it happens now, not a later look at it.
export function momentPanel(moment, fresh) {
  const text = element("div", { class: "sh-moment-text" });
  text.innerHTML = `<strong>${moment.title}</strong>${moment.lines.map((line) => `<p>${line}</p>`).join("")}`;
  // A live region speaks of what is put into it, not of what it came with.
  const spoken = element("div", { class: "sh-unseen", role: "status", "aria-live": "polite" });
  if (fresh) setTimeout(() => spoken.replaceChildren(text.innerText), 400);
  const parts = [element("div", { class: "sh-moment-band", "aria-hidden": "true" }), spoken, text];
  if (moment.picture) parts.push(picture(moment));
  if (moment.skills?.length) parts.push(skillRow(moment.skills));
  if (moment.level) parts.push(ladder(moment.level));
  parts.push(moment.next ? placeButton(moment.next) : goOnButton());
  const panel = element("div", { class: `sh-moment${fresh ? " sh-fresh" : ""}` }, parts);
  // An animation starts anew whenever its element comes back into the page, as by scrolling; this one is over then.
  if (fresh) setTimeout(() => panel.classList.remove("sh-fresh"), LASTS_MS);
  return panel;
}

function picture({ picture: image, caption }) {
  const frame = element("div", { class: "sh-moment-picture" });
  frame.innerHTML = image;
  return element("figure", {}, frame, element("figcaption", {}, caption));
}

// The levels, up to the one that was reached.
function ladder({ name, names }) {
  const at = names.indexOf(name);
  const step = (one, i) =>
    element("li", { class: i <= at && "sh-reached", "aria-current": i === at && "step" }, element("i", { "aria-hidden": "true" }), one);
  return element("ol", { class: "sh-moment-levels", "aria-label": "Levels" }, names.map(step));
}

// Where the next thing stands right below: the cell after this one.
function goOnButton() {
  const go = ({ target }) => target.closest(".jp-Cell")?.nextElementSibling?.scrollIntoView({ block: "start" });
  return element("button", { type: "button", class: "sh-button sh-primary", onclick: go }, "Go on");
}

// A new level, reached by an answer to a question.
export const levelMoment = (level) => ({ title: `New level: ${level.name}`, lines: [], level });

// The skills' part of the map: what was needed, what was trained, what it opens.
function skillRow(skills) {
  const roles = ["before", "trained", "opens"];
  const groups = roles.map((role) => skills.filter((one) => one.role === role)).filter((group) => group.length);
  return element("ol", { class: "sh-moment-map", "aria-label": "Skills" }, groups.map((group) => element("li", {}, group.map(chip))));
}

function chip({ title, state, pieces, needed, role, fresh }) {
  const word = role === "opens" && fresh ? "Open now" : STATES[state].word;
  const counted = role === "trained" && state === "practised" ? `, ${pieces} of ${needed}` : "";
  const name = element("b", {});
  name.innerHTML = title;
  const sign = element("span", { "aria-hidden": "true" }, `${STATES[state].sign} `);
  return element("div", { class: `sh-chip sh-is-${state} sh-chip-${role}${fresh ? " sh-chip-fresh" : ""}` }, name, element("small", {}, sign, word, counted));
}
