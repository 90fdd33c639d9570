"""Each promise of the box, tried from inside by code that a student could write."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.box import Limits
from autograder.box.root_filesystem import folders_above
from tests.box.notebooks import MB, run
from tests.conftest import unavailable

PROMISES = {
    "its own processes alone are seen": (
        "import os\nprint([p for p in os.listdir('/proc') if p.isdigit()])",
        "['1']",
    ),
    "it is an ordinary user": ("import os\nprint(os.getuid(), os.getgid(), os.getgroups())", "1000 1000"),
    "it is another user outside": (
        "print([int(n) for n in open('/proc/self/uid_map').read().split()][1] != 0)",
        "True",
    ),
    "it has no capability": (
        "print({l.split()[1] for l in open('/proc/self/status') if l.startswith('Cap')})",
        "{'0000000000000000'}",
    ),
    "it gains no privileges": (
        "print([l.split()[1] for l in open('/proc/self/status') if l.startswith(('NoNewPrivs', 'Seccomp:'))])",
        "['1', '2']",
    ),
    "no folder but its own can be written": (
        "import os\nfound = []\n"
        "for top in ('/', '/course', '/course/spectrohub', '/course/data', '/usr', '/etc', '/dev', '/home', '/proc'):\n"
        "    try:\n        open(os.path.join(top, 'x'), 'w')\n        found.append(top)\n"
        "    except OSError:\n        pass\n"
        "print(found)",
        "[]",
    ),
    "every other mount is read-only": (
        "on_top = {l.split()[1]: l.split()[3].split(',') for l in open('/proc/self/mounts')}\n"
        "rw = [place for place, options in on_top.items() if 'rw' in options]\n"
        "print(sorted(p for p in rw if not p.startswith('/dev/') or p in ('/dev/shm', '/dev/pts')))",
        "['/dev/pts', '/dev/shm', '/home/student']",
    ),
    "it makes no new namespaces": (
        "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "print([libc.unshare(f) for f in (0x10000000, 0x20000, 0x40000000)], ctypes.get_errno())",
        "[-1, -1, -1] 38",
    ),
    "it mounts nothing": (
        "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "print(libc.mount(b'proc', b'/home/student', b'proc', 0, None), libc.umount2(b'/proc', 2))",
        "-1 -1",
    ),
    "clone3 is unknown": (
        "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\nprint(libc.syscall(435, 0, 0), ctypes.get_errno())",
        "-1 38",
    ),
    "a clone with a namespace is refused": (
        "import ctypes, platform\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "number = {'x86_64': 56, 'aarch64': 220}[platform.machine()]\n"
        "print(libc.syscall(number, 0x10000000 | 17, 0, 0, 0, 0), ctypes.get_errno())",
        "-1 38",
    ),
    "the network cannot be reached": (
        "import socket\n"
        "for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET):\n"
        "    try:\n        socket.socket(family, socket.SOCK_RAW)\n"
        "    except OSError as e:\n        print(e.errno, end=' ')",
        "101 101 101 101",
    ),
    "pipes between its own processes work": (
        "import socket\na, b = socket.socketpair()\na.send(b'x')\nprint(b.recv(1))",
        "b'x'",
    ),
    "the machine's name is not its own to set": (
        "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\nprint(libc.sethostname(b'x', 1))",
        "-1",
    ),
    "limits cannot be raised": (
        "import resource\n"
        "for which in (resource.RLIMIT_AS, resource.RLIMIT_NPROC, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE):\n"
        "    soft, hard = resource.getrlimit(which)\n"
        "    try:\n        resource.setrlimit(which, (hard + 1, hard + 1))\n        print('raised')\n"
        "    except ValueError:\n        print('kept', end=' ')",
        "kept kept kept kept",
    ),
    "no key is inherited": (
        "import os\nopen_ = [os.path.realpath(f'/proc/self/fd/{n}') for n in os.listdir('/proc/self/fd')]\n"
        "print(len([name for name in open_ if not name.endswith('.ttf')]) < 20, sorted(os.environ))",
        "True",
    ),
    "shell commands of Python's own find a terminal": (
        "import fcntl, os, pty\nmaster, slave = pty.openpty()\n"
        "print(os.isatty(slave), len(fcntl.ioctl(slave, 0x802C542A, bytes(44))))",  # as newer C libraries ask, too
        "True 44",
    ),
    "numpy and torch stay on one thread": (
        "import torch, numpy as np\nx = np.ones((300, 300))\nx @ x\ntorch.tensor(x) @ torch.tensor(x)\n"
        "import os\nprint(torch.get_num_threads(), len(os.listdir('/proc/self/task')))",
        "1 1",
    ),
    "torch's data loaders work": (
        "import torch\nfrom torch.utils.data import DataLoader, TensorDataset\n"
        "loader = DataLoader(TensorDataset(torch.arange(4.0)), batch_size=2, num_workers=2)\n"
        "print(sorted(x for batch in loader for x in batch[0].tolist()))",
        "[0.0, 1.0, 2.0, 3.0]",
    ),
}


@pytest.mark.parametrize("promise", PROMISES, ids=lambda words: words.replace(" ", "-"))
def test_promise(box, promise):
    code, printed = PROMISES[promise]
    assert printed in run(box, code).text().replace("\n", " ")


def test_the_course_is_there_without_its_answers(box):
    ran = run(
        box,
        "import os\nprint(sorted(os.listdir('/course')))",
        "import glob\nfound = glob.glob('/course/spectrohub/exercises/**/*.py', recursive=True)\n"
        "print([f for f in found if not os.path.basename(f).startswith(('__init__', 'observers', '_observe_'))])",
        "print(os.path.isdir('/course/autograder/grading'), glob.glob('/course/autograder/*'))",
        "from spectrohub.exercises import find\nfind('01_stft/stft')",
        "import autograder.rules",
    )
    assert ran.text(0).strip() == "['autograder', 'data', 'datasets', 'exercises', 'fonts', 'lessons', 'spectrohub']"
    assert ran.text(1).strip() == "[]" and "False" in ran.text(2)
    assert "is not there while a class is graded" in ran.text(3) and "ModuleNotFoundError" in ran.text(4)


def test_what_students_use_of_the_course_works(box):
    ran = run(
        box,
        "from spectrohub import check, clip_names, explain, hint, load_clip, play, progress, quiz",
        "y, sr = load_clip()\nlen(y), sr",
        "check('01_stft/stft', print)",
        "hint('01_stft/stft')\nexplain('01_stft/stft', anyway=True)",
        "from spectrohub import STFTExplorer\nSTFTExplorer()",
        "glossary = __import__('spectrohub').glossary()",
        "play(y[:1000], sr)",
    )
    assert [c.status for c in ran.report.cells] == ["ok"] * 7, ran.text()
    assert "441000" in ran.text(1) and "made at its own place" in ran.text(2)


def test_a_check_that_nobody_observes_fails_in_a_graded_cell(box):
    """Else a quiet check would count as passed where nbgrader scores by errors."""
    from tests.box.notebooks import cell

    ran = run(box, cell("from spectrohub import check\ncheck('01_stft/stft', print)", "graded", graded=True))
    assert ran.report.cells[0].status == "error" and "not among the exercises" in ran.text()


def test_cpu_time_has_a_limit_of_its_own(box):
    limits = Limits(cpu_s=1, cell_s=120.0, notebook_s=120.0)
    ran = run(box, "import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True:\n    pass", limits=limits)
    assert ran.report.cells[0].status == "timeout" and "took more than 1 s of CPU time" in ran.text()


def test_memory_and_time_of_every_cell_are_told(box):
    ran = run(box, "x = bytearray(100_000_000)", "sum(range(3_000_000))", "import time\ntime.sleep(0.3)")
    first, second, third = ran.report.cells
    assert 90 * MB < first.peak_bytes < 200 * MB and ran.report.peak_bytes >= first.peak_bytes
    assert second.cpu_s > 0.01 and third.seconds > 0.3 > third.cpu_s
    assert ran.report.cpu_s >= second.cpu_s and ran.report.wall_s >= 0.3


# --- the same as an ordinary user ---------------------------------------------------------------------------------

SCRIPT = """
import json, os, sys
sys.path[:0] = [{package!r}]
from pathlib import Path
from autograder.box import Box, Limits
from tests.box.notebooks import HONEST, Check, run
from tests.grading.hostile import submitted
with Box(Path("/srv/course")) as box:
    told = {{}}
    for (number, title), cells in submitted().items():
        if number in (13, 21, 23, 26, 37, 42):
            ran = run(box, HONEST, *cells, Check("double"), Check("triple"), limits=Limits(processes=20))
            told[number] = [ran.result("double"), ran.result("triple"), ran.text()]
    ran = run(box, "print(open('/proc/self/uid_map').read().split())", "import os\\nprint(os.getuid())")
