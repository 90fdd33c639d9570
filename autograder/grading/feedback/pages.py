"""Feedback pages: nbgrader's own template and links, one exporter for the whole class, no active content."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cached_property
from types import SimpleNamespace
from typing import Any

import nbformat
from nbconvert.exporters import HTMLExporter
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbformat import NotebookNode
from nbgrader.converters.generate_feedback import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import GetGrades, NbGraderPreprocessor
from nbgrader.utils import is_grade, is_task

from autograder.grading.cpu_limit import cpu_limit
from autograder.grading.feedback.safe_markdown import safe_markdown
from autograder.grading.model import FeedbackTask, Marks

PAGE_CPU_S = 60.0  # a page takes some tenths


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
        return SimpleNamespace(score=score, max_score=most)

    def find_comment(self, cell: str, notebook: str, assignment: str, student: str) -> SimpleNamespace:
        return SimpleNamespace(comment=self._marks.comments.get(cell))


class FeedbackPages:
    """Renders feedback; made once for a process, when first needed: its templates take a quarter of a second."""

    @cached_property
    def _exporter(self) -> HTMLExporter:
        settings = GenerateFeedback(coursedir=CourseDirectory()).config.copy()
        settings.HTMLExporter.sanitize_html = True
        settings.HTMLExporter.filters = {"markdown2html": safe_markdown}
        exporter = HTMLExporter(config=settings)
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
                pages[name], _ = self._exporter.from_notebook_node(notebook, resources=resources)
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
