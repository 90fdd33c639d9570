"""Shows progress as HTML in a notebook; `terminal` says the same in a terminal."""

from html import escape
from pathlib import Path

from spectrohub import look
from spectrohub.content.markup import about_time, course_link, inline_html
from spectrohub.learner_progress.event import EventKind
from spectrohub.learner_progress.state.model import ChapterProgress, Item, LessonProgress, Summary
from spectrohub.learner_progress.state.timeline import Day, spoken_date
from spectrohub.learner_progress.state.xp_levels import XP_LEVELS, level_rule, xp_to_go
from spectrohub.paths import FRONT_PAGE
from spectrohub.progress_views.skill_map_html import map_html
from spectrohub.progress_views.wording import CERTIFICATE, CERTIFICATE_ANCHOR, review_line

_STYLE = look.style() + (Path(__file__).resolve().parent / "progress.css").read_text(encoding="utf-8")


def progress_html(state: Summary, trouble: str = "") -> str:
    lessons = "".join(_lesson_html(one) for one in state.lessons) + _challenges_html(state)
    return (
        f'<style>{_STYLE}</style><section class="sh-progress" aria-label="Your progress">'
        f"{_trouble_html(trouble)}{_head_html(state)}{_next_html(state)}{_review_html(state)}{_certificate_html(state)}"
        f"{_part('Lessons', '<ol class=sh-lessons>' + lessons + '</ol>')}"
        f"{_part('Skills', map_html(state))}{_part('What you did', _days_html(state))}"
        f"{_part('What you found out', _notes_html(state))}</section>"
    )


def _part(title: str, inner: str) -> str:
    # A real heading would stand in JupyterLab's table of contents, between those of the notebook.
    return f'<div class="sh-part" role="heading" aria-level="3">{title}</div>{inner}' if inner else ""


def _trouble_html(trouble: str) -> str:
    return f'<p class="sh-trouble" role="alert">{escape(trouble)}</p>' if trouble else ""


def _head_html(state: Summary) -> str:
    to_go = xp_to_go(state.sums) or "the highest level"
    steps = "".join(_level_html(place, state) for place in range(len(XP_LEVELS)))
    return (
        f'<header><div class="sh-xp"><b>{state.xp}</b> XP</div>'
        f'<div class="sh-level"><b>{escape(state.level)}</b><span>{escape(to_go)}</span></div></header>'
        f'<ol class="sh-levels" aria-label="Levels">{steps}</ol>'
        f"{_rule_html(state)}"
    )


def _rule_html(state: Summary) -> str:
    if not state.challenges.families and not state.challenges.solved:
        return ""
    return f'<p class="sh-about sh-rule">{escape(level_rule(state.sums))}</p>'


def _level_html(place: int, state: Summary) -> str:
    """One level; its bar fills from its own threshold to the next one."""
    needed, name = XP_LEVELS[place]
    end = XP_LEVELS[place + 1][0] if place + 1 < len(XP_LEVELS) else needed + 1
    share = 100 * min(1.0, max(0.0, (state.sums.counted - needed) / (end - needed)))
    current = ' aria-current="step"' if name == state.level else ""
    bar = f'<i aria-hidden="true"><i style="width:{share:.0f}%"></i></i>'
    return f"<li{current}>{bar}{name}<small>{needed} XP</small></li>"


_KINDS: dict[str, str] = {
    EventKind.QUIZ: ": a question",
    EventKind.EXERCISE: ": an exercise",
    EventKind.CHALLENGE: ": a challenge",
}


def _next_html(state: Summary) -> str:
    if state.next is None:
        done = "Everything in this course is done." if state.lessons else "There are no lessons here yet."
        return f'<div class="sh-next"><strong>{done}</strong></div>'
    label = f"Next{_KINDS.get(state.next.kind, '')}"
    way = (
        f"<code>{escape(state.next.call)}</code>"
        if state.next.call
        else f'<a class="sh-go" href="{course_link(state.next.path, state.next.anchor)}">Open</a>'
    )
    return (
        f'<div class="sh-next"><div><small>{label}</small><strong>{inline_html(state.next.title)}</strong>'
        f"<p>{inline_html(state.next.why)}</p></div>{way}</div>"
    )


def _review_html(state: Summary) -> str:
    text = review_line(state)
    if not text or (state.next and state.next.kind == EventKind.REVIEW):
        return ""
    way = "<code>review()</code>" if state.due else ""
    return f'<div class="sh-next sh-review"><div><small>Today’s review</small><p>{text}</p></div>{way}</div>'


def _certificate_html(state: Summary) -> str:
    if not state.certificate:
        return ""
    way = f'<a class="sh-go" href="{course_link(FRONT_PAGE, CERTIFICATE_ANCHOR)}">Make it</a>'
    return f'<div class="sh-next sh-review"><div><small>Certificate</small><p>{CERTIFICATE}</p></div>{way}</div>'


