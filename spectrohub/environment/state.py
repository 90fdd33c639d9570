"""Where the environment is, and whether it is whole."""

import hashlib
import json
import os
import re
import sys
import sysconfig
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
SITE = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(VENV)}))
LOG = VENV / "install.log"

REQUIREMENTS = ROOT / "requirements.txt"
PROJECT = ROOT / "pyproject.toml"

_STAMP = VENV / "course.json"
# what an interrupted pip may leave, and what comes and goes by itself
_PASSING = ("__pycache__", "~")


def read_stamp() -> dict:
    """What the last installation wrote about itself; {} when there was none or its words are damaged."""
    try:
        stamp = json.loads(_STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(*, stage: str, dev: bool, gpu: bool) -> None:
    """Record the installation: "installing" before anything changes, "ready" when all is there.

    `entries` are the names in site-packages: versions are part of them, so one look at the folder shows a
    package that was deleted, or replaced by another version.
    """
    facts = {"stage": stage, "root": str(ROOT), "dev": test_tools() if dev else None, "gpu": gpu}
    if stage == "ready":
        names = sorted(name for name in os.listdir(SITE) if not name.startswith(_PASSING))
        facts |= {"requirements": digest(REQUIREMENTS), "entries": names}
    beside = _STAMP.with_suffix(".new")
    beside.write_text(json.dumps(facts, indent=1), encoding="utf-8")
    beside.replace(_STAMP)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_tools() -> list[str]:
    """The pins of the dev and the classroom extra: what the tests run."""
    with open(PROJECT, "rb") as file:
        extras = tomllib.load(file)["project"]["optional-dependencies"]
    return extras["dev"] + extras.get("classroom", [])


def why_remake(stamp: dict) -> str | None:
    """Why `.venv` cannot be mended and must be made again, or None."""
    settings = VENV / "pyvenv.cfg"
    if not settings.is_file() or not PYTHON.exists():
        return "it has no working Python"
    running = "{}.{}".format(*sys.version_info[:2])
    made_with = re.search(r"^version(?:_info)? *= *(\d+\.\d+)", settings.read_text("utf-8"), re.MULTILINE)
    if not made_with or made_with.group(1) != running:
        other = f"Python {made_with.group(1)}" if made_with else "an unknown Python"
        return f"it was made with {other}, this is {running}"
    if stamp.get("root", str(ROOT)) != str(ROOT):
        return "the course's folder has moved"
    return None


def why_mend(stamp: dict, *, dev: bool, gpu: bool) -> str | None:
    """Why something must be installed, or None. Every start passes here: two small files and one folder are read."""
    if stamp.get("stage") != "ready":
        return "its installation was not finished"
    if stamp.get("requirements") != digest(REQUIREMENTS):
        return "requirements.txt has changed"
    if dev and stamp.get("dev") != test_tools():
        return "the test tools are missing or have changed"
    if gpu and not stamp.get("gpu"):
        return "you asked for PyTorch's GPU build"
    lost = sorted(set(stamp.get("entries", ())) - set(os.listdir(SITE))) if SITE.is_dir() else ["site-packages"]
    return f"{lost[0]} is no longer in it" if lost else None


def surroundings() -> dict[str, str]:
    """The variables for everything that runs inside `.venv`: its programs first, no other Python's settings."""
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONHOME", "PYTHONPATH")}
    kept["VIRTUAL_ENV"] = str(VENV)
    kept["PATH"] = str(PYTHON.parent) + os.pathsep + kept.get("PATH", "")
    # a kernel of the same name in the user's home must not win over ours
    kept["JUPYTER_PREFER_ENV_PATH"] = "1"
    return kept
