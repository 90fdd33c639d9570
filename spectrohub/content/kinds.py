"""What each kind of question has in its TOML table, and the rules for it."""

import random
import re
from collections.abc import Callable
from typing import Any

from spectrohub.content.model import Choice, Line, NearMiss, Need, Picture, Range, Step, Target
from spectrohub.content.program import blocks_fault, needs_of
from spectrohub.content.table import Table, distinct, each

Fields = dict[str, Any]  # those of a Question that its kind fills
MOST_LINES = 7


def _choices(table: Table, right_min: int, right_max: int) -> Fields:
    choices = each(table, "choices", lambda t: Choice(t.text("text"), t.flag("right"), t.text("why")))
    right = sum(choice.right for choice in choices)
    if len(choices) < 2:
        raise table.error(f"has {len(choices)} choices.", "Write at least two.", "choices")
    if not right_min <= right <= right_max:
        wanted = "exactly one" if right_max == 1 else "at least one"
        raise table.error(f"has {right} right choices, but must have {wanted}.", "Set right = true on it.", "choices")
    distinct(table, "choices", [choice.text for choice in choices])
    return {"choices": choices if all(_NUMBERED.match(choice.text) for choice in choices) else _mixed(table, choices)}


def _mixed(table: Table, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The same for everybody, so that one can talk about it, and no matter where an author puts the right one."""
    return tuple(random.Random(f"choices of {table.id()}").sample(choices, len(choices)))


def _number(table: Table) -> Fields:
    answer, tolerance = table.number("answer"), table.number("tolerance")
    if tolerance < 0:
        raise table.error(f"is {tolerance}, but cannot be below 0.", "It is a distance, in the unit.", "tolerance")
    ranges = each(table, "ranges", lambda t: Range(t.number("from"), t.number("to"), t.text("why")))
    for place, one in enumerate(ranges, 1):
        if one.low > one.high:
            raise table.error(
                f"goes from {one.low:g} to {one.high:g}.", "Put the smaller end first.", f"ranges[{place}]"
            )
        if answer - tolerance <= one.low and one.high <= answer + tolerance:
            raise table.error("holds right answers alone: its why is never shown.", "Move it.", f"ranges[{place}]")
    return {
        "unit": table.text("unit", ""),
        "answer": answer,
        "tolerance": tolerance,
        "proof": table.text("proof", ""),
        "ranges": ranges,
        "why": table.text("why"),
        "otherwise": table.text("otherwise"),
    }


def _order(table: Table) -> Fields:
    steps = each(table, "steps", lambda t: Step(t.text("text"), t.text("why")))
    if len(steps) < 3:
        raise table.error(f"has {len(steps)} steps.", "Write at least three, in the right order.", "steps")
    distinct(table, "steps", [step.text for step in steps])
    return {"steps": steps, "why": table.text("why"), "otherwise": table.text("otherwise")}


def _lines(table: Table) -> Fields:
    lines = each(table, "lines", lambda t: Line(t.code_line("code"), t.text("why")))
    if not 3 <= len(lines) <= MOST_LINES:
        raise table.error(
            f"has {len(lines)} lines.",
            f"Write 3 to {MOST_LINES}: every order of them is run by the self-check.",
            "lines",
        )
    misses = each(table, "misses", lambda t: _near_miss(t, len(lines)))
    if len(misses) < 2:
        raise table.error(f"has {len(misses)} near misses.", "Write at least two lines that do not belong.", "misses")
    codes = [line.code for line in lines]
    distinct(table, "lines and misses", codes + [miss.code for miss in misses])
    if fault := blocks_fault(codes):
        raise table.error(f"stand in no order that works. {fault[1]}", "Write them as a program.", "lines")
    told = each(table, "order", lambda t: _need(t, len(lines)))
    try:
        needs = needs_of(codes)
    except SyntaxError as error:
        raise table.error(f"hold what is no Python: {error}.", "Mend that line.", "lines") from error
    return {
        "given": table.text("given"),
        "lines": lines,
        "misses": misses,
        "needs": (*told, *needs),
        "result": table.text("result"),
        "proof": table.text("proof"),
        "why": table.text("why"),
    }


def _near_miss(table: Table, count: int) -> NearMiss:
    miss = NearMiss(
        table.code_line("code"),
        _place(table, "instead_of", count),
        table.text("says"),
        table.text("try_this"),
        table.text("proof", ""),
        table.text("fails", ""),
    )
    if bool(miss.proof) == bool(miss.fails):
        fix = 'Add proof = "...", an expression that holds after the program with it, or fails = "NameError".'
        raise table.error("must have either `proof` or `fails`.", fix)
    return miss


def _need(table: Table, count: int) -> Need:
    earlier, line = _place(table, "first", count), _place(table, "then", count)
    if earlier >= line:
        raise table.error("must name a line and one below it.", "The lines stand in an order that works.")
    return Need(line, earlier, table.text("why"))


def _place(table: Table, key: str, count: int) -> int:
    place = table.positive_int(key)
    if place > count:
        raise table.error(f"is {place}, but there are {count} lines.", "The first line is 1.", key)
    return place - 1


def _point(table: Table) -> Fields:
    entry = table.table("picture")
    picture = Picture(
        entry.text("clip"),
        entry.number("start_s"),
        entry.number("end_s"),
        entry.positive_int("n_fft"),
        entry.positive_int("hop_length"),
        entry.number("fmin_hz", 0.0),
        entry.number("fmax_hz") if "fmax_hz" in entry.values else None,
        entry.text("alt"),
    )
    entry.done()
    if not 0 <= picture.start_s < picture.end_s:
        raise entry.error("must start at 0 s or later, and end after its start.", "Mend start_s and end_s.")
    top_hz = float("inf") if picture.fmax_hz is None else picture.fmax_hz
    if not 0 <= picture.fmin_hz < top_hz:
        raise entry.error("must have 0 <= fmin_hz < fmax_hz.", "Mend fmin_hz and fmax_hz.")
    targets = each(table, "targets", lambda t: _target(t, picture, top_hz))
    if not any(target.right for target in targets):
        raise table.error("has no right target.", "Set right = true on one.", "targets")
    return {"picture": picture, "targets": targets, "otherwise": table.text("otherwise")}


def _target(table: Table, picture: Picture, top_hz: float) -> Target:
    target = Target(
        table.number("from_s"),
        table.number("to_s"),
        table.number("from_hz"),
        table.number("to_hz"),
        table.flag("right"),
        table.text("why"),
    )
    if not (picture.start_s <= target.from_s < target.to_s <= picture.end_s):
        raise table.error(
            f"spans {target.from_s:g} to {target.to_s:g} s, which is empty or outside the picture.",
            f"The picture shows {picture.start_s:g} to {picture.end_s:g} s.",
        )
    if not (picture.fmin_hz <= target.from_hz < target.to_hz <= top_hz):
        raise table.error(
            f"spans {target.from_hz:g} to {target.to_hz:g} Hz, which is empty or outside the picture.",
            f"The picture shows {picture.fmin_hz:g} to {top_hz:g} Hz.",
        )
    return target


_NUMBERED = re.compile(r"(\w+ )?\W*\d")  # sizes, shapes, "Line 2": these are read in their own order

KINDS: dict[str, Callable[[Table], Fields]] = {
    "one": lambda table: _choices(table, 1, 1),
    "several": lambda table: _choices(table, 1, 99),
    "number": _number,
    "order": _order,
    "lines": _lines,
    "point": _point,
}
