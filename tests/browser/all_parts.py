"""Every part that a learner meets, in every state, on one page, light beside dark: to look at, and for the tests.

`.venv/bin/python -m tests.browser.all_parts FOLDER` writes FOLDER/parts.html (both themes) and FOLDER/part.html.
"""

import base64
import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import escape
from pathlib import Path

import numpy as np

from spectrohub import challenges, content, look
from spectrohub.certificate.widget import Certificate
from spectrohub.challenges.model import LEVELS
from spectrohub.challenges.payload import payload as challenge_payload
from spectrohub.checks import run
from spectrohub.checks.picture import made_picture
from spectrohub.checks.show import verdict_html
from spectrohub.checks.verdict import Verdict, VerdictStatus
from spectrohub.content.lookup_widget import LookupWidget
from spectrohub.content.show import faq_entries, glossary_entries
from spectrohub.display.still_widget import StillWidget, still_figure
from spectrohub.exercise_card.printed import Printed
from spectrohub.exercise_card.widget import ExerciseCard
from spectrohub.exercises import find
from spectrohub.explorers.alias import AliasExplorer
from spectrohub.explorers.blocks import BlockStream
from spectrohub.explorers.chain import LossyChain
from spectrohub.explorers.desk import DecibelDesk
from spectrohub.explorers.filterbank import FilterBankBench
from spectrohub.explorers.floor import FloorBench
from spectrohub.explorers.frames import FramesExplorer
from spectrohub.explorers.hearing import HearingTest
from spectrohub.explorers.leak import LeakMeter
from spectrohub.explorers.lengths import TwoLengths
from spectrohub.explorers.mel import MelExplorer
from spectrohub.explorers.overlap import OverlapTiles
from spectrohub.explorers.phases import PhaseSwap
from spectrohub.explorers.receptive import ReceptiveFieldLens
from spectrohub.explorers.stft import STFTExplorer
from spectrohub.explorers.tokens import TokenReader
from spectrohub.explorers.tour import ToldTour
from spectrohub.explorers.winding import WindingExplorer
from spectrohub.explorers.windowbench import WindowBench
from spectrohub.learner_progress.state.catalogue import Catalogue
from spectrohub.learner_progress.state.summary import summarise
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.progress_views.finish_widget import Finish
from spectrohub.progress_views.moments import exercise_moment
from spectrohub.progress_views.notebook_panel import progress_html
from spectrohub.progress_views.show_welcome import welcome_html
from spectrohub.quizzes.payload import payload
from spectrohub.training.fit import History
from spectrohub.training.show import page as training_page
from tests.learners import history

STATIC = Path(look.__file__).parent / "static"
TINY = Path(__file__).resolve().parents[1] / "tiny_course"

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Parts</title>
<meta name="viewport" content="width=device-width"><style>__STYLE__
body { margin: 0; padding: 16px; background: var(--sh-page); color: var(--sh-text); font: 14px/1.5 var(--sh-font-ui); }
main { max-width: var(--sh-width-column); } h2 { margin: 28px 0 6px; font-size: 13px; font-weight: 600; }
</style><body><script>document.body.dataset.jpThemeLight = String(location.hash !== "#dark")</script>
<main><h1>Parts</h1>__PARTS__</main>
<script type="module">
  const bundles = __BUNDLES__, widgets = __WIDGETS__;
  const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  for (const [kind, css, code] of bundles) {
    const style = document.createElement("style");
    style.textContent = css;
    document.head.append(style);
    bundles[kind] = (await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })))).default;
  }
  for (const [place, kind, values, binary, press] of widgets) {
    for (const [name, text] of Object.entries(binary)) values[name] = new DataView(bytes(text).buffer);
    const heard = {};
    const model = {
      get: (key) => values[key],
      set(key, value) {
        values[key] = value;
        (heard[`change:${key}`] ?? []).forEach((listener) => listener());
        if (key === "answers") {
          const replies = value.map(({ event }) => [event, { earned: 10, trouble: "" }]);
          setTimeout(() => model.set("saved", { replies: Object.fromEntries(replies) }));
        }
      },
      on: (event, listener) => (heard[event] ??= []).push(listener),
      off() {}, save_changes() {}, send() {},
    };
    const el = document.getElementById(place);
    bundles[kind].render({ model, el });
    if (press) [...el.querySelectorAll("button")].find((button) => button.textContent === press).click();
  }
  document.body.dataset.ready = "";
