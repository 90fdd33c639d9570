// Plays what one cell sees: a patch of time and frequency, made louder where it is quiet, and says by how much.

import { soundOfPatch } from "./field.js";
import { peakOf } from "./resynthesis.js";
import { Player } from "./sound.js";
import { decibels, seconds } from "./text.js";

const PEAK = 0.5; // a patch is raised to this ...
const MOST = 10 ** (30 / 20); // ... by at most this factor
const SILENT = 1e-5;

// {samples, start, peak, factor}: samples as they are played, `start` in samples of the clip.
export function audiblePatch(resynthesis, patch, frames, sr) {
  const { samples, start } = soundOfPatch(resynthesis, patch, frames, sr);
  const peak = peakOf(samples);
  return { ...raised(samples, peak), start, peak };
}

// {samples, factor}: samples as loud as they are played.
export function raised(samples, peak) {
  const factor = peak < SILENT ? 1 : Math.min(MOST, PEAK / peak);
  return { samples: samples.map((value) => value * factor), factor };
}

export function levelText({ samples, peak, factor }, sr) {
  if (peak < SILENT) return "silence";
  const gain = 20 * Math.log10(factor);
  const change = Math.abs(gain) < 0.05 ? "" : `, played ${decibels(Math.abs(gain))} ${gain > 0 ? "louder" : "softer"}`;
  return `${seconds(samples.length / sr, 3)}, peak ${decibels(20 * Math.log10(peak))}${change}`;
}

// play(made) starts the patch anew; onTime(seconds of the clip, or null when it is silent) follows it.
export function makePatchPlayer(sr, onTime) {
  let start = 0;
  let animation = 0;
  const player = new Player(new Float32Array(1), sr, follow);
  function follow() {
    cancelAnimationFrame(animation);
    onTime(player.playing ? start / sr + player.position : null);
    if (player.playing) animation = requestAnimationFrame(follow);
  }
  return {
    player,
    play(made) {
      player.load(made.samples, sr);
      start = made.start;
      player.play();
    },
    close() {
      cancelAnimationFrame(animation);
      player.close();
    },
  };
}
