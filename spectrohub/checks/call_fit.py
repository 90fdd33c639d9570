"""Does a function have the parameters that it is called with?"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Any


class CallDoesNotFit(TypeError):
    """The answer has other parameters than it is called with."""


def call_misfit(function: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> str:
    """Which parameters of `function` are other ones than the call has, in a sentence; "" when the call fits."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):  # some built-in functions do not say
        return ""
    kinds = {p.kind for p in parameters}
    by_place = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    by_name = [p.name for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
    if len(args) > len(by_place) and inspect.Parameter.VAR_POSITIONAL not in kinds:
        return f"The check gives {len(args) + len(kwargs)} arguments; your function takes {_listed(by_name) or 'none'}."
    taken = {p.name for p in by_place[: len(args)]}
    unknown = [name for name in kwargs if name not in by_name]
    if unknown and inspect.Parameter.VAR_KEYWORD not in kinds:
        free = [name for name in by_name if name not in taken and name not in kwargs]
        yours = f"your parameter{'s are' if len(free) > 1 else ' is'} {_listed(free)}"
        asked = _listed([f"{name}=" for name in unknown])
        return f"The check calls {asked}; {yours if free else 'your function has no such parameter'}."
    needed = [p.name for p in parameters if p.default is p.empty and p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
    missing = [name for name in needed if name not in taken and name not in kwargs]
    return f"The check gives no value for your {_listed(missing)}; the exercise does not ask for it." if missing else ""


def _listed(names: Sequence[str]) -> str:
    return " and ".join(f"`{name}`" for name in names)
