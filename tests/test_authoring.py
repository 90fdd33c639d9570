"""An author's path: skeletons that fail in words, and a lesson that holds once each word is followed."""

import re

import pytest

from autograder.authoring import skeletons, templates
from autograder.rules.skeleton_parts import MARK, PARTS
from tests import scratch_lesson
from tests.tiny import TinyCourse

SLUG = "02_scratch"
RELEASED = f"exercises/{SLUG}/1_exercises.ipynb"


@pytest.fixture
def tiny(tmp_path):
    return TinyCourse(tmp_path / "course")


def contents(tiny) -> dict[str, bytes]:
    """Every file of the course itself."""
    parts = ("lessons", "solutions", "exercises", "spectrohub/exercises")
    found = [path for part in parts for path in (tiny.root / part).rglob("*") if path.is_file()]
    return {path.relative_to(tiny.root).as_posix(): path.read_bytes() for path in found if path.suffix != ".pyc"}


def make(tiny) -> None:
    skeletons.new_lesson(tiny.root, "scratch")
    skeletons.new_exercise(tiny.root, f"{SLUG}/crest-factor")


def selfcheck(tiny, *options: str) -> tuple[int, str]:
    return tiny.run("autograder", "selfcheck", "--lesson", SLUG, *options)


# --- the templates -----------------------------------------------------------------------------------------------


@pytest.mark.quick
def test_every_mark_of_the_templates_is_a_part_and_every_part_has_a_mark():
    texts = [text for name, text in vars(templates).items() if name.isupper() and isinstance(text, str)]
    texts += [source for cells in (templates.CHAPTER_CELLS, templates.NOTEBOOK_CELLS) for _, _, source in cells]
    values = dict.fromkeys(["id", "item", "slug", "skill", "function", "notebook"], "x")
    assert {part for text in texts for part in MARK.findall(templates.fill(text, **values))} == set(PARTS)


def test_every_part_says_what_why_and_how_it_may_look():
    for name, part in PARTS.items():
        assert len(part.what) > 15 and len(part.why) > 15 and part.example, name
        assert part.what[-1] == part.why[-1] == ".", name


# --- the two commands --------------------------------------------------------------------------------------------


