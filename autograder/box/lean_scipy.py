"""`import scipy.signal` without `scipy.stats`, which takes as long again and which one function of it needs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

_NAME = "scipy.stats"


@contextmanager
def without_statistics() -> Iterator[None]:
    """Within, scipy.signal finds a `scipy.stats` of this one function. Later it is loaded by whoever imports it, and by
    the first call of the function."""
    if _NAME in sys.modules:
        yield
        return
    sys.modules[_NAME] = _stand_in()
    try:
        yield
    finally:
        del sys.modules[_NAME]


def _stand_in() -> ModuleType:
    module = ModuleType(_NAME)

    def scoreatpercentile(*args: Any, **options: Any) -> Any:
        return import_module(_NAME).scoreatpercentile(*args, **options)

    module.scoreatpercentile = scoreatpercentile  # type: ignore[attr-defined]
    return module
