"""What every page knows of the course: what there is to do, what it gives, and by which words answers are kept."""

from pathlib import Path
from typing import Any

from spectrohub.challenges.model import XP as CHALLENGE_XP
from spectrohub.content import Lesson, Question
from spectrohub.learner_progress.exercise_points import exercise_xp
from spectrohub.learner_progress.state.xp_levels import XP_LEVELS


def course_facts(lessons: tuple[Lesson, ...], root: Path, explorers: dict[str, int]) -> dict[str, Any]:
    """JSON-ready. `explorers`: slug -> how many cells of the lesson show one."""
    return {
        "lessons": [
            {"slug": one.slug, "title": one.title, "questions": len(one.quiz), "explorers": explorers[one.slug]}
            for one in lessons
        ],
        "questions": {one.item: _question(one) for lesson in lessons for one in lesson.quiz},
        "exercises": {one.item: exercise_xp(one.item, root) for lesson in lessons for one in lesson.exercises},
        "challenge_xp": CHALLENGE_XP,
        "levels": XP_LEVELS,
    }


def _question(one: Question) -> dict[str, Any]:
    """`words`: what the ledger keeps of an answer, see `spectrohub.quizzes.earlier_answers`."""
    words = [choice.text for choice in one.choices] or [step.text for step in one.steps]
    return {"kind": one.kind, "xp": one.xp, "skills": one.skills, "words": words}
