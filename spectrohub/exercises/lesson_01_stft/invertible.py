"""invertible: can a sound be rebuilt from an STFT with this window and hop? (the NOLA condition)"""

import numpy as np

from spectrohub.checks import Case, Exercise, Flag, Slip, slips

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


def _whole_hops(w, hop_length):
    return _one_period(w[: len(w) // hop_length * hop_length], hop_length)


def _longer_than_the_hop(length):
    """Counts samples, whatever their values are."""
    return lambda w, hop_length: np.array([length(len(w)) - hop_length])


def _not_nearly_zero(total):
    return total.min() > _NEARLY_ZERO


def _constant(total):
    return np.ptp(total) < 1e-5


def solve(window, hop_length, *, of=np.square, added=_one_period, kept=slice(None), asks=_not_nearly_zero, says=bool):
    return says(asks(added(of(window), hop_length)[kept]))


def _alone(name, **settings):
    """Some yes and no cannot tell one pair from another: only single slips are named."""
    return Slip(name, settings, alone=True)


EXERCISE = Exercise(
    id="01_stft/invertible",
    function="is_invertible",
    reference=is_invertible,
    authority="scipy.signal.check_NOLA",
    cases=cases,
    expects=Flag(),
    wrong=slips(
        solve,
        _alone("sum-of-w", of=np.asarray),
        _alone("size-of-sum-of-w", of=np.asarray, asks=lambda total: np.abs(total).min() > _NEARLY_ZERO),
        _alone("constant-sum", of=np.asarray, asks=_constant),
        _alone("constant-sum-of-squares", asks=_constant),
        _alone("hop-below-length", added=_longer_than_the_hop(lambda n: n)),
        _alone("hop-up-to-length", added=_longer_than_the_hop(lambda n: n + 1)),
        _alone("half-overlap", added=_longer_than_the_hop(lambda n: n // 2 + 1)),
        _alone("ignores-the-first", kept=slice(1, None)),
        _alone("ignores-the-last", kept=slice(-1)),
        _alone("ignores-the-ends", kept=slice(1, -1)),
        _alone("counts-the-signal-ends", added=_overlap_add),
        _alone("drops-the-rest", added=_whole_hops),
        _alone("window-alone", added=lambda w, hop_length: w),
        _alone("exactly-zero", asks=lambda total: (total > 0).all()),
        _alone("answers-the-opposite", says=lambda found: not found),
    ),
)
