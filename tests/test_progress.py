"""Progress: what counts, what comes next and why, and the same in a notebook and in a terminal."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from spectrohub import challenges as challenges_package
from spectrohub import content
from spectrohub.learner_progress.event import Event
from spectrohub.learner_progress.exercise_points import exercise_xp
from spectrohub.learner_progress.recording import record_event
from spectrohub.learner_progress.state import xp_levels
from spectrohub.learner_progress.state.catalogue import Catalogue
from spectrohub.learner_progress.state.model import ChallengeProgress
from spectrohub.learner_progress.state.summary import summarise
from spectrohub.learner_progress.state.xp_levels import (
    CHALLENGE_XP_COUNTED,
    RULE_SINCE,
    XP_LEVELS,
    level_rule,
    xp_level_of,
    xp_sums,
    xp_to_go,
)
from spectrohub.learner_progress.store.ledger import Ledger
from spectrohub.progress_views.current_state import course_catalogue, summary
from spectrohub.progress_views.finish_widget import finish
from spectrohub.progress_views.notebook_panel import progress_html
from spectrohub.progress_views.terminal import print_progress
from spectrohub.progress_views.wording import review_line
from tests.conftest import ROOT, unavailable
from tests.learners import happened, history

TINY = Path(__file__).parent / "tiny_course"


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path))
    monkeypatch.chdir(TINY / "lessons")
    monkeypatch.setattr(challenges_package, "families", tuple)  # the tiny course has no challenges
    return Ledger()


def solve(ledger: Ledger, *names: str, kind: str = "quiz") -> None:
    for name in names:
        item = f"01_tiny/{name}"
        xp = content.question(item, TINY).xp if kind == "quiz" else exercise_xp(item, TINY)
        ledger.record(kind, item, outcome="right", xp=xp)


def all_questions() -> list[str]:
    return [one.id for one in content.lesson("01_tiny", TINY).quiz]


def test_an_exercise_is_worth_ten_times_its_points():
    assert exercise_xp("01_tiny/frame-count", TINY) == 30
    assert exercise_xp("01_tiny/none", TINY) == exercise_xp("09_none/none", TINY) == 0


def test_a_half_saved_notebook_gives_no_points_and_no_error(tmp_path):
    shutil.copytree(TINY, tmp_path / "course")
    notebook = tmp_path / "course" / "exercises" / "01_tiny" / "1_frames.ipynb"
    assert exercise_xp("01_tiny/frame-count", tmp_path / "course") == 30
    for damaged in ("", "[1]", '{"cells": [{}]}', notebook.read_text()[:300]):
        notebook.write_text(damaged)
        assert exercise_xp("01_tiny/frame-count", tmp_path / "course") == 0


def test_changed_points_are_read_again(tmp_path):
    shutil.copytree(TINY, tmp_path / "course")
    notebook = tmp_path / "course" / "exercises" / "01_tiny" / "1_frames.ipynb"
    assert exercise_xp("01_tiny/frame-count", tmp_path / "course") == 30
    changed = json.loads(notebook.read_text())
    graded = [cell["metadata"].get("nbgrader", {}) for cell in changed["cells"]]
    next(meta for meta in graded if meta.get("grade_id") == "frame-count-check")["points"] = 12
    notebook.write_text(json.dumps(changed))
    assert exercise_xp("01_tiny/frame-count", tmp_path / "course") == 120


@pytest.mark.quick
def test_a_new_learner_starts_with_the_first_lesson(ledger):
    state = summary(ledger, TINY)
    # seven questions (one gives 20 XP) and one exercise; the written one gives none by itself
    assert (state.xp, state.attainable, state.level) == (0, 6 * 10 + 20 + 30, "Novice")
    assert state.next.title == "Read “Tiny”"
    assert state.next.path == "lessons/01_tiny/1_tiny.ipynb"
    assert "A lesson for tests" in state.next.why


def test_after_a_first_answer_the_questions_come_next(ledger):
    solve(ledger, "y-axis")
    state = summary(ledger, TINY)
    assert state.lessons[0].xp == state.xp == 10
    assert state.next.title == content.question("01_tiny/rows", TINY).prompt  # of this chapter, though not of the file
    assert "In “Tiny”: the last open question" in state.next.why and "framing" in state.next.why
    solve(ledger, "rows")
    after = summary(ledger, TINY)
    assert "In “More of it”: 5 open questions" in after.next.why and after.next.path == "lessons/01_tiny/2_more.ipynb"
    assert [(one.title, one.done, one.tried) for one in after.lessons[0].chapters] == [
        ("Tiny", True, True),
        ("More of it", False, False),
    ]


def test_a_question_that_was_missed_comes_before_new_ones(ledger):
    ledger.record("quiz", "01_tiny/rows", outcome="wrong")
    assert summary(ledger, TINY).next.title == content.question("01_tiny/rows", TINY).prompt


def test_when_all_questions_are_done_the_exercises_come_next(ledger):
    solve(ledger, *all_questions())
    state = summary(ledger, TINY)
    assert state.next.title == "Count the frames"
    assert state.next.path == "exercises/01_tiny/1_frames.ipynb"


def test_a_written_answer_never_holds_a_learner_up(ledger):
    solve(ledger, *all_questions())
    solve(ledger, "frame-count", kind="exercise")
    state = summary(ledger, TINY)
    assert state.next is None
    assert state.xp == state.attainable
    assert [one.done for one in state.lessons[0].exercises] == [True, False]


def test_when_a_lesson_is_done_the_next_one_is_named(ledger, tmp_path):
    shutil.copytree(TINY, tmp_path / "course")
    first = (TINY / "lessons" / "01_tiny.toml").read_text()
    more = first[: first.index("[[skills]]")].replace('"Tiny"', '"More"')
    question = first[first.index("[[quiz]]") : first.index('[[quiz]]\nid = "keeps"')]
    (tmp_path / "course" / "lessons" / "02_more.toml").write_text(more + question)
    solve(ledger, *all_questions())
    solve(ledger, "frame-count", kind="exercise")
    following = summary(ledger, tmp_path / "course").next
    assert following.title == "Read “More”"
    assert following.why.startswith("Your next lesson.")


def test_what_was_earned_with_a_question_that_is_gone_still_counts(ledger):
    ledger.record("quiz", "01_tiny/gone", outcome="right", xp=500)
    ledger.record("quiz", "00_gone/gone", outcome="right", xp=500)
    state = summary(ledger, TINY)
    assert state.xp == 1000
    assert state.lessons[0].xp == state.lessons[0].attainable == 500


@pytest.mark.parametrize(
    ("xp", "expected"),
    [
        (0, ("Novice", "Apprentice", 150)),
        (149, ("Novice", "Apprentice", 1)),
        (150, ("Apprentice", "Practitioner", 350)),
        (1599, ("Specialist", "Senior", 1)),
        (1600, ("Senior", "", 0)),
        (99999, ("Senior", "", 0)),
    ],
)
def test_levels_go_from_novice_to_senior(xp, expected):
    assert xp_level_of(xp) == expected
    assert (XP_LEVELS[0][1], XP_LEVELS[-1][1]) == ("Novice", "Senior")


def earned(kind: str, xp: int, *, late: bool = True) -> Event:
    at = RULE_SINCE + timedelta(days=3 if late else -3)
    item = f"challenges/bins/senior-{xp}" if kind == "challenge" else f"01_tiny/{kind}-{xp}"
    return replace(happened(kind, item, at, xp=xp), earned=xp)


SHARES = {  # events -> (XP that count, level, what is still to go)
    "challenges alone": ([earned("challenge", 2500)], (1000, "Specialist", "600 XP from lessons to Senior")),
    "and a little of lessons": (
        [earned("challenge", 2500), earned("quiz", 200)],
        (1200, "Specialist", "400 XP from lessons to Senior"),
    ),
    "and enough of lessons": ([earned("challenge", 1000), earned("exercise", 600)], (1600, "Senior", "")),
    "lessons alone": ([earned("quiz", 700), earned("exercise", 900)], (1600, "Senior", "")),
    "a few challenges": ([earned("challenge", 300), earned("quiz", 30)], (330, "Apprentice", "170 XP to Practitioner")),
    "old challenges": ([earned("challenge", 2500, late=False)], (2500, "Senior", "")),
    "old ones and new ones": (
        [earned("challenge", 1200, late=False), earned("challenge", 700)],
        (1200, "Specialist", "400 XP from lessons to Senior"),
    ),
}


@pytest.mark.parametrize(("events", "expected"), SHARES.values(), ids=SHARES)
def test_challenges_alone_lead_up_to_the_last_level_but_one(events, expected):
    sums = xp_sums(events)
    assert (sums.counted, xp_level_of(sums.counted)[0], xp_to_go(sums)) == expected
    assert sums.total == sum(event.earned for event in events), "nothing that was earned is taken away"
    assert xp_level_of(CHALLENGE_XP_COUNTED)[0] == XP_LEVELS[-2][1]


@pytest.mark.parametrize(("events", "expected"), SHARES.values(), ids=SHARES)
def test_the_rule_and_what_it_leaves_out_are_said_where_levels_are_shown(events, expected):
    state = summarise(events, course_catalogue(TINY), NOON)
    page, left_out = Page(progress_html(state)), state.xp - expected[0]
    assert (state.level, f"{state.xp} XP") == (expected[1], f"{sum(e.earned for e in events)} XP")
    assert (
        "Challenges alone lead up to Specialist" in page.text and "Senior also takes 600 XP from lessons" in page.text
    )
    assert (f"You keep all your XP; {left_out:,} of them do not count" in page.text) == bool(left_out)
    old = sum(e.earned for e in events if e.at < RULE_SINCE)
    assert ("older than this rule and count in full" in level_rule(state.sums)) == (old > CHALLENGE_XP_COUNTED)


def test_a_level_is_reached_by_what_counts(ledger, monkeypatch):
    monkeypatch.setattr(xp_levels, "RULE_SINCE", datetime(2020, 1, 1, tzinfo=UTC))
    ledger.record("challenge", "challenges/bins/senior-1", outcome="right", xp=1590)
    done = record_event("challenge", "challenges/bins/senior-2", outcome="right", xp=20, ledger=ledger)
    assert done.earned == 20 and done.level is None
    reached = [record_event("quiz", f"01_tiny/q{i}", outcome="right", xp=300, ledger=ledger).level for i in range(2)]
    assert reached[0] is None and reached[1]["name"] == "Senior"


def test_the_web_site_counts_as_the_course_does(tmp_path):
    if shutil.which("node") is None:
        unavailable("node is not installed: the site's JavaScript cannot be run")
    facts = {"challenge_rule": {"counted": CHALLENGE_XP_COUNTED, "since": RULE_SINCE.isoformat()}}
    shown = ("id", "kind", "item", "outcome", "xp")
    cases = [
        [{name: getattr(event, name) for name in shown} | {"at": event.at.isoformat()} for event in events]
        for events, _ in SHARES.values()
    ]
    code = f"""
        globalThis.window = {{ addEventListener() {{}}, spectrohub: {{ course: {json.dumps(facts)} }} }};
        const {{ xpCounted }} = await import({json.dumps((ROOT / "spectrohub/js/site/ledger.js").as_uri())});
        console.log(JSON.stringify({json.dumps(cases)}.map(xpCounted)));
    """
    ran = subprocess.run(["node", "--input-type=module"], input=code, capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == [expected[0] for _, expected in SHARES.values()]


# --- lessons read, reviews, challenges ---------------------------------------------------------------------------


NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Family:
    id: str
    title: str
    skills: tuple[str, ...]


@pytest.fixture
def challenges(ledger, monkeypatch):
    """The tiny course with two families of challenges."""
    found = (Family("bins", "Bin arithmetic", ("sampling",)), Family("frames", "Frame arithmetic", ("framing",)))
    monkeypatch.setattr(challenges_package, "families", lambda: found)


def everything(at: datetime) -> list[Event]:
    """All questions and the exercise of the tiny course, right at the first try."""
    events = [happened("quiz", one.item, at, xp=one.xp) for one in content.lesson("01_tiny", TINY).quiz]
    return [*events, happened("exercise", "01_tiny/frame-count", at, xp=30)]


def test_a_lesson_counts_as_read_when_its_learner_says_so(ledger):
    widget = finish("01_tiny")
    assert (
        ledger.events() == []
        and "So far you have done 0 of 7 questions" in widget.line
        and "So far" in widget.still_html()
    )
    assert not widget.is_read and widget.moment is None
    widget.pressed = 1
    assert [(event.kind, event.item, event.outcome, event.xp) for event in ledger.events()] == [
        ("lesson", "01_tiny", "done", 0)
    ]
    assert "✓ Read on" in widget.line and widget.is_read
    assert widget.moment["title"] == "You have read “Tiny”" and widget.moment["next"] == widget.next
    state = summary(ledger, TINY)
    assert state.lessons[0].read == state.now.date() and state.lessons[0].started
    assert "read on" in Page(progress_html(state)).text
    again = finish("01_tiny")
    assert again.is_read and again.moment is None  # a moment is once
    assert again.next["path"] == "lessons/01_tiny/1_tiny.ipynb" and again.next["label"] == "Next question"


def test_a_mark_that_could_not_be_written_is_kept_for_later(ledger):
    widget = finish("01_tiny")
    ledger.path.write_bytes(b"nonsense" * 1000)
    widget.pressed = 1
    assert "could not be added to your progress yet" in widget.trouble and widget.moment is None
    ledger.path.unlink()
    print_progress()  # adds what waits
    assert [event.item for event in ledger.events("lesson")] == ["01_tiny"]


def test_finish_names_the_lessons_when_there_is_none_of_this_name(ledger):
    with pytest.raises(KeyError, match="01_tiny"):
        finish("09_none")


def test_xp_of_challenges_is_a_group_of_its_own(ledger, challenges):
    solve(ledger, "y-axis")
    for item, xp in (("bins/senior-7", 3), ("bins/senior-8", 3), ("bins/senior-7", 3), ("gone/apprentice-1", 1)):
        ledger.record("challenge", f"challenges/{item}", outcome="right", xp=xp)
    state = summary(ledger, TINY)
    assert (state.xp, state.lessons[0].xp) == (17, 10)
    assert state.challenges == ChallengeProgress(xp=7, solved=3, families=2, begun=1)
    page = Page(progress_html(state))
    assert "3 solved, from 1 of 2 families" in page.text and "7 XP" in page.text


def test_a_course_without_challenges_speaks_of_none(ledger):
    assert "hallenges" not in Page(progress_html(summary(ledger, TINY))).text


def test_a_week_later_the_review_is_offered_and_then_waits(ledger):
    ledger.add(everything(NOON))
    week = NOON + timedelta(days=7)
    state = summary(ledger, TINY, week)
    assert len(state.due) == 7
    assert {one.id: one.state for one in state.skills} == {"sampling": "practised", "framing": "due"}
    assert (state.next.kind, state.next.call) == ("review", "review()")
    ledger.add(happened("review", one.card, week) for one in state.due)
    after = summary(ledger, TINY, week)
    assert after.due == () and after.next is None and after.coming.due_on > week.date()
    assert {one.state for one in after.skills} == {"mastered"}
    assert "Nothing today. The next answer comes back in" in Page(progress_html(after)).text


def test_at_the_end_a_challenge_is_named_for_a_skill_that_is_not_mastered(ledger, challenges):
    ledger.add(everything(NOON))
    state = summary(ledger, TINY, NOON + timedelta(hours=1))
    assert (state.next.kind, state.next.title, state.next.call) == ("challenge", "Bin arithmetic", 'practice("bins")')
    assert "To master sampling" in state.next.why


def test_one_line_says_how_many_are_due(ledger):
    assert review_line(summary(ledger, TINY)) == ""
    ledger.add([happened("quiz", "01_tiny/rows", NOON)])
    assert review_line(summary(ledger, TINY, NOON)) == "Nothing today. The next answer comes back in 2 days."
    later = summary(ledger, TINY, NOON + timedelta(days=3))
    assert review_line(later) == "One question from memory keeps it fresh."


def test_a_review_is_small_and_takes_nothing_away(ledger):
    """However much has come due: one sitting, no loss, and gold for what is mastered."""
    course = Catalogue(content.lessons(TINY.parents[1]), tuple)  # the real one: a tiny one has too few questions
    done = history(course, NOON, share=1.0)
    state = summarise(done, course, NOON + timedelta(days=60))
    assert len(state.due) > 10 and {one.state for one in state.skills} == {"due"}
    small = "10 questions from memory keep it fresh: a few minutes. The others can wait."
    assert review_line(state) == small
    assert (state.next.title, state.next.why) == ("A short review", f"Every lesson is done. {small}")
    html = progress_html(state)
    above_the_lessons = Page(html).text.partition("Next")[2].partition("Lessons")[0]
    assert small in above_the_lessons and str(len(state.due)) not in above_the_lessons
    assert html.count("✓</span> mastered</span>") == len(state.skills)  # as on the day when it was mastered
    assert html.count('title="due for review"') == len(state.skills)


def test_links_lead_to_the_heading_above_a_question(ledger):
    state = summary(ledger)  # a course that asks each question where it belongs
    anchors = {one.item: one.anchor for lesson in state.lessons for one in lesson.quiz + lesson.exercises}
    assert anchors["01_tiny/rows"] == "Frames" and anchors["01_tiny/frame-count"] == "Tiny-exercises"
    assert all(anchors.values())


class Page(HTMLParser):
    """Collects tags, links and text; complains about tags that are not closed."""

    def __init__(self, html: str):
        super().__init__()
        self.tags, self.links, self.text, self.opened = [], [], "", []
        self.feed(html)
        assert self.opened == []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.opened.append(tag)
        if tag == "a":
            self.links.append(dict(attributes)["href"])

    def handle_endtag(self, tag):
        assert self.opened.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.mark.quick
def test_the_panel_says_it_all_in_words_too(ledger):
    solve(ledger, "y-axis")
    ledger.record("quiz", "01_tiny/keeps", outcome="wrong")
    page = Page(progress_html(summary(ledger, TINY)))
    bars = [attributes for _, attributes in page.tags if attributes.get("role") == "progressbar"]
    assert [bar["aria-label"] for bar in bars] == ["Tiny: 10 of 110 XP"]
    assert (bars[0]["aria-valuenow"], bars[0]["aria-valuemax"]) == ("10", "110")
    signs = [attributes["aria-label"] for _, attributes in page.tags if attributes.get("role") == "img"]
    assert signs[:2] == ["begun", "begun"]  # the two chapters
    assert signs[2:] == ["done", "begun", *7 * ["open"]]
    assert "1 of 7 questions · 0 of 2 exercises" in page.text
    assert "your instructor reads it" in page.text


def test_the_skills_are_named_by_sign_and_word_and_in_full_sentences(ledger):
    ledger.add(everything(NOON))
    state = summary(ledger, TINY, NOON + timedelta(days=7))
    html = progress_html(state)
    page = Page(html)
    assert "Framing: mastered; needs Sampling; since 20 November 2026; 5 due for review." in page.text
    assert "Sampling: practised; to master it:" in page.text
    nodes = [attributes for tag, attributes in page.tags if "sh-node" in attributes.get("class", "")]
    assert [node["class"] for node in nodes] == ["sh-node sh-is-practised", "sh-node sh-is-due"]
    drawn = [attributes for tag, attributes in page.tags if tag == "svg"]
    assert [one["aria-hidden"] for one in drawn] == ["true"]  # the lines say nothing that the words do not
    assert html.count("<path") == 1
    locked = Page(progress_html(summarise([], course_catalogue(TINY), NOON)))
    assert "after Sampling" in locked.text


def test_the_days_are_told_the_latest_first_and_old_ones_unfold(ledger):
    for day in range(8):
        ledger.add([happened("quiz", "01_tiny/rows", NOON + timedelta(days=day), xp=10)])
    page = Page(progress_html(summary(ledger, TINY, NOON + timedelta(days=8))))
    times = [attributes["datetime"] for tag, attributes in page.tags if tag == "time"]
    assert times == [f"2026-11-{day}" for day in range(27, 19, -1)]
    assert "Yesterday" in page.text and "3 earlier days" in page.text


def test_links_lead_from_the_notebook_to_files_of_the_course(ledger, monkeypatch):
    page = Page(progress_html(summary(ledger, TINY)))
    assert set(page.links) == {
        "01_tiny/1_tiny.ipynb",
        "01_tiny/1_tiny.ipynb#Frames",
        "01_tiny/2_more.ipynb",
        "01_tiny/2_more.ipynb#The-whole-chain",
        "../exercises/01_tiny/1_frames.ipynb#Tiny-exercises",
    }
    monkeypatch.chdir(TINY / "exercises" / "01_tiny")
    page = Page(progress_html(summary(ledger, TINY)))
    assert {link.partition("#")[0] for link in page.links} == {
        "../../lessons/01_tiny/1_tiny.ipynb",
        "../../lessons/01_tiny/2_more.ipynb",
        "1_frames.ipynb",
    }


def test_content_cannot_break_the_panel(ledger):
    state = summarise([], course_catalogue(TINY), NOON)
    lesson = state.lessons[0]
    from dataclasses import replace

    hostile = '<img src=x onerror="alert(1)">&'
    item = replace(lesson.quiz[0], title=hostile)
    state = replace(state, lessons=(replace(lesson, title=hostile, summary=hostile, quiz=(item,)),))
    page = Page(progress_html(state, trouble=hostile))
    assert "img" not in {tag for tag, _ in page.tags}
    assert page.text.count("onerror") == 5


def test_a_damaged_ledger_costs_one_line_and_no_lesson(ledger, capsys):
    ledger.path.write_bytes(b"nonsense" * 1000)
    print_progress()
    printed = capsys.readouterr().out
    assert "is damaged" in " ".join(printed.split())
    assert "Next: Read “Tiny”" in printed


@pytest.mark.quick
def test_the_terminal_says_the_same(ledger, capsys):
    solve(ledger, "y-axis")
    print_progress()
    printed = capsys.readouterr().out
    assert "10 XP · Novice (140 XP to Apprentice)" in printed
    assert "10 of 110" in printed and "1 of 7" in printed and "0 of 2" in printed
    assert "Next: How many rows does librosa.stft(y) give?" in printed
    assert "◌  Framing" not in printed and "◐  Framing   practised" in printed
    assert "Today's review: Nothing today. The next answer comes back in 2 days." in printed
    assert "Today         1 question" in printed


def test_a_certificate_is_announced_when_it_can_be_made(ledger, capsys):
    solve(ledger, "y-axis")
    assert "Certificate" not in progress_html(summary(ledger, TINY))
    solve(ledger, "frame-count", kind="exercise")  # the other exercise is read by a person
    assert '00_spectro_hub.ipynb#Certificate">Make it</a>' in progress_html(summary(ledger, TINY))
    print_progress()
    assert "python3 course.py certificate" in capsys.readouterr().out


def test_a_certificate_does_not_wait_for_a_lesson_that_goes_beyond_it(ledger, tmp_path):
    course = tmp_path / "course"
    shutil.copytree(TINY, course)
    lessons = course / "lessons"
    text = (lessons / "01_tiny.toml").read_text()
    text = text[: text.index("[[skills]]")] + text[text.index("[[exercises]]") :]
    text = re.sub("^skills = .*$", "skills = []", text, flags=re.MULTILINE)
    (lessons / "02_more.toml").write_text(text)
    solve(ledger, "frame-count", kind="exercise")
    assert not summary(ledger, course).certificate  # its exercises count as everybody's, unless it says otherwise
    (lessons / "02_more.toml").write_text("required = false\n" + text)
    assert not all(one.done for one in summary(ledger, course).lessons)
    assert summary(ledger, course).certificate


def test_the_command_prints_progress_also_where_the_terminal_lacks_its_signs(ledger):
    result = subprocess.run(
        [sys.executable, "-m", "spectrohub", "progress"],
        capture_output=True,
        text=True,
        cwd=TINY,
        env={**os.environ, "PYTHONPATH": str(TINY.parents[1]), "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "0 XP ? Novice" in result.stdout


def test_in_a_notebook_progress_glossary_and_faq_are_shown_as_html(ledger):
    """Run in a real IPython shell, in a process of its own."""
    code = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "from IPython.utils.capture import capture_output\n"
        "shell = InteractiveShell.instance()\n"
        "with capture_output() as shown:\n"
        "    shell.run_cell('from spectrohub import progress, glossary, faq; progress(); glossary(); faq()',"
        " store_history=False).raise_error()\n"
        "print([o.data['text/html'].rpartition('</style>')[2][:60] for o in shown.outputs])\n"
        "print(*('widget' for o in shown.outputs if 'application/vnd.jupyter.widget-view+json' in o.data))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(TINY.parents[1])},
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.count('<section class="sh-progress"') == 1
    for title in ("Glossary", "Frequent questions"):  # what a page without widgets shows
        assert f'<section aria-label="{title}"><' in result.stdout
    assert result.stdout.splitlines()[-1] == "widget widget"


def test_a_term_is_found_by_any_of_its_names(ledger, capsys):
    from spectrohub import glossary

    for name in ("frame", "Frame", " FRAME "):
        glossary(name)
        assert capsys.readouterr().out == "Frame: A short piece of the sound.\n"
    glossary("frames")
    assert capsys.readouterr().out == "The glossary has no 'frames'. Near it: Frame.\n"


def test_the_faq_is_searched_by_its_words(ledger, capsys):
    from spectrohub import faq

    faq("CHANGES")
    assert "Why frames?" in capsys.readouterr().out
    faq("whales")
    assert capsys.readouterr().out == "No question holds 'whales'. faq() shows all 1.\n"
