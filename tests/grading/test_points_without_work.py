"""Points without the work: answers that are taken from the course, from an observer, or only look like one.

Each is handed in for real, in the box, beside right answers that are written in other ways.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder.box import Observed, why_no_box
from autograder.grading.intake.plan import Check, Question
from autograder.grading.judge.verdicts import NOT_JUDGED, Judge
from spectrohub.checks import run
from spectrohub.exercises import find
from tests.conftest import unavailable
from tests.grading.classes import Class, notebook_of

FOUND = (Path(__file__).parent / "without_work.txt").read_text("utf-8")
NETWORKS, TRAINING, SPLITS = "2_networks", "3_training_and_evaluation", "1_tensors_and_splits"


def attacks() -> dict[str, tuple[str, str, str]]:
    """name -> (notebook, grade_id, code), as they stand in without_work.txt."""
    found = {}
    for part in FOUND.split("# === ")[1:]:
        head, _, code = part.partition("\n")
        name, notebook, grade_id = head.split()
        found[name] = (notebook, grade_id, code)
    return found


@pytest.fixture(scope="module")
def graded(root, tmp_path_factory):
    """student -> (question, flags about it, what its cells said)."""
    if reason := why_no_box():
        unavailable(f"no box on this system: {reason}", in_ci=True)
    course = Class(root, tmp_path_factory.mktemp("without-work"), "03_deep_learning")
    for name, (notebook, grade_id, code) in attacks().items():
        made = course.notebook(notebook, solved=False)
        made.write(grade_id, code)
        course.hand_in(name, made, notebook)
    summary = course.grade()
    seen = {}
    for name, (notebook, grade_id, _) in attacks().items():
        result = notebook_of(summary, name, notebook)
        question = next(one for one in result.questions if one.grade_id == f"{grade_id}-check")
        flags = [flag for flag in result.flags if flag.startswith(f"{grade_id}-check")]
        path = course.root / "classroom" / "autograded" / name / "03_deep_learning" / f"{notebook}.ipynb"
        seen[name] = question, flags, json.loads(path.read_bytes())["cells"]
    return seen


def said(cells: list[dict]) -> str:
    outputs = [one for cell in cells for one in cell.get("outputs", [])]
    return "\n".join(one.get("evalue", "") or "".join(one.get("text", "")) for one in outputs)


@pytest.mark.parametrize(
    "name, words",
    {
        "imports-the-references": "",
        "imports-challenges": "",
        "split-as-it-is": "",
        "reference-cnn": "the course's own ReferenceCNN",
        "reference-cnn-wrapped": "the course's own ReferenceCNN",
        "no-convolution": "no convolution",
        "convolution-for-show": "no convolution",
        "points-alone": "kernels of 3 x 3",
        "forged-facts": NOT_JUDGED,
        "forged-facts-other-state": "no convolution",
        "reads-the-frame": "",
        "reads-all-frames": "",
        "capstone-from-frames": "",
    }.items(),
    ids=lambda value: value if " " not in value else "",
)
def test_no_points(graded, name, words):
    question, _, cells = graded[name]
    assert question.points == 0 and words in question.message, (question, said(cells))


def test_what_is_not_there_is_said_in_the_cell(graded):
    for name in ("imports-the-references", "imports-challenges"):
        assert "is not there while a class is graded" in said(graded[name][2])


@pytest.mark.parametrize(
    "name, words",
    {
        "split-in-a-wrapper": "uses spectrohub.datasets.split_by_group",
        "forged-trouble": "could not be written down",
        "not-rebuilt": "What was seen of it beside its own code",
        "by-hand": "no convolution of PyTorch's own",
    }.items(),
)
def test_points_and_a_flag_for_a_person(graded, name, words):
    question, flags, _ = graded[name]
    assert question.points == question.most and any(words in flag for flag in flags), (question, flags)


@pytest.mark.parametrize("name", ["functional", "sequential", "subclass", "honest-evaluation"])
def test_right_answers_in_other_ways_have_their_points_and_no_flag(graded, name):
    question, flags, cells = graded[name]
    assert question.points == question.most and not flags, (question, flags, said(cells))


@pytest.mark.parametrize(
    "name, idea", {"capstone-one-label": "one-label-for-all", "capstone-scores": "returns-scores"}.items()
)
def test_ideas_of_the_capstone_are_named_when_it_is_graded(graded, name, idea):
    question, _, cells = graded[name]
    assert question.misconception == idea, (question, said(cells))


def test_every_idea_of_the_capstone_is_named_with_both_checks_inputs():
    """The visible check's clips are still known when the hidden check's are drawn, and those of other variants too."""
    exercise, judge = find("03_deep_learning/capstone"), Judge("a seed")
    checks = tuple(Check(exercise.id, "classify", hidden) for hidden in (False, True))
    question = Question("capstone-check", 8.0, "checked", checks)
    drawn = {variant: judge.probes([question], variant)[0].cases for variant in ("1 0", "1 1")}
    for variant, cases in drawn.items():
        for idea in exercise.wrong:
            seen = Observed(tuple(exercise.observe(idea.reproduce, case) for case in cases))
            assert judge.verdict(question, variant, seen).misconception == idea.id
        right = Observed(tuple(exercise.observe(exercise.reference, case) for case in cases))
        assert judge.verdict(question, variant, right).passed


def test_every_attack_is_looked_at():
    source = Path(__file__).read_text("utf-8")
    assert not [name for name in attacks() if f'"{name}"' not in source]


@pytest.mark.parametrize(
    "name", ["no-convolution", "convolution-for-show", "points-alone", "reference-cnn", "functional"]
)
def test_the_notebooks_own_check_says_the_same(graded, name):
    _, grade_id, code = attacks()[name]
    names: dict = {}
    exec("import torch\nfrom torch import nn\n" + code, names)
    exercise = find(f"03_deep_learning/{grade_id}")
    verdict = run(exercise, names[exercise.function], seed=11)
    question = graded[name][0]
    assert (verdict.status, verdict.misconception) == (question.status, question.misconception)
    assert verdict.message == question.message or verdict.passed
