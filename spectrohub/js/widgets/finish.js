// The end of a lesson: a button with which the learner says that it is read, then the moment and the way on.

import { guardKeys } from "../engine/access.js";
import { element } from "../engine/dom.js";
import { anywidget } from "../engine/host.js";
import { momentPanel } from "../engine/moment.js";
import { placeButton } from "../engine/place.js";
import { rich } from "./quiz/dom.js";

const PATIENCE_MS = 8000;
const UNANSWERED = "Not kept yet: the notebook's kernel is busy or was restarted. If this line stays, run this cell again.";

export function mount(el, host) {
  const root = element("div", { class: "sh-card sh-finish", role: "group", "aria-label": "End of the lesson" });
  guardKeys(root);
  let patience = 0;

  function press() {
    host.set("pressed", host.get("pressed") + 1);
    clearTimeout(patience);
    patience = setTimeout(() => show(UNANSWERED), PATIENCE_MS);
  }

  function show(unanswered = "") {
    const trouble = unanswered || host.get("trouble");
    const moment = host.get("moment");
    const parts = [rich("div", { role: "status" }, host.get("line"))];
    if (trouble) parts.push(element("p", { class: "sh-finish-trouble", role: "alert" }, trouble));
    if (!host.get("is_read")) {
      parts.push(element("button", { type: "button", class: "sh-button sh-primary", onclick: press }, "✓ I have read this lesson"));
    }
    if (moment) parts.push(momentPanel(moment, !host.get("moment_seen")));
    else if (host.get("next")) parts.push(placeButton(host.get("next")));
    root.replaceChildren(...parts);
    if (moment) host.set("moment_seen", true);
  }

  const heard = () => {
    clearTimeout(patience);
    show();
  };
  // The kernel sets `is_read` or `trouble` last, so one of them tells that all is there.
  const offs = ["is_read", "trouble"].map((key) => host.on(key, heard));
  show();
  el.replaceChildren(root);
  return () => {
    clearTimeout(patience);
    offs.forEach((off) => off());
    root.remove();
  };
}

export default anywidget(mount);
