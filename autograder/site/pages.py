"""The pages of the static course: lessons, exercises, the glossary, and the front page."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.site.cells import Cells
from autograder.site.files import Shared, link
from autograder.site.sounds import round_of_sounds
from autograder.site.widgets import Page, collect
from spectrohub.content import Lesson
from spectrohub.content.lookup_widget import LookupEntry, LookupWidget
from spectrohub.content.markup import about_time, inline_html
from spectrohub.content.show import faq_entries, glossary_entries

FRONT = Path(__file__).resolve().parent / "front"


@dataclass(frozen=True)
class RunLesson:
    """A lesson after its run, as HTML."""

    lesson: Lesson
    address: str
    body: str
    page: Page
    headings: list[tuple[int, str, str]]  # (level, id, text)
    pictures: set[str]  # files that the text shows
    explorers: set[str]  # ids of the cells that show one
    without_words: int  # pictures that have no text alternative

    @classmethod
    def of(cls, lesson: Lesson, notebook: NotebookNode, shared: Shared) -> "RunLesson":
        address = _page_of(lesson.path)
        page = collect(notebook, address, shared)
        cells = Cells(address, page, shared)
        body = cells.html(notebook)
        return cls(lesson, address, body, page, cells.headings, cells.pictures, cells.explorers, cells.without_words)


class Pages:
    """Writes pages into the site's folder; `course`: the script that says what there is (see facts.py)."""

    def __init__(self, root: Path, shared: Shared, course: str):
        self.root, self.shared, self.course, self.count = root, shared, course, 0

    def lesson(self, one: RunLesson, after: Lesson | None) -> None:
        for picture in one.pictures:
            source = (self.root / "lessons" / picture).resolve()
            if source.is_file() and source.is_relative_to(self.root.resolve()):
                self.shared.copy(source, source.relative_to(self.root.resolve()).as_posix())
        ways = [f'<a href="{link(one.address, "index.html")}">All lessons</a>']
        if after:
            named = f'data-next="{escape(after.slug)}" data-title="{escape(after.title)}"'
            ways.append(f'<a href="{after.slug}.html" {named}>Next: {escape(after.title)}</a>')
        onward = f'<nav class="site-next" aria-label="Where to go next">{"".join(ways)}</nav>'
        how = (
            '<aside class="site-how">Explorers, sound and quizzes work on this page. Its code was run beforehand: to '
            "change it and run it yourself, open the lesson in JupyterLab "
            f'(<a href="{link(one.address, "index.html")}#open">how to open it</a>).</aside>'
        )
        body = how + one.body + onward
        self._put(one.address, one.lesson.title, body, one.page, _contents(one.headings), lesson=one.lesson.slug)

    def exercise(self, path: Path) -> None:
        relative = path.relative_to(self.root).as_posix()
        address = _page_of(relative)
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            cell.pop("outputs", None)
            if cell.cell_type == "code":
                cell.outputs = []
        cells = Cells(address, Page(), self.shared)
        body = cells.html(notebook)
        how = (
            '<aside class="site-how"><strong>These exercises are written in Python, on your own computer.</strong> '
            f"Start the course with <code>python3 course.py lab</code> and open <code>{escape(relative)}</code>: there "
            "you write, run and check your code, and a wrong answer is traced to the idea behind it. "
            f'<a href="{link(address, "index.html")}#open">How to get the course</a></aside>'
        )
        title = next((text for level, _, text in cells.headings if level == 1), path.stem)
        self._put(address, title, how + body, Page(), _contents(cells.headings))

    def lookup(self, lessons: tuple[Lesson, ...]) -> None:
        """Glossary and questions, in the folder of the lessons so that the links in them fit."""
        terms = sorted((one for lesson in lessons for one in lesson.glossary), key=lambda one: one.term.lower())
        asked = [one for lesson in lessons for one in lesson.faq]
        here = os.getcwd()
        os.chdir(self.root / "lessons")  # links are made for a notebook there
        try:
            parts = {"Glossary": glossary_entries(terms), "Frequent questions": faq_entries(asked)}
        finally:
            os.chdir(here)
        address = "lessons/glossary.html"
        page = collect(nbformat.v4.new_notebook(metadata={"widgets": _states(parts)}), address, self.shared)
        body = "".join(_place(model) for model in page.models)
        unseen = '<h2 class="site-unseen">Look it up</h2>'
        self._put(address, "Glossary and questions", f"<h1>Glossary and questions</h1>{unseen}{body}", page, "")

    def front(self, ran: Sequence[RunLesson]) -> None:
        first = next((one.page.first_explorer() for one in ran if one.page.first_explorer().models), Page())
        body = Template((FRONT / "index.html").read_text("utf-8")).substitute(
            start=escape(ran[0].address) if ran else "#lessons",
            where=escape(ran[0].lesson.title) if ran else "",
            taste="".join(_place(model) for model in first.models),
            lessons="".join(_lesson_row(one.lesson, self.root) for one in ran),
        )
        sounds = self.shared.value_script("round", round_of_sounds(self.shared))
        page = Page(first.models, [*first.styles, "assets/round.css"])
        self._put("index.html", "Spectro Hub", body, page, "", scripts=(sounds,))

    def _put(
        self,
        address: str,
        title: str,
        body: str,
        page: Page,
        contents: str,
        *,
        lesson: str = "",
        scripts: Sequence[str] = (),
    ) -> None:
        styles = ["assets/look.css", "assets/site.css", "assets/code.css", *page.styles]
        loaded = ["assets/site.js", self.course, *scripts]
        if page.models:
            loaded.append(self.shared.value_script("models", page.models))
        text = Template((FRONT / "page.html").read_text("utf-8")).substitute(
            title=escape(title),
            styles="\n".join(_tags('<link rel="stylesheet" href="{}">', address, styles)),
            scripts="\n".join(_tags('<script defer src="{}"></script>', address, loaded)),
            index=link(address, "index.html"),
            glossary=link(address, "lessons/glossary.html"),
            contents=contents,
            lesson=escape(lesson),
            body=body,
        )
        file = self.shared.root / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        self.count += 1


