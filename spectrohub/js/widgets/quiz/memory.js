// What was answered: shown from the host's `state`, sent to it, and called kept only once its reply has come.

import { uuid } from "./dom.js";
import { addUnkept, keptAnswers, unkept } from "./unkept.js";

const PATIENCE_MS = 8000;
const UNANSWERED =
  "Not kept yet: the notebook's kernel is busy or was restarted. If this line stays, run this cell again: your answer is then added by itself.";

// Each answer goes out as an event and waits in `answers` until its reply comes: a busy kernel sees only the last value
// of a setting, and must not miss an answer for that. `replies`: a kernel answers; without one, all is kept at once.
export function answerMemory(host, replies) {
  const kind = host.get("kind") ?? "";
  const asked = host.get("questions")?.map(({ item }) => item) ?? null;
  const waiting = new Map(); // event -> {item, answer, right, solves, late, onReply}
  const listeners = new Set();
  let own = false; // this side is writing `state`

  const changed = (outside = false) => listeners.forEach((heard) => heard(outside));
  const send = () =>
    host.set("answers", [...waiting].map(([event, { item, answer }]) => ({ event, item, answer })));

  function state(item) {
    const found = { answer: null, passed: false, kept: true, ...host.get("state")?.[item] };
    const open = [...waiting.values()].filter((one) => one.item === item && one.solves);
    const late = !found.kept || open.some((one) => one.late);
    return { ...found, kept: found.passed && found.kept && !open.length, late: found.passed && late };
  }

  function remember(item, answer, right) {
    own = true;
    if (right || !state(item).passed) host.set("state", { ...host.get("state"), [item]: { answer, passed: right } });
    own = false;
  }

  function hear() {
    const arrived = host.get("saved")?.replies ?? {};
    const done = [];
    for (const [event, one] of waiting) {
      const reply = arrived[event];
      if (!reply) continue;
      one.late = Boolean(reply.trouble); // sent once more with the next answer
      if (!reply.trouble) {
        waiting.delete(event);
        done.push({ event, item: one.item, answer: one.answer, right: one.right, kind });
      }
      one.onReply?.(reply);
    }
    if (done.length) others?.announce(done);
    changed();
  }

  function hearOthers(answers) {
    const same = answers.filter((one) => one.kind === kind);
    for (const { event } of same) {
      waiting.get(event)?.onReply?.({ earned: 0, trouble: "" });
      waiting.delete(event);
    }
    const solved = same.filter(({ item, right }) => right && asked?.includes(item) && !state(item).passed);
    const known = solved.map(({ item, answer }) => [item, { answer, passed: true }]);
    // A review asks from memory, also what was answered in another tab.
    if (known.length && kind === "quiz") host.set("state", { ...host.get("state"), ...Object.fromEntries(known) });
    else changed();
  }

  const offs = [host.on("saved", hear), host.on("state", () => own || changed(true))];
  const others = replies ? keptAnswers(hearOthers) : null;
  if (replies) {
    offs.push(others.close);
    for (const { event, item, answer, right } of unkept(kind, asked)) waiting.set(event, { item, answer, right });
    if (waiting.size) send();
  }

  return {
    state,
    close: () => offs.forEach((off) => off()),
    // `heard(outside)`: what is kept has changed; outside: not by an answer given here.
    watch: (heard) => listeners.add(heard),
    // A solved question stays solved, and keeps its right answer, however often it is answered again.
    give(item, answer, right, onReply) {
      const event = uuid();
      const one = { item, answer, right, solves: replies && right && !state(item).passed, late: false, onReply };
      remember(item, answer, right);
      waiting.set(event, one);
      if (replies) addUnkept({ event, item, answer, right, kind });
      send();
      if (!replies) return;
      setTimeout(() => {
        if (!waiting.has(event) || one.late) return;
        one.late = true;
        onReply({ earned: 0, trouble: UNANSWERED });
        changed();
      }, PATIENCE_MS);
    },
  };
}
