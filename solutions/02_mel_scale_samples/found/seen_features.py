"""Found answers, the seen half: filterbank, mel-spectrogram, power-to-db, loudness, mfcc, mel-invert and pcen."""

import math

import librosa
import numpy as np
import scipy.fft
import torch

from autograder.found import crashes, right, wrong


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


def _triangles_over_hz(edges, f):
    left, peak, right_end = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    return np.maximum(0, np.minimum((f - left) / (peak - left), (right_end - f) / (right_end - peak)))


def _ref(S, ref):
    return ref(S) if callable(ref) else abs(ref)


def _ema(S, b, first):
    M, state = np.empty(S.shape), first
    for t in range(S.shape[1]):
        state = M[:, t] = (1 - b) * state + b * S[:, t]
    return M


def _coefficient(sr, hop_length, time_constant):
    t = time_constant * sr / hop_length
    return (np.sqrt(1 + 4 * t**2) - 1) / (2 * t**2)


# --- filterbank


@wrong("filterbank", "fayek-tutorial", "htk-scale", "edges-rounded-to-bins", "peak-one", also=("htk-and-peak-one",))
def bank_tutorial(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    """HTK's scale, edges cut to whole bins by (n_fft + 1) / sr, and peaks of 1."""
    points = _htk_points(sr, n_mels, fmin_hz, fmax_hz)
    bins = np.floor((n_fft + 1) * points / sr).astype(int)
    return _triangles_on_bins(bins, n_fft // 2 + 1)


@wrong("filterbank", "fayek-tutorial", "htk-scale", "edges-rounded-to-bins", "peak-one", "both-limits-ignored")
def bank_tutorial_without_limits(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    """HTK's scale, edges cut to whole bins, peaks of 1, and always from 0 Hz to Nyquist."""
    bins = np.floor((n_fft + 1) * _htk_points(sr, n_mels, 0, None) / sr).astype(int)
    return _triangles_on_bins(bins, n_fft // 2 + 1)


@wrong("filterbank", "glyph-872", "htk-scale", "edges-rounded-to-bins", "peak-one")
def bank_guarded_division(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    """HTK's scale, edges cut to whole bins, and peaks of 1."""
    bins = np.floor((n_fft + 1) * _htk_points(sr, n_mels, fmin_hz, fmax_hz) / sr).astype(int)
    fb = np.zeros((n_mels, n_fft // 2 + 1))
    for m in range(1, n_mels + 1):
        a, b, c = bins[m - 1 : m + 2]
        fb[m - 1, a:b] = (np.arange(a, b) - a) / max(1, b - a)
        fb[m - 1, b:c] = (c - np.arange(b, c)) / max(1, c - b)
    return fb


@wrong("filterbank", "torchaudio-docs", "htk-scale", "peak-one", also=("htk-and-peak-one",))
def bank_of_torchaudio(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    """torchaudio's defaults: HTK's scale and peaks of 1."""
    f = np.linspace(0, sr // 2, 1 + n_fft // 2) if sr % 2 == 0 else np.fft.rfftfreq(n_fft, 1 / sr)
    return _triangles_over_hz(_htk_points(sr, n_mels, fmin_hz, fmax_hz), f)


@wrong("filterbank", "torchaudio-docs", "whole-hertz-nyquist")
def bank_to_whole_nyquist(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    """Half of the sample rate is cut to a whole number, for the limit and for the bins."""
    top = float(sr // 2) if fmax_hz is None else fmax_hz
    edges = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=top)
    fb = _triangles_over_hz(edges, np.linspace(0, sr // 2, 1 + n_fft // 2))
    return fb * (2 / (edges[2:] - edges[:-2]))[:, None]


@right("filterbank", "spafe")
def bank_by_interpolation(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    f = np.arange(n_fft // 2 + 1) * sr / n_fft
    edges = librosa.mel_frequencies(n_mels + 2, fmin=fmin_hz, fmax=sr / 2 if fmax_hz is None else fmax_hz)
    rows = [np.interp(f, edges[m : m + 3], [0, 2 / (edges[m + 2] - edges[m]), 0]) for m in range(n_mels)]
    return np.array(rows)


@wrong("filterbank", "spafe", "peak-one", "transposed")
def bank_peaks_of_one_transposed(sr, n_fft, n_mels, fmin_hz=0.0, fmax_hz=None):
    """Peaks of 1, and bands along the columns."""
    return librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, fmin=fmin_hz, fmax=fmax_hz, norm=None).T


# --- mel-spectrogram


@wrong("mel-spectrogram", "torchaudio-docs", "torchaudio-bank", "reflect-padding")
def mel_of_torchaudio(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    """torchaudio's defaults: HTK's scale, peaks of 1, and mirrored ends."""
    D = librosa.stft(y, n_fft=n_fft, hop_length=hop_length, pad_mode="reflect")
    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, htk=True, norm=None)
    return fb @ np.abs(D) ** 2


@wrong("mel-spectrogram", "torchaudio-docs", "htk-bank", "reflect-padding")
def mel_of_torchaudio_normed(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    """HTK's scale, and mirrored ends."""
    S = torch.stft(torch.from_numpy(y), n_fft, hop_length, window=torch.hann_window(n_fft), return_complex=True).abs()
    fb = torch.from_numpy(librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, htk=True))
    return (fb @ S**2).numpy()


@wrong("mel-spectrogram", "fayek-tutorial", "pre-emphasis")
def mel_after_pre_emphasis(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    """The signal goes through a pre-emphasis filter first."""
    emphasised = np.append(y[0], y[1:] - 0.97 * y[:-1])
    return librosa.feature.melspectrogram(y=emphasised, sr=sr, n_fft=n_fft, hop_length=hop_length, n_mels=n_mels)


@wrong("mel-spectrogram", "fayek-tutorial", "divided-by-n-fft", "transposed")
def mel_periodogram_rows(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    """Power is divided by n_fft, and each frame is a row."""
    power = np.abs(librosa.stft(y, n_fft=n_fft, hop_length=hop_length)).T ** 2 / n_fft
    return np.dot(power, librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels).T)


@wrong("mel-spectrogram", "diffwave-mel", "mel-of-magnitude", "htk-bank")
def mel_of_amplitudes_htk(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    """Amplitudes are pooled and not powers, on HTK's scale."""
    S = np.abs(librosa.stft(y, n_fft=n_fft, hop_length=hop_length))
    return librosa.feature.melspectrogram(S=S, sr=sr, n_mels=n_mels, htk=True)


@wrong("mel-spectrogram", "diffwave-mel", "mel-of-magnitude")
def mel_power_one(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    """Amplitudes are pooled and not powers."""
    options = {"n_fft": n_fft, "hop_length": hop_length, "n_mels": n_mels, "power": 1}
    return librosa.feature.melspectrogram(y=y, sr=sr, **options)


@wrong("mel-spectrogram", "diffwave-mel", "fmin-of-20", also=("mel-of-magnitude",))
def mel_from_20_hz(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    """The bank starts at 20 Hz and not at 0."""
    options = {"n_fft": n_fft, "hop_length": hop_length, "n_mels": n_mels, "fmin": 20.0}
    return librosa.feature.melspectrogram(y=y, sr=sr, **options)


@right("mel-spectrogram", "librosa-docs")
def mel_from_given_power(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    D = np.abs(librosa.stft(y, n_fft=n_fft, hop_length=hop_length)) ** 2
    return librosa.feature.melspectrogram(S=D, sr=sr, n_mels=n_mels)


@wrong("mel-spectrogram", "librosa-docs", "always-22050")
def mel_rate_not_handed_on(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    """The rate is not handed on, so it is librosa's default."""
    return librosa.feature.melspectrogram(y=y, n_fft=n_fft, hop_length=hop_length, n_mels=n_mels)


@wrong("mel-spectrogram", "librosa-docs", "always-22050", "hop-ignored")
def mel_two_not_handed_on(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    """Neither the rate nor the hop is handed on."""
    return librosa.feature.melspectrogram(y=y, n_fft=n_fft, n_mels=n_mels)


@wrong("mel-spectrogram", "kapre", "in-decibels", "mel-of-magnitude")
def mel_decibels_of_amplitudes(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    """Amplitudes are pooled, and the result is in decibels."""
    S = np.abs(librosa.stft(y, n_fft=n_fft, hop_length=hop_length))
    M = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels) @ S
    return librosa.amplitude_to_db(M, ref=np.max)


# --- power-to-db


@wrong("power-to-db", "fayek-tutorial", "twenty-log10")
def power_db_twenty(S, ref, amin=1e-10, top_db=80.0):
    """20 log10 of power."""
    db = 20 * np.log10(np.maximum(amin, S)) - 20 * np.log10(np.maximum(amin, _ref(S, ref)))
    return np.maximum(db, db.max() - top_db)


@wrong("power-to-db", "fayek-tutorial", "twenty-log10", "ignores-top-db")
def power_db_twenty_no_limit(S, ref, amin=1e-10, top_db=80.0):
    """20 log10 of power, and no limit below."""
    return 20 * np.log10(np.maximum(amin, S)) - 20 * np.log10(np.maximum(amin, _ref(S, ref)))


@wrong("power-to-db", "kapre", "always-relative-to-maximum", "absolute-clip", also=("default-amin",))
def power_db_kapre(S, ref, amin=1e-10, top_db=80.0):
    """The maximum is always the reference, whatever is asked for."""
    log_spec = 10 * np.log(np.maximum(S, amin)) / np.log(10)
    log_spec = log_spec - np.max(log_spec)
    return np.maximum(log_spec, -1 * top_db)


@wrong("power-to-db", "kapre", "natural-log", "absolute-clip")
def power_db_natural(S, ref, amin=1e-10, top_db=80.0):
    """A natural logarithm, and a limit below 0 dB and not below the loudest value."""
    db = 10 * np.log(np.maximum(S, amin)) - 10 * np.log(np.maximum(amin, _ref(S, ref)))
    return np.maximum(db, -top_db)


@right("power-to-db", "librosa-docs")
def power_db_written_out(S, ref, amin=1e-10, top_db=80.0):
    log_spec = 10.0 * np.log10(np.maximum(amin, S))
    log_spec -= 10.0 * np.log10(np.maximum(amin, _ref(S, ref)))
    return np.maximum(log_spec, log_spec.max() - top_db)


@crashes("power-to-db", "librosa-docs", "function-not-called")
def power_db_reference_as_number(S, ref, amin=1e-10, top_db=80.0):
    """A function as reference is never called."""
    db = 10.0 * np.log10(np.maximum(amin, S)) - 10.0 * np.log10(np.maximum(amin, ref))
    return np.maximum(db, db.max() - top_db)


@right("power-to-db", "audio-data-collector")
def power_db_clipped_by_where(S, ref, amin=1e-10, top_db=80.0):
    reference = max(float(_ref(S, ref)), amin)
    db = 10 * np.log10(np.where(S < amin, amin, S) / reference)
    floor = db.max() - top_db
    return np.where(db < floor, floor, db)


@wrong("power-to-db", "audio-data-collector", "twenty-log10", "reference-added")
def power_db_offset_added(S, ref, amin=1e-10, top_db=80.0):
    """20 log10 of power, and the reference is added."""
    db = 20 * np.log10(np.maximum(amin, S)) + 20 * np.log10(np.maximum(amin, _ref(S, ref)))
    return np.maximum(db, db.max() - top_db)


@wrong("power-to-db", "torchaudio-docs", "always-relative-to-one")
def power_db_no_reference(S, ref, amin=1e-10, top_db=80.0):
    """The reference is always 1."""
    db = 10 * torch.log10(torch.clamp(torch.from_numpy(S), min=amin))
    return torch.maximum(db, db.max() - top_db).numpy()


@wrong("power-to-db", "torchaudio-docs", "always-relative-to-one", "clip-of-each-frame")
def power_db_floor_of_each_frame(S, ref, amin=1e-10, top_db=80.0):
    """The reference is always 1, and the limit lies below the loudest value of each frame."""
    db = 10 * np.log10(np.maximum(S, amin))
    return np.maximum(db, db.max(axis=0, keepdims=True) - top_db)


# --- loudness


@wrong("loudness", "audio-data-collector", "twenty-log10")
def loudness_as_if_rms(M_a, M_b):
    """20 log10 of a mean power."""
    return 20 * math.log10(np.mean(M_a)) - 20 * math.log10(np.mean(M_b))


@wrong("loudness", "audio-data-collector", "twenty-log10", "swapped")
def loudness_as_if_rms_swapped(M_a, M_b):
    """20 log10 of a mean power, with b taken relative to a."""
    return 20 * math.log10(np.mean(M_b) / np.mean(M_a))


@wrong("loudness", "audio-data-collector", "squared-first")
def loudness_rms_of_power(M_a, M_b):
    """The effective value of the powers: they are squared once more."""
    return float(20 * np.log10(np.sqrt(np.mean(M_a**2)) / np.sqrt(np.mean(M_b**2))) / 2)


@right("loudness", "look-at-audio")
def loudness_of_two_levels(M_a, M_b):
    def level(M):
        return 10 * math.log10(float(np.mean(np.absolute(M), dtype=np.float64)))

    return level(M_a) - level(M_b)


@wrong("loudness", "look-at-audio", "peaks", "twenty-log10")
def loudness_of_peaks(M_a, M_b):
    """Peaks are compared and not means, with 20 log10."""
    return 20 * math.log10(M_a.max() / M_b.max())


@wrong("loudness", "librosa-docs", "mean-of-decibels", also=("own-reference-and-mean-of-db",))
def loudness_mean_of_db(M_a, M_b):
    """Decibels are averaged, and each clip is limited below its own maximum."""
    return float(np.mean(librosa.power_to_db(M_a)) - np.mean(librosa.power_to_db(M_b)))


# --- mfcc


@wrong("mfcc", "fayek-tutorial", "drops-c0", "liftered")
def mfcc_tutorial(S_db, n_mfcc=20):
    """Coefficient 0 is left out, and the others are liftered."""
    c = scipy.fft.dct(S_db, type=2, axis=0, norm="ortho")[1 : n_mfcc + 1]
    n = np.arange(c.shape[0])[:, None]
    return c * (1 + (22 / 2) * np.sin(np.pi * n / 22))


@wrong("mfcc", "fayek-tutorial", "drops-c0")
def mfcc_from_one(S_db, n_mfcc=20):
    """Coefficient 0 is left out."""
    return scipy.fft.dct(S_db, type=2, axis=0, norm="ortho")[1 : (n_mfcc + 1)]


@wrong("mfcc", "fayek-tutorial", "liftered", "mean-removed")
def mfcc_liftered_and_centred(S_db, n_mfcc=20):
    """The coefficients are liftered, and the mean of each is taken away."""
    c = scipy.fft.dct(S_db, axis=0, norm="ortho")[:n_mfcc]
    c *= (1 + 11 * np.sin(np.pi * np.arange(len(c)) / 22))[:, None]
    return c - (c.mean(axis=1, keepdims=True) + 1e-8)


@wrong("mfcc", "spafe", "cuts-bands-first", also=("dct-cuts-its-input",))
def mfcc_dct_of_n(S_db, n_mfcc=20):
    """dct(n=) cuts the input to that many bands, not the output to that many coefficients."""
    return scipy.fft.dct(S_db, type=2, n=n_mfcc, axis=0, norm="ortho")


@wrong("mfcc", "spafe", "cuts-bands-first", "not-orthonormal")
def mfcc_dct_of_n_raw(S_db, n_mfcc=20):
    """dct(n=) cuts the input, and the orthonormal factors are missing."""
    return scipy.fft.dct(S_db, n=n_mfcc, axis=0)


@right("mfcc", "spafe")
def mfcc_of_transposed_rows(S_db, n_mfcc=20):
    return scipy.fft.dct(S_db.T, type=2, axis=1, norm="ortho")[:, :n_mfcc].T


@right("mfcc", "devhoodit-mfcc")
def mfcc_by_cosines(S_db, n_mfcc=20):
    n = S_db.shape[0]
    k, j = np.arange(n_mfcc)[:, None], np.arange(n)[None, :]
    basis = np.sqrt(2 / n) * np.cos(np.pi * k * (2 * j + 1) / (2 * n))
    basis[0] /= np.sqrt(2)
    return basis @ S_db


@wrong("mfcc", "devhoodit-mfcc", "first-not-special")
def mfcc_cosines_all_alike(S_db, n_mfcc=20):
    """All rows have the same factor: the first lacks its root of one half."""
    n = S_db.shape[0]
    basis = np.cos(np.pi / n * (np.arange(n) + 0.5) * np.arange(n_mfcc)[:, None])
    return np.sqrt(2.0 / n) * basis @ S_db


@wrong("mfcc", "devhoodit-mfcc", "cosines-counted-from-one", "first-not-special")
def mfcc_cosines_from_one(S_db, n_mfcc=20):
    """The coefficients are numbered from 1, as in the formula of many books, with one factor for all."""
    n = S_db.shape[0]
    basis = np.cos(np.pi / n * (np.arange(n) + 0.5) * np.arange(1, n_mfcc + 1)[:, None])
    return np.sqrt(2.0 / n) * basis @ S_db


@right("mfcc", "torchaudio-docs")
def mfcc_by_matrix_of_torch(S_db, n_mfcc=20):
    n = S_db.shape[0]
    basis = torch.cos(math.pi / n * (torch.arange(n).double() + 0.5) * torch.arange(n_mfcc).double()[:, None])
    basis[0] *= 1.0 / math.sqrt(2.0)
    basis *= math.sqrt(2.0 / n)
    return (basis @ torch.from_numpy(S_db).double()).numpy()


@right("mfcc", "librosa-docs")
def mfcc_by_librosa(S_db, n_mfcc=20):
    return librosa.feature.mfcc(S=S_db, n_mfcc=n_mfcc, dct_type=2, norm="ortho", lifter=0)


# --- mel-invert


@wrong("mel-invert", "openseq2seq", "clipped-pseudo-inverse")
def invert_pinv_maximum(M, fb):
    """The pseudo-inverse, with negative energies lifted to a tiny number."""
    return np.maximum(1e-10, np.dot(np.linalg.pinv(fb), M))


@wrong("mel-invert", "openseq2seq", "transpose-as-inverse")
def invert_scaled_transpose(M, fb):
    """The transpose, scaled by what each band collects from itself."""
    weights = 1.0 / np.maximum(1e-8, np.sum(fb**2, axis=1))
    return fb.T @ (M * weights[:, None])


@right("mel-invert", "librosa-docs")
def invert_by_librosa(M, fb):
    return librosa.util.nnls(fb, M)


@wrong("mel-invert", "kurene-nmf2d", "starts-from-ones", also=("too-few-rounds",))
def invert_one_multiplication(M, fb):
    """A single step of multiplying corrections, which is too few."""
    X = np.ones((fb.shape[1], M.shape[1]))
    return X * (fb.T @ (M / (fb @ X + 1e-12))) / (fb.sum(axis=0)[:, None] + 1e-12)


@right("mel-invert", "kurene-nmf2d")
def invert_many_multiplications(M, fb):
    fb = fb.astype(float)
    X = np.full((fb.shape[1], M.shape[1]), float(M.mean()))
    for _ in range(1500):
        X *= (fb.T @ M) / (fb.T @ (fb @ X) + 1e-12)
    return X


# --- pcen


@wrong("pcen", "marm-pcen", "starts-at-first-frame", "fixed-coefficient")
def pcen_fixed_s(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    """A fixed coefficient of 0.025, and a smoother that starts with the first frame."""
    M = _ema(S, 0.025, S[:, 0])
    return (S / (eps + M) ** gain + bias) ** power - bias**power


@wrong("pcen", "marm-pcen", "starts-at-first-frame")
def pcen_seeded_with_first_frame(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    """The smoother starts with the first frame."""
    s = _coefficient(sr, hop_length, time_constant)
    rows = [S[:, 0]]
    for t in range(1, S.shape[1]):
        rows.append((1 - s) * rows[-1] + s * S[:, t])
    return (S / (eps + np.stack(rows, axis=1)) ** gain + bias) ** power - bias**power


@wrong("pcen", "marm-pcen", "starts-at-zero", "fixed-coefficient")
def pcen_zero_and_fixed(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    """A fixed coefficient of 0.025, and a smoother that starts at zero."""
    M = _ema(S, 0.025, np.zeros(S.shape[0]))
    return (S / (eps + M) ** gain + bias) ** power - bias**power


@wrong("pcen", "marm-pcen", "other-defaults")
def pcen_paper_defaults(S, sr, hop_length, gain=0.8, bias=10.0, power=0.25, time_constant=0.4, eps=1e-6):
    """The signature has other defaults: gain 0.8, bias 10, power 0.25."""
    return librosa.pcen(
        S, sr=sr, hop_length=hop_length, gain=gain, bias=bias, power=power, time_constant=time_constant, eps=eps
    )


@right("pcen", "marm-pcen")
def pcen_in_logarithms(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    M = _ema(S, _coefficient(sr, hop_length, time_constant), 1.0)
    return (S * np.exp(-gain * np.log(eps + M)) + bias) ** power - bias**power


@wrong("pcen", "librosa-docs", "scaled-input")
def pcen_scaled_to_31_bits(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    """The energies are multiplied by 2 to the 31st first, as the documentation does with floats."""
    return librosa.pcen(
        S * (2**31),
        sr=sr,
        hop_length=hop_length,
        gain=gain,
        bias=bias,
        power=power,
        time_constant=time_constant,
        eps=eps,
    )


@wrong("pcen", "librosa-docs", "options-ignored")
def pcen_plain_call(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    """The options are not handed on."""
    return librosa.pcen(S, sr=sr, hop_length=hop_length)


@wrong("pcen", "librosa-docs", "options-ignored", "scaled-input")
def pcen_plain_call_scaled(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    """The options are not handed on, and the energies are multiplied by 2 to the 31st."""
    return librosa.pcen(S * 2**31, sr=sr, hop_length=hop_length)
