// Spectrograms of one clip by settings {n_fft, hop_length, window, axis}, at one picture size in pixels.
// What was computed is kept; while nothing is asked for, likely next settings are prepared in short slices.

import { coverage, frequencyAxis, pixelRows } from "./axes.js";
import { Columns, PAD } from "./columns.js";
import { powerToDb } from "./decibels.js";
import { powerSpectrum } from "./fft.js";
import { makeWindow } from "./windows.js";

const CACHE_BYTES = 48e6;
const SLICE_MS = 5;
const QUIET_MS = 30;

export class Stft {
  constructor(samples, sr) {
    this.sr = sr;
    this.length = samples.length;
    this.columns = new Columns(samples);
    this.pictures = new Map();
    this.peaks = new Map();
    this.width = 1;
    this.height = 1;
    this.underway = null;
  }

  // Frames of librosa.stft with center=True.
  frames(hop_length) {
    return 1 + Math.floor(this.length / hop_length);
  }

  resize(width, height) {
    if (width === this.width && height === this.height) return;
    Object.assign(this, { width, height });
    this.pictures.clear();
    this.#stopPreparing();
  }

  // {power, stride, width, peak, every, rowOf, columns}: see paint.js for how pixels read it.
  picture(settings) {
    clearTimeout(this.timer);
    const key = keyOf(settings);
    let picture = this.pictures.get(key);
    if (!picture) {
      if (this.underway?.key !== key) this.#begin(settings);
      this.columns.advance();
      picture = this.#finish();
    }
    this.#keep(key, picture);
    return picture;
  }

  // Later, in slices: the exact peak of these settings (then `onPeak`), then pictures of `others`.
  prepare(settings, others, onPeak) {
    clearTimeout(this.timer);
    const wanted = [...others];
    const turn = () => {
      if (!this.underway && !this.#beginPeak(settings)) {
        const next = wanted.find((other) => !this.pictures.has(keyOf(other)));
        if (!next) return;
        this.#begin(next);
      }
      if (this.columns.advance(performance.now() + SLICE_MS)) {
        const { key } = this.underway;
        const done = this.#finish();
        if (key.startsWith("peak ")) onPeak();
        else this.#keep(key, done);
      }
      this.timer = setTimeout(turn, 0);
    };
    this.timer = setTimeout(turn, QUIET_MS);
  }

  // Largest |X|^2 of the whole matrix; until the frames between the drawn ones are done, of the drawn ones.
  peak(settings) {
    return this.peaks.get(peakKey(settings)) ?? this.pictures.get(keyOf(settings))?.peak ?? 0;
  }

  // Decibels of one cell of the matrix, before clipping at top_db.
  cell({ n_fft, hop_length, window }, frame, bin, peak) {
    const power = new Float64Array(n_fft / 2 + 1);
    powerSpectrum(this.columns.padded, PAD - n_fft / 2 + frame * hop_length, makeWindow(window, n_fft), power);
    return powerToDb(power[bin], peak, Infinity);
  }

  // The whole matrix in decibels: {shape: [bins, frames], db: bins x frames floats, row by row}.
  matrix({ n_fft, hop_length, window }, top_db) {
    this.#stopPreparing();
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
    clearTimeout(this.timer);
    this.pictures.clear();
  }

  // Only frames that are seen are computed: one for each pixel, but never more than a quarter window apart, so
  // that no sound falls between two windows.
  #begin(settings) {
    const { n_fft, hop_length, window, axis } = settings;
    const frames = this.frames(hop_length);
    const every = Math.max(1, Math.floor(Math.min(frames / this.width, n_fft / 4 / hop_length)));
    const shown = Math.ceil(frames / every);
    const rows = pixelRows(frequencyAxis(axis, this.sr), this.height, n_fft, this.sr);
    const perPixel = this.length / (this.width * hop_length * every);
    this.columns.begin({
      hop: hop_length,
      window: makeWindow(window, n_fft),
      frames: Int32Array.from({ length: shown }, (_, i) => i * every),
      rows,
    });
    const columns = coverage(this.width, shown, (u) => u * this.width * perPixel);
    this.underway = { key: keyOf(settings), extra: { every, rowOf: rows.rowOf, columns }, peakKey: peakKey(settings) };
  }

  #beginPeak(settings) {
    const key = peakKey(settings);
    const picture = this.pictures.get(keyOf(settings));
    if (!picture || this.peaks.has(key)) return false;
    const { n_fft, hop_length, window } = settings;
    const between = [];
    for (let i = 0; i < this.frames(hop_length); i++) if (i % picture.every) between.push(i);
    const rows = { first: new Int32Array(0), count: new Int32Array(0) };
    this.columns.begin({ hop: hop_length, window: makeWindow(window, n_fft), frames: Int32Array.from(between), rows });
    this.underway = { key: `peak ${key}`, extra: { known: picture.peak }, peakKey: key };
    return true;
  }

  #finish() {
    const { key, extra, peakKey: name } = this.underway;
    this.underway = null;
    const done = { ...this.columns.finish(), ...extra };
    if (extra.known !== undefined) this.peaks.set(name, Math.max(done.peak, extra.known));
    else if (extra.every === 1) this.peaks.set(name, done.peak);
    return done;
  }

  // The newest come last; the oldest go when there are too many.
  #keep(key, picture) {
    this.pictures.delete(key);
    this.pictures.set(key, picture);
    let bytes = 0;
    for (const [old, { power }] of [...this.pictures].reverse()) {
      bytes += power.byteLength;
      if (bytes > CACHE_BYTES) this.pictures.delete(old);
    }
  }

  #stopPreparing() {
    clearTimeout(this.timer);
    this.underway = null;
  }
}

const keyOf = (s) => `${s.n_fft} ${s.hop_length} ${s.window} ${s.axis}`;
const peakKey = (s) => `${s.n_fft} ${s.hop_length} ${s.window}`;
