// The whole clip above a picture that shows a piece of it: a frame around the piece, which is moved and stretched by
// hand, and beside the picture which part of the frequency axis is seen.

import { axisPart } from "../axes.js";
import { element } from "../dom.js";

const EDGE_PX = 8;
const percent = (u) => `${(100 * u).toFixed(3)}%`;

// strip: an element as wide as the clip. panels: [{track (an element as high as the picture), whole() (its axis)}]
export function makeOverview(strip, view, panels) {
  const frame = element("div", { class: "sh-seen", hidden: true });
  strip.append(frame);
  const thumbs = panels.map(({ track, whole }) => {
    const thumb = element("div", { class: "sh-reach", hidden: true });
    track.append(thumb);
    return { thumb, whole };
  });
  const timeAt = (event) => {
    const { left, width } = strip.getBoundingClientRect();
    return (view.duration * (event.clientX - left)) / width;
  };
  let hold = null; // {from, to: whether that edge moves, last: seconds}

  strip.addEventListener("pointerdown", (event) => {
    if (view.whole) return;
    const box = frame.getBoundingClientRect();
    const near = (x) => Math.abs(event.clientX - x) <= EDGE_PX;
    const wide = box.width > 3 * EDGE_PX;
    const [left, right] = [wide && near(box.left), wide && near(box.right)];
    const last = timeAt(event);
    hold = { from: !right, to: !left, last };
    const { from, to } = view.now;
    if (!left && !right && (last < from || last > to)) move({ from: last - (to - from) / 2, to: last + (to - from) / 2 });
    strip.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  strip.addEventListener("pointermove", (event) => {
    if (!hold) return;
    const t = timeAt(event);
    const by = t - hold.last;
    hold.last = t;
    const { from, to } = view.now;
    move({ from: from + (hold.from ? by : 0), to: to + (hold.to ? by : 0) });
  });
  for (const type of ["pointerup", "pointercancel"]) strip.addEventListener(type, () => (hold = null));

  function move({ from, to }) {
    const length = to - from;
    if (hold.from && hold.to) {
      from = Math.max(0, Math.min(view.duration - length, from));
      to = from + length;
    }
    view.show({ ...view.now, from: Math.max(0, from), to: Math.min(view.duration, to) });
  }

  return function show() {
    const { from, to, low, high } = view.now;
    frame.hidden = view.whole;
    strip.classList.toggle("sh-holds", !view.whole);
    Object.assign(frame.style, { left: percent(from / view.duration), width: percent((to - from) / view.duration) });
    for (const { thumb, whole } of thumbs) {
      const { bottom, top } = axisPart(whole(), { low, high });
      thumb.hidden = top - bottom > 0.999;
      Object.assign(thumb.style, { bottom: percent(bottom), height: percent(top - bottom) });
    }
  };
}
