"""Small things that sentences are made of."""

from __future__ import annotations

from collections.abc import Iterable


def and_list(parts: Iterable[object]) -> str:
    """ "a", "a and b" or "a, b and c"; nothing for nothing."""
    words = [str(part) for part in parts]
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
