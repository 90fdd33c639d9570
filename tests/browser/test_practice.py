"""Practice in a real browser: each kind of answer, pictures and sound, the keyboard, and a journey in JupyterLab."""

import json
from pathlib import Path

import pytest

from spectrohub import challenges
from spectrohub.challenges.catalogue import broken_pipeline
from spectrohub.challenges.judge import judge
from spectrohub.challenges.model import LEVELS, Function
from spectrohub.challenges.payload import payload
from spectrohub.challenges.question import answer_form, wrong_answer
from spectrohub.learner_progress.store.ledger import Ledger
from tests.browser import jupyter

STATIC = Path(__file__).resolve().parents[2] / "spectrohub" / "static"

# A host without a kernel: what the page sets stays in `window.values`.
PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="practice.css"><main></main>
<script type="module">
  import { judge, mount } from "./practice.js";
  const values = window.values = __VALUES__;
  const listeners = {};
  window.host = {
    get: (key) => values[key],
    set(key, value) { values[key] = value; (listeners[key] ?? []).forEach((heard) => heard(value)); },
    on(key, heard) { (listeners[key] ??= []).push(heard); return () => {}; },
  };
  window.judge = judge;
  mount(document.querySelector("main"), window.host);
  window.ready = true;
</script>"""


def instance(name: str):
    return challenges.instance(f"challenges/{name}")


def show(page, name: str, reason: str = ""):
    """Shows "aliasing/senior-1" in a page without a kernel."""
    families = [
        {"id": one.id, "title": one.title, "about": one.about, "solved": 0, "total": 36}
        for one in challenges.families()
    ]
    values = {"task": payload(instance(name), reason), "families": families, "levels": LEVELS, "state": {}}
    html = PAGE.replace("__VALUES__", json.dumps(values).replace("</", "<\\/"))

    def serve(route):
        name = route.request.url.rpartition("/")[2]
        if name.startswith("practice."):
            kind = "text/javascript" if name.endswith(".js") else "text/css"
            route.fulfill(body=(STATIC / name).read_text(), content_type=kind)
        else:
            route.fulfill(body=html, content_type="text/html")

    page.route("http://localhost/**", serve)
    page.goto("http://localhost/page")
    page.wait_for_function("window.ready")


def answer(page, text: str) -> None:
    page.get_by_label("Your answer").fill(text)
    page.get_by_role("button", name="Check").click()


def status(page) -> str:
    return page.locator(".sh-quiz-status").inner_text()


def test_a_number_is_refused_by_name_then_right(page, shot):
    one = instance("frame-arithmetic/apprentice-1")
    show(page, "frame-arithmetic/apprentice-1", "A kind that you have not tried yet.")
    wrong = one.task.wrong[0]
    answer(page, answer_form(one, wrong.solve(one.task.solver_input)))
    assert "counts the hops" in status(page) and "Try this:" in status(page)
    shot("wrong")
    answer(page, answer_form(one, one.task.solution))
    assert "Right." in status(page)
    assert page.evaluate("values.answers.map(({item}) => item)") == [one.item, one.item]
    assert "sh-primary" in page.get_by_role("button", name="Next task").get_attribute("class")
    shot("right")


def test_hints_come_one_by_one_and_cost_nothing(page, shot):
    show(page, "bin-reading/senior-1")
    button = page.get_by_role("button", name="A hint, free of charge")
    before = page.locator(".sh-quiz-xp").inner_text()
    button.click()
    assert page.locator(".sh-practice-hints li").count() == 1
    page.get_by_role("button", name="Another hint").click()
    assert page.locator(".sh-practice-hints li").count() == 2
    assert page.locator(".sh-practice-hint button").is_hidden()
    assert page.locator(".sh-quiz-xp").inner_text() == before
    shot("picture-with-indices")


def test_a_place_in_the_picture_with_sound(page, shot):
    one = instance("tone-picture/apprentice-2")
    show(page, "tone-picture/apprentice-2")
    page.get_by_role("button", name="Play the sound").click()
    page.wait_for_selector("button[aria-label='Pause the sound']")
    page.get_by_role("button", name="Pause the sound").click()
    x, y = wrong_answer(one.task, one.task.wrong[1])
    page.get_by_label("Time").fill(f"{x:.2f}")
    page.get_by_label("Frequency").fill(f"{y:.0f}")
    page.get_by_role("button", name="Check").click()
    assert "lasts throughout" in status(page)
    x, y = one.task.solution
    page.get_by_label("Time").fill(f"{x:.2f}")
    page.get_by_label("Frequency").fill(f"{y:.0f}")
    page.get_by_label("Frequency").press("Enter")
    assert "Right." in status(page)
    shot("point")


@pytest.mark.parametrize(("width", "scheme"), [(1100, "light"), (420, "dark")])
def test_a_choice_with_a_picture(browser, width, scheme, request, shot_of):
    page = jupyter.new_page(browser, width=width, height=1150, color_scheme=scheme)
    request.addfinalizer(page.context.close)
    one = instance("window-picture/senior-1")
    show(page, "window-picture/senior-1")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Tab")
    page.locator("input[type=radio]").nth(answer_form(one, one.task.solution)).check()
    page.get_by_role("button", name="Check").press("Enter")
    assert "Right." in status(page)
    shot_of(page, f"choice-{scheme}")


def test_code_is_shown_to_copy(page, shot):
    show(page, "broken-pipeline/practitioner-1")
    assert "submit(levels_in_db, 'challenges/broken-pipeline/practitioner-1')" in page.locator("pre").inner_text()
    page.get_by_role("button", name="Copy the code").click()
    page.wait_for_selector("text=new cell")
    shot("code")
    page.evaluate("host.set('state', {[values.task.item]: {passed: true}})")
    assert "Solved." in status(page)


def test_the_page_judges_as_python_does(page):
    show(page, "aliasing/apprentice-1")
    for family in challenges.families():
        for one in challenges.instances(family)[::5]:
            task = one.task
            if isinstance(task.answer, Function):
                continue
            values = [task.solution, *(v for w in task.wrong if (v := wrong_answer(task, w)) is not None)]
            answers = [answer_form(one, value) for value in values]
            question = {key: value for key, value in payload(one).items() if key not in ("materials", "picture")}
            theirs = page.evaluate(
                "([question, answers]) => answers.map((one) => judge(question, one))", [question, answers]
            )
            ours = [judge(one, given) for given in answers]
            assert [r["right"] for r in theirs] == [r.right for r in ours], one.item
            assert [len(r["feedback"]) for r in theirs] == [len(r.feedback) for r in ours], one.item


def test_every_control_has_a_name_and_the_page_no_errors(page):
    for name in ("tone-picture/apprentice-1", "window-picture/senior-2", "speed-ups/senior-1", "nola/apprentice-1"):
        show(page, name)
        unnamed = page.evaluate(
            "() => [...document.querySelectorAll('input, select, button, svg[role], [tabindex=\"0\"]')]"
            ".filter((node) => !(node.ariaLabel || node.labels?.[0]?.textContent.trim() || node.textContent.trim()))"
            ".map((node) => node.outerHTML)"
        )
        assert unnamed == [], name
    assert page.problems == []


def test_in_jupyterlab_one_answers_goes_on_and_submits_code(lab, page, shot):
    code = instance("broken-pipeline/apprentice-1")
    mended = broken_pipeline.code(code.task.given["promised"])
    cells = [
        "from spectrohub import practice, submit\npractice('db-arithmetic', 'apprentice', seed=5)",
        f"practice({code.item!r})",
        f"{mended}\n\nsubmit({code.task.answer.name})",
    ]
    name = lab.write_notebook("lessons/practice_check.ipynb", cells)
    ledger = Ledger(lab.home / "ledger.sqlite")
    jupyter.open_notebook(page, lab, name)
    jupyter.run_all(page)
    assert jupyter.cell_errors(page) == []
    first, second = page.locator(".sh-practice").nth(0), page.locator(".sh-practice").nth(1)
    second.locator("strong", has_text="Solved.").wait_for()
    one = instance("db-arithmetic/apprentice-5")
    first.get_by_label("Your answer").fill(answer_form(one, one.task.solution))
    first.get_by_label("Your answer").press("Enter")
    first.locator(".sh-quiz-earned").wait_for()
    mine = {(e.item, e.outcome) for e in ledger.events("challenge") if e.item in (one.item, code.item)}
    assert mine == {(one.item, "right"), (code.item, "right")}
    shot("answered")
    first.get_by_label("Kind", exact=True).select_option("tone-picture")
    first.get_by_label("Level", exact=True).select_option("senior")
    first.get_by_role("button", name="Next task").click()
    first.locator("figure svg").wait_for()
    assert "senior 1" in first.locator(".sh-level").inner_text()
    jupyter.set_theme(page, "JupyterLab Dark")
    page.wait_for_selector("#jupyterlab-splash", state="detached")  # a change of theme shows it for a moment
    shot("next")
    assert page.problems == []


def test_a_named_sound_is_heard_with_the_right_answer_and_not_before(page, shot):
    one = instance("name-the-sound/apprentice-1")
    show(page, "name-the-sound/apprentice-1")
    hear = page.get_by_role("button", name="Play what you named")
    assert hear.count() == 0  # hidden from screen readers too
    radios = page.locator("input[type=radio]")
    right = answer_form(one, one.task.solution)
    radios.nth((right + 1) % radios.count()).check()
    page.get_by_role("button", name="Check").click()
    assert "Try this:" in status(page) and hear.count() == 0
    radios.nth(right).check()
    page.get_by_role("button", name="Check").click()
    assert "Right." in status(page)
    hear.click()
    page.wait_for_selector("button[aria-label='Pause what you named']")
    shot("heard")


def test_numbers_of_an_axis_are_grouped_and_clear_of_its_name(page):
    """Axes of pictures whose frequencies have five digits."""
    show(page, "tone-picture/senior-1")
    axes = page.locator(".sh-point-picture").first
    ticks = [text for text in axes.locator("text").all() if text.text_content().replace(",", "").isdigit()]
    assert all("," in text.text_content() for text in ticks if len(text.text_content()) > 3)
    name = axes.get_by_text("Frequency (Hz)").bounding_box()
    left = min(text.bounding_box()["x"] for text in ticks)
    assert left >= name["x"] + name["width"]