def _page_of(notebook: str) -> str:
    return notebook.removesuffix(".ipynb") + ".html"


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


def _place(model: str) -> str:
    return f'<div class="site-widget" data-model="{escape(model)}"></div>'


def _lesson_row(lesson: Lesson, root: Path) -> str:
    goals = "".join(f"<li>{inline_html(goal)}</li>" for goal in lesson.goals)
    notebooks = sorted({one.path: None for one in lesson.exercises})
    links = "".join(
        f'<a href="{_page_of(path)}">{escape(Path(path).stem.replace("_", " "))}</a>'
        for path in notebooks
        if (root / path).is_file()
    )
    done = '<p class="site-done" hidden><progress max="1"></progress> <span></span></p>'
    title = f'<a href="{_page_of(lesson.path)}">{escape(lesson.title)}</a>'
    return (
        f'<li data-lesson-row="{escape(lesson.slug)}"><h3>{title}</h3>'
        f"<p>{inline_html(lesson.summary)} {about_time(lesson.minutes)}</p>{done}"
        f"<details><summary>What you will be able to do</summary><ul>{goals}</ul></details>"
        f'<p class="site-exercises">Exercises: {links}</p></li>'
    )


def _contents(headings: list[tuple[int, str, str]]) -> str:
    rows = "".join(f'<li><a href="#{escape(id)}">{escape(text)}</a></li>' for level, id, text in headings if level == 2)
    return f"<details><summary>On this page</summary><ul>{rows}</ul></details>" if rows else ""


def _tags(form: str, address: str, files: list[str]) -> Iterator[str]:
    return (form.format(escape(link(address, file))) for file in files)
