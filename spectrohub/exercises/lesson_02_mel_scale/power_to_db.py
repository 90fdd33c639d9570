"""power-to-db: a power spectrogram in decibels, relative to a number or to a function of it."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception
from spectrohub.exercises.lesson_02_mel_scale._observe_power_to_db import observe
from spectrohub.exercises.lesson_02_mel_scale._powers import mel_power


def power_to_db(S, ref, amin=1e-10, top_db=80.0):
    """S in dB relative to ref: an array of the same shape.

    S: power, 0 or more, shape (n_bins, n_frames). ref: the power that is 0 dB, a number, or a function that gives
    one for S. amin: the smallest power, more than 0. top_db: how many dB below its loudest value the result ends.

    Source: librosa.power_to_db.
    """
    import librosa

    return librosa.power_to_db(S, ref=ref, amin=amin, top_db=top_db)


def cases(rng):
    # librosa's floor is top_db below the loudest value, wherever 0 dB lies: so the references are above and below it
    yield Case((_spotted(rng), np.max), label="relative to the loudest value")
    yield Case((_spotted(rng), float(rng.uniform(0.01, 0.05))), label="relative to a number below the loudest value")
    yield Case((_spotted(rng), np.median), {"top_db": float(rng.integers(35, 60))}, "relative to the median")
    yield Case((_spotted(rng), float(rng.uniform(50, 200))), {"amin": 1e-5, "top_db": 90.0}, "a high floor for power")
    yield Case((np.float32(3e-10) * _spotted(rng), 1.0), label="a clip that is nearly silent")
    yield Case((np.zeros((4, 3), np.float32), np.max), label="silence")


def _spotted(rng):
    """A mel spectrogram that reaches down for 100 dB and holds a few exact zeros."""
    S = mel_power(rng, int(rng.integers(16, 30)), int(rng.integers(8, 14)), range_db=100.0)
    S[rng.random(S.shape) < 0.04] = 0
    S[2, 3] = 0
    return S


def _value(S, ref):
    return ref(S) if callable(ref) else np.abs(ref)


def _level(x, amin):
    return 10 * np.log10(np.maximum(x, amin))


def _unclipped(S, ref, amin):
    return _level(S, amin) - _level(_value(S, ref), amin)


def _clip(db, top_db):
    return np.maximum(db, db.max() - top_db)


def twenty_log(S, ref, amin=1e-10, top_db=80.0):
    return _clip(2 * _unclipped(S, ref, amin), top_db)


def natural_log(S, ref, amin=1e-10, top_db=80.0):
    return _clip(np.log(10) * _unclipped(S, ref, amin), top_db)


def bels(S, ref, amin=1e-10, top_db=80.0):
    return _clip(_unclipped(S, ref, amin) / 10, top_db)


def reference_added(S, ref, amin=1e-10, top_db=80.0):
    return _clip(_level(S, amin) + _level(_value(S, ref), amin), top_db)


def reference_outside_the_log(S, ref, amin=1e-10, top_db=80.0):
    return _clip(_level(S, amin) - _value(S, ref), top_db)


def always_maximum(S, ref, amin=1e-10, top_db=80.0):
    return power_to_db(S, np.max, amin, top_db)


def always_one(S, ref, amin=1e-10, top_db=80.0):
    return power_to_db(S, 1.0, amin, top_db)


def function_not_called(S, ref, amin=1e-10, top_db=80.0):
    if callable(ref):
        raise TypeError("a function where a number is needed")
    return power_to_db(S, ref, amin, top_db)


def number_called(S, ref, amin=1e-10, top_db=80.0):
    return power_to_db(S, ref(S), amin, top_db)


def amin_after_the_log(S, ref, amin=1e-10, top_db=80.0):
    return _clip(np.maximum(10 * np.log10(S / _value(S, ref)), amin), top_db)


def amin_of_the_ratio(S, ref, amin=1e-10, top_db=80.0):
    return _clip(_level(S / _value(S, ref), amin), top_db)


def amin_added(S, ref, amin=1e-10, top_db=80.0):
    return _clip(10 * np.log10(S + amin) - 10 * np.log10(_value(S, ref) + amin), top_db)


def amin_in_power_alone(S, ref, amin=1e-10, top_db=80.0):
    return _clip(_level(S, amin) - 10 * np.log10(_value(S, ref)), top_db)


def no_amin(S, ref, amin=1e-10, top_db=80.0):
    return _clip(10 * np.log10(S / _value(S, ref)), top_db)


def default_amin(S, ref, amin=1e-10, top_db=80.0):
    return power_to_db(S, ref, 1e-10, top_db)


def absolute_clip(S, ref, amin=1e-10, top_db=80.0):
    return np.maximum(_unclipped(S, ref, amin), -top_db)


def clip_before_the_reference(S, ref, amin=1e-10, top_db=80.0):
    return np.maximum(_level(S, amin), -top_db) - _level(_value(S, ref), amin)


def ignores_top_db(S, ref, amin=1e-10, top_db=80.0):
    return _unclipped(S, ref, amin)


def always_80(S, ref, amin=1e-10, top_db=80.0):
    return power_to_db(S, ref, amin, 80.0)


EXERCISE = Exercise(
    id="02_mel_scale/power-to-db",
    function="power_to_db",
    reference=power_to_db,
    authority="librosa.power_to_db",
    cases=cases,
    expects=Array(("mel band", "frame"), "dB", rtol=0.0, atol=0.005),
    observe=observe,
    wrong=(
        Misconception("twenty-log10", twenty_log),
        Misconception("natural-log", natural_log),
        Misconception("bels", bels),
        Misconception("reference-added", reference_added),
        Misconception("reference-outside-the-log", reference_outside_the_log),
        Misconception("always-relative-to-maximum", always_maximum),
        Misconception("always-relative-to-one", always_one),
        Misconception("function-not-called", function_not_called),
        Misconception("number-called", number_called),
        Misconception("amin-after-the-log", amin_after_the_log),
        Misconception("amin-of-the-ratio", amin_of_the_ratio),
        Misconception("amin-added", amin_added),
        Misconception("amin-in-power-alone", amin_in_power_alone),
        Misconception("no-amin", no_amin),
        Misconception("default-amin", default_amin),
        Misconception("absolute-clip", absolute_clip),
        Misconception("clip-before-the-reference", clip_before_the_reference),
        Misconception("ignores-top-db", ignores_top_db),
        Misconception("always-80", always_80),
    ),
)
