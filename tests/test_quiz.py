"""Quiz: what is right, what is said, what is kept. The page's side is tested in tests/browser/test_quiz.py."""

import base64
import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from html import escape
from pathlib import Path

import numpy as np
import pytest

from autograder.programs import Bench
from spectrohub import content
from spectrohub.content import Line, Need, Slip
from spectrohub.content.markup import inline_html
from spectrohub.content.program import needs_of
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.progress_views.review_widget import ReviewWidget
from spectrohub.quizzes.earlier_answers import earlier_answers, from_detail, to_detail
from spectrohub.quizzes.judge import judge
from spectrohub.quizzes.payload import payload, shuffled
from spectrohub.quizzes.picture import draw
from tests.quiz_cases import CASES, COUNTS, IDS, holds, verdict

pytestmark = pytest.mark.quick

TINY = Path(__file__).parent / "tiny_course"
QUESTIONS = content.lesson("01_tiny", TINY).quiz


def question(name: str):
    return content.question(f"01_tiny/{name}", TINY)


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path))
    return Ledger()


@pytest.fixture
def tiny(monkeypatch):
    monkeypatch.chdir(TINY)


@pytest.mark.parametrize(("name", "answer", "expected", "said"), CASES, ids=IDS)
def test_an_answer_is_judged_and_explained(name, answer, expected, said):
    result = judge(question(name), answer)
    assert verdict(result.right, result.readable) == expected
    assert holds(result.feedback, said), result.feedback


@pytest.mark.parametrize(("unit", "answer", "expected", "said"), COUNTS)
def test_a_count_may_be_named_in_natural_words(unit, answer, expected, said):
    result = judge(replace(question("rows"), unit=unit, answer=41.0, ranges=()), answer)
    assert verdict(result.right, result.readable) == expected, result.feedback
    assert holds(result.feedback, said), result.feedback


@pytest.mark.parametrize(("name", "slip", "other"), [("keeps", (1, 2), [1, 3]), ("chain", (0, 2, 1, 3), [0, 1, 3, 2])])
def test_a_wrong_answer_may_have_an_explanation_of_its_own(name, slip, other):
    asked = replace(question(name), slips=(Slip(slip, "Exactly this slip."),))
    assert judge(asked, list(slip)).feedback[0] == "Exactly this slip."
    assert judge(asked, other).feedback == judge(question(name), other).feedback
    assert payload(asked)["slips"] == [{"answer": list(slip), "why": "Exactly this slip."}]


def test_the_cases_cover_every_kind_and_every_explanation():
    """A feedback text that no case shows would be an untested one."""
    shown = {text for name, answer, _, _ in CASES for text in judge(question(name), answer).feedback}
    for one in QUESTIONS:
        written = [part.why for part in (*one.choices, *one.ranges, *one.targets, *one.misses)]
        written += [text for text in (one.why, one.otherwise) if text]
        assert set(written) <= shown, one.id


@pytest.mark.parametrize("one", QUESTIONS, ids=lambda q: q.id)
def test_what_the_page_gets_is_plain_json(one):
    data = json.loads(json.dumps(payload(one, TINY), allow_nan=False))
    assert data["item"] == one.item
    assert data["kind"] == one.kind


def test_an_open_range_survives_json():
    open_range = replace(question("rows").ranges[0], high=float("inf"))
    data = payload(replace(question("rows"), ranges=(open_range,)), TINY)
    assert data["ranges"][0]["to"] is None


def test_steps_are_shuffled_the_same_way_each_time_and_never_right():
    one = question("chain")
    assert shuffled(one) == shuffled(one) != [0, 1, 2, 3]
    for number in range(50):
        other = replace(one, id=f"chain-{number}", steps=one.steps[:3])
        assert sorted(shuffled(other)) == [0, 1, 2] != shuffled(other)


