"""When a submission came: by its own timestamp, or by the server's receipts, which overrule it. Naive UTC."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from autograder.grading.files import one_form
from autograder.grading.intake.classroom import Classroom
from autograder.grading.intake.times import MOST_LETTERS, TimeUnclear, read_time

TIMESTAMP = "timestamp.txt"
_SAME_S = 60  # a folder's own time may differ so much from its receipt
_UNKNOWN = "So it counts as in time until somebody decides."


@dataclass(frozen=True)
class Receipts:
    """When the server took each submission. `unclear`: why a line of the file tells no time. `zone`: of times without
    one, here and in timestamps. Names are in one Unicode form."""

    times: Mapping[str, datetime] = field(default_factory=dict)
    unclear: Mapping[str, str] = field(default_factory=dict)
    zone: str = "UTC"

    def received(self, student: str, stamp: bytes | None, flags: list[str]) -> datetime | None:
        """By the receipt, else by the content of the folder's timestamp; `flags` say what a person should look at."""
        name, own = one_form(student), None
        if name in self.unclear:
            flags.append(f"The receipt tells no time: {self.unclear[name]}. {_UNKNOWN}")
            return None
        if stamp is not None:
            try:
                own = read_time(stamp[: 4 * MOST_LETTERS].decode("utf-8", "replace"), self.zone)
            except TimeUnclear as error:
                rest = "" if name in self.times else f" {_UNKNOWN}"
                flags.append(f"{TIMESTAMP} tells no time: {error}.{rest}")
        if name not in self.times:
            return own
        if own and abs((own - self.times[name]).total_seconds()) > _SAME_S:
            flags.append(f"The folder says it was handed in at {own} UTC; the receipt says {self.times[name]}.")
        return self.times[name]


def timestamp_file(received: datetime) -> bytes:
    """A time as nbgrader writes it into a submission's folder."""
    return f"{received.isoformat(sep=' ')} UTC".encode()


def receipts_path(classroom: Classroom, slug: str) -> Path:
    return classroom.work / "receipts" / f"{slug}.csv"


def read_receipts(classroom: Classroom, slug: str, zone: str = "UTC") -> Receipts:
    """classroom/receipts/SLUG.csv (student,received). Raises ValueError where a line names no student."""
    path = receipts_path(classroom, slug)
    if not path.is_file():
        return Receipts(zone=zone)
    with path.open(newline="", encoding="utf-8-sig", errors="replace") as file:
        rows = list(csv.DictReader(file))
    times: dict[str, datetime] = {}
    unclear: dict[str, str] = {}
    for number, row in enumerate(rows, 2):
        student = row.get("student")
        if not student or "received" not in row:
            raise ValueError(f"{path}, line {number}: {row} is no receipt. Its columns are student and received.")
        try:
            times[one_form(student)] = read_time(row["received"] or "", zone)
        except TimeUnclear as error:
            unclear[one_form(student)] = f"line {number} of {path.name}: {error}"
    return Receipts(times, unclear, zone)
