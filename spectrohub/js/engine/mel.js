// Mel scales and mel filter banks, as librosa.hz_to_mel, librosa.mel_to_hz and librosa.filters.mel make them.

export const SCALES = [{ value: "slaney", label: "Slaney" }, { value: "htk", label: "HTK" }];
export const NORMS = [{ value: "slaney", label: "Area" }, { value: null, label: "None" }];

const HZ_PER_MEL = 200 / 3; // Slaney's scale is linear up to here ...
const BREAK_HZ = 1000;
const BREAK_MEL = BREAK_HZ / HZ_PER_MEL;
const LOG_STEP = Math.log(6.4) / 27; // ... and then 27 steps lead to 6.4 times the frequency

export function hzToMel(hz, scale) {
  if (scale === "htk") return 2595 * Math.log10(1 + hz / 700);
  return hz < BREAK_HZ ? hz / HZ_PER_MEL : BREAK_MEL + Math.log(hz / BREAK_HZ) / LOG_STEP;
}

export function melToHz(mel, scale) {
  if (scale === "htk") return 700 * (10 ** (mel / 2595) - 1);
  return mel < BREAK_MEL ? mel * HZ_PER_MEL : BREAK_HZ * Math.exp(LOG_STEP * (mel - BREAK_MEL));
}

// The bands' edges in Hz, n_mels + 2 of them: band i begins at edges[i], peaks at edges[i + 1], ends at edges[i + 2].
export function melEdges({ n_mels, fmin, fmax, scale }) {
  const low = hzToMel(fmin, scale);
  const step = (hzToMel(fmax, scale) - low) / (n_mels + 1);
  const edges = Float64Array.from({ length: n_mels + 2 }, (_, i) => melToHz(low + i * step, scale));
  edges[n_mels + 1] = melToHz(hzToMel(fmax, scale), scale);
  return edges;
}

// {edges, first, weights, empty}: band i weighs the bins from first[i] on by weights[i] (float32, only those that
// are not 0); `empty` lists the bands that catch no bin, band 0 included.
export function filterBank(settings, sr) {
  const { n_mels, n_fft, norm } = settings;
  const edges = melEdges(settings);
  const bins = 1 + n_fft / 2;
  const first = new Int32Array(n_mels);
  const weights = [];
  const empty = [];
  for (let i = 0; i < n_mels; i++) {
    const [left, peak, right] = edges.subarray(i, i + 3);
    const height = norm === "slaney" ? 2 / (right - left) : 1;
    const from = Math.max(0, Math.floor((left * n_fft) / sr));
    const to = Math.min(bins - 1, Math.ceil((right * n_fft) / sr));
    const found = [];
    for (let k = from; k <= to; k++) {
      const hz = (k * sr) / n_fft;
      const weight = height * Math.min((hz - left) / (peak - left), (right - hz) / (right - peak));
      if (weight > 0) {
        if (!found.length) first[i] = k;
        found.push(weight);
      }
    }
    if (!found.length) empty.push(i);
    weights.push(Float32Array.from(found));
  }
  return { edges, first, weights, empty };
}

// The frequency axis of a mel picture: n_mels rows of equal height, each row's middle at its band's peak.
export function melAxis({ n_mels, fmin, fmax, scale }) {
  const low = hzToMel(fmin, scale);
  const step = (hzToMel(fmax, scale) - low) / (n_mels + 1);
  return {
    toHz: (u) => Math.max(0, melToHz(low + (u * n_mels + 0.5) * step, scale)),
    fromHz: (hz) => ((hzToMel(hz, scale) - low) / step - 0.5) / n_mels,
    bandAt: (hz) => Math.max(0, Math.min(n_mels - 1, Math.round((hzToMel(hz, scale) - low) / step) - 1)),
  };
}

// "band 0", "bands 0 to 2, 5 and 7", "bands 0, 2, 4, 6 and 11 more"
export function bandList(bands, most = 4) {
  const runs = [];
  for (const band of bands) {
    if (runs.length && runs.at(-1)[1] === band - 1) runs.at(-1)[1] = band;
    else runs.push([band, band]);
  }
  const texts = runs.slice(0, most).flatMap(([a, b]) => (a === b ? [a] : b === a + 1 ? [a, b] : [`${a} to ${b}`]));
  const more = runs.slice(most).reduce((sum, [a, b]) => sum + b - a + 1, 0);
  if (more) texts.push(`${more} more`);
  const last = texts.pop();
  return `${bands.length === 1 ? "band" : "bands"} ${texts.length ? `${texts.join(", ")} and ${last}` : last}`;
}

// librosa's warning about empty filters passes over a band that begins at 0 Hz.
export const aboutBandZero = (empty, edges) =>
  empty[0] === 0 && edges[0] === 0 ? " librosa's warning passes over band 0, since it begins at 0 Hz; it is counted here." : "";
