// A picture to keep: what an explorer shows, on white, with its axes, colour bar, title and settings. Drawn from the very
// canvases and ticks of the page.

import { colours } from "../../look.json";

const PX = 2; // of the sheet for each of the page
const [LEFT, RIGHT, GAP, TOP, TICKS, FOOT] = [66, 70, 12, 30, 40, 26];
const FONT = "system-ui, sans-serif";
const [INK, SOFT, PAPER] = [colours.text.light, colours.muted.light, colours.page.light]; // a sheet is white in every theme

// title, settings: texts. panels: [{canvas, times, frequencies (tick strips), name}]. bar: a colour bar. -> canvas
export function makeSheet({ title, settings, panels, bar }) {
  const sizes = panels.map(({ canvas }) => [canvas.clientWidth, canvas.clientHeight]);
  const width = Math.max(420, sizes.reduce((sum, [w]) => sum + LEFT + w, 0) + GAP + RIGHT);
  const height = TOP + Math.max(...sizes.map(([, h]) => h)) + TICKS + FOOT;
  const sheet = document.createElement("canvas");
  Object.assign(sheet, { width: PX * width, height: PX * height });
  const pen = sheet.getContext("2d");
  pen.scale(PX, PX);
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, width, height);
  const write = (text, x, y, { align = "left", colour = INK, font = `12px ${FONT}`, most = width } = {}) => {
    Object.assign(pen, { fillStyle: colour, font, textAlign: align, textBaseline: "middle" });
    pen.fillText(text, x, y, most); // what is too long is narrowed
  };
  write(title, LEFT, TOP / 2, { font: `600 14px ${FONT}` });
  let x = LEFT;
  panels.forEach(({ canvas, times, frequencies, name }, i) => {
    const [w, h] = sizes[i];
    pen.imageSmoothingEnabled = false;
    pen.drawImage(canvas, x, TOP, w, h);
    if (name) write(name, x + w, TOP / 2, { align: "right", colour: SOFT });
    axis(times.now.ticks, (at) => [x + at * w, TOP + h, 0, 4], (text, a, b) => write(text, a, b + 13, { align: "center", colour: SOFT }));
    write(times.now.title, x + w / 2, TOP + h + 30, { align: "center" });
    axis(frequencies.now.ticks, (at) => [x, TOP + h * (1 - at), -4, 0], (text, a, b) => write(text, a - 7, b, { align: "right", colour: SOFT }));
    sideways(frequencies.now.title, x - LEFT + 9, TOP + h / 2);
    x += w + LEFT;
  });
  const h = sizes[0][1];
  const left = x - LEFT + GAP;
  const blend = pen.createLinearGradient(0, TOP + h, 0, TOP);
  bar.now.colours.forEach((colour, i, all) => blend.addColorStop(i / (all.length - 1), colour));
  pen.fillStyle = blend;
  pen.fillRect(left, TOP, 12, h);
  axis(bar.now.ticks, (at) => [left + 12, TOP + h * (1 - at), 4, 0], (text, a, b) => write(text, a + 7, b, { colour: SOFT }));
  write("dB", left + 6, TOP - 9, { align: "center" });
  write(settings, LEFT, height - FOOT / 2, { colour: SOFT, font: `11.5px ${FONT}`, most: width - LEFT - GAP });

  function axis(ticks, place, text) {
    for (const tick of ticks) {
      const [a, b, dx, dy] = place(tick.at);
      Object.assign(pen, { fillStyle: SOFT });
      pen.fillRect(Math.min(a, a + dx), Math.min(b, b + dy), Math.max(1, Math.abs(dx)), Math.max(1, Math.abs(dy)));
      text(tick.text, a, b);
    }
  }

  function sideways(text, a, b) {
    pen.save();
    pen.translate(a, b);
    pen.rotate(-Math.PI / 2);
    write(text, 0, 0, { align: "center" });
    pen.restore();
  }
  return sheet;
}

// Gives a canvas to the reader as a PNG file.
export async function download(canvas, name) {
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
