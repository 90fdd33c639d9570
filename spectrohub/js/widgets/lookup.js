// Glossary and frequent questions: what is typed keeps the entries that answer it, best first; a preview runs on demand.

import { guardKeys, liveRegion } from "../engine/access.js";
import { element, uniqueId } from "../engine/dom.js";
import { anywidget, staticHost } from "../engine/host.js";
import { openInLab } from "../engine/links.js";
import { fold, search as find } from "./lookup/search.js";
import { rich } from "./quiz/dom.js";

export { staticHost };

const PATIENCE_MS = 8000;

export function mount(el, host) {
  const entries = host.get("entries").map((entry) => makeEntry(entry, host));
  const live = liveRegion(300);
  const count = element("span", { class: "sh-lookup-count" });
  const id = uniqueId("search");
  const search = element("input", {
    type: "search", id, value: host.get("typed") ?? "", placeholder: "Search", autocomplete: "off", spellcheck: "false",
    "aria-label": `Search: ${host.get("title")}`, oninput: () => filter(),
  });
  const note = element("p", { class: "sh-lookup-note", hidden: true });
  let ready = false; // what is there at first is not announced
  const list = element("div", { class: "sh-lookup-list" });
  const here = new Set(host.get("here") ?? []);
  let whole = !here.size; // all are listed while nothing is typed
  const all = element("button", {
    type: "button", class: "sh-button",
    onclick() {
      whole = !whole;
      filter();
    },
  });

  function filter() {
    const typed = search.value.trim() !== "";
    const said = find(entries, search.value);
    const found = said.found.map((index) => entries[index]);
    const shown = typed || whole ? found : found.filter((entry) => here.has(entry.id));
    const others = entries.filter((entry) => !shown.includes(entry));
    for (const { node } of shown) node.hidden = false;
    for (const { node } of others) node.hidden = true;
    list.replaceChildren(...[...shown, ...others].map(({ node }) => node));
    note.textContent = said.note;
    note.hidden = !said.note;
    const how = typed ? `${shown.length} of ${entries.length}` : whole ? `${entries.length}` : `${shown.length} of this lesson`;
    count.textContent = how;
    all.textContent = whole ? "This lesson alone" : `All ${entries.length} of the course`;
    all.hidden = typed || !here.size;
    list.scrollTop = 0;
    if (ready) live.say(`${typed ? how : shown.length} entries. ${said.note}`);
    ready = true;
  }

  // The entry that a link leads to, such as glossary.html#stft.
  function open(entry) {
    if (!entry) return;
    whole = true;
    search.value = "";
    filter();
    entry.node.open = true;
    entry.node.scrollIntoView({ block: "center" });
    entry.node.querySelector("summary").focus({ preventScroll: true });
  }

  const many = entries.length > 1;
  const head = element("div", { class: "sh-lookup-head" }, element("div", { class: "sh-title" }, host.get("title")), many ? [count, all, search] : []);
  const root = element(
    "div", { class: "sh-card sh-lookup", role: "group", "aria-label": host.get("title") }, head, note, list, live.node,
  );
  guardKeys(root);
  openInLab(root);
  filter();
  el.replaceChildren(root);
  const named = () => open(entries.find((entry) => location.hash === `#${entry.id}`));
  window.addEventListener("hashchange", named);
  named();
  const off = host.on("printed", () => entries.forEach(({ print }) => print()));
  return () => {
    off();
    window.removeEventListener("hashchange", named);
    live.close();
  };
}

function makeEntry({ id, head, body, words, code }, host) {
  const { nodes, print } = code ? preview(id, code, host) : { nodes: [], print() {} };
  const node = element("details", { open: host.get("opened") }, rich("summary", {}, head), element("div", {}, nodes, rich("div", {}, body)));
  print();
  return { id, node, name: fold(node.querySelector("summary b").textContent), text: fold(words), print };
}

function preview(id, code, host) {
  const printed = element("pre", { class: "sh-lookup-printed", hidden: true, role: "status", "aria-label": "What it prints" });
  const run = element("button", { type: "button", class: "sh-button", onclick: ask }, "Run");
  const copy = element("button", { type: "button", class: "sh-button", onclick: copied }, "Copy");
  let wanted = false;

  function print() {
    const text = host.get("printed")?.[id];
    if (!wanted || text === undefined) return;
    printed.textContent = text || "(it prints nothing)";
    printed.hidden = false;
    run.disabled = true;
  }

  function ask() {
    wanted = true;
    print();
    if (!printed.hidden) return;
    printed.textContent = "running ...";
    printed.hidden = false;
    host.set("asked", [...new Set([...(host.get("asked") ?? []), id])]);
    setTimeout(() => {
      if (!run.disabled) printed.textContent = "Nothing came back yet: the notebook's kernel is busy or gone.";
    }, PATIENCE_MS);
  }

  async function copied() {
    await navigator.clipboard?.writeText(code).then(
      () => (copy.textContent = "Copied"),
      () => (copy.textContent = "Select the lines to copy them"),
    );
  }

  const buttons = element("div", { class: "sh-lookup-run" }, run, copy);
  return { nodes: [element("pre", {}, element("code", {}, code)), buttons, printed], print };
}

export default anywidget(mount);
