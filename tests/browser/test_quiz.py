"""The quiz in a real browser: the page judges as Python does, and every kind works from the keyboard alone."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from spectrohub import content
from spectrohub.content.markup import inline_html
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.quizzes.judge import judge
from spectrohub.quizzes.payload import payload
from tests.browser import jupyter
from tests.browser.accessibility import faults
from tests.quiz_cases import CASES, COUNTS, verdict

STATIC = Path(__file__).resolve().parents[2] / "spectrohub" / "static"
TINY = Path(__file__).resolve().parents[1] / "tiny_course"
QUESTIONS = content.lesson("01_tiny", TINY).quiz
NAMES = [one.id for one in QUESTIONS]

# A host without a kernel: what the page sets stays in `window.values`.
PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="quiz.css"><main></main>
<script type="module">
  import { judge, mount } from "./quiz.js";
  const values = window.values = __VALUES__;
  const listeners = {};
  const host = {
    get: (key) => values[key],
    set(key, value) { values[key] = value; (listeners[key] ?? []).forEach((heard) => heard(value)); },
    on(key, heard) { (listeners[key] ??= []).push(heard); return () => {}; },
  };
  window.host = host;
  window.judge = judge;
  mount(document.querySelector("main"), host, __OPTIONS__);
  window.ready = true;
</script>"""


@pytest.fixture
def open_quiz(page):
    """`open_quiz("y-axis", ...)` shows these questions of the tiny course in a page without a kernel.

    `replies`: as if a kernel answered. `tab`: another page of the same browser.
    """

    def show(*names: str, at: int = 0, state: dict | None = None, kind: str = "quiz", replies: bool = False, tab=page):
        questions = [payload(content.question(f"01_tiny/{name}", TINY), TINY) for name in names or NAMES]
        values = {"questions": questions, "at": at, "state": state or {}, "saved": {}, "kind": kind}
        html = PAGE.replace("__VALUES__", json.dumps(values).replace("</", "<\\/")).replace(
            "__OPTIONS__", json.dumps({"replies": replies})
        )

        def serve(route):
            name = route.request.url.rpartition("/")[2]
            if name.startswith("quiz."):
                kind = "text/javascript" if name.endswith(".js") else "text/css"
                route.fulfill(body=(STATIC / name).read_text(), content_type=kind)
            else:
                route.fulfill(body=html, content_type="text/html")

        tab.route("http://localhost/**", serve)
        tab.goto("http://localhost/page")
        tab.wait_for_function("window.ready")
        return tab

    return show


def status(page) -> str:
    """What stands in the feedback panel, as one line."""
    return " ".join(page.locator(".sh-quiz-status > div").inner_text().split())


def sent(page):
    """(item, answer) of the last answer that the page gave to its host."""
    answer = (page.evaluate("window.values.answers") or [None])[-1]
    return answer and (answer["item"].partition("/")[2], answer["answer"])


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_the_page_judges_every_case_as_python_does(open_quiz):
    page = open_quiz()
    questions = {q.id: (q, payload(q, TINY)) for q in QUESTIONS}
    table = [(questions[name][1], answer) for name, answer, _, _ in CASES]
    results = page.evaluate("(table) => table.map(([question, answer]) => judge(question, answer))", table)
    for (name, answer, expected, _), result in zip(CASES, results, strict=True):
        ours = judge(questions[name][0], answer)
        assert verdict(result["right"], result["readable"]) == expected, (name, answer)
        # The payload's sentences are HTML, the judge's are markdown, and what both write themselves is plain.
        assert result["feedback"] in (ours.feedback, [inline_html(text) for text in ours.feedback]), (name, answer)


