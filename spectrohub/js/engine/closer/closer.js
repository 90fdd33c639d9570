// Look closer: zoom and pan of the pictures of an explorer, and a box in them that is heard alone. Mounted by each
// explorer with its pictures, its sound and what it does when another piece is seen.

import { makeBox, rangeText } from "./box.js";
import { makeBoxPlayer } from "./boxplayer.js";
import { makeZoom, ZOOM_KEYS } from "./zoom.js";

const LEAST_CELLS = 4; // so many frames and bins at least are seen
const HELP = "Wheel or pinch zooms, over an axis only that axis. Drag draws a box and plays it.";
const KEYS = `Keys: ${ZOOM_KEYS}; [ and ] set two corners of a box at the crosshair, Space plays it, Escape takes it away.`;

// samples, sr: the clip. transport: of transport.js. strip: an element as wide as the clip; null: one is made. onView():
// another piece is seen. settings() -> {n_fft, hop_length}, spectrum(frame) -> |X|^2 of its bins. say(text): to screen readers.
export function makeCloser({ samples, sr, transport, strip, onView, settings, spectrum, say }) {
  let box = null;
  let corner = null;
  const boxPlayer = makeBoxPlayer({ samples, sr, transport, settings, spectrum, onClear: clear, onFacts: () => zoom.tell() });
  const zoom = makeZoom({
    samples, sr, strip, onView, say, name: "Look closer", title: "Zoom, and hear a box alone", help: HELP, keysText: KEYS,
    least: () => ({ seconds: (LEAST_CELLS * settings().hop_length) / sr, hertz: (LEAST_CELLS * sr) / settings().n_fft }),
    below: boxPlayer.node, text: boxPlayer.text, onMove: () => box.place(), onOff: clear,
  });
  const { view } = zoom;

  // A picture, as zoom.js takes it with {cursor (of makeCursor)} in place of its layer.
  function add(panel) {
    const at = zoom.panels.length;
    zoom.add({ ...panel, layer: panel.cursor.layer }, (a, b, done) => {
      if (!a) return clear();
      transport.warm();
      zoom.setOn(true);
      const { from, to, low, high } = view.now;
      const axis = zoom.panels[at].axis();
      const [x0, x1, y0, y1] = [Math.min(a.x, b.x), Math.max(a.x, b.x), Math.min(a.y, b.y), Math.max(a.y, b.y)];
      const hz = (y) => Math.max(low, Math.min(high, axis.toHz(y)));
      select({
        from: from + x0 * (to - from), to: from + x1 * (to - from), low: y0 === 0 ? low : hz(y0), high: y1 === 1 ? high : hz(y1),
      }, done);
    });
  }

  // Once all pictures are added.
  function start() {
    box = makeBox(zoom.panels, view);
    zoom.start();
  }

  function select(next, done) {
    box.set(next);
    if (done) boxPlayer.play(next);
    else zoom.write(rangeText(next));
  }

  function clear() {
    corner = null;
    box.set(null);
    boxPlayer.clear();
    zoom.tell();
  }

  // For the cursor: whether a key was for us. point: {t, hz}
  function keys(event, point, panel) {
    const { t, hz } = point;
    if (event.key === "[") {
      zoom.setOn(true);
      corner = { t, hz };
      say(`A corner at ${t.toFixed(3)} s, ${Math.round(hz)} Hz. Go to the opposite one and press the closing bracket.`);
    } else if (event.key === "]" && corner) {
      transport.warm();
      select({
        from: Math.min(corner.t, t), to: Math.max(corner.t, t), low: Math.min(corner.hz, hz), high: Math.max(corner.hz, hz),
      }, true);
    } else if (event.key === "Escape" && box.now) clear();
    else if (event.key === " " && box.now) boxPlayer.press();
    else return zoom.keys(event, point, panel);
    event.preventDefault();
    return true;
  }

  return {
    view,
    open: zoom.open,
    bar: zoom.bar,
    add,
    start,
    keys,
    // {from, to, low, high} of the box; null: there is none
    box: () => box.now,
    span: zoom.span,
    get moving() {
      return zoom.moving;
    },
    // Called with each move of the playhead.
    follow(place) {
      boxPlayer.follow();
      zoom.follow(place);
    },
    close() {
      boxPlayer.stop();
      zoom.close();
    },
  };
}
