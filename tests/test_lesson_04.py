"""Lesson 4: what its chapters say is what they print, and what they play is safe to hear."""

import base64
import io
import re
from pathlib import Path

import nbformat
import numpy as np
import pytest
import soundfile as sf

from spectrohub.content import lesson

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "lessons" / "04_front_ends"
BOOKS = {path.stem: nbformat.read(path, as_version=4).cells for path in sorted(FOLDER.glob("*.ipynb"))}
PROSE = "\n".join(cell.source for cells in BOOKS.values() for cell in cells if cell.cell_type == "markdown")


@pytest.fixture(scope="module")
def ran(lesson_runs):
    """Every chapter, run from top to bottom: (chapter, cell id) -> cell."""
    found = {}
    for name in BOOKS:
        done = lesson_runs(FOLDER / f"{name}.ipynb", ROOT, timeout_s=240)
        assert done.errors == (), name
        found |= {(name, cell.id): cell for cell in done.notebook.cells}
    return found


def printed(ran, chapter: str, cell_id: str) -> str:
    name = next(name for name in BOOKS if name.startswith(f"{chapter}_"))
    return "".join(o.text for o in ran[name, cell_id].outputs if o.output_type == "stream" and o.name == "stdout")


SAID = [  # chapter, cell, what it prints, what the text says of it
    ("1", "four-measured", r"librosa .* 1%", "1 %"),
    ("1", "four-measured", r"torchaudio .* 41%", "misses by 41 %"),
    ("1", "four-measured", r"Kaldi .* 78%", "Kaldi's by 78 %"),
    ("1", "tenth-measured", r"0\.1 of the amplitude: cells fall by 0\.500 to 0\.500", "every cell falls by 0.5"),
    ("1", "tenth-measured", r"0\.001 of the amplitude: cells fall by 0\.\d+ to 1\.500", "the quiet cells fall less"),
    ("2", "offset-measured", r"median difference 20\.79", "The offset is 20.8"),
    ("2", "whole-frames-measured", r"1 s: Whisper +100 frames, Kaldi +98", "Whole frames only"),
    ("3", "squares-counted", r"10 +12 +101 +1212 +1,468,944", "5.6 times as many pairs"),
    ("3", "silence-measured", r"becomes 0\.47; 8\d%", "brighter than most of the speech"),
    ("4", "delay-measured", r"10 +125 ms", "How long after the first sample"),
    ("4", "blocks-measured", r"98 frames, its blocks by themselves 64", "What is lost?"),
    ("4", "blocks-measured", r"the same: True", "makes the result independent of the blocks"),
    ("5", "strides-measured", r"kernel  2, stride 2 +49\n", "49 frames in one second"),
    ("5", "cqt-shift", r"24 rows higher: correlation 0\.9", "Two octaves are 24 rows"),
    ("6", "range-measured", r"16-bit steps +\d\d\.\d% infinite", "loud cells are infinite"),
    ("6", "order-of-steps", r"log first, then float16 +largest error 0\.03", "off by 0.03 dB at most"),
    ("6", "order-of-steps", r"bfloat16 +largest error 0\.25", "half a decibel near 100 dB"),
]


@pytest.mark.parametrize(
    "chapter, cell_id, pattern, text", SAID, ids=[f"{a}-{b}-{i}" for i, (a, b, *_) in enumerate(SAID)]
)
def test_what_a_chapter_says_is_what_it_prints(ran, chapter, cell_id, pattern, text):
    assert re.search(pattern, printed(ran, chapter, cell_id)), printed(ran, chapter, cell_id)
    assert text in PROSE.replace("**", "")


def test_convolution_and_spectrogram_are_the_same_numbers(ran):
    difference = re.search(r"largest difference ([\d.e+-]+)", printed(ran, "5", "filter-by-hand"))
    assert difference and float(difference[1]) < 1e-9


def test_changing_one_line_of_whispers_front_end_moves_cells_as_the_text_says(ran):
    away = {line[:25].strip(): float(line.split()[-2]) for line in printed(ran, "2", "one-change").splitlines()[1:]}
    assert away["symmetric window"] < 0.05 and away["HTK's scale"] > 0.3 and away["natural logarithm"] > 0.3


def test_no_cell_warns_or_writes_to_stderr(ran):
    noisy = [place for place, cell in ran.items() for o in cell.get("outputs", []) if o.get("name") == "stderr"]
    assert not noisy


def test_every_sound_is_neither_too_loud_nor_too_faint(ran):
    pages = ("".join(o.get("data", {}).get("text/html", "") for o in cell.get("outputs", [])) for cell in ran.values())
    sounds = [sound for page in pages for sound in re.findall(r"data:audio/\w+;base64,([\w+/=]+)", page)]
    assert len(sounds) >= 6
    for sound in sounds:
        y, _ = sf.read(io.BytesIO(base64.b64decode(sound)))
        assert 0.02 < np.abs(y).max() <= 1.0 and np.sqrt(np.mean(y**2)) < 0.3


def test_the_lesson_asks_in_several_ways_and_goes_beyond_the_certificate():
    questions = lesson("04_front_ends").quiz
    assert len(questions) >= 16 and {question.kind for question in questions} == {
        "one",
        "several",
        "number",
        "order",
        "point",
        "lines",
    }
    assert not lesson("04_front_ends").required


def test_every_exercise_is_named_where_its_notebook_is_linked():
    pairs = set()
    for names, notebook in re.findall(
        r"((?:\*[\w-]+\*(?:,? and |, )?)+) in \[[^\]]+\]\(\.\./\.\./exercises/04_front_ends/([^)]+)\.ipynb\)", PROSE
    ):
        pairs |= {(name, notebook) for name in re.findall(r"\*([\w-]+)\*", names)}
    expected = {(exercise.id, exercise.notebook) for exercise in lesson("04_front_ends").exercises}
    beyond = {("half-precision", "5_beyond"), ("compare", "5_beyond")}  # named in the last chapter's list
    assert pairs | beyond == expected and "*half-precision*" in PROSE and "*compare*" in PROSE
