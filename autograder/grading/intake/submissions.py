"""What students handed in: one folder each, as nbgrader collects it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from autograder.grading.files import digest, digest_of_files
from autograder.grading.intake.archives import unpacked
from autograder.grading.intake.classroom import Classroom
from autograder.grading.intake.folder import MOST_BYTES, files_of, without_conflicts
from autograder.grading.intake.plan import Plan
from autograder.grading.intake.receipts import TIMESTAMP, Receipts, timestamp_file
from autograder.grading.intake.recognise import recognise

CHECKPOINTS = ".ipynb_checkpoints"


@dataclass(frozen=True)
class Submission:
    """One student's files. `notebooks` are known to the plan by name; `files` are all others, by their path.

    `copies`: notebook -> those of the files that are the same notebook again.
    """

    student: str
    notebooks: Mapping[str, bytes]
    files: Mapping[str, bytes]
    received: datetime | None  # naive, UTC, as the gradebook keeps it
    flags: tuple[str, ...] = ()
    notebook_flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    copies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

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
    found = dict(files_of(folder, ignored, flags))
    _unpack(found, flags)
    found = without_conflicts(found, {*own, *reserved}, flags)
    received = receipts.received(student, found.pop(TIMESTAMP, None), flags)
    known = {f"{one.name}.ipynb": one.name for one in plan.notebooks}
    notebooks = {known[name]: data for name, data in found.items() if name in known}
    others = {name: data for name, data in found.items() if name not in known}
    recognised = recognise(plan, notebooks, others)
    notebook_flags: dict[str, tuple[str, ...]] = {}
    for notebook, name in recognised.taken.items():
        notebooks[notebook] = others.pop(name)
        notebook_flags[notebook] = (f"It was handed in as {name!r} and known by its content.",)
    _take_checkpoints(folder, plan, notebooks, notebook_flags)
    copies = {name for names in recognised.copies.values() for name in names}
    flags.extend(
        f"{name!r} is no notebook of this assignment; it was not graded."
        for name in others
        if name.lower().endswith(".ipynb") and name not in copies
    )
    return Submission(student, notebooks, others, received, tuple(flags), notebook_flags, recognised.copies)


def _unpack(found: dict[str, bytes], flags: list[str]) -> None:
    """The members of an archive lie beside it; what is there already lies in a folder of the archive's name."""
    room = MOST_BYTES - sum(map(len, found.values()))
    for name, data in list(found.items()):
        for path, content in unpacked(name, data, room, flags).items():
            place = path if found.get(path, content) == content else f"{name}.d/{path}"
            room -= len(content)
            found[place] = content


def _take_checkpoints(folder: Path, plan: Plan, notebooks: dict[str, bytes], flags: dict[str, tuple[str, ...]]) -> None:
    """Where a notebook is missing, what Jupyter had saved of it by itself stands for it."""
    if all(one.name in notebooks for one in plan.notebooks):
        return
    saved = dict(files_of(folder / CHECKPOINTS, (), []))
    for notebook, name in recognise(plan, notebooks, saved).taken.items():
        notebooks[notebook] = saved[name]
        flags[notebook] = (f"It was handed in only as Jupyter's own copy, {CHECKPOINTS}/{name}.",)
