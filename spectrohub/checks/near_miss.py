"""A learner's own function, changed in one place, and inputs of which exactly one shows the difference.

Both functions really run, in the learner's own process and under a limit; nothing is known here about what is right.
"""

from __future__ import annotations

import ast
import contextlib
import inspect
import io
import math
import re
import textwrap
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import FunctionType
from typing import Any

import numpy as np

from spectrohub.checks.changes import changes
from spectrohub.checks.compare import as_array, describe, same
from spectrohub.checks.exercise import Exercise, Parts
from spectrohub.checks.judge import describe_call
from spectrohub.checks.observe import observe_call
from spectrohub.checks.time_limit import TimeUp, time_limit
from spectrohub.checks.values import Case, Observation

ENOUGH_S = 0.5  # of computing, for the search; a good change is found in a part of it, or none is worth waiting for
CALL_S = 0.2  # for one input, by the clock
_DRAWS, _CHOICES, _LEAST = 3, 4, 3
_TRIED = 40  # changes
_MOST_NUMBERS = 20_000  # of an input: longer ones take long
_LONGEST = 110  # characters of a line that is shown
_SHOWN_WHOLE = 6  # numbers of an array that a call shows
_MARK = re.compile(r"\{(.*?) -> (.*?)\}$|\{(.*?) -> (.*?)\}", re.DOTALL)


@dataclass(frozen=True)
class Choice:
    """One input: the call, and what the two functions do there."""

    call: str
    differs: bool
    what: str


@dataclass(frozen=True)
class NearMiss:
    """`before` and `after` are a line of `function` as it is and as it was changed; one of the choices differs."""

    function: str
    before: str
    after: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class _Own:
    """The learner's function, and the part of the exercise that it answers."""

    part: Exercise
    function: FunctionType
    tree: ast.Module
    index: int

    def observe(self, function: Callable[..., Any], case: Case) -> Observation:
        answer = tuple([function] * (case.part + 1)) if case.part else function
        with np.errstate(all="ignore"):
            return observe_call(answer, case)


def can_ask(exercise: Exercise | Parts, answer: Any) -> bool:
    """May there be a question about this answer? It takes milliseconds and runs nothing."""
    return bool(_own(exercise, answer))


def near_miss(
    exercise: Exercise | Parts, answer: Any, rng: np.random.Generator, *, enough_s: float = ENOUGH_S
) -> NearMiss | None:
    """A question about an answer that has passed; None where no good one is found in `enough_s` seconds of
    computing."""
    with contextlib.redirect_stdout(io.StringIO()):  # what the functions print belongs to no cell
        return _asked(exercise, _own(exercise, answer), rng, time.thread_time() + enough_s)


def _asked(exercise: Exercise | Parts, found: list[_Own], rng: np.random.Generator, end: float) -> NearMiss | None:
    for index in rng.permutation(len(found)):
        own = found[index]
        cases = [
            case
            for _ in range(_DRAWS)
            for case in exercise.cases(rng)
            if case.part == own.index and all(map(_can_be_shown, (*case.args, *case.kwargs.values())))
        ]
        cases = list({describe_call(own.part, case): case for case in cases}.values())
        seen = [own.observe(own.function, case) for case in cases]
        if len(cases) < _LEAST or any(one.error_type for one in seen) or not _repeats(own, cases[0], seen[0]):
            continue
        asked = _search(own, cases, seen, rng, end)
        if asked:
            return asked
    return None


def _own(exercise: Exercise | Parts, answer: Any) -> list[_Own]:
    """The functions that can be changed: plain ones whose text is known and that need nothing around them but names
    of their module. Where an exercise watches its answer in a way of its own (a training, say), none."""
    answers = answer if type(answer) is tuple else (answer,)
    found = []
    for index, (part, function) in enumerate(zip(exercise.parts, answers, strict=False)):
        if part.observe or part.accept or type(function) is not FunctionType or function.__closure__:
            continue
        try:
            tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
        except (OSError, TypeError, SyntaxError, ValueError):
            continue
        definition = tree.body[0] if len(tree.body) == 1 else None
        if isinstance(definition, ast.FunctionDef) and not hasattr(function, "__wrapped__"):
            definition.decorator_list = []
            found.append(_Own(part, function, tree, index))
    return found


def _can_be_shown(value: Any) -> bool:
    array = as_array(value)
    return value is None or isinstance(value, str) or (array is not None and array.size <= _MOST_NUMBERS)


def _other_contents(case: Case, rng: np.random.Generator) -> Case | None:
    """The case with noise in each array that a call names by its shape alone; None where there is no such array."""

    def other(value: Any) -> Any:
        if not isinstance(value, np.ndarray) or value.size <= _SHOWN_WHOLE:
            return value
        noise = rng.permutation(value.reshape(-1)).reshape(value.shape)
        return (noise * rng.uniform(0.5, 2.0, value.shape)).astype(value.dtype)

    args, kwargs = tuple(map(other, case.args)), {name: other(value) for name, value in case.kwargs.items()}
    same_args = all(a is b for a, b in zip((*args, *kwargs.values()), (*case.args, *case.kwargs.values()), strict=True))
    return None if same_args else replace(case, args=args, kwargs=kwargs)


