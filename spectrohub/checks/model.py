"""The records that travel between observing, judging and showing."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    from spectrohub.checks.compare import Difference, Expectation


@dataclass(frozen=True)
class Case:
    """One call: positional arguments in the order of the signature, then options by name.

    Where an answer is several functions, `part` is the place of the one that is called.
    """

    args: tuple
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    label: str = ""
    part: int = 0

    def inputs(self) -> tuple[tuple, dict]:
        """Fresh copies, so that code that changes its input in place cannot reach the next call."""
        return copy.deepcopy(self.args), copy.deepcopy(dict(self.kwargs))


@dataclass(frozen=True)
class Opaque:
    """A value that is no plain data: only its type's name is kept."""

    type_name: str


@dataclass(frozen=True, eq=False)
class TensorData:
    """A torch tensor as plain data: its values, and what tells one tensor from another."""

    array: np.ndarray
    dtype: str  # as torch names it, without "torch."
    contiguous: bool
    requires_grad: bool


@dataclass(frozen=True, eq=False)
class Facts:
    """What an observer saw an object do, fact by fact. Only `values` are compared.

    `told` holds, for some facts, the sentence that shows this very object's details.
    """

    values: Mapping[str, Any]
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Observation:
    """What one call did: plain data, and nothing that can run code."""

    value: Any = None
    type_name: str = "NoneType"
    error_type: str | None = None
    error: str = ""
    error_kind: str = ""  # what tells this error from others of its type, where an observer says so
    where: str = ""  # the learner's line that raised, when it is known
    notices: tuple[str, ...] = ()  # warnings and text on stderr: shown, never scored
    is_stub: bool = False


@dataclass(frozen=True)
class Misconception:
    """A wrong idea, as a small wrong implementation that yields what the idea yields.

    `says` tells the learner which idea gives exactly their result; `try_this` is one experiment.
    `matches(case, value) -> bool` replaces the comparison with `reproduce` where the idea leaves a
    free choice (random phases, say).
    """

    id: str
    reproduce: Callable[..., Any]
    says: str
    try_this: str
    matches: Callable[[Case, Any], bool] | None = None


@dataclass(frozen=True)
class Exercise:
    """One exercise: how to draw its inputs, what is right, and which wrong ideas have a name.

    `cases(rng)` yields `Case`s, edge cases included; `reference(*args, **kwargs)` gives the right value;
    `authority` names where it comes from. `accept(case, value) -> Difference | None` replaces the
    comparison with the reference where many results are right (a quality is judged).
    `observe(answer, case)` replaces the plain call, for the reference and the wrong ideas as well.
    """

    id: str
    function: str
    reference: Callable[..., Any]
    authority: str
    cases: Callable[[np.random.Generator], Iterable[Case]]
    expects: Expectation
    wrong: tuple[Misconception, ...]
    accept: Callable[[Case, Any], Difference | None] | None = None
    observe: Callable[[Any, Case], Observation] | None = None

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
    def observe(self) -> Callable[[Any, Case], Observation] | None:
        return self.parts[0].observe

    @property
    def reference(self) -> tuple[Callable[..., Any], ...]:
        return tuple(part.reference for part in self.parts)

    @property
    def wrong(self) -> tuple[Misconception, ...]:
        return tuple(m for part in self.parts for m in part.wrong)

    def cases(self, rng: np.random.Generator) -> Iterable[Case]:
        for i, part in enumerate(self.parts):
            for case in part.cases(rng):
                yield replace(case, part=i)


@dataclass(frozen=True)
class Verdict:
    """What is told: one message. `status`: unattempted, crashed, wrong, passed; a grader's limits also give stopped."""

    exercise: str
    status: str
    message: str
    evidence: tuple[str, ...] = ()
    next_step: str = ""
    misconception: str | None = None
    notices: tuple[str, ...] = ()
    got: Any = field(default=None, repr=False, compare=False)  # arrays that a picture can show
    want: Any = field(default=None, repr=False, compare=False)
    axes: tuple[str, ...] = field(default=(), repr=False, compare=False)

    @property
    def passed(self) -> bool:
        return self.status == "passed"

    def _repr_html_(self) -> str:
        from spectrohub.checks.show import verdict_html

        return verdict_html(self)

    def _repr_markdown_(self) -> str:
        from spectrohub.checks.show import verdict_markdown

        return verdict_markdown(self)

    def __str__(self) -> str:
        from spectrohub.checks.show import verdict_text

        return verdict_text(self)
