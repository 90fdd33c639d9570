"""A notebook's shell inside this process: ipykernel's own, with a recorder where its sockets would be."""

from __future__ import annotations

import asyncio
import builtins
import contextvars
import fcntl
import getpass
import io
import os
import sys
import tempfile
from typing import Any

import comm
import ipykernel.ipkernel  # noqa: F401  (what a kernel has loaded; it also claims the comms, which we take back)
import ipykernel.kernelapp  # noqa: F401
import ipykernel_launcher
from ipykernel.compiler import XCachingCompiler
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from jupyter_client.session import Session
from traitlets.config import Config

from autograder.box.magics import tame

NO_INPUT = "Nobody sits at the keyboard while a notebook is graded, so nothing can be typed in here."


MOST_MESSAGES = 2000  # of one cell


class Recorder:
    """What a cell published, in order, up to `most` bytes; what is beyond is dropped and said so."""

    def __init__(self) -> None:
        self.most = 1 << 20
        self.muted = False  # while an output widget takes everything
        self.streams: tuple[Stream, ...] = ()
        self._start()

    def _start(self) -> None:
        self._messages: list[list] = []
        self._waiting: dict[str, list[str]] = {"stdout": [], "stderr": []}
        self._size, self._cut = 0, False

    def stream(self, name: str, text: str) -> None:
        if self.muted or self._cut or self._is_full():
            return
        room = self.most - self._size
        if len(text) > room:
            text, self._cut = text[:room], True
        self._size += len(text)
        self._waiting[name].append(text)

    def _write_down(self) -> None:
        """What the streams hold, as a kernel sends it: with the next picture, or at the end; stdout first."""
        for stream in self.streams:
            stream.flush()
        for name, parts in self._waiting.items():
            if parts:
                self._messages.append(["stream", {"name": name, "text": "".join(parts)}])
                self._waiting[name] = []

    def publish(self, kind: str, content: dict) -> None:
        if kind.startswith("comm") or self.muted:
            return
        self._write_down()
        size = _size(content)
        if kind != "error" and (self._size + size > self.most or self._is_full()):
            self._cut = True
            return
        self._size += size
        self._messages.append([kind, content])

    def _is_full(self) -> bool:
        self._cut = self._cut or len(self._messages) >= MOST_MESSAGES
        return self._cut

    def take(self) -> list[list]:
        """All messages since the last time."""
        if self._cut:
            note = f"\n[What this cell put out beyond {self.most >> 10} KB was left away.]\n"
            self._waiting["stdout"].append(note)
        self._write_down()
        messages = self._messages
        self._start()
        return messages


def _size(content: Any) -> int:
    if isinstance(content, (str, bytes)):
        return len(content)
    if isinstance(content, dict):
        return sum(map(_size, content.values()))
    return sum(map(_size, content)) if isinstance(content, (list, tuple)) else 8


class Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of a notebook; also what C code and child processes write to its descriptor."""

    encoding, errors = "UTF-8", "replace"

    def __init__(self, name: str, descriptor: int, recorder: Recorder):
        self._name, self._descriptor, self._recorder = name, descriptor, recorder
        self._file: int | None = None

    def capture_descriptor(self) -> None:
        """From now on the descriptor itself leads to a file that `flush` reads."""
        with tempfile.TemporaryFile() as file:
            self._file = os.dup(file.fileno())
        fcntl.fcntl(self._file, fcntl.F_SETFL, os.O_RDWR | os.O_APPEND)
        os.dup2(self._file, self._descriptor)

    @property
    def name(self) -> str:
        return f"<{self._name}>"

    def fileno(self) -> int:
        return self._descriptor

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self.flush()
        if text:
            self._recorder.stream(self._name, text)
        return len(text)

    def flush(self) -> None:
        if self._file is None:
            return
        size = os.fstat(self._file).st_size
        if size:
            data = os.pread(self._file, min(size, self._recorder.most + 1), 0)
            os.ftruncate(self._file, 0)
            self._recorder.stream(self._name, data.decode("utf-8", "replace"))


class _RecordingSession(Session):
    recorder: Recorder

    def send(self, stream, msg_or_type, content=None, *args, **kwargs):
        if isinstance(msg_or_type, dict):
            msg_or_type, content = msg_or_type["header"]["msg_type"], msg_or_type["content"]
        self.recorder.publish(msg_or_type, content or {})


class _Kernel:
    """What the shell and ipywidgets ask a kernel for."""

    eventloop = None
    iopub_socket = None

    def __init__(self, session: Session):
        self.session = session

    def get_parent(self, *_):
        return {"header": {"msg_id": "cell"}}


class Shell:
    """One per zygote, made before other libraries are loaded, so that they find it as they find a kernel."""

    def __init__(self) -> None:
        self.recorder = Recorder()
        self.streams = Stream("stdout", 1, self.recorder), Stream("stderr", 2, self.recorder)
        self.recorder.streams = self.streams
        session = _RecordingSession(key=b"")
        session.recorder = self.recorder
        settings = Config()
        settings.HistoryManager.hist_file = ":memory:"  # and no thread that saves it
        self.ip = ZMQInteractiveShell.instance(
            config=settings, kernel=_Kernel(session), compiler_class=XCachingCompiler, user_ns=None
        )
        self.ip.displayhook.session = self.ip.display_pub.session = session
        self.ip.displayhook.topic = b"execute_result"
        self.ip.enable_gui = lambda gui=None: None  # no event loops of windows
        sys.argv = [ipykernel_launcher.__file__]
        self._context = contextvars.copy_context()  # one for all cells: numpy keeps its print options there
        comms = comm.CommManager()
        comm.create_comm, comm.get_comm_manager = self._quiet_comm, lambda: comms
        tame(self.ip)

    def _quiet_comm(self, *args, **kwargs):
        recorder = self.recorder

        class Quiet(comm.DummyComm):
            """A widget's line to a front end that is not there. An output widget swallows what it shows."""

            def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **keys):
                state = (data or {}).get("state", {})
                if "msg_id" in state:
                    recorder.muted = bool(state["msg_id"])

        return Quiet(*args, **kwargs)

    def warm_up(self) -> None:
        """Load what the first result and the first error of a notebook load, and leave nothing behind."""
        self.recorder.muted = True
        self.ip.display_formatter.format([1])
        for code in ("1;", "1/0"):
            self.ip.run_cell(code, store_history=False)
        for name in [name for name in vars(sys) if name.startswith("last_")]:
            delattr(sys, name)
        self.recorder.muted = False

    def open(self) -> None:
        """In the child: streams, descriptors, an event loop, and nobody at the keyboard."""
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for stream in self.streams:
            stream.capture_descriptor()
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__ = self.streams
        builtins.input = getpass.getpass = _no_input
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)

    def run(self, code: str) -> tuple[bool, int]:
        """Run one cell; (did it go well, its number). KeyboardInterrupt passes when it comes between the lines."""
        ok = self._loop.run_until_complete(self._loop.create_task(self._execute(code), context=self._context))
        return ok, self.ip.execution_count - 1

    async def _execute(self, code: str) -> bool:
        """ipykernel's own way of running a cell, without what belongs to its sockets."""
        ip, problem = self.ip, None
        try:
            transformed = ip.transform_cell(code)
        except Exception:
            transformed, problem = code, sys.exc_info()
        settings = {"transformed_cell": transformed, "preprocessing_exc_tuple": problem}
        if ip.should_run_async(code, **settings):
            result = None
            try:
                result = await ip.run_cell_async(code, store_history=True, silent=False, **settings)
            finally:
                ip.events.trigger("post_execute")
                ip.events.trigger("post_run_cell", result)
        else:
            result = ip.run_cell(code, store_history=True, silent=False)
        return bool(result.success and not getattr(ip, "_last_traceback_during_displayhook", False))


def _no_input(*args, **kwargs):
    raise StdinNotImplementedError(NO_INPUT)
