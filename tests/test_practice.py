"""Practice: what is drawn and why, what is kept, the terminal, the files it writes, and operations that are counted."""

import inspect
import re
import textwrap
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import soundfile as sf
from typer.testing import CliRunner

from spectrohub import challenges
from spectrohub.challenges import files, terminal
from spectrohub.challenges.budget import LINE, TooManyOperations, count
from spectrohub.challenges.catalogue import broken_pipeline, speed_ups
from spectrohub.challenges.catalogue._code import function
from spectrohub.challenges.catalogue._everyday import mel_picture
from spectrohub.challenges.judge import judge
from spectrohub.challenges.materials import Axis, Picture, Sound, spectrogram
from spectrohub.challenges.model import LEVELS, Instance
from spectrohub.challenges.payload import payload, picture_data
from spectrohub.challenges.practice import choose, keep_answer, pick
from spectrohub.challenges.question import answer_form, as_question
from spectrohub.challenges.widget import PracticeWidget, open_code_challenge
from spectrohub.checks import Case
from spectrohub.cli import app
from spectrohub.content import lessons
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.quizzes.lettered_answers import lettered


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path))
    return Ledger()


def one(name: str) -> Instance:
    return challenges.instance(f"challenges/{name}")


def event(item: str, success: bool, skills=()):
    return SimpleNamespace(kind="challenge", item=f"challenges/{item}", success=success, skills=skills)


def solve(instance: Instance) -> None:
    answer = answer_form(instance, instance.task.solution)
    keep_answer(instance, judge(instance, answer), answer)


# --- what is drawn -----------------------------------------------------------------------------------------------

TWO = (challenges.family("aliasing"), challenges.family("nola"))


def test_the_first_task_is_an_apprentices_of_a_kind_that_was_not_tried():
    choice = choose([], TWO)
    assert choice.instance == Instance(TWO[0], "apprentice", 1) and "not tried" in choice.reason
    assert choose([event("aliasing/apprentice-1", True)], TWO).instance.family.id == "nola"


def test_what_the_learner_has_met_comes_first():
    met = SimpleNamespace(kind="quiz", item="x", success=True, skills=("inversion", "windows"))
    assert choose([met], TWO).instance.family.id == "nola"


def test_a_newcomer_gets_what_needs_no_reading_and_what_was_read_opens_more():
    families = challenges.families()
    first = choose([], families)
    assert first.instance.item == "challenges/name-the-sound/apprentice-1"
    assert "Eyes and ears" in first.reason and "What you read in the lessons" in first.reason
    read = SimpleNamespace(kind="quiz", item="x", success=True, skills=("sampling",))
    heard = event("name-the-sound/apprentice-1", True, ("mel-spectrogram",))
    after = choose([heard, read], families)
    assert set(after.instance.skills) <= {"sampling"} and after.instance.level == "apprentice"
    assert "What you read" not in after.reason


def test_among_what_was_read_the_kinds_follow_the_lessons():
    met = SimpleNamespace(kind="quiz", item="x", success=True, skills=("mel-scale", "sampling", "decibels"))
    done = event("name-the-sound/apprentice-1", True)
    order = [choose([met, done], challenges.families())]
    for _ in range(2):
        item = order[-1].instance.item.removeprefix("challenges/")
        order.append(
            choose(
                [met, done, *(event(o.instance.item.removeprefix("challenges/"), True) for o in order)],
                challenges.families(),
            )
        )
        assert order[-1].instance.item != f"challenges/{item}"
    places = [lesson_place(one.instance.skills) for one in order]
    assert places == sorted(places)


def lesson_place(skills) -> int:
    names = [skill.id for lesson in lessons() for skill in lesson.skills]
    return max(names.index(skill) for skill in skills)


# --- what follows the right answer -------------------------------------------------------------------------------


