// How long a sound file says it is, and whether it ends as it should: browsers decode what they can and tell neither.

const word = (view, at) => (at + 4 <= view.byteLength ? String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, 4)) : "");

// {seconds (null: it does not say), cut: it ends in the middle of something} of a DataView.
export function toldBy(view) {
  const start = word(view, 0);
  if (start === "fLaC") return flac(view);
  if (start === "OggS") return ogg(view);
  return start === "RIFF" ? { seconds: null, cut: false } : mp3(view);
}

// What is to be said where `seconds` could be read of a file that told {seconds, cut}; a list of texts.
export function lengthRemarks(told, seconds) {
  const [says, reads] = [told.seconds, seconds].map((value) => `${value?.toFixed(2)} s`);
  if (told.seconds !== null && seconds < told.seconds - NEAR_S) return [`it says ${says}, and ${reads} can be read; it is damaged or cut off`];
  if (told.seconds !== null && seconds > 1.05 * told.seconds + NEAR_S) return [`it says ${says} and holds ${reads}; several sounds may be joined in it`];
  return told.cut ? ["it has no proper end, and may be cut off"] : [];
}

const NEAR_S = 0.12; // what MP3 encoders put before and after a sound

function flac(view) {
  if (view.byteLength < 26) return { seconds: null, cut: true };
  const rate = view.getUint32(18) >>> 12;
  const samples = (view.getUint8(21) & 15) * 2 ** 32 + view.getUint32(22);
  return { seconds: samples && rate ? samples / rate : null, cut: false };
}

// The last page says at which sample it ends, and whether it is the last.
function ogg(view) {
  const opus = word(view, 28) === "Opus";
  const rate = opus ? 48000 : view.getUint32(40, true);
  const skipped = opus ? view.getUint16(38, true) : 0;
  let at = view.byteLength - 27;
  while (at > 0 && word(view, at) !== "OggS") at -= 1;
  if (at <= 0 || !rate) return { seconds: null, cut: true };
  const end = view.getUint32(at + 6, true) + 2 ** 32 * view.getInt32(at + 10, true);
  const parts = view.getUint8(at + 26);
  let size = 27 + parts;
  for (let i = at + 27; i < Math.min(at + 27 + parts, view.byteLength); i++) size += view.getUint8(i);
  return { seconds: end > 0 ? (end - skipped) / rate : null, cut: !(view.getUint8(at + 5) & 4) || at + size > view.byteLength };
}

const KBITS = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};

// The head of an MP3 frame (layer 3): {bytes, samples, rate, tag: where a count of frames may stand}, or null.
function frameAt(view, at) {
  if (at + 4 > view.byteLength) return null;
  const head = view.getUint32(at);
  const [version, layer, kbits, rates] = [(head >>> 19) & 3, (head >>> 17) & 3, (head >>> 12) & 15, (head >>> 10) & 3];
  if (head >>> 21 !== 0x7ff || version === 1 || layer !== 1 || rates === 3) return null;
  const first = version === 3; // MPEG 1
  const bitrate = 1000 * (KBITS[first ? 1 : 2][kbits] ?? 0);
  if (!bitrate) return null;
  const rate = [44100, 48000, 32000][rates] / (first ? 1 : version === 2 ? 2 : 4);
  const samples = first ? 1152 : 576;
  const mono = ((head >>> 6) & 3) === 3;
  const tag = at + 4 + (first ? (mono ? 17 : 32) : mono ? 9 : 17);
  return { bytes: Math.floor((samples / 8 * bitrate) / rate) + ((head >>> 9) & 1), samples, rate, tag };
}

// A tag in the first frame counts them; without one they are counted here.
function mp3(view) {
  let at = 0;
  if (word(view, 0).startsWith("ID3")) at = 10 + [6, 7, 8, 9].reduce((sum, i) => (sum << 7) | view.getUint8(i), 0);
  const first = frameAt(view, at);
  if (!first) return { seconds: null, cut: false };
  const tagged = ["Xing", "Info"].includes(word(view, first.tag)) && view.getUint32(first.tag + 4) & 1;
  let [count, end] = [0, at];
  for (let frame = first; frame; frame = frameAt(view, end)) {
    if (end + frame.bytes > view.byteLength) return { seconds: told(tagged ? view.getUint32(first.tag + 8) : count), cut: true };
    count += 1;
    end += frame.bytes;
  }
  return { seconds: told(tagged ? view.getUint32(first.tag + 8) : wholeTo(view, end) ? count : 0), cut: false };

  function told(frames) {
    return frames ? (frames * first.samples) / first.rate : null;
  }
}

// Whether nothing but old titles or zeros stands after place `end`: else something is damaged, or joined, and a count ends early.
const wholeTo = (view, end) => view.byteLength - end < 4 || word(view, end).startsWith("TAG");
