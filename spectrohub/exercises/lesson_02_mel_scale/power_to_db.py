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
        Misconception(
            "twenty-log10",
            twenty_log,
            "All levels are twice what they should be. 20 log10 is for amplitudes. S is a power already: the square is "
            "inside it.",
            "A value of S is a hundredth of the reference. How many dB is that, and how many do you get?",
        ),
        Misconception(
            "natural-log",
            natural_log,
            "These levels come from the natural logarithm. Decibels count powers of ten.",
            "What do np.log(100) and np.log10(100) give?",
        ),
        Misconception(
            "bels",
            bels,
            "The factor 10 is missing: these are bels. A decibel is a tenth of one.",
            "Take a power ten times the reference. How many dB is it, and how many do you get?",
        ),
        Misconception(
            "reference-added",
            reference_added,
            "The level of the reference was added. Dividing by a reference means subtracting its logarithm.",
            "What is log10(S / ref) in terms of log10(S) and log10(ref)? Where does a value equal to ref end up?",
        ),
        Misconception(
            "reference-outside-the-log",
            reference_outside_the_log,
            "The reference itself was subtracted from decibels. It is a power, so it needs a logarithm of its own "
            "before it can be taken away from one.",
            "Call your function with an S that holds only the value 4.0, and with ref=4.0. What should come out?",
        ),
        Misconception(
            "always-relative-to-maximum",
            always_maximum,
            "0 dB is the loudest value of S, whatever `ref` is. `ref` says what 0 dB stands for.",
            "Call your function with ref=1.0, then with ref=10.0. Does anything change?",
        ),
        Misconception(
            "always-relative-to-one",
            always_one,
            "0 dB is a power of 1, whatever `ref` is. `ref` says what 0 dB stands for.",
            "Call your function with ref=1.0, then with ref=10.0. Does anything change?",
        ),
        Misconception(
            "function-not-called",
            function_not_called,
            "It works for a number. When `ref` is a function such as np.max, there has to be a number first: "
            "what the function gives for S.",
            "In a cell, compare np.max with np.max(S). Which one can go into a logarithm? What does callable(np.max) "
            "say?",
        ),
        Misconception(
            "number-called",
            number_called,
            "It works when `ref` is a function. It may be a plain number too, and a number cannot be called.",
            "What does Python say to 2.0(S)? Which built-in function tells you whether something can be called?",
        ),
        Misconception(
            "amin-after-the-log",
            amin_after_the_log,
            "`amin` was applied to decibels. It is a smallest *power*, so it belongs before the logarithm. Applied "
            "afterwards, it lifts every negative level to about 0 dB.",
            "How many negative numbers does your result hold? How many dB is a power of amin?",
        ),
        Misconception(
            "amin-of-the-ratio",
            amin_of_the_ratio,
            "You lift the ratio S / ref to `amin`. librosa lifts both powers by themselves, S and the reference, and "
            "divides afterwards.",
            "Take S = [1.0, 0.0], ref=100.0, amin=1e-3. How many dB below the first value is the second? "
            "How many should it be?",
        ),
        Misconception(
            "amin-added",
            amin_added,
            "`amin` was added to every power. That is a usual trick too, but it changes all small values a little. "
            "librosa replaces what lies below amin and leaves the rest.",
            "Take S = [2e-10, 1.0] with ref=1.0. How many dB is the first value, with a pencil and with your function?",
        ),
        Misconception(
            "amin-in-power-alone",
            amin_in_power_alone,
            "Right, until the reference is (nearly) zero. `amin` protects the reference's logarithm as well.",
            "Call your function with np.zeros((3, 3)) and ref=np.max.",
        ),
        Misconception(
            "no-amin",
            no_amin,
            "`amin` is not used. A clip that is very quiet, or silent, then has levels that librosa does not go down "
            "to, or none at all.",
            "Call your function with np.zeros((3, 3)), and then with amin=0.5 on a clip of your own.",
        ),
        Misconception(
            "default-amin",
            default_amin,
            "The smallest power stays at 1e-10, whatever `amin` is.",
            "Call your function with amin=1e-3 and top_db=200. What is the lowest level that can come out?",
        ),
        Misconception(
            "absolute-clip",
            absolute_clip,
            "The floor is at -top_db. With ref=np.max that is right, because the loudest value is at 0 dB. With any "
            "other reference the floor still lies top_db below the loudest value of the result.",
            "With ref=1.0, multiply S by 1000. How should the lowest and the highest level move?",
        ),
        Misconception(
            "clip-before-the-reference",
            clip_before_the_reference,
            "The floor was set before the reference was taken away, at -top_db for a power of 1. top_db counts from "
            "the loudest value of the result.",
            "Multiply S by 1000. How should the distance from the lowest to the highest level change?",
        ),
        Misconception(
            "ignores-top-db",
            ignores_top_db,
            "The levels are right, and the quiet ones go on. They should be cut off top_db below the loudest one.",
            "Compare `.max()` and `.min()` of your result. How far apart may they be?",
        ),
        Misconception(
            "always-80",
            always_80,
            "The floor lies 80 dB below the loudest value, whatever top_db is.",
            "Call your function with top_db=40. How far apart are the highest and the lowest level?",
        ),
    ),
)
