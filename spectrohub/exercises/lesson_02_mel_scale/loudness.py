"""loudness: by how many decibels is one clip louder than another?"""

import numpy as np

from spectrohub.checks import Case, Exercise, Misconception, Number
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


def _db(M):
    return 10 * np.log10(np.asarray(M, dtype=float))


def own_peaks(M_a, M_b):
    return 0.0


def mean_of_db_own_peaks(M_a, M_b):
    return _db(M_a / M_a.max()).mean() - _db(M_b / M_b.max()).mean()


def mean_of_db(M_a, M_b):
    return _db(M_a).mean() - _db(M_b).mean()


def swapped(M_a, M_b):
    return level_difference_db(M_b, M_a)


def twenty_log(M_a, M_b):
    return 2 * level_difference_db(M_a, M_b)


def natural_log(M_a, M_b):
    return np.log(10) * level_difference_db(M_a, M_b)


def bels(M_a, M_b):
    return level_difference_db(M_a, M_b) / 10


def total(M_a, M_b):
    return _db(M_a.sum(dtype=float)) - _db(M_b.sum(dtype=float))


def peaks(M_a, M_b):
    return _db(M_a.max()) - _db(M_b.max())


def medians(M_a, M_b):
    return _db(np.median(M_a)) - _db(np.median(M_b))


def ratio(M_a, M_b):
    return M_a.mean(dtype=float) / M_b.mean(dtype=float)


def powers_subtracted(M_a, M_b):
    return _db(M_a.mean(dtype=float) - M_b.mean(dtype=float))


def size_only(M_a, M_b):
    return abs(level_difference_db(M_a, M_b))


EXERCISE = Exercise(
    id="02_mel_scale/loudness",
    function="level_difference_db",
    reference=level_difference_db,
    authority="the mean powers that the clips were made with",
    cases=cases,
    # a hundredth of a decibel, which nobody hears
    expects=Number("dB", rtol=0.0, atol=0.01),
    wrong=(
        Misconception("own-reference", own_peaks),
        Misconception("own-reference-and-mean-of-db", mean_of_db_own_peaks),
        Misconception("mean-of-decibels", mean_of_db),
        Misconception("swapped", swapped),
        Misconception("twenty-log10", twenty_log),
        Misconception("natural-log", natural_log),
        Misconception("bels", bels),
        Misconception("total-not-mean", total),
        Misconception("peaks", peaks),
        Misconception("medians", medians),
        Misconception("ratio-not-db", ratio),
        Misconception("powers-subtracted", powers_subtracted),
        Misconception("sign-dropped", size_only),
    ),
)
