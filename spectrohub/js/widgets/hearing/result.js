// What came out: the curve that fits the answers, beside the mel scale and equal steps in Hz; a table; a summary.

import { makeChart } from "../../engine/chart.js";
import { element } from "../../engine/dom.js";
import { integer, short } from "../../engine/text.js";
import { legend } from "../../engine/widget.js";
import { bentRuler, evaluate, hzRuler, measure, melRuler, pairKey, PAIRS } from "./pairs.js";

const END_HZ = 11000;
const END_HEIGHT = 4000;
const POINTS = 220;
const atHz = (i) => (END_HZ * i) / (POINTS - 1);
const scaled = (ruler) => (hz) => (1000 * ruler(hz)) / ruler(1000); // every ruler reads 1000 at 1000 Hz

const step = ([low, high]) => `${integer(low)} → ${integer(high)} Hz`;
const word = { first: "first larger", same: "the same", second: "second larger", unheard: "not heard" };

export function summarise(answers, scale) {
  const { heard, agree, fit } = evaluate(answers);
  if (!fit) return `You heard ${heard} of the ${PAIRS.length} pairs: too few to draw a curve. Other headphones or another volume may help.`;
  const [mel, hz] = [agree(melRuler(scale)), agree(hzRuler)];
  const lead = mel > hz ? "Your answers are closer to the mel scale than to equal steps in Hz."
    : mel < hz ? "Your answers are closer to equal steps in Hz than to the mel scale."
    : "Your answers lie between the mel scale and equal steps in Hz.";
  return `${lead} Of ${heard} answers, ${mel} ${mel === 1 ? "agrees" : "agree"} with the mel scale and ${hz} with equal steps in Hz. ` +
    `${bendText(fit)} Eight answers through one pair of speakers are a hint, not a measurement: there is no right or wrong here.`;
}

function bendText({ low, high, agrees }) {
  const range = high > 2e5 ? (low > 2e4 ? "hardly bends at all" : `bends above about ${short(round(low))} Hz`)
    : low < 30 ? `bends somewhere below ${short(round(high))} Hz` : round(low) === round(high) ? `bends near ${short(round(low))} Hz` : `bends somewhere between ${short(round(low))} and ${short(round(high))} Hz`;
  return `A pitch curve that ${range} agrees with ${agrees} of them.`;
}
const round = (hz) => Number(hz.toPrecision(2));

// {node, close} for these answers; the mel scale is drawn as `scale` has it.
export function makeResult(answers, scale) {
  const { fit } = evaluate(answers);
  const text = summarise(answers, scale);
  const name = scale === "htk" ? "HTK" : "Slaney";
  const chart = makeChart({
    label: `Pitch height against frequency, every curve 1000 at 1000 Hz. ${text}`, height: 260,
    x: { from: 0, to: END_HZ, ticks: [0, 2000, 4000, 6000, 8000, 10000], title: "Frequency (Hz)", format: integer },
    y: { from: 0, to: END_HEIGHT, ticks: [0, 1000, 2000, 3000, 4000], title: "Height of pitch", format: integer },
    paint(pen) {
      const curve = (ruler, colour, options) => pen.line(POINTS, atHz, (i) => scaled(ruler)(atHz(i)), colour, options);
      if (fit) {
        const [low, high] = [fit.low, fit.high].map((bend) => scaled(bentRuler(bend)));
        pen.fill(2 * POINTS, (i) => atHz(i < POINTS ? i : 2 * POINTS - 1 - i),
          (i) => (i < POINTS ? low(atHz(i)) : high(atHz(2 * POINTS - 1 - i))), "accent-soft");
      }
      curve(hzRuler, "muted", { thick: 1.5, dash: [6, 4] });
      curve(melRuler(scale), "text", { thick: 2 });
      if (fit) curve(bentRuler(fit.best), "accent", { thick: 2.5 });
    },
  });
  const row = (pair) => {
    const said = (ruler, digits) => {
      const { sizes, answer } = measure(pair, ruler);
      const agrees = answer === answers[pairKey(pair)];
      const figures = sizes.map((size) => (digits ? size.toFixed(digits) : integer(size))).join(" and ");
      return element("td", { class: agrees && "sh-agrees" }, element("b", {}, word[answer]), ` (${figures})`, agrees ? " ✓" : "");
    };
    return element("tr", {}, element("td", {}, step(pair[0])), element("td", {}, step(pair[1])),
      element("td", {}, element("b", {}, word[answers[pairKey(pair)]])), said(melRuler(scale), scale === "htk" ? 0 : 1), said(hzRuler, 0));
  };
  const heads = ["First step", "Second step", "You heard", `In mel (${name})`, "In Hz"];
  const node = element(
    "div", { class: "sh-result" },
    legend([["your answers", "accent"], ["all curves that fit them as well", "accent-soft"], [`mel scale (${name})`, "text"], ["equal steps in Hz", "muted"]]),
    chart.node, element("div", { class: "sh-verdict" }, text),
    element("div", { class: "sh-table" }, element("table", {},
      element("caption", {}, "What you heard, and what two rulers say (✓: as you)"),
      element("thead", {}, element("tr", {}, heads.map((head) => element("th", { scope: "col" }, head)))),
      element("tbody", {}, PAIRS.map(row)))),
  );
  return { node, text, close: chart.close };
}

