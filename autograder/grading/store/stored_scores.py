"""The automatic points that stand in a gradebook, read without nbgrader, whose import takes longer than the answer."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb

from autograder.grading.store.audit import AuditFailed

_SCORES = """
    SELECT submitted_assignment.student_id, notebook.name, base_cell.name, grade.auto_score
    FROM grade
    JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    JOIN notebook ON notebook.id = submitted_notebook.notebook_id
    JOIN assignment ON assignment.id = submitted_assignment.assignment_id
    JOIN base_cell ON base_cell.id = grade.cell_id
    WHERE assignment.name = :slug
"""


def stored_scores(url: str, slug: str) -> dict[str, dict[tuple[str, str], float | None]]:
    """student -> (notebook, cell) -> automatic score; {} where there is no gradebook yet."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import OperationalError, ProgrammingError

    if url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).is_file():
        return {}
    engine = create_engine(url)
    found: dict[str, dict[tuple[str, str], float | None]] = {}
    try:
        with engine.connect() as connection:
            for student, notebook, cell, score in connection.execute(text(_SCORES), {"slug": slug}):
                found.setdefault(student, {})[notebook, cell] = score
    except (OperationalError, ProgrammingError) as error:
        if "no such table" in str(error) or "UndefinedTable" in str(error):
            return {}
        raise
    finally:
        engine.dispose()
    return found


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
        if not isinstance(error, SQLAlchemyError) and not no_driver:
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