def test_every_order_of_a_program_is_run_and_held_against_the_judge():
    asked = question("mean-square")
    assert list(Bench(asked, {"np": np}).misjudged_orders()) == []
    careless = Bench(replace(asked, needs=()), {"np": np})
    accepted = [order for order, works in careless.misjudged_orders() if not works]
    assert accepted == [[0, 1, 3, 2], [1, 2, 3, 0], [1, 3, 2, 0]]
    free = tuple(Line(code, "") for code in ("a = 1", "b = 2", "c = a + b"))
    needs = (*needs_of([line.code for line in free]), Need(1, 0, "No reason."))
    strict = Bench(replace(asked, lines=free, misses=(), needs=needs, result="c"), {"np": np})
    assert list(strict.misjudged_orders()) == [([1, 0, 2], True)]


def test_the_picture_shows_the_tone_where_it_sounds():
    from PIL import Image

    drawn = draw(question("find-tone").picture, TINY)
    image = Image.open(io.BytesIO(base64.b64decode(drawn["src"].partition(",")[2])))
    light = np.asarray(image).sum(axis=2)
    rows, columns = light.shape
    row, column = np.unravel_index(light.argmax(), light.shape)
    assert 0.4 <= column / columns <= 0.8
    assert (1 - row / rows) * drawn["fmax_hz"] == pytest.approx(1000, abs=40)
    tone = light[row]
    assert tone[int(0.45 * columns) : int(0.75 * columns)].min() > 2 * tone[: int(0.3 * columns)].max()


def test_a_picture_of_a_long_piece_keeps_thin_lines_and_stays_small(tmp_path):
    import soundfile

    (tmp_path / "data").mkdir()
    y = np.zeros(22050 * 10, dtype="float32")
    y[22050 * 5] = 1.0  # one click
    soundfile.write(tmp_path / "data" / "click.wav", y, 22050)
    picture = replace(question("find-tone").picture, clip="data/click.wav", end_s=10.0, hop_length=32, fmax_hz=None)
    from PIL import Image

    drawn = draw(picture, tmp_path)
    image = Image.open(io.BytesIO(base64.b64decode(drawn["src"].partition(",")[2])))
    assert image.width == 900
    light = np.asarray(image).sum(axis=(0, 2))
    assert abs(light.argmax() - 450) <= 2
    assert drawn["fmax_hz"] == 11025


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("y-axis", 1),
        ("keeps", [0, 3]),
        ("bin-width", "43,07"),
        ("chain", [3, 1, 0, 2]),
        ("find-tone", [0.5, 900.0]),
        ("mean-square", [5, 1]),
    ],
)
def test_an_answer_comes_back_from_the_ledger(ledger, name, answer):
    one = question(name)
    ledger.record("quiz", one.item, outcome="wrong", detail=to_detail(one, answer))
    state, trouble = earlier_answers(QUESTIONS)
    assert state == {one.item: {"answer": answer, "passed": False}}
    assert trouble == ""


def test_an_answer_follows_its_words_when_choices_move():
    one = question("y-axis")
    moved = replace(one, choices=one.choices[::-1])
    assert from_detail(moved, to_detail(one, 0)) == 2
    gone = replace(one, choices=one.choices[1:])
    assert from_detail(gone, to_detail(one, 0)) is None


@pytest.mark.parametrize("detail", [None, {}, {"answer": None}, {"answer": 5}, {"answer": [1]}, "text", [1, 2]])
@pytest.mark.parametrize("one", QUESTIONS, ids=lambda q: q.id)
def test_a_detail_of_another_time_is_no_answer(one, detail):
    assert from_detail(one, detail) is None


def test_a_right_answer_is_remembered_over_later_wrong_ones(ledger):
    one = question("y-axis")
    for answer in (0, 1, 2):
        outcome = "right" if answer == 1 else "wrong"
        ledger.record("quiz", one.item, outcome=outcome, xp=10, detail=to_detail(one, answer))
    assert earlier_answers(QUESTIONS)[0][one.item] == {"answer": 1, "passed": True}


