"""A rule for questions that put a program together: what is right, and what is said of it, is found by running it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.programs import Bench, same
from autograder.rules.model import Course, Note, Problem, rule
from spectrohub.content.preview import preview_scope

if TYPE_CHECKING:
    from spectrohub.content import Question


@rule("Programs to put together work, and every order and near miss does what is said of it")
def programs(course: Course) -> Iterator[Problem | Note]:
    """A learner who finds another order that works must not be told that it is wrong."""
    scope, count = preview_scope(course.root), 0
    for lesson in course.lessons:
        for question in lesson.quiz:
            if question.kind == "lines":
                count += 1
                where = f"lessons/{lesson.slug}.toml, quiz {question.id!r}"
                for what, remedy in _faults(question, scope):
                    yield Problem(where, what, remedy)
    yield Note(f"{count} programs")


def _faults(question: Question, scope: dict) -> Iterator[tuple[str, str]]:
    """(what, remedy) of all that does not hold."""
    try:
        bench = Bench(question, scope)
        proved = bench.value({}, question.proof)
    except Exception as error:  # noqa: BLE001 - an author's line may raise anything
        yield f"stops: {type(error).__name__}: {error}.", "Mend its given code, its lines, its result or its proof."
        return
    if not same(bench.makes, proved):
        yield f"makes {bench.makes!r}, but its proof gives {proved!r}.", "Mend the one that is wrong."
        return
    for miss in question.misses:
        answer = bench.with_miss(miss)
        fault = bench.fault(answer)
        if fault != miss.fails:
            what = f"with the near miss {miss.code.strip()!r} ends with {fault or 'no error'}."
            yield what, f"It says {miss.fails or 'that none comes'}: mend `fails`, or give a `proof`."
        elif miss.proof and not bench.value(bench.after(answer), miss.proof):
            yield f"with the near miss {miss.code.strip()!r} does not do what its proof says.", "Mend the proof."
    for answer in bench.mixtures():
        if bench.is_right(answer):
            lines = [question.pool[i].code.strip() for i in answer if i >= len(question.lines)]
            yield f"gives the right result with the near misses {lines}.", "Change given data, or take one out."
    for order, works in bench.misjudged_orders():
        shown = " | ".join(question.lines[i].code.strip() for i in order)
        if works:
            yield f"refuses an order that works: {shown}", "Change a line so that its names do not ask for an order."
        else:
            yield f"accepts an order that does not work: {shown}", "Say what it needs: order = [{ first, then, why }]."
