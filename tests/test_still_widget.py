"""The text that stands for a widget where it is not alive."""

import json

import pytest

from spectrohub import STFTExplorer, practice, quiz
from spectrohub.content import question

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        pytest.param(lambda: STFTExplorer("tour", n_fft=512), "STFTExplorer(n_fft=512", id="explorer"),
        pytest.param(lambda: quiz("01_stft/y-axis"), question("01_stft/y-axis").prompt, id="question"),
        pytest.param(lambda: quiz("01_stft"), "questions", id="all questions"),
        pytest.param(lambda: practice("frame-arithmetic", "apprentice", seed=3), "practise", id="practice"),
    ],
)
def test_a_saved_output_can_be_read_and_holds_no_sound(make, words):
    data, _ = make()._repr_mimebundle_()
    assert VIEW in data and words in data["text/html"]
    assert "Run this cell" in data["text/html"]
    assert len(json.dumps(data)) < 4000
