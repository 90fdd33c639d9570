"""Rules for cases that can tell: a right answer with one thing changed fails on every draw, or passes on every one."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from autograder.mutants.reviewed import ONCE, REASONS, Reviewed, list_of, read_reviewed, slow_exercises
from autograder.mutants.trials import Plan, Trial
from autograder.rules.model import Course, Note, Problem, Table, rule

DRAWS, FEW = 20, 3


@rule(
    "One change of a model solution fails on every draw, or passes on every one for a known reason",
    heavy=True,
    finished=True,
)
def mutants(course: Course) -> Iterator[Problem | Note | Table]:
    """A wrong answer that passes on some inputs earns its points by luck."""
    yield from _find(course, whole=False)


@rule(
    f"One change of any right answer fails on all of {DRAWS} draws, or passes on all of them for a known reason",
    heavy=True,
    on_request=True,
    finished=True,
)
def all_mutants(course: Course) -> Iterator[Problem | Note | Table]:
    """A wrong answer that passes on some inputs earns its points by luck."""
    yield from _find(course, whole=True)


def _find(course: Course, *, whole: bool) -> Iterator[Problem | Note | Table]:
    from autograder.mutants.workers import try_side_by_side
    from spectrohub.exercises import code_exercises

    reviewed: dict[str, tuple[Reviewed, ...]] = {}
    for slug in course.graded:
        try:
            reviewed[slug] = read_reviewed(course.root, slug)
        except ValueError as error:
            yield Problem(course.name(list_of(course.root, slug)), str(error), "Mend the entry.")
            return
    slow = {slug: slow_exercises(course.root, slug) for slug in course.graded}
    plans = [_plan(item, reviewed[slug], slow[slug], whole) for slug in course.graded for item in code_exercises(slug)]
    trials = try_side_by_side(course.root, [plan for plan in plans if plan.draws])
    for slug, listed in reviewed.items():
        yield from _strays(course, slug, [*slow[slug], *(one.exercise for one in listed)])
        own = [one for one in trials if one.exercise.startswith(f"{slug}/")]
        yield from _problems(course.name(list_of(course.root, slug)), own, listed, whole)
    changed = [one for one in trials if one.change and one.fate]
    count = {fate: sum(one.fate == fate for one in changed) for fate in ("always", "never", "sometimes")}
    yield Note(
        f"{len(changed)} changes: {count['always']} fail always, {count['never']} pass for a reason, "
        f"{count['sometimes']} pass sometimes"
    )
    if whole:
        yield _table(trials, [one for listed in reviewed.values() for one in listed])


def _plan(item: str, listed: Iterable[Reviewed], slow: Collection[str], whole: bool) -> Plan:
    """What is tried on an exercise. The short form leaves out those that are slow."""
    name = item.partition("/")[2]
    if whole:
        return Plan(item, DRAWS)
    once = tuple(one for one in listed if (one.exercise, one.because) == (name, ONCE))
    return Plan(item, 0 if name in slow else FEW, models_only=True, also=once)


def _problems(file: str, trials: list[Trial], listed: tuple[Reviewed, ...], whole: bool) -> Iterator[Problem]:
    used: set[Reviewed] = set()
    for one in trials:
        covering = [entry for entry in listed if entry.covers(one.exercise, one.change)]
        if one.fate or one.stopped:
            yield from _problem_of(one, covering, file)
        # the long form asks for an entry that is still true, the short one for one that still has its line
        used.update(e for e in covering if not whole or one.fate == ("always" if e.because == ONCE else "never"))
    tried = {one.exercise.partition("/")[2] for one in trials}
    for entry in listed:
        if entry not in used and entry.exercise in tried:
            true = (" and fails" if entry.because == ONCE else " and passes") if whole else ""
            yield Problem(
                f"{file}, [[{entry.exercise}]]",
                f"lists {entry.change!r}, but no change of a right answer is like it{true}.",
                "Take it out, or write it as the line is now.",
            )


def _problem_of(one: Trial, covering: list[Reviewed], file: str) -> Iterator[Problem]:
    where = f"{one.exercise}, {one.answer}" + (f": {one.change}" if one.change else "")
    passes = f"passes on {one.passed.count(True)} of {len(one.passed)} draws"
    if one.stopped:
        yield Problem(where, f"stops the check itself: {one.stopped}", "Mend the exercise's comparison.")
    elif not one.change and one.fate != "never":
        yield Problem(where, f"is right, but {passes} alone.", "Widen the tolerance, or mend the cases.")
    elif one.fate == "sometimes":
        yield Problem(
            where,
            f"{passes}; elsewhere case {', '.join(str(i + 1) for i in one.cases)} tells.",
            f'Draw cases so that one of them always tells; then list it with because = "{ONCE}".',
        )
    elif one.fate == "never" and any(entry.because == ONCE for entry in covering):
        yield Problem(where, "passes again.", "Draw cases that tell, or mend the comparison.")
    elif one.fate == "never" and one.change and not covering:
        yield Problem(
            where,
            f"passes on all {len(one.passed)} draws, and {file} does not say why.",
            f"Add a case that it fails; or, where it may pass, an entry with the reason: {', '.join(REASONS)}.",
            example=f"changes = [{json.dumps(one.change, ensure_ascii=False)}]",
        )


def _strays(course: Course, slug: str, names: Iterable[str]) -> Iterator[Problem]:
    known = {text.id for lesson in course.lessons if lesson.slug == slug for text in lesson.exercises}
    for name in sorted({*names} - known):
        where = course.name(list_of(course.root, slug))
        yield Problem(where, f"names {name!r}, which is no exercise.", f"Exercises: {', '.join(sorted(known))}.")


def _table(trials: list[Trial], listed: list[Reviewed]) -> Table:
    columns = ("exercise", "draws", "answers", "changes", "fail always", *REASONS, "sometimes")
    rows: list[tuple[str | int, ...]] = []
    for exercise, group in groupby(trials, key=lambda one: one.exercise):
        own = [*group]
        changed = [one for one in own if one.change]
        reasons = [_reason(one, listed) for one in changed if one.fate == "never"]
        fates = [one.fate for one in changed]
        rows.append(
            (
                exercise,
                len(own[0].passed),
                sum(not one.change for one in own),
                len(changed),
                fates.count("always"),
                *(reasons.count(reason) for reason in REASONS),
                fates.count("sometimes"),
            )
        )
    total = tuple(sum(int(row[i]) for row in rows) for i in range(2, len(columns)))
    return Table("One change of a right answer", columns, (*rows, ("all", "", *total)))


def _reason(trial: Trial, listed: list[Reviewed]) -> str:
    return next((one.because for one in listed if one.covers(trial.exercise, trial.change)), "")
