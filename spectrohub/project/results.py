"""What was found with each front end, kept beside the progress; and what the numbers say."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spectrohub.exercises.lesson_04_front_ends.project import compare_by_source
from spectrohub.paths import user_data
from spectrohub.project.collection import Collection
from spectrohub.whole_file import replace_file

FILE = "project.json"


@dataclass(frozen=True)
class Result:
    """The answers of one front end, clip by clip, each by a network that had heard nothing of the clip's source."""

    front_end: str
    digest: str  # of the collection that it was made from
    kinds: tuple[str, ...]
    labels: tuple[int, ...]
    sources: tuple[str, ...]
    predicted: tuple[int, ...]
    seconds: float

    @property
    def right(self) -> NDArray[np.int64]:
        return (np.array(self.predicted) == np.array(self.labels)).astype(np.int64)

    @property
    def confusion(self) -> NDArray[np.int64]:
        counts = np.zeros((len(self.kinds), len(self.kinds)), dtype=np.int64)
        np.add.at(counts, (np.array(self.labels), np.array(self.predicted)), 1)
        return counts


@dataclass(frozen=True)
class Measured:
    """A share, or a difference of two, with its 95 % interval over sources."""

    value: float
    low: float
    high: float

    @property
    def holds_zero(self) -> bool:
        return self.low <= 0 <= self.high


def accuracy(result: Result) -> Measured:
    """Over all clips; its interval is that of the gain over one that is never right."""
    return Measured(*compare_by_source(0 * result.right, result.right, np.array(result.sources)))


def difference(a: Result, b: Result) -> Measured:
    """How much more b gets right than a. Raises ValueError where they heard different clips."""
    if a.digest != b.digest:
        raise ValueError(
            f"“{a.front_end}” and “{b.front_end}” were tested on different clips. Test both again on what is there now."
        )
    return Measured(*compare_by_source(a.right, b.right, np.array(a.sources)))


class State:
    """What is kept of a project besides its clips: results by front end, and whether its pictures were looked at."""

    def __init__(self, path: Path | None = None):
        self.path = path or user_data() / FILE
        self.trouble = ""
        self.results: dict[str, Result] = {}
        self.looked_at = ""
        try:
            self._fill(json.loads(self.path.read_text("utf-8")))
        except FileNotFoundError:
            pass
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            aside = self.path.with_suffix(".damaged.json")
            self.trouble = f"{self.path} could not be read ({type(error).__name__}). Your clips are not in it. "
            try:
                os.replace(self.path, aside)
                self.trouble += f"It lies in {aside.name} now; test the front ends again."
            except OSError:
                self.trouble += "Its results are not shown."

    def _fill(self, kept: Mapping[str, Any]) -> None:
        self.looked_at = str(kept.get("looked_at", ""))
        for one in kept.get("results", []):
            lists = {name: tuple(one[name]) for name in ("kinds", "labels", "sources", "predicted")}
            n = {len(lists[name]) for name in ("labels", "sources", "predicted")}
            if len(n) != 1 or not all(0 <= i < len(lists["kinds"]) for i in (*lists["labels"], *lists["predicted"])):
                raise ValueError("a result that does not fit together")
            self.results[one["front_end"]] = Result(**{**one, **lists})

    def keep(self) -> None:
        """Write it down, all or nothing."""
        text = json.dumps({"looked_at": self.looked_at, "results": [asdict(one) for one in self.results.values()]})
        self.path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(self.path, text)

    def of(self, collection: Collection) -> dict[str, Result]:
        """The results that were made from these very clips."""
        return {name: one for name, one in self.results.items() if one.digest == collection.digest}