def test_the_page_reads_counts_as_python_does(open_quiz):
    page = open_quiz()
    rows = content.question("01_tiny/rows", TINY)
    asked = [(replace(rows, unit=unit, answer=41.0, ranges=()), answer) for unit, answer, _, _ in COUNTS]
    table = [(payload(one, TINY), answer) for one, answer in asked]
    results = page.evaluate("(table) => table.map(([question, answer]) => judge(question, answer))", table)
    for (one, answer), (_, _, expected, _), result in zip(asked, COUNTS, results, strict=True):
        assert verdict(result["right"], result["readable"]) == expected, (one.unit, answer)
        assert result["feedback"] == judge(one, answer).feedback, (one.unit, answer)


def test_the_page_and_python_read_the_same_numbers(open_quiz, rng):
    """Many random ways to write a number or a count, with right and wrong units."""
    page = open_quiz()
    numbers = ["43.07", "43,07", "21.5", "0.04307", "1,025", "1.025,5", "1 025", "-3", ".5", "5.", "1e3", "1e-3", "7"]
    units = ["", "Hz", "kHz", " khz", "HZ", "s", "ms", "%", "dB", " hertz", "Hz.", "bins", "x2", "/2", "rd", "th row"]
    leads = ["", "", "", "bin ", "frame no. ", "#", "e"]
    texts = [
        "".join(map(rng.choice, (leads, ["", " ", "=", "~ ", "+", "−"], numbers, ["", " "], units))) for _ in range(600)
    ]
    for one in (content.question("01_tiny/bin-width", TINY), content.question("01_tiny/rows", TINY)):
        data = payload(one, TINY)
        results = page.evaluate("([question, texts]) => texts.map((text) => judge(question, text))", [data, texts])
        for text, result in zip(texts, results, strict=True):
            ours = judge(one, text)
            page_says = result["right"], result["readable"], result["feedback"]
            assert page_says == (ours.right, ours.readable, ours.feedback), (one.id, text)


def test_a_wrong_choice_is_explained_and_may_be_changed(open_quiz, shot):
    page = open_quiz("y-axis")
    press(page, "Tab", "Space")
    page.keyboard.press("Enter")
    assert "Not yet. Time runs from left to right" in status(page)
    assert sent(page) == ("y-axis", 0)
    shot("wrong")
    press(page, "ArrowDown", "Enter")
    assert "Right. Low pitches lie at the bottom" in status(page)
    assert sent(page) == ("y-axis", 1)
    for choice in content.question("01_tiny/y-axis", TINY).choices:
        assert page.get_by_text(choice.why).first.is_visible()
    assert page.locator("input:enabled").count() == 0
    shot("right")


def test_several_choices_from_the_keyboard(open_quiz):
    page = open_quiz("keeps")
    press(page, "Tab", "Space", "Enter")
    assert "1 right answer is still missing." in status(page)
    press(page, "Tab", "Tab", "Space", "Enter")
    assert sent(page) == ("keeps", [0, 2])
    assert "Right." in status(page)


def test_a_number_with_its_unit_from_the_keyboard(open_quiz):
    page = open_quiz("bin-width")
    press(page, "Tab")
    page.keyboard.type("43,07 s")
    press(page, "Enter")
    assert "s is a time. The question asks for Hz." in status(page)
    assert sent(page) is None, "what cannot be read is no answer"
    press(page, "ControlOrMeta+a")
    page.keyboard.type("86.1 Hz")
    press(page, "Enter")
    assert "That is twice as much." in status(page)
    press(page, "ControlOrMeta+a")
    page.keyboard.type("0,04307 kHz")
    press(page, "Enter")
    assert "Right." in status(page)


def shown_steps(page) -> list[str]:
    return page.locator(".sh-quiz-order li > div > span").all_inner_texts()


