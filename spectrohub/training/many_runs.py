"""What lesson 3's trainings give over several seeds. A chapter has time for one run; these took minutes."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_suffix(".toml")  # kept by benchmarks/many_runs.py


def many_runs(name: str) -> dict[str, list[float]]:
    """The rows of one part of the table, such as "leak": shares from 0 to 1, one for each seed from 0 on."""
    parts = _parts()
    if name not in parts:
        raise ValueError(f"There are no runs called {name!r}. There are: {', '.join(parts)}.")
    return {row: list(values) for row, values in parts[name].items()}


@cache
def _parts() -> dict[str, dict[str, list[float]]]:
    return tomllib.loads(TABLE.read_text("utf-8"))
