"""A limit for our own work on what students wrote: nobody may keep the grader busy with a text that is slow to read."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


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

    before = signal.signal(signal.SIGVTALRM, stop)
    outer, _ = signal.setitimer(signal.ITIMER_VIRTUAL, cpu_s)
    try:
        yield
    finally:
        left, _ = signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        if outer:
            signal.setitimer(signal.ITIMER_VIRTUAL, max(1e-3, outer - (cpu_s - left)))
