"""The clips of a project, read and looked over: what can be used, what is wrong, and what is missing."""

from __future__ import annotations

import hashlib
import warnings
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spectrohub.clips import load_clip
from spectrohub.my_sounds import Kept, kept_clips
from spectrohub.project.levels import REMARKS, Levels, remark
from spectrohub.soundfiles import ClipError, resample

KINDS, SOURCES = 3, 4  # asked for: kinds of sounds, and sources of each
LEAST_SOURCES = 2  # of each kind, or a network could not have heard it when one is held out
EPOCHS = 30  # of every training, fixed beforehand
SECONDS = 1.0  # the loudest stretch of a clip, which the network sees
COMMON_SR = 16_000
_SAME = 0.98  # correlation from which two clips are called one recording


@dataclass(frozen=True, eq=False)
class Clip:
    """One clip: what was kept, its samples at their own rate, and its numbers."""

    kept: Kept
    y: NDArray[np.float32]
    sr: int
    levels: Levels

    @property
    def name(self) -> str:
        return self.kept.name

    @cached_property
    def stretch(self) -> NDArray[np.float32]:
        """The loudest second at 16,000 Hz, or the whole of a shorter clip."""
        y = self.y if self.sr == COMMON_SR else resample(self.y, self.sr, COMMON_SR)
        n = round(SECONDS * COMMON_SR)
        if len(y) <= n:
            return y
        energy = np.concatenate([[0.0], np.cumsum(np.square(y, dtype=np.float64))])
        start = int(np.argmax(energy[n:] - energy[:-n]))
        return y[start : start + n]


@dataclass(frozen=True)
class Problem:
    """Something about the collection that its owner should know; `clips` are those that it is about."""

    says: str
    clips: tuple[str, ...] = ()
    stops: bool = False  # nothing can be tested before this is mended


