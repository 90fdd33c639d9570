"""Content files are read strictly: every mistake names its file, its place, its rule and what to write."""

import shutil
from pathlib import Path

import pytest

from spectrohub import content
from spectrohub.content import ContentError
from spectrohub.content.markup import block_html, inline_html

pytestmark = pytest.mark.quick

TINY = Path(__file__).parent / "tiny_course"


@pytest.fixture
def course(tmp_path):
    """A copy of the tiny course whose lesson file a test may break: `course(old, new)`."""
    shutil.copytree(TINY, tmp_path / "course")
    file = tmp_path / "course" / "lessons" / "01_tiny.toml"

    def edit(old: str, new: str) -> Path:
        text = file.read_text()
        assert old in text, f"the tiny course no longer says {old!r}"
        file.write_text(text.replace(old, new, 1))
        return tmp_path / "course"

    return edit


def test_a_lesson_is_read_as_written():
    lesson = content.lesson("01_tiny", TINY)
    assert (lesson.title, lesson.minutes, lesson.goals) == ("Tiny", 5, ("Read a picture", "Count frames"))
    assert [q.kind for q in lesson.quiz] == ["one", "several", "number", "number", "order", "point", "lines"]
    assert lesson.skills[1].needs == ("sampling",)
    assert lesson.paths == ("lessons/01_tiny/1_tiny.ipynb", "lessons/01_tiny/2_more.ipynb")
    assert lesson.path == lesson.paths[0]


def test_entries_are_found_by_lesson_and_id():
    question = content.question("01_tiny/keeps", TINY)
    assert (question.item, question.xp) == ("01_tiny/keeps", 20)
    assert content.exercise("01_tiny/frame-count", TINY).path == "exercises/01_tiny/1_frames.ipynb"


def test_choices_are_mixed_but_numbers_keep_their_order(course):
    def shown(root, words):
        return sorted(words, key=[choice.text for choice in content.question("01_tiny/y-axis", root).choices].index)

    root = course("", "")
    words = ["Frequency", "Loudness", "Time"]  # as the file has them
    assert shown(root, words) == ["Time", "Frequency", "Loudness"] == shown(root, words[::-1])
    numbers = ["256 samples", "about 512", "1,024 samples"]
    for word, number in zip(words, numbers, strict=True):
        root = course(f'"{word}"', f'"{number}"')
    assert shown(root, numbers) == numbers


@pytest.mark.parametrize(
    "look", [lambda: content.lesson("09_none", TINY), lambda: content.question("01_tiny/none", TINY)]
)
def test_an_unknown_name_lists_the_known_ones(look):
    with pytest.raises(KeyError, match="There is: 01_tiny"):
        look()


def test_a_further_lesson_needs_no_list(course):
    root = course("", "")
    text = (root / "lessons" / "01_tiny.toml").read_text()
    first = text.index("[[skills]]")
    (root / "lessons" / "04_more.toml").write_text(text[:first].replace('"Tiny"', '"More"'))
    assert [lesson.slug for lesson in content.lessons(root)] == ["01_tiny", "04_more"]


def test_an_edited_file_is_read_again(course):
    root = course("", "")
    assert content.lesson("01_tiny", root).title == "Tiny"
    course('title = "Tiny"', 'title = "Tinier"')
    assert content.lesson("01_tiny", root).title == "Tinier"


