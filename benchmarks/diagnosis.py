"""What becomes of answers: are right ones passed, wrong ones caught, and their mistakes named truly?

Run from the course's folder:

    .venv/bin/python benchmarks/diagnosis.py [EXERCISE ...] [--seeds N] [--pairs] [--json FILE]

Judged are the samples that the self-check proves, the found answers (the seen and the unseen half apart), and, with
`--pairs`, every two slips of an exercise at once. A name is true when each part of it is one of the answer's own
mistakes; also true when the rest of it is a relation to the right result, which holds by arithmetic; false when it
says a wrong idea that the answer does not have.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SETS = ("samples", "pairs", "found, seen", "found, unseen")
MOST_PAIRS = 60  # of one exercise; more are thinned evenly


@dataclass(frozen=True)
class Answer:
    """One answer to one part of an exercise. `names`: all that may be said of it; `right`: nothing should be."""

    name: str
    kind: str  # one of SETS
    right: bool
    names: frozenset[str]
    answer: Callable[..., Any]


@dataclass(frozen=True)
class Judged:
    """How one answer fared on all draws: its worst verdict, and its worst name."""

    exercise: str
    name: str
    kind: str
    right: bool
    passed: int  # of `draws`
    draws: int
    naming: str  # true | also true | false | unnamed | "" for a right answer
    said: str
    seconds: tuple[float, ...]


@dataclass
class Row:
    """Counts over answers."""

    tried: int = 0
    right: int = 0
    right_passed: int = 0
    wrong: int = 0
    wrong_caught: int = 0  # on every draw
    wrong_sometimes: int = 0  # passed on some draws and not on others
    true: int = 0
    also_true: int = 0
    false: int = 0
    unnamed: int = 0

    def add(self, one: Judged) -> None:
        self.tried += 1
        if one.right:
            self.right += 1
            self.right_passed += one.passed == one.draws
            return
        self.wrong += 1
        self.wrong_caught += one.passed == 0
        self.wrong_sometimes += 0 < one.passed < one.draws
        self.true += one.naming == "true"
        self.also_true += one.naming == "also true"
        self.false += one.naming == "false"
        self.unnamed += one.naming == "unnamed"


def naming(said: str | None, names: frozenset[str], ideas: frozenset[str]) -> str:
    """What a verdict's name is worth: `said` may hold several parts, joined by " + "."""
    if not said:
        return "unnamed"
    parts = frozenset(said.split(" + "))
    if parts <= names:
        return "true"
    return "false" if (parts - names) & ideas else "also true"


def answers_of(item: str, part: Any, pairs: bool) -> Iterator[Answer]:
    """Every answer to one part of an exercise that is to be judged."""
    from autograder.found import load_found
    from autograder.samples import load_samples, samples_of
    from spectrohub.exercises import find

    slug, _, name = item.partition("/")
    exercise = find(item)
    for sample in samples_of(load_samples(ROOT, slug), exercise, part):
        names = frozenset({sample.misconception} if sample.misconception else ())
        yield Answer(sample.name, "samples", sample.misconception is None, names, sample.answer)
    own = part.function if len(exercise.parts) > 1 else ""
    for found in load_found(ROOT, slug):
        if (found.exercise, found.part) == (name, own):
            kind = f"found, {found.half}"
            yield Answer(found.name, kind, found.verdict == "right", found.names, found.answer)
    if pairs:
        yield from pairs_of(part)


def pairs_of(part: Any) -> Iterator[Answer]:
    """Two slips at once, as the solver makes them. Those that turn out to be right count for nothing."""
    from spectrohub.checks.slips import combinations_of, combined

    together = list(combinations_of(part.wrong, 2))
    step = max(1, -(-len(together) // MOST_PAIRS))
    for pair in together[::step]:
        names = frozenset(slip.id for slip in pair)
        yield Answer(" + ".join(slip.id for slip in pair), "pairs", False, names, combined(*pair))


def judge(item: str, seeds: int, pairs: bool) -> list[Judged]:
    """All answers to one exercise, each on the same draws."""
    from spectrohub.checks.run import draw_cases, run_on
    from spectrohub.checks.seeds import seeded_rng
    from spectrohub.exercises import find

    warnings.simplefilter("ignore")
    judged = []
    for part in find(item).parts:
        draws = [draw_cases(part, seeded_rng(f"benchmark {i}", part.id)) for i in range(seeds)]
        ideas = frozenset(idea.id for idea in part.wrong)
        warm = False
        for answer in answers_of(item, part, pairs):
            if not warm:  # libraries load on first use
                run_on(part, answer.answer, deepcopy(draws[0]))
                warm = True
            judged.append(_judged(item, answer, [_verdict(run_on, part, answer, cases) for cases in draws], ideas))
    return [one for one in judged if one.kind != "pairs" or one.passed < one.draws]


def _verdict(run_on: Callable[..., Any], part: Any, answer: Answer, cases: Any) -> tuple[Any, float]:
    cases = deepcopy(cases)
    gc.collect(0)
    begun = time.perf_counter()
    verdict = run_on(part, answer.answer, cases)
    return verdict, time.perf_counter() - begun


def _judged(item: str, answer: Answer, verdicts: list[tuple[Any, float]], ideas: frozenset[str]) -> Judged:
    order = ("false", "unnamed", "also true", "true")  # the worst draw counts
    said = [verdict.misconception for verdict, _ in verdicts if not verdict.passed]
    worst = min(said, key=lambda one: order.index(naming(one, answer.names, ideas)), default=None)
    return Judged(
        exercise=item,
        name=answer.name,
        kind=answer.kind,
        right=answer.right,
        passed=sum(verdict.passed for verdict, _ in verdicts),
        draws=len(verdicts),
        naming="" if answer.right else naming(worst, answer.names, ideas),
        said=worst or "",
        seconds=tuple(seconds for _, seconds in verdicts),
    )


def percentile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))] if ordered else 0.0


