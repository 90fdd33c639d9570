"""Writing what a class may see: each file whole or not at all, also when the grader is killed meanwhile."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

_DRAFT = ".grading-"


def replace_file(path: Path, data: bytes, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{_DRAFT}{path.name}")
    draft.unlink(missing_ok=True)  # left by a kill, perhaps read-only
    draft.write_bytes(data)
    draft.chmod(mode)
    os.replace(draft, path)


def write_folder(folder: Path, files: Mapping[str, bytes], *, keep: Iterable[str] = (), mode: int = 0o444) -> None:
    """Make `files` the content of `folder`, together with those named in `keep`; everything else is removed."""
    for name, data in files.items():
        replace_file(folder / name, data, mode)
    wanted = {*files, *keep}
    for home, _, names in os.walk(folder):
        for name in names:
            path = Path(home, name)
            if path.relative_to(folder).as_posix() not in wanted:
                path.unlink()


def read_files(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}