def test_steps_are_ordered_from_the_keyboard(open_quiz):
    page = open_quiz("chain")
    wanted = [step.text for step in content.question("01_tiny/chain", TINY).steps]
    assert shown_steps(page) != wanted
    page.get_by_role("button", name="Check", exact=True).press("Enter")
    assert "Think of what each step needs" in status(page)
    for place, text in enumerate(wanted):
        page.get_by_role("button", name=f"Move down: {text}").or_(
            page.get_by_role("button", name=f"Move up: {text}")
        ).and_(page.locator(":enabled")).first.focus()
        for _ in range(shown_steps(page).index(text) - place):
            press(page, "ArrowUp")
        assert page.evaluate("document.activeElement.closest('li').querySelector('span').textContent") == text
    assert shown_steps(page) == wanted
    page.wait_for_function("/place \\d of 4/.test(document.querySelector('.sh-unseen').textContent)")
    page.get_by_role("button", name="Check", exact=True).press("Enter")
    assert sent(page) == ("chain", [0, 1, 2, 3])
    assert "Right." in status(page)


def test_steps_are_ordered_with_the_mouse(open_quiz):
    page = open_quiz("chain")
    before = shown_steps(page)
    rows = page.locator(".sh-quiz-order li")
    rows.nth(0).drag_to(rows.nth(3), target_position={"x": 60, "y": 30})
    assert shown_steps(page) == before[1:] + before[:1]


def program(page) -> list[str]:
    return page.locator("[data-place=program] .sh-lines-code").all_inner_texts()


def test_a_program_is_put_together_from_the_keyboard(open_quiz, shot):
    page = open_quiz("mean-square")
    lines = [line.code.strip() for line in content.question("01_tiny/mean-square", TINY).pool]
    page.get_by_role("button", name="Check", exact=True).press("Enter")
    assert "Put the lines that belong into your program first" in status(page)
    for line in (lines[0], lines[4], lines[3], lines[1]):
        page.get_by_role("button", name=f"Use: {line}", exact=True).focus()
        press(page, "ArrowRight")
    page.wait_for_function("/: line 4 of 4 in your program/.test(document.querySelector('.sh-unseen').textContent)")
    page.get_by_role("button", name="Check", exact=True).press("Enter")
    assert "The second number of a slice is its end" in status(page)
    shot("near-miss")
    page.get_by_role("button", name=f"Take out: {lines[4]}", exact=True).focus()
    press(page, "ArrowLeft")
    page.get_by_role("button", name=f"Use: {lines[2]}", exact=True).press("Enter")
    page.get_by_role("button", name=f"Move up: {lines[1]}", exact=True).focus()
    press(page, "ArrowUp")
    assert program(page) == [lines[0], lines[1], lines[3], lines[2]]
    page.get_by_role("button", name=f"Move down: {lines[3]}", exact=True).focus()
    press(page, "ArrowDown")
    page.get_by_role("button", name="Check", exact=True).press("Enter")
    assert sent(page) == ("mean-square", [0, 1, 2, 3]) and "Cut, square, average." in status(page)
    assert page.get_by_text("Lines that do not belong").is_visible()
    shot("program")
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert faults(page, ".sh-quiz") == []
        page.get_by_role("button", name="Answer again").click()
        assert faults(page, ".sh-quiz") == []
        page.get_by_role("button", name="Check", exact=True).click()


def test_a_program_is_put_together_with_mouse_and_finger(open_quiz, page):
    page = open_quiz("mean-square")
    lines = [line.code.strip() for line in content.question("01_tiny/mean-square", TINY).pool]
    area = page.locator(".sh-lines-program")

    def row(line: str):
        return page.locator(".sh-lines li").filter(has=page.get_by_text(line, exact=True))

    def drag(line: str, x: float, y: float) -> None:
        row(line).hover(position={"x": 60, "y": 15})
        page.mouse.down()
        page.mouse.move(x, y, steps=5)

    def into(line: str) -> tuple[float, float]:
        box = row(line).bounding_box()
        return box["x"] + 50, box["y"] + 2

    box = area.bounding_box()
    drag(lines[1], box["x"] + 40, box["y"] + 40)
    page.mouse.up()
    drag(lines[0], *into(lines[1]))
    page.mouse.up()
    assert program(page) == [lines[0], lines[1]]
    drag(lines[0], *into(lines[4]))
    press(page, "Escape")
    page.mouse.up()
    assert program(page) == [lines[0], lines[1]], "Escape gives a drag up"
    finger = page.context.new_cdp_session(page)
    grip, box = row(lines[2]).locator(".sh-lines-grip").bounding_box(), area.bounding_box()
    end = {"x": box["x"] + 40, "y": box["y"] + box["height"] - 4}
    for kind, points in (
        ("touchStart", [{"x": grip["x"] + 8, "y": grip["y"] + 8}]),
        ("touchMove", [{"x": end["x"], "y": end["y"] - 20}]),
        ("touchMove", [end]),
        ("touchEnd", []),
    ):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert program(page) == lines[:3]


