"""The records that travel between the stages of grading. All are plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """How a graded cell was answered. The values stand in audit records."""

    PASSED = "passed"
    WRONG = "wrong"
    CRASHED = "crashed"
    UNATTEMPTED = "unattempted"
    PARTIAL = "partial"  # an instructor's own cell gave a part of the points
    STOPPED = "stopped"  # a limit of the box was reached
    UNREADABLE = "unreadable"  # the notebook is missing or cannot be read
    WAITS = "waits"  # for a person
    MARKED = "marked"  # by a person; of answers that only a person can judge


class QuestionKind(StrEnum):
    """Who decides about a graded cell. The values stand in audit records."""

    CHECKED = "checked"  # judged outside the box
    UNPROTECTED = "unprotected"  # the instructor's own asserts, run inside it
    WRITTEN = "written"  # read by a person


class OutcomeKind(StrEnum):
    """What a run did about a student. Records of the audit have the kinds graded, isolated and marked."""

    GRADED = "graded"
    SAVED = "saved"  # results from before, written again
    UNCHANGED = "unchanged"
    ISOLATED = "isolated"  # it ended several workers, and is tried again only on request
    FAILED = "failed"
    MARKED = "marked"  # a record alone: what persons gave, noted before anything is saved over it
    NOT_ASKED = "not in this run"  # --only named others


@dataclass(frozen=True)
class StoredGrade:
    """What the gradebook holds about a graded cell. `automatic` is None where only a person can judge.

    `by_hand`: what a person gave, in place of the automatic points. `extra`: what a person gave on top. `waits`: a
    person has yet to decide, or to look again.
    """

    automatic: float | None
    by_hand: float | None = None
    extra: float = 0.0
    waits: bool = False


Grades = Mapping[tuple[str, str], StoredGrade]  # (notebook, cell) -> of one student


@dataclass(frozen=True)
class StoredMarks:
    """What the gradebook holds about one student; `comments` is a digest of what persons wrote, "" for nothing."""

    grades: Grades = field(default_factory=dict)
    comments: str = ""


@dataclass(frozen=True)
class Fingerprint:
    """What an answer that no idea explains gave on inputs that are the same for the whole class.

    Answers with one `form` and nearly the same `numbers` did the same. `notes` say how that differs from what is right.
    """

    form: str
    numbers: tuple[float, ...] = ()
    notes: tuple[str, ...] = ()

    def agrees(self, other: Fingerprint) -> bool:
        pairs = zip(self.numbers, other.numbers, strict=False)
        return self.form == other.form and all(abs(a - b) <= SAME_WITHIN for a, b in pairs)


SAME_WITHIN = 2e-5  # single precision stays below it


@dataclass(frozen=True)
class QuestionResult:
    """How one graded cell was answered. `points` are the automatic ones, None where only a person can judge.

    `by_hand`, `extra` and `waits` are as in StoredGrade. Where no idea explains the answer: `fingerprint` is what it
    gave, `group` the key of the answers that gave the same, and `idea` the name that an instructor gave to this group.
    What the check said stands in the other fields.
    """

    grade_id: str
    kind: QuestionKind
    status: Status
    points: float | None
    most: float
    exercise: str = ""
    misconception: str | None = None
    message: str = ""
    evidence: tuple[str, ...] = ()
    next_step: str = ""
    seconds: float = 0.0  # what its check took in the box, by the clock
    cpu_s: float = 0.0
    peak_bytes: int = 0  # the most that the notebook had held until then
    answer: str = ""  # a digest of what a person reads; "" for answers that are checked
    by_hand: float | None = None
    extra: float = 0.0
    waits: bool = False
    notices: tuple[str, ...] = ()  # kept where the message may be told in other words
    fingerprint: Fingerprint | None = None
    group: str = ""
    idea: str = ""

    @property
    def final(self) -> float:
        """The points that count now: a person's before automatic ones, and none for an answer that nobody read."""
        return (self.by_hand if self.by_hand is not None else self.points or 0.0) + self.extra

    @property
    def standing(self) -> Status:
        """How the answer stands when what a person did is counted."""
        if self.waits:
            return Status.WAITS
        return Status.MARKED if self.kind == QuestionKind.WRITTEN and self.by_hand is not None else self.status

    @property
    def named(self) -> str:
        """The idea that led elsewhere: one that the check knows, or one that the instructor has named."""
        return self.misconception or self.idea

    def with_grade(self, grade: StoredGrade) -> QuestionResult:
        return replace(self, by_hand=grade.by_hand, extra=grade.extra, waits=grade.waits)

    def to_dict(self) -> dict[str, Any]:
        """Plain data; what only an answer without an idea has is left out of the others."""
        data = {**vars(self), "fingerprint": asdict(self.fingerprint) if self.fingerprint else None}
        return {name: value for name, value in data.items() if value or name not in _ONLY_UNNAMED}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> QuestionResult:
        known: dict[str, Any] = {"kind": QuestionKind(data["kind"]), "status": Status(data["status"])}
        known |= {name: tuple(data.get(name, ())) for name in ("evidence", "notices")}
        if found := data.get("fingerprint"):
            known["fingerprint"] = Fingerprint(found["form"], tuple(found["numbers"]), tuple(found["notes"]))
        return cls(**{**data, **known})


