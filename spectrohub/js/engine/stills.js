// What a saved notebook keeps of a widget: a picture of it with its text, in place of the widget's own entry.
//
// A renderer of widgets wins over any other form in the same output, and says "model not found" when the kernel of
// that day is gone. So the entry is moved to the output's metadata while the notebook is written to its file, and
// moved back in the page when the kernel still knows the widget. The open notebook itself is never changed by saving.

import { snapshot } from "./snapshot.js";

export const VIEW = "application/vnd.jupyter.widget-view+json";
const STATE = "application/vnd.jupyter.widget-state+json";
const KEPT = Symbol.for("spectrohub.stills"); // each bundle holds a copy of this module; one of them is enough
const GO_ON = '<figure class="sh-still"><figcaption>Run this cell to go on.</figcaption></figure>';

// manager: the widget manager of a notebook in JupyterLab or Notebook 7; in other places nothing happens.
export function keepStills(manager) {
  const notebook = manager?.context?.model;
  if (!notebook?.cells || !notebook.toJSON) return;
  notebook[KEPT] ??= start(manager, notebook);
  notebook[KEPT]();
}

function start(manager, notebook) {
  const seen = new Map(); // model id -> elements that show it
  const whole = notebook.toJSON.bind(notebook);
  notebook.toJSON = () => withStills(whole(), seen);
  manager.restored?.connect(() => revive(manager, notebook));
  revive(manager, notebook);
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(manager, notebook, seen), 300);
  };
}

// Which elements show the widgets of the outputs, boxes with widgets in them included.
async function look(manager, notebook, seen) {
  for (const output of outputs(notebook)) {
    const id = output.data[VIEW]?.model_id;
    if (!id || !manager.has_model(id)) continue;
    const model = await manager.get_model(id);
    const views = await Promise.all(Object.values(model.views ?? {}));
    seen.set(id, views.map((view) => view.el));
  }
}

// Widgets of a saved notebook whose kernel still runs.
function revive(manager, notebook) {
  for (const output of outputs(notebook)) {
    const view = output.metadata[VIEW];
    if (!view || !manager.has_model(view.model_id)) continue;
    const { [VIEW]: _, ...metadata } = output.metadata;
    output.setData({ data: { ...output.data, [VIEW]: view }, metadata });
  }
}

// Saved widgets that no kernel knows, from a file that was written without stills. alive: model id -> anything.
export function replaceDead(notebook, alive) {
  const states = statesOf(notebook.sharedModel.toJSON());
  for (const output of outputs(notebook)) {
    const { [VIEW]: view, ...data } = output.data;
    if (!view || view.model_id in alive || view.model_id in states) continue;
    output.setData({ data: { "text/html": GO_ON, ...data }, metadata: { ...output.metadata, [VIEW]: view } });
  }
}

// JupyterLab can save widgets whole, if asked to.
const statesOf = (notebook) => notebook.metadata?.widgets?.[STATE]?.state ?? {};

function* outputs(notebook) {
  for (const cell of notebook.cells) {
    for (let i = 0; i < (cell.outputs?.length ?? 0); i += 1) {
      const output = cell.outputs.get(i);
      if (output.data && output.metadata) yield output;
    }
  }
}

// The notebook's JSON, with stills; what it was given stays as it is.
export function withStills(notebook, seen) {
  const states = statesOf(notebook);
  const still = (output) => {
    const { [VIEW]: view, ...data } = output.data ?? {};
    if (!view || view.model_id in states) return output;
    const picture = (seen.get(view.model_id) ?? []).map(snapshot).find(Boolean) ?? "";
    const text = [data["text/html"] ?? GO_ON].flat().join("");
    const html = text.replace(/(<figure[^>]*>)/, (opening) => `${opening}${picture}`);
    return { ...output, data: { ...data, "text/html": html }, metadata: { ...output.metadata, [VIEW]: view } };
  };
  const cells = notebook.cells.map((cell) => (cell.outputs ? { ...cell, outputs: cell.outputs.map(still) } : cell));
  return { ...notebook, cells };
}
