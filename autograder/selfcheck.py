"""The self-check: run every rule of the course, two at a time, and say what was found."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from autograder.rules import Course, Note, Problem, Rule, all_rules


@dataclass(frozen=True)
class Outcome:
    rule: Rule
    seconds: float
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    waits: bool = False  # not run: the lessons' content cannot be read, which is another rule's finding

    @property
    def holds(self) -> bool:
        return not self.problems and not self.waits


def choose(*, quick: bool = False, ids: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules to run. KeyError with the known ids for an unknown one."""
    rules = {rule.id: rule for rule in all_rules()}
    for name in ids:
        if name not in rules:
            raise KeyError(f"There is no rule {name!r}. Rules: {', '.join(rules)}.")
    return tuple(rule for rule in rules.values() if (rule.id in ids if ids else not (quick and rule.slow)))


def selfcheck(
    course: Course,
    rules: Iterable[Rule],
    *,
    started: Callable[[Rule], None] = lambda rule: None,
    ended: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Run `rules` on `course`, the longest first, and return their outcomes in the rules' own order."""
    rules = list(rules)

    def run(rule: Rule) -> Outcome:
        started(rule)
        return run_rule(course, rule)

    found = {}
    with ThreadPoolExecutor(2) as pool:
        for future in as_completed([pool.submit(run, rule) for rule in sorted(rules, key=_cost, reverse=True)]):
            outcome = future.result()
            found[outcome.rule.id] = outcome
            ended(outcome)
    return [found[rule.id] for rule in rules]


def _cost(rule: Rule) -> int:
    return 2 * rule.heavy + rule.slow


def run_rule(course: Course, rule: Rule) -> Outcome:
    from spectrohub.content import ContentError

    start = time.perf_counter()
    try:
        found = list(rule.find(course))
    except ContentError as error:
        if rule.id == "content":
            raise
        return Outcome(rule, time.perf_counter() - start, notes=(f"waits for {error.file}",), waits=True)
    except Exception as error:  # noqa: BLE001 - a rule that stops is a finding too, and stops no other
        where = traceback.extract_tb(error.__traceback__)[-1]
        what = f"stopped: {type(error).__name__}: {error} (at {where.name}, line {where.lineno} of {where.filename})."
        found = [Problem(f"rule {rule.id}", what, "Mend what it names.")]
    return Outcome(
        rule,
        time.perf_counter() - start,
        tuple(one for one in found if isinstance(one, Problem)),
        tuple(one.text for one in found if isinstance(one, Note)),
    )
