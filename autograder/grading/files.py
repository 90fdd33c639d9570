"""Files of a class: their hashes, and writing each whole or not at all, also when the grader is killed meanwhile."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

_DRAFT = ".grading-"


def digest(*parts: bytes | str) -> str:
    """SHA-256 of several parts, each with its length in front, so that no two lists share a digest."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(f"{len(data)}:".encode() + data)
    return total.hexdigest()


def digest_of_files(files: Mapping[str, bytes]) -> str:
    return digest(*(part for name, data in sorted(files.items()) for part in (name, data)))


def replace_file(path: Path, data: bytes, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{_DRAFT}{path.name}")
    draft.unlink(missing_ok=True)  # left by a kill, perhaps read-only
    draft.write_bytes(data)
    draft.chmod(mode)
    os.replace(draft, path)


def replace_folder(folder: Path, files: Mapping[str, bytes], *, mode: int = 0o444) -> None:
    """Make `files` the content of `folder`; every other file in it is removed."""
    for name, data in files.items():
        replace_file(folder / name, data, mode)
    for home, _, names in os.walk(folder):
        for name in names:
            path = Path(home, name)
            if path.relative_to(folder).as_posix() not in files:
                path.unlink()
