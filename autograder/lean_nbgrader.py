"""nbgrader's own program, begun in a third of the time: `python -m autograder.lean_nbgrader ARGUMENTS`.

What it does is nbgrader's. It begins without nbgrader's extensions of Jupyter's server, and without the program that
it runs to name the newest form of a gradebook; kernels in which it runs notebooks itself are warm.
"""

from __future__ import annotations

import os
import sys

from autograder.grading.lean_imports import without_collector  # with which the package loads nbgrader leanly

_RUN_NOTEBOOKS = {"autograde", "validate"}


def main() -> None:
    with without_collector():
        from nbgrader.apps.nbgraderapp import main as plain_main

        from autograder.grading.store.open_gradebook import name_versions_here
    name_versions_here()
    if _RUN_NOTEBOOKS & {*sys.argv} and os.environ.get("SPECTROHUB_PLAIN_NBGRADER") == "1":
        from spectrohub.jupyter import warm_kernels

        warm_kernels.for_every_kernel()
        warm_kernels.wait_until_ready()
    plain_main()


if __name__ == "__main__":
    main()
