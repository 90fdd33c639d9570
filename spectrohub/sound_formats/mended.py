"""What became of a file that could not be read as it was."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Mended:
    """A file to read in place of another one, and what to say of it."""

    file: Any  # bytes, or a map of the file with its header put right
    remarks: tuple[str, ...] = ()  # each goes on after "name.wav: "


CUT_OFF = "it may be cut off"


def damaged(seconds: float, at_s: float) -> str:
    """The remark on damage in the middle."""
    return f"about {seconds:.2f} s at {at_s:.2f} s are damaged and lost; the rest is read"
