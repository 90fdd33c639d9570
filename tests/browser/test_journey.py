"""A learner's whole way, in a real JupyterLab: look, move, listen, answer, code wrongly and rightly, come back after
a reload and after a week, practise, review, and hand a certificate to somebody who verifies it."""

import dataclasses
import json
from datetime import timedelta

import pytest
from typer.testing import CliRunner

from spectrohub import challenges, content
from spectrohub.certificate.earned import required_exercises
from spectrohub.challenges.question import answer_form
from spectrohub.cli import app
from spectrohub.clips import clip_info
from spectrohub.learner_progress.store.ledger import Ledger
from tests.browser.accessibility import faults_of_notebook
from tests.browser.jupyter import cell_errors, new_page, open_notebook, run_all, until
from tests.browser.still import choose_right

LESSON = "lessons/01_stft/1_seeing_sound.ipynb"
EXERCISES = "exercises/01_stft/1_sampling_and_frames.ipynb"
FIRST_QUESTION = "01_stft/y-axis"
EXERCISE = "01_stft/frame-count"

# `n_samples // hop_length` counts hops, not frames
WRONG = """def frame_count(n_samples, n_fft, hop_length, center=True):
    print("for", n_samples)
    if not center:
        n_samples = n_samples - n_fft
    return n_samples // hop_length
"""
RIGHT = WRONG.replace("return n_samples", "return 1 + n_samples")


@pytest.fixture(scope="module")
def learner(browser, lab):
    page = new_page(browser, height=1100)
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def ledger(lab):
    return Ledger(lab.home / "ledger.sqlite")


@pytest.fixture(scope="module")
def lesson(learner, lab):
    """Its first chapter, opened and run from top to bottom."""
    open_notebook(learner, lab, LESSON)
    run_all(learner)
    return learner


def show_cell(page, cell_id: str):
    """Scroll one cell into view, as a reader does, and give its locator."""
    page.evaluate(
        """async id => {
          const notebook = jupyterapp.shell.currentWidget.content;
          const index = notebook.widgets.findIndex(cell => cell.model.id === id);
          notebook.activeCellIndex = index;
          await notebook.scrollToItem(index, 'start');
          notebook.widgets[index].node.dataset.shown = id;
        }""",
        cell_id,
    )
    cell = page.locator(f".jp-Cell[data-shown='{cell_id}']")
    cell.wait_for()
    return cell


def set_source_and_run(page, cell_id: str, source: str | None = None) -> str:
    """Replace a cell's source (when given), run it, and return its outputs as JSON text."""
    return page.evaluate(
        """async ([id, source]) => {
          const notebook = jupyterapp.shell.currentWidget.content;
          const cell = notebook.widgets.find(cell => cell.model.id === id);
          if (source !== null) cell.model.sharedModel.setSource(source);
          notebook.activeCellIndex = notebook.widgets.indexOf(cell);
          await jupyterapp.commands.execute('notebook:run-cell');
          return JSON.stringify(cell.model.outputs.toJSON());
        }""",
        [cell_id, source],
    )


def test_its_first_chapter_runs_without_an_error(lesson, shot_of):
    assert cell_errors(lesson) == []
    assert lesson.locator(".sh-live").count() == 0  # the line of progress is for `course.py lab`
    show_cell(lesson, "title")
    shot_of(lesson, "1-opened")
    assert faults_of_notebook(lesson) == []


def test_the_clip_plays_and_the_playhead_moves(lesson, shot_of):
    card = show_cell(lesson, "first-picture").locator(".sh-tour[data-shown]")
    card.get_by_role("button", name="Play").first.click()
    position = card.get_by_role("slider", name="Position in the tour")
    lesson.wait_for_function(
        "element => parseFloat(element.getAttribute('aria-valuenow')) > 0.3",
        arg=position.element_handle(),
    )
    shot_of(lesson, "3-playing")
    card.get_by_role("button", name="Play").first.wait_for()  # at the part's end it waits for the prediction


def test_a_wrong_choice_is_explained_and_the_right_one_earns_xp(lesson, ledger, shot_of):
    from spectrohub.content import question

    choices = question(FIRST_QUESTION).choices
    cell = show_cell(lesson, "quiz-y-axis")
    before = ledger.xp()
    wrong = next(c for c in choices if not c.right)
    cell.get_by_role("radio").nth(choices.index(wrong)).check()
    cell.get_by_role("button", name="Check").click()
    cell.get_by_text("Not yet.").wait_for()
    shot_of(lesson, "4-quiz-wrong")
    cell.get_by_role("radio").nth([c.right for c in choices].index(True)).check()
    cell.get_by_role("button", name="Check").click()
    cell.get_by_text("Right.", exact=True).wait_for()
    cell.get_by_text("✓ 10 XP").wait_for()
    shot_of(lesson, "5-quiz-right")
    until(lambda: ledger.xp() == before + 10)  # the page tells at once, the kernel writes it down


