// Page elements the engine's helper does not make: trusted HTML from Python, and SVG.

import { element } from "../../engine/dom.js";

// `html` comes from our own renderer of the lesson's content, never from a learner.
export function rich(tag, attributes, html) {
  const node = element(tag, attributes);
  node.innerHTML = html;
  return node;
}

export function setAll(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

export function svg(tag, attributes = {}, ...children) {
  const node = setAll(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes);
  node.append(...children.flat());
  return node;
}

// crypto.randomUUID is missing on pages served without https.
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
