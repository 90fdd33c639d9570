"""What reads and writes notebooks starts quickly: without a grammar that no notebook needs."""

import sys


def leave_out_web_addresses() -> None:
    """From now on. What is loaded already stays as it is.

    jsonschema, which nbformat and Jupyter's server use, would otherwise build a grammar of international web addresses:
    one to two seconds of each process's start, for a kind of text that is in no schema of theirs.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # Python's own sign for "not installed"