def answer_in_page(widget, item, answer, event):
    """What the page does: it sets the synced trait, and reads the reply from another."""
    widget.answers = [{"event": event, "item": item, "answer": answer}]
    return widget.saved["replies"][event]


def test_the_widget_keeps_answers_and_gives_xp_once(ledger, tiny):
    from spectrohub import quiz

    widget = quiz("01_tiny/y-axis")
    assert answer_in_page(widget, "01_tiny/y-axis", 0, "a") == {"earned": 0, "trouble": "", "level": None}
    assert answer_in_page(widget, "01_tiny/y-axis", 1, "b") == {"earned": 10, "trouble": "", "level": None}
    assert answer_in_page(widget, "01_tiny/y-axis", 1, "c") == {"earned": 0, "trouble": "", "level": None}
    assert [event.outcome for event in ledger.events()] == ["wrong", "right", "right"]
    assert ledger.xp() == 10


def test_answers_that_waited_for_a_busy_kernel_are_all_kept_and_none_twice(ledger, tiny):
    from spectrohub import quiz

    widget = quiz("01_tiny")
    first = {"event": "a", "item": "01_tiny/y-axis", "answer": 0}
    second = {"event": "b", "item": "01_tiny/y-axis", "answer": 1}
    third = {"event": "c", "item": "01_tiny/rows", "answer": "1025"}
    widget.answers = [first, second]
    widget.answers = [first, second, third]
    assert set(widget.saved["replies"]) == {"a", "b", "c"}
    assert [event.id for event in ledger.events()] == ["a", "b", "c"]
    assert ledger.xp() == 20


def test_an_unreadable_or_foreign_answer_is_answered_and_not_kept(ledger, tiny):
    from spectrohub import quiz

    widget = quiz("01_tiny/bin-width")
    for item, answer in (("01_tiny/bin-width", "many"), ("01_tiny/y-axis", 1), (None, 1)):
        assert answer_in_page(widget, item, answer, f"{item}") == {"earned": 0, "trouble": ""}
    assert ledger.events() == []


def test_a_lesson_quiz_goes_on_where_the_learner_left_it(ledger, tiny):
    from spectrohub import quiz

    for name, answer in (("y-axis", 1), ("keeps", [0, 2])):
        one = question(name)
        ledger.record("quiz", one.item, outcome="right", xp=one.xp, detail=to_detail(one, answer))
    widget = quiz("01_tiny")
    assert len(widget.questions) == len(QUESTIONS)
    assert widget.at == 2
    assert widget.state["01_tiny/keeps"] == {"answer": [0, 2], "passed": True}


def test_a_damaged_ledger_costs_one_line_and_no_quiz(ledger, tiny):
    from spectrohub import quiz

    ledger.path.write_bytes(b"nonsense" * 1000)
    widget = quiz("01_tiny/y-axis")
    assert "is damaged" in widget.saved["trouble"]
    assert "could not be added to your progress" in answer_in_page(widget, "01_tiny/y-axis", 1, "a")["trouble"]


def test_every_quiz_of_the_notebook_shows_what_one_of_them_has_solved(ledger, tiny):
    """Run All makes the lesson's last quiz before the first answer is given."""
    from spectrohub import quiz

    one, again, whole, review = quiz("01_tiny/y-axis"), quiz("01_tiny/y-axis"), quiz("01_tiny"), ReviewWidget(QUESTIONS)
    answer_in_page(one, "01_tiny/y-axis", 0, "a")
    assert again.state == whole.state == {}, "a wrong answer stays where it was given"
    answer_in_page(one, "01_tiny/y-axis", 1, "b")
    assert again.state == {"01_tiny/y-axis": {"answer": 1, "passed": True}}
    assert whole.state == {"01_tiny/y-axis": {"answer": 1, "passed": True}}
    assert review.state == {}, "a review asks from memory"
    answer_in_page(whole, "01_tiny/keeps", [0, 2], "c")
    assert set(whole.state) == {"01_tiny/y-axis", "01_tiny/keeps"} and set(one.state) == {"01_tiny/y-axis"}


