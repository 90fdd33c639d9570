"""Ideas that an instructor has named in a class, from classroom/ideas/ASSIGNMENT.toml: one block for each.

A block names groups of answers by the keys that the class page shows. A key ends in letters that follow from the rest
of it, so that a misspelt one is an error, while one that no answer has at present is none.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from autograder.grading.files import digest
from autograder.grading.model import QuestionResult

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that is taken for another
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FIELDS = ("groups", "name", "says", "try_this")
_MOST_LETTERS = 2000  # of a sentence


class IdeasError(ValueError):
    """The file cannot be read as ideas; the text says where, what was found, and what may stand there."""


def group_key(exercise: str, *facts: str) -> str:
    """The key of a group of answers to an exercise, as in `frames-k7m2qd8x`: its last two letters check the rest."""
    name = exercise.rpartition("/")[2]
    own = _letters(f"{name}\n{digest(*facts)}", 6)
    return f"{name}-{own}{_letters(f'{name}-{own}', 2)}"


def _letters(text: str, count: int) -> str:
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in hashlib.sha256(text.encode()).digest()[:count])


def _is_key(key: str) -> bool:
    return len(key) > 9 and _letters(key[:-2], 2) == key[-2:]


@dataclass(frozen=True)
class ClassIdea:
    """An idea behind answers that the check knows no idea for; `says` and `try_this` are shown to those who had it."""

    name: str
    says: str
    try_this: str

    @property
    def version(self) -> str:
        return digest(self.name, self.says, self.try_this)[:16]


@dataclass(frozen=True)
class ClassIdeas:
    """The ideas of one assignment, by the key of each group."""

    by_group: Mapping[str, ClassIdea] = field(default_factory=dict)

    def told(self, results: Iterable[QuestionResult]) -> dict[str, str]:
        """grade_id -> version of the idea that is told there."""
        found = {one.grade_id: self.by_group.get(one.group) for one in results if one.group}
        return {name: idea.version for name, idea in found.items() if idea}


def ideas_path(root: Path, slug: str) -> Path:
    return root / "classroom" / "ideas" / f"{slug}.toml"


def read_ideas(path: Path, exercises: Iterable[str]) -> ClassIdeas:
    """The ideas of a file, none when there is no file. `exercises` are the assignment's. IdeasError for all else."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ClassIdeas()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise IdeasError(f"{path}: {error}") from error
    reader = _Reader(path, {one.rpartition("/")[2] for one in exercises})
    for key in data:
        if key != "ideas":
            reader.fail(key, data[key], "the file holds blocks that begin with [[ideas]], and nothing else.")
    blocks = data.get("ideas", [])
    if not isinstance(blocks, list):
        reader.fail("ideas", blocks, "write [[ideas]], with two brackets, above each block.")
    found: dict[str, ClassIdea] = {}
    names: set[str] = set()
    for number, block in enumerate(blocks, 1):
        idea, groups = reader.block(f"block {number}", block)
        if idea.name in names:
            reader.fail(
                f"block {number}, name", idea.name, "another block has this name: one block may list several groups."
            )
        names.add(idea.name)
        for group in groups:
            if group in found:
                reader.fail(f"block {number}, groups", group, f"this group stands in {found[group].name!r} too.")
            found[group] = idea
    return ClassIdeas(found)


@dataclass(frozen=True)
class _Reader:
    path: Path
    exercises: set[str]

    def fail(self, where: str, got: Any, rule: str) -> NoReturn:
        shown = repr(got) if len(repr(got)) <= 80 else repr(got)[:77] + "..."
        raise IdeasError(f"{self.path}: {where} is {shown}; {rule}")

    def block(self, where: str, block: Any) -> tuple[ClassIdea, list[str]]:
        if not isinstance(block, dict):
            self.fail(where, block, f"it must be a block with {', '.join(_FIELDS)}.")
        for key in block:
            if key not in _FIELDS:
                near = difflib.get_close_matches(key, _FIELDS, n=1, cutoff=0.5)
                hint = f" Did you mean {near[0]}?" if near else ""
                self.fail(f"{where}, {key}", block[key], f"known here: {', '.join(_FIELDS)}.{hint}")
        name = self.text(where, block, "name")
        if not _NAME.fullmatch(name):
            self.fail(f"{where}, name", name, "it must be small letters and digits with - between words.")
        idea = ClassIdea(name, self.text(where, block, "says"), self.text(where, block, "try_this"))
        groups = block.get("groups")
        if not isinstance(groups, list) or not groups or not all(isinstance(one, str) for one in groups):
            self.fail(f"{where}, groups", groups, 'it must list keys from the class page, as in ["frames-k7m2qd8x"].')
        for group in groups:
            self.group(f"{where}, groups", group)
        return idea, groups

    def text(self, where: str, block: Mapping[str, Any], key: str) -> str:
        got = block.get(key)
        if not isinstance(got, str) or not got.strip():
            self.fail(f"{where}, {key}", got, "it must be text, and not empty.")
        if len(got) > _MOST_LETTERS:
            self.fail(f"{where}, {key}", got, f"it has {len(got)} letters; at most {_MOST_LETTERS} are shown.")
        return got.strip()

    def group(self, where: str, group: str) -> None:
        if group.rpartition("-")[0] not in self.exercises:
            self.fail(
                where, group, f"a key begins with an exercise of this assignment: {', '.join(sorted(self.exercises))}."
            )
        if not _is_key(group):
            self.fail(where, group, "no group can have this key. Copy it from the class page.")
