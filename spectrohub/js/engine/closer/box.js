// The box that is selected: kept in seconds and Hz, drawn on every picture, and its text.

import { element } from "../dom.js";
import { decibels, integer, milliseconds, seconds } from "../text.js";

const SILENT_DB = -110;
const percent = (u) => `${(100 * u).toFixed(4)}%`;

// So many digits that neighbouring pixels of what is seen have different texts.
export const digitsFor = (span) => Math.max(1, Math.min(4, Math.ceil(-Math.log10(span / 1000))));

export const rangeText = ({ from, to, low, high }) => {
  const digits = digitsFor(to - from);
  const hz = high - low < 100 ? (value) => value.toFixed(1) : integer;
  return `${from.toFixed(digits)} to ${seconds(to, digits)} · ${hz(low)} to ${hz(high)} Hz`;
};

// panels: [{layer, axis() (what is seen)}]; view: of view.js
export function makeBox(panels, view) {
  const marks = panels.map(({ layer }) => {
    const mark = element("div", { class: "sh-box", hidden: true });
    layer.append(mark);
    return mark;
  });
  const box = {
    now: null, // {from, to, low, high}
    set(next) {
      box.now = next;
      box.place();
    },
    // After a move of the picture.
    place() {
      panels.forEach(({ axis }, i) => {
        marks[i].hidden = !box.now;
        if (!box.now) return;
        const { from, to, low, high } = box.now;
        const seen = view.now;
        const [bottom, top] = [axis().fromHz(low), axis().fromHz(high)];
        Object.assign(marks[i].style, {
          left: percent((from - seen.from) / (seen.to - seen.from)),
          width: percent((to - from) / (seen.to - seen.from)),
          bottom: percent(bottom),
          height: percent(top - bottom),
        });
      });
    },
  };
  return box;
}

// [[name, value], ...] of a box that was made into a sound; loudest: Hz.
export function factsOfBox({ from, to, low, high }, { rms_db, factor }, loudest) {
  const length = to - from;
  const gain = 20 * Math.log10(factor);
  const level = `${decibels(rms_db)} FS`;
  const change = Math.abs(gain) < 0.5 ? "" : ` (played ${Math.abs(gain).toFixed(0)} dB ${gain > 0 ? "louder" : "softer"})`;
  return [
    ["Duration", length < 1 ? milliseconds(length) : seconds(length)],
    ["Band", `${integer(low)} to ${integer(high)} Hz`],
    ["Level", rms_db < SILENT_DB ? "silence" : level + change],
    ["Loudest at", rms_db < SILENT_DB ? "no frequency" : `${integer(loudest)} Hz`],
  ];
}
