"""Where the system gives the grader a control group, the kernel keeps a box's memory limit, between two counts too."""

import os
import signal
import subprocess
import sys
import time

import pytest

from autograder.box import Limits
from autograder.box.control_group import ControlGroup, allowed
from tests.box.notebooks import HONEST, MB, Check, run
from tests.box.test_limits import FORKS


@pytest.fixture
def group():
    made = ControlGroup.make()
    if made is None:
        pytest.skip("this system lets nobody make a control group that counts memory")
    yield made
    made.end()


def child_of(group: ControlGroup, work) -> int:
    """The exit code of a process in the group that does `work`."""
    pid = os.fork()
    if pid == 0:
        group.lent.join()
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_the_kernel_ends_what_holds_too_much_and_says_so(group):
    group.limit(0)
    assert child_of(group, lambda: b"x" * (allowed(0) // 2)) == 0 and group.lent.killed() == 0
    assert child_of(group, lambda: b"x" * (3 * allowed(0) // 2)) == -signal.SIGKILL
    so_far = group.lent.killed()
    assert so_far > 0
    group.limit(2 * allowed(0))
    assert child_of(group, lambda: b"x" * (3 * allowed(0) // 2)) == 0 and group.lent.killed() == so_far


def test_a_group_goes_with_its_grader_also_when_that_is_killed(group):
    make = "from autograder.box.control_group import ControlGroup as Group\n"
    make += "print(Group.make().folder, flush=True)\ninput()"
    elsewhere = (
        ["unshare", "--pid", "--fork", "--kill-child"] if os.geteuid() == 0 else []
    )  # it has another number there
    words = [*elsewhere, sys.executable, "-c", make]
    grader = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    folder = grader.stdout.readline().strip()
    assert os.path.dirname(folder) == str(group.folder.parent) and os.path.isdir(folder)
    ControlGroup.make().end()
    assert os.path.isdir(folder), "one that is alive keeps its own, wherever its number stands in /proc"
    grader.kill()
    grader.communicate()
    ControlGroup.make().end()
    assert not os.path.isdir(folder) and group.folder.is_dir(), "the other's is gone, and no living one's"


WAYS_OUT = """
import contextlib, os
held = []
for fd in os.listdir("/proc/self/fd"):
    with contextlib.suppress(OSError):
        held.append(os.readlink(f"/proc/self/fd/{fd}"))
print(os.path.exists("/sys/fs/cgroup"), [name for name in held if "cgroup" in name or "memory" in name])
"""


def test_a_box_is_in_its_group_and_holds_nothing_of_it(box, group):
    ran = run(box, "print(open('/proc/self/cgroup').read())", WAYS_OUT)
    assert "/spectrohub-box-" in ran.text(0) and ran.text(1) == "False []\n"


def test_what_is_taken_between_two_counts_ends_the_box_and_is_named(box, group, monkeypatch):
    """The kernel's limit comes first here: 812 MB, where the count would let 2,048 MB pass."""
    plain = ControlGroup.limit
    monkeypatch.setattr(ControlGroup, "limit", lambda group, _: plain(group, 300 * MB))
    code = FORKS.format(count=4, what="x = bytearray(250 << 20)", sleep=60)
    began = time.monotonic()
    ran = run(box, HONEST, code, Check("triple"), limits=Limits(cell_s=120.0, notebook_s=120.0))
    assert ran.report.trouble.kind == "memory" and ran.report.cells[1].status == "died"
    assert "held more than 2,048 MB of memory together" in ran.text(1) and time.monotonic() - began < 60.0
    assert ran.result("triple") == "passed", "what stands before it has its points"
