// What is heard of the winding explorer: the wheel as a tone, the louder the better it fits, and the frame itself.

import { element } from "../../engine/dom.js";
import { LiveTone } from "../../engine/livetone.js";
import { Player } from "../../engine/sound.js";

const HEARD_S = 1.5;
const QUIETEST = 0.03; // of a wheel that finds nothing; one that fits best is ten times as loud

const button = (text, title, act) => element("button", { type: "button", class: "sh-button", title, onclick: act }, text);

// wheel() -> {hz, share of the largest magnitude}; frame() -> samples.
export function makeSounds(sr, wheel, frame) {
  const loudness = () => QUIETEST + 0.3 * Math.min(1, wheel().share);
  const hear = button("▶ Hear wheel", "A tone of its frequency, the louder the larger |X[k]| is. Move k while it sounds.",
    () => (tone.playing ? tone.stop() : tone.start(wheel().hz, loudness())));
  hear.setAttribute("aria-pressed", "false");
  const tone = new LiveTone(() => hear.setAttribute("aria-pressed", String(tone.playing)));
  const player = new Player(new Float32Array(2), sr);
  const hearFrame = button("▶ Hear frame", "Repeated, as it is too short to be heard alone", () => {
    player.load(repeated(frame(), sr), sr);
    player.play();
  });
  return {
    buttons: [hear, hearFrame],
    moved: () => tone.move(wheel().hz, loudness()),
    close() {
      tone.close();
      player.close();
    },
  };
}

// The frame again and again, faded in and out.
function repeated(frame, sr) {
  const length = Math.round(HEARD_S * sr);
  const loudest = frame.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  return Float32Array.from({ length }, (_, i) => (0.4 / loudest) * Math.min(1, i / (0.02 * sr), (length - i) / (0.02 * sr)) * frame[i % frame.length]);
}
