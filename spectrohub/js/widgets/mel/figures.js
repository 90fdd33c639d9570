// The figures of the mel explorer, and its warning about empty bands.

import { fact } from "../../engine/controls.js";
import { element } from "../../engine/dom.js";
import { aboutBandZero, bandList } from "../../engine/mel.js";
import { hertz } from "../../engine/text.js";

// show(state, bank, frames) updates them and returns them as a sentence.
export function makeFigures(sr) {
  const facts = {
    before: fact("Linear matrix"), after: fact("Mel matrix"), kept: fact("Numbers kept"),
    narrow: fact("Lowest band"), wide: fact("Highest band"), empty: fact("Empty bands"),
  };
  const output = element("div", { class: "sh-output" });
  const warning = element("div", { class: "sh-verdict", style: "border-color:var(--sh-bad)" });
  return {
    nodes: [warning, element("dl", { class: "sh-facts" }, Object.values(facts).map((each) => each.node)), output],
    show({ n_fft, n_mels, fmin, fmax, scale, norm }, { edges, empty }, frames) {
      const bins = 1 + n_fft / 2;
      facts.before.set(`(${bins}, ${frames})`);
      facts.after.set(`(${n_mels}, ${frames})`);
      facts.kept.set(`${((100 * n_mels) / bins).toFixed(1)} %`);
      facts.narrow.set(hertz(edges[2] - edges[0]));
      facts.wide.set(hertz(edges[n_mels + 1] - edges[n_mels - 1]));
      facts.empty.set(`${empty.length} of ${n_mels}`);
      facts.empty.node.lastChild.classList.toggle("sh-alarm", empty.length > 0);
      output.textContent = `linear bins ${bins} → mel bands ${n_mels}, perceptually warped`;
      warning.hidden = empty.length === 0;
      warning.textContent = empty.length ? emptyText({ edges, empty }, n_fft, sr) : "";
      return `${output.textContent}. ${scale === "htk" ? "HTK" : "Slaney"} scale from ${hertz(fmin)} to ` +
        `${hertz(fmax)}, ${norm ? "area normalisation" : "no normalisation"}. ${warning.textContent || "No band is empty."}`;
    },
  };
}

function emptyText({ empty, edges }, n_fft, sr) {
  const which = bandList(empty);
  const [they, are, stay] = empty.length === 1 ? ["It lies", "is", "stays"] : ["They lie", "are", "stay"];
  return `${which[0].toUpperCase()}${which.slice(1)} ${are} empty. ${they} between two bins, which are ${hertz(sr / n_fft)} apart, ` +
    `and ${stay} black whatever sounds. A longer window or fewer bands helps.${aboutBandZero(empty, edges)}`;
}
