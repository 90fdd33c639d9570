"""bug-loudness: every picture stretched by its own lowest and highest value."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Number, Parts
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
        Misconception(
            "measured-afterwards",
            lambda a_db, b_db: 0.0,
            "The answer is 0 for any two clips. You measure after the pictures were stretched, and by then the "
            "difference is gone. That is the harm itself; its size is in the decibels before.",
            "Print the largest value of each clip before and after to_image.",
        ),
        Misconception(
            "swapped",
            lambda a_db, b_db: float(b_db.max() - a_db.max()),
            "The sign is the wrong way round: you say how much louder b is than a.",
            "Add 10 dB to all of a. Should the answer go up or down?",
        ),
        Misconception(
            "sign-dropped",
            lambda a_db, b_db: float(abs(a_db.max() - b_db.max())),
            "The size is right, and the sign is gone. When a is the quieter clip, the answer is negative.",
            "Swap the two clips. Should the answer stay the same?",
        ),
        Misconception(
            "mean-levels",
            lambda a_db, b_db: float(a_db.mean() - b_db.mean()),
            "You compare the mean levels. Asked for are the loudest cells: their difference is what the stretching "
            "takes away at the top.",
            "Add 20 dB to the loudest cell of a alone. Should the answer change by 20 dB?",
        ),
        Misconception(
            "ratio",
            lambda a_db, b_db: float(a_db.max() / b_db.max()),
            "You divide decibels. They are logarithms: a ratio of powers is a *difference* of levels.",
            "What should come out for two equal clips? What comes out?",
        ),
        Misconception(
            "ranges",
            lambda a_db, b_db: float(np.ptp(a_db) - np.ptp(b_db)),
            "You compare how far each clip reaches from its top to its bottom. Asked for is how high the tops are.",
            "Add 10 dB to all of a. Should the answer change?",
        ),
    ),
)


def _clips(rng):
    # one that stays inside the range, one that leaves it at both ends, one that is quiet throughout
    yield Case((mel_db(rng, 24, 20, peak_db=-22.0, range_db=40.0), -70.0, -10.0), label="inside the range")
    yield Case((mel_db(rng, 24, 16, peak_db=4.0, range_db=85.0), -65.0, -5.0), label="beyond the range at both ends")
    yield Case((mel_db(rng, 16, 24, peak_db=-48.0, range_db=45.0), -80.0, 0.0), label="a quiet clip")


def _stretched(S_db, low_db, high_db):
    return np.clip((S_db - low_db) / (high_db - low_db), 0, 1)


def to_image(S_db, low_db, high_db):
    """A picture from 0 to 1, of the same shape: low_db is 0, high_db is 1, in every clip.

    Source: the straight line from low_db to high_db.
    """
    return _stretched(S_db, low_db, high_db)


def unfixed(S_db, low_db, high_db):
    return _stretched(S_db, S_db.min(), S_db.max())


def own_top(S_db, low_db, high_db):
    return _stretched(S_db, low_db, S_db.max())


def own_bottom(S_db, low_db, high_db):
    return _stretched(S_db, S_db.min(), high_db)


def own_reference(S_db, low_db, high_db):
    return _stretched(S_db - S_db.max() + high_db, low_db, high_db)


def divided_by_peak(S_db, low_db, high_db):
    image = S_db - low_db
    return np.clip(image / np.abs(S_db).max(), 0, 1)


def standardised(S_db, low_db, high_db):
    return (S_db - S_db.mean()) / S_db.std()


def not_clipped(S_db, low_db, high_db):
    return (S_db - low_db) / (high_db - low_db)


def bytes_instead(S_db, low_db, high_db):
    return 255 * _stretched(S_db, low_db, high_db)


def upside_down(S_db, low_db, high_db):
    return 1 - _stretched(S_db, low_db, high_db)


def divided_by_top(S_db, low_db, high_db):
    return np.clip((S_db - low_db) / high_db, 0, 1)


FIX = Exercise(
    id=ID,
    function="to_image",
    reference=to_image,
    authority="the straight line from low_db to high_db",
    cases=_clips,
    expects=Array(("band", "frame"), rtol=0.0, atol=1e-4),
    wrong=(
        Misconception(
            "unfixed",
            unfixed,
            "Each picture is still stretched by its own lowest and highest value: its loudest cell is 1, however loud "
            "it was.",
            "Take 20 dB off a whole clip. Does your picture change?",
        ),
        Misconception(
            "own-top",
            own_top,
            "The bottom is fixed now, but the top is still each clip's own maximum, and the loudness is gone as "
            "before.",
            "Take 20 dB off a whole clip. Is its loudest cell still 1?",
        ),
        Misconception(
            "own-bottom",
            own_bottom,
            "The top is fixed now, but the bottom is still each clip's own minimum. The same level is drawn in "
            "another brightness in each clip.",
            "Make one single cell of a clip quieter by 20 dB. Should the other cells change?",
        ),
        Misconception(
            "own-reference",
            own_reference,
            "The range is fixed, but before that each clip is moved so that its loudest cell is at the top. That is "
            "`ref=np.max`, and it takes the loudness away in the same way.",
            "Take 20 dB off a whole clip. Does your picture change?",
        ),
        Misconception(
            "divided-by-own-peak",
            divided_by_peak,
            "The zero is fixed, but you still divide by the largest size in the clip itself.",
            "Make one single cell of a clip much quieter. Should the other cells change?",
        ),
        Misconception(
            "standardised-by-itself",
            standardised,
            "Mean 0 and spread 1 instead of 0 and 1, but still taken from the clip itself: a quiet clip and a loud one "
            "come out alike.",
            "Take 20 dB off a whole clip. Does your picture change?",
        ),
        Misconception(
            "not-clipped",
            not_clipped,
            "The scale is right. Levels outside the range leave 0 to 1, and an image format would wrap or refuse them.",
            "Print the smallest and the largest value for a clip that is louder than high_db.",
        ),
        Misconception(
            "bytes",
            bytes_instead,
            "Your picture runs from 0 to 255. Values from 0 to 1 are asked for.",
            "Which step turns a picture into bytes, and does it belong here?",
        ),
        Misconception(
            "upside-down",
            upside_down,
            "Loud is dark in your picture: 1 should be high_db, and 0 should be low_db.",
            "What does your function give for a cell at high_db?",
        ),
        Misconception(
            "divided-by-the-top",
            divided_by_top,
            "You divide by high_db. What has to become 1 is the distance from low_db to high_db.",
            "What does your function give for a cell at high_db?",
        ),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
