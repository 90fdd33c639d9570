"""bug-loudness: every picture stretched by its own lowest and highest value."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Number, Parts, Slip, slips
from spectrohub.exercises.lesson_03_deep_learning._levels import mel_db

ID = "03_deep_learning/bug-loudness"


def _pairs(rng):
    for n_frames, higher in ((20, 1), (33, -1), (14, 1)):
        peak_db = rng.uniform(-30, -5)
        a = mel_db(rng, 24, 25, peak_db=peak_db + higher * rng.uniform(6, 18), range_db=rng.uniform(40, 60))
        b = mel_db(rng, 24, n_frames, peak_db=peak_db)
        yield Case((a, b), label="a is louder" if higher > 0 else "a is quieter")


def peak_difference_db(a_db, b_db):
    """By how many dB the loudest cell of a lies above that of b: one number, negative when a is quieter.

    a_db, b_db: levels in dB with a common reference, each of shape (n_mels, n_frames).

    Source: the levels that the clips were made with.
    """
    return float(a_db.max() - b_db.max())


MEASURE = Exercise(
    id=ID,
    function="peak_difference_db",
    reference=peak_difference_db,
    authority="the levels that the clips were made with",
    cases=_pairs,
    expects=Number("dB", rtol=0.0, atol=1e-3),
    wrong=(
        Misconception("measured-afterwards", lambda a_db, b_db: 0.0),
        Misconception("swapped", lambda a_db, b_db: float(b_db.max() - a_db.max())),
        Misconception("sign-dropped", lambda a_db, b_db: float(abs(a_db.max() - b_db.max()))),
        Misconception("mean-levels", lambda a_db, b_db: float(a_db.mean() - b_db.mean())),
        Misconception("ratio", lambda a_db, b_db: float(a_db.max() / b_db.max())),
        Misconception("ranges", lambda a_db, b_db: float(np.ptp(a_db) - np.ptp(b_db))),
    ),
)


def _clips(rng):
    # one that stays inside the range, one that leaves it at both ends, one that is quiet throughout
    yield Case((mel_db(rng, 24, 20, peak_db=-22.0, range_db=40.0), -70.0, -10.0), label="inside the range")
    yield Case((mel_db(rng, 24, 16, peak_db=4.0, range_db=85.0), -65.0, -5.0), label="beyond the range at both ends")
    yield Case((mel_db(rng, 16, 24, peak_db=-48.0, range_db=45.0), -80.0, 0.0), label="a quiet clip")


def to_image(S_db, low_db, high_db):
    """A picture from 0 to 1, of the same shape: low_db is 0, high_db is 1, in every clip.

    Source: the straight line from low_db to high_db.
    """
    return solve_image(S_db, low_db, high_db)


def solve_image(
    S_db,
    low_db,
    high_db,
    *,
    moved=lambda S_db, high_db: S_db,
    bottom=lambda S_db, low_db: low_db,
    top=lambda S_db, high_db: high_db,
    span=lambda S_db, low_db, high_db: high_db - low_db,
    ends=lambda image: np.clip(image, 0, 1),
    drawn=lambda image: image,
):
    S_db = moved(S_db, high_db)
    low_db, high_db = bottom(S_db, low_db), top(S_db, high_db)
    return drawn(ends((S_db - low_db) / span(S_db, low_db, high_db)))


def standardised(S_db, low_db, high_db):
    return (S_db - S_db.mean()) / S_db.std()


FIX = Exercise(
    id=ID,
    function="to_image",
    reference=to_image,
    authority="the straight line from low_db to high_db",
    cases=_clips,
    expects=Array(("band", "frame"), rtol=0.0, atol=1e-4),
    wrong=(
        *slips(
            solve_image,
            Slip("unfixed", {"bottom": lambda S_db, low_db: S_db.min(), "top": lambda S_db, high_db: S_db.max()}),
            Slip("own-top", {"top": lambda S_db, high_db: S_db.max()}),
            Slip("own-bottom", {"bottom": lambda S_db, low_db: S_db.min()}),
            Slip("own-reference", {"moved": lambda S_db, high_db: S_db - S_db.max() + high_db}),
            Slip("divided-by-own-peak", {"span": lambda S_db, low_db, high_db: np.abs(S_db).max()}),
            Slip("divided-by-the-top", {"span": lambda S_db, low_db, high_db: high_db}),
            Slip("not-clipped", {"ends": lambda image: image}),
            Slip("upside-down", {"drawn": lambda image: 1 - image}),
            Slip("bytes", {"drawn": lambda image: 255 * image}),
        ),
        Misconception("standardised-by-itself", standardised),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
