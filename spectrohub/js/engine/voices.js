// Sounds to compare: a button each, one player for all. A sound is made when it is first wanted, and again after a change;
// going from one to another while it plays goes on at the same place.

import { debounced, element } from "./dom.js";
import { peakOf } from "./resynthesis.js";
import { Player } from "./sound.js";

const FULL = 0.98; // louder ones are turned down as a whole, for clipping would be heard as something else
const RESTS_MS = 150; // a slider that is still moving makes no sound anew

// A copy that no player clips.
export function withoutClipping(samples) {
  const peak = peakOf(samples);
  return peak > FULL ? samples.map((value) => (value * FULL) / peak) : samples;
}

// voices: [{label, make() -> Float32Array}]. {node, stale(), close}
export function makeVoices(voices, sr) {
  const made = voices.map(() => null);
  let chosen = null;
  const player = new Player(new Float32Array(1), sr, update);
  const signs = voices.map(() => element("span", { "aria-hidden": "true" }));
  const buttons = voices.map(({ label }, i) =>
    element("button", { type: "button", class: "sh-button sh-voice", "aria-pressed": "false", onclick: () => press(i) }, signs[i], label));

  function update() {
    buttons.forEach((button, i) => {
      const plays = player.playing && chosen === i;
      button.setAttribute("aria-pressed", String(plays));
      signs[i].textContent = plays ? "❚❚ " : "▶ ";
    });
  }

  function load(i, from) {
    made[i] ??= withoutClipping(voices[i].make());
    player.load(made[i], sr);
    player.seek(from);
    chosen = i;
  }

  function press(i) {
    if (player.playing && chosen === i) return player.pause();
    player.warm();
    const from = player.playing || chosen === i ? player.position : 0;
    if (chosen !== i || !made[i]) load(i, from);
    player.play();
  }

  const again = debounced(() => {
    if (!player.playing || made[chosen]) return;
    load(chosen, player.position);
    player.play();
  }, RESTS_MS);

  update();
  return {
    node: element("div", { class: "sh-buttons sh-voices" }, buttons),
    stale() {
      made.fill(null);
      again();
    },
    close() {
      again.cancel();
      player.close();
    },
  };
}
