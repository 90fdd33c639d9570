// The sounds of a map: what lies at or above the threshold, and the rest. Both together are the clip.

import { element } from "../../engine/dom.js";
import { melEdges } from "../../engine/mel.js";
import { peakOf } from "../../engine/resynthesis.js";
import { Player } from "../../engine/sound.js";
import { decibels, seconds } from "../../engine/text.js";

const LOUDEST = 0.99;

// How much of each bin a mask of bands keeps: between the peaks of two bands the gain runs in a straight line (over Hz).
// Returns fill(mask of a frame's bands, row of bins).
export function bandGains(settings, sr) {
  const edges = melEdges(settings);
  const peaks = edges.subarray(1, edges.length - 1);
  const bins = 1 + settings.n_fft / 2;
  const lower = new Int32Array(bins);
  const part = new Float64Array(bins);
  for (let k = 0, band = 0; k < bins; k++) {
    const hz = (k * sr) / settings.n_fft;
    while (band < peaks.length - 2 && peaks[band + 1] <= hz) band++;
    lower[k] = band;
    part[k] = Math.max(0, Math.min(1, (hz - peaks[band]) / (peaks[band + 1] - peaks[band])));
  }
  return (mask, row) => {
    for (let k = 0; k < bins; k++) row[k] = mask[lower[k]] * (1 - part[k]) + mask[lower[k] + 1] * part[k];
  };
}

// {kept, rest}: samples of the clip's length.
export function partsOf({ resynthesis, settings, shape: [bands, frames], clip }, map, threshold, sr) {
  const fill = bandGains(settings, sr);
  const mask = new Float64Array(bands);
  const kept = resynthesis.sound((t, row) => {
    for (let band = 0; band < bands; band++) mask[band] = Number(map[band * frames + t] >= threshold);
    fill(mask, row);
  }).samples;
  return { kept, rest: kept.map((value, i) => clip.samples[i] - value) };
}

// Buttons that play the clip and, under each panel, the parts of its map. All sounds of a clip share one gain.
export function makeParts(sr, panels, now) {
  let animation = 0;
  let playing = null;
  const player = new Player(new Float32Array(1), sr, follow);
  const level = element("span", { class: "sh-hint", role: "status" });
  const buttons = [];
  const makeButton = (title, panel, samples) => {
    const button = element("button", { type: "button", class: "sh-button", "aria-pressed": "false", onclick: () => toggle(button, panel, samples) }, `▶ ${title}`);
    buttons.push(button);
    return button;
  };
  const node = element("div", { class: "sh-buttons sh-cam-original" }, makeButton("The whole clip", null, () => now().clip.samples), level);
  for (const panel of panels) {
    const part = (which) => () => partsOf(now(), now().maps[panel.number], now().threshold, sr)[which];
    panel.buttons.append(makeButton("What it looked at", panel, part("kept")), makeButton("The rest", panel, part("rest")));
  }

  function toggle(button, panel, make) {
    const again = playing?.button === button;
    stop();
    if (again) return;
    const samples = make();
    const peak = peakOf(samples);
    const factor = peak > LOUDEST ? LOUDEST / peak : 1;
    player.load(factor === 1 ? samples : samples.map((value) => value * factor), sr);
    level.textContent = peak < 1e-5 ? "Nothing is left: silence." :
      `${seconds(samples.length / sr, 2)}, peak ${decibels(20 * Math.log10(peak))}${factor < 1 ? ", played softer so that it does not clip" : ""}`;
    playing = { button, panel };
    button.setAttribute("aria-pressed", "true");
    player.play();
  }

  function stop() {
    player.load(new Float32Array(1), sr);
    if (playing) playing.button.setAttribute("aria-pressed", "false");
    panels.forEach((panel) => panel.mark(null));
    playing = null;
  }

  function follow() {
    cancelAnimationFrame(animation);
    if (!playing) return;
    if (!player.playing) return stop();
    for (const panel of playing.panel ? [playing.panel] : panels) panel.mark(player.position / player.duration);
    animation = requestAnimationFrame(follow);
  }

  return {
    node,
    changed() {
      stop();
      level.textContent = "";
    },
    close() {
      cancelAnimationFrame(animation);
      player.close();
    },
  };
}
