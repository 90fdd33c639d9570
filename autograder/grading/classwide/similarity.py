"""How alike the code of two students is, for a person to look at. It never changes a point.

Code is compared by its tokens: comments, spacing and texts are of no account. Runs of tokens that the instructor
handed out, or that a good part of the class has, tell nothing and are left out (winnowing, after Schleimer, Wilkerson
and Aiken 2003, with the smallest hashes as the sketch).
"""

from __future__ import annotations

import io
import tokenize
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

RUN = 14  # tokens
KEPT = 96  # hashes of a notebook
_MOST_LETTERS = 100_000  # of a cell; what is beyond is no answer
_COMMON = 0.2  # share of the class from which a run of tokens is common
_LEAST = 24  # hashes that two students must have in common
ALIKE = 0.6
_SKIPPED = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
    tokenize.ENCODING,
    tokenize.STRING,
}


@dataclass(frozen=True)
class Pair:
    """Two students, and the share of their unusual code that both have."""

    first: str
    second: str
    share: float


def sketch(sources: Iterable[str], given: Iterable[str] = ()) -> tuple[int, ...]:
    """The smallest hashes of the token runs of some code cells, without those of what was handed out."""
    known = {one for source in given for one in _runs(source)}
    found = {one for source in sources for one in _runs(source)} - known
    return tuple(sorted(found)[:KEPT])


def _runs(source: str) -> set[int]:
    tokens = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source[:_MOST_LETTERS]).readline):
            if token.type not in _SKIPPED:
                tokens.append(token.string)
    except (tokenize.TokenError, SyntaxError):
        pass  # what was read so far is compared
    return {zlib.crc32(" ".join(tokens[i : i + RUN]).encode()) for i in range(len(tokens) - RUN + 1)}


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
