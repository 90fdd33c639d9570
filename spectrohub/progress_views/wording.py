"""Sentences that the notebook's panel and the terminal share."""

from spectrohub.learner_progress.state.model import Summary
from spectrohub.learner_progress.state.reviews import short_review
from spectrohub.learner_progress.state.timeline import in_days

CERTIFICATE = "You have passed every required exercise: your certificate can be made."
CERTIFICATE_ANCHOR = "Certificate"  # its heading on the front page
MAKE_CERTIFICATE = "python3 course.py certificate"


def review_line(state: Summary) -> str:
    """One sentence about what is due today; "" before anything was learned."""
    if state.due:
        return short_review(len(state.due))
    if state.coming:
        return f"Nothing today. The next answer comes back {in_days(state.coming.due_on, state.now)}."
    return ""
