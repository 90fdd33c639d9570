"""What is saved of widgets in a JupyterLab or a Notebook 7 as they come: a picture and a text; alive again while their
kernel runs."""

import json

import pytest

from tests.browser import jupyter

VIEW = "application/vnd.jupyter.widget-view+json"
SHORT = ["OverlapTiles", "PhaseSwap", "DecibelDesk", "LossyChain", "BlockStream", "TwoLengths", "WindingExplorer"]
CELLS = [
    "from spectrohub import STFTExplorer, glossary, quiz\nSTFTExplorer('tour', n_fft=1024)",
    "quiz('01_stft/y-axis')",
    "glossary('STFT')",
    "from ipywidgets import IntSlider\nIntSlider(description='not ours')",
    f"from spectrohub import {', '.join(SHORT)}\nfrom IPython.display import display\ndisplay({'(), '.join(SHORT)}())",
]
COUNT = len(CELLS) - 1 + len(SHORT)  # outputs


LESSON = "lessons/01_stft/1_seeing_sound.ipynb"


def _draw_the_short_ones(page):
    """A picture is drawn once it is seen."""
    page.evaluate("() => jupyterapp.shell.currentWidget.content.scrollToItem(4, 'start')")
    for card in page.locator(".jp-OutputArea .sh-card").all()[-len(SHORT) :]:
        card.scroll_into_view_if_needed()
        card.locator("canvas[data-fitted]").first.wait_for()


@pytest.fixture
def saved(lab, page, request):
    """A notebook whose cells were run and seen, saved and closed; its kernel still runs."""
    name = lab.write_notebook(f"lessons/{request.node.name}.ipynb", CELLS)
    jupyter.open_notebook(page, lab, name)
    jupyter.run_all(page)
    page.evaluate("() => jupyterapp.shell.currentWidget.content.scrollToItem(0, 'start')")
    page.wait_for_selector(".sh-stft[data-shown='1024/512/hann/80/linear']")
    page.locator(".widget-slider").wait_for(state="attached")
    _draw_the_short_ones(page)
    page.wait_for_timeout(500)  # which views there are is looked up a moment after a widget is drawn
    page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty")
    assert page.locator(".sh-quiz").count() == 1  # saving leaves the page alone
    return name


def test_a_notebook_opened_again_and_untrusted_shows_pictures_and_texts_and_no_error(lab, page, saved, shot):
    file = lab.root / saved
    outputs = [output for cell in json.loads(file.read_text())["cells"] for output in cell["outputs"]]
    assert len(outputs) == COUNT and not any(VIEW in output["data"] for output in outputs)
    assert file.stat().st_size < 300_000  # a picture of 20 seconds of sound, seven smaller ones, and no sound
    lab.stop_kernels()
    book = json.loads(file.read_text())
    file.write_text(json.dumps(book | {"metadata": {**book["metadata"], "from": "elsewhere"}}))  # nobody signed that
    jupyter.open_notebook(page, lab, saved)
    page.get_by_text("Run this cell to answer.").wait_for()
    assert (
        page.evaluate("() => jupyterapp.shell.currentWidget.content.widgets.some(cell => cell.model.trusted)") is False
    )
    shot("opened-again")
    assert page.get_by_text("Error displaying widget").count() == 0
    picture = page.locator(".sh-still img").first
    assert picture.get_attribute("alt").startswith("Spectrogram of tour, 20.0 s")
    drawn = picture.evaluate("image => [image.naturalWidth, image.naturalHeight]")
    assert 400 < drawn[0] <= 720 and drawn[1] > 100
    assert page.get_by_text("STFTExplorer(n_fft=1024").is_visible()
    page.evaluate("() => jupyterapp.shell.currentWidget.content.scrollToItem(4, 'start')")
    stills = page.locator(".sh-still")
    for name in SHORT:
        still = stills.filter(has_text=f"{name}(")
        assert len(still.locator("img").get_attribute("alt")) > 40
        assert still.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 150
    # the explorers and the slider
    assert page.get_by_text("Run this cell to go on.").count() == 2 + len(SHORT)


def test_while_the_kernel_runs_they_are_alive_after_a_reload(lab, page, saved):
    jupyter.open_notebook(page, lab, saved)
    page.wait_for_selector(".sh-stft[data-shown='1024/512/hann/80/linear']")
    page.locator(".sh-quiz").wait_for(state="attached")
    assert page.locator(".sh-still").count() == 0
    assert page.problems == []


def test_notebook_7_shows_it_too_and_saves_the_same(lab, page, saved, shot):
    lab.stop_kernels()
    jupyter.open_in_notebook_7(page, lab, saved)
    page.get_by_text("Run this cell to answer.").wait_for()
    shot("opened-in-notebook-7")
    assert page.get_by_text("Error displaying widget").count() == 0
    assert page.locator(".sh-still img").first.get_attribute("alt").startswith("Spectrogram of tour, 20.0 s")
    jupyter.run_all(page)
    page.wait_for_selector(".sh-stft[data-shown='1024/512/hann/80/linear']")
    page.locator(".widget-slider").wait_for(state="attached")
    page.wait_for_timeout(500)  # which views there are is looked up a moment after a widget is drawn
    page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty")
    outputs = [output for cell in json.loads((lab.root / saved).read_text())["cells"] for output in cell["outputs"]]
    assert len(outputs) == COUNT and not any(VIEW in output["data"] for output in outputs)


@pytest.mark.parametrize("where", ["JupyterLab", "Notebook 7"])
def test_the_second_cell_of_a_lesson_works_alone(lab, page, where):
    """As somebody does who comes back on another day: the kernel is new, and nothing above has run."""
    lab.stop_kernels()
    opened = jupyter.open_notebook if where == "JupyterLab" else jupyter.open_in_notebook_7
    opened(page, lab, LESSON)
    page.evaluate(
        """async () => {
          const notebook = jupyterapp.shell.currentWidget.content;
          const cells = notebook.widgets.filter(cell => cell.model.type === 'code');
          notebook.activeCellIndex = notebook.widgets.indexOf(cells[1]);
          await jupyterapp.commands.execute('notebook:run-cell');
        }"""
    )
    page.wait_for_function(jupyter.KERNEL_IDLE)
    assert jupyter.cell_errors(page) == []
    assert (
        page.evaluate(
            "() => jupyterapp.shell.currentWidget.content.model.sharedModel.toJSON().cells"
            ".filter(cell => cell.execution_count).length"
        )
        == 1
    )
