// The certificate: what is missing, or a name, a sound and one button; then the picture and its files to keep.

import { guardKeys } from "../engine/access.js";
import { element, uniqueId } from "../engine/dom.js";
import { anywidget } from "../engine/host.js";
import { openInLab } from "../engine/links.js";
import { openMicrophone, whyNoMicrophone } from "../engine/microphone.js";
import { asInt16, fitted, soundOfFile, SoundTrouble } from "../engine/soundfile.js";
import { rich } from "./quiz/dom.js";

const OWN = "";
const PATIENCE_MS = 30000;
const WAITING = "Still drawing. If this line stays, the notebook's kernel is busy or was restarted: run this cell again.";
const TYPES = { svg: "image/svg+xml", pdf: "application/pdf", jwt: "text/plain", json: "application/json" };
const WORDS = {
  "certificate.svg": "Picture (SVG), with the signed credential inside",
  "certificate.pdf": "To print (PDF)",
  "credential.jwt": "Open Badge (credential)",
  "issuer-key.json": "Public key, for whoever verifies",
};

export function mount(el, host) {
  const root = element("div", { class: "sh-card sh-certificate", role: "group", "aria-label": "Certificate" });
  guardKeys(root);
  openInLab(root);
  const close = host.get("open_lessons").length || host.get("trouble") ? missing(root, host) : form(root, host);
  el.replaceChildren(root);
  return () => {
    close();
    root.remove();
  };
}

export default anywidget(mount);

function missing(root, host) {
  const trouble = host.get("trouble");
  const [passed, required] = [host.get("passed"), host.get("required")];
  const title = element("div", { class: "sh-title" }, "Your certificate");
  if (trouble) {
    root.append(title, element("p", { role: "alert" }, trouble));
    return () => {};
  }
  const left = required - passed;
  const words = `${passed} of ${required} required exercises are passed. Pass the other ${left === 1 ? "one" : left}, and it can be made here.`;
  const track = element("div", { class: "sh-certificate-track", "aria-hidden": "true" }, element("i", { style: `width:${(100 * passed) / required}%` }));
  const lessons = host.get("open_lessons").map(({ title: lesson, exercises }) =>
    element("li", {}, element("b", {}, lesson), element("ul", {}, exercises.map(({ title: name, href }) => element("li", {}, rich("a", { href }, name))))),
  );
  const list = element("details", {}, element("summary", {}, left === 1 ? "The open exercise" : `The ${left} open exercises`), element("ul", {}, lessons));
  root.append(title, element("p", {}, words), track, list);
  return () => {};
}

