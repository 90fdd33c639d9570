"""Found answers, the unseen half: hz-to-mel, mel-to-hz, band-edges and empty-bands."""

import math

import librosa
import numpy as np

from autograder.found import right, wrong

# --- hz-to-mel


@wrong("hz-to-mel", "superpack", "always-htk")
def to_mel_1127(f_hz, htk=False):
    """HTK's formula with a natural logarithm, for both scales."""
    return 1127 * np.log(1 + np.asarray(f_hz) / 700)


@right("hz-to-mel", "superpack")
def to_mel_1127_for_htk(f_hz, htk=False):
    f_hz = np.asarray(f_hz, dtype=float)
    if htk:
        return 1127.0104805 * np.log(1 + f_hz / 700)
    above = np.maximum(f_hz, 1000.0)
    return np.minimum(f_hz, 1000.0) * 3 / 200 + 27 * np.log(above / 1000.0) / np.log(6.4)


@right("hz-to-mel", "rastamat")
def to_mel_by_masks(f_hz, htk=False):
    f = np.atleast_1d(np.asarray(f_hz, dtype=float))
    if htk:
        z = 2595 * np.log10(1 + f / 700)
    else:
        step = math.exp(math.log(6.4) / 27)
        low = f < 1000
        z = np.zeros_like(f)
        z[low] = f[low] / (200 / 3)
        z[~low] = 15 + np.log(f[~low] / 1000) / math.log(step)
    return z if np.ndim(f_hz) else float(z[0])


@wrong("hz-to-mel", "rastamat", "scalar-becomes-array")
def to_mel_always_an_array(f_hz, htk=False):
    """One number comes back as an array of one."""
    f = np.atleast_1d(np.asarray(f_hz, dtype=float))
    return librosa.hz_to_mel(f, htk=htk)


@wrong("hz-to-mel", "rastamat", "starts-at-133-hz")
def to_mel_from_133_hz(f_hz, htk=False):
    """The scale starts at 133.33 Hz, where the first filter of the toolbox lies."""
    if htk:
        return 2595 * np.log10(1 + np.asarray(f_hz) / 700)
    f = np.asarray(f_hz, dtype=float)
    corner = (1000 - 133.33333) / 66.66667
    with np.errstate(divide="ignore"):
        high = corner + np.log(f / 1000) / (np.log(6.4) / 27)
    return np.where(f < 1000, (f - 133.33333) / 66.66667, high)


@wrong("hz-to-mel", "rastamat", "divides-by-the-ratio")
def to_mel_step_not_logged(f_hz, htk=False):
    """The logarithm is divided by the ratio of two steps and not by its logarithm."""
    if htk:
        return 2595 * np.log10(1 + np.asarray(f_hz) / 700)
    f = np.asarray(f_hz, dtype=float)
    ratio = np.exp(np.log(6.4) / 27)
    return np.where(f < 1000, f * 3 / 200, 15 + np.log(np.maximum(f, 1e-9) / 1000) / ratio)


@wrong("hz-to-mel", "python-speech-features", "always-htk", "scalar-becomes-array")
def to_mel_htk_as_list(f_hz, htk=False):
    """HTK's formula for both scales, and one number comes back as a list."""
    return [2595 * math.log10(1 + f / 700.0) for f in np.ravel(f_hz)]


# --- mel-to-hz


@wrong("mel-to-hz", "superpack", "always-htk")
def to_hz_1127(m, htk=False):
    """HTK's inverse with e, for both scales."""
    return 700 * np.exp(np.asarray(m) / 1127) - 700


@right("mel-to-hz", "superpack")
def to_hz_expm1(m, htk=False):
    m = np.asarray(m, dtype=float)
    if htk:
        return 700 * np.expm1(m * np.log(10) / 2595)
    return np.where(m > 15, 1000 * 6.4 ** ((m - 15) / 27), m * 200 / 3)


@right("mel-to-hz", "rastamat")
def to_hz_by_masks(m, htk=False):
    m = np.asarray(m, dtype=float)
    if htk:
        return 700 * (10 ** (m / 2595) - 1)
    f = 200 * m / 3
    high = m > 15
    return np.where(high, 1000 * np.exp(np.log(6.4) / 27 * (np.where(high, m, 15) - 15)), f)


@wrong("mel-to-hz", "rastamat", "exponent-from-zero")
def to_hz_exponent_of_all_mels(m, htk=False):
    """Above the corner, the exponent takes the mel value itself and not what lies above 15."""
    m = np.asarray(m, dtype=float)
    if htk:
        return 700 * (10 ** (m / 2595) - 1)
    return np.where(m < 15, m * 200 / 3, 1000 * np.exp(np.log(6.4) / 27 * m))


@wrong("mel-to-hz", "rastamat", "corner-in-hz", also=("linear-only",))
def to_hz_mask_in_hz(m, htk=False):
    """Mel values are compared with 1000, the corner in Hz, so all of them count as low."""
    m = np.asarray(m, dtype=float)
    if htk:
        return 700 * (10 ** (m / 2595) - 1)
    return np.where(m < 1000, m * 200 / 3, 1000 * np.exp(np.log(6.4) / 27 * (m - 15)))


