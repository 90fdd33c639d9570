"""What a submission can see: a root of its own, made by bubblewrap, with the libraries and the course's open parts.

No answers exist in it: of the course's package what notebooks import is there, and what observes (`course_view`).
solutions/, classroom/, the grader's own modules and the rest of the machine are not. Everything is read-only but one
private folder.
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
FONTS = "/course/fonts"  # matplotlib's lists of this system's fonts, which take seconds to make
PACKAGE = Path(__file__).resolve().parents[2]  # where spectrohub and autograder lie
_EMPTY = Path(__file__).with_name("nothing.py")
_SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin", "/nix/store")
_SETTINGS = "fonts ld.so.cache ld.so.conf ld.so.conf.d alternatives localtime nsswitch.conf mime.types".split()
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
    words += [*_DIR, FONTS]
    for fonts in _font_lists():
        words += _read_only(fonts, f"{FONTS}/{fonts.name}")
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
    """Where matplotlib keeps them for this user."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "matplotlib"
    return sorted(Path(os.environ.get("MPLCONFIGDIR") or cache).glob("fontlist-*.json"))


def lend_font_lists(home: str) -> None:
    """In the box: they are where matplotlib looks for them."""
    folder = f"{home}/.matplotlib"
    os.makedirs(folder, exist_ok=True)
    for name in os.listdir(FONTS) if os.path.isdir(FONTS) else ():
        os.symlink(f"{FONTS}/{name}", f"{folder}/{name}")


def _course(course: Path, datasets: Path) -> list[str]:
    """The open parts: of the package what `course_view` lists, the clips and the data sets."""
    from autograder.box.course_view import EMPTIED, visible_paths  # of the grader's side: not there in the box itself

    home = course if (course / "spectrohub").is_dir() else PACKAGE
    shown = {name: home / name for name in visible_paths(home)} | dict.fromkeys(EMPTIED, _EMPTY)
    words = _read_only(PACKAGE / "autograder" / "__init__.py", f"{COURSE}/autograder/__init__.py")
    words += _read_only(PACKAGE / "autograder" / "box", f"{COURSE}/autograder/box")
    words += [word for path in folders_above([f"{COURSE}/{name}" for name in shown]) for word in [*_DIR, path]]
    words += [word for name, path in shown.items() for word in _read_only(path, f"{COURSE}/{name}")]
    words += [*_DIR, f"{COURSE}/exercises", *_DIR, f"{COURSE}/lessons"]  # by these a course's folder is known
    return words + _read_only(course / "data", f"{COURSE}/data") + _read_only(datasets, DATASETS)