def test_a_right_answer_that_could_not_be_written_is_not_shown_as_kept(ledger, tiny):
    from spectrohub import quiz

    widget, other = quiz("01_tiny/y-axis"), quiz("01_tiny")
    ledger.path.mkdir()
    assert "could not be added" in answer_in_page(widget, "01_tiny/y-axis", 1, "a")["trouble"]
    waits = {"01_tiny/y-axis": {"answer": 1, "passed": True, "kept": False}}
    assert (widget.state, other.state) == (waits, waits)
    ledger.path.rmdir()
    again = {"event": "a", "item": "01_tiny/y-axis", "answer": 1}  # the page sends it once more with the next answer
    widget.answers = [again, {"event": "b", "item": "01_tiny/y-axis", "answer": 0}]
    assert widget.state == other.state == {"01_tiny/y-axis": {"answer": 1, "passed": True}}
    assert ledger.xp() == 10


def in_words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def still(widget) -> str:
    """What a page without a kernel shows, as one line of text."""
    return in_words(widget._repr_mimebundle_()[0]["text/html"])


@pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one.kind)
def test_a_saved_question_can_be_read_with_its_answer_once_it_was_given(one, ledger, tiny):
    """Before it is answered nothing is given away."""
    from spectrohub import quiz

    open_one = still(quiz(one.item))
    assert "✓" not in open_one and "Run this cell" in open_one
    texts = [one.prompt, *(choice.text for choice in one.choices), *(step.text for step in one.steps)]
    assert all(in_words(inline_html(text)) in open_one for text in texts)
    assert all(escape(line.code.strip()) in open_one for line in one.pool)
    answer = next(answer for name, answer, expected, _ in CASES if name == one.id and expected == "right")
    ledger.record("quiz", one.item, outcome="right", detail=to_detail(one, answer))
    solved = still(quiz(one.item))
    assert solved.startswith("✓") and solved.count("✓ ") == 1 + (
        one.kind == "number" or sum(choice.right for choice in one.choices)
    )
    assert "1 of 7 questions solved" in still(quiz("01_tiny"))


def test_an_unknown_question_lists_the_known_ones(tiny):
    from spectrohub import quiz

    with pytest.raises(KeyError, match=r"no question '01_tiny/y'\. There is: 01_tiny/y-axis"):
        quiz("01_tiny/y")


WAYS_TO_IMPORT = {
    "both at once": "from spectrohub import quiz, progress",
    "the other order": "from spectrohub import progress, quiz",
    "as attributes": "import spectrohub; quiz, progress = spectrohub.quiz, spectrohub.progress",
    "after their rooms": (
        "import spectrohub.quizzes.judge, spectrohub.progress_views.terminal; from spectrohub import quiz, progress"
    ),
    "before their rooms": (
        "from spectrohub import quiz, progress; import spectrohub.quizzes.quiz_widget, spectrohub.learner_progress; "
        "assert spectrohub.quiz is quiz and spectrohub.progress is progress"
    ),
    "with a star": "from spectrohub import *",
}


@pytest.mark.parametrize("code", WAYS_TO_IMPORT.values(), ids=WAYS_TO_IMPORT)
def test_quiz_and_progress_are_functions_however_they_are_imported(code):
    code += "\nimport types; assert isinstance(quiz, types.FunctionType) and isinstance(progress, types.FunctionType)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=TINY.parents[1])


def test_importing_quiz_and_progress_is_light():
    code = (
        "from spectrohub import quiz, progress; import sys; "
        "assert not {'IPython', 'ipywidgets', 'matplotlib', 'librosa'} & set(sys.modules), 'heavy'"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=TINY.parents[1])
