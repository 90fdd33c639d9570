"""nbgrader's late penalty, by the class's policy file: the same in `course.py grade` and in `nbgrader autograde`."""

from pathlib import Path

from nbgrader.plugins import LateSubmissionPlugin
from traitlets import Unicode

from autograder.grading.intake.policy import read_policy


class LatePolicy(LateSubmissionPlugin):
    policy = Unicode("classroom/policy.toml", help="The file with the rules of the class.").tag(config=True)

    def late_submission_penalty(self, student_id: str, score: float, total_seconds_late: float) -> float | None:
        return read_policy(Path(self.policy)).penalty(score, total_seconds_late) or None
