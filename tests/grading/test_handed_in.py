"""What was handed in is seen: under other names, in archives, beside copies, damaged, without its set-up."""

from __future__ import annotations

import copy
import io
import json
import stat
import zipfile
from collections.abc import Callable

import nbformat
import pytest

from autograder.grading.class_run import Outcome
from autograder.grading.classwide.class_statistics import remarks
from autograder.grading.intake.archives import MOST_MEMBERS, unpacked
from autograder.grading.notebook_json import Unreadable, decode, parse, without_outputs
from autograder.grading.prepare.reading import read_cells
from tests.grading.classes import Class, Notebook
from tests.grading.classic import FIRST, SECOND, SLUG, classic_class

FULL = 9.0
SETUP = "import math\n\nTWO = 2"
POWER = "def square(x):\n    return math.pow(x, TWO)\n"


def _solved(course: Class) -> Notebook:
    notebook = course.notebook(FIRST)
    notebook.write("square", POWER)
    notebook.write("why", "YOUR ANSWER HERE")
    return notebook


def _untouched(course: Class) -> bytes:
    """As nbgrader hands it out."""
    notebook = course.notebook(FIRST)
    for name in ("square", "primes"):
        notebook.write(name, notebook.cell(name)["source"].splitlines()[0] + "\n    # YOUR CODE HERE\n    ...")
    notebook.write("why", "YOUR ANSWER HERE")
    return notebook.bytes


