"""What a program to put together is made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Miss:
    id: str
    place: int  # of the line that it stands for
    code: str
    says: str
    try_this: str


@dataclass(frozen=True)
class Program:
    prompt: str
    setup: str
    lines: tuple[tuple[str, str], ...]  # code, and why it is there
    misses: tuple[Miss, ...]  # some of them are drawn
    result: str
    truth: str  # the same, computed in another way
    why: str
    hints: tuple[str, ...]
