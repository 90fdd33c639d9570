"""The bar of work that takes a while: on a page, in a terminal, and in a file."""

import os
import re
import subprocess
import sys

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from spectrohub.work_show import work_bar

WORK = """
import time
from spectrohub.work_show import work_bar
with work_bar("Counting", 3) as tell:
    for done in (1, 2, 3):
        time.sleep(0.12)
        tell(done, f"{done} sheep")
print("done")
"""


@pytest.fixture
def page(monkeypatch):
    """A shell with a page to show things on, and no pause between two pictures."""
    shell = InteractiveShell.instance()
    monkeypatch.setattr(shell, "kernel", object(), raising=False)
    monkeypatch.setattr("spectrohub.work_show._PAUSE_S", 0)
    yield shell
    InteractiveShell.clear_instance()


def test_on_a_page_one_output_lives_and_ends_empty(page):
    with capture_output() as shown, work_bar("Cats & dogs", 4) as tell:
        tell(1, "1 < 4")
    pages = [output.data["text/html"] for output in shown.outputs]
    assert re.search(r'Cats &amp; dogs<progress max="4" value="0" aria-label="Cats &amp; dogs"></progress>', pages[0])
    assert 'value="1"' in pages[1] and "1 &lt; 4" in pages[1]
    assert pages[-1] == "" and not any("widget" in kind for output in shown.outputs for kind in output.data)


def test_a_bar_of_unknown_length_claims_no_share(page):
    with capture_output() as shown, work_bar("Downloading", None) as tell:
        tell(70_000, "0.1 MB")
    assert '<progress aria-label="Downloading">' in shown.outputs[1].data["text/html"]


def test_the_bar_goes_when_the_work_breaks(page):
    with capture_output() as shown, pytest.raises(OSError, match="full"), work_bar("Writing", 2):
        raise OSError("disk full")
    assert shown.outputs[-1].data["text/html"] == ""


def _read(terminal) -> str:
    try:
        return terminal.read(65536).decode()
    except OSError:  # Linux says the end of a terminal this way
        return ""


def test_in_a_file_there_is_no_bar_and_in_a_terminal_it_is_wiped_away(root):
    env = {**os.environ, "PYTHONPATH": str(root), "TERM": "xterm"}
    quiet = subprocess.run([sys.executable, "-c", WORK], env=env, capture_output=True, text=True, check=True)
    assert quiet.stdout == "done\n" and quiet.stderr == ""
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")  # not on Windows
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    subprocess.run([sys.executable, "-c", WORK], env=env, stdout=theirs, check=True)
    os.close(theirs)
    with open(ours, "rb", closefd=True, buffering=0) as terminal:
        said = "".join(iter(lambda: _read(terminal), ""))
    assert "Counting" in said and "sheep" in said
    assert said.split("\r")[-2].endswith("done") and said.split("\r")[-3].strip() == ""