def test_a_new_lesson_and_exercise_say_what_they_made_and_what_is_next(tiny):
    before = contents(tiny)
    code, text = tiny.run("autograder", "new", "lesson", "scratch")
    assert (code, text.splitlines()[-1]) == (
        0,
        f"What is left to write is named by: python3 course.py selfcheck --quick --lesson {SLUG}",
    )
    code, more = tiny.run("autograder", "new", "exercise", f"{SLUG}/crest-factor", "--points", "2.5")
    said = set(re.findall(r"^(?:made|extended) +(\S+)$", text + more, re.MULTILINE))
    after = contents(tiny)
    assert (
        said
        == {name for name in after if after[name] != before.get(name)}
        == {
            *scratch_lesson.files(SLUG),
            f"spectrohub/exercises/lesson_{SLUG}/__init__.py",
        }
    )
    assert all(after[name] == data for name, data in before.items()), "nothing else is touched"
    assert b'"points": 2.5' in after[f"solutions/{SLUG}/1_exercises.ipynb"]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("01_other", "Number 01 belongs to lesson 01_tiny. Free: 02_other."),
        ("My lesson", "'My lesson' is no name of a lesson: write it like 04_beyond"),
        ("01_tiny/frame-count", "1_frames.ipynb has a cell 'frame-count' already"),
        ("01_tiny/Frame_Count", "write LESSON/ID, an id of small letters"),
        ("/frame-count", "There is no lesson ''. Lessons: 01_tiny"),
        ("01_tiny/lambda", "is no name of an exercise"),
        ("07_none/x", "There is no lesson '07_none'. Lessons: 01_tiny"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_is_written(tiny, name, says):
    before = contents(tiny)
    with pytest.raises(skeletons.NotMade, match=re.escape(says)):
        skeletons.new_exercise(tiny.root, name) if "/" in name else skeletons.new_lesson(tiny.root, name)
    assert contents(tiny) == before


def test_a_refusal_is_one_sentence_and_an_exit_code(tiny):
    code, text = tiny.run("autograder", "new", "exercise", "01_tiny/crest", "--points", "0")
    assert (code, text) == (1, "An exercise gives more than 0 points, not 0: --points 2\n")


def test_nothing_is_overwritten(tiny):
    there = tiny.root / "solutions" / "01_tiny_samples" / "crest.py"
    there.write_text("my own work", encoding="utf-8")
    before = contents(tiny)
    with pytest.raises(skeletons.NotMade, match=r"_samples/crest\.py: already there, and nothing is overwritten"):
        skeletons.new_exercise(tiny.root, "01_tiny/crest")
    assert contents(tiny) == before


def test_a_second_exercise_goes_into_the_notebook_of_the_first(tiny):
    make(tiny)
    made = skeletons.new_exercise(tiny.root, f"{SLUG}/peak-time")
    assert made.extended == (f"lessons/{SLUG}.toml", f"solutions/{SLUG}/1_exercises.ipynb")
    made = skeletons.new_exercise(tiny.root, f"{SLUG}/third", notebook_name="2_more")
    assert f"solutions/{SLUG}/2_more.ipynb" in made.created
    code, text = selfcheck(tiny, "--rule", "exercise-parts", "--rule", "content", "--rule", "normal-form")
    assert code == 0, text


# --- what the self-check says of them ----------------------------------------------------------------------------


def test_the_self_check_names_exactly_what_is_left_to_write(tiny):
    make(tiny)
    code, text = selfcheck(tiny, "--quick")
    assert code == 1
    named = re.findall(r"^  (\S+), (.+): still says TO WRITE \(([a-z ]+)\)\.$", text, re.MULTILINE)
    found = [(name, part, len(places.split(" and "))) for name, places, part in named]
    wanted = []
    for name, parts in scratch_lesson.files(SLUG).items():
        marks = [match[1] for old, _ in parts if (match := re.search("<([a-z ]+)>", old))]
        wanted += [(name, part, marks.count(part)) for part in dict.fromkeys(marks)]
    assert sorted(found) == sorted(wanted)
    assert f"{len(found)} to mend." in text, "and nothing else is broken"
    assert text.count("        why: ") == text.count("        for example: ") == len(found)
    assert "waits until 02_scratch is finished" in text
    assert text.rstrip().endswith(f"Then: python3 course.py selfcheck --lesson {SLUG} --quick")


def test_an_unfinished_lesson_does_not_hide_what_is_broken_in_another(tiny):
    make(tiny)
    tiny.edit("solutions/01_tiny_samples/answers.py", '@right("frame-count")\ndef counting', "def counting")
    code, text = tiny.selfcheck("exercise-proofs")
    assert (code, "has 3 right answers to 'frame-count'" in text) == (1, True), text
    assert f"without {SLUG}, which is unfinished" in text


def test_a_lesson_written_as_the_self_check_says_holds(tiny):
    make(tiny)
    scratch_lesson.write(tiny.root, SLUG)
    before = contents(tiny)
    code, text = selfcheck(tiny, "--quick")
    missing = [
        f"{RELEASED.split('/', 1)[1]}, cell '{name}': is missing" for name in ("crest-factor", "crest-factor-check")
    ]
    assert code == 1 and all(one in text for one in missing), text
    assert text.count("→ Run: python3 course.py selfcheck --fix") == 4, text  # two notebooks' form, two cells
    code, text = selfcheck(tiny, "--fix")
    assert code == 0, text
    changed = {name for name, data in contents(tiny).items() if data != before.get(name)}
    assert changed == {RELEASED, f"lessons/{SLUG}/1_beginning.ipynb", f"solutions/{SLUG}/1_exercises.ipynb"}
    assert set(re.findall(r"^(?:normal form|made again) +(\S+)$", text, re.MULTILINE)) == changed
    assert "Nothing to mend." in text and f"{SLUG}: 0 and 1 of 1" in text, "nbgrader scored it"


# --- --fix -------------------------------------------------------------------------------------------------------


def test_fix_changes_nothing_where_all_holds(tiny):
    before = contents(tiny)
    code, text = tiny.run("autograder", "selfcheck", "--fix", "--rule", "normal-form")
    assert (code, "Nothing that --fix could mend." in text) == (0, True), text
    assert contents(tiny) == before


def test_fix_makes_a_release_again_but_removes_none_and_leaves_the_unfinished(tiny):
    tiny.edit("solutions/01_tiny/1_frames.ipynb", "Number of whole frames", "The number of whole frames")
    stray = tiny.root / "exercises" / "01_tiny" / "9_old.ipynb"
    stray.write_bytes((tiny.root / "exercises" / "01_tiny" / "1_frames.ipynb").read_bytes())
    make(tiny)
    before = contents(tiny)
    code, text = tiny.run("autograder", "selfcheck", "--fix", "--rule", "released")
    changed = {name for name, data in contents(tiny).items() if data != before.get(name)}
    assert changed == {"exercises/01_tiny/1_frames.ipynb"} and "made again   exercises/01_tiny/1_frames.ipynb" in text
    assert f"exercises/{SLUG} is not made: the lesson is unfinished." in text
    assert code == 1 and "exercises/01_tiny/9_old.ipynb: has no source in solutions/." in text


# --- modules and releases that are not whole ---------------------------------------------------------------------

MODULE = "spectrohub/exercises/lesson_01_tiny/frame_count.py"


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        ((MODULE, "EXERCISE = ", "TASK = "), "has no EXERCISE.\n      → Define EXERCISE = Exercise(...)"),
        ((MODULE, "EXERCISE = Exercise(", "EXERCISE = dict("), "has an EXERCISE of type dict."),
        ((MODULE, "def cases(rng):", "def cases(rng)"), "cannot be loaded: SyntaxError: expected ':'"),
        ((MODULE, "import Case,", "import Kase,"), "cannot be loaded: ImportError: cannot import name 'Kase'"),
    ],
    ids=["none", "another-type", "syntax", "import"],
)
def test_a_module_that_is_no_exercise_is_named_and_the_rest_waits(tiny, edit, says):
    tiny.edit(*edit)
    code, text = tiny.run("autograder", "selfcheck", "--quick")
    assert (code, f"{MODULE}: {says}" in text) == (1, True), text
    assert "1 to mend." in text and "stopped" not in text, "told once, and no other rule stumbles over it"


