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
        Misconception(
            "scales-swapped",
            scales_swapped,
            "Your two scales are swapped: `htk=False` reads HTK's mels, `htk=True` reads Slaney's.",
            "15 mel is 1000 Hz on Slaney's scale and below 10 Hz on HTK's. Which `htk` gives which?",
        ),
        Misconception(
            "always-slaney",
            always_slaney,
            "You read Slaney's mels whatever `htk` is. With `htk=True` the inverse of the other formula is asked for.",
            "Convert 15 mel with `htk=True` and with `htk=False`. The two results should be very different.",
        ),
        Misconception(
            "always-htk",
            always_htk,
            "You read HTK's mels whatever `htk` is. By default librosa uses Slaney's scale, which has two parts.",
            "Convert 15 mel with `htk=False`. On Slaney's scale that is the corner.",
        ),
        Misconception(
            "e-in-htk",
            e_in_htk,
            "In HTK's formula you undo log10 with `np.exp`. That one undoes the natural logarithm; "
            "log10 is undone by a power of ten.",
            "Take np.log10(1000), and find the way back to 1000.",
        ),
        Misconception(
            "ten-with-1127",
            ten_with_1127,
            "HTK's formula is written in two ways: 2595 with powers of ten, and 1127 with np.exp. "
            "You took the factor of one and the power of the other.",
            "Send 1000 Hz through `librosa.hz_to_mel` with htk=True, and the result through yours.",
        ),
        Misconception(
            "ten-in-slaney",
            ten_in_slaney,
            "Above the corner you mixed two bases: a power of ten with a step made of the natural logarithm of 6.4.",
            "Convert 42 mel. It lies 27 steps above the corner, so 6400 Hz is right.",
        ),
        Misconception(
            "bases-swapped",
            bases_swapped,
            "Your two bases are swapped. HTK's 2595 goes with powers of ten. Slaney's step of np.log(6.4) / 27 "
            "goes with np.exp.",
            "Two landmarks: 42 mel is 6400 Hz on Slaney's scale, and 1000 mel is about 1000 Hz on HTK's.",
        ),
        Misconception(
            "forgets-minus-one",
            forgets_minus_one,
            "All of HTK's frequencies are 700 Hz too high. The formula in the other direction adds 1 inside the "
            "logarithm; the way back has to take it away again.",
            "Convert 0 mel with `htk=True`. It should be 0 Hz.",
        ),
        Misconception(
            "minus-one-outside",
            minus_one_outside,
            "HTK's frequencies are 699 Hz too high: you take away 1 Hz at the very end. The 1 has to go before "
            "the multiplication by 700.",
            "Write the formula of the other direction as steps: divide, add, logarithm, multiply. Undo the last first.",
        ),
        Misconception(
            "minus-one-in-exponent",
            minus_one_in_exponent,
            "The 1 of HTK's formula is taken away inside the exponent, which divides everything by 10. "
            "It has to go after the power.",
            "Convert 0 mel with `htk=True`. It should be 0 Hz.",
        ),
        Misconception(
            "constants-swapped",
            constants_swapped,
            "The two constants of HTK's formula have changed places. 2595 divides the mels, 700 brings back the Hz.",
            "Convert 1000 mel with `htk=True`. HTK's scale has it at about 1000 Hz.",
        ),
        Misconception(
            "linear-only",
            linear_only,
            "The straight line goes on above the corner. Two ideas give this: the bent part is missing, or the "
            "test for the corner compares mels with 1000, which is its place in Hz. In mel it is 15.",
            "Convert 20, 30 and 40 mel. Above the corner, equal steps in mel are equal ratios in Hz.",
        ),
        Misconception(
            "no-linear-part",
            no_linear_part,
            "You use the power at all mels. Slaney's scale is a straight line through 0 up to 15 mel. "
            "A power never comes down to 0 Hz.",
            "Convert 0, 3 and 6 mel. The right results lie on a straight line through 0.",
        ),
        Misconception(
            "low-end-empty",
            low_end_empty,
            "All values below 15 mel come out as 0 Hz. The straight line below the corner is missing.",
            "Convert 7.5 mel: half of the way to the corner, so half of its 1000 Hz.",
        ),
        Misconception(
            "exponent-from-zero",
            exponent_from_zero,
            "Above the corner you count the steps from 0 mel. The bent part starts at the corner: at 15 mel "
            "no step has been taken yet.",
            "Convert 14.99 and 15 mel. The scale has a bend there, but no jump.",
        ),
        Misconception(
            "exponent-from-zero-everywhere",
            exponent_from_zero_everywhere,
            "You use one power for all mels, and it starts at 0 mel. Slaney's scale starts as a straight line; "
            "the power begins at 15 mel.",
            "Convert 0 mel and 15 mel. They should be 0 Hz and 1000 Hz.",
        ),
        Misconception(
            "slope-upside-down",
            slope_upside_down,
            "The straight line is upside down: 3 / 200 is the number of mels in one Hz, not of Hz in one mel.",
            "How wide is one mel in Hz, if 15 of them reach 1000 Hz?",
        ),
        Misconception(
            "over-the-step",
            over_the_step,
            "Above the corner you divide by the size of a step. Going so many steps means multiplying by it.",
            "Convert 16 mel. One step above the corner should be about 7 % above 1000 Hz.",
        ),
        Misconception(
            "hz-to-mel-instead",
            hz_to_mel_instead,
            "This goes from Hz to mel again. Here m holds mels, and Hz are asked for.",
            "Send one frequency through your `hz_to_mel` and the result through this. Do you come back?",
        ),
        Misconception(
            "whole-hertz",
            whole_hertz,
            "For whole numbers of mels, your frequencies lose what comes after the point. An array made from "
            "integers, as `np.zeros_like(m)` makes it, can only hold integers.",
            "Print the `.dtype` of your result for np.array([1, 2]).",
        ),
        Misconception(
            "needs-one-number",
            needs_one_number,
            "This works for one mel value, not for an array: `if` can decide only once, but an array has some "
            "values on each side of the corner.",
            "Print np.array([5, 20]) < 15. `np.where` can take that as a question with two answers.",
        ),
        Misconception(
            "needs-one-number-in-both",
            needs_one_number_in_both,
            "This works for one mel value, not for an array. `if` can decide only once, and the functions of "
            "`math` take one number each. NumPy's take whole arrays.",
            "Try math.exp and np.exp on np.array([0, 1, 2]).",
        ),
        Misconception(
            "needs-an-array",
            needs_an_array,
            "This works for an array, not for one mel value: a single number has no places to fill with [...].",
            "Compare 15.0, np.asarray(15.0) and np.atleast_1d(15.0): type and `.ndim`.",
        ),
    ),
)
