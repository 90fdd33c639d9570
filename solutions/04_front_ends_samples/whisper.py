"""Student-style answers to pad-or-trim, whisper-scale and whisper-log-mel.

Read by the self-check alone. Each wrong answer is written as a student would write it, apart from the
reproduction that names it.
"""

import librosa
import numpy as np
import scipy.signal
import torch

from autograder.samples import right, wrong

# --- pad-or-trim


@right("pad-or-trim")
def pad_with_zeros(y, n_samples=480_000):
    out = np.zeros(n_samples, dtype=np.float32)
    n = min(len(y), n_samples)
    out[:n] = y[:n]
    return out


@right("pad-or-trim")
def pad_if(y, n_samples=480_000):
    if len(y) >= n_samples:
        return y[:n_samples]
    return np.concatenate([y, np.zeros(n_samples - len(y))])


@right("pad-or-trim")
def pad_library(y, n_samples=480_000):
    return librosa.util.fix_length(y, size=n_samples)


@right("pad-or-trim")
def pad_torch(y, n_samples=480_000):
    x = torch.as_tensor(y)[:n_samples]
    return torch.nn.functional.pad(x, (0, n_samples - len(x)))


@right("pad-or-trim")
def pad_list(y, n_samples=480_000):
    missing = n_samples - len(y)
    return np.array((list(y) + [0.0] * missing)[:n_samples])


@wrong("pad-or-trim", "always-30-seconds")
def pad_forgot_the_argument(y, n_samples=480_000):
    return librosa.util.fix_length(y, size=30 * 16_000)


@wrong("pad-or-trim", "stretched")
def pad_stretches(y, n_samples=480_000):
    places = np.linspace(0, 1, n_samples)
    return np.interp(places, np.linspace(0, 1, len(y)), y)


@wrong("pad-or-trim", "keeps-long-clips")
def pad_only(y, n_samples=480_000):
    return np.pad(y, (0, max(0, n_samples - len(y))))


@wrong("pad-or-trim", "keeps-the-end")
def pad_last_seconds(y, n_samples=480_000):
    if len(y) > n_samples:
        return y[-n_samples:]
    return np.pad(y, (0, n_samples - len(y)))


