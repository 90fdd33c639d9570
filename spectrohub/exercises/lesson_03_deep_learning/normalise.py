"""normalise: two functions, one that measures the training data, and one that uses what was measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from spectrohub.checks import Array, Case, Difference, Exercise, Kind, Misconception, Parts, Slip, slips
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
    return solve_use(x, mean, std)


def fit_cases(rng):
    for n in (int(rng.integers(6, 10)), int(rng.integers(10, 14)), int(rng.integers(14, 20))):
        yield Case((_clips(rng, n),))
    yield Case((0.05 * _clips(rng, 8) - 1,), label="loud clips that hardly differ")


def cases(rng):
    """A batch; one clip, which was not in the training data; silence; and training data that held nothing else."""
    mean, std = float(rng.uniform(-48, -35)), float(rng.uniform(8, 14))
    yield Case((_clips(rng, 4), mean, std), label="a batch")
    yield Case((_clips(rng, 1)[0], mean, std), label="one clip")
    yield Case((0.05 * _clips(rng, 3) - 1, -3.0, float(rng.uniform(0.3, 0.8))), label="loud clips that hardly differ")
    silence = np.full((12, 9), -80, np.float32)
    yield Case((silence, mean, std), label="a silent clip", edge=True)
    yield Case((silence[None], -80.0, 0.0), label="silence, after training on silence", edge=True)


def _clips(rng, n):
    """Decibels float32 (n, n_mels, n_frames): clips of different loudness, bands that fall, and changes in time."""
    shape = (n, int(rng.integers(10, 14)), int(rng.integers(15, 22)))
    # more quiet clips than loud ones, so that the median is not the mean
    loudness = rng.permutation(32 * np.linspace(0, 1, n) ** 3 - 50)[:, None, None] + rng.uniform(-2, 2, (n, 1, 1))
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


def solve_fit(train, *, data=lambda train: train, middle=np.mean, spread=np.std, order=1):
    values = data(train)
    return tuple(float(number) for number in (middle(values), spread(values))[::order])


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
        *slips(
            solve_fit,
            Slip("first-clip-only", {"data": lambda t: t[:1]}),
            Slip("smallest-and-range", {"middle": np.min, "spread": np.ptp}),
            Slip("smallest-and-largest", {"middle": np.min, "spread": np.max}),
            Slip("median", {"middle": np.median}),
            Slip("variance", {"spread": np.var}),
            Slip("mean-of-clip-spreads", {"spread": lambda t: _flat(t).std(axis=1).mean()}),
            Slip("mean-of-band-spreads", {"spread": lambda t: t.std(axis=(0, 2)).mean()}),
            Slip("spread-of-clip-means", {"spread": lambda t: _flat(t).mean(axis=1).std()}),
            Slip("mean-not-subtracted", {"spread": lambda t: np.sqrt(np.mean(np.square(t)))}),
            Slip("mean-distance", {"spread": lambda t: np.mean(np.abs(t - t.mean()))}),
            Slip("swapped", {"order": -1}),
        ),
    ),
)


def _has_shape(value, shape):
    """Are both numbers of a pair arrays of `shape`, axes of length 1 aside?"""
    if type(value) not in (tuple, list) or len(value) != 2:
        return False
    arrays = [as_array(part) for part in value]
    return all(a is not None and tuple(n for n in a.shape if n > 1) == tuple(shape) for a in arrays)


def solve_use(
    x,
    mean,
    std,
    *,
    scale=lambda x, mean, std: (mean, std or 1.0),
    divisor=lambda std: std,
    combined=lambda x, mean, std: (x - mean) / std,
    ends=lambda z: z,
):
    mean, std = scale(x, mean, std)
    return ends(combined(x, mean, divisor(std)))


def _own(axis):
    """The scale of the data themselves, along some axes; silence has a spread of 0."""

    def scale(x, mean, std):
        return x.mean(axis=axis, keepdims=True), x.std(axis=axis, keepdims=True)

    return scale


USE = Exercise(
    id=ID,
    function="normalise",
    reference=normalise,
    authority="numpy",
    cases=cases,
    expects=OnOneScale(rtol=1e-4),
    wrong=slips(
        solve_use,
        # alone: what comes of 0 / 0 is said of silence, besides another idea
        Slip("nan-on-silence", {"scale": lambda x, mean, std: (mean, np.float64(std))}, alone=True),
        Slip("per-clip", {"scale": _own((-2, -1))}),
        Slip("statistics-of-all-data", {"scale": _own(None)}),
        Slip("per-band", {"scale": _own(-1)}),
        Slip("from-zero-to-one", {"scale": lambda x, mean, std: (x.min(), np.ptp(x))}),
        Slip("mean-and-std-swapped", {"scale": lambda x, mean, std: (std, mean)}),
        Slip("divides-by-variance", {"divisor": np.square}),
        Slip("divides-by-the-root", {"divisor": np.sqrt}),
        Slip("twice-the-spread", {"divisor": lambda std: 2 * std}),
        Slip("only-centred", {"combined": lambda x, mean, std: x - mean}),
        Slip("only-divided", {"combined": lambda x, mean, std: x / std}),
        Slip("multiplied", {"combined": lambda x, mean, std: (x - mean) * std}),
        Slip("divided-too-early", {"combined": lambda x, mean, std: x / std - mean}),
        Slip("brackets-forgotten", {"combined": lambda x, mean, std: x - mean / std}),
        Slip("mean-added", {"combined": lambda x, mean, std: (x + mean) / std}),
        Slip("clipped", {"ends": lambda z: np.clip(z, -1, 1)}),
    ),
)

EXERCISE = Parts((FIT, USE))
