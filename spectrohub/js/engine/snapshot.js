// A small still picture of what a widget shows now.

const WIDTH = 720; // pixels
const QUALITY = 0.7;

// The largest canvas within `root` as an <img> with its text; "" where nothing was drawn yet.
export function snapshot(root) {
  const drawn = [...root.querySelectorAll("canvas[data-fitted]")];
  const [canvas] = drawn.sort((a, b) => b.width * b.height - a.width * a.height);
  if (!canvas) return "";
  const small = document.createElement("canvas");
  small.width = Math.min(WIDTH, canvas.width);
  small.height = Math.round((canvas.height * small.width) / canvas.width);
  const pen = small.getContext("2d");
  pen.fillStyle = getComputedStyle(canvas.closest(".sh-card") ?? canvas).backgroundColor; // lines may stand on nothing
  pen.fillRect(0, 0, small.width, small.height);
  pen.drawImage(canvas, 0, 0, small.width, small.height);
  const image = document.createElement("img");
  image.alt = canvas.getAttribute("aria-label") ?? "";
  image.style = "display:block;max-width:100%;margin-bottom:6px";
  image.src = small.toDataURL("image/webp", QUALITY); // a browser that writes no WebP gives PNG
  return image.outerHTML;
}
