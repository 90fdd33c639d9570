"""Student-style answers to hz-to-mel, mel-to-hz, band-edges, filterbank, empty-bands and mel-spectrogram.

Read by the self-check alone. Each wrong answer is written as a student would write it, apart from the
reproduction that names it.
"""

import math
import warnings

import librosa
import numpy as np

from autograder.samples import right, wrong

# --- hz-to-mel


@right("hz-to-mel")
def hz_to_mel_where(f_hz, htk=False):
    f = np.asarray(f_hz)
    if htk:
        return 2595 * np.log10(1 + f / 700)
    logarithmic = 15 + 27 * np.log(np.maximum(f, 1000) / 1000) / np.log(6.4)
    return np.where(f < 1000, 3 * f / 200, logarithmic)


@right("hz-to-mel")
def hz_to_mel_one_by_one(f_hz, htk=False):
    def one(f):
        if htk:
            return 1127.01048 * math.log(1 + f / 700)
        if f <= 1000:
            return 0.015 * f
        return 15 + 27 * math.log(f / 1000, 6.4)

    if np.ndim(f_hz) == 0:
        return one(f_hz)
    return [one(f) for f in f_hz]


@right("hz-to-mel")
def hz_to_mel_float32(f_hz, htk=False):
    f = np.float32(f_hz)
    if htk:
        return np.float32(2595) * np.log10(np.float32(1) + f / np.float32(700))
    # the line as far as the corner, and from there the logarithm of what is left
    return np.minimum(f, 1000) * np.float32(0.015) + 27 * np.log(np.maximum(f / 1000, 1)) / np.log(np.float32(6.4))


@right("hz-to-mel")
def hz_to_mel_mask(f_hz, htk=False):
    f = np.atleast_1d(np.asarray(f_hz, dtype=float))
    mels = 2595 * np.log10(1 + f / 700) if htk else f / (200 / 3)
    if not htk:
        high = f >= 1000
        mels[high] = 15 + np.log(f[high] / 1000) / (np.log(6.4) / 27)
    return mels.reshape(np.shape(f_hz))


@right("hz-to-mel")
def hz_to_mel_library(f_hz, htk=False):
    return librosa.hz_to_mel(f_hz, htk=htk)


@right("hz-to-mel")
def hz_to_mel_vectorize(f_hz, htk=False):
    if htk:
        return np.log10(np.add(1, np.divide(f_hz, 700))) * 2595
    return np.vectorize(lambda f: f * 3 / 200 if f < 1000 else 15 + np.log(f / 1000) * 27 / np.log(6.4))(f_hz)


@wrong("hz-to-mel", "scales-swapped")
def hz_to_mel_not_htk(f_hz, htk=False):
    f = np.asarray(f_hz, dtype=float)
    if not htk:
        return 2595 * np.log10(1 + f / 700)
    return np.where(f < 1000, f / 66.66666666666667, 15 + 27 * np.log(np.maximum(f, 1) / 1000) / np.log(6.4))


@wrong("hz-to-mel", "always-slaney")
def hz_to_mel_forgot_to_pass_htk(f_hz, htk=False):
    return librosa.hz_to_mel(f_hz)


@wrong("hz-to-mel", "always-htk")
def hz_to_mel_the_formula_everybody_knows(f_hz, htk=False):
    return 1127.010480 * np.log(1 + f_hz / 700)


@wrong("hz-to-mel", "natural-log-in-htk")
def hz_to_mel_np_log(f_hz, htk=False):
    if htk:
        return 2595.0 * np.log(f_hz / 700.0 + 1)
    return librosa.hz_to_mel(f_hz)


@wrong("hz-to-mel", "natural-log-in-htk")
def hz_to_mel_log1p(f_hz, htk=False):
    return 2595 * np.log1p(np.asarray(f_hz) / 700) if htk else librosa.hz_to_mel(f_hz, htk=False)


@wrong("hz-to-mel", "log10-with-1127")
def hz_to_mel_1127(f_hz, htk=False):
    f = np.array(f_hz, dtype=float)
    if htk:
        return 1127 * np.log10((700 + f) / 700)
    return librosa.hz_to_mel(f)


@wrong("hz-to-mel", "log10-in-slaney")
def hz_to_mel_two_bases(f_hz, htk=False):
    f = np.asarray(f_hz, dtype=float)
    if htk:
        return librosa.hz_to_mel(f, htk=True)
    logstep = np.log(6.4) / 27
    return np.where(f >= 1000, 15 + np.log10(np.maximum(f, 1) / 1000) / logstep, f / (200 / 3))


@wrong("hz-to-mel", "logarithms-swapped")
def hz_to_mel_logs_changed_places(f_hz, htk=False):
    f = np.asarray(f_hz, dtype=float)
    if htk:
        return 2595 * np.log(1 + f / 700)
    mels = np.array(0.015 * f)
    mels[f >= 1000] = 15 + 27 * np.log10(f[f >= 1000] / 1000) / np.log(6.4)
    return mels


@wrong("hz-to-mel", "no-linear-part")
def hz_to_mel_only_the_log(f_hz, htk=False):
    f_hz = np.asarray(f_hz, dtype=float)
    if htk:
        return 2595 * np.log10(1 + f_hz / 700)
    return 15 + np.log(f_hz / 1000) / np.log(6.4) * 27


@wrong("hz-to-mel", "linear-only")
def hz_to_mel_only_the_line(f_hz, htk=False):
    if htk:
        return 2595 * np.log10(1 + np.asarray(f_hz) / 700)
    return 3 * np.asarray(f_hz) / 200


@wrong("hz-to-mel", "low-end-empty")
def hz_to_mel_half_filled(f_hz, htk=False):
    f = np.asarray(f_hz, dtype=float)
    if htk:
        return 2595 * np.log10(1 + f / 700)
    mels = np.zeros(f.shape)
    mels[f >= 1000] = 15 + 27 * np.log(f[f >= 1000] / 1000) / np.log(6.4)
    return mels


@wrong("hz-to-mel", "corner-in-mel")
def hz_to_mel_wrong_corner(f_hz, htk=False):
    if htk:
        return librosa.hz_to_mel(f_hz, htk=True)
    f = np.asarray(f_hz, dtype=float)
    with np.errstate(divide="ignore"):
        return np.where(f >= 15, 15 + 27 * (np.log(f) - np.log(1000)) / np.log(6.4), 0.015 * f)


@wrong("hz-to-mel", "log-starts-at-zero")
def hz_to_mel_jump_down(f_hz, htk=False):
    f = np.asarray(f_hz, dtype=float)
    if htk:
        return librosa.hz_to_mel(f, htk=True)
    return np.where(f < 1000, f * 3 / 200, 27 * np.log(np.maximum(f, 1e-9) / 1000) / np.log(6.4))


