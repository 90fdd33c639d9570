"""Observer of an STFT that is fed block by block. It knows no right answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from spectrohub.checks.compare import as_array, describe
from spectrohub.checks.observe import fitting_call, to_plain, watch
from spectrohub.checks.values import Case, Facts, Observation


@dataclass(frozen=True)
class StreamCase(Case):
    """The arguments of the class; a clip, and the lengths of the blocks that it is pushed in."""

    y: Any = None
    lengths: tuple[int, ...] = ()

    def blocks(self) -> list[np.ndarray]:
        return [part.copy() for part in np.split(self.y, np.cumsum(self.lengths))[: len(self.lengths)]]


def observe_stream(answer: Any, case: StreamCase) -> Observation:
    """What `answer(n_fft, hop_length)` returns for each pushed block; a second one gets other sound in between."""

    def look() -> Facts:
        args, kwargs = case.inputs()
        stream, other = fitting_call(answer, args, kwargs), fitting_call(answer, args, kwargs)
        if not hasattr(stream, "push"):
            return Facts(
                {"push": False}, {"push": f"An object of type {type(stream).__name__} was made; it has no `push`."}
            )
        counts, parts = [], []
        for block in case.blocks():
            given = block.copy()
            returned = to_plain(stream.push(block))
            array = as_array(returned)
            if array is None or array.ndim != 2:
                return Facts({"push": True, "array": False}, {"array": f"`push` returned {describe(returned)}."})
            if not np.array_equal(block, given):
                return Facts({"push": True, "array": True, "input_changed": True})
            other.push(-3 * given[::-1])  # each object has to keep its own sound
            counts.append(array.shape[1])
            parts.append(array)
        heights = {part.shape[0] for part in parts}
        facts = {"push": True, "array": True, "input_changed": False, "bins": tuple(sorted(heights))}
        facts |= {"counts": tuple(counts)}
        return Facts(facts | ({"frames": np.concatenate(parts, axis=1)} if len(heights) == 1 else {}))

    return watch(answer, look)
