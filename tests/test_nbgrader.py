"""Plain nbgrader on sample submissions: their scores, and what learners read."""

import csv
import json
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.box.model import Limits
from autograder.grading.class_run import Options
from autograder.grading.pipeline import grade_class
from autograder.scratch import Scratch, scores
from spectrohub.notebooks import exercise_id, read_cells

SLUG = "01_stft"
SUBMISSIONS = Path(__file__).parent / "submissions"
FIRST = "1_sampling_and_frames"
LOOP_TIMEOUT_S = 10  # of plain nbgrader's kernel, which has its libraries loaded but not all that they load when used
BOX_TIMEOUT_S = 5


def answers_of(name: str) -> dict[str, str]:
    """exercise id -> the cell a learner wrote, from tests/submissions/<name>.txt."""
    parts = re.split(r"^# %% (\S+)\n", (SUBMISSIONS / f"{name}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def hand_in(scratch: Scratch, student: str, answers: dict[str, str], notebooks: list[str]) -> None:
    """The released notebooks, with the learner's own cells in place of the stubs."""
    for name in notebooks:
        notebook = json.loads((scratch.root / "exercises" / SLUG / f"{name}.ipynb").read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if cell["id"] in answers:
                cell["source"] = answers[cell["id"]]
        (scratch.submitted(student, SLUG) / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


@pytest.fixture(scope="module")
def classroom(root, tmp_path_factory) -> Scratch:
    """A scratch course in which nbgrader has released the lesson and graded what is answered in part.

    Solutions and untouched notebooks are handed in after that, for our grader alone: where nothing or everything is
    right, both graders are compared in grading/test_parity.py.
    """
    scratch = Scratch(root, tmp_path_factory.mktemp("classroom").resolve())
    scratch.nbgrader("generate_assignment", SLUG)
    (scratch.root / "first-seed.txt").write_text((scratch.root / "classroom" / "seed.txt").read_text())
    every = sorted(path.stem for path in (scratch.root / "exercises" / SLUG).glob("*.ipynb"))
    hand_in(scratch, "misconceptions", answers_of("one_misconception_each"), every)
    hand_in(scratch, "crash", answers_of("crash"), [FIRST])
    hand_in(scratch, "noisy", answers_of("noisy"), [FIRST])
    scratch.nbgrader("autograde", SLUG)
    hand_in(scratch, "endless", answers_of("endless_loop"), [FIRST])
    scratch.nbgrader("autograde", SLUG, "--student", "endless", f"--Execute.timeout={LOOP_TIMEOUT_S}")
    for name in every:
        shutil.copy(scratch.root / "solutions" / SLUG / f"{name}.ipynb", scratch.submitted("perfect", SLUG))
    hand_in(scratch, "blank", {}, every)
    return scratch


@pytest.fixture(scope="module")
def graded(classroom) -> dict[str, dict[str, tuple[float | None, float]]]:
    return scores(classroom.database, SLUG)


@pytest.fixture(scope="module")
def checks(root) -> set[str]:
    """The cells that nbgrader scores by running them."""
    notebooks = (root / "solutions" / SLUG).glob("*.ipynb")
    return {cell.grade_id for path in notebooks for cell in read_cells(path) if cell.is_check}


def passed(graded, student: str) -> set[str]:
    """The exercises with full marks; every other one has 0."""
    for name, (points, most) in graded[student].items():
        assert points in (0, most, None), f"{student}, {name}: {points} of {most}"
    return {exercise_id(name) for name, (points, most) in graded[student].items() if points == most}


def test_one_misconception_each_has_no_points(graded, checks):
    assert {exercise_id(name) for name in checks} <= answers_of("one_misconception_each").keys()
    assert passed(graded, "misconceptions") == set()
    assert graded["misconceptions"]["tradeoff"][0] is None


def test_code_that_stops_costs_its_own_points_alone(graded):
    assert passed(graded, "crash") == {"times", "bins"}


def test_an_endless_loop_costs_its_own_points_alone(graded):
    assert passed(graded, "endless") == {"alias", "times"}


def test_warnings_and_text_on_stderr_cost_nothing(graded):
    assert passed(graded, "noisy") == {"alias", "frame-count", "times"}


def test_feedback_tells_the_misconception_and_its_experiment(classroom):
    classroom.nbgrader("generate_feedback", SLUG, "--student", "misconceptions")
    folder = classroom.root / "classroom" / "feedback" / "misconceptions" / SLUG
    text = (folder / f"{FIRST}.html").read_text(encoding="utf-8")
    assert "This is the number of hops, not of frames." in text
    assert "Draw 4 posts with a rail between each pair" in text
    assert "Traceback (most recent call last)" not in text


def test_export_writes_one_line_for_each_learner(classroom, graded):
    classroom.nbgrader("export")
    with (classroom.root / "classroom" / "grades.csv").open(newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert rows.keys() == graded.keys()
    for student, row in rows.items():
        assert float(row["score"]) == sum(points or 0 for points, _ in graded[student].values())


def test_validate_tells_a_learner_what_does_not_pass_yet(classroom):
    folder = classroom.root / "classroom" / "submitted"
    command = [sys.executable, "-m", "nbgrader", "validate", str(folder / "perfect" / SLUG / "3_inversion.ipynb")]
    plain = {"cwd": classroom.root, "env": classroom.environment, "text": True}  # as a person types it
    good = subprocess.run(command, check=True, capture_output=True, **plain)
    assert "Success! Your notebook passes all the tests." in good.stdout + good.stderr
    bad = classroom.nbgrader("validate", str(folder / "blank" / SLUG / "3_inversion.ipynb"))
    assert "VALIDATION FAILED ON 3 CELL(S)" in bad
    assert "Not attempted yet" in bad


def test_releasing_again_changes_no_byte(classroom, root):
    made = {path.name: path.read_bytes() for path in (classroom.root / "exercises" / SLUG).glob("*.ipynb")}
    kept = {path.name: path.read_bytes() for path in (root / "exercises" / SLUG).glob("*.ipynb")}
    assert made == kept


def test_the_rubric_is_for_graders_alone(classroom, root):
    name = "2_spectrum_and_decibels.ipynb"
    rubric = "MARK SCHEME"
    assert rubric in (root / "solutions" / SLUG / name).read_text(encoding="utf-8")
    assert rubric not in (root / "exercises" / SLUG / name).read_text(encoding="utf-8")
    autograded = classroom.root / "classroom" / "autograded" / "misconceptions" / SLUG / name
    assert rubric in autograded.read_text(encoding="utf-8"), "the grader reads it above the answer"


def test_the_seed_is_secret_and_stays(classroom):
    seed = classroom.root / "classroom" / "seed.txt"
    assert len(seed.read_text().strip()) == 64
    assert stat.S_IMODE(seed.stat().st_mode) & 0o077 == 0, "its owner alone reads it"
    assert seed.read_text() == (classroom.root / "first-seed.txt").read_text(), "later commands make no other"


def test_the_working_folders_are_kept_out_of_the_repository(root):
    assert "/classroom/" in (root / ".gitignore").read_text().splitlines()


def test_our_grader_gives_every_score_that_plain_nbgrader_gives(classroom, graded, checks, tmp_path):
    database = f"sqlite:///{(tmp_path / 'ours.db').as_posix()}"
    options = Options(workers=1, database=database, feedback=False, limits=Limits(cell_s=BOX_TIMEOUT_S))
    summary = grade_class(classroom.root, SLUG, options)
    assert {outcome.student: outcome.trouble for outcome in summary.outcomes if outcome.kind != "graded"} == {}
    ours = scores(database, SLUG)
    perfect, blank = ours.pop("perfect"), ours.pop("blank")
    assert ours == graded
    assert {name for name, (points, most) in perfect.items() if points == most} == checks and len(checks) == 13
    assert perfect["tradeoff"][0] is None, "a person reads the written answer"
    assert {points for points, _ in blank.values()} == {0}, "also the written answer needs no reader"
