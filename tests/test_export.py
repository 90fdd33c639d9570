"""The static course of a tiny course: a page for each lesson and exercise, with what the lesson shows."""

import io

import librosa
import numpy as np
import pytest
from rich.console import Console

from autograder.site import sounds
from autograder.site.build import export, steps
from autograder.terminal import progress
from spectrohub.datasets.spectrosounds import SR, recordings
from spectrohub.datasets.synth import MODELS

pytestmark = pytest.mark.quick


def test_a_tiny_course_becomes_pages_that_hold_its_lesson(root, tmp_path):
    tiny, begun = root / "tests" / "tiny_course", []
    done = export(tmp_path / "site", tiny, begin=lambda *words: begun.append(words))
    pages = {path.relative_to(done.folder).as_posix(): path.read_text("utf-8") for path in done.folder.rglob("*.html")}
    assert set(pages) == {
        "index.html",
        "exercises/01_tiny/1_frames.html",
        "lessons/01_tiny.html",
        "lessons/01_tiny/1_tiny.html",
        "lessons/01_tiny/1_more.html",
        "lessons/01_tiny/2_more.html",
        "lessons/glossary.html",
    }
    assert len(begun) == steps(tiny) and begun[-2:] == [("exercises", ""), ("glossary and front page", "")]
    assert begun[0] == ("running “Tiny”, 1_tiny", "cell 1 of 8") and begun[8][0] == "running “Tiny”, 2_more"
    assert len(pages) == done.pages and done.without_words == 0
    chapter = pages["lessons/01_tiny/1_tiny.html"]
    assert "quiz" in chapter and "lessons/01_tiny/1_tiny.html" in pages["index.html"]
    assert "Show the code" not in chapter  # a question stands without the line that asks it
    assert "1 of 2" in chapter and 'href="2_more.html"' in chapter and "Next: More of it" in chapter
    assert "Back: Tiny" in pages["lessons/01_tiny/2_more.html"]
    assert "01_tiny/2_more.html" in pages["lessons/01_tiny.html"] and "The-whole-chain" in pages["lessons/01_tiny.html"]
    assert 'href="2_more.html">More</a>' in pages["lessons/01_tiny/1_more.html"]  # its number before
    assert "frame_count" in pages["exercises/01_tiny/1_frames.html"]
    stray = done.folder / "stray.html"
    stray.write_text("from an earlier export")
    again = export(done.folder, tiny)
    assert not stray.exists() and again.size == pytest.approx(done.size, rel=0.02)


def test_without_a_terminal_each_thing_that_begins_is_a_line():
    written = io.StringIO()
    with progress(Console(file=written), 3) as begin:
        begin("running “A [b]”", "cell 1 of 2")
        begin("running “A [b]”", "cell 2 of 2")
        begin("exercises", "")
    assert written.getvalue().splitlines() == ["running “A [b]” ...", "exercises ..."]


def test_in_a_terminal_a_bar_shows_how_far_and_what_runs():
    written = io.StringIO()
    console = Console(file=written, force_terminal=True, width=100, color_system=None)
    with progress(console, 3) as begin:
        for k in (1, 2, 3):
            begin("running “A [b]”", f"cell {k} of 3")
    assert "2/3" in written.getvalue() and "running “A [b]”, cell 3 of 3" in written.getvalue()


def _power(kind: str, source: int) -> np.ndarray:
    """|STFT|^2 (bins, frames) of one clip of the round."""
    label = [model.name for model in MODELS].index(kind)
    y = recordings(sounds.SEED, label, source, 1)[0].astype(float)
    return np.abs(librosa.stft(y, n_fft=1024, hop_length=256)) ** 2


HZ = librosa.fft_frequencies(sr=SR, n_fft=1024)
LOOKS = {  # what the front page says of each: its share of the power, or of the moments
    "voice": lambda p: p[HZ < 4000].sum() > 0.95 * p.sum(),
    "car engine": lambda p: p[HZ < 1500].sum() > 0.9 * p.sum() and p.sum(axis=0).min() > 0.1 * p.sum(axis=0).mean(),
    "siren": lambda p: np.ptp(HZ[p[1:, 4:-4].argmax(axis=0)]) > 200,
    "bird": lambda p: p[HZ > 2500].sum() > 0.9 * p.sum(),
    "bell": lambda p: p[HZ < 3000].sum() > 0.95 * p.sum() and p.sum(axis=0)[-8:].mean() > 0.001 * p.sum(axis=0).max(),
    "rain": lambda p: np.median(p.sum(axis=0)) > 0.3 * p.sum(axis=0).mean(),
    "clap": lambda p: (p.sum(axis=0) > 0.1 * p.sum(axis=0).max()).mean() < 0.4,
    "alarm beep": lambda p: np.sort(p.sum(axis=1))[-3:].sum() > 0.7 * p.sum(),
    "plucked string": lambda p: p[HZ > 3000].sum(axis=0).argmax() <= p[HZ < 1500].sum(axis=0).argmax() + 2,
    "door knock": lambda p: p[HZ < 1500].sum() > 0.95 * p.sum(),
}


@pytest.mark.parametrize("kind", sounds.KINDS)
def test_a_sound_of_the_round_looks_as_is_said(kind):
    assert set(LOOKS) == {model.name for model in MODELS}
    for source in sounds.KINDS[kind][2]:
        assert LOOKS[kind](_power(kind, source)), source
