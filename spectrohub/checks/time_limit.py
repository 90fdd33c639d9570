"""A limit on how long a learner's code may run in the learner's own process."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

_AGAIN_S = 0.5  # code may catch everything, once; so the alarm rings again


class TimeUp(BaseException):
    """The limit is reached. Not an Exception, so that an `except Exception` in the code does not swallow it."""


@contextlib.contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise TimeUp in the block once `seconds` are over; None: never.

    It needs the system's alarm (not on Windows) and the main thread; elsewhere the block runs without a limit. A single
    call of compiled code is not cut off; TimeUp comes when it returns.
    """
    if seconds is None or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(signum: int, frame: FrameType | None) -> None:
        raise TimeUp

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_S)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
