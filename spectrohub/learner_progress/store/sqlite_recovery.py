"""Reads events out of a damaged ledger, page by page, without the tables' trees that lead to them.

SQLite keeps rows in leaf pages, each complete in itself (https://www.sqlite.org/fileformat2.html): a leaf that
is whole gives its rows even where the file's head, its root or its index is gone. What cannot be an event
is passed over.
"""

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spectrohub.learner_progress.event import Event
from spectrohub.learner_progress.store.event_json import from_json

_LEAF = 0x0D
_WAL_HEAD, _WAL_FRAME = 32, 24
_COLUMNS = ("seq", "id", "device", "at", "kind", "item", "outcome", "xp", "detail", "offset_s", "skills")
_SCHEMA_1 = 9  # columns of its rows


def recover_events(file: Path) -> list[Event]:
    """The events that can still be read in a ledger and in the log beside it, each once, oldest first."""
    found: dict[str, Event] = {}
    for page in _pages(file):
        for row in _rows(page):
            event = _event(row)
            if event:
                found.setdefault(event.id, event)
    return sorted(found.values(), key=lambda one: (one.at, one.id))


def _pages(file: Path) -> Iterator[bytes]:
    content = file.read_bytes()
    size = _page_size(content)
    yield from (content[at : at + size] for at in range(0, len(content), size))
    log = file.with_name(file.name + "-wal")
    if log.is_file():
        frames = log.read_bytes()
        step = _WAL_FRAME + size
        yield from (frames[at + _WAL_FRAME : at + step] for at in range(_WAL_HEAD, len(frames), step))


def _page_size(content: bytes) -> int:
    size = int.from_bytes(content[16:18], "big")
    size = 65536 if size == 1 else size
    return size if content[:6] == b"SQLite" and size >= 512 and size & (size - 1) == 0 else 4096


def _rows(page: bytes) -> Iterator[list[object]]:
    if len(page) < 8 or page[0] != _LEAF:
        return
    count = int.from_bytes(page[3:5], "big")
    for cell in range(count):
        at = int.from_bytes(page[8 + 2 * cell : 10 + 2 * cell], "big")
        try:
            yield _row(page, at)
        except (IndexError, ValueError, struct.error):
            continue


def _row(page: bytes, at: int) -> list[object]:
    length, at = _varint(page, at)
    _, at = _varint(page, at)  # the row's number
    record = page[at : at + length]
    if len(record) < length:
        raise ValueError("goes on in another page")
    head, at = _varint(record, 0)
    kinds = []
    while at < head:
        kind, at = _varint(record, at)
        kinds.append(kind)
    values = []
    for kind in kinds:
        value, at = _value(record, at, kind)
        values.append(value)
    return values


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | data[at + 8], at + 9


def _value(record: bytes, at: int, kind: int) -> tuple[object, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    if kind == 7:
        return struct.unpack_from(">d", record, at)[0], at + 8
    if kind < 7:
        size = (0, 1, 2, 3, 4, 6, 8)[kind]
        return int.from_bytes(record[at : at + size], "big", signed=True), at + size
    size = (kind - 12) // 2
    text = record[at : at + size]
    return (text.decode("utf-8") if kind % 2 else text), at + size


def _event(row: list[object]) -> Event | None:
    if len(row) not in (_SCHEMA_1, len(_COLUMNS)):
        return None
    fields: dict[str, Any] = dict(zip(_COLUMNS, row, strict=False))
    try:
        for name in ("detail", "skills"):
            fields[name] = json.loads(fields[name]) if fields.get(name) else None
        return from_json(fields)
    except (ValueError, TypeError):
        return None
