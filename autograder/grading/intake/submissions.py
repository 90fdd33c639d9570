"""What students handed in: one folder each, as nbgrader collects it."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from autograder.grading.files import digest, digest_of_files
from autograder.grading.intake.classroom import Classroom
from autograder.grading.intake.plan import Plan
from autograder.grading.intake.receipts import TIMESTAMP, time_received, timestamp_file

MOST_FILES = 500
MOST_BYTES = 64 << 20  # of one submission


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


def read_submission(classroom: Classroom, plan: Plan, student: str, receipts: Mapping[str, datetime]) -> Submission:
    """What one student has handed in last."""
    return read_folder(classroom.submitted(student, plan.slug), plan, student, classroom.ignored, receipts)


def read_folder(
    folder: Path, plan: Plan, student: str, ignored: Iterable[str], receipts: Mapping[str, datetime]
) -> Submission:
    """All regular files of a folder; links are not followed, and what is too much is left out and said."""
    flags: list[str] = []
    found = dict(files_of(folder, ignored, flags))
    stamp = found.pop(TIMESTAMP, None)
    received = time_received(student, stamp, receipts, flags)
    known = {one.name for one in plan.notebooks}
    notebooks: dict[str, bytes] = {}
    others: dict[str, bytes] = {}
    for name, data in found.items():
        stem = name.removesuffix(".ipynb")
        (notebooks if name.endswith(".ipynb") and stem in known else others)[stem if stem in known else name] = data
    notebook_flags = _take_renamed(plan, notebooks, others, flags)
    return Submission(student, notebooks, others, received, tuple(flags), notebook_flags)


def files_of(folder: Path, ignored: Iterable[str], flags: list[str]) -> Iterator[tuple[str, bytes]]:
    """(path, content) of the regular files below `folder`; what is left out is said in `flags`."""
    total = count = 0
    for home, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not _ignored(name, ignored))
        for name in sorted(names):
            path = Path(home, name)
            if _ignored(name, ignored):
                continue
            if path.is_symlink() or not path.is_file():
                flags.append(f"{name} is a link or no regular file; it was left out.")
                continue
            size = path.stat().st_size
            if count == MOST_FILES:
                flags.append(f"Only the first {MOST_FILES} files were read.")
                return
            if total + size > MOST_BYTES:  # a smaller one after it, the notebook perhaps, is still read
                flags.append(
                    f"{name} was left out: {size >> 20} MB, and at most {MOST_BYTES >> 20} MB are read in all."
                )
                continue
            count, total = count + 1, total + size
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _ignored(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)


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
