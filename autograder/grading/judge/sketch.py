"""The code of a notebook as a few numbers, by which copies are found later.

Code is compared by its tokens: comments, spacing and texts are of no account (winnowing, after Schleimer, Wilkerson and
Aiken 2003, with the smallest hashes as the sketch).
"""

from __future__ import annotations

import io
import tokenize
import zlib
from collections.abc import Iterable
from functools import lru_cache

RUN = 14  # tokens
KEPT = 96  # hashes of a notebook
_MOST_LETTERS = 100_000  # of a cell; what is beyond is no answer
_MOST_REMEMBERED = 4_000  # letters of a cell that is read once for the whole class
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


def sketch(sources: Iterable[str], given: Iterable[str] = ()) -> tuple[int, ...]:
    """The smallest hashes of the token runs of some code cells, without those of what was handed out."""
    known = frozenset().union(*map(_runs, given))
    found = frozenset().union(*map(_runs, sources)) - known
    return tuple(sorted(found)[:KEPT])


def _runs(source: str) -> frozenset[int]:
    """Cells that all have, and those that come again in a class, are read once."""
    return (_remembered if len(source) <= _MOST_REMEMBERED else _remembered.__wrapped__)(source)


@lru_cache(256)
def _remembered(source: str) -> frozenset[int]:
    tokens = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source[:_MOST_LETTERS]).readline):
            if token.type not in _SKIPPED:
                tokens.append(token.string)
    except (tokenize.TokenError, SyntaxError):
        pass  # what was read so far is compared
    return frozenset(zlib.crc32(" ".join(tokens[i : i + RUN]).encode()) for i in range(len(tokens) - RUN + 1))
