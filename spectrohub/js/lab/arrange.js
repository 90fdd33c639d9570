// The first look of JupyterLab: the table of contents in place of the files. Later the learner's own arrangement stays.

const ROOM = 1000; // pixels of width from which a side panel leaves enough for the page

export async function arrange(shell) {
  const layout = await shell.restored;
  if (!layout.fresh) return;
  await new Promise((done) => setTimeout(done)); // the file browser opens itself at the same moment
  if (window.innerWidth >= ROOM) shell.activateById("table-of-contents");
  else shell.collapseLeft();
}
