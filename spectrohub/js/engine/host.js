// Where a widget's settings and samples come from: a Python model (anywidget) or a page of its own.
// host = {get(key), set(key, value), on(key, f) -> off, samples() -> Float32Array, sr, name}

import { keepStills } from "./stills.js";

const SYNC_MS = 250;

export function staticHost({ values = {}, samples = new Float32Array(0), sr = 1, name = "" }) {
  const state = { ...values };
  const listeners = new Map();
  return {
    sr,
    name,
    samples: () => samples,
    get: (key) => state[key],
    set(key, value) {
      if (state[key] === value) return;
      state[key] = value;
      for (const listener of listeners.get(key) ?? []) listener(value);
    },
    on(key, listener) {
      if (!listeners.has(key)) listeners.set(key, new Set());
      listeners.get(key).add(listener);
      return () => listeners.get(key).delete(listener);
    },
    close() {},
  };
}

// Python hears of a change once the slider rests, so a drag is one message, and nothing waits for an answer.
export function anywidgetHost(model) {
  let timer = 0;
  const save = () => {
    clearTimeout(timer);
    timer = 0;
    model.save_changes();
  };
  return {
    sr: model.get("_sr") ?? 1,
    name: model.get("_name") ?? "",
    samples: () => decode(model.get("_samples"), model.get("_sample_format")),
    get: (key) => model.get(key),
    set(key, value) {
      if (model.get(key) === value) return;
      model.set(key, value);
      clearTimeout(timer);
      timer = setTimeout(save, SYNC_MS);
    },
    on(key, listener) {
      const heard = () => listener(model.get(key));
      model.on(`change:${key}`, heard);
      return () => model.off(`change:${key}`, heard);
    },
    close() {
      if (timer) save();
    },
  };
}

// Samples come as int16 where that loses nothing (half the bytes), else as float32.
function decode(view, format) {
  const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
  if (format === "float32") return new Float32Array(bytes);
  return Float32Array.from(new Int16Array(bytes), (value) => value / 32768);
}

// What a bundle exports as default: anywidget's render, for a widget's mount(element, host). A change of one of
// `anew` (settings that shape the whole widget) mounts it again.
export function anywidget(mount, anew = []) {
  return {
    initialize({ model }) {
      keepStills(model.widget_manager);
    },
    render({ model, el }) {
      keepStills(model.widget_manager);
      const host = anywidgetHost(model);
      let close = mount(el, host);
      const again = () => {
        close();
        close = mount(el, host);
      };
      const offs = anew.map((key) => host.on(key, again));
      return () => {
        offs.forEach((off) => off());
        close();
        host.close();
      };
    },
  };
}
