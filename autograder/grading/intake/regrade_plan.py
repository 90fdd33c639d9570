"""What is to be done for a student: nothing, save again, or run some notebooks again. Decided by hashes alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from autograder.grading.intake.plan import Plan, digest
from autograder.grading.intake.submissions import Submission
from autograder.grading.model import NotebookResult


@dataclass(frozen=True)
class Basis:
    """What all results of a run rest on, beside the submissions. `rules` is what of the policy decides about points."""

    plan: Plan
    environment: str
    seed: str  # a fingerprint: the seed itself is never written
    boxed: bool
    rules: str

    def keys(self, submission: Submission) -> dict[str, str]:
        """notebook -> the hash of all that determines its result."""
        files = digest(*(part for name, data in sorted(submission.files.items()) for part in (name, data)))
        shared = (self.environment, self.seed, str(self.boxed), submission.student, files)
        return {
            notebook.name: digest(notebook.version, notebook_digest(submission, notebook.name), *shared)
            for notebook in self.plan.notebooks
        }


def notebook_digest(submission: Submission, name: str) -> str:
    return digest(submission.notebooks[name]) if name in submission.notebooks else ""


@dataclass(frozen=True)
class Standing:
    """`kept`: results that still hold, and whose notebooks lie in the autograded folder. `run`: what must run again.

    `rival`: what the attempt that counts so far is worth; this one counts when it is worth as much.
    """

    submission: Submission
    keys: Mapping[str, str]
    run: tuple[str, ...]
    kept: Mapping[str, NotebookResult]
    save: bool
    isolated: str = ""  # why it is not tried again
    rival: float = -math.inf

    @property
    def idle(self) -> bool:
        return not self.run and not self.save


def saved_with(submission: Submission, basis: Basis, extra: timedelta | None) -> dict[str, Any]:
    """What decides about the points beside the results: when it came, and by which rules."""
    received = submission.received.isoformat() if submission.received else None
    return {"received": received, "rules": basis.rules, "extra_s": extra.total_seconds() if extra else 0.0}


def results_of(record: Mapping[str, Any]) -> dict[str, NotebookResult]:
    return {result["name"]: NotebookResult.from_dict(result) for result in record["notebooks"]}


def standing(
    submission: Submission,
    basis: Basis,
    last: Mapping[str, Any] | None,
    stored: Mapping[tuple[str, str], float | None],
    autograded: Path,
    *,
    extra: timedelta | None = None,
    again: bool = False,
) -> Standing:
    """Compare a submission with the `last` record about its student, and with what the gradebook holds."""
    keys = basis.keys(submission)
    if last and last["kind"] == "isolated" and last["keys"] == keys and not again:
        return Standing(submission, keys, (), {}, False, isolated=last["reason"])
    if again or last is None or not last.get("counts"):  # what did not count lies in no folder
        return Standing(submission, keys, tuple(keys), {}, True)
    before = results_of(last)
    kept = {
        name: before[name]
        for name, key in keys.items()
        if name in before and before[name].key == key and _is_there(before[name], autograded)
    }
    run = tuple(name for name in keys if name not in kept)
    same = last["saved_with"] == saved_with(submission, basis, extra) and agrees(kept, stored)
    return Standing(submission, keys, run, kept, bool(run) or not same)


def best_of(
    attempts: Sequence[Submission],
    basis: Basis,
    records: Sequence[Mapping[str, Any]],
    stored: Mapping[tuple[str, str], float | None],
    *,
    extra: timedelta | None = None,
    again: bool = False,
) -> list[Standing]:
    """What is to be done where the best of a student's attempts counts: nothing, the new one, or all, one by one."""
    last = {record["submission"]: record for record in records}
    counting = next((record for record in reversed(records) if record.get("counts")), None)
    fresh = [one for one in attempts if not _holds(last.get(one.digest), one, basis, extra)]
    sound = counting is not None and agrees(results_of(counting), stored) and not again
    every = [Standing(one, basis.keys(one), tuple(basis.keys(one)), {}, True) for one in attempts]
    if sound and not fresh:
        return []
    if sound and fresh == [attempts[-1]]:
        return [replace(every[-1], rival=counting["net"])]
    return every


def _holds(record: Mapping[str, Any] | None, submission: Submission, basis: Basis, extra: timedelta | None) -> bool:
    """True when a record still says what the attempt is worth, or that it is not tried again."""
    if record is None:
        return False
    keys = basis.keys(submission)
    if record["kind"] == "isolated":
        return record["keys"] == keys
    known = {name: result.key for name, result in results_of(record).items()}
    return known == keys and record["saved_with"] == saved_with(submission, basis, extra)


def _is_there(result: NotebookResult, autograded: Path) -> bool:
    return not result.digest or (autograded / f"{result.name}.ipynb").is_file()


def agrees(results: Mapping[str, NotebookResult], stored: Mapping[tuple[str, str], float | None]) -> bool:
    """Nobody changed the automatic points in the gradebook, and none were lost."""
    return all(
        (name, question.grade_id) in stored and stored[name, question.grade_id] == question.points
        for name, result in results.items()
        for question in result.questions
    )
