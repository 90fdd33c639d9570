"""power-to-db: a power spectrogram in decibels, relative to a number or to a function of it."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Slip, slips
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
    yield Case(
        (_spotted(rng), np.median), {"top_db": float(rng.choice([37, 43, 48, 54, 59]))}, "relative to the median"
    )
    yield Case((_spotted(rng), float(rng.uniform(50, 200))), {"amin": 1e-5, "top_db": 90.0}, "a high floor for power")
    yield Case((np.float32(3e-10) * _spotted(rng), 1.0), label="a clip that is nearly silent")
    yield Case((np.zeros((4, 3), np.float32), np.max), label="silence", edge=True)


def _spotted(rng):
    """A mel spectrogram that reaches down for 100 dB and holds a few exact zeros."""
    S = mel_power(rng, int(rng.integers(16, 30)), int(rng.integers(8, 14)), range_db=100.0)
    S[rng.random(S.shape) < 0.04] = 0
    S[2, 3] = 0
    return S


def _value(S, ref):
    return ref(S) if callable(ref) else np.abs(ref)


def solve(
    S,
    ref,
    amin=1e-10,
    top_db=80.0,
    *,
    reference=_value,
    floor=lambda amin: amin,
    floored="both",
    log=np.log10,
    factor=10,
    zero="subtracted",
    clip="below the loudest",
    depth=lambda top_db: top_db,
    scale=lambda db, top_db: db,
):
    value, amin, top_db = reference(S, ref), floor(amin), depth(top_db)
    if floored in ("ratio", "decibels", "nothing"):
        db = factor * log(np.maximum(S / value, amin) if floored == "ratio" else S / value)
        db, zero_db = np.maximum(db, amin) if floored == "decibels" else db, 0.0
    elif floored == "by adding":
        db, zero_db = factor * log(S + amin), factor * log(value + amin)
    else:
        db = factor * log(np.maximum(S, amin))
        zero_db = factor * log(np.maximum(value, amin) if floored == "both" else value)
    if clip == "before the reference":
        db = np.maximum(db, -top_db)
    db = {"subtracted": db - zero_db, "added": db + zero_db, "without a logarithm": db - value}[zero]
    return scale(_clipped(db, top_db, clip), top_db)


def _clipped(db, top_db, clip):
    lowest = {
        "below the loudest": db.max() - top_db,
        "below each frame's loudest": db.max(axis=0) - top_db,
        "below 0 dB": -top_db,
        "to 0 dB": -top_db,
    }.get(clip, -np.inf)
    return np.clip(db, lowest, 0.0 if clip == "to 0 dB" else np.inf)


def _stretched(db, top_db):
    return (db - db.min()) / (db.max() - db.min())


def _amin_of_amplitude(amin):
    return 1e-5


def function_not_called(S, ref, amin=1e-10, top_db=80.0):
    if callable(ref):
        raise TypeError("a function where a number is needed")
    return power_to_db(S, ref, amin, top_db)


def number_called(S, ref, amin=1e-10, top_db=80.0):
    return power_to_db(S, ref(S), amin, top_db)


EXERCISE = Exercise(
    id="02_mel_scale/power-to-db",
    function="power_to_db",
    reference=power_to_db,
    authority="librosa.power_to_db",
    cases=cases,
    expects=Array(("mel band", "frame"), "dB", rtol=0.0, atol=0.005),
    observe=observe,
    wrong=(
        *slips(
            solve,
            Slip("twenty-log10", {"factor": 20}),
            Slip("natural-log", {"log": np.log}),
            Slip("bels", {"factor": 1}),
            Slip("reference-added", {"zero": "added"}),
            Slip("reference-outside-the-log", {"zero": "without a logarithm"}),
            Slip("always-relative-to-maximum", {"reference": lambda S, ref: np.max(S)}),
            Slip("always-relative-to-mean", {"reference": lambda S, ref: np.mean(S)}),
            Slip("always-relative-to-one", {"reference": lambda S, ref: 1.0}),
            Slip("amin-after-the-log", {"floored": "decibels"}),
            Slip("amin-of-the-ratio", {"floored": "ratio"}),
            Slip("amin-added", {"floored": "by adding"}),
            Slip("amin-in-power-alone", {"floored": "power alone"}),
            Slip("no-amin", {"floored": "nothing"}),
            Slip("default-amin", {"floor": lambda amin: 1e-10}),
            Slip("amin-of-amplitude", {"floor": _amin_of_amplitude}, alone=True),
            Slip("amplitude-rule", {"factor": 20, "floor": _amin_of_amplitude}, alone=True),
            Slip("absolute-clip", {"clip": "below 0 dB"}),
            Slip("clipped-at-zero", {"clip": "to 0 dB"}),
            Slip("clip-of-each-frame", {"clip": "below each frame's loudest"}),
            Slip("clip-before-the-reference", {"clip": "before the reference"}),
            Slip("ignores-top-db", {"clip": "none"}),
            Slip("always-80", {"depth": lambda top_db: 80.0}),
            Slip("upside-down", {"scale": lambda db, top_db: -db}),
            Slip("scaled-to-one", {"scale": lambda db, top_db: (db + top_db) / top_db}),
            Slip("stretched-to-one", {"scale": _stretched}),
        ),
        Misconception("function-not-called", function_not_called),
        Misconception("number-called", number_called),
    ),
)
