"""One notebook's way through the box: cell by cell, a probe at the place of each check, and again after a death."""

from __future__ import annotations

import contextlib
import json
import math
import secrets
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any

from autograder.box import socket_messages
from autograder.box.child_exit import ChildExited, Ended, garbled
from autograder.box.deserialise import unpack_observation
from autograder.box.model import MB, CellRun, CellStatus, Job, Observed, Probe, Report, Trouble, TroubleKind
from autograder.box.notebook import CellStep, ProbeStep, Step, plan_steps, read_notebook, safe_name
from autograder.box.outputs import Outputs, cell_number, error_output
from autograder.box.serialise import NotPlain
from autograder.box.warm_process import PATIENCE, Answer, ChildProcess, Deadline, Opening, WarmProcess
from spectrohub.checks.values import Observation

_random = secrets.SystemRandom()
_TIMEOUT = "CellTimeoutError"  # nbgrader's own word
_ANOTHER = 1_000_003  # what is observed again starts from other random numbers
_ANSWER_TROUBLES = (TroubleKind.MISSING, TroubleKind.NOT_CALLABLE)  # what the child itself may find
_OWN_INTERRUPT = "Your function raised KeyboardInterrupt, which is what a press on Stop raises. Nobody pressed it."
_NOT_REACHED = Trouble(TroubleKind.BOX, "It was not reached.")


