"""The part of the class's page about answers that no idea explains: each group, an answer, and a block to fill in."""

from __future__ import annotations

import html
import re

from autograder.grading.class_run import Summary
from autograder.grading.classwide.safe_text import visible
from autograder.grading.classwide.unnamed_groups import AnswerGroup, answer_of, unnamed_groups
from autograder.grading.intake.class_ideas import ideas_path
from autograder.grading.intake.classroom import Classroom

_MOST_GROUPS, _MOST_STUDENTS = 15, 12


def groups_section(summary: Summary) -> str:
    classroom = Classroom(summary.root)
    groups, slug = unnamed_groups(summary.whole_class), summary.plan.slug
    title = "<h2>Answers that no idea explains</h2>"
    if not groups:
        return ""
    path = ideas_path(classroom.root, slug).relative_to(classroom.root).as_posix()
    how = (
        "Answers of one group gave the same on inputs that the whole class has in common. Where you see the idea "
        f"behind a group, copy its block into <code>{html.escape(path)}</code> (make the file if there is none), fill "
        f"it in, and run <code>python3 course.py grade {html.escape(slug)}</code> again: these students, and all who "
        "answer like them later, read your words in their feedback. Their code does not run again for that, and no "
        "point changes."
    )
    shown = "".join(_group(one, classroom, slug) for one in groups[:_MOST_GROUPS])
    left = len(groups) - _MOST_GROUPS
    more = f"<p>{left} more groups, none of them larger, are not shown.</p>" if left > 0 else ""
    return f"{title}<p>{how}</p>{shown}{more}"


def _group(group: AnswerGroup, classroom: Classroom, slug: str) -> str:
    code = answer_of(group, classroom, slug)
    answer = f"<pre>{_text(code)}</pre>" if code else "<p>The answer cannot be read any more.</p>"
    size = len(group.students)
    names = ", ".join(_text(name) for name in group.students[:_MOST_STUDENTS])
    names += f" and {size - _MOST_STUDENTS} more" if size > _MOST_STUDENTS else ""
    notes = (
        "".join(f"<li>{_with_code(note)}</li>" for note in group.first.fingerprint.notes)
        if group.first.fingerprint
        else ""
    )
    return (
        f'<section class="group"><h3>{html.escape(group.question)}: {size} student{"s" if size > 1 else ""}</h3>'
        f'<p class="who">{names}</p><div class="halves"><div><h4>One of the answers</h4>{answer}</div>'
        f"<div><h4>What it gave</h4><ul>{notes}</ul></div></div>"
        f"<details><summary>Name this group</summary><pre>{html.escape(group.block)}</pre></details></section>"
    )


def _text(text: str) -> str:
    return html.escape(visible(text))


def _with_code(text: str) -> str:
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", _text(text))
