"""One notebook's way through the box: cell by cell, a probe at the place of each check, and again after a death."""

from __future__ import annotations

import json
import secrets
import signal
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from autograder.box import frames
from autograder.box.death import Died, death_by, garbled
from autograder.box.model import MB, CellRun, Job, Observed, Report, Trouble
from autograder.box.notebook import Step, is_graded, plan_steps, read_notebook, safe_name, source
from autograder.box.outputs import Outputs, error_output
from autograder.box.plain import NotPlain, pack
from autograder.box.unpack import unpack_observation

if TYPE_CHECKING:
    from autograder.box.box import Box, Child

_random = secrets.SystemRandom()
_TIMEOUT = "CellTimeoutError"  # nbgrader's own word
_ANOTHER = 1_000_003  # what is observed again starts from other random numbers


class Run:
    def __init__(self, box: Box, job: Job):
        self.box, self.job, self.limits = box, job, job.limits
        self.began = time.monotonic()
        self.until = self.began + self.limits.notebook_s
        self.outputs = Outputs(self.limits.output)
        self.file_names: list[str] = []
        self.cells: dict[int, CellRun] = {}
        self.observations: dict[str, Observed | Trouble] = {}
        self.trouble: Trouble | None = None
        self.cpu_s, self.peak = 0.0, 0
        self.told_s = 0.0  # CPU that the present child has told of, all steps together

    def report(self) -> Report:
        try:
            notebook = read_notebook(self.job.notebook, self.limits.notebook)
            steps = list(plan_steps(notebook, self.job.probes))
            self.file_names = [safe_name(name) for name in self.job.files]
        except ValueError as error:
            notebook, steps = None, []
            self.trouble = Trouble("not-a-notebook", str(error))
        if notebook is not None:
            self._run_all(steps)
        for probe in self.job.probes:
            self.observations.setdefault(probe.cell_id, self.trouble or Trouble("box", "It was not reached."))
        return Report(
            notebook=self.job.notebook if notebook is None else json.dumps(notebook).encode(),
            observations=self.observations,
            cells=tuple(self.cells[k] for k in sorted(self.cells)),
            trouble=self.trouble,
            wall_s=time.monotonic() - self.began,
            cpu_s=self.cpu_s,
            peak_bytes=self.peak,
            boxed=not self.box.unboxed,
        )

    # --- from start to end, and again without what ended it ---

    def _run_all(self, steps: list[Step]) -> None:
        deadly: set[int] = set()
        done: set[int] = set()
        while len(done) < len(steps):
            k = self._run_once(steps, done, deadly)
            if k is None:
                break
            deadly.add(k)
            done.add(k)
            if len(deadly) > self.limits.restarts or time.monotonic() >= self.until:
                break
        for k, step in enumerate(steps):
            if k not in done:
                self._give_up(k, step)

    def _run_once(self, steps: list[Step], done: set[int], deadly: set[int]) -> int | None:
        """Run all steps in one child; what is done is only repeated, for its effects. Where it died, or None."""
        k, child = 0, None
        try:
            child = self._fork()
            for k, step in enumerate(steps):
                if k in deadly or (k in done and step.probe):
                    continue
                if time.monotonic() >= self.until:
                    self.trouble = Trouble("time", f"The notebook's {self.limits.notebook_s:g} s were over.")
                    return None
                self._take(child, k, step, again=k in done)
                done.add(k)
        except Died as death:
            self.trouble = death.trouble
            if k not in done:
                self._record_death(child, k, steps[k], death.trouble)
            return k
        except Exception as error:  # the grader's own failure: no submission may stop a class
            self.trouble = Trouble("box", f"The grader failed: {type(error).__name__}: {str(error)[:1500]}")
            return None
        finally:
            if child is not None:
                self._close(child)
        return None

    def _fork(self) -> Child:
        self.told_s = 0.0
        observed = [probe.exercise for probe in self.job.probes]
        begin = {
            "files": self.file_names,
            "seed": self.job.seed,
            "observed": observed,
            "cell_output": self.limits.cell_output,
        }
        return self.box.fork(self.limits, begin, list(self.job.files.values()))

    def _close(self, child: Child) -> None:
        try:
            self.cpu_s += float(child.end()["cpu"])
        except (frames.Closed, frames.TooLate, NotPlain, OSError):
            self.box.forget()

    def _take(self, child: Child, k: int, step: Step, *, again: bool) -> None:
        self.step_began, self.step_from_s = time.monotonic(), self.told_s
        if step.probe:
            self._probe(child, k, step)
        else:
            self._cell(child, k, step, again=again)

    # --- a cell ---

    def _cell(self, child: Child, k: int, step: Step, *, again: bool) -> None:
        request = {"do": "cell", "code": source(step.cell), "graded": is_graded(step.cell)}
        reply, blobs, late = self._ask(child, request, most=16 * MB + 6 * self.limits.cell_output)
        if again:
            return
        interrupted = late or reply.get("interrupted") is True
        step.cell["outputs"] = self.outputs.of_cell(reply.get("messages", []), blobs)
        step.cell["execution_count"] = reply["number"] if type(reply.get("number")) is int else None
        if late:
            step.cell["outputs"].append(error_output(_TIMEOUT, self._too_long()))
        status = "timeout" if interrupted else "ok" if reply.get("ok") is True else "error"
        self._note(child, k, step.name, status, self.told_s - self.step_from_s, reply.get("peak"))

    def _note(self, child: Child, k: int, name: str, status: str, cpu_s: float, peak: Any) -> None:
        beyond = max(0, peak - child.base) if type(peak) is int and 0 <= peak < 1 << 50 else 0
        self.peak = max(self.peak, beyond)
        self.cells[k] = CellRun(name, status, time.monotonic() - self.step_began, cpu_s, beyond)

    # --- a probe ---

    def _probe(self, child: Child, k: int, step: Step) -> None:
        probe = step.probe
        order = _random.sample(range(len(probe.cases)), len(probe.cases))
        again = _random.sample(order, min(probe.repeats, len(order)))
        room, seen, reply = self.limits.observation, [], {}
        until = min(self.step_began + self.limits.cell_s, self.until)
        trouble = None
        for place, case in enumerate([*order, *again]):
            blobs: list[bytes] = []
            seed = self.job.seed + case + (_ANOTHER if place >= len(order) else 0)
            request = {"do": "observe", "answer": probe.answer, "observe": probe.observe, "seed": seed}
            request["case"] = pack(probe.cases[case], blobs, trusted=True)
            reply, came, late = self._ask(child, request, blobs, most=room, until=until)
            trouble = self._probe_trouble(reply, late)
            if trouble:
                break
            room -= sum(map(len, came))
            try:
                seen.append(unpack_observation(reply.get("seen"), came))
            except NotPlain as error:
                raise Died(garbled(error)) from None
        first = dict(zip(order, seen, strict=False))
        self.observations[probe.cell_id] = trouble or Observed(
            tuple(first[i] for i in range(len(order))), tuple(zip(again, seen[len(order) :], strict=True))
        )
        self._note(child, k, step.name, "probed", self.told_s - self.step_from_s, reply.get("peak"))

    def _probe_trouble(self, reply: dict, late: bool) -> Trouble | None:
        if late or reply.get("interrupted") is True:
            return Trouble("time", self._too_long())
        told = reply.get("trouble")
        if type(told) is list and [type(word) for word in told] == [str, str]:
            return Trouble(told[0][:20], told[1][:500].encode("utf-8", "replace").decode())
        return None

    # --- asking the child ---

    def _ask(self, child: Child, request: dict, blobs=(), *, most: int, until: float | None = None):
        """(reply, its blobs, was it interrupted for its time). Died when no proper answer comes."""
        request = {**request, "n": secrets.token_hex(8)}
        until = until or min(time.monotonic() + self.limits.cell_s, self.until)
        late = False
        try:
            frames.send(child.channel, request, blobs)
            try:
                reply, came = frames.receive(child.channel, most=most, until=until)
            except frames.TooLate:
                late = True
                child.signal(signal.SIGINT)
                reply, came = frames.receive(child.channel, most=most, until=time.monotonic() + self.limits.grace_s)
        except frames.TooLate:
            child.end(kill=True)
            raise Died(Trouble("time", f"{self._too_long()} It could not be interrupted and was stopped.")) from None
        except NotPlain as error:
            child.end(kill=True)
            raise Died(garbled(error)) from None
        except frames.Closed:
            raise Died(death_by(child.end()["ended"])) from None
        if "fatal" in reply or reply.get("n") != request["n"]:
            child.end(kill=True)
            raise Died(garbled(reply.get("fatal") or "an answer that nobody asked for"))
        cpu = reply.get("cpu")
        self.told_s += cpu if type(cpu) is float and 0 <= cpu < 1e6 else 0.0
        return reply, came, late

    # --- what is said of what did not end well ---

    def _too_long(self) -> str:
        if time.monotonic() >= self.until:
            return f"All cells together took more than {self.limits.notebook_s:g} s."
        return f"It took more than {self.limits.cell_s:g} s."

    def _record_death(self, child: Child, k: int, step: Step, trouble: Trouble) -> None:
        if step.probe:
            self.observations[step.probe.cell_id] = trouble
        else:
            step.cell["outputs"] = [error_output(_TIMEOUT if trouble.kind == "time" else "Stopped", trouble.reason)]
        try:
            ended = child.end()
        except (frames.Closed, frames.TooLate, NotPlain, OSError):  # the warm process is gone too
            ended = {"cpu": 0.0, "peak": 0}
        cpu_s = max(0.0, ended["cpu"] - child.base_cpu_s - self.told_s)  # all that no answer has told of
        self._note(child, k, step.name, "timeout" if trouble.kind == "time" else "died", cpu_s, ended["peak"])

    def _give_up(self, k: int, step: Step) -> None:
        """A step that was never reached."""
        why = self.trouble or Trouble("box", "It was not reached.")
        trouble = why if "not reached" in why.reason else replace(why, reason=f"It was not reached. {why.reason}")
        if step.probe:
            self.observations[step.probe.cell_id] = trouble
        else:
            step.cell["outputs"] = [error_output("NotRun", trouble.reason)]
        self.cells.setdefault(k, CellRun(step.name, "not-run"))
