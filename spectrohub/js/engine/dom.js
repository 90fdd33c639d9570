// Small DOM helpers.

// element("div", {class: "a", onclick: f, "aria-label": "b"}, child, "text", ...)
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat());
  return node;
}

// Several bundles live in one page, each with a copy of this module: the random part keeps their ids apart.
const bundle = Math.random().toString(36).slice(2, 10);
let counter = 0;
export const uniqueId = (stem) => `spectrohub-${stem}-${bundle}-${(counter += 1)}`;

// Calls `draw` at once when nothing was drawn in this frame, else once in the next frame: the newest state is
// shown as soon as possible, and a burst of changes never queues.
export function latestWins(draw) {
  let waiting = false;
  let dirty = false;
  const frame = () => {
    waiting = false;
    if (dirty) request();
  };
  const request = () => {
    if (waiting) {
      dirty = true;
      return;
    }
    dirty = false;
    waiting = true;
    requestAnimationFrame(frame);
    draw();
  };
  return request;
}

// Calls `act` once, `ms` after the last request; `cancel` forgets it.
export function debounced(act, ms) {
  let timer = 0;
  const request = () => {
    clearTimeout(timer);
    timer = setTimeout(act, ms);
  };
  request.cancel = () => clearTimeout(timer);
  return request;
}
