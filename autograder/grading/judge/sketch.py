"""The code of a notebook as a few numbers, by which copies are found later.

Code is compared by its tokens: comments, spacing and texts are of no account (winnowing, after Schleimer, Wilkerson and
Aiken 2003, with the smallest hashes as the sketch).
"""

from __future__ import annotations

import io
import tokenize
import zlib
from collections.abc import Iterable

RUN = 14  # tokens
KEPT = 96  # hashes of a notebook
_MOST_LETTERS = 100_000  # of a cell; what is beyond is no answer
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
