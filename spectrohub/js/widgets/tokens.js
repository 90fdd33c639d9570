// The token reader: a spectrogram cut into overlapping squares, and the order in which a transformer reads them.

import { niceTicks } from "../engine/axes.js";
import { makeChart } from "../engine/chart.js";
import { magmaAt } from "../engine/colour.js";
import { fact, slider } from "../engine/controls.js";
import { element } from "../engine/dom.js";
import { anywidget, floatsOf, staticHost } from "../engine/host.js";
import { limitsOf } from "../engine/limits.js";
import { playButton, Player } from "../engine/sound.js";
import { integer, seconds } from "../engine/text.js";
import { cardHead, makeWidget } from "../engine/widget.js";

export { staticHost };

const KEYS = ["size", "stride", "token"];
const HOP_S = 0.01; // Kaldi's frames are 10 ms apart, wherever the sound came from
const TOP = 1.2; // the brightest value: about the loudest of a loud clip

// How many whole squares fit along one axis.
export const along = (cells, size, stride) => (cells < size ? 0 : 1 + Math.floor((cells - size) / stride));

// [row, column] of a token's lowest cell, time first.
export const cornerOf = (token, { stride }, columns) => [Math.floor(token / columns) * stride, (token % columns) * stride];

export function mount(el, host) {
  const limits = limitsOf(host);
  const picture = floatsOf(host.get("_picture")); // bands x frames
  const bands = host.get("_bands");
  const frames = picture.length / bands;
  const colourAt = (row, column) => magmaAt(picture[row * frames + column], -1, TOP);
  const player = new Player(host.samples(), host.sr, () => button.update());
  const button = playButton(player, host.name || "the clip");
  let counts = [0, 0];
  const chart = makeChart({
    label: "", height: 250,
    x: { from: 0, to: frames, ticks: niceTicks(frames * HOP_S, 7).map((s) => s / HOP_S), title: "Time (s)", format: (f) => `${Number((f * HOP_S).toFixed(2))}` },
    y: { from: 0, to: bands, ticks: [0, 32, 64, 96, 128].filter((band) => band <= bands), title: "Mel band" },
    paint(pen) {
      pen.cells([bands, frames], colourAt);
      const { size, token } = widget.state;
      const total = counts[0] * counts[1];
      if (!total) return;
      const chosen = Math.min(token, total - 1);
      for (const each of [chosen - 1, chosen + 1, chosen]) {
        if (each < 0 || each >= total) continue;
        const [row, column] = cornerOf(each, widget.state, counts[1]);
        pen.box(column, row, column + size, row + size, each === chosen ? "mark" : "cross", each === chosen ? 3 : 1.5);
      }
    },
  });
  const facts = { count: fact("Tokens"), grid: fact("Up × along"), pairs: fact("Pairs that attention compares"), shared: fact("Shared with the next in time") };
  const place = element("output", { class: "sh-readout" });
  const widget = makeWidget(el, host, KEYS, (state) => {
    const { size, stride } = state;
    counts = [along(bands, size, stride), along(frames, size, stride)];
    const total = counts[0] * counts[1];
    const chosen = Math.min(state.token, Math.max(0, total - 1));
    controls.token.input.max = Math.max(0, total - 1);
    controls.token.set(chosen);
    facts.count.set(integer(total));
    facts.grid.set(`${counts[0]} × ${counts[1]}`);
    facts.pairs.set(integer(total * total));
    facts.shared.set(`${Math.round(100 * Math.max(0, 1 - stride / size))} %`);
    const [row, column] = cornerOf(chosen, state, Math.max(1, counts[1]));
    const where = total
      ? `Token ${chosen}: bands ${row} to ${row + size - 1}, ${seconds(column * HOP_S, 2)} to ${seconds((column + size) * HOP_S, 2)}`
      : "No whole square fits";
    place.textContent = where;
    const summary = `${integer(total)} tokens of ${size} × ${size} cells, one every ${stride}: ${counts[0]} above each other, ` +
      `${counts[1]} beside each other. ${where}.`;
    chart.update({ label: `Log-mel spectrogram of ${host.name || "the clip"}, ${bands} bands and ${frames} frames. ${summary}` });
    return summary;
  });
  const controls = {
    size: slider({
      label: "Size", name: "size", ...limits.between("size"), value: widget.state.size, onInput: widget.change("size"),
      describe: (n) => ({ main: `${n} × ${n}`, detail: `cells: ${n} bands, ${Math.round(n * HOP_S * 1000)} ms` }),
    }),
    stride: slider({
      label: "Step", name: "stride", ...limits.between("stride"), value: widget.state.stride, onInput: widget.change("stride"),
      describe: (n) => ({ main: `${n}`, detail: "cells from one square to the next" }),
    }),
    token: slider({
      label: "Token", name: "token", min: 0, max: limits.most("token"), value: widget.state.token, onInput: widget.change("token"),
      describe: (n) => ({ main: `${n}`, detail: "in the order of reading" }),
    }),
  };
  const head = cardHead("Token reader", `${host.name ? `${host.name} · ` : ""}${bands} bands × ${frames} frames, as AST is given them`);
  const root = element(
    "div", { class: "sh-card sh-tokens", role: "group", "aria-label": "Token reader" },
    element("div", { class: "sh-head" }, button.node, ...head.childNodes, place),
    chart.node,
    element("div", { class: "sh-controls" }, Object.values(controls).map((each) => each.node)),
    element("dl", { class: "sh-facts" }, Object.values(facts).map((each) => each.node)),
  );
  widget.start(root, controls);
  return () => {
    player.close();
    chart.close();
    widget.close();
  };
}

export default anywidget(mount);
