"""Found answers, the unseen half: Whisper's front end and Kaldi's."""

import math

import librosa
import numpy as np
import scipy.signal
import torch

from autograder.found import right, wrong

# --- pad-or-trim


@right("pad-or-trim", "let-music-roll-pad")
def pad_as_expected(y, n_samples=480_000):
    if len(y) >= n_samples:
        return y[:n_samples]
    return np.concatenate((y, np.zeros(n_samples - len(y))))


@wrong("pad-or-trim", "waveglow-pad", "begins-anywhere")
def pad_segment_of_training(y, n_samples=480_000):
    """Of a long clip any part is kept, as for training."""
    y = torch.as_tensor(y)
    if len(y) < n_samples:
        return torch.nn.functional.pad(y, (0, n_samples - len(y)), "constant")
    generator = torch.Generator().manual_seed(len(y))
    start = int(torch.randint(0, len(y) - n_samples + 1, (1,), generator=generator))
    return y[start : start + n_samples]


@wrong("pad-or-trim", "melgan-padding", "keeps-long-clips")
def pad_the_short_alone(y, n_samples=480_000):
    """Short clips are filled up; long ones stay long."""
    missing = n_samples - len(y)
    return np.pad(y, (0, missing), mode="constant") if missing > 0 else y


# --- whisper-scale


@right("whisper-scale", "sherpa-whisper-features")
def scale_in_two_passes(M):
    values, loudest = np.empty(M.size, np.float32), -1e20
    for i, power in enumerate(np.ravel(M)):
        values[i] = math.log10(max(float(power), 1e-10))
        loudest = max(loudest, values[i])
    for i, value in enumerate(values):
        values[i] = (max(value, loudest - 8) + 4) / 4
    return values.reshape(M.shape)


@right("whisper-scale", "onnx-asr-whisper")
def scale_by_natural_logarithm(M):
    L = np.log(np.clip(M, 1e-10, None)) / 2.302585092994046
    return (np.maximum(L, np.max(L) - 8) + 4) / 4.0


@wrong("whisper-scale", "mistralrs-mel-floor", "lowest-power-of-amplitude")
def scale_with_a_high_floor(M):
    """Powers are lifted to 1e-5."""
    L = np.log10(np.maximum(M, 1e-5))
    return (np.maximum(L, L.max() - 8.0) + 4.0) / 4.0


@wrong("whisper-scale", "qwen-asr-c", "absolute-floor")
def scale_with_a_known_loudest(M):
    """The loudest cell is taken to be 1.5 in every clip, so that the floor stays at -6.5."""
    L = np.log10(np.maximum(M, 1e-10))
    return (np.maximum(L, 1.5 - 8.0) + 4.0) / 4.0


@wrong("whisper-scale", "psf-logpowspec", "divided-by-the-loudest")
def scale_by_division(M):
    """The logarithms are divided by the largest of them."""
    L = np.log10(np.maximum(M, 1e-10))
    L = np.maximum(L, L.max() - 8.0)
    return L / np.max(L)


@wrong("whisper-scale", "mlx-voxtral-chunks", "floor-of-each-chunk")
def scale_chunk_by_chunk(M, frames=4):
    """Each few frames have a floor of their own, because the clip is worked on in pieces."""
    pieces = []
    for start in range(0, M.shape[1], frames):
        L = np.log10(np.maximum(M[:, start : start + frames], 1e-10))
        pieces.append((np.maximum(L, L.max() - 8.0) + 4.0) / 4.0)
    return np.concatenate(pieces, axis=1)


# --- whisper-log-mel


def _scaled(M):
    L = np.log10(np.maximum(M, 1e-10))
    return (np.maximum(L, L.max() - 8.0) + 4.0) / 4.0


def _bank(n_mels, **settings):
    return librosa.filters.mel(sr=16_000, n_fft=400, n_mels=n_mels, **settings)


@wrong("whisper-log-mel", "trt-whisper-mel", "floor-of-the-dropped-frame")
def log_mel_drops_at_the_end(y, n_mels=80):
    """The last frame is dropped when the floor has been worked out, so that a loud end raises it."""
    D = librosa.stft(y, n_fft=400, hop_length=160, pad_mode="reflect")
    return _scaled(_bank(n_mels) @ np.abs(D) ** 2)[:, :-1]