_ONLY_UNNAMED = ("notices", "fingerprint", "group", "idea")


@dataclass(frozen=True)
class NotebookResult:
    """One notebook of a submission. `flags` are for a person to read; `trouble` says why it could not be run."""

    name: str
    key: str  # the hash of all that determines its result
    digest: str  # of the bytes that were handed in; "" when there were none
    questions: tuple[QuestionResult, ...]
    flags: tuple[str, ...] = ()
    trouble: str = ""
    wall_s: float = 0.0
    cpu_s: float = 0.0
    peak_bytes: int = 0
    boxed: bool = True
    sketch: tuple[int, ...] = ()  # of the code, to find copies
    draw: str = ""  # names the run whose inputs its checks had

    @property
    def points(self) -> float:
        return sum(question.final for question in self.questions)

    def with_grades(self, grades: Grades) -> NotebookResult:
        """With what a person gave, as the gradebook has it."""
        return replace(
            self,
            questions=tuple(
                one.with_grade(grades[self.name, one.grade_id]) if (self.name, one.grade_id) in grades else one
                for one in self.questions
            ),
        )

    @property
    def readable(self) -> bool:
        return any(question.status != Status.UNREADABLE for question in self.questions)

    def to_dict(self) -> dict[str, Any]:
        return {**vars(self), "questions": [question.to_dict() for question in self.questions]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> NotebookResult:
        questions = tuple(map(QuestionResult.from_dict, data["questions"]))
        known = {"questions": questions, "flags": tuple(data["flags"]), "sketch": tuple(data["sketch"])}
        return cls(**{**data, **known})


@dataclass(frozen=True)
class Task:
    """What a worker grades: some notebooks of one submission, by name, and the files that lie beside them.

    `copies`: notebook -> those of the files that are the same notebook again. `draws`: notebook -> the run whose inputs
    its checks get.
    """

    student: str
    notebooks: Mapping[str, bytes]
    keys: Mapping[str, str]
    digests: Mapping[str, str]
    files: Mapping[str, bytes] = field(default_factory=dict)
    flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    copies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    draws: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class GradedNotebook:
    """A result with what is written to disk and to the gradebook: the notebook with its outputs, as bytes.

    `notebook` is None where nothing was handed in.
    """

    result: NotebookResult
    notebook: bytes | None


@dataclass(frozen=True)
class Marks:
    """What the gradebook holds about one notebook: cell -> (score, most points), cell -> comment."""

    scores: Mapping[str, tuple[float, float]]
    comments: Mapping[str, str | None]
    score: float
    most: float
    penalty: float = 0.0
    marked: frozenset[str] = frozenset()  # cells that a person has marked
    waiting: frozenset[str] = frozenset()  # cells that a person has yet to mark


@dataclass(frozen=True)
class FeedbackTask:
    """What a worker makes a student's pages from. The gradebook is read before, by the one process that has it."""

    student: str
    slug: str
    notebooks: Mapping[str, bytes]
    marks: Mapping[str, Marks] = field(default_factory=dict)
