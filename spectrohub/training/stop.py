"""The stop button asks a training to end; it does not break in somewhere."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import SimpleNamespace


@contextlib.contextmanager
def stop_button() -> Iterator[SimpleNamespace]:
    """Something whose `pressed` becomes True when an interrupt comes (the stop button, Ctrl-C) while the block runs.

    An interrupt as Python has it would tear a step apart, and a second one would break in where the first is being
    dealt with. Outside of the main thread no interrupt arrives, and nothing is changed.
    """
    button = SimpleNamespace(pressed=False)
    if threading.current_thread() is not threading.main_thread():
        yield button
        return
    before = signal.signal(signal.SIGINT, lambda *_: setattr(button, "pressed", True))
    try:
        yield button
    finally:
        signal.signal(signal.SIGINT, before or signal.default_int_handler)
