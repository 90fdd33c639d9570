"""When a submission came: by its own timestamp, or by the server's receipts, which overrule it. Naive UTC."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import UTC, datetime

from autograder.grading.intake.classroom import Classroom

TIMESTAMP = "timestamp.txt"
_SAME_S = 60  # a folder's own time may differ so much from its receipt


def timestamp_file(received: datetime) -> bytes:
    """A time as nbgrader writes it into a submission's folder."""
    return f"{received.isoformat(sep=' ')} UTC".encode()


def time_received(
    student: str, stamp: bytes | None, receipts: Mapping[str, datetime], flags: list[str]
) -> datetime | None:
    """By the receipt, else by the content of the folder's timestamp; `flags` say where the two differ."""
    own = parse_time(stamp.decode("utf-8", errors="replace")) if stamp else None
    if student not in receipts:
        return own
    if own and abs((own - receipts[student]).total_seconds()) > _SAME_S:
        flags.append(f"The folder says it was handed in at {own} UTC; the receipt says {receipts[student]}.")
    return receipts[student]


def parse_time(text: str) -> datetime | None:
    from dateutil.parser import ParserError, parse  # nbgrader reads its timestamps with it

    try:
        found: datetime = parse(text.strip())
    except (ParserError, OverflowError):
        return None
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def read_receipts(classroom: Classroom, slug: str) -> dict[str, datetime]:
    """classroom/receipts/SLUG.csv (student,received): when the server took each submission. It overrules files."""
    path = classroom.work / "receipts" / f"{slug}.csv"
    if not path.is_file():
        return {}
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    found = {}
    for number, row in enumerate(rows, 2):
        when = parse_time(row.get("received") or "")
        if not row.get("student") or when is None:
            raise ValueError(f"{path}, line {number}: {row} is no receipt. Its columns are student and received.")
        found[row["student"]] = when
    return found
