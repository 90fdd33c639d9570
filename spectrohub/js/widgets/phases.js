// Phase swap: magnitudes of one sound, angles of another, and Griffin-Lim round by round from there.

import { niceTicks } from "../engine/axes.js";
import { makeBench, sideBySide } from "../engine/bench.js";
import { makeChart } from "../engine/chart.js";
import { GriffinLim, randomAngles, unit, zeroAngles } from "../engine/griffinlim.js";
import { anywidget, floatsOf, staticHost } from "../engine/host.js";
import { makePowerPicture, pooled } from "../engine/powerpicture.js";
import { powerOf, ShortTime } from "../engine/shorttime.js";
import { withOwnSound } from "../engine/yoursound.js";

export { GriffinLim, randomAngles, ShortTime, staticHost, unit, zeroAngles };

const FRAMES = [256, 1024, 4096];

// The other sound, repeated or cut to this length.
export const fitted = (samples, length) => Float32Array.from({ length }, (_, i) => samples[i % samples.length]);

// A GriffinLim at its start, for the clip and the other sound.
export function startOf([clip, other], { sizes, angles, frame }) {
  const short = new ShortTime({ length: clip.length, n_fft: frame, hop_length: frame / 4 });
  const spectra = { clip: short.forward(clip), other: short.forward(other) };
  const count = short.frames * short.bins;
  const made = { zero: () => zeroAngles(count), random: () => randomAngles(count) };
  const power = powerOf(spectra[sizes]);
  return { search: new GriffinLim(short, power.map(Math.sqrt), (made[angles] ?? (() => unit(spectra[angles])))()), short, power };
}

const roundsOf = (n) => `${n} ${n === 1 ? "round" : "rounds"}`;
const percent = (share) => `${(100 * share).toFixed(1)} %`;

export function mount(el, host) {
  const { sr } = host;
  const clip = host.samples();
  const other = fitted(floatsOf(host.get("_other")), clip.length);
  const names = { clip: host.name || "the clip", other: host.get("_other_name"), zero: "zero", random: "random" };
  const seconds = clip.length / sr;
  const most = host.get("_limits").rounds[1];
  let [now, timer] = [null, 0]; // now: {key, search, given, peak, rounds: [{samples, picture, off}]}
  const reached = ({ rounds }) => Math.min(rounds, now.rounds.length - 1); // a later one is still being made
  const doneOf = (state) => now.rounds[reached(state)];

  const pictures = { given: makePowerPicture({ caption: "", seconds, sr, height: 140 }), got: makePowerPicture({ caption: "", seconds, sr, height: 140 }) };
  const curve = makeChart({
    label: "", height: 70,
    x: { from: -0.5, to: most + 0.5, ticks: niceTicks(most, 8), title: "Round" }, y: { from: 0, to: 1, ticks: [], title: "Off" },
    paint(pen) {
      if (!now) return;
      pen.line(now.rounds.length, (i) => i, (i) => now.rounds[i].off, "accent", { thick: 2 });
      pen.dot(reached(bench.state), doneOf(bench.state).off, "accent", 5);
    },
  });

  function begin(state) {
    const key = [state.sizes, state.angles, state.frame].join();
    if (now?.key === key) return;
    clearTimeout(timer);
    const { search, short, power } = startOf([clip, other], state);
    const peak = power.reduce((a, b) => Math.max(a, b), 1e-10);
    now = { key, search, short, peak, given: pooled(power, short.frames, short.bins), rounds: [] };
    goOn();
    timer = setTimeout(later, 60);
  }
  function goOn() {
    const { samples, power, off } = now.search.next();
    now.rounds.push({ samples, off, picture: pooled(power, now.short.frames, now.short.bins) });
  }
  // The rounds to come, one at a time between two frames of the screen.
  function later() {
    goOn();
    if (now.rounds.length <= most) timer = setTimeout(later, 8);
    bench.redraw();
  }

  const bench = makeBench(el, host, {
    kind: "phases", title: "Phase swap", subtitle: "One sound's magnitudes, another's angles",
    voices: [
      { label: names.clip, make: () => clip }, { label: names.other, make: () => other },
      { label: "Both together", make: () => doneOf(bench.state).samples },
    ],
    charts: [pictures.given, pictures.got, curve],
    body: [sideBySide(pictures.given.node, pictures.got.node), curve.node],
    controls: [
      [{ key: "sizes", label: "Magnitudes", options: ["clip", "other"].map((value) => ({ value, label: names[value] })) },
        { key: "frame", label: "Window", options: FRAMES.map((value) => ({ value, label: String(value) })) }],
      [{ key: "rounds", label: "Griffin-Lim", describe: (n) => ({ main: roundsOf(n), detail: n ? "angles from the sound itself" : "the angles as they are" }) },
        { key: "angles", label: "Angles", options: ["clip", "other", "zero", "random"].map((value) => ({ value, label: names[value] })) }],
    ],
    facts: { off: "The sound's picture is off by", start: "Without a round", last: "The last round brought", peak: "Largest sample" },
    show(state) {
      begin(state);
      const [here, done] = [doneOf(state), roundsOf(reached(state))];
      const before = now.rounds[reached(state) - 1];
      const top = 1.15 * Math.max(0.05, now.rounds[0].off);
      const of = `magnitudes of ${names[state.sizes]}, ${angleText(state.angles, names)}`;
      const summary = `${of}, ${done}: the picture of the sound is ${percent(here.off)} off the given one.`;
      pictures.given.name(`Given: the picture of ${names[state.sizes]}`);
      pictures.got.name(`Heard: the picture of the sound after ${done}`);
      pictures.given.show(now.given, now.peak, `Spectrogram of ${names[state.sizes]}, ${seconds.toFixed(1)} s: the given magnitudes.`);
      pictures.got.show(here.picture, now.peak, `Spectrogram of what is heard. ${summary}`);
      curve.update({ y: { from: 0, to: top, ticks: niceTicks(top, 3), title: "Off", format: (u) => `${Math.round(100 * u)} %` }, label: `How far the picture is off, round by round. ${summary}` });
      const facts = {
        off: percent(here.off), start: percent(now.rounds[0].off), last: before ? percent(before.off - here.off) : "no round yet",
        peak: here.samples.reduce((a, b) => Math.max(a, Math.abs(b)), 0).toFixed(2),
      };
      return { facts, verdict: verdictOf(state, here.off), good: here.off < 1e-4 || undefined, summary, sound: here };
    },
  });
  return () => {
    clearTimeout(timer);
    bench.close();
  };
}

const angleText = (angles, names) => (angles === "zero" ? "every angle 0" : angles === "random" ? "random angles" : `angles of ${names[angles]}`);

function verdictOf({ rounds }, off) {
  if (off < 1e-4) return "Magnitudes and angles belong together: the sound comes back as it was.";
  if (rounds === 0) return "No sound has both: what comes back has another picture than the given one.";
  return "Each round brings the picture nearer to the given one. Does it also sound nearer?";
}

export default anywidget(withOwnSound(mount));