@wrong("hz-to-mel", "log-starts-at-1000")
def hz_to_mel_jump_up(f_hz, htk=False):
    f = np.asarray(f_hz, dtype=float)
    if htk:
        return librosa.hz_to_mel(f, htk=True)
    return np.where(f < 1000, f * 3 / 200, 1000 + 27 * np.log(np.maximum(f, 1e-9) / 1000) / np.log(6.4))


@wrong("hz-to-mel", "slope-upside-down")
def hz_to_mel_times_66(f_hz, htk=False):
    f = np.asarray(f_hz, dtype=float)
    if htk:
        return librosa.hz_to_mel(f, htk=True)
    f_sp = 200.0 / 3
    return np.where(f < 1000, f * f_sp, librosa.hz_to_mel(f))


@wrong("hz-to-mel", "times-the-step")
def hz_to_mel_multiplied(f_hz, htk=False):
    f = np.asarray(f_hz, dtype=float)
    if htk:
        return 2595 * np.log10(1 + f / 700)
    logstep = np.log(6.4) / 27
    return np.where(f < 1000, f / (200 / 3), 15 + logstep * np.log(np.maximum(f, 1) / 1000))


@wrong("hz-to-mel", "constants-swapped")
def hz_to_mel_700_and_2595(f_hz, htk=False):
    if htk:
        return 700 * np.log10(1 + np.asarray(f_hz) / 2595)
    return librosa.hz_to_mel(f_hz)


@wrong("hz-to-mel", "forgets-one-plus")
def hz_to_mel_no_one(f_hz, htk=False):
    if htk:
        with np.errstate(divide="ignore"):
            return 2595 * (np.log10(f_hz) - np.log10(700))
    return librosa.hz_to_mel(f_hz)


@wrong("hz-to-mel", "mel-to-hz-instead")
def hz_to_mel_wrong_way(f_hz, htk=False):
    m = np.asarray(f_hz, dtype=float)
    if htk:
        return 700 * (10 ** (m / 2595) - 1)
    with np.errstate(over="ignore"):
        return np.where(m < 15, 200 / 3 * m, 1000 * np.exp((m - 15) * np.log(6.4) / 27))


@wrong("hz-to-mel", "whole-mels")
def hz_to_mel_zeros_like(f_hz, htk=False):
    f = np.asarray(f_hz)
    mels = np.zeros_like(f)
    for i in np.ndindex(f.shape):
        mels[i] = librosa.hz_to_mel(f[i], htk=htk)
    return mels


@wrong("hz-to-mel", "needs-one-number")
def hz_to_mel_if(f_hz, htk=False):
    if htk:
        return 2595 * np.log10(1 + f_hz / 700)
    if f_hz >= 1000:
        return 15 + 27 * np.log(f_hz / 1000) / np.log(6.4)
    else:
        return f_hz / (200 / 3)


@wrong("hz-to-mel", "needs-one-number-in-both")
def hz_to_mel_math(f_hz, htk=False):
    if htk:
        return 1127.01048 * math.log(1 + f_hz / 700)
    if f_hz < 1000:
        return 0.015 * f_hz
    return 15 + 27 * math.log(f_hz / 1000) / math.log(6.4)


@wrong("hz-to-mel", "needs-an-array")
def hz_to_mel_two_masks(f_hz, htk=False):
    if htk:
        return 2595 * np.log10(1 + f_hz / 700)
    mels = f_hz * 0.015
    mels[f_hz > 1000] = 15 + 27 * np.log(f_hz[f_hz > 1000] / 1000) / np.log(6.4)
    return mels


# --- mel-to-hz


@right("mel-to-hz")
def mel_to_hz_where(m, htk=False):
    m = np.asarray(m)
    if htk:
        return 700 * (10 ** (m / 2595) - 1)
    return np.where(m < 15, 200 * m / 3, 1000 * 6.4 ** ((m - 15) / 27))


@right("mel-to-hz")
def mel_to_hz_one_by_one(m, htk=False):
    def one(mel):
        if htk:
            return 700 * math.expm1(mel * math.log(10) / 2595)
        return mel * 200 / 3 if mel <= 15 else 1000 * math.exp(math.log(6.4) / 27 * (mel - 15))

    return one(m) if np.isscalar(m) else [one(mel) for mel in m]


@right("mel-to-hz")
def mel_to_hz_float32(m, htk=False):
    m = np.asarray(m, dtype=np.float32)
    if htk:
        return np.float32(700) * (np.power(np.float32(10), m / np.float32(2595)) - 1)
    bent = np.float32(6.4) ** (np.maximum(m - 15, 0) / np.float32(27))
    return (np.minimum(m, 15) * np.float32(200 / 3)) * bent


@right("mel-to-hz")
def mel_to_hz_mask(m, htk=False):
    mels = np.atleast_1d(m).astype(float)
    f = 700 * (10 ** (mels / 2595) - 1) if htk else mels * (200 / 3)
    if not htk:
        f[mels >= 15] = 1000 * np.exp((mels[mels >= 15] - 15) * np.log(6.4) / 27)
    return f[0] if np.ndim(m) == 0 else f


@right("mel-to-hz")
def mel_to_hz_library(m, htk=False):
    return librosa.mel_to_hz(m, htk=htk)


@right("mel-to-hz")
def mel_to_hz_by_search(m, htk=False):
    # halve an interval until the scale comes out at m
    low, high = np.zeros(np.shape(m)), np.full(np.shape(m), 50_000.0)
    for _ in range(60):
        middle = (low + high) / 2
        below = librosa.hz_to_mel(middle, htk=htk) < m
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return (low + high) / 2


@wrong("mel-to-hz", "scales-swapped")
def mel_to_hz_not_htk(m, htk=False):
    return librosa.mel_to_hz(m, htk=not htk)


@wrong("mel-to-hz", "always-slaney")
def mel_to_hz_no_second_scale(m, htk=False):
    m = np.asarray(m, dtype=float)
    return np.where(m < 15, m * 200 / 3, 1000 * np.exp(np.log(6.4) * (m - 15) / 27))


@wrong("mel-to-hz", "always-htk")
def mel_to_hz_the_formula_everybody_knows(m, htk=False):
    return 700 * (10 ** (m / 2595) - 1)


@wrong("mel-to-hz", "e-in-htk")
def mel_to_hz_exp(m, htk=False):
    if htk:
        return 700 * (np.exp(np.asarray(m) / 2595) - 1)
    return librosa.mel_to_hz(m)


@wrong("mel-to-hz", "ten-with-1127")
def mel_to_hz_1127(m, htk=False):
    if htk:
        return 700 * (np.power(10, np.asarray(m) / 1127.0) - 1)
    return librosa.mel_to_hz(m)


