"""nbgrader's gradebook, written through nbgrader's own code, one transaction for each submission.

nbgrader opens nine connections and commits forty times for a submission. Here its classes work on one open
gradebook whose commits wait for the submission's end: a kill leaves all of a submission's points, or none.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import BaseCell, Comment, Grade, MissingEntry, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties, NbGraderPreprocessor, SaveAutoGrades, SaveCells
from nbgrader.utils import is_grade, is_locked, is_solution, is_task
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from autograder.grading.intake.records import HandMarks
from autograder.grading.model import GradedNotebook, Grades, Marks, QuestionResult, StoredGrade
from autograder.grading.store.open_gradebook import open_gradebook
from autograder.grading.store.stored_marks import comments_digest

GradesByCell = Mapping[tuple[str, str], Any]  # (notebook, cell) -> nbgrader's Grade
CommentsByCell = Mapping[tuple[str, str], Any]  # (notebook, cell) -> nbgrader's Comment
_CellIds = tuple[str, list[str], list[str]]  # of a notebook: its own, those with a grade, and those with a comment
SavedCells = dict[str, tuple[Any, ...]]  # cell -> what the gradebook holds about it


class _DeferredCommits:
    """A session whose `commit` is a flush; `commit_all` is the commit."""

    def __init__(self, session: Any):
        self._session = session

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    def commit(self) -> None:
        self._session.flush()

    def commit_all(self) -> None:
        self._session.commit()


class _SavedTogether:
    """In place of a session, for rows that are in one already: nbgrader commits each, and all come with the last."""

    def commit(self) -> None:
        pass


class _Save(SaveAutoGrades):
    """nbgrader's own link on rows that are loaded already: one query for a submission, not one for each cell."""

    def __init__(self, grades: GradesByCell, comments: CommentsByCell):
        super().__init__()
        self.db, self._grades, self._comments = _SavedTogether(), grades, comments
        self.gradebook = self

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        self.notebook_id = resources["nbgrader"]["notebook"]
        self.assignment_id, self.student_id = resources["nbgrader"]["assignment"], resources["nbgrader"]["student"]
        return NbGraderPreprocessor.preprocess(self, nb, resources)

    def find_grade(self, cell: str, notebook: str, assignment: str, student: str) -> Any:
        return self._grades[notebook, cell]

    def find_comment(self, cell: str, notebook: str, assignment: str, student: str) -> Any:
        return self._comments[notebook, cell]


@dataclass(frozen=True)
class SavedSubmission:
    """What a submission's rows hold now: notebook -> late penalty, the grades, and a digest of persons' comments.

    `marks`: what persons gave for answers, this one's and others'.
    """

    penalties: Mapping[str, float]
    grades: Grades
    comments: str
    marks: HandMarks


