// Settings as a text of a line, short enough for a message, that opens them again.

const NAMES = ["from", "to", "low", "high"];
const short = (value) => (typeof value === "number" ? String(Number(value.toFixed(4))) : String(value));

// kind: the explorer's; sides: {"": settings, "b.": settings of B if there are any}; view: {from, to, low, high} or null.
export function toText(kind, clip, sides, view) {
  const pairs = [["clip", clip]];
  for (const [prefix, settings] of Object.entries(sides)) {
    for (const [key, value] of Object.entries(settings)) pairs.push([prefix + key, short(value)]);
  }
  if (view) pairs.push(["seen", NAMES.map((name) => short(view[name])).join("_")]);
  return `${kind}?${new URLSearchParams(pairs)}`;
}

// {clip, sides, view} of such a text; controls: those of the settings by name, as of controls.js. Throws an Error that says
// what is wrong.
export function fromText(kind, text, controls) {
  const [head, query] = text.trim().split("?");
  if (head !== kind || !query) throw new Error(`That is no text of this explorer, which begins with ${kind}?`);
  const found = { clip: "", sides: {}, view: null };
  for (const [name, value] of new URLSearchParams(query)) {
    if (name === "clip") found.clip = value;
    else if (name === "seen") {
      const numbers = value.split("_").map(Number);
      if (numbers.length !== 4 || !numbers.every(Number.isFinite)) throw new Error(`seen=${value}: four numbers are wanted.`);
      found.view = Object.fromEntries(NAMES.map((each, i) => [each, numbers[i]]));
    } else {
      const [, prefix, key] = /^(b\.)?(.*)$/.exec(name);
      const parsed = controls[key]?.parse(value);
      if (parsed === undefined) throw new Error(`${name}=${value}: this explorer has no such setting.`);
      (found.sides[prefix ?? ""] ??= {})[key] = parsed;
    }
  }
  return found;
}
