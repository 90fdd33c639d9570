"""The forked child: runs the cells it is sent, observes the answers it is asked for, and judges nothing.

A student's code runs in this very process and can do here whatever this process can: change the shell, read this
module's variables, write to the channel. That is why none of it earns a point: a case comes only when all code before
its check has run, and only its inputs come. To forge an observation of a value one needs the value, which is what the
exercise asks for. (Where an exercise is judged by what an observer says of an object, say a network, forging what it
would say of a right one is possible for who replaces the observer; observers therefore come from a copy of the
package that no import statement reaches. It is a fence, not a wall.)
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import socket
import sys
import tempfile
from contextlib import AbstractContextManager
from typing import Any, Protocol

import numpy as np

from autograder.box import socket_messages
from autograder.box.deserialise import unpack
from autograder.box.outputs import pack_messages
from autograder.box.root_filesystem import lend_font_lists
from autograder.box.serialise import by_name, pack_observation
from autograder.box.shell import Shell

_ENOUGH = 1 << 16  # bytes of observations, after which those so far are sent
_seed_numpy = np.random.seed  # later np.random would count as a fresh import
_torch: Any = sys.modules.get("torch")  # where the warm process has loaded it


class WarmState(Protocol):
    """What a child has from the process that it was forked from."""

    shell: Shell
    learner: Any  # the module whose `check` notebooks call

    def own_package(self) -> AbstractContextManager[None]:
        """Within, `spectrohub` is the grader's own copy."""


class ChildServer:
    """Answers the grader's requests, one after the other."""

    def __init__(self, sock: socket.socket, warm: WarmState, opening: dict[str, Any], files: list[bytes]):
        self.sock, self.warm, self.shell = sock, warm, warm.shell
        self.shell.recorder.most = opening["cell_output"]
        self.seed = opening["seed"]
        _write_files(opening["files"], files)
        self._set_check(opening["observed"])
        self._graded = False
        _seed(self.seed)
        sys.path.insert(0, "")
        self.shell.open()

    def serve(self) -> None:
        """Answer requests until there are none."""
        while True:
            try:
                request, blobs = socket_messages.receive(self.sock)
            except socket_messages.Closed:
                return
            act = self._run_cell if request["do"] == "cell" else self._observe
            if request["do"] == "end":
                return
            before = used()["cpu"]
            _interruptible(True)
            try:
                reply, out = act(request, blobs)
            except KeyboardInterrupt:
                reply, out = {"interrupted": True}, []
            finally:
                _interruptible(False)
            now = used()
            socket_messages.send(self.sock, {"n": request["n"], **reply, **now, "cpu": now["cpu"] - before}, out)

    # --- cells ---

    def _run_cell(self, request: dict[str, Any], _: object) -> tuple[dict[str, Any], list[bytes]]:
        self._graded = request["graded"]
        try:
            ok, number = self.shell.run(request["code"])
            interrupted = False
        except KeyboardInterrupt:
            ok, number, interrupted = False, self.shell.ip.execution_count - 1, True
        finally:
            self._graded = False
        out: list[bytes] = []
        messages = pack_messages(self.shell.recorder.take(), out)
        return {"ok": ok, "number": number, "messages": messages, "interrupted": interrupted}, out

    # --- observations ---

    def _observe(self, request: dict[str, Any], blobs: list[bytes]) -> tuple[dict[str, Any], list[bytes]]:
        """The answer on the first of the cases, as many as one message should hold."""
        trouble, answer = self._find(request["answer"])
        out: list[bytes] = []
        if trouble:
            return {"trouble": trouble}, out
        seen: list[dict[str, Any]] = []
        counts: list[int] = []
        size = 0
        with self.warm.own_package():
            observe = by_name(request["observe"])
            for packed, seed, count in request["cases"]:
                case, blobs = unpack(packed, blobs[:count], trusted=True), blobs[count:]
                _seed(seed)
                own: list[bytes] = []
                seen.append(pack_observation(observe(answer, case), own))
                self.shell.recorder.take()  # what an answer prints is no output of a cell
                out += own
                counts.append(len(own))
                size += sum(map(len, own)) + len(json.dumps(seen[-1]))
                if size >= _ENOUGH:
                    break
        return {"seen": seen, "blobs": counts}, out

    def _find(self, expression: str) -> tuple[list[str] | None, Any]:
        """(None, the answer), or (what is wrong with it, None)."""
        try:
            answer = eval(expression, self.shell.ip.user_ns)
        except NameError as error:
            name = getattr(error, "name", None) or expression
            return ["missing", f"There is no `{name}` when its check is reached."], None
        except Exception as error:  # noqa: BLE001 - the student's names may do anything
            return ["missing", f"`{expression}` cannot be found: {type(error).__name__}: {str(error)[:300]}"], None
        parts = answer if type(answer) is tuple else (answer,)
        if not all(callable(part) for part in parts):
            kind = type(next(part for part in parts if not callable(part))).__name__
            return ["not-callable", f"`{expression}` is an object of type {kind} and no function."], None
        return None, answer

    def _set_check(self, observed: list[str]) -> None:
        """`check` in a notebook's cell: the grader itself makes the checks, from outside."""

        def check(exercise_id: str, answer: Any, *, hidden: bool = False) -> None:
            if self._graded and exercise_id not in observed:
                raise RuntimeError(f"{exercise_id} is not among the exercises that are checked in this notebook.")
            print(f"{exercise_id}: while a class is graded, the check is made at its own place, from outside.")

        self.warm.learner.check = check


def enter_home(home: str, datasets: str) -> None:
    """A home, a place for temporary files and a working folder of one's own, and the course's data sets."""
    here = {"HOME": home, "TMPDIR": f"{home}/.tmp", "SPECTROHUB_HOME": f"{home}/.spectrohub"}
    os.environ.update(here, USER="student", MPLCONFIGDIR=f"{home}/.matplotlib")
    tempfile.tempdir = None  # the fork server's own is remembered
    for folder in (here["TMPDIR"], here["SPECTROHUB_HOME"], f"{home}/notebook"):
        os.makedirs(folder, exist_ok=True)
    if os.path.isdir(datasets):
        os.symlink(datasets, f"{here['SPECTROHUB_HOME']}/datasets")
    lend_font_lists(home)
    os.chdir(f"{home}/notebook")


def _write_files(names: list[str], contents: list[bytes]) -> None:
    for name, content in zip(names, contents, strict=True):
        folder = os.path.dirname(name)
        if folder:
            os.makedirs(folder, exist_ok=True)
        with open(name, "wb") as file:
            file.write(content)


def _interruptible(on: bool) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler if on else signal.SIG_IGN)


def _seed(seed: int) -> None:
    """Random numbers that nobody seeded start here, so that a regrade repeats."""
    random.seed(seed)
    _seed_numpy(seed % 2**32)
    if _torch is not None:  # a notebook that loads it by itself starts from torch's own constant
        _torch.default_generator.manual_seed(seed)  # the public function loads the compiler first


def used() -> dict[str, float]:
    """What this process has used: "cpu" in seconds, with its children that have ended; "peak", see `most_memory`."""
    own, ended = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"cpu": sum(u.ru_utime + u.ru_stime for u in (own, ended)), "peak": most_memory(own)}


def most_memory(used: resource.struct_rusage) -> int:
    """Most memory that a process held, in bytes, the warm parent's share included."""
    unit = 1 if sys.platform == "darwin" else 1024
    return used.ru_maxrss * unit
