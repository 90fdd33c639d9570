// The STFT explorer: a clip, its spectrogram computed here from the samples, and the settings that shape it.

import { pictures } from "../look.json";
import { guardKeys, liveRegion } from "../engine/access.js";
import { frequencyAxis, niceTicks } from "../engine/axes.js";
import { choice, fact, slider } from "../engine/controls.js";
import { makeCursor } from "../engine/cursor.js";
import { element, latestWins } from "../engine/dom.js";
import { anywidget, staticHost } from "../engine/host.js";
import { limitsOf } from "../engine/limits.js";
import { makePainter } from "../engine/paint.js";
import { colourBar, drawWaveform, fitCanvas, tickStrip } from "../engine/plot.js";
import { playButton, Player } from "../engine/sound.js";
import { Stft } from "../engine/stft.js";
import { decibels, hertz, integer, milliseconds, seconds } from "../engine/text.js";
import { LOBE_BINS } from "../engine/windows.js";

export { Stft, staticHost };

const HOP_STEP = 16;
const TOP_DB_STEP = 5;
const WINDOWS = ["hann", "hamming", "blackman", "rectangular"];
const KEYS = ["n_fft", "hop_length", "window", "top_db", "frequency_axis"];

export function mount(el, host) {
  const { sr } = host;
  const limits = limitsOf(host);
  const N_FFT = limits.powersOfTwo("n_fft");
  const HOP = limits.between("hop_length", HOP_STEP);
  const TOP_DB = limits.between("top_db", TOP_DB_STEP);
  const samples = host.samples();
  const stft = new Stft(samples, sr);
  const duration = samples.length / sr;
  const state = Object.fromEntries(KEYS.map((key) => [key, host.get(key)]));
  const settings = (changes) => {
    const { n_fft, hop_length, window, frequency_axis } = { ...state, ...changes };
    return { n_fft, hop_length, window, axis: frequency_axis };
  };

  // Picture
  const canvas = element("canvas", { class: "sh-picture", role: "img" });
  const wave = element("canvas", { class: "sh-wave", "aria-hidden": "true" });
  const bar = colourBar();
  const times = tickStrip("x");
  const frequencies = tickStrip("y");
  const paint = makePainter(canvas);
  let lastKey = "hop_length";

  const draw = latestWins(() => {
    if (!canvas.dataset.fitted) return;
    const picture = stft.picture(settings());
    paint(picture, stft.peak(settings()), state.top_db);
    root.dataset.shown = KEYS.map((key) => state[key]).join("/");
    root.dataset.draws = Number(root.dataset.draws ?? 0) + 1;
    stft.prepare(settings(), neighbours(), draw);
  });

  // The pictures one or two steps away on the slider that was moved last: what a learner asks for next.
  function neighbours() {
    if (lastKey === "n_fft") {
      const i = N_FFT.indexOf(state.n_fft);
      return [N_FFT[i + 1], N_FFT[i - 1]].filter(Boolean).map((n_fft) => settings({ n_fft }));
    }
    if (lastKey !== "hop_length") return [];
    return [1, -1, 2, -2]
      .map((steps) => state.hop_length + steps * HOP.step)
      .filter((hop) => hop >= HOP.min && hop <= HOP.max)
      .map((hop_length) => settings({ hop_length }));
  }

  // Sound, playhead and crosshair
  const player = new Player(samples, sr, () => follow());
  const play = playButton(player, host.name || "the clip");
  const clock = element("output", { class: "sh-clock", "aria-live": "off" });
  const readout = element("output", { class: "sh-readout", "aria-live": "off" });
  const cellAt = ({ t, hz }) => ({
    frame: Math.max(0, Math.min(stft.frames(state.hop_length) - 1, Math.round((t * sr) / state.hop_length))),
    bin: Math.max(0, Math.min(state.n_fft / 2, Math.round((hz * state.n_fft) / sr))),
  });
  const cursor = makeCursor(player, {
    axis: () => frequencyAxis(state.frequency_axis, sr),
    footprint(point) {
      const { frame, bin } = cellAt(point);
      return {
        t: (frame * state.hop_length) / sr,
        hz: (bin * sr) / state.n_fft,
        seconds: state.n_fft / sr,
        hertz: (LOBE_BINS[state.window] * sr) / state.n_fft,
      };
    },
    describe(point) {
      if (!point) {
        readout.replaceChildren(element("span", { class: "sh-hint" }, "Point at the picture to read it. Click to listen from there."));
        return "";
      }
      const { frame, bin } = cellAt(point);
      const db = Math.max(-state.top_db, stft.cell(settings(), frame, bin, stft.peak(settings())));
      const texts = [seconds((frame * state.hop_length) / sr, 3), `${((bin * sr) / state.n_fft).toFixed(1)} Hz`, decibels(db)];
      readout.replaceChildren(
        ...texts.map((text) => element("b", {}, text)),
        element("span", { class: "sh-hint" }, `frame ${frame}, bin ${bin}`),
      );
      return texts.join(", ");
    },
  });
  let animation = 0;
  function follow() {
    cancelAnimationFrame(animation);
    play.update();
    const t = cursor.follow();
    clock.textContent = `${t.toFixed(1)} / ${seconds(duration, 1)}`;
    root.dataset.position = t.toFixed(3);
    root.dataset.playing = player.playing;
    if (player.playing) animation = requestAnimationFrame(follow);
  }

  // Controls
  const live = liveRegion();
  const output = element("div", { class: "sh-output" });
  const facts = {
    frequency: fact("Bin spacing"), window: fact("Window length"), step: fact("Time step"), shape: fact("Matrix shape"),
  };
  const change = (key) => (value) => {
    state[key] = value;
    lastKey = key;
    draw();
    describe();
    host.set(key, value);
  };
  const controls = {
    n_fft: slider({
      label: "Window size", name: "n_fft", values: N_FFT, value: state.n_fft, onInput: change("n_fft"),
      describe: (n) => ({ main: `${n}`, detail: `samples: ${milliseconds(n / sr)} of sound per frame` }),
    }),
    hop_length: slider({
      label: "Hop", name: "hop_length", ...HOP, value: state.hop_length, onInput: change("hop_length"),
      describe: (hop) => ({ main: `${hop}`, detail: `samples: a new frame every ${milliseconds(hop / sr)}` }),
    }),
    top_db: slider({
      label: "Dynamic range", name: "top_db", ...TOP_DB, value: state.top_db, onInput: change("top_db"),
      describe: (db) => ({ main: `${db} dB`, detail: `quieter than −${db} dB is black` }),
    }),
    window: choice({
      label: "Window shape", name: "window", value: state.window, onInput: change("window"),
      options: WINDOWS.map((value) => ({ value, label: value[0].toUpperCase() + value.slice(1) })),
    }),
    frequency_axis: choice({
      label: "Frequency axis", value: state.frequency_axis, onInput: change("frequency_axis"),
      options: [{ value: "linear", label: "Linear" }, { value: "log", label: "Logarithmic" }],
    }),
  };

  function describe() {
    const { n_fft, hop_length, top_db, window, frequency_axis } = state;
    const bins = 1 + n_fft / 2;
    const frames = stft.frames(hop_length);
    facts.frequency.set(hertz(sr / n_fft));
    facts.window.set(milliseconds(n_fft / sr));
    facts.step.set(milliseconds(hop_length / sr));
    facts.shape.set(`(${bins}, ${frames})`);
    output.textContent =
      `STFT Output Matrix: shape (${bins} freq bins, ${frames} frames), values in dB (-${top_db} to 0)`;
    bar.set(top_db);
    const axis = frequencyAxis(frequency_axis, sr);
    frequencies.set(axis.ticks.map((hz) => ({ at: axis.fromHz(hz), text: integer(hz) })), "Frequency (Hz)");
    const summary =
      `Bin spacing ${hertz(sr / n_fft)}, time step ${milliseconds(hop_length / sr)}, window ${window} of ` +
      `${n_fft} samples (${milliseconds(n_fft / sr)}), matrix shape (${bins}, ${frames}), ${top_db} dB shown.`;
    canvas.setAttribute("aria-label", `Spectrogram of ${host.name || "the clip"}, ${seconds(duration, 1)}, ` +
      `0 to ${integer(sr / 2)} Hz on a ${frequency_axis} axis. ${summary}`);
    live.say(summary);
  }

  times.set(niceTicks(duration, 10).map((t) => ({ at: t / duration, text: String(t) })), "Time (s)");
  const root = element(
    "div", { class: "sh-card sh-stft", role: "group", "aria-label": "STFT explorer" },
    element("div", { class: "sh-head" }, play.node,
      element("div", { class: "sh-titles" }, element("div", { class: "sh-title" }, "STFT explorer"),
        element("p", {}, `${host.name ? `${host.name} · ` : ""}${seconds(duration, 1)} · ${integer(sr)} Hz`)),
      readout, clock),
    element("div", { class: "sh-plot" }, frequencies.node,
      element("div", { class: "sh-stage" }, wave, canvas, cursor.layer), bar.node, times.node),
    element("div", { class: "sh-controls" }, controls.n_fft.node, controls.hop_length.node, controls.top_db.node),
    element("div", { class: "sh-controls sh-choices" }, controls.window.node, controls.frequency_axis.node),
    element("dl", { class: "sh-facts" }, Object.values(facts).map((each) => each.node)),
    output, live.node,
  );
  guardKeys(root);
  el.append(root);
  root.stft = stft;

  const closers = [
    fitCanvas(canvas, (width, height) => {
      stft.resize(width, height);
      draw();
    }),
    fitCanvas(wave, () => drawWaveform(wave, samples, pictures.wave)),
    ...KEYS.map((key) =>
      host.on(key, (value) => {
        if (value === state[key]) return;
        state[key] = value;
        controls[key].set(value);
        describe();
        draw();
      }),
    ),
  ];
  describe();
  follow();
  cursor.layer.dispatchEvent(new PointerEvent("pointerleave"));
  return () => {
    cancelAnimationFrame(animation);
    closers.forEach((close) => close());
    live.close();
    player.close();
    stft.close();
    root.remove();
  };
}

export default anywidget(mount);
