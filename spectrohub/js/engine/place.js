// The one button that leads to another place of the course.

import { element } from "./dom.js";
import { openInLab } from "./links.js";

// place: {label, title, path, href}; title is trusted HTML, href is seen from the notebook's folder. JupyterLab opens it
// in a tab of its own; elsewhere the browser does.
export function placeButton({ label, title, path, href }) {
  const words = element("span", { class: "sh-place-title" });
  words.innerHTML = title;
  const name = element("span", { class: "sh-place-label" }, label);
  const link = element("a", { class: "sh-place", href, target: "_blank", rel: "noopener", title: path }, name, words);
  const place = element("div", {}, link);
  openInLab(place);
  return place;
}
