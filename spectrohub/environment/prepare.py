"""One call that leaves a whole environment: at once when it is there, else made or mended."""

import os
import subprocess
import time

from spectrohub.environment.install import forget_broken_packages, install_packages, make_venv
from spectrohub.environment.report import say
from spectrohub.environment.state import (
    PYTHON,
    ROOT,
    SITE,
    VENV,
    read_stamp,
    surroundings,
    why_mend,
    why_remake,
    write_stamp,
)


def prepare(*, dev: bool = False, gpu: bool = False) -> None:
    """Make sure `.venv` holds the pinned packages, with `dev` also the test tools. Raises Problem."""
    stamp = read_stamp()
    # what was asked for once stays
    dev, gpu = dev or bool(stamp.get("dev")), gpu or bool(stamp.get("gpu"))
    new = not (VENV.exists() or VENV.is_symlink())
    fault = None if new else why_remake(stamp)
    mendable = not new and not fault
    if mendable:
        fault = why_mend(stamp, dev=dev, gpu=gpu)
        if not fault:
            return
        say(f"Mending .venv: {fault}.")
    elif fault:
        say(f"Making .venv again: {fault}.")
    else:
        say("Making the course's own environment in .venv: once, and it takes some minutes.")
    started = time.monotonic()
    if not mendable:
        make_venv(gpu=gpu)
    write_stamp(stage="installing", dev=dev, gpu=False)
    forget_broken_packages()
    install_packages(dev=dev, gpu=gpu)
    # a relative path is plain ASCII wherever the course lies: Pythons differ in how they decode this file
    (SITE / "spectrohub-course.pth").write_text(os.path.relpath(ROOT, SITE) + "\n", encoding="ascii")
    quiet_kernels()
    subprocess.run([PYTHON, "-m", "spectrohub.environment.warm_up"], cwd=ROOT, env=surroundings(), check=False)
    write_stamp(stage="ready", dev=dev, gpu=gpu)
    say(f"Ready after {time.monotonic() - started:.0f} s.")


def quiet_kernels() -> None:
    """Kernels that speak to this computer alone need not warn, at every start, that they do not encrypt."""
    folder = VENV / "etc" / "ipython"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ipython_kernel_config.json").write_text('{"IPKernelApp": {"log_level": 40}}\n', encoding="ascii")
