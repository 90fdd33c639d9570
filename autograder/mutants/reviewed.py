"""What authors have said about the changes that pass: `solutions/<slug>_samples/mutants.toml`.

`python3 course.py selfcheck --rule all-mutants --lesson NN_name` changes one thing in each right answer and has it
judged on 20 draws of the check's inputs. What passes on some of them needs other cases: an odd length, a tie, one
sample less, an array that holds both sides of a corner. What passes on all of them is either a wrong answer, and needs
another case as well; or it may pass, and its reason is written down here::

    [[alias]]                       # the exercise
    because = "equivalent"          # one of REASONS
    why = "Nyquist folds onto itself."
    changes = ["if f_hz {> -> >=} sr / 2:", "...np.cos({ -> -}2 ..."]

A change is its line with `{old -> new}` in it, as the self-check prints it, ready to be pasted; `...` stands for any
text, so that one entry takes every line of its kind. It belongs to the exercise, not to one answer, and to its own line
alone: an edit elsewhere leaves it in force. An entry that no change is like any more is an error.

`slow = ["griffin-lim"]` at the top of the file names exercises whose answers run for long: the short form of the rule
leaves them out, and the rule `answers` draws inputs for them once.

Once a case has been added, `because = "passed once"` keeps the change: it must fail on every draw, and the short form
of the rule (`mutants`, which every self-check runs) tries it in every answer that has such a line.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

REASONS = {
    "equivalent": "no input that the exercise allows can tell",
    "within tolerance": "the numbers differ by less than the check allows",
    "outside the contract": "only inputs can tell that the exercise rules out",
    "free choice": "the exercise leaves it open",
}
SLOW = "slow"  # the list of exercises that take long
ONCE = "passed once"  # passed on some draws, until the cases were mended: must fail on all


@dataclass(frozen=True)
class Reviewed:
    """One change or kind of change, and why it may pass."""

    exercise: str  # without the lesson's slug
    because: str
    why: str
    change: str

    def covers(self, exercise: str, change: str) -> bool:
        pattern = ".*".join(re.escape(part) for part in self.change.split("..."))
        return exercise.partition("/")[2] == self.exercise and re.fullmatch(pattern, change, re.DOTALL) is not None


def list_of(root: Path, slug: str) -> Path:
    return root / "solutions" / f"{slug}_samples" / "mutants.toml"


def read_reviewed(root: Path, slug: str) -> tuple[Reviewed, ...]:
    """The list of a lesson; empty where there is none. ValueError says what cannot be read in it."""
    path = list_of(root, slug)
    if not path.is_file():
        return ()
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"cannot be read: {error}") from error
    found.pop(SLOW, None)
    return tuple(one for exercise, entries in found.items() for entry in entries for one in _entry(exercise, entry))


def slow_exercises(root: Path, slug: str) -> tuple[str, ...]:
    """The exercises of a lesson whose answers run for long."""
    path = list_of(root, slug)
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")).get(SLOW, ())) if path.is_file() else ()


def _entry(exercise: str, entry: object) -> list[Reviewed]:
    keys = {"because", "why", "changes"}
    if not isinstance(entry, dict) or set(entry) != keys:
        has = ", ".join(sorted(entry)) if isinstance(entry, dict) else repr(entry)
        raise ValueError(f"[[{exercise}]] has {has}; each entry has because, why and changes.")
    if entry["because"] not in (*REASONS, ONCE):
        raise ValueError(
            f"[[{exercise}]] says because = {entry['because']!r}; reasons are {', '.join((*REASONS, ONCE))}."
        )
    for change in entry["changes"]:
        if not re.search(r"\{.* -> .*\}", change) and "..." not in change:
            raise ValueError(f"[[{exercise}]] lists {change!r}; a change has {{old -> new}} in it.")
    return [Reviewed(exercise, entry["because"], entry["why"], change) for change in entry["changes"]]