@wrong("pad-or-trim", "keeps-the-middle")
def pad_middle(y, n_samples=480_000):
    extra = len(y) - n_samples
    if extra > 0:
        return y[extra // 2 :][:n_samples]
    return np.pad(y, (0, -extra))


@wrong("pad-or-trim", "keeps-short-clips")
def pad_trims_only(y, n_samples=480_000):
    return y[:n_samples]


@wrong("pad-or-trim", "zeros-in-front")
def pad_left(y, n_samples=480_000):
    y = y[:n_samples]
    return np.concatenate([np.zeros(n_samples - len(y)), y])


@wrong("pad-or-trim", "zeros-at-both-ends")
def pad_centre(y, n_samples=480_000):
    return librosa.util.pad_center(y[:n_samples], size=n_samples)


@wrong("pad-or-trim", "repeats-the-clip")
def pad_loops(y, n_samples=480_000):
    times = -(-n_samples // len(y))
    return np.tile(y, times)[:n_samples]


@wrong("pad-or-trim", "repeats-the-last-sample")
def pad_holds(y, n_samples=480_000):
    y = y[:n_samples]
    return np.pad(y, (0, n_samples - len(y)), mode="edge")


@wrong("pad-or-trim", "mirrors-the-clip")
def pad_mirror(y, n_samples=480_000):
    y = y[:n_samples]
    return np.pad(y, (0, n_samples - len(y)), "reflect")


@wrong("pad-or-trim", "scaled-to-one")
def pad_and_normalise(y, n_samples=480_000):
    return librosa.util.fix_length(librosa.util.normalize(y), size=n_samples)


# --- whisper-scale


@right("whisper-scale")
def scale_as_in_whisper(M):
    x = np.log10(np.clip(M, 1e-10, None))
    x = np.maximum(x, x.max() - 8.0)
    return (x + 4.0) / 4.0


@right("whisper-scale")
def scale_torch(M):
    x = torch.as_tensor(M).clamp(min=1e-10).log10()
    return (torch.maximum(x, x.max() - 8.0) + 4.0) / 4.0


@right("whisper-scale")
def scale_by_decibels(M):
    return librosa.power_to_db(M, ref=1.0, amin=1e-10, top_db=80.0) / 40 + 1


@right("whisper-scale")
def scale_floor_as_a_power(M):
    M = np.maximum(M, 1e-10)
    return np.log10(np.maximum(M, M.max() * 1e-8)) / 4 + 1


@wrong("whisper-scale", "natural-log")
def scale_np_log(M):
    x = np.log(np.maximum(M, 1e-10))
    return (np.maximum(x, x.max() - 8) + 4) / 4


@wrong("whisper-scale", "decibels")
def scale_in_db(M):
    x = librosa.power_to_db(M, ref=1.0, amin=1e-10, top_db=None)
    return (np.maximum(x, x.max() - 8) + 4) / 4


@wrong("whisper-scale", "no-lowest-power")
def scale_no_clip(M):
    x = np.log10(M)
    return (np.maximum(x, np.max(x) - 8.0) + 4.0) / 4.0


@wrong("whisper-scale", "lowest-power-added")
def scale_epsilon(M):
    x = np.log10(M + 1e-10)
    return (np.maximum(x, x.max() - 8.0) + 4.0) / 4.0


@wrong("whisper-scale", "lowest-power-of-amplitude")
def scale_clip_1e_5(M):
    x = np.log10(np.clip(M, 1e-5, None))
    return (np.maximum(x, x.max() - 8.0) + 4.0) / 4.0


@wrong("whisper-scale", "absolute-floor")
def scale_floor_at_minus_8(M):
    x = np.maximum(np.log10(np.maximum(M, 1e-10)), -8.0)
    return (x + 4.0) / 4.0


@wrong("whisper-scale", "floor-of-each-frame")
def scale_axis_0(M):
    x = np.log10(np.maximum(M, 1e-10))
    x = np.maximum(x, x.max(axis=0, keepdims=True) - 8.0)
    return (x + 4.0) / 4.0


@wrong("whisper-scale", "floor-of-each-band")
def scale_axis_1(M):
    x = torch.log10(torch.as_tensor(M).clamp(min=1e-10))
    x = torch.maximum(x, x.max(dim=1, keepdim=True).values - 8.0)
    return (x + 4.0) / 4.0


@wrong("whisper-scale", "no-floor")
def scale_top_db_80(M):
    x = np.log10(np.maximum(M, 1e-10))
    return (np.maximum(x, x.max() - 80) + 4) / 4


@wrong("whisper-scale", "no-floor")
def scale_without_maximum(M):
    return (np.log10(np.clip(M, 1e-10, None)) + 4.0) / 4.0


@wrong("whisper-scale", "no-floor")
def scale_then_floor(M):
    x = (np.log10(np.maximum(M, 1e-10)) + 4.0) / 4.0
    return np.maximum(x, x.max() - 8.0)


@wrong("whisper-scale", "not-scaled")
def scale_missing(M):
    x = np.log10(np.maximum(M, 1e-10))
    return np.maximum(x, x.max() - 8.0)


@wrong("whisper-scale", "no-shift")
def scale_quarter(M):
    return scale_missing(M) / 4


@wrong("whisper-scale", "no-division")
def scale_plus_four(M):
    return scale_missing(M) + 4.0


@wrong("whisper-scale", "shift-after-division")
def scale_brackets(M):
    return scale_missing(M) / 4 + 4


@wrong("whisper-scale", "loudest-is-one")
def scale_ref_max(M):
    x = librosa.power_to_db(M, ref=np.max, amin=1e-10, top_db=80) / 10
    return (x + 4.0) / 4.0


@wrong("whisper-scale", "stretched-to-one")
def scale_min_max(M):
    x = scale_missing(M)
    return (x - x.min()) / (x.max() - x.min() + 1e-12)


@wrong("whisper-scale", "mean-and-spread")
def scale_standardised(M):
    x = scale_missing(M)
    return (x - np.mean(x)) / (np.std(x) + 1e-12)


# --- whisper-log-mel


def _end(M):
    x = np.log10(np.maximum(M, 1e-10))
    return (np.maximum(x, x.max() - 8.0) + 4.0) / 4.0


def _mel(n_mels, **options):
    return librosa.filters.mel(sr=16_000, n_fft=400, n_mels=n_mels, **options)


def _stft(y, **options):
    options = {"n_fft": 400, "hop_length": 160, "pad_mode": "reflect"} | options
    return librosa.stft(np.asarray(y, dtype=float), **options)


@right("whisper-log-mel")
def whisper_torch(y, n_mels=80):
    x = torch.as_tensor(y)
    D = torch.stft(x, 400, 160, window=torch.hann_window(400), return_complex=True)
    M = torch.as_tensor(_mel(n_mels)) @ D[..., :-1].abs() ** 2
    x = torch.clamp(M, min=1e-10).log10()
    return (torch.maximum(x, x.max() - 8.0) + 4.0) / 4.0


@right("whisper-log-mel")
def whisper_librosa(y, n_mels=80):
    return _end(_mel(n_mels) @ np.abs(_stft(y)[:, :-1]) ** 2)


@right("whisper-log-mel")
def whisper_melspectrogram(y, n_mels=80):
    M = librosa.feature.melspectrogram(y=y, sr=16_000, n_fft=400, hop_length=160, n_mels=n_mels, pad_mode="reflect")
    return _end(M[:, : len(y) // 160])


@right("whisper-log-mel")
def whisper_by_frames(y, n_mels=80):
    padded = np.pad(y.astype(float), 200, mode="reflect")
    w = scipy.signal.get_window("hann", 400)
    columns = []
    for t in range(len(y) // 160):
        spectrum = np.fft.rfft(w * padded[160 * t : 160 * t + 400])
        columns.append(_mel(n_mels) @ np.abs(spectrum) ** 2)
    return _end(np.array(columns).T)


@wrong("whisper-log-mel", "always-80")
def whisper_forgot_n_mels(y, n_mels=80):
    return _end(_mel(80) @ np.abs(_stft(y)[:, :-1]) ** 2)


@wrong("whisper-log-mel", "always-128")
def whisper_librosas_bands(y, n_mels=80):
    M = librosa.feature.melspectrogram(y=y, sr=16_000, n_fft=400, hop_length=160, pad_mode="reflect")
    return _end(M[:, :-1])


@wrong("whisper-log-mel", "fft-of-512")
def whisper_power_of_two(y, n_mels=80):
    fb = librosa.filters.mel(sr=16_000, n_fft=512, n_mels=n_mels)
    return _end(fb @ np.abs(_stft(y, n_fft=512)[:, :-1]) ** 2)


@wrong("whisper-log-mel", "quarter-hop")
def whisper_default_hop(y, n_mels=80):
    D = _stft(y, hop_length=None)
    return _end(_mel(n_mels) @ np.abs(D[:, :-1]) ** 2)


@wrong("whisper-log-mel", "keeps-the-last-frame")
def whisper_all_frames(y, n_mels=80):
    return _end(_mel(n_mels) @ np.abs(_stft(y)) ** 2)


@wrong("whisper-log-mel", "drops-the-first-frame")
def whisper_wrong_end(y, n_mels=80):
    return _end(_mel(n_mels) @ np.abs(_stft(y)[:, 1:]) ** 2)


@wrong("whisper-log-mel", "not-centred")
def whisper_from_sample_0(y, n_mels=80):
    return _end(_mel(n_mels) @ np.abs(_stft(y, center=False)) ** 2)


@wrong("whisper-log-mel", "zero-padding")
def whisper_librosas_padding(y, n_mels=80):
    D = librosa.stft(y, n_fft=400, hop_length=160)[:, :-1]
    return _end(_mel(n_mels) @ np.abs(D) ** 2)


@wrong("whisper-log-mel", "symmetric-window")
def whisper_np_hanning(y, n_mels=80):
    return _end(_mel(n_mels) @ np.abs(_stft(y, window=np.hanning(400))[:, :-1]) ** 2)


@wrong("whisper-log-mel", "hamming-window")
def whisper_hamming(y, n_mels=80):
    return _end(_mel(n_mels) @ np.abs(_stft(y, window="hamming")[:, :-1]) ** 2)


@wrong("whisper-log-mel", "no-window")
def whisper_torch_without_window(y, n_mels=80):
    D = torch.stft(torch.as_tensor(y).double(), 400, 160, window=torch.ones(400).double(), return_complex=True)
    return _end(_mel(n_mels) @ np.abs(D.numpy()[:, :-1]) ** 2)


@wrong("whisper-log-mel", "magnitude")
def whisper_not_squared(y, n_mels=80):
    return _end(_mel(n_mels) @ np.abs(_stft(y)[:, :-1]))


@wrong("whisper-log-mel", "htk-bank")
def whisper_htk(y, n_mels=80):
    return _end(_mel(n_mels, htk=True) @ np.abs(_stft(y)[:, :-1]) ** 2)


@wrong("whisper-log-mel", "peak-one-bank")
def whisper_no_norm(y, n_mels=80):
    return _end(_mel(n_mels, norm=None) @ np.abs(_stft(y)[:, :-1]) ** 2)


def _power(y, n_mels):
    return np.maximum(_mel(n_mels) @ np.abs(_stft(y)[:, :-1]) ** 2, 1e-10)


@wrong("whisper-log-mel", "natural-log")
def whisper_np_log(y, n_mels=80):
    x = np.log(_power(y, n_mels))
    return (np.maximum(x, x.max() - 8) + 4) / 4


@wrong("whisper-log-mel", "decibels")
def whisper_db(y, n_mels=80):
    x = 10 * np.log10(_power(y, n_mels))
    return (np.maximum(x, x.max() - 8) + 4) / 4


@wrong("whisper-log-mel", "absolute-floor")
def whisper_floor_minus_8(y, n_mels=80):
    return (np.maximum(np.log10(_power(y, n_mels)), -8) + 4) / 4


@wrong("whisper-log-mel", "floor-of-each-frame")
def whisper_floor_axis_0(y, n_mels=80):
    x = np.log10(_power(y, n_mels))
    return (np.maximum(x, x.max(axis=0) - 8) + 4) / 4


@wrong("whisper-log-mel", "floor-of-the-dropped-frame")
def whisper_trimmed_at_the_end(y, n_mels=80):
    x = _end(_mel(n_mels) @ np.abs(_stft(y)) ** 2)
    return x[:, : len(y) // 160]


@wrong("whisper-log-mel", "no-floor")
def whisper_no_floor(y, n_mels=80):
    return (np.log10(_power(y, n_mels)) + 4) / 4


@wrong("whisper-log-mel", "not-scaled")
def whisper_not_scaled(y, n_mels=80):
    x = np.log10(_power(y, n_mels))
    return np.maximum(x, x.max() - 8)


@wrong("whisper-log-mel", "no-shift")
def whisper_no_shift(y, n_mels=80):
    return whisper_not_scaled(y, n_mels) / 4.0


@wrong("whisper-log-mel", "no-division")
def whisper_no_division(y, n_mels=80):
    return whisper_not_scaled(y, n_mels) + 4.0


# --- ideas that were met in public


@wrong("pad-or-trim", "begins-anywhere")
def pad_crop_of_training(y, n_samples=480_000):
    if len(y) > n_samples:
        start = (7 * n_samples) % (len(y) - n_samples) or 1
        return y[start:][:n_samples]
    return librosa.util.fix_length(y, size=n_samples)


@wrong("pad-or-trim", "zeros-at-both-ends")
def pad_off_the_middle(y, n_samples=480_000):
    missing = max(0, n_samples - len(y))
    return np.r_[np.zeros(missing // 4), y, np.zeros(missing - missing // 4)][:n_samples]


@wrong("pad-or-trim", "fills-with-noise")
def pad_with_a_noise_floor(y, n_samples=480_000):
    out = np.random.default_rng(0).normal(0, 1e-2, n_samples)
    n = min(len(y), n_samples)
    out[:n] = y[:n]
    return out


@wrong("pad-or-trim", "another-fixed-length")
def pad_to_one_second(y, n_samples=480_000):
    return librosa.util.fix_length(y, size=16_000)


@wrong("pad-or-trim", "stretched")
def pad_resampled(y, n_samples=480_000):
    return scipy.signal.resample(y, n_samples)


@wrong("pad-or-trim", "fills-the-last-piece")
def pad_to_a_multiple(y, n_samples=480_000):
    return np.pad(y, (0, -len(y) % n_samples))


@wrong("pad-or-trim", "counts-in-seconds")
def pad_seconds(y, n_samples=480_000):
    missing = n_samples / 16_000 - len(y) / 16_000
    return np.concatenate([y, np.zeros(int(missing * 16_000))]) if missing > 0 else y[:n_samples]


@wrong("pad-or-trim", "as-many-zeros-as-asked-for")
def pad_with_n_zeros(y, n_samples=480_000):
    return np.concatenate([y, np.zeros(n_samples)]) if len(y) < n_samples else y[:n_samples]


@wrong("pad-or-trim", "mean-removed")
def pad_standardised(y, n_samples=480_000):
    x = librosa.util.fix_length(np.asarray(y), size=n_samples)
    return (x - x.mean()) / np.sqrt(x.var() + 1e-7)


@wrong("pad-or-trim", "silence-cut-off")
def pad_without_silence(y, n_samples=480_000):
    return librosa.util.fix_length(librosa.effects.trim(y, top_db=20)[0], size=n_samples)


@wrong("whisper-scale", "another-lowest-power")
def scale_from_a_thousand_millionth(M):
    x = np.log10(np.clip(M, 1e-9, None))
    return (np.maximum(x, x.max() - 8.0) + 4.0) / 4.0


@wrong("whisper-scale", "decibels-of-amplitude")
def scale_by_amplitude_to_db(M):
    return (librosa.amplitude_to_db(M) + 4.0) / 4.0


@wrong("whisper-scale", "divided-by-the-loudest")
def scale_over_the_loudest(M):
    x = np.log10(np.maximum(M, 1e-10))
    x = np.maximum(x, x.max() - 8.0)
    return x / np.abs(x).max()


def _with_its_floor(L, depth=8.0):
    return (np.maximum(L, L.max() - depth) + 4.0) / 4.0


@wrong("whisper-scale", "twenty-log10")
def scale_as_amplitudes(M):
    return _with_its_floor(20 * np.log10(np.maximum(M, 1e-10)))


@wrong("whisper-scale", "another-logarithm")
def scale_base_two(M):
    return _with_its_floor(np.log2(np.maximum(M, 1e-10)))


@wrong("whisper-scale", "decibels-with-their-floor")
def scale_power_to_db(M):
    return (librosa.power_to_db(M) + 4) / 4


@wrong("whisper-scale", "another-depth")
def scale_six_deep(M):
    return _with_its_floor(np.log10(np.maximum(M, 1e-10)), depth=6.0)


@wrong("whisper-scale", "cut-at-one")
def scale_clipped(M):
    return np.clip(_with_its_floor(np.log10(np.maximum(M, 1e-10))), -1, 1)


@wrong("whisper-scale", "another-last-line")
def scale_by_eight(M):
    L = np.log10(np.maximum(M, 1e-10))
    return (np.maximum(L, L.max() - 8.0) + 8.0) / 8.0


@wrong("whisper-scale", "smaller-of-two")
def scale_minimum(M):
    L = np.log10(np.maximum(M, 1e-10))
    return (np.minimum(L, L.max() - 8.0) + 4.0) / 4.0


@wrong("whisper-log-mel", "filled-to-512")
def log_mel_with_a_win_length(y, n_mels=80):
    D = librosa.stft(np.asarray(y, float), n_fft=512, win_length=400, hop_length=160, pad_mode="reflect")
    M = librosa.filters.mel(sr=16_000, n_fft=512, n_mels=n_mels) @ np.abs(D[:, :-1]) ** 2
    x = np.log10(np.maximum(M, 1e-10))
    return (np.maximum(x, x.max() - 8.0) + 4.0) / 4.0


def _log_mel_of(D, n_mels, fb=None):
    fb = librosa.filters.mel(sr=16_000, n_fft=400, n_mels=n_mels) if fb is None else fb
    x = np.log10(np.maximum(fb @ np.abs(D) ** 2, 1e-10))
    return (np.maximum(x, x.max() - 8.0) + 4.0) / 4.0


@wrong("whisper-log-mel", "povey-window")
def log_mel_in_poveys_window(y, n_mels=80):
    window = np.sin(np.pi * np.arange(400) / 400) ** 1.7
    D = librosa.stft(np.asarray(y, float), n_fft=400, hop_length=160, pad_mode="reflect", window=window)
    return _log_mel_of(D[:, :-1], n_mels)


@wrong("whisper-log-mel", "frames-as-kaldi")
def log_mel_without_snipped_edges(y, n_mels=80):
    y = np.asarray(y, float)
    mirrored = np.concatenate([y[:120][::-1], y, y[-280:][::-1]])
    D = librosa.stft(mirrored, n_fft=400, hop_length=160, center=False)
    return _log_mel_of(D[:, : len(y) // 160], n_mels)


@wrong("whisper-log-mel", "bank-on-whole-bins")
def log_mel_on_whole_bins(y, n_mels=80):
    f = librosa.mel_frequencies(n_mels + 2, fmin=0.0, fmax=8000.0)
    edges = [int(401 * one / 16_000) for one in f]
    fb = np.zeros((n_mels, 201))
    for b, (left, peak, last) in enumerate(zip(edges, edges[1:], edges[2:], strict=False)):
        fb[b, left:peak] = np.linspace(0, 1, peak - left, endpoint=False)
        fb[b, peak:last] = np.linspace(1, 0, last - peak, endpoint=False)
        fb[b] *= 2 / (f[b + 2] - f[b])
    D = librosa.stft(np.asarray(y, float), n_fft=400, hop_length=160, pad_mode="reflect")
    return _log_mel_of(D[:, :-1], n_mels, fb)


def _whisper_from(D, n_mels=80, *, sr=16_000, scale=1.0, last=None):
    """The second half of Whisper's front end."""
    fb = librosa.filters.mel(sr=sr, n_fft=2 * (len(D) - 1), n_mels=n_mels)
    M = fb @ np.abs(D) ** 2 * scale
    if last:
        return last(M)
    L = np.log10(np.maximum(M, 1e-10))
    return (np.maximum(L, L.max() - 8) + 4) / 4


def _whisper_stft(y, n_fft=400, hop_length=160):
    return librosa.stft(np.asarray(y, dtype=float), n_fft=n_fft, hop_length=hop_length, pad_mode="reflect")[:, :-1]


@wrong("whisper-log-mel", "filled-to-30-seconds")
def log_mel_of_30_seconds(y, n_mels=80):
    return _whisper_from(_whisper_stft(librosa.util.fix_length(y, size=480_000)), n_mels)


@wrong("whisper-log-mel", "pre-emphasis")
def log_mel_emphasised(y, n_mels=80):
    y = np.asarray(y, dtype=float)
    return _whisper_from(_whisper_stft(y - 0.97 * np.append(y[0], y[:-1])), n_mels)


@wrong("whisper-log-mel", "fft-of-2048")
def log_mel_default_transform(y, n_mels=80):
    return _whisper_from(_whisper_stft(y, n_fft=2048), n_mels)


@wrong("whisper-log-mel", "hop-of-512")
def log_mel_default_hop(y, n_mels=80):
    return _whisper_from(_whisper_stft(y, hop_length=512), n_mels)


@wrong("whisper-log-mel", "divided-by-a-length")
def log_mel_spectrum(y, n_mels=80):
    return _whisper_from(_whisper_stft(y) / 200, n_mels)


@wrong("whisper-log-mel", "bank-for-22050")
def log_mel_default_rate(y, n_mels=80):
    return _whisper_from(_whisper_stft(y), n_mels, sr=22_050)


@wrong("whisper-log-mel", "decibels-with-their-floor")
def log_mel_power_to_db(y, n_mels=80):
    return _whisper_from(_whisper_stft(y), n_mels, last=lambda M: (librosa.power_to_db(M) + 4) / 4)


@wrong("whisper-log-mel", "lowest-power-added")
def log_mel_epsilon(y, n_mels=80):
    def last(M):
        L = np.log10(M + 1e-10)
        return (np.maximum(L, L.max() - 8) + 4) / 4

    return _whisper_from(_whisper_stft(y), n_mels, last=last)


@wrong("whisper-log-mel", "another-lowest-power")
def log_mel_clamped_at_1e8(y, n_mels=80):
    def last(M):
        L = np.log10(np.clip(M, 1e-8, None))
        return (np.maximum(L, L.max() - 8) + 4) / 4

    return _whisper_from(_whisper_stft(y), n_mels, last=last)


def _log_mel(y, n_mels, depth=8, axis=None, end=lambda L: (L + 4) / 4):
    def last(M):
        L = np.log10(np.maximum(M, 1e-10))
        return end(np.maximum(L, L.max(axis=axis, keepdims=True) - depth))

    return _whisper_from(_whisper_stft(y), n_mels, last=last)


@wrong("whisper-log-mel", "floor-of-each-band")
def log_mel_band_by_band(y, n_mels=80):
    return _log_mel(y, n_mels, axis=1)


@wrong("whisper-log-mel", "another-depth")
def log_mel_six_deep(y, n_mels=80):
    return _log_mel(y, n_mels, depth=6)


@wrong("whisper-log-mel", "shift-after-division")
def log_mel_shifted_late(y, n_mels=80):
    return _log_mel(y, n_mels, end=lambda L: L / 4 + 4)


@wrong("whisper-log-mel", "loudest-is-one")
def log_mel_relative(y, n_mels=80):
    return _log_mel(y, n_mels, end=lambda L: (L - L.max() + 4) / 4)


@wrong("whisper-log-mel", "mean-and-spread")
def log_mel_standardised(y, n_mels=80):
    return _log_mel(y, n_mels, end=lambda L: (L - L.mean()) / L.std())


@wrong("whisper-log-mel", "level-changed")
def log_mel_of_16_bits(y, n_mels=80):
    return _whisper_from(_whisper_stft(np.asarray(y) * 32768), n_mels)


@wrong("whisper-log-mel", "other-band-limits")
def log_mel_from_20_hertz(y, n_mels=80):
    fb = librosa.filters.mel(sr=16_000, n_fft=400, n_mels=n_mels, fmin=20)
    L = np.log10(np.maximum(fb @ np.abs(_whisper_stft(y)) ** 2, 1e-10))
    return (np.maximum(L, L.max() - 8) + 4) / 4


@wrong("whisper-log-mel", "smaller-of-two")
def log_mel_minimum(y, n_mels=80):
    def last(M):
        L = np.log10(np.maximum(M, 1e-10))
        return (np.minimum(L, L.max() - 8) + 4) / 4

    return _whisper_from(_whisper_stft(y), n_mels, last=last)
