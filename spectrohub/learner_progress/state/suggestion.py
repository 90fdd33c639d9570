"""What to do next, and why. Pure."""

from spectrohub.learner_progress.event import EventKind
from spectrohub.learner_progress.state.catalogue import Catalogue
from spectrohub.learner_progress.state.mastery import SkillState, to_master
from spectrohub.learner_progress.state.model import Item, LessonProgress, Next
from spectrohub.learner_progress.state.reviews import Review, short_review
from spectrohub.wording import and_list


def suggest(
    lessons: tuple[LessonProgress, ...], skills: dict[str, SkillState], due: list[Review], course: Catalogue
) -> Next | None:
    """The first lesson that is not done, then what is due, then a challenge for a skill that is not mastered."""
    for lesson in lessons:
        if not lesson.done:
            return _in_lesson(lesson, lesson is lessons[0], {one.id: one.title for one in skills.values()})
    if due:
        why = f"Every lesson is done. {short_review(len(due))}"
        return Next(EventKind.REVIEW, "A short review", why, "", call="review()")
    return _challenge(skills, course) if lessons else None


def _in_lesson(lesson: LessonProgress, first: bool, titles: dict[str, str]) -> Next:
    """Open it, then its questions, chapter by chapter, then its exercises, in the order of the file."""
    if not lesson.started:
        why = "The course begins here." if first else "Your next lesson."
        return Next(EventKind.LESSON, f"Read “{lesson.title}”", f"{why} {lesson.summary}", lesson.path)
    order = {one.path: place for place, one in enumerate(lesson.chapters)}
    questions = sorted((one for one in lesson.quiz if not one.done), key=lambda one: order.get(one.path, 0))
    exercises = [one for one in lesson.exercises if not one.done and not one.written]
    missed = [one for one in questions + exercises if one.tried]
    if questions:
        one = missed[0] if missed and missed[0].kind == EventKind.QUIZ else questions[0]
        chapter = lesson.chapters[order[one.path]].title if one.path in order else lesson.title
        count = sum(other.path == one.path for other in questions)
        what = "the last open question" if count == 1 else f"{count} open questions"
        why = f"In “{chapter}”: {what}. The next is about {_skills(one, titles)}."
        return Next(EventKind.QUIZ, one.title, why, one.path, one.anchor)
    one = missed[0] if missed else exercises[0]
    again = "You have begun it. " if one.tried else ""
    why = f"{again}The questions of “{lesson.title}” are done; now you build it. It trains {_skills(one, titles)}."
    return Next(EventKind.EXERCISE, one.title, why, one.path, one.anchor)


def _challenge(skills: dict[str, SkillState], course: Catalogue) -> Next | None:
    """The family that trains most of the skills which are not mastered."""
    wanted = {one.id for one in skills.values() if not one.mastered}
    best = max(course.families, key=lambda family: len(wanted & set(family.skills)), default=None)
    helped = [skills[skill] for skill in best.skills if skill in wanted] if best else []
    if not best or not helped:
        return None
    why = f"Every lesson is done. To master {in_sentence(helped[0].title)}: {to_master(helped[0])}."
    return Next(EventKind.CHALLENGE, best.title, why, "", call=f'practice("{best.id}")')


def _skills(one: Item, titles: dict[str, str]) -> str:
    names = [in_sentence(titles.get(skill, skill)) for skill in one.skills]
    return and_list(names) or "what you have read"


def in_sentence(title: str) -> str:
    """ "frames and hops" for "Frames and hops"; "MFCCs ..." stays."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
