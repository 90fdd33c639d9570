"""Run the learner's object on one case and write down what it did, as plain data. Knows no right answer."""

from __future__ import annotations

import contextlib
import io
import linecache
import re
import sys
import traceback
import warnings
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable
from types import CodeType, ModuleType
from typing import Any

import numpy as np

from spectrohub.checks.call_fit import CallDoesNotFit, call_misfit
from spectrohub.checks.values import Case, Facts, Observation, Opaque, TensorData

_SCALARS = (type(None), bool, int, float, complex, str)
_MAX_ITEMS = 5_000_000


def observe_call(answer: Any, case: Case, *, kind_of: Callable[[BaseException], str] | None = None) -> Observation:
    """Call `answer`, or the part of it that the case is for, on fresh copies of the case's inputs."""
    args, kwargs = case.inputs()
    function = part_of(answer, case)
    return watch(function, lambda: fitting_call(function, args, kwargs), kind_of=kind_of or message_kind)


def fitting_call(function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Call a function. Raises CallDoesNotFit where it has other parameters than it is called with."""
    try:
        return function(*args, **kwargs)
    except TypeError as error:
        within = error.__traceback__ and error.__traceback__.tb_next
        misfit = "" if within else call_misfit(function, args, kwargs)
        if misfit:
            raise CallDoesNotFit(misfit) from None
        raise


def part_of(answer: Any, case: Case) -> Any:
    """The function to call: where the answer is a tuple of functions, the one that the case is for."""
    return answer[case.part] if type(answer) is tuple else answer


# numpy words one cause in several ways; elsewhere the message itself, without its numbers, names the cause
_CAUSES = {
    "shapes that do not fit": r"not aligned|mismatch|broadcast",
    "a function where a number belongs": r"function|Dispatcher|method",
}


def message_kind(error: BaseException) -> str:
    """The cause of an error: two errors of one type and one cause are the same."""
    text = words_of(error)
    named = (cause for cause, words in _CAUSES.items() if re.search(words, text))
    return next(named, re.sub(r"\d+", "#", text)[:200])


def words_of(error: object) -> str:
    """What an error or a warning says; where its own text cannot be had, that."""
    try:
        return str(error)
    except Exception as second:  # noqa: BLE001 - a __str__ of the learner's may do anything
        return f"(its text cannot be shown: __str__ raised {type(second).__name__})"


def watch(
    answer: Any, action: Callable[[], Any], *, kind_of: Callable[[BaseException], str] = message_kind
) -> Observation:
    """Do something with `answer`, and write down what came of it.

    Warnings and text on stderr are kept as notices; an exception (also `sys.exit`) is an observation.
    A learner's interrupt is theirs: KeyboardInterrupt passes through.
    """
    stub = is_stub(answer)
    stderr = io.StringIO()
    value, error = None, None
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stderr(stderr):
        warnings.simplefilter("always")
        try:
            value = action()
        except (Exception, SystemExit) as problem:  # noqa: BLE001 - an answer may raise anything
            error = problem
    notices = tuple(dict.fromkeys(f"{w.category.__name__}: {words_of(w.message)}" for w in caught))
    if stderr.getvalue().strip():
        notices += (stderr.getvalue().strip()[:2000],)
    if error is not None:
        return Observation(
            error_type=type(error).__name__,
            error=words_of(error)[:500],
            error_kind=kind_of(error),
            where=line_of(answer, error),
            notices=notices,
            is_stub=stub,
        )
    plain = value if type(value) is Facts else to_plain(value)  # an observer's facts are plain already
    return Observation(value=plain, type_name=type(value).__name__, notices=notices, is_stub=stub)


def to_plain(value: Any) -> Any:
    """Exact plain types only: foreign objects and classes of the learner's own become `Opaque`.

    So does what contains itself, and what its own library cannot turn into numbers.
    """
    try:
        return _plain(value)
    except RecursionError:
        return Opaque(f"{type(value).__name__} that contains itself")
    except Exception as error:  # noqa: BLE001 - torch alone raises half a dozen kinds
        return Opaque(f"{type(value).__name__} that cannot be read ({type(error).__name__})")


def _plain(value: Any) -> Any:
    value = _of_standard_type(value)
    kind = type(value)
    if kind in _SCALARS:
        return value
    if isinstance(value, np.generic) and kind.__module__ == "numpy" and kind.__name__ not in ("void", "object_"):
        return value.item()
    if kind is np.ndarray and value.dtype.kind in "biufc" and value.size <= _MAX_ITEMS:
        return value.copy()
    torch = sys.modules.get("torch")  # whoever holds a tensor has imported it
    if torch is not None and kind is torch.Tensor and value.layout is torch.strided and value.numel() <= _MAX_ITEMS:
        return _plain_tensor(value, torch)
    if kind in (list, tuple) and len(value) <= _MAX_ITEMS:
        return kind(_plain(item) for item in value)
    if kind is dict and len(value) <= _MAX_ITEMS:
        return {_plain(k): _plain(v) for k, v in value.items()}
    return Opaque(kind.__name__)


def _of_standard_type(value: Any) -> Any:
    """Subclasses of numpy's and the standard library's own, as what they are: these cannot lie about themselves."""
    kind = type(value)
    if kind in (np.matrix, np.memmap) or (kind is np.ma.MaskedArray and not np.ma.is_masked(value)):
        return np.array(value, subok=False)
    if kind in (OrderedDict, defaultdict, Counter):
        return dict(dict.items(value))
    return value


def _plain_tensor(value: Any, torch: ModuleType) -> TensorData | Opaque:
    if value.is_meta:
        return Opaque("Tensor on the device meta, which holds no numbers")
    if value.is_quantized:
        return Opaque("quantised Tensor")
    values = value.detach().cpu()
    if values.dtype is torch.bfloat16 or "float8" in str(values.dtype):  # numpy has none
        values = values.float()
    array = values.resolve_conj().resolve_neg().numpy().copy()
    return TensorData(array, str(value.dtype).removeprefix("torch."), value.is_contiguous(), value.requires_grad)


_CLASS_BOILERPLATE = {"__module__", "__qualname__", "__doc__", "__dict__", "__weakref__", "__annotations__"} | {
    "__firstlineno__",
    "__static_attributes__",
}


def is_stub(answer: Any) -> bool:
    """True for a function with nothing in its body but a docstring, `...`, `pass` or `return None`.

    A class is a stub when all of its methods are, where `__init__` may also call the one of its parent.
    """
    if isinstance(answer, type):
        own = {name: part for name, part in vars(answer).items() if name not in _CLASS_BOILERPLATE}
        return all(is_stub(part) or (name == "__init__" and _only_calls_super(part)) for name, part in own.items())
    code = getattr(answer, "__code__", None)
    if code is None:
        return False
    doc = getattr(answer, "__doc__", None)
    constants = [c for c in code.co_consts if c not in (None, doc, Ellipsis)]
    return not constants and not code.co_names and not code.co_cellvars and _returns_at_once(code)


def _only_calls_super(init: Any) -> bool:
    code = getattr(init, "__code__", None)
    if code is None or "super" not in code.co_names:
        return False
    constants = [c for c in code.co_consts if c not in (None, init.__doc__, Ellipsis)]
    owner = init.__qualname__.split(".")[-2:-1]  # super(Net, self) names the class
    return not constants and set(code.co_names) <= {"super", "__init__", *owner} and not _stores(code)


def _stores(code: CodeType) -> bool:
    import dis

    return any(step.opname.startswith("STORE") for step in dis.get_instructions(code))


def _returns_at_once(code: CodeType) -> bool:
    import dis

    quiet = {"RESUME", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST", "NOP", "POP_TOP", "COPY_FREE_VARS"}
    steps = [step for step in dis.get_instructions(code) if step.opname not in quiet]
    returned = [s.argval for s in dis.get_instructions(code) if s.opname in ("LOAD_CONST", "RETURN_CONST")]
    return not steps and all(r in (None, Ellipsis) for r in returned)


def line_of(answer: Any, error: BaseException) -> str:
    """The last line of the learner's own code on the way to the error, as `line 3: return a / b`."""
    parts = [answer, *(vars(answer).values() if isinstance(answer, type) else ())]
    code = next((part.__code__ for part in parts if hasattr(part, "__code__")), None)
    frames = [f for f in traceback.extract_tb(error.__traceback__) if code and f.filename == code.co_filename]
    if not frames:
        return ""
    line = (frames[-1].line or linecache.getline(frames[-1].filename, frames[-1].lineno or 0)).strip()
    return f"line {frames[-1].lineno}: {line}" if line else f"line {frames[-1].lineno}"
