"""course.py makes, notices, mends and uses its environment, and says in one line what is in the way."""

import ast
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from spectrohub.environment.install import PACKAGES, TORCH_CPU_INDEX, has_nvidia_gpu
from spectrohub.environment.report import Status
from spectrohub.jupyter.lab import SETTINGS
from tests.tiny_install import BASE_PYTHON, ROOT, TinyCourse, make_wheel, make_wheels, package_index

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX signals and links")


@pytest.fixture(scope="module")
def wheels(tmp_path_factory) -> Path:
    return make_wheels(tmp_path_factory.mktemp("wheels"))


@pytest.fixture
def fresh(tmp_path, wheels) -> TinyCourse:
    """A tiny course in which nothing is installed yet."""
    (tmp_path / "tiny").mkdir()
    return TinyCourse(tmp_path / "tiny", wheels)


@pytest.fixture(scope="module")
def _installed(tmp_path_factory, wheels) -> TinyCourse:
    course = TinyCourse(tmp_path_factory.mktemp("tiny"), wheels)
    done = course.run()
    assert done.returncode == 0, done.stderr
    return course


@pytest.fixture
def installed(_installed) -> TinyCourse:
    """A tiny course with a whole environment; tests harm it, and each begins by having it mended."""
    (_installed.folder / "requirements.txt").write_text("tinyone==1.0\n")
    assert _installed.run().returncode == 0
    return _installed


def answer(done: subprocess.CompletedProcess) -> dict:
    """What the command inside the environment saw."""
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def complaint(done: subprocess.CompletedProcess) -> str:
    """The one line on stderr of a start that failed."""
    assert done.returncode == 1, done.stdout + done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1 and lines[0].startswith("course.py: "), done.stderr
    return lines[0]


# --- what is said meanwhile --------------------------------------------------------------------------------------


def test_an_installation_says_how_many_packages_it_will_fetch(capsys):
    pip, uv = Status("installing with pip", packages=150), Status("installing with uv", packages=150)
    pip.follow("  Downloading numpy-2.4.0-cp311-cp311-manylinux_2_28_x86_64.whl.metadata (6.6 kB)\n")
    pip.follow("Downloading jsonschema-4.25.1-py3-none-any.whl (90 kB)\n")
    pip.follow("Using cached numpy-2.4.0-cp311-cp311-manylinux_2_28_x86_64.whl (16.9 MB)\n")
    uv.follow("Resolved 147 packages in 1.2s\n")
    uv.follow("Downloading numpy (15.9MiB)\n")
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "    1 of about 150: jsonschema (90 kB)",
        "    2 of about 150: numpy (16.9 MB)",
        "    147 packages, now numpy (15.9MiB)",
    ]


def test_about_as_many_packages_are_installed_as_is_said():
    from importlib.metadata import distribution

    from packaging.requirements import Requirement

    pins = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    todo = [Requirement(pin.partition("#")[0]) for pin in pins if pin and not pin.startswith("#")]
    found = set()
    while todo:
        one = todo.pop()
        if (one.name, *sorted(one.extras)) not in found:
            found.add((one.name, *sorted(one.extras)))
            needs = [Requirement(text) for text in distribution(one.name).requires or ()]
            extras = ["", *one.extras]
            todo += [r for r in needs if r.marker is None or any(r.marker.evaluate({"extra": e}) for e in extras)]
    names = {re.sub(r"[-_.]+", "-", name).lower() for name, *_ in found}
    assert abs(len(names) - PACKAGES) <= 0.1 * PACKAGES, len(names)


# --- making and using --------------------------------------------------------------------------------------------


def test_the_first_start_makes_everything_and_the_second_only_runs(fresh):
    first = fresh.run("progress", "--some", "option")
    seen = answer(first)
    assert seen["argv"] == ["progress", "--some", "option"]
    assert Path(seen["prefix"]) == fresh.folder / ".venv"
    assert "making .venv" in first.stdout and "warmed" in first.stdout
    second = fresh.run()
    assert len(second.stdout.splitlines()) == 1 and answer(second)["tinyone"] == "1.0"