def test_the_crosshair_moves_with_the_arrow_keys(open_quiz, shot):
    page = open_quiz("find-tone")
    plot = page.get_by_role("application")
    assert "A straight line at 1000 Hz" in plot.get_attribute("aria-label")
    page.get_by_role("button", name="Check", exact=True).press("Enter")
    assert "Point at a place in the picture first." in status(page)
    plot.focus()
    press(page, "ArrowRight", "ArrowDown", "Enter")
    _, (time_s, frequency_hz) = sent(page)
    assert (time_s, frequency_hz) == (pytest.approx(0.525), pytest.approx(1900))
    assert "Look for the bright line." in status(page)
    press(page, *["ArrowDown"] * 8, *["Shift+ArrowDown"] * 5, "Shift+ArrowLeft")
    page.wait_for_function("document.querySelector('.sh-unseen').textContent.includes('0.520 seconds, 1000 hertz')")
    shot("pointed")
    press(page, "Enter")
    assert sent(page)[1] == [pytest.approx(0.52), pytest.approx(1000)]
    assert "The line lies at 1000 Hz." in status(page)


def test_a_click_and_the_two_numbers_point_as_well(open_quiz):
    page = open_quiz("find-tone")
    box = page.locator(".sh-point-picture image").bounding_box()
    page.mouse.click(box["x"] + 0.6 * box["width"], box["y"] + 0.75 * box["height"])
    assert float(page.get_by_label("Time").input_value()) == pytest.approx(0.6, abs=0.01)
    assert float(page.get_by_label("Frequency").input_value()) == pytest.approx(1000, abs=20)
    page.get_by_label("Time").fill("0.1")
    page.get_by_label("Time").press("Enter")
    assert "Nothing sounds there yet." in status(page)


def test_all_questions_one_after_the_other(open_quiz, shot):
    page = open_quiz()
    assert page.get_by_text("Question 1 of 7").is_visible()
    page.get_by_label("Frequency").check()
    page.get_by_role("button", name="Check", exact=True).click()
    assert page.get_by_text("1 solved", exact=True).is_visible()
    assert page.get_by_role("button", name="Question 1, solved").get_attribute("aria-current") == "step"
    page.get_by_role("button", name="Next").click()
    assert page.get_by_text("Question 2 of 7").is_visible()
    focused = page.evaluate("document.activeElement.textContent")
    assert focused == "What does a magnitude spectrogram keep?", "the focus moves to the new question"
    page.get_by_role("button", name="Question 7").click()
    assert page.get_by_role("button", name="Next").is_disabled()
    shot("last")


def test_answers_are_shown_again_on_load(open_quiz):
    answers = {"y-axis": 1, "keeps": [1], "bin-width": "43.07 Hz", "chain": [0, 1, 2, 3], "find-tone": [0.6, 1000]}
    state = {f"01_tiny/{name}": {"answer": a, "passed": name != "keeps"} for name, a in answers.items()}
    page = open_quiz(state=state)
    assert page.get_by_text("4 solved").is_visible()
    assert page.get_by_label("Frequency").is_checked()
    assert "Right." in status(page)
    page.get_by_role("button", name="Question 2").click()
    assert page.get_by_label("The phase").is_checked()
    assert "2 right answers are still missing" in status(page)
    page.get_by_role("button", name="Question 6").click()
    assert page.get_by_label("Time").input_value() == "0.600"


