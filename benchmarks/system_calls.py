"""Which system calls notebooks make in the box, and which of them are refused: for `autograder/box/system_calls.py`.

Every process behind a filter is recorded by strace, which must be installed. Run from the course's folder, with a
command that grades; without one, the solved notebooks of all lessons run:
    .venv/bin/python benchmarks/system_calls.py [COMMAND ...]
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from autograder.box import Box, Job, Limits  # noqa: E402
from autograder.box.system_calls import WHERE, always  # noqa: E402

_STARTED = re.compile(r"(?:clone3?|v?fork)(?:\(| resumed>).*= (\d+)(?: /\* (\d+) in strace)?")
_CALL = re.compile(r"(\w+)\(")
_REFUSED = re.compile(r"= -1 (ENOSYS|ENETUNREACH)")
_CLOSED = re.compile(r"PR_SET_SECCOMP.*= 0$")


def run_solutions() -> None:
    """Each solved notebook, in a box of this course."""
    limits = Limits(cell_s=600.0, notebook_s=3000.0, cpu_s=3000)
    with Box(ROOT) as box:
        for path in sorted(ROOT.glob("solutions/*/*.ipynb")):
            report = box.run(Job(path.read_bytes(), limits=limits))
            print(f"{path.name}: {report.trouble.reason if report.trouble else 'ran through'}", file=sys.stderr)


def behind_the_filter(folder: Path) -> dict[int, list[str]]:
    """Process -> its lines from the moment on at which its filter stands; with all that it started."""
    lines = {int(path.suffix[1:]): path.read_text(errors="replace").splitlines() for path in folder.glob("x.*")}
    found = {}
    for process, own in lines.items():
        at = next((i for i, line in enumerate(own) if _CLOSED.search(line)), None)
        if at is not None:
            found[process] = own[at + 1 :]
    todo = list(found)
    while todo:
        for line in found[todo.pop()]:
            started = _STARTED.search(line)
            child = int(started[2] or started[1]) if started else 0
            if child in lines and child not in found:
                found[child] = lines[child]
                todo.append(child)
    return found


def main(command: list[str]) -> None:
    command = command or [sys.executable, __file__, "--solutions"]
    with tempfile.TemporaryDirectory() as folder:
        record = ["strace", "-f", "-ff", "-qq", "--decode-pids=pidns", "-s", "40", "-o", f"{folder}/x"]
        subprocess.run([*record, *command], check=True)
        processes = behind_the_filter(Path(folder))
    made, refused = Counter(), defaultdict(Counter)
    for lines in processes.values():
        for line in lines:
            if call := _CALL.match(line):
                made[call[1]] += 1
                if _REFUSED.search(line):
                    refused[call[1]][line.partition("=")[0].strip()[:100]] += 1
    print(f"{len(processes)} processes made {sum(made.values())} calls of {len(made)} kinds.")
    print("Refused:", *(f"\n  {name}: {calls.most_common(5)}" for name, calls in sorted(refused.items())))
    print("On the list and not made:", *sorted({*always(), *WHERE} - set(made)))


if __name__ == "__main__":
    if sys.argv[1:] == ["--solutions"]:
        run_solutions()
    else:
        main(sys.argv[1:])
