"""The static course of a tiny course: a page for each lesson and exercise, with what the lesson shows."""

import pytest

from autograder.site.build import export

pytestmark = pytest.mark.quick


def test_a_tiny_course_becomes_pages_that_hold_its_lesson(root, tmp_path):
    done = export(tmp_path / "site", root / "tests" / "tiny_course")
    pages = {path.relative_to(done.folder).as_posix(): path.read_text("utf-8") for path in done.folder.rglob("*.html")}
    assert set(pages) == {
        "index.html",
        "exercises/01_tiny/1_frames.html",
        "lessons/01_tiny.html",
        "lessons/glossary.html",
    }
    assert len(pages) == done.pages and done.without_words == 0
    assert "quiz" in pages["lessons/01_tiny.html"] and "01_tiny.html" in pages["index.html"]
    assert "frame_count" in pages["exercises/01_tiny/1_frames.html"]