def test_a_solved_question_may_be_answered_again_and_stays_solved(open_quiz):
    page = open_quiz("y-axis", state={"01_tiny/y-axis": {"answer": 1, "passed": True}})
    page.get_by_role("button", name="Answer again").click()
    page.get_by_label("Time").check()
    page.get_by_role("button", name="Check", exact=True).click()
    assert "Not yet." in status(page)
    assert page.get_by_label("10 XP, earned").is_visible()
    assert page.evaluate("window.values.state['01_tiny/y-axis']") == {"answer": 1, "passed": True}


REPLY = """(reply) => {
  const replies = {};
  for (const { event } of values.answers) replies[event] = { earned: 0, trouble: "", ...reply };
  host.set("saved", { replies });
}"""


def test_earned_xp_is_shown_once_and_trouble_is_said(open_quiz):
    page = open_quiz("y-axis")
    page.get_by_label("Frequency").check()
    page.get_by_role("button", name="Check", exact=True).click()
    assert page.locator(".sh-quiz-earned").count() == 0
    page.evaluate(REPLY, {"earned": 10})
    page.evaluate(REPLY, {"earned": 10})
    assert page.locator(".sh-quiz-earned").all_inner_texts() == ["+10 XP"]
    page.get_by_role("button", name="Answer again").click()
    page.get_by_role("button", name="Check", exact=True).click()
    page.evaluate(REPLY, {"trouble": "The disk is full."})
    assert page.get_by_role("alert").inner_text() == "The disk is full."


def test_an_answer_waits_until_it_is_kept(open_quiz):
    """A busy kernel sees only the last value of what the page sets, so that must hold every open answer."""
    page = open_quiz("y-axis")
    check = page.get_by_role("button", name="Check", exact=True)

    def answer(label: str) -> list[int]:
        page.get_by_label(label).check()
        check.click()
        return [one["answer"] for one in page.evaluate("values.answers")]

    assert answer("Time") == [0]
    assert answer("Loudness") == [0, 2]
    page.evaluate(REPLY, {"trouble": "The disk is full."})
    assert answer("Time") == [0, 2, 0], "what could not be kept is sent again"
    page.evaluate(REPLY, {})
    assert answer("Frequency") == [1]
    assert len({one["event"] for one in page.evaluate("values.answers")}) == 1


def answer_rightly(page) -> None:
    page.get_by_label("Frequency").check()
    page.get_by_role("button", name="Check", exact=True).click()


def badge(page) -> str:
    return page.locator(".sh-quiz-xp").inner_text()


def solved(page) -> str:
    return page.locator(".sh-quiz-solved").inner_text()


def test_xp_is_called_earned_only_once_the_kernel_has_kept_the_answer(open_quiz):
    page = open_quiz("y-axis", "keeps", replies=True)
    assert (badge(page), solved(page)) == ("10 XP", "0 solved")
    answer_rightly(page)
    assert "Right." in status(page)
    assert (badge(page), solved(page)) == ("10 XP …", "0 solved")
    page.evaluate(REPLY, {"earned": 10})
    assert (badge(page), solved(page)) == ("✓ 10 XP", "1 solved")


def test_an_answer_that_nobody_keeps_is_said_to_be_not_kept(open_quiz, page, shot):
    page.clock.install()
    page = open_quiz("y-axis", "keeps", replies=True)
    answer_rightly(page)
    page.clock.fast_forward(9000)
    assert (badge(page), solved(page)) == ("10 XP, not kept yet", "0 solved, 1 not kept yet")
    assert "run this cell again" in page.get_by_role("alert").inner_text()
    assert page.get_by_role("button", name="Question 1, not kept yet").count() == 1
    shot("not kept")
    page.evaluate(REPLY, {"earned": 10})  # the kernel was busy, and comes back
    assert (badge(page), solved(page)) == ("✓ 10 XP", "1 solved")
    assert page.get_by_role("alert").count() == 0


