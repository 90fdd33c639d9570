"""A notebook's shell inside this process: ipykernel's own, with a recorder where its sockets would be."""

from __future__ import annotations

import asyncio
import builtins
import contextvars
import getpass
import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

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
from autograder.box.output_recorder import OutputRecorder

NO_INPUT = "Nobody sits at the keyboard while a notebook is graded, so nothing can be typed in here."


class _RecordingSession(Session):
    """Where a kernel's session would send a message, the recorder takes it."""

    def __init__(self, recorder: OutputRecorder):
        super().__init__(key=b"")
        self._recorder = recorder

    def send(
        self, stream: object, msg_or_type: Any, content: dict[str, Any] | None = None, *args: Any, **kwargs: Any
    ) -> None:
        if isinstance(msg_or_type, dict):
            msg_or_type, content = msg_or_type["header"]["msg_type"], msg_or_type["content"]
        self._recorder.publish(msg_or_type, content or {})


class _Kernel:
    """What the shell and ipywidgets ask a kernel for."""

    eventloop = None
    iopub_socket = None

    def __init__(self, session: Session):
        self.session = session

    def get_parent(self, *_: object) -> dict[str, Any]:
        return {"header": {"msg_id": "cell"}}


class Shell:
    """One per fork server, made before other libraries are loaded, so that they find it as they find a kernel."""

    def __init__(self) -> None:
        self.recorder = OutputRecorder()
        session = _RecordingSession(self.recorder)
        settings = Config()
        settings.HistoryManager.hist_file = ":memory:"  # and no thread that saves it
        # Any: IPython's types know neither ipykernel's session nor that methods of a shell may be replaced
        make: Callable[..., Any] = ZMQInteractiveShell.instance
        self.ip = make(config=settings, kernel=_Kernel(session), compiler_class=XCachingCompiler, user_ns=None)
        self.ip.displayhook.session = self.ip.display_pub.session = session
        self.ip.displayhook.topic = b"execute_result"
        self.ip.enable_gui = lambda gui=None: None  # no event loops of windows
        sys.argv = [ipykernel_launcher.__file__]
        self._context = contextvars.copy_context()  # one for all cells: numpy keeps its print options there
        self._loop: asyncio.AbstractEventLoop | None = None  # the child's own
        comms = comm.CommManager()
        comm.create_comm, comm.get_comm_manager = self._quiet_comm, lambda: comms
        tame(self.ip)

    def _quiet_comm(self, *args: Any, **kwargs: Any) -> comm.DummyComm:
        recorder = self.recorder

        class Quiet(comm.DummyComm):
            """A widget's line to a front end that is not there. An output widget swallows what it shows."""

            def publish_msg(
                self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None, **keys: Any
            ) -> None:
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
        for stream in self.recorder.streams:
            stream.capture_descriptor()
        system: Any = sys  # its own types say that these are files
        system.stdout, system.stderr = system.__stdout__, system.__stderr__ = self.recorder.streams
        builtins.input = getpass.getpass = _no_input
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)

    def run(self, code: str) -> tuple[bool, int]:
        """Run one cell; (did it go well, its number). KeyboardInterrupt passes when it comes between the lines."""
        if self._loop is None:
            raise RuntimeError("The shell is not open: call open() first, in the child.")
        ok = self._loop.run_until_complete(self._loop.create_task(self._execute(code), context=self._context))
        return ok, self.ip.execution_count - 1

    async def _execute(self, code: str) -> bool:
        """ipykernel's own way of running a cell, without what belongs to its sockets."""
        ip, problem = self.ip, None
        try:
            transformed = ip.transform_cell(code)
        except Exception:  # noqa: BLE001 - as ipykernel does: a transformer may be anything
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


def _no_input(*args: object, **kwargs: object) -> NoReturn:
    raise StdinNotImplementedError(NO_INPUT)
