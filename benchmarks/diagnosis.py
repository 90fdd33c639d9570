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
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from diagnosis_tables import Judged, rows_of, show

ROOT = Path(__file__).resolve().parent.parent
MOST_PAIRS = 60  # of one exercise; more are thinned evenly


@dataclass(frozen=True)
class Answer:
    """One answer to one part of an exercise. `names`: all that may be said of it; `right`: nothing should be."""

    name: str
    kind: str  # one of diagnosis_tables.SETS
    right: bool
    names: frozenset[str]
    answer: Callable[..., Any]


def naming(said: str | None, names: frozenset[str], ideas: Mapping[str, Mapping[str, Any]]) -> str:
    """What a verdict's name is worth: `said` may hold several parts, joined by " + ".

    `ideas`: settings of the exercise's wrong ideas, by id. A slip that only has settings which the answer's own
    mistakes have says the same as they do, in other words.
    """
    if not said:
        return "unnamed"
    own = [setting for name in names for setting in ideas.get(name, {}).items()]
    same = {name for name, settings in ideas.items() if settings and all(one in own for one in settings.items())}
    parts = frozenset(said.split(" + "))
    names |= same
    if parts <= names:
        return "true"
    return "false" if (parts - names) & ideas.keys() else "also true"


def answers_of(item: str, part: Any, pairs: bool) -> Iterator[Answer]:
    """Every answer to one part of an exercise that is to be judged."""
    from autograder.samples import samples_of
    from spectrohub.exercises import find

    slug, _, name = item.partition("/")
    exercise = find(item)
    samples, found_answers = _loaded(slug)
    for sample in samples_of(samples, exercise, part):
        names = frozenset((sample.misconception or "").split(" + "))
        yield Answer(sample.name, "samples", sample.misconception is None, names, sample.answer)
    own = part.function if len(exercise.parts) > 1 else ""
    for found in found_answers:
        if (found.exercise, found.part) == (name, own):
            kind = f"found, {found.half}"
            yield Answer(found.name, kind, found.verdict == "right", found.names, found.answer)
    if pairs:
        yield from pairs_of(part)


@lru_cache(maxsize=1)
def _loaded(slug: str) -> tuple[Any, Any]:
    from autograder.found import load_found
    from autograder.samples import load_samples

    return load_samples(ROOT, slug), load_found(ROOT, slug)


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
        answers = list(answers_of(item, part, pairs))
        verdicts: list[list[tuple[Any, float]]] = [[] for _ in answers]
        for i in range(seeds):  # one draw after the other: an exercise may know its last draw alone
            cases = draw_cases(part, seeded_rng(f"benchmark {i}", part.id))
            if i == 0 and answers:  # libraries load on first use
                run_on(part, answers[0].answer, deepcopy(cases))
            for answer, mine in zip(answers, verdicts, strict=True):
                mine.append(_verdict(run_on, part, answer, cases))
        ideas = {idea.id: getattr(idea, "settings", {}) for idea in part.wrong}
        judged += [_judged(item, *pair, ideas) for pair in zip(answers, verdicts, strict=True)]
    return [one for one in judged if one.kind != "pairs" or one.passed < one.draws]


def _verdict(run_on: Callable[..., Any], part: Any, answer: Answer, cases: Any) -> tuple[Any, float]:
    cases = deepcopy(cases)
    gc.collect(0)
    begun = time.perf_counter()
    verdict = run_on(part, answer.answer, cases)
    return verdict, time.perf_counter() - begun


def _judged(item: str, answer: Answer, verdicts: list[tuple[Any, float]], ideas: Mapping[str, Any]) -> Judged:
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
            "sets": {name: asdict(row) for name, row in rows_of(judged, lambda one: one.kind).items()},
            "answers": [asdict(one) for one in judged],
        }
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
