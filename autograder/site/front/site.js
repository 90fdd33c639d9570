// Shows widgets without a kernel: each gets a model like the notebook's, whose values live in this page.

window.spectrohub = { texts: {}, models: {} };

(() => {
  const ANSWERS = "spectrohub.answers"; // localStorage: item -> {answer, passed}
  const models = new Map();

  const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

  // The part of the notebook's model that widgets use.
  function makeModel({ kind, state, buffers }) {
    const values = { ...state };
    for (const [path, key] of Object.entries(buffers)) {
      const parts = path.split("/");
      const place = parts.slice(0, -1).reduce((at, name) => at[name], values);
      place[parts.at(-1)] = new DataView(bytes(spectrohub.texts[key]).buffer);
    }
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

  // Answers stay in this browser; where it keeps nothing (a private window), they stay as long as the page.
  function keepAnswers(model) {
    const own = new Set(model.get("questions").map(({ item }) => item));
    const read = () => {
      try {
        return JSON.parse(localStorage.getItem(ANSWERS)) ?? {};
      } catch {
        return {};
      }
    };
    const remembered = Object.entries(read()).filter(([item]) => own.has(item));
    const state = Object.fromEntries(remembered);
    const open = model.get("questions").findIndex(({ item }) => !state[item]?.passed);
    model.set({ state, at: Math.max(open, 0) });
    model.on("change:state", () => {
      try {
        localStorage.setItem(ANSWERS, JSON.stringify({ ...read(), ...model.get("state") }));
      } catch {
        // nothing more can be done here
      }
    });
    model.on("change:answers", () => {
      const replies = Object.fromEntries(model.get("answers").map(({ event }) => [event, { earned: 0, trouble: "" }]));
      setTimeout(() => model.set("saved", { replies }));
    });
  }

  const find = (reference) => {
    const id = String(reference).replace("IPY_MODEL_", "");
    if (!models.has(id) && spectrohub.models[id]) models.set(id, makeModel(spectrohub.models[id]));
    return models.get(id);
  };

  const bundles = new Map();
  function bundle(name) {
    if (!bundles.has(name)) {
      const source = new Blob([spectrohub.texts[name]], { type: "text/javascript" });
      bundles.set(name, import(URL.createObjectURL(source)));
    }
    return bundles.get(name);
  }

  async function show(model, el) {
    if (!model) return;
    if (model.kind === "VBoxModel" || model.kind === "HBoxModel") {
      el.classList.add(model.kind === "HBoxModel" ? "site-row" : "site-column");
      for (const child of model.get("children")) await show(find(child), el.appendChild(document.createElement("div")));
    } else if (/(Slider|Text)Model$/.test(model.kind)) {
      control(model, el);
    } else {
      const { default: widget } = await bundle(model.kind);
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

  document.addEventListener("DOMContentLoaded", () => {
    Object.values(spectrohub.models).filter(({ kind }) => kind === "LinkModel").forEach(link);
    // A widget is made when it comes near: a page with many answers at once.
    const near = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        show(find(target.dataset.model), target).catch((error) => {
          target.textContent = `This explorer could not start: ${error.message}`;
          console.error(error);
        });
      }
    }, { rootMargin: "600px" });
    document.querySelectorAll("[data-model]").forEach((node) => near.observe(node));
  });
})();
