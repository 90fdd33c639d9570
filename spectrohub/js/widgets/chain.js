// The lossy chain: linear bins, mel bands, MFCCs; the picture on the way back from each, and its sound.

import { makeBench } from "../engine/bench.js";
import { powerToDb } from "../engine/decibels.js";
import { element } from "../engine/dom.js";
import { GriffinLim, randomAngles, unit } from "../engine/griffinlim.js";
import { anywidget, staticHost } from "../engine/host.js";
import { MelChain } from "../engine/melback.js";
import { makePowerPicture, pooled } from "../engine/powerpicture.js";
import { powerOf, ShortTime } from "../engine/shorttime.js";
import { decibels } from "../engine/text.js";
import { withOwnSound } from "../engine/yoursound.js";

export { MelChain, staticHost };

const [N, HOP] = [1024, 256];
const ROUNDS = 8; // of fitting bins to bands
const GUESSES = 16; // of Griffin-Lim
const RANGE_DB = 60;

// What is left of the powers on the way back: mel() and mfcc(n_mfcc).
export function lossesOf(power, n_mels, sr, n_fft = N) {
  const chain = new MelChain({ n_mels, n_fft }, sr);
  const bands = chain.bands(power);
  return { mel: () => chain.powers(bands, ROUNDS), mfcc: (n_mfcc) => chain.powers(chain.throughMfcc(bands, n_mfcc), ROUNDS) };
}

// Measures pictures against one: apart(other) is the root mean square of the difference in dB, over the cells of the one
// within 60 dB of its loudest.
export function measure(power, peak) {
  const cells = Int32Array.from(power.keys()).filter((i) => power[i] >= peak * 10 ** (-RANGE_DB / 10));
  const db = Float64Array.from(cells, (i) => powerToDb(power[i], peak, RANGE_DB));
  return (other) => {
    let sum = 0;
    for (let n = 0; n < cells.length; n++) sum += (db[n] - powerToDb(other[cells[n]], peak, RANGE_DB)) ** 2;
    return Math.sqrt(sum / Math.max(1, cells.length));
  };
}

const everySecond = (values, bins) => {
  const out = new Float64Array(Math.ceil(values.length / bins / 2) * bins);
  for (let at = 0; at < out.length; at += bins) out.set(values.subarray(2 * at, 2 * at + bins), at);
  return out;
};

export function mount(el, host) {
  const { sr } = host;
  const clip = host.samples();
  const short = new ShortTime({ length: clip.length, n_fft: N, hop_length: HOP });
  const spectrum = short.forward(clip);
  const power = powerOf(spectrum);
  const peak = power.reduce((a, b) => Math.max(a, b), 1e-10);
  const own = unit(spectrum);
  const seen = everySecond(power, short.bins); // enough for the pictures; the sound is made of all frames
  const apart = measure(seen, peak);
  const small = (powers) => pooled(powers, powers.length / short.bins, short.bins);
  const linear = { picture: small(seen) };
  let [losses, bands] = [null, 0];
  let now = { linear };
  const step = (powers) => ({ picture: small(powers), off: decibels(apart(powers)) });

  // The sound of what a step leaves of all frames, under the chosen angles.
  function soundOf(step) {
    const { n_mels, n_mfcc, angles } = bench.state;
    const sizes = (step === "linear" ? power : lossesOf(power, n_mels, sr)[step](n_mfcc)).map(Math.sqrt);
    const search = new GriffinLim(short, sizes, angles === "clip" ? own : randomAngles(sizes.length));
    let last = search.next();
    if (angles === "guessed") for (let i = 0; i < GUESSES; i++) last = search.next();
    return last.samples;
  }

  const steps = { linear: "Linear bins", mel: "Back from mel", mfcc: "Back from MFCC" };
  const pictures = Object.fromEntries(Object.entries(steps).map(([key, caption]) =>
    [key, makePowerPicture({ caption, seconds: clip.length / sr, sr, height: 180 })]));
  const bench = makeBench(el, host, {
    kind: "chain", title: "Lossy chain", subtitle: "There, and back to linear bins",
    voices: Object.entries(steps).map(([key, label]) => ({ label, make: () => soundOf(key) })),
    charts: Object.values(pictures),
    body: [element("div", { class: "sh-three" }, Object.values(pictures).map(({ node }) => node))],
    controls: [[
      { key: "n_mels", label: "Mel bands", describe: (n) => ({ main: `${n}`, detail: `sums in place of ${short.bins} bins` }) },
      { key: "n_mfcc", label: "MFCCs", describe: (n) => ({ main: `${n}`, detail: "coefficients kept, slow ripples first" }) },
      { key: "angles", label: "Angles", options: [{ value: "clip", label: "The clip's" }, { value: "guessed", label: "Guessed" }] },
    ]],
    facts: { numbers: "Numbers in a frame", mel: "Back from mel, off by", mfcc: "Back from MFCC, off by" },
    show(state) {
      if (bands !== state.n_mels) {
        [bands, losses] = [state.n_mels, lossesOf(seen, state.n_mels, sr)];
        now.mel = step(losses.mel());
      }
      now = { linear, mel: now.mel, mfcc: step(losses.mfcc(state.n_mfcc)) };
      const off = { mel: now.mel.off, mfcc: now.mfcc.off };
      const kept = Math.min(state.n_mfcc, state.n_mels);
      const facts = { numbers: `${short.bins} → ${state.n_mels} → ${kept}`, ...off };
      const verdict = verdictOf(state);
      const summary = `${short.bins} bins, ${state.n_mels} bands, ${kept} coefficients in a frame. Back from mel the picture is ${off.mel} off, back from MFCCs ${off.mfcc}. ${verdict}`;
      for (const [key, picture] of Object.entries(pictures)) picture.show(now[key].picture, peak, `${steps[key]}: spectrogram. ${summary}`);
      return { facts, verdict, summary, sound: Object.values(state).join() };
    },
  });
  return bench.close;
}

function verdictOf({ n_mels, n_mfcc }) {
  if (n_mfcc >= n_mels) return "As many coefficients as bands: the cosine transform drops nothing, and both ways back give the same.";
  return "What the bands have added up no way back takes apart. What the coefficients drop is the quick ripple along frequency.";
}

export default anywidget(withOwnSound(mount));
