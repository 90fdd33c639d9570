"""Text from a student, before it is shown anywhere: what acts on a terminal, or hides in a line, becomes visible."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    return _CONTROL.sub("·", text.encode("utf-8", "backslashreplace").decode())
