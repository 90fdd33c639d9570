"""What goes into the box and what comes out of it. All of it is plain data: it may be sent to another machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from spectrohub.checks.values import Case, Observation

MB = 1 << 20
OBSERVE_CALL = "spectrohub.checks.observe:observe_call"


class BoxUnavailable(RuntimeError):
    """This system forbids the box: `reason` says how it showed, `remedy` what to do about it."""

    def __init__(self, reason: str, remedy: str):
        super().__init__(f"{reason} {remedy}")
        self.reason, self.remedy = reason, remedy

    def __reduce__(self) -> tuple[type[BoxUnavailable], tuple[str, str]]:
        return type(self), (self.reason, self.remedy)


@dataclass(frozen=True)
class Limits:
    """What one submission may use. Sizes are bytes.

    Times are seconds of CPU where they say so, else of the clock, but for those in which it was ready to run and had to
    wait: what else a machine does costs nobody points.
    """

    cell_s: float = 60.0  # then the cell is interrupted
    notebook_s: float = 300.0  # all cells and probes together, also of a second run
    grace_s: float = 3.0  # an interrupted cell that goes on so long is killed, and the notebook with it
    cpu_s: int = 300  # of all processes together
    memory: int = 2048 * MB  # of all processes together, beyond what the warm parent holds
    processes: int = 64  # threads count
    open_files: int = 256
    file_size: int = 64 * MB
    disk: int = 64 * MB  # the private folder, all files together
    files: int = 4096  # as many files and folders
    cell_output: int = 8 * MB  # what is beyond is cut, and the output says so; a player of 20 s takes 1.2 MB
    output: int = 32 * MB  # of the whole notebook
    observation: int = 64 * MB  # all that one probe brings home
    notebook: int = 32 * MB  # a larger file is not opened
    restarts: int = 3  # so often the rest of a notebook is run again without the cell that ended the process
    asides_s: float = 20.0  # all of a job's asides together; they take some hundredths of a second


@dataclass(frozen=True)
class Probe:
    """At the place of check cell `cell_id` (its grade_id), `answer` is observed on `cases`.

    `answer` is a name or an expression in the student's namespace; `observe` names a function of a module that knows
    no right answer ("module:function"). A field of a case that is marked `judge_only` in its metadata is not sent.
    A probe whose cell is missing is made after the last cell.
    """

    cell_id: str
    exercise: str
    answer: str
    cases: tuple[Case, ...]
    observe: str = OBSERVE_CALL
    repeats: int = 1  # so many cases, chosen at random, are observed once more at the end
    _packed: dict[int, tuple[Any, list[bytes]]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def packed(self, number: int) -> tuple[Any, list[bytes]]:
        """A case as it goes into the box: made once, however many notebooks meet it."""
        from autograder.box.serialise import pack

        if number not in self._packed:
            blobs: list[bytes] = []
            self._packed[number] = pack(self.cases[number], blobs, trusted=True), blobs
        return self._packed[number]


@dataclass(frozen=True)
class Job:
    """One notebook to run. `files` lie beside it (names may have folders); `seed` is where random numbers start.

    `asides` are observed after all cells, each from the same random numbers for every submission. No result rests on
    them: what stops or ends one is no trouble of the notebook's, and the others are left out.
    """

    notebook: bytes
    probes: tuple[Probe, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    limits: Limits = Limits()
    seed: int = 0
    asides: tuple[Probe, ...] = ()


class TroubleKind(StrEnum):
    """Why something could not be had."""

    MISSING = "missing"  # no such name
    NOT_CALLABLE = "not-callable"
    INTERRUPTED = "interrupted"  # by itself: it raised what a press on Stop raises
    TIME = "time"
    MEMORY = "memory"
    DIED = "died"  # the process ended
    GARBLED = "garbled"  # what came over the channel is no plain data
    NOT_A_NOTEBOOK = "not-a-notebook"
    BOX = "box"  # the grader's own


@dataclass(frozen=True)
class Trouble:
    """Why something could not be had; `reason` is in words for a student."""

    kind: TroubleKind
    reason: str


@dataclass(frozen=True)
class Observed:
    """What the answer did: one observation for each case, in the probe's order, and some cases once more, later.

    The cases are observed in a random order, each on inputs of its own; `again` holds (index of the case,
    observation), made with other random numbers. An answer that varies by itself shows there.
    """

    first: tuple[Observation, ...]
    again: tuple[tuple[int, Observation], ...] = ()


class CellStatus(StrEnum):
    """How a code cell fared."""

    OK = "ok"
    ERROR = "error"
    TIMEOUT = "timeout"
    DIED = "died"  # the process ended in it
    PROBED = "probed"  # not run: its exercise was observed
    NOT_RUN = "not-run"


@dataclass(frozen=True)
class CellRun:
    """How one code cell fared, and what it used."""

    cell_id: str  # its grade_id, else its id
    status: CellStatus
    seconds: float = 0.0
    cpu_s: float = 0.0
    peak_bytes: int = 0  # the most memory the first process has held so far, beyond the warm parent's


@dataclass(frozen=True)
class Report:
    """What came of a job. `notebook` has the outputs of every cell that ran; probed cells have none.

    `observations` has an entry for every probe, `asides` for those that were seen. `trouble` is what ended the
    notebook early, None when it ran through. `cpu_s` and `peak_bytes` are of all processes together.
    """

    notebook: bytes
    observations: Mapping[str, Observed | Trouble]
    cells: tuple[CellRun, ...]
    trouble: Trouble | None
    wall_s: float
    cpu_s: float
    peak_bytes: int
    boxed: bool
    asides: Mapping[str, Observed] = field(default_factory=dict)
