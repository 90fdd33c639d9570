// The told tour: a clip part by part. Captions walk with the line; the picture of a part stays blurred until the
// learner has said what to expect.

import { pictures } from "../look.json";
import { guardKeys, liveRegion } from "../engine/access.js";
import { axisPart, frequencyAxis, timeTicks } from "../engine/axes.js";
import { makeMoved } from "../engine/closer/moved.js";
import { makeZoom } from "../engine/closer/zoom.js";
import { choice } from "../engine/controls.js";
import { makeCursor } from "../engine/cursor.js";
import { element, latestWins } from "../engine/dom.js";
import { anywidget, staticHost } from "../engine/host.js";
import { drawWaveform, fitCanvas, tickStrip } from "../engine/plot.js";
import { playButton, Player } from "../engine/sound.js";
import { Stft } from "../engine/stft.js";
import { hertz, integer, seconds } from "../engine/text.js";
import { LOBE_BINS } from "../engine/windows.js";
import { makeQuestion } from "./tour/question.js";

export { staticHost };

const SETTINGS = { n_fft: 1024, hop_length: 128, window: "hann", axis: "linear" };
const TOP_DB = 80;
const LEAST_CELLS = 8; // frames and bins that are seen at least
const EARLY_S = 0.03; // a part that waits for an answer ends so much before its end, so that the line stays in it

