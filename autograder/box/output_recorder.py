"""What a cell publishes, kept in order: messages as a kernel sends them, and what is written to stdout and stderr."""

from __future__ import annotations

import fcntl
import io
import os
import tempfile
from typing import Any

MOST_MESSAGES = 2000  # of one cell


class OutputRecorder:
    """What a cell published, in order, up to `most` bytes; what is beyond is dropped and said so."""

    def __init__(self) -> None:
        self.most = 1 << 20
        self.muted = False  # while an output widget takes everything
        self.streams = Stream("stdout", 1, self), Stream("stderr", 2, self)
        self._messages: list[list[Any]] = []
        self._waiting: dict[str, list[str]] = {"stdout": [], "stderr": []}
        self._size, self._cut = 0, False

    def stream(self, name: str, text: str) -> None:
        if self.muted or self._cut or self._is_full():
            return
        room = self.most - self._size
        if len(text) > room:
            text, self._cut = text[:room], True
        self._size += len(text)
        self._waiting[name].append(text)

    def _write_down(self) -> None:
        """What the streams hold, as a kernel sends it: with the next picture, or at the end; stdout first."""
        for stream in self.streams:
            stream.flush()
        for name, parts in self._waiting.items():
            if parts:
                self._messages.append(["stream", {"name": name, "text": "".join(parts)}])
                self._waiting[name] = []

    def publish(self, kind: str, content: dict[str, Any]) -> None:
        if kind.startswith("comm") or self.muted:
            return
        self._write_down()
        size = _size(content)
        if kind != "error" and (self._size + size > self.most or self._is_full()):
            self._cut = True
            return
        self._size += size
        self._messages.append([kind, content])

    def _is_full(self) -> bool:
        self._cut = self._cut or len(self._messages) >= MOST_MESSAGES
        return self._cut

    def take(self) -> list[list[Any]]:
        """All messages since the last time."""
        if self._cut:
            note = f"\n[What this cell put out beyond {self.most >> 10} KB was left away.]\n"
            self._waiting["stdout"].append(note)
        self._write_down()
        messages, self._messages = self._messages, []
        self._size, self._cut = 0, False
        return messages


def _size(content: Any) -> int:
    if isinstance(content, (str, bytes)):
        return len(content)
    if isinstance(content, dict):
        return sum(map(_size, content.values()))
    return sum(map(_size, content)) if isinstance(content, (list, tuple)) else 8


class Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of a notebook; also what C code and child processes write to its descriptor."""

    encoding, errors = "UTF-8", "replace"

    def __init__(self, name: str, descriptor: int, recorder: OutputRecorder):
        self._name, self._descriptor, self._recorder = name, descriptor, recorder
        self._file: int | None = None

    def capture_descriptor(self) -> None:
        """From now on the descriptor itself leads to a file that `flush` reads."""
        with tempfile.TemporaryFile() as file:
            self._file = os.dup(file.fileno())
        fcntl.fcntl(self._file, fcntl.F_SETFL, os.O_RDWR | os.O_APPEND)
        os.dup2(self._file, self._descriptor)

    @property
    def name(self) -> str:
        return f"<{self._name}>"

    def fileno(self) -> int:
        return self._descriptor

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self.flush()
        if text:
            self._recorder.stream(self._name, text)
        return len(text)

    def flush(self) -> None:
        if self._file is None:
            return
        size = os.fstat(self._file).st_size
        if size:
            data = os.pread(self._file, min(size, self._recorder.most + 1), 0)
            os.ftruncate(self._file, 0)
            self._recorder.stream(self._name, data.decode("utf-8", "replace"))
