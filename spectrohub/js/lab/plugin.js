// What JupyterLab does otherwise when `course.py lab` starts it.

import { element } from "../engine/dom.js";
import { arrange } from "./arrange.js";
import look from "look";
import columns from "./cells.css";
import { openAlive } from "./opening.js";
import { keepOutputsInView } from "./outputs.js";

// jupyterlab: what JupyterLab's packages export. here: the address of this script.
export function coursePlugin({ CodeCell, ILabShell, INotebookTracker, NotebookActions }, here) {
  return {
    id: "spectrohub:course",
    autoStart: true,
    requires: [INotebookTracker, ILabShell],
    activate(app, notebooks, shell) {
      const cells = fetch(new URL("opening.json", here)).then((answer) => answer.json());
      const run = (cell, sessionContext) => CodeCell.execute(cell, sessionContext);
      notebooks.widgetAdded.connect((_, panel) => void openAlive(panel, cells, run));
      keepOutputsInView(NotebookActions);
      document.head.append(element("style", {}, look + columns));
      void arrange(shell);
    },
  };
}
