"""An expectation about what an observer wrote down: the same facts as the reference's, one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spectrohub.checks.compare import describe, same
from spectrohub.checks.expectations import Difference, Kind
from spectrohub.checks.values import Facts


@dataclass(frozen=True)
class SameFacts:
    """Facts as the reference shows them.

    `tells` maps each fact to (kind of difference, sentence), in the order of telling. The sentence may hold {got}
    and {want}; the observer's own sentence (`Facts.told`) goes before it.
    """

    tells: Mapping[str, tuple[Kind, str]]
    rtol: float = 1e-4
    atol: float = 1e-6

    def difference(self, got: Any, want: Any) -> Difference | None:
        if type(got) is not Facts:
            return Difference(Kind.TYPE, f"You returned {describe(got)}.")
        for name, (kind, text) in self.tells.items():
            a, b = got.values.get(name), want.values.get(name)
            if not same(a, b, rtol=self.rtol, atol=self.atol):
                return Difference(kind, got.told.get(name) or text.format(got=_shown(a), want=_shown(b)))
        return None


def _shown(value: Any) -> str:
    """Words stand as they are, and a shape number by number."""
    if type(value) is str:
        return value
    return repr(value) if type(value) is tuple and len(repr(value)) <= 60 else describe(value)
