"""What students write and display is shown to a grader, and runs nowhere, costs no time, and fills no memory."""

from __future__ import annotations

import json
import re
import time
from unittest.mock import patch

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.box.model import Observed
from autograder.box.outputs import Outputs, pack_messages
from autograder.grading.cpu_limit import CpuLimitReached, cpu_limit
from autograder.grading.feedback.pages import FeedbackPages
from autograder.grading.intake.plan import Check, Question
from autograder.grading.judge.borrowed import borrowed
from autograder.grading.judge.outputs import limit_outputs
from autograder.grading.judge.sketch import sketch
from autograder.grading.judge.verdicts import NOT_JUDGED, Judge
from autograder.grading.model import FeedbackTask, Marks
from autograder.grading.prepare.matching import match
from autograder.grading.prepare.reading import Unreadable, read_cells
from spectrohub.checks import Observation

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC"
MB = 1 << 20


def shown(*outputs: tuple[dict, dict]) -> list:
    """Outputs (data, metadata), as they are kept."""
    made = [new_output("display_data", data, metadata=metadata) for data, metadata in outputs]
    return limit_outputs(new_notebook(cells=[new_code_cell("1", outputs=made)])).cells[0].outputs


def page(*cells) -> str:
    data = nbformat.writes(new_notebook(cells=list(cells))).encode()
    return FeedbackPages().render(FeedbackTask("ann", "a", {"n": data}, {"n": Marks({}, {}, 0, 0)}))["n"]


@pytest.mark.parametrize("kind", ["image/png", "image/jpeg"])
def test_a_picture_is_base64_with_sizes_that_are_numbers(kind):
    """nbconvert writes `width=...` without quotes, and fetches what `filenames` says."""
    about = {kind: {"width": "1 onerror=alert(1)", "height": 30}, "filenames": {kind: "http://example.org/seen.png"}}
    good, bad = shown(({kind: PICTURE}, about), ({kind: "' onerror='alert(1)"}, {}))
    assert good.data == {kind: PICTURE} and good.metadata == {kind: {"height": 30}}
    assert kind not in bad.data


def test_html_that_is_slow_to_clean_is_left_out_and_the_rest_stays():
    first, last = [{"text/html": "<b>" * 300_000, "text/plain": "b"}], [{"text/html": "<i>fine</i>"}]
    cells = [new_code_cell("1", outputs=[new_output("display_data", data)]) for data in (*first, *last)]
    slow, fine = (cell.outputs[0].data for cell in limit_outputs(new_notebook(cells=cells), cpu_s=1.0).cells)
    assert "left out" in slow["text/html"] and slow["text/plain"] == "b" and fine["text/html"] == "<i>fine</i>"


ATTACKS = """[x](javascript:alert(1)) <a href="javascript:alert(1)">y</a> <img src=x onerror=alert(1)> **bold** `a<b`

<svg onload=alert(1)>

```mermaid
<img src=x onerror=alert(1)>
```

![far](http://example.org/seen.png) ![pasted](attachment:p.png) ![lost](attachment:lost.png)
"""


@pytest.mark.parametrize("nbgraders", [False, True], ids=["our-pages", "nbgraders-own"])
def test_an_answer_in_words_runs_nothing_and_fetches_nothing(root, nbgraders):
    cell = new_markdown_cell(ATTACKS, attachments={"p.png": {"image/png": PICTURE}})
    if nbgraders:  # generate_feedback, and the formgrader
        from nbconvert.exporters import HTMLExporter
        from traitlets.config import PyFileConfigLoader

        config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
        text, _ = HTMLExporter(config=config).from_notebook_node(new_notebook(cells=[cell]))
    else:
        text = page(cell)
    answer = text[text.index("#harmful-link") - 100 : text.index("lost.png") + 100]
    assert not re.findall(r"<img(?!(?=[^>]* alt=\"pasted\")[^>]* src=\"data:image/png;base64,)", answer)
    assert "<svg" not in answer and '<a href="javascript' not in answer and "<strong>bold</strong>" in answer
    assert PICTURE in answer and "a picture that was not handed in" in answer
    assert '<a href="http://example.org/seen.png"' in answer


def test_output_of_another_type_than_its_kind_is_text():
    blobs: list[bytes] = []
    content = {"data": {"text/html": [1, 2], "image/png": 5, "application/json": [1]}, "metadata": {}}
    (kept,) = Outputs(MB).of_cell(pack_messages([["display_data", content]], blobs), blobs)
    assert kept["data"] == {"text/html": "[1, 2]", "image/png": "5", "application/json": [1]}


def _display(kind: str, text: str) -> list:
    return [kind, {"data": {"text/plain": text}, "metadata": {}, "transient": {"display_id": "q"}}]


def test_one_long_text_under_many_displays_stays_within_the_room():
    outputs, blobs, more = Outputs(MB), [], []
    first = outputs.of_cell(pack_messages([_display("display_data", "a") for _ in range(500)], blobs), blobs)
    outputs.of_cell(pack_messages([_display("update_display_data", "b" * 100_000)], more), more)
    assert len(json.dumps(first)) < 2 * MB and any("b" in output["data"]["text/plain"] for output in first)