def test_the_arrow_keys_change_the_picture(learner, lab, shot_of):
    open_notebook(learner, lab, "lessons/01_stft/7_the_stft.ipynb")
    set_source_and_run(learner, "stft-explorer")
    cell = show_cell(learner, "stft-explorer")
    card = cell.locator(".sh-stft[data-shown]")
    card.wait_for()
    before = card.locator("canvas.sh-picture").evaluate("canvas => canvas.toDataURL()")
    slider = card.get_by_role("slider", name="Window size")
    slider.focus()
    learner.keyboard.press("ArrowLeft")
    learner.wait_for_function("n => document.activeElement.getAttribute('aria-valuetext')?.includes(n)", arg="1024")
    learner.wait_for_function(
        "([id, old]) => document.querySelector(`[data-shown='${id}'] canvas.sh-picture`).toDataURL() !== old",
        arg=["stft-explorer", before],
    )
    shot_of(learner, "2-window-of-1024")


def test_an_exercise_is_named_when_wrong_and_earns_xp_when_right(learner, lab, ledger, shot_of):
    open_notebook(learner, lab, EXERCISES)
    run_all(learner)
    assert cell_errors(learner) == []
    outputs = json.loads(set_source_and_run(learner, "frame-count-check"))
    assert "Not attempted yet" in json.dumps(outputs)
    before = ledger.xp()
    set_source_and_run(learner, "frame-count", WRONG)
    outputs = set_source_and_run(learner, "frame-count-check")
    assert "number of hops" in outputs and "Traceback" not in outputs
    assert ledger.last("exercise", EXERCISE).detail == {"misconception": "forgets-first-frame"}
    card = show_cell(learner, "frame-count-check").locator(".sh-check")
    card.get_by_text("Your code printed 14 lines").wait_for()
    assert not card.get_by_text("for 441000").is_visible()  # folded, below the verdict
    card.get_by_role("button", name="Hint (3 left)").press("Enter")
    card.get_by_role("button", name="Next hint (2 left)").click()
    assert card.get_by_text("Hint 2 of 3.").is_visible() and not card.get_by_role("button", name="Explain").is_visible()
    shot_of(learner, "6-exercise-wrong")
    set_source_and_run(learner, "frame-count", RIGHT)
    outputs = set_source_and_run(learner, "frame-count-check")
    assert "Right" in outputs and "+30 XP" in outputs
    assert ledger.xp() == before + 30
    card = show_cell(learner, "frame-count-check").locator(".sh-check")
    assert not card.get_by_role("button", name="hint").is_visible()
    card.get_by_role("button", name="Explain").press("Enter")
    card.get_by_text("Frames are posts and hops are rails").wait_for()
    shot_of(learner, "7-exercise-right")
    assert faults_of_notebook(learner) == []
    set_source_and_run(learner, "frame-count-check")
    assert ledger.xp() == before + 30  # the same thing twice gives nothing twice


def test_after_a_reload_progress_and_answers_are_still_there(learner, lab, ledger, shot_of):
    lab.stop_kernels()
    open_notebook(learner, lab, "lessons/00_spectro_hub.ipynb")
    run_all(learner)
    learner.locator(".sh-progress").scroll_into_view_if_needed()
    assert learner.locator(".sh-progress .sh-xp").text_content() == f"{ledger.xp()} XP"
    shot_of(learner, "8-hub-after-reload")
    open_notebook(learner, lab, LESSON)
    set_source_and_run(learner, "first-picture")
    set_source_and_run(learner, "quiz-y-axis")
    cell = show_cell(learner, "quiz-y-axis")
    cell.get_by_text("✓ 10 XP").wait_for()
    assert cell.get_by_role("radio", checked=True).count() == 1
    shot_of(learner, "9-lesson-after-reload")
    assert learner.problems == []


CHALLENGE = "challenges/frame-arithmetic/apprentice-3"


def test_a_challenge_is_solved(learner, lab, ledger, shot_of):
    one = challenges.instance(CHALLENGE)
    cells = ["from spectrohub import practice\n\npractice('frame-arithmetic', 'apprentice', seed=3)"]
    open_notebook(learner, lab, lab.write_notebook("lessons/practising.ipynb", cells))
    run_all(learner)
    card = learner.locator(".sh-practice")
    card.get_by_label("Your answer").fill(answer_form(one, one.task.wrong[0].solve(one.task.solver_input)))
    card.get_by_role("button", name="Check").click()
    card.get_by_text("Try this:").wait_for()
    card.get_by_label("Your answer").fill(answer_form(one, one.task.solution))
    card.get_by_role("button", name="Check").click()
    until(lambda: CHALLENGE in ledger.passed("challenge"))
    shot_of(learner, "10-challenge-solved")


