"""Found answers, the seen half: Whisper's front end and Kaldi's."""

import math
import random

import librosa
import numpy as np
import scipy.signal
import torch

from autograder.found import right, wrong

# --- pad-or-trim


@wrong("pad-or-trim", "tselm-truncate", "begins-anywhere")
def pad_from_a_chance_place(y, n_samples=480_000):
    """Of a long clip any part is kept, as for training."""
    left = len(y) - n_samples
    if left > 0:
        start = random.Random(len(y)).randint(0, left - 1)
        return y[start : start + n_samples]
    return np.pad(y, (0, -left))


@wrong("pad-or-trim", "birdnet-pad", "fills-with-noise")
def pad_with_hiss(y, n_samples=480_000):
    """A short clip goes on with faint noise."""
    y = y[:n_samples]
    noise = np.random.default_rng(n_samples).uniform(-1, 1, n_samples - len(y))
    return np.concatenate([y, 1e-3 * noise])


@right("pad-or-trim", "birdnet-pad")
def pad_with_trailing_zeros(y, n_samples=480_000):
    return np.hstack((y, np.zeros(max(0, n_samples - len(y)), dtype=y.dtype)))[:n_samples]


@wrong("pad-or-trim", "amharic-stt-pad", "zeros-at-both-ends")
def pad_somewhere_within_silence(y, n_samples=480_000):
    """A short clip stands anywhere within the silence."""
    if len(y) > n_samples:
        return y[:n_samples]
    before = random.Random(n_samples).randint(0, n_samples - len(y))
    return np.concatenate([np.zeros(before), y, np.zeros(n_samples - len(y) - before)])


@wrong("pad-or-trim", "ltu-pad", "another-fixed-length")
def pad_to_ten_seconds(y, n_samples=480_000):
    """Ten seconds, whatever is asked for, because the data of that project had ten."""
    length = 160_000
    return y[:length] if len(y) > length else np.pad(y, (0, length - len(y)))


@wrong("pad-or-trim", "video-to-text-pad", "counts-in-seconds")
def pad_in_seconds(y, n_samples=480_000):
    """What is missing is worked out in seconds, and cut to whole samples: sometimes one too few."""
    target, now = n_samples / 16_000, len(y) / 16_000
    if now < target:
        return np.pad(y, (0, int((target - now) * 16_000)))
    return y[: int(target * 16_000)]


@right("pad-or-trim", "whisper-audio")
def pad_along_an_axis(y, n_samples=480_000, axis=-1):
    if y.shape[axis] > n_samples:
        y = y.take(indices=range(n_samples), axis=axis)
    if y.shape[axis] < n_samples:
        widths = [(0, 0)] * y.ndim
        widths[axis] = (0, n_samples - y.shape[axis])
        y = np.pad(y, widths)
    return y


# --- whisper-scale


@right("whisper-scale", "hf-whisper-extractor")
def scale_with_kept_axes(M):
    L = np.log10(np.maximum(M, 1e-10))
    top = L.max(axis=1, keepdims=True).max(axis=0, keepdims=True)
    return (np.maximum(L, top - 8.0) + 4.0) / 4.0


@wrong("whisper-scale", "nwaves-whisper", "no-floor", "not-scaled")
def scale_by_the_logarithm_alone(M):
    """The logarithm with its lowest power, and nothing behind it."""
    return np.log10(np.maximum(M, 1e-10))


@wrong("whisper-scale", "wenet-whisper-runtime", "natural-log", "another-lowest-power")
def scale_with_kaldis_logarithm(M):
    """A natural logarithm with float32's epsilon as the lowest power, and then Whisper's two last lines."""
    L = np.log(np.maximum(M, np.finfo(np.float32).eps))
    return (np.maximum(L, L.max() - 8.0) + 4.0) / 4.0