def test_a_lesson_folder_that_is_no_package_is_named(tiny):
    (tiny.root / MODULE).with_name("__init__.py").unlink()
    code, text = tiny.selfcheck("exercise-modules")
    assert (code, "lesson_01_tiny/: has no __init__.py, so it is no package.\n      → Add it" in text) == (1, True), (
        text
    )


def test_a_lesson_that_is_one_module_is_named(tiny):
    folder = (tiny.root / MODULE).parent
    (tiny.root / MODULE).rename(folder.with_suffix(".py"))
    code, text = tiny.selfcheck("exercise-modules")
    assert (code, "lesson_01_tiny.py: is a module, but a lesson's exercises are a folder." in text) == (1, True), text


LESSON = "lessons/01_tiny.toml"
COUNT_END = 'explanation = "The first frame starts at 0."\n'
ESSAY_END = 'explanation = "Long windows see pitch, short windows see time."\n'
IDEA = '\n[[exercises.ideas]]\nid = "{}"\nsays = "These are hops."\ntry_this = "Draw 4 posts."\n'
NO_MODULE = f"{LESSON}, exercise '{{}}': has the wrong idea '{{}}', which no module has.\n      → Remove it"


@pytest.mark.parametrize(
    ("end", "idea", "says"),
    [
        (COUNT_END, "forgets-first-frame", ""),
        (
            COUNT_END,
            "forgets-frame",
            NO_MODULE.format("frame-count", "forgets-frame") + f", or mend the id: {MODULE} has forgets-first-frame.",
        ),
        (ESSAY_END, "blurred", NO_MODULE.format("essay", "blurred") + ": an answer in words has no check."),
    ],
    ids=["known", "unknown", "in-words"],
)
def test_a_lesson_s_sentences_about_an_idea_that_no_module_has_are_named(tiny, end, idea, says):
    tiny.edit(LESSON, end, end + IDEA.format(idea))
    code, text = tiny.selfcheck("idea-texts")
    assert (code, says in text) == (int(bool(says)), True), text


def test_an_idea_renamed_in_one_place_is_named_in_both(tiny):
    make(tiny)
    name = f"spectrohub/exercises/lesson_{SLUG}/crest_factor.py"
    tiny.edit(name, "wrong-idea", "decibels-of-power")
    code, text = selfcheck(tiny, "--quick")
    where = f"lessons/{SLUG}.toml, exercise 'crest-factor'"
    assert code == 1
    assert (
        f"{where}: says nothing about the wrong idea 'decibels-of-power'.\n      → Add [[exercises.ideas]]" in text
    ), text
    assert f"{where}: has the wrong idea 'wrong-idea', which no module has." in text, text
    assert f"or mend the id: {name} has decibels-of-power." in text, text


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"grade_id": "frame-count-check"', '"grade_id": "frames-check"', "cell 'frame-count-check': is missing"),
        ('"points": 3', '"points": 2', "cell 'frame-count-check': does not give the 3 points of its source"),
    ],
)
def test_a_release_that_lacks_an_exercise_is_not_quick_green(tiny, old, new, says):
    tiny.edit("exercises/01_tiny/1_frames.ipynb", old, new)
    code, text = tiny.run("autograder", "selfcheck", "--quick")
    assert (code, says in text) == (1, True), text