class Collection:
    """All clips that can be used, and the problems of all."""

    def __init__(self, clips: Iterable[Clip], unusable: Iterable[Problem] = ()):
        self.clips = tuple(clips)
        self._unusable = tuple(unusable)

    @classmethod
    def read(cls, folder: Path | None = None) -> Collection:
        clips, unusable = [], []
        for kept in kept_clips(folder):
            try:
                clip = _read(kept, kept.path.stat().st_mtime_ns)
            except (ClipError, OSError) as error:
                unusable.append(Problem(f"{kept.name} cannot be read and is left out: {error}", (kept.name,)))
                continue
            if clip.levels.unusable:
                unusable.append(Problem(f"{kept.name} is left out: {clip.levels.unusable}.", (kept.name,)))
            else:
                clips.append(clip)
        return cls(clips, unusable)

    def __len__(self) -> int:
        return len(self.clips)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(clip.name for clip in self.clips)

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(sorted({clip.kept.label for clip in self.clips}))

    @property
    def labels(self) -> NDArray[np.int64]:
        return np.array([self.kinds.index(clip.kept.label) for clip in self.clips], dtype=np.int64)

    @property
    def sources(self) -> NDArray[Any]:
        return np.array([clip.kept.source for clip in self.clips], dtype=str)

    @property
    def sources_of(self) -> dict[str, tuple[str, ...]]:
        """The sources of each kind."""
        return {kind: tuple(sorted({c.kept.source for c in self._of(kind)})) for kind in self.kinds}

    def _of(self, kind: str) -> list[Clip]:
        return [clip for clip in self.clips if clip.kept.label == kind]

    def an_example_of(self, kind: str) -> Clip:
        """The loudest clip of a kind that is not clipped, if there is one."""
        return max(self._of(kind), key=lambda clip: (clip.levels.clipped == 0, clip.levels.mean_db))

    @cached_property
    def digest(self) -> str:
        """Another one as soon as a clip, a label or a source is another one."""
        total = hashlib.sha256()
        for clip in self.clips:
            total.update(f"{clip.name}\0{clip.kept.source}\0{clip.sr}\0".encode() + clip.y.tobytes())
        return total.hexdigest()[:16]

    @property
    def missing(self) -> tuple[str, ...]:
        """What is still to be recorded, in sentences; empty where everything is there."""
        found = []
        if len(self.kinds) < KINDS:
            found.append(f"{KINDS - len(self.kinds)} more kind{'s' * (KINDS - len(self.kinds) > 1)} of sounds")
        for kind, sources in self.sources_of.items():
            if (short := SOURCES - len(sources)) > 0:
                found.append(f"{short} more source{'s' * (short > 1)} of “{kind}”")
        return tuple(found)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, or that a reader of the numbers should know. What stops a test comes first."""
        return (*self._stops(), *self._unusable, *_doubles(self.clips), *self._levels(), *self._confounded())

    def _stops(self) -> Iterable[Problem]:
        if len(self.kinds) < KINDS:
            yield Problem(
                f"There are {len(self.kinds)} kinds of sounds, and a test needs {KINDS}. Add clips with another label.",
                stops=True,
            )
        for kind, sources in self.sources_of.items():
            if len(sources) < LEAST_SOURCES:
                yield Problem(
                    f"All clips of “{kind}” come from one source, {sources[0]}. While that is held out, a network has "
                    "never heard this kind. Record it with another device, in another room, or by somebody else.",
                    stops=True,
                )

    def _levels(self) -> Iterable[Problem]:
        for about in REMARKS:
            found = {one.name: one.levels.concerns[about] for one in self.clips if about in one.levels.concerns}
            if found:
                first, *more = found
                who = f"{first} and {len(more)} more" if more else first
                yield Problem(f"{who}: {remark(about, list(found.values()))}.", tuple(found))

    def _confounded(self) -> Iterable[Problem]:
        """Is something other than the sound tied to the kind?"""
        if len(self.kinds) < 2:
            return
        rates = {kind: {clip.sr for clip in self._of(kind)} for kind in self.kinds}
        if len({rate for found in rates.values() for rate in found}) > 1 and any(
            not (a & b) for a, b in combinations(rates.values(), 2)
        ):
            text = ", ".join(f"{kind} {'/'.join(map(str, sorted(found)))} Hz" for kind, found in rates.items())
            yield Problem(f"Kinds differ in their sample rate ({text}): a network can tell them by the device alone.")
        shared = Counter(source for sources in self.sources_of.values() for source in sources)
        if max(shared.values()) == 1:
            yield Problem(
                "No source recorded more than one kind. What differs between kinds may be the place or the device. "
                "Record two kinds with the same source."
            )


@lru_cache(maxsize=512)
def _read(kept: Kept, changed_ns: int) -> Clip:
    """A clip, read anew where its file changed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it tells is in the numbers, or was said when the clip was added
        y, sr = load_clip(kept.path)
    return Clip(kept, y, sr, Levels.of(y, sr))


def _doubles(clips: tuple[Clip, ...]) -> Iterable[Problem]:
    """One recording under two sources or two kinds, also where it is louder or begins earlier in one of them."""
    n = 1 << 15
    spectra = []
    for clip in clips:
        y = clip.stretch.astype(float)
        y = y - y.mean()
        spectra.append(np.fft.rfft(y / max(float(np.linalg.norm(y)), 1e-12), n).astype(np.complex64))
    sizes = [np.abs(spectrum) for spectrum in spectra]
    for i, j in combinations(range(len(clips)), 2):
        a, b = clips[i].kept, clips[j].kept
        if (a.label, a.source) == (b.label, b.source):
            continue
        # no two spectra can correlate more than their sizes do: most pairs end here
        if 2 * float(sizes[i] @ sizes[j]) / n < _SAME:
            continue
        if np.abs(np.fft.irfft(spectra[i] * np.conj(spectra[j]), n)).max() >= _SAME:
            what = "two kinds" if a.label != b.label else "two sources"
            yield Problem(
                f"{a.name} and {b.name} look like one recording in {what}. It would stand on both sides of the split: "
                "take one of them out.",
                (a.name, b.name),
            )
