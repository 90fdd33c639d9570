"""db: a magnitude spectrogram in decibels below its loudest point."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception

_AMIN = 1e-5  # librosa's smallest amplitude


def amplitude_to_db(S, top_db=80.0):
    import librosa

    return librosa.amplitude_to_db(S, ref=np.max, top_db=top_db)


def cases(rng):
    yield Case((_magnitudes(rng),), label="a loud clip with silent spots")
    yield Case((_magnitudes(rng),), {"top_db": float(rng.integers(35, 60))})
    yield Case((np.float32(2e-5) * _magnitudes(rng),), label="a very quiet clip")
    yield Case((np.zeros((5, 4), np.float32),), label="silence")


def _magnitudes(rng):
    """|STFT| as it looks: some lines, a decaying floor that spans 100 dB, a few exact zeros."""
    bins, frames = int(rng.integers(20, 40)), int(rng.integers(8, 16))
    floor = 10 ** -np.linspace(0, 4.7, bins)[:, None] * rng.rayleigh(1.0, (bins, frames))
    floor[rng.integers(0, bins, 3)] += rng.uniform(5, 15, (3, 1))
    floor[rng.integers(2, bins), rng.integers(0, frames)] = rng.uniform(25, 40)
    floor[rng.random(floor.shape) < 0.03] = 0
    return floor.astype(np.float32)


def _level(S, amin=_AMIN):
    return 20 * np.log10(np.maximum(S, amin))


def ten_log(S, top_db=80.0):
    db = _level(S) / 2
    return np.maximum(db - db.max(), -top_db)


def natural_log(S, top_db=80.0):
    db = 20 * np.log(np.maximum(S, _AMIN))
    return np.maximum(db - db.max(), -top_db)


def absolute_clip(S, top_db=80.0):
    db = np.maximum(_level(S), -top_db)
    return db - db.max()


def absolute_reference(S, top_db=80.0):
    db = _level(S)
    return np.maximum(db, db.max() - top_db)


def absolute_reference_and_clip(S, top_db=80.0):
    return np.maximum(_level(S), -top_db)


def minus_infinity(S, top_db=80.0):
    return 20 * np.log10(S / S.max())


def silence_is_nan(S, top_db=80.0):
    return np.maximum(20 * np.log10(S / S.max()), -top_db)


def reference_added(S, top_db=80.0):
    db = _level(S) + _level(S.max())
    return np.maximum(db, db.max() - top_db)


def reference_added_and_clip(S, top_db=80.0):
    return np.maximum(_level(S) + _level(S.max()), -top_db)


def upside_down(S, top_db=80.0):
    db = _level(S)
    return np.minimum(db.max() - db, top_db)


def ignores_top_db(S, top_db=80.0):
    db = _level(S)
    return db - db.max()


def always_80(S, top_db=80.0):
    return np.maximum(ignores_top_db(S), -80.0)


def floor_of_power(S, top_db=80.0):
    db = _level(S, 1e-10)
    return np.maximum(db - db.max(), -top_db)


def every_frame(S, top_db=80.0):
    db = _level(S)
    return np.maximum(db - db.max(axis=0), -top_db)


def to_zero_and_one(S, top_db=80.0):
    db = np.maximum(ignores_top_db(S), -top_db)
    return (db + top_db) / top_db


EXERCISE = Exercise(
    id="01_stft/db",
    function="amplitude_to_db",
    reference=amplitude_to_db,
    authority="librosa.amplitude_to_db",
    cases=cases,
    expects=Array(("frequency bin", "frame"), "dB", rtol=0.0, atol=0.005),
    wrong=(
        Misconception(
            "ten-log10",
            ten_log,
            "All levels are half of what they should be. 10 log10 is for power; S is an amplitude, and power is its "
            "square, which makes the 10 a 20.",
            "Take one value ten times smaller than the maximum. In power that is a hundredth: how many dB?",
        ),
        Misconception(
            "natural-log",
            natural_log,
            "These levels come from the natural logarithm. Decibels count powers of ten.",
            "What do np.log(100) and np.log10(100) give?",
        ),
        Misconception(
            "absolute-clip",
            absolute_clip,
            "The floor was set before the maximum was made 0 dB. top_db counts from the loudest point of the clip, "
            "not from amplitude 1.",
            "Multiply S by 10. Should the picture in dB change? Does yours?",
        ),
        Misconception(
            "absolute-reference",
            absolute_reference,
            "Here 0 dB is amplitude 1. It should be the largest value of S, so the loudest point is 0 dB and all "
            "others lie below.",
            "What is the maximum of your result? What should it be?",
        ),
        Misconception(
            "absolute-reference-and-clip",
            absolute_reference_and_clip,
            "Here 0 dB is amplitude 1, and the floor is counted from there too. Both should be counted from the "
            "largest value of S.",
            "Multiply S by 10 and look at the maximum and the minimum of your result.",
        ),
        Misconception(
            "minus-infinity",
            minus_infinity,
            "The zeros of S became -inf: the logarithm of zero has no end. librosa lifts every amplitude to at least "
            "1e-5 before the logarithm, and cuts at -top_db after it.",
            "Print the minimum of your result for an S that holds one zero.",
        ),
        Misconception(
            "silence-is-nan",
            silence_is_nan,
            "Right, until the clip is very quiet or silent. There the maximum itself is (nearly) zero, and S / S.max() "
            "means nothing. librosa lifts every amplitude, the maximum too, to at least 1e-5.",
            "Call your function with np.zeros((3, 3)).",
        ),
        Misconception(
            "reference-added",
            reference_added,
            "The level of the maximum was added. Dividing by a reference means subtracting its logarithm.",
            "What is log10(S / ref) in terms of log10(S) and log10(ref)? Where does the loudest point end up?",
        ),
        Misconception(
            "reference-added-and-clip",
            reference_added_and_clip,
            "The level of the maximum was added. Dividing by a reference means subtracting its logarithm.",
            "What is log10(S / ref) in terms of log10(S) and log10(ref)? Where does the loudest point end up?",
        ),
        Misconception(
            "upside-down",
            upside_down,
            "The scale is upside down: quiet points have large positive numbers. dB relative to the maximum run from "
            "0 downwards.",
            "Is 20 * log10(S / ref) positive or negative where S is smaller than ref?",
        ),
        Misconception(
            "ignores-top-db",
            ignores_top_db,
            "The levels are right, and the quiet ones go on below -top_db. They should be cut off there.",
            "Compare the minimum of your result with -top_db.",
        ),
        Misconception(
            "always-80",
            always_80,
            "The floor stays at -80 dB, whatever top_db is.",
            "Call your function with top_db=40 and look at the minimum.",
        ),
        Misconception(
            "floor-of-power",
            floor_of_power,
            "Right, until the clip is very quiet. Your smallest amplitude is 1e-10: that is librosa's floor for "
            "power. For amplitudes it is the square root of that.",
            "Compare with librosa.amplitude_to_db on S = np.array([[1e-4, 0.0]]).",
        ),
        Misconception(
            "every-frame-its-own-maximum",
            every_frame,
            "Every frame has its own 0 dB, so a quiet moment looks as loud as a loud one. One maximum for the whole "
            "clip is asked for.",
            "Make the second half of a clip ten times quieter. Can your picture show it?",
        ),
        Misconception(
            "scaled-to-one",
            to_zero_and_one,
            "The levels were rescaled to run from 0 to 1. Decibels from -top_db to 0 are asked for.",
            "How many dB below the maximum is a value of 0.5 in your result?",
        ),
    ),
)
