"""Right is right in any standard form; an idea is named although edge cases differ; other parameter names are told."""

from __future__ import annotations

import inspect
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import numpy as np
import pytest

from spectrohub.checks import Slip
from spectrohub.checks.run import draw_cases, run_on
from spectrohub.checks.seeds import seeded_rng
from spectrohub.checks.values import Case
from spectrohub.exercises import code_exercises, find, lesson_slugs

PARTS = {
    f"{part.id} {part.function}": part
    for slug in lesson_slugs()
    for item in code_exercises(slug)
    for part in find(item).parts
}
PLAIN = [name for name, part in PARTS.items() if part.observe is None]  # called as they stand, with nothing watched


MEMO: dict = {}  # what is right, and what each wrong idea gives, for the cases drawn here


@cache
def drawn(name: str) -> tuple[Case, ...]:
    return tuple(draw_cases(PARTS[name], seeded_rng("other forms", name)))


def on_disk(array: np.ndarray, folder: Any) -> np.memmap:
    kept = np.memmap(folder / f"{array.size}_{array.dtype}", array.dtype, "w+", shape=array.shape)
    kept[:] = array
    return kept


def forms(value: Any, folder: Any) -> Iterator[Any]:
    """The same value in other types of numpy and of the standard library, and with items that are."""
    if isinstance(value, np.ndarray) and value.ndim:
        yield np.ma.masked_array(value)
        if value.dtype != np.float16:  # a list has no numbers of 16 bits
            yield value.tolist()
        if value.size:
            yield on_disk(value, folder)
        if value.ndim == 2:
            yield np.matrix(value)
    elif isinstance(value, dict):
        yield from (OrderedDict(value), defaultdict(int, value))
        yield {key: np.int64(number) for key, number in value.items()}
    elif isinstance(value, bool | int | float | np.generic):
        number = np.asarray(value)
        yield from (number, number[()])
        if number.dtype.kind == "f" and number == np.float32(number):
            yield np.float32(number)


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.filterwarnings("ignore")
def test_a_right_result_passes_in_every_standard_form(name, tmp_path):
    part = PARTS[name]
    counts = {len([*forms(part.reference(*case.args, **case.kwargs), tmp_path)]) for case in drawn(name)}
    for place in range(max(counts)):

        def answer(*args, _place=place, **kwargs):
            found = [*forms(part.reference(*args, **kwargs), tmp_path)]
            return found[_place] if _place < len(found) else part.reference(*args, **kwargs)

        verdict = run_on(part, answer, drawn(name), memo=MEMO)
        assert verdict.passed, (place, verdict.message, verdict.evidence)


@pytest.mark.filterwarnings("ignore")
def test_a_call_by_other_names_than_asked_says_which():
    told = 0
    for name, part in PARTS.items():
        options = list(dict.fromkeys(option for case in drawn(name) for option in case.kwargs))
        for option in options[:1]:
            verdict = run_on(part, renamed(part.reference, option, "nperseg"), drawn(name), memo=MEMO)
            words = " ".join((verdict.message, *verdict.evidence))
            assert f"The check calls `{option}=`" in words and "`nperseg`" in words, (name, words)
            told += 1
    assert told >= 10


def renamed(function: Callable[..., Any], old: str, new: str) -> Callable[..., Any]:
    """The function with another name for one of its parameters."""
    signature = inspect.signature(function)
    listed = [p.replace(name=new, default=p.default) if p.name == old else p for p in signature.parameters.values()]
    shown = ", ".join(p.name if p.default is p.empty else f"{p.name}=_{p.name}" for p in listed)
    given = ", ".join(f"{p.name}={new if p.name == old else p.name}" for p in signature.parameters.values())
    names = {"_function": function} | {f"_{p.name}": p.default for p in listed}
    exec(f"def answer({shown}):\n    return _function({given})", names)
    return names["answer"]


@pytest.mark.filterwarnings("ignore")
def test_an_idea_is_named_although_edge_cases_stop_with_an_error():
    edged = [name for name in PLAIN if any(case.edge for case in drawn(name))]
    assert len(edged) >= 10
    for name in edged:
        slips = [idea for idea in PARTS[name].wrong if isinstance(idea, Slip)]
        assert sum(named_without_edges(name, slip) for slip in slips) >= 0.6 * len(slips), name


def named_without_edges(name: str, slip: Slip) -> bool:
    """Is this slip named, and is it said what happens, where edge cases stop with an error instead?"""
    part, cases = PARTS[name], drawn(name)
    edges = [case for case in cases if case.edge]

    def answer(*args, **kwargs):
        if any(_same(args, case.args) and _same((*kwargs.items(),), (*case.kwargs.items(),)) for case in edges):
            raise ZeroDivisionError("nothing to divide by")
        return slip.reproduce(*args, **kwargs)

    verdict = run_on(part, answer, cases, memo=MEMO)
    if verdict.misconception != slip.id:  # then it shows on edge cases alone, or too little elsewhere
        return False
    assert any(line.startswith("Something else happens for") for line in verdict.evidence), (name, slip.id)
    return True


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, tuple | list) and isinstance(b, tuple | list):
        return len(a) == len(b) and all(map(_same, a, b))
    return type(a) is type(b) and bool(np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b)


def test_a_training_step_with_a_closure_is_right():
    from torch.nn.functional import cross_entropy

    def epoch(model, batches, optimizer):
        model.train()
        total = seen = 0.0
        for x, labels in batches:

            def closure(x=x, labels=labels):
                optimizer.zero_grad()
                loss = cross_entropy(model(x), labels)
                loss.backward()
                return loss

            loss = optimizer.step(closure)
            total, seen = total + loss.item() * len(labels), seen + len(labels)
        return total / seen

    name = "03_deep_learning/train-epoch train_epoch"
    verdict = run_on(PARTS[name], epoch, drawn(name), memo=MEMO)
    assert verdict.passed, (verdict.message, verdict.evidence)