def _challenges_html(state: Summary) -> str:
    all_of = state.challenges
    if not all_of.families and not all_of.solved:
        return ""
    done = f"{all_of.solved} solved, from {all_of.begun} of {all_of.families} families. " if all_of.solved else ""
    about = f"{done}Small tasks at three levels, apprentice to senior: <code>practice()</code> draws one."
    return (
        f'<li><div class="sh-line"><b>Challenges</b><span>{all_of.xp} XP</span></div>'
        f'<p class="sh-about">{about}</p></li>'
    )


_DAYS = 5  # the latest ones are shown, the others unfold


def _days_html(state: Summary) -> str:
    rows = [_day_html(day, state) for day in state.days]
    if not rows:
        return '<p class="sh-about">Nothing yet. Each day on which you practise gets a line here.</p>'
    html = f'<ol class="sh-days">{"".join(rows[:_DAYS])}</ol>'
    if len(rows) > _DAYS:
        count = len(rows) - _DAYS
        days = "day" if count == 1 else "days"
        html += f"<details><summary>{count} earlier {days}</summary>"
        html += f'<ol class="sh-days">{"".join(rows[_DAYS:])}</ol></details>'
    return html


def _notes_html(state: Summary) -> str:
    rows = "".join(
        f'<li><time datetime="{one.date.isoformat()}">{spoken_date(one.date, state.now.date())}</time>'
        f"<span>{inline_html(one.title)}: “{escape(one.text)}”</span></li>"
        for one in state.notes
    )
    return f'<ol class="sh-days">{rows}</ol>' if rows else ""


def _day_html(day: Day, state: Summary) -> str:
    earned = f"<small>+{day.xp} XP</small>" if day.xp else ""
    when = spoken_date(day.date, state.now.date())
    parts = " · ".join(inline_html(part) for part in day.parts)
    return f'<li><time datetime="{day.date.isoformat()}">{when}</time><span>{parts}</span>{earned}</li>'


def _lesson_html(lesson: LessonProgress) -> str:
    rows = "".join(_items_html(name, items) for name, items in _parts(lesson))
    counts = " · ".join(f"{_done(items)} of {len(items)} {name.lower()}" for name, items in _parts(lesson))
    counts += f" · read on {lesson.read.day} {lesson.read:%B %Y}" if lesson.read else ""
    share = 100 * lesson.xp / lesson.attainable if lesson.attainable else 0
    label = f"{escape(lesson.title, quote=True)}: {lesson.xp} of {lesson.attainable} XP"
    return (
        f'<li><div class="sh-line"><a href="{course_link(lesson.path)}">{escape(lesson.title)}</a>'
        f"<span>{lesson.xp} / {lesson.attainable} XP</span></div>"
        f'<p class="sh-about">{inline_html(lesson.summary)} {about_time(lesson.minutes)}</p>'
        f"{_chapters_html(lesson)}"
        f'<div class="sh-track" role="progressbar" aria-label="{label}" aria-valuemin="0" '
        f'aria-valuemax="{lesson.attainable}" aria-valuenow="{lesson.xp}">'
        f'<i style="width: {share:.1f}%"></i></div>'
        f"<details><summary>{counts or 'Nothing to answer here'}</summary>{rows}</details></li>"
    )


def _chapters_html(lesson: LessonProgress) -> str:
    rows = "".join(
        f'<li class="{"sh-done" if one.done else "sh-open"}"><span>{_sign(one)}</span>'
        f'<a href="{course_link(one.path)}">{place}. {inline_html(one.title)}</a><small>{one.minutes} min</small></li>'
        for place, one in enumerate(lesson.chapters, 1)
    )
    label = f"Chapters of “{escape(lesson.title, quote=True)}”"
    return f'<ol class="sh-chapters" aria-label="{label}">{rows}</ol>' if rows else ""


def _items_html(name: str, items: tuple[Item, ...]) -> str:
    rows = "".join(
        f'<li class="{"sh-done" if one.done else "sh-open"}"><span>{_sign(one)}</span>'
        f'<a href="{course_link(one.path, one.anchor)}">{inline_html(one.title)}</a><small>{_note(one)}</small></li>'
        for one in items
    )
    return f'<div class="sh-kind" role="heading" aria-level="4">{name}</div><ul>{rows}</ul>'


def _sign(one: Item | ChapterProgress) -> str:
    word = _word(one)
    return f'<span role="img" aria-label="{word}">{"✓" if one.done else "◐" if one.tried else "○"}</span>'


def _word(one: Item | ChapterProgress) -> str:
    return "done" if one.done else "begun" if one.tried else "open"


def _note(one: Item) -> str:
    return "your instructor reads it" if one.written else f"{one.xp} XP"


def _parts(lesson: LessonProgress) -> list[tuple[str, tuple[Item, ...]]]:
    parts = [("Questions", lesson.quiz), ("Exercises", lesson.exercises)]
    return [(name, items) for name, items in parts if items]


def _done(items: tuple[Item, ...]) -> int:
    return sum(one.done for one in items)
