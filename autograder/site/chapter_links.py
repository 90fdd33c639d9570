"""How one gets from chapter to chapter: the bar above each, the ways at its end, and the list on the front page."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from autograder.site.files import link, page_of
from autograder.site.run_chapter import RunChapter
from spectrohub.content.markup import about_time, inline_html, plain_text


def chapter_bar(one: RunChapter, of_lesson: Sequence[RunChapter]) -> str:
    """A mark for each chapter of the lesson, which one this is, and the minutes left (kept by the page's script)."""
    marks = "".join(_mark(other, place, one) for place, other in enumerate(of_lesson, 1))
    place = of_lesson.index(one) + 1
    return (
        f'<nav class="site-chapters" aria-label="Chapters of {escape(one.lesson.title)}">{marks}'
        f'<b>{place} of {len(of_lesson)}</b></nav><span class="site-left">{one.chapter.minutes} min</span>'
    )


def _mark(other: RunChapter, place: int, one: RunChapter) -> str:
    words = escape(f"{place}. {plain_text(other.chapter.title)}, {other.chapter.minutes} min")
    here = ' aria-current="page"' if other is one else ""
    address = link(one.address, other.address)
    return f'<a href="{address}" title="{words}" aria-label="{words}" data-chapter="{other.address}"{here}><i></i></a>'


def onward(one: RunChapter, before: RunChapter | None, after: RunChapter | None) -> str:
    """The ways at a chapter's end, to its neighbours in the course."""
    ways = [f'<a href="{link(one.address, "index.html")}">All lessons</a>']
    if before:
        ways.insert(0, f'<a href="{link(one.address, before.address)}" rel="prev">Back: {_title(before)}</a>')
    if after:
        named = f'data-next="{after.address}" data-title="{escape(plain_text(after.chapter.title))}"'
        ways.append(f'<a href="{link(one.address, after.address)}" rel="next" {named}>Next: {_title(after)}</a>')
    return f'<nav class="site-next" aria-label="Where to go next">{"".join(ways)}</nav>'


def lesson_row(ran: Sequence[RunChapter], root: Path) -> str:
    """A lesson on the front page, by its chapters."""
    lesson = ran[0].lesson
    goals = "".join(f"<li>{inline_html(goal)}</li>" for goal in lesson.goals)
    chapters = "".join(
        f'<li data-chapter="{one.address}"><a href="{one.address}">{_title(one)}</a>'
        f" <small>{one.chapter.minutes} min</small></li>"
        for one in ran
    )
    links = "".join(
        f'<a href="{page_of(path)}">{escape(Path(path).stem.replace("_", " "))}</a>'
        for path in sorted({one.path for one in lesson.exercises})
        if (root / path).is_file()
    )
    done = '<p class="site-done" hidden><progress max="1"></progress> <span></span></p>'
    return (
        f'<li data-lesson-row="{escape(lesson.slug)}"><h3><a href="{ran[0].address}">{escape(lesson.title)}</a></h3>'
        f"<p>{inline_html(lesson.summary)} {about_time(lesson.minutes)}</p>{done}"
        f'<ol class="site-chapter-list">{chapters}</ol>'
        f"<details><summary>What you will be able to do</summary><ul>{goals}</ul></details>"
        f'<p class="site-exercises">Exercises: {links}</p></li>'
    )


def _title(one: RunChapter) -> str:
    return inline_html(one.chapter.title)