@pytest.mark.parametrize("item", [f"name-the-sound/{level}-1" for level in LEVELS])
def test_a_named_sound_can_be_heard_with_the_right_answer(item):
    """The picture shown is that of the sound: the loudest band of each agrees, moment by moment."""
    instance = one(item)
    sound, picture = instance.task.revealed["sound"], instance.task.given["picture"]
    assert not any(isinstance(part, Sound) for part in instance.task.given.values())
    again = mel_picture(np.random.default_rng(0), sound.y.astype(float), "")
    loud = picture.levels_db.max(axis=0) > -30
    same = np.abs(picture.levels_db.argmax(axis=0) - again.levels_db.argmax(axis=0)) <= 1
    assert loud.mean() > 0.1 and same[loud].mean() > 0.8
    (shown,) = payload(instance)["revealed"]
    assert shown["kind"] == "sound" and all(part["kind"] != "sound" for part in payload(instance)["materials"])


def test_the_terminal_gives_the_sound_with_the_right_answer(ledger, capsys):
    task = one("name-the-sound/apprentice-1")
    question = as_question(task).question
    letter = "abcd"[[index for index, _ in lettered(question)].index(answer_form(task, task.task.solution))]
    terminal.practise("name-the-sound", "apprentice", seed=1, read=answers("z", letter))
    told = capsys.readouterr().out
    before, _, after = told.partition("Right")
    assert ".wav" not in before
    path = Path(re.search(r"What you named: (\S+\.wav)", after)[1])
    y, sr = sf.read(path)
    assert sr == 16_000 and len(y) == 32_000 and np.abs(y).max() == pytest.approx(0.5, abs=0.01)


def test_after_a_wrong_answer_comes_another_of_its_kind_and_level():
    choice = choose([event("nola/practitioner-1", False)], TWO)
    assert choice.instance == Instance(TWO[1], "practitioner", 2) and "Another" in choice.reason
    solved_since = [event("nola/practitioner-1", False), event("nola/practitioner-1", True)]
    assert choose(solved_since, TWO).instance.family.id == "aliasing"


def test_levels_rise_with_what_is_solved_and_a_level_that_is_asked_for_stays():
    solved = [event(f"aliasing/apprentice-{seed}", True) for seed in (1, 2)]
    assert choose(solved, TWO[:1]).instance.level == "practitioner"
    solved += [event(f"aliasing/practitioner-{seed}", True) for seed in (1, 2)]
    assert choose(solved, TWO[:1]).instance == Instance(TWO[0], "senior", 1)
    assert choose(solved, TWO[:1], "apprentice").instance == Instance(TWO[0], "apprentice", 3)


def test_a_catalogue_that_is_done_goes_on_without_xp():
    solved = [event(f"aliasing/{level}-{seed}", True) for level in LEVELS for seed in range(1, 13)]
    drawn = choose(solved, TWO[:1]).instance
    assert drawn.seed == 13 and drawn.xp == 0 and drawn.task.prompt


def test_pick_says_what_is_wrong(ledger):
    assert pick("aliasing", "senior", seed=7).instance.item == "challenges/aliasing/senior-7"
    assert pick("challenges/nola/senior-3").instance.seed == 3
    assert "windows" in pick(skill="windows").instance.skills
    for call, words in (
        ({"level": "hard"}, "apprentice, practitioner, senior"),
        ({"skill": "cooking"}, "There are challenges for"),
        ({"seed": 3}, "needs a family"),
    ):
        with pytest.raises(ValueError, match=words):
            pick(**call)


# --- what is kept ------------------------------------------------------------------------------------------------


def test_an_item_gives_its_xp_once_and_remembers_the_idea(ledger):
    task = one("aliasing/senior-2")
    wrong = answer_form(task, task.task.wrong[0].solve(task.task.solver_input))
    keep_answer(task, judge(task, wrong), wrong)
    solve(task)
    solve(task)
    kept = ledger.events("challenge", task.item)
    assert [e.outcome for e in kept] == ["wrong", "right", "right"] and sum(e.earned for e in kept) == task.xp == 3
    assert kept[0].detail == {"idea": task.task.wrong[0].id, "answer": wrong}


def test_the_widget_keeps_answers_and_draws_the_next(ledger):
    widget = PracticeWidget(pick("aliasing", "apprentice", seed=1), "aliasing")
    shown = one("aliasing/apprentice-1")
    answer = answer_form(shown, shown.task.solution)
    widget.answers = [{"event": "e1", "item": shown.item, "answer": answer}]
    assert widget.saved["replies"]["e1"]["earned"] == 1
    assert next(f for f in widget.families if f["id"] == "aliasing")["solved"] == 1
    widget.wanted = {"family": "aliasing", "level": "senior", "press": 1}
    assert widget.task["item"] == "challenges/aliasing/senior-1"
    assert not widget.state["challenges/aliasing/senior-1"]["passed"]


