"""A limit on how long a learner's code may run in the learner's own process.

The system's alarm keeps it where there is one (not on Windows), and in the main thread alone. Elsewhere a thread
watches, and has Python raise TimeUp in the other one. Where no thread can be started (Python in a web page), there is
no limit. In each of these ways a single call of compiled code is not cut off: TimeUp comes when it returns.
"""

from __future__ import annotations

import contextlib
import ctypes
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any, Protocol

LIMIT_S = 60.0  # for one input; every right answer of the course takes a small part of it
_AGAIN_S = 0.5  # code may catch everything, once; so the alarm rings again


class TimeUp(BaseException):
    """The limit is reached. Not an Exception, so that an `except Exception` in the code does not swallow it."""


@contextlib.contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise TimeUp in the block once `seconds` are over; None: never. After the block it is never raised."""
    if seconds is None:
        yield
        return
    alarm = _alarm()
    try:
        alarm.start(seconds)
        yield
    finally:
        while True:
            try:
                alarm.stop()
                break
            except TimeUp:  # it rang while it was switched off
                pass


class _Alarm(Protocol):
    def start(self, seconds: float) -> None: ...

    def stop(self) -> None: ...


def _alarm() -> _Alarm:
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        return _SystemAlarm()
    return _Watcher()


class _SystemAlarm:
    """SIGALRM, in the main thread."""

    def __init__(self) -> None:
        self._on = False
        self._before: Any = None

    def start(self, seconds: float) -> None:
        self._before = signal.signal(signal.SIGALRM, self._ring)
        self._on = True
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_S)

    def stop(self) -> None:
        self._on = False  # from here on it is silent
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._before)

    def _ring(self, number: int, frame: FrameType | None) -> None:
        if self._on:
            raise TimeUp


class _Watcher:
    """A thread that has TimeUp raised in the one that started it."""

    def __init__(self) -> None:
        self._watched = ctypes.c_ulong(threading.get_ident())
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, seconds: float) -> None:
        thread = threading.Thread(target=self._watch, args=(seconds,), daemon=True, name="time limit")
        with contextlib.suppress(RuntimeError):  # no threads here
            thread.start()
            self._thread = thread

    def stop(self) -> None:
        self._over.set()
        if self._thread:
            self._thread.join()
            # What it asked for last happens in this loop. To call it off would leave Python's flag for it raised for
            # good, and a traced function never gets past a raised flag (Python 3.11).
            for _ in range(2):
                pass

    def _watch(self, seconds: float) -> None:
        wait = seconds
        while not self._over.wait(wait):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(self._watched, ctypes.py_object(TimeUp))
            wait = _AGAIN_S
