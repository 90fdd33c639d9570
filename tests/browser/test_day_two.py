"""Two days of a learner with `course.py lab`: the first minute, some work, and everything alive on the next day.

The tests are one story and run in their order.
"""

import contextlib
import json

import pytest

from spectrohub.content import question
from spectrohub.learner_progress.store.ledger import Ledger
from tests.browser import jupyter

HUB = "lessons/00_spectro_hub.ipynb"
LESSON = "lessons/01_stft/1_seeing_sound.ipynb"
FRAMES, WINDOWS = "lessons/01_stft/2_frames.ipynb", "lessons/01_stft/5_windows.ipynb"
EXERCISES = "exercises/01_stft/1_sampling_and_frames.ipynb"
OWN = "lessons/own.ipynb"
ANSWER = """def frame_count(n_samples, n_fft, hop_length, center=True):
    if not center:
        n_samples = n_samples - n_fft
    return 1 + n_samples // hop_length
"""
ERROR_TEXTS = ("Error displaying widget", "Traceback", "NameError", "Loading widget...")


class Story:
    """One learner's folder and page; `next_day` stops the server and starts it again."""

    def __init__(self, folder, stack, browser):
        self.folder, self.stack, self.browser = folder, stack, browser
        self.ledger = Ledger(folder / "home" / "ledger.sqlite")
        jupyter.copy_course(folder / "course")
        self.next_day()

    def next_day(self):
        self.stack.close()
        day = jupyter.start_lab(self.folder, self.folder / "course", module="spectrohub.jupyter.lab")
        self.lab = self.stack.enter_context(day)
        self.page = jupyter.new_page(self.browser, height=800)
        self.stack.callback(self.page.context.close)

    def open(self, notebook: str):
        """As a click on it would: no key is pressed, and nothing is run by the test. Gives the notebook's panel."""
        if self.page.url.startswith(self.lab.base):  # JupyterLab is there: a tab more
            self.page.evaluate("path => void jupyterapp.commands.execute('docmanager:open', { path })", notebook)
            self.is_open(notebook)
        else:
            jupyter.open_notebook(self.page, self.lab, notebook)
        return self.panel

    @property
    def panel(self):
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    def is_open(self, notebook: str):
        """Wait until it is what the learner sees, with its kernel."""
        self.page.wait_for_function("path => jupyterapp.shell.currentWidget?.context?.path === path", arg=notebook)
        self.page.wait_for_function(jupyter.KERNEL_IDLE, polling=20)

    def cell(self, cell_id: str):
        """Scroll a cell into view and give its locator."""
        self.page.evaluate(
            """async id => {
              const notebook = jupyterapp.shell.currentWidget.content;
              const index = notebook.widgets.findIndex(cell => cell.model.id === id);
              await notebook.scrollToItem(index, 'start');
              notebook.widgets[index].node.dataset.shown = id;
            }""",
            cell_id,
        )
        return self.panel.locator(f".jp-Cell[data-shown='{cell_id}']")

    def run(self, cell_id: str, source: str | None = None):
        """Write into a cell (when `source` is given) and press Shift + Enter in it."""
        self.page.evaluate(
            """async ([id, source]) => {
              const notebook = jupyterapp.shell.currentWidget.content;
              const cell = notebook.widgets.find(cell => cell.model.id === id);
              if (source !== null) cell.model.sharedModel.setSource(source);
              notebook.activeCellIndex = notebook.widgets.indexOf(cell);
              await jupyterapp.commands.execute('notebook:run-cell-and-select-next');
            }""",
            [cell_id, source],
        )

    def save(self):
        self.page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
        self.page.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty")

    def is_saved(self) -> bool:
        return not self.page.evaluate("() => jupyterapp.shell.currentWidget.context.model.dirty")

    def shows_no_error(self, problems: bool = True):
        assert jupyter.cell_errors(self.page) == [] and not (problems and self.page.problems)
        for text in ERROR_TEXTS:
            assert self.page.get_by_text(text).count() == 0, text


@pytest.fixture(scope="module")
def story(browser, tmp_path_factory):
    with contextlib.ExitStack() as stack:
        yield Story(tmp_path_factory.mktemp("two-days"), stack, browser)


