"""The box's limits hold for the box: for all processes together, whatever they start and wherever memory lies."""

import os
import subprocess
import sys
import time

import pytest

from autograder.box import Limits
from tests.box.notebooks import HONEST, MB, Check, run

TIGHT = Limits(memory=600 * MB, cell_s=120.0, notebook_s=120.0)
FORKS = """
import os, time, mmap, socket
for i in range({count}):
    if os.fork() == 0:
        {what}
        time.sleep({sleep})
        os._exit(0)
time.sleep({sleep})
"""
TOO_MUCH = {
    "processes that hold 250 MB each": FORKS.format(count=4, what="x = bytearray(250 << 20)", sleep=60),
    "a process of a process": "import os, time\n"
    "for i in range(4):\n    if os.fork():\n        x = bytearray(250 << 20)\n"
    "        time.sleep(60)\n        os._exit(0)\ntime.sleep(60)",
    "orphans of many sessions": FORKS.format(
        count=4, what="os.setsid(); os.fork() and os._exit(0); x = bytearray(250 << 20)", sleep=60
    ),
    "pages of the course's own libraries, made one's own": (
        "import gc, os, time\nheld = [o for o in gc.get_objects() if type(o) is dict]\n"
        "rights = [l.split()[0].split('-') for l in open('/proc/self/maps') if ' rw-p 00000000 00:00 0' in l]\n"
        "import ctypes\nareas = [(int(a, 16), int(b, 16)) for a, b in rights]\n"
        "for i in range(12):\n    if os.fork() == 0:\n        for low, high in areas:\n"
        "            for at in range(low, high, 4096):\n"
        "                place = ctypes.c_char.from_address(at)\n                place.value = place.value\n"
        "        time.sleep(60)\n        os._exit(0)\ntime.sleep(60)"
    ),
    "messages that wait in sockets": FORKS.format(
        count=18,
        what="s = [socket.socketpair() for k in range(100)]; [a.setblocking(False) for a, b in s]",
        sleep=60,
    ),
    "memory that could be shared": FORKS.format(
        count=4, what="m = mmap.mmap(-1, 250 << 20); m.write(bytes(250 << 20))", sleep=60
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", TOO_MUCH, ids=lambda words: words.replace(" ", "-").replace(",", ""))
def test_memory_counts_for_all_processes_together(box, what):
    ran = run(box, HONEST, TOO_MUCH[what], Check("triple"), limits=TIGHT)
    assert ran.report.trouble.kind == "memory", "the others were run again without the cell"
    assert ran.report.cells[1].status == "died" and "held more than 600 MB of memory together" in ran.text(1)
    assert ran.report.peak_bytes > 600 * MB and ran.report.cells[1].seconds < 60.0
    assert ran.result("triple") == "passed"


def test_what_is_held_is_told(box):
    """Three times 200 MB in processes of its own, and 40 MB in a file."""
    code = FORKS.format(count=3, what="x = bytearray(200 << 20)", sleep=3)
    report = run(box, "open('a', 'wb').write(bytes(40 << 20))", code).report
    assert report.trouble is None and 600 * MB < report.peak_bytes < 900 * MB


def test_what_processes_share_counts_once(box):
    many = FORKS.format(count=6, what="sum(x[::4096])", sleep=2)
    programs = "import subprocess\nfor i in range(30):\n    subprocess.run(['/bin/true'], check=True)"
    ran = run(box, "x = bytearray(350 << 20)", many, programs, limits=TIGHT)
    assert [cell.status for cell in ran.report.cells] == ["ok"] * 3, ran.text()
    assert 350 * MB < ran.report.peak_bytes < 600 * MB


CPU = {
    "all at once": "import os\nfor i in range(2):\n    os.fork()\nwhile True:\n    pass",
    "one after the other, and none is waited for": (
        "import os, signal, time\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)\nwhile True:\n"
        "    if os.fork() == 0:\n        while time.process_time() < 0.4:\n            pass\n        os._exit(0)\n"
        "    time.sleep(0.4)"
    ),
}


@pytest.mark.parametrize("what", CPU)
def test_cpu_time_counts_for_all_processes_together(box, what):
    ran = run(box, HONEST, Check("triple"), CPU[what], limits=Limits(cpu_s=3, cell_s=100.0, notebook_s=100.0))
    assert ran.report.trouble.kind == "time" and "took more than 3 s of CPU time together" in ran.text(2)
    assert 2.9 < ran.report.cpu_s < 5.0
    assert ran.result("triple") == "passed"


def test_several_deaths_share_one_allowance_of_cpu_time(box):
    code = "import time\nwhile time.process_time() < 2.5:\n    pass\nimport os\nos._exit(1)"
    ran = run(box, code, code, code, HONEST, Check("triple"), limits=Limits(cpu_s=4, cell_s=100.0, notebook_s=100.0))
    assert ran.report.cpu_s < 7.0 and ran.trouble("triple").kind == "time"


def test_a_box_stays_on_one_core_with_all_that_it_starts(box):
    code = FORKS.format(
        count=3, what="x = time.time()\n        while time.time() - x < 2:\n            pass", sleep=0.5
    ) + ("print(len(os.sched_getaffinity(0)))")
    began = time.monotonic()
    ran = run(box, code)
    assert ran.text() == "1\n" and ran.report.cpu_s < 1.1 * (time.monotonic() - began)


@pytest.fixture
def busy_machine():
    """Four processes that compute without an end, for each core."""
    burn = [sys.executable, "-c", "print(flush=True)\nwhile True: pass"]
    # each in a session of its own: the system may divide its cores among sessions
    begin = {"stdout": subprocess.PIPE, "start_new_session": True}
    burning = [subprocess.Popen(burn, **begin) for _ in range(4 * len(os.sched_getaffinity(0)))]
    for process in burning:
        process.stdout.readline()
    yield
    for process in burning:
        process.kill()
        process.communicate()


def test_what_waits_for_its_turn_on_a_busy_machine_has_its_time_and_what_sleeps_has_no_more(box, busy_machine):
    limits = Limits(cell_s=1.0, notebook_s=60.0)
    begin = "import time\nbegan = time.process_time()"
    compute = "while time.process_time() < began + 0.6: pass"
    ran = run(box, begin, compute, "time.sleep(30)", HONEST, Check("triple"), limits=limits)
    computed, slept = ran.report.cells[1:3]
    assert computed.status == "ok" and computed.seconds > 1.0
    assert "took more than 1 s" in ran.text(2) and slept.seconds < 4.0
    assert ran.result("triple") == "passed"
