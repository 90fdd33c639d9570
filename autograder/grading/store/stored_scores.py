"""The automatic points that stand in a gradebook, read without nbgrader, whose import takes longer than the answer."""

from __future__ import annotations

from pathlib import Path

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
