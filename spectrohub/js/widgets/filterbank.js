// The filter-bank bench: triangles over the bins, bands that catch none, and what white noise makes of the bank.

import { niceTicks } from "../engine/axes.js";
import { makeChart } from "../engine/chart.js";
import { fact, slider } from "../engine/controls.js";
import { element } from "../engine/dom.js";
import { anywidget, staticHost } from "../engine/host.js";
import { limitsOf } from "../engine/limits.js";
import { aboutBandZero, bandList, filterBank } from "../engine/mel.js";
import { BANK_KEYS, bankControls } from "../engine/melcontrols.js";
import { noisePower } from "../engine/noise.js";
import { hertz, integer, short } from "../engine/text.js";
import { cardHead, legend, makeWidget } from "../engine/widget.js";

export { filterBank, noisePower, staticHost };

const NOISE_FRAMES = 200;
const FEWEST_PIXELS = 3; // dots closer than this are left out

// Power of every band in dB over the mean of the bands, for white noise: `expected` from the weights alone,
// `measured` from noise sent through window, transform and bank; -Infinity where a band is empty.
// `tilt_db` is the expected power of the highest band that is not empty over the lowest.
export function whiteResponse(bank, noise) {
  const level = (bins) => {
    const powers = bank.weights.map((weights, band) =>
      weights.reduce((sum, weight, i) => sum + weight * bins[bank.first[band] + i], 0));
    const heard = powers.filter((power) => power > 0);
    const mean = heard.reduce((sum, power) => sum + Math.log10(power), 0) / heard.length;
    return powers.map((power) => 10 * (Math.log10(power) - mean));
  };
  const expected = level(new Float64Array(noise.length).fill(1));
  const heard = expected.filter(Number.isFinite);
  return { expected, measured: level(noise), tilt_db: heard.at(-1) - heard[0] };
}

