"""normalise: two functions, one that measures the training data, and one that uses what was measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from spectrohub.checks import Array, Case, Difference, Exercise, Kind, Misconception, Parts
from spectrohub.checks.compare import as_array, describe

ID = "03_deep_learning/normalise"


@dataclass(frozen=True)
class MeanAndSpread:
    """Two numbers: mean and standard deviation, with n or n - 1 below the fraction."""

    axes: tuple[str, ...] = ()
    rtol: float = 2e-3
    atol: float = 0.0

    def difference(self, got: Any, want: tuple[float, float]) -> Difference | None:
        if type(got) not in (tuple, list) or len(got) != 2:
            return Difference(Kind.TYPE, f"You returned {describe(got)}; a pair is asked for: mean and std.")
        for name, mine, right in zip(("mean", "standard deviation"), got, want, strict=True):
            number = as_array(mine)
            if number is None or number.dtype.kind == "c":
                return Difference(Kind.TYPE, f"Your {name} is {describe(mine)}; one real number is asked for.")
            if number.size != 1:
                return Difference(Kind.SHAPE, f"Your {name} has the shape {number.shape}; one number is asked for.")
            mine = float(number.reshape(()))
            if not abs(mine - right) <= self.rtol * abs(right):
                return Difference(Kind.VALUE, f"Your {name} is {mine:.5g} dB; {right:.5g} dB is right.")
        return None


@dataclass(frozen=True)
class OnOneScale(Array):
    """One clip or a batch of clips, value by value."""

    def difference(self, got: Any, want: np.ndarray) -> Difference | None:
        axes = ("clip", "mel band", "frame")[-np.ndim(want) :]
        return Array(axes, rtol=self.rtol).difference(got, want)


def fit_normaliser(train):
    """(mean, std) of all values of the training data, in dB: two plain numbers.

    train: mel spectrograms in dB, shape (n_clips, n_mels, n_frames).

    Source: numpy.
    """
    return float(np.mean(train, dtype=np.float64)), float(np.std(train, dtype=np.float64))


def normalise(x, mean, std):
    """x on the scale of the training data: an array of the same shape, finite also where std is 0.

    x: one clip (n_mels, n_frames) or a batch (n_clips, n_mels, n_frames), in dB. mean, std: of fit_normaliser.

    Source: numpy.
    """
    return (x - mean) / (std or 1.0)


def fit_cases(rng):
    for n in (int(rng.integers(6, 10)), int(rng.integers(14, 20))):
        yield Case((_clips(rng, n),))


def cases(rng):
    """A batch; one clip, which was not in the training data; silence; and training data that held nothing else."""
    mean, std = float(rng.uniform(-48, -35)), float(rng.uniform(8, 14))
    yield Case((_clips(rng, 4), mean, std), label="a batch")
    yield Case((_clips(rng, 1)[0], mean, std), label="one clip")
    silence = np.full((12, 9), -80, np.float32)
    yield Case((silence, mean, std), label="a silent clip")
    yield Case((silence[None], -80.0, 0.0), label="silence, after training on silence")


def _clips(rng, n):
    """Decibels float32 (n, n_mels, n_frames): clips of different loudness, bands that fall, and changes in time."""
    shape = (n, int(rng.integers(10, 14)), int(rng.integers(15, 22)))
    loudness = rng.permutation(np.linspace(-50, -18, n))[:, None, None] + rng.uniform(-2, 2, (n, 1, 1))
    slope = -np.linspace(0, 25, shape[1])[:, None]
    return (loudness + slope + rng.normal(0, rng.uniform(3, 6, (n, 1, 1)), shape)).astype(np.float32)


def _fit(mean_of, std_of):
    return lambda train: (mean_of(train), std_of(train))


def _each(axis):
    """Statistics along some axes: an array of them."""
    return _fit(lambda t: t.mean(axis=axis), lambda t: t.std(axis=axis))


def _flat(x):
    """One row for each clip."""
    return x.reshape(-1, x.shape[-2] * x.shape[-1])


FIT = Exercise(
    id=ID,
    function="fit_normaliser",
    reference=fit_normaliser,
    authority="numpy",
    cases=fit_cases,
    expects=MeanAndSpread(),
    wrong=(
        Misconception(
            "per-clip-statistics", _each((1, 2)), matches=lambda case, value: _has_shape(value, case.args[0].shape[:1])
        ),
        Misconception(
            "per-band-statistics", _each((0, 2)), matches=lambda case, value: _has_shape(value, case.args[0].shape[1:2])
        ),
        Misconception(
            "per-cell-statistics", _each(0), matches=lambda case, value: _has_shape(value, case.args[0].shape[1:])
        ),
        Misconception("variance", _fit(np.mean, np.var)),
        Misconception("mean-of-clip-spreads", _fit(np.mean, lambda t: _flat(t).std(axis=1).mean())),
        Misconception("spread-of-clip-means", _fit(np.mean, lambda t: _flat(t).mean(axis=1).std())),
        Misconception("swapped", _fit(np.std, np.mean)),
        Misconception("smallest-and-range", _fit(np.min, np.ptp)),
        Misconception("smallest-and-largest", _fit(np.min, np.max)),
        Misconception("first-clip-only", _fit(lambda t: t[0].mean(), lambda t: t[0].std())),
    ),
)


def _has_shape(value, shape):
    """Are both numbers of a pair arrays of `shape`, axes of length 1 aside?"""
    if type(value) not in (tuple, list) or len(value) != 2:
        return False
    arrays = [as_array(part) for part in value]
    return all(a is not None and tuple(n for n in a.shape if n > 1) == tuple(shape) for a in arrays)


def nan_on_silence(x, mean, std):
    return (x - mean) / std


def statistics_of_all_data(x, mean, std):
    return (x - x.mean()) / x.std()


def per_clip(x, mean, std):
    return (x - x.mean(axis=(-2, -1), keepdims=True)) / x.std(axis=(-2, -1), keepdims=True)


def per_band(x, mean, std):
    return (x - x.mean(axis=-1, keepdims=True)) / x.std(axis=-1, keepdims=True)


def from_zero_to_one(x, mean, std):
    return (x - x.min()) / np.ptp(x)


def divides_by_variance(x, mean, std):
    return (x - mean) / np.square(std)


def divides_by_the_root(x, mean, std):
    return (x - mean) / np.sqrt(std)


def only_centred(x, mean, std):
    return x - mean


def multiplied(x, mean, std):
    return (x - mean) * std


def divided_too_early(x, mean, std):
    return x / np.float64(std) - mean


def brackets_forgotten(x, mean, std):
    return x - mean / np.float64(std)


def mean_added(x, mean, std):
    return (x + mean) / std


def clipped(x, mean, std):
    return np.clip(normalise(x, mean, std), -1, 1)


def _like(idea):
    """Is a result that of `idea`, wherever this has a value? What stands for 0 / 0 is the learner's choice."""

    def matches(case, value):
        with np.errstate(all="ignore"):
            theirs = np.asarray(idea(*case.args))
        got = as_array(value)
        if got is None or got.shape != theirs.shape:
            return False
        known = np.isfinite(theirs)
        return bool(np.allclose(got[known], theirs[known], rtol=1e-3, atol=1e-3))

    return matches


def _idea(name, idea):
    return Misconception(name, idea, matches=_like(idea))


USE = Exercise(
    id=ID,
    function="normalise",
    reference=normalise,
    authority="numpy",
    cases=cases,
    expects=OnOneScale(rtol=1e-4),
    wrong=(
        Misconception("nan-on-silence", nan_on_silence),
        _idea("per-clip", per_clip),
        _idea("statistics-of-all-data", statistics_of_all_data),
        _idea("per-band", per_band),
        _idea("from-zero-to-one", from_zero_to_one),
        _idea("divides-by-variance", divides_by_variance),
        _idea("divides-by-the-root", divides_by_the_root),
        _idea("only-centred", only_centred),
        _idea("multiplied", multiplied),
        _idea("divided-too-early", divided_too_early),
        _idea("brackets-forgotten", brackets_forgotten),
        _idea("mean-added", mean_added),
        _idea("clipped", clipped),
    ),
)

EXERCISE = Parts((FIT, USE))
