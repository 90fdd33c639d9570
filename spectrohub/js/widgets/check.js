// The card of a check: the verdict, a hint at a time, the explanation, and folded what the answer printed.

import { guardKeys } from "../engine/access.js";
import { element } from "../engine/dom.js";
import { anywidget } from "../engine/host.js";
import { momentPanel } from "../engine/moment.js";
import { rich } from "./quiz/dom.js";

export function mount(el, host) {
  const status = host.get("status");
  const root = element("div", { class: `sh-card sh-check sh-is-${status}`, role: "group", "aria-label": `Check of “${host.get("title")}”` });
  guardKeys(root);
  const verdict = rich("div", { class: "sh-check-verdict", role: "status" }, host.get("verdict"));
  const trouble = element("p", { class: "sh-check-trouble", role: "alert" }, host.get("trouble"));
  const earned = host.get("earned") ? element("span", { class: "sh-check-earned" }, `+${host.get("earned")} XP`) : "";
  const help = helpButtons(host, status);
  const printed = rich("div", { class: "sh-check-printed" }, host.get("printed"));
  const moment = host.get("moment");
  root.append(
    verdict,
    ...(host.get("trouble") ? [trouble] : []),
    ...(earned || help.buttons.length ? [element("div", { class: "sh-check-actions" }, earned, help.buttons)] : []),
    help.node,
    ...(moment ? [momentPanel(moment, !host.get("moment_seen"))] : []),
    ...(host.get("printed") ? [printed] : []),
  );
  root.querySelectorAll("pre").forEach((code) => code.setAttribute("tabindex", "0")); // long lines scroll: by key as well
  el.replaceChildren(root);
  if (moment) host.set("moment_seen", true);
  return () => root.remove();
}

export default anywidget(mount);

function button(text, onclick, more = {}) {
  return element("button", { type: "button", class: "sh-button", onclick, ...more }, text);
}

// What helps on: hints as long as the exercise is open; the explanation once it was passed, or after the last hint.
function helpButtons(host, status) {
  const hints = host.get("hints");
  const shown = element("div", { class: "sh-check-help", "aria-live": "polite" });
  const explanation = rich("div", { class: "sh-check-explanation", hidden: true, tabindex: -1 }, host.get("explanation"));
  const explain = button("Explain", toggle, { "aria-expanded": "false" });
  const hint = button("", next);
  let seen = host.get("hints_seen");

  if (seen && status !== "passed") {
    const earlier = hints.slice(0, seen).map(oneHint);
    const count = seen === 1 ? "The hint that you have seen" : `The ${seen} hints that you have seen`;
    shown.append(element("details", {}, element("summary", {}, count), earlier));
  }

  function oneHint(html, i) {
    return rich("p", { class: "sh-check-hint", tabindex: -1 }, `<b>Hint ${i + 1} of ${hints.length}.</b> ${html}`);
  }

  function next() {
    const node = oneHint(hints[seen], seen);
    shown.append(node);
    seen += 1;
    host.set("hints_seen", seen);
    draw();
    if (seen === hints.length) node.focus({ preventScroll: true }); // the button that had the focus is gone
  }

  function toggle() {
    explanation.hidden = !explanation.hidden;
    explain.setAttribute("aria-expanded", String(!explanation.hidden));
    if (!explanation.hidden) explanation.focus({ preventScroll: true });
  }

  function draw() {
    const left = hints.length - seen;
    hint.hidden = status === "passed" || left === 0;
    hint.textContent = `${seen ? "Next hint" : "Hint"} (${left} left)`;
    explain.hidden = !host.get("solved") && left > 0;
    explain.textContent = host.get("solved") ? "Explain" : "Explain all the same";
  }

  draw();
  return { buttons: [hint, explain], node: element("div", {}, shown, explanation) };
}
