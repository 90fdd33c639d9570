"""mel-invert: back from mel bands to frequency bins. Many answers are right, so the quality is judged."""

import numpy as np

from spectrohub.checks import Array, Case, Difference, Exercise, Kind, Slip, slips
from spectrohub.checks.compare import as_array, describe, same
from spectrohub.exercises._signals import noisy_tones

_BAR = 0.02
_NEARLY_ZERO = 1e-5  # of the largest value: rounding in single precision is no negative energy


def mel_to_linear(M, fb):
    """A power spectrogram, 0 or more everywhere, that the bank turns into M: shape (n_bins, n_frames).

    M: mel spectrogram in power, shape (n_mels, n_frames). fb: filter bank, shape (n_mels, n_bins).

    Source: the mel spectrogram itself, which your result has to give again.
    """
    return solve(M, fb)


def cases(rng):
    # loud waveforms: librosa.util.nnls stops before it has begun where M is small
    yield _case(rng, 16_000, 512, 160, 40, 7)
    yield _case(rng, 8000, 256, 128, int(rng.integers(20, 30)), 12)
    yield _case(rng, 22_050, 1024, 256, 64, 5, amplitude=6.0)
    # as many bands as bins: then a wrong product does not stop, it only gives something else
    n = int(rng.integers(30, 40))
    near = np.abs(np.subtract.outer(np.arange(n), np.arange(n)))
    fb = (np.maximum(0, 2.6 - near) * rng.uniform(0.5, 1.5, (n, 1))).astype(np.float32)
    S = rng.gamma(0.3, 4.0, (n, 6)).astype(np.float32)
    yield Case((fb @ S, fb), label="as many bands as bins")


def _case(rng, sr, n_fft, hop_length, n_mels, n_frames, amplitude=30.0):
    import librosa

    y = np.float32(amplitude) * noisy_tones(rng, hop_length * (n_frames - 1) + 1, click=False)
    S = np.abs(librosa.stft(y, n_fft=n_fft, hop_length=hop_length)) ** 2
    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels)
    return Case((fb @ S, fb), label=f"{n_mels} bands, {1 + n_fft // 2} bins")


def accept(case, value):
    """None for a spectrogram without negative energies whose mel bands come within 2 % of M."""
    M, fb = case.args
    X = as_array(value)
    if X is None or X.ndim != 2 or X.dtype.kind == "c":
        text = f"You returned {describe(value)}; a real array of shape (n_bins, n_frames) is asked for."
        return Difference(Kind.TYPE, text)
    if X.shape != (fb.shape[1], M.shape[1]):
        want = (fb.shape[1], M.shape[1])
        return Difference(
            Kind.SHAPE, f"Your shape is {X.shape}; it should be {want}: one row a bin, one column a frame."
        )
    if not np.isfinite(X).all():
        text = "Your result holds numbers that are not finite."
        return Difference(Kind.VALUE, text, "Some bins lie in no band. Is anything divided by what those bins collect?")
    if X.min() < -_NEARLY_ZERO * np.abs(X).max():
        text = f"{100 * np.mean(X < 0):.3g} % of your values are negative; an energy is 0 or more."
        return Difference(Kind.VALUE, text, "Which step can make a number negative, although M and fb are not?")
    error = _error(M, fb @ X)
    if error <= _BAR:
        return None
    text = (
        f"Put through the bank, your result is {100 * error:.3g} % away from M; up to {100 * _BAR:.0f} % is asked for."
    )
    return Difference(
        Kind.VALUE, text, "Print this distance, np.linalg.norm(fb @ X - M) / np.linalg.norm(M), as you go."
    )


def _error(M, other):
    return float(np.linalg.norm(other - M) / np.linalg.norm(M))


def _least_squares(M, fb):
    from scipy.optimize import nnls

    return np.stack([nnls(fb.astype(float), m.astype(float))[0] for m in M.T], axis=1)


def _pseudo_inverse(M, fb):
    return np.linalg.pinv(fb) @ M


def _db(M, ref):
    return 10 * np.log10(np.maximum(M, 1e-10) / ref)


