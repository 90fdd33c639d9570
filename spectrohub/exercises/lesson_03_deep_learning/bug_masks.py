"""bug-masks: a mask of zeros on decibels, where 0 is the loudest value."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Number, Parts
from spectrohub.exercises.lesson_03_deep_learning._levels import mel_db

ID = "03_deep_learning/bug-masks"


def _step_cases(rng):
    for n_mels, n_frames in ((24, 30), (40, 17)):
        yield Case((mel_db(rng, n_mels, n_frames),), label="loudest cell at 0 dB")
    yield Case((mel_db(rng, 20, 20, peak_db=-30.0, range_db=50.0),), label="a quiet clip")


def mask_step_db(S_db):
    """By how many dB a mask of 0 stands out above the clip's mean level: one number.

    S_db: levels in dB, shape (n_mels, n_frames).

    Source: the mean of the levels.
    """
    return float(-np.mean(S_db, dtype=float))


MEASURE = Exercise(
    id=ID,
    function="mask_step_db",
    reference=mask_step_db,
    authority="the mean of the levels",
    cases=_step_cases,
    expects=Number("dB", rtol=0.0, atol=1e-3),
    wrong=(
        Misconception("sign", lambda S_db: float(S_db.mean())),
        Misconception("from-the-floor", lambda S_db: float(-S_db.min())),
        Misconception("from-the-peak", lambda S_db: float(-S_db.max())),
        Misconception("median", lambda S_db: float(-np.median(S_db))),
        Misconception("mean-power", lambda S_db: float(-10 * np.log10(np.mean(10.0 ** (S_db.astype(float) / 10))))),
    ),
)


def _fix_cases(rng):
    for n_mels, n_frames, peak_db in ((24, 30, 0.0), (20, 20, -12.0), (32, 18, 6.0)):
        width = int(rng.integers(3, 6))
        first = int(rng.integers(1, 10))
        yield Case((mel_db(rng, n_mels, n_frames, peak_db=peak_db), first, width))


def _filled(value_of):
    """A masking function that puts `value_of(S_db, rows)` into the masked bands."""

    def mask_band(S_db, first, width):
        """S_db (n_mels, n_frames), in dB, with `width` bands from `first` on filled in, as an array of its own."""
        out, rows = np.array(S_db), slice(first, first + width)
        out[rows] = value_of(out, rows)
        return out

    return mask_band


mask_band = _filled(lambda S_db, rows: S_db.mean(dtype=float))
unfixed = _filled(lambda S_db, rows: 0.0)
fixed_floor = _filled(lambda S_db, rows: -80.0)
own_floor = _filled(lambda S_db, rows: S_db.min())
median = _filled(lambda S_db, rows: np.median(S_db))
band_mean = _filled(lambda S_db, rows: S_db[rows].mean())
row_means = _filled(lambda S_db, rows: S_db[rows].mean(axis=1, keepdims=True))
frame_means = _filled(lambda S_db, rows: S_db.mean(axis=0))
of_the_rest = _filled(lambda S_db, rows: np.delete(S_db, rows, axis=0).mean())
mean_power = _filled(lambda S_db, rows: 10 * np.log10(np.mean(10.0 ** (S_db.astype(float) / 10))))


def zeroed_before(S_db, first, width):
    out = unfixed(S_db, first, width)
    out[first : first + width] = out.mean()
    return out


def time_instead(S_db, first, width):
    return mask_band(S_db.T, first, width).T


def one_more(S_db, first, width):
    return mask_band(S_db, first, width + 1)


def width_as_end(S_db, first, width):
    out = np.array(S_db)
    out[first:width] = out.mean()
    return out


FIX = Exercise(
    id=ID,
    function="mask_band",
    reference=mask_band,
    authority="the clip's own mean",
    cases=_fix_cases,
    expects=Array(("band", "frame"), "dB", rtol=0.0, atol=1e-3),
    wrong=(
        Misconception("unfixed", unfixed),
        Misconception("minus-80", fixed_floor),
        Misconception("own-floor", own_floor),
        Misconception("mask-at-the-median", median),
        Misconception("mean-of-the-masked", band_mean),
        Misconception("mean-of-each-band", row_means),
        Misconception("mean-of-each-frame", frame_means),
        Misconception("mean-of-the-rest", of_the_rest),
        Misconception("mask-at-the-mean-power", mean_power),
        Misconception("zeroed-before-the-mean", zeroed_before),
        Misconception("time-instead", time_instead),
        Misconception("one-band-more", one_more),
        Misconception("width-as-end", width_as_end),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