def test_submit_judges_the_function_for_the_code_that_is_shown(ledger, capsys):
    from spectrohub import submit

    widget = PracticeWidget(pick("broken-pipeline", "apprentice", seed=1))
    shown = open_code_challenge()
    assert shown.item == widget.task["item"]
    submit(function(shown.task.answer.stub, "levels_in_db"))
    assert "This is the code as it was given" in capsys.readouterr().out
    submit(function(broken_pipeline.code(shown.task.given["promised"]), "levels_in_db"))
    assert "+1 XP" in capsys.readouterr().out and widget.state[shown.item]["passed"]
    with pytest.raises(TypeError, match="does not ask for a function"):
        submit(print, "challenges/aliasing/senior-1")


# --- code --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", LEVELS)
def test_the_broken_pipeline_mended_line_by_line_passes(level):
    for instance in challenges.instances("broken-pipeline"):
        if instance.level == level:
            mended = function(broken_pipeline.code(instance.task.given["promised"]), "levels_in_db")
            assert judge(instance, mended, seed=1).right, instance.item


def test_a_speed_up_must_also_be_right_and_the_message_counts():
    instance = one("speed-ups/apprentice-1")
    slow = judge(instance, instance.task.wrong[0].solve(instance.task.solver_input), seed=1)
    assert slow.idea == "unchanged" and re.search(
        r"took [\d,]+ operations; the budget is [\d,]+", " ".join(slow.feedback)
    )
    assert speed_ups.FAMILY.levels == LEVELS


def test_operations_are_counted_as_promised():
    y, m = np.ones(100), np.ones((4, 5))

    def cost(function, *args):
        return count(function, Case(args))[1] - LINE  # the line of the function itself

    assert cost(lambda y: y + 1, y) == 100
    assert cost(lambda y: y[::2], y) == 0
    assert cost(lambda y: y.sum(), y) == cost(lambda y: np.cumsum(y), y) == 100
    assert cost(lambda m: m @ m.T, m) == 4 * 4 * 5
    assert cost(lambda y: np.fft.fft(y, 128), y) == 128 * 7
    assert cost(lambda y: np.fft.rfft(y, 128), y) == 64 * 7
    assert cost(lambda y: np.convolve(y, np.ones(7)), y) == 700
    assert cost(lambda y: np.add.at(np.zeros(3), np.zeros(100, int), y), y) == 100
    assert cost(lambda y: sum(y), y) == cost(lambda y: sum(y.tolist()), y) == LINE * 100
    assert cost(lambda y: np.asarray(y, float).sum(), y) == cost(lambda y: np.array(y).sum(), y) == 100
    # a library makes a named tuple in code that stands in no file: so does the first import of a part of numpy
    assert cost(lambda y: inspect.getfullargspec(textwrap.dedent), y) == 0
    assert cost(lambda y: exec("for i in range(10):\n    pass"), y) == LINE * (11 + 10), (
        "one's own text is one's own code"
    )

    def loop(y):
        total = 0.0
        for value in y:
            total += value
        return total

    value, operations = count(loop, Case((y,)))
    assert value == 100 and operations == LINE * (1 + 101 + 100 + 1 + 100)  # the last: numbers taken out of y
    with pytest.raises(TooManyOperations):
        count(loop, Case((y,)), limit=500)


def test_what_a_counted_call_returns_is_a_plain_array_and_its_input_is_untouched():
    y = np.arange(5.0)

    def spoil(y):
        y += 1
        return y

    value, _ = count(spoil, Case((y,)))
    assert type(value) is np.ndarray and y.tolist() == [0, 1, 2, 3, 4] and value.tolist() == [1, 2, 3, 4, 5]


# --- pictures and sounds -----------------------------------------------------------------------------------------