def _zip(files: dict[str, bytes], change=lambda info: None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            change(info)
            archive.writestr(info, data)
    return out.getvalue()


def _with_outputs(data: bytes, size: int) -> bytes:
    document = json.loads(data)
    document["cells"][0]["outputs"] = [
        {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<audio src='" + "A" * size + "'>"}}
    ]
    return json.dumps(document).encode()


X = f"{FIRST}.ipynb"
# student -> (what lies in the folder beside the second notebook, words of the remark)
CASES: dict[str, tuple[Callable[[bytes, bytes], dict[str, bytes]], str]] = {
    "text-ending": (lambda whole, untouched: {f"{X}.txt": whole}, f"handed in as '{X}.txt'"),
    "json-ending": (lambda whole, untouched: {f"{X}.json": whole}, "known by its content"),
    "json": (lambda whole, untouched: {f"{FIRST}.json": whole}, "known by its content"),
    "no-ending": (lambda whole, untouched: {FIRST: whole}, "known by its content"),
    "in-a-folder": (lambda whole, untouched: {f"mine/{X}": whole}, "known by its content"),
    "capitals": (lambda whole, untouched: {X.upper(): whole}, "known by its content"),
    "checkpoint": (
        lambda whole, untouched: {f".ipynb_checkpoints/{FIRST}-checkpoint.ipynb": whole},
        "Jupyter's own copy",
    ),
    "copy": (lambda whole, untouched: {X: untouched, f"{FIRST} (1).ipynb": whole}, "is as it was handed out"),
    "broken": (lambda whole, untouched: {X: whole[:900], f"{FIRST} (1).ipynb": whole}, "cannot be read"),
    "two-copies": (
        lambda whole, untouched: {f"{FIRST} (1).ipynb": untouched, f"{FIRST} (2).ipynb": whole},
        f"'{FIRST} (2).ipynb' was graded in its place",
    ),
    "worse-copy": (
        lambda whole, untouched: {X: whole, f"{FIRST} (1).ipynb": whole.replace(b"math.pow(x, TWO)", b"0")},
        "another copy of this notebook",
    ),
    "zip": (lambda whole, untouched: {"work.zip": _zip({f"work/{X}": whole, "work/n.txt": b"n"})}, "unpacked: 2 files"),
    "zip-beside": (lambda whole, untouched: {X: untouched, "w.zip": _zip({X: whole})}, f"'w.zip.d/{X}' was graded"),
    "outputs": (lambda whole, untouched: {X: _with_outputs(whole, 70 << 20)}, ""),
    "nul": (lambda whole, untouched: {X: whole + b"\0" * 4096}, "empty bytes"),
    "comma": (lambda whole, untouched: {X: whole[:-1] + b",\n}\n"}, "A comma stood where nothing followed"),
}


def _put_at_the_end(notebook: Notebook, name: str) -> None:
    notebook.cells.append(notebook.cells.pop(notebook.at(name)))


SET_UP = {
    "deleted": (lambda n: n.cells.pop(n.at("tools")), "'tools' was missing"),
    "emptied": (lambda n: n.write("tools", ""), "'tools' was emptied"),
    "changed": (lambda n: n.write("tools", "import math as m\nTWO = 3\nMINE = 1"), "'tools' was changed"),
    "spoiled": (lambda n: n.write("tools", "import math\nTWO = (2"), "'tools' was changed"),
    "moved": (lambda n: _put_at_the_end(n, "tools"), "'tools' stood below what needs it"),
}
LOCKED = {
    "deleted": lambda n: n.cells.pop(n.at("setup")),
    "emptied": lambda n: n.write("setup", ""),
    "changed": lambda n: n.write("setup", "string = 3"),
    "moved": lambda n: _put_at_the_end(n, "setup"),
}


@pytest.fixture(scope="module")
def course(root, tmp_path_factory, empty_gradebook) -> Class:
    made = classic_class(root, tmp_path_factory.mktemp("handed-in"), 0)
    empty_gradebook(made)
    path = made.root / "solutions" / SLUG / f"{FIRST}.ipynb"
    source = nbformat.read(path, 4)
    source.cells.insert(0, nbformat.v4.new_code_cell(SETUP, id="tools"))
    nbformat.write(source, path)
    first, second = _solved(made), made.notebook(SECOND)
    for student, (files, _) in CASES.items():
        made.hand_in(student, second, SECOND)
        for name, data in files(first.bytes, _untouched(made)).items():
            file = made.scratch.submitted(student, SLUG) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    for name, (change, _) in SET_UP.items():
        notebook = copy.deepcopy(first)
        change(notebook)
        made.hand_in(f"setup-{name}", notebook, FIRST)
        made.hand_in(f"setup-{name}", second, SECOND)
    for name, change in LOCKED.items():
        notebook = copy.deepcopy(second)
        change(notebook)
        made.hand_in(f"locked-{name}", first, FIRST)
        made.hand_in(f"locked-{name}", notebook, SECOND)
    return made


@pytest.fixture(scope="module")
def graded(course, module_light_pool) -> dict[str, Outcome]:
    summary = course.grade(feedback=False)
    assert not module_light_pool[-1].failures
    return {one.student: one for one in summary.outcomes}


def _words(graded: dict[str, Outcome], student: str) -> str:
    return " ".join(text for _, text in remarks([graded[student]]))


@pytest.mark.parametrize("student", CASES)
def test_it_has_all_points_and_what_was_odd_is_told(graded, student):
    words = CASES[student][1]
    assert graded[student].points == FULL, _words(graded, student)
    assert words in _words(graded, student) if words else _words(graded, student) == ""


@pytest.mark.parametrize("change", SET_UP)
def test_a_set_up_cell_is_put_back_and_told(graded, change):
    assert graded[f"setup-{change}"].points == FULL
    assert f"The set-up cell {SET_UP[change][1]}" in _words(graded, f"setup-{change}")


@pytest.mark.parametrize("change", LOCKED)
def test_a_locked_cell_is_at_its_place(graded, change):
    assert graded[f"locked-{change}"].points == FULL, _words(graded, f"locked-{change}")


def test_what_was_added_to_a_set_up_cell_is_there(course, graded):
    path = course.root / "classroom" / "autograded" / "setup-changed" / SLUG / f"{FIRST}.ipynb"
    code = [cell.source for cell in nbformat.read(path, 4).cells[:2]]
    assert code == ["import math as m\nTWO = 3\nMINE = 1", SETUP], "the student's, and then the source's"


def test_the_kept_attempt_is_the_same_submission(course, graded):
    """A zip, a checkpoint or a renamed file read again from the attempts is no other attempt."""
    (course.root / "classroom" / "policy.toml").write_text('[attempts]\ncounts = "best"\n')
    try:
        summary = course.grade(feedback=False)
    finally:
        (course.root / "classroom" / "policy.toml").unlink()
    assert {one.kind for one in summary.outcomes} == {"saved"}, "by other rules, and nothing ran"


ODD_ZIPS = {
    "outside": (_zip({"../../evil.ipynb": b"x", "/abs.ipynb": b"x", "C:\\x.ipynb": b"x"}), "would lie outside"),
    "link": (
        _zip({"a.ipynb": b"/etc/passwd"}, lambda info: setattr(info, "external_attr", (stat.S_IFLNK | 0o777) << 16)),
        "is a link",
    ),
    "bomb": (_zip({"a.ipynb": b"\0" * (80 << 20)}), "too large"),
    "many": (_zip({f"{i}.ipynb": b"" for i in range(MOST_MEMBERS + 1)}), f"more than {MOST_MEMBERS} files"),
    "cut": (_zip({"a.ipynb": b"x" * 999})[:-30], "cannot be unpacked"),
    "password": (
        _zip({"a.ipynb": b"x"}).replace(b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\x01"),
        "needs a password",
    ),
    "rar": (b"Rar!\x1a\x07", "an archive (RAR), which is not opened"),
}


@pytest.mark.parametrize("kind", ODD_ZIPS)
def test_an_archive_that_is_none_or_hostile_is_named(kind):
    flags: list[str] = []
    data, words = ODD_ZIPS[kind]
    assert unpacked("x.rar" if kind == "rar" else "x.zip", data, 64 << 20, flags) == {}
    assert words in " ".join(flags)


def test_documents_and_arrays_are_no_archives():
    flags: list[str] = []
    assert unpacked("report.docx", _zip({"word/document.xml": b"x"}), 1 << 20, flags) == {} and not flags


@pytest.mark.parametrize(
    "text", ['{"a": ",]", "b": [1, 2,],}', '{"a": ",]", "b": [1, 2]},', '{"a": ",]", "b": [1, 2]}\0\0\n']
)
def test_commas_in_texts_stay(text):
    flags: list[str] = []
    assert parse(text, flags) == {"a": ",]", "b": [1, 2]} and len(flags) == 1


@pytest.mark.parametrize("data", [b'{"cells": [', b"not json", b"\0\0", b'{"cells": ' + b"[" * (1 << 21)])
def test_what_is_not_whole_is_refused_and_left_alone(data):
    assert without_outputs(data) == data
    with pytest.raises(Unreadable):
        parse(decode(data, []), [])


def test_a_text_that_never_ends_takes_no_time():
    with pytest.raises(Unreadable):
        parse('{"a": "' + '\\"' * 500_000, [])


@pytest.mark.parametrize("kind", [{}, [], None, 3, "code ", "heading"], ids=repr)
def test_a_cell_of_a_kind_that_is_none_is_left_out(kind):
    cells = [{"cell_type": kind, "source": "1"}, {"cell_type": "code", "source": "2"}]
    reading = read_cells(json.dumps({"nbformat": 4, "cells": cells}).encode())
    assert [cell.source for cell in reading.cells] == ["2"] and "no cell of a notebook" in reading.flags[0]