def test_an_answer_that_could_not_be_written_is_not_earned(open_quiz):
    page = open_quiz("y-axis", "keeps", replies=True)
    answer_rightly(page)
    page.evaluate(REPLY, {"trouble": "The disk is full."})
    assert (badge(page), solved(page)) == ("10 XP, not kept yet", "0 solved, 1 not kept yet")
    page = open_quiz("y-axis", state={"01_tiny/y-axis": {"answer": 1, "passed": True, "kept": False}})
    assert badge(page) == "10 XP, not kept yet"


def test_after_a_restart_the_next_widget_takes_over_what_was_not_kept(open_quiz):
    page = open_quiz("y-axis", replies=True)
    answer_rightly(page)
    (given,) = page.evaluate("values.answers")
    assert open_quiz("keeps", replies=True).evaluate("values.answers ?? []") == [], "it asks something else"
    assert open_quiz("y-axis", replies=True, kind="review").evaluate("values.answers ?? []") == [], (
        "a review is no quiz"
    )
    page = open_quiz("y-axis", replies=True)
    assert page.evaluate("values.answers") == [given], "the same event, so that it counts once"
    page.evaluate(REPLY, {"earned": 10})
    assert open_quiz("y-axis", replies=True).evaluate("values.answers ?? []") == []


def test_what_is_kept_in_one_tab_is_solved_in_the_others(open_quiz, page):
    tab = page.context.new_page()
    other = open_quiz("y-axis", "keeps", replies=True, tab=tab)
    review = open_quiz("y-axis", "keeps", replies=True, kind="review", tab=page.context.new_page())
    answer_rightly(open_quiz("y-axis", replies=True))
    other.wait_for_timeout(300)
    assert solved(other) == "0 solved", "it is not kept yet"
    page.evaluate(REPLY, {"earned": 10})
    other.wait_for_function("document.querySelector('.sh-quiz-solved').textContent === '1 solved'")
    assert solved(review) == "0 solved", "a review asks from memory"


def test_what_is_solved_elsewhere_in_the_notebook_is_solved_here(open_quiz):
    page = open_quiz("y-axis", "keeps", "rows", replies=True)
    elsewhere = (
        "(items) => host.set('state', Object.fromEntries(items.map((item) => [item, {answer: 1, passed: true}])))"
    )
    page.evaluate(elsewhere, ["01_tiny/y-axis"])
    assert solved(page) == "1 solved" and page.evaluate("values.at") == 1, "on to the first open question"
    page.get_by_role("button", name="Question 3").click()
    page.evaluate(elsewhere, ["01_tiny/y-axis", "01_tiny/keeps"])
    assert solved(page) == "2 solved" and page.evaluate("values.at") == 2, "the learner has chosen this one"


def test_the_page_has_no_errors_and_names_every_control(open_quiz):
    page = open_quiz()
    for place in range(len(NAMES)):
        page.locator(".sh-quiz-dot").nth(place).click()
        unnamed = page.evaluate(
            "() => [...document.querySelectorAll('input, button, [tabindex=\"0\"]')].filter((node) =>"
            " !(node.ariaLabel || node.labels?.[0]?.textContent.trim() || node.textContent.trim()))"
            ".map((node) => node.outerHTML)"
        )
        assert unnamed == []
        group = page.locator("fieldset")
        assert group.get_attribute("aria-labelledby")
    assert page.problems == []


