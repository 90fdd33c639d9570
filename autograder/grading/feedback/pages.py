"""Feedback pages: nbgrader's own template and links, one exporter for the whole class, no active content."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cached_property, lru_cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
from nbconvert.exporters import HTMLExporter, TemplateExporter
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbformat import NotebookNode
from nbgrader.converters.generate_feedback import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import GetGrades, NbGraderPreprocessor
from nbgrader.utils import is_grade, is_task

from autograder.grading.cpu_limit import cpu_limit
from autograder.grading.feedback.safe_markdown import MOST_REMEMBERED, safe_markdown
from autograder.grading.model import FeedbackTask, Marks
from autograder.grading.numbers import as_written
from spectrohub import look

_STYLE = Path(__file__).with_name("feedback.css")
PAGE_CPU_S = 60.0  # a page takes some hundredths
_WITHOUT_WORDS = re.compile(r"<img\b(?![^>]*\balt=)")
_WITH_WORDS = '<img alt="No description has been provided for this image"'


_WAITS = "waits for a reader"


def _float(value: Any) -> Any:
    """In place of the template's `float`, which makes a 0 of whatever is no number."""
    return value if value == _WAITS else float(value or 0.0)


def _round(value: Any, decimals: int = 0) -> str:
    """In place of the template's `round`: a score as a person writes it."""
    return _WAITS if value == _WAITS else as_written(value)


class _Grades(GetGrades):
    """nbgrader's own link, on marks that were read before: a worker opens no gradebook."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        marks: Marks = resources["marks"]
        self.gradebook, self._marks = self, marks
        self.notebook_id = self.assignment_id = self.student_id = ""
        nb, resources = NbGraderPreprocessor.preprocess(self, nb, resources)
        own = resources["nbgrader"]
        own["score"], own["max_score"], own["late_penalty"] = marks.score - marks.penalty, marks.most, marks.penalty
        return nb, resources

    def find_grade(self, cell: str, notebook: str, assignment: str, student: str) -> SimpleNamespace:
        score, most = self._marks.scores[cell]
        return SimpleNamespace(score=_WAITS if cell in self._marks.waiting else score, max_score=most)

    def find_comment(self, cell: str, notebook: str, assignment: str, student: str) -> SimpleNamespace:
        return SimpleNamespace(comment=self._marks.comments.get(cell))


def _highlighted(lexer: str | None, source: str, language: str | None = None, metadata: Any = None) -> str:
    """In place of nbconvert's filter `highlight_code`, which makes the cells that all have anew for each."""
    magics = (metadata or {}).get("magics_language")
    make = _highlight if len(source) <= MOST_REMEMBERED else _highlight.__wrapped__
    return make(lexer, source, language, magics if isinstance(magics, str) else None)


@lru_cache(512)
def _highlight(lexer: str | None, source: str, language: str | None, magics: str | None) -> str:
    html: str = Highlight2HTML(pygments_lexer=lexer)(source, language, {"magics_language": magics} if magics else {})
    return html


class _Exporter(HTMLExporter):
    """nbconvert's own, less what takes longer than to make the page: copies of a notebook that was read for this page
    alone, a look at its form after each link, and a second reading of the whole page.

    It reads the page to give pictures without words a sentence; here that is one replacement.
    """

    def _preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        for link in self._preprocessors:
            nb, resources = link(nb, resources)
        return nb, resources

    def from_notebook_node(  # type: ignore[override]  # as nbconvert's own says
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **options: Any
    ) -> tuple[str, dict[str, Any]]:
        language = nb.metadata.get("language_info", {})
        lexer = language.get("pygments_lexer", language.get("name"))
        resources = self._init_resources(resources)
        self.register_filter("highlight_code", partial(_highlighted, lexer))
        self.register_filter(
            "filter_data_type",
            WidgetsDataTypeFilter(notebook_metadata=self._nb_metadata, parent=self, resources=resources),
        )
        page, resources = TemplateExporter.from_notebook_node(self, nb, resources, **options)
        return _WITHOUT_WORDS.sub(_WITH_WORDS, page), resources


class FeedbackPages:
    """Renders feedback; made once for a process, when first needed: its templates take a quarter of a second."""

    @cached_property
    def _exporter(self) -> HTMLExporter:
        settings = GenerateFeedback(coursedir=CourseDirectory()).config.copy()
        settings.HTMLExporter.sanitize_html = True
        settings.HTMLExporter.filters = {"markdown2html": safe_markdown, "float": _float, "round": _round}
        exporter = _Exporter(config=settings)
        for link in (_Grades, CSSHTMLHeaderPreprocessor):
            exporter.register_preprocessor(link, enabled=True)
        return exporter

    def render(self, task: FeedbackTask) -> dict[str, str]:
        """name -> HTML page, for each notebook."""
        pages = {}
        for name, data in task.notebooks.items():
            notebook = nbformat.v4.reads(data.decode())
            _hide_rubrics(notebook, task.marks[name].marked)
            own = {"notebook": name, "assignment": task.slug, "student": task.student}
            resources = {"nbgrader": own, "marks": task.marks[name], "unique_key": name}
            with cpu_limit(PAGE_CPU_S, f"The page of {name}"):
                page, _ = self._exporter.from_notebook_node(notebook, resources=resources)
            pages[name] = _dressed(page)
        return pages


_RUBRIC = re.compile(r"^[^\n]*BEGIN MARK SCHEME.*?(?:END MARK SCHEME[^\n]*\n?|\Z)", re.MULTILINE | re.DOTALL)


def _hide_rubrics(notebook: NotebookNode, marked: Collection[str]) -> None:
    """What a reader looks for is shown beside an answer that was marked, and kept back from every other page.

    A rubric stands in the cell of the task or in the one above the answer.
    """
    answer = ""
    for cell in reversed(notebook.cells):
        if is_grade(cell) or is_task(cell):
            answer = cell.metadata.nbgrader.grade_id
        if answer not in marked:
            cell.source = _RUBRIC.sub("", cell.source)


def _dressed(page: str) -> str:
    """nbgrader's page with the course's look, its language, its title as a heading, and its marks to jump to.

    What is replaced stands in the template, before anything that a student wrote.
    """
    head, body = page.split("<body>", 1)
    head = head.replace("<html>", '<html lang="en">', 1)
    head = head.replace("</head>", f"<style>{look.style()}{_STYLE.read_text(encoding='utf-8')}</style></head>")
    for plain, better in (
        ('<div class="panel-heading">', '<div class="panel-heading" role="banner">'),
        ("<h4>", "<h1>"),
        ("</h4>", "</h1>"),
        ('<div id="toc">', '<div id="toc" role="navigation" aria-label="Marks">'),
    ):
        body = body.replace(plain, better, 1)
    return f"{head}<body>{body}"
