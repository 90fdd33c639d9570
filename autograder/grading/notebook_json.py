"""The text of a notebook's file and the JSON in it, whatever an editor, a mail program or a disk did to it."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any

MERGE_MARKS = re.compile(r"^[ \t]*\"?(<{7} |>{7} )", re.MULTILINE)  # \s* would read blank lines again and again
MOST_LISTS = 1 << 20  # lists and objects of one file: each takes some hundred bytes of memory, however short
LARGE = 4 << 20  # bytes of a file; a notebook that is larger consists of outputs
MOST_BYTES = 128 << 20  # of a notebook with its outputs
_PADDING = "\0 \t\r\n\x1a"
# a string (an unfinished one reaches to the end), or a comma behind which nothing comes
_STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)|,(?=\s*(?:[\]}]|\Z))', re.DOTALL)


class Unreadable(ValueError):
    """No cells can be got from the file; the text says why, in words for a student."""


def decode(data: bytes, flags: list[str]) -> str:
    """Raises Unreadable where there is nothing to read."""
    if not data.strip(_PADDING.encode()):
        raise Unreadable("The file is empty.")
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            flags.append(f"The file was saved as {encoding.removesuffix('-sig').upper()} with a byte order mark.")
            return data.decode(encoding, errors="replace")
    if data[1:2] == b"\0":
        flags.append("The file was saved as UTF-16.")
        return data.decode("utf-16-le", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        flags.append("The file is not UTF-8; it was read as Latin-1.")
        return data.decode("latin-1")


def parse(text: str, flags: list[str]) -> Any:
    """The JSON of a file; what is there beyond it, or too much in it, is left out and said. Raises Unreadable."""
    whole = text.rstrip(_PADDING)
    if "\0" in text[len(whole) :]:
        flags.append("The file ended in empty bytes, which were left out.")
    if whole.count("{") + whole.count("[") > MOST_LISTS:
        raise Unreadable(f"The file holds more than {MOST_LISTS:,} lists and objects, which no notebook does.")
    try:
        return _loads(whole)
    except ValueError as error:
        mended = _STRING_OR_COMMA.sub(lambda found: "" if found[0] == "," else found[0], whole)
        if mended != whole:
            try:
                document = _loads(mended)
            except ValueError:
                pass
            else:
                flags.append("A comma stood where nothing followed; it was left out.")
                return document
        raise _reason(whole, error) from error


def _loads(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise Unreadable("The file is nested too deeply to be a notebook.") from None


def _reason(text: str, error: ValueError) -> Unreadable:
    if isinstance(error, Unreadable):
        return error
    if MERGE_MARKS.search(text):
        return Unreadable(
            "The file holds the marks of an unfinished merge (<<<<<<<, =======, >>>>>>>), so it is no notebook. "
            "Choose one side of each, save, and hand in again."
        )
    position = getattr(error, "pos", 0)
    if position >= len(text) - 1 or "Unterminated" in str(error):
        return Unreadable(f"The file ends in the middle (after {len(text)} characters): it was cut off.")
    return Unreadable(f"The file is no notebook: {str(error)[:120]}.")


def as_file(notebook: dict[str, Any]) -> bytes:
    """A graded notebook. nbformat would copy it first, and write each line of a text by itself."""
    return json.dumps(notebook, ensure_ascii=False, sort_keys=True).encode()


def may_be_json(head: bytes) -> bool:
    """From the first bytes of a file."""
    return head.lstrip(codecs.BOM_UTF8 + codecs.BOM_UTF16_LE + b"\0 \t\r\n").startswith(b"{")


def without_outputs(data: bytes) -> bytes:
    """A notebook's file without what its cells had put out; every other file, and one that cannot be read, as it is.

    Outputs are made again when a notebook is graded, and one player of a sound has megabytes.
    """
    try:
        document = parse(decode(data, []), [])
    except (Unreadable, MemoryError):
        return data
    cells = document.get("cells") if isinstance(document, dict) else None
    if not isinstance(cells, list):
        return data
    for cell in cells:
        if isinstance(cell, dict) and "outputs" in cell:
            cell["outputs"] = []
    if isinstance(document.get("metadata"), dict):
        document["metadata"].pop("widgets", None)
    return json.dumps(document).encode()
