// Picks one cell of a layer by pointer and keyboard, and shows a box: what that cell sees, or the cell itself.

import { element } from "./dom.js";

const percent = (u) => `${(100 * u).toFixed(3)}%`;
const ALL = { left: 0, right: 1, bottom: 0, top: 1 };
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [1, 0], ArrowDown: [-1, 0], PageUp: [0, 8], PageDown: [0, -8] };

// grid() -> {rows, columns}; cellAt(across, up) -> [row, column] for a place from 0 to 1; boxOf([row, column]) ->
// {left, right, bottom, top} from 0 to 1; text([row, column]) is spoken; onMove(cell) is called while the pointer
// or a key moves the cell, onPick(cell) on a click, Enter or Space. Places and boxes are shares of the whole picture; where a
// piece of it is seen, seen() -> {left, right, bottom, top} says which, and keys(event, middle {x, y}) -> true takes a key.
export function makePicker({ label, grid, cellAt, boxOf, text, onMove, onPick, seen = () => ALL, keys = () => false }) {
  const box = element("div", { class: "sh-lens-box" });
  const playhead = element("div", { class: "sh-playhead", hidden: true });
  const layer = element("div", {
    class: "sh-cursor sh-lens", tabindex: 0, role: "slider", "aria-label": label, "aria-valuemin": 0,
  }, box, playhead);
  let cell = [0, 0];
  let dragging = false;
  let marked = null;

  // Shows the cell, brought back into the grid where that became smaller.
  function show([row, column] = cell) {
    const { rows, columns } = grid();
    layer.hidden = rows < 1 || columns < 1;
    if (layer.hidden) return;
    cell = [Math.max(0, Math.min(rows - 1, row)), Math.max(0, Math.min(columns - 1, column))];
    place();
    layer.setAttribute("aria-valuemax", columns - 1);
    layer.setAttribute("aria-valuenow", cell[1]);
    layer.setAttribute("aria-valuetext", text(cell));
  }

  // After a move of the picture.
  function place() {
    const all = seen();
    const [perWidth, perHeight] = [1 / (all.right - all.left), 1 / (all.top - all.bottom)];
    const { left, right, bottom, top } = boxOf(cell);
    Object.assign(box.style, {
      left: percent((left - all.left) * perWidth), width: percent((right - left) * perWidth),
      bottom: percent((bottom - all.bottom) * perHeight), height: percent((top - bottom) * perHeight),
    });
    playhead.hidden = marked === null;
    if (marked !== null) playhead.style.left = percent((marked - all.left) * perWidth);
  }

  function moveTo(next) {
    show(next);
    onMove(cell);
  }

  function point(event) {
    const area = layer.getBoundingClientRect();
    const { left, right, bottom, top } = seen();
    const [x, y] = [(event.clientX - area.left) / area.width, 1 - (event.clientY - area.top) / area.height];
    moveTo(cellAt(left + x * (right - left), bottom + y * (top - bottom)));
  }

  layer.addEventListener("pointerdown", (event) => {
    dragging = event.isPrimary && event.button === 0; // a second finger zooms
    if (!dragging) return;
    layer.setPointerCapture?.(event.pointerId);
    point(event);
  });
  layer.addEventListener("pointermove", (event) => dragging && point(event));
  layer.addEventListener("pointerup", () => {
    if (dragging) onPick(cell);
    dragging = false;
  });
  layer.addEventListener("pointercancel", () => (dragging = false));
  layer.addEventListener("keydown", (event) => {
    const { left, right, bottom, top } = boxOf(cell);
    if (keys(event, { x: (left + right) / 2, y: (bottom + top) / 2 })) return;
    const step = STEPS[event.key];
    if (step) moveTo([cell[0] + step[0], cell[1] + step[1]]);
    else if (event.key === "Home") moveTo([cell[0], 0]);
    else if (event.key === "End") moveTo([cell[0], Infinity]);
    else if (event.key === " " || event.key === "Enter") onPick(cell);
    else return;
    event.preventDefault();
  });

  return {
    layer,
    show,
    get cell() {
      return cell;
    },
    place,
    // A line at this share of the picture's width; null: none.
    mark(across) {
      marked = across;
      place();
    },
  };
}
