// Whether a program's indentation fits, as content/program.py says it: {place, said} where it breaks off, or null.

export function blocksFault(codes) {
  const levels = [0];
  let header = null;
  for (const [place, code] of codes.entries()) {
    const depth = code.length - code.trimStart().length;
    if (header !== null) {
      if (depth <= levels.at(-1)) return opens(place, header);
      levels.push(depth);
    }
    while (levels.at(-1) > depth) levels.pop();
    if (levels.at(-1) !== depth) {
      return { place, said: `${shown(code)} is indented: it belongs into a block, and none is open above it.` };
    }
    header = code.endsWith(":") ? code : null;
  }
  return header === null ? null : opens(codes.length - 1, header);
}

const opens = (place, header) => ({
  place, said: `${shown(header)} opens a block, so an indented line has to follow it.`,
});

function shown(code) {
  const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return `<code>${code.trim().replace(/[&<>"]/g, (sign) => signs[sign])}</code>`;
}
