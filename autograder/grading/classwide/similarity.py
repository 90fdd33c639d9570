"""How alike the code of two students is, for a person to look at. It never changes a point.

Runs of tokens that the instructor handed out, or that a good part of the class has, tell nothing and are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

_COMMON = 0.2  # share of the class from which a run of tokens is common
_LEAST = 24  # hashes that two students must have in common
ALIKE = 0.6


@dataclass(frozen=True)
class Pair:
    """Two students, and the share of their unusual code that both have."""

    first: str
    second: str
    share: float


def alike(sketches: Mapping[str, Iterable[int]], most: int = 20) -> list[Pair]:
    """The pairs that share most, from ALIKE upwards."""
    sets = {student: set(hashes) for student, hashes in sketches.items()}
    counts = Counter(one for hashes in sets.values() for one in hashes)
    limit = max(3, _COMMON * len(sets))
    holders: dict[int, list[str]] = {}
    for student, hashes in sets.items():
        for one in hashes:
            if 1 < counts[one] <= limit:
                holders.setdefault(one, []).append(student)
    shared = Counter(pair for names in holders.values() for pair in combinations(sorted(names), 2))
    own = {student: sum(counts[one] <= limit for one in hashes) for student, hashes in sets.items()}
    pairs = [Pair(a, b, count / max(1, min(own[a], own[b]))) for (a, b), count in shared.items() if count >= _LEAST]
    return sorted((pair for pair in pairs if pair.share >= ALIKE), key=lambda pair: -pair.share)[:most]
