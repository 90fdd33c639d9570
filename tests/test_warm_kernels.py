"""Warm kernels are kernels like any other: with their own folder, settings and numbers, stopped and ended as usual."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import psutil
import pytest
from jupyter_client.manager import KernelManager

from spectrohub.jupyter import warm_kernels
from spectrohub.jupyter.warm_kernels import ForkedKernel, for_this, source

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux alone")

IN_A_PROCESS = """
import time
from jupyter_client.manager import KernelManager
from spectrohub.jupyter.warm_kernels import for_this
manager = KernelManager()
for_this(manager)
manager.start_kernel()
print(type(manager.provisioner.process).__name__, manager.provisioner.pid, flush=True)
time.sleep(60)
"""


@contextmanager
def kernel(**options):
    """(manager, run): run(code) gives what the code prints, or the name of its error."""
    manager = KernelManager()
    for_this(manager)
    manager.start_kernel(**options)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)

        def run(code: str, timeout_s: float = 60) -> str:
            said: list[str] = []

            def hear(message):
                content = message["content"]
                said.extend(content[key] for key in ("text", "ename") if key in content)

            client.execute_interactive(code, output_hook=hear, timeout=timeout_s)
            return "".join(said).strip()

        yield manager, run
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def forked(manager) -> bool:
    return isinstance(manager.provisioner.process, ForkedKernel)


@pytest.fixture(autouse=True, scope="module")
def own_source():
    """Begun with this file's environment: what other tests did to it in the same process is nothing to this one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(warm_kernels, "_begun", [])
        yield
        source().close()


@pytest.fixture(autouse=True)
def _reasons(caplog):
    """A test that fails shows why a kernel was not forked."""
    caplog.set_level(logging.DEBUG, logger=warm_kernels.__name__)


def test_it_has_the_libraries_and_nothing_else(root):
    with kernel() as (manager, run):
        assert forked(manager)
        assert run("import sys; print({'librosa.core.spectrum', 'scipy.signal'} <= sys.modules.keys())") == "True"
        assert run("print('spectrohub' in sys.modules, [name for name in dir() if name[0] != '_'])").startswith("False")
        assert run("print(librosa)") == "NameError"
        assert run("import spectrohub; print(spectrohub.__file__)") == str(root / "spectrohub/__init__.py")


def test_it_runs_where_it_is_to_run_with_its_own_settings(tmp_path):
    (tmp_path / "beside.py").write_text("here = 1")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "named.py").write_text("there = 2")
    environment = {**os.environ, "SPECTROHUB_HOME": "/somewhere", "PYTHONPATH": str(tmp_path / "elsewhere")}
    with kernel(cwd=str(tmp_path), env=environment) as (manager, run):
        assert forked(manager)
        assert run("import os; print(os.getcwd(), os.environ['SPECTROHUB_HOME'])") == f"{tmp_path} /somewhere"
        assert run("import beside, named; print(beside.here, named.there)") == "1 2"


@pytest.mark.parametrize("named", ["", "{course}", "{here}", "{course}:{here}"])
def test_paths_are_those_of_a_new_python(tmp_path, root, named):
    code = "import sys; print([path for path in sys.path if path])"
    environment = {**os.environ, "PYTHONPATH": named.format(course=root, here=tmp_path / "elsewhere")}
    with kernel(cwd=str(tmp_path), env=environment) as (_, run):
        warm = run(code)
    manager = KernelManager()
    manager.start_kernel(cwd=str(tmp_path), env=environment)
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    said = []
    client.execute_interactive(code, output_hook=lambda message: said.append(message["content"].get("text", "")))
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    assert warm == "".join(said).strip()


def test_no_two_have_the_same_random_numbers():
    code = "import random, numpy as np; print(np.random.rand(), random.random())"
    with kernel() as (_, one), kernel() as (_, other):
        first, second = one(code).split(), other(code).split()
    assert first[0] != second[0] and first[1] != second[1]


