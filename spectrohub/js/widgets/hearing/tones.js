// The sound of a pair: two steps, each a low and a high tone, soft at both ends and never loud.

export const RATE = 48000;
const TONE_S = 0.5;
const BETWEEN_S = 0.08;
const PAUSE_S = 0.7;
const FADE_S = 0.025;
const LEVEL = 0.06; // amplitude of a tone where hearing is keen
const LOUDEST = 0.35;

// The A curve (IEC 61672): how much weaker than at 1 kHz a soft tone seems, in dB.
export function aWeightingDb(hz) {
  const f2 = hz * hz;
  const gain = (12194 ** 2 * f2 * f2) /
    ((f2 + 20.6 ** 2) * Math.sqrt((f2 + 107.7 ** 2) * (f2 + 737.9 ** 2)) * (f2 + 12194 ** 2));
  return 20 * Math.log10(gain) + 2;
}

// Low tones are made stronger, so that loudness says little; but none is louder than LOUDEST.
export const amplitude = (hz) => Math.min(LOUDEST, LEVEL * 10 ** (-aWeightingDb(hz) / 20));

// {samples, spans: [[from, to], [from, to]]}: the sound at RATE and when, in seconds, each step is heard.
export function soundOf(pair) {
  const stepS = 2 * TONE_S + BETWEEN_S;
  const spans = [0, 1].map((i) => [i * (stepS + PAUSE_S), i * (stepS + PAUSE_S) + stepS]);
  const samples = new Float32Array(Math.round((2 * stepS + PAUSE_S) * RATE));
  pair.forEach((step, i) => step.forEach((hz, j) => addTone(samples, hz, spans[i][0] + j * (TONE_S + BETWEEN_S))));
  return { samples, spans };
}

function addTone(samples, hz, from_s) {
  const start = Math.round(from_s * RATE);
  const length = Math.round(TONE_S * RATE);
  const fade = FADE_S * RATE;
  const gain = amplitude(hz);
  for (let i = 0; i < length && start + i < samples.length; i++) {
    const edge = Math.min(1, i / fade, (length - 1 - i) / fade);
    samples[start + i] = gain * (0.5 - 0.5 * Math.cos(Math.PI * edge)) * Math.sin((2 * Math.PI * hz * i) / RATE);
  }
}
