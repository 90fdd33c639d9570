// Reads "43.07 Hz", "0,043 kHz" or "1,025 rows" as numbers in the asked unit, exactly as quiz/units.py does.

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
const NUMBER =
  /^\s*[=~≈]?\s*([+-]?(?:[0-9][0-9 .,_']*[0-9]|[0-9]|[.,][0-9]+|[0-9][.,])(?:e[+-]?[0-9]+)?)\s*([^0-9]*?)\s*$/i;

export const example = (unit) => `${isMeasured(plain(unit)) ? 12.5 : 12} ${unit}`.trim();
const isMeasured = (name) => Object.values(FAMILIES).some((units) => name in units);

// {values, problem}: two values where a comma may be decimal or divide thousands
export function readNumber(text, unit) {
  const match = NUMBER.exec(text.replaceAll("−", "-").replaceAll("\u00a0", " "));
  const values = match ? readings(match[1]) : [];
  if (!values.length) return { values, problem: `This is not one number. Write it like ${example(unit)}.` };
  const { scale, problem } = scaleBetween(match[2], unit);
  return problem ? { values: [], problem } : { values: values.map((value) => value * scale), problem: "" };
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
    if (given in units && wanted in units) return { scale: units[given] / units[wanted], problem: "" };
    if (given in units && wanted) {
      return { scale: 1, problem: `${written.trim()} is ${dimension}. The question asks for ${asked}.` };
    }
  }
  if (!wanted) return { scale: 1, problem: "The answer has no unit: write the number alone." };
  return { scale: 1, problem: `The unit "${written.trim()}" does not fit here. The question asks for ${asked}.` };
}

function plain(unit) {
  let name = unit.trim().toLowerCase().replace(/\.+$/, "");
  name = SPOKEN[name] ?? name;
  return isMeasured(name) ? name : name.replace(/s$/, "");
}
