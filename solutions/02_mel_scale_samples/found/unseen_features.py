"""Found answers, the unseen half: filterbank, mel-spectrogram, power-to-db, loudness, mfcc, mel-invert and pcen."""

import librosa
import numpy as np
import scipy.fft
import scipy.optimize
import scipy.signal

from autograder.found import right, wrong


def _htk_points(sr, n_mels, fmin_hz, fmax_hz):
    low, high = (2595 * np.log10(1 + f / 700) for f in (fmin_hz, sr / 2 if fmax_hz is None else fmax_hz))
    return 700 * (10 ** (np.linspace(low, high, n_mels + 2) / 2595) - 1)


def _triangles_on_bins(bins, n_bins):
    fb = np.zeros((len(bins) - 2, n_bins))
    for m in range(len(bins) - 2):
        left, peak, right_end = bins[m : m + 3]
        for k in range(left, peak):
            fb[m, k] = (k - left) / (peak - left)
        for k in range(peak, right_end):
            fb[m, k] = (right_end - k) / (right_end - peak)
    return fb


def _ref(S, ref):
    return ref(S) if callable(ref) else abs(ref)


def _coefficient(sr, hop_length, time_constant):
    t = time_constant * sr / hop_length
    return (np.sqrt(1 + 4 * t**2) - 1) / (2 * t**2)


# --- filterbank


