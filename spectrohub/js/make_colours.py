"""Writes engine/magma.js from matplotlib's colour map, so that the browser paints the very same colours."""

from pathlib import Path


def magma_module() -> str:
    import matplotlib

    colours = [[round(255 * part) for part in rgba[:3]] for rgba in matplotlib.colormaps["magma"](range(256))]
    text = "".join(f"{r:02x}{g:02x}{b:02x}" for r, g, b in colours)
    lines = [f'  "{text[i : i + 96]}",' for i in range(0, len(text), 96)]
    head = "// Written by make_colours.py from matplotlib: 256 colours as rrggbb."
    return "\n".join([head, "export default [", *lines, '].join("");', ""])


if __name__ == "__main__":
    (Path(__file__).parent / "engine" / "magma.js").write_text(magma_module())
