"""A limit for our own work on what students wrote: nobody may keep the grader busy with a text that is slow to read."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_AGAIN_S = 0.25  # CPU time until it is raised once more: Python drops what is raised in a finaliser or a gc callback


class CpuLimitReached(Exception):
    """Something took more CPU time than it may."""


@contextmanager
def cpu_limit(cpu_s: float, what: str) -> Iterator[None]:
    """Raises CpuLimitReached inside the block when it has used `cpu_s` seconds of CPU.

    A block within goes by its own limit, and what it uses counts for both. Signals are the main thread's alone, and a
    system may have none: there the block runs as it is.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise CpuLimitReached(f"{what} took more than {cpu_s:g} s of computing.")

    before, began = signal.signal(signal.SIGVTALRM, stop), time.process_time()
    outer, again = signal.setitimer(signal.ITIMER_VIRTUAL, cpu_s, _AGAIN_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        if outer:
            left = max(1e-3, outer - (time.process_time() - began))
            signal.setitimer(signal.ITIMER_VIRTUAL, left, again)
