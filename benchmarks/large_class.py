"""A class of thousands: what a submission costs, and what memory is held, as the class grows.

Each submission is a small notebook, run in the box and judged. Run from the course's folder:
    .venv/bin/python benchmarks/large_class.py 200 5000
"""

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from grading import adopt_orphans, ours  # noqa: E402

from tests.grading import hostile  # noqa: E402
from tests.grading.classes import Class  # noqa: E402


def small_class(folder: Path, students: int) -> Class:
    """Honest notebooks of two answers; every one is different, so that nothing is judged from memory."""
    made = hostile.new_class(HERE.parent, folder)
    for number in range(students):
        notebook = made.notebook(hostile.NAME)
        notebook.insert(0, f"number = {number}", "own")
        made.hand_in(f"student-{number:05}", notebook, hostile.NAME)
    return made


def main(sizes: list[int]) -> None:
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="spectrohub-") as folder:
        for size in sizes:
            course = small_class(Path(folder) / str(size), size)
            took, _ = ours(course, 1)
            each = 1000 * took["cpu_s"] / size
            print(
                f"{size:>6} submissions: {took['wall_s']:7.1f} s, {took['cpu_s']:7.1f} s CPU, {each:6.1f} ms CPU each, "
                f"of which children {1000 * took['cells_s'] / size:.1f}; peak {took['peak_mb']:.0f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [200, 5000])
