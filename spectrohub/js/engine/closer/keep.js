// Keep: the picture as a file, the code that makes it, or a text that opens the settings again.

import { copy } from "../copy.js";
import { element } from "../dom.js";
import { download, makeSheet } from "./sheet.js";
import { tool } from "./tools.js";

// sheet() -> what makeSheet takes; file: its name. code() -> Python lines, or "" where there are none. text() -> the
// settings' text, open(text) opens one: "" or what is wrong with it.
export function makeKeep({ sheet, file, code, text, open: openText }) {
  let shown = "";
  const open = tool("Keep", null, () => show(bar.hidden ? "text" : ""), {
    "aria-expanded": "false", title: "The picture, its code, or its settings",
  });
  const field = element("textarea", { class: "sh-keep-field", spellcheck: "false" });
  const said = element("output", { class: "sh-hint", "aria-live": "polite" });
  const say = (words) => (said.textContent = words);
  const tabs = {
    text: tool("Settings", null, () => show("text"), { title: "A text that opens these settings again" }),
    code: tool("librosa code", null, () => show("code"), { title: "Python lines that make this picture" }),
  };
  const opener = tool("Open", null, () => say(openText(field.value) || "Opened."), { title: "Open the settings of a text pasted here" });
  const bar = element(
    "div", { class: "sh-keep", hidden: true },
    element(
      "div", { class: "sh-closer-row" },
      element("div", { class: "sh-tools" }, tool("Picture (PNG)", null, save, { title: "Save the picture with its axes and settings" }),
        tabs.text, tabs.code),
      element("div", { class: "sh-tools" },
        tool("Copy", null, async () => say((await copy(field.value, field)) ? "Copied." : "Select the text and copy it.")), opener),
      said,
    ),
    field,
  );

  async function save() {
    await download(makeSheet(sheet()), file);
    say(`Saved as ${file}.`);
  }

  function show(next) {
    shown = next;
    bar.hidden = !next;
    open.setAttribute("aria-expanded", String(!bar.hidden));
    say("");
    update();
  }

  // The settings have changed.
  function update() {
    if (!shown) return;
    const coded = code();
    tabs.code.hidden = !coded;
    for (const [name, tab] of Object.entries(tabs)) tab.setAttribute("aria-pressed", String(name === shown));
    const wanted = shown === "code" ? coded : text();
    field.value = wanted;
    field.readOnly = shown === "code";
    field.rows = shown === "code" ? Math.min(14, wanted.split("\n").length) : 2;
    field.setAttribute("aria-label", shown === "code" ? "librosa code of this picture" : "Settings as a text; paste another one to open it");
    opener.hidden = shown !== "text";
  }

  return { open, bar, update };
}

// A template of Python lines with {names} in braces (doubled ones stand for themselves), filled. seen: {from, to, low, high} or null; axes: the names of the
// figure's axes.
export function filledCode(template, values, seen, axes) {
  const range = ({ from, to, low, high }) => `set(xlim=(${fixed(from)}, ${fixed(to)}), ylim=(${fixed(low)}, ${fixed(high)}))`;
  const limits = seen ? axes.map((axis) => `${axis}.${range(seen)}\n`).join("") : "";
  const fill = (found, name) => (name === undefined ? found[0] : name === "seen" ? limits : String(values[name]));
  return (template ?? "").replace(/\{\{|\}\}|\{(\w+)[^}]*\}/g, fill);
}

const fixed = (value) => String(Number(value.toFixed(4)));
