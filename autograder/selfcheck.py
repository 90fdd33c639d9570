"""The self-check: run every rule of the course, two at a time, and say what was found."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from autograder.rules import Course, Note, Problem, Rule, Table, all_rules


@dataclass(frozen=True)
class Outcome:
    rule: Rule
    seconds: float
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    waits: bool = False  # not run: content cannot be read or is unfinished, which is another rule's finding

    @property
    def holds(self) -> bool:
        return not self.problems and not self.waits


def choose(*, quick: bool = False, ids: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules to run. KeyError with the known ids for an unknown one."""
    rules = {rule.id: rule for rule in all_rules()}
    for name in ids:
        if name not in rules:
            raise KeyError(f"There is no rule {name!r}. Rules: {', '.join(rules)}.")
    return tuple(
        rule for rule in rules.values() if (rule.id in ids if ids else not (rule.on_request or (quick and rule.slow)))
    )


def selfcheck(
    course: Course,
    rules: Iterable[Rule],
    *,
    started: Callable[[Rule], None] = lambda rule: None,
    ended: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Run `rules` on `course`, the longest first, and return their outcomes in the rules' own order."""
    rules, waiting = list(rules), unfinished(course)

    def run(rule: Rule) -> Outcome:
        started(rule)
        return run_rule(course, rule, waiting)

    found = {}
    with ThreadPoolExecutor(2) as pool:
        for future in as_completed([pool.submit(run, rule) for rule in sorted(rules, key=_cost, reverse=True)]):
            outcome = future.result()
            found[outcome.rule.id] = outcome
            ended(outcome)
    return [found[rule.id] for rule in rules]


def _cost(rule: Rule) -> int:
    return 2 * rule.heavy + rule.slow


def unfinished(course: Course) -> frozenset[str]:
    """The lessons of `course` that still have something to be written, or a module that cannot be loaded."""
    from autograder.rules.modules import module_problems
    from autograder.rules.unwritten import unwritten_in
    from spectrohub.content import ContentError

    try:
        slugs = course.slugs
    except ContentError:
        return frozenset()
    return frozenset(slug for slug in slugs if any(unwritten_in(course, slug)) or any(module_problems(slug)))


def run_rule(course: Course, rule: Rule, unfinished: frozenset[str] = frozenset()) -> Outcome:
    """Run one rule, without the `unfinished` lessons where it is for finished ones alone."""
    from spectrohub.content import ContentError

    start = time.perf_counter()
    left_out = unfinished if rule.finished else frozenset()
    notes = [f"without {slug}, which is unfinished" for slug in sorted(left_out)]
    if left_out and left_out == {*course.slugs}:
        return Outcome(rule, 0.0, notes=(f"waits until {', '.join(sorted(left_out))} is finished",), waits=True)
    try:
        found = list(rule.find(course.without(left_out) if left_out else course))
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
        tuple(notes + [one.text for one in found if isinstance(one, Note)]),
        tuple(one for one in found if isinstance(one, Table)),
    )
