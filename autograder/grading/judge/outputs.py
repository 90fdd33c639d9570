"""What stands below each cell of a judged notebook. Every graded cell's outputs are written, or passed on, here.

nbgrader scores a cell by its outputs. So a judged cell gets the outputs that give its points: none of the student's
making counts. The cells of an instructor's own tests keep theirs, without what nobody who tests would write.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import nbformat
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbformat import NotebookNode
from nbgrader.preprocessors import LimitOutput
from nbgrader.utils import determine_grade, is_grade, is_task

from autograder.grading.cpu_limit import CpuLimitReached, cpu_limit
from autograder.grading.files import digest
from autograder.grading.intake.class_ideas import ClassIdea
from autograder.grading.intake.plan import Question
from autograder.grading.model import QuestionKind, QuestionResult, Status
from autograder.grading.numbers import as_written
from autograder.grading.prepare.matching import grade_id
from spectrohub.checks import Verdict, VerdictStatus
from spectrohub.checks.judge import UNNAMED
from spectrohub.checks.show import verdict_text

_MOST_HTML = 1 << 20
CLEANING_CPU_S = 10.0  # for the HTML of one notebook; a page of tables takes some hundredths
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
_PICTURES, _SIZES = ("image/png", "image/jpeg"), ("width", "height")
# A terminal's colours are shown as colours; its other commands, and other control characters, are no text.
_CONTROL = re.compile(
    r"(\x1b\[[\d;]*m)|\x1b\][^\x07\x1b]*\x07?|\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)


def _text(text: str) -> str:
    return _CONTROL.sub(lambda found: found.group(1) or "", text)


class OutputsOnly(SanitizeHTML):
    """nbconvert's own cleaning of HTML (no scripts), for outputs alone: an answer stays as it was written.

    Text keeps its colours and loses every other command to a terminal. Of pictures, base64 and sizes are left: a page
    writes both down as they are. HTML that cannot be cleaned in `cpu_s` of computing, all together, is left out.
    """

    def __init__(self, cpu_s: float):
        super().__init__()
        self.left_s = cpu_s

    def preprocess_cell(self, cell: NotebookNode, resources: Any, cell_index: int) -> tuple[NotebookNode, Any]:
        if cell.cell_type != "code":
            return cell, resources
        for output in cell.outputs:
            if output.output_type == "stream":
                output.text = _text(output.text)
            elif output.output_type == "error":
                output.evalue, output.traceback = _text(output.evalue), [_text(line) for line in output.traceback]
            else:
                self._clean(output)
        return cell, resources

    def _clean(self, output: NotebookNode) -> None:
        output.metadata = _numbers(output.metadata)
        for kind, data in list(output.data.items()):
            if kind in _PICTURES and not _BASE64.fullmatch(data):
                del output.data[kind]
            elif kind in self.sanitized_output_types and len(data) > _MOST_HTML:
                output.data[kind] = f"[{kind} of {len(data) >> 10} kB, left out]"
            elif kind in self.sanitized_output_types:
                output.data[kind] = self._safe(kind, data)
            elif kind not in self.safe_output_keys:
                del output.data[kind]

    def _safe(self, kind: str, data: str) -> str:
        start = time.process_time()
        try:
            with cpu_limit(max(0.01, self.left_s), kind):
                clean: str = self.sanitize_html_tags(data)
                return clean
        except (CpuLimitReached, RecursionError):
            return f"[{kind} that takes long to make safe, left out]"
        finally:
            self.left_s -= time.process_time() - start


def _numbers(metadata: NotebookNode) -> NotebookNode:
    """The sizes of pictures, where they are numbers."""
    sizes = {
        kind: {name: about[name] for name in _SIZES if type(about.get(name)) in (int, float)}
        for kind, about in metadata.items()
        if isinstance(about, dict)
    }
    return nbformat.from_dict({kind: about for kind, about in sizes.items() if about})


def limit_outputs(notebook: NotebookNode, *, cpu_s: float = CLEANING_CPU_S) -> NotebookNode:
    """nbgrader's last link and ours: outputs of thousands of lines are cut, active content is taken out."""
    for link in (LimitOutput(), OutputsOnly(cpu_s)):
        notebook, _ = link.preprocess(notebook, {})
    return notebook


def write_verdict(cell: NotebookNode, verdict: Verdict) -> None:
    """Passed: the verdict as a line. Else an error, which is how nbgrader knows a failed test."""
    text = _text(verdict_text(verdict))
    if verdict.passed:
        cell.outputs = [NotebookNode(output_type="stream", name="stdout", text=text.rstrip() + "\n")]
    else:
        cell.outputs = [_error("CheckFailed", text)]


