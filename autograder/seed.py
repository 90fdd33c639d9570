"""What every nbgrader command needs before it starts: the secret seed, and an environment that finds things."""

import os
import secrets
import sys
from pathlib import Path


def ensure_seed(root: Path) -> Path:
    """The file classroom/seed.txt below `root`; on first use it is made, readable by its owner alone.

    Hidden checks draw their inputs from it. It is never in the repository: each course that is cloned has its own.
    Several commands may start at once: one of them makes the file, whole, and all find the same.
    """
    path = root / "classroom" / "seed.txt"
    if path.is_file() and path.stat().st_size:
        return path
    path.parent.mkdir(mode=0o700, exist_ok=True)
    draft = path.with_name(f".seed-{os.getpid()}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(secrets.token_hex(32) + "\n")
    try:
        if path.exists() and not path.stat().st_size:  # an empty file is no seed
            os.replace(draft, path)
        else:
            os.link(draft, path)  # fails when another command was first, which is as good
    except FileExistsError:
        pass
    except OSError:  # a file system without links
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    return path


def environment(root: Path) -> dict[str, str]:
    """PATH and PYTHONPATH with this Python's own programs and the course's package in front."""
    programs = str(Path(sys.executable).parent)
    return {
        "PATH": _in_front(programs, os.environ.get("PATH", "")),
        "PYTHONPATH": _in_front(str(_package_home(root)), os.environ.get("PYTHONPATH", "")),
    }


def _package_home(root: Path) -> Path:
    """The folder to import `spectrohub` from: the course's own where it has one, else where this package lies."""
    return root if (root / "spectrohub").is_dir() else Path(__file__).resolve().parents[1]


def _in_front(first: str, rest: str) -> str:
    others = [part for part in rest.split(os.pathsep) if part and part != first]
    return os.pathsep.join([first, *others])