@wrong("filterbank", "python-speech-features", "htk-scale", "edges-rounded-to-bins", "peak-one")
def bank_psf(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    """HTK's scale, edges cut to whole bins, and peaks of 1."""
    highfreq = fmax_hz or sr / 2
    mels = np.linspace(librosa.hz_to_mel(fmin_hz, htk=True), librosa.hz_to_mel(highfreq, htk=True), n_mels + 2)
    b = np.floor((n_fft + 1) * librosa.mel_to_hz(mels, htk=True) / sr)
    fb = np.zeros([n_mels, n_fft // 2 + 1])
    for j in range(n_mels):
        for i in range(int(b[j]), int(b[j + 1])):
            fb[j, i] = (i - b[j]) / (b[j + 1] - b[j])
        for i in range(int(b[j + 1]), int(b[j + 2])):
            fb[j, i] = (b[j + 2] - i) / (b[j + 2] - b[j + 1])
    return fb


@wrong("filterbank", "mindulive", "htk-scale", "edges-rounded-to-bins", "peak-one", "transposed")
def bank_tutorial_transposed(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    """The tutorial's bank, turned as it is multiplied there."""
    bins = np.floor((n_fft + 1) * _htk_points(sr, n_mels, fmin_hz, fmax_hz) / sr).astype(int)
    return _triangles_on_bins(bins, n_fft // 2 + 1).T


@wrong("filterbank", "mindulive", "fmax-is-sr", "htk-scale")
def bank_up_to_sr(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    """HTK's scale, and the bank reaches to the sample rate where no limit is given."""
    return librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, fmin=fmin_hz, fmax=fmax_hz or float(sr), htk=True)


@wrong("filterbank", "rastamat", "all-fft-bins")
def bank_with_mirrored_half(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    """One column for each of the n_fft bins; the upper half is left at zero."""
    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, fmin=fmin_hz, fmax=fmax_hz)
    return np.hstack([fb, np.zeros((n_mels, n_fft - fb.shape[1]))])


@right("filterbank", "rastamat")
def bank_by_slopes(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    top = sr / 2 if fmax_hz is None else fmax_hz
    f = np.arange(n_fft // 2 + 1) / n_fft * sr
    edges = librosa.mel_to_hz(np.linspace(librosa.hz_to_mel(fmin_hz), librosa.hz_to_mel(top), n_mels + 2))
    fb = np.zeros((n_mels, len(f)))
    for i in range(n_mels):
        a, b, c = edges[i : i + 3]
        fb[i] = np.maximum(0, np.minimum((f - a) / (b - a), (c - f) / (c - b))) * 2 / (c - a)
    return fb


@wrong("filterbank", "rastamat", "htk-scale", "drops-nyquist")
def bank_htk_half(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    """HTK's scale, and the column at Nyquist is missing."""
    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, fmin=fmin_hz, fmax=fmax_hz, htk=True)
    return fb[:, : n_fft // 2]


# --- mel-spectrogram


@wrong("mel-spectrogram", "python-speech-features", "no-window", "divided-by-n-fft")
def mel_psf_power(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    """No window, and power is divided by n_fft."""
    power = np.abs(librosa.stft(y, n_fft=n_fft, hop_length=hop_length, window=np.ones)) ** 2
    return librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels) @ (power / n_fft)


@wrong("mel-spectrogram", "python-speech-features", "16-bit-scale")
def mel_of_16_bit(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    """The scale of 16-bit samples: all powers are 2 to the 30th too large."""
    return librosa.feature.melspectrogram(y=y * 32768, sr=sr, n_fft=n_fft, hop_length=hop_length, n_mels=n_mels)


@right("mel-spectrogram", "phase-vocoder")
def mel_einsum(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    D = librosa.stft(y, n_fft=n_fft, hop_length=hop_length)
    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels)
    return np.einsum("mf,ft->mt", fb, D.real**2 + D.imag**2)


# --- power-to-db


@wrong("power-to-db", "mindulive", "twenty-log10", "eps-for-zero", "ignores-top-db", also=("always-relative-to-one",))
def power_db_tutorial(S, ref, amin=1e-10, top_db=80.0):
    """20 log10 of power, zeros replaced by the smallest step of floats, no reference and no limit."""
    S = np.where(S == 0, np.finfo(float).eps, S)
    return 20 * np.log10(S)


@wrong("power-to-db", "kajachuan", "squared-first", "ignores-top-db")
def power_db_of_squares(S, ref, amin=1e-10, top_db=80.0):
    """Power is squared once more, and there is no limit below."""
    return 10.0 * np.log10(np.maximum(S**2, amin)) - 10 * np.log10(np.maximum(_ref(S, ref) ** 2, amin))


@wrong("power-to-db", "tts-issue", "amin-added", "absolute-clip")
def power_db_epsilon(S, ref, amin=1e-10, top_db=80.0):
    """The smallest number is added, and the limit lies below 0 dB."""
    db = 10 * np.log10((S + amin) / (_ref(S, ref) + amin))
    return np.clip(db, -top_db, None)


# --- loudness


@right("loudness", "dr14")
def loudness_by_rms_of_amplitudes(M_a, M_b):
    rms_a = np.sqrt(np.sum(M_a.astype(float)) / M_a.size)
    rms_b = np.sqrt(np.sum(M_b.astype(float)) / M_b.size)
    return 20.0 * np.log10(rms_a / rms_b)


@wrong("loudness", "dr14", "mean-of-frame-levels")
def loudness_mean_of_frame_levels(M_a, M_b):
    """The levels of single frames are averaged in decibels."""
    return float(np.mean(10 * np.log10(M_a.mean(axis=0))) - np.mean(10 * np.log10(M_b.mean(axis=0))))


@wrong("loudness", "dr14", "total-not-mean", "swapped")
def loudness_of_totals_swapped(M_a, M_b):
    """Sums are compared and not means, with b taken relative to a."""
    return float(10 * np.log10(M_b.sum() / M_a.sum()))


@wrong("loudness", "tts-issue", "own-reference")
def loudness_each_to_its_maximum(M_a, M_b):
    """Each clip is put relative to its own maximum before the two are compared."""
    return float(librosa.power_to_db(M_a, ref=np.max).max() - librosa.power_to_db(M_b, ref=np.max).max())


# --- mfcc


@wrong("mfcc", "python-speech-features", "liftered")
def mfcc_psf_lifter(S_db, n_mfcc=20):
    """The coefficients are liftered with L = 22."""
    c = scipy.fft.dct(S_db.T, type=2, axis=1, norm="ortho")[:, :n_mfcc]
    lift = 1 + (22 / 2.0) * np.sin(np.pi * np.arange(c.shape[1]) / 22)
    return (lift * c).T


@wrong("mfcc", "python-speech-features", "liftered", "transposed")
def mfcc_psf_rows(S_db, n_mfcc=20):
    """The coefficients are liftered, and each frame is a row."""
    c = scipy.fft.dct(S_db.T, type=2, axis=1, norm="ortho")[:, :n_mfcc]
    return c * (1 + 11.0 * np.sin(np.pi * np.arange(c.shape[1]) / 22))


@wrong("mfcc", "python-speech-features", "energy-for-c0")
def mfcc_energy_for_the_first(S_db, n_mfcc=20):
    """Coefficient 0 is replaced by the level of the frame's total energy."""
    c = scipy.fft.dct(S_db, axis=0, norm="ortho")[:n_mfcc]
    c[0] = 10 * np.log10(np.sum(10 ** (S_db / 10), axis=0))
    return c


@wrong("mfcc", "mindulive", "always-13")
def mfcc_fixed_13(S_db, n_mfcc=20):
    """13 coefficients, however many are asked for."""
    return scipy.fft.dct(S_db, type=2, axis=0, norm="ortho")[:13]


@wrong("mfcc", "mindulive", "not-orthonormal", "always-13")
def mfcc_fixed_13_raw(S_db, n_mfcc=20):
    """13 coefficients of a DCT without the orthonormal factors."""
    return scipy.fft.dct(S_db, axis=0)[:13]


# --- mel-invert


@wrong("mel-invert", "mel-vocoder", "clipped-pseudo-inverse")
def invert_pinv_clipped(M, fb):
    """The pseudo-inverse, with negative energies lifted to a tiny number."""
    return np.clip(np.linalg.pinv(fb) @ M, 1e-6, None)


@wrong("mel-invert", "mel-vocoder", "exp-of-power")
def invert_exp_first(M, fb):
    """The powers are taken for logarithms."""
    return np.clip(np.linalg.pinv(fb) @ np.exp(np.minimum(M, 30)), 1e-6, None)


@right("mel-invert", "gst-tacotron")
def invert_nnls_by_columns(M, fb):
    out = np.zeros((fb.shape[1], M.shape[1]))
    for t in range(M.shape[1]):
        out[:, t], _ = scipy.optimize.nnls(fb.astype(float), M[:, t].astype(float))
    return out


@wrong("mel-invert", "gst-tacotron", "amplitude-not-power")
def invert_nnls_amplitude(M, fb):
    """The root of the energies is returned."""
    columns = [scipy.optimize.nnls(fb.astype(float), m.astype(float))[0] for m in M.T]
    return np.sqrt(np.array(columns).T)


@wrong("mel-invert", "gst-tacotron", "transposed", "amplitude-not-power")
def invert_nnls_rows(M, fb):
    """The root of the energies, and each frame is a row."""
    return np.sqrt([scipy.optimize.nnls(fb.astype(float), m.astype(float))[0] for m in M.T])


# --- pcen


@right("pcen", "scipy-docs")
def pcen_by_lfilter(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    b = _coefficient(sr, hop_length, time_constant)
    zi = scipy.signal.lfilter_zi([b], [1, b - 1])
    M, _ = scipy.signal.lfilter([b], [1, b - 1], S, axis=-1, zi=np.full((S.shape[0], 1), zi[0]))
    return (S / (eps + M) ** gain + bias) ** power - bias**power


@wrong("pcen", "scipy-docs", "starts-at-zero")
def pcen_by_lfilter_from_zero(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    """The filter starts with nothing in it."""
    b = _coefficient(sr, hop_length, time_constant)
    M = scipy.signal.lfilter([b], [1, b - 1], S, axis=-1)
    return (S / (eps + M) ** gain + bias) ** power - bias**power


@wrong("pcen", "scipy-docs", "starts-at-zero", "bias-not-subtracted")
def pcen_from_zero_with_bias(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    """The filter starts with nothing in it, and the root of the bias is not taken away."""
    b = _coefficient(sr, hop_length, time_constant)
    M = scipy.signal.lfilter([b], [1, b - 1], S)
    return (S / (eps + M) ** gain + bias) ** power
