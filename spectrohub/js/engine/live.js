// A scrolling spectrogram of what the microphone hears now: newest at the right, frequency upward.

import { pictures } from "../look.json";
import { coverage } from "./axes.js";
import { magmaAt } from "./colour.js";
import { powerSpectrum } from "./fft.js";
import { makeWindow } from "./windows.js";

const N_FFT = 1024; // 21 ms at 48 kHz: short, so that a sound is seen while it is still new
const HOP = 256; // a column every 5 ms
const RANGE_DB = 80; // below the loudest of the last seconds
const FORGET_DB = 0.02; // a column: the loudest is forgotten by 4 dB a second

// view = {update(ring) computes the columns that have come, draw() paints them and is true where there were some}
export function liveView(canvas, sr, top_hz) {
  const pen = canvas.getContext("2d", { alpha: false });
  const window = makeWindow("hann", N_FFT);
  const power = new Float64Array(N_FFT / 2 + 1);
  const samples = new Float32Array(N_FFT);
  const rows = coverage(canvas.height, N_FFT / 2 + 1, (u) => (u * top_hz * N_FFT) / sr);
  const strip = pen.createImageData(1, canvas.height);
  const pixels = new Uint32Array(strip.data.buffer);
  const waiting = [];
  let done = 0;
  let loudest = 1; // power: what a whisper reaches, so that an empty room stays dark
  pen.fillStyle = pictures.picture;
  pen.fillRect(0, 0, canvas.width, canvas.height);

  return {
    update(ring) {
      if (ring.count - done > N_FFT * 64) done = ring.count - HOP; // the page slept: what it missed is not drawn
      for (; ring.count - done >= HOP; done += HOP) {
        const back = ring.count - done - HOP; // samples that came after this column's
        if (ring.length < N_FFT + back) continue;
        powerSpectrum(ring.last(N_FFT, back, samples), 0, window, power);
        const column = new Float32Array(canvas.height);
        for (let y = 0; y < column.length; y++) {
          let most = 0;
          for (let k = rows.from[y]; k < rows.to[y]; k++) most = Math.max(most, power[k]);
          column[column.length - 1 - y] = most;
          loudest = Math.max(loudest, most);
        }
        waiting.push(column);
        loudest = Math.max(1, loudest * 10 ** (-FORGET_DB / 10));
      }
      if (waiting.length > canvas.width) waiting.splice(0, waiting.length - canvas.width);
    },
    draw() {
      const count = waiting.length;
      if (!count) return false;
      pen.drawImage(canvas, -count, 0);
      waiting.forEach((column, i) => {
        for (let y = 0; y < column.length; y++) {
          pixels[y] = magmaAt(10 * Math.log10(column[y] / loudest + 1e-12), -RANGE_DB, 0);
        }
        pen.putImageData(strip, canvas.width - count + i, 0);
      });
      waiting.length = 0;
      return true;
    },
  };
}