class GradebookWriter:
    """The open gradebook of a course."""

    def __init__(self, url: str, course_id: str, config: Config):
        self.url, self._config = url, config
        self.gradebook = open_gradebook(url, course_id)
        self.gradebook.db = _DeferredCommits(self.gradebook.db)
        self._cells: dict[str, tuple[str, list[_CellIds]]] = {}  # of each assignment: its id, and its notebooks'
        self._late = AssignLatePenalties(config=config)
        self._late.init_plugin()

    def close(self) -> None:
        self.gradebook.close()

    def __enter__(self) -> GradebookWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def register(self, slug: str, released: Mapping[str, NotebookNode], due: datetime | None) -> bool:
        """Make the gradebook know the assignment as the source has it; True when that changed anything."""
        changed = False
        self._cells.clear()
        try:
            assignment = self.gradebook.find_assignment(slug)
            if due is not None and assignment.duedate != due:
                self.gradebook.update_or_create_assignment(slug, duedate=due)
        except MissingEntry:
            self.gradebook.update_or_create_assignment(slug, duedate=due)
        self.gradebook.db.commit_all()
        for name, notebook in released.items():
            if self._known(slug, name) != _cells_of(notebook):
                self._save_cells(slug, name, notebook)
                changed = True
        return changed

    def _known(self, slug: str, name: str) -> SavedCells | None:
        try:
            notebook = self.gradebook.find_notebook(name, slug)
        except MissingEntry:
            return None
        points = {cell.name: cell.max_score for cell in [*notebook.grade_cells, *notebook.task_cells]}
        return {
            cell.name: (cell.checksum, cell.cell_type, cell.locked, cell.source, points.get(cell.name))
            for cell in notebook.source_cells
        }

    def _save_cells(self, slug: str, name: str, notebook: NotebookNode) -> None:
        resources = {"nbgrader": {"notebook": name, "assignment": slug, "db_url": self.url}}
        try:
            SaveCells().preprocess(notebook, resources)
        except RuntimeError as error:
            raise RuntimeError(
                f"The gradebook has submissions of {slug}/{name}, and its source has gained or lost graded cells. "
                f"nbgrader refuses that ({error}). Give the changed assignment another name, or start a new gradebook."
            ) from error
        self.gradebook.db.expire_all()

    def save(
        self,
        slug: str,
        student: str,
        notebooks: Iterable[GradedNotebook],
        marks: Callable[[Grades], HandMarks],
        *,
        received: datetime | None = None,
        extra: timedelta | None = None,
    ) -> SavedSubmission:
        """Write one submission's points and comments.

        `marks` tells from what the gradebook holds until now which answers a person has marked.
        """
        session, notebooks = self.gradebook.db, tuple(notebooks)
        try:
            known = self._knows(slug, student)
            with warnings.catch_warnings():  # nbgrader builds rows before it adds them, which SQLAlchemy remarks upon
                warnings.simplefilter("ignore", SAWarning)
                submission = self._submission(slug, student, received, known=known)
            if extra is not None:  # else what was granted in nbgrader's own way stays
                submission.extension = extra or None
            grades, comments = self._rows(submission)
            given = marks(_stored(grades) if known else {})
            link = _Save(grades, comments)
            for graded in notebooks:
                self._save_notebook(link, slug, student, graded, grades)
                for question in graded.result.questions:
                    grade = given.given(graded.result, question)
                    row = grades[graded.result.name, question.grade_id]
                    _set_mark(row, question, grade, another=known and given.knows_all)
            session.flush()
            penalties = self._penalties(submission)
            written = {key: row.manual_comment for key, row in comments.items() if row.manual_comment}
            saved = SavedSubmission(penalties, _stored(grades), comments_digest(written), given)
            session.commit_all()
        except BaseException:
            session.rollback()
            raise
        session.expunge_all()  # memory stays flat however large the class is
        return saved

    def grades(self, slug: str, student: str) -> Grades:
        """What the gradebook holds about a student now; {} where it holds nothing."""
        try:
            found = _stored(self._rows(self.gradebook.find_submission(slug, student))[0])
        except MissingEntry:
            return {}
        self.gradebook.db.expunge_all()
        return found

    def _knows(self, slug: str, student: str) -> bool:
        try:
            self.gradebook.find_submission(slug, student)
        except MissingEntry:
            return False
        return True

    def _submission(self, slug: str, student: str, received: datetime | None, *, known: bool) -> Any:
        self.gradebook.update_or_create_student(student)
        when = {} if received is None else {"timestamp": received}
        if known:
            return self.gradebook.update_or_create_submission(slug, student, **when)
        return self._new_submission(slug, student, when)

    def _new_submission(self, slug: str, student: str, when: Mapping[str, datetime]) -> Any:
        """The rows that nbgrader's own `add_submission` makes. It asks for the assignment's cells each time."""
        if slug not in self._cells:
            assignment = self.gradebook.find_assignment(slug)
            self._cells[slug] = assignment.id, [_cell_ids(notebook) for notebook in assignment.notebooks]
        assignment_id, notebooks = self._cells[slug]
        submission = SubmittedAssignment(assignment_id=assignment_id, student_id=student, **when)
        for notebook_id, graded, commented in notebooks:
            notebook = SubmittedNotebook(notebook_id=notebook_id, assignment=submission)
            for cell in graded:
                Grade(cell_id=cell, notebook=notebook)
            for cell in commented:
                Comment(cell_id=cell, notebook=notebook)
        self.gradebook.db.add(submission)
        self.gradebook.db.flush()
        return submission

    def marks(self, slug: str, student: str) -> dict[str, Marks]:
        """What feedback shows: scores and comments as they stand, a person's included."""
        session = self.gradebook.db
        found: dict[str, Marks] = {}
        submission = self.gradebook.find_submission(slug, student)

        def of_notebook(kind: Any, *columns: Any) -> dict[str, list[Any]]:
            rows = (
                session.query(kind.notebook_id, BaseCell.name, *columns)
                .join(BaseCell, BaseCell.id == kind.cell_id)
                .join(SubmittedNotebook, SubmittedNotebook.id == kind.notebook_id)
                .filter(SubmittedNotebook.assignment_id == submission.id)
            )
            grouped = defaultdict[str, list[Any]](list)
            for notebook_id, *row in rows:
                grouped[notebook_id].append(row)
            return grouped

        grades = of_notebook(Grade, Grade.score, Grade.max_score, Grade.manual_score, Grade.needs_manual_grade)
        comments = of_notebook(Comment, Comment.comment)
        for notebook in submission.notebooks:
            rows = grades[notebook.id]
            scores = {name: (score, most) for name, score, most, _, _ in rows}
            found[notebook.name] = Marks(
                scores,
                dict(comments[notebook.id]),
                sum(score for score, _ in scores.values()),
                sum(most for _, most in scores.values()),
                notebook.late_submission_penalty or 0.0,
                frozenset(name for name, _, _, by_hand, _ in rows if by_hand is not None),
                frozenset(name for name, _, _, _, waits in rows if waits),
            )
        session.expunge_all()
        return found

    def _rows(self, submission: Any) -> tuple[GradesByCell, CommentsByCell]:
        session = self.gradebook.db

        def found(kind: Any) -> dict[tuple[str, str], Any]:
            rows = (
                session.query(kind, BaseCell.name, SubmittedNotebook)
                .join(BaseCell, BaseCell.id == kind.cell_id)
                .join(SubmittedNotebook, SubmittedNotebook.id == kind.notebook_id)
                .filter(SubmittedNotebook.assignment_id == submission.id)
            )
            return {(notebook.name, name): row for row, name, notebook in rows}

        return found(Grade), found(Comment)

    @staticmethod
    def _save_notebook(link: _Save, slug: str, student: str, graded: GradedNotebook, grades: GradesByCell) -> None:
        name = graded.result.name
        if graded.notebook is None or graded.result.trouble and not graded.result.readable:
            for (notebook, _), grade in grades.items():
                if notebook == name:  # as nbgrader does for a missing notebook
                    grade.auto_score, grade.needs_manual_grade = 0, False
            return
        notebook = nbformat.v4.reads(graded.notebook.decode())
        link.preprocess(notebook, {"nbgrader": {"notebook": name, "assignment": slug, "student": student}})

    def _penalties(self, submission: Any) -> dict[str, float]:
        late_s = submission.total_seconds_late
        found: dict[str, float] = {}
        for notebook in submission.notebooks:
            notebook.late_submission_penalty = None
            if late_s > 0:
                self.gradebook.db.refresh(notebook, ["score"])
                penalty = self._late.plugin_inst.late_submission_penalty(submission.student_id, notebook.score, late_s)
                if penalty is not None:
                    penalty = self._late._check_late_penalty(notebook, penalty)  # noqa: SLF001 - nbgrader's own rule
                    notebook.late_submission_penalty = found[notebook.name] = penalty
        return found


