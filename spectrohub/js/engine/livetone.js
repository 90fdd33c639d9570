// A tone whose frequency and loudness can be moved while it sounds. It ends by itself when nothing was moved for a while.

import { silenceOthers, whenOthersStart } from "./sound.js";

const LASTS_MS = 3000;
const GLIDE_S = 0.015; // a jump would click

export class LiveTone {
  #gone = new AbortController();
  #timer = 0;

  // onChange() follows its start and its end.
  constructor(onChange = () => {}) {
    const { signal } = this.#gone;
    whenOthersStart(this, () => this.stop(), signal);
    Object.assign(this, { onChange, context: null, voice: null });
  }

  get playing() {
    return this.voice !== null;
  }

  // gain: 0 to 1. Within a click or a key press.
  start(hz, gain) {
    silenceOthers(this);
    this.context ??= new AudioContext();
    this.context.resume();
    const oscillator = new OscillatorNode(this.context, { frequency: hz });
    const volume = new GainNode(this.context, { gain: 0 });
    oscillator.connect(volume).connect(this.context.destination);
    oscillator.start();
    this.voice = { oscillator, volume };
    this.move(hz, gain);
    this.onChange();
  }

  move(hz, gain) {
    if (!this.voice) return;
    const now = this.context.currentTime;
    this.voice.oscillator.frequency.setTargetAtTime(hz, now, GLIDE_S);
    this.voice.volume.gain.setTargetAtTime(gain, now, GLIDE_S);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.stop(), LASTS_MS);
  }

  stop() {
    if (!this.voice) return;
    clearTimeout(this.#timer);
    const { oscillator, volume } = this.voice;
    const now = this.context.currentTime;
    volume.gain.setTargetAtTime(0, now, GLIDE_S);
    oscillator.stop(now + 6 * GLIDE_S);
    this.voice = null;
    this.onChange();
  }

  close() {
    this.#gone.abort();
    this.stop();
    this.context?.close();
  }
}
