// Which entries answer what somebody types: a term, a few words, a whole question, or a word spelt by ear.

export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// Words of a question that say nothing about its subject.
const SMALL = new Set(
  ("a an and are as at be but by can could do does for from how i if in is it its me my not of on or should so than " +
    "that the then there this to was we what when where which why will with would you your")
    .split(" "),
);

// The words, without the punctuation around them; the singular is part of the plural, and so finds both.
const words = (text) =>
  fold(text).split(/\s+/).map((word) => word.replace(/^[("'“‘.,:;!?]+|[)"'”’.,:;!?]+$/g, ""))
    .map((word) => word.replace(/(?<=^\w{3,}[^s])s$/, "")).filter(Boolean);

// How many letters must be changed, added, dropped or swapped; more than `most` is not counted to its end.
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}

// The known word that looks most like this one; none for short words, where everything looks alike.
function respelt(word, known) {
  if (word.length < 6) return null;
  let [best, least] = [null, word.length < 8 ? 1 : 2];
  for (const other of known) {
    const changed = distance(word, other, least);
    if (changed < least || (changed === least && best === null)) [best, least] = [other, changed];
  }
  return best;
}

// How well an entry fits a word: its name counts more than its text, and a word that comes often more than once.
function fit({ name, text }, word) {
  const times = text.split(word).length - 1;
  if (!times) return 0;
  const found = name.indexOf(word);
  return Math.min(times, 9) + (found < 0 ? 0 : found === 0 || /\W/.test(name[found - 1]) ? 20 : 10);
}

// Entries are {name, text}, both folded. Gives their indices, best first, and what to say about them ("" if nothing).
export function search(entries, typed) {
  const all = words(typed);
  const telling = all.filter((word) => !SMALL.has(word));
  let asked = telling.length ? telling : all;
  if (!asked.length) return { found: entries.map((_, index) => index), note: "" };
  const notes = [];
  let known = null;
  asked = asked.map((word) => {
    if (entries.some(({ text }) => text.includes(word))) return word;
    known ??= new Set(entries.flatMap(({ text }) => text.split(/[^\p{L}\p{N}_]+/u)).filter((one) => one.length > 3));
    const near = respelt(word, known);
    if (near) notes.push(`Nothing holds “${word}”: this is “${near}”.`);
    return near ?? word;
  });
  const scored = entries.map((entry, index) => {
    const fits = asked.map((word) => fit(entry, word));
    return { index, held: fits.filter(Boolean).length, score: fits.reduce((sum, one) => sum + one, 0) };
  });
  const most = Math.max(0, ...scored.map(({ held }) => held));
  if (!most) return { found: [], note: "Nothing holds these words. Try other ones." };
  if (most < asked.length) notes.push(`Nothing holds all of these words; here is what holds ${most === 1 ? "one" : most} of them.`);
  const found = scored.filter(({ held }) => held === most).sort((a, b) => b.score - a.score).map(({ index }) => index);
  return { found, note: notes.join(" ") };
}
