// Position on a picture of time and frequency: the playhead, the crosshair with the window's footprint, and
// the ways to move them by pointer and keyboard.

import { element } from "./dom.js";

const SEEK_S = { ArrowLeft: -0.1, ArrowRight: 0.1, PageDown: -1, PageUp: 1 };
const percent = (u) => `${(100 * u).toFixed(3)}%`;

// view: {axis() -> frequency axis, describe({t, hz}) -> text, footprint({t, hz}) -> {t, hz, seconds, hertz}, label?};
// a footprint that is not symmetrical in Hz gives range: [low, high] instead of hertz.
export function makeCursor(player, view) {
  const playhead = element("div", { class: "sh-playhead" });
  const vertical = element("div", { class: "sh-cross sh-cross-x" });
  const horizontal = element("div", { class: "sh-cross sh-cross-y" });
  const box = element("div", { class: "sh-footprint" });
  const cross = element("div", { class: "sh-crosshair", hidden: true }, vertical, horizontal, box);
  const layer = element(
    "div",
    {
      class: "sh-cursor", tabindex: 0, role: "slider", "aria-label": view.label ?? "Position in the clip",
      "aria-valuemin": 0, "aria-valuemax": player.duration.toFixed(2),
    },
    cross, playhead,
  );
  let hz = 1000;
  let hovering = false;

  function place(t) {
    const axis = view.axis();
    const print = view.footprint({ t, hz });
    const [from, to] = print.range ?? [Math.max(0, print.hz - print.hertz / 2), print.hz + print.hertz / 2];
    const low = axis.fromHz(from);
    const high = axis.fromHz(to);
    cross.hidden = false;
    vertical.style.left = percent(print.t / player.duration);
    horizontal.style.bottom = percent(axis.fromHz(print.hz));
    Object.assign(box.style, {
      left: percent((print.t - print.seconds / 2) / player.duration),
      width: percent(print.seconds / player.duration),
      bottom: percent(low),
      height: percent(high - low),
    });
  }

  function showAt(t) {
    place(t);
    return view.describe({ t, hz });
  }

  // The place that another picture's cursor stands at (null: none), so that both show the same.
  function mirror(point) {
    cross.hidden = !point;
    if (!point) return;
    hz = point.hz;
    place(point.t);
  }

  // Moves the playhead; called for every frame while the clip plays.
  function follow() {
    const t = player.position;
    playhead.style.left = percent(t / player.duration);
    layer.setAttribute("aria-valuenow", t.toFixed(2));
    return t;
  }

  function fromKeys() {
    const t = follow();
    layer.setAttribute("aria-valuetext", showAt(t));
  }

  layer.addEventListener("pointermove", (event) => {
    const area = layer.getBoundingClientRect();
    hovering = true;
    hz = view.axis().toHz(Math.max(0, Math.min(1, 1 - (event.clientY - area.top) / area.height)));
    showAt((player.duration * (event.clientX - area.left)) / area.width);
  });
  layer.addEventListener("pointerleave", () => {
    hovering = false;
    cross.hidden = true;
    view.describe(null);
  });
  layer.addEventListener("click", (event) => {
    const area = layer.getBoundingClientRect();
    player.seek((player.duration * (event.clientX - area.left)) / area.width);
    player.play();
    follow();
  });
  layer.addEventListener("focus", () => layer.matches(":focus-visible") && fromKeys());
  layer.addEventListener("blur", () => {
    if (!hovering) {
      cross.hidden = true;
      view.describe(null);
    }
  });
  layer.addEventListener("keydown", (event) => {
    const { key } = event;
    const axis = view.axis();
    if (SEEK_S[key]) player.seek(player.position + SEEK_S[key]);
    else if (key === "Home") player.seek(0);
    else if (key === "End") player.seek(player.duration);
    else if (key === "ArrowUp") hz = axis.toHz(Math.min(1, axis.fromHz(hz) + 0.01));
    else if (key === "ArrowDown") hz = axis.toHz(Math.max(0, axis.fromHz(hz) - 0.01));
    else if (key === " ") player.toggle();
    else return;
    event.preventDefault();
    fromKeys();
  });
  return { layer, follow, mirror };
}
