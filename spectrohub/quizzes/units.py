"""Reads "43.07 Hz", "0,043 kHz", "1,025 rows" or "bin 41" as numbers in the unit that a question asks for."""

import re
from dataclasses import dataclass

# dimension -> unit -> its size in the dimension's own unit; quiz.js holds the same table
FAMILIES = {
    "a frequency": {"hz": 1.0, "khz": 1e3, "mhz": 1e6},
    "a time": {"s": 1.0, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "min": 60.0},
    "a level": {"db": 1.0},
    "a share": {"%": 1.0},
}
_SPOKEN = {
    "hertz": "hz", "kilohertz": "khz", "second": "s", "seconds": "s", "sec": "s",
    "millisecond": "ms", "milliseconds": "ms", "decibel": "db", "decibels": "db", "percent": "%",
}  # fmt: skip
# what is counted -> the words that count the same; a count may be asked in one word and answered in another
_COUNTED = {"row": "rows", "bin": "rows", "band": "rows", "column": "columns", "frame": "columns", "sample": "samples"}
_FILLERS = {"", "frequency", "time", "mel", "number", "no", "nr"}  # as in "41 frequency bins", "bin number 41"
_NUMBER = re.compile(
    r"\s*(?P<lead>(?:[A-Za-z#][A-Za-z .:#]*?)?)\s*[=~≈]?\s*"
    r"(?P<number>[+-]?([0-9][0-9 .,_']*[0-9]|[0-9]|[.,][0-9]+|[0-9][.,])([eE][+-]?[0-9]+)?)"
    r"(?P<ordinal>(?:(?:st|nd|rd|th)(?![A-Za-z]))?)\s*(?P<unit>[^0-9]*?)\s*"
)


@dataclass(frozen=True)
class Reading:
    values: tuple[float, ...]  # in the asked unit; two where a comma may be decimal or divide thousands
    problem: str = ""  # one sentence when nothing can be read


def read_number(text: str, unit: str) -> Reading:
    """What the learner may have meant by `text`, in `unit`; a missing unit means the asked one."""
    match = _NUMBER.fullmatch(text.replace("−", "-").replace("\u00a0", " "))
    values = _values(match["number"]) if match else ()
    counts = not _is_measured(unit)  # only a count has words in front ("bin 41") and ordinals ("41st")
    if not match or not values or (match["lead"] and not (counts and _words(match["lead"]) in {"", *_COUNTED})):
        return Reading((), f"This is not one number. Write it like {example(unit)}.")
    for written in (match["lead"], match["unit"]) if counts else (f"{match['ordinal']} {match['unit']}",):
        scale, problem = _scale(written, unit)
        if problem:
            return Reading((), problem)
    return Reading(tuple(value * scale for value in values))


def example(unit: str) -> str:
    """A number as it may be written; what is counted (rows, frames) has no fractions."""
    return f"{12.5 if _is_measured(unit) else 12} {unit}".strip()


def _is_measured(unit: str) -> bool:
    return any(_plain(unit) in units for units in FAMILIES.values())


def _values(number: str) -> tuple[float, ...]:
    number = re.sub(r"[ _']", "", number)
    if "," in number and "." in number:
        decimal = max(number.rfind(","), number.rfind("."))
        divider = "," if number[decimal] == "." else "."
        candidates = [number.replace(divider, "").replace(",", ".")]
    elif "," in number:
        thousands = re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", number)
        candidates = [number.replace(",", ".")] if number.count(",") == 1 else []
        candidates += [number.replace(",", "")] if thousands else []
    else:
        candidates = [number]
    found = []
    for candidate in candidates:
        try:
            found.append(float(candidate))
        except ValueError:
            continue
    return tuple(found)


def _scale(written: str, asked: str) -> tuple[float, str]:
    """(factor from the written to the asked unit, sentence when there is none)."""
    given, wanted = _plain(written), _plain(asked)
    if not given or given == wanted:
        return 1.0, ""
    for dimension, units in FAMILIES.items():
        if given in units and wanted in units:
            return units[given] / units[wanted], ""
        if given in units and wanted:
            return 1.0, f"{written.strip()} is {dimension}. The question asks for {asked}."
    counted, asked_count = _words(written), _words(asked)
    if not _is_measured(asked) and (not counted or counted in _COUNTED):
        if not counted or not wanted or _COUNTED[counted] == _COUNTED.get(asked_count):
            return 1.0, ""
        if asked_count in _COUNTED:
            return 1.0, f"You counted {written.strip(' .:#')}. The question asks for {asked}."
    if not wanted:
        return 1.0, "The answer has no unit: write the number alone."
    return 1.0, f'The unit "{written.strip()}" does not fit here. The question asks for {asked}.'


def _words(written: str) -> str:
    """What is counted, without the words around it: bin for "frequency Bins" and "bin no."."""
    words = (word.strip(".:#") for word in written.lower().split())
    text = " ".join(word for word in words if word not in _FILLERS)
    return text.removesuffix("s") or text  # a lone s is a second


def _plain(unit: str) -> str:
    unit = unit.strip().lower().rstrip(".")
    unit = _SPOKEN.get(unit, unit)
    known = any(unit in units for units in FAMILIES.values())
    return unit if known else unit.removesuffix("s")
