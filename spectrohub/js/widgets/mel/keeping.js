// What is kept of the mel explorer: code, a text that opens the settings again, and a sheet.

import { filledCode, makeKeep } from "../../engine/closer/keep.js";
import { fromText, toText } from "../../engine/closer/settingstext.js";
import { integer } from "../../engine/text.js";

// sides: A and B. fixed: settings that both have. compare, closer: of engine/closer. controls: of the bank. set(side, settings):
// to be shown. panels() -> those that are seen; bar: the colour bar.
export function makeKeeping({ host, sides, fixed, compare, closer, controls, set, panels, bar }) {
  const what = host.name || "the clip";
  const shown = () => ({ off: [0], a: [0], b: [1] })[compare.mode] ?? [0, 1];
  const line = (i) => Object.entries({ ...sides[i].state, ...fixed }).map(([key, value]) => `${key} ${value}`).join(", ");
  return makeKeep({
    file: `${what.replace(/[^\w-]+/g, "-")}-mel.png`,
    code() {
      const { state } = sides[compare.side];
      const python = { htk: state.scale === "htk" ? "True" : "False", norm: state.norm ? `'${state.norm}'` : "None" };
      return filledCode(host.get("_code"), { ...state, ...fixed, ...python }, closer.span(), ["left", "right"]);
    },
    text: () => toText("mel", what, compare.mode === "off" ? { "": sides[0].state } : { "": sides[0].state, "b.": sides[1].state }, closer.span()),
    open(text) {
      try {
        const found = fromText("mel", text, controls);
        const least = host.get("_least_span_hz");
        const wanted = Object.entries(found.sides).map(([prefix, settings]) => [prefix ? 1 : 0, { ...sides[0].state, ...settings }]);
        for (const [, { fmin, fmax }] of wanted) {
          if (fmax - fmin < least) return `fmin=${fmin}, fmax=${fmax}: the bands need at least ${least} Hz between the two.`;
        }
        compare.set(found.sides["b."] ? "both" : "off");
        for (const [side, settings] of wanted) set(side, settings);
        compare.choose(0);
        closer.view.show(found.view ?? closer.view.all);
        return "";
      } catch (error) {
        return error.message;
      }
    },
    sheet: () => ({
      title: `${what}, ${integer(host.sr)} Hz${compare.mode === "difference" ? ": B − A" : ""}`,
      settings: shown().map((i) => `${compare.mode === "off" ? "" : `${"AB"[i]}: `}${line(i)}`).join("   "),
      panels: panels().map((panel) => ({ ...panel, name: panel.caption.textContent })),
      bar,
    }),
  });
}
