"""Certificates that an instructor signs, from the points in nbgrader's gradebook."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from spectrohub import content
from spectrohub.certificate.earned import Earned, earned
from spectrohub.certificate.files import Written, folder_name, write_certificate
from spectrohub.certificate.keys import private_key
from spectrohub.notebooks import exercise_id, is_check_id


@dataclass(frozen=True)
class Candidate:
    student: str  # the id in the gradebook
    name: str
    earned: Earned
    ungraded: tuple[str, ...] = ()  # written answers that nobody has read yet

    @property
    def ready(self) -> bool:
        return self.earned.complete and not self.ungraded


@dataclass(frozen=True)
class Certified:
    candidate: Candidate
    written: Written | None  # None: not yet
    problem: str = ""  # why a ready candidate has none: the name in the gradebook, for instance


def candidates(database: str, students: list[str] | None = None, root: Path | None = None) -> list[Candidate]:
    """What every student (default: all) has earned: an exercise is passed when its check has full points.

    Raises KeyError for a student that the gradebook does not know.
    """
    from nbgrader.api import Gradebook

    with Gradebook(database) as gradebook:
        known = {student.id: student for student in gradebook.students}
        unknown = [one for one in students or () if one not in known]
        if unknown:
            raise KeyError(
                f"The gradebook has no student {unknown[0]!r}. It has: {', '.join(sorted(known)) or 'nobody'}."
            )
        return [_candidate(gradebook, known[one], root) for one in students or sorted(known)]


def _candidate(gradebook, student, root: Path | None) -> Candidate:
    grades = {f"{slug}/{grade.name}": grade for slug, grade in _grades(gradebook, student.id, root)}
    passed = {
        exercise_id(item): None
        for item, grade in grades.items()
        if is_check_id(item) and grade.score >= grade.max_score
    }
    # a written answer counts once a person has read it, whatever the points
    asked = (lesson for lesson in content.lessons(root) if lesson.required)
    written = [text.item for lesson in asked for text in lesson.exercises if text.written]
    ungraded = tuple(item for item in written if item not in grades or grades[item].manual_score is None)
    name = " ".join(part for part in (student.first_name, student.last_name) if part) or student.id
    return Candidate(student.id, name, earned(passed, root=root), ungraded)


def _grades(gradebook, student: str, root: Path | None) -> Iterator[tuple[str, Any]]:
    from nbgrader.api import MissingEntry

    for lesson in content.lessons(root):
        try:
            submission = gradebook.find_submission(lesson.slug, student)
        except MissingEntry:
            continue
        for notebook in submission.notebooks:
            for grade in notebook.grades:
                yield lesson.slug, grade


def certify(
    found: list[Candidate],
    *,
    issuer: str,
    key_file: Path,
    out: Path,
    at: datetime,
    until: datetime | None = None,
) -> Iterator[Certified]:
    """Write each ready candidate's certificate to a folder of their own below `out`; the key is made on first use."""
    key, _ = private_key(key_file)
    for one in found:
        written, problem = None, ""
        if one.ready:
            folder = out / folder_name(one.student)
            try:
                written = write_certificate(
                    folder, one.name, one.earned, key, issuer=issuer, self_issued=False, at=at, until=until
                )
            except ValueError as error:  # one student's name must not keep the others from theirs
                problem = str(error)
        yield Certified(one, written, problem)
