// A sound of the learner's own as one channel at one rate, with what was done to it. Files are decoded by the browser.

import { lengthRemarks, toldBy } from "./soundlength.js";
import { integer, seconds } from "./text.js";

const MOST_BYTES = 200e6;
const SHORTEST_S = 0.1;
const KINDS = "WAV, MP3, FLAC and OGG files work in every browser.";

export class SoundTrouble extends Error {}

// {samples: Float32Array, remarks: [text, ...]} of a File; SoundTrouble says why not.
export async function soundOfFile(file, rate, longestS) {
  if (!file.size) throw new SoundTrouble(`${file.name} is empty: 0 bytes.`);
  if (file.size > MOST_BYTES) throw new SoundTrouble(`${file.name} has ${integer(file.size / 1e6)} MB; at most ${MOST_BYTES / 1e6} fit. Cut out a stretch.`);
  let data;
  try {
    data = await file.arrayBuffer();
  } catch {
    throw new SoundTrouble(`${file.name} could not be read. A folder? Take one sound file.`);
  }
  const view = new DataView(data);
  const own = rateOf(view);
  const remarks = rightLength(view);
  const told = toldBy(view);
  let whole;
  try {
    whole = await new OfflineAudioContext(1, 1, decodingRate(own)).decodeAudioData(data);
  } catch {
    throw new SoundTrouble(whyUnreadable(file.name));
  }
  remarks.push(...lengthRemarks(told, whole.duration));
  const channels = Array.from({ length: whole.numberOfChannels }, (_, i) => whole.getChannelData(i));
  const mono = mixed(channels, remarks);
  return fitted(mono, whole.sampleRate, rate, longestS, { name: file.name, own, remarks });
}

function whyUnreadable(name) {
  if (/\.(raw|pcm)$/i.test(name)) {
    return `${name} holds bare samples: no header says their rate or their format. Export it as WAV, or read it in Python with np.fromfile.`;
  }
  return `${name} cannot be read as a sound: it is damaged, or of another kind. ${KINDS} Of a damaged one load_clip in Python may read more.`;
}

// Samples at one rate as a clip at another. SoundTrouble where there is nothing to hear.
export async function fitted(samples, from, rate, longestS, { name = "The recording", own = from, remarks = [] } = {}) {
  const length = samples.length / from;
  if (length < SHORTEST_S) throw new SoundTrouble(`${name} lasts ${seconds(length)}; at least ${SHORTEST_S} s are needed.`);
  if (!samples.every(Number.isFinite)) throw new SoundTrouble(`${name} holds values that are no numbers (NaN or infinite).`);
  let kept = samples;
  if (length > longestS) {
    kept = samples.subarray(0, Math.floor(longestS * from));
    remarks.push(`the first ${longestS} s of ${seconds(length, 0)} are taken`);
  }
  if (kept.every((value) => value === 0)) throw new SoundTrouble(`${name} is silent: every sample is 0. Is the microphone or the track muted?`);
  if (own && own !== rate) {
    remarks.push(`resampled from ${integer(own)} Hz to ${integer(rate)} Hz${own > rate ? `, so nothing above ${integer(rate / 2)} Hz is kept` : ""}`);
  } else if (!own) remarks.push(`taken at ${integer(rate)} Hz`);
  let out = from === rate ? kept.slice() : await resampled(kept, from, rate);
  const peak = out.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (peak > 1) {
    out = out.map((value) => value / peak);
    remarks.push(`${(20 * Math.log10(peak)).toFixed(1)} dB quieter, for its peak was beyond full scale`);
  }
  return { samples: out, remarks };
}

// As 16-bit samples, which is what Python reads.
export const asInt16 = (samples) => Int16Array.from(samples, (value) => Math.max(-32768, Math.min(32767, Math.round(value * 32768))));

async function resampled(samples, from, rate) {
  const context = new OfflineAudioContext(1, Math.max(1, Math.round((samples.length * rate) / from)), rate);
  const buffer = context.createBuffer(1, samples.length, from);
  buffer.copyToChannel(samples, 0); // before the source has it: then its content is fixed
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  source.start();
  return (await context.startRendering()).getChannelData(0);
}

// The mean of the channels; the first alone where they cancel each other.
function mixed(channels, remarks) {
  if (channels.length === 1) return channels[0];
  const mean = new Float32Array(channels[0].length);
  let apart = 0;
  for (const channel of channels) {
    for (let i = 0; i < mean.length; i++) {
      mean[i] += channel[i] / channels.length;
      apart += channel[i] ** 2 / channels.length;
    }
  }
  const left = mean.reduce((sum, value) => sum + value ** 2, 0);
  if (left < apart / channels.length / 10) {
    remarks.push("its channels cancel each other (opposite phase), so the first is taken alone");
    return channels[0];
  }
  remarks.push(`its ${channels.length} channels are mixed down to one`);
  return mean;
}

const decodingRate = (own) => (own >= 8000 && own <= 96000 ? own : 48000); // what every browser takes

const word = (view, at) => (at + 4 <= view.byteLength ? String.fromCharCode(...new Uint8Array(view.buffer, at, 4)) : "");

// The rate that a file's header tells, in Hz; null where this does not know the kind.
function rateOf(view) {
  if (view.byteLength < 64) return null;
  const start = word(view, 0);
  if (start === "RIFF") return view.getUint32(24, true);
  if (start === "fLaC") return view.getUint32(18) >>> 12;
  if (start === "OggS") return word(view, 28) === "Opus" ? 48000 : view.getUint32(40, true);
  let at = 0;
  if (start.startsWith("ID3")) at = 10 + [6, 7, 8, 9].reduce((sum, i) => (sum << 7) | view.getUint8(i), 0);
  if (at + 4 > view.byteLength) return null;
  const head = view.getUint32(at);
  const version = (head >>> 19) & 3;
  if (head >>> 21 !== 0x7ff || version === 1) return null;
  return ([44100, 48000, 32000][(head >>> 10) & 3] ?? 0) / { 3: 1, 2: 2, 0: 4 }[version] || null;
}

// Puts right the length in a WAV header that says nothing or too much; the remarks on it.
function rightLength(view) {
  if (word(view, 0) !== "RIFF") return [];
  let at = 12;
  while (at + 8 <= view.byteLength && word(view, at) !== "data") at += 8 + view.getUint32(at + 4, true) + (view.getUint32(at + 4, true) % 2);
  if (at + 8 > view.byteLength) return [];
  const [said, there] = [view.getUint32(at + 4, true), view.byteLength - at - 8];
  if (!there || (said && said <= there)) return [];
  view.setUint32(at + 4, there, true);
  view.setUint32(4, view.byteLength - 8, true);
  if (said === 0) return ["its header says 0 bytes, so it is read by its size"];
  return said === 0xffffffff ? [] : ["it ends before the length that it tells, and may be cut off"];
}
