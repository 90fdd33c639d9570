// Plays a box alone, round and round if wanted, and says what it is: the row of tools below the picture.

import { element } from "../dom.js";
import { factsOfBox } from "./box.js";
import { loudestHz, soundOfBox } from "./boxsound.js";
import { tool, toggle } from "./tools.js";

const SLICE_MS = 12; // of making a long box's sound

// spectrum(frame), settings(): see loudestHz. onClear(): the box is to go. onFacts(): there is something new to say.
export function makeBoxPlayer({ samples, sr, transport, spectrum, settings, onClear, onFacts }) {
  const listen = tool("Play", "Play the box", () => (transport.piecePlays ? transport.stopPiece() : play(box)));
  const loop = toggle("Loop", "Play the box round and round", true, () => (transport.loop = loop.pressed()));
  const band = toggle("Band only", "", true, () => play(box));
  const facts = element("dl", { class: "sh-box-facts" });
  const node = element(
    "div", { class: "sh-closer-row", hidden: true }, element("div", { class: "sh-tools" }, listen, loop.node, band.node, tool("×", "Take the box away", onClear)),
    facts,
  );
  let box = null;
  let work = 0;

  // Makes the box's sound and plays it; a long one in slices, so that the page goes on.
  function play(next) {
    stop();
    box = next;
    node.hidden = false;
    const making = soundOfBox(samples, sr, box, band.pressed());
    const turn = () => {
      const until = performance.now() + SLICE_MS;
      let step = making.next();
      while (!step.done && performance.now() < until) step = making.next();
      if (step.done) heard(step.value);
      else work = setTimeout(turn, 0);
    };
    turn();
  }

  function heard(made) {
    transport.playPiece(made.samples, made.start, loop.pressed());
    const shown = factsOfBox(box, made, loudestHz(spectrum, settings(), sr, box));
    facts.replaceChildren(...shown.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))));
    band.node.title = made.taps
      ? `Band-pass filter: linear-phase FIR of ${made.taps} taps (Kaiser window), 6 dB down at the box's edges, 80 dB down beyond`
      : "All frequencies are heard";
    onFacts();
  }

  function stop() {
    clearTimeout(work);
    transport.stopPiece();
  }

  return {
    node,
    play,
    stop,
    press: () => listen.click(),
    text: () => [...facts.children].map((each) => [...each.children].map((part) => part.textContent).join(" ")).join(", "),
    follow() {
      const [text, label] = transport.piecePlays ? ["Stop", "Stop the box"] : ["Play", "Play the box"];
      if (listen.textContent === text) return;
      listen.textContent = text;
      listen.setAttribute("aria-label", label);
      listen.title = label;
    },
    clear() {
      stop();
      box = null;
      node.hidden = true;
      facts.replaceChildren();
    },
  };
}
