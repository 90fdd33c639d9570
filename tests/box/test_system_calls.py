"""The list of system calls: what stands on it passes, all else is refused; on x86-64, on aarch64, and in a real box.

Filters for both machines are made here and run by a small interpreter of the kernel's own instructions, so that the
tables of a machine that no test runs on are looked at too.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

import pytest

from autograder.box.seccomp import call_number, filter_program, library, system_token
from autograder.box.system_calls import ALWAYS, WHERE, always
from tests.box.notebooks import run

MACHINES = ("x86_64", "aarch64")
ALLOW, ERROR = 0x7FFF_0000, 0x0005_0000
UNKNOWN, UNREACHABLE = ERROR | errno.ENOSYS, ERROR | errno.ENETUNREACH
HIGHEST = 1000  # of calls that are looked at; kernels have some 470


def decide(program: bytes, system: int, number: int, *arguments: int) -> int:
    """What a seccomp filter says of a call: the instructions of classic BPF that such filters consist of."""
    padded = [*arguments, *[0] * 6][:6]
    data = struct.pack("=iIQ6Q", ctypes.c_int32(number).value, system, 0, *padded)
    steps = [struct.unpack_from("=HBBI", program, at) for at in range(0, len(program), 8)]
    at, a = 0, 0
    while True:
        code, yes, no, k = steps[at]
        at += 1
        if code == 0x20:  # load a word of the call
            a = struct.unpack_from("=I", data, k)[0]
        elif code == 0x54:  # and
            a &= k
        elif code == 0x05:  # jump
            at += k
        elif code in (0x15, 0x25, 0x35):  # jump if equal, greater, not less
            at += yes if {0x15: a == k, 0x25: a > k, 0x35: a >= k}[code] else no
        elif code == 0x06:  # the answer
            return k
        else:
            raise AssertionError(f"instruction {code:#x} is in no filter of ours")


@pytest.fixture(scope="module", params=MACHINES)
def machine(request):
    """(name, libseccomp's number for it, filter)."""
    return request.param, system_token(request.param), filter_program(request.param)


def name_of(system: int, number: int) -> str:
    resolve = library().seccomp_syscall_resolve_num_arch
    resolve.restype, resolve.argtypes = ctypes.c_void_p, [ctypes.c_uint32, ctypes.c_int]
    found = resolve(system, number)
    return ctypes.cast(found, ctypes.c_char_p).value.decode() if found else ""


def test_what_is_on_the_list_passes_and_every_other_number_is_unknown(machine):
    _, system, program = machine
    passing = {n for n in range(HIGHEST) if decide(program, system, n) == ALLOW}
    listed = {call_number(name, system) for name in always()}
    with_zeros = {name for name, cases in WHERE.items() if any(all(i.value == 0 for i in case) for case in cases)}
    assert passing == {n for n in listed if n >= 0} | {call_number(name, system) for name in with_zeros}
    others = {decide(program, system, n) for n in range(HIGHEST) if n not in passing}
    assert others == {UNKNOWN, UNREACHABLE}  # a socket of family 0 is a network that cannot be reached
    assert len(passing) > 100


REFUSED = """
    open_tree_attr open_tree statmount listmount memfd_secret memfd_create mq_open pidfd_open pidfd_getfd
    pidfd_send_signal ptrace process_vm_readv process_vm_writev process_madvise kcmp unshare setns mount umount2
    move_mount fsopen fsmount pivot_root chroot add_key keyctl bpf perf_event_open userfaultfd io_uring_setup
    io_uring_enter shmget semget msgget flock inotify_init inotify_init1 fanotify_init landlock_create_ruleset
    seccomp sched_setaffinity sched_setscheduler open_by_handle_at name_to_handle_at personality vmsplice clone3
    mlock mlockall setuid setresuid capset execveat sethostname clock_settime settimeofday swapon reboot init_module
    kexec_load iopl ioperm acct quotactl syslog migrate_pages move_pages set_mempolicy mbind remap_file_pages
    modify_ldt map_shadow_stack timer_create
""".split()


def test_calls_that_reach_further_are_not_on_the_list(machine):
    _, system, program = machine
    for name in REFUSED:
        number = call_number(name, system)
        assert number < 0 or decide(program, system, number) == UNKNOWN, name
    assert not set(REFUSED) & {*always(), *WHERE}


CASES = [  # call, arguments, whether it passes
    ("clone", (17,), True),
    ("clone", (0x0100_0011,), True),
    *[("clone", (flag | 17,), False) for flag in (1 << 17, 1 << 25, 1 << 26, 1 << 27, 1 << 28, 1 << 29, 1 << 30)],
    ("socketpair", (1, 1), True),
    ("socketpair", (2, 1), False),
    ("socketpair", (16, 3), False),
    ("socketpair", (1 << 32 | 2, 1), False),  # the kernel reads the lower half alone
    ("socketpair", (1 << 32 | 1, 1), True),
    ("mmap", (0, 4096, 3, 0x22), True),
    ("mmap", (0, 4096, 3, 0x4_0022), False),
    ("ioctl", (0, 0x5401), True),
    ("ioctl", (0, 0x802C_542A), True),
    ("ioctl", (0, 0x5412), False),  # types into a terminal
    ("ioctl", (0, 1 << 32 | 0x5412), False),
    ("fcntl", (0, 6), True),
    ("fcntl", (0, 5), False),
    ("fcntl", (0, 1024), False),
    ("fcntl", (0, 1031), False),
    ("prctl", (15,), True),
    ("prctl", (22,), False),
    ("prlimit64", (0,), True),
    ("prlimit64", (2,), False),
    ("setsockopt", (3, 1, 2), True),
    ("setsockopt", (3, 1, 26), False),  # a filter
    ("setsockopt", (3, 6, 2), False),
]


@pytest.mark.parametrize("name, arguments, passes", CASES, ids=str)
def test_where_arguments_decide(machine, name, arguments, passes):
    _, system, program = machine
    assert (decide(program, system, call_number(name, system), *arguments) == ALLOW) is passes


def test_a_network_is_unreachable_and_ones_own_sockets_are_not(machine):
    _, system, program = machine
    number = call_number("socket", system)
    assert decide(program, system, number, 1) == ALLOW
    assert {decide(program, system, number, family) for family in range(2, 50)} == {UNREACHABLE}


def test_calls_in_the_manner_of_another_system_are_unknown(machine):
    _, system, program = machine
    foreign = [system_token(name) for name in ("x86", "arm", "x86_64", "aarch64", "riscv64")]
    for other in set(foreign) - {system, 0}:
        assert {decide(program, other, n) for n in range(HIGHEST)} == {UNKNOWN}
    x32 = 0x4000_0000  # on x86-64; elsewhere these numbers are nothing at all
    assert {decide(program, system, x32 | n) for n in range(HIGHEST)} == {UNKNOWN}


def test_no_name_is_a_slip(machine):
    """Each is a call of x86-64, and there once."""
    names = always()
    assert len(names) == len(set(names)) and not set(names) & set(WHERE) and all(ALWAYS.values())
    assert [name for name in [*names, *WHERE] if call_number(name, system_token("x86_64")) < 0] == []


# --- in the box, for real -------------------------------------------------------------------------------------------

TRY = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    ctypes.set_errno(0)
    done = libc.syscall(*map(ctypes.c_long, (number, *arguments)))
    return done, ctypes.get_errno()
"""


def test_every_refused_call_is_refused_in_the_box(box):
    native = library().seccomp_arch_native()
    numbers = {name: call_number(name, native) for name in REFUSED}
    numbers = {name: number for name, number in numbers.items() if number >= 0}
    numbers["one that no kernel has yet"] = 999
    ran = run(box, TRY, f"print({{name: call(n, 0, 0, 0, 0, 0, 0) for name, n in {numbers!r}.items()}})")
    assert ran.text(1).strip() == str(dict.fromkeys(numbers, (-1, errno.ENOSYS)))


ESCAPES = {
    "memory that no process holds": ("import os\nos.memfd_create('x')", "Function not implemented"),
    "a process by its descriptor": ("import os\nos.pidfd_open(1)", "Function not implemented"),
    "a lock that other boxes see": (
        "import fcntl\nfcntl.flock(open('/course/spectrohub/__init__.py'), fcntl.LOCK_EX)",
        "Function not implemented",
    ),
    "who has locked a file": (
        "import fcntl, struct\n"
        "fcntl.fcntl(open('/course/spectrohub/__init__.py'), fcntl.F_GETLK, struct.pack('hhqqi', 1, 0, 0, 0, 0))",
        "Function not implemented",
    ),
    "a pair of sockets of another family": (
        "import socket\nsocket.socketpair(socket.AF_INET6)",
        "Function not implemented",
    ),
    "large pages that count for nobody": (
        "import mmap\nmmap.mmap(-1, 1 << 21, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x40000)",
        "Function not implemented",
    ),
    "another core": ("import os\nos.sched_setaffinity(0, {0, 1})", "Function not implemented"),
    "a filter on a socket": (
        "import socket\nsocket.socketpair()[0].setsockopt(socket.SOL_SOCKET, 26, bytes(16))",
        "Function not implemented",
    ),
    "another's limits": ("import resource\nresource.prlimit(2, resource.RLIMIT_CPU)", "Function not implemented"),
    "what happens to a file elsewhere": (
        TRY + "import os\nprint(os.strerror(call({inotify_init1}, 0)[1]))",
        "Function not implemented",
    ),
}


@pytest.mark.parametrize("what", ESCAPES, ids=lambda words: words.replace(" ", "-"))
def test_there_is_no_way_to(box, what):
    code, said = ESCAPES[what]
    code = code.replace("{inotify_init1}", str(call_number("inotify_init1")))
    assert said in run(box, code).text()


# `mov eax, 20; int 0x80; ret` and `mov eax, 0x40000027; syscall; ret`: getpid as a 32-bit program and as an x32 one
MACHINE_CODE = """
import ctypes, mmap
def made(code):
    place = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    place.write(code)
    return ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(place))), place
