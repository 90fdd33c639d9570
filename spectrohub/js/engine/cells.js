// Small matrices as pictures: one flat cell for each value, row 0 at the bottom.

// torch's interpolate(mode="bilinear", align_corners=False) of a map h x w to height x width.
export function stretch(map, [h, w], [height, width]) {
  const places = (cells, pixels) => Array.from({ length: pixels }, (_, i) => {
    const x = Math.max(0, ((i + 0.5) * cells) / pixels - 0.5);
    const low = Math.min(cells - 1, Math.floor(x));
    return [low, Math.min(cells - 1, low + 1), x - low];
  });
  const columns = places(w, width);
  const out = new Float32Array(height * width);
  places(h, height).forEach(([a, b, v], row) => {
    columns.forEach(([c, d, u], column) => {
      const upper = map[a * w + c] * (1 - u) + map[a * w + d] * u;
      const lower = map[b * w + c] * (1 - u) + map[b * w + d] * u;
      out[row * width + column] = upper * (1 - v) + lower * v;
    });
  });
  return out;
}

// Divided by its largest value: 0 to 1; all 0 where nothing is above 0.
export function scaled(map) {
  const most = map.reduce((a, b) => Math.max(a, b), 0);
  return most > 0 ? map.map((value) => value / most) : map;
}

// Correlation of two maps; NaN where one of them is flat.
export function likeness(a, b) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - ma) * (b[i] - mb);
    aa += (a[i] - ma) ** 2;
    bb += (b[i] - mb) ** 2;
  }
  return aa > 1e-12 && bb > 1e-12 ? ab / Math.sqrt(aa * bb) : NaN;
}

// paint(context, [rows, columns], colourAt(row, column) -> a little-endian RGBA pixel, box?) fills the box.
export function makeCellPainter() {
  const small = document.createElement("canvas");
  const pen = small.getContext("2d");
  return function paint(context, [rows, columns], colourAt, { x = 0, y = 0, width, height } = context.canvas) {
    if (small.width !== columns || small.height !== rows) Object.assign(small, { width: columns, height: rows });
    const image = pen.createImageData(columns, rows);
    const pixels = new Uint32Array(image.data.buffer);
    for (let row = 0, o = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) pixels[o++] = colourAt(rows - 1 - row, column);
    }
    pen.putImageData(image, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(small, x, y, width, height);
  };
}

// The box of a whole matrix of which the canvas shows a piece, {left, right, bottom, top} as shares of it.
export function partOf({ width, height }, { left, right, bottom, top }) {
  const [wide, high] = [width / (right - left), height / (top - bottom)];
  return { x: -left * wide, y: -(1 - top) * high, width: wide, height: high };
}

// A line around the cells for which inside(row, column) holds, along the edges of the cells; box as in paint.
export function outline(context, [rows, columns], inside, thick, { x: left = 0, y: top = 0, width, height } = context.canvas) {
  const at = (row, column) => row >= 0 && row < rows && column >= 0 && column < columns && inside(row, column);
  const x = (column) => Math.round(left + (column * width) / columns);
  const y = (row) => Math.round(top + height - (row * height) / rows);
  context.beginPath();
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const here = at(row, column);
      if (here !== at(row, column - 1)) {
        context.moveTo(x(column), y(row));
        context.lineTo(x(column), y(row + 1));
      }
      if (here !== at(row - 1, column)) {
        context.moveTo(x(column), y(row));
        context.lineTo(x(column + 1), y(row));
      }
    }
  }
  context.lineWidth = thick;
  context.stroke();
}
