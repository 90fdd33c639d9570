// After Shift + Enter the output is in view. As it comes, JupyterLab scrolls to the next cell before there is an output.

const SETTLES_MS = 3000; // so long after its end a cell's output may still grow: widgets draw themselves late
const MARGIN = 8; // pixels
const GESTURES = ["wheel", "pointerdown", "keydown", "touchmove"];

export function keepOutputsInView(actions) {
  let together = 0; // cells that were asked for at once
  let last = null; // the cell to follow
  actions.executionScheduled.connect((_, { notebook, cell }) => {
    if (together === 0) setTimeout(() => (together = 0));
    together += 1;
    last?.release();
    last = together === 1 ? follow(notebook, cell) : null; // of many cells none is the one to look at
  });
  actions.executed.connect((_, { cell }) => {
    if (last?.cell === cell) last.end();
  });
}

// Keeps the cell's output in view until the learner does something else.
function follow(notebook, cell) {
  const view = notebook.outerNode ?? notebook.node;
  const show = () => requestAnimationFrame(() => bringIntoView(view, cell));
  const growth = new ResizeObserver(show);
  const release = () => {
    growth.disconnect();
    GESTURES.forEach((name) => view.removeEventListener(name, release, true));
  };
  // The key press that ran the cell is still on its way.
  setTimeout(() => GESTURES.forEach((name) => view.addEventListener(name, release, { capture: true, passive: true })));
  if (cell.outputArea) growth.observe(cell.outputArea.node);
  return {
    cell,
    release,
    end() {
      show();
      setTimeout(release, SETTLES_MS);
    },
  };
}

function bringIntoView(view, cell) {
  const output = cell.outputArea?.node.getBoundingClientRect();
  if (!output?.height) return;
  const { top, bottom, height } = view.getBoundingClientRect();
  const whole = cell.node.getBoundingClientRect();
  const shown = whole.height + 2 * MARGIN <= height ? whole : output; // with its code, where both fit
  const above = shown.top - top - MARGIN;
  const below = shown.bottom - bottom + MARGIN;
  if (above < 0 || shown.height + 2 * MARGIN > height) view.scrollTop += above;
  else if (below > 0) view.scrollTop += Math.min(below, above);
}
