"""Exercises tried side by side, in processes that may die or hang: a change that does so fails, and all goes on."""

from __future__ import annotations

import multiprocessing
import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from autograder.mutants.trials import Plan, Trial, try_all
from autograder.one_thread import use_one_thread

SIDE_BY_SIDE = 2
SILENCE_S = 600.0  # a change that is not judged after so long never ends, however busy the machine is
_MEMORY = 16 << 30  # bytes of addresses that a process may take; libraries alone reserve some 2 of these 16 GiB


@dataclass(frozen=True)
class Begun:
    """A worker's word that it tries this change now."""

    exercise: str
    number: int
    answer: str
    change: str


def try_side_by_side(root: Path, plans: Sequence[Plan]) -> list[Trial]:
    """The trials of all plans, exercise by exercise in their order."""
    shares = [plans[i::SIDE_BY_SIDE] for i in range(SIDE_BY_SIDE)]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        found = {trial for trials in pool.map(lambda share: _tried(root, share), shares) for trial in trials}
    place = {plan.exercise: i for i, plan in enumerate(plans)}
    return sorted(found, key=lambda trial: (place[trial.exercise], trial.number))


def _tried(root: Path, plans: Sequence[Plan]) -> list[Trial]:
    """The trials of these plans, one after another in one process; it is started again after a change that ended it."""
    found: list[Trial] = []
    todo, after = [*plans], 0  # the number of the last change of the first plan that is judged
    while todo:
        ours, theirs = multiprocessing.Pipe(duplex=False)
        spawn = multiprocessing.get_context("spawn")  # not forked: threads of the libraries would be missing
        process = spawn.Process(target=_work, args=(root, todo, after, theirs), daemon=True)
        process.start()
        theirs.close()
        begun: Begun | None = None
        try:
            while ours.poll(SILENCE_S):
                message = ours.recv()
                if message is None:
                    return found
                if isinstance(message, Begun):
                    begun = message
                else:
                    found.append(message)
        except EOFError:
            pass
        finally:
            process.kill()
            process.join()
        if begun is None:
            raise RuntimeError(
                f"the process that tries changed answers of {todo[0].exercise} died before the first one"
            )
        while todo[0].exercise != begun.exercise:
            todo.pop(0)
        after = begun.number
        found.append(Trial(after, begun.exercise, begun.answer, begun.change, (False,) * todo[0].draws))
    return found


def _work(root: Path, plans: Sequence[Plan], after: int, pipe: Connection) -> None:
    use_one_thread()  # before numpy loads
    _limit_memory()
    warnings.simplefilter("ignore")
    for plan in plans:
        for one in try_all(root, plan):
            if one.number > after or not one.change:  # right answers again: they count the rounds of their loops
                pipe.send(Begun(plan.exercise, one.number, one.answer, one.change))
                pipe.send(one.judge())
        after = 0
    pipe.send(None)


def _limit_memory() -> None:
    """A change that asks for all of the memory gets a MemoryError, and takes nobody else's. Not on Windows."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
