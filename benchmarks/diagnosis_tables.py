"""Counts over judged answers, and how they are shown: tables of `benchmarks/diagnosis.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

SETS = ("samples", "pairs", "found, seen", "found, unseen")


@dataclass(frozen=True)
class Judged:
    """How one answer fared on all draws: its worst verdict, and its worst name."""

    exercise: str
    name: str
    kind: str
    right: bool
    passed: int  # of `draws`
    draws: int
    naming: str  # true | also true | false | unnamed | "" for a right answer
    said: str
    seconds: tuple[float, ...]


@dataclass
class Row:
    """Counts over answers."""

    tried: int = 0
    right: int = 0
    right_passed: int = 0
    wrong: int = 0
    wrong_caught: int = 0  # on every draw
    wrong_sometimes: int = 0  # passed on some draws and not on others
    true: int = 0
    also_true: int = 0
    false: int = 0
    unnamed: int = 0

    def add(self, one: Judged) -> None:
        self.tried += 1
        if one.right:
            self.right += 1
            self.right_passed += one.passed == one.draws
            return
        self.wrong += 1
        self.wrong_caught += one.passed == 0
        self.wrong_sometimes += 0 < one.passed < one.draws
        self.true += one.naming == "true"
        self.also_true += one.naming == "also true"
        self.false += one.naming == "false"
        self.unnamed += one.naming == "unnamed"


def percentile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))] if ordered else 0.0


def rows_of(judged: list[Judged], group: Callable[[Judged], str]) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for one in judged:
        rows.setdefault(group(one), Row()).add(one)
    return rows


def show(judged: list[Judged]) -> None:
    from rich.console import Console

    console = Console(width=max(Console().width, 110))
    console.print(_table("By set", rows_of(judged, lambda one: one.kind)))
    for kind in SETS:
        mine = [one for one in judged if one.kind == kind]
        if mine:
            console.print(_table(kind, rows_of(mine, lambda one: one.exercise)))
    console.print(_times(judged))
    for title, chosen in (
        ("Right, and refused", [one for one in judged if one.right and one.passed < one.draws]),
        ("Wrong, and passed", [one for one in judged if not one.right and one.passed]),
        ("Falsely named", [one for one in judged if one.naming == "false"]),
    ):
        console.print(f"\n{title}: {len(chosen)}", style="bold")
        for one in chosen:
            if one.kind != "found, unseen":  # what the unseen half holds is not for those who write rules
                console.print(f"  {one.exercise}, {one.name} ({one.kind}), {one.passed}/{one.draws} {one.said}")


def _table(title: str, rows: dict[str, Row]) -> Any:
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    table.add_column("", no_wrap=True)
    for column in ("tried", "right passed", "wrong caught", "true name", "also true", "false", "unnamed", "named"):
        table.add_column(column, justify="right")
    total = Row()
    for row in rows.values():
        for field, value in asdict(row).items():
            setattr(total, field, getattr(total, field) + value)
    for name, row in (*rows.items(), *([("in all", total)] if len(rows) > 1 else [])):
        share = f"{(row.true + row.also_true) / row.wrong:.0%}" if row.wrong else ""
        passed, caught = f"{row.right_passed}/{row.right}", f"{row.wrong_caught}/{row.wrong}"
        counts = (row.true, row.also_true, row.false, row.unnamed)
        table.add_row(name, str(row.tried), passed, caught, *map(str, counts), share)
    return table


def _times(judged: list[Judged]) -> Any:
    from rich.table import Table

    table = Table(title="Seconds for a verdict", title_justify="left")
    for column in ("", "p50", "p95", "longest"):
        table.add_column(column, justify="right" if column else "left")
    for item in dict.fromkeys(one.exercise for one in judged):
        seconds = [s for one in judged if one.exercise == item for s in one.seconds]
        table.add_row(item, *(f"{percentile(seconds, share):.3f}" for share in (0.5, 0.95, 1.0)))
    return table
