"""The pages of the static course: chapters, exercises, the glossary, and the front page."""

import json
import os
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import nbformat

from autograder.site.cells import Cells
from autograder.site.chapter_links import chapter_bar, lesson_row, onward
from autograder.site.files import Shared, link, page_of
from autograder.site.run_chapter import RunChapter
from autograder.site.sounds import round_of_sounds
from autograder.site.widgets import Page, collect
from spectrohub.content import Lesson
from spectrohub.content.chapters import renumbered
from spectrohub.content.lookup_widget import LookupEntry, LookupWidget
from spectrohub.content.markup import inline_html, plain_text
from spectrohub.content.notebook_anchors import headings
from spectrohub.content.show import faq_entries, glossary_entries

FRONT = Path(__file__).resolve().parent / "front"


class Pages:
    """Writes pages into the site's folder; `course`: the script that says what there is (see facts.py)."""

    def __init__(self, root: Path, shared: Shared, course: str):
        self.root, self.shared, self.course, self.count = root, shared, course, 0

    def chapter(
        self, one: RunChapter, of_lesson: Sequence[RunChapter], before: RunChapter | None, after: RunChapter | None
    ) -> None:
        """`of_lesson`: all chapters of its lesson; `before` and `after`: its neighbours in the whole course."""
        for picture in one.pictures:
            source = (self.root / one.chapter.path).parent.joinpath(picture).resolve()
            if source.is_file() and source.is_relative_to(self.root.resolve()):
                self.shared.copy(source, source.relative_to(self.root.resolve()).as_posix())
        how = (
            '<aside class="site-how">Explorers, sound and quizzes work on this page. Its code was run beforehand: to '
            "change it and run it yourself, open the lesson in JupyterLab "
            f'(<a href="{link(one.address, "index.html")}#open">how to open it</a>).</aside>'
        )
        body = (how if one is of_lesson[0] else "") + one.body + onward(one, before, after)
        title = f"{plain_text(one.chapter.title)} · {one.lesson.title}"
        bar = chapter_bar(one, of_lesson) + _contents(one.headings)
        self._put(one.address, title, body, one.page, bar, lesson=one.lesson.slug)

    def moved(self, lesson: Lesson) -> None:
        """A lesson was one page once: it leads to the first chapter, or to the one that has the heading."""
        address = f"lessons/{lesson.slug}.html"
        pages = {path: link(address, page_of(path)) for path in lesson.paths}
        anchors = {one: page for path, page in reversed(pages.items()) for one in headings(path, self.root)}
        self._lead_on(address, "This lesson has chapters now:", lesson.title, page_of(lesson.path), anchors)

    def renumbered(self, lesson: Lesson) -> None:
        """A chapter had another number once: its page of then leads to that of today."""
        for name in lesson.former:
            now = renumbered(name, lesson.chapters)
            title = now.partition("_")[2].replace("_", " ").capitalize()
            path = f"lessons/{lesson.slug}/{now}.ipynb"
            anchors = dict.fromkeys(headings(path, self.root), f"{now}.html")
            words = "This chapter has another number now:"
            self._lead_on(f"lessons/{lesson.slug}/{name}.html", words, title, page_of(path), anchors)

    def _lead_on(self, address: str, words: str, title: str, page: str, anchors: dict[str, str]) -> None:
        """A page at `address` that leads to another one, or to the one of `anchors` that has the heading asked for."""
        text = Template((FRONT / "moved.html").read_text("utf-8")).substitute(
            words=words,
            title=escape(title),
            first=link(address, page),
            script=link(address, "assets/site.js"),
            anchors=escape(json.dumps(anchors, ensure_ascii=False)),
        )
        (self.shared.root / address).write_text(text, encoding="utf-8")
        self.count += 1

    def exercise(self, path: Path) -> None:
        relative = path.relative_to(self.root).as_posix()
        address = page_of(relative)
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

    def front(self, ran: Sequence[RunChapter]) -> None:
        shown = [one.page.explorer(kind) for kind in ("stft", "") for one in ran]  # the STFT's, else the first
        first = next((page for page in shown if page.models), Page())
        body = Template((FRONT / "index.html").read_text("utf-8")).substitute(
            start=escape(ran[0].address) if ran else "#lessons",
            where=inline_html(ran[0].chapter.title) if ran else "",
            taste="".join(_place(model) for model in first.models),
            lessons="".join(lesson_row(own, self.root) for own in _by_lesson(ran)),
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
            page=escape(address),
            body=body,
        )
        file = self.shared.root / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        self.count += 1


def _by_lesson(ran: Sequence[RunChapter]) -> list[list[RunChapter]]:
    return [[one for one in ran if one.lesson.slug == slug] for slug in dict.fromkeys(one.lesson.slug for one in ran)]


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


def _contents(headings: list[tuple[int, str, str]]) -> str:
    rows = "".join(f'<li><a href="#{escape(id)}">{escape(text)}</a></li>' for level, id, text in headings if level == 2)
    return f"<details><summary>On this page</summary><ul>{rows}</ul></details>" if rows else ""


def _tags(form: str, address: str, files: list[str]) -> Iterator[str]:
    return (form.format(escape(link(address, file))) for file in files)