class NotebookRun:
    """Runs `job` in children of `warm`; `report` does it, once."""

    def __init__(self, warm: WarmProcess, job: Job, *, boxed: bool):
        self.warm, self.job, self.limits, self.boxed = warm, job, job.limits, boxed
        self.began = time.monotonic()
        self.until = self.began + self.limits.notebook_s
        self.outputs = Outputs(self.limits.output)
        self.file_names: list[str] = []
        self.cells: dict[int, CellRun] = {}
        self.observations: dict[str, Observed | Trouble] = {}
        self.asides: dict[str, Observed] = {}
        self.trouble: Trouble | None = None
        self.cpu_s, self.peak = 0.0, 0

    def report(self) -> Report:
        notebook = None
        try:
            notebook = read_notebook(self.job.notebook, self.limits.notebook)
            steps = list(plan_steps(notebook, self.job.probes))
            self.file_names = [safe_name(name) for name in self.job.files]
        except ValueError as error:
            notebook = None
            self.trouble = Trouble(TroubleKind.NOT_A_NOTEBOOK, str(error))
        else:
            self._run_all(steps)
        for probe in self.job.probes:
            self.observations.setdefault(probe.cell_id, self.trouble or _NOT_REACHED)
        return Report(
            notebook=self.job.notebook if notebook is None else json.dumps(notebook).encode(),
            observations=self.observations,
            cells=tuple(self.cells[k] for k in sorted(self.cells)),
            trouble=self.trouble,
            wall_s=time.monotonic() - self.began,
            cpu_s=self.cpu_s,
            peak_bytes=self.peak,
            boxed=self.boxed,
            asides=self.asides,
        )

    # --- from start to end, and again without what ended it ---

    def _run_all(self, steps: Sequence[Step]) -> None:
        deadly: set[int] = set()
        done: set[int] = set()
        while len(done) < len(steps):
            k = self._run_once(steps, done, deadly)
            if k is None:
                break
            deadly.add(k)
            done.add(k)
            over = time.monotonic() >= self.until or self.cpu_s >= self.limits.cpu_s
            if over or len(deadly) > self.limits.restarts:
                break
        for k, step in enumerate(steps):
            if k not in done:
                self._give_up(k, step)

    def _run_once(self, steps: Sequence[Step], done: set[int], deadly: set[int]) -> int | None:
        """Run all steps in one child; what is done is only repeated, for its effects. Where it died, or None."""
        try:
            child = self._fork()
        except Exception as error:  # noqa: BLE001 - the grader's own failure stops no class
            self.trouble = _grader_failed(error)
            return None
        try:
            for k, step in enumerate(steps):
                if k in deadly or (k in done and isinstance(step, ProbeStep)):
                    continue
                if time.monotonic() >= self.until:
                    self.trouble = Trouble(TroubleKind.TIME, f"The notebook's {self.limits.notebook_s:g} s were over.")
                    return None
                began = time.monotonic()
                try:
                    self._take(child, k, step, again=k in done)
                except ChildExited as death:
                    self.trouble = death.trouble
                    if k not in done:
                        self._record_death(child, k, step, death.trouble, began)
                    return k
                done.add(k)
            self._look_aside(child)
        except Exception as error:  # noqa: BLE001 - the same
            self.trouble = _grader_failed(error)
        finally:
            self._close(child)
        return None

    def _fork(self) -> ChildProcess:
        observed = [probe.exercise for probe in self.job.probes]
        opening = Opening(
            files=self.file_names, seed=self.job.seed, observed=observed, cell_output=self.limits.cell_output
        )
        left_s = max(1, math.ceil(self.limits.cpu_s - self.cpu_s))
        return self.warm.fork(self.limits, left_s, opening, list(self.job.files.values()))

    def _close(self, child: ChildProcess) -> None:
        ended = _ended(child)
        if ended:
            self.cpu_s += ended.cpu_s
            self.peak = max(self.peak, ended.held, ended.peak - child.base_bytes)
        else:
            self.warm.stop()

    def _take(self, child: ChildProcess, k: int, step: Step, *, again: bool) -> None:
        began, before_s = time.monotonic(), child.reported_cpu_s
        deadline = self._deadline()
        if isinstance(step, ProbeStep):
            answer, status = self._probe(child, step, deadline), CellStatus.PROBED
        else:
            answer, status = self._cell(child, step, deadline, again=again)
        if not again:
            beyond = max(0, answer.peak - child.base_bytes)
            self._record(k, step.name, status, began, child.reported_cpu_s - before_s, beyond)

    def _deadline(self) -> Deadline:
        cell_end = time.monotonic() + self.limits.cell_s
        if cell_end < self.until:
            return Deadline(cell_end, f"It took more than {self.limits.cell_s:g} s.")
        return Deadline(self.until, f"All cells together took more than {self.limits.notebook_s:g} s.")

    def _ask(
        self, child: ChildProcess, request: dict[str, Any], blobs: Sequence[bytes] = (), *, most: int, by: Deadline
    ) -> Answer:
        before_s = child.waited_s
        try:
            return child.ask(request, blobs, most=most, deadline=by, grace_s=self.limits.grace_s)
        finally:
            later = self.until + child.waited_s - before_s
            self.until = min(later, self.began + PATIENCE * self.limits.notebook_s)

    def _record(self, k: int, name: str, status: CellStatus, began: float, cpu_s: float, peak: int) -> None:
        self.cells[k] = CellRun(name, status, time.monotonic() - began, cpu_s, peak)

    # --- a cell ---

    def _cell(
        self, child: ChildProcess, step: CellStep, deadline: Deadline, *, again: bool
    ) -> tuple[Answer, CellStatus]:
        request = {"do": "cell", "code": step.source, "graded": step.is_graded}
        answer = self._ask(child, request, most=16 * MB + 6 * self.limits.cell_output, by=deadline)
        reply = answer.reply
        if not again:
            try:
                step.cell["outputs"] = self.outputs.of_cell(reply.get("messages", []), answer.blobs)
            except NotPlain as error:
                raise ChildExited(garbled(error)) from None
            step.cell["execution_count"] = cell_number(reply.get("number"))
            if answer.interrupted:
                step.cell["outputs"].append(error_output(_TIMEOUT, deadline.reason))
        if answer.interrupted:
            return answer, CellStatus.TIMEOUT
        return answer, CellStatus.OK if reply.get("ok") is True else CellStatus.ERROR

    # --- a probe ---

    def _probe(self, child: ChildProcess, step: ProbeStep, deadline: Deadline) -> Answer:
        answer, self.observations[step.probe.cell_id] = self._observe(child, step.probe, deadline, self.job.seed)
        return answer

    def _look_aside(self, child: ChildProcess) -> None:
        """Observe what no result rests on."""
        at = min(time.monotonic() + self.limits.asides_s, self.until)
        deadline = Deadline(at, "The time for asides was over.")
        with contextlib.suppress(ChildExited):
            for probe in self.job.asides:
                seen = self._observe(child, probe, deadline, 0)[1]
                if isinstance(seen, Observed):
                    self.asides[probe.cell_id] = seen
                elif seen.kind == TroubleKind.TIME:
                    return

    def _observe(
        self, child: ChildProcess, probe: Probe, deadline: Deadline, first_seed: int
    ) -> tuple[Answer, Observed | Trouble]:
        """Observe an answer on all cases of a probe; returns the last answer too."""
        order = _random.sample(range(len(probe.cases)), len(probe.cases))
        again = _random.sample(order, min(probe.repeats, len(order)))
        seeds = [*(first_seed + case for case in order), *(first_seed + case + _ANOTHER for case in again)]
        todo = list(zip([*order, *again], seeds, strict=True))
        room = self.limits.observation
        seen: list[Observation] = []
        answer, before_s = Answer({}, [], False), child.waited_s
        while len(seen) < len(todo):
            request, blobs = _observe_request(probe, todo[len(seen) :])
            due = replace(deadline, at=deadline.at + child.waited_s - before_s)  # what one message waited, all may take
            answer = self._ask(child, request, blobs, most=room, by=due)
            trouble = _probe_trouble(answer, deadline)
            if trouble:
                return answer, trouble
            room -= sum(map(len, answer.blobs))
            try:
                seen += _observations(answer, len(todo) - len(seen))
            except NotPlain as error:
                raise ChildExited(garbled(error)) from None
        first = dict(zip(order, seen, strict=False))
        found = tuple(first[i] for i in range(len(order)))
        return answer, Observed(found, tuple(zip(again, seen[len(order) :], strict=True)))

    # --- what did not end well ---

    def _record_death(self, child: ChildProcess, k: int, step: Step, trouble: Trouble, began: float) -> None:
        timeout = trouble.kind == TroubleKind.TIME
        self._leave(step, trouble, _TIMEOUT if timeout else "Stopped")
        ended = _ended(child) or Ended(0, 0.0, 0)  # without one, the warm process is gone too
        cpu_s = max(0.0, ended.cpu_s - child.base_cpu_s - child.reported_cpu_s)  # all that no answer has reported
        status = CellStatus.TIMEOUT if timeout else CellStatus.DIED
        self._record(k, step.name, status, began, cpu_s, max(0, ended.peak - child.base_bytes))

    def _give_up(self, k: int, step: Step) -> None:
        """A step that was never reached."""
        why = self.trouble or _NOT_REACHED
        trouble = why if "not reached" in why.reason else replace(why, reason=f"It was not reached. {why.reason}")
        self._leave(step, trouble, "NotRun")
        self.cells.setdefault(k, CellRun(step.name, CellStatus.NOT_RUN))

    def _leave(self, step: Step, trouble: Trouble, name: str) -> None:
        if isinstance(step, ProbeStep):
            self.observations[step.probe.cell_id] = trouble
        else:
            step.cell["outputs"] = [error_output(name, trouble.reason)]


