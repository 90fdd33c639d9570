"""Where the inputs of a check come from: new ones each time, or the course's secret seed."""

import hashlib
import os
from pathlib import Path

import numpy as np


def fresh_rng() -> np.random.Generator:
    """A generator that nobody can foresee: the visible check draws new inputs each time."""
    return np.random.default_rng()


def seeded_rng(seed: int | str, exercise_id: str) -> np.random.Generator:
    """A generator that depends on the seed and the exercise, so that two exercises share no inputs."""
    digest = hashlib.sha256(f"{seed}\n{exercise_id}".encode()).digest()
    return np.random.default_rng(list(digest))


def secret_seed(root: Path) -> str:
    """The course's secret: the environment's SPECTROHUB_SEED, or classroom/seed.txt (never in the repository)."""
    from_environment = os.environ.get("SPECTROHUB_SEED", "").strip()
    if from_environment:
        return from_environment
    path = root / "classroom" / "seed.txt"
    try:
        seed = path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        seed = ""
    if not seed:
        raise LookupError(
            f"The hidden check has no seed: SPECTROHUB_SEED is not set and {path} is missing or empty. "
            "Any nbgrader command run from the course's folder makes the file."
        )
    return seed
