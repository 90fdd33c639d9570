"""What becomes of answers: are right ones passed, wrong ones caught, and their mistakes named truly?

Run from the course's folder:

    .venv/bin/python benchmarks/diagnosis.py [EXERCISE ...] [--seeds N] [--pairs] [--json FILE]

Judged are the samples that the self-check proves, the found answers (the seen and the unseen half apart), and, with
`--pairs`, two mistakes at once: as an exercise's solver makes them, and written into right answers at two places.

How a name is counted (`naming`): every mistake of the answer, or those that show; a part of them, or a relation to the
right result beside them, which holds by arithmetic; the same by another name, when what is said gives the answer's
results on five further draws as well. False is any other name.
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

from diagnosis_tables import Judged, Naming, rows_of, show

ROOT = Path(__file__).resolve().parent.parent
MOST_PAIRS = 60  # of one exercise; more are thinned evenly
FURTHER = 5  # draws on which another name has to hold
SEEN = {"still-not-finite"}  # says what anybody can see in the result, whatever made it so


@dataclass(frozen=True)
class Answer:
    """One answer to one part of an exercise. `names`: all that may be said of it; `right`: nothing should be."""

    name: str
    kind: str  # one of diagnosis_tables.SETS
    right: bool
    names: frozenset[str]
    answer: Callable[..., Any]
    mistakes: frozenset[str] = frozenset()  # what is to be said of it; without: any of `names`


def naming(said: str | None, answer: Answer, ideas: Mapping[str, Mapping[str, Any]]) -> Naming:
    """What a verdict's name is worth: `said` may hold several parts, joined by " + ".

    `ideas`: settings of the exercise's wrong ideas, by id. A slip that only has settings which the answer's own
    mistakes have says the same as they do, in other words.
    """
    if not said:
        return Naming.UNNAMED
    own = [setting for name in answer.names for setting in ideas.get(name, {}).items()]
    same = {name for name, settings in ideas.items() if settings and all(one in own for one in settings.items())}
    parts = frozenset(said.split(" + "))
    if parts <= answer.names:
        return Naming.ALL if answer.mistakes <= parts else Naming.PART
    if parts <= answer.names | same | SEEN:
        return Naming.SAME
    return Naming.FALSE if (parts - answer.names - same) & ideas.keys() else Naming.RELATION


def answers_of(item: str, part: Any, pairs: bool) -> Iterator[Answer]:
    """Every answer to one part of an exercise that is to be judged."""
    from autograder.samples import samples_of
    from spectrohub.exercises import find

    slug, _, name = item.partition("/")
    exercise = find(item)
    samples, found_answers = _loaded(slug)
    for sample in samples_of(samples, exercise, part):
        names = frozenset((sample.misconception or "").split(" + "))
        yield Answer(sample.name, "samples", sample.misconception is None, names, sample.answer, names)
    own = part.function if len(exercise.parts) > 1 else ""
    for found in found_answers:
        if (found.exercise, found.part) == (name, own):
            kind, is_right = f"found, {found.half}", found.verdict == "right"
            several = frozenset(found.ideas if len(found.ideas) > 1 else ())
            yield Answer(found.name, kind, is_right, found.names, found.answer, several)
    if pairs:
        yield from pairs_of(part)
        yield from written_pairs_of(item, part)


@lru_cache(maxsize=1)
def _loaded(slug: str) -> tuple[Any, Any]:
    from autograder.found import load_found
    from autograder.samples import load_samples

    return load_samples(ROOT, slug), load_found(ROOT, slug)


def pairs_of(part: Any) -> Iterator[Answer]:
    """Two slips at once, as the solver makes them: names that the diagnosis must find by construction."""
    from spectrohub.checks.slips import combinations_of, combined

    together = list(combinations_of(part.wrong, 2))
    step = max(1, -(-len(together) // MOST_PAIRS))
    for pair in together[::step]:
        names = frozenset(slip.id for slip in pair)
        yield Answer(" + ".join(slip.id for slip in pair), "pairs, solver", False, names, combined(*pair), names)


def written_pairs_of(item: str, part: Any) -> Iterator[Answer]:
    """Two mistakes that are written into a right answer, each of which alone is one idea of the exercise."""
    from two_changes import doubles_of

    for name, ideas, answer in doubles_of(ROOT, item, part):
        yield Answer(name, "pairs, written", False, frozenset(ideas), answer, frozenset(ideas))


def judge(item: str, seeds: int, pairs: bool) -> list[Judged]:
    """All answers to one exercise, each on the same draws."""
    from spectrohub.exercises import find

    warnings.simplefilter("ignore")
    judged = []
    for part in find(item).parts:
        answers = list(answers_of(item, part, pairs))
        verdicts: list[list[Timed]] = [[] for _ in answers]
        for i in range(seeds):  # one draw after the other: an exercise may know its last draw alone
            cases = _drawn(part, f"benchmark {i}")
            if i == 0 and answers:  # libraries load on first use
                timed(part, answers[0], cases)
            for answer, mine in zip(answers, verdicts, strict=True):
                mine.append(timed(part, answer, cases))
        judged += [_judged(item, part, *pair) for pair in zip(answers, verdicts, strict=True)]
    return [one for one in judged if not one.kind.startswith("pairs") or one.passed < one.draws]


def _drawn(part: Any, seed: str) -> list[Any]:
    from spectrohub.checks.run import draw_cases
    from spectrohub.checks.seeds import seeded_rng

    return draw_cases(part, seeded_rng(seed, part.id))


@dataclass(frozen=True)
class Timed:
    """A verdict; seconds from the first call of the answer to the last word, and seconds of CPU without the answer."""

    verdict: Any
    seconds: float
    judging_cpu: float


def timed(part: Any, answer: Answer, cases: Any) -> Timed:
    from spectrohub.checks.judge import judge as decide
    from spectrohub.checks.observe import observe_call

    cases = deepcopy(cases)
    gc.collect(0)
    begun = time.perf_counter()
    seen = [(part.observe or observe_call)(answer.answer, case) for case in cases]
    cpu = time.process_time()
    verdict = decide(part, cases, seen)
    return Timed(verdict, time.perf_counter() - begun, time.process_time() - cpu)


def _judged(item: str, part: Any, answer: Answer, found: list[Timed]) -> Judged:
    ideas = {idea.id: getattr(idea, "settings", {}) for idea in part.wrong}
    verdicts = [one.verdict for one in found]
    said = [verdict.misconception for verdict in verdicts if not verdict.passed]
    worst = max(said, key=lambda one: naming(one, answer, ideas), default=None)  # the worst draw counts
    worth = naming(worst, answer, ideas) if said and not answer.right else Naming.ALL
    if worth is Naming.FALSE and _holds_further(part, answer, worst):
        worth = Naming.SAME
    return Judged(
        exercise=item,
        name=answer.name,
        kind=answer.kind,
        right=answer.right,
        passed=sum(verdict.passed for verdict in verdicts),
        draws=len(verdicts),
        naming=worth,
        said=worst or "",
        seconds=tuple(one.seconds for one in found),
        cpu=tuple(one.judging_cpu for one in found),
    )


def _holds_further(part: Any, answer: Answer, said: str | None) -> bool:
    drawn = (_drawn(part, f"further {i}") for i in range(FURTHER))
    return all(timed(part, answer, cases).verdict.misconception == said for cases in drawn)


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
    parser.add_argument("--pairs", action="store_true", help="also two mistakes at once")
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
    show(judged, ROOT)
    if options.json:
        rows = {
            "sets": {name: asdict(row) for name, row in rows_of(judged, lambda one: one.kind).items()},
            "answers": [asdict(one) | {"naming": one.naming.words} for one in judged],
        }
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