def test_pictures_are_shown_inline():
    with kernel() as (_, run):
        run("import matplotlib.pyplot as plt; fig = plt.figure(); plt.plot([1, 2])")
        assert run("import matplotlib; print(matplotlib.get_backend())").rpartition("_")[2] in ("inline", "inline]")


@pytest.mark.parametrize("wait", ["import time; time.sleep(30)", "import subprocess; subprocess.run(['sleep', '30'])"])
def test_stop_is_an_interrupt_and_the_kernel_goes_on(wait):
    with kernel() as (manager, run):
        run("x = 5")
        threading.Timer(2, manager.interrupt_kernel).start()
        began = time.monotonic()
        assert run(wait) == "KeyboardInterrupt"
        assert time.monotonic() - began < 25
        assert run("print(x)") == "5"


def test_a_restart_is_a_new_warm_kernel():
    with kernel() as (manager, run):
        run("x = 5")
        before = manager.provisioner.pid
        manager.restart_kernel(now=True)
        assert forked(manager) and manager.provisioner.pid != before
    with kernel() as (manager, run):
        manager.shutdown_kernel()  # asked for, as at the end of a notebook
        assert manager.provisioner is None or not manager.provisioner.has_process


def test_what_has_died_is_seen_to_be_dead():
    with kernel() as (manager, _):
        assert manager.is_alive()
        os.kill(manager.provisioner.pid, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while manager.is_alive() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not manager.is_alive()


def test_all_end_with_the_process_that_began_them(root):
    asks = subprocess.Popen([sys.executable, "-c", IN_A_PROCESS], cwd=root, stdout=subprocess.PIPE, text=True)
    name, pid = asks.stdout.readline().split()
    assert name == "ForkedKernel"
    one = psutil.Process(int(pid))
    begun_by = one.parent()
    asks.kill()
    asks.wait()
    asks.stdout.close()
    assert psutil.wait_procs([one, begun_by], timeout=10)[1] == []


@pytest.mark.parametrize("change", [{"MPLBACKEND": "svg"}, {"OMP_NUM_THREADS": "3"}, {"PYTHONHASHSEED": "7"}])
def test_one_that_is_to_be_different_starts_by_itself(change):
    with kernel(env={**os.environ, **change}) as (manager, run):
        assert not forked(manager)
        (name, value), *_ = change.items()
        assert run(f"import os; print(os.environ[{name!r}])") == value


def test_what_was_installed_meanwhile_is_found(monkeypatch, caplog):
    monkeypatch.setattr(source(), "installed", source().installed - 1)
    with kernel() as (manager, _):
        assert not forked(manager)
    assert "something has been installed" in caplog.text


def test_a_source_that_was_ended_is_followed_by_another(monkeypatch, caplog):
    ended = source()
    ended.process.kill()
    ended.process.wait()
    with monkeypatch.context() as patch, kernel() as (manager, run):
        patch.setattr(warm_kernels, "source", lambda: ended)  # as where it ends while it is asked
        manager.restart_kernel(now=True)
        assert not forked(manager) and "the source has ended" in caplog.text
        assert run("print(1 + 1)") == "2"
    with kernel() as (manager, _):
        assert forked(manager) and source() is not ended


def test_one_that_never_was_ready_is_not_begun_again_and_again(monkeypatch):
    broken = warm_kernels.KernelSource()
    broken.process.kill()
    broken.process.wait()
    monkeypatch.setattr(warm_kernels, "_begun", [broken])
    assert source() is broken
    broken.close()


def test_a_source_that_nobody_waits_for_any_more_ends_without_a_word(capfd):
    left = warm_kernels.KernelSource()
    left.close()  # as when the server is stopped while libraries are loaded
    assert left.process.wait(60) == 0
    assert capfd.readouterr() == ("", "")


def test_the_source_is_one():
    assert source() is source()
