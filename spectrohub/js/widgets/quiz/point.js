// A spectrogram to point at: click, or move the crosshair with the arrow keys, or write its time and frequency.

import { element, uniqueId } from "../../engine/dom.js";
import { setAll, svg } from "./dom.js";
import { HEIGHT, pictureArea, PLOT, WIDTH, xAxis, yAxis } from "./picture.js";

export function pointField(question, say) {
  const { picture } = question;
  const span = { s: picture.end_s - picture.start_s, hz: picture.fmax_hz - picture.fmin_hz };
  const middle = { s: picture.start_s + span.s / 2, hz: picture.fmin_hz + span.hz / 2 };
  const area = pictureArea(picture);
  const cross = crosshair(area);
  const solution = svg("g");
  let at = null; // {s, hz} once pointed
  let written = {}; // what stands in the fields as long as only one of them is filled
  let locked = false;

  const helpId = uniqueId("help");
  const plot = svg(
    "svg",
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "sh-point-plot", tabindex: 0, role: "application",
      "aria-label": `Spectrogram. ${picture.alt}`, "aria-describedby": helpId,
    },
    area.node, solution, cross.node,
  );
  plot.addEventListener("keydown", onKey);
  plot.addEventListener("pointerdown", onPointer);
  const time = coordinate(xAxis(picture), decimals(span.s), (s) => write({ s }));
  const pitch = coordinate(yAxis(picture), decimals(span.hz), (hz) => write({ hz }));
  const help = element(
    "p", { class: "sh-hint", id: helpId },
    "Click in the picture. Or use the arrow keys in it (with Shift: small steps), or write both numbers.",
  );

  function onPointer(event) {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(plot.getScreenCTM().inverse());
    const [right, up] = [(x - PLOT.left) / PLOT.width, 1 - (y - PLOT.top) / PLOT.height];
    if (right < 0 || right > 1 || up < 0 || up > 1) return;
    place({ s: picture.start_s + right * span.s, hz: picture.fmin_hz + up * span.hz });
  }

  function onKey(event) {
    if (event.key === "Enter") plot.closest("form").requestSubmit();
    const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!step || locked) return;
    event.preventDefault();
    const part = event.shiftKey ? 1 / 200 : 1 / 40;
    const from = at ?? middle;
    place({ s: from.s + step[0] * part * span.s, hz: from.hz + step[1] * part * span.hz });
    say(picture.x ? `${time.said(at.s)}, ${pitch.said(at.hz)}` : `${time.text(at.s)} seconds, ${pitch.text(at.hz)} hertz`);
  }

  function write(wanted) {
    written = { ...written, ...wanted };
    if (at || ("s" in written && "hz" in written)) place(written);
  }

  function place(wanted) {
    if (locked) return;
    const { s, hz } = { ...(at ?? middle), ...wanted };
    at = {
      s: Math.min(picture.end_s, Math.max(picture.start_s, s)),
      hz: Math.min(picture.fmax_hz, Math.max(picture.fmin_hz, hz)),
    };
    written = {};
    draw();
  }

  function draw() {
    cross.show(at);
    time.show(at.s);
    pitch.show(at.hz);
  }

  function drawSolution(shown) {
    const boxes = question.targets.filter((target) => shown && target.right).map((target) => {
      // A target may reach beyond a picture that ends at half the sample rate.
      const [x, y] = [area.x(target.from_s), Math.max(PLOT.top, area.y(target.to_hz))];
      const box = { x, y, width: area.x(target.to_s) - x, height: area.y(target.from_hz) - y, rx: 3 };
      return [svg("rect", { class: "sh-point-back", ...box }), svg("rect", { class: "sh-point-right", ...box })];
    });
    solution.replaceChildren(...boxes.flat());
  }

  return {
    node: element(
      "div", {}, plot,
      element("div", { class: "sh-point-coordinates" }, time.node, pitch.node), help,
    ),
    read: () => (at ? [at.s, at.hz] : null),
    write([s, hz]) {
      at = { s, hz };
      draw();
    },
    reveal(shown) {
      locked = shown;
      time.lock(shown);
      pitch.lock(shown);
      help.hidden = shown;
      drawSolution(shown);
    },
  };
}

// White over black, so that it is seen on dark and on bright places of the picture.
function crosshair(area) {
  const layers = ["sh-point-back", "sh-point-front"].map((kind) => ({
    across: svg("line", { class: kind, x1: PLOT.left, x2: PLOT.left + PLOT.width }),
    down: svg("line", { class: kind, y1: PLOT.top, y2: PLOT.top + PLOT.height }),
    ring: svg("circle", { class: kind, r: 7 }),
  }));
  const node = svg("g", { visibility: "hidden" }, layers.map(({ across, down, ring }) => [across, down, ring]).flat());
  return {
    node,
    show({ s, hz }) {
      const [x, y] = [area.x(s), area.y(hz)];
      node.setAttribute("visibility", "visible");
      for (const { across, down, ring } of layers) {
        setAll(across, { y1: y, y2: y });
        setAll(down, { x1: x, x2: x });
        setAll(ring, { cx: x, cy: y });
      }
    },
  };
}

// As many decimals as a five-hundredth of the axis needs.
const decimals = (span) => Math.max(0, Math.ceil(-Math.log10(span / 500)));

function coordinate({ name, unit }, places, change) {
  const id = uniqueId("coordinate");
  const input = element("input", { type: "number", id, step: "any" });
  input.addEventListener("change", () => Number.isFinite(input.valueAsNumber) && change(input.valueAsNumber));
  const text = (value) => value.toFixed(places);
  return {
    node: element("span", {}, element("label", { for: id }, name), input, element("span", { class: "sh-hint" }, unit)),
    text,
    said: (value) => `${name} ${text(value)} ${unit}`,
    show: (value) => (input.value = text(value)),
    lock: (locked) => (input.readOnly = locked),
  };
}