for code in (b"\\xb8\\x14\\0\\0\\0\\xcd\\x80\\xc3", b"\\xb8\\x27\\0\\0\\x40\\x0f\\x05\\xc3"):
    function, place = made(code)
    print(function(), end=" ")
"""


@pytest.mark.skipif(platform.machine() != "x86_64", reason="these are x86-64's other ways into the kernel")
def test_the_other_ways_into_the_kernel_are_shut(box):
    assert run(box, MACHINE_CODE).text() == f"-{errno.ENOSYS} -{errno.ENOSYS} "


WORK = {
    "threads of torch": """
import torch
torch.set_num_threads(2)
(torch.ones(400, 400) @ torch.ones(400, 400)).sum()
""",
    "numba, in parallel too": """
import numba, numpy as np
@numba.njit(parallel=True)
def total(x):
    s = 0.0
    for i in numba.prange(len(x)):
        s += x[i]
    return s
assert total(np.ones(30)) == 30
""",
    "librosa, soundfile and matplotlib": """
import librosa, soundfile, matplotlib.pyplot as plt
for kind in ('wav', 'flac', 'ogg'):
    soundfile.write('a.' + kind, np.zeros(2000), 8000)
y, sr = librosa.load('a.wav', sr=4000)
librosa.feature.mfcc(y=y, sr=sr)
plt.plot(y)
for kind in ('png', 'pdf', 'svg'):
    plt.savefig('a.' + kind)
