// The picture B - A in place of a panel's own: both settings at its size, on A's frequency axis.

import { MOST_DB, makeDifferencePainter } from "../../engine/closer/difference.js";
import { makeScreen } from "../../engine/closer/screen.js";
import { settingsOf } from "./panel.js";

export { MOST_DB };

// panels: A's, on whose canvas it is drawn, and B's. states: the settings of both. span(): what is seen.
export function makeDifference([a, b], states, span) {
  const screen = makeScreen(a.canvas, makeDifferencePainter);
  return function draw(onReady) {
    if (!a.canvas.dataset.fitted) return false;
    const axis = states[0].frequency_axis;
    const wanted = states.map((state) => ({ ...settingsOf(state, span()), axis }));
    const found = [a, b].map((panel, i) => panel.ask(wanted[i], onReady, a.canvas));
    const seen = a.seen(span());
    if (!found.every(Boolean)) {
      screen.move(seen, a.named(axis));
      return false;
    }
    const painted = [a, b].map(({ stft }, i) => [found[i], stft.peak(wanted[i]), states[i].top_db]);
    screen.show(painted, seen, a.named(axis), span() === null);
    return true;
  };
}
