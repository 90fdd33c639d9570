"""The text that stands for a widget where it is not alive."""

import json
from html import escape

import pytest

from spectrohub import STFTExplorer, practice, quiz
from spectrohub.challenges import families
from spectrohub.content import question

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        pytest.param(lambda: STFTExplorer("tour", n_fft=512), "STFTExplorer(n_fft=512", id="explorer"),
        pytest.param(lambda: quiz("01_stft/y-axis"), question("01_stft/y-axis").prompt, id="question"),
        pytest.param(lambda: quiz("01_stft"), question("01_stft/y-axis").prompt, id="all questions"),
        pytest.param(lambda: practice("frame-arithmetic", "apprentice", seed=3), "practise", id="practice"),
    ],
)
def test_a_saved_output_can_be_read_and_holds_no_sound(make, words):
    data, _ = make()._repr_mimebundle_()
    assert VIEW in data and words in data["text/html"]
    assert "Run this cell" in data["text/html"]
    assert len(json.dumps(data)) < 9000


def test_a_saved_task_can_be_read_with_its_choices_and_its_code():
    for family in families():
        widget = practice(family.id, family.levels[0], seed=1)
        html = widget._repr_mimebundle_()[0]["text/html"]
        assert all(choice["text"] in html for choice in widget.task.get("choices", ()))
        assert escape(widget.task.get("code", "")) in html