""",
    "programs": """
import subprocess, sys
done = subprocess.run([sys.executable, '-c', 'import numpy; print(7)'], capture_output=True, text=True)
assert done.stdout == '7\\n', done
words = 'cp a.wav b.wav && mv b.wav c.wav && tar cf x.tar c.wav && gzip x.tar && rm c.wav && sort a.svg | wc -l'
done = subprocess.run(words, shell=True, capture_output=True, text=True, start_new_session=True)
assert done.returncode == 0, done
process = await asyncio.create_subprocess_exec('cat', 'mod.py', stdout=-1)
assert b'x = 1' in (await process.communicate())[0]
""",
    "pools of processes and threads": """
import multiprocessing, concurrent.futures as futures
fork = multiprocessing.get_context('fork')
with fork.Pool(2) as pool:
    assert pool.map(abs, [-1]) == [1]
for made in (futures.ThreadPoolExecutor(2), futures.ProcessPoolExecutor(2, mp_context=fork)):
    with made:
        assert list(made.map(abs, [-1])) == [1]
from joblib import Parallel, delayed
assert Parallel(n_jobs=2)(delayed(abs)(-i) for i in range(3)) == [0, 1, 2]
from multiprocessing import shared_memory
memory = shared_memory.SharedMemory(create=True, size=100)
memory.close(); memory.unlink()
""",
    "files of every kind": """
import os, shutil, sqlite3, tempfile
from pathlib import Path
base = sqlite3.connect('a.db')
base.execute('create table t (x)'); base.commit(); base.close()
with tempfile.TemporaryDirectory() as place:
    path = Path(place, 'x')
    path.write_text('x'); shutil.copy2(path, place + '/y')
    os.symlink('y', place + '/l'); os.link(path, place + '/h')
    shutil.copytree(place, place + '2'); shutil.rmtree(place + '2')
np.memmap('m', dtype=float, mode='w+', shape=3).flush()
torch.save({'a': torch.ones(3)}, 'm.pt'); torch.load('m.pt', weights_only=True)
""",
}


def test_what_notebooks_do_works_as_ever(box):
    ran = run(box, "%%writefile mod.py\nx = 1", "import asyncio, mod\n%run mod.py", *WORK.values())
    troubles = dict(zip(["writefile", "run", *WORK], zip(ran.report.cells, ran.outputs, strict=True), strict=True))
    assert {name: found for name, found in troubles.items() if found[0].status != "ok"} == {}
