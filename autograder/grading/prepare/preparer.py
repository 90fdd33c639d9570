"""A submitted file becomes the notebook that is run: read, matched, sanitised by nbgrader's own links."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import nbformat
from nbgrader.api import MissingEntry
from nbgrader.preprocessors import ClearOutput, DeduplicateIds, NbGraderPreprocessor, OverwriteCells
from nbgrader.utils import is_grade, is_locked, is_solution

from autograder.grading.prepare.matching import grade_id, match
from autograder.grading.prepare.reading import read_cells


@dataclass(frozen=True)
class Prepared:
    """`untouched`: every answer is as it was handed out, or is not there."""

    notebook: nbformat.NotebookNode
    flags: tuple[str, ...]
    untouched: bool = False


class OverwriteFromSource(OverwriteCells):
    """nbgrader's own link, which asks the released notebook where nbgrader asks its database."""

    def __init__(self, released: nbformat.NotebookNode):
        super().__init__()
        self._cells = {grade_id(cell): cell for cell in released.cells if grade_id(cell)}
        self.gradebook = self

    def preprocess(
        self, nb: nbformat.NotebookNode, resources: dict[str, Any]
    ) -> tuple[nbformat.NotebookNode, dict[str, Any]]:
        self.notebook_id = self.assignment_id = ""
        return NbGraderPreprocessor.preprocess(self, nb, resources)

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> SimpleNamespace:
        if name not in self._cells:
            raise MissingEntry(name)
        cell = self._cells[name]
        role = cell.metadata.nbgrader
        return SimpleNamespace(
            name=name,
            cell_type=cell.cell_type,
            source=cell.source,
            checksum=role.get("checksum"),
            locked=is_locked(cell),  # a test is locked, whatever its own metadata say
        )

    def find_graded_cell(self, name: str, notebook: str, assignment: str) -> SimpleNamespace:
        return SimpleNamespace(max_score=float(self._cells[name].metadata.nbgrader.points))


class Preparer:
    """Prepares submissions of one notebook, whose released form (with hidden tests and checksums) is given."""

    def __init__(self, released: nbformat.NotebookNode):
        self.released = released
        self._links = [ClearOutput(), DeduplicateIds(), OverwriteFromSource(released)]

    def prepare(self, data: bytes) -> Prepared:
        """Raises Unreadable when no notebook can be got from `data`."""
        reading = read_cells(data)
        cells, flags = match(reading.cells, self.released)
        if not any(grade_id(cell) and cell.metadata.nbgrader.get("solution") for cell in cells):
            flags.append("None of the source's answer cells is in this notebook.")
        whole = {"nbformat": 4, "nbformat_minor": 5, "metadata": self.released.metadata, "cells": cells}
        notebook = nbformat.from_dict(whole)
        _distinct_ids(notebook)
        for link in self._links:
            notebook, _ = link.preprocess(notebook, {})
        return Prepared(notebook, tuple(dict.fromkeys([*reading.flags, *flags])), self._is_untouched(notebook))

    def _is_untouched(self, notebook: nbformat.NotebookNode) -> bool:
        answers = {grade_id(cell): cell.source.strip() for cell in self.released.cells if is_solution(cell)}
        own = [cell for cell in notebook.cells if grade_id(cell) in answers]
        return all(cell.source.strip() == answers[grade_id(cell)] for cell in own)

    def unreadable(self, reason: str) -> nbformat.NotebookNode:
        """What a person sees in place of a notebook that cannot be read: the released one, and why.

        The reason also stands below each test: nbgrader takes a test without outputs for passed.
        """
        notebook = nbformat.from_dict(self.released)
        for cell in notebook.cells:
            if cell.cell_type == "code" and is_grade(cell):
                cell.outputs = [nbformat.v4.new_output("error", ename="NotRead", evalue=reason, traceback=[reason])]
        words = nbformat.v4.new_markdown_cell(f"**This notebook could not be read.** {reason}", id="unreadable")
        notebook.cells = [words, *notebook.cells]
        return notebook


def _distinct_ids(notebook: nbformat.NotebookNode) -> None:
    taken = {cell.id for cell in notebook.cells if grade_id(cell)}
    for number, cell in enumerate(notebook.cells):
        if not grade_id(cell):
            if cell.get("id") in taken:
                cell.id = f"cell-{number}"
            taken.add(cell.id)