def _observe_request(probe: Probe, todo: Sequence[tuple[int, int]]) -> tuple[dict[str, Any], list[bytes]]:
    """To observe the answer on these cases, each with what random numbers start from."""
    cases, blobs = [], list[bytes]()
    for case, seed in todo:
        packed, own = probe.packed(case)
        cases.append([packed, seed, len(own)])
        blobs += own
    return {"do": "observe", "answer": probe.answer, "observe": probe.observe, "cases": cases}, blobs


def _observations(answer: Answer, most: int) -> list[Observation]:
    """One for each of the first cases that were asked for, at least one. NotPlain for anything else."""
    seen, counts = answer.reply.get("seen"), answer.reply.get("blobs")
    if type(seen) is not list or type(counts) is not list or not 0 < len(seen) == len(counts) <= most:
        raise NotPlain("no observations of what was asked for")
    if any(type(count) is not int or count < 0 for count in counts) or sum(counts) != len(answer.blobs):
        raise NotPlain("arrays that belong to no observation")
    ends = list(accumulate(counts, initial=0))
    return [
        unpack_observation(one, answer.blobs[start:end]) for one, (start, end) in zip(seen, pairwise(ends), strict=True)
    ]


def _grader_failed(error: Exception) -> Trouble:
    return Trouble(TroubleKind.BOX, f"The grader failed: {type(error).__name__}: {str(error)[:1500]}")


def _ended(child: ChildProcess) -> Ended | None:
    """How it ended; None where the warm process is gone or no longer in step."""
    try:
        return child.end()
    except (socket_messages.Closed, socket_messages.TooLate, NotPlain, OSError):
        return None


def _probe_trouble(answer: Answer, deadline: Deadline) -> Trouble | None:
    if answer.interrupted:
        return Trouble(TroubleKind.TIME, deadline.reason)
    if answer.reply.get("interrupted") is True:
        return Trouble(TroubleKind.INTERRUPTED, _OWN_INTERRUPT)
    found = answer.reply.get("trouble")
    if type(found) is list and [type(word) for word in found] == [str, str]:
        if found[0] not in _ANSWER_TROUBLES:
            return garbled("an unknown kind of trouble")
        return Trouble(TroubleKind(found[0]), found[1][:500].encode("utf-8", "replace").decode())
    return None