def test_the_first_minute(story, shot_of):
    story.ledger.record("quiz", "01_stft/a-question-of-earlier-days", outcome="right", xp=100)
    assert [one["path"] for one in story.lab.api("GET", "/api/sessions")] == [HUB]  # its kernel starts with the server
    file = story.folder / "course" / HUB
    before = file.read_bytes()
    hub, page = story.open(HUB), story.page
    card = hub.locator(".sh-stft[data-shown]")
    card.wait_for()
    colours = "canvas => new Set(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data).size"
    assert card.locator("canvas.sh-picture").evaluate(colours) > 100
    assert hub.locator(".sh-stand b").text_content() == hub.locator(".sh-xp").text_content() == "100 XP"
    widths = [hub.locator(part).bounding_box()["width"] for part in (".sh-welcome", ".sh-stft", ".sh-progress")]
    assert max(widths) - min(widths) < 1  # one column
    assert page.locator("#table-of-contents").is_visible() and not page.locator("#filebrowser").is_visible()
    shot_of(page, "1-first-minute")
    card.get_by_role("button", name="Play").first.click()
    position = card.get_by_role("slider", name="Position in the clip")
    page.wait_for_function(
        "element => parseFloat(element.getAttribute('aria-valuenow')) > 0.2", arg=position.element_handle()
    )
    card.get_by_role("button", name="Pause").first.click()
    story.shows_no_error()
    jupyter.until(story.is_saved)  # who only looks is not asked to save, and the file stays as it came
    assert file.read_bytes() == before
    assert [one["path"] for one in story.lab.api("GET", "/api/sessions")] == [HUB]
    hub.get_by_role("link", name="Go on").click()
    story.is_open(LESSON)
    story.panel.locator(".sh-tour[data-shown]").first.wait_for()


def test_a_lesson_and_an_exercise_are_worked_on(story):
    page = story.page
    story.open(LESSON)
    asked = question("01_stft/y-axis")
    quiz = story.cell("quiz-y-axis")
    quiz.get_by_role("radio").nth([choice.right for choice in asked.choices].index(True)).check()
    quiz.get_by_role("button", name="Check").click()
    quiz.get_by_text("✓ 10 XP").wait_for()
    story.panel.locator(".sh-live").get_by_role("button", name="110 XP").wait_for()
    story.cell("first-picture").locator(".sh-tour[data-shown]").wait_for()
    page.wait_for_timeout(500)  # which views there are is looked up a moment after a widget is drawn
    story.save()
    story.open(EXERCISES)
    # the imports ran on opening, the answers and their checks did not
    ran = (
        "() => jupyterapp.shell.currentWidget.content.widgets.filter(c => c.model.executionCount).map(c => c.model.id)"
    )
    page.wait_for_function(f"({ran})().length > 0")
    assert page.evaluate(ran) == ["imports"]
    story.run("frame-count", ANSWER)
    story.run("frame-count-check")
    story.panel.get_by_text("+30 XP").wait_for()
    moment = story.panel.locator(".sh-moment")
    assert moment.evaluate("element => element.getAnimations({ subtree: true }).length") > 0
    assert "Frames and hops" in moment.inner_text() and "Your first pass" in moment.inner_text()
    moment.get_by_role("link", name="Next exercise").click()  # JupyterLab goes there, in the same notebook
    heading = story.panel.get_by_role("heading", name="Cut a sound into frames")
    page.wait_for_function("node => node.getBoundingClientRect().top < innerHeight", arg=heading.element_handle())
    assert len(page.context.pages) == 1 and page.get_by_role("dialog").count() == 0
    story.run("frame-count-check")
    page.wait_for_function("() => !document.querySelector('.sh-moment')")  # once, not again
    story.panel.locator(".sh-check").get_by_role("button", name="Explain").wait_for()
    story.save()
    assert story.ledger.xp() == 140
    hub = story.open(HUB)  # the front page was opened before all this
    hub.locator(".sh-stand b").get_by_text("140 XP").wait_for()
    hub.locator(".sh-progress .sh-xp").get_by_text("140").wait_for()
    story.shows_no_error()