def test_notebooks_anywhere_import_the_course(installed, tmp_path):
    python = installed.folder / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    done = subprocess.run(
        [python, "-c", "import spectrohub; print(spectrohub.__file__)"],
        cwd=tmp_path, env=installed.environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert Path(done.stdout.strip()).parent == installed.folder / "spectrohub"


def test_test_brings_its_tools_and_passes_arguments_on(installed):
    done = installed.run("test", "-k", "spectrum", "--strict")
    assert done.stdout.splitlines()[-1] == "pytest ['-k', 'spectrum'] 1"
    assert installed.run("test").stdout.splitlines()[-1] == "pytest [] None"


# --- noticing and mending ----------------------------------------------------------------------------------------


def _lose_package(course):
    shutil.rmtree(course.site / "tinyone")


def _lose_record_of_package(course):
    shutil.rmtree(course.site / "tinyone-1.0.dist-info")


def _die_while_writing_a_package(course):
    (course.site / "tinyone-1.0.dist-info" / "INSTALLER").unlink()
    (course.site / "tinyone" / "__init__.py").unlink()
    (course.site / "~inyone").mkdir()
    _write_stamp(course, stage="installing")


def _lose_stamp(course):
    (course.folder / ".venv" / "course.json").unlink()


def _damage_stamp(course):
    (course.folder / ".venv" / "course.json").write_text('{"stage": "rea')


def _lose_pip(course):
    shutil.rmtree(course.site / "pip")
    _write_stamp(course, stage="installing")


def _lose_half_of_pip(course):
    shutil.rmtree(course.site / "pip" / "_internal")
    shutil.rmtree(next(course.site.glob("pip-*.dist-info")))
    _lose_stamp(course)


def _write_stamp(course, **changes):
    path = course.folder / ".venv" / "course.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


@pytest.mark.parametrize(
    "harm",
    [
        _lose_package,
        _lose_record_of_package,
        _die_while_writing_a_package,
        _lose_stamp,
        _damage_stamp,
        _lose_pip,
        _lose_half_of_pip,
    ],  # fmt: skip
    ids=lambda harm: harm.__name__.strip("_"),
)
def test_a_harmed_environment_is_mended_in_place(installed, harm):
    harm(installed)
    mended = installed.run()
    assert mended.stdout.startswith("Mending .venv: ") and answer(mended)["tinyone"] == "1.0"
    assert not (installed.site / "~inyone").exists()
    assert len(installed.run().stdout.splitlines()) == 1


def test_changed_requirements_are_installed(installed):
    (installed.folder / "requirements.txt").write_text("tinyone==2.0\n")
    mended = installed.run()
    assert "requirements.txt has changed" in mended.stdout and answer(mended)["tinyone"] == "2.0"


def test_another_version_put_there_by_hand_is_set_right(installed):
    pip = [installed.folder / ".venv" / "bin" / "pip", "install", "-q", "tinyone==2.0"]
    subprocess.run(pip, env=installed.environment(), check=True)
    assert answer(installed.run())["tinyone"] == "1.0"


def _made_by_another_python(course):
    settings = course.folder / ".venv" / "pyvenv.cfg"
    settings.write_text(re.sub(r"(?m)^version *=.*", "version = 3.10.4", settings.read_text()))
    return "it was made with Python 3.10"


def _python_removed(course):
    for link in (course.folder / ".venv" / "bin").glob("python*"):
        link.unlink()
    return "it has no working Python"


@posix
@pytest.mark.parametrize("harm", [_made_by_another_python, _python_removed], ids=lambda h: h.__name__.strip("_"))
def test_an_environment_beyond_mending_is_made_again(installed, harm):
    why = harm(installed)
    made = installed.run()
    assert made.stdout.startswith(f"Making .venv again: {why}") and answer(made)["tinyone"] == "1.0"


@posix
def test_a_moved_course_gets_a_new_environment(installed):
    installed.folder = installed.folder.rename(installed.folder.with_name("a new näme"))
    made = installed.run()
    assert "the course's folder has moved" in made.stdout
    assert Path(answer(made)["prefix"]) == installed.folder / ".venv"


# --- what PyTorch and which installer ----------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has two builds")
@pytest.mark.skipif(has_nvidia_gpu(), reason="with an NVIDIA GPU the plain build is the right one")
def test_torch_is_the_cpu_build_unless_gpu_is_asked_for(installed, tmp_path):
    local = make_wheel(tmp_path, "torch", "9.9+cpu", {"torch.py": b"BUILD = 'cpu'\n"})
    make_wheel(installed.wheels, "torch", "9.9", {"torch.py": b"BUILD = 'plain'\n"})
    (installed.folder / "requirements.txt").write_text("tinyone==1.0\ntorch==9.9  # why\n")
    source, built = installed.folder / "spectrohub" / "environment" / "install.py", installed.site / "torch.py"
    before = source.read_text()
    with package_index(tmp_path / "index", torch=local) as address:
        source.write_text(before.replace(TORCH_CPU_INDEX, f"{address}/nowhere"))
        assert "does not answer" in installed.run("test").stdout
        assert built.read_text() == "BUILD = 'plain'\n"

        shutil.rmtree(next(installed.site.glob("torch-*")))
        source.write_text(before.replace(TORCH_CPU_INDEX, address))
        # --no-index in pip's settings would win over --index-url
        assert answer(installed.run(PIP_NO_INDEX="0"))["tinyone"] == "1.0"
    assert built.read_text() == "BUILD = 'cpu'\n"
    assert len(installed.run().stdout.splitlines()) == 1

    assert "PyTorch's GPU build" in installed.run("test", "--gpu").stdout
    assert built.read_text() == "BUILD = 'plain'\n"
    assert len(installed.run().stdout.splitlines()) == 1
    source.write_text(before)


@posix
def test_pip_takes_over_when_uv_fails(installed, tmp_path):
    uv = tmp_path / "bin" / "uv"
    uv.parent.mkdir()
    uv.write_text("#!/bin/sh\necho 'error: No solution found' >&2\nexit 2\n")
    uv.chmod(0o755)
    (installed.folder / "requirements.txt").write_text("tinyone==2.0\n")
    done = installed.run(PATH=f"{uv.parent}{os.pathsep}{installed.environment()['PATH']}")
    assert "pip tries" in done.stdout and answer(done)["tinyone"] == "2.0"


@pytest.mark.skipif(shutil.which("uv") is None, reason="uv is not installed")
def test_uv_is_used_where_it_is(fresh):
    done = fresh.run(PATH=os.environ["PATH"], UV_FIND_LINKS=str(fresh.wheels), UV_NO_INDEX="1")
    assert "with uv" in done.stdout and "with pip" not in done.stdout and answer(done)["tinyone"] == "1.0"


# --- what is in the way ------------------------------------------------------------------------------------------


def _old_pythons():
    names = [f"python3.{minor}" for minor in range(6, 11)]
    found = [*filter(None, map(shutil.which, names)), *Path.home().glob(".pyenv/versions/3.[6-9].*/bin/python")]
    for python in map(str, found):
        if subprocess.run([python, "--version"], capture_output=True, check=False).returncode == 0:
            yield python


def test_an_old_python_can_read_course_py():
    ast.parse((ROOT / "course.py").read_text("utf-8"), feature_version=(3, 6))


def test_an_old_python_is_told_what_to_do():
    pythons = list(_old_pythons())
    if not pythons:
        pytest.skip("no Python 3.6 to 3.10 on this machine")
    for python in pythons:
        line = complaint(
            subprocess.run([python, ROOT / "course.py", "lab"], capture_output=True, text=True, check=False)
        )
        assert re.search(r"needs Python 3\.11 or newer; this is Python 3\.\d+\.\d+ \(.+\)\. Install", line)


@posix
def test_a_python_without_ensurepip_names_the_package_to_install(fresh, tmp_path):
    library = Path(sysconfig.get_path("stdlib"))
    poor = tmp_path / "home" / "lib" / library.name
    poor.mkdir(parents=True)
    for entry in library.iterdir():
        if entry.name != "ensurepip":
            (poor / entry.name).symlink_to(entry)
    line = complaint(fresh.run(PYTHONHOME=str(tmp_path / "home")))
    assert "ensurepip" in line and f"apt install python3.{sys.version_info[1]}-venv" in line
    assert not (fresh.folder / ".venv").exists()


def test_no_network_is_said(installed):
    (installed.folder / "requirements.txt").write_text("tinyone==2.0\n")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound and not listening: every connection is refused
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/simple"
        done = installed.run(PIP_NO_INDEX="0", PIP_INDEX_URL=address, PIP_FIND_LINKS="", PIP_RETRIES="1")
    assert "no network: the packages could not be fetched" in complaint(done)
    assert answer(installed.run())["tinyone"] == "2.0"


def test_a_package_that_does_not_exist_is_named(installed):
    (installed.folder / "requirements.txt").write_text("tinyone==7.7\n")
    line = complaint(installed.run())
    assert "tinyone==7.7" in line and str(installed.folder / ".venv" / "install.log") in line


def _with_tiny_disk(folder: Path, size: str, tmp_path: Path) -> list[str]:
    """A python whose `folder` is a disk of its own of `size`, seen by it alone."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        pytest.skip("a small disk is made with Linux's unshare and tmpfs")
    folder.mkdir(exist_ok=True)
    mount = f"mount -t tmpfs -o size={size} tmpfs {shlex.quote(str(folder))}"
    for way in (["unshare", "--mount"], ["unshare", "--user", "--map-root-user", "--mount"]):
        if subprocess.run([*way, "sh", "-c", mount], capture_output=True, check=False).returncode == 0:
            script = tmp_path / "python-with-tiny-disk"
            python = shlex.quote(BASE_PYTHON)
            script.write_text(
                f'#!/bin/sh\n{mount} && cp -r "$PWD"/. "$COPY_TO" && cd "$COPY_TO" && exec {python} "$@"\n'
            )
            return [*way, "sh", str(script)]
    pytest.skip("this machine lets nobody mount a small disk")


def test_too_small_a_disk_is_said_before_anything_is_made(fresh, tmp_path):
    disk = tmp_path / "disk"
    python = _with_tiny_disk(disk, "20m", tmp_path)
    for words, needed in ((["progress"], "5.5" if has_nvidia_gpu() else "2.5"), (["test", "--gpu"], "5.5")):
        line = complaint(fresh.run(*words, python=python, COPY_TO=str(disk)))
        assert f"no disk space: 0.0 GB are free, {needed} GB are needed. Make room on the disk of {disk}" in line


def test_a_disk_that_runs_full_during_the_installation_is_said(fresh, tmp_path):
    big = make_wheel(tmp_path, "big", "1.0", {"big.bin": bytes(60_000_000)})
    (fresh.folder / "requirements.txt").write_text("big==1.0\n")
    disk, copy = tmp_path / "tmp", tmp_path / "copy"
    copy.mkdir()
    python = _with_tiny_disk(disk, "40m", tmp_path)
    with package_index(tmp_path / "index", big=big) as address:
        index = {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": address, "PIP_NO_CACHE_DIR": "1"}
        line = complaint(fresh.run(python=python, COPY_TO=str(copy), TMPDIR=str(disk), **index))
    assert "no disk space: a disk (or the folder for temporary files) ran full" in line


@pytest.mark.parametrize("command", ["lab"])
def test_a_taken_port_is_said_before_anything_is_made(fresh, command):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        line = complaint(fresh.run(command, "--port", str(port)))
    assert f"port {port} cannot be used" in line and "--port" in line
    assert not (fresh.folder / ".venv").exists()


@pytest.mark.parametrize("words", [["--port", "0"], ["--port", "many"], ["--prot", "9"], ["extra"]], ids=" ".join)
def test_a_wrong_option_is_refused_before_anything_is_made(fresh, words):
    done = fresh.run("lab", *words)
    assert done.returncode == 2 and "Traceback" not in done.stderr and words[-1] in done.stderr
    assert not (fresh.folder / ".venv").exists()


@posix
def test_ctrl_c_during_the_installation_stops_it_and_the_next_start_goes_on(installed):
    (installed.folder / "requirements.txt").write_text("tinyone==2.0\n")
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes the connection and never answers
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/simple"
        child = installed.start("progress", PIP_NO_INDEX="0", PIP_INDEX_URL=address, PIP_FIND_LINKS="")
        for line in child.stdout:
            if "installing" in line:
                break
        silent.settimeout(60)
        connection, _ = silent.accept()
        os.killpg(child.pid, signal.SIGINT)
        _, err = child.communicate(timeout=120)
        connection.close()
    assert child.returncode == 130 and "Traceback" not in err
    assert err.strip() == "course.py: stopped. What is there is kept; the next start goes on from here."
    with pytest.raises(ProcessLookupError):
        os.killpg(child.pid, 0)  # nobody of the group is left
    mended = installed.run()
    assert "its installation was not finished" in mended.stdout and answer(mended)["tinyone"] == "2.0"


# --- the real one ------------------------------------------------------------------------------------------------


def fetch(url: str):
    """The JSON at `url`; JupyterLab says its address a moment before it answers there."""
    end = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(url, timeout=30) as reply:
                return json.load(reply)
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


own = pytest.mark.skipif(Path(sys.prefix) != ROOT / ".venv", reason="these tests do not run in the course's own .venv")


@pytest.mark.quick
@own
def test_a_start_with_everything_there_does_nothing():
    command = [BASE_PYTHON, "-c", "import course; course.prepare(); course.ensure_port_is_free(0)"]
    subprocess.run(command, cwd=ROOT, check=True)  # whatever has changed since the tests began
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and done.stdout == "", done.stdout + done.stderr


@pytest.mark.quick
@own
@posix
def test_lab_serves_the_course_and_ends_with_ctrl_c(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = {f"JUPYTER_{kind}_DIR": str(tmp_path / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
    child = subprocess.Popen(
        [BASE_PYTHON, ROOT / "course.py", "lab", "--no-browser", "--port", str(port)],
        cwd=tmp_path, env=os.environ | folders, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        for line in child.stdout:
            address = re.search(rf"http://(?:127\.0\.0\.1|localhost):{port}(/lab/tree/\S+)\?token=(\w+)", line)
            if address:
                break
        assert address, "JupyterLab never said its address"
        assert address.group(1) == "/lab/tree/lessons/00_spectro_hub.ipynb"
        url = f"http://127.0.0.1:{port}/api/contents/?content=1&token={address.group(2)}"
        names = {entry["name"] for entry in fetch(url)["content"]}
        assert {"lessons", "exercises", "course.py"} <= names
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/lab?token={address.group(2)}", timeout=30) as reply:
            page = reply.read().decode()
        config = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL).group(1))
        left_out = json.loads((SETTINGS / "labconfig" / "page_config.json").read_text("utf-8"))["disabledExtensions"]
        assert {"@jupyter/nbgrader", "@jupyterlab/apputils-extension:announcements"} <= set(left_out)
        assert set(left_out) <= set(config["disabledExtensions"])
        os.killpg(child.pid, signal.SIGINT)
        rest, _ = child.communicate(timeout=30)
        assert child.returncode == 0 and "Traceback" not in rest
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
