"""Answers that borrow what was to be written are shown to a person, by whatever way they come to it; others are not."""

from __future__ import annotations

import inspect
import re

import pytest

from autograder.grading.intake.plan import Check, Question
from autograder.grading.judge.borrowed import borrowed
from autograder.grading.judge.code_names import Code
from autograder.grading.judge.pasted import pasted
from autograder.samples import load_samples
from spectrohub.exercises import find, lesson_slugs
from spectrohub.exercises.lesson_01_stft import stft

STFT = Question("stft-check", 1.0, "checked", (Check("01_stft/stft", "stft", False),))
GRIFFIN = Question("griffin-lim-check", 1.0, "checked", (Check("01_stft/griffin-lim", "griffin_lim", False),))
IMPORTS = "import librosa\nimport numpy as np"
ANSWER = "def stft(y, n_fft, hop_length):\n    return {}(y, n_fft=n_fft, hop_length=hop_length)"

WAYS = {
    "another cell": ["def helper(y, **k):\n    return librosa.stft(y, **k)", ANSWER.format("helper")],
    "two cells away": ["a = librosa.stft", "def b(y, **k):\n    return a(y, **k)", ANSWER.format("b")],
    "getattr": [ANSWER.format("getattr(librosa, 'stft')")],
    "a name in parts": ["name = 'st' + 'ft'", ANSWER.format("getattr(librosa, name)")],
    "alias": ["from librosa import stft as s", ANSWER.format("s")],
    "alias of a module": ["L = librosa", ANSWER.format("L.core.spectrum.stft")],
    "from its own module": ["from librosa.core.spectrum import stft as s", ANSWER.format("s")],
    "dictionary": [ANSWER.format("librosa.__dict__['stft']")],
    "vars": [ANSWER.format("vars(librosa)['stft']")],
    "import by name": ["from importlib import import_module", ANSWER.format("import_module('librosa').stft")],
    "dunder import": [ANSWER.format("__import__('librosa').stft")],
    "sys.modules": ["import sys", ANSWER.format("sys.modules['librosa'].stft")],
    "attrgetter": ["from operator import attrgetter", ANSWER.format("attrgetter('stft')(librosa)")],
    "partial": ["from functools import partial\nstft = partial(librosa.stft, window='hann')"],
    "class": [
        "class T:\n    def go(self, y, **k):\n        return librosa.stft(y, **k)",
        "t = T()",
        ANSWER.format("t.go"),
    ],
    "text that runs": [f"exec({ANSWER.format('librosa.stft')!r})"],
    "globals": ["globals()['stft'] = librosa.stft"],
    "inside the function": [
        "def stft(y, n, h):\n    import librosa as lib\n    f = lib.stft\n    return f(y, n_fft=n)"
    ],
}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.replace(" ", "-"))
def test_every_way_to_the_function_is_seen(way):
    flags = borrowed([STFT], [IMPORTS, *WAYS[way]])
    assert flags == ["stft-check: the answer uses librosa.stft, which does what was to be written."]


def test_what_the_authority_does_not_name_is_known_too():
    cells = ["import librosa", "def griffin_lim(S, n):\n    return librosa.griffinlim(S, n_iter=n, momentum=0)"]
    assert borrowed([GRIFFIN], cells) == [
        "griffin-lim-check: the answer uses librosa.griffinlim, which does what was to be written."
    ]


OWN = "def stft(y, n_fft, hop_length):\n    return np.fft.rfft(window(n_fft) * framed(y, n_fft, hop_length)).T"


@pytest.mark.parametrize(
    "cells",
    [
        [IMPORTS, OWN, "librosa.stft(np.ones(2048))"],
        [IMPORTS, OWN, "theirs = librosa.stft\nabs(stft(y, 8, 2) - theirs(y, n_fft=8, hop_length=2)).max()"],
        [IMPORTS, OWN, "def stft_of_librosa(y):\n    return librosa.stft(y)"],
        [IMPORTS, OWN + "  # librosa.stft would do it", "'librosa.stft'"],
        [
            "import other as librosa",
            "def stft(y, n, h):\n    return librosa.util.frame(y, frame_length=n, hop_length=h)",
        ],
        ["((", "", "%matplotlib inline"],
    ],
    ids=["compares", "compares by another name", "beside it", "in words", "another function", "no code"],
)
def test_who_does_the_work_is_not_flagged(cells):
    assert borrowed([STFT], cells) == []


def test_cells_that_were_handed_out_are_nobodys_borrowing():
    given = "def stft(y, n_fft, hop_length):\n    return librosa.stft(y, n_fft=n_fft, hop_length=hop_length)"
    assert borrowed([STFT], [IMPORTS, given], [given]) == []


@pytest.mark.parametrize("renamed", [{}, {"y": "sound"}], ids=["as it is", "renamed"])
def test_a_pasted_reference_is_seen_also_under_other_names(renamed):
    source = inspect.getsource(stft.solve)
    for old, new in renamed.items():
        source = re.sub(rf"\b{old}\b", new, source)
    cells = ["# mine\n" + source.replace("def solve", "def work"), "stft = lambda *args, **k: work(*args, **k)"]
    (flag,) = borrowed([STFT], cells)
    assert flag == "stft-check: `work` is, but for its names, a function of the course's own answer."
    assert borrowed([STFT], cells[:1]) == [], "nothing of it is behind the answer"


def test_the_right_samples_are_nobodys_reference(root):
    """Some hundred right answers, each written by itself: none of them is taken for a pasted one."""
    seen = 0
    for slug in lesson_slugs():
        code = Code(path.read_text("utf-8") for path in sorted((root / "solutions" / f"{slug}_samples").glob("*.py")))
        for one in load_samples(root, slug):
            if one.misconception is None:
                exercise, behind = find(f"{slug}/{one.exercise}"), code.behind(one.name)
                assert behind and not [name for part in exercise.parts for name in pasted(part, behind)], one.name
                seen += 1
    assert seen > 100
