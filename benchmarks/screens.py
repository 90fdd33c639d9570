"""Pictures of ten screens at three sizes, light and dark: what a change of the look did, to compare by eye.

    python benchmarks/screens.py FOLDER [SITE]      SITE: what `course.py export` wrote; without it, eight screens

FOLDER/NAME-WIDTH-THEME.png, sixty of them in about five minutes.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

COURSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(COURSE))

from tests.browser import jupyter  # noqa: E402  (the course is found above)

SIZES = ((1280, 800), (1920, 1080), (390, 844))
EXERCISES = "exercises/01_stft/1_sampling_and_frames.ipynb"
WRONG = "def frame_count(n_samples, n_fft, hop_length, center=True):\n    return n_samples // hop_length"
RIGHT = (
    "def frame_count(n_samples, n_fft, hop_length, center=True):\n"
    "    return 1 + (n_samples if center else n_samples - n_fft) // hop_length"
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
        jupyter.open_notebook(page, lab, "lessons/01_stft.ipynb")
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
    for name, address in (("site", "index.html"), ("site-lesson", "lessons/01_stft.html")):
        page.goto((site / address).resolve().as_uri())
        page.locator(".sh-stft").first.wait_for()
        keep(page, folder, name, lambda colours: page.emulate_media(color_scheme=colours))


def main(folder: str, site: str = "") -> None:
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with jupyter.start_browser() as browser:
        lab_screens(browser, target)
        if site:
            site_screens(browser, target, Path(site))


if __name__ == "__main__":
    main(*sys.argv[1:])
