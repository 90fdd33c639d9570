"""Lesson TOML -> dataclasses. Whatever breaks a rule becomes a ContentError that says what to write."""

import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from spectrohub.content.model import (
    Choice,
    ContentError,
    ExerciseText,
    Faq,
    IdeaText,
    Lesson,
    Picture,
    Question,
    Range,
    Skill,
    Step,
    Target,
    Term,
)
from spectrohub.content.table import Table

T = TypeVar("T")
Fields = dict[str, Any]  # those of a Question that its kind fills


def read_lesson(file: Path) -> Lesson:
    """One `NN_slug.toml` as a Lesson. Checks all that one file can tell; see `check_course` for the rest."""
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(file, "file", f"is not valid TOML: {error}.", "Mend that line.") from error
    table, slug = Table(file, "lesson", values), file.stem
    lesson = Lesson(
        slug=slug,
        title=table.text("title"),
        summary=table.text("summary"),
        minutes=table.positive_int("minutes"),
        run_seconds=table.positive_int("run_seconds", 30),
        goals=table.texts("goals"),
        skills=_each(table, "skills", lambda t: Skill(t.id(), t.text("title"), t.texts("needs", ()))),
        quiz=_each(table, "quiz", lambda t: _question(t, slug)),
        glossary=_each(table, "glossary", lambda t: _term(t, slug)),
        faq=_each(table, "faq", lambda t: Faq(t.id(), slug, t.text("question"), t.text("answer"))),
        exercises=_each(table, "exercises", lambda t: _exercise(t, slug)),
    )
    table.done()
    return lesson


def _each(table: Table, key: str, make: Callable[[Table], T]) -> tuple[T, ...]:
    made: list[T] = []
    for entry in table.tables(key, ()):
        made.append(make(entry))
        entry.done()
    ids = (entry.values["id"] for entry in table.tables(key, ()) if "id" in entry.values)
    for name, count in Counter(ids).items():
        if count > 1:
            raise ContentError(table.file, f"{key} {name!r}", f"stands {count} times.", "Give each its own id.")
    return tuple(made)


def _term(table: Table, slug: str) -> Term:
    term = Term(table.id(), slug, table.text("term"), table.text("short"), table.text("code"), table.texts("links"))
    if "\n" in term.short:
        raise table.error("has more than one line.", "Say it in one line.", "short")
    return term


def _exercise(table: Table, slug: str) -> ExerciseText:
    hints = table.texts("hints")
    if len(hints) != 3:
        raise table.error(
            f"has {len(hints)} hints, but must have 3.", "Write a nudge, the idea, and the shape of the code.", "hints"
        )
    nudge, idea, shape = hints
    return ExerciseText(
        table.id(),
        slug,
        table.text("title"),
        table.texts("skills"),
        table.text("notebook"),
        (nudge, idea, shape),
        table.text("explanation"),
        table.flag("written", False),
        _each(table, "ideas", lambda t: IdeaText(t.id(), t.text("says"), t.text("try_this"))),
    )


def _question(table: Table, slug: str) -> Question:
    kind = table.text("kind")
    if kind not in _KINDS:
        raise table.error(f"is {kind!r}, which is no kind.", f"Write one of: {', '.join(_KINDS)}.", "kind")
    return Question(
        id=table.id(),
        lesson=slug,
        kind=kind,
        prompt=table.text("prompt"),
        skills=table.texts("skills"),
        xp=table.positive_int("xp", 10),
        **_KINDS[kind](table),
    )


def _choices(table: Table, right_min: int, right_max: int) -> Fields:
    choices = _each(table, "choices", lambda t: Choice(t.text("text"), t.flag("right"), t.text("why")))
    right = sum(choice.right for choice in choices)
    if len(choices) < 2:
        raise table.error(f"has {len(choices)} choices.", "Write at least two.", "choices")
    if not right_min <= right <= right_max:
        wanted = "exactly one" if right_max == 1 else "at least one"
        raise table.error(f"has {right} right choices, but must have {wanted}.", "Set right = true on it.", "choices")
    _distinct(table, "choices", [choice.text for choice in choices])
    return {"choices": choices}


def _number(table: Table) -> Fields:
    answer, tolerance = table.number("answer"), table.number("tolerance")
    if tolerance < 0:
        raise table.error(f"is {tolerance}, but cannot be below 0.", "It is a distance, in the unit.", "tolerance")
    ranges = _each(table, "ranges", lambda t: Range(t.number("from"), t.number("to"), t.text("why")))
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
    steps = _each(table, "steps", lambda t: Step(t.text("text"), t.text("why")))
    if len(steps) < 3:
        raise table.error(f"has {len(steps)} steps.", "Write at least three, in the right order.", "steps")
    _distinct(table, "steps", [step.text for step in steps])
    return {"steps": steps, "why": table.text("why"), "otherwise": table.text("otherwise")}


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
    targets = _each(table, "targets", lambda t: _target(t, picture, top_hz))
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


def _distinct(table: Table, key: str, texts: list[str]) -> None:
    if len(set(texts)) < len(texts):
        raise table.error("says the same twice.", "Make every text its own.", key)


_KINDS: dict[str, Callable[[Table], Fields]] = {
    "one": lambda table: _choices(table, 1, 1),
    "several": lambda table: _choices(table, 1, 99),
    "number": _number,
    "order": _order,
    "point": _point,
}