BROKEN = {
    "not TOML": ("title = ", "title ", "file: is not valid TOML"),
    "missing key": ('summary = "A lesson', 'sumary = "A lesson', "lesson: has no `summary`. Add a line: summary"),
    "unknown key": ("minutes = 5", "minutes = 5\nlevel = 3", "lesson: has an unknown key `level`. Known here:"),
    "empty text": ('title = "Tiny"', 'title = " "', "lesson.title: is ' ', but must be text"),
    "minutes": ("minutes = 5", "minutes = 0", "lesson.minutes: is 0, but must be a whole number above 0"),
    "id": ('id = "y-axis"', 'id = "Y axis"', "quiz 'Y axis'.id: is 'Y axis', but an id is small letters"),
    "two ids": ('id = "keeps"', 'id = "y-axis"', "quiz 'y-axis': stands 2 times. Give each its own id."),
    "kind": ('kind = "several"', 'kind = "many"', "quiz 'keeps'.kind: is 'many', which is no kind. Write one of"),
    "choice without why": (
        ', why = "Loudness is the colour."',
        "",
        "quiz 'y-axis'.choices[2]: has no `why`. Add a line: why",
    ),
    "no right choice": ('text = "Frequency", right = true', 'text = "Frequency", right = false', "has 0 right choices"),
    "two right choices": ('text = "Time", right = false', 'text = "Time", right = true', "must have exactly one"),
    "right is text": ('text = "Time", right = false', 'text = "Time", right = "no"', "must be true or false"),
    "same choice twice": ('text = "Time"', 'text = "Loudness"', "quiz 'y-axis'.choices: says the same twice"),
    "xp": ("xp = 20", "xp = -5", "quiz 'keeps'.xp: is -5, but must be a whole number above 0"),
    "tolerance": ("tolerance = 0.07", "tolerance = -1", "quiz 'bin-width'.tolerance: is -1.0, but cannot be"),
    "answer": ("answer = 1025", 'answer = "1025"', "quiz 'rows'.answer: is '1025', but must be a number"),
    "range turned round": ("from = 85.0, to = 87.0", "from = 87.0, to = 85.0", "ranges[2]: goes from 87 to 85"),
    "range never shown": ("from = 85.0, to = 87.0", "from = 43.0, to = 43.1", "ranges[2]: holds right answers alone"),
    "wrong key of another kind": (
        'unit = "Hz"',
        'unit = "Hz"\nchoices = []',
        "quiz 'bin-width': has an unknown key `choices`",
    ),
    "step without why": (', why = "The transform sees the windowed frame."', "", "quiz 'chain'.steps[3]: has no `why`"),
    "line without why": (', why = "A frame has n samples."', "", "quiz 'mean-square'.lines[3]: has no `why`"),
    "line in tabs": ('"    frame = y[start : start + n]"', '"\\tframe = y"', "lines[3].code: is not one line of code"),
    "line that is no Python": ('code = "levels = []"', 'code = "levels = ["', "lines: hold what is no Python"),
    "lines in no order": ('code = "levels = []"', 'code = "  levels = []"', "stand in no order that works"),
    "near miss of no line": ("instead_of = 4", "instead_of = 5", "instead_of: is 5, but there are 4 lines"),
    "near miss without a proof": (', proof = "levels[0] == 2.25"', "", "must have either `proof` or `fails`"),
    "order turned round": ("first = 3, then = 4", "first = 4, then = 3", "order[1]: must name a line and one below it"),
    "target outside": ("to_s = 0.8", "to_s = 1.8", "quiz 'find-tone'.targets[1]: spans 0.4 to 1.8 s"),
    "target too high": ("to_hz = 1150", "to_hz = 9150", "quiz 'find-tone'.targets[1]: spans 850 to 9150 Hz"),
    "no right target": ("to_hz = 1150, right = true", "to_hz = 1150, right = false", "has no right target"),
    "picture without alt": (', alt = "A straight line', ', alternative = "A straight line', "picture: has no `alt`"),
    "picture ends early": ("end_s = 1.0", "end_s = 0.0", "quiz 'find-tone'.picture: must start at 0 s or later"),
    "two hints": ('"One frame stands at the start.", ', "", "exercises 'frame-count'.hints: has 2 hints, but must"),
    "no explanation": ('explanation = "The first', 'explained = "The first', "has no `explanation`"),
    "long short": ('short = "A short', 'short = "A\\nshort', "glossary 'frame'.short: has more than one line"),
    "link to nowhere": ("01_tiny#Frames", "02_gone#Frames", "glossary 'frame'.links: has '02_gone#Frames'"),
    "skill of a question": ('skills = ["framing"]', 'skills = ["frames"]', "quiz 'y-axis'.skills: names 'frames'"),
    "prerequisite": ('needs = ["sampling"]', 'needs = ["samplin"]', "skills 'framing'.needs: names 'samplin'"),
    "circle": (
        'title = "Sampling"',
        'title = "Sampling"\nneeds = ["framing"]',
        "needs: goes in a circle: ",
    ),
    "not a table": (
        'choices = [\n  { text = "Frequency"',
        'choices = [ 3,\n  { text = "Frequency"',
        "choices[1]: is 3, but must",
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_is_named(course, old, new, said):
    root = course(old, new)
    with pytest.raises(ContentError) as caught:
        content.lessons(root)
    message = str(caught.value)
    assert message.startswith("01_tiny.toml: ")
    assert said in message
    assert caught.value.fix, "an error also says what to write"


@pytest.mark.parametrize("key", ["skills", "glossary", "faq"])
def test_an_id_belongs_to_one_lesson(course, key):
    root = course("", "")
    first = root / "lessons" / "01_tiny.toml"
    (root / "lessons" / "02_again.toml").write_text(first.read_text())
    if key != "skills":
        text = (root / "lessons" / "02_again.toml").read_text()
        for skill in ("sampling", "framing"):
            text = text.replace(f'id = "{skill}"', f'id = "{skill}-2"')
        if key == "faq":
            text = text.replace('id = "frame"', 'id = "frame-2"')
        (root / "lessons" / "02_again.toml").write_text(text)
    with pytest.raises(ContentError, match=f"02_again.toml: {key} '.*': is already in 01_tiny.toml"):
        content.lessons(root)


def test_a_lesson_file_needs_a_number(course):
    root = course("", "")
    (root / "lessons" / "01_tiny.toml").rename(root / "lessons" / "tiny.toml")
    with pytest.raises(ContentError, match=r"tiny\.toml: file: has a name that gives no order"):
        content.lessons(root)


def test_markup_becomes_html_and_html_stays_text():
    assert inline_html("**No** `n_fft` <b>") == "<strong>No</strong> <code>n_fft</code> &lt;b&gt;"
    assert block_html("a\n\n- b") == "<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n"
    assert "<script" not in block_html("<script>alert(1)</script>")
