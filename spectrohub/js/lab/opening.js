// A notebook of the course opens alive: the cells that its authors marked are run once its kernel is ready.
//
// Nothing else is ever run by opening. A mark in the notebook is not enough, for anybody can set one: path, id and
// source of the cell must be those in opening.json, which comes with the course. An answer is no such cell.
//
// Tried as well: widgets restored without a kernel, from a state saved in the notebook. Lesson 1 grows from 50 KB to
// 4.9 MB, JupyterLab restores no widget before a kernel is ready either, and no answer would reach the ledger.

import { debounced } from "../engine/dom.js";
import { replaceDead, VIEW } from "../engine/stills.js";

const STARTS = new Set(["restarting", "autorestarting"]);

// panel: a notebook's. listed: a promise of {path: {cell id: source}}. run(cell, sessionContext): a promise of its end.
// Gives, once it is open, a function that runs those of the known cells anew that `wanted(cell)` holds for.
export async function openAlive(panel, listed, run) {
  const { context, sessionContext } = panel;
  const known = (await listed)[context.path] ?? {};
  await context.ready;
  const untouched = watchLearner(panel, known);
  await sessionContext.ready;
  let queue = Promise.resolve();
  const again = debounced(() => {
    queue = queue.then(() => runKnown(panel, known, run)).catch(console.warn).then(untouched);
  }, 50);
  let restarts = false;
  sessionContext.kernelChanged.connect((_, { newValue }) => newValue && again());
  sessionContext.statusChanged.connect((_, status) => {
    if (restarts && status === "idle") again();
    restarts = STARTS.has(status) || (restarts && status !== "idle");
  });
  again();
  return (wanted) => {
    const cells = panel.content.widgets.filter((cell) => isKnown(cell.model, known) && wanted(cell));
    queue = queue.then(() => Promise.all(cells.map((cell) => run(cell, sessionContext)))).catch(console.warn).then(untouched);
  };
}

async function runKnown(panel, known, run) {
  const kernel = panel.sessionContext.session?.kernel;
  if (!kernel || panel.isDisposed) return;
  // The kernel answers this after what it was asked before: what a learner runs meanwhile is alive by then.
  const { content } = await kernel.requestCommInfo({ target_name: "jupyter.widget" });
  replaceDead(panel.context.model, content.comms);
  const alive = (output) => (output.data?.[VIEW] ?? output.metadata?.[VIEW])?.model_id in content.comms;
  const cells = panel.content.widgets.filter(
    ({ model }) => isKnown(model, known) && !model.outputs.toJSON().some(alive),
  );
  await Promise.all(cells.map((cell) => run(cell, panel.sessionContext)));
}

const isKnown = (model, known) => model.type === "code" && known[model.id] === model.sharedModel.getSource();

// Opening alone leaves the file as it is and asks nobody to save it: the notebook counts as saved as long as its texts
// are those of the file, and no cell but ours was run.
function watchLearner(panel, known) {
  const { model } = panel.context;
  const cells = () => panel.content.widgets.map((cell) => cell.model);
  const look = () =>
    JSON.stringify(cells().map((cell) => [cell.sharedModel.getSource(), isKnown(cell, known) || cell.executionCount]));
  const first = model.dirty ? null : look();
  return () => {
    if (!panel.isDisposed && model.dirty && look() === first) model.dirty = false;
  };
}
