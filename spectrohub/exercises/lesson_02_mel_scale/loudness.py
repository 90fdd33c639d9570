"""loudness: by how many decibels is one clip louder than another?"""

from collections.abc import Callable
from typing import Any

import numpy as np

from spectrohub.checks import Case, Exercise, Misconception, Number, Slip, slips
from spectrohub.exercises.lesson_02_mel_scale._powers import mel_power


def level_difference_db(M_a, M_b):
    """By how many dB clip a is louder than clip b, by mean power: one number.

    M_a, M_b: mel spectrograms in power, more than 0, each of shape (n_mels, n_frames); lengths may differ.

    Source: the mean powers that the clips were made with.
    """
    # in double precision: the sum of a long clip should not depend on the order of adding
    return float(10 * np.log10(np.mean(M_a, dtype=float) / np.mean(M_b, dtype=float)))


def cases(rng):
    # clips of unlike length, spread and peak, so that sums, medians and peaks tell other stories than the mean
    M = mel_power(rng, 40, 30)
    yield Case((M, mel_power(rng, 40, 12, range_db=25.0)), label="two clips of unlike length")
    yield Case(
        (np.float32(0.002) * mel_power(rng, 32, 15, range_db=25.0), mel_power(rng, 32, 45)), label="a is quieter"
    )
    yield Case((np.float32(4.0) * M, M), label="the same clip at twice the amplitude")
    factor = np.float32(rng.uniform(20, 300))
    yield Case((factor * mel_power(rng, 20, 25, range_db=30.0), mel_power(rng, 20, 25)), label="a is far louder")


def solve(M_a, M_b, *, own_peak=False, average="mean", log=np.log10, factor=10, order=1, sign="kept"):
    averages: dict[str, Callable[..., Any]] = {"mean": np.mean, "total": np.sum, "peak": np.max, "median": np.median}

    def level(M):
        M = np.asarray(M, dtype=float)
        M = M / M.max() if own_peak else M
        return np.mean(factor * log(M)) if average == "of decibels" else factor * log(averages[average](M))

    difference = order * (level(M_a) - level(M_b))
    return abs(difference) if sign == "dropped" else difference


def ratio(M_a, M_b):
    return M_a.mean(dtype=float) / M_b.mean(dtype=float)


def powers_subtracted(M_a, M_b):
    return 10 * np.log10(M_a.mean(dtype=float) - M_b.mean(dtype=float))


EXERCISE = Exercise(
    id="02_mel_scale/loudness",
    function="level_difference_db",
    reference=level_difference_db,
    authority="the mean powers that the clips were made with",
    cases=cases,
    # a hundredth of a decibel, which nobody hears
    expects=Number("dB", rtol=0.0, atol=0.01),
    wrong=(
        *slips(
            solve,
            Slip("own-reference", {"own_peak": True, "average": "peak"}),
            Slip("own-reference-and-mean-of-db", {"own_peak": True, "average": "of decibels"}),
            Slip("mean-of-decibels", {"average": "of decibels"}),
            Slip("total-not-mean", {"average": "total"}),
            Slip("peaks", {"average": "peak"}),
            Slip("medians", {"average": "median"}),
            Slip("natural-log", {"log": np.log}),
            Slip("twenty-log10", {"factor": 20}),
            Slip("bels", {"factor": 1}),
            Slip("swapped", {"order": -1}),
            Slip("sign-dropped", {"sign": "dropped"}),
        ),
        Misconception("ratio-not-db", ratio),
        Misconception("powers-subtracted", powers_subtracted),
    ),
)
