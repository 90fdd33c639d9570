// Judges an answer in the page at once, exactly as quizzes/judge.py does: {right, feedback, readable}.

import { blocksFault } from "./blocks.js";
import { example, readNumber } from "./units.js";

export const judge = (question, answer) => JUDGES[question.kind](question, answer);

const unreadable = (sentence) => ({ right: false, feedback: [sentence], readable: false });
const result = (right, feedback) => ({ right, feedback, readable: true });
const isIndex = (answer, list) => Number.isInteger(answer) && answer >= 0 && answer < list.length;

function one({ choices }, answer) {
  if (!isIndex(answer, choices)) return unreadable("Choose one answer first.");
  return result(choices[answer].right, [choices[answer].why]);
}

function several({ choices, slips = [] }, answer) {
  if (!Array.isArray(answer) || !answer.every((i) => isIndex(i, choices))) {
    return unreadable("Choose the answers first.");
  }
  if (!answer.length) return unreadable("Choose at least one answer first.");
  const chosen = choices.map((_, i) => answer.includes(i));
  if (choices.every((choice, i) => choice.right === chosen[i])) {
    return result(true, choices.map((choice) => choice.why));
  }
  const slip = slips.find((one) => choices.every((_, i) => one.answer.includes(i) === chosen[i]));
  if (slip) return result(false, [slip.why]);
  const feedback = choices.filter((_, i) => chosen[i]).map((choice) => choice.why);
  const missing = choices.filter((choice, i) => choice.right && !chosen[i]).length;
  if (missing) feedback.push(`${missing} right ${missing === 1 ? "answer is" : "answers are"} still missing.`);
  return result(false, feedback);
}

function number(question, answer) {
  const text = String(answer ?? "");
  if (!text.trim()) return unreadable(`Write a number first, like ${example(question.unit)}.`);
  const { values, problem } = readNumber(text, question.unit);
  if (problem) return unreadable(problem);
  const slack = 1e-9 * Math.max(1, Math.abs(question.answer));
  if (values.some((value) => Math.abs(value - question.answer) <= question.tolerance + slack)) {
    return result(true, [question.why]);
  }
  for (const { from, to, why } of question.ranges) {
    const [low, high] = [from ?? -Infinity, to ?? Infinity];
    const edge = Number.isFinite(low + high) ? 1e-9 * Math.max(1, Math.abs(low), Math.abs(high)) : 0;
    if (values.some((value) => low - edge <= value && value <= high + edge)) return result(false, [why]);
  }
  return result(false, [question.otherwise]);
}

function order({ steps, why, otherwise, slips = [] }, answer) {
  const complete =
    Array.isArray(answer) && answer.length === steps.length && steps.every((_, i) => answer.includes(i));
  if (!complete) return unreadable("Bring all steps into an order first.");
  const misplaced = answer.findIndex((step, place) => step !== place);
  if (misplaced < 0) return result(true, [why]);
  const slip = slips.find((one) => one.answer.every((step, place) => step === answer[place]));
  const feedback = [slip?.why ?? otherwise];
  if (misplaced) feedback.push(`The first ${misplaced === 1 ? "step stands" : `${misplaced} steps stand`} right.`);
  return result(false, feedback);
}

function lines({ lines: pool, needs, why, slips = [] }, answer) {
  if (!Array.isArray(answer) || !answer.every((i) => isIndex(i, pool))) {
    return unreadable("Put the lines that belong into your program first.");
  }
  if (!answer.length || new Set(answer).size < answer.length) {
    return unreadable("Put the lines that belong into your program first, each of them once.");
  }
  const strangers = answer.filter((i) => !pool[i].right);
  if (strangers.length) {
    const more = strangers.length - 1;
    const also = more ? [`${more} more of your lines ${more === 1 ? "does" : "do"} not belong.`] : [];
    return result(false, [pool[strangers[0]].why, ...also]);
  }
  const missing = pool.filter((line) => line.right).length - answer.length;
  if (missing) {
    const alone = needs.find((need) => need.alone && answer.includes(need.line) && !answer.includes(need.earlier));
    const counted = `${missing} ${missing === 1 ? "line that belongs is" : "lines that belong are"} still missing.`;
    return result(false, alone ? [alone.alone, counted] : [counted]);
  }
  const trouble = orderTrouble(pool, needs, answer);
  if (!trouble) return result(true, [why]);
  const { place, said } = trouble;
  const slip = slips.find((one) => one.answer.every((line, at) => line === answer[at]));
  const feedback = [slip?.why ?? said];
  if (place) feedback.push(`The first ${place === 1 ? "line stands" : `${place} lines stand`} right.`);
  return result(false, feedback);
}

// The first place where an order breaks off, and why; null for an order that works.
function orderTrouble(pool, needs, answer) {
  const block = blocksFault(answer.map((i) => pool[i].code));
  for (const [place, line] of answer.entries()) {
    if (block?.place === place) return block;
    const broken = needs.find((need) => need.line === line && !answer.slice(0, place).includes(need.earlier));
    if (broken) return { place, said: broken.why };
  }
  return block;
}

function point({ targets, otherwise }, answer) {
  const [time, hz] = Array.isArray(answer) && answer.length === 2 ? answer : [NaN, NaN];
  if (typeof time !== "number" || typeof hz !== "number" || Number.isNaN(time) || Number.isNaN(hz)) {
    return unreadable("Point at a place in the picture first.");
  }
  const inside = (t) => t.from_s <= time && time <= t.to_s && t.from_hz <= hz && hz <= t.to_hz;
  const hit = targets.find(inside);
  return hit ? result(hit.right, [hit.why]) : result(false, [otherwise]);
}

const JUDGES = { one, several, number, order, lines, point };
