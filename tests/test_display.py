"""Where output is shown: a notebook, IPython in a terminal, plain text; and the bar of work that takes a while."""

import os
import re
import subprocess
import sys

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.terminal.interactiveshell import TerminalInteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from spectrohub.display import LiveHtml, Surface, progress_bar, show, show_html, show_markdown, surface

WORK = """
import time
from spectrohub.display import progress_bar
with progress_bar("Counting", 3) as advance:
    for done in (1, 2, 3):
        time.sleep(0.12)
        advance(done, f"{done} sheep")
print("done")
"""


class Rich:
    def _repr_html_(self):
        return "<b>rich</b>"

    def __repr__(self):
        return "Rich()"

    def __str__(self):
        return "rich in words"


def _show_everything():
    show(Rich())
    show(Rich(), "other words")
    show_html("<i>page</i>", "page in words")
    show_markdown("**bold**")
    show_markdown("**bold**", "bold")


@pytest.fixture
def shell():
    """IPython's shell; what it displays is captured, as on a page."""
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


@pytest.fixture
def page(shell, monkeypatch):
    monkeypatch.setattr("spectrohub.display.bar._PAUSE_S", 0)
    with capture_output() as shown:
        yield shown


@pytest.fixture
def terminal_ipython():
    settings = Config()
    settings.HistoryManager.hist_file = ":memory:"
    settings.TerminalInteractiveShell.simple_prompt = True
    yield TerminalInteractiveShell.instance(config=settings)
    TerminalInteractiveShell.clear_instance()


@pytest.mark.quick
def test_without_ipython_all_is_plain_text_and_ipython_is_not_loaded(root):
    code = (
        "import sys\nfrom spectrohub.display import show_html, show_markdown, surface\n"
        "show_html('<i>page</i>', 'page in words'); show_markdown('**bold**')\n"
        "print(repr(surface()), 'IPython' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "page in words\n**bold**\n<Surface.PLAIN: 'plain'> False\n"


@pytest.mark.quick
def test_ipython_in_a_terminal_gets_text(terminal_ipython, capsys):
    assert surface() is Surface.IPYTHON
    _show_everything()
    assert capsys.readouterr().out == "rich in words\nother words\npage in words\n**bold**\nbold\n"


def test_a_shell_that_prints_what_it_displays_is_no_page(shell):
    assert surface() is Surface.IPYTHON


@pytest.mark.quick
def test_a_page_gets_html_and_markdown_with_the_words_for_where_it_takes_none(page):
    assert surface() is Surface.NOTEBOOK
    _show_everything()
    rich, other, html, markdown, spoken = [output.data for output in page.outputs]
    assert rich == other == {"text/html": "<b>rich</b>", "text/plain": "Rich()"}
    assert html == {"text/html": "<i>page</i>", "text/plain": "page in words"}
    assert markdown == {"text/markdown": "**bold**", "text/plain": "**bold**"}
    assert spoken == {"text/markdown": "**bold**", "text/plain": "bold"}


def test_a_real_kernel_is_a_page(tmp_path):
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(cwd=str(tmp_path))
    try:
        shown = []
        code = "from spectrohub.display import surface, show_html; show_html('<i>x</i>', 'x'); print(surface())"
        client.execute_interactive(code, timeout=60, output_hook=lambda message: shown.append(message["content"]))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert {"text/html": "<i>x</i>", "text/plain": "x"} in [content.get("data") for content in shown]
    assert "notebook\n" in [content.get("text") for content in shown]


def test_live_html_is_one_output_drawn_anew(page):
    live = LiveHtml()
    assert not live.is_drawn
    live.draw("<p>1</p>")
    live.draw("<p>2</p>")
    assert live.is_drawn and [output.data["text/html"] for output in page.outputs] == ["<p>1</p>", "<p>2</p>"]
    assert page.outputs[0].transient["display_id"] == page.outputs[1].transient["display_id"] and page.outputs[1].update


def test_on_a_page_one_output_lives_and_ends_empty(page):
    with progress_bar("Cats & dogs", 4) as advance:
        advance(1, "1 < 4")
    pages = [output.data["text/html"] for output in page.outputs]
    assert re.search(r'Cats &amp; dogs<progress max="4" value="0" aria-label="Cats &amp; dogs"></progress>', pages[0])
    assert 'value="1"' in pages[1] and "1 &lt; 4" in pages[1]
    assert pages[-1] == "" and not any("widget" in kind for output in page.outputs for kind in output.data)


def test_a_bar_of_unknown_length_claims_no_share(page):
    with progress_bar("Downloading", None) as advance:
        advance(70_000, "0.1 MB")
    assert '<progress aria-label="Downloading">' in page.outputs[1].data["text/html"]


def test_the_bar_goes_when_the_work_breaks(page):
    with pytest.raises(OSError, match="full"), progress_bar("Writing", 2):
        raise OSError("disk full")
    assert page.outputs[-1].data["text/html"] == ""


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
