"""After a passed check: one question about the learner's own code, and a sentence about what was wrong before."""

import inspect
import linecache
import time

import numpy as np
import pytest

from autograder.samples import load_samples
from spectrohub import check, note, own_line
from spectrohub.after_pass.kept import keep_note, offer
from spectrohub.after_pass.question import own_question
from spectrohub.after_pass.terminal import ask
from spectrohub.after_pass.widget import OwnLineWidget
from spectrohub.checks.near_miss import can_ask, near_miss
from spectrohub.exercises import find
from spectrohub.learner_progress.event import EventKind, Outcome
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.progress_views.current_state import current_state
from spectrohub.progress_views.notebook_panel import progress_html
from spectrohub.progress_views.terminal import print_progress

FRAMES = "01_stft/frame-count"
PLAIN = "def frame_count(n_samples, n_fft, hop_length, center=True):\n"
RIGHT = PLAIN + "    extra = n_fft if center else 0\n    return 1 + (n_samples + extra - n_fft) // hop_length\n"
WRONG = PLAIN + "    return n_samples // hop_length\n"


def written(source: str, name: str = "frame_count"):
    """The function as a cell of a notebook defines it: its text is known."""
    file = f"<cell {abs(hash(source))}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    names = {"np": np}
    exec(compile(source, file, "exec"), names)
    return names[name]


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path))
    return Ledger()


def passed_after_a_failure():
    check(FRAMES, written(WRONG))
    check(FRAMES, written(RIGHT))


@pytest.mark.parametrize("seed", range(8))
def test_exactly_one_input_shows_the_difference(seed):
    found = near_miss(find(FRAMES), written(RIGHT), np.random.default_rng(seed), enough_s=10)
    assert found and found.before != found.after and found.before in inspect.cleandoc(RIGHT).replace("    ", "")
    assert len({one.call for one in found.choices}) == len(found.choices) in (3, 4)
    original, changed = written(RIGHT), written(_with_line(found))
    for one in found.choices:
        outcomes = [_call(one.call, function) for function in (original, changed)]
        assert (outcomes[0] != outcomes[1]) is one.differs
        assert str(outcomes[0]) in one.what
    assert [one.differs for one in found.choices].count(True) == 1


def _with_line(found) -> str:
    lines = [line for line in RIGHT.splitlines() if line.strip() == found.before or line == found.before]
    return RIGHT.replace(lines[0].strip(), found.after).replace("math.", "__import__('math').")


def _call(call: str, function):
    try:
        return eval(call, {"frame_count": function})
    except Exception as error:  # noqa: BLE001 - a changed function may raise anything
        return type(error).__name__


def test_most_plain_answers_of_the_course_can_be_asked_about(root):
    """Every right sample answer to these: a question is found, and soon."""
    for name in ("resolve", "alias", "frame-count", "hz-to-mel", "conv-size"):
        lesson = {"hz-to-mel": "02_mel_scale", "conv-size": "03_deep_learning"}.get(name, "01_stft")
        exercise = find(f"{lesson}/{name}")
        right = [one for one in load_samples(root, lesson) if one.exercise == name and not one.misconception]
        asked = 0
        for sample in right:
            answer = sample.answer
            if sample.part:
                answer = tuple(answer if part.function == sample.part else part.reference for part in exercise.parts)
            asked += near_miss(exercise, answer, np.random.default_rng(1), enough_s=20) is not None
        assert asked >= len(right) / 2, f"{name}: {asked} of {len(right)}"


@pytest.mark.parametrize(
    "item",
    ["03_deep_learning/train-epoch", "03_deep_learning/cnn", "03_deep_learning/spec-augment", "01_stft/griffin-lim"],
)
def test_what_is_watched_while_it_works_is_not_asked_about(root, item):
    lesson, _, name = item.partition("/")
    right = next(one for one in load_samples(root, lesson) if one.exercise == name and not one.misconception)
    assert not can_ask(find(item), right.answer)


