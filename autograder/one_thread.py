"""One thread for each process: two whose linear algebra takes two threads each get in each other's way."""

from __future__ import annotations

import os

_SETTINGS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")


def use_one_thread() -> dict[str, str]:
    """Libraries that are loaded from now on have one thread. A process with more cannot be forked safely, either.

    Returns what was set, which nobody had set otherwise.
    """
    added = {name: "1" for name in _SETTINGS if name not in os.environ}
    os.environ.update(added)
    return added
