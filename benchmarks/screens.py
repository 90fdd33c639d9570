"""Pictures of ten screens at three sizes, light and dark: what a change of the look did, to compare by eye.

    python benchmarks/screens.py FOLDER [SITE]      SITE: what `course.py export` wrote; without it, eight screens
    python benchmarks/screens.py --sheets BEFORE AFTER      two such folders, below one another
    python benchmarks/screens.py --six SITE      six screens of the lessons that one would show a friend, on one sheet

FOLDER/NAME-WIDTH-THEME.png, sixty of them in about five minutes. The sheets in pictures/ show the course before it came
alive (at 26188ba, by the same steps) and after (at dd24a4f).
"""

import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image

COURSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(COURSE))

from tests.browser import jupyter  # noqa: E402  (the course is found above)

SCREENS = (
    *("hub", "progress", "lesson", "explorer", "quiz", "failing", "passing", "practice"),
    *("site", "site-lesson"),
)
SIZES = ((1280, 800), (1920, 1080), (390, 844))
EXERCISES = "exercises/01_stft/1_sampling_and_frames.ipynb"
WRONG = "def frame_count(n_samples, n_fft, hop_length, center=True):\n    return n_samples // hop_length"
RIGHT = (
    "def frame_count(n_samples, n_fft, hop_length, center=True):\n"
    "    return 1 + (n_samples if center else n_samples - n_fft) // hop_length"
)
SIX = (  # chapter, explorer, slider and how many steps it goes right
    ("01_stft/3_what_a_fourier_transform_does", "winding-voice", ("Wheel", 52)),
    ("01_stft/9_phase_and_inversion", "phase-swap", ("Griffin-Lim", 6)),
    ("02_mel_scale/6_mfccs", "mfcc-explorer", None),
    ("04_front_ends/3_patches", "token-reader", ("Token", 40)),
    ("03_deep_learning/6_where_did_it_look", "cam-listener", None),
    ("04_front_ends/1_what_whisper_hears", "floor-bench", None),
)
SHOW = """async ([id, within]) => {
  const notebook = jupyterapp.shell.currentWidget.content;
  const index = id ? notebook.widgets.findIndex((cell) => cell.model.id === id) : 0;
  await notebook.scrollToItem(index, "start");
  const cell = notebook.widgets[index].node;
  (within ? cell.querySelector(within) ?? cell : cell).scrollIntoView({ block: "start" });
}"""
RUN = """async ([id, source]) => {
  const notebook = jupyterapp.shell.currentWidget.content;
  const cell = notebook.widgets.find((one) => one.model.id === id);
  if (source) cell.model.sharedModel.setSource(source);
  notebook.activeCellIndex = notebook.widgets.indexOf(cell);
  await jupyterapp.commands.execute("notebook:run-cell");
}"""


