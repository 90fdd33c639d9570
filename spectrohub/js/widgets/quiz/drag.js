// Dragging rows between lists with a mouse, a pen or a finger. A finger drags by the grip, so that it can still scroll.
// A bar shows where the row will go; the row itself moves when it is let go. Escape gives it up.

import { element } from "../../engine/dom.js";

const FAR_PX = 4; // less is a click
const EDGE_PX = 64; // so near to the window's edge, the list that lies beyond it comes into view

// `lists`: [area, list] pairs; whatever is let go over an area goes into its list. `done(row)` after a move.
export function letDrag({ lists, isLocked, done }) {
  const bar = element("li", { class: "sh-drop", "aria-hidden": "true" });
  for (const [area] of lists) area.addEventListener("pointerdown", begin);

  function begin(event) {
    const row = event.target.closest("li");
    const byGrip = event.target.closest(".sh-lines-grip");
    if (!row || isLocked() || event.button || event.target.closest("button")) return;
    if (event.pointerType !== "mouse" && !byGrip) return;
    event.preventDefault(); // no text is selected
    const { pointerId, clientX, clientY } = event;
    let dragging = false;

    function follow(now) {
      if (now.pointerId !== pointerId) return;
      if (!dragging && Math.hypot(now.clientX - clientX, now.clientY - clientY) < FAR_PX) return;
      dragging = true;
      row.classList.add("sh-dragged");
      reveal(now.clientY);
      const over = lists.find(([area]) => holds(area, now));
      if (over) showBar(over[1], now.clientY);
      else bar.remove();
    }

    function reveal(y) {
      if (y < EDGE_PX) lists[0][0].scrollIntoView({ block: "nearest" });
      if (y > innerHeight - EDGE_PX) lists.at(-1)[0].scrollIntoView({ block: "nearest" });
    }

    function showBar(list, y) {
      const rows = [...list.children].filter((one) => one !== bar);
      const below = rows.find((one) => y < middle(one));
      list.insertBefore(bar, below ?? null);
    }

    function drop(now) {
      if (now.pointerId !== pointerId) return;
      const moves = dragging && bar.isConnected;
      if (moves) bar.replaceWith(row);
      end();
      if (moves) done(row);
    }

    function end() {
      bar.remove();
      row.classList.remove("sh-dragged");
      for (const [name, heard] of Object.entries(heardWhile)) removeEventListener(name, heard, true);
    }

    function giveUp(key) {
      if (key.key !== "Escape") return;
      key.preventDefault();
      end();
    }

    const heardWhile = { pointermove: follow, pointerup: drop, pointercancel: end, keydown: giveUp };
    for (const [name, heard] of Object.entries(heardWhile)) addEventListener(name, heard, true);
  }
}

function holds(area, { clientX, clientY }) {
  const { left, right, top, bottom } = area.getBoundingClientRect();
  return left <= clientX && clientX <= right && top <= clientY && clientY <= bottom;
}

function middle(row) {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}