export function mount(el, host) {
  const limits = limitsOf(host);
  const sr = host.get("sr");
  const noises = new Map();
  const noiseOf = (n_fft) => {
    if (!noises.has(n_fft)) noises.set(n_fft, noisePower(n_fft, NOISE_FRAMES, 7));
    return noises.get(n_fft);
  };
  let bank = null;
  let answer = null;
  let chosen = 0; // the band that is looked at

  const triangles = makeChart({
    label: "", height: 106,
    x: { from: 0, to: 1, ticks: [], title: "Frequency (Hz)", format: integer },
    y: { from: 0, to: 1, ticks: [], title: "Weight" },
    paint(pen) {
      if (!bank) return;
      const { n_mels, n_fft, top_hz } = widget.state;
      const bin = sr / n_fft;
      const height = (band) => heightOf(bank, band, widget.state.norm);
      const corner = (band) => [(i) => bank.edges[band + i], (i) => (i === 1 ? height(band) : 0)];
      const dots = (bin / top_hz) * pen.width >= FEWEST_PIXELS;
      if (dots) for (let k = 0; k * bin <= top_hz; k++) pen.segment(k * bin, 0, k * bin, 0.025 * top(), "muted");
      pen.fill(3, ...corner(chosen), "accent-soft");
      for (let band = 0; band < n_mels && bank.edges[band] < top_hz; band++) {
        const empty = bank.weights[band].length === 0;
        if (empty) pen.fill(3, ...corner(band), "bad-soft");
        pen.line(3, ...corner(band), empty ? "bad" : band === chosen ? "accent" : band % 2 ? "muted" : "text",
          { thick: band === chosen ? 2.4 : empty ? 1.6 : 1.1 });
      }
      if (!dots) return;
      for (let band = 0; band < n_mels && bank.edges[band] < top_hz; band++) {
        bank.weights[band].forEach((weight, i) =>
          pen.dot((bank.first[band] + i) * bin, weight, band === chosen ? "accent" : "muted", band === chosen ? 4.5 : 2.8));
      }
    },
  });
  const top = () => 1.08 * Math.max(...bank.weights.map((_, band) => (bank.edges[band] < widget.state.top_hz ? heightOf(bank, band, widget.state.norm) : 0)));

  const noise = makeChart({
    label: "", height: 106,
    x: { from: 0, to: 1, ticks: [], title: "Mel band" },
    y: { from: -8, to: 8, ticks: [], title: "Power (dB)" },
    paint(pen) {
      if (!answer) return;
      const { expected, measured } = answer;
      const [low] = range();
      const full = expected.map((db, band) => ({ db, band })).filter(({ db }) => Number.isFinite(db));
      pen.segment(-0.5, 0, expected.length - 0.5, 0, "line");
      full.forEach(({ band }) => pen.dot(band, measured[band], "muted", expected.length > 100 ? 2.4 : 3.2));
      pen.line(full.length, (i) => full[i].band, (i) => full[i].db, "accent", { thick: 2 });
      for (const band of bank.empty) pen.segment(band, low, band, low + 1.6, "bad", { thick: 3 });
      if (Number.isFinite(expected[chosen])) pen.dot(chosen, expected[chosen], "accent", 5.5);
    },
  });
  // Even steps of 2 dB around everything shown, at least 12 dB in all.
  function range() {
    const shown = [...answer.expected, ...answer.measured].filter(Number.isFinite);
    return [Math.min(-6, 2 * Math.floor(Math.min(...shown) / 2) - 2), Math.max(6, 2 * Math.ceil(Math.max(...shown) / 2))];
  }

  const facts = {
    bin: fact("Bin spacing"), low: fact("Lowest band"), high: fact("Highest band"),
    empty: fact("Empty bands"), tilt: fact("Noise, top to bottom"),
  };
  const emptyNote = element("div", { class: "sh-verdict" });
  const noiseNote = element("div", { class: "sh-verdict" });
  const bandText = element("p", { class: "sh-band-text" });

  const widget = makeWidget(el, host, [...BANK_KEYS, "top_hz"], (state) => {
    const { n_mels, n_fft, norm, top_hz } = state;
    const bin = sr / n_fft;
    bank = filterBank(state, sr);
    answer = whiteResponse(bank, noiseOf(n_fft));
    if (chosen >= n_mels) chosen = n_mels - 1;
    look.input.max = n_mels - 1;
    look.set(chosen);
    const { edges, empty } = bank;
    facts.bin.set(hertz(bin));
    facts.low.set(hertz(edges[2] - edges[0]));
    facts.high.set(hertz(edges[n_mels + 1] - edges[n_mels - 1]));
    facts.empty.set(`${empty.length} of ${n_mels}`);
    facts.empty.node.lastChild.classList.toggle("sh-alarm", empty.length > 0);
    facts.tilt.set(signed(answer.tilt_db));
    emptyNote.style.borderColor = empty.length ? "var(--sh-bad)" : "var(--sh-good)";
    emptyNote.textContent = emptySentence(empty, edges);
    noiseNote.textContent = noiseSentence(answer.tilt_db, norm, empty[0] === 0);
    bandText.textContent = describeBand();
    const peak = top();
    triangles.update({
      x: { from: 0, to: top_hz, ticks: niceTicks(top_hz, 8), title: "Frequency (Hz)", format: integer },
      y: { from: 0, to: peak, ticks: niceTicks(peak, 4), title: "Weight" },
      label: `${n_mels} triangles over the bins, shown up to ${hertz(top_hz)}. ${emptyNote.textContent} ${bandText.textContent}`,
    });
    const [from, to] = range();
    noise.update({
      x: { from: -0.5, to: n_mels - 0.5, ticks: niceTicks(n_mels - 1, 8), title: "Mel band" },
      y: { from, to, ticks: steps(from, to), title: "Power (dB)" },
      label: `Mean power of white noise in each band. ${noiseNote.textContent}`,
    });
    return `${emptyNote.textContent} ${noiseNote.textContent}`;
  });

  function describeBand() {
    const [left, peak, right] = bank.edges.subarray(chosen, chosen + 3);
    const weights = bank.weights[chosen];
    const where = `Band ${chosen} begins at ${left.toFixed(1)} Hz, peaks at ${peak.toFixed(1)} Hz and ends at ${right.toFixed(1)} Hz.`;
    if (!weights.length) return `${where} It catches no bin: it is always 0.`;
    const caught = weights.length === 1 ? "1 bin" : `${weights.length} bins`;
    return `${where} It catches ${caught}; the largest weight is ${short(Math.max(...weights))}.`;
  }

  const { controls, nodes } = bankControls(widget, host, sr);
  controls.top_hz = slider({
    label: "Shown up to", name: "top_hz", ...limits.between("top_hz"), max: sr / 2, value: widget.state.top_hz,
    onInput: widget.change("top_hz"), describe: (hz) => ({ main: hertz(hz), detail: "" }),
  });
  const look = slider({
    label: "Look at band", min: 0, max: 255, value: 0, describe: (band) => ({ main: `${band}`, detail: "" }),
    onInput(band) {
      chosen = band;
      bandText.textContent = describeBand();
      look.input.setAttribute("aria-valuetext", bandText.textContent);
      triangles.update();
      noise.update();
    },
  });
  const title = (text) => element("p", { class: "sh-chart-title" }, text);
  const root = element(
    "div", { class: "sh-card sh-filterbank", role: "group", "aria-label": "Filter-bank bench" },
    cardHead("Filter-bank bench", `What each mel band adds up, ${integer(sr)} Hz`),
    element("div", { class: "sh-bank-pair" }, element("div", {},
      title("Triangles over the bins"),
      triangles.node,
    legend([["a band", "muted"], ["weight at a bin", "muted", true], ["looked at", "accent"], ["empty", "bad"]]),
      element("div", { class: "sh-controls sh-two" }, look.node, controls.top_hz.node), bandText), element("div", {},
      title("White noise: mean power in each band"),
      noise.node,
    legend([["predicted", "accent"], [`${NOISE_FRAMES} frames of noise`, "muted", true], ["empty", "bad"]]),
      noiseNote)),
    emptyNote,
    ...nodes,
    element("dl", { class: "sh-facts" }, Object.values(facts).map((each) => each.node)),
  );
  widget.start(root, controls);
  return () => {
    triangles.close();
    noise.close();
    widget.close();
  };
}