def test_without_its_text_or_with_something_around_it_a_function_is_not_asked_about():
    def around(x):
        def frame_count(n_samples, n_fft, hop_length, center=True):
            return x

        return frame_count

    silent = eval("lambda n_samples, n_fft, hop_length, center=True: 1")
    assert not can_ask(find(FRAMES), around(1)) and not can_ask(find(FRAMES), silent) and not can_ask(find(FRAMES), len)


def test_braces_of_python_are_not_taken_for_the_mark_of_a_change(capsys):
    body = "    names = {True: n_fft, False: 0}\n    print(names)\n"
    source = PLAIN + body + "    return 1 + (n_samples + names[bool(center)] - n_fft) // hop_length\n"
    lines = {line.strip() for line in source.splitlines()}
    for seed in range(6):
        found = near_miss(find(FRAMES), written(source), np.random.default_rng(seed), enough_s=10)
        assert found and found.before.strip() in lines
    assert capsys.readouterr().out == "", "what it prints belongs to no cell"


def test_a_change_that_never_ends_costs_a_part_of_the_time():
    source = (
        PLAIN
        + "    n = 0\n    while n * hop_length <= n_samples - n_fft + n_fft * center:\n        n += 1\n    return n\n"
    )
    began = time.process_time()
    near_miss(find(FRAMES), written(source), np.random.default_rng(0))
    assert time.process_time() - began < 5


def test_the_question_is_kept_with_its_answers_and_gives_no_points(ledger):
    found = own_question(FRAMES, written(RIGHT))
    right = next(i for i, one in enumerate(found.question.choices) if one.right)
    widget = OwnLineWidget(FRAMES, written(RIGHT), offer(FRAMES))
    assert not widget.questions, "it is made when it is asked for"
    widget.ask = True
    (asked,) = widget.questions
    right = next(i for i, one in enumerate(asked["choices"]) if one["right"])
    for n, answer in enumerate((1 - bool(right), right)):
        widget.answers = [{"event": f"e{n}", "item": asked["item"], "answer": answer}]
    events = ledger.events(EventKind.OWN_LINE)
    assert [event.outcome for event in events] == [Outcome.WRONG, Outcome.RIGHT]
    assert {event.xp for event in events} == {0} and "frame_count(" in events[1].detail["answer"]
    assert "changed into" in events[1].detail["question"] and events[1].item.startswith(f"{FRAMES}/")
    assert not offer(FRAMES).question, "it was answered"
    assert "✓" in widget.still_html()


@pytest.mark.quick
def test_a_wrong_attempt_before_the_pass_makes_the_sentence_offered(ledger, capsys):
    check(FRAMES, written(RIGHT))
    assert offer(FRAMES).question and not offer(FRAMES).note
    passed_after_a_failure()
    said = capsys.readouterr().out
    assert f"`own_line('{FRAMES}')`" in said and f"`note('{FRAMES}'" in said
    note(FRAMES, "  I forgot\n the first frame. <b>")
    (event,) = ledger.events(EventKind.NOTE)
    assert event.detail == {"note": "I forgot the first frame. <b>", "about": ledger.last("exercise", FRAMES).id}
    assert not offer(FRAMES).note
    print_progress()
    assert "I forgot the first frame. <b>" in capsys.readouterr().out.replace("\n", " ")
    assert "I forgot the first frame. &lt;b&gt;" in progress_html(current_state()[0])
    assert keep_note(FRAMES, "  ") == "Write a sentence first."


def test_in_a_terminal_it_is_asked_by_letters(ledger, capsys):
    check(FRAMES, written(RIGHT))
    found = own_question(FRAMES, written(RIGHT)).question
    right = next(i for i, one in enumerate(found.choices) if one.right)
    typed = iter(["Z", "ABCD"[right - 1], "ABCD"[right]])
    ask(found, lambda prompt: next(typed))
    said = capsys.readouterr().out
    assert "'Z' is not one letter" in said and "Not yet." in said and "Right." in said
    assert [event.outcome for event in ledger.events(EventKind.OWN_LINE)] == [Outcome.WRONG, Outcome.RIGHT]


def test_own_line_needs_an_answer_that_has_passed(ledger):
    with pytest.raises(LookupError, match="has passed in this session"):
        own_line("01_stft/hann")