def test_a_thousand_errors_stay_within_the_room_and_the_first_stays():
    blobs: list[bytes] = []
    error = ["error", {"ename": "E", "evalue": "x" * MB, "traceback": ["y" * 10_000] * 400}]
    kept = Outputs(MB).of_cell(pack_messages([error] * 20, blobs), blobs)
    assert kept[1]["output_type"] == "error" and len(json.dumps(kept)) < 2 * MB


def test_no_text_is_slow_to_read():
    """Blank lines, of which a careless pattern reads each again for each: a million would take a day."""
    source = "\n" * 300_000 + "def f(x):\n    return x"
    cell = {"cell_type": "code", "source": source, "metadata": {}, "id": "f", "outputs": []}
    released = new_notebook(cells=[new_code_cell("def g(x): ...", id="g", metadata={"nbgrader": {"grade_id": "g"}})])
    with cpu_limit(20, "reading"):
        reading = read_cells(json.dumps({"nbformat": 4, "cells": [cell]}).encode())
        match(reading.cells, released)
        with pytest.raises(Unreadable):
            read_cells(b"[" + b"\n" * 300_000)
        sketch([source]), borrowed([], [source])


def test_more_letters_than_anybody_writes_are_not_read():
    cell = {"cell_type": "code", "source": "x = 1\n" * 500_000, "metadata": {}}
    with pytest.raises(Unreadable, match="letters"):
        read_cells(json.dumps({"nbformat": 4, "cells": [cell]}).encode())


def test_what_takes_long_is_stopped_and_the_outer_limit_goes_on():
    with pytest.raises(CpuLimitReached, match="outer"), cpu_limit(1.0, "outer"):  # noqa: PT012 - one limit
        with pytest.raises(CpuLimitReached, match="inner"), cpu_limit(0.1, "inner"):  # noqa: PT012 - within another
            while True:
                pass
        while True:
            pass


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_is_stopped_where_python_drops_the_error_is_stopped_again():
    reached = []

    class Last:
        def __del__(self):  # an error of a finaliser, or of a gc callback, is printed and goes no further
            while time.process_time() < began + 1.0:
                reached.append(1)

    began, last = time.process_time(), [Last()]
    with pytest.raises(CpuLimitReached), cpu_limit(0.1, "it"):  # noqa: PT012 - what is stopped
        last.clear()
        assert time.process_time() < began + 0.9, "it was not stopped a first time"
        while time.process_time() < began + 20.0:
            pass
    assert reached


FRAMES = Question("frames-check", 1.0, "checked", (Check("01_stft/frames", "frame_signal", False),))


@pytest.mark.parametrize(
    "cells",
    [
        [
            "import librosa as lr",
            "def frame_signal(y, a, b):\n    return lr.util.frame(y, frame_length=a, hop_length=b)",
        ],
        ["from librosa import util", "frame_signal = lambda y, a, b: util.frame(y, frame_length=a, hop_length=b)"],
        ["from librosa.util import frame as frame_signal"],
    ],
    ids=["calls", "names", "imports"],
)
def test_an_answer_that_calls_what_was_to_be_written_is_shown_to_a_person(cells):
    """20: the points stay as they are."""
    assert borrowed([FRAMES], cells) == [
        "frames-check: the answer uses librosa.util.frame, which does what was to be written."
    ]


def test_a_comparison_with_the_library_beside_the_answer_is_no_borrowing():
    assert borrowed([FRAMES], ["import librosa", "librosa.util.frame(1)", "def frame_signal(y): ...", "(("]) == []


def test_what_no_answer_gives_costs_its_own_question_and_nothing_else():
    """A process that was taken over may claim anything; the judge's own exercises expect what observers say."""
    question = Question("split-check", 1.0, "checked", (Check("03_deep_learning/split", "split", False),))
    judge = Judge("a seed")
    (probe,) = judge.probes([question], 0)
    claimed = Observed(tuple(Observation(value="x") for _ in probe.cases))
    verdict = judge.verdict(question, 0, claimed)
    assert not verdict.passed and verdict.message == NOT_JUDGED and verdict.evidence


def test_a_page_is_the_one_that_nbconvert_makes():
    """nbconvert reads each page once more to give pictures words; ours does not, and is the same to a browser."""
    picture = new_output("display_data", {"image/png": PICTURE})
    told = new_output("display_data", {"image/png": PICTURE}, metadata={"image/png": {"alt": "a ramp"}})
    html = new_output("display_data", {"text/html": '<img src="data:,"><p title="a > b">1 &lt; 2</p>'})
    cells = [new_code_cell("def f(x):\n    return x < 1", outputs=[picture, told, html]), new_markdown_cell(ATTACKS)]
    data = nbformat.writes(new_notebook(cells=cells)).encode()
    task = FeedbackTask("ann", "a", {"n": data}, {"n": Marks({}, {}, 0, 0)})
    page = BeautifulSoup(FeedbackPages().render(task)["n"], "html.parser")
    with patch("autograder.grading.feedback.pages._Exporter", HTMLExporter):
        theirs = BeautifulSoup(FeedbackPages().render(task)["n"], "html.parser")
    assert str(page) == str(theirs) and 'alt="No description' in str(page) and 'alt="a ramp"' in str(page)
