// Plays samples and knows where it is. The AudioContext is made in the click or key press that starts the
// sound, as browsers demand.

import { element } from "./dom.js";

export class Player {
  constructor(samples, sr, onChange = () => {}) {
    Object.assign(this, { samples, sr, onChange, context: null, source: null, from: 0, startedAt: 0 });
    this.duration = samples.length / sr;
  }

  get playing() {
    return this.source !== null;
  }

  // Seconds; what is heard now, so the output's delay is taken off.
  get position() {
    if (!this.source) return this.from;
    const heard = this.context.currentTime - (this.context.outputLatency || 0) - this.startedAt;
    return Math.min(this.duration, this.from + Math.max(0, heard));
  }

  play() {
    if (this.source) return;
    this.context ??= new AudioContext();
    this.context.resume();
    if (!this.buffer) {
      this.buffer = this.context.createBuffer(1, this.samples.length, this.sr);
      this.buffer.copyToChannel(this.samples, 0);
    }
    if (this.from > this.duration - 0.02) this.from = 0;
    const source = new AudioBufferSourceNode(this.context, { buffer: this.buffer });
    source.connect(this.context.destination);
    source.onended = () => this.#ended(source);
    this.startedAt = this.context.currentTime;
    source.start(0, this.from);
    this.source = source;
    this.onChange();
  }

  pause() {
    if (!this.source) return;
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
    this.#silence();
    this.context?.close();
  }

  #silence() {
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
