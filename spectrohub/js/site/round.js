// Name the sound: ten clips, each heard, named, and then seen. The score is shared as text that gives nothing away.

import { element } from "../engine/dom.js";
import { words } from "../look.json";
import { copy } from "../engine/copy.js";
import { record } from "./ledger.js";
import { marksList, shareText } from "./score.js";
import { soundStage } from "./stage.js";

const LENGTH = 10;
const CHOICES = 4;

// `sounds` = {clips: [{kind, key, sr}], kinds: {kind: {name, look}}}; `load(key)` gives a clip's samples as base64.
export function mountRound(el, { clips, kinds }, load) {
  const card = element("div", { class: "sh-card site-round", role: "group", "aria-label": "Name the sound" });
  el.replaceChildren(card);
  invite();

  function invite() {
    const start = element("button", { type: "button", class: "sh-button sh-primary", onclick: play }, "Play a round");
    const what = `${LENGTH} sounds of one second. Listen, say what it was, and see what it looks like.`;
    card.replaceChildren(element("p", { class: "site-invite" }, what), start);
  }

  function play() {
    const chosen = shuffled(clips).slice(0, LENGTH);
    const marks = [];
    let close = null;
    next();

    function next() {
      close?.();
      const clip = chosen[marks.length];
      if (!clip) return finish(marks);
      close = ask(clip, marks, next);
    }
  }

  // Shows one sound, asks for its name and adds how that went to `marks`; gives what ends it.
  function ask(clip, marks, next) {
    const number = marks.length + 1;
    const place = element("strong", {}, `Sound ${number} of ${LENGTH}`);
    const row = element("div", { class: "site-marks-place" }, marksList(marks, LENGTH));
    const said = element("div", { class: "site-round-said", role: "status" }, hint("Listen first."));
    const stage = soundStage(`sound ${number}`, () => {
      options.forEach((option) => (option.disabled = Boolean(stage.named)));
      if (!stage.named) said.replaceChildren(hint("What was it?"));
    });
    const others = shuffled(Object.keys(kinds).filter((kind) => kind !== clip.kind)).slice(0, CHOICES - 1);
    const options = shuffled([clip.kind, ...others]).map((kind) =>
      element("button", { type: "button", class: "site-option", disabled: true, onclick: () => guess(kind) }, capital(kinds[kind].name)));
    const see = element("button", { type: "button", class: "sh-button", onclick: look }, "I cannot listen: show the picture");
    const on = element("button", { type: "button", class: "sh-button sh-primary", hidden: true, onclick: next },
      number < LENGTH ? "Next sound" : "See your score");
    card.replaceChildren(
      element("header", { class: "site-round-head" }, stage.play, place, row), stage.node,
      element("div", { class: "site-options", role: "group", "aria-label": "What was it?" }, options),
      said, element("div", { class: "site-round-actions" }, see, on),
    );
    const ready = (samples) => {
      stage.load(samples, clip.sr);
      if (!stage.seen) stage.play.focus({ preventScroll: true });
    };
    load(clip.key).then(ready, (error) => said.replaceChildren(hint(error.message)));

    function look() {
      stage.show("The picture of the sound to be named");
      see.hidden = true;
      options[0].focus();
    }

    function guess(kind) {
      const right = kind === clip.kind;
      marks.push(right ? (stage.seen ? "seen" : stage.plays > 1 ? "again" : "sure") : "missed");
      stage.named = true;
      stage.show(`The picture of ${kinds[clip.kind].name}`);
      options.forEach((option) => (option.disabled = true));
      options.find((option) => option.textContent === capital(kinds[clip.kind].name)).classList.add("site-is-right");
      if (!right) options.find((option) => option.textContent === capital(kinds[kind].name)).classList.add("site-is-wrong");
      row.replaceChildren(marksList(marks, LENGTH));
      const [truth, taken] = [kinds[clip.kind], kinds[kind]];
      const lines = right
        ? [verdict("right"), `${capital(truth.look)}.`]
        : [verdict("not-yet"), `That was ${truth.name}, not ${taken.name}. ${capital(truth.look)}. ${capital(taken.look)}.`];
      said.replaceChildren(element("p", {}, lines));
      see.hidden = true;
      on.hidden = false;
      on.focus({ preventScroll: true });
    }
    return stage.close;
  }

  function finish(marks) {
    const right = marks.filter((mark) => mark !== "missed").length;
    record("round", "name-the-sound", { detail: { right, of: LENGTH, marks } });
    const text = shareText(marks);
    const field = element("textarea", { class: "site-share", readonly: true, rows: text.split("\n").length, "aria-label": "Your score as text" });
    field.value = text;
    const said = element("span", { class: "sh-hint", role: "status" });
    const copyIt = async () => (said.textContent = (await copy(text, field)) ? "Copied." : "Select the text above and copy it.");
    const head = element("h3", { class: "site-score", tabindex: -1 }, `${right} of ${LENGTH}`);
    const again = element("button", { type: "button", class: "sh-button", onclick: play }, "Another round");
    card.replaceChildren(
      head, marksList(marks, LENGTH), element("p", { class: "sh-hint" }, remark(right)), field,
      element("div", { class: "site-round-actions" },
        element("button", { type: "button", class: "sh-button sh-primary", onclick: copyIt }, "Copy"), again, said),
    );
    head.focus({ preventScroll: true });
  }
}

const verdict = (name) => element("strong", {}, `${words[name].sign} ${words[name].word}. `);
const hint = (text) => element("p", { class: "sh-hint" }, text);
const capital = (text) => text[0].toUpperCase() + text.slice(1);

function remark(right) {
  if (right === LENGTH) return "All of them. Lesson 3 trains a network on sounds like these.";
  if (right >= 7) return "A good ear. Lesson 3 trains a network on sounds like these.";
  return "Each picture has something that gives its sound away: the lessons show what to look for.";
}

function shuffled(values) {
  const left = [...values];
  return values.map(() => left.splice(Math.floor(Math.random() * left.length), 1)[0]);
}