@pytest.fixture(scope="module")
def a_week_later(ledger, tmp_path_factory):
    """The same history, with a week gone by since: its events are seven days older."""
    home = tmp_path_factory.mktemp("a-week-later")
    later = Ledger(home / "ledger.sqlite")
    later.add([dataclasses.replace(event, at=event.at - timedelta(days=7)) for event in ledger.events()])
    assert later.xp() == ledger.xp()
    return later


def test_after_a_week_the_review_asks_again(learner, lab, a_week_later, shot_of):
    home = f"import os\n\nos.environ['SPECTROHUB_HOME'] = {str(a_week_later.path.parent)!r}"
    cells = [home, "from spectrohub import progress, review\n\nprogress()", "review()"]
    open_notebook(learner, lab, lab.write_notebook("lessons/reviewing.ipynb", cells))
    run_all(learner)
    assert cell_errors(learner) == []
    learner.locator(".sh-progress").scroll_into_view_if_needed()
    shot_of(learner, "11-hub-after-a-week")
    card = learner.locator(".sh-quiz").first
    card.scroll_into_view_if_needed()
    assert content.question(FIRST_QUESTION).prompt in card.inner_text()
    choose_right(card, content.question(FIRST_QUESTION))
    card.get_by_role("button", name="Check").click()
    card.get_by_text("Right.", exact=True).wait_for()
    until(lambda: a_week_later.events("review"))
    assert a_week_later.events("review")[-1].item == FIRST_QUESTION
    shot_of(learner, "12-review-answered")


def test_the_certificate_is_made_with_a_sound_of_ones_own_and_verified(
    learner, lab, a_week_later, tmp_path, monkeypatch, shot_of
):
    monkeypatch.setenv("SPECTROHUB_HOME", str(a_week_later.path.parent))
    home = f"import os\n\nos.environ['SPECTROHUB_HOME'] = {str(a_week_later.path.parent)!r}"
    cells = [home, "from spectrohub import make_certificate\n\nmake_certificate()"]
    open_notebook(learner, lab, lab.write_notebook("lessons/finishing.ipynb", cells))
    run_all(learner)
    card = learner.locator(".sh-certificate")
    required = len(required_exercises())
    card.get_by_text(f"1 of {required} required exercises are passed.").wait_for()
    card.get_by_text(f"The {required - 1} open exercises").click()
    assert card.get_by_role("link", name="Cut a sound into frames").is_visible()
    assert card.get_by_role("link", name="How many frames?").count() == 0  # that one is passed
    shot_of(learner, "13-certificate-not-yet")
    for text in required_exercises():
        if text.item != EXERCISE:  # the one that was passed above counts from then
            a_week_later.record("exercise", text.item, outcome="right", xp=10)
    run_all(learner)
    card.get_by_role("button", name="Make my certificate").click()
    card.get_by_text("Write the name that shall stand on it first.").wait_for()
    card.get_by_label("Name on it").fill("Ada Lovelace")
    card.get_by_label("A sound of my own").check()
    (tmp_path / "no-sound.wav").write_text("words")
    card.get_by_label("A sound file").set_input_files(tmp_path / "no-sound.wav")
    card.get_by_text("no-sound.wav cannot be read as a sound").wait_for()
    card.get_by_label("A sound file").set_input_files(clip_info("speech").file)
    card.get_by_text("✓ 2.7 s").wait_for()
    card.get_by_role("button", name="Make my certificate").click()
    card.get_by_role("img", name="Certificate of Ada Lovelace").wait_for(timeout=180_000)  # drawn, signed, and compiled
    shot_of(learner, "14-certificate")
    for number, name in enumerate(("certificate.svg", "certificate.pdf", "credential.jwt", "issuer-key.json")):
        with learner.expect_download() as download:
            card.locator("[download]").nth(number).click()
        download.value.save_as(tmp_path / name)
    learner.goto((tmp_path / "certificate.svg").as_uri())
    shot_of(learner, "15-certificate")
    command = ["verify", str(tmp_path / "certificate.svg"), "--issuer", str(tmp_path / "issuer-key.json"), "--name"]
    good = CliRunner().invoke(app, [*command, "Ada Lovelace"])
    assert good.exit_code == 0 and "Good. Ada Lovelace completed" in good.output
    other = CliRunner().invoke(app, [*command, "Charles Babbage"])
    assert other.exit_code == 1 and "issued to 'Ada Lovelace'" in other.output
    assert learner.problems == []
