"""Writes the colour maps of engine/ from matplotlib's, so that the browser paints the very same colours."""

from pathlib import Path

MAPS = {"magma": "magma", "diverging": "RdBu_r"}  # module: matplotlib's name


def map_module(name: str) -> str:
    """The source of engine/<name>.js."""
    import matplotlib

    colours = [[round(255 * part) for part in rgba[:3]] for rgba in matplotlib.colormaps[MAPS[name]](range(256))]
    text = "".join(f"{r:02x}{g:02x}{b:02x}" for r, g, b in colours)
    lines = [f'  "{text[i : i + 96]}",' for i in range(0, len(text), 96)]
    head = "// Written by make_colours.py from matplotlib: 256 colours as rrggbb."
    return "\n".join([head, "export default [", *lines, '].join("");', ""])


if __name__ == "__main__":
    for name in MAPS:
        (Path(__file__).parent / "engine" / f"{name}.js").write_text(map_module(name))
