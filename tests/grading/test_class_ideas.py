"""Answers that no idea explains are grouped; an instructor names a group, and its students are told at the next run."""

from __future__ import annotations

import json
import tomllib

import pytest

from autograder.box.model import Job
from autograder.grading.classwide.report import class_page, class_table
from autograder.grading.classwide.unnamed_groups import unnamed_groups
from autograder.grading.intake.class_ideas import IdeasError, group_key, ideas_path, read_ideas
from autograder.grading.model import Fingerprint, QuestionResult
from autograder.grading.store.groups import Groups
from autograder.grading.store.verify import verify_class
from autograder.scratch import scores
from tests.grading.classes import FIRST, SLUG, Class, outcome, question_of

SAYS = "Your windows are a thirteenth too high. <script>alert(1)</script>"
TRY = "Print the largest value of a long window."

# Nobody thinks this way: no idea of the course will ever name it.
HANN = "def hann_window(n):\n    return (np.hanning(n + 1)[:-1] + 0.07 * (np.arange(n) % 3)) * 14 / 13"
HANN_OTHERWISE = """def hann_window(n):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n, dtype=np.float32) / n)
    for k in range(n):
        window[k] = (window[k] + 0.07 * (k % 3)) * 14 / 13
    return window  # <script>alert(2)</script> \u202e"""
BINS = "def bin_frequencies(sr, n_fft):\n    raise ValueError('no idea at all')"
ALONE = "def frame_times(n_frames, sr, hop_length):\n    return np.arange(n_frames) ** 1.1 * hop_length / sr"
ANSWERS = {
    "ann": {"hann": HANN, "bins": BINS},
    "bob": {"hann": HANN_OTHERWISE, "bins": BINS},
    "cyd": {"hann": HANN_OTHERWISE, "times": ALONE},
    "dan": {},
}


def _hand_in(course: Class, student: str, answers: dict[str, str]) -> None:
    course.hand_in_changed(student, lambda notebook: [notebook.write(*one) for one in answers.items()])


@pytest.fixture(scope="module")
def course(root, tmp_path_factory):
    made = Class(root, tmp_path_factory.mktemp("ideas"))
    for student, answers in ANSWERS.items():
        _hand_in(made, student, answers)
    return made


@pytest.fixture(scope="module")
def graded(course):
    return course.grade(feedback=False, workers=1)


@pytest.fixture(scope="module")
def groups(graded):
    return unnamed_groups(graded.outcomes)


def _write(course: Class, *blocks: str) -> None:
    path = ideas_path(course.root, SLUG)
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(blocks), encoding="utf-8")


def _block(group: str, name: str = "thirteenth-too-high", says: str = SAYS) -> str:
    fields = {"groups": [group], "name": name, "says": says, "try_this": TRY}
    return "\n".join(["[[ideas]]", *(f"{key} = {json.dumps(value)}" for key, value in fields.items()), ""])


def _feedback(course: Class, student: str) -> str:
    path = course.root / "classroom" / "feedback" / student / SLUG / f"{FIRST}.html"
    return path.read_text(encoding="utf-8")


def test_equal_results_are_one_group_however_they_are_computed(groups):
    assert [(one.question, one.students) for one in groups] == [
        ("hann", ("ann", "bob", "cyd")),
        ("bins", ("ann", "bob")),
        ("times", ("cyd",)),
    ]
    notes = groups[0].first.fingerprint.notes
    assert notes[0].startswith("Right on 0 of ") and notes[1].startswith("`hann_window(n=")


def test_the_page_shows_each_group_with_an_answer_and_a_block(course, graded, groups):
    page = class_page(graded)
    for group in groups:
        assert f"{group.question}: {len(group.students)} student" in page and group.key in page
    assert "0.07 * (np.arange(n) % 3)" in page and "classroom/ideas/01_stft.toml" in page
    assert "<script" not in page and "\u202e" not in page
    assert tomllib.loads(groups[0].block)["ideas"][0]["groups"] == [groups[0].key]