def _repeats(own: _Own, case: Case, before: Observation) -> bool:
    return _alike(own, before, own.observe(own.function, case))


def _alike(own: _Own, one: Observation, other: Observation) -> bool:
    if one.error_type or other.error_type:
        return False
    expects = own.part.expects
    return same(one.value, other.value, rtol=max(expects.rtol, 1e-9), atol=expects.atol)


def _search(
    own: _Own, cases: Sequence[Case], seen: Sequence[Observation], rng: np.random.Generator, end: float
) -> NearMiss | None:
    """Changes in a random order, until one makes a difference on some inputs and none on others."""
    for line, changed in _changed(own, rng):
        tried = [_compare(own, changed, case, before, rng) for case, before in zip(cases, seen, strict=True)]
        odd = [one for one in tried if one and one.differs]
        even = [one for one in tried if one and not one.differs]
        if time.thread_time() > end:
            return None
        if odd and len(even) >= _LEAST - 1:
            chosen = [odd[rng.integers(len(odd))], *(even[i] for i in rng.permutation(len(even))[: _CHOICES - 1])]
            return NearMiss(own.part.function, *line, tuple(chosen[i] for i in rng.permutation(len(chosen))))
    return None


def _compare(
    own: _Own, changed: Callable[..., Any], case: Case, before: Observation, rng: np.random.Generator
) -> Choice | None:
    """What both functions do on one input. None where that cannot be told from what the learner sees of the input,
    and where it takes long."""
    other = _other_contents(case, rng)
    try:
        with time_limit(CALL_S):
            after = own.observe(changed, case)
            differs = not _alike(own, before, after)
            if other and differs is _alike(own, own.observe(own.function, other), own.observe(changed, other)):
                return None
    except TimeUp:
        return None
    return Choice(describe_call(own.part, case), differs, _what(before, after, differs))


def _changed(own: _Own, rng: np.random.Generator) -> list[tuple[tuple[str, str], Callable[..., Any]]]:
    """((line before, line after), the changed function), in a random order. What cannot be defined is left out."""
    written = {line.strip() for line in ast.unparse(own.tree).splitlines()}
    lines = [_lines(text, written) for text in changes(own.tree)]
    places = [place for place, line in enumerate(lines) if line]
    wanted = set(rng.permutation(places)[:_TRIED])
    made = []
    for place, _ in enumerate(changes(own.tree)):
        line = lines[place] if place in wanted else None
        if line and (function := _define(own)):
            made.append((line, function))
    return [made[i] for i in rng.permutation(len(made))]


def _define(own: _Own) -> Callable[..., Any] | None:
    """The function as its tree stands at this moment."""
    names = {**own.function.__globals__, "_math": math}
    try:
        code = compile(ast.fix_missing_locations(own.tree), f"<{own.function.__name__}, changed>", "exec")
        exec(code, names)
    except Exception:  # noqa: BLE001 - its default values are computed here
        return None
    found = names.get(own.function.__name__)
    return found if callable(found) else None


def _lines(text: str, written: set[str]) -> tuple[str, str] | None:
    """The line before and after, from `a {b -> c} d`; None for one that is taken out or too long to read.

    The line before must be one of those that were `written`: braces of Python's own may stand around the mark.
    """
    found = _MARK.search(text)
    if not found:
        return None
    old, new = (one for one in found.groups() if one is not None)
    before, after = (text[: found.start()] + one + text[found.end() :] for one in (old, new))
    fits = new.strip() and before.strip() in written and max(len(before), len(after)) <= _LONGEST
    return (before, after.replace("_math.", "math.")) if fits else None


def _what(before: Observation, after: Observation, differs: bool) -> str:
    if not differs:
        array = as_array(before.value)
        small = array is None or array.size <= _SHOWN_WHOLE
        return f"Both give {_shown(before.value)}." if small else "Both give the same."
    if after.error_type:
        return f"Yours gives {_shown(before.value)}; the changed one stops with {after.error_type}."
    one, other = as_array(before.value), as_array(after.value)
    if one is not None and other is not None and one.shape == other.shape and one.size > _SHOWN_WHOLE:
        gap = np.abs(np.nan_to_num(one.astype(complex) - other))
        place = np.unravel_index(int(np.argmax(gap)), gap.shape)
        where = ", ".join(map(str, map(int, place)))
        return f"At [{where}] yours gives {_shown(one[place].item())}, the changed one {_shown(other[place].item())}."
    return f"Yours gives {_shown(before.value)}, the changed one {_shown(after.value)}."


def _shown(value: Any) -> str:
    array = as_array(value)
    if array is None or array.size > _SHOWN_WHOLE:
        return describe(value)
    if not array.ndim:
        return describe(array.item())
    return np.array2string(array, separator=", ", precision=4).replace("\n", "")