def keep(page, folder: Path, name: str, theme: Callable[[str], None], again: Callable[[], None] = lambda: None) -> None:
    """The page at every size in both themes; `again` brings its part into view after each change."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for colours in ("light", "dark"):
            theme(colours)
            page.wait_for_timeout(400)
            again()
            page.wait_for_timeout(500)
            page.screenshot(path=folder / f"{name}-{width}-{colours}.png")
    print(name, flush=True)


def lab_screens(browser, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as work, jupyter.start_lab(Path(work), module="spectrohub.jupyter.lab") as lab:
        page = jupyter.new_page(browser)

        def theme(colours: str) -> None:
            jupyter.set_theme(page, f"JupyterLab {colours.title()}")
            page.evaluate("() => void (innerWidth < 1000 && jupyterapp.shell.collapseLeft())")  # as on opening there

        def screen(name: str, cell: str = "", within: str = "") -> None:
            keep(page, folder, name, theme, lambda: page.evaluate(SHOW, [cell, within]))

        def ready() -> None:
            page.wait_for_function(jupyter.KERNEL_IDLE, polling=50)
            page.wait_for_timeout(500)

        jupyter.open_notebook(page, lab, "lessons/00_spectro_hub.ipynb")
        page.locator(".sh-stft[data-shown]").first.wait_for()
        screen("hub")
        page.evaluate("() => document.querySelector('.sh-progress').closest('.jp-Cell').dataset.found = 'progress'")
        keep(page, folder, "progress", theme, lambda: _into_view(page, ".sh-progress .sh-legend"))
        jupyter.open_notebook(page, lab, "lessons/01_stft/1_seeing_sound.ipynb")
        ready()
        for cell in ("first-picture", "quiz-y-axis"):
            page.evaluate(RUN, [cell, ""])
        ready()
        screen("lesson")
        screen("explorer", "first-picture", ".sh-card")
        page.evaluate(SHOW, ["quiz-y-axis", ""])
        quiz = page.locator(".sh-quiz").first
        quiz.locator("input").first.check()
        quiz.get_by_role("button", name="Check").click()
        screen("quiz", "quiz-y-axis", ".sh-card")
        jupyter.open_notebook(page, lab, EXERCISES)
        jupyter.run_all(page)
        for name, answer in (("failing", WRONG), ("passing", RIGHT)):
            page.evaluate(RUN, ["frame-count", answer])
            page.evaluate(RUN, ["frame-count-check", ""])
            ready()
            screen(name, "frame-count")
        own = lab.write_notebook("own.ipynb", ["from spectrohub import practice\npractice()"])
        jupyter.open_notebook(page, lab, own)
        jupyter.run_all(page)
        page.locator(".sh-practice").wait_for()
        screen("practice")
        page.context.close()


def _into_view(page, selector: str) -> None:
    page.evaluate("selector => document.querySelector(selector).scrollIntoView({ block: 'start' })", selector)


def site_screens(browser, folder: Path, site: Path) -> None:
    page = jupyter.new_page(browser)
    for name, address in (("site", "index.html"), ("site-lesson", "lessons/01_stft/1_seeing_sound.html")):
        page.goto((site / address).resolve().as_uri())
        page.locator("canvas").first.wait_for()
        keep(page, folder, name, lambda colours: page.emulate_media(color_scheme=colours))


def sheets(before: Path, after: Path) -> None:
    """One picture for each size and theme, in pictures/: a screen's `before` above its `after`, five to a row."""
    target = Path(__file__).with_name("pictures")
    target.mkdir(exist_ok=True)
    for width, height in SIZES:
        size = (420, 420 * height // width) if width > height else (200, 200 * height // width)
        across, down = size[0] + 6, size[1] + 6
        for colours in ("light", "dark"):
            sheet = Image.new("RGB", (5 * across, 4 * down), "grey")
            for place, name in enumerate(SCREENS):
                for row, folder in enumerate((before, after)):
                    picture = Image.open(folder / f"{name}-{width}-{colours}.png").convert("RGB").resize(size)
                    sheet.paste(picture, (across * (place % 5), down * (2 * (place // 5) + row)))
            sheet.save(target / f"before_after_{width}_{colours}.webp", quality=45, method=6)


def six(site: Path) -> None:
    """Six screens of the static course, light and dark by turns, in pictures/six_screens.webp."""
    sheet = Image.new("RGB", (2 * 806, 3 * 506), "grey")
    with jupyter.start_browser() as browser:
        page = jupyter.new_page(browser)
        page.set_viewport_size({"width": 1280, "height": 800})
        for place, (address, explorer, keys) in enumerate(SIX):
            page.emulate_media(color_scheme="light" if place % 2 else "dark")
            page.goto((site / f"lessons/{address}.html").resolve().as_uri())
            page.locator("h1").wait_for()
            widget = page.locator(f"[data-explorer={explorer}]")
            widget.scroll_into_view_if_needed()
            widget.locator(".sh-card").wait_for()
            if keys:
                widget.get_by_role("slider", name=keys[0]).first.focus()
                for _ in range(keys[1]):
                    page.keyboard.press("ArrowRight")
            top = "one => scrollTo({top: one.getBoundingClientRect().top + scrollY - 120, behavior: 'instant'})"
            widget.evaluate(top)
            page.wait_for_timeout(1500)
            shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            sheet.paste(
                shown.resize((800, 500), Image.Resampling.LANCZOS), (3 + 806 * (place % 2), 3 + 506 * (place // 2))
            )
    sheet.save(Path(__file__).with_name("pictures") / "six_screens.webp", quality=60, method=6)


def main(folder: str, site: str = "") -> None:
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with jupyter.start_browser() as browser:
        lab_screens(browser, target)
        if site:
            site_screens(browser, target, Path(site))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--sheets"]:
        sheets(*map(Path, sys.argv[2:]))
    elif sys.argv[1:2] == ["--six"]:
        six(Path(sys.argv[2]))
    else:
        main(*sys.argv[1:])
