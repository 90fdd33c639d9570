"""How difficult something is: three levels, shared by challenges and mastery."""

from spectrohub.learner_progress.event import Event, EventKind
from spectrohub.learner_progress.state.items import family_id

LEVELS = ("apprentice", "practitioner", "senior")
# A question asks for an idea, an exercise for a function that works.
_OF_KIND: dict[str, str] = {EventKind.QUIZ: "apprentice", EventKind.EXERCISE: "practitioner"}


def difficulty_of(event: Event) -> str:
    """One of LEVELS: a challenge's own level, a review's by what was asked."""
    if family_id(event.item):
        name = event.item.rpartition("/")[2].partition("-")[0]
        return name if name in LEVELS else LEVELS[0]
    return _OF_KIND.get(event.kind, LEVELS[0])
