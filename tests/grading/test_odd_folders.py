"""What one student's folder holds stops nobody: it is that student's remark, and all else is whole."""

from __future__ import annotations

import csv
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.grading.class_run import Outcome, Summary
from autograder.grading.classwide.class_statistics import remarks
from autograder.grading.classwide.report import write_reports
from autograder.grading.files import printable
from autograder.grading.store.verify import verify_class
from autograder.scratch import scores
from tests.grading.classes import Class
from tests.grading.classic import FIRST, SECOND, SLUG, classic_class

LIGHT = "tests.grading.light_box:LightBox"

FULL = 9.0
ROOT = Path(__file__).resolve().parents[2]


def _stamp(content: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / "timestamp.txt").write_bytes(content)


def _file(name: str | bytes, data: bytes = b"text") -> Callable[[Path], object]:
    def write(folder: Path) -> None:
        path = Path(os.fsdecode(os.path.join(os.fsencode(folder), os.fsencode(name))))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    return write


def _near_the_systems_limit(folder: Path) -> None:
    """A path that the system takes where it was handed in, and nowhere deeper."""
    room = os.pathconf(folder, "PC_PATH_MAX") - len(os.fsencode(folder)) - 30
    name = "/".join(["d" * 100] * (room // 101))
    at = os.open(folder, os.O_RDONLY)
    for part in name.split("/"):
        os.mkdir(part, dir_fd=at)
        inner = os.open(part, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = inner
    os.close(os.open("x", os.O_CREAT | os.O_WRONLY, dir_fd=at))
    os.close(at)


def _beyond_the_systems_limit(folder: Path) -> None:
    at = os.open(folder, os.O_RDONLY)
    for _ in range(25):
        os.mkdir("d" * 200, dir_fd=at)
        inner = os.open("d" * 200, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = inner
    os.close(at)


def _many_deep_folders(folder: Path) -> None:
    for number in range(300):
        path = folder / f"{number}" / "/".join("abcdefghijklmnopqrst")
        path.mkdir(parents=True)
        (path / "x.txt").write_text("x")


def _folder_in_place_of_the_first_notebook(folder: Path) -> None:
    (folder / f"{FIRST}.ipynb").unlink()
    _file(f"{FIRST}.ipynb/notes.txt")(folder)


def _unreadable(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    os.symlink("/etc/passwd", folder / "passwd")
    os.symlink("nowhere", folder / "broken")


ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "offset": (_stamp(b"2027-01-01 10:00:00 +99:00"), "timestamp.txt tells no time"),
    "year-1": (_stamp(b"0001-01-01 00:00:00 +01:00"), "timestamp.txt tells no time"),
    "year-9999": (_stamp(b"9999-12-31 23:59:00 -05:00"), "timestamp.txt tells no time"),
    "huge-stamp": (_stamp(b"1 " * 2_500_000), "timestamp.txt tells no time"),
    "digits": (_stamp(b"9" * 400), "timestamp.txt tells no time"),
    "no-text": (_stamp(b"\xff\xfe\x00\x00"), "timestamp.txt tells no time"),
    "ambiguous": (_stamp(b"01.02.2027 10:00"), "more than one moment"),
    "incomplete": (_stamp(b"10"), "more than one moment"),
    "tomorrow": (_stamp(b"tomorrow"), "timestamp.txt tells no time"),
    "receipt-offset": (lambda folder: None, "The receipt tells no time"),
    "receipt-year": (lambda folder: None, "The receipt tells no time"),
    "long-name": (_file("n" * 255), ""),
    "long-path": (_near_the_systems_limit, "left out"),
    "longer-path": (_beyond_the_systems_limit, "A folder cannot be read"),
    "deep-folders": (_many_deep_folders, "folders were read"),
    "stamp-folder": (_file("timestamp.txt/notes.txt"), "in the way"),
    "extra-folder": (_file("words.ipynb.d/words.ipynb"), "no notebook of this assignment"),
    "handed-out": (_file("table.csv/notes.txt"), "in the way"),
    "file-for-folder": (_file("extra"), "in the way"),
    "latin-1-file": (_file(b"\xfcbung.txt"), ""),
    "newline": (_file("a\nb\x1b[31m.txt"), ""),
    "no-files": (_unreadable, "no regular file"),
}
# what is not graded, or not in full, and why
NOT_GRADED = {b"stra\xdfe": "not UTF-8"}
WITHOUT_FIRST = {"notebook-folder": "in the way"}


@pytest.fixture(scope="module")
def course(root, tmp_path_factory) -> Class:
    made = classic_class(root, tmp_path_factory.mktemp("odd"), 0)
    source = made.root / "solutions" / SLUG
    (source / "table.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (source / "extra").mkdir()
    (source / "extra" / "help.txt").write_text("help", encoding="utf-8")
    for student in [*ODD, *WITHOUT_FIRST, "aaa-plain", "zzz-plain"]:
        _hand_in(made, student)
    for student, (change, _) in ODD.items():
        change(made.scratch.submitted(student, SLUG))
    _folder_in_place_of_the_first_notebook(made.scratch.submitted("notebook-folder", SLUG))
    for raw in NOT_GRADED:
        folder = os.path.join(os.fsencode(made.root / "classroom" / "submitted"), raw, SLUG.encode())
        os.makedirs(folder)
    receipts = made.root / "classroom" / "receipts" / f"{SLUG}.csv"
    receipts.parent.mkdir()
    receipts.write_text(
        "student,received\nreceipt-offset,2027-01-01 10:00:00 +99:00\nreceipt-year,9999-12-31T23:59:00-05:00\n"
        "stamp-folder,2026-12-31T23:59:00+00:00\n",
        encoding="utf-8",
    )
    (made.root / "classroom" / "policy.toml").write_text(
        f'[late]\npenalty = "cut-off"\n[assignments.{SLUG}]\ndue = 2027-01-01T00:00:00Z\n', encoding="utf-8"
    )
    return made


def _hand_in(course: Class, student: str) -> None:
    for name in (FIRST, SECOND):
        notebook = course.notebook(name)
        for cell in notebook.cells:
            if cell["id"] == "why":
                cell["source"] = "YOUR ANSWER HERE"
        course.hand_in(student, notebook, name)


@pytest.fixture(scope="module")
def graded(course) -> Summary:
    return course.grade(box=LIGHT)


def _outcome(summary: Summary, student: str) -> Outcome:
    return next(one for one in summary.outcomes if one.student == student)


def _remarks(summary: Summary, student: str) -> str:
    return " ".join(text for one, text in remarks(summary.outcomes) if one == student)


@pytest.mark.parametrize("student", [*ODD, "aaa-plain", "zzz-plain"])
def test_everybody_has_a_grade_and_pages(course, graded, student):
    one = _outcome(graded, student)
    assert (one.kind, one.points, one.penalty) == ("graded", FULL, 0), one.trouble
    pages = sorted(path.stem for path in (course.root / "classroom" / "feedback" / student / SLUG).iterdir())
    assert pages == [FIRST, SECOND]
    stored = scores(course.scratch.database, SLUG)[student]
    assert sum(points or 0 for points, _ in stored.values()) == FULL


@pytest.mark.parametrize("student", ODD)
def test_what_was_odd_is_that_students_remark(graded, student):
    words = ODD[student][1]
    assert words in _remarks(graded, student) if words else _remarks(graded, student) == ""


def test_a_folder_in_place_of_a_notebook_costs_that_notebook_alone(graded):
    one = _outcome(graded, "notebook-folder")
    assert one.kind == "graded" and "in the way" in " ".join(one.flags)
    assert {notebook.name: notebook.readable for notebook in one.notebooks} == {FIRST: False, SECOND: True}


@pytest.mark.parametrize("raw", NOT_GRADED)
def test_a_name_that_is_no_text_is_reported(graded, raw):
    one = _outcome(graded, printable(os.fsdecode(raw)))
    assert one.kind == "failed" and NOT_GRADED[raw] in one.trouble


def test_table_report_and_audit_are_whole(course, graded, tmp_path):
    page, table = write_reports(graded, tmp_path)
    with table.open(newline="", encoding="utf-8-sig") as file:
        rows = [row["student"] for row in csv.DictReader(file)]
    assert sorted(rows) == sorted(one.student for one in graded.outcomes)
    assert len(rows) == len(ODD) + len(NOT_GRADED) + len(WITHOUT_FIRST) + 2
    assert "zzz-plain" in page.read_text(encoding="utf-8")
    assert verify_class(course.root, SLUG).faults == ()


def test_the_instructors_files_lie_in_every_folder(course, graded):
    for student in ("handed-out", "file-for-folder", "aaa-plain"):
        folder = course.root / "classroom" / "autograded" / student / SLUG
        assert (folder / "table.csv").is_file() and (folder / "extra" / "help.txt").is_file()


def test_the_next_run_changes_nothing(course, graded):
    again = course.grade(box=LIGHT)
    assert {one.kind for one in again.outcomes if one.kind != "failed"} == {"unchanged"}
    assert len(again.outcomes) == len(graded.outcomes)


def test_a_folder_becomes_a_file_and_a_file_a_folder(root, tmp_path):
    course = classic_class(root, tmp_path, 0)
    _hand_in(course, "ann")
    folder = course.scratch.submitted("ann", SLUG)
    (folder / "a").mkdir()
    (folder / "a" / "b").write_text("1")
    (folder / "c").write_text("2")
    course.grade(box=LIGHT, feedback=False)
    (folder / "a" / "b").unlink()
    (folder / "a").rmdir()
    (folder / "a").write_text("3")
    (folder / "c").unlink()
    (folder / "c").mkdir()
    (folder / "c" / "d").write_text("4")
    assert course.grade(box=LIGHT, feedback=False).outcomes[0].kind == "graded"
    graded = course.root / "classroom" / "autograded" / "ann" / SLUG
    assert (graded / "a").read_text() == "3" and (graded / "c" / "d").read_text() == "4"


def test_a_full_disk_stops_the_run_in_words_and_loses_nothing(root, tmp_path):
    """The limit of a file's size stands for the disk: a write ends in an error of the same kind."""
    course = classic_class(root, tmp_path, 4)
    course.grade(box=LIGHT, feedback=False, only=("student-000",))
    limit = 4096

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "autograder", "grade", SLUG, "--unboxed", "--no-feedback", "--workers", "1"]
    environment = {**course.scratch.environment, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=course.root, env=environment, preexec_fn=limited, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert "goes on from here" in done.stderr or "disk I/O error" in done.stderr
    after = course.grade(box=LIGHT, feedback=False)
    assert {one.kind for one in after.outcomes} <= {"graded", "unchanged", "saved"}
    assert verify_class(course.root, SLUG).faults == ()
