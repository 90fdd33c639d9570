"""Files of a class: their hashes, and writing each whole or not at all, also when the grader is killed meanwhile."""

from __future__ import annotations

import hashlib
import os
import shutil
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
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


def printable(name: str) -> str:
    """A name from the file system as text: bytes that are no UTF-8 are written as \\xNN."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def reason_of(error: Exception) -> str:
    """What an error says, as text that can be written anywhere; its kind where it says nothing readable."""
    words = str(error) if isinstance(error, OSError | ValueError) else f"{type(error).__name__}: {error}"
    return words.encode("utf-8", "backslashreplace").decode()


def one_form(name: str) -> str:
    """A name in the one Unicode form in which names are compared: a Mac and a Windows PC write an é differently."""
    return unicodedata.normalize("NFC", name)


def replace_file(path: Path, data: bytes, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{_DRAFT}{digest(path.name)[:16]}")  # short, whatever the name
    draft.unlink(missing_ok=True)  # left by a kill, perhaps read-only
    draft.write_bytes(data)
    draft.chmod(mode)
    os.replace(draft, path)


def replace_folder(folder: Path, files: Mapping[str, bytes], *, mode: int = 0o444) -> None:
    """Make `files` the content of `folder`; everything else in it is removed."""
    for name, data in files.items():
        _make_way(folder, name)
        replace_file(folder / name, data, mode)
    for home, folders, names in os.walk(folder, topdown=False):
        for name in names:
            path = Path(home, name)
            if path.relative_to(folder).as_posix() not in files:
                path.unlink()
        for name in folders:
            with suppress(OSError):  # a link, or not empty
                Path(home, name).rmdir()


def _make_way(folder: Path, name: str) -> None:
    """Remove a file that stands where `name` needs a folder, and a folder that stands where it needs a file."""
    path = folder / name
    for parent in path.parents[: len(Path(name).parts) - 1]:
        if parent.is_symlink() or parent.is_file():
            parent.unlink()
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
