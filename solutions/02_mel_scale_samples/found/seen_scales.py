"""Found answers, the seen half: hz-to-mel, mel-to-hz, band-edges and empty-bands."""

import math

import librosa
import numpy as np
import torch

from autograder.found import right, wrong

# --- hz-to-mel


@wrong("hz-to-mel", "speech2image", "constant-1125")
def to_mel_1125(f_hz, htk=False):
    """HTK's formula with 1125 in place of 1127."""
    if htk:
        return 1125 * np.log(1 + np.asarray(f_hz) / 700)
    return librosa.hz_to_mel(f_hz)


@wrong("hz-to-mel", "speech2image", "always-htk", "constant-1125")
def to_mel_1125_always(f_hz, htk=False):
    """HTK's formula for both scales, with 1125 in place of 1127."""
    return 1125 * np.log(1 + np.asarray(f_hz) / 700)


@wrong("hz-to-mel", "spafe", "needs-one-number")
def to_mel_if_below_1000(f_hz, htk=False):
    """An `if` on the frequency, which an array cannot answer."""
    if htk:
        return 2595.0 * np.log10(1.0 + f_hz / 700.0)
    if f_hz < 1000.0:
        return f_hz / (200.0 / 3.0)
    return 15.0 + np.log(f_hz / 1000.0) / (np.log(6.4) / 27.0)


@right("hz-to-mel", "spafe")
def to_mel_piecewise(f_hz, htk=False):
    f = np.asarray(f_hz, dtype=float)
    if htk:
        return 2595.0 * np.log10(1.0 + f / 700.0)
    return np.piecewise(f, [f >= 1000], [lambda x: 15 + 27 * np.log(x / 1000) / np.log(6.4), lambda x: 0.015 * x])


@wrong("hz-to-mel", "fayek-tutorial", "always-htk")
def to_mel_tutorial(f_hz, htk=False):
    """HTK's formula for both scales."""
    return 2595 * np.log10(1 + f_hz / 700)


# --- mel-to-hz


@wrong("mel-to-hz", "speech2image", "constant-1125")
def to_hz_1125(m, htk=False):
    """HTK's inverse with 1125 in place of 1127."""
    if htk:
        return 700 * (np.exp(np.asarray(m) / 1125) - 1)
    return librosa.mel_to_hz(m)


@wrong("mel-to-hz", "speech2image", "always-htk", "constant-1125")
def to_hz_1125_always(m, htk=False):
    """HTK's inverse for both scales, with 1125 in place of 1127."""
    return 700 * (np.exp(np.asarray(m) / 1125) - 1)


@wrong("mel-to-hz", "fayek-tutorial", "always-htk")
def to_hz_tutorial(m, htk=False):
    """HTK's inverse for both scales."""
    return 700 * (10 ** (m / 2595) - 1)


@wrong("mel-to-hz", "fayek-tutorial", "minus-one-in-exponent", "always-htk")
def to_hz_bracket_misplaced(m, htk=False):
    """HTK's inverse for both scales, with the 1 taken away inside the exponent."""
    return 700 * 10 ** (m / 2595 - 1)


@wrong("mel-to-hz", "torchaudio-docs", "needs-an-array")
def to_hz_indexed_assignment(m, htk=False):
    """The high part is written into an array: one number cannot be indexed."""
    if htk:
        return 700.0 * (10.0 ** (m / 2595.0) - 1.0)
    freqs = 200.0 / 3 * m
    log_t = m >= 15
    freqs[log_t] = 1000.0 * np.exp(np.log(6.4) / 27.0 * (m[log_t] - 15.0))
    return freqs


@right("mel-to-hz", "torchaudio-docs")
def to_hz_by_torch(m, htk=False):
    m = torch.as_tensor(m, dtype=torch.float64)
    if htk:
        return (700.0 * (10.0 ** (m / 2595.0) - 1.0)).numpy()
    high = 1000.0 * torch.exp(math.log(6.4) / 27.0 * (m - 15.0))
    return torch.where(m >= 15, high, 200.0 / 3 * m).numpy()


# --- band-edges


