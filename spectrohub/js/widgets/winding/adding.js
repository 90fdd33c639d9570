// How far the products are added up: a slider, and a button that moves it.

import { slider } from "../../engine/controls.js";
import { element } from "../../engine/dom.js";
import { integer } from "../../engine/text.js";

const GROWS_MS = 4000;

// onChange(): another number, in `now`, is shown.
export function makeAdding(onChange) {
  let most = 1;
  let frame = 0;
  const made = slider({
    label: "Products added", min: 0, max: most, value: most, describe: (n) => ({ main: `${integer(n)} of ${integer(most)}` }),
    onInput(n) {
      stop();
      show(n);
    },
  });

  function show(n) {
    adding.now = n;
    onChange();
  }

  function stop() {
    cancelAnimationFrame(frame);
    frame = 0;
  }

  function grow() {
    stop();
    const start = performance.now();
    const turn = (time) => {
      const n = Math.round(Math.min(1, Math.max(0, time - start) / GROWS_MS) * most);
      made.set(n);
      show(n);
      frame = n < most ? requestAnimationFrame(turn) : 0;
    };
    frame = requestAnimationFrame(turn);
  }

  const adding = {
    now: most,
    node: made.node,
    button: element("button", { type: "button", class: "sh-button sh-card-moves", onclick: grow }, "▶ Add up"),
    // Another frame, of which all n products are shown.
    restart(n) {
      if (adding.now !== n) stop();
      adding.now = n;
      made.input.max = most = n;
      made.set(n);
    },
    close: stop,
  };
  return adding;
}
