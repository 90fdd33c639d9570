"""mel-to-hz: back from the mel scale, Slaney's or HTK's, to frequencies in Hz."""

import math

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception

_LOG_STEP = np.log(6.4) / 27  # 27 steps from 1000 Hz to 6400 Hz


def mel_to_hz(m, htk=False):
    """Frequency in Hz of one mel value, or of an array of them.

    m: mel value, 0 or more: a number or an array. htk: m is on HTK's scale instead of Slaney's.

    Source: librosa.mel_to_hz.
    """
    import librosa

    return librosa.mel_to_hz(m, htk=htk)


def cases(rng):
    yield Case((float(rng.uniform(1, 13)),), label="one low mel value")
    yield Case((float(rng.uniform(20, 48)),), label="one high mel value")
    yield Case((_mels(rng, 15.0, 50.0),), label="an array from 0 mel upwards")
    yield Case((np.array([0, 1, 7, 15, int(rng.integers(17, 21))]),), label="whole numbers")
    yield Case((float(rng.uniform(500, 2500)),), {"htk": True}, "one mel value")
    yield Case((_mels(rng, 1000.0, 3200.0),), {"htk": True}, "an array from 0 mel upwards")


def _mels(rng, middle, top):
    # at the corner, and near enough to it on both sides that a corner elsewhere shows
    near = middle + middle / 15 * np.array([-rng.uniform(0.3, 0.6), rng.uniform(0.3, 0.9)])
    m = np.concatenate([[middle], near, rng.uniform(0.02 * middle, middle, 2), rng.uniform(middle, top, 2)])
    return np.append(0.0, rng.permutation(m))


def _slaney(m, *, slope=200 / 3, corner=15.0, start=15.0, exp=np.exp, step=_LOG_STEP, low=None):
    m = np.asarray(m, dtype=float)
    linear = slope * m if low is None else np.full_like(m, low)
    return np.where(m < corner, linear, 1000 * exp(step * (m - start)))


def _htk(m, *, factor=2595.0, corner_hz=700.0, power=lambda x: 10**x):
    return corner_hz * (power(np.asarray(m, dtype=float) / factor) - 1)


def scales_swapped(m, htk=False):
    return _slaney(m) if htk else _htk(m)


def always_slaney(m, htk=False):
    return _slaney(m)


def always_htk(m, htk=False):
    return _htk(m)


def e_in_htk(m, htk=False):
    return _htk(m, power=np.exp) if htk else _slaney(m)


def ten_with_1127(m, htk=False):
    return _htk(m, factor=1127.0) if htk else _slaney(m)


def ten_in_slaney(m, htk=False):
    return _htk(m) if htk else _slaney(m, exp=lambda x: 10**x)


def bases_swapped(m, htk=False):
    return _htk(m, power=np.exp) if htk else _slaney(m, exp=lambda x: 10**x)


def forgets_minus_one(m, htk=False):
    return _htk(m) + 700 if htk else _slaney(m)


def minus_one_outside(m, htk=False):
    return _htk(m) + 699 if htk else _slaney(m)


def minus_one_in_exponent(m, htk=False):
    return 700 * 10 ** (np.asarray(m) / 2595 - 1) if htk else _slaney(m)


def constants_swapped(m, htk=False):
    return _htk(m, factor=700.0, corner_hz=2595.0) if htk else _slaney(m)


def linear_only(m, htk=False):
    return _htk(m) if htk else _slaney(m, corner=np.inf)


def no_linear_part(m, htk=False):
    return _htk(m) if htk else _slaney(m, corner=-np.inf)


def low_end_empty(m, htk=False):
    return _htk(m) if htk else _slaney(m, low=0.0)


def exponent_from_zero(m, htk=False):
    return _htk(m) if htk else _slaney(m, start=0.0)


def exponent_from_zero_everywhere(m, htk=False):
    return _htk(m) if htk else _slaney(m, start=0.0, corner=-np.inf)


def slope_upside_down(m, htk=False):
    return _htk(m) if htk else _slaney(m, slope=3 / 200)


def over_the_step(m, htk=False):
    return _htk(m) if htk else _slaney(m, step=1 / _LOG_STEP)


def hz_to_mel_instead(m, htk=False):
    import librosa

    return librosa.hz_to_mel(m, htk=htk)


def whole_hertz(m, htk=False):
    f_hz = np.zeros_like(m)
    f_hz[...] = mel_to_hz(m, htk)
    return f_hz


def needs_one_number(m, htk=False):
    if htk:
        return _htk(m)
    return 200 * m / 3 if m < 15 else 1000 * np.exp(_LOG_STEP * (m - 15))


def needs_one_number_in_both(m, htk=False):
    return 700 * (math.pow(10, m / 2595) - 1) if htk else needs_one_number(m)


def needs_an_array(m, htk=False):
    if htk:
        return _htk(m)
    f_hz = 200 * m / 3
    high = m >= 15
    f_hz[high] = 1000 * np.exp(_LOG_STEP * (m[high] - 15))
    return f_hz


EXERCISE = Exercise(
    id="02_mel_scale/mel-to-hz",
    function="mel_to_hz",
    reference=mel_to_hz,
    authority="librosa.mel_to_hz",
    cases=cases,
    expects=Array(("mel value",), "Hz", rtol=1e-4),  # 1127.01048 ln is HTK too
    wrong=(
        Misconception("scales-swapped", scales_swapped),
        Misconception("always-slaney", always_slaney),
        Misconception("always-htk", always_htk),
        Misconception("e-in-htk", e_in_htk),
        Misconception("ten-with-1127", ten_with_1127),
        Misconception("ten-in-slaney", ten_in_slaney),
        Misconception("bases-swapped", bases_swapped),
        Misconception("forgets-minus-one", forgets_minus_one),
        Misconception("minus-one-outside", minus_one_outside),
        Misconception("minus-one-in-exponent", minus_one_in_exponent),
        Misconception("constants-swapped", constants_swapped),
        Misconception("linear-only", linear_only),
        Misconception("no-linear-part", no_linear_part),
        Misconception("low-end-empty", low_end_empty),
        Misconception("exponent-from-zero", exponent_from_zero),
        Misconception("exponent-from-zero-everywhere", exponent_from_zero_everywhere),
        Misconception("slope-upside-down", slope_upside_down),
        Misconception("over-the-step", over_the_step),
        Misconception("hz-to-mel-instead", hz_to_mel_instead),
        Misconception("whole-hertz", whole_hertz),
        Misconception("needs-one-number", needs_one_number),
        Misconception("needs-one-number-in-both", needs_one_number_in_both),
        Misconception("needs-an-array", needs_an_array),
    ),
)
