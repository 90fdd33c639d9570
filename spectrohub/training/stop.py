"""The stop button asks a training to end; it does not break in somewhere."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass
class StopButton:
    pressed: bool = False

    def press(self, *_: object) -> None:
        self.pressed = True


@contextlib.contextmanager
def stop_button() -> Iterator[StopButton]:
    """Something whose `pressed` becomes True when an interrupt comes (the stop button, Ctrl-C) while the block runs.

    An interrupt as Python has it would tear a step apart, and a second one would break in where the first is being
    dealt with. Outside of the main thread no interrupt arrives, and nothing is changed.
    """
    button = StopButton()
    if threading.current_thread() is not threading.main_thread():
        yield button
        return
    before = signal.signal(signal.SIGINT, button.press)
    try:
        yield button
    finally:
        signal.signal(signal.SIGINT, before or signal.default_int_handler)
