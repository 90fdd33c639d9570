"""What stands in a gradebook, read without nbgrader, and a file without SQLAlchemy: to load them takes longer than the
answer."""

from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from traceback import extract_tb
from typing import Any

from autograder.grading.files import digest
from autograder.grading.model import StoredGrade, StoredMarks
from autograder.grading.store.audit import AuditFailed

_GRADES = """
    SELECT submitted_assignment.student_id, notebook.name, base_cell.name,
           grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade
    FROM grade
    JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    JOIN notebook ON notebook.id = submitted_notebook.notebook_id
    JOIN assignment ON assignment.id = submitted_assignment.assignment_id
    JOIN base_cell ON base_cell.id = grade.cell_id
    WHERE assignment.name = :slug
"""
_COMMENTS = """
    SELECT submitted_assignment.student_id, notebook.name, base_cell.name, comment.manual_comment
    FROM comment
    JOIN submitted_notebook ON submitted_notebook.id = comment.notebook_id
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    JOIN notebook ON notebook.id = submitted_notebook.notebook_id
    JOIN assignment ON assignment.id = submitted_assignment.assignment_id
    JOIN base_cell ON base_cell.id = comment.cell_id
    WHERE assignment.name = :slug AND comment.manual_comment <> ''
"""

_FILE = "sqlite:///"


def stored_marks(url: str, slug: str) -> dict[str, StoredMarks]:
    """student -> what the gradebook holds; {} where there is no gradebook yet."""
    grades: dict[str, dict[tuple[str, str], StoredGrade]] = {}
    comments: dict[str, dict[tuple[str, str], str]] = {}
    given, written = (_of_file if url.startswith(_FILE) else _of_server)(url, slug)
    for student, notebook, cell, automatic, by_hand, extra, waits in given:
        grade = StoredGrade(automatic, by_hand, extra or 0.0, bool(waits))
        grades.setdefault(student, {})[notebook, cell] = grade
    for student, notebook, cell, comment in written:
        comments.setdefault(student, {})[notebook, cell] = comment
    return {name: StoredMarks(own, comments_digest(comments.get(name, {}))) for name, own in grades.items()}


def _of_file(url: str, slug: str) -> list[Sequence[Sequence[Any]]]:
    """The rows of grades and those of comments; none where there is no gradebook yet."""
    path = Path(url.removeprefix(_FILE))
    if not path.is_file():
        return [(), ()]
    with closing(sqlite3.connect(path)) as connection:
        try:
            return [connection.execute(words, {"slug": slug}).fetchall() for words in (_GRADES, _COMMENTS)]
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return [(), ()]
            raise


def _of_server(url: str, slug: str) -> list[Sequence[Sequence[Any]]]:
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import OperationalError, ProgrammingError

    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return [connection.execute(text(words), {"slug": slug}).all() for words in (_GRADES, _COMMENTS)]
    except (OperationalError, ProgrammingError) as error:
        if "UndefinedTable" in str(error) or "no such table" in str(error):
            return [(), ()]
        raise
    finally:
        engine.dispose()


def comments_digest(comments: Mapping[tuple[str, str], str]) -> str:
    """(notebook, cell) -> what a person wrote there."""
    return digest(*(repr(one) for one in sorted(comments.items()))) if comments else ""


class GradebookUnusable(RuntimeError):
    """The gradebook cannot be opened or written; the text says why, and what a URL looks like."""


@contextmanager
def gradebook_errors(url: str) -> Iterator[None]:
    """What a database's driver says becomes GradebookUnusable, in one sentence, without the password of the URL."""
    try:
        yield
    except Exception as error:
        from sqlalchemy.exc import SQLAlchemyError

        raised_in = extract_tb(error.__traceback__)[-1].filename
        no_driver = isinstance(error, ModuleNotFoundError) and "sqlalchemy" in raised_in
        if not isinstance(error, SQLAlchemyError | sqlite3.Error) and not no_driver:
            raise
        said = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        raise GradebookUnusable(
            f"The gradebook {_without_password(url)} cannot be used: {said}. A gradebook's URL looks like "
            "sqlite:////folder/gradebook.db or postgresql+psycopg://user@host/name."
        ) from error


def concerns_the_class(error: Exception) -> bool:
    """Whether a failed save would fail for everybody: the disk, the audit or the database; else it is one student's."""
    from sqlalchemy.exc import DataError, SQLAlchemyError

    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG)
    return isinstance(error, AuditFailed | SQLAlchemyError) and not isinstance(error, DataError)


def _without_password(url: str) -> str:
    return re.sub(r"(?<=://)([^:/@]*):[^@]*@", r"\1:***@", url)
