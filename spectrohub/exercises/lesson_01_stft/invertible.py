"""invertible: can a sound be rebuilt from an STFT with this window and hop? (the NOLA condition)"""

import numpy as np

from spectrohub.checks import Case, Exercise, Flag, Misconception

_NEARLY_ZERO = 1e-10


def is_invertible(window, hop_length):
    """True when the squared windows, hop_length apart, nowhere add up to less than 1e-10 (NOLA).

    window: shape (n,). hop_length: samples from frame to frame, 1 to n.

    Source: scipy.signal.check_NOLA.
    """
    from scipy.signal import check_NOLA

    return bool(check_NOLA(window, len(window), len(window) - hop_length))


def cases(rng):
    from scipy.signal import get_window

    n = 8 * int(rng.integers(4, 13))
    hann, hamming = get_window("hann", n), get_window("hamming", n)
    boxcar, blackman = np.ones(n), get_window("blackman", n)
    two_signs = np.repeat([1.0, -1.0], n // 2)
    comb = hamming * (np.arange(n) % 2 == 0)
    notch = hamming.copy()
    notch[n // 2 + 1] = 0.0
    last = hamming.copy()
    last[-1] = 0.0
    yield Case((hann, n // 4), label="Hann, a quarter")
    yield Case((hann.astype(np.float32), n // 2), label="Hann, a half")
    yield Case((hann, n), label="Hann, no overlap")
    yield Case((np.hanning(n), n - 1), label="symmetric Hann, one sample shared")
    yield Case((hann, 5 * n // 8), label="Hann, more than a half")
    yield Case((np.hanning(n), 3 * n // 4), label="symmetric Hann, three quarters")
    yield Case((boxcar, n), label="rectangular, no overlap")
    yield Case((hamming, n), label="Hamming, no overlap")
    yield Case((blackman, n), label="Blackman, no overlap")
    yield Case((two_signs, n // 2), label="one half up, one half down")
    yield Case((two_signs, n), label="one half up, one half down, no overlap")
    yield Case((comb, n // 4), label="every second value is 0")
    yield Case((notch, n // 4), label="one value is 0")
    yield Case((last, n), label="the last value is 0, no overlap")


def _one_period(w, hop_length):
    """What each sample of one hop gets from all the frames that reach it."""
    padded = np.pad(w, (0, -len(w) % hop_length))
    return padded.reshape(-1, hop_length).sum(axis=0)


def _overlap_add(w, hop_length, n_frames=8):
    total = np.zeros(len(w) + hop_length * (n_frames - 1))
    for i in range(n_frames):
        total[i * hop_length : i * hop_length + len(w)] += w
    return total


def sum_of_w(window, hop_length):
    return bool(_one_period(window, hop_length).min() > _NEARLY_ZERO)


def size_of_sum_of_w(window, hop_length):
    return bool(np.abs(_one_period(window, hop_length)).min() > _NEARLY_ZERO)


def constant_sum_of_w(window, hop_length):
    return bool(np.ptp(_one_period(window, hop_length)) < 1e-5)


def constant_sum_of_squares(window, hop_length):
    return bool(np.ptp(_one_period(window**2, hop_length)) < 1e-5)


def hop_below_length(window, hop_length):
    return hop_length < len(window)


def hop_up_to_length(window, hop_length):
    return hop_length <= len(window)


def half_overlap(window, hop_length):
    return hop_length <= len(window) // 2


def ignores_the_first(window, hop_length):
    return bool(_one_period(window**2, hop_length)[1:].min() > _NEARLY_ZERO)


def ignores_the_last(window, hop_length):
    return bool(_one_period(window**2, hop_length)[:-1].min() > _NEARLY_ZERO)


def ignores_the_ends(window, hop_length):
    return bool(_one_period(window**2, hop_length)[1:-1].min() > _NEARLY_ZERO)


def counts_the_signal_ends(window, hop_length):
    return bool(_overlap_add(window**2, hop_length).min() > _NEARLY_ZERO)


def drops_the_rest(window, hop_length):
    whole = len(window) // hop_length * hop_length
    return bool(_one_period(window[:whole] ** 2, hop_length).min() > _NEARLY_ZERO)


def window_alone(window, hop_length):
    return bool((window**2).min() > _NEARLY_ZERO)


def exactly_zero(window, hop_length):
    return bool((_one_period(window**2, hop_length) > 0).all())


def never_invertible(window, hop_length):
    return bool(_one_period(window**2, hop_length).min() <= _NEARLY_ZERO)


EXERCISE = Exercise(
    id="01_stft/invertible",
    function="is_invertible",
    reference=is_invertible,
    authority="scipy.signal.check_NOLA",
    cases=cases,
    expects=Flag(),
    wrong=(
        Misconception("sum-of-w", sum_of_w),
        Misconception("size-of-sum-of-w", size_of_sum_of_w),
        Misconception("constant-sum", constant_sum_of_w),
        Misconception("constant-sum-of-squares", constant_sum_of_squares),
        Misconception("hop-below-length", hop_below_length),
        Misconception("hop-up-to-length", hop_up_to_length),
        Misconception("half-overlap", half_overlap),
        Misconception("ignores-the-first", ignores_the_first),
        Misconception("ignores-the-last", ignores_the_last),
        Misconception("ignores-the-ends", ignores_the_ends),
        Misconception("counts-the-signal-ends", counts_the_signal_ends),
        Misconception("drops-the-rest", drops_the_rest),
        Misconception("window-alone", window_alone),
        Misconception("exactly-zero", exactly_zero),
        Misconception("answers-the-opposite", never_invertible),
    ),
)