def _cell_ids(notebook: Any) -> _CellIds:
    tasks = [cell.id for cell in notebook.task_cells]
    graded, answers = ([cell.id for cell in cells] for cells in (notebook.grade_cells, notebook.solution_cells))
    return notebook.id, [*graded, *tasks], [*answers, *tasks]


def _stored(rows: GradesByCell) -> dict[tuple[str, str], StoredGrade]:
    return {
        key: StoredGrade(row.auto_score, row.manual_score, row.extra_credit or 0.0, bool(row.needs_manual_grade))
        for key, row in rows.items()
    }


def _set_mark(row: Any, question: QuestionResult, given: StoredGrade | None, *, another: bool) -> None:
    """nbgrader keeps a mark whatever the answer became. Here it goes with the answer for which it was given.

    `another`: a mark that stands there was given for another answer. Else nobody knows, and a person looks again.
    """
    if given is not None:
        row.manual_score, row.extra_credit, row.needs_manual_grade = given.by_hand, given.extra or None, False
        return
    if another:
        row.manual_score = row.extra_credit = None
    row.needs_manual_grade = row.manual_score is not None or question.points is None


def _cells_of(notebook: NotebookNode) -> SavedCells:
    return {
        cell.metadata.nbgrader.grade_id: (
            cell.metadata.nbgrader.get("checksum"),
            cell.cell_type,
            is_locked(cell),
            cell.source,
            float(cell.metadata.nbgrader.points) if is_grade(cell) or is_task(cell) else None,
        )
        for cell in notebook.cells
        if is_grade(cell) or is_solution(cell) or is_locked(cell) or is_task(cell)
    }
