"""The static course of a tiny course: a page for each lesson and exercise, with what the lesson shows."""

import io

import pytest
from rich.console import Console

from autograder.site.build import export, steps
from autograder.terminal import progress

pytestmark = pytest.mark.quick


def test_a_tiny_course_becomes_pages_that_hold_its_lesson(root, tmp_path):
    tiny, begun = root / "tests" / "tiny_course", []
    done = export(tmp_path / "site", tiny, begin=lambda *words: begun.append(words))
    pages = {path.relative_to(done.folder).as_posix(): path.read_text("utf-8") for path in done.folder.rglob("*.html")}
    assert set(pages) == {
        "index.html",
        "exercises/01_tiny/1_frames.html",
        "lessons/01_tiny.html",
        "lessons/glossary.html",
    }
    cells = [("running “Tiny”", f"cell {k} of {steps(tiny) - 2}") for k in range(1, steps(tiny) - 1)]
    assert begun == [*cells, ("exercises", ""), ("glossary and front page", "")]
    assert len(pages) == done.pages and done.without_words == 0
    assert "quiz" in pages["lessons/01_tiny.html"] and "01_tiny.html" in pages["index.html"]
    assert "frame_count" in pages["exercises/01_tiny/1_frames.html"]


def test_without_a_terminal_each_thing_that_begins_is_a_line():
    written = io.StringIO()
    with progress(Console(file=written), 3) as begin:
        begin("running “A [b]”", "cell 1 of 2")
        begin("running “A [b]”", "cell 2 of 2")
        begin("exercises", "")
    assert written.getvalue().splitlines() == ["running “A [b]” ...", "exercises ..."]


def test_in_a_terminal_a_bar_shows_how_far_and_what_runs():
    written = io.StringIO()
    console = Console(file=written, force_terminal=True, width=100, color_system=None)
    with progress(console, 3) as begin:
        for k in (1, 2, 3):
            begin("running “A [b]”", f"cell {k} of 3")
    assert "2/3" in written.getvalue() and "running “A [b]”, cell 3 of 3" in written.getvalue()