const heightOf = ({ edges }, band, norm) => (norm === "slaney" ? 2 / (edges[band + 2] - edges[band]) : 1);
const signed = (db) => `${db < -0.05 ? "−" : "+"}${Math.abs(db).toFixed(1)} dB`;

function steps(from, to) {
  const every = to - from > 20 ? 6 : 3;
  const ticks = [];
  for (let db = every * Math.ceil(from / every); db <= to; db += every) ticks.push(db);
  return ticks;
}

// Widths and spacing stand in the figures below.
function emptySentence(empty, edges) {
  if (!empty.length) return "No band is empty.";
  const which = bandList(empty);
  return `${which[0].toUpperCase()}${which.slice(1)} ${empty.length === 1 ? "catches" : "catch"} no bin. ` +
    `A longer window brings the bins closer together; fewer bands are wider.${aboutBandZero(empty, edges)}`;
}

function noiseSentence(tilt_db, norm, lowestIsEmpty) {
  const lowest = lowestIsEmpty ? "the lowest that is not empty" : "the lowest";
  const size = `${Math.abs(tilt_db).toFixed(1)} dB`;
  const answer = Math.abs(tilt_db) < 0.3
    ? `so white noise fills them all alike: the highest and ${lowest} are ${size} apart`
    : `so the highest gets ${size} ${tilt_db < 0 ? "less" : "more"} white noise than ${lowest}`;
  return norm === "slaney"
    ? `Area normalisation: a wide band weighs each of its bins less, ${answer}.`
    : `Peak 1: a wide band adds up more bins, ${answer}.`;
}

export default anywidget(mount, ["sr"]);
