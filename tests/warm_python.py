"""Commands of the course in a Python that has loaded the large libraries already, and forks for each command.

The course's own packages are not loaded in it: each command brings those of its folder.
"""

import json
import os
import runpy
import subprocess
import sys
import tempfile
from functools import cache
from importlib import import_module
from pathlib import Path

LIBRARIES = "jsonschema jupyter_client nbclient nbformat numpy pydantic rich.console rich.progress typer".split()


def run_module(module: str, *arguments: str, cwd: Path, environment: dict[str, str]) -> tuple[int, str]:
    """Exit code and output of `python -m module arguments` in `cwd`, which is also where its packages are."""
    if not hasattr(os, "fork"):
        command = [sys.executable, "-m", module, *arguments]
        environment = {**environment, "PYTHONPATH": str(cwd)}
        done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr
    with tempfile.NamedTemporaryFile(suffix=".txt") as output:
        job = {"module": module, "arguments": arguments, "cwd": str(cwd), "environment": environment}
        server = _server()
        server.stdin.write(json.dumps({**job, "output": output.name}) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        return code, Path(output.name).read_text("utf-8")


@cache
def _server() -> subprocess.Popen:
    """Ends with the process that started it, when its input ends."""
    return subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _serve() -> None:
    sys.dont_write_bytecode = True
    del sys.path[0]  # this folder
    for name in LIBRARIES:
        import_module(name)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _run(json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


def _run(job: dict) -> None:
    output = os.open(job["output"], os.O_WRONLY)
    for stream, source in ((0, os.open(os.devnull, os.O_RDONLY)), (1, output), (2, output)):
        os.dup2(source, stream)
    os.chdir(job["cwd"])
    os.environ.clear()
    os.environ.update(job["environment"])
    sys.path.insert(0, job["cwd"])
    sys.argv = [job["module"], *job["arguments"]]
    code = 1
    try:
        runpy.run_module(job["module"], run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - as Python itself: the traceback, and exit code 1
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve()