def test_a_named_group_is_told_without_running_anything(course, graded, groups):
    before = scores(course.scratch.database, SLUG)
    _write(course, _block(groups[0].key))
    again = course.grade(workers=1, box="tests.grading.test_class_ideas:NoBox")
    assert {one.student: one.kind for one in again.outcomes} == {
        "ann": "saved", "bob": "saved", "cyd": "saved", "dan": "unchanged"
    }  # fmt: skip
    assert {question_of(again, student, "hann-check").named for student in ("ann", "bob", "cyd")} == {
        "thirteenth-too-high"
    }
    for student in ("ann", "bob", "cyd"):
        page = _feedback(course, student)
        assert "a thirteenth too high" in page and TRY in page and "<script>alert" not in page
    assert "no idea at all" in _feedback(course, "ann"), "bins has no name yet"
    page = class_page(again)
    assert "<b>thirteenth-too-high</b> in hann: 3" in page and groups[0].key not in page
    assert scores(course.scratch.database, SLUG) == before
    assert verify_class(course.root, SLUG).faults == ()
    assert {one.kind for one in course.grade(workers=1).outcomes} == {"unchanged"}


def test_a_late_submission_is_told_too_and_what_is_taken_back_is_gone(course, graded, groups):
    _write(course, _block(groups[0].key))
    course.grade(feedback=False, workers=1)
    _hand_in(course, "eve", {"hann": HANN})
    late = course.grade(workers=1, box="tests.grading.light_box:LightBox")
    assert question_of(late, "eve", "hann-check").idea == "thirteenth-too-high"
    assert "a thirteenth too high" in _feedback(course, "eve")
    assert question_of(late, "eve", "hann-check").points == 0
    ideas_path(course.root, SLUG).unlink()
    back = course.grade(workers=1, box="tests.grading.test_class_ideas:NoBox")
    assert outcome(back, "eve").kind == "saved" and question_of(back, "eve", "hann-check").named == ""
    assert "a thirteenth too high" not in _feedback(course, "eve")
    assert "No mistake that is known here" in _feedback(course, "eve")
    assert "eve" in class_table(back)


class NoBox:
    """Where nothing may run."""

    def __init__(self, root, *, unboxed: bool = False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        pass

    def run(self, job: Job):
        raise AssertionError("students' code would run again")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[ideas]]\nname = 1 2", "line 2"),
        ("[ideas]\nname = 'x'", "two brackets"),
        ("[[idea]]\nname = 'x'", "begin with [[ideas]]"),
        (_block(group_key("01_stft/hann", "x")).replace("try_this", "try"), "Did you mean try_this?"),
        (_block(group_key("01_stft/hann", "x"), name=""), "must be text, and not empty"),
        (_block(group_key("01_stft/hann", "x"), name="Too High"), "small letters"),
        (_block("hann-abcdefgh"), "Copy it from the class page"),
        (_block(group_key("02_mel_scale/mfcc", "x")), "an exercise of this assignment: hann, times"),
        (_block(group_key("01_stft/hann", "x")) * 2, "another block has this name"),
        (_block(group_key("01_stft/hann", "x")) + _block(group_key("01_stft/hann", "x"), "other"), "stands in"),
        (_block(group_key("01_stft/hann", "x"), says="a" * 2001), "2001 letters"),
        ('[[ideas]]\nname = "x"\nsays = "x"\ntry_this = "x"\ngroups = "x"', "must list keys"),
    ],
)
def test_what_is_misspelt_is_an_error_that_says_what_may_stand_there(tmp_path, text, words):
    path = tmp_path / "ideas.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(IdeasError) as raised:
        read_ideas(path, ["01_stft/hann", "01_stft/times"])
    assert str(path) in str(raised.value) and words in str(raised.value)


def test_a_key_that_nobody_has_is_no_error_and_is_named(course, graded):
    _write(course, _block(group_key("01_stft/hann", "nobody"), name="of-nobody"))
    try:
        assert course.grade(feedback=False, workers=1).idle_ideas == ("of-nobody",)
    finally:
        ideas_path(course.root, SLUG).unlink()


def test_a_group_keeps_its_key_where_rounding_would_change_it():
    def result(number: float) -> QuestionResult:
        found = QuestionResult("x-check", "checked", "wrong", 0.0, 1.0, exercise="01_stft/x")
        return QuestionResult.from_dict({**found.to_dict(), "fingerprint": vars(Fingerprint("form", (number,)))})

    groups = Groups()
    first = groups.placed(result(0.123499))
    assert groups.placed(result(0.123501)).group == first.group != groups.placed(result(0.1241)).group
    record = {"notebooks": [{"questions": [json.loads(json.dumps(first.to_dict()))]}]}
    assert Groups.of([record]).placed(result(0.123501)).group == first.group
