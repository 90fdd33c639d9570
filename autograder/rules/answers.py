"""Rule for checks: the full confusion matrix of sample answers and wrong ideas."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing.pool import AsyncResult
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.mutants.reviewed import slow_exercises
from autograder.one_thread import use_one_thread
from autograder.rules.model import Course, Note, Problem, rule
from spectrohub.checks.verdict import VerdictStatus

if TYPE_CHECKING:
    from autograder.samples import Sample
    from spectrohub.checks.evidence import Memo

# Each draws its own inputs. A right answer is judged on both, the sample of a wrong idea on the first, and its own
# reproduction on the second. An exercise that runs for long has the first alone.
SEEDS = ("one", "two")
LIMIT_S = 600  # an exercise takes a few seconds
PASSED = VerdictStatus.PASSED


@dataclass(frozen=True)
class Judged:
    """One answer on one seed: what it should be called, and what the check called it."""

    exercise: str
    answer: str
    kind: str  # sample | idea (a wrong idea's own reproduction)
    expected: str  # passed, or a misconception's id
    got: str  # passed, a misconception's id, or the verdict's status

    @property
    def right(self) -> bool:
        return self.expected == self.got


@rule("Every wrong answer is named, and no right one is accused", heavy=True, finished=True)
def answers(course: Course) -> Iterator[Problem | Note]:
    judged = confusion(course.root, course.graded)
    for one in dict.fromkeys(judged):
        if not one.right:
            slug, _, name = one.exercise.partition("/")
            where = (
                f"solutions/{slug}_samples/, {one.answer} ({name})"
                if one.kind == "sample"
                else f"spectrohub/exercises/lesson_{slug}/{name.replace('-', '_')}.py, '{one.expected}'"
            )
            yield Problem(where, f"should be '{one.expected}', but the check says '{one.got}'.", _remedy(one))
    wrong = sum(one.expected != PASSED for one in judged)
    yield Note(f"{len(judged)} verdicts, {wrong} of wrong answers")


def _remedy(one: Judged) -> str:
    if one.expected == PASSED:
        return "Widen the tolerance or mend the reference; or the sample is wrong."
    if one.got == PASSED:
        return "Draw cases where this idea gives another result."
    if one.kind == "idea":
        return "Draw cases where the two ideas part."
    return "Add a wrong idea that reproduces this answer, or mend the sample."


@lru_cache(maxsize=4)
def confusion(root: Path, slugs: tuple[str, ...]) -> tuple[Judged, ...]:
    """Every sample and every wrong idea's reproduction of these lessons."""
    from spectrohub.exercises import code_exercises

    # Fresh processes: a check captures warnings and stderr of its whole process, and a fork of threads may hang.
    with multiprocessing.get_context("spawn").Pool(2, initializer=use_one_thread) as pool:
        items = [item for slug in slugs for item in code_exercises(slug)]
        waiting = {item: pool.apply_async(judge_all, (root, item)) for item in items}
        return tuple(one for item, result in waiting.items() for one in _result(item, result))


def _result(item: str, result: AsyncResult[list[Judged]]) -> list[Judged]:
    try:
        return result.get(timeout=LIMIT_S)
    except multiprocessing.TimeoutError:
        raise TimeoutError(
            f"the answers to {item} are not judged after {LIMIT_S} s; does one of them never end?"
        ) from None


def judge_all(root: Path, item: str) -> list[Judged]:
    """The confusion matrix of one exercise, as a list."""
    from autograder.samples import samples_of
    from spectrohub.checks.run import draw_cases, run_on
    from spectrohub.checks.seeds import seeded_rng
    from spectrohub.exercises import find

    exercise = find(item)
    slug, _, name = item.partition("/")
    samples = _samples(root, slug)
    seeds = SEEDS[:1] if name in slow_exercises(root, slug) else SEEDS
    judged = []
    for part in exercise.parts:
        todo = [(s.name, "sample", s.misconception or PASSED, s.answer) for s in samples_of(samples, exercise, part)]
        todo += [(m.id, "idea", m.id, m.reproduce) for m in part.wrong]
        for seed in seeds:
            cases = draw_cases(part, seeded_rng(seed, part.id))
            memo: Memo = {}  # each wrong answer is held against each wrong idea, which are worked out once
            for label, kind, expected, answer in todo:
                if expected != PASSED and seed != (SEEDS[0] if kind == "sample" else seeds[-1]):
                    continue
                verdict = run_on(part, answer, cases, memo=memo)
                judged.append(Judged(item, label, kind, expected, verdict.misconception or verdict.status))
    return judged


@lru_cache(maxsize=4)
def _samples(root: Path, slug: str) -> tuple[Sample, ...]:
    from autograder.samples import load_samples

    return load_samples(root, slug)
