"""Reads one TOML table strictly: every key is asked for once, and a key nobody asked for is an error."""

import math
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from spectrohub.content.model import ContentError

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NEEDED = object()
T = TypeVar("T")


class Table:
    def __init__(self, file: Path, key: str, values: object):
        self.file, self.key = file, key
        if not isinstance(values, dict):
            raise ContentError(file, key, f"is {values!r}, but must be a table.", "Write it as { key = value, ... }.")
        self.values: dict[str, object] = values
        self.asked: set[str] = set()

    def error(self, rule: str, fix: str = "", key: str = "") -> ContentError:
        return ContentError(self.file, f"{self.key}.{key}" if key else self.key, rule, fix)

    def _get(self, key: str, default: object) -> object:
        self.asked.add(key)
        if key in self.values:
            return self.values[key]
        if default is _NEEDED:
            raise self.error(f"has no `{key}`.", f"Add a line: {key} = ...")
        return default

    def text(self, key: str, default: object = _NEEDED) -> str:
        value = self._get(key, default)
        if not isinstance(value, str) or (default is _NEEDED and not value.strip()):
            raise self.error(f"is {value!r}, but must be text that is not empty.", f'Write {key} = "..."', key)
        return value.strip()

    def code_line(self, key: str) -> str:
        """A line of code; the spaces in front of it belong to it."""
        self.text(key)
        value = str(self.values[key]).rstrip()
        if "\n" in value or "\t" in value or "`" in value:
            raise self.error("is not one line of code without tabs and backticks.", "Write a line for each.", key)
        return value

    def id(self) -> str:
        value = self.text("id")
        if not _ID.fullmatch(value):
            raise self.error(
                f"is {value!r}, but an id is small letters, digits and hyphens.", 'Such as "y-axis".', "id"
            )
        return value

    def number(self, key: str, default: object = _NEEDED) -> float:
        value = self._get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
            raise self.error(f"is {value!r}, but must be a number.", f"Write {key} = 1.5", key)
        return float(value)

    def positive_int(self, key: str, default: object = _NEEDED) -> int:
        value = self._get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.error(f"is {value!r}, but must be a whole number above 0.", f"Write {key} = 10", key)
        return value

    def flag(self, key: str, default: object = _NEEDED) -> bool:
        value = self._get(key, default)
        if not isinstance(value, bool):
            raise self.error(f"is {value!r}, but must be true or false.", f"Write {key} = true", key)
        return value

    def texts(self, key: str, default: object = _NEEDED) -> tuple[str, ...]:
        values = self._get(key, default)
        if not isinstance(values, list | tuple) or not all(isinstance(v, str) and v.strip() for v in values):
            raise self.error(f"is {values!r}, but must be a list of texts.", f'Write {key} = ["...", "..."]', key)
        if len(set(values)) < len(values):
            raise self.error("names the same thing twice.", "Keep one of them.", key)
        return tuple(v.strip() for v in values)

    def tables(self, key: str, default: object = _NEEDED) -> list["Table"]:
        values = self._get(key, default)
        if not isinstance(values, list | tuple):
            raise self.error(f"is {values!r}, but must be a list of tables.", f"Write {key} = [ {{ ... }} ]", key)
        return [Table(self.file, self._name(key, i, v), v) for i, v in enumerate(values)]

    def table(self, key: str) -> "Table":
        return Table(self.file, f"{self.key}.{key}", self._get(key, _NEEDED))

    def _name(self, key: str, index: int, value: object) -> str:
        """How an error names one entry: by its id where it has one, else by its place (from 1)."""
        own = f"{key}[{index + 1}]"
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            own = f"{key} {value['id']!r}"
        return own if self.key == "lesson" else f"{self.key}.{own}"

    def done(self) -> None:
        unknown = sorted(set(self.values) - self.asked)
        if unknown:
            raise self.error(f"has an unknown key `{unknown[0]}`.", f"Known here: {', '.join(sorted(self.asked))}.")


def each(table: Table, key: str, make: Callable[[Table], T]) -> tuple[T, ...]:
    """What `make` makes of each entry of a list of tables; two may not have one id."""
    made: list[T] = []
    for entry in table.tables(key, ()):
        made.append(make(entry))
        entry.done()
    ids = (entry.values["id"] for entry in table.tables(key, ()) if "id" in entry.values)
    for name, count in Counter(ids).items():
        if count > 1:
            raise ContentError(table.file, f"{key} {name!r}", f"stands {count} times.", "Give each its own id.")
    return tuple(made)


def distinct(table: Table, key: str, texts: list[str]) -> None:
    """Raise where two of the texts are the same."""
    if len(set(texts)) < len(texts):
        raise table.error("says the same twice.", "Make every text its own.", key)
