"""Numbers as a person writes them: in the table, on pages, in the terminal and in messages."""

from __future__ import annotations


def as_written(number: float) -> str:
    """At most two decimals, and none that says nothing: 17, 16.5, 0.33. Sums of floats look like sums again."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def for_spreadsheet(number: float) -> int | float:
    """The same as a number."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded
