"""A file that a student handed in becomes a list of cells, whatever an editor, a mail program or git did to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat.corpus.words import generate_corpus_id

from autograder.grading.notebook_json import LARGE, MERGE_MARKS, Unreadable, decode, parse, without_outputs

_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_OWN: dict[str, dict[str, Any]] = {"code": {"outputs": [], "execution_count": None}, "markdown": {}, "raw": {}}
MOST_CELLS = 2000
MOST_BYTES = 32 << 20
MOST_SOURCE = 2 << 20  # letters of all cells together; pictures that a student pasted are not among them
_PICTURE, _BASE64 = re.compile(r"image/(png|jpeg|gif|webp)"), re.compile(r"[A-Za-z0-9+/=\s]*")


@dataclass
class Reading:
    """Cells without outputs, nbformat 4; `flags` say what had to be mended."""

    cells: list[nbformat.NotebookNode] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)


def read_cells(data: bytes) -> Reading:
    """The cells of a notebook file. Raises Unreadable."""
    reading = Reading()
    if len(data) > LARGE:
        data = without_outputs(data)
    if len(data) > MOST_BYTES:
        raise Unreadable(
            f"The file has {len(data) >> 20} MB without its outputs; a notebook has at most {MOST_BYTES >> 20} MB."
        )
    document = parse(decode(data, reading.flags), reading.flags)
    if not isinstance(document, dict):
        raise Unreadable("The file is JSON, but no notebook: a notebook is an object with cells.")
    found = _cells_of(document, reading.flags)
    if not isinstance(found, list):
        raise Unreadable("The file has no list of cells, so it is no notebook.")
    if len(found) > MOST_CELLS:
        raise Unreadable(f"The notebook has {len(found)} cells; at most {MOST_CELLS} are read.")
    for cell in found:
        made = _cell(cell)
        if made is None:
            reading.flags.append("A cell that is no cell of a notebook was left out.")
        else:
            reading.cells.append(made)
            if MERGE_MARKS.search(made.source):
                reading.flags.append("A cell holds the marks of an unfinished merge (<<<<<<< ... >>>>>>>).")
    size = sum(len(cell.source) for cell in reading.cells)
    if size > MOST_SOURCE:
        raise Unreadable(f"The cells hold {size:,} letters; a notebook has at most {MOST_SOURCE:,}.")
    return reading


def _cells_of(document: dict[str, Any], flags: list[str]) -> Any:
    version = document.get("nbformat", 4)
    if "cells" in document or not isinstance(document.get("worksheets"), list):
        if version != 4:
            flags.append(f"The notebook says it has format {str(version)[:10]}; it was read as format 4.")
        return document.get("cells")
    flags.append(f"The notebook has the old format {str(version)[:10]}; it was brought to format 4.")
    try:
        return nbformat.convert(nbformat.from_dict(document), 4).cells
    except Exception as error:  # nbformat raises a dozen kinds for the same fact
        raise Unreadable(f"The notebook has the old format 3 and cannot be brought to format 4: {error}.") from error


def _cell(cell: Any) -> nbformat.NotebookNode | None:
    kind = cell.get("cell_type") if isinstance(cell, dict) else None
    if not isinstance(kind, str) or kind not in _OWN:
        return None
    source = cell.get("source", "")
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(source, str):
        return None
    source = source.replace("\r\n", "\n").encode("utf-8", errors="replace").decode("utf-8")  # no lone surrogates
    metadata = cell.get("metadata")
    role = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name, pictures = cell.get("id"), _pictures(cell.get("attachments"))
    made = {"cell_type": kind, "source": source, "metadata": {"nbgrader": role} if isinstance(role, dict) else {}}
    made |= _OWN[kind] | ({"attachments": pictures} if pictures and kind != "code" else {})
    made["id"] = name if isinstance(name, str) and _ID.fullmatch(name) else generate_corpus_id()
    return nbformat.from_dict(made)  # nbformat's own makers check each against the schema, which takes a third of all


def _pictures(attachments: Any) -> dict[str, dict[str, str]]:
    """Pictures that were pasted into a text: name -> kind -> base64."""
    found = {}
    for name, kinds in attachments.items() if isinstance(attachments, dict) else ():
        for kind, data in kinds.items() if isinstance(kinds, dict) else ():
            if _PICTURE.fullmatch(kind) and isinstance(data, str) and _BASE64.fullmatch(data):
                found[name] = {kind: data}
    return found
