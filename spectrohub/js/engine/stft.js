// Spectrograms of one clip by settings {n_fft, hop_length, window, axis, span}, at one picture size in pixels; span is
// what is seen, {from, to, low, high} in seconds and Hz, or null for all. What was computed is kept; while nothing is
// asked for, likely next settings are prepared in short slices.

import { Columns } from "./columns.js";
import { powerToDb } from "./decibels.js";
import { powerSpectrum } from "./fft.js";
import { PeakJob, PictureJob } from "./picturejob.js";
import { makeWindow } from "./windows.js";

const CACHE_BYTES = 48e6;
const SLICE_MS = 5;
const SOON_MS = 10; // a slice of what somebody waits for ...
const MOVING_MS = 4; // ... while what there is moves in each frame of the screen
const QUIET_MS = 30;
const LONG_MS = 150; // what takes longer is not prepared for a maybe

export class Stft {
  #columns = null;
  #samples;
  #twin;

  // twin: another one of the same clip, whose work is shared. apart: of apart.js, where a worker makes the pictures.
  constructor(samples, sr, { twin, apart = twin?.apart ?? null } = {}) {
    this.sr = sr;
    this.length = samples.length;
    this.#samples = samples;
    this.#twin = twin;
    this.apart = apart;
    this.pictures = new Map();
    this.peaks = new Map();
    this.width = 1;
    this.height = 1;
    this.msOfWork = 8e-7; // measured as work is done
    this.waited = null; // {key, job, onReady}: what somebody waits for; the worker has the job where there is one
    this.then = null; // what it is to be asked after that
    this.spare = null; // {key, job}: what is prepared
    apart?.whenBroken(() => {
      this.apart = null;
      const { waited } = this;
      this.#stop();
      if (waited) this.within(waited.settings, 0, waited.onReady);
    });
  }

  // The samples laid out for the fast path; a worker has its own.
  get columns() {
    return (this.#columns ??= this.#twin?.columns ?? new Columns(this.#samples));
  }

  // Frames of librosa.stft with center=True.
  frames(hop_length) {
    return 1 + Math.floor(this.length / hop_length);
  }

  resize(width, height) {
    if (width === this.width && height === this.height) return;
    Object.assign(this, { width, height });
    this.pictures.clear();
    this.#stop();
  }

  // {power, stride, peak, every, rowOf, columns}: see paint.js for how pixels read it.
  picture(settings) {
    return this.within(settings, Infinity);
  }

  // The same if it is known or takes at most about `ms`; else null now, and onReady(picture, settings) once it is there.
  // What is under way is finished first where `patient`: a picture of a moment ago is better than none.
  within(settings, ms, onReady, patient = false) {
    clearTimeout(this.timer);
    const key = keyOf(settings);
    let picture = this.pictures.get(key);
    if (!picture && this.apart && ms < Infinity) {
      this.#askApart({ key, settings, onReady }, patient);
      return null;
    }
    if (!picture) {
      const started = [this.waited, this.spare].find((one) => one?.key === key);
      const job = started?.job ?? new PictureJob(this, settings);
      if (job.work * this.msOfWork > ms) {
        if (!(patient && this.waited)) this.waited = { key, job, settings, onReady };
        this.sliceMs = patient ? MOVING_MS : SOON_MS;
        this.#soon();
        return null;
      }
      this.#advance(job);
      picture = job.finish();
    }
    if (!patient) this.waited = this.then = null;
    if (this.waited && !this.apart) this.#soon();
    this.#keep(key, picture, settings);
    return picture;
  }

  // Later, in slices: the exact peak of these settings (then `onPeak`), then pictures of `others`.
  prepare(settings, others, onPeak) {
    clearTimeout(this.timer);
    if (this.apart) return this.#peakApart(settings, onPeak);
    if (this.waited) return this.#soon();
    const turn = () => {
      this.spare = this.#next(settings, others);
      if (!this.spare) return;
      const { key, job, done } = this.spare;
      if (this.#advance(job, performance.now() + SLICE_MS)) {
        this.spare = null;
        done(job.finish(), key);
        if (this.peaks.has(key)) onPeak();
      }
      this.timer = setTimeout(turn, 0);
    };
    this.timer = setTimeout(turn, QUIET_MS);
  }

  // Asks the worker. What it does for us is finished first where `patient`, and of what is asked meanwhile the newest follows.
  #askApart(wanted, patient) {
    if (this.waited && (patient || this.waited.key === wanted.key)) {
      this.then = this.waited.key === wanted.key ? null : wanted;
      return;
    }
    this.waited = wanted;
    this.then = null;
    const { key, settings, onReady } = wanted;
    const { width, height } = this;
    this.apart.ask("picture", this, { settings, width, height }, (picture) => {
      if (this.waited !== wanted) return;
      this.waited = null;
      this.#keep(key, picture, settings);
      onReady(picture, settings);
      if (!this.waited && this.then) this.#askApart(this.then, false);
    });
  }

