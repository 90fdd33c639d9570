"""How much a box slows its neighbour: one honest notebook, by itself, beside its like, and beside each kind of noise.

Both boxes have copies of one warm process, as workers do, and a core each; there must be two cores.
Run from the course's folder:  .venv/bin/python benchmarks/neighbour.py [--runs 9]
"""

import argparse
import statistics
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from autograder.box import Box, Job, Limits  # noqa: E402
from autograder.box.box import warm_parent  # noqa: E402
from tests.box.notebooks import notebook  # noqa: E402

HONEST = ROOT / "solutions" / "01_stft" / "1_sampling_and_frames.ipynb"
ROUND_S = 12  # of noise; then the next round begins
NOISES = {
    "60 processes that compute": "import os\nfor i in range(59):\n    if os.fork() == 0: break\nwhile True: pass",
    "8 threads that copy memory": "import threading, numpy as np\n"
    "def copy():\n    a = np.ones(10 << 20)\n    while True: a[:] = a + 1\n"
    "for i in range(8): threading.Thread(target=copy).start()",
    "memory taken and given back": "while True: x = b'x' * (1500 << 20); del x",
    "files written and removed": "import os\nwhile True:\n    open('a', 'wb').write(bytes(50 << 20)); os.remove('a')",
    "processes begun and ended": "import os\nwhile True:\n    if os.fork() == 0: os._exit(0)\n    os.wait()",
    "output without an end": "while True: print('x' * 1000)",
}


def timed(box: Box, job: Job, runs: int) -> tuple[float, float]:
    """Median seconds of the clock and of CPU."""
    reports = [box.run(job) for _ in range(runs)]
    troubles = [report.trouble.reason for report in reports if report.trouble]
    if troubles:
        raise SystemExit(f"The honest notebook was stopped: {troubles[0]}")
    return statistics.median(one.wall_s for one in reports), statistics.median(one.cpu_s for one in reports)


class Beside:
    """A context manager: within, `box` runs `job` again and again."""

    def __init__(self, box: Box, job: Job):
        self.box, self.job, self.over = box, job, threading.Event()
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        while not self.over.is_set():
            self.box.run(self.job)

    def __enter__(self) -> None:
        self.thread.start()
        time.sleep(2.0)  # it has begun

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    honest = Job(HONEST.read_bytes())
    limits = Limits(cell_s=ROUND_S, grace_s=0.5)
    parent = warm_parent(ROOT, unboxed=False, uses=("matplotlib",))
    try:
        with Box(ROOT, shared=parent.copy()) as box, Box(ROOT, shared=parent.copy()) as other:
            timed(box, honest, 2)
            alone = timed(box, honest, runs)
            print(f"{HONEST.name}, median of {runs} runs, in seconds and times what it takes by itself")
            print(f"{'beside':<30} {'clock':>14} {'CPU':>14}", flush=True)
            line("nothing", alone, alone)
            for name, job in {
                "another honest notebook": honest,
                **{name: Job(notebook([code]), limits=limits) for name, code in NOISES.items()},
            }.items():
                with Beside(other, job):
                    line(name, timed(box, honest, runs), alone)
            line("nothing, again", timed(box, honest, runs), alone)
    finally:
        parent.end()


def line(name: str, took: tuple[float, float], alone: tuple[float, float]) -> None:
    pairs = [f"{one:7.2f} {one / base:5.2f}x" for one, base in zip(took, alone, strict=True)]
    print(f"{name:<30} {' '.join(pairs)}", flush=True)


if __name__ == "__main__":
    main()
