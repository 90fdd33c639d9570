"""The card below a passed check in a real browser: asked, answered and noted from the keyboard."""

import json
from pathlib import Path

import pytest

from spectrohub.after_pass.kept import Offer
from spectrohub.after_pass.widget import OwnLineWidget
from tests.test_own_line import FRAMES, RIGHT, written

STATIC = Path(__file__).resolve().parents[2] / "spectrohub" / "static"

# The host answers as the kernel does: with the question, and with the sentence that was kept.
PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="own_line.css"><main></main>
<script type="module">
  import { mount } from "./own_line.js";
  const values = window.values = __VALUES__;
  const listeners = {};
  const host = {
    get: (key) => values[key],
    set(key, value) {
      values[key] = value;
      (listeners[key] ?? []).forEach((heard) => heard(value));
      if (key === "ask") setTimeout(() => host.set("questions", __QUESTIONS__), 50);
      if (key === "note") host.set("note_kept", value);
      if (key === "answers") {
        const replies = value.map((one) => [one.event, { earned: 0, trouble: "" }]);
        host.set("saved", { replies: Object.fromEntries(replies) });
      }
    },
    on(key, heard) { (listeners[key] ??= []).push(heard); return () => {}; },
  };
  mount(document.querySelector("main"), host, { replies: true });
  window.ready = true;
</script>"""
SENT = ("offers_question", "offers_note", "longest", "state", "at", "answers", "saved", "kind", "trouble", "note_kept")


@pytest.fixture
def card(page, tmp_path, monkeypatch):
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path))
    widget = OwnLineWidget(FRAMES, written(RIGHT), Offer(question=True, note=True), ask=True)
    assert widget.questions
    values = {**{name: getattr(widget, name) for name in SENT}, "questions": [], "ask": False, "note": ""}
    html = PAGE.replace("__VALUES__", json.dumps(values)).replace("__QUESTIONS__", json.dumps(widget.questions))

    def serve(route):
        name = route.request.url.rpartition("/")[2]
        if name.startswith("own_line."):
            kind = "text/javascript" if name.endswith(".js") else "text/css"
            route.fulfill(body=(STATIC / name).read_text(encoding="utf-8"), content_type=kind)
        else:
            route.fulfill(body=html, content_type="text/html")

    page.route("http://own.line/**", serve)
    page.goto("http://own.line/")
    page.wait_for_function("window.ready")
    return page, widget


def test_the_question_and_the_sentence_by_keyboard(card, shot):
    page, widget = card
    assert page.locator(".sh-quiz").count() == 0, "nothing is asked unless one wants it"
    page.get_by_role("button", name="Ask me").focus()
    page.keyboard.press("Enter")
    page.locator(".sh-quiz-prompt:focus").wait_for()
    (asked,) = widget.questions
    right = next(i for i, one in enumerate(asked["choices"]) if one["right"])
    shot("own-line-asked")
    page.keyboard.press("Tab")
    for _ in range(right):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.get_by_text("Right.", exact=True).wait_for()
    page.get_by_label("What was wrong before?").fill("I counted hops, not frames.")
    page.keyboard.press("Enter")
    page.get_by_text("You find it again under progress().").wait_for()
    assert page.evaluate("values.note") == "I counted hops, not frames."
    assert not page.get_by_role("button", name="Keep").is_visible()
    shot("own-line-done")