@wrong("whisper-scale", "wenet-whisper-runtime", "another-lowest-power")
def scale_with_kaldis_lowest_power(M):
    """float32's epsilon as the lowest power."""
    L = np.log10(np.maximum(M, np.finfo(np.float32).eps))
    return (np.maximum(L, L.max() - 8.0) + 4.0) / 4.0


@wrong("whisper-scale", "urban-audio-db", "decibels-of-amplitude", "divided-by-the-loudest")
def scale_as_for_pictures(M):
    """Decibels of amplitudes, though these are powers, and divided by the largest."""
    D = librosa.amplitude_to_db(np.abs(M))
    return D / np.abs(D).max()


# --- whisper-log-mel


def _scaled(M):
    L = np.log10(np.maximum(M, 1e-10))
    return (np.maximum(L, L.max() - 8.0) + 4.0) / 4.0


def _bank(n_mels, **settings):
    return librosa.filters.mel(sr=16_000, n_fft=400, n_mels=n_mels, **settings)


@wrong("whisper-log-mel", "vllm-metal-whisper", "zero-padding", "keeps-the-last-frame")
def log_mel_with_silence_and_one_more(y, n_mels=80):
    """Silence at both ends, and all frames are kept."""
    D = librosa.stft(y, n_fft=400, hop_length=160)
    return _scaled(_bank(n_mels) @ np.abs(D) ** 2)


@wrong("whisper-log-mel", "vllm-metal-whisper", "bank-on-whole-bins")
def log_mel_with_edges_on_bins(y, n_mels=80):
    """The edges of the triangles are moved to whole bins."""
    f = librosa.mel_frequencies(n_mels + 2, fmax=8000)
    bins = np.floor(401 * f / 16_000).astype(int)
    fb = np.zeros((n_mels, 201))
    for b in range(n_mels):
        for k in range(bins[b], bins[b + 1]):
            fb[b, k] = (k - bins[b]) / (bins[b + 1] - bins[b])
        for k in range(bins[b + 1], bins[b + 2]):
            fb[b, k] = (bins[b + 2] - k) / (bins[b + 2] - bins[b + 1])
        fb[b] *= 2 / (f[b + 2] - f[b])
    D = librosa.stft(y, n_fft=400, hop_length=160, pad_mode="reflect")[:, :-1]
    return _scaled(fb @ np.abs(D) ** 2)


@wrong("whisper-log-mel", "nwaves-whisper", "filled-to-512", also=("fft-of-512",))
def log_mel_of_a_power_of_two(y, n_mels=80):
    """Frames of 400 samples are filled up to 512, because a library's transform wants a power of two."""
    D = librosa.stft(y, n_fft=512, win_length=400, hop_length=160, pad_mode="reflect")[:, :-1]
    fb = librosa.filters.mel(sr=16_000, n_fft=512, n_mels=n_mels)
    return _scaled(fb @ np.abs(D) ** 2)


@wrong("whisper-log-mel", "nwaves-whisper", "not-centred", "filled-to-512", "no-floor", "not-scaled")
def log_mel_of_an_extractor(y, n_mels=80):
    """Whole frames alone, filled up to 512 samples, and a logarithm with nothing behind it."""
    window = scipy.signal.get_window("hann", 400)
    frames = np.lib.stride_tricks.sliding_window_view(y, 400)[::160] * window
    fb = librosa.filters.mel(sr=16_000, n_fft=512, n_mels=n_mels)
    return np.log10(np.maximum(fb @ (np.abs(np.fft.rfft(frames, 512)) ** 2).T, 1e-10))


@wrong("whisper-log-mel", "wenet-whisper-runtime", "povey-window")
def log_mel_in_kaldis_window(y, n_mels=80):
    """Kaldi's window, which the runtime has for its other models."""
    window = scipy.signal.get_window("hann", 400) ** 0.85
    D = librosa.stft(y, n_fft=400, hop_length=160, pad_mode="reflect", window=window)[:, :-1]
    return _scaled(_bank(n_mels) @ np.abs(D) ** 2)