@wrong("whisper-log-mel", "trt-whisper-mel", "zero-padding", "floor-of-the-dropped-frame")
def log_mel_with_both_edges_wrong(y, n_mels=80):
    """Silence at both ends, and the floor counts a frame that is dropped."""
    D = librosa.stft(y, n_fft=400, hop_length=160, pad_mode="constant")
    return _scaled(_bank(n_mels) @ np.abs(D) ** 2)[:, :-1]


@wrong("whisper-log-mel", "mlx-audio-periodic", "symmetric-window")
def log_mel_in_a_symmetric_window(y, n_mels=80):
    """The window is numpy's, which ends at 0 on both sides."""
    padded = np.pad(y, 200, mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(padded, 400)[::160]
    D = np.fft.rfft(frames * np.hanning(400), axis=-1)[:-1]
    return _scaled(_bank(n_mels) @ (np.abs(D) ** 2).T)


@wrong("whisper-log-mel", "whisper-apr-bank", "peak-one-bank")
def log_mel_with_tall_triangles(y, n_mels=80):
    """Triangles of height 1, made from the formula and not normed."""
    D = librosa.stft(y, n_fft=400, hop_length=160, pad_mode="reflect")[:, :-1]
    return _scaled(_bank(n_mels, norm=None) @ np.abs(D) ** 2)


@right("whisper-log-mel", "qwen-asr-c")
def log_mel_by_sums_of_sines(y, n_mels=80):
    t, padded = np.arange(400), np.pad(np.asarray(y, float), 200, mode="reflect")
    window = 0.5 * (1 - np.cos(2 * np.pi * t / 400))
    turns = np.exp(-2j * np.pi * np.outer(np.arange(201), t) / 400)
    columns = [turns @ (window * padded[160 * i : 160 * i + 400]) for i in range(len(y) // 160)]
    return _scaled(_bank(n_mels) @ (np.abs(np.array(columns).T) ** 2))


@right("whisper-log-mel", "onnx-asr-whisper")
def log_mel_of_squares_summed(y, n_mels=80):
    padded = np.pad(y, (200, 200), mode="reflect")
    frames = np.stack([padded[i : i + 400] for i in range(0, len(padded) - 399, 160)])[:-1]
    spectrum = np.fft.rfft(frames * scipy.signal.windows.hann(400, sym=False))
    M = (spectrum.real**2 + spectrum.imag**2) @ _bank(n_mels).T
    return _scaled(M.T)


# --- kaldi-frame


@right("kaldi-frame", "librosa-preemphasis")
def frame_by_librosas_filter(frame, coefficient=0.97):
    x = librosa.effects.preemphasis(frame - frame.mean(), coef=coefficient)
    return x * np.hanning(len(x)) ** 0.85


@right("kaldi-frame", "sof-mfcc")
def frame_by_the_windows_formula(frame, coefficient=0.97):
    n = np.arange(len(frame))
    w = (0.5 - 0.5 * np.cos(2 * np.pi / (len(frame) - 1) * n)) ** 0.85
    x = frame - np.average(frame)
    return w * (x - coefficient * np.insert(x[:-1], 0, x[0]))


@right("kaldi-frame", "paddlespeech-kaldi")
def frame_with_the_first_reduced(frame, coefficient=0.97):
    frame -= np.mean(frame)
    frame = np.append((1 - coefficient) * frame[0], frame[1:] - coefficient * frame[:-1])
    return frame * scipy.signal.windows.hann(len(frame)) ** 0.85


@wrong("kaldi-frame", "ced-fbank", "keeps-the-mean", "no-emphasis", "hann-window", "periodic-window")
def frame_with_all_switched_off(frame, coefficient=0.97):
    """A window alone, and Hann's, as for an STFT."""
    return frame * scipy.signal.get_window("hann", len(frame))


@wrong("kaldi-frame", "kaldi-native-fbank-numpy", "hann-window", "periodic-window")
def frame_in_torchs_window(frame, coefficient=0.97):
    """Hann's window, and the periodic one."""
    out = np.empty_like(frame)
    x = frame - np.mean(frame)
    out[0] = x[0] - coefficient * x[0]
    out[1:] = x[1:] - coefficient * x[:-1]
    return out * torch.hann_window(len(x), dtype=torch.float64).numpy()


@wrong("kaldi-frame", "firered-window", "hamming-to-the-power")
def frame_in_a_mixed_window(frame, coefficient=0.97):
    """Hamming's coefficients, and Povey's power."""
    x = frame - frame.mean()
    x[1:] = x[1:] - coefficient * x[:-1]
    n = np.arange(len(x))
    return x * (0.54 - 0.46 * np.cos(2 * np.pi * n / (len(x) - 1))) ** 0.85


@right("kaldi-frame", "torchaudio-kaldi")
def frame_by_replicated_padding(frame, coefficient=0.97):
    x = torch.as_tensor(frame)[None]
    x = x - x.mean(dim=1, keepdim=True)
    before = torch.nn.functional.pad(x[None], (1, 0), mode="replicate")[0]
    x = x - coefficient * before[:, :-1]
    return (x * torch.hann_window(x.shape[1], periodic=False, dtype=x.dtype).pow(0.85))[0]


@wrong("kaldi-frame", "fayek-filter-banks", "keeps-the-mean", "hamming-window")
def frame_of_a_tutorial(frame, coefficient=0.97):
    """The mean stays, and the window is Hamming's."""
    x = np.append(frame[0], frame[1:] - coefficient * frame[:-1])
    return x * np.hamming(len(x))


# --- kaldi-fbank


def _framed(y, sr, level=32768.0):
    n, hop = sr * 25 // 1000, sr // 100
    return np.lib.stride_tricks.sliding_window_view(level * np.asarray(y, float), n)[::hop].copy()


def _kaldi_bank(sr, n_fft, n_mels, fmin=20.0, fmax=None):
    low, high = librosa.hz_to_mel([fmin, fmax or sr / 2], htk=True)
    edges = np.linspace(low, high, n_mels + 2)
    bins = librosa.hz_to_mel(np.arange(n_fft // 2 + 1) * sr / n_fft, htk=True)
    return np.array([np.interp(bins, edges[b : b + 3], [0, 1, 0]) for b in range(n_mels)])


def _treated(frames, mean=True, coefficient=0.97, window=None):
    frames = frames - frames.mean(axis=1, keepdims=True) if mean else frames
    frames = frames - coefficient * np.hstack([frames[:, :1], frames[:, :-1]])
    return frames * (np.hanning(frames.shape[1]) ** 0.85 if window is None else window(frames.shape[1]))


def _levels(frames, fb, n_fft, lowest=1.1920929e-07):
    return np.log(np.maximum(np.abs(np.fft.rfft(frames, n_fft)) ** 2 @ fb.T, lowest))


def _two_to_the(n):
    return 2 ** math.ceil(math.log2(n))


@wrong("kaldi-fbank", "torchaudio-fbank-400", "samples-within-one", "hamming-window")
def fbank_of_loaded_samples(y, sr=16_000, n_mels=80):
    """Samples within 1, and Hamming's window."""
    frames = _treated(_framed(y, sr, 1.0), window=np.hamming)
    n_fft = _two_to_the(frames.shape[1])
    return _levels(frames, _kaldi_bank(sr, n_fft, n_mels), n_fft)


@wrong("kaldi-fbank", "lhotse-fbank", "samples-within-one")
def fbank_of_normalised_samples(y, sr=16_000, n_mels=80):
    """Samples within 1, as loading made them."""
    frames = _treated(_framed(y, sr, 1.0))
    n_fft = _two_to_the(frames.shape[1])
    return _levels(frames, _kaldi_bank(sr, n_fft, n_mels), n_fft)


@right("kaldi-fbank", "mlx-swift-fbank-scale")
def fbank_scaled_always(y, sr=16_000, n_mels=80):
    frames = _treated(_framed(y, sr, float(1 << 15)))
    n_fft = _two_to_the(frames.shape[1])
    return _levels(frames, _kaldi_bank(sr, n_fft, n_mels), n_fft)


@right("kaldi-fbank", "wenet-waveform-scale")
def fbank_with_a_matrix_product(y, sr=16_000, n_mels=80):
    x = np.asarray(y) * (1 << 15)
    n, hop = int(0.025 * sr), int(0.010 * sr)
    rows = [x[i : i + n] for i in range(0, len(x) - n + 1, hop)]
    frames = _treated(np.array(rows, dtype=np.float64))
    n_fft = _two_to_the(n)
    return _levels(frames, _kaldi_bank(sr, n_fft, n_mels), n_fft)


@wrong("kaldi-fbank", "speechbrain-fbank-frames", "centred")
def fbank_of_centred_frames(y, sr=16_000, n_mels=80):
    """Silence of half a frame goes before and behind the clip."""
    frames = _treated(_framed(np.pad(y, sr * 25 // 2000), sr))
    n_fft = _two_to_the(frames.shape[1])
    return _levels(frames, _kaldi_bank(sr, n_fft, n_mels), n_fft)


@wrong(
    "kaldi-fbank", "ast-librosa", "samples-within-one", "centred", "keeps-the-mean", "no-emphasis", "hamming-window",
    "librosa-bank",
)  # fmt: skip
def fbank_by_librosas_own(y, sr=16_000, n_mels=80):
    """librosa's mel spectrogram with the lengths that the paper names, and its logarithm."""
    S = librosa.feature.melspectrogram(
        y=np.asarray(y, float), sr=sr, n_fft=512 * sr // 16_000, hop_length=sr // 100, win_length=sr // 40,
        window="hamming", n_mels=n_mels, power=2.0,
    )  # fmt: skip
    return np.log(np.maximum(S, 1.1920929e-07)).T


@wrong("kaldi-fbank", "ced-fbank", "keeps-the-mean", "no-emphasis", "hann-window", "from-zero-hertz")
def fbank_with_all_switched_off(y, sr=16_000, n_mels=80):
    """No mean taken away, no emphasis, Hann's window, from 0 Hz."""
    frames = _treated(_framed(y, sr), mean=False, coefficient=0.0, window=np.hanning)
    n_fft = _two_to_the(frames.shape[1])
    return _levels(frames, _kaldi_bank(sr, n_fft, n_mels, fmin=0.0), n_fft)


def _bank_of_bins(sr, n_fft, n_mels, fmin):
    low, high = 2595 * np.log10(1 + np.array([fmin, sr / 2]) / 700)
    hz = 700 * (10 ** (np.linspace(low, high, n_mels + 2) / 2595) - 1)
    bins = np.floor((n_fft + 1) * hz / sr).astype(int)
    fb = np.zeros((n_mels, n_fft // 2 + 1))
    for j in range(n_mels):
        for i in range(bins[j], bins[j + 1]):
            fb[j, i] = (i - bins[j]) / (bins[j + 1] - bins[j])
        for i in range(bins[j + 1], bins[j + 2]):
            fb[j, i] = (bins[j + 2] - i) / (bins[j + 2] - bins[j + 1])
    return fb


@wrong("kaldi-fbank", "wenet-paraformer", "hamming-window")
def fbank_in_hammings_window(y, sr=16_000, n_mels=80):
    """Hamming's window."""
    frames = _treated(_framed(y, sr), window=scipy.signal.windows.hamming)
    n_fft = _two_to_the(frames.shape[1])
    return _levels(frames, _kaldi_bank(sr, n_fft, n_mels), n_fft)


@wrong("kaldi-fbank", "firered-window", "hamming-to-the-power", "drawn-in-hertz")
def fbank_of_exported_tables(y, sr=16_000, n_mels=80):
    """Hamming's coefficients with Povey's power, and librosa's triangles on HTK's scale."""
    frames = _treated(_framed(y, sr), window=lambda n: np.hamming(n) ** 0.85)
    n_fft = _two_to_the(frames.shape[1])
    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, fmin=20, htk=True, norm=None)
    return _levels(frames, fb, n_fft)


@wrong(
    "kaldi-fbank", "python-speech-features-bank", "emphasis-of-the-clip", "keeps-the-mean", "no-window",
    "from-zero-hertz", "bank-on-whole-bins", "divided-by-the-length",
)  # fmt: skip
def fbank_of_an_old_favourite(y, sr=16_000, n_mels=80):
    """Pre-emphasis of the whole clip, no window, power over the length, and a bank on whole bins."""
    x = 32768.0 * np.asarray(y, float)
    x = np.append(x[0], x[1:] - 0.97 * x[:-1])
    frames = _framed(x, sr, 1.0)
    n_fft = _two_to_the(frames.shape[1])
    power = np.abs(np.fft.rfft(frames, n_fft)) ** 2 / n_fft
    E = power @ _bank_of_bins(sr, n_fft, n_mels, 0.0).T
    return np.log(np.where(E == 0, np.finfo(float).eps, E))


@wrong("kaldi-fbank", "librosa-fbank-question", "samples-within-one", "no-logarithm", "librosa-bank")
def fbank_as_a_mel_spectrogram(y, sr=16_000, n_mels=80):
    """librosa's mel spectrogram is taken for it."""
    return librosa.feature.melspectrogram(y=np.asarray(y, float), sr=sr, n_mels=n_mels, n_fft=400).T
