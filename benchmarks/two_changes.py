"""Two mistakes at once that no solver makes: two one-place changes of a right answer, each alone an idea."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from autograder.mutants.answers import RightAnswer, right_answers
from autograder.mutants.trials import Counter, Endless
from spectrohub.checks import Exercise, Slip
from spectrohub.checks.changes import changes
from spectrohub.checks.judge import judge
from spectrohub.checks.observe import observe_call
from spectrohub.checks.run import draw_cases
from spectrohub.checks.seeds import seeded_rng
from spectrohub.checks.values import Case

MOST = 40  # doubles of one function
ENOUGH = 12  # so many doubles, and no further right answer is changed
TRAINS = {"03_deep_learning/capstone"}  # takes seconds for each answer
DRAWS = 2

Double = tuple[str, tuple[str, str], Callable[..., Any]]


def doubles_of(root: Path, item: str, part: Exercise) -> Iterator[Double]:
    """Name, the two ideas and the answer: every two ideas once, as the first right answer allows that has both."""
    from spectrohub.exercises import find

    done: set[frozenset[str]] = set()
    for answer in [] if item in TRAINS else right_answers(root, find(item)):
        if answer.function != part.function:
            continue
        if len(done) >= ENOUGH:
            return
        known = _known_changes(part, answer)
        for one, two in combinations(known, 2):
            ideas = frozenset((known[one], known[two]))
            built = _with_both(answer, one, two) if len(ideas) == 2 and ideas not in done else None
            if built is not None:
                done.add(ideas)
                yield f"{answer.name}: {one}; {two}", (known[one], known[two]), built
            if len(done) >= MOST:
                return


def _known_changes(part: Exercise, answer: RightAnswer) -> dict[str, str]:
    """Changes that are one idea of the exercise, on every case of all draws."""
    alone = replace(part, wrong=tuple(_alone(idea) for idea in part.wrong))
    drawn = [draw_cases(part, seeded_rng(f"two changes {i}", part.id)) for i in range(DRAWS)]
    memo: dict[Any, Any] = {}
    counter = Counter()
    _named(alone, answer.built(counter), drawn, memo, counter)
    counter.most = 20 * counter.seen + 1000
    known = {}
    for change in changes(answer.tree):
        try:
            name = _named(alone, answer.built(counter), drawn, memo, counter)
        except (Exception, Endless):  # noqa: BLE001 - a definition may raise anything, and a loop may lose its end
            continue
        if name in {idea.id for idea in part.wrong}:
            known[change] = name
    return known


def _alone(idea: Any) -> Any:
    return replace(idea, alone=True) if isinstance(idea, Slip) else idea


def _named(part: Exercise, built: Any, drawn: list[list[Case]], memo: dict[Any, Any], counter: Counter) -> str:
    """The one name that a changed answer has on all draws, edge cases included, or ""."""
    names = set()
    for cases in drawn:
        seen = []
        for case in cases:
            counter.rounds = 0
            seen.append((part.observe or observe_call)(built, case))
        verdict = judge(part, cases, seen, memo=memo)
        aside = any(line.startswith("Something else happens") for line in verdict.evidence)
        names.add("" if aside else verdict.misconception or "")
        if names != {verdict.misconception}:
            return ""
    return names.pop()


def _with_both(answer: RightAnswer, one: str, two: str) -> Any:
    """The answer with both changes; None where the second does not stand in the first's text."""
    tree = None
    for change in changes(answer.tree):
        if change == one:
            tree = copy.deepcopy(answer.tree)
    if tree is None:
        return None
    both = replace(answer, tree=tree)
    built = None
    for change in changes(tree):
        if change == two and built is None:
            try:
                built = both.built(_Limit())
            except Exception:  # noqa: BLE001 - a definition may raise anything
                return None
    return built


class _Limit:
    """Ends a loop that has lost its end, as an error of the answer."""

    def __init__(self) -> None:
        self.rounds = 0

    def __call__(self) -> None:
        self.rounds += 1
        if self.rounds > 10**6:
            raise RuntimeError("a loop does not end")
