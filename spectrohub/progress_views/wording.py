"""Sentences that the notebook's panel and the terminal share."""

from spectrohub.learner_progress.state.model import Summary
from spectrohub.learner_progress.state.reviews import MOST
from spectrohub.learner_progress.state.timeline import in_days

CERTIFICATE = "You have passed every exercise that is checked: your certificate can be made, in a terminal."
MAKE_CERTIFICATE = "python3 course.py certificate"


def review_line(state: Summary) -> str:
    """One sentence about what is due today; "" before anything was learned."""
    if state.due:
        count = len(state.due)
        what = "One answer" if count == 1 else f"{count} answers"
        few = "" if count <= MOST else f" {MOST} at a time are enough: what is most at risk is asked first."
        return f"{what} may be fading. To answer from memory, before it is gone, is what makes it last.{few}"
    if state.coming:
        return f"Nothing today. The next answer comes back {in_days(state.coming.due_on, state.now)}."
    return ""
