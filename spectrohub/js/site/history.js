// A history as a file: the form that `course.py progress --export` writes and `--import` reads.

import { xpOf } from "./course.js";

const FORMAT = "spectrohub-progress";
const VERSION = 2;
const OUTCOMES = ["right", "wrong", "done"];
const HOW = "On your computer, `python3 course.py progress --export FILE` writes one.";

// Why a file was not opened, in words for the learner; nothing was changed then.
export class NotOpened extends Error {}

export function toFile({ devices, events }) {
  const exported = `${new Date().toISOString().slice(0, 19)}+00:00`;
  const written_by = "site"; // the course holds each event of such a file against what it would have given
  return `${JSON.stringify({ format: FORMAT, version: VERSION, written_by, exported, devices, events }, null, 1)}\n`;
}

// {devices, events} of a file's text. Throws NotOpened.
export function fromFile(text, name) {
  if (text.startsWith("SQLite format 3")) {
    throw new NotOpened(`${name} is the progress itself, which only the course can read. ${HOW}`);
  }
  let history;
  try {
    history = JSON.parse(text);
  } catch {
    throw new NotOpened(`${name} is no saved progress, or only a part of one. ${HOW}`);
  }
  if (history?.format !== FORMAT) throw new NotOpened(`${name} is no saved progress. ${HOW}`);
  if (!(history.version <= VERSION)) {
    throw new NotOpened(`${name} was written by a newer course. Open it on a site that was made with that course.`);
  }
  const { devices = {}, events } = history;
  if (!Array.isArray(events) || typeof devices !== "object") {
    throw new NotOpened(`${name} holds no list of events. ${HOW}`);
  }
  events.forEach((event, i) => {
    const problem = problemOf(event);
    if (problem) throw new NotOpened(`${name}, event ${i + 1}: ${problem} Nothing was taken from the file.`);
  });
  return { devices, events };
}

function problemOf(event) {
  if (typeof event !== "object" || event === null) return "it is no event.";
  const { at, outcome, xp } = event;
  const empty = ["id", "at", "kind", "item"].find((key) => typeof event[key] !== "string" || !event[key]);
  if (empty) return `${empty} must be a text that is not empty.`;
  if (Number.isNaN(Date.parse(at))) return `at=${at} is no time.`;
  if (!OUTCOMES.includes(outcome)) return `outcome=${outcome} must be right, wrong or done.`;
  if (!Number.isInteger(xp) || xp < 0) return `xp=${xp} must be a whole number, 0 or more.`;
  const most = xpOf(event.kind, event.item);
  if (most !== null && xp > most) return `${xp} XP for ${event.item}, which gives ${most}.`;
  return "";
}
