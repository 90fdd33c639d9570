// The canvas of a spectrogram that can be moved: what was painted last is shown, shifted and stretched, until the
// picture of the new place is there.

import { pictures } from "../../look.json";
import { makePainter } from "../paint.js";

export function makeScreen(canvas, makePaint = makePainter) {
  const context = canvas.getContext("2d", { alpha: false });
  const sheet = () => {
    const own = document.createElement("canvas");
    return { own, paint: makePaint(own), span: null, axis: null, whole: false };
  };
  let front = sheet(); // the newest picture
  let back = sheet(); // the newest of the whole clip, for what the newest does not reach

  // painted: what the painter takes. span: what the picture shows, in seconds and Hz (never null). axis: of the whole
  // clip. whole: it shows all.
  function show(painted, span, axis, whole) {
    if (front.whole && !whole) [front, back] = [back, front];
    if (front.own.width !== canvas.width || front.own.height !== canvas.height) {
      Object.assign(front.own, { width: canvas.width, height: canvas.height });
    }
    Object.assign(front, { span, axis, whole });
    front.paint(...painted);
    move(span, axis);
  }

  // Shows the place `span` from what there is; a picture on another axis is left as it is.
  function move(span, axis) {
    context.fillStyle = pictures.picture;
    context.imageSmoothingEnabled = false;
    if (front.axis?.name !== axis.name) return;
    if (!same(front.span, span)) {
      context.fillRect(0, 0, canvas.width, canvas.height);
      if (back.whole && back.axis.name === axis.name) put(back, span);
    }
    put(front, span);
  }

  function put({ own, span: has, axis }, wants) {
    if (same(has, wants)) {
      context.drawImage(own, 0, 0);
      return;
    }
    const { width, height } = canvas;
    const perSecond = width / (wants.to - wants.from);
    const [low, high] = [axis.fromHz(wants.low), axis.fromHz(wants.high)];
    const y = (hz) => height * (1 - (axis.fromHz(hz) - low) / (high - low));
    context.drawImage(own, perSecond * (has.from - wants.from), y(has.high), perSecond * (has.to - has.from), y(has.low) - y(has.high));
  }

  return { show, move };
}

const same = (a, b) => ["from", "to", "low", "high"].every((key) => a[key] === b[key]);
