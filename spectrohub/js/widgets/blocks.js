// Streaming blocks: a clip through the STFT and back block by block, and what is lost where too little is remembered.

import { niceTicks } from "../engine/axes.js";
import { makeBench, sideBySide } from "../engine/bench.js";
import { makeChart } from "../engine/chart.js";
import { element } from "../engine/dom.js";
import { anywidget, staticHost } from "../engine/host.js";
import { makePowerPicture, pooled } from "../engine/powerpicture.js";
import { powerOf, ShortTime } from "../engine/shorttime.js";
import { milliseconds } from "../engine/text.js";
import { legend } from "../engine/widget.js";
import { makeWindow } from "../engine/windows.js";
import { withOwnSound } from "../engine/yoursound.js";

export { staticHost };

const [N, HOP] = [512, 128];
const ZOOM = 6144; // samples that are drawn
const SQUARES = makeWindow("hann", N).map((w) => (w * w) / 1.5); // a quarter hop: they add up to 1

// What each of `length` samples is multiplied by on its way. The spectra are left as they are, so that is all that happens
// to it: the sum of the squared windows of the frames that reach it and are added up.
export function gainOf(length, { block, carried }) {
  const gain = new Float64Array(length);
  const add = (start, from = 0) => {
    for (let i = Math.max(start, from); i < Math.min(length, start + N); i++) gain[i] += SQUARES[i - start];
  };
  if (carried === "both") {
    for (let start = HOP - N; start < length; start += HOP) add(start); // before the first sample: a memory of zeros
    return gain;
  }
  if (carried === "nothing") {
    for (let first = 0; first < length; first += block) {
      for (let start = first; start + N <= Math.min(length, first + block); start += HOP) add(start);
    }
    return gain;
  }
  let start = HOP - N;
  for (let end = block; start < length; end += block) {
    if (start + N > end) continue;
    gain.fill(0, Math.max(0, start)); // the output of this block begins anew: what stood there is not added to
    for (; start + N <= end && start < length; start += HOP) add(start);
  }
  return gain;
}

// Samples from the arrival of a sample to the moment when its output is complete, for the one that waits longest.
export function latencyOf({ block, carried }) {
  if (carried === "nothing") return block;
  let most = 0;
  for (let start = 0; start < block * HOP; start += HOP) most = Math.max(most, Math.ceil((start + N) / block) * block - start);
  return most;
}

export function mount(el, host) {
  const { sr } = host;
  const clip = host.samples();
  const short = new ShortTime({ length: clip.length, n_fft: N, hop_length: 2 * HOP });
  const peak = powerOf(short.forward(clip)).reduce((a, b) => Math.max(a, b), 1e-10);
  const loud = clip.reduce((best, value, i) => (Math.abs(value) > Math.abs(clip[best]) ? i : best), 0);
  const full = Math.max(1e-9, Math.abs(clip[loud]));
  const start = Math.max(0, Math.min(clip.length - ZOOM, loud - ZOOM / 2));
  const shown = Math.min(ZOOM, clip.length);
  let now = { gain: new Float64Array(clip.length), out: clip };
  const ms = (i) => (1000 * i) / sr;

  const wave = makeChart({
    label: "", height: 190,
    x: { from: 0, to: ms(shown), ticks: niceTicks(ms(shown), 6), title: "Time (ms)" }, y: { from: -1.15, to: 1.15, ticks: [-1, 0, 1], title: "Sound" },
    paint(pen) {
      const { block } = bench.state;
      pen.line(shown, ms, (i) => clip[start + i] / full, "muted", { thick: 0.8 });
      pen.line(shown, ms, (i) => now.out[start + i] / full, "accent", { thick: 1.1 });
      pen.line(shown, ms, (i) => now.gain[start + i], "text", { thick: 1.4 });
      for (let border = Math.ceil(start / block) * block; border < start + shown; border += block) pen.segment(ms(border - start), -1.15, ms(border - start), 1.15, "bad", { dash: [4, 3] });
    },
  });
  const picture = makePowerPicture({ caption: "What is heard", seconds: clip.length / sr, sr, height: 190 });
  const bench = makeBench(el, host, {
    kind: "blocks", title: "Streaming blocks", subtitle: `Frames of ${N} samples, one every ${HOP}, cut from blocks as they come`,
    voices: [{ label: host.name || "The clip", make: () => clip }, { label: "Through the blocks", make: () => now.out }],
    charts: [wave, picture],
    body: [
      sideBySide(element("div", {}, element("div", { class: "sh-picture-name" }, `Around the loudest sample, ${milliseconds(shown / sr)}`), wave.node), picture.node),
      legend([["the clip", "muted"], ["through the blocks", "accent"], ["what it is multiplied by", "text"], ["a block ends", "bad"]]),
    ],
    controls: [[
      { key: "block", label: "Block", step: 64, describe: (n) => ({ main: `${n}`, detail: `samples: ${milliseconds(n / sr)}` }) },
      { key: "carried", label: "Carried on", options: [{ value: "nothing", label: "Nothing" }, { value: "samples", label: "Samples" }, { value: "both", label: "Samples and sums" }] },
    ]],
    facts: { latency: "Latency", rate: "A block ends", least: "Smallest factor", changed: "Samples changed", frames: "Frames in a block alone" },
    show(state) {
      const gain = gainOf(clip.length, state);
      now = { gain, out: clip.map((value, i) => value * gain[i]) };
      let [least, changed] = [Infinity, 0];
      for (const value of gain) {
        if (value < least) least = value;
        if (Math.abs(value - 1) > 0.01) changed += 1;
      }
      const facts = {
        latency: milliseconds(latencyOf(state) / sr), rate: `every ${milliseconds(state.block / sr)}`, least: least.toFixed(2),
        changed: `${Math.round((100 * changed) / gain.length)} %`, frames: String(Math.max(0, 1 + Math.floor((state.block - N) / HOP))),
      };
      const verdict = verdictOf(state);
      const summary = `Blocks of ${state.block} samples, latency ${facts.latency}; ${facts.changed} of the samples are changed. ${verdict}`;
      wave.update({ label: `The clip before and after, with the ends of the blocks. ${summary}` });
      picture.show(pooled(powerOf(short.forward(now.out)), short.frames, short.bins), peak, `Spectrogram of what is heard. ${summary}`);
      return { facts, verdict, good: changed === 0, summary, sound: `${state.block} ${state.carried}` };
    },
  });
  return bench.close;
}

function verdictOf({ block, carried }) {
  if (carried === "both") return "Exact: the frames do not notice where a block ends. Only the delay is left.";
  if (carried === "samples") return "All frames are there, but each block's output starts at 0: a click wherever the old sum is cut off.";
  return block < N ? "No frame fits into a block: nothing is heard." : "No frame crosses the end of a block: a hole there, again and again.";
}

export default anywidget(withOwnSound(mount));