def _error(name: str, text: str) -> NotebookNode:
    return NotebookNode(output_type="error", ename=name, evalue=text, traceback=text.splitlines())


def score_unprotected(cell: NotebookNode, question: Question) -> QuestionResult:
    """Scores an instructor's own test by nbgrader's own rule, and takes from its outputs what must not score.

    A warning is no failure. A result counts only where the source ends in a value, and only from 0 to all points.
    """
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stderr":
            output.name = "stdout"
    if not question.ends_in_value:
        cell.outputs = [output for output in cell.outputs if output.output_type != "execute_result"]
    reason = next((why for output in cell.outputs if (why := _no_part(output, question.points))), "")
    if reason:
        text = f"The test gave {reason}; it was not counted."
        cell.outputs = [_error("NoPoints", text)]
    points, most = determine_grade(cell)
    error = next((output for output in cell.outputs if output.output_type == "error"), None)
    message = f"{error.ename}: {error.evalue}"[:500] if error else ""
    status = _status(points, most, error)
    return QuestionResult(question.grade_id, question.kind, status, points, most, message=message)


def _status(points: float, most: float, error: NotebookNode | None) -> Status:
    if points == most:
        return Status.PASSED
    if points:
        return Status.PARTIAL
    return Status.WRONG if error and error.ename in ("AssertionError", "NoPoints") else Status.CRASHED


def _no_part(output: NotebookNode, most: float) -> str:
    """Why a test's result is no part of the points, or ""."""
    if output.output_type != "execute_result":
        return ""
    text = output.get("data", {}).get("text/plain", "")
    if not text or not isinstance(text, str):
        return "a result without text"
    try:
        value = float(text)
    except ValueError:
        return ""  # not a number: all points, as nbgrader has it
    if math.isnan(value) or not 0 <= value <= most:
        return f"{as_written(value)} of {as_written(most)} points"
    return ""


def score_written(cell: NotebookNode, question: Question) -> QuestionResult:
    """nbgrader's rule: an untouched answer has 0 points, another one waits for a reader, and so does every task."""
    points, most = (None, question.points) if is_task(cell) else determine_grade(cell)
    status = Status.WAITS if points is None else Status.UNATTEMPTED
    answer = "" if is_task(cell) else digest(cell.source)[:16]
    return QuestionResult(question.grade_id, question.kind, status, points, most, answer=answer, waits=points is None)


def score_cells(
    notebook: NotebookNode, questions: Iterable[Question], verdicts: Mapping[str, Verdict]
) -> list[QuestionResult]:
    """Writes every graded cell's outputs into `notebook`, and returns the results in the source's order."""
    cells = {grade_id(cell): cell for cell in notebook.cells if is_grade(cell) or is_task(cell)}
    results = []
    for question in questions:
        cell = cells[question.grade_id]
        if question.kind == QuestionKind.CHECKED:
            write_verdict(cell, verdicts[question.grade_id])
            results.append(_result_of(question, verdicts[question.grade_id]))
        elif question.kind == QuestionKind.UNPROTECTED:
            results.append(score_unprotected(cell, question))
        else:
            results.append(score_written(cell, question))
    return results


def _result_of(question: Question, verdict: Verdict) -> QuestionResult:
    return QuestionResult(
        question.grade_id,
        question.kind,
        Status(verdict.status),
        question.points if verdict.passed else 0.0,
        question.points,
        exercise=verdict.exercise,
        misconception=verdict.misconception,
        message=verdict.message,
        evidence=verdict.evidence,
        next_step=verdict.next_step,
        notices=() if verdict.passed or verdict.misconception else verdict.notices,
    )


def verdict_of(result: QuestionResult, idea: ClassIdea | None) -> Verdict:
    """The verdict behind the result of a check; told with the instructor's `idea` about it, where there is one."""
    said = Verdict(
        result.exercise,
        VerdictStatus(result.status),
        result.message,
        evidence=result.evidence,
        next_step=result.next_step,
        misconception=result.misconception,
        notices=result.notices,
    )
    if idea is None:
        return said
    where, *more = said.evidence or ("",)
    evidence = [line for line in (where, said.message, *more) if line and line != UNNAMED]
    return replace(
        said, status=VerdictStatus.WRONG, message=idea.says, evidence=tuple(evidence), next_step=idea.try_this
    )


def unanswered(questions: Iterable[Question], reason: str) -> list[QuestionResult]:
    """The results of a notebook that is missing or cannot be read."""
    return [QuestionResult(q.grade_id, q.kind, Status.UNREADABLE, 0.0, q.points, message=reason) for q in questions]
