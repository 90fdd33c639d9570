// A round's score: a row of squares in the spectrogram's colours, the brighter the surer, and the text to share.

import { element } from "../engine/dom.js";

const MARKS = {
  sure: ["🟨", "named at once"],
  again: ["🟧", "named after listening again"],
  seen: ["🟥", "named from its picture"],
  missed: ["🟪", "not named"],
};

export function marksList(marks, length) {
  const squares = marks.map((mark, i) =>
    element("li", { class: `site-mark site-mark-${mark}` }, element("span", { class: "sh-unseen" }, `Sound ${i + 1}: ${MARKS[mark][1]}`)));
  const open = Array.from({ length: length - marks.length }, () => element("li", { class: "site-mark", "aria-hidden": "true" }));
  return element("ol", { class: "site-marks", "aria-label": "So far" }, squares, open);
}

// Which sounds they were is not in it.
export function shareText(marks) {
  const right = marks.filter((mark) => mark !== "missed").length;
  const address = location.protocol.startsWith("http") ? [`${location.origin}${location.pathname}#round`] : [];
  const line = marks.map((mark) => MARKS[mark][0]).join("");
  return [`Name the sound: ${right} of ${marks.length}`, line, "Spectrograms in AI", ...address].join("\n");
}
