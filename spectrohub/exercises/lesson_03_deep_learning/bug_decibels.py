"""bug-decibels: a power spectrogram, put into decibels as if it were an amplitude."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Number, Parts, Slip, slips
from spectrohub.exercises.lesson_03_deep_learning._levels import NOT_A_SHARE, share_of

ID = "03_deep_learning/bug-decibels"


def _power(rng, n_mels, n_frames):
    """Powers more than 0 that reach from their loudest value to about 110 dB below it."""
    S = 10 ** rng.uniform(-11, 0, (n_mels, n_frames))
    S[rng.integers(n_mels), rng.integers(n_frames)] = 1.0
    return S * 10 ** rng.uniform(1.2, 2)  # all above librosa's amin


def _cases(rng):
    for n_mels, n_frames in ((24, 30), (40, 12), (16, 35)):
        yield Case((_power(rng, n_mels, n_frames),), label=f"{n_mels} bands, a range of about 110 dB")


def wrongly_floored(S):
    """Share of cells, 0 to 1, that the broken chain loses on its floor.

    S: power, more than 0, shape (n_mels, n_frames).

    Source: the powers themselves.
    """
    return solve_share(S)


def solve_share(S, *, lost=lambda db: (db > -80) & (db <= -40), of=np.size, peak=np.max, written=share_of):
    db = 10 * np.log10(S / peak(S))
    return written(np.sum(lost(db)), of(db))


MEASURE = Exercise(
    id=ID,
    function="wrongly_floored",
    reference=wrongly_floored,
    authority="the powers themselves",
    cases=_cases,
    expects=Number(rtol=0.0, atol=1e-6),
    wrong=slips(
        solve_share,
        Slip("counts-true-silence", {"lost": lambda db: db <= -40}),
        Slip("true-silence-alone", {"lost": lambda db: db <= -80}),
        Slip("what-survives", {"lost": lambda db: db > -40}),
        Slip("peak-forgotten", {"peak": lambda S: 1.0}),
        Slip("share-of-the-floor", {"of": lambda db: np.sum(db <= -40)}),
        *NOT_A_SHARE,
    ),
)


def mended_db(S):
    """S in dB, from -80 to 0: an array of the same shape.

    Source: librosa.power_to_db.
    """
    import librosa

    return librosa.power_to_db(S, ref=np.max)


def _floor_80_below(db):
    return np.maximum(db, db.max() - 80)


def solve_db(
    S,
    *,
    powers=lambda S: S,
    reference=np.max,
    log=np.log10,
    factor=10,
    ends=_floor_80_below,
    afterwards=1.0,
):
    S = powers(S)
    return ends(factor * log(S / reference(S))) * afterwards


FIX = Exercise(
    id=ID,
    function="mended_db",
    reference=mended_db,
    authority="librosa.power_to_db",
    cases=_cases,
    expects=Array(("band", "frame"), "dB", rtol=0.0, atol=0.01),
    wrong=slips(
        solve_db,
        Slip("unfixed", {"factor": 20}),
        Slip("halved-afterwards", {"factor": 20, "afterwards": 0.5}),
        Slip("root-and-ten", {"powers": np.sqrt}),
        Slip("clipped-at-0-db", {"reference": lambda S: 1.0, "ends": lambda db: np.clip(db, -80, 0)}),
        Slip("reference-lost", {"reference": lambda S: 1.0}),
        Slip("mean-at-0-db", {"reference": np.mean}),
        Slip("no-floor", {"ends": lambda db: db}),
        Slip("natural-log", {"log": np.log}),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
