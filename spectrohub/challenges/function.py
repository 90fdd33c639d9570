"""A code challenge as an exercise: the checks observe, judge and name wrong ideas as they do for the lessons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from spectrohub.challenges.budget import observe_counted
from spectrohub.challenges.model import Function, Instance
from spectrohub.checks import Difference, Exercise, Facts, Kind, Misconception
from spectrohub.checks.expectations import Expectation


@lru_cache(maxsize=64)
def as_exercise(instance: Instance) -> Exercise:
    """The exercise of a code challenge. TypeError where no function is asked for."""
    task, answer = instance.task, instance.task.answer
    if not isinstance(answer, Function):
        raise TypeError(f"{instance.item} asks for no function: judge it with spectrohub.challenges.judge.judge")
    budget = answer.budget
    return Exercise(
        id=instance.item,
        function=answer.name,
        reference=task.solution,
        authority=answer.authority,
        cases=answer.cases,
        expects=answer.expects if budget is None else WithinBudget(answer.expects),
        wrong=tuple(Misconception(w.id, w.solve(task.solver_input), w.says, w.try_this) for w in task.wrong),
        observe=None if budget is None else partial(observe_counted, budget=budget),
    )


@dataclass(frozen=True)
class WithinBudget:
    """The right value first, then few enough operations."""

    value: Expectation

    @property
    def rtol(self) -> float:
        return self.value.rtol

    @property
    def atol(self) -> float:
        return self.value.atol

    def difference(self, got: Any, want: Any) -> Difference | None:
        if type(got) is not Facts:
            return Difference(Kind.TYPE, "Nothing was returned.")
        stopped = got.values["value"] is None and got.values["over"]
        wrong = None if stopped else self.value.difference(got.values["value"], want.values["value"])
        if wrong is None and got.values["over"]:
            return Difference(Kind.VALUE, got.told["over"])
        return wrong
