"""A zip in which notebooks were handed in: unpacked in memory, within bounds, by names that stay in its own folder."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from autograder.grading.files import one_form

MOST_MEMBERS = 500
MOST_PATH = 500  # letters
_MEMBER, _FIRST = b"PK\x01\x02", b"PK\x03\x04"
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others may ask for gigabytes before the first byte
_OTHERS = ((b"Rar!", "RAR"), (b"7z\xbc\xaf", "7z"), (b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"))
_ENDINGS = (".rar", ".7z", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".zip")


def unpacked(name: str, data: bytes, room: int, flags: list[str]) -> dict[str, bytes]:
    """path -> content, at most `room` bytes; {} for what is no zip, or one without notebooks (a document, arrays)."""
    if not data.startswith(_FIRST) or not (b".ipynb" in data or name.lower().endswith(".zip")):
        kind = next((kind for start, kind in _OTHERS if data.startswith(start)), "")
        if kind and name.lower().endswith(_ENDINGS):
            flags.append(
                f"{name} is an archive ({kind}), which is not opened. Notebooks and zip files of them are read."
            )
        return {}
    if data.count(_MEMBER) > MOST_MEMBERS:
        flags.append(f"{name} holds more than {MOST_MEMBERS} files; it was not unpacked.")
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _members(name, archive, room, flags)
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, RuntimeError) as error:
        flags.append(f"{name} cannot be unpacked: {error or type(error).__name__}.")
        return {}


def _members(name: str, archive: zipfile.ZipFile, room: int, flags: list[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for info in archive.infolist():
        path = _inside(info)
        if path is None:
            flags.append(f"{name}: {info.filename[:80]!r} would lie outside, or is a link; it was left out.")
        elif path and info.flag_bits & 1:
            flags.append(f"{name} needs a password; it was not unpacked.")
            return {}
        elif path and info.compress_type not in _PLAIN:
            flags.append(f"{name}: {path} is packed in a way that is not read; it was left out.")
        elif path:
            with archive.open(info) as file:
                content = file.read(room + 1)
            if len(content) > room:
                flags.append(f"{name}: {path} and what follows it were left out: too large when unpacked.")
                break
            room -= len(content)
            found[path] = content
    top = {PurePosixPath(path).parts[0] for path in found}
    if len(top) == 1 and all("/" in path for path in found):
        found = {path.partition("/")[2]: content for path, content in found.items()}
    flags.append(f"{name} was unpacked: {len(found)} {'file' if len(found) == 1 else 'files'}.")
    return found


def _inside(info: zipfile.ZipInfo) -> str | None:
    """The path of a file below the archive's own folder; "" for what is passed over, None for what may not be."""
    path = PurePosixPath(one_form(info.filename.replace("\\", "/")))
    kind = stat.S_IFMT(info.external_attr >> 16)
    if path.is_absolute() or ".." in path.parts or ":" in str(path)[:2] or kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return None
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    if info.is_dir() or hidden or not path.name or len(str(path)) > MOST_PATH:
        return ""
    return str(path)
