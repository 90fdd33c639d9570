"""What was done, line by line: an append-only file of JSON records, each chained to the one before it.

The chain is keyed with the course's secret seed: who cannot read the seed cannot write a record that fits. Only a
cut at the end leaves a chain that fits; the head that every run prints shows it.
"""

from __future__ import annotations

import errno
import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

START = "0" * 64
GOES_ON = "What was graded is saved; once it can, the same command goes on from here."


class AuditFailed(RuntimeError):
    """The audit cannot be written, so nothing may be graded."""


@dataclass(frozen=True)
class Fault:
    """Something in an audit file that is not as it was written."""

    line: int
    what: str


class Audit:
    """The record of one assignment. One process writes; a half-written last line, left by a kill, is cut off."""

    def __init__(self, path: Path, secret: str):
        self.path, self._key = path, hashlib.sha256(f"audit {secret}".encode()).digest()
        self.records = list(self._read())
        self.head = self.records[-1]["hash"] if self.records else START
        self._file: IO[bytes] | None = None

    def _read(self) -> Iterator[dict[str, Any]]:
        if not self.path.is_file():
            return
        for line in self.path.read_bytes().splitlines(keepends=True):
            if line.endswith(b"\n"):
                try:
                    record = json.loads(line)
                except ValueError:
                    continue  # verify reports it
                if isinstance(record, dict) and isinstance(record.get("hash"), str):
                    yield record

    def append(self, record: dict[str, Any]) -> dict[str, Any]:
        """Write one record to disk; returns it with its number, the hash before it, and its own."""
        file = self._file = self._file or self._open()
        record = {"number": len(self.records) + 1, **record, "previous": self.head}
        record["hash"] = self._hash(record)
        whole, line = file.tell(), (json.dumps(record, sort_keys=True) + "\n").encode()
        try:
            if file.write(line) != len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(file.fileno())
        except OSError as error:
            file.truncate(whole)  # half a line is no record
            file.seek(whole)
            raise AuditFailed(f"The audit {self.path} cannot be written: {error.strerror}. {GOES_ON}") from error
        self.records.append(record)
        self.head = record["hash"]
        return record

    def _open(self) -> IO[bytes]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)
        whole = file.read()
        file.seek(whole.rfind(b"\n") + 1)
        file.truncate()
        return file

    def __enter__(self) -> Audit:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _hash(self, record: dict[str, Any]) -> str:
        rest = {key: value for key, value in record.items() if key != "hash"}
        return hmac.new(self._key, json.dumps(rest, sort_keys=True).encode(), hashlib.sha256).hexdigest()

    def verify(self, head: str = "") -> list[Fault]:
        """Every line that was edited, moved, added or taken away. `head`: the head that an earlier run printed."""
        faults: list[Fault] = []
        previous, hashes, lines = START, {START}, list[bytes]()
        if self.path.is_file():
            lines = self.path.read_bytes().splitlines(keepends=True)
        for number, line in enumerate(lines, 1):
            if not line.endswith(b"\n"):
                faults.append(Fault(number, "the line is not complete; the next run cuts it off"))
                continue
            try:
                record = json.loads(line)
                claimed, before, count = record["hash"], record["previous"], record["number"]
            except (ValueError, KeyError, TypeError):
                faults.append(Fault(number, "the line is no record"))
                continue
            if json.dumps(record, sort_keys=True).encode() + b"\n" != line:
                faults.append(Fault(number, "the line is not written as records are"))
            if not hmac.compare_digest(str(claimed), self._hash(record)):
                faults.append(Fault(number, "the record was changed: its hash does not fit"))
            if before != previous or count != number:
                faults.append(Fault(number, "a record before it was taken away, added or moved"))
            previous = claimed
            hashes.add(claimed)
        if head and not any(one.startswith(head) for one in hashes):
            faults.append(Fault(len(lines), f"records are missing at the end: head {head[:12]} is not there"))
        return faults
