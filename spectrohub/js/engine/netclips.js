// What the explorers of a network share in the page: the clips with their mel pictures, and the maps of each layer.

import { floatsOf } from "./host.js";
import { MelSpectrogram } from "./melspectrogram.js";

// [{name, samples, mel, frames, maps: {layer: {shape, of: [Float32Array, ...]}}, ...what Python says}]. Each layer has
// `copies` maps of product(shape) * (perClass ?? 1) numbers, one after the other. A clip's mel picture is made when asked for.
export function readClips(host, copies, perClass = 1) {
  const settings = host.get("_settings");
  const all = host.samples();
  const numbers = floatsOf(host.get("_maps"));
  let [from, at] = [0, 0];
  return host.get("_clips").map((clip) => {
    const samples = all.subarray(from, (from += clip.length));
    const maps = {};
    for (const { name, shape } of clip.layers) {
      const size = perClass * shape.reduce((a, b) => a * b, 1);
      maps[name] = { shape, of: Array.from({ length: copies }, () => numbers.subarray(at, (at += size))) };
    }
    let mel = null;
    return {
      ...clip, samples, maps,
      frames: 1 + Math.floor(samples.length / settings.hop_length),
      get mel() {
        return (mel ??= new MelSpectrogram(samples, host.sr, settings.hop_length).mel(settings));
      },
    };
  });
}
