"""Makes the environment and puts the pinned packages into it: with uv where it is, with pip otherwise."""

import contextlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import urllib.request
import venv
from pathlib import Path

from spectrohub.environment.report import DiskFull, Problem, Status, explain, say
from spectrohub.environment.state import LOG, PYTHON, REQUIREMENTS, ROOT, SITE, VENV, surroundings, test_tools

TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
NEEDED_BYTES = 2_500_000_000  # a whole installation with PyTorch's CPU build, and pip's working copies
PACKAGES = 150  # about so many are installed, those that others need included
WHAT = "the course's packages"
CUDA_BYTES = 3_000_000_000  # what NVIDIA's libraries, which PyTorch's GPU build brings along, take beside that


def needed_bytes(*, gpu: bool) -> int:
    """Free disk space a whole installation wants; `gpu`: the GPU build was asked for."""
    cuda = sys.platform == "linux" and (gpu or has_nvidia_gpu())  # elsewhere the usual build holds no CUDA
    return NEEDED_BYTES + CUDA_BYTES * cuda


def make_venv(*, gpu: bool = False) -> None:
    """A new, empty `.venv` in place of what may be there, where the disk has room for what comes into it."""
    has_pip = importlib.util.find_spec("ensurepip") is not None
    if not has_pip and not shutil.which("uv"):
        raise Problem(
            f"this Python ({sys.executable}) cannot make environments: its module ensurepip is missing. "
            "On Debian or Ubuntu: sudo apt install python{}.{}-venv. ".format(*sys.version_info[:2])
            + "Elsewhere: install Python from https://www.python.org/downloads/. Then start this again."
        )
    free, needed = shutil.disk_usage(ROOT).free, needed_bytes(gpu=gpu)
    if free < needed:
        raise DiskFull(f"{free / 1e9:.1f} GB are free, {needed / 1e9:.1f} GB are needed")
    if VENV.is_symlink():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    with Status("making .venv"):
        try:
            venv.EnvBuilder(with_pip=has_pip, symlinks=os.name != "nt").create(VENV)
        except subprocess.CalledProcessError as error:
            words = error.output or str(error)
            raise explain(words.decode(errors="replace") if isinstance(words, bytes) else words) from error


def forget_broken_packages() -> None:
    """Make the installer write again what an interrupted start or a careless hand left half there.

    A package is whole when its last file was written (INSTALLER) and all its recorded files exist;
    without its .dist-info folder no installer takes it for installed.
    """
    for folder in SITE.glob("*.dist-info"):
        try:
            record = (folder / "RECORD").read_text(encoding="utf-8").splitlines()
            files = [line.rsplit(",", 2)[0].strip('"') for line in record]
            whole = (folder / "INSTALLER").exists() and all(
                (SITE / file).exists() for file in files if not file.endswith(".pyc")
            )
        except OSError:
            whole = False
        if not whole:
            shutil.rmtree(folder)
    for leftover in SITE.glob("~*"):  # pip's name for what it was about to remove
        shutil.rmtree(leftover, ignore_errors=True)


def install_packages(*, dev: bool, gpu: bool) -> None:
    """Install the pins, with `dev` also the test tools'; `gpu` refuses PyTorch's CPU build. Raises Problem."""
    LOG.write_text("", encoding="utf-8")
    torch = re.search(r"^torch==([\w.]+)", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE)
    if torch and gpu:
        # 2.13.0+cpu satisfies ==2.13.0: forgotten, it is fetched again from where the GPU build is
        for folder in SITE.glob("torch-*+cpu.dist-info"):
            shutil.rmtree(folder)
    elif torch and sys.platform == "linux" and not has_nvidia_gpu() and not _has_torch(torch.group(1)):
        _install_small_torch(torch.group())
    _run_installer(WHAT, "-r", str(REQUIREMENTS), *(test_tools() if dev else []))


def _has_torch(version: str) -> bool:
    return any(SITE.glob(f"torch-{version}*.dist-info"))


def _install_small_torch(pin: str) -> None:
    """PyTorch's CPU build where its site answers; where not, the usual build comes with the other packages."""
    if _reachable(TORCH_CPU_INDEX):
        try:
            _run_installer("PyTorch's CPU build", "--no-deps", "--index-url", TORCH_CPU_INDEX, pin)
            return
        except DiskFull:
            raise
        except Problem as problem:
            say(f"  PyTorch's CPU build could not be had ({problem}); the usual build is taken.")
    else:
        say("  PyTorch's site with CPU builds does not answer; the usual build is taken.")
    if shutil.which("uv"):
        # pip's settings may know a nearer, smaller PyTorch than the 3 GB that uv would fetch: uv does not read them
        with contextlib.suppress(Problem):
            _run_pip("PyTorch", "--no-deps", pin)


def has_nvidia_gpu() -> bool:
    return Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi") is not None


def _reachable(index: str) -> bool:
    """One question with a short limit: where it stays unanswered, pip's retries would take minutes."""
    try:
        with urllib.request.urlopen(urllib.request.Request(f"{index}/torch/", method="HEAD"), timeout=4):
            return True
    except (OSError, ValueError):
        return False


def _run_installer(what: str, *arguments: str) -> None:
    uv = shutil.which("uv")
    if uv:
        command = [uv, "pip", "install", "--python", str(PYTHON), "--compile-bytecode", *arguments]
        code, words = _run_logged(command, f"installing {what} with uv")
        if code == 0:
            return
        if isinstance(explain(words), DiskFull):
            raise explain(words)
        say(f"  uv could not install {what} (it does not read pip's settings); pip tries.")
    _run_pip(what, *arguments)


def _run_pip(what: str, *arguments: str) -> None:
    if not (SITE / "pip" / "__main__.py").exists() or not any(SITE.glob("pip-*.dist-info")):
        # without its .dist-info (see forget_broken_packages) the folder may hold half a pip, which never mends itself
        shutil.rmtree(SITE / "pip", ignore_errors=True)
        code, words = _run_logged([str(PYTHON), "-m", "ensurepip", "--upgrade"], "adding pip")
        if code:
            raise explain(words)
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *arguments]
    packages = max(0, PACKAGES - len(list(SITE.glob("*.dist-info")))) if what == WHAT else 0
    code, words = _run_logged(command, f"installing {what} with pip", packages)
    if code:
        raise explain(words)


def _run_logged(command: list[str], what: str, packages: int = 0) -> tuple[int, str]:
    """Run `command`, show in one line what it does, keep its words in the log; (exit code, words)."""
    lines = []
    with Status(what, packages) as status, open(LOG, "a", encoding="utf-8") as log:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=surroundings(),
        )
        try:
            for line in child.stdout or ():
                log.write(line)
                lines.append(line)
                status.follow(line)
            return child.wait(), "".join(lines)
        finally:
            if child.poll() is None:  # Ctrl-C: no installer goes on writing behind our back
                child.terminate()
                child.wait()
