"""Which of the files that were handed in is which notebook of the plan, whatever its name and ending."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from autograder.grading.intake.plan import NotebookPlan, Plan


@dataclass
class Recognised:
    """`taken`: notebook -> the file that stands for it where it is missing. `copies`: notebook -> other files of it."""

    taken: dict[str, str] = field(default_factory=dict)
    copies: dict[str, tuple[str, ...]] = field(default_factory=dict)


def recognise(plan: Plan, present: Iterable[str], others: Mapping[str, bytes]) -> Recognised:
    """A file belongs to the notebook of which it holds most of the graded cells."""
    found, here = Recognised(), set(present)
    alike: dict[str, dict[str, int]] = {one.name: {} for one in plan.notebooks}
    for name, data in others.items():
        shares = {one.name: _graded_cells(one, data) for one in plan.notebooks if one.questions}
        best = max(shares, key=lambda one: shares[one] / len(plan.notebook(one).questions), default="")
        if best and 2 * shares[best] >= len(plan.notebook(best).questions):
            alike[best][name] = shares[best]
    for notebook, files in alike.items():
        ranked = sorted(files, key=lambda name: (-files[name], name))
        if ranked and notebook not in here:
            found.taken[notebook] = ranked.pop(0)
        if ranked:
            found.copies[notebook] = tuple(ranked)
    return found


def _graded_cells(plan: NotebookPlan, data: bytes) -> int:
    """How many of the plan's graded cells a file names; 0 for what is no notebook."""
    if b"\0" in data[:4]:
        data = data.replace(b"\0", b"")  # UTF-16
    if b'"cells"' not in data and b'"worksheets"' not in data:
        return 0
    return sum(f'"{question.grade_id}"'.encode() in data for question in plan.questions)
