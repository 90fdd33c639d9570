// "Your sound": a sound file or the microphone in place of an explorer's clip. It all stays in this page and its kernel.

import { tool } from "./closer/tools.js";
import { element, uniqueId } from "./dom.js";
import { liveView } from "./live.js";
import { openMicrophone, whyNoMicrophone } from "./microphone.js";
import { fitted, soundOfFile, SoundTrouble } from "./soundfile.js";
import { seconds } from "./text.js";

const RECORDED_S = 60;
const RATES_HZ = [8000, 48000]; // what every browser takes; a clip of another rate gives way to these
const OWN = "\n# y, sr: your sound, which the explorer's own y and sr give";
const PRIVATE = "It stays on this computer.";

// A mount whose card takes clips of the learner's own. part = {cut(samples), remark} where not all of one is shown.
export function withOwnSound(mount, part = { cut: (samples) => samples }) {
  return (el, host) => {
    const first = { samples: host.samples(), sr: host.sr, name: host.name, load: host.get("_load") ?? "" };
    const own = makeControl({
      longestS: host.get("_longest_s") ?? RECORDED_S,
      rate: () => Math.max(RATES_HZ[0], Math.min(RATES_HZ[1], first.sr)),
      take: ({ samples, sr, name }) => host.take({ samples: part.cut(samples), sr, name, load: OWN }),
      remark: part.remark,
      back: () => host.take(first),
      backTo: first.name || "the first clip",
    });
    let close = () => {};
    const show = () => {
      const had = own.holdsFocus();
      close();
      close = mount(el, host);
      own.place(el.querySelector(".sh-card"));
      if (had) own.focus();
    };
    show();
    const off = host.onClip(show);
    return () => {
      off();
      own.close();
      close();
    };
  };
}

function makeControl({ longestS, rate, take, remark, back, backTo }) {
  let mic = null;
  let frame = 0;
  let closed = false;
  let card = null;
  const panelId = uniqueId("own");
  const said = element("p", { class: "sh-own-said", role: "status", "aria-live": "polite" });
  const file = element("input", {
    type: "file", accept: "audio/*,video/*,.flac,.opus", class: "sh-unseen", tabindex: -1, "aria-hidden": "true",
    onchange: () => takeFiles(file.files),
  });
  const button = (text, act, kind = "") => element("button", { type: "button", class: `sh-button ${kind}`, onclick: act }, text);
  const speak = button("Microphone", listen);
  const choose = button("Choose a file", () => file.click());
  const again = button(`Back to ${backTo}`, () => {
    back();
    again.hidden = true;
    say(`${backTo} again.`);
  });
  again.hidden = true;
  const keep = button("Keep this", keepRecording, "sh-primary");
  const discard = button("Discard", () => {
    hush();
    say("Nothing was kept.");
  });
  const clock = element("output", { class: "sh-own-clock", "aria-live": "off" });
  const canvas = element("canvas", { class: "sh-own-live", role: "img", "aria-label": "What the microphone hears now, as a scrolling spectrogram" });
  const choices = element("div", { class: "sh-buttons" }, speak, choose, file, again, element("span", { class: "sh-hint" }, `or drop a sound file here. ${PRIVATE}`));
  const live = element("div", { hidden: true }, canvas, element("div", { class: "sh-buttons" }, keep, discard, clock));
  const panel = element("div", { id: panelId, class: "sh-own", hidden: true }, choices, live, said);
  const opener = tool("Your sound", null, () => open(panel.hidden), {
    "aria-expanded": "false", "aria-controls": panelId, title: "The microphone or a file of your own",
  });

  function open(wide) {
    panel.hidden = !wide;
    opener.setAttribute("aria-expanded", String(wide));
    if (!wide) hush();
  }

  function say(text, bad = false) {
    said.textContent = text;
    said.classList.toggle("sh-is-bad", bad);
  }

  // Takes what `made` resolves to; the old clip stays where it does not.
  async function accept(name, made) {
    try {
      const { samples, remarks } = await made;
      if (closed) return;
      take({ samples, sr: rate(), name });
      again.hidden = false;
      say(`${name}: ${[seconds(samples.length / rate(), 1), ...remarks, ...(remark ? [remark] : [])].join("; ")}.`);
    } catch (error) {
      if (!(error instanceof SoundTrouble)) throw error;
      say(`${error.message} The clip stays as it was.`, true);
    }
  }

  function takeFiles(files) {
    open(true);
    hush();
    const [one] = files;
    if (!one) return say("That is no file. Drop or choose one sound file; the clip stays as it was.", true);
    say(`Reading ${one.name} …`);
    accept(one.name, soundOfFile(one, rate(), longestS)).finally(() => (file.value = ""));
  }

  async function listen() {
    say("Waiting for the microphone …");
    speak.disabled = true;
    try {
      const opened = await openMicrophone(Math.min(RECORDED_S, longestS), heard, () => lost());
      if (closed || panel.hidden) return opened.close();
      mic = opened;
    } catch (error) {
      return say(`${whyNoMicrophone(error)} The clip stays as it was.`, true);
    } finally {
      speak.disabled = false;
    }
    [live.hidden, choices.hidden] = [false, true];
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    canvas.width = Math.max(2, Math.round(canvas.clientWidth * ratio));
    canvas.height = Math.max(2, Math.round(canvas.clientHeight * ratio));
    mic.view = liveView(canvas, mic.sr, Math.min(mic.sr, rate()) / 2);
    say(`Listening. ${PRIVATE} The last ${RECORDED_S} s can be kept.`);
    keep.focus();
    frame = requestAnimationFrame(paint);
  }

  const heard = () => mic?.view?.update(mic.ring);

  function paint() {
    if (!mic) return;
    if (mic.view.draw()) canvas.dataset.columns = mic.ring.count;
    const heardS = mic.ring.count / mic.sr;
    clock.textContent = heardS < RECORDED_S ? seconds(heardS, 1) : `${seconds(heardS, 0)}, the last ${RECORDED_S} s are kept`;
    frame = requestAnimationFrame(paint);
  }

  function hush() {
    cancelAnimationFrame(frame);
    mic?.close();
    mic = null;
    [live.hidden, choices.hidden] = [true, false];
  }

  function lost() {
    hush();
    say("The microphone went away. The clip stays as it was.", true);
  }

  function keepRecording() {
    const [samples, sr] = [mic.ring.last(), mic.sr];
    hush();
    accept("Your recording", fitted(samples, sr, rate(), longestS));
    opener.focus();
  }

  const overIt = (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab would upload it
    card.classList.toggle("sh-own-drop", event.type !== "dragleave");
    if (event.type !== "drop") return;
    card.classList.remove("sh-own-drop");
    takeFiles(event.dataTransfer.files);
  };

  return {
    holdsFocus: () => Boolean(card?.contains(document.activeElement) && (panel.contains(document.activeElement) || opener === document.activeElement)),
    focus: () => (panel.hidden || live.hidden ? opener : keep).focus({ preventScroll: true }),
    place(next) {
      card = next;
      const bar = card.querySelector(".sh-toolbar") ?? card.querySelector(".sh-head");
      bar.append(opener);
      bar.after(panel);
      for (const event of ["dragenter", "dragover", "dragleave", "drop"]) card.addEventListener(event, overIt);
    },
    close() {
      closed = true;
      hush();
    },
  };
}
