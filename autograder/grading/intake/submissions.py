"""What students handed in: one folder each, as nbgrader collects it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from autograder.grading.files import digest, digest_of_files
from autograder.grading.intake.classroom import Classroom
from autograder.grading.intake.folder import files_of, without_conflicts
from autograder.grading.intake.plan import Plan
from autograder.grading.intake.receipts import TIMESTAMP, Receipts, timestamp_file


@dataclass(frozen=True)
class Submission:
    """One student's files. `notebooks` are known to the plan by name; `files` are all others, by their path."""

    student: str
    notebooks: Mapping[str, bytes]
    files: Mapping[str, bytes]
    received: datetime | None  # naive, UTC, as the gradebook keeps it
    flags: tuple[str, ...] = ()
    notebook_flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def all_files(self) -> dict[str, bytes]:
        """Everything that was handed in, by its path."""
        return {**{f"{name}.ipynb": data for name, data in self.notebooks.items()}, **self.files}

    @property
    def timestamp(self) -> dict[str, bytes]:
        """The file that says when it came, as nbgrader has it; {} where that is not known."""
        return {TIMESTAMP: timestamp_file(self.received)} if self.received else {}

    @property
    def digest(self) -> str:
        """Of everything that was handed in; when it was handed in is not part of it."""
        return digest_of_files(self.all_files)

    def notebook_digest(self, name: str) -> str:
        return digest(self.notebooks[name]) if name in self.notebooks else ""


def students(classroom: Classroom, slug: str) -> list[str]:
    """Who has handed in something, sorted. The folder's name is the student: what a file says about itself is not."""
    marker = os.fspath(classroom.submitted("\0", slug))
    before, _, after = marker.partition("\0")
    home = Path(before)
    if not home.is_dir():
        return []
    names = (entry.name for entry in os.scandir(home) if entry.is_dir() and not entry.name.startswith("."))
    return sorted(name for name in names if os.path.isdir(f"{before}{name}{after}"))


def read_submission(
    classroom: Classroom, plan: Plan, student: str, receipts: Receipts, reserved: Collection[str] = ()
) -> Submission:
    """What one student has handed in last."""
    folder = classroom.submitted(student, plan.slug)
    return read_folder(folder, plan, student, classroom.ignored, receipts, reserved)


def read_folder(
    folder: Path,
    plan: Plan,
    student: str,
    ignored: Iterable[str],
    receipts: Receipts,
    reserved: Collection[str] = (),
) -> Submission:
    """A folder's notebooks and other files; what would lie in the way of the `reserved` files is left out."""
    flags: list[str] = []
    own = {TIMESTAMP, *(f"{one.name}.ipynb" for one in plan.notebooks)}
    found = without_conflicts(dict(files_of(folder, ignored, flags)), {*own, *reserved}, flags)
    received = receipts.received(student, found.pop(TIMESTAMP, None), flags)
    known = {one.name for one in plan.notebooks}
    notebooks: dict[str, bytes] = {}
    others: dict[str, bytes] = {}
    for name, data in found.items():
        stem = name.removesuffix(".ipynb")
        (notebooks if name.endswith(".ipynb") and stem in known else others)[stem if stem in known else name] = data
    notebook_flags = _take_renamed(plan, notebooks, others, flags)
    return Submission(student, notebooks, others, received, tuple(flags), notebook_flags)


def _take_renamed(
    plan: Plan, notebooks: dict[str, bytes], others: dict[str, bytes], flags: list[str]
) -> dict[str, tuple[str, ...]]:
    """A notebook under another name is taken for the missing one that it resembles most."""
    strangers = [name for name in others if name.lower().endswith(".ipynb")]
    taken: dict[str, tuple[str, ...]] = {}
    for missing in [one for one in plan.notebooks if one.name not in notebooks]:
        ids = [f'"{question.grade_id}"'.encode() for question in missing.questions]
        alike = {name: sum(one in others[name] for one in ids) for name in strangers}
        best = max(alike, key=alike.__getitem__, default="")
        if best and 2 * alike[best] >= len(ids) > 0:
            notebooks[missing.name] = others.pop(best)
            strangers.remove(best)
            taken[missing.name] = (f"It was handed in as {best!r} and known by its content.",)
    flags.extend(f"{name!r} is no notebook of this assignment; it was not graded." for name in strangers)
    return taken
