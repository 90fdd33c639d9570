"""What an exercise is: its inputs, its right answer and the wrong ideas that have a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from spectrohub.checks.expectations import Difference, Expectation
from spectrohub.checks.slips import Slip
from spectrohub.checks.values import Case, Facts, Observation

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Misconception:
    """A wrong idea, as a small wrong implementation that yields what the idea yields.

    For what is no setting of a solver (`spectrohub.checks.slips`). `says` tells the learner which idea gives exactly
    their result; `try_this` is one experiment; both are filled in from the lesson's TOML when they are empty.
    `matches(case, value) -> bool` replaces the comparison with `reproduce` where the idea leaves a
    free choice (random phases, say).
    """

    id: str
    reproduce: Callable[..., Any]
    says: str = ""
    try_this: str = ""
    matches: Callable[[Case, Any], bool] | None = None


WrongIdea = Misconception | Slip


@dataclass(frozen=True)
class Exercise:
    """One exercise: how to draw its inputs, what is right, and which wrong ideas have a name.

    `cases(rng)` yields `Case`s, edge cases included; `reference(*args, **kwargs)` gives the right value;
    `authority` names where it comes from. `accept(case, value) -> Difference | None` replaces the
    comparison with the reference where many results are right (a quality is judged).
    `observe(answer, case)` replaces the plain call, for the reference and the wrong ideas as well.
    `examine(case, facts) -> facts` is for answers alone, on the judge's side: it puts what can be worked out
    there, from the state that an observer brought along, in place of what the observer says.
    `done_by` names functions that do, beside the authority, what is to be written: a person is told
    who calls one.
    """

    id: str
    function: str
    reference: Callable[..., Any]
    authority: str
    cases: Callable[[np.random.Generator], Iterable[Case]]
    expects: Expectation
    wrong: tuple[WrongIdea, ...]
    accept: Callable[[Case, Any], Difference | None] | None = None
    observe: Callable[[Any, Any], Observation] | None = None
    examine: Callable[[Any, Facts], Facts] | None = None
    done_by: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[Exercise, ...]:
        return (self,)


@dataclass(frozen=True)
class Parts:
    """An exercise whose answer is a tuple of functions, one for each of `parts`, in that order.

    Each part is an exercise of its own, under the same id. All are observed in the same way; the first
    part that does not pass is what the learner is told about.
    """

    parts: tuple[Exercise, ...]

    @property
    def id(self) -> str:
        return self.parts[0].id

    @property
    def function(self) -> str:
        return "(" + ", ".join(part.function for part in self.parts) + ")"

    @property
    def observe(self) -> Callable[[Any, Any], Observation] | None:
        return self.parts[0].observe

    @property
    def reference(self) -> tuple[Callable[..., Any], ...]:
        return tuple(part.reference for part in self.parts)

    @property
    def wrong(self) -> tuple[WrongIdea, ...]:
        return tuple(m for part in self.parts for m in part.wrong)

    def cases(self, rng: np.random.Generator) -> Iterable[Case]:
        for i, part in enumerate(self.parts):
            for case in part.cases(rng):
                yield replace(case, part=i)
