// The frame that the explorers of one clip share: sounds to compare, pictures, a verdict, controls and figures.

import { choice, fact, slider } from "./controls.js";
import { element } from "./dom.js";
import { limitsOf } from "./limits.js";
import { makeVoices } from "./voices.js";
import { cardHead, makeWidget } from "./widget.js";

// Two pictures, one above the other where there is no room.
export const sideBySide = (...nodes) => element("div", { class: "sh-beside" }, nodes);

// bench: {kind, title, subtitle, voices, charts: [chart], body: [nodes], controls: [[spec, ...], ...] in rows, facts: {key:
// caption}, show(state) -> {facts: {key: text}, verdict, good?: boolean, summary, sound}}. Another `sound` than last time means
// that the voices sound otherwise now. A spec has the setting's `key` and `label`; with `options` it is a choice, else a slider,
// with `powers` (of two) or `step`. Returns {state, redraw(), close()}.
export function makeBench(el, host, bench) {
  const limits = limitsOf(host);
  const specs = bench.controls.flat();
  const facts = Object.fromEntries(Object.entries(bench.facts).map(([key, caption]) => [key, fact(caption)]));
  const verdict = element("div", { class: "sh-verdict" });
  const voices = makeVoices(bench.voices, host.sr);
  let sound = null;
  const widget = makeWidget(el, host, specs.map(({ key }) => key), (state) => {
    const seen = bench.show(state);
    for (const [key, text] of Object.entries(seen.facts)) facts[key].set(text);
    verdict.textContent = seen.verdict;
    verdict.style.borderColor = seen.good === undefined ? "" : `var(--sh-${seen.good ? "good" : "bad"})`;
    if (seen.sound !== sound) voices.stale();
    sound = seen.sound;
    return seen.summary;
  });
  const make = ({ key, label, options, powers, step, ...rest }) => {
    const common = { label, name: key, value: widget.state[key] };
    if (options) {
      const valueOf = (text) => options.find(({ value }) => String(value) === text).value;
      return choice({ ...common, options, onInput: (text) => widget.change(key)(valueOf(text)) });
    }
    const range = powers ? { values: limits.powersOfTwo(key) } : limits.between(key, step);
    return slider({ ...common, ...range, onInput: widget.change(key), ...rest });
  };
  const controls = Object.fromEntries(specs.map((spec) => [spec.key, make(spec)]));
  const rows = bench.controls.map((row) => element("div", { class: "sh-controls sh-inline" }, row.map(({ key }) => controls[key].node)));
  const root = element(
    "div", { class: `sh-card sh-${bench.kind}`, role: "group", "aria-label": bench.title },
    cardHead(bench.title, bench.subtitle, voices.node), ...bench.body, verdict, ...rows,
    element("dl", { class: "sh-facts" }, Object.values(facts).map((each) => each.node)),
  );
  widget.start(root, controls);
  return {
    state: widget.state,
    redraw: widget.redraw,
    close() {
      voices.close();
      bench.charts.forEach((chart) => chart.close());
      widget.close();
    },
  };
}
