// What was done on the site, as events that are only ever added: the same form, ids and XP rule as the course's ledger.

import { uuid } from "../widgets/quiz/dom.js";
import { challengeRule } from "./course.js";
import { read, write } from "./storage.js";

const KEY = "spectrohub.ledger";
const NAME = "the web site";
const listeners = new Set();
const fresh = `site-${uuid()}`; // this browser's id, where it has none yet

// {device, devices: {id: name}, events: [...]}
export function ledger() {
  const kept = read(KEY, null);
  if (kept?.device && Array.isArray(kept.events)) return kept;
  return { device: fresh, devices: { [fresh]: NAME }, events: [] };
}

export function record(kind, item, { outcome = "done", xp = 0, skills = [], detail = null, id = uuid() }) {
  const now = new Date();
  const at = `${now.toISOString().slice(0, -1)}000+00:00`; // as the course writes it: texts sort like times
  const offset_s = -60 * now.getTimezoneOffset();
  const { device } = ledger();
  add([{ id, device, at, offset_s, kind, item, outcome, xp, skills: outcome === "wrong" ? [] : skills, detail }]);
}

// Adds events whose ids are new; how many those were.
export function add(events, devices = {}) {
  const kept = ledger(); // read again each time: other tabs write too
  const known = new Set(kept.events.map(({ id }) => id));
  const added = events.filter(({ id }) => !known.has(id) && known.add(id));
  write(KEY, { ...kept, devices: { ...devices, ...kept.devices }, events: [...kept.events, ...added] });
  changed();
  return added.length;
}

export function empty() {
  write(KEY, null);
  changed();
}

export const watch = (heard) => listeners.add(heard);
const changed = () => listeners.forEach((heard) => heard());
window.addEventListener("storage", ({ key }) => key === KEY && changed()); // another tab

export const succeeded = ({ outcome }) => outcome !== "wrong";

// Event id -> XP that it really gave. An item's XP counts once: for its first success that has any, by time, then id.
export function earnings(events = ledger().events) {
  const first = new Map();
  for (const event of events.filter(succeeded)) {
    const key = `${event.kind} ${event.item}`;
    if (!first.has(key) || before(event, first.get(key))) first.set(key, event);
  }
  return new Map([...first.values()].map(({ id, xp }) => [id, xp]));
}

const sortable = ({ xp, at, id }) => [Number(xp === 0), Date.parse(at), at, id];
function before(one, other) {
  const [a, b] = [sortable(one), sortable(other)];
  const place = a.findIndex((value, i) => value !== b[i]);
  return place >= 0 && a[place] < b[place];
}

export const xpTotal = (events = ledger().events) => [...earnings(events).values()].reduce((sum, xp) => sum + xp, 0);

// The XP that decide the level: of those from challenges, only so many count.
export function xpCounted(events = ledger().events) {
  const { counted, since } = challengeRule();
  const given = earnings(events);
  const challenges = events.filter(({ kind }) => kind === "challenge");
  const sum = (some) => some.reduce((total, { id }) => total + (given.get(id) ?? 0), 0);
  const early = sum(challenges.filter(({ at }) => Date.parse(at) < Date.parse(since)));
  return xpTotal(events) - sum(challenges) + Math.min(sum(challenges), Math.max(counted, early));
}
