"""The card of a check, without a browser: what it holds, what a saved notebook keeps of it, what it does to hints."""

import pytest

from spectrohub import check, hint
from spectrohub.content import exercise
from spectrohub.display import Surface
from spectrohub.exercise_card import help_texts
from spectrohub.exercise_card.printed import catch_printed
from spectrohub.exercise_card.widget import ExerciseCard
from spectrohub.learner_progress.store.ledger import Ledger

ITEM = "01_stft/frame-count"


def right(n_samples, n_fft, hop_length, center=True):
    return 1 + (n_samples if center else n_samples - n_fft) // hop_length


def wrong(n_samples, n_fft, hop_length, center=True):
    print(f"<b>{n_samples}</b>")
    return right(n_samples, n_fft, hop_length, center) - 1


@pytest.fixture
def card_of(monkeypatch, tmp_path):
    """check(answer) as on a page: the card that is shown."""
    shown = []
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path))
    monkeypatch.setattr("spectrohub.exercise_commands.surface", lambda: Surface.NOTEBOOK)
    monkeypatch.setattr("spectrohub.exercise_commands.show", shown.append)
    monkeypatch.setattr(help_texts, "_seen", {})

    def check_on_page(answer) -> ExerciseCard:
        check(ITEM, answer)
        return shown[-1]

    return check_on_page


def test_what_an_answer_prints_stands_folded_and_escaped_below_the_verdict(card_of, capsys):
    card = card_of(wrong)
    assert capsys.readouterr().out == ""
    still = card.still_html()
    assert "<details><summary>Your code printed 14 lines</summary><pre>&lt;b&gt;441000" in still
    assert still.index("This is the number of hops") < still.index("<details>")
    assert "<button" not in still and "Hint" not in still


def test_an_answer_that_prints_without_end_is_cut_and_says_so():
    with catch_printed() as printed:
        for _ in range(1000):
            print("x" * 99)
    assert len(printed.text) == 20_000 and printed.heading == "Your code printed the first 20,000 of 100,000 characters"


def test_hints_of_card_and_command_go_on_from_each_other(card_of, capsys):
    hints = exercise(ITEM).hints
    hint(ITEM)
    card = card_of(wrong)
    assert card.hints_seen == 1 and len(card.hints) == len(hints)
    card.hints_seen = 2  # as the page does
    hint(ITEM)
    assert f"Hint 3 of {len(hints)}." in capsys.readouterr().out
    assert card_of(wrong).hints_seen == 3


def test_the_explanation_is_open_once_it_was_passed(card_of):
    assert not card_of(wrong).solved
    passed = card_of(right)
    assert passed.solved and passed.earned == 30 and "+30 XP" in passed.still_html()
    again = card_of(wrong)
    assert again.solved and again.earned == 0


@pytest.mark.quick
def test_in_words_the_card_says_the_same(card_of):
    data, _ = card_of(right)._repr_mimebundle_()
    assert data["text/plain"].startswith("Right: 01_stft/frame-count\nRight on all") and "+30 XP" in data["text/plain"]


def test_what_the_ledger_has_not_got_is_not_called_earned(card_of, tmp_path):
    (tmp_path / "ledger.sqlite").write_bytes(b"no ledger" * 200)
    card = card_of(right)
    assert card.earned == 0 and "could not be added to your progress yet" in card.trouble
    assert "XP" not in card.still_html()
    (tmp_path / "ledger.sqlite").unlink()
    card_of(right)
    assert Ledger().xp() == 30
