"""Glossary and FAQ as a widget: what it is given, and previews that run."""

import pytest

from spectrohub import content
from spectrohub.content.lookup_widget import LookupWidget
from spectrohub.content.preview import run_preview
from spectrohub.content.show import faq, faq_entries, glossary, glossary_entries

ASKED = {  # what learners really ask: words of a question
    "frame count": "862 frames",
    "win_length": "win_length and n_fft",
    "amplitude or power dB": "amplitude_to_db or power_to_db",
    "ref=np.max": "ref=np.max",
    "empty filters": "Empty filters detected",
    "sample rates": "rate 22,050 Hz after loading",
    "zero padding": "finer frequency resolution",
    "why mel": "Why mel",
    "which n_mels": "How many mel bands",
    "a CNN's shift in frequency": "shift",
    "inversion": "get the sound back",
}


def terms():
    return [one for lesson in content.lessons() for one in lesson.glossary]


def asked():
    return [one for lesson in content.lessons() for one in lesson.faq]


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.id)
def test_every_preview_runs_and_prints_something(term):
    assert run_preview(term.code)


def test_previews_run_on_demand_and_an_error_is_said():
    entries = [*glossary_entries(terms()[:2]), {"id": "bad", "head": "", "body": "", "words": "", "code": "1 / 0"}]
    widget = LookupWidget("Glossary", entries)
    assert widget.printed == {}
    widget.asked = [entries[0]["id"], "bad", "unknown"]
    assert widget.printed == {
        entries[0]["id"]: run_preview(entries[0]["code"]),
        "bad": "ZeroDivisionError: division by zero",
    }
    widget.run_all()
    assert set(widget.printed) == {one["id"] for one in entries}


def test_a_preview_starts_afresh():
    run_preview("left_over = 1")
    with pytest.raises(NameError):
        run_preview("left_over")


@pytest.mark.parametrize(("look_up", "of"), [(glossary, "glossary"), (faq, "faq")], ids=["glossary", "faq"])
def test_a_lesson_shows_its_own(look_up, of, capsys):
    look_up("02_mel_scale")
    said = capsys.readouterr().out
    for lesson in content.lessons():
        names = [getattr(one, "term", None) or one.question for one in getattr(lesson, of)]
        assert [name in said for name in names] == [lesson.slug == "02_mel_scale"] * len(names)


@pytest.mark.parametrize("word", ASKED.values(), ids=ASKED)
def test_the_faq_answers_what_learners_ask(word):
    assert any(word in one.question for one in asked())


def test_entries_are_found_by_term_meaning_and_code():
    entry = next(one for one in glossary_entries(terms()) if one["id"] == "stft")
    assert "STFT" in entry["words"] and "Fourier transform" in entry["words"] and "librosa.stft" in entry["words"]
    assert faq_entries(asked())[0]["words"].startswith(asked()[0].question)
