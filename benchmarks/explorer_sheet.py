"""Each explorer on one sheet: light, dark and at 390 px. Pictures to look at after a change of the look.

.venv/bin/python benchmarks/explorer_sheet.py FOLDER      NAME-light.png, -dark and -phone there, sheets in pictures/
"""

import sys
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import spectrohub  # noqa: E402
from tests.browser.jupyter import new_page, start_browser  # noqa: E402
from tests.browser.still import mount_explorer  # noqa: E402
from tests.browser.test_explorer_size import EXPLORERS  # noqa: E402

LOOKS = {"light": ("light", 1056), "dark": ("dark", 1056), "phone": ("light", 390)}
PAGE = """scheme => {
  document.body.dataset.jpThemeLight = scheme === 'light';
  Object.assign(document.body.style, { background: 'var(--sh-page)', margin: '8px' });
}"""
CELL = {"light": (520, 330), "dark": (520, 330), "phone": (200, 520)}
COLUMNS = {"light": 3, "dark": 3, "phone": 7}


def shoot(folder: Path, names: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with start_browser() as browser:
        for name in names:
            explorer = getattr(spectrohub, name)()
            for look, (scheme, width) in LOOKS.items():
                page = new_page(browser, width=width, height=900, color_scheme=scheme)
                mount_explorer(page, explorer)
                page.evaluate(PAGE, scheme)
                page.wait_for_timeout(700)
                page.locator(".sh-card").screenshot(path=folder / f"{name}-{look}.png")
                page.context.close()
            print(name, flush=True)


def sheet(folder: Path, look: str) -> None:
    """All explorers in one look, each as large as its cell allows."""
    (wide, high), columns = CELL[look], COLUMNS[look]
    rows = -(-len(EXPLORERS) // columns)
    whole = Image.new("RGB", (columns * (wide + 6), rows * (high + 6)), "grey")
    for place, name in enumerate(EXPLORERS):
        picture = Image.open(folder / f"{name}-{look}.png").convert("RGB")
        picture.thumbnail((wide, high), Image.Resampling.LANCZOS)
        whole.paste(picture, (3 + place % columns * (wide + 6), 3 + place // columns * (high + 6)))
    whole.save(HERE / "pictures" / f"explorers_{look}.webp", quality=55, method=6)


if __name__ == "__main__":
    shoot(Path(sys.argv[1]), sys.argv[2:] or EXPLORERS)
    for each in LOOKS:
        sheet(Path(sys.argv[1]), each)
