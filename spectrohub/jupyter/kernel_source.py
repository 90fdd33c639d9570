"""The process that warm kernels are forked from: it loads the large libraries once, then says so.

Started by `warm_kernels` with the number of a socket. After "ready", each line that comes is a kernel to begin, as JSON
{arguments, cwd, environment, quiet}, and is answered with the number of its process. It ends with the socket, and a
kernel ends with it, as any kernel does with what started it.

The course's own package is not loaded, which is why this is started as a file: a kernel brings it from where it runs.
"""

import gc
import json
import os
import runpy
import signal
import socket
import sys

LIBRARIES = "ipykernel.kernelapp ipywidgets anywidget numpy scipy.signal matplotlib.pyplot librosa".split()


def load() -> None:
    """What a chapter's first cells wait for."""
    from importlib import import_module

    os.environ["JPY_PARENT_PID"] = str(os.getpid())  # read as ipykernel is loaded: what a kernel ends with
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")  # read as Matplotlib is loaded
    gc.disable()  # what is loaded stays; to look through it time and again takes a quarter of the time
    for name in LIBRARIES:
        import_module(name)
    import librosa
    import numpy as np

    librosa.feature.melspectrogram(y=np.zeros(2048, np.float32), n_fft=512)  # librosa loads its parts as they are used
    gc.freeze()
    gc.enable()


def next_kernel(link: socket.socket) -> dict | None:
    """Serve until the socket ends (None); in a process that was forked: what its kernel is to be."""
    lines = link.makefile("rw", encoding="utf-8")
    print("ready", file=lines, flush=True)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a kernel that has ended
    for line in lines:
        pid = os.fork()
        if pid == 0:
            lines.close()
            link.close()
            return json.loads(line)
        print(pid, file=lines, flush=True)
    return None


def become(kernel: dict) -> None:
    """Turn this process into that kernel, as if a new Python had started it."""
    import numpy as np

    os.setsid()  # an interrupt goes to the kernel and to what it started
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.chdir(kernel["cwd"])
    os.environ.clear()
    os.environ.update(kernel["environment"], JPY_PARENT_PID=str(os.getppid()))
    if kernel["quiet"]:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    _look_for_modules_in(os.environ.get("PYTHONPATH", ""))
    np.random.seed()  # NumPy's own generator would give every kernel the same numbers
    sys.argv[1:] = kernel["arguments"]
    runpy.run_module("ipykernel_launcher", run_name="__main__", alter_sys=True)


def _look_for_modules_in(pythonpath: str) -> None:
    """sys.path as a new Python would have it in this folder with this PYTHONPATH; ours began without one."""
    own = [] if sys.flags.safe_path else [os.getcwd()]
    named = [path for path in pythonpath.split(os.pathsep) if path]
    sys.path[:] = [*own, *named, *(path for path in sys.path if path not in named)]


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # this folder
    load()
    try:
        wanted = next_kernel(socket.socket(fileno=int(sys.argv[1])))
    except (BrokenPipeError, ConnectionResetError):  # who started this ended meanwhile
        os._exit(0)
    if wanted is not None:
        become(wanted)
