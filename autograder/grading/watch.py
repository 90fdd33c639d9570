"""`grade --watch`: stays warm, and grades what is handed in a moment after it has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Event

from watchfiles import watch

from autograder.grading.class_run import AnotherRun, Listener, Options, Summary
from autograder.grading.execute.workers import Workers
from autograder.grading.intake.classroom import Classroom
from autograder.grading.intake.feedback_time import is_past
from autograder.grading.intake.policy import policy_path
from autograder.grading.pipeline import grade_class

_QUIET_MS = 200  # nothing has changed for so long: what was copied is whole
_LOOK_MS = 1000  # the rules are a single file, which editors replace: it is looked at so often


@dataclass(frozen=True)
class Watcher:
    """Who hears of it: `graded` of every run in which something was graded or failed, `trouble` of one that could not
    be made. Neither ends the watch; what ends it is `stop`, or a system on which nothing can be graded."""

    graded: Callable[[Summary], None]
    trouble: Callable[[str], None]
    listener: Listener = Listener()


def watch_class(root: Path, slug: str, options: Options, watcher: Watcher, stop: Event | None = None) -> None:
    """Grade the class, and again whenever something is handed in, the source or the rules change, or feedback that
    waits may be given.

    Raises as `grade_class`, but for what a person mends while this waits: a source or rules that cannot be read, and
    another `grade` that is at work.
    """
    held: dict[str, datetime] = {}
    with Workers(stay=True) as workers:
        for _ in _occasions(root, slug, stop or Event(), held):
            try:
                summary = grade_class(root, slug, options, watcher.listener, workers)
            except (LookupError, ValueError, AnotherRun) as error:
                watcher.trouble(str(error.args[0] if error.args else error))
                continue
            options = replace(options, again=False)
            held.clear()
            held.update(summary.held)
            watcher.graded(summary)


def _occasions(root: Path, slug: str, stop: Event, held: Mapping[str, datetime]) -> Iterator[None]:
    """At once, and then each time after which grading may find something to do; `held` is whose feedback waits."""
    classroom, rules = Classroom(root), policy_path(root)
    handed_in = Path(str(classroom.submitted("\0", slug)).partition("\0")[0])
    handed_in.mkdir(parents=True, exist_ok=True)
    known = _stamp(rules)
    yield
    for changes in watch(
        handed_in,
        classroom.source / slug,
        step=_QUIET_MS,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=True,
    ):
        before, known = known, _stamp(rules)
        if changes or known != before or any(map(is_past, held.values())):
            yield


def _stamp(path: Path) -> tuple[int, int]:
    """Changes when the file does; also when there is none any more."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