def test_in_jupyterlab_an_answer_earns_xp_and_is_there_after_a_reload(lab, page, shot):
    asked = [one for one in content.lessons()[0].quiz if one.kind == "one"][-1]  # one no other test answers
    cell = f"from spectrohub import quiz\nquiz({asked.item!r})"
    name = lab.write_notebook("lessons/quiz_check.ipynb", [cell])
    ledger = Ledger(lab.home / "ledger.sqlite")
    before = ledger.xp_by_lesson().get(asked.lesson, 0)
    right = next(i for i, choice in enumerate(asked.choices) if choice.right)
    jupyter.open_notebook(page, lab, name)
    jupyter.run_all(page)
    # The kernel is busy while the learner answers: feedback comes at once, and no answer may get lost.
    page.evaluate(
        "() => void jupyterapp.shell.currentWidget.sessionContext.session.kernel"
        ".requestExecute({ code: 'import time; time.sleep(4)' })"
    )
    inputs = page.locator(".sh-quiz-choice input")
    inputs.nth((right + 1) % len(asked.choices)).check()
    page.get_by_role("button", name="Check", exact=True).click()
    assert "Not yet." in status(page)
    inputs.nth(right).check()
    # JupyterLab knows Enter and letters as shortcuts; they must stay with the quiz.
    inputs.nth(right).press("Enter")
    page.wait_for_selector(".sh-quiz-earned")
    shot("earned")
    assert page.locator(".sh-quiz-earned").inner_text() == "+10 XP"
    assert [event.outcome for event in ledger.events("quiz", asked.item)] == ["wrong", "right"]
    jupyter.set_theme(page, "JupyterLab Dark")
    shot("dark")
    lab.stop_kernels()
    jupyter.open_notebook(page, lab, name)
    jupyter.run_all(page)
    page.wait_for_selector(".sh-quiz-status.sh-right")
    assert page.locator(".sh-quiz-choice input").nth(right).is_checked()
    assert page.locator(".sh-quiz-earned").count() == 0
    assert ledger.xp_by_lesson()[asked.lesson] == before + asked.xp
    assert page.problems == []


def answer_in(cell, right: int) -> None:
    cell.locator(".sh-quiz-choice input").nth(right).check()
    cell.get_by_role("button", name="Check", exact=True).click()


def test_in_jupyterlab_an_answer_to_a_stopped_kernel_is_not_called_kept_and_is_not_lost(lab, page, shot):
    lesson = content.lessons()[0]
    first, second = [one for one in lesson.quiz if one.kind == "one"][-3:-1]  # no other test answers these
    places = [next(i for i, choice in enumerate(one.choices) if choice.right) for one in (first, second)]
    cells = [f"from spectrohub import quiz\nquiz({one.item!r})" for one in (first, second)]
    name = lab.write_notebook("lessons/quiz_restart.ipynb", [*cells, f"quiz({lesson.slug!r})"])
    ledger = Ledger(lab.home / "ledger.sqlite")
    jupyter.open_notebook(page, lab, name)
    jupyter.run_all(page)
    quizzes = page.locator(".sh-quiz")
    count = quizzes.nth(2).locator(".sh-quiz-solved")
    before = int(count.inner_text().split()[0])
    answer_in(quizzes.nth(0), places[0])
    quizzes.nth(0).locator(".sh-quiz-earned").wait_for()
    page.wait_for_function(f"document.querySelector('.sh-quiz-solved').textContent === '{before + 1} solved'")

    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    page.wait_for_function(jupyter.KERNEL_IDLE)
    answer_in(quizzes.nth(1), places[1])
    badge = quizzes.nth(1).locator(".sh-quiz-xp")
    assert "Right." in quizzes.nth(1).inner_text() and badge.inner_text() == "10 XP …"
    page.wait_for_function("document.querySelector('.sh-quiz-trouble:not([hidden])')", timeout=20_000)
    assert badge.inner_text() == "10 XP, not kept yet"
    assert ledger.events("quiz", second.item) == []
    quizzes.nth(1).scroll_into_view_if_needed()
    shot("not kept")

    jupyter.run_all(page)  # what the line asks for
    page.wait_for_function("[...document.querySelectorAll('.sh-quiz-xp')].at(1)?.textContent === '✓ 10 XP'")
    assert [event.outcome for event in ledger.events("quiz", second.item)] == ["right"]
    page.wait_for_function(f"document.querySelector('.sh-quiz-solved').textContent === '{before + 2} solved'")
    assert page.problems == []
