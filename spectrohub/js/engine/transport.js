// The sound of an explorer: the clip, and pieces of it that are heard alone, with one playhead for both.

import { element } from "./dom.js";
import { playButton, Player } from "./sound.js";
import { seconds } from "./text.js";

// onMove({t, playing}) follows the playhead, in each frame of the screen while something plays.
export function makeTransport(samples, sr, what, onMove) {
  const clip = new Player(samples, sr, follow);
  const piece = new Player(new Float32Array(1), sr, follow);
  const clock = element("output", { class: "sh-clock", "aria-live": "off" });
  const play = playButton(clip, what);
  let start = 0; // of the piece, in seconds of the clip
  let animation = 0;

  function follow() {
    cancelAnimationFrame(animation);
    play.update();
    const { playing, position: t } = transport;
    clock.textContent = `${t.toFixed(1)} / ${seconds(clip.duration, 1)}`;
    onMove({ t, playing });
    if (playing) animation = requestAnimationFrame(follow);
  }

  const transport = {
    duration: clip.duration,
    play: () => clip.play(),
    toggle: () => (piece.playing ? piece.pause() : clip.toggle()),
    playButton: play.node,
    clock,
    follow,
    // What the piece needs to start at once; called in the press that leads to it.
    warm() {
      clip.warm();
      piece.context ??= clip.context;
    },
    get playing() {
      return clip.playing || piece.playing;
    },
    get piecePlays() {
      return piece.playing;
    },
    get position() {
      return piece.playing ? start + piece.position : clip.position;
    },
    seek(t) {
      piece.pause();
      clip.seek(t);
    },
    // Samples of the clip's rate that stand for what begins at `from` seconds.
    playPiece(part, from, loop) {
      transport.warm();
      clip.pause();
      piece.load(part, sr);
      piece.loop = loop;
      clip.from = start = from;
      piece.play();
    },
    stopPiece: () => piece.pause(),
    set loop(again) {
      piece.loop = again;
    },
    close() {
      cancelAnimationFrame(animation);
      piece.context = null; // it is the clip's
      piece.close();
      clip.close();
    },
  };
  return transport;
}