@wrong("mel-to-hz", "ten-in-slaney")
def mel_to_hz_ten(m, htk=False):
    m = np.asarray(m, dtype=float)
    if htk:
        return librosa.mel_to_hz(m, htk=True)
    logstep = np.log(6.4) / 27
    return np.where(m >= 15, 1000 * 10 ** (logstep * (m - 15)), m * 200 / 3)


@wrong("mel-to-hz", "bases-swapped")
def mel_to_hz_bases_changed_places(m, htk=False):
    m = np.asarray(m, dtype=float)
    if htk:
        return 700 * np.expm1(m / 2595)
    return np.where(m >= 15, 1000 * np.power(10, (m - 15) * np.log(6.4) / 27), m / 0.015)


@wrong("mel-to-hz", "forgets-minus-one")
def mel_to_hz_no_minus_one(m, htk=False):
    if htk:
        return 700 * 10 ** (np.asarray(m) / 2595)
    return librosa.mel_to_hz(m)


@wrong("mel-to-hz", "minus-one-outside")
def mel_to_hz_no_brackets(m, htk=False):
    if htk:
        return 700 * 10 ** (np.asarray(m) / 2595) - 1
    return librosa.mel_to_hz(m)


@wrong("mel-to-hz", "minus-one-in-exponent")
def mel_to_hz_wrong_brackets(m, htk=False):
    if htk:
        return 700 * 10 ** (np.asarray(m) / 2595 - 1)
    return librosa.mel_to_hz(m)


@wrong("mel-to-hz", "constants-swapped")
def mel_to_hz_700_and_2595(m, htk=False):
    if htk:
        return 2595 * (10 ** (np.asarray(m) / 700) - 1)
    return librosa.mel_to_hz(m)


@wrong("mel-to-hz", "linear-only")
def mel_to_hz_only_the_line(m, htk=False):
    if htk:
        return librosa.mel_to_hz(m, htk=True)
    return np.asarray(m) / 0.015


@wrong("mel-to-hz", "linear-only")
def mel_to_hz_corner_in_hz(m, htk=False):
    m = np.asarray(m, dtype=float)
    if htk:
        return librosa.mel_to_hz(m, htk=True)
    return np.where(m < 1000, m * 200 / 3, 1000 * np.exp((m - 15) * np.log(6.4) / 27))


@wrong("mel-to-hz", "no-linear-part")
def mel_to_hz_only_the_power(m, htk=False):
    if htk:
        return librosa.mel_to_hz(m, htk=True)
    return 1000 * 6.4 ** ((np.asarray(m) - 15) / 27)


@wrong("mel-to-hz", "low-end-empty")
def mel_to_hz_half_filled(m, htk=False):
    m = np.asarray(m, dtype=float)
    if htk:
        return librosa.mel_to_hz(m, htk=True)
    f = np.zeros(m.shape)
    f[m >= 15] = 1000 * 6.4 ** ((m[m >= 15] - 15) / 27)
    return f


@wrong("mel-to-hz", "exponent-from-zero")
def mel_to_hz_forgot_the_15(m, htk=False):
    m = np.asarray(m, dtype=float)
    if htk:
        return librosa.mel_to_hz(m, htk=True)
    return np.where(m < 15, m / 0.015, 1000 * 6.4 ** (m / 27))


@wrong("mel-to-hz", "exponent-from-zero-everywhere")
def mel_to_hz_one_power(m, htk=False):
    if htk:
        return librosa.mel_to_hz(m, htk=True)
    return 1000 * np.exp(np.log(6.4) / 27 * np.asarray(m))


@wrong("mel-to-hz", "slope-upside-down")
def mel_to_hz_times_3_over_200(m, htk=False):
    m = np.asarray(m, dtype=float)
    if htk:
        return librosa.mel_to_hz(m, htk=True)
    return np.where(m < 15, 3 * m / 200, librosa.mel_to_hz(m))


@wrong("mel-to-hz", "over-the-step")
def mel_to_hz_divided(m, htk=False):
    m = np.asarray(m, dtype=float)
    if htk:
        return librosa.mel_to_hz(m, htk=True)
    logstep = np.log(6.4) / 27
    return np.where(m < 15, m * 200 / 3, 1000 * np.exp((m - 15) / logstep))


@wrong("mel-to-hz", "hz-to-mel-instead")
def mel_to_hz_copied_the_first_exercise(m, htk=False):
    m = np.asarray(m, dtype=float)
    if htk:
        return 2595 * np.log10(1 + m / 700)
    return np.where(m < 1000, m * 3 / 200, 15 + 27 * np.log(np.maximum(m, 1) / 1000) / np.log(6.4))


@wrong("mel-to-hz", "whole-hertz")
def mel_to_hz_zeros_like(m, htk=False):
    f = np.zeros_like(m)
    f[...] = librosa.mel_to_hz(m, htk=htk)
    return f


@wrong("mel-to-hz", "needs-one-number")
def mel_to_hz_if(m, htk=False):
    if htk:
        return 700 * (10 ** (m / 2595) - 1)
    elif m >= 15:
        return 1000 * 6.4 ** ((m - 15) / 27)
    return m / 0.015


@wrong("mel-to-hz", "needs-one-number-in-both")
def mel_to_hz_math(m, htk=False):
    if htk:
        return 700 * (math.exp(m / 1127.01048) - 1)
    if m < 15:
        return m * 200 / 3
    return 1000 * math.exp((m - 15) * math.log(6.4) / 27)


@wrong("mel-to-hz", "needs-an-array")
def mel_to_hz_two_masks(m, htk=False):
    if htk:
        return 700 * (10 ** (m / 2595) - 1)
    f = m * (200 / 3)
    f[m > 15] = 1000 * np.exp((m[m > 15] - 15) * np.log(6.4) / 27)
    return f


# --- band-edges


@right("band-edges")
def edges_linspace(n_mels, fmin_hz, fmax_hz):
    low, high = librosa.hz_to_mel([fmin_hz, fmax_hz])
    return librosa.mel_to_hz(np.linspace(low, high, n_mels + 2))


@right("band-edges")
def edges_loop(n_mels, fmin_hz, fmax_hz):
    low, high = librosa.hz_to_mel(fmin_hz), librosa.hz_to_mel(fmax_hz)
    step = (high - low) / (n_mels + 1)
    edges = []
    for i in range(n_mels + 2):
        edges.append(float(librosa.mel_to_hz(low + i * step)))
    return edges


@right("band-edges")
def edges_library(n_mels, fmin_hz, fmax_hz):
    return librosa.mel_frequencies(n_mels=n_mels + 2, fmin=fmin_hz, fmax=fmax_hz)


@right("band-edges")
def edges_float32(n_mels, fmin_hz, fmax_hz):
    m = np.interp(np.arange(n_mels + 2), [0, n_mels + 1], librosa.hz_to_mel(np.array([fmin_hz, fmax_hz], dtype=float)))
    return librosa.mel_to_hz(m).astype(np.float32)


