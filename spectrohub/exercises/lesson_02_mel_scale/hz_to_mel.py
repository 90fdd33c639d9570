"""hz-to-mel: frequencies in Hz on the mel scale, Slaney's or HTK's."""

import math

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception

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
    """0 Hz, the corner at 1000 Hz, and some on each side of it, in no order."""
    f_hz = np.concatenate([[0.0, 1000.0], rng.uniform(20, 1000, 3), rng.uniform(1000, 11_025, 3)])
    return np.append(0.0, rng.permutation(f_hz))


def _slaney(f_hz, *, slope=3 / 200, corner_hz=1000.0, corner_mel=15.0, log=np.log, step=_LOG_STEP, low=None):
    f_hz = np.asarray(f_hz, dtype=float)
    linear = slope * f_hz if low is None else np.full_like(f_hz, low)
    return np.where(f_hz < corner_hz, linear, corner_mel + log(f_hz / 1000) / step)


def _htk(f_hz, *, factor=2595.0, corner_hz=700.0, log=np.log10):
    return factor * log(1 + np.asarray(f_hz, dtype=float) / corner_hz)


def scales_swapped(f_hz, htk=False):
    return _slaney(f_hz) if htk else _htk(f_hz)


def always_slaney(f_hz, htk=False):
    return _slaney(f_hz)


def always_htk(f_hz, htk=False):
    return _htk(f_hz)


def natural_log_in_htk(f_hz, htk=False):
    return _htk(f_hz, log=np.log) if htk else _slaney(f_hz)


def log10_with_1127(f_hz, htk=False):
    return _htk(f_hz, factor=1127.0) if htk else _slaney(f_hz)


def log10_in_slaney(f_hz, htk=False):
    return _htk(f_hz) if htk else _slaney(f_hz, log=np.log10)


def logarithms_swapped(f_hz, htk=False):
    return _htk(f_hz, log=np.log) if htk else _slaney(f_hz, log=np.log10)


def no_linear_part(f_hz, htk=False):
    return _htk(f_hz) if htk else _slaney(f_hz, corner_hz=0.0)


def linear_only(f_hz, htk=False):
    return _htk(f_hz) if htk else _slaney(f_hz, corner_hz=np.inf)


def low_end_empty(f_hz, htk=False):
    return _htk(f_hz) if htk else _slaney(f_hz, low=0.0)


def corner_in_mel(f_hz, htk=False):
    return _htk(f_hz) if htk else _slaney(f_hz, corner_hz=15.0)


def log_starts_at_zero(f_hz, htk=False):
    return _htk(f_hz) if htk else _slaney(f_hz, corner_mel=0.0)


def log_starts_at_1000(f_hz, htk=False):
    return _htk(f_hz) if htk else _slaney(f_hz, corner_mel=1000.0)


def slope_upside_down(f_hz, htk=False):
    return _htk(f_hz) if htk else _slaney(f_hz, slope=200 / 3)


def times_the_step(f_hz, htk=False):
    return _htk(f_hz) if htk else _slaney(f_hz, step=1 / _LOG_STEP)


def constants_swapped(f_hz, htk=False):
    return _htk(f_hz, factor=700.0, corner_hz=2595.0) if htk else _slaney(f_hz)


def forgets_one_plus(f_hz, htk=False):
    return 2595 * np.log10(np.asarray(f_hz) / 700) if htk else _slaney(f_hz)


def mel_to_hz_instead(f_hz, htk=False):
    import librosa

    return librosa.mel_to_hz(f_hz, htk=htk)


def whole_mels(f_hz, htk=False):
    mels = np.zeros_like(f_hz)
    mels[...] = hz_to_mel(f_hz, htk)
    return mels


def needs_one_number(f_hz, htk=False):
    if htk:
        return _htk(f_hz)
    return 3 * f_hz / 200 if f_hz < 1000 else 15 + np.log(f_hz / 1000) / _LOG_STEP


def needs_one_number_in_both(f_hz, htk=False):
    return 2595 * math.log10(1 + f_hz / 700) if htk else needs_one_number(f_hz)


def needs_an_array(f_hz, htk=False):
    if htk:
        return _htk(f_hz)
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
        Misconception("scales-swapped", scales_swapped),
        Misconception("always-slaney", always_slaney),
        Misconception("always-htk", always_htk),
        Misconception("natural-log-in-htk", natural_log_in_htk),
        Misconception("log10-with-1127", log10_with_1127),
        Misconception("log10-in-slaney", log10_in_slaney),
        Misconception("logarithms-swapped", logarithms_swapped),
        Misconception("no-linear-part", no_linear_part),
        Misconception("linear-only", linear_only),
        Misconception("low-end-empty", low_end_empty),
        Misconception("corner-in-mel", corner_in_mel),
        Misconception("log-starts-at-zero", log_starts_at_zero),
        Misconception("log-starts-at-1000", log_starts_at_1000),
        Misconception("slope-upside-down", slope_upside_down),
        Misconception("times-the-step", times_the_step),
        Misconception("constants-swapped", constants_swapped),
        Misconception("forgets-one-plus", forgets_one_plus),
        Misconception("mel-to-hz-instead", mel_to_hz_instead),
        Misconception("whole-mels", whole_mels),
        Misconception("needs-one-number", needs_one_number),
        Misconception("needs-one-number-in-both", needs_one_number_in_both),
        Misconception("needs-an-array", needs_an_array),
    ),
)
