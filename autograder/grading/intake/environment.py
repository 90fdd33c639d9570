"""What a result depends on beside the submission and the plan: Python, the pinned packages, and our own code."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
import re
from functools import cache
from pathlib import Path

import autograder
import spectrohub
from autograder.grading.intake.plan import digest

# of ours, what decides about points: exercises are part of the plan, explorers and quizzes are of no account
_CODE = ("checks", "box", "grading")
_NO_PACKAGE = "-"


@cache
def environment_digest(requirements: Path) -> str:
    """Changes when a graded submission might come out otherwise than before."""
    facts = [platform.python_version(), platform.machine()]
    for name in _pinned(requirements):
        try:
            facts.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            facts.append(f"{name} {_NO_PACKAGE}")
    homes = [Path(package.__file__).parent for package in (autograder, spectrohub)]
    for path in sorted(path for home in homes for part in _CODE for path in (home / part).rglob("*.py")):
        facts.append(hashlib.sha256(path.read_bytes()).hexdigest())
    return digest(*facts)


def _pinned(requirements: Path) -> list[str]:
    if not requirements.is_file():
        return []
    return re.findall(r"^([\w.-]+)==", requirements.read_text(encoding="utf-8"), re.MULTILINE)
