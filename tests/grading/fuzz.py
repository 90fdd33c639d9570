"""What students might hand in, drawn by hypothesis: folders, names, times, files, notebooks' JSON, outputs."""

from __future__ import annotations

import copy
import io
import json
import zipfile
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from autograder.box.outputs import Outputs, pack_messages
from autograder.box.serialise import NotPlain
from tests.grading.classes import Class
from tests.grading.classic import FIRST, SECOND
from tests.grading.light_box import LightBox

FULL = 9.0
MARK = "# outputs "  # a cell with such a line shows what was drawn for it

_odd = st.sampled_from(
    [
        *["", " ", "a", "é", "e\u0301", "\u202e", "\ud800", "\0", "😀", "ﷺ", "\n", "\x1b[31m", "x" * 60, "CON", "-n"],
        *["=1+1", "<script>alert(1)</script>", "{x}", "{student_id}", "%s", "'", '"', "\\", "../x", "*", "[a]", "$(x)"],
    ]
)
_text = st.lists(st.one_of(_odd, st.text(max_size=6)), max_size=4).map("".join)
_json = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), _text),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_text, inner, max_size=3)),
    max_leaves=8,
)
_bytes = st.one_of(
    st.binary(max_size=60),
    st.sampled_from([b"", b"PK\x03\x04", b"Rar!\x1a", b"\x1f\x8b", b"{", b"\xff\xfe", b"\xef\xbb\xbf", b"\0" * 9]),
)


def _file_name(text: str) -> bytes:
    """As a file system takes it; what was surrogates is no UTF-8 there."""
    raw = text.encode("utf-8", "surrogatepass").replace(b"/", b"_").replace(b"\0", b"")[:255]
    return raw if raw.strip(b".") else b"_" + raw[:9]


_names = st.one_of(
    _text.map(_file_name), st.binary(min_size=1, max_size=12).map(lambda b: _file_name(b.decode("latin-1")))
)
_notebook_names = st.sampled_from([FIRST, SECOND, f"{FIRST} (1)", FIRST.upper(), "other"]).flatmap(
    lambda name: st.sampled_from(
        [f"{name}.ipynb", f"{name}.ipynb.txt", f"{name}.json", name, f"{name}.ipynb.d/{name}.ipynb"]
    )
)
_two = st.integers(0, 99).map("{:02}".format)
_years, _zones = (
    ["2027", "0001", "9999", "-1", "20"],
    ["UTC", "EST", "Europe/Berlin", "+99:00", "+14:00", "", "LMT", "../x"],
)
_times = st.one_of(
    st.tuples(st.sampled_from(_years), _two, _two, _two, _two, _two, st.sampled_from(_zones)).map(
        lambda parts: "{}-{}-{} {}:{}:{} {}".format(*parts)
    ),
    st.sampled_from(["tomorrow", "10", "01.02.2027 10:00", "now", "2027-01-31T23:59:00+01:00", "24:00", "1e400"]),
    _text,
)

# --- notebooks ---

_where = st.sampled_from(["", "metadata", "cells", "cell", "cell", "cell", "role", "role", "outputs", "attachments"])
_keys = st.sampled_from(
    "nbformat nbformat_minor metadata cells worksheets cell_type source outputs execution_count id attachments "
    "nbgrader grade_id points grade solution locked task checksum schema_version tags kernelspec x".split()
)


@dataclass(frozen=True)
class Change:
    """One thing that goes wrong with a notebook."""

    where: str
    key: str
    value: Any
    cell: int
    kind: str


_changes = st.builds(
    Change,
    _where,
    _keys,
    _json,
    st.integers(0, 9),
    st.sampled_from("set set set delete double swap drop wrong".split()),
)


def changed(document: dict[str, Any], change: Change) -> None:
    """Whatever was changed before, this does something or nothing, and never fails."""
    cells = document.get("cells")
    if change.kind in ("double", "swap", "drop", "wrong"):
        if isinstance(cells, list) and cells:
            at = change.cell % len(cells)
            if change.kind == "double":
                cells.insert(at, copy.deepcopy(cells[at]))
            elif change.kind == "swap":
                cells[at], cells[-1] = cells[-1], cells[at]
            elif change.kind == "drop":
                del cells[at]
            else:
                cells[at] = change.value
        return
    target = _target(document, change)
    if isinstance(target, dict):
        if change.kind == "delete":
            target.pop(change.key, None)
        else:
            target[change.key] = change.value


def _target(document: dict[str, Any], change: Change) -> Any:
    if change.where in ("", "cells"):
        return document
    if change.where == "metadata":
        return document.get("metadata")
    cells = document.get("cells")
    cell = cells[change.cell % len(cells)] if isinstance(cells, list) and cells else None
    if not isinstance(cell, dict) or change.where == "cell":
        return cell
    if change.where == "role":
        metadata = cell.get("metadata")
        return metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return cell.setdefault(change.where, {} if change.where == "attachments" else [])


