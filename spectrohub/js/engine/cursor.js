// Position on a picture of time and frequency: the playhead, the crosshair with the window's footprint, and
// the ways to move them by pointer and keyboard.

import { element } from "./dom.js";

const SEEK_S = { ArrowLeft: -0.1, ArrowRight: 0.1, PageDown: -1, PageUp: 1 };
const percent = (u) => `${(100 * u).toFixed(3)}%`;

// view: {axis() -> frequency axis, describe({t, hz}) -> text, footprint({t, hz}) -> {t, hz, seconds, hertz}, label?};
// a footprint that is not symmetrical in Hz gives range: [low, high] instead of hertz. Where only a piece of the clip is
// seen, span() -> {from, to} in seconds says which; keys(event, {t, hz}) -> true takes a key for itself, and
// finest() -> seconds is an arrow's least step.
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
  const whole = { from: 0, to: player.duration };
  const span = () => view.span?.() ?? whole;
  const left = (t) => percent((t - span().from) / (span().to - span().from));
  let hz = 1000;
  let hovering = false;

  function place(t) {
    const axis = view.axis();
    const print = view.footprint({ t, hz });
    const [from, to] = print.range ?? [Math.max(0, print.hz - print.hertz / 2), print.hz + print.hertz / 2];
    const low = axis.fromHz(from);
    const high = axis.fromHz(to);
    cross.hidden = false;
    vertical.style.left = left(print.t);
    horizontal.style.bottom = percent(axis.fromHz(print.hz));
    Object.assign(box.style, {
      left: left(print.t - print.seconds / 2),
      width: percent(print.seconds / (span().to - span().from)),
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
    playhead.style.left = left(t);
    layer.setAttribute("aria-valuenow", t.toFixed(2));
    return t;
  }

  function fromKeys() {
    const t = follow();
    layer.setAttribute("aria-valuetext", showAt(t));
  }

  // Where a pointer stands.
  function pointOf(event) {
    const area = layer.getBoundingClientRect();
    const within = (u) => Math.max(0, Math.min(1, u));
    const { from, to } = span();
    return {
      t: from + (to - from) * within((event.clientX - area.left) / area.width),
      hz: view.axis().toHz(within(1 - (event.clientY - area.top) / area.height)),
    };
  }

  layer.addEventListener("pointermove", (event) => {
    const point = pointOf(event);
    hovering = true;
    hz = point.hz;
    showAt(point.t);
  });
  layer.addEventListener("pointerleave", () => {
    hovering = false;
    cross.hidden = true;
    view.describe(null);
  });
  layer.addEventListener("click", (event) => {
    player.seek(pointOf(event).t);
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
    const share = (span().to - span().from) / player.duration; // as far in the picture, whatever piece it shows
    const step = Math.min(1, Math.max(share, (view.finest?.() ?? 0) / SEEK_S.ArrowRight));
    if (view.keys?.(event, { t: player.position, hz })) return;
    if (SEEK_S[key]) player.seek(player.position + step * SEEK_S[key]);
    else if (key === "Home") player.seek(0);
    else if (key === "End") player.seek(player.duration);
    else if (key === "ArrowUp") hz = axis.toHz(Math.min(1, axis.fromHz(hz) + 0.01));
    else if (key === "ArrowDown") hz = axis.toHz(Math.max(0, axis.fromHz(hz) - 0.01));
    else if (key === " ") player.toggle();
    else return;
    event.preventDefault();
    fromKeys();
  });
  return { layer, follow, mirror, pointOf };
}
