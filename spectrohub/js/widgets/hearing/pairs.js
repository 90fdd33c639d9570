// The pairs of tones, what a ruler says about them, and which pitch curve fits a listener's answers best.

import { hzToMel } from "../../engine/mel.js";

// [low, high] in Hz of the first and of the second step. Some have equal steps in Hz, some in mel, one in octaves;
// in some the step that is larger in Hz is the smaller one in mel.
export const PAIRS = [
  [[500, 800], [2500, 2800]],
  [[4000, 4200], [200, 400]],
  [[300, 500], [3000, 3690]],
  [[6000, 6450], [400, 700]],
  [[100, 200], [10000, 10100]],
  [[2000, 3020], [200, 600]],
  [[125, 250], [2000, 4000]],
  [[150, 350], [5000, 5500]],
];
export const ANSWERS = { first: "First is larger", same: "About the same", second: "Second is larger", unheard: "Could not hear it" };

export const pairKey = (pair) => pair.map((step) => step.join("-")).join(" | ");

const SAME_OCTAVES = 0.4; // steps whose sizes differ by less than a third count as the same

// What a ruler (a function of Hz) says: {sizes: [first, second], answer: first | same | second}
export function measure([first, second], ruler) {
  const sizes = [first, second].map(([low, high]) => ruler(high) - ruler(low));
  const apart = Math.log2(sizes[1] / sizes[0]);
  return { sizes, answer: Math.abs(apart) < SAME_OCTAVES ? "same" : apart > 0 ? "second" : "first" };
}

export const hzRuler = (hz) => hz;
export const melRuler = (scale) => (hz) => hzToMel(hz, scale);

// Curves that bend at `bend` Hz: straight below it, octaves above it. HTK's mel scale is the one with 700 Hz.
export const bentRuler = (bend) => (hz) => Math.log1p(hz / bend);
const BENDS = Array.from({ length: 141 }, (_, i) => 20 * 10 ** (i / 30)); // 20 Hz to 930 kHz (as good as straight)
const FEWEST = 4; // answers below which no curve is looked for

// Of the answers that were heard: {heard, agree(ruler), fit}; fit = {low, best, high, agrees}, bends in Hz of the
// widest range whose curves all agree with the most answers, or null after too few answers.
export function evaluate(answers) {
  const heard = PAIRS.filter((pair) => answers[pairKey(pair)] && answers[pairKey(pair)] !== "unheard");
  const agree = (ruler) => heard.filter((pair) => measure(pair, ruler).answer === answers[pairKey(pair)]).length;
  if (heard.length < FEWEST) return { heard: heard.length, agree, fit: null };
  const counts = BENDS.map((bend) => agree(bentRuler(bend)));
  const agrees = Math.max(...counts);
  let best = [0, -1];
  for (let from = 0; from < counts.length; from++) {
    let to = from;
    while (counts[from] === agrees && counts[to + 1] === agrees) to += 1;
    if (counts[from] === agrees && to - from > best[1] - best[0]) best = [from, to];
    from = to;
  }
  const [low, high] = best;
  return { heard: heard.length, agree, fit: { low: BENDS[low], high: BENDS[high], best: BENDS[(low + high) >> 1], agrees } };
}
