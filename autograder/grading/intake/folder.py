"""The files of one student's folder, whatever lies in it: what cannot be taken is left out, and a flag says so."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath

from autograder.grading.files import printable
from autograder.grading.notebook_json import LARGE, may_be_json, without_outputs
from autograder.grading.notebook_json import MOST_BYTES as MOST_NOTEBOOK

MOST_FILES = 500
MOST_FOLDERS = 500
MOST_BYTES = 64 << 20  # of one submission, without the outputs of large notebooks
MOST_PATH = 1000  # bytes of a path within the folder: copies of it lie deeper than the folder itself


def files_of(folder: Path, ignored: Iterable[str], flags: list[str]) -> Iterator[tuple[str, bytes]]:
    """(path, content) of the regular files below `folder`; links are not followed. Every path is text."""
    total = count = folders_read = 0
    left_out: list[OSError] = []
    for home, folders, names in os.walk(folder, followlinks=False, onerror=left_out.append):
        folders[:] = sorted(name for name in folders if not _ignored(name, ignored))
        folders_read += 1
        if folders_read > MOST_FOLDERS:
            flags.append(f"Only the first {MOST_FOLDERS} folders were read.")
            break
        for name in sorted(name for name in names if not _ignored(name, ignored)):
            path = Path(home, name)
            inner, reason = printable(path.relative_to(folder).as_posix()), ""
            try:
                size = path.lstat().st_size
                if path.is_symlink() or not path.is_file():
                    reason = f"{printable(name)} is a link or no regular file; it was left out."
                elif len(inner.encode()) > MOST_PATH:
                    reason = f"A file was left out: its path has more than {MOST_PATH} letters ({inner[:40]} ...)."
                elif count == MOST_FILES:
                    flags.append(f"Only the first {MOST_FILES} files were read.")
                    return
                else:
                    data = _content(path, size)
                    if total + len(data) > MOST_BYTES:  # a smaller one after it, the notebook perhaps, is still read
                        reason = (
                            f"{inner} was left out: {size >> 20} MB, and at most {MOST_BYTES >> 20} MB are read in all."
                        )
            except OSError as error:
                reason = f"{inner[:MOST_PATH]} cannot be read: {error.strerror}."
            if reason:
                flags.append(reason)
                continue
            count, total = count + 1, total + len(data)
            yield inner, data
    flags.extend(f"A folder cannot be read: {error.strerror}." for error in left_out)


def _content(path: Path, size: int) -> bytes:
    """Of a large notebook without its outputs, which are no student's work and count towards no limit."""
    with path.open("rb") as file:
        if LARGE < size <= MOST_NOTEBOOK and may_be_json(file.peek(64)[:64]):
            return without_outputs(file.read(MOST_NOTEBOOK))
        return file.read(MOST_BYTES + 1)  # a byte too many is left out by the caller


def _ignored(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)


def without_conflicts(files: dict[str, bytes], reserved: Collection[str], flags: list[str]) -> dict[str, bytes]:
    """The files that can lie beside those of the `reserved` paths: no folder has the name of one, no file that of its
    folder."""
    homes = {str(parent) for path in reserved for parent in PurePosixPath(path).parents}
    kept, refused = {}, set()
    for path, data in files.items():
        in_the_way = next((str(one) for one in PurePosixPath(path).parents if str(one) in reserved), "")
        if path in homes:
            in_the_way = path
        if in_the_way:
            refused.add(in_the_way)
        else:
            kept[path] = data
    flags.extend(f"{path} is in the way of a file or folder of this name; it was left out." for path in sorted(refused))
    return kept
