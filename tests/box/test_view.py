"""What the box shows of the course's package is what notebooks import; the rest is told in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.box.course_view import visible_paths
from tests.box.notebooks import notebook, run


@pytest.mark.parametrize(
    "line",
    [
        "import spectrohub.challenges",
        "from spectrohub.challenges.catalogue import aliasing",
        "from spectrohub.exercises.lesson_01_stft import stft",
        "import spectrohub.checks.observe",
        "import spectrohub.quizzes",
    ],
)
def test_an_import_of_what_is_not_there_is_told_in_a_sentence(box, line):
    said = run(box, line).text()
    assert "is not there while a class is graded" in said and "Traceback" not in said and "KeyError" not in said


def test_files_are_those_that_notebooks_import(box):
    ran = run(box, "import os\nprint([os.path.join(d, f) for d, _, fs in os.walk('/course/spectrohub') for f in fs])")
    shown = {Path(name).relative_to("/course").as_posix() for name in eval(ran.text(0))}
    rooms = {name.split("/")[1] for name in shown}
    assert not rooms & {"challenges", "content", "learner_progress", "quizzes", "progress_views", "certificate"}
    assert {"datasets", "training", "clips.py", "static"} <= rooms
    assert not [name for name in shown if "node_modules" in name]
    texts = {name for name in shown if name.endswith(".toml")}
    assert texts == {"spectrohub/training/many_runs.toml"}, "what was measured beforehand is shown, and no answer"


def test_the_list_follows_the_notebooks(root, tmp_path):
    """Another notebook that imports a room shows it; one that imports a room with answers does not."""
    home = tmp_path / "home"
    files = {
        "spectrohub/__init__.py": "_PUBLIC = {'a': 'spectrohub.open.a', 'b': 'spectrohub.closed'}",
        "spectrohub/open/__init__.py": "",
        "spectrohub/open/a.py": "def late():\n    from spectrohub.low import x",
        "spectrohub/open/other.py": "",
        "spectrohub/low.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import spectrohub.types_alone",
        "spectrohub/types_alone.py": "",
        "spectrohub/closed.py": "import spectrohub.challenges.one",
        "spectrohub/challenges/__init__.py": "",
        "spectrohub/challenges/one.py": "",
        "lessons/01_x/1_first.ipynb": notebook(["%matplotlib inline\nfrom spectrohub import a, b"]).decode(),
        "exercises/01_x/1.ipynb": notebook(["import spectrohub.challenges.one"]).decode(),
    }
    for name, text in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, "utf-8")
    shown = [name for name in visible_paths(home) if "/exercises" not in name and (home / name).exists()]
    open_files = ["spectrohub/open/__init__.py", "spectrohub/open/a.py"]
    assert sorted(shown) == ["spectrohub/__init__.py", "spectrohub/low.py", *open_files]
    assert "spectrohub/challenges" not in " ".join(visible_paths(root))
