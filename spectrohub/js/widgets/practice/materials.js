// What a task shows beside its words: pictures with axes, sounds, tables, lines of code.

import { element } from "../../engine/dom.js";
import { seconds } from "../../engine/text.js";
import { playButton, Player } from "../../engine/sound.js";
import { rich, svg } from "../quiz/dom.js";
import { HEIGHT, pictureArea, title, WIDTH, xAxis, yAxis } from "../quiz/picture.js";

export function taskMaterials(parts) {
  const made = parts.map((part) => MAKERS[part.kind](part));
  return {
    node: element("div", { class: "sh-practice-materials" }, made.map(({ node }) => node)),
    close: () => made.forEach(({ close }) => close?.()),
  };
}

function picture(part) {
  const look = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "sh-point-plot", role: "img", "aria-label": `Picture: ${part.alt}` };
  // A narrow page has no room for the axes' names beside their numbers.
  const caption = element("figcaption", { class: "sh-hint" }, `Across: ${title(xAxis(part))}. Up: ${title(yAxis(part))}.`);
  return { node: element("figure", {}, svg("svg", look, pictureArea(part).node), caption) };
}

function sound(part) {
  const bytes = Uint8Array.from(atob(part.samples), (character) => character.charCodeAt(0));
  const samples = Float32Array.from(new Int16Array(bytes.buffer), (value) => value / 32767);
  const player = new Player(samples, part.sr, () => button.update());
  const button = playButton(player, part.name);
  const text = element("span", { class: "sh-hint" }, `${part.name}, ${seconds(player.duration, 1)}`);
  return { node: element("div", { class: "sh-practice-sound" }, button.node, text), close: () => player.close() };
}

const table = (part) => ({ node: rich("div", { class: "sh-practice-table" }, part.html) });
const listing = (part) => ({
  node: element("pre", { class: "sh-practice-code", tabindex: 0, "aria-label": "Code" }, element("code", {}, part.code)),
});

const MAKERS = { picture, sound, table, listing };
