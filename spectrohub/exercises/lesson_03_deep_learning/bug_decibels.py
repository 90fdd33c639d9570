"""bug-decibels: a power spectrogram, put into decibels as if it were an amplitude."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Number, Parts
from spectrohub.exercises.lesson_03_deep_learning._levels import not_a_share

ID = "03_deep_learning/bug-decibels"


def _power(rng, n_mels, n_frames):
    """Powers more than 0 that reach from their loudest value to about 110 dB below it."""
    S = 10 ** rng.uniform(-11, 0, (n_mels, n_frames))
    S[rng.integers(n_mels), rng.integers(n_frames)] = 1.0
    return S * 10 ** rng.uniform(1.2, 2)  # all above librosa's amin


def _cases(rng):
    for n_mels, n_frames in ((24, 30), (40, 12)):
        yield Case((_power(rng, n_mels, n_frames),), label=f"{n_mels} bands, a range of about 110 dB")


def _below_peak(S):
    return 10 * np.log10(S / S.max())


def _wrong_ones(S):
    return np.sum((_below_peak(S) > -80) & (_below_peak(S) <= -40)), S.size


def wrongly_floored(S):
    """Share of cells, 0 to 1, that the broken chain loses on its floor.

    S: power, more than 0, shape (n_mels, n_frames).

    Source: the powers themselves.
    """
    hits, total = _wrong_ones(S)
    return float(hits / total)


def counts_silence(S):
    return float(np.mean(_below_peak(S) <= -40))


def silence_alone(S):
    return float(np.mean(_below_peak(S) <= -80))


def survivors(S):
    return float(np.mean(_below_peak(S) > -40))


def of_the_floor(S):
    return wrongly_floored(S) / counts_silence(S)


MEASURE = Exercise(
    id=ID,
    function="wrongly_floored",
    reference=wrongly_floored,
    authority="the powers themselves",
    cases=_cases,
    expects=Number(rtol=0.0, atol=1e-6),
    wrong=(
        Misconception(
            "counts-true-silence",
            counts_silence,
            "You count every cell on the floor of the broken picture. Some of them are more than 80 dB below the "
            "loudest one and belong there.",
            "Count the floor of the right picture too. Which cells are in both?",
        ),
        Misconception(
            "true-silence-alone",
            silence_alone,
            "These are the cells that are on the floor rightly. Asked for are the others: on the floor of the broken "
            "picture, and above it in the right one.",
            "Where is a cell at -50 dB in the broken picture, and where in the right one?",
        ),
        Misconception(
            "what-survives",
            survivors,
            "This is the share of cells that the broken chain still shows, not the share it loses.",
            "What should come out when no cell is lost?",
        ),
        Misconception(
            "share-of-the-floor",
            of_the_floor,
            "You divide by the number of cells on the floor. Asked for is the share of *all* cells.",
            "How many cells does S have?",
        ),
        *not_a_share(_wrong_ones),
    ),
)


def mended_db(S):
    """S in dB, from -80 to 0: an array of the same shape.

    Source: librosa.power_to_db.
    """
    import librosa

    return librosa.power_to_db(S, ref=np.max)


def _to_db(**options):
    def to_db(S):
        import librosa

        return librosa.power_to_db(S, **options)

    return to_db


def unfixed(S):
    import librosa

    return librosa.amplitude_to_db(S, ref=np.max)


def halved(S):
    return unfixed(S) / 2


def root_first(S):
    return mended_db(np.sqrt(S))


def natural(S):
    return np.maximum(10 * np.log(S / S.max()), -80)


FIX = Exercise(
    id=ID,
    function="mended_db",
    reference=mended_db,
    authority="librosa.power_to_db",
    cases=_cases,
    expects=Array(("band", "frame"), "dB", rtol=0.0, atol=0.01),
    wrong=(
        Misconception(
            "unfixed",
            unfixed,
            "Every level is still twice as far below the loudest one as it should be: 20 log10 of a power. Half of "
            "the range of 80 dB is gone.",
            "A tenth of the power: how many dB below is that? Call your function with np.array([[1.0, 0.1]]).",
        ),
        Misconception(
            "halved-afterwards",
            halved,
            "Halving brings the levels back to their place, but only those that are left. The floor was drawn before, "
            "at what is now -40 dB, and what lay under it stays lost.",
            "Print the smallest value of your picture.",
        ),
        Misconception(
            "root-and-ten",
            root_first,
            "You took the root of the power, which makes it an amplitude, and then treated the amplitude as a power. "
            "Now there are half as many decibels as there should be.",
            "Call your function with np.array([[1.0, 0.1]]). A tenth of the power is -10 dB.",
        ),
        Misconception(
            "reference-lost",
            _to_db(),
            "The factor is right, and the reference got lost: the loudest cell should be at 0 dB, as in the broken "
            "code.",
            "Print the largest value of your picture.",
        ),
        Misconception(
            "no-floor",
            _to_db(ref=np.max, top_db=None),
            "The levels are right, but the floor at -80 dB is gone, so a few nearly silent cells stretch the range.",
            "Print the smallest value of your picture.",
        ),
        Misconception(
            "natural-log",
            natural,
            "These levels come from the natural logarithm. Decibels count powers of ten.",
            "What do np.log(100) and np.log10(100) give?",
        ),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