@right("band-edges")
def edges_tuple(n_mels, fmin_hz, fmax_hz):
    share = np.arange(n_mels + 2) / (n_mels + 1)
    mels = (1 - share) * librosa.hz_to_mel(fmin_hz) + share * librosa.hz_to_mel(fmax_hz)
    return tuple(mel_to_hz_where(mels))


@wrong("band-edges", "n-mels-points")
def edges_one_per_band(n_mels, fmin_hz, fmax_hz):
    return librosa.mel_frequencies(n_mels, fmin=fmin_hz, fmax=fmax_hz)


@wrong("band-edges", "n-mels-plus-one")
def edges_of_boxes(n_mels, fmin_hz, fmax_hz):
    m = np.linspace(hz_to_mel_where(fmin_hz), hz_to_mel_where(fmax_hz), n_mels + 1)
    return mel_to_hz_where(m)


@wrong("band-edges", "begin-and-end-of-each")
def edges_in_pairs(n_mels, fmin_hz, fmax_hz):
    f = edges_loop(n_mels, fmin_hz, fmax_hz)
    return [(f[i], f[i + 2]) for i in range(n_mels)]


@wrong("band-edges", "only-the-peaks")
def edges_are_centres(n_mels, fmin_hz, fmax_hz):
    low, high = librosa.hz_to_mel([fmin_hz, fmax_hz])
    step = (high - low) / (n_mels + 1)
    return librosa.mel_to_hz(low + step * np.arange(1, n_mels + 1))


@wrong("band-edges", "last-edge-missing")
def edges_range(n_mels, fmin_hz, fmax_hz):
    low, high = librosa.hz_to_mel(fmin_hz), librosa.hz_to_mel(fmax_hz)
    step = (high - low) / (n_mels + 1)
    return [librosa.mel_to_hz(low + i * step) for i in range(n_mels + 1)]


@wrong("band-edges", "stops-before-fmax")
def edges_endpoint(n_mels, fmin_hz, fmax_hz):
    low, high = librosa.hz_to_mel([fmin_hz, fmax_hz])
    return librosa.mel_to_hz(np.linspace(low, high, n_mels + 2, endpoint=False))


@wrong("band-edges", "spaced-in-hz")
def edges_even_hz(n_mels, fmin_hz, fmax_hz):
    return fmin_hz + (fmax_hz - fmin_hz) * np.arange(n_mels + 2) / (n_mels + 1)


@wrong("band-edges", "spaced-in-octaves")
def edges_geometric(n_mels, fmin_hz, fmax_hz):
    return np.geomspace(fmin_hz, fmax_hz, num=n_mels + 2)


@wrong("band-edges", "left-in-mel")
def edges_mel(n_mels, fmin_hz, fmax_hz):
    return np.linspace(librosa.hz_to_mel(fmin_hz), librosa.hz_to_mel(fmax_hz), n_mels + 2)


@wrong("band-edges", "mel-of-even-hz")
def edges_wrong_order(n_mels, fmin_hz, fmax_hz):
    hz = np.linspace(fmin_hz, fmax_hz, n_mels + 2)
    return [hz_to_mel_one_by_one(f) for f in hz]


@wrong("band-edges", "limits-taken-as-mel")
def edges_no_first_step(n_mels, fmin_hz, fmax_hz):
    with np.errstate(over="ignore"):
        return librosa.mel_to_hz(np.linspace(fmin_hz, fmax_hz, n_mels + 2))


@wrong("band-edges", "htk-scale")
def edges_2595(n_mels, fmin_hz, fmax_hz):
    low, high = 2595 * np.log10(1 + fmin_hz / 700), 2595 * np.log10(1 + fmax_hz / 700)
    return 700 * (10 ** (np.linspace(low, high, n_mels + 2) / 2595) - 1)


@wrong("band-edges", "ignores-fmin")
def edges_from_zero(n_mels, fmin_hz, fmax_hz):
    return librosa.mel_frequencies(n_mels + 2, fmax=fmax_hz)


@wrong("band-edges", "high-to-low")
def edges_backwards(n_mels, fmin_hz, fmax_hz):
    low, high = librosa.hz_to_mel([fmin_hz, fmax_hz])
    step = (high - low) / (n_mels + 1)
    return librosa.mel_to_hz(high - step * np.arange(n_mels + 2))


# --- filterbank


@right("filterbank")
def bank_library(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, fmin=fmin_hz, fmax=fmax_hz)