  #peakApart(settings, onPeak) {
    const key = peakKey(settings);
    if (this.peaks.has(key)) return;
    const { every = 0, peak = 0 } = this.pictures.get(keyOf({ ...settings, span: null })) ?? {};
    this.timer = setTimeout(() => this.apart?.ask("peak", this, { settings, known: { every, peak } }, (exact) => {
      this.peaks.set(key, exact);
      onPeak();
    }), QUIET_MS);
  }

  // Largest |X|^2 of the whole matrix. Until all its frames are done: of those drawn, or guessed from another matrix.
  peak(settings) {
    const known = this.peaks.get(peakKey(settings)) ?? this.pictures.get(keyOf({ ...settings, span: null }))?.peak;
    if (known !== undefined) return known;
    const [name, value] = [...this.peaks].at(-1) ?? [];
    if (name === undefined) return this.pictures.get(keyOf(settings))?.peak ?? 0;
    const gain = ({ window, n_fft }) => makeWindow(window, n_fft).reduce((sum, w) => sum + w, 0) ** 2;
    const [n_fft, , window] = name.split(" ");
    return (value * gain(settings)) / gain({ window, n_fft: Number(n_fft) }); // as it is for a tone
  }

  // Decibels of one cell of the matrix, before clipping at top_db.
  cell({ n_fft, hop_length, window }, frame, bin, peak) {
    return powerToDb(this.spectrum({ n_fft, hop_length, window }, frame)[bin], peak, Infinity);
  }

  // |X|^2 of one frame, n_fft / 2 + 1 values.
  spectrum({ n_fft, hop_length, window }, frame) {
    const power = new Float64Array(n_fft / 2 + 1);
    const start = frame * hop_length - n_fft / 2;
    const samples = new Float32Array(n_fft); // zeros beyond the ends
    samples.set(this.#samples.subarray(Math.max(0, start), Math.max(0, start + n_fft)), Math.max(0, -start));
    powerSpectrum(samples, 0, makeWindow(window, n_fft), power);
    return power;
  }

  // The whole matrix in decibels: {shape: [bins, frames], db: bins x frames floats, row by row}.
  matrix({ n_fft, hop_length, window }, top_db) {
    this.#stop();
    const bins = n_fft / 2 + 1;
    const frames = this.frames(hop_length);
    const rows = { first: Int32Array.from({ length: bins }, (_, k) => k), count: new Int32Array(bins).fill(1) };
    this.columns.begin({
      hop: hop_length, window: makeWindow(window, n_fft), frames: Int32Array.from({ length: frames }, (_, i) => i), rows,
    });
    this.columns.advance();
    const { power, stride, peak } = this.columns.finish();
    const db = new Float32Array(bins * frames);
    for (let k = 0; k < bins; k++) {
      for (let i = 0; i < frames; i++) db[k * frames + i] = powerToDb(power[k * stride + i], peak, top_db);
    }
    return { shape: [bins, frames], db };
  }

  close() {
    this.#stop();
    this.pictures.clear();
  }

  #soon() {
    clearTimeout(this.timer);
    const turn = () => {
      const { key, job, settings, onReady } = this.waited;
      if (!this.#advance(job, performance.now() + this.sliceMs)) {
        this.timer = setTimeout(turn, 0);
        return;
      }
      this.waited = null;
      const picture = job.finish();
      this.#keep(key, picture, settings);
      onReady(picture, settings);
    };
    this.timer = setTimeout(turn, 0);
  }

  // What is to be prepared next, begun or gone on with: {key, job, done(result, key)}.
  #next(settings, others) {
    const key = peakKey(settings);
    const go = (name, make, done) => (this.spare?.key === name ? this.spare : { key: name, job: make(), done });
    if (!this.peaks.has(key)) {
      const whole = this.pictures.get(keyOf({ ...settings, span: null })) ?? { every: 0, peak: 0 };
      return go(key, () => new PeakJob(this, settings, whole), (peak) => this.peaks.set(key, peak));
    }
    for (const other of others) {
      const name = keyOf(other);
      if (this.pictures.has(name)) continue;
      const next = go(name, () => new PictureJob(this, other), (picture) => this.#keep(name, picture, other));
      if (next.job.work * this.msOfWork < LONG_MS) return next;
    }
    return null;
  }

  #advance(job, until) {
    const start = performance.now();
    const before = job.done;
    const done = job.advance(until);
    const share = job.done - before;
    if (share > 0.5) this.msOfWork += 0.3 * ((performance.now() - start) / (share * job.work) - this.msOfWork);
    return done;
  }

  // The newest come last; the oldest go when there are too many.
  #keep(key, picture, settings) {
    if (picture.every === 1 && !settings.span) this.peaks.set(peakKey(settings), picture.peak);
    this.pictures.delete(key);
    this.pictures.set(key, picture);
    let bytes = 0;
    for (const [old, { power, rowOf, columns }] of [...this.pictures].reverse()) {
      for (const { byteLength } of [power, rowOf, columns.from, columns.to]) bytes += byteLength;
      if (bytes > CACHE_BYTES) this.pictures.delete(old);
    }
  }

  #stop() {
    clearTimeout(this.timer);
    this.waited = null;
    this.then = null;
    this.spare = null;
  }
}

const keyOf = ({ n_fft, hop_length, window, axis, span }) =>
  `${n_fft} ${hop_length} ${window} ${axis} ${span ? [span.from, span.to, span.low, span.high] : ""}`;
const peakKey = (s) => `${s.n_fft} ${s.hop_length} ${s.window}`;