_harm = st.one_of(
    st.just(lambda data: data),
    st.just(lambda data: b"\xef\xbb\xbf" + data),
    st.just(lambda data: data.decode(errors="replace").encode("utf-16")),
    st.just(lambda data: data + b"\0" * 100),
    st.just(lambda data: data[:-1] + b",}"),
    st.just(lambda data: data.replace(b"\\n", b"\\r\\n")),
    st.integers(0, 3000).map(lambda at: lambda data: data[:at]),
    st.tuples(st.integers(0, 3000), _bytes).map(lambda pair: lambda data: data[: pair[0]] + pair[1] + data[pair[0] :]),
    _bytes.map(lambda other: lambda data: other),
    _json.map(lambda value: lambda data: json.dumps(value).encode()),
)

_sources = st.sampled_from(
    [
        *["def square(x):\n    return x * x", "def square(x):\n    return", "def square(x:\n", "square = 3", "1/0"],
        *["def primes(n):\n    return []", "primes = None", "import math", "raise SystemError", "", "\0", "%run x.py"],
        *["!ls", "```", "<img src=x onerror=alert(1)>", "'\\ud800'"],
    ]
)

# --- outputs, as a student's process may send them ---

_kinds_of_data = st.sampled_from(
    "text/plain text/html text/latex text/markdown image/png image/svg+xml application/json application/javascript "
    "application/vnd.plotly.v1+json application/vnd.jupyter.widget-view+json".split()
)
_bundles = st.dictionaries(st.one_of(_kinds_of_data, _text), _json, max_size=3)
_about = st.dictionaries(st.one_of(st.sampled_from(["image/png", "width"]), _text), _json, max_size=2)
_rich = st.fixed_dictionaries(
    {"data": _bundles, "metadata": _about},
    optional={"transient": st.just({"display_id": "d"}), "execution_count": _json},
)
_stream = st.fixed_dictionaries({"name": st.sampled_from(["stdout", "stderr"]), "text": _text})
_error = st.fixed_dictionaries({"ename": _json, "evalue": _json, "traceback": st.lists(_text, max_size=3)})
_messages = st.lists(
    st.one_of(
        st.tuples(st.just("stream"), _stream),
        st.tuples(st.sampled_from(["display_data", "execute_result", "update_display_data"]), _rich),
        st.tuples(st.just("error"), _error),
        st.tuples(st.just("clear_output"), st.fixed_dictionaries({"wait": st.booleans()})),
    ),
    max_size=4,
)


def shown(messages: list[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    """The messages on the box's own way to a notebook; [] where the grader refuses them, or nobody can send them."""
    blobs: list[bytes] = []
    try:
        packed = json.loads(json.dumps([list(one) for one in pack_messages(messages, blobs)]))
        return Outputs(1 << 20).of_cell(packed, blobs)
    except (NotPlain, ValueError, TypeError):
        return []


SHOWN: dict[str, list[dict[str, Any]]] = {}


class FuzzBox(LightBox):
    """Runs a notebook; cells that ask for drawn outputs have them."""

    def run(self, job):
        report = super().run(job)
        document = json.loads(report.notebook)
        for cell in document["cells"]:
            key = "".join(cell["source"]).rpartition(MARK)[2]
            if cell["cell_type"] == "code" and key in SHOWN:
                cell["outputs"] = copy.deepcopy(SHOWN[key])
        return type(report)(
            json.dumps(document).encode(), *(getattr(report, f) for f in report.__dataclass_fields__ if f != "notebook")
        )


# --- a folder ---


@dataclass
class Folder:
    """One student's: path -> content; a content of None is a folder, a str is where a link leads."""

    student: bytes
    files: dict[bytes, bytes | str | None] = field(default_factory=dict)
    receipt: str | None = None


@st.composite
def folders(draw: st.DrawFn, course: Class) -> Folder:
    made = Folder(draw(_names))
    for name in (FIRST, SECOND):
        if not draw(st.sampled_from([0, 1, 1, 1, 1, 1])):
            continue
        document = copy.deepcopy(course.notebook(name).data)
        for change in draw(st.lists(_changes, max_size=4)):
            changed(document, change)
        cells = (
            [cell for cell in document.get("cells") or () if isinstance(cell, dict)]
            if isinstance(document.get("cells"), list)
            else []
        )
        if cells:
            for source in draw(st.lists(_sources, max_size=2)):
                cells[draw(st.integers(0, len(cells) - 1))]["source"] = source
            key = str(len(SHOWN))
            SHOWN[key] = shown(draw(_messages))
            document["cells"].append({"cell_type": "code", "source": f"1\n{MARK}{key}", "metadata": {}, "outputs": []})
        data = json.dumps(document).encode()
        place = draw(st.one_of(st.just(f"{name}.ipynb"), st.just(f"{name}.ipynb"), _notebook_names))
        made.files[place.encode()] = draw(_harm)(data)
        if draw(st.integers(0, 9)) == 0:
            made.files[b"work.zip"] = draw(_harm)(_zipped(draw(st.one_of(_text, _notebook_names)), data))
    if draw(st.booleans()):
        made.files[b"timestamp.txt"] = draw(
            st.one_of(_times.map(lambda t: t.encode("utf-8", "surrogatepass")), _bytes, st.none())
        )
    for name in draw(st.lists(_names, max_size=3)):
        made.files[name] = draw(st.one_of(_bytes, st.none(), st.sampled_from(["/etc/passwd", "nowhere", "."])))
    made.receipt = draw(st.one_of(st.none(), _times))
    return made


def _zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name.encode("utf-8", "replace").decode().replace("\0", "") or "x", data)
    return out.getvalue()
