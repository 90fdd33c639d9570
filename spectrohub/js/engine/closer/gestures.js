// What pointers and keys do to a view: wheel and pinch zoom, drag draws a box or moves, keys do all of it too.

const WHEEL = 0.0022; // of a wheel's pixel, as a power of e
const LINE_PX = 16;
const CLICK_PX = 4; // a pointer that moved less has clicked
const STEP = 1.5; // of a key or a button
const NUDGE = 0.125; // of what is seen

const ZOOM_KEYS = {
  "+": [1, 1], "=": [1, 1], "-": [-1, -1], t: [1, 0], T: [-1, 0], f: [0, 1], F: [0, -1],
};
const PAN_KEYS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Factors by which keys and buttons zoom: `time` and `frequency` are 1 (closer), 0 or -1.
export const zoomBy = (time, frequency) => ({ sx: STEP ** -time, sy: STEP ** -frequency });

// act: {change(moves of View.change), isOn(), draw(a, b, done)}: a box between two places {x, y}, shares; without it a drag is
// left to others. Returns a closer.
export function onPicture(layer, act) {
  const places = new Map(); // pointer -> {x, y} in client pixels
  let start = null; // where a box began
  let drawn = false;
  const gone = new AbortController();
  const listen = (type, heard, options) => layer.addEventListener(type, heard, { signal: gone.signal, ...options });
  const share = ({ x, y }) => {
    const area = layer.getBoundingClientRect();
    const within = (u) => Math.max(0, Math.min(1, u));
    return { x: within((x - area.left) / area.width), y: within(1 - (y - area.top) / area.height) };
  };

  wheel(layer, listen, act, { sx: true, sy: true });
  listen("pointerdown", (event) => {
    if (event.button !== 0 && event.button !== 1) return;
    drawn = false;
    if (event.pointerType === "touch" && !act.isOn()) return; // a finger scrolls the page
    if (!act.draw && event.pointerType !== "touch" && event.button === 0) return;
    places.set(event.pointerId, { x: event.clientX, y: event.clientY });
    start = places.size === 1 && event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
    if (event.button === 1) event.preventDefault();
    if (places.size === 2) act.draw?.(null);
  });
  listen("pointermove", (event) => {
    const before = places.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    if (start) {
      if (!act.draw) return;
      if (!drawn && Math.hypot(now.x - start.x, now.y - start.y) < CLICK_PX) return;
      if (!drawn) layer.setPointerCapture(event.pointerId);
      drawn = true;
      act.draw(share(start), share(now), false);
      return;
    }
    const others = [...places].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    places.set(event.pointerId, now);
    act.change(pinch(layer, before, now, others[0]));
    drawn = true;
  });
  const end = (event) => {
    if (!places.delete(event.pointerId)) return;
    if (start && drawn) act.draw(share(start), share({ x: event.clientX, y: event.clientY }), true);
    start = null;
  };
  listen("pointerup", end);
  listen("pointercancel", (event) => {
    if (start && drawn) act.draw(null);
    start = null;
    places.delete(event.pointerId);
  });
  // the click at the end of a drag is none
  listen("click", (event) => drawn && (event.stopImmediatePropagation(), (drawn = false)), { capture: true });
  return () => gone.abort();
}

// One pointer moves the picture; two move and zoom it, each axis by itself.
function pinch(layer, before, now, other) {
  const { left, bottom, width, height } = layer.getBoundingClientRect();
  if (!other) return { dx: (now.x - before.x) / width, dy: (before.y - now.y) / height };
  const apart = (a, b) => Math.max(40, Math.abs(a - b)); // fingers above each other do not zoom time
  return {
    sx: apart(before.x, other.x) / apart(now.x, other.x),
    sy: apart(before.y, other.y) / apart(now.y, other.y),
    x: ((before.x + other.x) / 2 - left) / width,
    y: (bottom - (before.y + other.y) / 2) / height,
    dx: (now.x - before.x) / 2 / width,
    dy: (before.y - now.y) / 2 / height,
  };
}

// The numbers of an axis: a wheel zooms it alone, a drag moves it.
export function onAxis(node, side, act) {
  const gone = new AbortController();
  const listen = (type, heard, options) => node.addEventListener(type, heard, { signal: gone.signal, ...options });
  let last = null;
  wheel(node, listen, act, { sx: side === "x", sy: side === "y" });
  listen("pointerdown", (event) => {
    if (!act.isOn() || event.target.closest("button")) return;
    node.setPointerCapture(event.pointerId);
    last = event;
    event.preventDefault();
  });
  listen("pointermove", (event) => {
    if (!last) return;
    const { width, height } = node.getBoundingClientRect();
    act.change(side === "x" ? { dx: (event.clientX - last.clientX) / width } : { dy: (last.clientY - event.clientY) / height });
    last = event;
  });
  for (const type of ["pointerup", "pointercancel"]) listen(type, () => (last = null));
  return () => gone.abort();
}

// A wheel scrolls the page until closer looking is on; with Ctrl, which is also what a trackpad's pinch sends, it zooms at once.
function wheel(node, listen, act, { sx, sy }) {
  listen("wheel", (event) => {
    if (!act.isOn() && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const area = node.getBoundingClientRect();
    const pixels = event.deltaMode === 1 ? LINE_PX : 1;
    const [right, down] = event.shiftKey ? [event.deltaY || event.deltaX, 0] : [event.deltaX, event.deltaY];
    const factor = Math.exp(Math.max(-0.6, Math.min(0.6, down * pixels * WHEEL * (event.ctrlKey && Math.abs(down) < 20 ? 4 : 1))));
    act.change({
      sx: sx ? factor : 1,
      sy: sy ? factor : 1,
      x: (event.clientX - area.left) / area.width,
      y: 1 - (event.clientY - area.top) / area.height,
      dx: (-right * pixels) / area.width,
    });
  }, { passive: false });
}

// Whether a key was one of ours; point: {x, y}, shares, around which is zoomed.
export function zoomKey({ key, shiftKey, ctrlKey, metaKey, altKey }, point, act) {
  if (ctrlKey || metaKey || altKey) return false;
  if (ZOOM_KEYS[key]) act.change({ ...zoomBy(...ZOOM_KEYS[key]), ...point });
  else if (shiftKey && PAN_KEYS[key]) act.change({ dx: NUDGE * PAN_KEYS[key][0], dy: NUDGE * PAN_KEYS[key][1] });
  else if (key === "0") act.reset();
  else return false;
  return true;
}
