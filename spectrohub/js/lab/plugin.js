// What JupyterLab does otherwise when `course.py lab` starts it.

import { element } from "../engine/dom.js";
import { OPEN } from "../engine/links.js";
import look from "look";
import { arrange } from "./arrange.js";
import columns from "./cells.css";
import { keepFrontPageTrue } from "./frontpage.js";
import { leadToChapters } from "./moved.js";
import { openAlive } from "./opening.js";
import { keepOutputsInView } from "./outputs.js";
import barStyle from "./progressbar.css";
import { addProgressBar } from "./progressbar.js";

const FRONT_PAGE = "lessons/00_spectro_hub.ipynb";

// jupyterlab: what JupyterLab's packages export. here: the address of this script.
export function coursePlugin(jupyterlab, here) {
  const { CodeCell, ILabShell, INotebookTracker, NotebookActions, ServerConnection, Widget } = jupyterlab;
  return {
    id: "spectrohub:course",
    autoStart: true,
    requires: [INotebookTracker, ILabShell],
    activate(app, notebooks, shell) {
      const cells = fetch(new URL("opening.json", here)).then((answer) => answer.json());
      const run = (cell, sessionContext) => CodeCell.execute(cell, sessionContext);
      const open = (args) => void app.commands.execute("rendermime:handle-local-link", args);
      const server = asks(ServerConnection, app.serviceManager.serverSettings);
      const ask = (path) => server("progress", { path });
      leadToChapters(app.commands, (path, anchor) => server("moved", { path, anchor }).then((found) => found.path));
      notebooks.widgetAdded.connect((_, panel) => {
        const alive = openAlive(panel, cells, run);
        if (panel.context.path === FRONT_PAGE) void alive.then((rerun) => keepFrontPageTrue(panel, shell, rerun, ask));
        addProgressBar(panel, {
          Widget,
          ask,
          openFrontPage: () => open({ path: FRONT_PAGE, id: "#Where-you-are" }),
          open: (path) => open({ path, id: "" }),
        });
      });
      document.addEventListener(OPEN, (event) => {
        event.preventDefault();
        open(event.detail);
      });
      keepOutputsInView(NotebookActions);
      document.head.append(element("style", {}, look + columns + barStyle));
      void arrange(shell);
    },
  };
}

// See spectrohub/jupyter/reading_progress.py.
function asks(ServerConnection, settings) {
  return async (what, about) => {
    const address = `${settings.baseUrl}spectrohub/${what}?${new URLSearchParams(about)}`;
    const answer = await ServerConnection.makeRequest(address, { cache: "no-cache" }, settings);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  };
}
