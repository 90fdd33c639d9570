"""Can a box be built on this system? If not: why, in plain words, and what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from autograder.box.launch import environment
from autograder.box.model import BoxUnavailable
from autograder.box.root_filesystem import PACKAGE, command

_ALOUD = "Or grade without the box, aloud (--unboxed): then a submission can reach whatever you can."
_ELSEWHERE = "Grade on Linux (a virtual machine or WSL 2 is enough)."
_SELFTEST = "autograder.box.sandbox_selftest"
_SWITCHES = (  # a kernel's setting, the value that forbids, and the remedy
    ("kernel/apparmor_restrict_unprivileged_userns", "1", "AppArmor keeps user namespaces from ordinary users.",
     "As root: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"),
    ("kernel/unprivileged_userns_clone", "0", "User namespaces are switched off for ordinary users.",
     "As root: sysctl -w kernel.unprivileged_userns_clone=1"),
    ("user/max_user_namespaces", "0", "User namespaces are switched off.",
     "As root: sysctl -w user.max_user_namespaces=10000"),
)  # fmt: skip


def why_no_box(*, unboxed: bool = False) -> BoxUnavailable | None:
    """None where a box can be built (or, `unboxed`, done without); else the reason and the remedy. Takes 0.2 s."""
    if unboxed:
        return None if hasattr(os, "fork") else BoxUnavailable(f"{sys.platform} cannot fork a process.", _ELSEWHERE)
    if not sys.platform.startswith("linux"):
        return BoxUnavailable(f"The box needs Linux; this is {sys.platform}.", f"{_ELSEWHERE} {_ALOUD}")
    try:
        words = [
            *command(PACKAGE, Path("/nonexistent")),
            sys.executable,
            "-sP",
            "-m",
            _SELFTEST,
        ]
    except BoxUnavailable as error:
        return BoxUnavailable(error.reason, f"{error.remedy} {_ALOUD}")
    done = subprocess.run(
        words,
        env=environment(unboxed=False),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode == 0:
        return None
    output = done.stderr.strip() or done.stdout.strip() or f"exit code {done.returncode}"
    return explain(output.splitlines()[-1])


def explain(message: str, settings: Path = Path("/proc/sys")) -> BoxUnavailable:
    """What the system's own `message` most likely comes from."""
    if "libseccomp" in message:
        return BoxUnavailable(f"libseccomp is missing ({message}).", f"Install it: apt install libseccomp2. {_ALOUD}")
    for name, forbids, reason, remedy in _SWITCHES:
        try:
            value = (settings / name).read_text().strip()
        except OSError:
            continue
        if value == forbids:
            return BoxUnavailable(f"{reason} ({message})", f"{remedy}. {_ALOUD}")
    remedy = "In a container, let it make namespaces (docker run --privileged), or grade outside of it."
    return BoxUnavailable(f"This system does not let the box be built: {message}", f"{remedy} {_ALOUD}")
