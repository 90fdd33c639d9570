"""What every page knows of the course: what there is to do, what it gives, and by which words answers are kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.site.run_chapter import RunChapter
from spectrohub.challenges.model import XP as CHALLENGE_XP
from spectrohub.content import Lesson, Question
from spectrohub.content.notebook_anchors import place
from spectrohub.learner_progress.exercise_points import exercise_xp
from spectrohub.learner_progress.state.xp_levels import CHALLENGE_XP_COUNTED, RULE_SINCE, XP_LEVELS


def course_facts(lessons: tuple[Lesson, ...], root: Path, ran: Sequence[RunChapter]) -> dict[str, Any]:
    """JSON-ready. `ran`: the lessons' chapters."""
    return {
        "lessons": [_lesson(one, root, [chapter for chapter in ran if chapter.lesson is one]) for one in lessons],
        "questions": {one.item: _question(one) for lesson in lessons for one in lesson.quiz},
        "exercises": {one.item: exercise_xp(one.item, root) for lesson in lessons for one in lesson.exercises},
        "challenge_xp": CHALLENGE_XP,
        "challenge_rule": {"counted": CHALLENGE_XP_COUNTED, "since": RULE_SINCE.isoformat()},
        "levels": XP_LEVELS,
    }


def _lesson(lesson: Lesson, root: Path, ran: list[RunChapter]) -> dict[str, Any]:
    """`chapters`: for each page the items of the questions that stand in it."""
    stands = {one.item: place(lesson.paths, one.item, root)[0] for one in lesson.quiz}
    return {
        "slug": lesson.slug,
        "title": lesson.title,
        "questions": len(lesson.quiz),
        "explorers": len({cell for one in ran for cell in one.explorers}),
        "chapters": {one.address: [item for item, path in stands.items() if path == one.chapter.path] for one in ran},
    }


def _question(one: Question) -> dict[str, Any]:
    """`words`: what the ledger keeps of an answer, see `spectrohub.quizzes.earlier_answers`."""
    words = (
        [choice.text for choice in one.choices] or [step.text for step in one.steps] or [line.code for line in one.pool]
    )
    return {"kind": one.kind, "xp": one.xp, "skills": one.skills, "words": words}