@wrong("whisper-log-mel", "wenet-whisper-runtime", "htk-bank", "peak-one-bank")
def log_mel_with_kaldis_bank(y, n_mels=80):
    """HTK's scale, and triangles of height 1."""
    D = librosa.stft(y, n_fft=400, hop_length=160, pad_mode="reflect")[:, :-1]
    return _scaled(_bank(n_mels, htk=True, norm=None) @ np.abs(D) ** 2)


@wrong("whisper-log-mel", "kaldifeat-whisper", "frames-as-kaldi")
def log_mel_of_kaldis_frames(y, n_mels=80):
    """Frames lie round the middles of the hops, and the mirror doubles the last sample, as Kaldi has it."""
    padded = np.pad(y, (120, 400), mode="symmetric")
    frames = np.lib.stride_tricks.sliding_window_view(padded, 400)[::160][: len(y) // 160]
    D = np.fft.rfft(frames * scipy.signal.get_window("hann", 400))
    return _scaled(_bank(n_mels) @ (np.abs(D) ** 2).T)


@right("whisper-log-mel", "whisper-audio")
def log_mel_by_torch(y, n_mels=80):
    x = torch.as_tensor(y)
    D = torch.stft(x, 400, 160, window=torch.hann_window(400), return_complex=True)
    M = torch.as_tensor(_bank(n_mels)) @ D[..., :-1].abs() ** 2
    L = torch.clamp(M, min=1e-10).log10()
    return (torch.maximum(L, L.max() - 8.0) + 4.0) / 4.0


# --- kaldi-frame


@right("kaldi-frame", "transformers-fbank")
def frame_in_place(frame, coefficient=0.97):
    buffer = np.zeros(len(frame))
    buffer[:] = frame
    buffer -= buffer.mean()
    buffer[1:] -= coefficient * buffer[:-1]
    buffer[0] *= 1 - coefficient
    return buffer * np.power(np.hanning(len(frame)), 0.85)


@wrong("kaldi-frame", "wekws-window", "hamming-window")
def frame_of_the_runtime(frame, coefficient=0.97):
    """Hamming's window, while training had Povey's."""
    x = frame - frame.mean()
    x = x - coefficient * np.r_[x[0], x[:-1]]
    return x * (0.54 - 0.46 * np.cos(2 * np.pi * np.arange(len(x)) / (len(x) - 1)))


@wrong("kaldi-frame", "ast-hann", "hann-window")
def frame_of_ast(frame, coefficient=0.97):
    """Hann's window, as it is."""
    x = torch.as_tensor(frame) - np.mean(frame)
    x = x - coefficient * torch.cat([x[:1], x[:-1]])
    return x * torch.hann_window(len(x), periodic=False, dtype=x.dtype)


@wrong("kaldi-frame", "swictation-fbank", "keeps-the-mean")
def frame_for_another_model(frame, coefficient=0.97):
    """The mean stays in, as another model had it."""
    n = len(frame)
    w = [(0.5 - 0.5 * math.cos(2 * math.pi * i / (n - 1))) ** 0.85 for i in range(n)]
    return np.array([w[i] * (frame[i] - coefficient * frame[max(i - 1, 0)]) for i in range(n)])


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


@right("kaldi-fbank", "kaldifeat-scale")
def fbank_scaled_by_the_largest(y, sr=16_000, n_mels=80):
    frames = _treated(_framed(y, sr, 32767.0))
    n_fft = _two_to_the(frames.shape[1])
    return _levels(frames, _kaldi_bank(sr, n_fft, n_mels), n_fft)


@right("kaldi-fbank", "transformers-fbank")
def fbank_frame_by_frame(y, sr=16_000, n_mels=80):
    x = np.squeeze(y).astype(np.float64) * 2**15
    n, hop = sr // 40, sr // 100
    n_fft = _two_to_the(n)
    window, buffer, spectra = np.power(np.hanning(n), 0.85), np.zeros(n_fft), []
    for i in range(1 + (len(x) - n) // hop):
        buffer[:n] = x[i * hop : i * hop + n]
        buffer[:n] -= buffer[:n].mean()
        buffer[1:n] -= 0.97 * buffer[: n - 1]
        buffer[0] *= 1 - 0.97
        buffer[:n] *= window
        spectra.append(np.fft.rfft(buffer))
    power = np.abs(np.array(spectra), dtype=np.float64) ** 2
    return np.log(np.maximum(1.192092955078125e-07, power @ _kaldi_bank(sr, n_fft, n_mels).T))


@wrong("kaldi-fbank", "transformers-fbank", "drawn-in-hertz")
def fbank_before_the_mel_space(y, sr=16_000, n_mels=80):
    """The triangles are straight in hertz, as the library made them before."""
    frames = _treated(_framed(y, sr))
    n_fft = _two_to_the(frames.shape[1])
    fb = librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, fmin=20.0, htk=True, norm=None)
    return _levels(frames, fb, n_fft)


@wrong("kaldi-fbank", "zitengwang-fbank", "hamming-window", "bank-on-whole-bins")
def fbank_of_an_older_port(y, sr=16_000, n_mels=80):
    """Hamming's window, and a bank whose edges stand on whole bins."""
    frames = _treated(_framed(y, sr), window=np.hamming)
    n_fft = _two_to_the(frames.shape[1])
    return _levels(frames, _bank_of_bins(sr, n_fft, n_mels, 20.0), n_fft)


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


@wrong("kaldi-fbank", "wekws-window", "hamming-window")
def fbank_of_the_runtime(y, sr=16_000, n_mels=80):
    """Hamming's window, while training had Povey's."""
    frames = _framed(y, sr)
    n = frames.shape[1]
    frames -= frames.mean(axis=1)[:, None]
    frames[:, 1:] -= 0.97 * frames[:, :-1]
    frames[:, 0] -= 0.97 * frames[:, 0]
    frames *= 0.54 - 0.46 * np.cos(2 * np.pi * np.arange(n) / (n - 1))
    return _levels(frames, _kaldi_bank(sr, _two_to_the(n), n_mels), _two_to_the(n))


@wrong("kaldi-fbank", "kaldi-skewed-filters", "drawn-in-hertz")
def fbank_with_even_sides(y, sr=16_000, n_mels=80):
    """Both sides of a triangle are straight lines in hertz."""
    frames = _treated(_framed(y, sr))
    n_fft = _two_to_the(frames.shape[1])
    edges = librosa.mel_to_hz(np.linspace(*librosa.hz_to_mel([20, sr / 2], htk=True), n_mels + 2), htk=True)
    f = np.fft.rfftfreq(n_fft, 1 / sr)
    fb = np.array([np.interp(f, edges[b : b + 3], [0, 1, 0]) for b in range(n_mels)])
    return _levels(frames, fb, n_fft)


@wrong("kaldi-fbank", "swictation-fbank", "ends-below-nyquist")
def fbank_below_nyquist(y, sr=16_000, n_mels=80):
    """The bands end 400 Hz below half the rate, as another program has them."""
    frames = _treated(_framed(y, sr))
    n_fft = _two_to_the(frames.shape[1])
    return _levels(frames, _kaldi_bank(sr, n_fft, n_mels, fmax=sr / 2 - 400), n_fft)


@wrong("kaldi-fbank", "swictation-fbank", "emphasis-of-the-clip", "keeps-the-mean")
def fbank_emphasised_at_once(y, sr=16_000, n_mels=80):
    """The pre-emphasis goes over the whole clip, and no mean is taken away."""
    x = np.append(y[0], np.asarray(y)[1:] - 0.97 * np.asarray(y)[:-1])
    frames = _treated(_framed(x, sr), mean=False, coefficient=0.0)
    n_fft = _two_to_the(frames.shape[1])
    return _levels(frames, _kaldi_bank(sr, n_fft, n_mels), n_fft)
