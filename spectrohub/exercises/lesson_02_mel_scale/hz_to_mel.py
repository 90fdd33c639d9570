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
        Misconception(
            "scales-swapped",
            scales_swapped,
            "Your two scales are swapped: `htk=False` gives HTK's mel, `htk=True` gives Slaney's.",
            "Convert 1000 Hz. On HTK's scale that is about 1000, on Slaney's it is 15. Which `htk` gives which?",
        ),
        Misconception(
            "always-slaney",
            always_slaney,
            "You get Slaney's scale whatever `htk` is. With `htk=True` the other formula is asked for.",
            "Convert 1000 Hz with `htk=True` and with `htk=False`. The two results should be very different.",
        ),
        Misconception(
            "always-htk",
            always_htk,
            "You get HTK's scale whatever `htk` is. By default librosa uses Slaney's, which has two parts.",
            "Convert 100 Hz and 200 Hz with `htk=False`. Slaney's second number is exactly twice the first.",
        ),
        Misconception(
            "natural-log-in-htk",
            natural_log_in_htk,
            "In HTK's formula you took the natural logarithm. The factor 2595 belongs to powers of ten. "
            "`np.log` is the natural one.",
            "HTK's scale was made so that 1000 Hz comes out at about 1000 mel. What do you get there?",
        ),
        Misconception(
            "log10-with-1127",
            log10_with_1127,
            "HTK's formula is written in two ways: 2595 with log10, and 1127 with the natural logarithm. "
            "You took the factor of one and the logarithm of the other.",
            "Divide 2595 by 1127, and compare with np.log(10).",
        ),
        Misconception(
            "log10-in-slaney",
            log10_in_slaney,
            "Above 1 kHz you mixed two logarithms: log10 of the frequency, and the natural logarithm of 6.4. "
            "Any base will do, when both have the same one.",
            "Convert 6400 Hz. It lies 27 steps above the corner at 15, so 42 is right.",
        ),
        Misconception(
            "logarithms-swapped",
            logarithms_swapped,
            "Your two logarithms are swapped. HTK's factor 2595 belongs to log10. Slaney's step is "
            "np.log(6.4) / 27, and so the natural logarithm goes with it.",
            "Two landmarks: 1000 Hz is about 1000 mel on HTK's scale, and 6400 Hz is 42 mel on Slaney's.",
        ),
        Misconception(
            "no-linear-part",
            no_linear_part,
            "You use the logarithm at all frequencies. Slaney's scale is a straight line up to 1000 Hz. "
            "A logarithm has no end on the way down to 0 Hz.",
            "Convert 0 Hz, 100 Hz and 200 Hz. The right results lie on a straight line through 0.",
        ),
        Misconception(
            "linear-only",
            linear_only,
            "The straight line goes on above 1000 Hz. There Slaney's scale bends: equal mel steps are then "
            "equal ratios.",
            "Convert 2000, 4000 and 8000 Hz. Each doubling should add the same number of mels.",
        ),
        Misconception(
            "low-end-empty",
            low_end_empty,
            "All frequencies below 1000 Hz come out as 0. The straight line below the corner is missing.",
            "Convert 500 Hz: half of the way to the corner, so half of the corner's 15 mel.",
        ),
        Misconception(
            "corner-in-mel",
            corner_in_mel,
            "The bend is in the wrong place: the logarithm begins at 15 **Hz**. The corner lies at 15 mel, "
            "and that is 1000 Hz.",
            "Look at your test for the corner. Which unit do the two numbers in it have?",
        ),
        Misconception(
            "log-starts-at-zero",
            log_starts_at_zero,
            "Above 1000 Hz your mel values begin again at 0. The logarithm counts from the corner, "
            "and the straight line has reached 15 there.",
            "Convert 999 Hz and 1001 Hz. The scale has a bend there, but no jump.",
        ),
        Misconception(
            "log-starts-at-1000",
            log_starts_at_1000,
            "Above 1000 Hz your values begin at 1000. That is the corner in Hz. In mel the corner is at 15.",
            "Convert 999 Hz and 1001 Hz. The scale has a bend there, but no jump.",
        ),
        Misconception(
            "slope-upside-down",
            slope_upside_down,
            "The straight line is upside down: 200 / 3 is the number of Hz in one mel, not of mels in one Hz.",
            "How many mels are 200 Hz, if one mel is 66.7 Hz wide?",
        ),
        Misconception(
            "times-the-step",
            times_the_step,
            "Above 1000 Hz you multiply by the size of a step. To count the steps in a distance, divide by it.",
            "A ladder is 3 m high and a step is 0.25 m. How many steps are there?",
        ),
        Misconception(
            "constants-swapped",
            constants_swapped,
            "The two constants of HTK's formula have changed places. 700 is a frequency: it divides the Hz. "
            "2595 turns the logarithm into mels.",
            "Convert 1000 Hz with `htk=True`. HTK's scale puts it at about 1000 mel.",
        ),
        Misconception(
            "forgets-one-plus",
            forgets_one_plus,
            "The 1 inside HTK's logarithm is missing. It is what makes 0 Hz come out as 0 mel.",
            "What is log10(1)? And what happens to your result at 0 Hz and at 700 Hz?",
        ),
        Misconception(
            "mel-to-hz-instead",
            mel_to_hz_instead,
            "This is the way back: it reads f_hz as mels and gives Hz.",
            "Convert 100 and 10 000. Mel steps get wider in Hz, so the larger number should shrink more.",
        ),
        Misconception(
            "whole-mels",
            whole_mels,
            "For whole numbers of Hz, your mels lose what comes after the point. An array made from integers, "
            "as `np.zeros_like(f_hz)` makes it, can only hold integers.",
            "Print the `.dtype` of your result for np.array([440, 880]).",
        ),
        Misconception(
            "needs-one-number",
            needs_one_number,
            "This works for one frequency, not for an array: `if` can decide only once, but an array has some "
            "frequencies on each side of the corner.",
            "Print np.array([500, 2000]) < 1000. `np.where` can take that as a question with two answers.",
        ),
        Misconception(
            "needs-one-number-in-both",
            needs_one_number_in_both,
            "This works for one frequency, not for an array. `if` can decide only once, and the functions of "
            "`math` take one number each. NumPy's take whole arrays.",
            "Try math.log10 and np.log10 on np.array([1, 10, 100]).",
        ),
        Misconception(
            "needs-an-array",
            needs_an_array,
            "This works for an array, not for one frequency: a single number has no places to fill with [...].",
            "Compare 440.0, np.asarray(440.0) and np.atleast_1d(440.0): type and `.ndim`.",
        ),
    ),
)
