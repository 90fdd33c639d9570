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
        Misconception(
            "sum-of-w",
            sum_of_w,
            "This asks whether the windows add up to more than zero. When rebuilding, each frame is windowed a second "
            "time, so the squares of the window add up, and a square never cancels.",
            "Take a window of eight ones and eight minus ones with hop_length = 8. What do w and w squared add up to?",
        ),
        Misconception(
            "size-of-sum-of-w",
            size_of_sum_of_w,
            "This asks whether the windows add up to something other than zero. Positive and negative parts can cancel "
            "there. When rebuilding, the squares of the window add up.",
            "Take a window of eight ones and eight minus ones with hop_length = 8. What do w and w squared add up to?",
        ),
        Misconception(
            "constant-sum",
            constant_sum_of_w,
            "This asks whether the windows add up to a constant (COLA). That is more than is needed: the inverse "
            "divides by the sum, so the sum may ripple, as long as it is nowhere zero.",
            "Try a Hamming window without overlap: `librosa.istft(librosa.stft(...))` with hop_length = n_fft.",
        ),
        Misconception(
            "constant-sum-of-squares",
            constant_sum_of_squares,
            "This asks whether the squared windows add up to a constant. That is more than is needed: the inverse "
            "divides by the sum, so the sum may ripple, as long as it is nowhere zero.",
            "Try Hann at half overlap: the sum of the squares ripples by two thirds. Does the sound come back?",
        ),
        Misconception(
            "hop-below-length",
            hop_below_length,
            "This asks only whether the frames overlap. The values of the window count too: where all the windows "
            "that reach a sample are zero, the sample is lost.",
            "Take a Hann window whose two ends are 0, and let neighbours share only that last sample.",
        ),
        Misconception(
            "hop-up-to-length",
            hop_up_to_length,
            "This is True whenever every sample lies in some frame. A sample that meets nothing but zeros of the "
            "window is lost all the same.",
            "Take a Hann window without overlap. By what is the first sample of each frame multiplied?",
        ),
        Misconception(
            "half-overlap",
            half_overlap,
            "This asks for at least half overlap. It is a good habit, and neither needed nor enough: it depends on "
            "the values of the window.",
            "Try a rectangular window without overlap, and a window whose every second value is 0.",
        ),
        Misconception(
            "ignores-the-first",
            ignores_the_first,
            "The first sample of the period is left out of the test. That is where a Hann window is zero, so it is "
            "the sample most in danger.",
            "Print the sum of squares for a Hann window without overlap. Which sample has the smallest?",
        ),
        Misconception(
            "ignores-the-last",
            ignores_the_last,
            "The last sample of the period is left out of the test. A window may be zero there and nowhere else.",
            "Count the sums that you compare. How many samples does one hop have?",
        ),
        Misconception(
            "ignores-the-ends",
            ignores_the_ends,
            "The first and the last sample of the period are left out of the test. One zero there is enough to lose a "
            "sample, and a Hann window is zero at the first.",
            "Count the sums that you compare. How many samples does one hop have?",
        ),
        Misconception(
            "counts-the-signal-ends",
            counts_the_signal_ends,
            "The start and the end of the sum are tested too, where only one frame reaches. NOLA asks about the "
            "middle, where the pattern repeats: centring pads the ends of a signal.",
            "Plot your sum for a Hann window with a quarter hop. Where is it zero?",
        ),
        Misconception(
            "drops-the-rest",
            drops_the_rest,
            "Only whole hops of the window are added. When hop_length does not divide the length, the rest of the "
            "window reaches into the next period and counts too.",
            "Take len(window) = 64 and hop_length = 48. Which samples of the period do the last 16 values fall on?",
        ),
        Misconception(
            "window-alone",
            window_alone,
            "This asks whether the window itself has zeros. A zero does no harm when the neighbouring frames cover it.",
            "Take a Hann window with a quarter hop: how many frames reach the sample where one frame is zero?",
        ),
        Misconception(
            "exactly-zero",
            exactly_zero,
            "This asks for exactly zero. Rounding leaves tiny numbers instead, and to divide by them only makes noise "
            "louder. Nearly zero must count as zero.",
            "Print scipy.signal.get_window('blackman', 64)[0], and its square.",
        ),
        Misconception(
            "answers-the-opposite",
            never_invertible,
            "Every answer is turned round: yours is True where a sample is lost.",
            "Read your last line aloud as a sentence that starts with: it can be rebuilt when ...",
        ),
    ),
)
