// Reads "43.07 Hz", "0,043 kHz", "1,025 rows" or "bin 41" as numbers in the asked unit, exactly as quizzes/units.py does.

const FAMILIES = {
  "a frequency": { hz: 1, khz: 1e3, mhz: 1e6 },
  "a time": { s: 1, ms: 1e-3, us: 1e-6, "µs": 1e-6, "μs": 1e-6, min: 60 },
  "a level": { db: 1 },
  "a share": { "%": 1 },
};
const SPOKEN = {
  hertz: "hz", kilohertz: "khz", second: "s", seconds: "s", sec: "s",
  millisecond: "ms", milliseconds: "ms", decibel: "db", decibels: "db", percent: "%",
};
// what is counted -> the words that count the same; a count may be asked in one word and answered in another
const COUNTED = {
  row: "rows", bin: "rows", band: "rows", column: "columns", frame: "columns", sample: "samples",
};
const FILLERS = ["", "frequency", "time", "mel", "number", "no", "nr"]; // "41 frequency bins", "bin number 41"
const NUMBER = new RegExp(
  "^\\s*(?<lead>(?:[A-Za-z#][A-Za-z .:#]*?)?)\\s*[=~≈]?\\s*" +
    "(?<number>[+-]?(?:[0-9][0-9 .,_']*[0-9]|[0-9]|[.,][0-9]+|[0-9][.,])(?:[eE][+-]?[0-9]+)?)" +
    "(?<ordinal>(?:(?:st|nd|rd|th)(?![A-Za-z]))?)\\s*(?<unit>[^0-9]*?)\\s*$",
);

export const example = (unit) => `${isMeasured(plain(unit)) ? 12.5 : 12} ${unit}`.trim();
const isMeasured = (name) => Object.values(FAMILIES).some((units) => Object.hasOwn(units, name));

// {values, problem}: two values where a comma may be decimal or divide thousands
export function readNumber(text, unit) {
  const match = NUMBER.exec(text.replaceAll("−", "-").replaceAll("\u00a0", " "));
  const { lead, number, ordinal, unit: after } = match?.groups ?? {};
  const values = match ? readings(number) : [];
  const counts = !isMeasured(plain(unit)); // only a count has words in front ("bin 41") and ordinals ("41st")
  if (!values.length || (lead && !(counts && isCount(words(lead))))) {
    return { values: [], problem: `This is not one number. Write it like ${example(unit)}.` };
  }
  let scale = 1;
  for (const written of counts ? [lead, after] : [`${ordinal} ${after}`]) {
    const between = scaleBetween(written, unit);
    if (between.problem) return { values: [], problem: between.problem };
    scale = between.scale;
  }
  return { values: values.map((value) => value * scale), problem: "" };
}

function readings(written) {
  const number = written.replace(/[ _']/g, "");
  let candidates = [number];
  if (number.includes(",") && number.includes(".")) {
    const decimalIsPoint = number.lastIndexOf(".") > number.lastIndexOf(",");
    candidates = [number.replaceAll(decimalIsPoint ? "," : ".", "").replaceAll(",", ".")];
  } else if (number.includes(",")) {
    candidates = number.split(",").length === 2 ? [number.replace(",", ".")] : [];
    if (/^[+-]?[0-9]{1,3}(,[0-9]{3})+$/.test(number)) candidates.push(number.replaceAll(",", ""));
  }
  return candidates.map(Number).filter((value) => !Number.isNaN(value));
}

function scaleBetween(written, asked) {
  const [given, wanted] = [plain(written), plain(asked)];
  if (!given || given === wanted) return { scale: 1, problem: "" };
  for (const [dimension, units] of Object.entries(FAMILIES)) {
    const known = Object.hasOwn(units, given);
    if (known && Object.hasOwn(units, wanted)) return { scale: units[given] / units[wanted], problem: "" };
    if (known && wanted) {
      return { scale: 1, problem: `${written.trim()} is ${dimension}. The question asks for ${asked}.` };
    }
  }
  const [counted, askedCount] = [words(written), words(asked)];
  if (!isMeasured(wanted) && isCount(counted)) {
    const same = Object.hasOwn(COUNTED, askedCount) && COUNTED[counted] === COUNTED[askedCount];
    if (!counted || !wanted || same) return { scale: 1, problem: "" };
    if (Object.hasOwn(COUNTED, askedCount)) {
      const name = written.replace(/^[ .:#]+|[ .:#]+$/g, "");
      return { scale: 1, problem: `You counted ${name}. The question asks for ${asked}.` };
    }
  }
  if (!wanted) return { scale: 1, problem: "The answer has no unit: write the number alone." };
  return { scale: 1, problem: `The unit "${written.trim()}" does not fit here. The question asks for ${asked}.` };
}

const isCount = (name) => !name || Object.hasOwn(COUNTED, name);

// "frequency Bins" and "bin no." as "bin": what is counted, without the words around it
function words(written) {
  const parts = written.toLowerCase().split(/\s+/).map((word) => word.replace(/^[.:#]+|[.:#]+$/g, ""));
  const text = parts.filter((word) => !FILLERS.includes(word)).join(" ");
  return text.replace(/s$/, "") || text; // a lone s is a second
}

function plain(unit) {
  let name = unit.trim().toLowerCase().replace(/\.+$/, "");
  name = Object.hasOwn(SPOKEN, name) ? SPOKEN[name] : name;
  return isMeasured(name) ? name : name.replace(/s$/, "");
}