def test_the_picture_is_librosas():
    import librosa

    y = np.random.default_rng(3).normal(size=4000)
    ours = spectrogram(y, 8000, n_fft=512, hop_length=128, alt="noise", top_db=60, win_length=400)
    theirs = np.abs(librosa.stft(y, n_fft=512, hop_length=128, win_length=400))
    assert np.allclose(ours.levels_db, librosa.amplitude_to_db(theirs, ref=np.max, top_db=60), atol=1e-6)
    assert np.allclose(ours.x_values(), librosa.frames_to_time(np.arange(theirs.shape[1]), sr=8000, hop_length=128))
    assert np.allclose(ours.y_values(), librosa.fft_frequencies(sr=8000, n_fft=512))


def test_the_edges_of_a_picture_lie_half_a_cell_outside():
    data = picture_data(Picture(np.zeros((3, 5)), Axis("Time (s)", 0, 4), Axis("Bin", 10, 12), "flat"))
    assert (data["start_s"], data["end_s"], data["fmin_hz"], data["fmax_hz"]) == (-0.5, 4.5, 9.5, 12.5)
    assert data["x"] == {"name": "Time", "unit": "s"} and data["y"] == {"name": "Bin", "unit": ""}


@pytest.mark.parametrize("family", challenges.families(), ids=lambda family: family.id)
def test_sounds_are_heard_and_payloads_small(family):
    for instance in challenges.instances(family)[::7]:
        for part in instance.task.given.values():
            if isinstance(part, Sound):
                peak, rms = np.abs(part.y).max(), np.sqrt(np.mean(part.y.astype(float) ** 2))
                assert part.y.dtype == np.float32 and (peak > 0.2 or rms > 0.06) and peak <= 0.95, instance.item
                assert 0.2 < len(part.y) / part.sr < 10 and np.abs(np.diff(part.y[[0, -1]])) < 0.05
        size = sum(len(str(value)) for value in payload(instance).values())
        assert size < 600_000, instance.item


# --- the terminal ------------------------------------------------------------------------------------------------


def answers(*texts):
    given = iter(texts)

    def read(prompt):
        text = next(given, None)
        if text is None:
            raise EOFError
        return text

    return read


def test_a_question_is_asked_hinted_refused_and_solved(ledger, capsys):
    task = one("aliasing/apprentice-1")
    wrong, right = (
        answer_form(task, value) for value in (task.task.wrong[0].solve(task.task.solver_input), task.task.solution)
    )
    terminal.practise("aliasing", "apprentice", seed=1, read=answers("?", "nonsense", wrong, right))
    told = " ".join(capsys.readouterr().out.split())
    for words in (task.task.hints[0][:30], "not one number", "Not yet.", "Try this", "Right.", "+1 XP"):
        assert words in told, words
    assert [e.outcome for e in ledger.events("challenge")] == ["wrong", "right"]


def test_a_place_is_two_numbers_and_the_picture_and_sound_are_files(ledger, capsys, tmp_path):
    task = one("tone-picture/apprentice-2")
    x, y = task.task.solution
    terminal.practise("tone-picture", "apprentice", seed=2, read=answers("0.1", f"{x:.2f}, {y:.0f}"))
    told = capsys.readouterr().out
    assert "Right." in told and str(tmp_path / "practice") in told.replace("\n", "")
    saved = dict(files.save(task))
    samples, sr = sf.read(saved["the sound"], dtype="float32")
    assert sr == 8000 and np.abs(samples - task.task.given["sound"].y).max() < 1e-4
    assert saved["picture"].read_bytes().startswith(b"\x89PNG")


@pytest.mark.quick
@pytest.mark.parametrize("written", ["0.5 1200", "0.5, 1200", "0.5,1200", "0,5 1200", "0,5; 1200", "0.5 s, 1200 Hz"])
def test_a_place_is_written_with_points_or_commas(written):
    assert [float(part) for part in terminal._place(written)] == [0.5, 1200]  # noqa: SLF001 - what reads a typed answer


