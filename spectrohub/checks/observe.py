"""Run the learner's object on one case and write down what it did, as plain data. Knows no right answer."""

from __future__ import annotations

import contextlib
import io
import linecache
import traceback
import warnings
from typing import Any

import numpy as np

from spectrohub.checks.model import Case, Observation, Opaque

_SCALARS = (type(None), bool, int, float, complex, str)
_MAX_ITEMS = 5_000_000


def observe_call(answer: Any, case: Case) -> Observation:
    """Call `answer` on fresh copies of the case's inputs.

    Warnings and text on stderr are kept as notices; an exception (also `sys.exit`) is an observation.
    A learner's interrupt is theirs: KeyboardInterrupt passes through.
    """
    args, kwargs = case.inputs()
    stub = is_stub(answer)
    stderr = io.StringIO()
    value, error = None, None
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stderr(stderr):
        warnings.simplefilter("always")
        try:
            value = answer(*args, **kwargs)
        except (Exception, SystemExit) as problem:
            error = problem
    notices = tuple(dict.fromkeys(f"{w.category.__name__}: {w.message}" for w in caught))
    if stderr.getvalue().strip():
        notices += (stderr.getvalue().strip()[:2000],)
    if error is not None:
        return Observation(
            error_type=type(error).__name__,
            error=str(error)[:500],
            where=_line_of(answer, error),
            notices=notices,
            is_stub=stub,
        )
    return Observation(value=to_plain(value), type_name=type(value).__name__, notices=notices, is_stub=stub)


def to_plain(value: Any) -> Any:
    """Exact plain types only: subclasses and foreign objects become `Opaque`, so nothing can lie about itself."""
    kind = type(value)
    if kind in _SCALARS:
        return value
    if isinstance(value, np.generic) and kind.__module__ == "numpy" and kind.__name__ not in ("void", "object_"):
        return value.item()
    if kind is np.ndarray and value.dtype.kind in "biufc" and value.size <= _MAX_ITEMS:
        return value.copy()
    if kind in (list, tuple) and len(value) <= _MAX_ITEMS:
        return _plain_sequence(value, kind)
    if kind is dict and len(value) <= _MAX_ITEMS:
        return {to_plain(k): to_plain(v) for k, v in value.items()}
    return Opaque(kind.__name__)


def _plain_sequence(value, kind):
    try:
        return kind(to_plain(item) for item in value)
    except RecursionError:
        return Opaque(f"{kind.__name__} that contains itself")


def is_stub(answer: Any) -> bool:
    """True for a function with nothing in its body but a docstring, `...`, `pass` or `return None`."""
    code = getattr(answer, "__code__", None)
    if code is None:
        return False
    doc = getattr(answer, "__doc__", None)
    constants = [c for c in code.co_consts if c not in (None, doc, Ellipsis)]
    return not constants and not code.co_names and not code.co_cellvars and _returns_at_once(code)


def _returns_at_once(code) -> bool:
    import dis

    quiet = {"RESUME", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST", "NOP", "POP_TOP", "COPY_FREE_VARS"}
    steps = [step for step in dis.get_instructions(code) if step.opname not in quiet]
    returned = [s.argval for s in dis.get_instructions(code) if s.opname in ("LOAD_CONST", "RETURN_CONST")]
    return not steps and all(r in (None, Ellipsis) for r in returned)


def _line_of(answer: Any, error: BaseException) -> str:
    """The last line of the learner's own code on the way to the error, as `line 3: return a / b`."""
    code = getattr(answer, "__code__", None)
    frames = [f for f in traceback.extract_tb(error.__traceback__) if code and f.filename == code.co_filename]
    if not frames:
        return ""
    line = (frames[-1].line or linecache.getline(frames[-1].filename, frames[-1].lineno or 0)).strip()
    return f"line {frames[-1].lineno}: {line}" if line else f"line {frames[-1].lineno}"
