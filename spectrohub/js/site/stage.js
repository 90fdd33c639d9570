// One sound and its picture, which stays hidden until it is shown. The picture is computed here from the samples.

import { frequencyAxis, niceTicks } from "../engine/axes.js";
import { element } from "../engine/dom.js";
import { makePainter } from "../engine/paint.js";
import { fitCanvas, tickStrip } from "../engine/plot.js";
import { playButton, Player } from "../engine/sound.js";
import { Stft } from "../engine/stft.js";
import { integer } from "../engine/text.js";
import { bytes } from "./models.js";

const SETTINGS = { n_fft: 1024, hop_length: 64, window: "hann", axis: "linear" };
const TOP_DB = 70;
const HIDDEN = "Its picture comes with your answer.";

// `opened` is called when the sound was played or its picture shown.
export function soundStage(name, opened) {
  const canvas = element("canvas", { class: "sh-picture", role: "img", "aria-label": HIDDEN });
  const playhead = element("div", { class: "sh-playhead" });
  const veil = element("p", { class: "site-veil", "aria-hidden": "true" }, HIDDEN);
  const frame = element("div", { class: "sh-stage" }, canvas, playhead, veil);
  const [times, frequencies] = [tickStrip("x"), tickStrip("y")];
  const node = element("div", { class: "sh-plot site-stage" }, frequencies.node, frame, times.node);
  const paint = makePainter(canvas);
  const player = new Player(new Float32Array(1), 22050, follow);
  const button = playButton(player, name);
  button.node.disabled = true; // until its samples are there
  const stage = { node, play: button.node, plays: 0, seen: false, named: false, load, show };
  let stft = null;
  let shown = false;
  let was = false;

  function follow() {
    button.update();
    if (player.playing && !was) {
      stage.plays += 1;
      opened();
    }
    was = player.playing;
    node.dataset.position = player.position.toFixed(3);
    playhead.style.left = `${(100 * player.position) / player.duration}%`;
    if (player.playing) requestAnimationFrame(follow);
  }

  function load(base64, sr) {
    const samples = Float32Array.from(new Int16Array(bytes(base64).buffer), (value) => value / 32768);
    player.load(samples, sr);
    stft = new Stft(samples, sr);
    button.node.disabled = false;
    const axis = frequencyAxis("linear", sr);
    frequencies.set(axis.ticks.map((hz) => ({ at: axis.fromHz(hz), text: integer(hz) })), "Frequency (Hz)");
    times.set(niceTicks(player.duration, 5).map((t) => ({ at: t / player.duration, text: String(t) })), "Time (s)");
    if (shown) draw();
  }

  function draw() {
    stft.resize(canvas.width, canvas.height);
    const picture = stft.picture(SETTINGS);
    paint(picture, picture.peak, TOP_DB);
    node.dataset.shown = "true";
  }

  function show(alt) {
    if (!stage.named) stage.seen = true;
    shown = true;
    canvas.setAttribute("aria-label", alt);
    node.classList.add("site-is-shown");
    if (stft && canvas.dataset.fitted) draw();
    opened();
  }

  const unfit = fitCanvas(canvas, () => shown && stft && draw());
  stage.close = () => {
    unfit();
    player.close();
  };
  return stage;
}
