"""mel-to-hz: back from the mel scale, Slaney's or HTK's, to frequencies in Hz."""

import math

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Slip, slips

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
    yield Case((float(rng.uniform(14.4, 14.7)),), label="one mel value below the corner")
    yield Case((float(rng.uniform(15.4, 15.9)),), label="one mel value above the corner")
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


def solve(
    m,
    htk=False,
    *,
    scale="as asked",
    slope=200 / 3,
    corner=15.0,
    start=15.0,
    exp=np.exp,
    step=_LOG_STEP,
    low=None,
    htk_factor=2595.0,
    htk_hz=700.0,
    htk_power=lambda x: 10**x,
    htk_minus="in the brackets",
):
    m = np.asarray(m, dtype=float)
    if {"as asked": htk, "swapped": not htk, "htk": True, "slaney": False}[scale]:
        power = htk_power(m / htk_factor - (1 if htk_minus == "in the exponent" else 0))
        return htk_hz * (power - (htk_minus == "in the brackets")) - (htk_minus == "outside")
    linear = slope * m if low is None else np.full_like(m, low)
    return np.where(m < corner, linear, 1000 * exp(step * (m - start)))


def hz_to_mel_instead(m, htk=False):
    import librosa

    return librosa.hz_to_mel(m, htk=htk)


def whole_hertz(m, htk=False):
    f_hz = np.zeros_like(m)
    f_hz[...] = mel_to_hz(m, htk)
    return f_hz


def needs_one_number(m, htk=False):
    if htk:
        return solve(m, htk)
    return 200 * m / 3 if m < 15 else 1000 * np.exp(_LOG_STEP * (m - 15))


def needs_one_number_in_both(m, htk=False):
    return 700 * (math.pow(10, m / 2595) - 1) if htk else needs_one_number(m)


def needs_an_array(m, htk=False):
    if htk:
        return solve(m, htk)
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
        *slips(
            solve,
            Slip("scales-swapped", {"scale": "swapped"}),
            Slip("always-slaney", {"scale": "slaney"}),
            Slip("always-htk", {"scale": "htk"}),
            Slip("e-in-htk", {"htk_power": np.exp}),
            Slip("ten-with-1127", {"htk_factor": 1127.0}),
            Slip("ten-in-slaney", {"exp": lambda x: 10**x}),
            Slip("bases-swapped", {"exp": lambda x: 10**x, "htk_power": np.exp}),
            Slip("forgets-minus-one", {"htk_minus": "nowhere"}),
            Slip("minus-one-outside", {"htk_minus": "outside"}),
            Slip("minus-one-in-exponent", {"htk_minus": "in the exponent"}),
            Slip("constants-swapped", {"htk_factor": 700.0, "htk_hz": 2595.0}),
            Slip("linear-only", {"corner": np.inf}),
            Slip("no-linear-part", {"corner": -np.inf}),
            Slip("low-end-empty", {"low": 0.0}),
            Slip("exponent-from-zero", {"start": 0.0}),
            Slip("exponent-from-zero-everywhere", {"start": 0.0, "corner": -np.inf}),
            Slip("slope-upside-down", {"slope": 3 / 200}),
            Slip("over-the-step", {"step": 1 / _LOG_STEP}),
        ),
        Misconception("hz-to-mel-instead", hz_to_mel_instead),
        Misconception("whole-hertz", whole_hertz),
        Misconception("needs-one-number", needs_one_number),
        Misconception("needs-one-number-in-both", needs_one_number_in_both),
        Misconception("needs-an-array", needs_an_array),
    ),
)