print(json.dumps({{"rows": told, "text": ran.text(), "uid": os.getuid()}}))
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="the other tests ran as an ordinary user")
def test_an_ordinary_user_has_the_same_box(box, guarded_course):
    """Root becomes `nobody`, in a view where nobody may read Python and the package."""
    if not shutil.which("setpriv"):
        unavailable("no setpriv on this system", in_ci=True)
    package = str(Path(__file__).parents[2])
    shown = [sys.base_prefix, sys.prefix, package]
    words = ["bwrap", "--dev-bind", "/", "/", "--cap-add", "ALL", "--tmpfs", "/srv"]
    for top in {"/" + Path(path).parts[1] for path in shown} - {"/usr"}:
        words += ["--tmpfs", top]
    for folder in folders_above(shown):
        words += ["--perms", "0755", "--dir", folder]
    for path in shown:
        words += ["--ro-bind", path, path]
    words += ["--ro-bind", str(guarded_course), "/srv/course", "--perms", "0777", "--dir", "/srv/home"]
    words += "setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all --bounding-set=-all".split()
    words += [sys.executable, "-sP", "-c", SCRIPT.format(package=package)]
    environment = {"PATH": os.environ["PATH"], "HOME": "/srv/home", "SPECTROHUB_HOME": "/srv/home"}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["uid"] == 65534 and "['1000', '65534', '1']" in told["text"] and "1000" in told["text"]
    expected = {"13": "found []", "21": "found []", "23": "started", "26": "Network is unreachable"}
    expected |= {"37": "crashed (SIGSEGV)", "42": "processes True"}
    for number, words in expected.items():
        double, triple, text = told["rows"].pop(number)
        assert (double, triple) == ("passed" if number == "37" else "wrong", "passed") and words in text, number
    assert not told["rows"]
