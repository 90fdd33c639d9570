// What was answered: shown from the host's `state`, sent to it, and kept until its reply comes.

import { uuid } from "./dom.js";

const PATIENCE_MS = 8000;
const UNANSWERED =
  "Not kept yet: the notebook's kernel is busy or gone. If this line stays, run the cell again and answer once more.";

// What was answered lives in the host's `state`. Each answer also goes out as an event and waits in `answers` until
// its reply comes: a busy kernel sees only the last value of a setting, and must not miss an answer for that.
export function answerMemory(host, replies) {
  let pending = []; // {event, item, answer}
  const waiting = new Map(); // event -> what to do with its reply
  const state = (item) => ({ answer: null, passed: false, ...host.get("state")?.[item] });
  const close = host.on("saved", () => {
    const arrived = host.get("saved")?.replies ?? {};
    for (const { event } of pending) if (event in arrived) waiting.get(event)(arrived[event]);
    // What could not be kept is sent once more with the next answer.
    pending = pending.filter(({ event }) => !(event in arrived) || arrived[event].trouble);
  });
  return {
    state,
    close,
    remember(item, answer, right) {
      const { passed } = state(item);
      // A solved question stays solved, and keeps its right answer, however often it is answered again.
      if (right || !passed) host.set("state", { ...host.get("state"), [item]: { answer, passed: right } });
    },
    send(item, answer, onSaved) {
      const event = uuid();
      let replied = false;
      waiting.set(event, (reply) => {
        replied = true;
        onSaved(reply);
      });
      pending = [...pending, { event, item, answer }];
      host.set("answers", pending);
      if (replies) setTimeout(() => replied || onSaved({ earned: 0, trouble: UNANSWERED }), PATIENCE_MS);
    },
  };
}
