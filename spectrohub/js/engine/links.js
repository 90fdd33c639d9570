// Links to other notebooks inside a widget. JupyterLab follows by itself only those of a cell's own output; a link
// in a widget would load the whole page anew. Under `course.py lab` our extension hears of the click; elsewhere
// attributes hand the link to the command that those links use, which asks first in a notebook that is not trusted.

export const OPEN = "spectrohub-open";
const HERE = /\/(?:tree|notebooks)\//; // what stands before a file's path in JupyterLab's and Notebook's addresses

export function openInLab(root) {
  root.addEventListener("click", (event) => {
    const anchor = event.target.closest("a[href]");
    const inLab = document.querySelector(".jp-Notebook") && HERE.test(location.pathname);
    if (!anchor || !inLab || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { origin, pathname, hash } = new URL(anchor.getAttribute("href"), location.href);
    if (origin !== location.origin || !HERE.test(pathname)) return;
    const path = decodeURIComponent(pathname.slice(pathname.search(HERE)).replace(HERE, ""));
    const args = { path, id: decodeURIComponent(hash) };
    if (!root.dispatchEvent(new CustomEvent(OPEN, { detail: args, bubbles: true, cancelable: true }))) {
      event.preventDefault(); // it is being opened
      return;
    }
    anchor.dataset.commandlinkerCommand = "rendermime:handle-local-link";
    anchor.dataset.commandlinkerArgs = JSON.stringify(args);
  });
}