function form(root, host) {
  const [rate, longest] = [host.get("rate_hz"), host.get("longest_s")];
  let own = null; // Int16Array
  let recording = null;
  let closed = false;
  let patience = 0;
  const urls = [];

  const id = uniqueId("name");
  const name = element("input", { type: "text", id, autocomplete: "name", maxlength: 80 });
  const said = element("p", { class: "sh-certificate-said", role: "status", "aria-live": "polite" });
  const group = uniqueId("sound");
  const choice = (value, text, checked) =>
    element("label", {}, element("input", { type: "radio", name: group, value, checked }), ` ${text}`);
  const clips = host.get("clips").map(([clip, title], i) => choice(clip, title, i === 0));
  const mine = choice(OWN, "A sound of my own", false);
  const file = element("input", { type: "file", accept: "audio/*", "aria-label": "A sound file", onchange: takeFile });
  const mic = element("button", { type: "button", class: "sh-button", onclick: takeMicrophone }, "Record");
  const heard = element("span", { class: "sh-certificate-heard" });
  const ownParts = element("div", { class: "sh-certificate-own", hidden: true }, mic, element("span", {}, "or"), file, heard);
  const make = element("button", { type: "submit", class: "sh-button sh-primary" }, "Make my certificate");
  const result = element("div", { class: "sh-certificate-result" });
  const body = element(
    "form", { novalidate: true, onsubmit: ask },
    element("div", { class: "sh-title" }, "Your certificate"),
    element("p", {}, `All ${host.get("required")} required exercises are passed. Everything is made on this computer and stays here.`),
    element("p", {}, element("label", { for: id }, "Name on it "), name),
    element("fieldset", {}, element("legend", {}, "Its picture is the spectrogram of"), clips, mine, ownParts),
    make, said,
  );
  body.addEventListener("change", () => (ownParts.hidden = sound() !== OWN));
  root.append(body, result);

  const sound = () => body.querySelector(`input[name="${group}"]:checked`).value;

  function say(text, bad = false) {
    said.textContent = text;
    said.classList.toggle("sh-is-bad", bad);
  }

  // Takes what `made` resolves to; the sound that was there stays where it does not.
  async function take(made) {
    try {
      const { samples, remarks } = await made;
      own = asInt16(samples);
      heard.textContent = `✓ ${(own.length / rate).toFixed(1)} s`;
      say(remarks.length ? `Your sound: ${remarks.join("; ")}.` : "");
    } catch (error) {
      if (!(error instanceof SoundTrouble)) throw error;
      say(error.message, true);
    }
  }

  function takeFile() {
    if (file.files[0]) take(soundOfFile(file.files[0], rate, longest));
  }

  async function takeMicrophone() {
    if (recording) {
      stopRecording();
      return;
    }
    mic.disabled = true;
    try {
      recording = await openMicrophone(longest, () => recording?.ring.count >= longest * recording.sr && stopRecording(), stopRecording);
      mic.textContent = `Stop (at most ${longest} s)`;
    } catch (error) {
      say(whyNoMicrophone(error), true);
    }
    mic.disabled = false;
    if (closed) recording?.close();
  }

  function stopRecording() {
    if (!recording) return;
    const { ring, sr } = recording;
    recording.close();
    recording = null;
    mic.textContent = "Record again";
    take(fitted(ring.last(), sr, rate, longest));
  }

  function ask(event) {
    event.preventDefault();
    if (!name.value.trim()) {
      say("Write the name that shall stand on it first.", true);
      name.focus();
      return;
    }
    if (sound() === OWN && !own) {
      say("Record some seconds or choose a file first.", true);
      return;
    }
    say("Drawing and signing …");
    make.disabled = true;
    const bytes = own && sound() === OWN ? own : new Int16Array(0);
    host.set("recording", new DataView(bytes.buffer));
    host.set("wanted", { press: (host.get("wanted").press ?? 0) + 1, name: name.value, clip: sound() });
    patience = setTimeout(() => say(WAITING, true), PATIENCE_MS);
  }

  function show() {
    const made = host.get("made");
    if (!made.press) return;
    clearTimeout(patience);
    make.disabled = false;
    if (made.trouble) {
      say(made.trouble, true);
      return;
    }
    say(`The certificate of ${made.name} is made. ${made.note}`);
    make.textContent = "Make it again";
    make.classList.remove("sh-primary");
    urls.splice(0).forEach((url) => URL.revokeObjectURL(url));
    const links = Object.entries(made.files).map(([file, bytes]) => {
      urls.push(URL.createObjectURL(new Blob([bytes], { type: TYPES[file.split(".").pop()] })));
      return [file, urls.at(-1)];
    });
    const picture = element("img", { src: links.find(([file]) => file.endsWith(".svg"))[1], alt: `Certificate of ${made.name}, with the spectrogram of the chosen sound` });
    const list = links.map(([file, href], i) => element("li", {}, element("a", { class: `sh-button${i === 0 ? " sh-primary" : ""}`, href, download: file }, WORDS[file])));
    result.replaceChildren(
      picture, element("ul", { "aria-label": "Files" }, list),
      element("p", { class: "sh-certificate-note" }, `The same files lie in ${made.folder}. It is self-issued: it proves that nobody changed it since, not who you are.`),
    );
  }

  const off = host.on("made", show);
  show();
  return () => {
    clearTimeout(patience);
    closed = true;
    recording?.close();
    urls.forEach((url) => URL.revokeObjectURL(url));
    off();
  };
}