export function mount(el, host) {
  const { sr } = host;
  const parts = host.get("_parts");
  const samples = host.samples();
  const duration = samples.length / sr;
  const stft = new Stft(samples, sr);
  let answers = { ...host.get("answers") };
  let part = parts.find(({ id }) => id === host.get("part")) ?? parts[0];

  // Picture
  const canvas = element("canvas", { class: "sh-picture", role: "img" });
  const wave = element("canvas", { class: "sh-wave", "aria-hidden": "true" });
  const strip = element("div", { class: "sh-overview" }, wave);
  const track = element("div", { class: "sh-track" });
  const times = tickStrip("x");
  const frequencies = tickStrip("y");
  const veils = new Map(parts.map(({ id }) => [id, element("div", { class: "sh-veil", "aria-hidden": "true" }, element("span", {}, "?"))]));
  const whole = frequencyAxis(SETTINGS.axis, sr);
  const axis = () => axisPart(whole, zoom.span());
  const zoom = makeZoom({
    samples, sr, strip,
    say: (text) => live.say(text),
    least: () => ({ seconds: (LEAST_CELLS * SETTINGS.hop_length) / sr, hertz: (LEAST_CELLS * sr) / SETTINGS.n_fft }),
    onView() {
      draw();
      label();
      cursor.follow();
    },
  });
  const moved = makeMoved({ canvas, stft, settings: () => ({ ...SETTINGS, span: zoom.span() }), top_db: () => TOP_DB, zoom: () => zoom });
  const draw = latestWins(() => {
    if (moved.draw(draw) && !zoom.moving) stft.prepare({ ...SETTINGS, span: zoom.span() }, [], draw);
  });

  // Axes and veils of what is seen.
  function label() {
    const { from, to } = zoom.view.now;
    times.set(timeTicks(zoom.view.now, 10), "Time (s)");
    frequencies.set(axis().ticks.map((hz) => ({ at: axis().fromHz(hz), text: integer(hz) })), "Frequency (Hz)");
    for (const { id, start_s, end_s } of parts) {
      Object.assign(veils.get(id).style, { left: percent((start_s - from) / (to - from)), width: percent((end_s - start_s) / (to - from)) });
    }
  }

  // Sound and place
  const player = new PartPlayer(samples, sr, () => follow());
  player.again = () => (player.position >= endOf(part) - EARLY_S && !answered(part) ? part.start_s : null);
  const play = playButton(player, "this part");
  const clock = element("output", { class: "sh-clock", "aria-live": "off" });
  const caption = element("p", { class: "sh-told" });
  const cursor = makeCursor(player, {
    label: "Position in the tour",
    axis,
    span: () => zoom.view.now,
    finest: () => SETTINGS.hop_length / sr,
    keys: (event, point) => zoom.keys(event, point, view),
    footprint: ({ t, hz }) => ({ t, hz, seconds: SETTINGS.n_fft / sr, hertz: (LOBE_BINS[SETTINGS.window] * sr) / SETTINGS.n_fft }),
    describe: (point) => (point ? `${seconds(point.t, 1)}, ${hertz(point.hz)}, ${partAt(point.t).title}` : ""),
  });

  const view = { layer: cursor.layer, whole: () => whole, times, frequencies, track };
  zoom.add(view);
  zoom.start();

  const partAt = (t) => parts.findLast(({ start_s }) => t >= start_s - EARLY_S) ?? parts[0];
  const answered = ({ id }) => answers[id] !== undefined;
  const endOf = (one) => one.end_s - EARLY_S;

  let animation = 0;
  function follow() {
    cancelAnimationFrame(animation);
    if (player.playing && !answered(part) && player.position >= endOf(part)) {
      player.pauseAt(endOf(part)); // calls follow
      return;
    }
    zoom.follow({ t: player.position, playing: player.playing });
    const t = cursor.follow();
    if (partAt(t) !== part) show(partAt(t));
    play.update();
    clock.textContent = `${t.toFixed(1)} / ${seconds(duration, 1)}`;
    root.dataset.position = t.toFixed(3);
    root.dataset.playing = player.playing;
    if (player.playing) animation = requestAnimationFrame(follow);
  }

  // Controls
  const live = liveRegion(300);
  const names = choice({
    label: "Part", value: part.id, onInput: go,
    options: parts.map(({ id, title }) => ({ value: id, label: title })),
  });
  names.node.classList.add("sh-tour-parts");
  const question = makeQuestion({ onAnswer: answer, onNext: next });
  const reveal = element("button", { type: "button", class: "sh-button", onclick: revealAll }, "Show the whole picture");

  function go(id) {
    const wanted = parts.find((one) => one.id === id);
    player.seek(wanted.start_s);
    zoom.view.follow(wanted.start_s);
    show(wanted);
  }

  function next() {
    go((parts.find((one) => !answered(one)) ?? parts[0]).id);
    player.play();
    question.focus();
  }

  function answer(place) {
    keep({ ...answers, [part.id]: place });
    question.focus();
  }

  // The right answers, so that every part is explained.
  function revealAll() {
    const right = parts.map(({ id, choices }) => [id, choices.findIndex((one) => one.right)]);
    keep({ ...Object.fromEntries(right), ...answers });
    question.focus();
  }

  function keep(changed) {
    answers = changed;
    host.set("answers", changed);
    show(part);
  }

  function show(wanted) {
    part = wanted;
    host.set("part", part.id);
    names.set(part.id);
    const seen = parts.filter(answered);
    const place = `${parts.indexOf(part) + 1} of ${parts.length}`;
    caption.replaceChildren(element("b", {}, part.title), " ", element("span", {}, part.say));
    question.show(part, answers[part.id], seen.length < parts.length);
    for (const [id, veil] of veils) {
      veil.dataset.lifted = answers[id] !== undefined;
      veil.dataset.here = id === part.id;
    }
    for (const input of names.inputs) input.nextSibling.dataset.seen = answers[input.value] !== undefined;
    reveal.hidden = seen.length === parts.length;
    canvas.setAttribute("aria-label", `Spectrogram of ${host.name}, ${seconds(duration, 1)}, 0 to ${integer(sr / 2)} Hz. ` +
      (seen.length ? seen.map(({ title, see }) => `${title}: ${see}`).join(" ") : "Still blurred: each part is shown once you have made its prediction."));
    live.say(`Part ${place}, ${part.title}. ${part.say} ${question.says()}`);
    root.dataset.shown = part.id;
    root.dataset.seen = seen.length;
  }

  const root = element(
    "div", { class: "sh-card sh-tour", role: "group", "aria-label": "A tour of sounds" },
    element("div", { class: "sh-head" }, play.node, caption, clock),
    element("div", { class: "sh-plot" }, frequencies.node,
      element("div", { class: "sh-stage" }, strip, canvas, element("div", { class: "sh-veils" }, [...veils.values()]), track, cursor.layer),
      times.node),
    zoom.bar, names.node, question.node, element("div", { class: "sh-tour-foot" }, zoom.open, reveal), live.node,
  );
  label();
  guardKeys(root);
  el.append(root);

  const closers = [
    fitCanvas(canvas, draw),
    fitCanvas(wave, () => drawWaveform(wave, samples, pictures.wave)),
    host.on("part", (id) => id !== part.id && go(id)),
    host.on("answers", (value) => {
      if (JSON.stringify(value) === JSON.stringify(answers)) return;
      answers = { ...value };
      show(part);
    }),
  ];
  player.from = part.start_s;
  show(part);
  follow();
  return () => {
    cancelAnimationFrame(animation);
    closers.forEach((close) => close());
    zoom.close();
    live.close();
    player.close();
    stft.close();
    root.remove();
  };
}

// A part that waits for its answer is heard again from its start once it is over.
class PartPlayer extends Player {
  play() {
    this.from = this.again() ?? this.from;
    super.play();
  }

  // A late frame does not carry the line out of its part.
  pauseAt(seconds) {
    const { onChange } = this;
    this.onChange = () => {};
    this.pause();
    this.onChange = onChange;
    this.seek(seconds);
  }
}

const percent = (u) => `${(100 * u).toFixed(3)}%`;

export default anywidget(mount);