@wrong("mel-to-hz", "python-speech-features", "htk-for-false", also=("scales-swapped",))
def to_hz_flag_upside_down(m, htk=False):
    """The flag is read the wrong way round."""
    if not htk:
        return 700 * (10 ** (np.asarray(m) / 2595.0) - 1)
    return librosa.mel_to_hz(m, htk=False)


# --- band-edges


@wrong("band-edges", "python-speech-features", "htk-scale", "only-the-peaks")
def edges_htk_centres(n_mels, fmin_hz, fmax_hz):
    """HTK's scale, and the centres alone."""
    low, high = librosa.hz_to_mel([fmin_hz, fmax_hz], htk=True)
    points = np.linspace(low, high, n_mels + 2)
    return librosa.mel_to_hz(points[1:-1], htk=True)


@wrong("band-edges", "mindulive", "htk-scale", "left-in-mel")
def edges_htk_mels(n_mels, fmin_hz, fmax_hz):
    """HTK's scale, and the mel values are not brought back to Hz."""
    low, high = 2595 * np.log10(1 + np.array([fmin_hz, fmax_hz]) / 700)
    return np.linspace(low, high, n_mels + 2)


@right("band-edges", "rastamat")
def edges_by_arange(n_mels, fmin_hz, fmax_hz):
    low, high = librosa.hz_to_mel(fmin_hz), librosa.hz_to_mel(fmax_hz)
    return librosa.mel_to_hz(low + np.arange(n_mels + 2) / (n_mels + 1) * (high - low))


@wrong("band-edges", "rastamat", "steps-over-n-mels", also=("n-mels-plus-one",))
def edges_step_one_too_wide(n_mels, fmin_hz, fmax_hz):
    """The step is one part in n_mels and not in n_mels + 1: the last edge lies beyond fmax."""
    low, high = librosa.hz_to_mel(fmin_hz), librosa.hz_to_mel(fmax_hz)
    return librosa.mel_to_hz(low + np.arange(n_mels + 2) / n_mels * (high - low))


# --- empty-bands


@wrong("empty-bands", "librosa-issue-478", "forgets-band-0")
def empty_as_the_warning(sr, n_fft, n_mels, htk=False):
    """As the warning counts: band 0 is excused."""
    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, htk=htk)
    edges = librosa.mel_frequencies(n_mels + 2, fmax=sr / 2, htk=htk)
    return np.flatnonzero(~((edges[:-2] == 0) | (fb.max(axis=1) > 0))).tolist()


@wrong("empty-bands", "librosa-issue-478", "narrower-than-the-spacing")
def empty_narrow_bands(sr, n_fft, n_mels, htk=False):
    """A band counts as empty when it is narrower than the spacing of bins, although a bin may fall into it."""
    edges = librosa.mel_frequencies(n_mels + 2, fmax=sr / 2, htk=htk)
    return [i for i in range(n_mels) if edges[i + 2] - edges[i] < sr / n_fft]


@wrong("empty-bands", "librosa-issue-478", "edges-rounded-to-bins")
def empty_edges_rounded(sr, n_fft, n_mels, htk=False):
    """A band counts as empty when all of its edges round to the same bin."""
    edges = librosa.mel_frequencies(n_mels + 2, fmax=sr / 2, htk=htk)
    bins = np.floor((n_fft + 1) * edges / sr).astype(int)
    return [int(i) for i in range(n_mels) if bins[i] == bins[i + 2]]


@right("empty-bands", "librosa-issue-478")
def empty_by_sums(sr, n_fft, n_mels, htk=False):
    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, htk=htk)
    return [i for i, row in enumerate(fb) if row.sum() == 0]


@wrong("empty-bands", "psf-issue-83", "bank-of-rounded-edges", "always-htk")
def empty_of_a_rounded_bank(sr, n_fft, n_mels, htk=False):
    """Bands of a bank with edges cut to whole bins, always on HTK's scale."""
    points = librosa.mel_frequencies(n_mels + 2, fmax=sr / 2, htk=True)
    bins = np.floor((n_fft + 1) * points / sr)
    return [i for i in range(n_mels) if bins[i + 2] - bins[i] <= 1]


@wrong("empty-bands", "mindulive", "counts-from-one")
def empty_counted_from_one(sr, n_fft, n_mels, htk=False):
    """The bands are numbered from 1."""
    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, htk=htk)
    return [i + 1 for i in range(n_mels) if not fb[i].any()]


@wrong("empty-bands", "mindulive", "counts-from-one", "forgets-band-0")
def empty_from_one_to_the_last(sr, n_fft, n_mels, htk=False):
    """The bands are numbered from 1, and the first one is never looked at."""
    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, htk=htk)
    return [m + 1 for m in range(1, n_mels) if not fb[m].any()]
