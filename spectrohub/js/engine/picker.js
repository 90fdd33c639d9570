// Picks one cell of a layer by pointer and keyboard, and shows a box: what that cell sees, or the cell itself.

import { element } from "./dom.js";

const percent = (u) => `${(100 * u).toFixed(3)}%`;
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [1, 0], ArrowDown: [-1, 0], PageUp: [0, 8], PageDown: [0, -8] };

// grid() -> {rows, columns}; cellAt(across, up) -> [row, column] for a place from 0 to 1; boxOf([row, column]) ->
// {left, right, bottom, top} from 0 to 1; text([row, column]) is spoken; onMove(cell) is called while the pointer
// or a key moves the cell, onPick(cell) on a click, Enter or Space.
export function makePicker({ label, grid, cellAt, boxOf, text, onMove, onPick }) {
  const box = element("div", { class: "sh-lens-box" });
  const playhead = element("div", { class: "sh-playhead", hidden: true });
  const layer = element("div", {
    class: "sh-cursor sh-lens", tabindex: 0, role: "slider", "aria-label": label, "aria-valuemin": 0,
  }, box, playhead);
  let cell = [0, 0];
  let dragging = false;

  // Shows the cell, brought back into the grid where that became smaller.
  function show([row, column] = cell) {
    const { rows, columns } = grid();
    layer.hidden = rows < 1 || columns < 1;
    if (layer.hidden) return;
    cell = [Math.max(0, Math.min(rows - 1, row)), Math.max(0, Math.min(columns - 1, column))];
    const { left, right, bottom, top } = boxOf(cell);
    Object.assign(box.style, {
      left: percent(left), width: percent(right - left), bottom: percent(bottom), height: percent(top - bottom),
    });
    layer.setAttribute("aria-valuemax", columns - 1);
    layer.setAttribute("aria-valuenow", cell[1]);
    layer.setAttribute("aria-valuetext", text(cell));
  }

  function moveTo(next) {
    show(next);
    onMove(cell);
  }

  function point(event) {
    const area = layer.getBoundingClientRect();
    moveTo(cellAt((event.clientX - area.left) / area.width, 1 - (event.clientY - area.top) / area.height));
  }

  layer.addEventListener("pointerdown", (event) => {
    dragging = true;
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
    // A line at this part of the picture's width, or none.
    mark(across) {
      playhead.hidden = across === null;
      if (across !== null) playhead.style.left = percent(across);
    },
  };
}