@right("filterbank")
def bank_two_loops(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    if fmax_hz is None:
        fmax_hz = sr / 2
    edges = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=fmax_hz)
    fb = [[0.0] * (1 + n_fft // 2) for _ in range(n_mels)]
    for b in range(n_mels):
        left, peak, right_edge = edges[b : b + 3]
        for k in range(1 + n_fft // 2):
            f = k * sr / n_fft
            if left < f <= peak:
                fb[b][k] = (f - left) / (peak - left) * 2 / (right_edge - left)
            elif peak < f < right_edge:
                fb[b][k] = (right_edge - f) / (right_edge - peak) * 2 / (right_edge - left)
    return fb


@right("filterbank")
def bank_interp(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    edges = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=fmax_hz or sr / 2)
    f = librosa.fft_frequencies(sr=sr, n_fft=n_fft)
    return np.array(
        [np.interp(f, edges[b : b + 3], [0, 2 / (edges[b + 2] - edges[b]), 0], left=0, right=0) for b in range(n_mels)]
    )


@right("filterbank")
def bank_float32(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    edges = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=sr / 2 if fmax_hz is None else fmax_hz)
    f = np.linspace(0, sr / 2, 1 + n_fft // 2)
    fb = np.zeros((n_mels, len(f)), dtype=np.float32)
    for b in range(n_mels):
        up = (f - edges[b]) / (edges[b + 1] - edges[b])
        down = (edges[b + 2] - f) / (edges[b + 2] - edges[b + 1])
        fb[b] = np.clip(np.minimum(up, down), 0, None) / ((edges[b + 2] - edges[b]) / 2)
    return fb


@right("filterbank")
def bank_broadcast(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    if fmax_hz is None:
        fmax_hz = sr / 2
    e = edges_linspace(n_mels, fmin_hz, fmax_hz)[:, np.newaxis]
    f = np.arange(n_fft // 2 + 1)[np.newaxis] * (sr / n_fft)
    up = (f - e[:-2]) / (e[1:-1] - e[:-2])
    down = (e[2:] - f) / (e[2:] - e[1:-1])
    triangles = np.where(up < down, up, down)
    triangles[triangles < 0] = 0
    return triangles * 2 / (e[2:] - e[:-2])


@wrong("filterbank", "transposed")
def bank_columns(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    fb = np.zeros((1 + n_fft // 2, n_mels))
    rows = bank_interp(sr, n_fft, n_mels, fmin_hz, fmax_hz)
    for b in range(n_mels):
        fb[:, b] = rows[b]
    return fb


@wrong("filterbank", "peak-one")
def bank_no_norm(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    edges = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=fmax_hz or sr / 2)
    f = librosa.fft_frequencies(sr=sr, n_fft=n_fft)
    return np.stack([np.interp(f, edges[b : b + 3], [0, 1, 0]) for b in range(n_mels)])


def _tutorial_bank(bins, n_bins):
    fb = np.zeros((len(bins) - 2, n_bins))
    for m in range(1, len(bins) - 1):
        left, center, right_bin = int(bins[m - 1]), int(bins[m]), int(bins[m + 1])
        for k in range(left, center):
            fb[m - 1, k] = (k - left) / (center - left)
        for k in range(center, right_bin):
            fb[m - 1, k] = (right_bin - k) / (right_bin - center)
    return fb


@wrong("filterbank", "edges-rounded-to-bins")
def bank_from_a_tutorial(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    edges = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=fmax_hz or sr / 2)
    bins = np.floor((n_fft + 1) * edges / sr)
    return _tutorial_bank(bins, n_fft // 2 + 1)


@wrong("filterbank", "edges-rounded-to-bins")
def bank_from_a_tutorial_with_slaneys_norm(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    edges = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=fmax_hz or sr / 2)
    bins = np.round(edges / (sr / n_fft)).astype(int)
    return _tutorial_bank(bins, n_fft // 2 + 1) * 2 / (edges[2:] - edges[:-2])[:, None]


@wrong("filterbank", "edges-rounded-to-bins")
def bank_on_the_nearest_bins(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    edges = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=fmax_hz or sr / 2)
    f = librosa.fft_frequencies(sr=sr, n_fft=n_fft)
    e = [f[np.argmin(np.abs(f - edge))] for edge in edges]
    return [np.interp(f, e[b : b + 3], [0, 2 / (e[b + 2] - e[b]), 0]) for b in range(n_mels)]


@wrong("filterbank", "whole-hertz-nyquist")
def bank_integer_nyquist(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    nyquist = sr // 2
    e = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=fmax_hz or nyquist)
    f = np.arange(1 + n_fft // 2) * (2 * nyquist / n_fft)
    return [np.interp(f, e[b : b + 3], [0, 2 / (e[b + 2] - e[b]), 0]) for b in range(n_mels)]


@wrong("filterbank", "drawn-in-mel")
def bank_interp_over_mel(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    edges = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=fmax_hz or sr / 2)
    m = librosa.hz_to_mel(librosa.fft_frequencies(sr=sr, n_fft=n_fft))
    e = librosa.hz_to_mel(edges)
    return [np.interp(m, e[b : b + 3], [0, 2 / (edges[b + 2] - edges[b]), 0]) for b in range(n_mels)]


@wrong("filterbank", "drawn-in-mel-peak-one")
def bank_as_in_kaldi(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    low, high = librosa.hz_to_mel(fmin_hz), librosa.hz_to_mel(sr / 2 if fmax_hz is None else fmax_hz)
    step = (high - low) / (n_mels + 1)
    m = librosa.hz_to_mel(librosa.fft_frequencies(sr=sr, n_fft=n_fft))
    peaks = low + step * np.arange(1, n_mels + 1)
    return np.maximum(0, 1 - np.abs(m[None, :] - peaks[:, None]) / step)


@wrong("filterbank", "half-the-height")
def bank_over_width(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    edges = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=fmax_hz or sr / 2)
    f = librosa.fft_frequencies(sr=sr, n_fft=n_fft)
    rows = [np.interp(f, edges[b : b + 3], [0, 1, 0]) / (edges[b + 2] - edges[b]) for b in range(n_mels)]
    return np.array(rows)


@wrong("filterbank", "width-of-one-side")
def bank_diff(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    fb = bank_no_norm(sr, n_fft, n_mels, fmin_hz, fmax_hz)
    edges = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=fmax_hz or sr / 2)
    enorm = 2 / np.diff(edges)[:n_mels]
    return fb * enorm[:, None]


@wrong("filterbank", "weights-sum-to-one")
def bank_l1(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, fmin=fmin_hz, fmax=fmax_hz, norm=1)


@wrong("filterbank", "area-from-samples")
def bank_measured_area(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    fb = bank_no_norm(sr, n_fft, n_mels, fmin_hz, fmax_hz)
    for row in fb:
        row /= np.trapezoid(row, dx=sr / n_fft)
    return fb


@wrong("filterbank", "unit-energy")
def bank_l2(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    fb = bank_no_norm(sr, n_fft, n_mels, fmin_hz, fmax_hz)
    return fb / np.linalg.norm(fb, axis=1)[:, None]


@wrong("filterbank", "fmax-ignored")
def bank_to_the_top(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    fmax_hz = sr / 2
    return bank_interp(sr, n_fft, n_mels, fmin_hz, fmax_hz)


@wrong("filterbank", "fmin-ignored")
def bank_from_the_bottom(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, fmax=fmax_hz)


@wrong("filterbank", "both-limits-ignored")
def bank_from_bottom_to_top(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    return librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels)


@wrong("filterbank", "fmax-is-sr")
def bank_beyond_nyquist(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    fmax_hz = fmax_hz or sr
    return bank_broadcast(sr, n_fft, n_mels, fmin_hz, fmax_hz)


def _htk_edges(n_mels, fmin_hz, fmax_hz):
    m = np.linspace(2595 * np.log10(1 + fmin_hz / 700), 2595 * np.log10(1 + fmax_hz / 700), n_mels + 2)
    return 700 * (10 ** (m / 2595) - 1)


@wrong("filterbank", "htk-scale")
def bank_2595(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    e = _htk_edges(n_mels, fmin_hz, fmax_hz or sr / 2)
    f = librosa.fft_frequencies(sr=sr, n_fft=n_fft)
    return [np.interp(f, e[b : b + 3], [0, 2 / (e[b + 2] - e[b]), 0]) for b in range(n_mels)]


@wrong("filterbank", "htk-and-peak-one")
def bank_as_in_torchaudio(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    e = _htk_edges(n_mels, fmin_hz, fmax_hz or sr / 2)
    f = librosa.fft_frequencies(sr=sr, n_fft=n_fft)
    slopes = e[:, None] - f
    down = -slopes[:-2] / np.diff(e)[:-1, None]
    up = slopes[2:] / np.diff(e)[1:, None]
    return np.maximum(0, np.minimum(down, up))


@wrong("filterbank", "htk-rounded-and-peak-one")
def bank_of_the_tutorials(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    e = _htk_edges(n_mels, fmin_hz, fmax_hz or sr / 2)
    k = [int((n_fft + 1) * hz // sr) for hz in e]
    bank = np.zeros((n_mels, n_fft // 2 + 1))
    for m in range(1, n_mels + 1):
        for i in range(k[m - 1], k[m]):
            bank[m - 1, i] = (i - k[m - 1]) / (k[m] - k[m - 1])
        for i in range(k[m], k[m + 1]):
            bank[m - 1, i] = (k[m + 1] - i) / (k[m + 1] - k[m])
    return bank


@wrong("filterbank", "bands-spaced-in-hz")
def bank_even_hz(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    e = np.linspace(fmin_hz, fmax_hz or sr / 2, n_mels + 2)
    f = librosa.fft_frequencies(sr=sr, n_fft=n_fft)
    return np.array([np.interp(f, e[b : b + 3], [0, 1 / (e[1] - e[0]), 0]) for b in range(n_mels)])


@wrong("filterbank", "two-bands-short")
def bank_n_mels_points(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    e = librosa.mel_frequencies(n_mels, fmin=fmin_hz, fmax=fmax_hz or sr / 2)
    f = librosa.fft_frequencies(sr=sr, n_fft=n_fft)
    return [np.interp(f, e[b : b + 3], [0, 2 / (e[b + 2] - e[b]), 0]) for b in range(n_mels - 2)]


@wrong("filterbank", "below-zero")
def bank_no_floor(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    e = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=fmax_hz or sr / 2)
    f = librosa.fft_frequencies(sr=sr, n_fft=n_fft)
    fb = []
    for b in range(n_mels):
        up = (f - e[b]) / (e[b + 1] - e[b])
        down = (e[b + 2] - f) / (e[b + 2] - e[b + 1])
        fb.append(np.minimum(up, down) * 2 / (e[b + 2] - e[b]))
    return np.array(fb)


@wrong("filterbank", "boxes")
def bank_of_boxes(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    e = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=fmax_hz or sr / 2)
    f = librosa.fft_frequencies(sr=sr, n_fft=n_fft)
    fb = np.zeros((n_mels, len(f)))
    for b in range(n_mels):
        fb[b, (f > e[b]) & (f < e[b + 2])] = 1
    return fb


@wrong("filterbank", "drops-nyquist")
def bank_half_of_n_fft(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    e = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=fmax_hz or sr / 2)
    f = np.arange(n_fft // 2) * sr / n_fft
    return [np.interp(f, e[b : b + 3], [0, 2 / (e[b + 2] - e[b]), 0]) for b in range(n_mels)]


@wrong("filterbank", "stretched-bins")
def bank_bins_without_the_last(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    e = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=fmax_hz or sr / 2)
    f = np.linspace(0, sr / 2, 1 + n_fft // 2, endpoint=False)
    return [np.interp(f, e[b : b + 3], [0, 2 / (e[b + 2] - e[b]), 0]) for b in range(n_mels)]


# --- empty-bands


def _bank(sr, n_fft, n_mels, htk=False, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, htk=htk, **options)


@right("empty-bands")
def empty_rows(sr, n_fft, n_mels, htk=False):
    return np.flatnonzero(_bank(sr, n_fft, n_mels, htk).sum(axis=1) == 0)


@right("empty-bands")
def empty_rows_with_the_warning(sr, n_fft, n_mels, htk=False):
    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, htk=htk)
    return [b for b in range(n_mels) if not fb[b].any()]


@right("empty-bands")
def empty_by_looking_for_bins(sr, n_fft, n_mels, htk=False):
    e = librosa.mel_frequencies(n_mels + 2, fmin=0, fmax=sr / 2, htk=htk)
    f = librosa.fft_frequencies(sr=sr, n_fft=n_fft)
    empty = []
    for b in range(n_mels):
        if not np.any((f > e[b]) & (f < e[b + 2])):
            empty.append(b)
    return empty


@right("empty-bands")
def empty_by_the_next_bin(sr, n_fft, n_mels, htk=False):
    e = librosa.mel_frequencies(n_mels + 2, fmax=sr / 2, htk=htk)
    next_bin = np.floor(e[:-2] * n_fft / sr) + 1
    return tuple(np.nonzero(next_bin * sr / n_fft >= e[2:])[0])


@right("empty-bands")
def empty_set_difference(sr, n_fft, n_mels, htk=False):
    full = {int(b) for b in np.nonzero(_bank(sr, n_fft, n_mels, htk, norm=None))[0]}
    return sorted(set(range(n_mels)) - full)


@right("empty-bands")
def empty_float32_search(sr, n_fft, n_mels, htk=False):
    e = librosa.mel_frequencies(n_mels + 2, fmax=sr / 2, htk=htk).astype(np.float32)
    f = librosa.fft_frequencies(sr=sr, n_fft=n_fft).astype(np.float32)
    found = np.searchsorted(f, e[2:], side="left") - np.searchsorted(f, e[:-2], side="right")
    return [int(b) for b in np.where(found <= 0)[0]]


@wrong("empty-bands", "forgets-band-0")
def empty_as_librosa_warns(sr, n_fft, n_mels, htk=False):
    fb = _bank(sr, n_fft, n_mels, htk)
    e = librosa.mel_frequencies(n_mels + 2, fmax=sr / 2, htk=htk)
    fine = (e[:-2] == 0) | (fb.max(axis=1) > 0)
    return np.flatnonzero(~fine).tolist()


@wrong("empty-bands", "forgets-band-0")
def empty_edges_included(sr, n_fft, n_mels, htk=False):
    e = librosa.mel_frequencies(n_mels + 2, fmax=sr / 2, htk=htk)
    f = librosa.fft_frequencies(sr=sr, n_fft=n_fft)
    return [b for b in range(n_mels) if not any(e[b] <= x <= e[b + 2] for x in f)]


@wrong("empty-bands", "raises-n-mels")
def empty_after_more_bands(sr, n_fft, n_mels, htk=False):
    n_mels = n_mels * 2  # finer bands catch more
    return empty_by_looking_for_bins(sr, n_fft, n_mels, htk)


@wrong("empty-bands", "counts")
def empty_how_many(sr, n_fft, n_mels, htk=False):
    fb = _bank(sr, n_fft, n_mels, htk)
    return np.sum(fb.max(axis=1) == 0)


@wrong("empty-bands", "width-in-mel")
def empty_two_steps_in_mel(sr, n_fft, n_mels, htk=False):
    mels = np.linspace(0, librosa.hz_to_mel(sr / 2, htk=htk), n_mels + 2)
    bin_mel = librosa.hz_to_mel(sr / n_fft, htk=htk)
    return [b for b in range(n_mels) if mels[b + 2] - mels[b] < bin_mel]


@wrong("empty-bands", "step-in-mel")
def empty_one_step_in_mel(sr, n_fft, n_mels, htk=False):
    mels = np.linspace(0, librosa.hz_to_mel(sr / 2, htk=htk), n_mels + 2)
    bin_mel = librosa.hz_to_mel(sr / n_fft, htk=htk)
    return np.flatnonzero(np.diff(mels)[:n_mels] < bin_mel)


@wrong("empty-bands", "narrower-than-the-spacing")
def empty_if_narrow(sr, n_fft, n_mels, htk=False):
    e = librosa.mel_frequencies(n_mels + 2, fmax=sr / 2, htk=htk)
    spacing = sr / n_fft
    return [b for b in range(n_mels) if e[b + 2] - e[b] < spacing]


@wrong("empty-bands", "side-narrower-than-the-spacing")
def empty_if_close(sr, n_fft, n_mels, htk=False):
    e = librosa.mel_frequencies(n_mels + 2, fmax=sr / 2, htk=htk)
    return [b for b in range(n_mels) if e[b + 1] - e[b] < sr / n_fft]


@wrong("empty-bands", "edges-rounded-to-bins")
def empty_if_edges_meet(sr, n_fft, n_mels, htk=False):
    bins = [round(float(e) * n_fft / sr) for e in librosa.mel_frequencies(n_mels + 2, fmax=sr / 2, htk=htk)]
    return [b for b in range(n_mels) if bins[b] == bins[b + 2]]


@wrong("empty-bands", "bank-of-rounded-edges")
def empty_tutorial_bank(sr, n_fft, n_mels, htk=False):
    bins = np.floor((n_fft + 1) * librosa.mel_frequencies(n_mels + 2, fmax=sr / 2, htk=htk) / sr)
    fb = _tutorial_bank(bins, n_fft // 2 + 1)
    return [b for b in range(n_mels) if fb[b].max() == 0]


@wrong("empty-bands", "bank-of-rounded-edges")
def empty_bank_on_the_nearest_bins(sr, n_fft, n_mels, htk=False):
    bins = np.rint(librosa.mel_frequencies(n_mels + 2, fmax=sr / 2, htk=htk) * n_fft / sr)
    return np.flatnonzero(_tutorial_bank(bins, n_fft // 2 + 1).sum(axis=1) == 0)


@wrong("empty-bands", "counts-from-one")
def empty_enumerate_from_one(sr, n_fft, n_mels, htk=False):
    return [b for b, row in enumerate(_bank(sr, n_fft, n_mels, htk), start=1) if row.max() == 0]


@wrong("empty-bands", "lists-the-full-bands")
def empty_wrong_question(sr, n_fft, n_mels, htk=False):
    return np.flatnonzero(_bank(sr, n_fft, n_mels, htk).max(axis=1))


@wrong("empty-bands", "one-flag-each")
def empty_flags(sr, n_fft, n_mels, htk=False):
    return _bank(sr, n_fft, n_mels, htk).max(axis=1) == 0


@wrong("empty-bands", "centre-frequencies")
def empty_in_hz(sr, n_fft, n_mels, htk=False):
    centres = librosa.mel_frequencies(n_mels + 2, fmax=sr / 2, htk=htk)[1:-1]
    return [float(centres[b]) for b in empty_by_looking_for_bins(sr, n_fft, n_mels, htk)]


@wrong("empty-bands", "bins-without-a-band")
def empty_columns(sr, n_fft, n_mels, htk=False):
    fb = _bank(sr, n_fft, n_mels, htk)
    return [k for k in range(fb.shape[1]) if fb[:, k].sum() == 0]


@wrong("empty-bands", "always-slaney")
def empty_htk_not_passed_on(sr, n_fft, n_mels, htk=False):
    return empty_rows(sr, n_fft, n_mels)


@wrong("empty-bands", "always-htk")
def empty_2595(sr, n_fft, n_mels, htk=False):
    e = _htk_edges(n_mels, 0, sr / 2)
    f = librosa.fft_frequencies(sr=sr, n_fft=n_fft)
    return [b for b in range(n_mels) if ((f > e[b]) & (f < e[b + 2])).sum() == 0]


@wrong("empty-bands", "scales-swapped")
def empty_not_htk(sr, n_fft, n_mels, htk=False):
    return empty_set_difference(sr, n_fft, n_mels, not htk)


# --- mel-spectrogram


@right("mel-spectrogram")
def mel_library(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return librosa.feature.melspectrogram(y=y, sr=sr, n_fft=n_fft, hop_length=hop_length, n_mels=n_mels)


@right("mel-spectrogram")
def mel_matrix_product(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    D = librosa.stft(y, n_fft=n_fft, hop_length=hop_length)
    return librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels) @ np.abs(D) ** 2


@right("mel-spectrogram")
def mel_frame_by_frame(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    w = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n_fft) / n_fft)
    fb = bank_interp(sr, n_fft, n_mels)
    padded = np.pad(y, n_fft // 2)
    columns = []
    for start in range(0, len(padded) - n_fft + 1, hop_length):
        X = np.fft.rfft(padded[start : start + n_fft] * w)
        columns.append(fb.dot(X.real**2 + X.imag**2))
    return np.stack(columns, axis=1)


@right("mel-spectrogram")
def mel_float64(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    D = librosa.stft(y.astype(np.float64), n_fft=n_fft, hop_length=hop_length)
    power = (D * D.conj()).real
    return np.einsum("bf,ft->bt", bank_broadcast(sr, n_fft, n_mels), power)


@right("mel-spectrogram")
def mel_lists(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    S = np.abs(librosa.stft(y, n_fft=n_fft, hop_length=hop_length)) ** 2
    return [(S * row[:, None]).sum(axis=0).tolist() for row in bank_interp(sr, n_fft, n_mels)]


@right("mel-spectrogram")
def mel_of_a_spectrogram(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    S, _ = librosa.magphase(librosa.stft(y, n_fft=n_fft, hop_length=hop_length), power=2)
    return librosa.feature.melspectrogram(S=S, sr=sr, n_mels=n_mels)


def _sizes(y, n_fft, hop_length):
    return np.abs(librosa.stft(y, n_fft=n_fft, hop_length=hop_length))


@wrong("mel-spectrogram", "mel-of-magnitude")
def mel_power_1(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return librosa.feature.melspectrogram(y=y, sr=sr, n_fft=n_fft, hop_length=hop_length, n_mels=n_mels, power=1.0)


@wrong("mel-spectrogram", "mel-of-magnitude")
def mel_abs(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    D = librosa.stft(y, n_fft=n_fft, hop_length=hop_length)
    return np.dot(bank_interp(sr, n_fft, n_mels), np.sqrt(D.real**2 + D.imag**2))


@wrong("mel-spectrogram", "squared-after-the-bank")
def mel_square_last(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return (bank_interp(sr, n_fft, n_mels) @ _sizes(y, n_fft, hop_length)) ** 2


@wrong("mel-spectrogram", "amplitude-not-power")
def mel_root(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return np.sqrt(bank_interp(sr, n_fft, n_mels) @ _sizes(y, n_fft, hop_length) ** 2)


@wrong("mel-spectrogram", "squared-twice")
def mel_power_of_power(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    S = _sizes(y, n_fft, hop_length) ** 2
    return bank_float32(sr, n_fft, n_mels) @ S**2


@wrong("mel-spectrogram", "bank-on-complex")
def mel_abs_last(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    M = bank_interp(sr, n_fft, n_mels) @ librosa.stft(y, n_fft=n_fft, hop_length=hop_length)
    return M.real**2 + M.imag**2


@wrong("mel-spectrogram", "size-of-bank-on-complex")
def mel_abs_last_no_square(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return np.abs(np.dot(bank_interp(sr, n_fft, n_mels), librosa.stft(y, n_fft=n_fft, hop_length=hop_length)))


@wrong("mel-spectrogram", "complex-square")
def mel_no_abs(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    D = librosa.stft(y, n_fft=n_fft, hop_length=hop_length)
    return bank_interp(sr, n_fft, n_mels) @ (D * D)


@wrong("mel-spectrogram", "log-before-mel")
def mel_of_decibels(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    S_db = librosa.amplitude_to_db(_sizes(y, n_fft, hop_length), ref=np.max)
    return bank_interp(sr, n_fft, n_mels) @ S_db


@wrong("mel-spectrogram", "log-before-mel")
def mel_of_logarithms(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return bank_interp(sr, n_fft, n_mels) @ np.log(_sizes(y, n_fft, hop_length) ** 2 + 1e-10)


@wrong("mel-spectrogram", "pre-emphasis")
def mel_emphasised(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return mel_matrix_product(librosa.effects.preemphasis(y, zi=[0.0]), sr, n_fft, hop_length, n_mels)


@wrong("mel-spectrogram", "symmetric-window")
def mel_symmetric(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    w = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n_fft) / (n_fft - 1))
    D = librosa.stft(y, n_fft=n_fft, hop_length=hop_length, window=w)
    return bank_interp(sr, n_fft, n_mels) @ np.abs(D) ** 2


@wrong("mel-spectrogram", "hamming-window")
def mel_hamming(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    w = 0.54 - 0.46 * np.cos(2 * np.pi * np.arange(n_fft) / n_fft)
    D = librosa.stft(y, n_fft=n_fft, hop_length=hop_length, window=w)
    return bank_interp(sr, n_fft, n_mels) @ np.abs(D) ** 2


@wrong("mel-spectrogram", "fmin-of-20")
def mel_above_hum(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return bank_interp(sr, n_fft, n_mels, 20.0) @ _sizes(y, n_fft, hop_length) ** 2


@wrong("mel-spectrogram", "fmax-of-8000")
def mel_of_speech_bands(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return librosa.feature.melspectrogram(y=y, sr=sr, n_fft=n_fft, hop_length=hop_length, n_mels=n_mels, fmax=8000)


@wrong("mel-spectrogram", "in-decibels")
def mel_db(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    M = mel_matrix_product(y, sr, n_fft, hop_length, n_mels)
    return librosa.power_to_db(M, ref=np.max)


@wrong("mel-spectrogram", "in-decibels")
def mel_log10(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return 10 * np.log10(mel_matrix_product(y, sr, n_fft, hop_length, n_mels) + 1e-10)


@wrong("mel-spectrogram", "bank-on-the-wrong-side")
def mel_wrong_order(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    S = _sizes(y, n_fft, hop_length) ** 2
    return np.dot(S, bank_interp(sr, n_fft, n_mels))


@wrong("mel-spectrogram", "transposed")
def mel_time_down(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    S = _sizes(y, n_fft, hop_length) ** 2
    return S.T @ bank_interp(sr, n_fft, n_mels).T


@wrong("mel-spectrogram", "always-22050")
def mel_sr_not_passed_on(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return librosa.feature.melspectrogram(y=y, n_fft=n_fft, hop_length=hop_length, n_mels=n_mels)


@wrong("mel-spectrogram", "always-128-bands")
def mel_n_mels_not_passed_on(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    S = _sizes(y, n_fft, hop_length) ** 2
    return _bank(sr, n_fft, 128) @ S


@wrong("mel-spectrogram", "hop-ignored")
def mel_hop_not_passed_on(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return librosa.feature.melspectrogram(y=y, sr=sr, n_fft=n_fft, n_mels=n_mels)


@wrong("mel-spectrogram", "quarter-hop")
def mel_stft_without_a_hop(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    S = np.abs(librosa.stft(y, n_fft=n_fft)) ** 2
    return bank_interp(sr, n_fft, n_mels) @ S


@wrong("mel-spectrogram", "peak-one-bank")
def mel_no_norm(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return bank_no_norm(sr, n_fft, n_mels) @ _sizes(y, n_fft, hop_length) ** 2


@wrong("mel-spectrogram", "htk-bank")
def mel_htk(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return bank_2595(sr, n_fft, n_mels) @ _sizes(y, n_fft, hop_length) ** 2


@wrong("mel-spectrogram", "torchaudio-bank")
def mel_torchaudio(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return bank_as_in_torchaudio(sr, n_fft, n_mels) @ _sizes(y, n_fft, hop_length) ** 2


@wrong("mel-spectrogram", "not-centred")
def mel_from_sample_0(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    frames = librosa.util.frame(y, frame_length=n_fft, hop_length=hop_length)
    w = librosa.filters.get_window("hann", n_fft)
    S = np.abs(np.fft.rfft(frames * w[:, None], axis=0)) ** 2
    return bank_interp(sr, n_fft, n_mels) @ S


@wrong("mel-spectrogram", "reflect-padding")
def mel_old_padding(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    padded = np.pad(y, n_fft // 2, mode="reflect")
    S = np.abs(librosa.stft(padded, n_fft=n_fft, hop_length=hop_length, center=False)) ** 2
    return bank_interp(sr, n_fft, n_mels) @ S


@wrong("mel-spectrogram", "no-window")
def mel_hard_edges(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    frames = librosa.util.frame(np.pad(y, n_fft // 2), frame_length=n_fft, hop_length=hop_length)
    return bank_interp(sr, n_fft, n_mels) @ np.abs(np.fft.rfft(frames, axis=0)) ** 2


@wrong("mel-spectrogram", "divided-by-n-fft")
def mel_periodogram(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    S = 1.0 / n_fft * _sizes(y, n_fft, hop_length) ** 2
    return bank_interp(sr, n_fft, n_mels) @ S


@wrong("mel-spectrogram", "scaled-to-one")
def mel_loudest_is_one(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    M = mel_library(y, sr, n_fft, hop_length, n_mels)
    return librosa.util.normalize(M, axis=None)