</script></body></html>"""

BOTH = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Parts, light and dark</title>
<style>body { display: flex; margin: 0; } iframe { flex: 1; height: 100vh; border: 0; }</style>
<iframe title="light" src="part.html"></iframe><iframe title="dark" src="part.html#dark"></iframe></html>"""


def parts_page() -> str:
    """The page as HTML; `body[data-ready]` once every widget is there."""
    parts, widgets, bundles = [], [], {}
    for place, (name, part, press) in enumerate(_parts()):
        inner = part
        if not isinstance(part, str):
            kind, values = part
            inner = ""
            binary = {
                key: base64.b64encode(value).decode() for key, value in values.items() if isinstance(value, bytes)
            }
            plain = {key: value for key, value in values.items() if key not in binary}
            widgets.append((f"part-{place}", kind, plain, binary, press))
            bundles[kind] = [kind, *((STATIC / f"{kind}.{end}").read_text("utf-8") for end in ("css", "js"))]
        parts.append(f'<h2>{escape(name)}</h2><div id="part-{place}">{inner}</div>')
    page = PAGE.replace("__STYLE__", look.style()).replace("__PARTS__", "\n".join(parts))
    page = page.replace("__BUNDLES__", _script_json(list(bundles.values())))
    return page.replace("__WIDGETS__", _script_json(widgets))


def _script_json(value: object) -> str:
    return json.dumps(value).replace("</", "<\\/")


def _parts() -> Iterator[tuple[str, str | tuple[str, dict], str]]:
    """Name, HTML or (bundle, the values of its widget), and the button that is pressed at once."""
    now = datetime.now().astimezone().replace(hour=12)
    course = Catalogue(content.lessons(), tuple)
    for name, share, later in (("on day one", 0, 0), ("half-way", 0.4, 0), ("done, weeks later", 1, 60)):
        with tempfile.TemporaryDirectory() as folder:
            ledger = Ledger(Path(folder) / "ledger.sqlite")
            ledger.add(history(course, now, share=share))
            state = summarise(ledger.events(), course, now + timedelta(days=later))
        yield f"Welcome, {name}", welcome_html(state), ""
        yield f"Progress, {name}", progress_html(state), ""
    yield from _checks()
    with tempfile.TemporaryDirectory() as folder:
        yield from _moments(Ledger(Path(folder) / "ledger.sqlite"))
    yield from _quizzes()
    yield from _challenges()
    lesson = content.lessons()[0]
    for title, entries in (("Glossary", glossary_entries(lesson.glossary)), ("Questions", faq_entries(lesson.faq))):
        widget = LookupWidget(title, entries[:4])
        values = {"title": title, "entries": entries[:4], "opened": True, "printed": widget.printed, "asked": []}
        yield title, ("lookup", values), ""
    yield "A widget whose kernel is gone", still_figure("<code>STFTExplorer()</code>"), ""
    rows = [
        {"epoch": i + 1, "train_loss": 1 / (i + 1), "valid_loss": 1.1 / (i + 1), "valid_accuracy": 0.6 + 0.1 * i}
        for i in range(3)
    ]
    trained = History(None, rows, step_losses=[2 / (i + 2) for i in range(90)])
    yield "Training", training_page(trained, 3, 3, "Finished in 12 s.", finished=True), ""
    for explorer in (
        STFTExplorer,
        ToldTour,
        AliasExplorer,
        FramesExplorer,
        WindingExplorer,
        WindowBench,
        HearingTest,
        MelExplorer,
        FilterBankBench,
        LeakMeter,
        ReceptiveFieldLens,
        TokenReader,
        FloorBench,
        OverlapTiles,
        PhaseSwap,
        DecibelDesk,
        LossyChain,
        BlockStream,
        TwoLengths,
    ):
        yield explorer.__name__, _state_of(explorer()), ""


def _checks() -> Iterator[tuple[str, str, str]]:
    steps = np.linspace(0, 6, 60)
    for status in VerdictStatus:
        verdict = Verdict(
            "01_stft/frame-count",
            status,
            "`frame_count(4096, 512)` gave **9**; here it is 8.".replace("**", "`"),
            evidence=("n_samples = 4096, hop_length = 512",) if status is VerdictStatus.WRONG else (),
            next_step="Count the frames of 4 samples by hand." if status is not VerdictStatus.PASSED else "",
            notices=("a deprecated name",) if status is VerdictStatus.PASSED else (),
            got=np.cos(steps) if status is VerdictStatus.WRONG else None,
            want=np.sin(steps),
            axes=("sample",),
        )
        yield f"Check: {status}", verdict_html(verdict), ""