@wrong("band-edges", "fayek-tutorial", "htk-scale")
def edges_tutorial(n_mels, fmin_hz, fmax_hz):
    """Equal steps on HTK's scale."""
    low, high = 2595 * np.log10(1 + fmin_hz / 700), 2595 * np.log10(1 + fmax_hz / 700)
    return 700 * (10 ** (np.linspace(low, high, n_mels + 2) / 2595) - 1)


@wrong("band-edges", "fayek-tutorial", "htk-scale", "ignores-fmin")
def edges_tutorial_from_zero(n_mels, fmin_hz, fmax_hz):
    """Equal steps on HTK's scale, from 0 Hz on."""
    high = 2595 * np.log10(1 + fmax_hz / 700)
    return 700 * (10 ** (np.linspace(0, high, n_mels + 2) / 2595) - 1)


@wrong("band-edges", "glyph-872", "htk-scale", "rounded-to-whole-hertz")
def edges_whole_hertz(n_mels, fmin_hz, fmax_hz):
    """HTK's scale, and edges cut to whole numbers."""
    low, high = (2595.0 * np.log10(1.0 + f / 700.0) for f in (fmin_hz, fmax_hz))
    points = 700.0 * (10 ** (np.linspace(low, high, n_mels + 2) / 2595.0) - 1.0)
    return np.floor(points).astype(int)


@right("band-edges", "librosa-docs")
def edges_by_librosa(n_mels, fmin_hz, fmax_hz):
    return librosa.mel_frequencies(n_mels=n_mels + 2, fmin=fmin_hz, fmax=fmax_hz, htk=False)


@wrong("band-edges", "librosa-docs", "n-mels-points")
def edges_by_librosa_as_it_is(n_mels, fmin_hz, fmax_hz):
    """As many points as bands."""
    return librosa.mel_frequencies(n_mels=n_mels, fmin=fmin_hz, fmax=fmax_hz)


@wrong("band-edges", "librosa-docs", "n-mels-points", "ignores-fmin")
def edges_by_librosa_fmax_alone(n_mels, fmin_hz, fmax_hz):
    """As many points as bands, and always from 0 Hz on."""
    return librosa.mel_frequencies(n_mels, fmax=fmax_hz)


@right("band-edges", "spafe")
def edges_recursive(n_mels, fmin_hz, fmax_hz):
    low, high = float(librosa.hz_to_mel(fmin_hz)), float(librosa.hz_to_mel(fmax_hz))
    step = (high - low) / (n_mels + 1)
    mels = [low]
    for _ in range(n_mels + 1):
        mels.append(mels[-1] + step)
    return [float(f) for f in librosa.mel_to_hz(mels)]


# --- empty-bands


@right("empty-bands", "torchaudio-pull-914")
def empty_by_the_largest(sr, n_fft, n_mels, htk=False):
    fb = torch.from_numpy(librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, htk=htk)).T
    return torch.nonzero(fb.max(dim=0).values == 0.0).flatten().tolist()


@wrong("empty-bands", "torchaudio-pull-914", "whether-not-which")
def empty_any(sr, n_fft, n_mels, htk=False):
    """Says whether there is such a band, and not which."""
    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, htk=htk)
    return bool((fb.max(axis=1) == 0.0).any())


@wrong("empty-bands", "torchaudio-pull-914", "always-slaney")
def empty_slaney_always(sr, n_fft, n_mels, htk=False):
    """The scale is not handed on."""
    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels)
    return np.flatnonzero(fb.max(axis=1) == 0).tolist()


@wrong("empty-bands", "torchaudio-pull-914", "bins-without-a-band")
def empty_over_the_wrong_axis(sr, n_fft, n_mels, htk=False):
    """The bins that lie in no band are listed, not the bands without a bin."""
    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, htk=htk)
    return np.flatnonzero(fb.max(axis=0) == 0).tolist()


@wrong("empty-bands", "torchaudio-docs", "whole-hertz-nyquist")
def empty_up_to_whole_nyquist(sr, n_fft, n_mels, htk=False):
    """Half of the sample rate is cut to a whole number."""
    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, htk=htk, fmax=float(sr // 2))
    return np.flatnonzero(fb.max(axis=1) == 0).tolist()
