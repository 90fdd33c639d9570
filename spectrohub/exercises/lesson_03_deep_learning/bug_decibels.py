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
        Misconception("counts-true-silence", counts_silence),
        Misconception("true-silence-alone", silence_alone),
        Misconception("what-survives", survivors),
        Misconception("share-of-the-floor", of_the_floor),
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
        Misconception("unfixed", unfixed),
        Misconception("halved-afterwards", halved),
        Misconception("root-and-ten", root_first),
        Misconception("reference-lost", _to_db()),
        Misconception("no-floor", _to_db(ref=np.max, top_db=None)),
        Misconception("natural-log", natural),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
