"""check, hint and explain where a learner calls them: a notebook's page, IPython in a terminal, plain Python."""

import contextlib
import os
import re
import subprocess
import sys

import nbformat
import pexpect
import pytest
from nbclient import NotebookClient

from spectrohub import check, hint
from spectrohub.content import exercise

ITEM = "01_stft/frame-count"
ANSWER = (
    "frame_count = lambda n_samples, n_fft, hop_length, center=True: (n_samples - (not center) * n_fft) // hop_length"
)
START = {"import": "from spectrohub import check, explain, hint", "answer": ANSWER}
CHECK = f"check({ITEM!r}, frame_count)"
CALLS = {"check": CHECK, "hint": f"hint({ITEM!r})", "explain": f"explain({ITEM!r}, anyway=True)"}
WORDS = {
    "check": ["Not yet: 01_stft/frame-count", "This is the number of hops, not of frames.", "Try this: Draw 4 posts"],
    "hint": ["Hint 1 of 3. Take a short signal and a pencil"],
    "explain": ["What happens in “How many frames?”", "Frames are posts and hops are rails"],
}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    return {**os.environ, "SPECTROHUB_HOME": str(home), "IPYTHONDIR": str(home / "ipython"), "TERM": "dumb"}


@pytest.fixture(scope="module")
def in_ipython(home):
    """What a terminal's IPython prints after each call, as a person types them one by one."""
    options = ["--colors=NoColor", "--simple-prompt", "--no-banner"]
    command = [sys.executable, "-m", "IPython", *options]
    shell = pexpect.spawn(command[0], command[1:], env=home, encoding="utf-8", timeout=60, dimensions=(50, 400))
    printed = {}
    with contextlib.closing(shell):
        for number, (name, line) in enumerate((START | CALLS).items(), 1):
            shell.expect_exact(f"In [{number}]: ")
            shell.sendline(line)
            shell.expect_exact(f"In [{number + 1}]: ")
            printed[name] = shell.before
            shell.sendline("")
    return printed


@pytest.mark.parametrize("name", CALLS)
def test_in_a_terminals_ipython_text_is_printed(in_ipython, name):
    printed = re.sub(r"\s+", " ", in_ipython[name])
    assert all(words in printed for words in WORDS[name])
    assert not re.search(r"<IPython|object>|Verdict\(|<div", printed)


@pytest.fixture(scope="module")
def in_notebook(home):
    """The outputs of the same calls in the cells of a notebook."""
    cells = [nbformat.v4.new_code_cell(source) for source in ("\n".join(START.values()), *CALLS.values())]
    notebook = nbformat.v4.new_notebook(cells=cells)
    client = NotebookClient(notebook, timeout=120)
    client.execute(env=home)
    return {name: cell.outputs for name, cell in zip(CALLS, cells[1:], strict=True)}


@pytest.mark.parametrize(
    "name, kind", [("check", "text/html"), ("hint", "text/markdown"), ("explain", "text/markdown")]
)
def test_in_a_notebook_a_page_is_shown_and_the_same_in_words(in_notebook, name, kind):
    shown = in_notebook[name][0]
    alive = {"application/vnd.jupyter.widget-view+json"} if name == "check" else set()  # the card is a widget as well
    assert shown.output_type == "display_data" and set(shown.data) == {kind, "text/plain"} | alive
    plain = re.sub(r"\s+", " ", shown.data["text/plain"])
    assert all(words in plain for words in WORDS[name])
    assert re.search(r"<div|\*\*", shown.data[kind])


def test_in_plain_python_text_is_printed(home):
    code = "\n".join([*START.values(), *CALLS.values()])
    printed = subprocess.run([sys.executable, "-c", code], env=home, capture_output=True, text=True, check=True).stdout
    assert all(words in re.sub(r"\s+", " ", printed) for words in sum(WORDS.values(), []))


def test_a_hint_that_does_not_exist_is_refused_with_its_range():
    number = len(exercise(ITEM).hints) + 1
    with pytest.raises(ValueError, match=f"hint {number} of {ITEM}: there are hints 1 to {number - 1}"):
        hint(ITEM, number)


def test_an_unknown_exercise_names_its_neighbours():
    with pytest.raises(KeyError, match=ITEM):
        check("01_stft/frame-cuont", len)
