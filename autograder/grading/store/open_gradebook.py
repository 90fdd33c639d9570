"""nbgrader's gradebook, opened for a class of thousands."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import nbgrader.api
from nbgrader.api import Comment, Grade, Gradebook, SubmittedNotebook
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import DBAPIError


def open_gradebook(url: str, course_id: str) -> Gradebook:
    """The gradebook at `url`; a new one where there is none."""
    sqlite = url.startswith("sqlite:")
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    name_versions_here()
    gradebook = Gradebook(url, course_id)
    if sqlite:
        _write_ahead(gradebook.engine)
    _find_by_submission(gradebook.engine)
    return gradebook


def name_versions_here() -> None:
    """In this process nbgrader does not start a program, for a second and a half, to name a gradebook's newest form."""
    nbgrader.api.get_alembic_version = _newest_version


def _newest_version() -> str:
    """The name of nbgrader's newest form of a gradebook, which a new one is marked with."""
    from alembic.script import ScriptDirectory

    return str(ScriptDirectory(ALEMBIC_DIR).get_current_head())


def _write_ahead(engine: Engine) -> None:
    """SQLite: readers (the formgrader) never wait for the writer, and a commit costs one small write."""

    @event.listens_for(engine, "connect")
    def settings(connection: Any, record: Any) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA busy_timeout=30000")

    engine.dispose()  # connections made before are without these settings


def _find_by_submission(engine: Engine) -> None:
    """Without these, the database reads everybody's grades to find one submission's: each costs more than the last."""
    for kind, column in ((Grade, "notebook_id"), (Comment, "notebook_id"), (SubmittedNotebook, "assignment_id")):
        table = kind.__tablename__
        with suppress(DBAPIError), engine.begin() as connection:  # who may not make it waits longer, and that is all
            connection.execute(text(f"CREATE INDEX IF NOT EXISTS spectrohub_{table}_{column} ON {table} ({column})"))
