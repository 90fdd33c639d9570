// Shows widgets without a kernel: each gets a model like the notebook's, whose values live in this page. Bundles and
// data are scripts, since a page opened by a double click may load nothing else, and are loaded when a widget needs them.

import { element } from "../engine/dom.js";
import { keepAnswers } from "./answers.js";

const assets = new URL(".", document.currentScript.src);
const loading = new Map();
const models = new Map();
const modules = new Map();

// The text that the script `assets/FOLDER/KEY.js` registers.
export function text(folder, key) {
  if (!loading.has(key)) {
    const arrived = new Promise((done, failed) => {
      const onerror = () => failed(new Error(`assets/${folder}/${key}.js is missing`));
      document.head.append(element("script", { src: new URL(`${folder}/${key}.js`, assets), onload: done, onerror }));
    });
    loading.set(key, arrived.then(() => spectrohub.texts[key]));
  }
  return loading.get(key);
}

export const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

function bundle(name) {
  if (!modules.has(name)) {
    const source = text("bundles", name).then((code) => new Blob([code], { type: "text/javascript" }));
    modules.set(name, source.then((blob) => import(URL.createObjectURL(blob))));
  }
  return modules.get(name);
}

// The part of the notebook's model that widgets use.
function makeModel({ kind, state }) {
  const values = { ...state };
  const listeners = new Map();
  const model = {
    kind,
    get: (key) => values[key],
    set(key, value) {
      if (typeof key === "object") return Object.entries(key).forEach(([name, each]) => model.set(name, each));
      if (values[key] === value) return;
      values[key] = value;
      model.trigger(`change:${key}`);
      model.trigger("change");
    },
    on(event, listener) {
      for (const name of event.split(" ")) listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    },
    off(event, listener) {
      for (const name of event?.split(" ") ?? [...listeners.keys()])
        listeners.set(name, listener ? (listeners.get(name) ?? []).filter((each) => each !== listener) : []);
    },
    trigger: (event) => (listeners.get(event) ?? []).forEach((listener) => listener()),
    save_changes() {},
    send() {},
  };
  if (kind === "quiz") keepAnswers(model);
  return model;
}

function find(reference) {
  const id = String(reference).replace("IPY_MODEL_", "");
  if (!models.has(id) && spectrohub.models[id]) models.set(id, makeModel(spectrohub.models[id]));
  return models.get(id);
}

async function loadBuffers(id, model) {
  for (const [path, key] of Object.entries(spectrohub.models[id].buffers)) {
    const parts = path.split("/");
    const top = parts.length === 1 ? null : structuredClone(model.get(parts[0]));
    const view = new DataView(bytes(await text("data", key)).buffer);
    if (top) parts.slice(1, -1).reduce((at, name) => at[name], top)[parts.at(-1)] = view;
    model.set(parts[0], top ?? view);
  }
}

async function show(id, el) {
  const model = find(id);
  if (!model) return;
  if (model.kind === "VBoxModel" || model.kind === "HBoxModel") {
    el.classList.add(model.kind === "HBoxModel" ? "site-row" : "site-column");
    for (const child of model.get("children")) {
      await show(child.replace("IPY_MODEL_", ""), el.appendChild(document.createElement("div")));
    }
  } else if (/(Slider|Text)Model$/.test(model.kind)) {
    control(model, el);
  } else {
    const [{ default: widget }] = await Promise.all([bundle(model.kind), loadBuffers(id, model)]);
    await widget.initialize?.({ model });
    await widget.render({ model, el });
  }
}

// A slider, or a field for a number; a number beyond its ends becomes the nearest, as in the notebook.
function control(model, el) {
  const slides = model.kind.endsWith("SliderModel");
  const whole = model.kind.includes("Int");
  const label = document.createElement("label");
  const input = Object.assign(document.createElement("input"), { type: slides ? "range" : "number" });
  const value = document.createElement("output");
  for (const name of ["min", "max"]) input[name] = model.get(name);
  input.step = model.get("step") ?? "any";
  label.className = "site-control";
  label.append(model.get("description"), input, ...(slides ? [value] : []));
  const follow = () => {
    input.value = model.get("value");
    value.textContent = model.get("value");
  };
  // A field is read once its number is whole: half-typed ones are beyond the ends.
  input.addEventListener(slides ? "input" : "change", () => {
    const typed = whole ? Math.round(input.valueAsNumber) : input.valueAsNumber;
    if (!Number.isNaN(typed)) model.set("value", Math.min(model.get("max"), Math.max(model.get("min"), typed)));
    follow();
  });
  model.on("change:value", follow);
  follow();
  el.append(label);
}

function link({ state }) {
  const [[source, from], [target, to]] = [state.source, state.target].map(([model, key]) => [find(model), key]);
  if (!source || !target) return;
  source.on(`change:${from}`, () => target.set(to, source.get(from)));
  target.on(`change:${to}`, () => source.set(from, target.get(to)));
  target.set(to, source.get(from));
}

export function showWidgets() {
  Object.values(spectrohub.models).filter(({ kind }) => kind === "LinkModel").forEach(link);
  // A widget is made when it comes near: a page with many answers at once.
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      show(target.dataset.model, target).catch((error) => {
        target.textContent = `This part could not start: ${error.message}`;
        console.error(error);
      });
    }
  }, { rootMargin: "600px" });
  document.querySelectorAll("[data-model]").forEach((node) => near.observe(node));
}
