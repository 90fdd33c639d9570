// Which piece of a picture of time and frequency is seen. Kept in seconds and Hz, so that pictures on different frequency
// axes show the same piece; moved in shares of what is seen.

import { axisPart } from "../axes.js";

const WHOLE = 1e-6; // so near to the ends is at the end

const within = (low, value, high) => Math.max(low, Math.min(high, value));

export class View {
  // top: the highest frequency; least(): {seconds, hertz}, the smallest piece that makes sense; onChange() after each move.
  constructor(duration, top, least, onChange) {
    Object.assign(this, { top, least, onChange });
    this.take(duration);
  }

  // Another clip, of which all is seen.
  take(duration) {
    this.duration = duration;
    this.now = this.all = { from: 0, to: duration, low: 0, high: this.top };
  }

  get whole() {
    return this.now === this.all;
  }

  // {from, to, low, high} in seconds and Hz, or null where all is seen.
  get span() {
    return this.whole ? null : this.now;
  }

  // The same as shares of the whole picture on `axis`: {left, right, bottom, top}.
  shares(axis) {
    const { bottom, top } = axisPart(axis, this.span);
    return { left: this.now.from / this.duration, right: this.now.to / this.duration, bottom, top };
  }

  // Any piece; one that is too small grows around its middle, one that hangs over an end is moved.
  show({ from, to, low, high }) {
    const { seconds, hertz } = this.least();
    [from, to] = fitted(from, to, Math.min(seconds, this.duration), this.duration);
    [low, high] = fitted(low, high, Math.min(hertz, this.top), this.top);
    const all = from <= WHOLE * this.duration && to >= (1 - WHOLE) * this.duration &&
      low <= WHOLE * this.top && high >= (1 - WHOLE) * this.top;
    const next = all ? this.all : { from, to, low, high };
    if (Object.keys(next).every((key) => next[key] === this.now[key])) return;
    this.now = next;
    this.onChange();
  }

  reset() {
    this.show(this.all);
  }

  // Times `sx` as much time and `sy` as much of the frequency axis; the point (x, y), shares from the lower left, stays.
  // Then the picture is moved by (dx, dy) shares. axis: of the whole picture.
  change(axis, { sx = 1, sy = 1, x = 0.5, y = 0.5, dx = 0, dy = 0 }) {
    const { from, to, low, high } = this.now;
    const { seconds, hertz } = this.least();
    const length = within(Math.min(seconds, this.duration), (to - from) * sx, this.duration);
    const start = within(0, from + x * (to - from) - x * length - dx * length, this.duration - length);
    const [bottom, top] = [Math.max(0, axis.fromHz(low)), Math.min(1, axis.fromHz(high))];
    const middle = axis.toHz(bottom + y * (top - bottom));
    const finest = Math.abs(axis.fromHz(middle + hertz / 2) - axis.fromHz(Math.max(0, middle - hertz / 2)));
    const height = within(Math.min(1, finest), (top - bottom) * sy, 1);
    const foot = within(0, bottom + y * (top - bottom) - y * height - dy * height, 1 - height);
    this.show({
      from: start,
      to: start + length,
      low: foot <= WHOLE ? 0 : axis.toHz(foot),
      high: foot + height >= 1 - WHOLE ? this.top : axis.toHz(foot + height),
    });
  }

  // A moment that has left the picture brings it after: the picture turns its page.
  follow(t) {
    const { from, to } = this.now;
    if (this.whole || (t >= from && t <= to)) return;
    const start = within(0, t - 0.05 * (to - from), this.duration - (to - from));
    this.show({ ...this.now, from: start, to: start + to - from });
  }
}

// [from, to] as long as `least` at least, within 0 and `end`.
function fitted(from, to, least, end) {
  const length = within(least, to - from, end);
  const start = within(0, (from + to - length) / 2, end - length);
  return [start, start + length];
}
