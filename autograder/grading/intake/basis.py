"""What all results of a run rest on beside the submissions: the plan, Python, packages, our own code, the rules."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import autograder
import spectrohub
from autograder.grading.files import digest, digest_of_files
from autograder.grading.intake.plan import Plan
from autograder.grading.intake.submissions import Submission

# of ours, what decides about points: exercises are part of the plan, explorers and quizzes are of no account
_CODE = ("checks", "box", "grading")
_NO_PACKAGE = "-"


@dataclass(frozen=True)
class Basis:
    """`rules` is what of the policy decides about points."""

    plan: Plan
    environment: str
    seed: str  # a fingerprint: the seed itself is never written
    boxed: bool
    rules: str

    def keys(self, submission: Submission) -> Mapping[str, str]:
        """notebook -> the hash of all that determines its result."""
        files = digest_of_files(submission.files)
        shared = (self.environment, self.seed, str(self.boxed), submission.student, files)
        return {
            notebook.name: digest(notebook.version, submission.notebook_digest(notebook.name), *shared)
            for notebook in self.plan.notebooks
        }


def seed_fingerprint(secret: str) -> str:
    return hashlib.sha256(f"fingerprint {secret}".encode()).hexdigest()[:16]


@cache
def environment_digest(requirements: Path) -> str:
    """Changes when a graded submission might come out otherwise than before."""
    facts = [platform.python_version(), platform.machine()]
    for name in _pinned(requirements):
        try:
            facts.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            facts.append(f"{name} {_NO_PACKAGE}")
    homes = [Path(home) for package in (autograder, spectrohub) for home in package.__path__]
    for path in sorted(path for home in homes for part in _CODE for path in (home / part).rglob("*.py")):
        facts.append(hashlib.sha256(path.read_bytes()).hexdigest())
    return digest(*facts)


def _pinned(requirements: Path) -> list[str]:
    if not requirements.is_file():
        return []
    return re.findall(r"^([\w.-]+)==", requirements.read_text(encoding="utf-8"), re.MULTILINE)