@pytest.mark.parametrize(
    "kind, typed, said",
    [
        ("tone-picture", "here", "'here' is not two numbers"),
        ("tone-picture", "0.5 s, 1 kHz", "is not two numbers"),
        ("name-the-sound", "Z", "'Z' is not one letter from A to D."),
        ("name-the-sound", "AB", "'AB' is not one letter from A to D."),
    ],
)
def test_what_cannot_be_read_is_shown_with_the_rule_and_counts_nothing(ledger, capsys, kind, typed, said):
    terminal.practise(kind, "apprentice", seed=1, read=answers(typed))
    assert said in " ".join(capsys.readouterr().out.split())
    assert not ledger.events("challenge")


def test_how_exact_a_number_must_be_is_said_where_it_is_asked(ledger):
    for name, words in (("db-arithmetic/senior-1", "right within 0.12 dB"), ("bin-amplitude/senior-1", "within 1.5 %")):
        asked = []
        terminal.practise(f"challenges/{name}", read=lambda prompt, asked=asked: asked.append(prompt) or "")
        assert words in asked[0] and words in payload(one(name))["precision"]
    assert payload(one("frame-arithmetic/apprentice-1"))["precision"] == ""


def test_ctrl_c_is_gentle(ledger, capsys):
    def interrupt(prompt):
        raise KeyboardInterrupt

    terminal.practise("aliasing", read=interrupt)
    assert "Stopped. Every answer that you gave is kept." in capsys.readouterr().out


def test_code_is_a_file_that_is_judged(ledger, tmp_path):
    call = ["practice", "broken-pipeline", "--level", "senior", "--seed", "2"]
    shown = CliRunner().invoke(app, call)
    path = tmp_path / "practice" / "broken-pipeline-senior-2.py"
    assert shown.exit_code == 0 and f"--file {path}" in shown.output.replace("\n", "") and path.exists()
    assert "Not yet" in CliRunner().invoke(app, [*call, "--file", str(path)]).output
    path.write_text(broken_pipeline.code(one("broken-pipeline/senior-2").task.given["promised"]))
    done = CliRunner().invoke(app, [*call, "--file", str(path)])
    assert "Right" in done.output and "+3 XP" in done.output
    files.save(one("broken-pipeline/senior-2"))
    assert "hold" not in path.read_text() and "levels_in_db" in path.read_text()  # what was written stays
    for text, words in (
        ("def other(): ...", "no function 'levels_in_db'"),
        ("def (", "line 1"),
        ("1 / 0", "ZeroDivision"),
    ):
        path.write_text(text)
        refused = CliRunner().invoke(app, [*call, "--file", str(path)])
        assert refused.exit_code == 1 and words in refused.output


ENDLESS = "while True: pass\n"
CTRL_C = "raise KeyboardInterrupt\n"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (ENDLESS, "was still running after 0.2 seconds, at line 2 (while True: pass)"),
        (f"def levels_in_db(*args):\n    {ENDLESS}", "stopped after 0.2 seconds"),
        (CTRL_C, "stopped by you"),
        (f"def levels_in_db(*args):\n    {CTRL_C}", "It ran on `levels_in_db("),
    ],
    ids=["endless file", "endless answer", "Ctrl-C in the file", "Ctrl-C in the answer"],
)
def test_code_that_does_not_end_is_stopped_in_the_terminal_too(ledger, tmp_path, monkeypatch, code, words):
    for module in ("files", "judge"):
        monkeypatch.setattr(f"spectrohub.challenges.{module}.LIMIT_S", 0.2)
    path = tmp_path / "answer.py"
    path.write_text(f"import numpy\n{code}")
    call = ["practice", "broken-pipeline", "--level", "senior", "--seed", "2", "--file", str(path)]
    done = CliRunner().invoke(app, call)
    assert words in " ".join(done.output.split()) and "Traceback" not in done.output
    assert done.exit_code == (130 if CTRL_C in code else 1)
    assert not ledger.events(), "nothing was answered"


def test_the_list_and_what_is_refused(ledger):
    solve(one("aliasing/senior-1"))
    listed = CliRunner().invoke(app, ["practice", "--list"]).output
    assert re.search(r"aliasing .* 0 of 12 +0 of 12 +1 of 12", listed) and "1 of" in listed
    for arguments, words in ((["alising"], "Did you mean aliasing"), (["--level", "hard"], "the levels are")):
        refused = CliRunner().invoke(app, ["practice", *arguments])
        assert refused.exit_code == 1 and words in refused.output
