// Frames laid over a waveform: where each starts and ends, with and without centring.

import { niceTicks } from "../engine/axes.js";
import { makeChart } from "../engine/chart.js";
import { choice, fact, slider } from "../engine/controls.js";
import { element } from "../engine/dom.js";
import { anywidget, staticHost } from "../engine/host.js";
import { limitsOf } from "../engine/limits.js";
import { loudestPiece } from "../engine/loudest.js";
import { integer, milliseconds } from "../engine/text.js";
import { cardHead, legend, makeWidget } from "../engine/widget.js";
import { withOwnSound } from "../engine/yoursound.js";

export { staticHost };

const KEYS = ["n_samples", "n_fft", "hop_length", "center"];
const LANES = 8; // rows in which frames are laid, so that overlapping ones stay apart

// First sample of each frame, as librosa cuts them; with centring, frame 0 starts half a window early.
export function frameStarts({ n_samples, n_fft, hop_length, center }) {
  const length = center ? n_samples + n_fft : n_samples;
  const count = length < n_fft ? 0 : 1 + Math.floor((length - n_fft) / hop_length);
  return Array.from({ length: count }, (_, i) => i * hop_length - (center ? n_fft / 2 : 0));
}

const SHOWN = 8192; // samples, as Python hands over

export function mount(el, host) {
  const limits = limitsOf(host);
  const { sr } = host;
  const samples = host.samples();
  const loudest = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  const chart = makeChart({
    label: "", height: 240,
    x: { from: 0, to: 1, ticks: [], title: "Sample" },
    y: { from: -1.1, to: 3, ticks: [], title: "" },
    paint(pen) {
      const { n_samples, n_fft, center } = widget.state;
      const starts = frameStarts(widget.state);
      if (center) {
        pen.area(-n_fft / 2, -1.1, 0, 3, "line");
        pen.area(n_samples, -1.1, n_samples + n_fft / 2, 3, "line");
        pen.text(-n_fft / 4, -1.1, "zeros", "muted", { align: "center", rise: 6 });
        pen.text(n_samples + n_fft / 4, -1.1, "zeros", "muted", { align: "center", rise: 6 });
      }
      const covered = starts.length ? starts.at(-1) + n_fft : 0;
      if (covered < n_samples) pen.area(Math.max(0, covered), -1.1, n_samples, 1, "accent-soft");
      pen.line(n_samples, (i) => i, (i) => samples[i] / loudest, "muted", { thick: 0.8 });
      for (const edge of [0, n_samples]) pen.segment(edge, -1.1, edge, 3, "line");
      starts.forEach((start, i) => {
        const y = 2.9 - ((i % LANES) * 1.7) / LANES;
        pen.segment(start, y, start + n_fft, y, "accent", { thick: 5 });
        pen.segment(start + n_fft / 2, y - 0.06, start + n_fft / 2, y + 0.06, "surface", { thick: 2 });
        if (starts.length <= 24) pen.text(start, y, String(i), "text", { align: "right", rise: -4 });
      });
    },
  });
  const facts = { frames: fact("Frames"), length: fact("Samples to cut from"), overlap: fact("Overlap of neighbours"), left: fact("Samples in no frame") };
  const widget = makeWidget(el, host, KEYS, (state) => {
    const { n_samples, n_fft, hop_length, center } = state;
    const starts = frameStarts(state);
    const padding = center ? n_fft / 2 : 0;
    const left = Math.max(0, n_samples - (starts.length ? starts.at(-1) + n_fft : 0));
    const skipped = Math.max(0, hop_length - n_fft) * Math.max(0, starts.length - 1);
    facts.frames.set(integer(starts.length));
    facts.length.set(integer(n_samples + 2 * padding));
    facts.overlap.set(`${Math.max(0, Math.round(100 * (1 - hop_length / n_fft)))} %`);
    facts.left.set(integer(left + skipped));
    const from = -padding - 0.02 * n_samples;
    const to = n_samples + padding + 0.02 * n_samples;
    const summary =
      `${starts.length} frames of ${n_fft} samples, a new one every ${hop_length} samples, over ${n_samples} samples ` +
      `${center ? `with ${padding} zeros at each end` : "without padding"}; ${left + skipped} samples are in no frame.`;
    chart.update({
      x: { from, to, ticks: niceTicks(n_samples, 8), title: "Sample", format: integer },
      label: summary,
    });
    return summary;
  });
  const controls = {
    n_samples: slider({
      label: "Samples", name: "n_samples", ...limits.between("n_samples", 64),
      max: Math.min(limits.most("n_samples"), samples.length), value: widget.state.n_samples,
      onInput: widget.change("n_samples"), describe: (n) => ({ main: integer(n), detail: `${milliseconds(n / sr)} of sound` }),
    }),
    n_fft: slider({
      label: "Window size", name: "n_fft", values: limits.powersOfTwo("n_fft"), value: widget.state.n_fft, onInput: widget.change("n_fft"),
      describe: (n) => ({ main: `${n}`, detail: "samples in a frame" }),
    }),
    hop_length: slider({
      label: "Hop", name: "hop_length", ...limits.between("hop_length", 64), value: widget.state.hop_length,
      onInput: widget.change("hop_length"), describe: (hop) => ({ main: `${hop}`, detail: "samples from frame to frame" }),
    }),
    center: choice({
      label: "Centring", name: "center", value: widget.state.center,
      onInput: (text) => widget.change("center")(text === "true"),
      options: [{ value: true, label: "On: zeros at both ends" }, { value: false, label: "Off: samples only" }],
    }),
  };
  const root = element(
    "div", { class: "sh-card sh-frames", role: "group", "aria-label": "Frames explorer" },
    cardHead("Frames", "Each bar is one frame; the notch marks its middle"),
    chart.node,
    legend([["frames", "accent"], ["the sound", "muted"], ["padding with zeros", "line", "area"], ["samples that no frame reaches", "accent-soft", "area"]]),
    element("div", { class: "sh-controls" }, controls.n_samples.node, controls.n_fft.node, controls.hop_length.node),
    element("div", { class: "sh-controls sh-choices sh-inline" }, controls.center.node),
    element("dl", { class: "sh-facts" }, Object.values(facts).map((each) => each.node)),
  );
  widget.start(root, controls);
  return () => {
    chart.close();
    widget.close();
  };
}

export default anywidget(withOwnSound(mount, loudestPiece(SHOWN)));
