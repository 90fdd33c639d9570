"""Counts over judged answers, and how they are shown: tables of `benchmarks/diagnosis.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Any

SETS = ("samples", "pairs, solver", "pairs, written", "found, seen", "found, unseen")
LINES_BEFORE = 11_897  # of the exercises' modules before there were slips, with the sentences in them


class Naming(IntEnum):
    """What the name of a wrong answer is worth, the best first."""

    ALL = 0  # every mistake
    PART = 1  # some of its mistakes: of two that show as one, the one that shows
    SAME = 2  # another name for the same
    RELATION = 3  # a relation to the right result, alone or beside a mistake
    UNNAMED = 4
    FALSE = 5

    @property
    def words(self) -> str:
        return ("all", "part", "same", "relation", "unnamed", "false")[self]


@dataclass(frozen=True)
class Judged:
    """How one answer fared on all draws: its worst verdict, and its worst name."""

    exercise: str
    name: str
    kind: str
    right: bool
    passed: int  # of `draws`
    draws: int
    naming: Naming
    said: str
    seconds: tuple[float, ...]
    cpu: tuple[float, ...]  # of judging, without the answer's own


@dataclass
class Row:
    """Counts over answers."""

    tried: int = 0
    right: int = 0
    right_passed: int = 0
    wrong: int = 0
    wrong_caught: int = 0  # on every draw
    names: dict[str, int] = field(default_factory=lambda: {naming.words: 0 for naming in Naming})

    def add(self, one: Judged) -> None:
        self.tried += 1
        if one.right:
            self.right += 1
            self.right_passed += one.passed == one.draws
            return
        self.wrong += 1
        self.wrong_caught += one.passed == 0
        self.names[one.naming.words] += 1

    @property
    def named(self) -> int:
        return self.wrong - self.names["unnamed"] - self.names["false"]

    def cells(self) -> tuple[str, ...]:
        share = f"{self.named / self.wrong:.0%}" if self.wrong else ""
        passed, caught = f"{self.right_passed}/{self.right}", f"{self.wrong_caught}/{self.wrong}"
        return (str(self.tried), passed, caught, str(self.named), share, *map(str, self.names.values()))


def percentile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))] if ordered else 0.0


def rows_of(judged: Iterable[Judged], group: Callable[[Judged], str]) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for one in judged:
        rows.setdefault(group(one), Row()).add(one)
    return rows


def show(judged: list[Judged], root: Path) -> None:
    from rich.console import Console

    console = Console(width=max(Console().width, 120))
    for kind in SETS:
        mine = [one for one in judged if one.kind == kind]
        if mine:
            console.print(_table(kind, rows_of(mine, lambda one: one.exercise)))
    console.print(_table("By set", rows_of(judged, lambda one: one.kind)))
    console.print(_times(judged))
    console.print(_lines(root))
    for title, chosen in (
        ("Right, and refused", [one for one in judged if one.right and one.passed < one.draws]),
        ("Wrong, and passed", [one for one in judged if not one.right and one.passed]),
        ("Falsely named", [one for one in judged if one.naming is Naming.FALSE]),
    ):
        console.print(f"\n{title}: {len(chosen)}", style="bold")
        for one in chosen:
            if one.kind != "found, unseen":  # what the unseen half holds is not for those who write rules
                console.print(f"  {one.exercise}, {one.name} ({one.kind}), {one.passed}/{one.draws} {one.said}")


def _table(title: str, rows: dict[str, Row]) -> Any:
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    table.add_column("", no_wrap=True)
    columns = ("tried", "right passed", "wrong caught", "named", "")
    for column in (*columns, *(naming.words for naming in Naming)):
        table.add_column(column, justify="right")
    for name, row in rows.items():
        table.add_row(name, *row.cells())
    if len(rows) > 1:
        table.add_row("in all", *_sum(rows.values()).cells(), style="bold")
    return table


def _sum(rows: Iterable[Row]) -> Row:
    total = Row()
    for row in rows:
        for name, value in asdict(row).items():
            if name == "names":
                total.names = {words: total.names[words] + count for words, count in value.items()}
            else:
                setattr(total, name, getattr(total, name) + value)
    return total


def _times(judged: list[Judged]) -> Any:
    from rich.table import Table

    table = Table(
        title="Seconds for a verdict, the answer's own included; CPU seconds of judging", title_justify="left"
    )
    table.add_column("")
    for column in ("p50", "p95", "longest", "CPU p95"):
        table.add_column(column, justify="right")
    for item in dict.fromkeys(one.exercise for one in judged):
        seconds = [s for one in judged if one.exercise == item for s in one.seconds]
        cpu = [s for one in judged if one.exercise == item for s in one.cpu]
        shown = [*(percentile(seconds, share) for share in (0.5, 0.95, 1.0)), percentile(cpu, 0.95)]
        table.add_row(item, *(f"{value:.3f}" for value in shown))
    return table


def _lines(root: Path) -> str:
    modules = root.glob("spectrohub/exercises/lesson_*/*.py")
    now = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in modules)
    return f"\nLines of the exercises' modules: {LINES_BEFORE:,} before there were slips, {now:,} now"
