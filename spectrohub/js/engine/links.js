// Links to other notebooks inside a widget. JupyterLab follows by itself only those of a cell's own output; a link
// in a widget would load the whole page anew. These attributes hand it to the command that those links use.

const HERE = /\/(?:tree|notebooks)\//; // what stands before a file's path in JupyterLab's and Notebook's addresses

export function openInLab(root) {
  root.addEventListener("click", (event) => {
    const anchor = event.target.closest("a[href]");
    const inLab = document.querySelector(".jp-Notebook") && HERE.test(location.pathname);
    if (!anchor || !inLab || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { origin, pathname, hash } = new URL(anchor.getAttribute("href"), location.href);
    if (origin !== location.origin || !HERE.test(pathname)) return;
    const path = decodeURIComponent(pathname.slice(pathname.search(HERE)).replace(HERE, ""));
    anchor.dataset.commandlinkerCommand = "rendermime:handle-local-link";
    anchor.dataset.commandlinkerArgs = JSON.stringify({ path, id: decodeURIComponent(hash) });
  });
}
