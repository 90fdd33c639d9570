"""Whatever a folder holds, it is its student's remark: everybody else's grade, page, table and report are whole.

SPECTROHUB_FUZZ=2000 draws so many folders, and a twentieth of that in classes of eight; without it a few, always the
same. The largest run so far: SPECTROHUB_FUZZ=3000, that is 3,000 folders and 150 classes of eight (30 November 2026).
Nothing was found.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st
from rich.console import Console

from autograder.grading.class_run import Summary
from autograder.grading.classwide.class_statistics import remarks
from autograder.grading.classwide.report import write_reports
from autograder.grading.classwide.terminal import print_summary
from autograder.grading.execute.notebook_grader import NotebookGrader
from autograder.grading.feedback.pages import FeedbackPages
from autograder.grading.files import printable
from autograder.grading.intake.assignment import Assignment, read_assignment
from autograder.grading.intake.regrade_plan import plan_student
from autograder.grading.model import FeedbackTask, Marks, NotebookResult, OutcomeKind, StoredMarks
from autograder.grading.store.verify import verify_class
from tests.grading import light_pool
from tests.grading.classes import Class
from tests.grading.classic import FIRST, SECOND, SLUG, classic_class
from tests.grading.fuzz import FULL, SHOWN, Folder, FuzzBox, folders

PLAIN = ("aaa-plain", "zzz-plain")
CASES = int(os.environ.get("SPECTROHUB_FUZZ", "0"))
POLICY = f'[late]\npenalty = "per-day"\n[assignments.{SLUG}]\ndue = 2027-01-01T00:00:00Z\n'


@pytest.fixture(scope="module")
def course(root, tmp_path_factory, empty_gradebook, module_light_pool) -> Class:
    """A class in which nobody has handed in anything; what it knows then is kept, to begin again from."""
    made = classic_class(root, tmp_path_factory.mktemp("fuzz"), 0)
    empty_gradebook(made)
    hand_in_plainly(made, "first")
    (made.root / "classroom" / "policy.toml").write_text(POLICY, encoding="utf-8")
    (made.root / "classroom" / "receipts").mkdir()
    made.grade(feedback=False)  # the gradebook learns the assignment
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(light_pool, "LightBox", FuzzBox)
        made.strategy = st.lists(folders(made), min_size=8, max_size=8)
        made.start = made.root / "start.db"
        shutil.copy(made.root / "classroom" / "gradebook.db", made.start)
        yield made


def begin_again(course: Class, *, gradebook: bool = True) -> None:
    home = course.root / "classroom"
    for name in ("submitted", "autograded", "feedback", "attempts", "audit", "reports"):
        shutil.rmtree(home / name, ignore_errors=True)
    if gradebook:
        for path in home.glob("gradebook.db*"):
            path.unlink()
        shutil.copy(course.start, home / "gradebook.db")


def hand_in_plainly(course: Class, student: str) -> None:
    for name in (FIRST, SECOND):
        notebook = course.notebook(name)
        if name == FIRST:
            notebook.write("why", "YOUR ANSWER HERE")
        course.hand_in(student, notebook, name)


def hand_in(course: Class, folder: Folder) -> None:
    home = os.fsencode(course.root / "classroom" / "submitted")
    home = os.path.join(home, folder.student, SLUG.encode())
    for name, content in folder.files.items():
        path = os.path.join(home, name)
        with suppress(FileExistsError, NotADirectoryError, IsADirectoryError):  # two names, and one way to write them
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if content is None:
                os.makedirs(path)
            elif isinstance(content, str):
                os.symlink(content, path)
            else:
                Path(os.fsdecode(path)).write_bytes(content)
    os.makedirs(home, exist_ok=True)


def write_receipts(course: Class, drawn: list[Folder]) -> None:
    with (course.root / "classroom" / "receipts" / f"{SLUG}.csv").open("w", encoding="utf-8", errors="replace") as file:
        writer = csv.writer(file)
        writer.writerow(["student", "received"])
        for folder in drawn:
            name = folder.student.decode("utf-8", "replace")
            if folder.receipt is not None and name.strip():
                writer.writerow([name, folder.receipt.replace("\0", "")])


def handed_in(course: Class) -> set[str]:
    home = course.root / "classroom" / "submitted"
    return {printable(path.name) for path in home.iterdir() if not path.name.startswith(".")}


def is_whole(course: Class, summary: Summary) -> None:
    found = {one.student: one for one in summary.outcomes}
    assert found.keys() == handed_in(course)
    for student in PLAIN:
        one = found[student]
        assert (one.kind, one.points, one.penalty, remarks([one])) == (OutcomeKind.GRADED, FULL, 0, [])
        pages = course.root / "classroom" / "feedback" / student / SLUG
        assert {path.stem for path in pages.iterdir()} == {FIRST, SECOND}
    for one in found.values():
        assert one.kind == OutcomeKind.GRADED or one.trouble, "a reason"
        assert 0 <= one.total <= one.points <= summary.plan.points
        told = " ".join(text for _, text in remarks([one])) + one.trouble
        assert "Traceback" not in told and "autograder" not in told, told
    assert summary.no_feedback == ()


def is_on_paper(course: Class, summary: Summary) -> None:
    page, table = write_reports(summary, course.root / "classroom" / "reports")
    with table.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(summary.outcomes)
    assert all(float(row["points"]) >= float(row["total"]) for row in rows)
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@", "-"))]
    text = page.read_text(encoding="utf-8")
    assert (
        "aaa-plain" in text
        and "<script>alert" not in text
        and "onerror=alert" not in text.replace("&lt;img src=x ", "")
    )
    console = Console(width=100, record=True, file=io.StringIO())
    print_summary(summary, console)
    assert "\x1b[31m" not in console.export_text()
    for path in (course.root / "classroom" / "feedback").rglob("*.html"):
        assert "<script>alert" not in path.read_text(encoding="utf-8"), path


def some(always: int, drawn: int) -> settings:
    return settings(
        max_examples=drawn or always,
        derandomize=not CASES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
        phases=[Phase.generate] if CASES else list(Phase),  # to make a class of eight smaller takes minutes
    )


@some(30, CASES)
@given(data=st.data())
def test_one_folder_goes_through_every_stage(course, stages, data):
    """Read, planned, prepared, run, judged, shown: what is no notebook has a reason, and nothing raises."""
    begin_again(course, gradebook=False)
    SHOWN.clear()
    folder = data.draw(folders(course))
    assignment, grader, pages = stages
    hand_in(course, folder)
    student = os.fsdecode(folder.student)
    planned = plan_student(assignment, student, (), StoredMarks(), draw="run")
    if printable(student) != student:
        assert planned.kind == OutcomeKind.FAILED and "not UTF-8" in planned.trouble
        return
    assert planned.attempts, planned.trouble
    task = planned.attempts[0].task({})
    graded = [grader.grade(task, name, FuzzBox(course.root).run) for name in task.keys]
    for one in graded:
        assert NotebookResult.from_dict(json.loads(json.dumps(one.result.to_dict()))) == one.result
        answers = one.result.questions
        assert all(0 <= answer.final <= answer.most for answer in answers)
        told = " ".join([*one.result.flags, one.result.trouble, *(answer.message for answer in answers)])
        assert "Traceback" not in told and "autograder" not in told, told
    scored = {one.result.name: _marks(one.result) for one in graded}
    texts = {one.result.name: one.notebook for one in graded if one.notebook is not None}
    for page in pages.render(FeedbackTask(student, SLUG, texts, scored)).values():
        assert "<script>alert" not in page


def _marks(result: NotebookResult) -> Marks:
    scores = {one.grade_id: (one.final, one.most) for one in result.questions}
    return Marks(scores, {}, result.points, sum(one.most for one in result.questions))


@pytest.fixture(scope="module")
def stages(course) -> tuple[Assignment, NotebookGrader, FeedbackPages]:
    from autograder.grading.intake.released import released_texts

    assignment = read_assignment(course.root, SLUG)
    classroom = assignment.classroom
    texts = released_texts(classroom, SLUG, assignment.plan.version)
    return assignment, NotebookGrader(assignment.plan, texts, assignment.secret), FeedbackPages()


@some(3, CASES // 20)
@given(data=st.data())
def test_one_odd_folder_harms_nobody(course, module_light_pool, data):
    begin_again(course)
    SHOWN.clear()
    drawn = data.draw(course.strategy)
    for student in PLAIN:
        hand_in_plainly(course, student)
    for folder in drawn:
        if folder.student.decode("utf-8", "replace") not in PLAIN:
            hand_in(course, folder)
    write_receipts(course, drawn)
    module_light_pool.clear()
    summary = course.grade()
    note(str([one.trouble for one in summary.outcomes if one.trouble]))
    failures = [failure for pool in module_light_pool for failure in pool.failures]
    if failures:
        raise failures[0]
    is_whole(course, summary)
    is_on_paper(course, summary)
    assert verify_class(course.root, SLUG).faults == ()
    again = course.grade()
    assert {one.kind for one in again.outcomes} <= {OutcomeKind.UNCHANGED, OutcomeKind.FAILED}
