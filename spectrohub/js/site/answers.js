// Quiz answers on the site: shown from the ledger, added to it. An answer is kept by its words, as the course keeps it.

import { judge } from "../widgets/quiz/judge.js";
import { questionOf } from "./course.js";
import { earnings, ledger, record } from "./ledger.js";

export function keepAnswers(model) {
  const questions = new Map(model.get("questions").map((question) => [question.item, question]));
  const state = Object.fromEntries(
    [...questions.keys()].map((item) => [item, earlierAnswer(item)]).filter(([, known]) => known),
  );
  const open = model.get("questions").findIndex(({ item }) => !state[item]?.passed);
  model.set({ state, at: Math.max(open, 0) });
  model.on("change:answers", () => {
    const given = model.get("answers");
    for (const { event, item, answer } of given) keep(questions.get(item), answer, event);
    const earned = earnings();
    const replies = Object.fromEntries(given.map(({ event }) => [event, { earned: earned.get(event) ?? 0, trouble: "" }]));
    setTimeout(() => model.set("saved", { replies }));
  });
}

function keep(question, answer, id) {
  const known = questionOf(question.item);
  const { right } = judge(question, answer);
  record("quiz", question.item, {
    id, outcome: right ? "right" : "wrong", xp: right ? (known?.xp ?? 0) : 0, skills: known?.skills ?? [],
    detail: { answer: toWords(question, known?.words, answer) },
  });
}

// {answer, passed}: the last answer, or the right one where there was one.
function earlierAnswer(item) {
  const events = ledger().events.filter((event) => event.kind === "quiz" && event.item === item);
  const best = events.findLast(({ outcome }) => outcome === "right") ?? events.at(-1);
  return best ? { answer: fromWords(item, best.detail?.answer), passed: best.outcome === "right" } : null;
}

function toWords({ kind }, words, answer) {
  if (kind === "one") return words?.[answer] ?? "";
  if (["several", "order", "lines"].includes(kind)) return answer.map((i) => words?.[i] ?? "");
  return kind === "point" ? answer.map(Number) : String(answer);
}

// null where the question has changed since
function fromWords(item, kept) {
  const { kind, words } = questionOf(item) ?? {};
  const place = (text) => (words.includes(text) ? words.indexOf(text) : null);
  if (kind === "one") return place(kept);
  if (["several", "order", "lines"].includes(kind)) {
    const places = Array.isArray(kept) ? kept.map(place) : [null];
    const whole = kind !== "order" || places.length === words.length;
    return places.includes(null) || !whole ? null : places;
  }
  if (kind === "point") return Array.isArray(kept) && kept.length === 2 ? kept.map(Number) : null;
  return typeof kept === "string" ? kept : null;
}
