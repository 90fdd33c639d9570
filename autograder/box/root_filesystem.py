"""What a submission can see: a root of its own, made by bubblewrap, with the libraries and the course's open parts.

No answers exist in it: of `spectrohub/exercises/` only the observers are there, and solutions/, classroom/, the
grader's own modules and the rest of the machine are not. Everything is read-only but one private folder.
"""

from __future__ import annotations

import os
import shutil
import site
import sys
from pathlib import Path

from autograder.box.model import BoxUnavailable

HOME = "/home/student"  # the private folder
COURSE = "/course"
DATASETS = "/course/datasets"
PACKAGE = Path(__file__).resolve().parents[2]  # where spectrohub and autograder lie
_SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin", "/nix/store")
_SETTINGS = "fonts ld.so.cache ld.so.conf ld.so.conf.d alternatives localtime nsswitch.conf mime.types".split()
_OBSERVERS = ("__init__.py", "observers.py", "_observe_*.py", "lesson_*/__init__.py", "lesson_*/_observe_*.py")
_DIR = "--perms 0755 --dir".split()  # bubblewrap's own are closed to the child's user
_DEVICES = "--dev /dev --remount-ro /dev".split()


def command(course: Path, datasets: Path) -> list[str]:
    """bubblewrap and its options, up to the program to run. BoxUnavailable when there is no bubblewrap."""
    program = shutil.which("bwrap")
    if not program:
        raise BoxUnavailable(
            "bubblewrap (bwrap) is not installed, which makes the box's root.",
            "Install it: apt install bubblewrap, or dnf install bubblewrap.",
        )
    words = [program, "--unshare-net", "--unshare-ipc", "--unshare-uts", "--new-session", "--cap-add", "ALL"]
    if os.geteuid() != 0:
        words.append("--unshare-user")
    for path in _SYSTEM:
        words += _as_it_is(path)
    words += [word for name in _SETTINGS for word in _read_only(f"/etc/{name}")]
    words += ["--bind", "/proc", "/proc", *_DEVICES]
    words += [word for path in _covered(course) for word in ("--tmpfs", path)]
    words += [
        word for path in folders_above([*_python_homes(), f"{COURSE}/autograder/box", HOME]) for word in [*_DIR, path]
    ]
    words += [word for path in _python_homes() for word in _read_only(path)]
    words += [*_course(course, datasets), "--tmpfs", HOME]
    for fonts in _font_lists():
        words += _read_only(fonts, f"{HOME}/.matplotlib/{fonts.name}")
    if not any(word.startswith("/tmp/") for word in words):
        words += ["--symlink", HOME.lstrip("/") + "/.tmp", "/tmp"]
    return [*words, "--remount-ro", "/", "--chdir", HOME]


def _as_it_is(path: str) -> list[str]:
    """A folder or, where the system has one, the link."""
    return ["--symlink", os.readlink(path), path] if os.path.islink(path) else _read_only(path)


def _read_only(source: str | Path, target: str | Path | None = None) -> list[str]:
    return ["--ro-bind", str(source), str(target or source)] if os.path.exists(source) else []


def _covered(course: Path) -> list[str]:
    """The course's folder, where it lies inside a folder that is shown."""
    shown = [*_SYSTEM, *_python_homes()]
    return [str(course)] if any(course.is_relative_to(path) for path in shown) else []


def _python_homes() -> list[str]:
    """This Python and its packages; the folders of a development installation are not among them."""
    found = dict.fromkeys([sys.base_prefix, sys.prefix, *site.getsitepackages()])
    within = [p for p in found if any(p != other and Path(p).is_relative_to(other) for other in found)]
    return [p for p in found if p not in within and not any(Path(p).is_relative_to(s) for s in _SYSTEM)]


def folders_above(paths: list[str]) -> list[str]:
    """Every folder on the way to `paths`, from the top."""
    return list(dict.fromkeys(str(p) for path in paths for p in reversed(Path(path).parents) if str(p) != "/"))


def _font_lists() -> list[Path]:
    """matplotlib's lists of this system's fonts, which take seconds to make."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "matplotlib"
    return sorted(Path(os.environ.get("MPLCONFIGDIR") or cache).glob("fontlist-*.json"))


def _course(course: Path, datasets: Path) -> list[str]:
    """The open parts: the package less its answers, the lessons' texts, the clips and the data sets."""
    package = course if (course / "spectrohub").is_dir() else PACKAGE
    words = _read_only(PACKAGE / "autograder" / "__init__.py", f"{COURSE}/autograder/__init__.py")
    words += _read_only(PACKAGE / "autograder" / "box", f"{COURSE}/autograder/box")
    words += _read_only(package / "spectrohub", f"{COURSE}/spectrohub")
    exercises = package / "spectrohub" / "exercises"
    words += ["--tmpfs", f"{COURSE}/spectrohub/exercises"]
    for path in sorted(path for pattern in _OBSERVERS for path in exercises.glob(pattern)):
        target = f"{COURSE}/spectrohub/exercises/{path.relative_to(exercises).as_posix()}"
        words += [*_DIR, os.path.dirname(target), *_read_only(path, target)]
    words += ["--remount-ro", f"{COURSE}/spectrohub/exercises"]
    words += ["--dir", f"{COURSE}/exercises", "--dir", f"{COURSE}/lessons"]
    for path in sorted((course / "lessons").glob("*.toml")):
        words += _read_only(path, f"{COURSE}/lessons/{path.name}")
    return words + _read_only(course / "data", f"{COURSE}/data") + _read_only(datasets, DATASETS)