def test_after_shift_and_enter_the_output_is_in_view(story):
    story.open(LESSON)
    for cell_id in ("samples", "alias-explorer", "alias-equal"):
        cell = story.cell(cell_id)
        story.run(cell_id)
        output = cell.locator(".jp-OutputArea-output").first
        output.wait_for()
        inside = """output => {
          const view = output.closest('.jp-WindowedPanel-outer').getBoundingClientRect();
          const { top, bottom, height } = output.getBoundingClientRect();
          return top >= view.top && (bottom <= view.bottom + 1 || height > view.height - 40);
        }"""
        story.page.wait_for_function(inside, arg=output.element_handle(), timeout=10_000)


def test_what_is_no_cell_of_the_course_is_not_run(story):
    course = story.folder / "course"
    book = json.loads((course / LESSON).read_bytes())
    marked = next(cell for cell in book["cells"] if cell["id"] == "first-picture")
    assert marked["metadata"]["tags"] == ["run-on-opening"]
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            cell["metadata"]["tags"] = ["run-on-opening"]
            cell["source"] = f"open('{course}/ran', 'w')\n" + "".join(cell["source"])
    changed = course / "lessons" / "02_mel_scale" / "1_an_ear_is_no_ruler.ipynb"
    changed.write_text(json.dumps(book))  # the path of a lesson, with code that is not the lesson's
    (course / "handed-in").mkdir()
    elsewhere = course / "handed-in" / "1_seeing_sound.ipynb"
    elsewhere.write_bytes((course / LESSON).read_bytes())  # a lesson's cells, beside files that are not the course's
    for path in (changed, elsewhere):
        story.open(path.relative_to(course).as_posix())
        story.page.wait_for_timeout(1500)
        story.page.wait_for_function(jupyter.KERNEL_IDLE)
        last = story.page.evaluate(
            "async () => (await jupyterapp.shell.currentWidget.sessionContext.session.kernel"
            ".requestExecute({code: ''}).done).content.execution_count"
        )
        assert last <= 1 and not (course / "ran").exists(), path


def test_a_widget_that_no_kernel_knows_leaves_no_error(story):
    name = story.lab.write_notebook("lessons/old.ipynb", ["from ipywidgets import IntSlider\nIntSlider()"])
    file = story.lab.root / name
    book = json.loads(file.read_text())
    view = {"model_id": "of-another-kernel", "version_major": 2, "version_minor": 0}
    data = {"application/vnd.jupyter.widget-view+json": view, "text/plain": "IntSlider(value=0)"}
    book["cells"][0]["outputs"] = [{"output_type": "display_data", "data": data, "metadata": {}}]
    file.write_text(json.dumps(book))
    story.open(name).get_by_text("Run this cell to go on.").wait_for()
    assert story.panel.get_by_text("Error displaying widget").count() == 0


def test_on_the_next_day_everything_is_alive(story, shot_of):
    story.next_day()
    hub = story.open(HUB)
    hub.locator(".sh-stft[data-shown]").wait_for()
    assert hub.locator(".sh-stand b").text_content() == hub.locator(".sh-xp").text_content() == "140 XP"
    story.shows_no_error()
    shot_of(story.page, "2-next-day-hub")
    story.open(LESSON).locator(".sh-tour[data-shown]").first.wait_for()
    shot_of(story.page, "3-next-day-lesson")
    quiz = story.cell("quiz-y-axis")
    quiz.get_by_text("✓ 10 XP").wait_for()
    assert quiz.get_by_role("radio", checked=True).count() == 1
    shot_of(story.page, "4-next-day-quiz")
    story.shows_no_error()
    story.open(EXERCISES)
    checked = story.cell("frame-count-check")
    assert "Right" in checked.inner_text() and checked.get_by_role("button").count() == 0  # a still: no dead buttons
    story.shows_no_error()