def _frame_signal(y, frame_length, hop_length):
    count = 1 + (len(y) - frame_length) // hop_length
    return np.stack([y[i * hop_length :][:frame_length] for i in range(count)], axis=1)


def _moments(ledger: Ledger) -> Iterator[tuple[str, tuple[str, dict], str]]:
    """The card of a check, a first pass that masters a skill and reaches a level, a lesson's end, the certificate."""
    item = "01_stft/frames"
    text, exercise = content.exercise(item), find(item)
    printed = Printed("for 4096\nfor 512\n", 17)
    wrong = run(exercise, lambda *args: _frame_signal(*args)[:, :-1])
    yield (
        "Card: wrong, a hint",
        ("check", _values(ExerciseCard(wrong, text, solved=False, printed=printed))),
        "Hint (3 left)",
    )
    for question in ("frame-count", "hop-time"):
        ledger.record("quiz", f"01_stft/{question}", outcome="right", xp=60, skills=text.skills)
    event = ledger.record("exercise", item, outcome="right", xp=40, skills=text.skills)
    passed = run(exercise, _frame_signal)
    moment = exercise_moment(item, event, *made_picture(passed), ledger=ledger)
    card = ExerciseCard(passed, text, solved=True, earned=40, printed=Printed(), moment=moment)
    yield "Card: a first pass", ("check", _values(card)), "Explain"
    end = Finish("01_stft", ledger)
    yield "A lesson's end", ("finish", _values(end)), ""
    end.pressed = 1
    yield "A lesson's end: read", ("finish", _values(end)), ""
    certificate = Certificate(ledger)
    yield "Certificate: not yet", ("certificate", _values(certificate)), ""
    ready = _values(certificate) | {"open_lessons": []}
    yield "Certificate: form", ("certificate", ready), ""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"></svg>'
    made = {
        "press": 1,
        "name": "A. Name",
        "files": {"certificate.svg": svg, "credential.jwt": ""},
        "folder": "certificate",
    }
    yield "Certificate: made", ("certificate", ready | {"made": made | {"note": ""}}), ""


def _quizzes() -> Iterator[tuple[str, tuple[str, dict], str]]:
    for one in content.lesson("01_tiny", TINY).quiz:
        questions = [payload(one, TINY)]
        values = {"title": "", "questions": questions, "at": 0, "state": {}, "saved": {}, "kind": "quiz", "answers": []}
        yield f"Quiz: {one.kind}", ("quiz", values), ""
        if one.kind == "one":
            for name, right in (("not yet", False), ("right", True)):
                place = next(i for i, choice in enumerate(one.choices) if choice.right is right)
                state = {one.item: {"answer": place, "passed": right}}
                yield f"Quiz: {name}", ("quiz", values | {"state": state}), ""
            yield "Quiz: Check without an answer", ("quiz", dict(values)), "Check"
            late = {one.item: {"answer": place, "passed": True, "kept": False}}
            yield (
                "Quiz: not kept yet",
                ("quiz", values | {"state": late, "saved": {"trouble": "The ledger is locked."}}),
                "",
            )


def _challenges() -> Iterator[tuple[str, tuple[str, dict], str]]:
    families = [
        {"id": one.id, "title": one.title, "about": one.about, "solved": 2, "total": 36}
        for one in challenges.families()
    ]
    for name in ("frame-arithmetic/apprentice-1", "name-the-sound/practitioner-1", "tone-picture/senior-1"):
        one = challenges.instance(f"challenges/{name}")
        values = {
            "task": challenge_payload(one, "A kind that you have not tried yet."),
            "families": families,
            "levels": list(LEVELS),
        }
        values |= {"state": {}, "kind": "challenge", "answers": [], "saved": {}, "wanted": {}}
        yield f"Practice: {name}", ("practice", values), ""


def _state_of(widget: StillWidget) -> tuple[str, dict]:
    return widget.page, _values(widget)


def _values(widget: StillWidget) -> dict:
    hidden = ("_model_", "_view_", "_anywidget", "_dom", "_esm", "_css")
    values = {
        k: v
        for k, v in widget.get_state().items()
        if not k.startswith(hidden) and k not in ("layout", "tabbable", "tooltip")
    }
    return {k: bytes(v) if isinstance(v, (bytes, memoryview)) else v for k, v in values.items()}


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "part.html").write_text(parts_page(), "utf-8")
    (folder / "parts.html").write_text(BOTH, "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
