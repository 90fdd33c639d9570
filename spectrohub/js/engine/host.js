// Where a widget's settings and samples come from: a Python model (anywidget) or a page of its own.
// host = {get(key), set(key, value), on(key, f) -> off, samples() -> Float32Array, sr, name, take(clip), onClip(f) -> off}
// take({samples, sr, name, load}) puts another clip in the place of the first one; whoever shows it mounts again. `load`: the Python lines
// that give y and sr.

import { asInt16 } from "./soundfile.js";
import { keepStills } from "./stills.js";

const SYNC_MS = 250;
const SLICE_MS = 20; // of decoding a long clip
const PIECE = 1 << 20; // samples between two looks at the clock; a short clip is decoded in one go

export function staticHost({ values = {}, samples = new Float32Array(0), sr = 1, name = "" }) {
  const state = { ...values };
  const listeners = new Map();
  const host = {
    sr,
    name,
    samples: () => samples,
    take(clip) {
      samples = clip.samples;
      Object.assign(host, { sr: clip.sr, name: clip.name });
      host.set("_clip", {});
    },
    onClip: (listener) => host.on("_clip", listener),
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
  return host;
}

// Python hears of a change once the slider rests, so a drag is one message, and nothing waits for an answer.
export function anywidgetHost(model) {
  let timer = 0;
  let decoded = { view: null, advance: null };
  // Their samples, once: a long clip has 100 MB. Decoded until the clock passes `until`, then null.
  const decodedUntil = (until) => {
    const view = model.get("_samples");
    if (decoded.view !== view) decoded = { view, advance: decoding(view, model.get("_sample_format")) };
    return decoded.advance(until);
  };
  const save = () => {
    clearTimeout(timer);
    timer = 0;
    model.save_changes();
  };
  return {
    get sr() {
      return model.get("_sr") ?? 1;
    },
    get name() {
      return model.get("_name") ?? "";
    },
    samples: () => decodedUntil(Infinity),
    // Calls then() when the samples are there: those of a long clip come in slices, and the page goes on. Returns a closer.
    whenReady(then) {
      let slice = 0;
      const turn = () => {
        if (!model.get("_samples") || decodedUntil(performance.now() + SLICE_MS)) then();
        else slice = setTimeout(turn, 0);
      };
      turn();
      return () => clearTimeout(slice);
    },
    take({ samples, sr, name, load }) {
      model.set("_code", (model.get("_code") ?? "").replace(model.get("_load") ?? "", () => load));
      model.set("_load", load);
      model.set("_sr", sr);
      model.set("_name", name);
      model.set("_sample_format", "int16");
      model.set("_samples", new DataView(asInt16(samples).buffer)); // last, for this is what is listened to
      save();
    },
    onClip(listener) {
      model.on("change:_samples", listener);
      return () => model.off("change:_samples", listener);
    },
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

const bytesOf = (view) => view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);

// Float32 numbers that Python sent as bytes; a page of its own may give the numbers as they are.
export const floatsOf = (view) => (view instanceof Float32Array ? view : new Float32Array(bytesOf(view)));

// Samples come as int16 where that loses nothing (half the bytes), else as float32. Gives f(until): the samples, or null where
// the clock passed `until` before all were there.
function decoding(view, format) {
  const asTheyAre = format === "float32";
  const length = Math.floor(view.byteLength / (asTheyAre ? 4 : 2));
  const samples = new Float32Array(length);
  const [numbers, target] = [new DataView(view.buffer, view.byteOffset, view.byteLength), new Uint8Array(samples.buffer)];
  let done = 0;
  return (until) => {
    while (done < length) {
      const end = Math.min(length, done + PIECE);
      // a message's bytes begin anywhere, where no Float32Array could
      if (asTheyAre) target.set(new Uint8Array(view.buffer, view.byteOffset + 4 * done, 4 * (end - done)), 4 * done);
      else for (let i = done; i < end; i++) samples[i] = numbers.getInt16(2 * i, true) / 32768;
      done = end;
      if (length > 4 * PIECE && performance.now() > until) break;
    }
    return done < length ? null : samples;
  };
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
      let close = () => {};
      const again = () => {
        close();
        close = mount(el, host);
      };
      const offs = [];
      offs.push(host.whenReady(() => {
        again();
        offs.push(...anew.map((key) => host.on(key, again)));
      }));
      return () => {
        offs.forEach((off) => off());
        close();
        host.close();
      };
    },
  };
}
