// A spectrogram that can be moved: asks for the picture of what is seen, and shows what there is until it has come.

import { frequencyAxis } from "../axes.js";
import { makeScreen } from "./screen.js";

const NOW_MS = 45; // a picture that takes longer comes in slices
const MOVING_MS = 6; // the same while the picture is moved: 60 of them a second

// stft: of engine/stft.js. settings() -> {n_fft, hop_length, window, axis, span}, top_db(): what is shown. zoom(): of zoom.js or closer.js.
export function makeMoved({ canvas, stft, settings, top_db, zoom }) {
  const screen = makeScreen(canvas);
  const named = (kind) => ({ ...frequencyAxis(kind, stft.sr), name: kind });
  const seen = (span) => span ?? zoom().view.all;

  // Asks for a picture, of the size of the canvas if no other is given; null: it is not there yet. onReady(picture, settings) when it comes.
  function ask(wanted, onReady, { width, height } = canvas) {
    const { moving } = zoom();
    stft.resize(width, height);
    return stft.within(wanted, moving ? MOVING_MS : NOW_MS, onReady, moving);
  }

  // Draws the picture, if it is there; else what there was, moved. onReady(): it has come. True: the picture is there.
  function draw(onReady) {
    if (!canvas.dataset.fitted) return false;
    const db = top_db();
    const show = (picture, its) => screen.show([picture, stft.peak(its), db], seen(its.span), named(its.axis), !its.span);
    const wanted = settings();
    const picture = ask(wanted, (late, itsSettings) => {
      show(late, itsSettings);
      onReady();
    });
    if (picture) show(picture, wanted);
    else screen.move(seen(wanted.span), named(wanted.axis));
    return picture !== null;
  }

  return { screen, named, seen, ask, draw };
}
