"""An assignment as a run finds it: what holds for every submission, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from autograder.box.model import Limits
from autograder.grading.files import digest, one_form
from autograder.grading.intake.basis import Basis, environment_digest, seed_fingerprint
from autograder.grading.intake.class_ideas import ClassIdeas, ideas_path, read_ideas
from autograder.grading.intake.classroom import Classroom
from autograder.grading.intake.folder import files_of
from autograder.grading.intake.plan import Plan, read_plan
from autograder.grading.intake.policy import FeedbackTime, Policy, policy_path, read_policy
from autograder.grading.intake.receipts import Receipts, read_receipts
from autograder.grading.intake.unknown_names import unknown_names
from autograder.seed import ensure_seed
from spectrohub.checks.seeds import secret_seed


@dataclass(frozen=True)
class Assignment:
    """`instructor_files` go with the notebooks, each in place of a student's file of the same name. `notes` are for a
    person, about no one student."""

    classroom: Classroom
    basis: Basis
    policy: Policy
    receipts: Receipts
    ideas: ClassIdeas
    instructor_files: Mapping[str, bytes]
    secret: str
    notes: tuple[str, ...] = ()

    @property
    def plan(self) -> Plan:
        return self.basis.plan

    @property
    def slug(self) -> str:
        return self.plan.slug

    @property
    def due(self) -> datetime | None:
        return self.policy.due.get(self.slug)

    def extra(self, student: str) -> timedelta | None:
        return self.policy.extra.get(one_form(student))


def read_assignment(
    root: Path, slug: str, *, database: str = "", boxed: bool = True, limits: Limits | None = None
) -> Assignment:
    """Raises PlanError, PolicyError, IdeasError, and ValueError for a receipt that is none."""
    classroom = Classroom(root, database)
    ensure_seed(root)
    secret, policy = secret_seed(root), read_policy(policy_path(root))
    files = dict(files_of(classroom.source / slug, (*classroom.ignored, "*.ipynb"), []))
    settings = digest(classroom.settings, *(part for file in sorted(files.items()) for part in file))
    plan = read_plan(classroom.source, slug, settings=settings)
    basis = Basis(
        plan,
        digest(environment_digest(root / "requirements.txt"), repr(limits or Limits())),
        seed_fingerprint(secret),
        boxed,
        digest(repr(policy), repr(policy.due.get(slug))),
    )
    receipts, ideas = read_receipts(classroom, slug, policy.zone), read_ideas(ideas_path(root, slug), plan.exercises)
    notes = (*unknown_names(classroom, slug, policy, receipts), *_no_due_date(policy, slug))
    return Assignment(classroom, basis, policy, receipts, ideas, files, secret, notes)


def _no_due_date(policy: Policy, slug: str) -> tuple[str, ...]:
    if policy.feedback == FeedbackTime.AT_ONCE or slug in policy.due:
        return ()
    return (f"Feedback is to wait for the due date, and the policy has none for {slug}: it is given at once.",)
