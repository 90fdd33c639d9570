"""Writes the static course into a folder: runs every lesson, and makes a page of each."""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import nbformat

from autograder.rules.runs import run_notebook
from autograder.site.cells import Cells, code_colours
from autograder.site.files import Shared, link
from autograder.site.widgets import Page, collect
from spectrohub import content, look
from spectrohub.content import Lesson
from spectrohub.content.lookup_widget import LookupEntry, LookupWidget
from spectrohub.content.markup import about_time, inline_html
from spectrohub.content.show import faq_entries, glossary_entries
from spectrohub.notebooks import read_cells

LARGEST = 25_000_000  # bytes: a course that is handed on by mail or put on any web space
_FRONT = Path(__file__).resolve().parent / "front"
_MARK = ".spectrohub-site"  # tells a folder that this module wrote from any other


class NotExported(RuntimeError):
    """The site was not written; the message says why and what helps. What stood in the folder stands there still."""


@dataclass(frozen=True)
class Exported:
    folder: Path
    pages: int
    size: int  # bytes
    without_words: int  # pictures that have no text alternative


def _unseen(what: str, detail: str = "") -> None:
    """Nobody looks on."""


def export(folder: Path, root: Path, *, begin: Callable[[str, str], None] = _unseen) -> Exported:
    """Run the lessons of the course at `root` and write their site to `folder`, in place of an earlier one.

    `begin` hears what begins and where within it, once for each of `steps(root)`: the cells of the lessons, as they
    run, and two more. Raises NotExported.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise NotExported(f"{folder} holds other files. Name a new folder, or an empty one, or an earlier export.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Written beside its place and put there whole: an interrupted export leaves the earlier site as it was.
    with tempfile.TemporaryDirectory(prefix=".spectrohub-", dir=folder.parent, ignore_cleanup_errors=True) as work:
        site = Path(work) / "site"
        site.mkdir()
        pages, without_words = _write(site, root, begin)
        size = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
        if size > LARGEST:
            raise NotExported(f"The site has {size / 1e6:.1f} MB; at most {LARGEST / 1e6:.0f} MB are allowed.")
        (site / _MARK).touch()
        if folder.exists():
            os.replace(folder, Path(work) / "earlier")  # and goes with the rest of `work`
        os.replace(site, folder)
    return Exported(folder, pages, size, without_words)


def steps(root: Path) -> int:
    """How many steps `export` begins."""
    return sum(len(read_cells(root / lesson.path)) for lesson in content.lessons(root)) + 2


def _write(site: Path, root: Path, begin: Callable[[str, str], None]) -> tuple[int, int]:
    shared = Shared(site)
    for name in ("site.js", "site.css"):
        shared.copy(_FRONT / name, f"assets/{name}")
    (site / "assets" / "look.css").write_text(look.style(), encoding="utf-8")
    (site / "assets" / "code.css").write_text(code_colours(), encoding="utf-8")
    lessons = content.lessons(root)
    written, without_words, taste = 0, 0, Page()
    for place, lesson in enumerate(lessons):
        after = lessons[place + 1] if place + 1 < len(lessons) else None
        cells = _lesson_page(lesson, after, root, shared, begin)
        without_words += cells.without_words
        taste = taste if taste.models else cells.page.first_explorer()
        written += 1
    begin("exercises", "")
    for path in sorted((root / "exercises").glob("*/*.ipynb")):
        if any(path.parent.name == lesson.slug for lesson in lessons):
            _exercise_page(path, root, shared)
            written += 1
    begin("glossary and front page", "")
    _lookup_page(lessons, root, shared)
    _index(lessons, root, shared, taste)
    return written + 2, without_words


def _lesson_page(
    lesson: Lesson, after: Lesson | None, root: Path, shared: Shared, begin: Callable[[str, str], None]
) -> Cells:
    count = len(read_cells(root / lesson.path))
    done = run_notebook(
        root / lesson.path,
        root,
        timeout_s=600,
        on_cell=lambda cell: begin(f"running “{lesson.title}”", f"cell {cell + 1} of {count}"),
    )
    if done.errors:
        cell, error = done.errors[0]
        raise NotExported(f"{lesson.path} does not run: cell {cell!r} stops with {error}. Nothing was written.")
    address = lesson.path.removesuffix(".ipynb") + ".html"
    page = collect(done.notebook, address, shared)
    cells = Cells(address, page, shared)
    body = cells.html(done.notebook)
    for picture in cells.pictures:
        source = (root / "lessons" / picture).resolve()
        if source.is_file() and source.is_relative_to(root.resolve()):
            shared.copy(source, source.relative_to(root.resolve()).as_posix())
    ways = [f'<a href="{link(address, "index.html")}">All lessons</a>']
    if after:
        ways.append(f'<a href="{after.slug}.html">Next: {escape(after.title)}</a>')
    body += f'<nav class="site-next" aria-label="Where to go next">{"".join(ways)}</nav>'
    how = (
        '<aside class="site-how">Explorers, sound and quizzes work on this page. Its code was run beforehand: to '
        "change it and run it yourself, open the lesson in JupyterLab "
        f'(<a href="{link(address, "index.html")}#open">how to open it</a>).</aside>'
    )
    _put(shared, address, lesson.title, how + body, page, _contents(cells.headings))
    return cells


def _exercise_page(path: Path, root: Path, shared: Shared) -> None:
    relative = path.relative_to(root).as_posix()
    address = relative.removesuffix(".ipynb") + ".html"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.pop("outputs", None)
        if cell.cell_type == "code":
            cell.outputs = []
    cells = Cells(address, Page(), shared)
    body = cells.html(notebook)
    how = (
        '<aside class="site-how"><strong>These exercises are written in Python, on your own computer.</strong> '
        f"Start the course with <code>python3 course.py lab</code> and open <code>{escape(relative)}</code>: there you "
        "write, run and check your code, and a wrong answer is traced to the idea behind it. "
        f'<a href="{link(address, "index.html")}#open">How to get the course</a></aside>'
    )
    title = next((text for level, _, text in cells.headings if level == 1), path.stem)
    _put(shared, address, title, how + body, Page(), _contents(cells.headings))


def _lookup_page(lessons: tuple[Lesson, ...], root: Path, shared: Shared) -> None:
    """Glossary and questions, in the folder of the lessons so that the links in them fit."""
    terms = sorted((one for lesson in lessons for one in lesson.glossary), key=lambda one: one.term.lower())
    asked = [one for lesson in lessons for one in lesson.faq]
    here = os.getcwd()
    os.chdir(root / "lessons")  # links are made for a notebook there
    try:
        parts = {"Glossary": glossary_entries(terms), "Frequent questions": faq_entries(asked)}
    finally:
        os.chdir(here)
    address = "lessons/glossary.html"
    page = collect(nbformat.v4.new_notebook(metadata={"widgets": _states(parts)}), address, shared)
    body = "".join(_place(model) for model in page.models)
    _put(shared, address, "Glossary and questions", f"<h1>Glossary and questions</h1>{body}", page, "")


def _states(parts: dict[str, list[LookupEntry]]) -> dict[str, Any]:
    """Lookup widgets as a notebook that was run would hold them."""
    script = LookupWidget._esm  # noqa: SLF001 - anywidget's name for a widget's JavaScript
    esm = script.read_text("utf-8") if isinstance(script, Path) else str(script)
    states = {
        f"lookup-{place}": {
            "model_name": "AnyModel",
            "model_module": "anywidget",
            "state": {"_esm": esm, "title": title, "entries": entries, "opened": False, "asked": [], "printed": {}},
        }
        for place, (title, entries) in enumerate(parts.items())
    }
    return {"application/vnd.jupyter.widget-state+json": {"state": states}}


def _index(lessons: tuple[Lesson, ...], root: Path, shared: Shared, taste: Page) -> None:
    rows = "".join(_lesson_row(lesson, root) for lesson in lessons)
    widgets = "".join(_place(model) for model in taste.models)
    body = Template((_FRONT / "index.html").read_text("utf-8")).substitute(lessons=rows, taste=widgets)
    _put(shared, "index.html", "Spectro Hub", body, taste, "")


def _place(model: str) -> str:
    return f'<div class="site-widget" data-model="{escape(model)}"></div>'


def _lesson_row(lesson: Lesson, root: Path) -> str:
    goals = "".join(f"<li>{inline_html(goal)}</li>" for goal in lesson.goals)
    notebooks = sorted({one.path: None for one in lesson.exercises})
    links = "".join(
        f'<a href="{path.removesuffix(".ipynb")}.html">{escape(Path(path).stem.replace("_", " "))}</a>'
        for path in notebooks
        if (root / path).is_file()
    )
    return (
        f'<li><h2><a href="{lesson.path.removesuffix(".ipynb")}.html">{escape(lesson.title)}</a></h2>'
        f"<p>{inline_html(lesson.summary)} {about_time(lesson.minutes)}</p>"
        f"<details><summary>What you will be able to do</summary><ul>{goals}</ul></details>"
        f'<p class="site-exercises">Exercises: {links}</p></li>'
    )


def _contents(headings: list[tuple[int, str, str]]) -> str:
    rows = "".join(f'<li><a href="#{escape(id)}">{escape(text)}</a></li>' for level, id, text in headings if level == 2)
    return f"<details><summary>On this page</summary><ul>{rows}</ul></details>" if rows else ""


def _put(shared: Shared, address: str, title: str, body: str, page: Page, contents: str) -> None:
    styles = ["assets/look.css", "assets/site.css", "assets/code.css", *page.styles]
    scripts = ["assets/site.js", *page.scripts]
    if page.models:
        scripts.append(shared.data("pages", page.script().encode(), ".js"))
    text = Template((_FRONT / "page.html").read_text("utf-8")).substitute(
        title=escape(title),
        styles="\n".join(_tags('<link rel="stylesheet" href="{}">', address, styles)),
        scripts="\n".join(_tags('<script defer src="{}"></script>', address, scripts)),
        index=link(address, "index.html"),
        glossary=link(address, "lessons/glossary.html"),
        contents=contents,
        body=body,
    )
    file = shared.root / address
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _tags(form: str, address: str, files: list[str]) -> Iterator[str]:
    return (form.format(escape(link(address, file))) for file in files)
