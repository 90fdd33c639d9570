"""A lesson's chapters, run one after another as a learner goes through them."""

from pathlib import Path
from tempfile import TemporaryDirectory


def lesson_cells(lesson_runs, books: list[Path], root: Path) -> dict:
    """The cells of all chapters after a run, by id; an id that several have (`title`, `setup`) is the last one's."""
    with TemporaryDirectory(prefix="spectrohub-", ignore_cleanup_errors=True) as home:
        ran = [lesson_runs(book, root, timeout_s=720, home=Path(home)) for book in books]
    stopped = [(book.name, done.errors) for book, done in zip(books, ran, strict=True) if done.errors]
    assert stopped == [], stopped
    return {cell.id: cell for done in ran for cell in done.notebook.cells}
