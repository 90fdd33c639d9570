"""hz-to-mel: frequencies in Hz on the mel scale, Slaney's or HTK's."""

import math

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Slip, slips

_LOG_STEP = np.log(6.4) / 27  # 27 steps from 1000 Hz to 6400 Hz


def hz_to_mel(f_hz, htk=False):
    """Mel value of one frequency, or of an array of frequencies.

    f_hz: frequency in Hz, 0 or more: a number or an array. htk: HTK's scale instead of Slaney's.

    Source: librosa.hz_to_mel.
    """
    import librosa

    return librosa.hz_to_mel(f_hz, htk=htk)


def cases(rng):
    high = float(rng.uniform(1500, 9000))
    yield Case((float(rng.uniform(80, 900)),), label="one low frequency")
    yield Case((high,), label="one high frequency")
    yield Case((_frequencies(rng),), label="an array from 0 Hz upwards")
    yield Case((np.array([0, 441, 999, 2500, int(rng.integers(4000, 9000))]),), label="whole numbers")
    yield Case((high,), {"htk": True}, "one frequency")
    yield Case((_frequencies(rng),), {"htk": True}, "an array from 0 Hz upwards")


def _frequencies(rng):
    """0 Hz, the corner at 1000 Hz, and some on each side of it, also within an octave above, in no order."""
    f_hz = np.concatenate(
        [[0.0, 1000.0], rng.uniform(20, 1000, 3), rng.uniform((1300, 1500, 1500), (1900, 11_025, 11_025))]
    )
    return np.append(0.0, rng.permutation(f_hz))


def solve(
    f_hz,
    htk=False,
    *,
    scale="as asked",
    slope=3 / 200,
    corner_hz=1000.0,
    corner_mel=15.0,
    log=np.log,
    step=_LOG_STEP,
    low=None,
    htk_factor=2595.0,
    htk_hz=700.0,
    htk_log=np.log10,
    htk_one=1,
):
    f_hz = np.asarray(f_hz, dtype=float)
    if {"as asked": htk, "swapped": not htk, "htk": True, "slaney": False}[scale]:
        return htk_factor * htk_log(htk_one + f_hz / htk_hz)
    linear = slope * f_hz if low is None else np.full_like(f_hz, low)
    return np.where(f_hz < corner_hz, linear, corner_mel + log(f_hz / 1000) / step)


def mel_to_hz_instead(f_hz, htk=False):
    import librosa

    return librosa.mel_to_hz(f_hz, htk=htk)


def whole_mels(f_hz, htk=False):
    mels = np.zeros_like(f_hz)
    mels[...] = hz_to_mel(f_hz, htk)
    return mels


def needs_one_number(f_hz, htk=False):
    if htk:
        return solve(f_hz, htk)
    return 3 * f_hz / 200 if f_hz < 1000 else 15 + np.log(f_hz / 1000) / _LOG_STEP


def needs_one_number_in_both(f_hz, htk=False):
    return 2595 * math.log10(1 + f_hz / 700) if htk else needs_one_number(f_hz)


def needs_an_array(f_hz, htk=False):
    if htk:
        return solve(f_hz, htk)
    mels = 3 * f_hz / 200
    high = f_hz >= 1000
    mels[high] = 15 + np.log(f_hz[high] / 1000) / _LOG_STEP
    return mels


EXERCISE = Exercise(
    id="02_mel_scale/hz-to-mel",
    function="hz_to_mel",
    reference=hz_to_mel,
    authority="librosa.hz_to_mel",
    cases=cases,
    expects=Array(("frequency",), "mel", rtol=1e-4),  # 1127.01048 ln is HTK too
    wrong=(
        *slips(
            solve,
            Slip("scales-swapped", {"scale": "swapped"}),
            Slip("always-slaney", {"scale": "slaney"}),
            Slip("always-htk", {"scale": "htk"}),
            Slip("natural-log-in-htk", {"htk_log": np.log}),
            Slip("log10-with-1127", {"htk_factor": 1127.0}),
            Slip("log10-in-slaney", {"log": np.log10}),
            Slip("logarithms-swapped", {"log": np.log10, "htk_log": np.log}),
            Slip("no-linear-part", {"corner_hz": 0.0}),
            Slip("linear-only", {"corner_hz": np.inf}),
            Slip("low-end-empty", {"low": 0.0}),
            Slip("corner-in-mel", {"corner_hz": 15.0}),
            Slip("log-starts-at-zero", {"corner_mel": 0.0}),
            Slip("log-starts-at-1000", {"corner_mel": 1000.0}),
            Slip("slope-upside-down", {"slope": 200 / 3}),
            Slip("times-the-step", {"step": 1 / _LOG_STEP}),
            Slip("constants-swapped", {"htk_factor": 700.0, "htk_hz": 2595.0}),
            Slip("forgets-one-plus", {"htk_one": 0}),
        ),
        Misconception("mel-to-hz-instead", mel_to_hz_instead),
        Misconception("whole-mels", whole_mels),
        Misconception("needs-one-number", needs_one_number),
        Misconception("needs-one-number-in-both", needs_one_number_in_both),
        Misconception("needs-an-array", needs_an_array),
    ),
)
