// The floor bench: a voice at any level, a door behind it, and three ways of scaling their picture.

import { niceTicks } from "../engine/axes.js";
import { makeChart } from "../engine/chart.js";
import { magmaAt } from "../engine/colour.js";
import { choice, fact, slider } from "../engine/controls.js";
import { element } from "../engine/dom.js";
import { anywidget, floatsOf, staticHost } from "../engine/host.js";
import { limitsOf } from "../engine/limits.js";
import { playButton, Player } from "../engine/sound.js";
import { cardHead, makeWidget } from "../engine/widget.js";

export { staticHost };

const KEYS = ["voice_db", "door_db", "door", "scaling"];
const HOP_S = 0.01;
const [DARK, BRIGHT] = [-1.5, 1.6]; // what the picture shows of Whisper's values
const LOWEST = 1e-10;

// Whisper's last three lines, or what stands in their place. power: any array. {values, floor, loudest}
export function scaled(power, scaling) {
  const logs = Float64Array.from(power, (value) => Math.log10(Math.max(LOWEST, value)));
  const top = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  const floor = scaling === "fixed" ? -8 : top - 8;
  const shift = scaling === "loudest" ? -top : 0;
  const values = logs.map((x) => (Math.max(x, floor) + shift + 4) / 4);
  return { values, floor: (floor + shift + 4) / 4, loudest: (Math.max(top, floor) + shift + 4) / 4 };
}

const shown = (value) => value.toFixed(2).replace("-", "−");
const level = (db) => (db === 0 ? "0 dB" : `−${Math.abs(db)} dB`);

export function mount(el, host) {
  const limits = limitsOf(host);
  const bands = host.get("_bands");
  const [voice, door] = [floatsOf(host.get("_voice")), floatsOf(host.get("_door"))];
  const frames = voice.length / bands;
  const samples = host.samples();
  const end = host.get("_voice_samples");
  let made = { values: new Float64Array(voice.length), floor: 0, loudest: 0 };

  const gains = ({ voice_db, door_db, door: slams }) => [10 ** (voice_db / 20), slams ? 10 ** (door_db / 20) : 0];
  const player = new Player(samples, host.sr, () => button.update());
  const button = playButton(player, "the voice and the door");

  const chart = makeChart({
    label: "", height: 220,
    x: { from: 0, to: frames, ticks: niceTicks(frames * HOP_S, 7).map((s) => s / HOP_S), title: "Time (s)", format: (f) => `${Number((f * HOP_S).toFixed(2))}` },
    y: { from: 0, to: bands, ticks: [0, 20, 40, 60, 80], title: "Mel band" },
    paint(pen) {
      pen.cells([bands, frames], (row, column) => magmaAt(made.values[row * frames + column], DARK, BRIGHT));
    },
  });
  const facts = { loudest: fact("Loudest cell"), floor: fact("Floor"), share: fact("Cells on the floor"), voice: fact("Loudest cell of the voice") };
  const verdict = element("div", { class: "sh-verdict" });

  const widget = makeWidget(el, host, KEYS, (state) => {
    const [a, b] = gains(state);
    made = scaled(voice.map((value, i) => a * a * value + b * b * door[i]), state.scaling);
    const last = Math.floor(end / host.sr / HOP_S) - 3; // frames that the door cannot reach
    let [flat, best] = [0, -Infinity];
    made.values.forEach((value, i) => {
      if (value <= made.floor + 1e-9) flat += 1;
      if (i % frames < last && value > best) best = value;
    });
    facts.loudest.set(shown(made.loudest));
    facts.floor.set(shown(made.floor));
    facts.share.set(`${Math.round((100 * flat) / made.values.length)} %`);
    facts.voice.set(shown(best));
    verdict.textContent = verdictText(state);
    const summary = `The voice at ${level(state.voice_db)}${state.door ? `, the door at ${level(state.door_db)}` : ", no door"}. ` +
      `The loudest cell is ${shown(made.loudest)}, the floor ${shown(made.floor)}, ${Math.round((100 * flat) / made.values.length)} % of the cells lie on it.`;
    chart.update({ label: `${bands} mel bands over ${(frames * HOP_S).toFixed(1)} seconds. ${summary}` });
    const mixed = samples.map((value, i) => value * (i < end ? a : b));
    player.load(mixed, host.sr);
    button.update();
    return summary;
  });
  const volume = (key, label) => slider({
    label, name: key, ...limits.between(key), value: widget.state[key], onInput: widget.change(key),
    describe: (db) => ({ main: level(db), detail: `${Number((100 * 10 ** (db / 20)).toPrecision(2))} % of the amplitude` }),
  });
  const controls = {
    voice_db: volume("voice_db", "Voice"),
    door_db: volume("door_db", "Door"),
    door: choice({
      label: "A door slams at the end", name: "door", value: widget.state.door, onInput: (text) => widget.change("door")(text === "true"),
      options: [{ value: false, label: "No" }, { value: true, label: "Yes" }],
    }),
    scaling: choice({
      label: "Scaling", name: "scaling", value: widget.state.scaling, onInput: widget.change("scaling"),
      options: [{ value: "whisper", label: "Whisper's" }, { value: "loudest", label: "Loudest is 1" }, { value: "fixed", label: "Fixed floor" }],
    }),
  };
  const root = element(
    "div", { class: "sh-card sh-floor", role: "group", "aria-label": "Floor bench" },
    element("div", { class: "sh-head" }, button.node, ...cardHead("Floor bench", "The same colours for the same numbers, whatever you move").childNodes),
    chart.node,
    element("div", { class: "sh-controls sh-choices sh-inline" }, controls.door.node, controls.scaling.node),
    element("div", { class: "sh-controls" }, controls.voice_db.node, controls.door_db.node),
    element("dl", { class: "sh-facts" }, Object.values(facts).map((each) => each.node)), verdict,
  );
  widget.start(root, controls);
  return () => {
    player.close();
    chart.close();
    widget.close();
  };
}

function verdictText({ scaling, door }) {
  if (scaling === "loudest") return "Loudest is 1: turn the voice down, and hardly anything changes. The level is gone, and a door takes it all.";
  if (scaling === "fixed") return "Fixed floor: each cell stays where it is, whatever comes later. A live system can do that.";
  return door
    ? "Whisper's: the floor hangs 2 below the loudest cell of the clip, so the door lifts it under the voice as well."
    : "Whisper's: turn the voice down, and the whole picture sinks with its floor, 0.5 for each 20 dB.";
}

export default anywidget(mount);
