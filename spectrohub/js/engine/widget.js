// What the smaller explorers have in common: state from the host, one redraw a change, a live summary.

import { guardKeys, liveRegion } from "./access.js";
import { element, latestWins } from "./dom.js";

// keys: settings kept in step with the host. show(state) updates everything seen and returns the summary.
// Returns {state, change(key) -> f(value), live, redraw(), start(root, controls), close}.
export function makeWidget(el, host, keys, show) {
  const state = Object.fromEntries(keys.map((key) => [key, host.get(key)]));
  const live = liveRegion();
  let root = null;
  const draw = latestWins(() => {
    live.say(show(state));
    root.dataset.shown = keys.map((key) => state[key]).join("/");
  });
  const closers = [];
  return {
    state,
    live,
    redraw: draw,
    change: (key) => (value) => {
      state[key] = value;
      draw();
      host.set(key, value);
    },
    start(node, controls) {
      root = node;
      root.append(live.node);
      guardKeys(root);
      el.append(root);
      for (const key of keys) {
        closers.push(
          host.on(key, (value) => {
            if (value === state[key]) return;
            state[key] = value;
            controls[key]?.set(value);
            draw();
          }),
        );
      }
      draw();
    },
    close() {
      closers.forEach((close) => close());
      live.close();
      root.remove();
    },
  };
}

// The head of a card: a title, what it shows, and what stands at the right.
export function cardHead(title, subtitle, ...right) {
  return element(
    "div", { class: "sh-head" },
    element("div", { class: "sh-titles" }, element("div", { class: "sh-title" }, title), element("p", {}, subtitle)), ...right,
  );
}

// A legend: [[text, colour name, mark], ...]; mark: "line" (default), true for a dot, "area" for what is shaded
export function legend(entries) {
  return element(
    "ul", { class: "sh-key" },
    entries.map(([text, colour, mark]) =>
      element("li", { style: `--sh-swatch:var(--sh-${colour})`, class: mark === "area" ? "sh-area" : mark === true && "sh-dots" }, text),
    ),
  );
}
