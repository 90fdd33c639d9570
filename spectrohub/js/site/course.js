// What the pages know of the course; assets/course.js fills it in. See course_facts.py.

const facts = () => window.spectrohub.course ?? { lessons: [], questions: {}, exercises: {}, challenge_xp: {}, challenge_rule: { counted: 0, since: "" }, levels: [] };

export const lessons = () => facts().lessons;
export const questionOf = (item) => facts().questions[item];

// The most that the course gives for an item; null where this site does not know it.
export function xpOf(kind, item) {
  if (kind === "quiz") return questionOf(item)?.xp ?? null;
  if (kind === "exercise") return facts().exercises[item] ?? null;
  if (kind === "challenge") return facts().challenge_xp[item.split("/").at(-1).split("-")[0]] ?? 0;
  return 0;
}

// {counted, since}: so many XP from challenges count towards a level, and all from before that date. See xp_levels.py.
export const challengeRule = () => facts().challenge_rule;

// {name, next, missing}: the level that so many XP reach, and how many are missing for the next one.
export function levelOf(xp) {
  const levels = facts().levels;
  const name = levels.filter(([needed]) => xp >= needed).at(-1)?.[1] ?? "";
  const next = levels.find(([needed]) => xp < needed);
  return { name, next: next?.[1] ?? "", missing: next ? next[0] - xp : 0 };
}