def _rows(judged: list[Judged], group: Callable[[Judged], str]) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for one in judged:
        rows.setdefault(group(one), Row()).add(one)
    return rows


def show(judged: list[Judged]) -> None:
    from rich.console import Console

    console = Console(width=max(Console().width, 110))
    console.print(_table("By set", _rows(judged, lambda one: one.kind)))
    for kind in SETS:
        mine = [one for one in judged if one.kind == kind]
        if mine:
            console.print(_table(kind, _rows(mine, lambda one: one.exercise)))
    console.print(_times(judged))
    for title, chosen in (
        ("Right, and refused", [one for one in judged if one.right and one.passed < one.draws]),
        ("Wrong, and passed", [one for one in judged if not one.right and one.passed]),
        ("Falsely named", [one for one in judged if one.naming == "false"]),
    ):
        console.print(f"\n{title}: {len(chosen)}", style="bold")
        for one in chosen:
            if one.kind != "found, unseen":  # what the unseen half holds is not for those who write rules
                console.print(f"  {one.exercise}, {one.name} ({one.kind}), {one.passed}/{one.draws} {one.said}")


def show_sources(slugs: Iterable[str]) -> None:
    from autograder.found import load_found, load_sources

    for slug in slugs:
        sources, answers = load_sources(ROOT, slug), load_found(ROOT, slug)
        for key, source in sources.items():
            mine = [one for one in answers if one.source == key]
            print(f"\n{source['title']}, {source['url']}: {len(mine)} answers ({mine[0].half})")
            for one in mine:
                if one.half == "seen":
                    print(f"  {slug}/{one.exercise}: {', '.join(one.ideas) or 'right'}")


def _table(title: str, rows: dict[str, Row]) -> Any:
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    table.add_column("", no_wrap=True)
    for column in ("tried", "right passed", "wrong caught", "true name", "also true", "false", "unnamed", "named"):
        table.add_column(column, justify="right")
    total = Row()
    for row in rows.values():
        for field, value in asdict(row).items():
            setattr(total, field, getattr(total, field) + value)
    for name, row in (*rows.items(), *([("in all", total)] if len(rows) > 1 else [])):
        share = f"{(row.true + row.also_true) / row.wrong:.0%}" if row.wrong else ""
        passed, caught = f"{row.right_passed}/{row.right}", f"{row.wrong_caught}/{row.wrong}"
        counts = (row.true, row.also_true, row.false, row.unnamed)
        table.add_row(name, str(row.tried), passed, caught, *map(str, counts), share)
    return table


def _times(judged: list[Judged]) -> Any:
    from rich.table import Table

    table = Table(title="Seconds for a verdict", title_justify="left")
    for column in ("", "p50", "p95", "longest"):
        table.add_column(column, justify="right" if column else "left")
    for item in dict.fromkeys(one.exercise for one in judged):
        seconds = [s for one in judged if one.exercise == item for s in one.seconds]
        table.add_row(item, *(f"{percentile(seconds, share):.3f}" for share in (0.5, 0.95, 1.0)))
    return table


def _judge_task(task: tuple[str, int, bool]) -> list[Judged]:
    return judge(*task)


def _one_thread() -> None:
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("exercises", nargs="*", metavar="EXERCISE", help="as in 01_stft/frames; without: all of them")
    parser.add_argument("--seeds", type=int, default=3, help="draws of inputs for each answer (default 3)")
    parser.add_argument("--pairs", action="store_true", help="also two slips at once")
    parser.add_argument("--workers", type=int, default=1, help="exercises at a time; times are true for 1 (default)")
    parser.add_argument("--sources", action="store_true", help="only list where the seen half's ideas were seen")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every answer's outcome as JSON")
    options = parser.parse_args(argv)

    from spectrohub.exercises import code_exercises, lesson_slugs

    known = [item for slug in lesson_slugs() for item in code_exercises(slug)]
    unknown = set(options.exercises) - set(known)
    if unknown:
        parser.error(f"no exercise {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    if options.sources:
        show_sources(lesson_slugs())
        return 0
    tasks = [(item, options.seeds, options.pairs) for item in options.exercises or known]
    judged: list[Judged] = []
    # a fresh process: a check captures warnings and stderr of its whole process
    with multiprocessing.get_context("spawn").Pool(options.workers, initializer=_one_thread) as pool:
        for done in pool.imap(_judge_task, tasks):
            judged += done
            print(f"{len(judged)} answers judged", end="\r", file=sys.stderr)
    show(judged)
    if options.json:
        rows = {
            "sets": {name: asdict(row) for name, row in _rows(judged, lambda one: one.kind).items()},
            "answers": [asdict(one) for one in judged],
        }
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
