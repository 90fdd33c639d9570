// Plays samples and knows where it is. The AudioContext is made in the click or key press that starts the
// sound, as browsers demand.

import { element } from "./dom.js";

const LEAST_RATE = 8000; // what every browser plays; Chromium refuses less than 3000 Hz
const PIECE = 1 << 21; // samples of a long clip that are handed to the browser at a time
const REACH = 24; // samples to each side that shape a sample put between two

// The same sound at a rate that is a whole number of times as high, where browsers refuse its own: between the
// samples stands what a sinc under a Hann window makes of them, so nothing new is heard above sr / 2.
function playable(samples, sr) {
  const times = Math.ceil(LEAST_RATE / sr);
  if (times <= 1) return { samples, sr };
  const raised = new Float32Array(samples.length * times);
  for (let phase = 0; phase < times; phase++) {
    const weights = Float64Array.from({ length: 2 * REACH }, (_, k) => {
      const x = phase / times - (k - REACH + 1);
      return x === 0 ? 1 : (Math.sin(Math.PI * x) / (Math.PI * x)) * Math.cos((Math.PI * x) / (2 * REACH)) ** 2;
    });
    for (let i = 0; i < samples.length; i++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k] * (samples[i + k - REACH + 1] ?? 0);
      raised[i * times + phase] = sum;
    }
  }
  return { samples: raised, sr: sr * times };
}

// One sound at a time on a page, whichever bundle or <audio> element it comes from.
const STARTS = "spectrohub-sound";

// Told before `own` starts to sound.
export function silenceOthers(own) {
  window.dispatchEvent(new CustomEvent(STARTS, { detail: own }));
  for (const other of document.querySelectorAll("audio, video")) other.pause();
}

export function whenOthersStart(own, stop, signal) {
  window.addEventListener(STARTS, (event) => event.detail !== own && stop(), { signal });
  document.addEventListener("play", stop, { capture: true, signal }); // of an <audio> element
}

export class Player {
  #gone = new AbortController();

  constructor(samples, sr, onChange = () => {}) {
    const { signal } = this.#gone;
    whenOthersStart(this, () => this.pause(), signal);
    Object.assign(this, { samples, sr, onChange, context: null, source: null, filling: 0, from: 0, startedAt: 0, round: false });
    this.duration = samples.length / sr;
  }

  get playing() {
    return this.source !== null || this.filling !== 0;
  }

  // Seconds; what is heard now, so the output's delay is taken off.
  get position() {
    if (!this.source) return this.from;
    const heard = this.context.currentTime - (this.context.outputLatency || 0) - this.startedAt;
    const t = this.from + Math.max(0, heard);
    return this.round ? t % this.duration : Math.min(this.duration, t);
  }

  // Round and round, from now on.
  set loop(again) {
    if (again !== this.round && this.source) {
      this.from = this.position;
      this.startedAt = this.context.currentTime - (this.context.outputLatency || 0);
      this.source.loop = again;
    }
    this.round = again;
  }

  // The browser's part of the sound, made while there is time; only within a click, a touch or a key press.
  warm() {
    this.context ??= new AudioContext();
    this.context.resume();
  }

  play() {
    if (this.playing) return;
    silenceOthers(this);
    this.warm();
    if (this.buffer) this.#start();
    else this.#fill();
  }

  // Hands the samples to the browser and starts; a long clip in pieces, so that the page goes on.
  #fill() {
    const { samples, sr } = playable(this.samples, this.sr);
    const buffer = this.context.createBuffer(1, samples.length, sr);
    let at = 0;
    const turn = () => {
      buffer.copyToChannel(samples.subarray(at, at + PIECE), 0, at);
      at += PIECE;
      this.filling = at < samples.length ? setTimeout(turn, 0) : 0;
      if (this.filling) return;
      this.buffer = buffer;
      this.#start();
    };
    turn();
    if (this.filling) this.onChange();
  }

  #start() {
    if (this.from > this.duration - Math.min(0.02, this.duration / 2)) this.from = 0;
    const source = new AudioBufferSourceNode(this.context, { buffer: this.buffer, loop: this.round });
    source.connect(this.context.destination);
    source.onended = () => this.#ended(source);
    this.startedAt = this.context.currentTime;
    source.start(0, this.from);
    this.source = source;
    this.onChange();
  }

  pause() {
    if (!this.playing) return;
    this.from = this.position;
    this.#silence();
    this.onChange();
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  seek(seconds) {
    const wasPlaying = this.playing;
    this.#silence();
    this.from = Math.max(0, Math.min(this.duration, seconds));
    if (wasPlaying) this.play();
    else this.onChange();
  }

  // Other samples from now on, from the start.
  load(samples, sr) {
    this.#silence();
    Object.assign(this, { samples, sr, buffer: null, from: 0, duration: samples.length / sr });
  }

  close() {
    this.#gone.abort();
    this.#silence();
    this.context?.close();
  }

  #silence() {
    clearTimeout(this.filling);
    this.filling = 0;
    if (!this.source) return;
    this.source.onended = null;
    this.source.stop();
    this.source = null;
  }

  #ended(source) {
    if (source !== this.source) return;
    this.source = null;
    this.from = 0;
    this.onChange();
  }
}

// A round button that plays and pauses `player`; call update() whenever the player changed.
export function playButton(player, what) {
  const icon = "M8 5v14l11-7z";
  const bars = "M7 5h4v14H7zm6 0h4v14h-4z";
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path);
  const node = element("button", { type: "button", class: "sh-play", onclick: () => player.toggle() }, svg);
  const update = () => {
    path.setAttribute("d", player.playing ? bars : icon);
    node.setAttribute("aria-label", player.playing ? `Pause ${what}` : `Play ${what}`);
  };
  update();
  return { node, update };
}