def solve(M, fb, *, given=np.asarray, way=_least_squares, ends=np.asarray, drawn=np.asarray):
    return drawn(ends(way(given(M), fb)))


def _is_transpose(case, value):
    M, fb = case.args
    X, back = as_array(value), fb.T @ M
    if X is None or X.shape != back.shape or X.dtype.kind == "c":
        return False
    rows, columns = fb.sum(axis=1), fb.sum(axis=0)
    shared = fb.T / np.maximum(columns, 1e-12)[:, None] @ M  # each bin: the mean of its bands
    candidates = [back, shared, fb.T @ (M / rows[:, None]), fb.T @ (M / (fb**2).sum(axis=1)[:, None])]
    # the division by a column's sum is done in many ways where that sum is 0
    heard = columns > 1e-6 * columns.max()
    return any(_proportional(X[heard], C[heard]) for C in candidates)


def _proportional(X, C):
    size = float(np.vdot(C, C))
    return size > 0 and np.isfinite(X).all() and X.any() and same(X, C * (np.vdot(C, X) / size), rtol=1e-4, atol=0.0)


def _is_right_after(undo):
    """Is the result a good one once `undo` is done to it?"""

    def matches(case, value):
        X = as_array(value)
        return X is not None and X.ndim == 2 and X.dtype.kind != "c" and accept(case, undo(X)) is None

    return matches


def _is_fed_db(case, value):
    M, fb = case.args
    X = as_array(value)
    if X is None or X.shape != (fb.shape[1], M.shape[1]) or X.dtype.kind == "c":
        return False
    got, below = fb @ X, _db(M, M.max())
    # no sum of energies comes near to levels below 0 dB: a solver ends with (nearly) nothing
    if X.min() >= 0 and np.linalg.norm(got) < 0.05 * np.linalg.norm(below):
        return _error(M, _scaled(got, M)) > 0.1
    fits = (fb @ solve(_db(M, ref), fb) for ref in (1.0, M.min()))
    exact = (fb @ _pseudo_inverse(_db(M, ref), fb) for ref in (1.0, M.max()))
    return any(_error(want, got) < 0.03 for want in (*fits, *exact) if want.any())


def _scaled(got, M):
    """`got` times the number that brings it nearest to M."""
    size = np.vdot(got, got)
    return got * (np.vdot(got, M) / size) if size > 0 else got


def _is_in_db(case, value):
    M, fb = case.args
    X = as_array(value)
    if X is None or X.shape != (fb.shape[1], M.shape[1]) or X.dtype.kind == "c" or not X.min() < 0:
        return False
    back = fb @ 10 ** (np.minimum(X, 200) / 10)
    return _error(M, _scaled(back, M)) < 2 * _BAR  # 0 dB may be anything


EXERCISE = Exercise(
    id="02_mel_scale/mel-invert",
    function="mel_to_linear",
    reference=mel_to_linear,
    authority="the mel spectrogram itself, which your result has to give again",
    done_by=("librosa.feature.inverse.mel_to_stft",),
    cases=cases,
    expects=Array(("frequency bin", "frame"), rtol=1e-3),
    accept=accept,
    wrong=slips(
        solve,
        Slip("decibels-fed-in", {"given": lambda M: _db(M, M.max())}, matches=_is_fed_db),
        Slip("transpose-as-inverse", {"way": lambda M, fb: fb.T @ M}, matches=_is_transpose),
        Slip("negative-energies", {"way": _pseudo_inverse}),
        Slip("clipped-pseudo-inverse", {"way": _pseudo_inverse, "ends": lambda X: np.maximum(X, 0)}),
        Slip("folded-pseudo-inverse", {"way": _pseudo_inverse, "ends": np.abs}),
        Slip("inverse-of-the-transpose", {"way": lambda M, fb: np.linalg.pinv(fb.T) @ M}),
        Slip("transposed", {"drawn": np.transpose}, matches=_is_right_after(np.transpose)),
        Slip("amplitude-not-power", {"drawn": np.sqrt}, matches=_is_right_after(lambda X: np.where(X < 0, X, X**2))),
        Slip("result-in-decibels", {"drawn": lambda X: _db(X, 1.0)}, matches=_is_in_db),
    ),
)