def test_after_a_restart_of_the_kernel_answers_are_kept_again(story):
    panel, page = story.open(WINDOWS), story.page
    panel.locator(".sh-quiz").nth(3).wait_for(state="attached")  # the last cell that runs on opening
    page.wait_for_function(jupyter.KERNEL_IDLE)
    quiz = panel.locator(".sh-quiz").first
    quiz.evaluate("quiz => { window.old = quiz; }")
    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    page.wait_for_function("() => !window.old.isConnected")
    asked = question("01_stft/why-window")
    quiz = story.cell("quiz-why-window")
    quiz.get_by_role("radio").nth([choice.right for choice in asked.choices].index(True)).check()
    quiz.get_by_role("button", name="Check").click()
    jupyter.until(lambda: story.ledger.xp() == 140 + asked.xp)
    quiz.locator(".sh-moment").get_by_text("New level: Apprentice").first.wait_for()
    # ipywidgets complains, in the console alone, of views that were still being drawn when their kernel went away
    story.shows_no_error(problems=False)


def test_links_to_a_lesson_of_the_first_edition_lead_to_its_chapters(story):
    page = story.page
    story.open(HUB)
    old = "lessons/01_stft.ipynb"  # as a bookmark opens it, and as a link in a learner's own notes does
    page.evaluate("path => void jupyterapp.commands.execute('filebrowser:open-path', { path })", old)
    story.is_open(LESSON)
    page.evaluate(
        "path => void jupyterapp.commands.execute('rendermime:handle-local-link', { path, id: '#Frames' })", old
    )
    story.is_open(FRAMES)
    story.panel.locator(".sh-live").get_by_role("button", name="5. ").click()  # and from chapter to chapter
    story.is_open(WINDOWS)
    assert page.get_by_role("dialog").count() == 0


def test_the_line_of_progress_is_the_ledgers(story, shot_of):
    panel, page = story.open(FRAMES), story.page
    bar = panel.locator(".sh-live")
    story.cell("frames")
    bar.get_by_text("Frames", exact=True).wait_for()
    chapters = bar.get_by_role("navigation", name="Chapters of this lesson")
    assert chapters.get_by_role("button").count() == 10 and chapters.inner_text() == "2 of 10"
    assert "2. Cutting sound into frames" in chapters.locator("[aria-current=page]").get_attribute("aria-label")
    left = int(bar.locator(".sh-live-minutes").inner_text().partition(" min left")[0])
    shot_of(page, "5-line-of-progress")
    story.cell("hop-question")
    page.wait_for_function(
        "([bar, was]) => parseInt(bar.textContent) < was",
        arg=[bar.locator(".sh-live-minutes").element_handle(), left],
    )
    story.cell("frames")
    bar.get_by_role("button", name="3 questions left").press("Enter")  # the exercise was passed in its own notebook
    panel.locator(".sh-quiz").get_by_text(question("01_stft/frame-count").prompt.partition("`")[0].strip()).wait_for()
    second = jupyter.new_page(story.browser)
    jupyter.open_notebook(second, story.lab, FRAMES)
    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.shutdown()")
    xp = story.ledger.xp() + 10
    for one in ("frame-count", "hop-half", "centre-frame"):  # by somebody else, with no kernel here
        story.ledger.record("quiz", f"01_stft/{one}", outcome="right", xp=10 * (one == "frame-count"))
    bar.get_by_text(f"{xp} XP", exact=True).wait_for()
    story.cell("frames")  # the page may have moved
    bar.get_by_role("button", name="✓ all done").wait_for()
    second.locator(".sh-live").get_by_text(f"{xp} XP", exact=True).wait_for()
    second.context.close()
    history = story.ledger.path.read_bytes()
    for beside in story.ledger.path.parent.glob("ledger.sqlite-*"):
        beside.unlink()
    story.ledger.path.write_bytes(b"nonsense" * 1000)
    bar.get_by_text("Your progress cannot be read now").wait_for()
    assert "XP" not in bar.inner_text()  # what is not known is not shown
    story.ledger.path.write_bytes(history)
    bar.get_by_role("button", name=f"{xp} XP").wait_for()
    page.context.set_offline(True)
    bar.get_by_text("Not connected: this may be old").wait_for()
    page.context.set_offline(False)
    bar.get_by_text("Not connected").wait_for(state="hidden")
