"""Runs a question's program as it is put together: as it stands, with near misses, and in every order."""

from __future__ import annotations

import ast
import copy
import warnings
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations, product
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from spectrohub.quizzes.judge import judge

if TYPE_CHECKING:
    from spectrohub.content import NearMiss, Question

_SHARED = (ModuleType, FunctionType, BuiltinFunctionType, type)  # nothing that a program changes


class Bench:
    """Where the programs of one question run, each in a fresh copy of what the question gives."""

    def __init__(self, question: Question, scope: dict[str, Any]):
        self.question = question
        self.given = dict(scope)
        exec(compile(question.given, "<given>", "exec"), self.given)
        used = _names([question.result, *(line.code for line in question.pool)])
        used |= _names(miss.proof for miss in question.misses)
        self.fresh = {name: value for name, value in self.given.items() if name in used}
        self.makes: Any = None
        self.makes = self.value(self.after(range(len(question.lines))), question.result)

    def after(self, answer: Iterable[int]) -> dict[str, Any]:
        """What a program leaves behind. Whatever it raises passes through."""
        code = "\n".join(self.question.pool[i].code for i in answer)
        space = _copy(self.fresh)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(code, "<program>", "exec"), space)
        return space

    def value(self, space: dict[str, Any], expression: str) -> Any:
        """What an expression gives after a program; `right` in it is what the right program makes."""
        return eval(expression, {**self.given, "right": self.makes, **space})

    def is_right(self, answer: Sequence[int]) -> bool:
        """Does the program run, and make the same as the one that is stated?"""
        try:
            return same(self.value(self.after(answer), self.question.result), self.makes)
        except Exception:  # noqa: BLE001 - a wrong program may raise anything
            return False

    def fault(self, answer: Sequence[int]) -> str:
        """The name of the error that stops a program; "" where none does."""
        try:
            self.value(self.after(answer), self.question.result)
        except Exception as error:  # noqa: BLE001
            return type(error).__name__
        return ""

    def with_miss(self, miss: NearMiss) -> list[int]:
        """The program with a near miss in the place of its line."""
        answer = list(range(len(self.question.lines)))
        answer[miss.instead_of] = self.question.pool.index(miss)
        return answer

    def mixtures(self) -> Iterator[list[int]]:
        """The program with every choice of near misses in their places, at least one of them."""
        count = len(self.question.lines)
        places: list[list[int]] = [[line] for line in range(count)]
        for place, miss in enumerate(self.question.misses):
            places[miss.instead_of].append(count + place)
        return (list(chosen) for chosen in product(*places) if max(chosen) >= count)

    def misjudged_orders(self) -> Iterator[tuple[list[int], bool]]:
        """(order, whether it works) of every order that the judge takes for the other thing."""
        for order in permutations(range(len(self.question.lines))):
            works = self.is_right(order)
            if works != judge(self.question, list(order)).right:
                yield list(order), works


def same(a: Any, b: Any) -> bool:
    """Equal, up to the rounding of a 32-bit number."""
    import numpy as np

    try:
        one, other = (np.asarray(value) for value in (a, b))
        if one.dtype.kind in "biufc" and other.dtype.kind in "biufc":
            scale = np.abs(other).max(initial=0.0)
            return one.shape == other.shape and bool(np.allclose(one, other, rtol=1e-4, atol=1e-5 * scale))
    except (TypeError, ValueError):
        pass
    return bool(a == b)


def _copy(space: dict[str, Any]) -> dict[str, Any]:
    shared = {name: value for name, value in space.items() if isinstance(value, _SHARED)}
    own = {name: value for name, value in space.items() if name not in shared}
    copied = copy.deepcopy(own)
    for name, value in own.items():
        if hasattr(value, "parameters"):  # a network: PyTorch's copy of a weight leaves out its gradient
            for old, new in zip(value.parameters(), copied[name].parameters(), strict=True):
                new.grad = copy.deepcopy(old.grad)
    return {**shared, **copied}


def _names(codes: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for code in codes:
        text = code.strip()
        tree = ast.parse(f"{text} pass" if text.endswith(":") else text)
        found |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return found
