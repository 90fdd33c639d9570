"""The self-check on a tiny course: it holds as it is, and each thing broken on purpose is found, with what to add."""

import os
import re
import shutil

import pytest

from autograder.rules.runs import too_slow
from tests.tiny import TinyCourse

TOML = "lessons/01_tiny.toml"
CHAPTER, LAST = "lessons/01_tiny/1_tiny.ipynb", "lessons/01_tiny/2_more.ipynb"
NO_CELLS = '{"cells": []}'
SOLUTION = "solutions/01_tiny/1_frames.ipynb"
RELEASED = "exercises/01_tiny/1_frames.ipynb"
MODULE = "spectrohub/exercises/lesson_01_tiny/frame_count.py"
SAMPLES = "solutions/01_tiny_samples/answers.py"

# what is broken: rule, file, old text, new text, what the self-check must say
BROKEN = {
    "two-hints": ("content", TOML, '"One frame stands at the start.", ', "", "Write a nudge, the idea, and the shape"),
    "no-explanation": (
        "content",
        TOML,
        'explanation = "The first frame starts at 0."\n',
        "",
        "Add a line: explanation =",
    ),
    "skill-that-is-none": (
        "content",
        TOML,
        'needs = ["sampling"]',
        'needs = ["singing"]',
        "'singing', which is no skill",
    ),
    "no-wrong-ideas": ("exercise-proofs", MODULE, "    wrong=(", "    wrong=() and (", "Add wrong=slips(solve, Slip("),
    "says-nothing": (
        "exercise-modules",
        MODULE,
        "This counts the hops. The frame before the first hop is missing.",
        "",
        "says nothing about the wrong idea 'forgets-first-frame'",
    ),
    "too-few-right-samples": (
        "exercise-proofs",
        SAMPLES,
        '@right("frame-count")\ndef counting',
        "def counting",
        "Add functions under @right",
    ),
    "mistake-without-sample": (
        "exercise-proofs",
        SAMPLES,
        '@wrong("frame-count", "forgets-first-frame")\n',
        "",
        'Add a function under @wrong("frame-count", "forgets-first-frame")',
    ),
    "sample-of-nothing": (
        "exercise-proofs",
        SAMPLES,
        '@right("frame-count")\ndef one_line',
        '@right("frame-cuont")\ndef one_line',
        "answers 'frame-cuont', which is no exercise",
    ),
    "sample-of-no-part": (
        "exercise-proofs",
        SAMPLES,
        '@right("frame-count")\ndef one_line',
        '@right("frame-count", "count")\ndef one_line',
        "answers the function 'count' of 'frame-count', which does not exist",
    ),
    "sample-of-unknown-idea": (
        "exercise-proofs",
        SAMPLES,
        '"forgets-first-frame"',
        '"forgets"',
        "names 'forgets' for 'frame-count'",
    ),
    "exercise-without-texts": (
        "exercise-parts",
        TOML,
        'id = "frame-count"',
        'id = "frame-counts"',
        "title, skills, notebook, three hints, explanation",
    ),
    "exercise-without-check": (
        "exercise-parts",
        TOML,
        "written = true\n",
        "",
        "Add spectrohub/exercises/lesson_01_tiny/essay.py with EXERCISE",
    ),
    "exercise-without-notebook": (
        "exercise-parts",
        TOML,
        'notebook = "1_frames"',
        'notebook = "2_more"',
        "Add solutions/01_tiny/2_more.ipynb",
    ),
    "no-points": ("exercise-parts", SOLUTION, '"points": 3', '"points": 0', "Set them in its nbgrader metadata"),
    "check-not-locked": (
        "exercise-parts",
        SOLUTION,
        '"grade_id": "frame-count-check",\n     "locked": true',
        '"grade_id": "frame-count-check",\n     "locked": false',
        "Set locked = true",
    ),
    "no-hidden-check": ("exercise-parts", SOLUTION, "hidden=True", "hidden=False", "has no hidden check"),
    "no-answer-cell": (
        "exercise-parts",
        SOLUTION,
        '"grade_id": "frame-count",',
        '"grade_id": "count",',
        'nbgrader solution cell, grade_id "frame-count"',
    ),
    "solution-not-marked": (
        "exercise-parts",
        SOLUTION,
        " SOLUTION",
        " OF IT",
        "Put ### BEGIN SOLUTION and ### END SOLUTION around it",
    ),
    "lesson-without-notebook": (
        "folders",
        "lessons/01_tiny/",
        None,
        None,
        "holds no chapter",
    ),
    "stray-beside-chapters": ("folders", "lessons/01_tiny/1_tiny-Copy1.ipynb", "", NO_CELLS, "is no chapter"),
    "chapter-without-own-code": ("chapters", LAST, "check(", "print(", "lets the reader write no code"),
    "chapter-with-one-question": ("chapters", LAST, "01_tiny/keeps", "01_tiny/chain", "asks 1 questions"),
    "chapter-that-is-silent": ("chapters", LAST, "play", "print", "has nothing to move and nothing to hear"),
    "chapter-without-a-title": ("chapters", CHAPTER, '"# Tiny"', '"Tiny"', "does not begin with its title"),
    "chapter-that-leads-nowhere": ("chapters", CHAPTER, "2_more.ipynb", "1_tiny.ipynb", "end with the way to 2_more"),
    "chapter-without-practice": ("chapters", CHAPTER, "exercises/", "lessons/", "end with a way to practise"),
    "lesson-without-an-end": ("chapters", LAST, "finish", "print", "ends the lesson without a word"),
    "chapter-of-an-hour": ("chapters", CHAPTER, "A short piece", "word " * 6000 + "piece", "takes 3"),
    "own-code-too-late": ("chapters", CHAPTER, "A short piece", "word " * 2600 + "piece", "code only after 1"),
    "term-without-a-word": ("terms", CHAPTER, "**frame**", "frame", "cell 'frames': is the first to say 'Frame'"),
    "unknown-id-in-a-notebook": (
        "references",
        RELEASED,
        "01_tiny/frame-count",
        "01_tiny/frame-cuont",
        'calls check("01_tiny/frame-cuont"), which does not exist',
    ),
    "link-to-no-heading": (
        "references",
        TOML,
        "01_tiny#Frames",
        "01_tiny#Sounds",
        "a heading that no chapter of 01_tiny has",
    ),
    "picture-of-no-clip": (
        "references",
        "data/tone.wav",
        None,
        None,
        "shows the clip 'data/tone.wav', which does not exist",
    ),
    "picture-told-in-open-code": (
        "folded-pictures",
        CHAPTER,
        "len(questions)",
        "dict(alt=len(questions))",
        "1_tiny.ipynb, cell 'count': describes a picture in open code",
    ),
    "question-never-asked": (
        "questions-asked",
        LAST,
        'quiz(\\"01_tiny\\")',
        'quiz(\\"01_tiny/chain\\")',
        'Add a cell: quiz("01_tiny/bin-width")',
    ),
    "wrong-number": (
        "proofs",
        TOML,
        "answer = 43.06640625",
        "answer = 43.3",
        "says 43.3 Hz, but its proof gives 43.066406",
    ),
    "no-proof": ("proofs", TOML, 'proof = "22050 / 512"\n', "", "Add proof ="),
    "program-that-makes-another-thing": (
        "programs",
        TOML,
        "(y.reshape(2, 4) ** 2).mean(axis=1)",
        "y.reshape(2, 4).mean(axis=1)",
        "but its proof gives array([1.5, 5.5])",
    ),
    "near-miss-that-does-no-harm": (
        "programs",
        TOML,
        "np.mean(frame) ** 2)",
        "np.mean(frame * frame))",
        "right result",
    ),
    "near-miss-that-does-another-thing": ("programs", TOML, "levels[0] == 2.25", "levels[0] == 3", "proof says"),
    "preview-that-stops": (
        "glossary-code",
        TOML,
        'code = "np.arange(22050)',
        'code = "nq.arange(22050)',
        "has code that stops: NameError",
    ),
    "solution-in-the-release": (
        "nothing-leaks",
        RELEASED,
        "    # YOUR CODE HERE",
        "    return 1 + (n_samples - n_fft) // hop_length",
        "shows a line of a solution",
    ),
    "marker-in-the-release": (
        "nothing-leaks",
        RELEASED,
        "# YOUR CODE HERE",
        "### BEGIN SOLUTION",
        "Close the region it belongs to",
    ),
    "not-normal": ("normal-form", RELEASED, '"cells": [', '"cells":  [', "Run: python3 course.py selfcheck --fix"),
    "right-answer-accused": (
        "answers",
        SAMPLES,
        "len(range(0, n_samples - n_fft + 1, hop_length))",
        "(n_samples - n_fft) // hop_length",
        "should be 'passed', but the check says 'forgets-first-frame'",
    ),
    "mistake-not-named": (
        "answers",
        SAMPLES,
        "int(room / hop_length)",
        "room",
        "should be 'forgets-first-frame', but the check says 'wrong'",
    ),
    "idea-that-is-right": (
        "answers",
        MODULE,
        "    return (n_samples - n_fft) // hop_length",
        "    return 1 + (n_samples - n_fft) // hop_length",
        "Draw cases where this idea gives another result",
    ),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_found(tmp_path, broken):
    rule, path, old, new, says = broken
    tiny = TinyCourse(tmp_path / "course")
    if old is None:
        (shutil.rmtree if path.endswith("/") else os.remove)(tiny.root / path)
    elif not old:
        (tiny.root / path).write_text(new)
    else:
        tiny.edit(path, old, new)
    code, text = tiny.selfcheck(rule)
    assert says in text, text
    assert code == 1, text


def test_the_tiny_course_holds_all_rules(tmp_path):
    tiny = TinyCourse(tmp_path / "course")
    code, text = tiny.run("autograder", "selfcheck", "--matrix")
    assert code == 0, text
    assert re.search(r"^Nothing to mend\. \(\d+ rules in \d+ s\)$", text, re.MULTILINE), text
    assert "forgets-first-frame" in text, "the matrix names each wrong idea"
    assert "0 and 3 of 5" in text, "nbgrader scored the untouched and the solved course"


def test_a_release_that_is_old_is_found(tmp_path):
    tiny = TinyCourse(tmp_path / "course")
    tiny.edit(SOLUTION, "Number of whole frames", "The number of whole frames")
    code, text = tiny.selfcheck("released")
    assert code == 1, text
    assert "Run: python3 course.py selfcheck --fix" in text


def test_a_solution_that_is_wrong_does_not_score_full(tmp_path):
    tiny = TinyCourse(tmp_path / "course")
    tiny.edit(SOLUTION, "return 1 + (n_samples", "return 2 + (n_samples")
    code, text = tiny.selfcheck("scores")
    assert code == 1, text
    assert "gives 0.0 of 3 points for the solution" in text


@pytest.mark.quick
def test_a_lesson_that_stops_is_found(tmp_path):
    tiny = TinyCourse(tmp_path / "course")
    tiny.edit(CHAPTER, "len(questions)", "len(question)")
    code, text = tiny.selfcheck("lessons-run")
    assert code == 1, text
    assert "lessons/01_tiny/1_tiny.ipynb, cell 'count': stops: NameError" in text


def test_a_lesson_that_sleeps_is_found(tmp_path):
    tiny = TinyCourse(tmp_path / "course")
    tiny.edit(CHAPTER, "len(questions)", "__import__('time').sleep(4)")
    tiny.edit("autograder/rules/runs.py", "CLOCK_LIMIT_S = 4, 2 * LESSON_LIMIT_S", "CLOCK_LIMIT_S = 1, 1")
    code, text = tiny.selfcheck("lessons-run")
    assert code == 1, text
    assert re.search(r"lessons/01_tiny/1_tiny.ipynb: takes \d+ s, and computes for only \d+ s of them", text), text


@pytest.mark.parametrize(
    ("wall_s", "cpu_s", "says"),
    [
        (20, 15, None),
        (29, 70, None),  # four threads
        (100, 26, None),  # a busy machine
        (35, 33, "takes 33 s to run"),
        (66, 4, "computes for only 4 s"),  # time.sleep(60)
        (110, 26, "computes for only 26 s"),
        (40, float("inf"), "takes 40 s to run"),
    ],
)
def test_computing_and_waiting_have_limits_of_their_own(wall_s, cpu_s, says):
    found = too_slow(wall_s, cpu_s)
    longer = too_slow(6 * wall_s, 6 * cpu_s, 180)  # a lesson that trains says that it takes its time
    assert (longer is None) == (found is None)
    assert found is None if says is None else says in found[0]


def test_a_question_may_be_asked_among_the_exercises(tmp_path):
    tiny = TinyCourse(tmp_path / "course")
    tiny.edit(LAST, 'quiz(\\"01_tiny\\")', 'quiz(\\"01_tiny/chain\\")')
    tiny.edit(SOLUTION, '"cells": [', '"cells": [' + ASKS)
    assert tiny.selfcheck("questions-asked")[0] == 0


ASKS = """
  {"cell_type": "code", "id": "ask", "metadata": {}, "outputs": [], "execution_count": null,
   "source": ["quiz(\\"01_tiny\\")"]},"""


def test_an_unknown_rule_and_an_unknown_lesson_are_named(tmp_path):
    tiny = TinyCourse(tmp_path / "course")
    code, text = tiny.selfcheck("nonsense")
    assert (code, "Rules: content," in text) == (2, True), text
    code, text = tiny.run("autograder", "selfcheck", "--lesson", "09_none")
    assert (code, "Lessons: 01_tiny" in text) == (2, True), text


def test_the_right_choice_is_given_away_by_nothing(tmp_path):
    tiny = TinyCourse(tmp_path / "course")
    assert tiny.selfcheck("choices")[0] == 0  # a few questions prove nothing
    asked = """
[[quiz]]
id = "asked-{k}"
kind = "one"
prompt = "What holds?"
skills = ["sampling"]
choices = [
  {{ text = "{right}", right = true, why = "Yes." }},
  {{ text = "no, not at all", right = false, why = "It does not." }},
]
"""
    toml = tiny.root / TOML
    before = toml.read_text(encoding="utf-8")
    toml.write_text(before + "".join(asked.format(k=k, right="the long one of both") for k in range(9)), "utf-8")
    code, text = tiny.selfcheck("choices")
    assert code == 1 and "have right choices of" in text and "01_tiny/asked-0" in text, text
    toml.write_text(before + "".join(asked.format(k=k, right="so") for k in range(9)), "utf-8")
    assert "have right choices of" not in tiny.selfcheck("choices")[1]
