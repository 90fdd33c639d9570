"""Student-style answers to kaldi-frame and kaldi-fbank. Read by the self-check alone."""

import math

import librosa
import numpy as np
import scipy.signal
import torch

from autograder.samples import right, wrong

# --- kaldi-frame


@right("kaldi-frame")
def frame_as_described(frame, coefficient=0.97):
    x = frame - np.mean(frame)
    x = np.append(x[0] - coefficient * x[0], x[1:] - coefficient * x[:-1])
    return x * np.hanning(len(x)) ** 0.85


@right("kaldi-frame")
def frame_loop_downwards(frame, coefficient=0.97):
    x = np.array(frame, dtype=np.float32)
    x -= x.mean()
    for i in range(len(x) - 1, 0, -1):
        x[i] -= coefficient * x[i - 1]
    x[0] *= 1 - coefficient
    n = np.arange(len(x))
    return x * (0.5 - 0.5 * np.cos(2 * np.pi * n / (len(x) - 1))) ** 0.85


@right("kaldi-frame")
def frame_filtered(frame, coefficient=0.97):
    x = scipy.signal.detrend(frame, type="constant")
    y, _ = scipy.signal.lfilter([1, -coefficient], [1], x, zi=[-coefficient * x[0]])
    return y * np.power(scipy.signal.get_window("hann", len(x), fftbins=False), 0.85)


@right("kaldi-frame")
def frame_torch(frame, coefficient=0.97):
    x = torch.as_tensor(frame, dtype=torch.float64)
    x = x - x.mean()
    before = torch.cat([x[:1], x[:-1]])
    return (x - coefficient * before) * torch.hann_window(len(x), periodic=False, dtype=torch.float64) ** 0.85


def _shifted(x):
    return np.concatenate([x[:1], x[:-1]])


@wrong("kaldi-frame", "keeps-the-mean")
def frame_with_offset(frame, coefficient=0.97):
    x = np.asarray(frame)
    return (x - coefficient * _shifted(x)) * np.hanning(len(x)) ** 0.85


@wrong("kaldi-frame", "removes-the-first-sample")
def frame_from_its_start(frame, coefficient=0.97):
    x = frame - frame[0]
    return (x - coefficient * _shifted(x)) * np.hanning(len(x)) ** 0.85


@wrong("kaldi-frame", "mean-removed-last")
def frame_mean_after_emphasis(frame, coefficient=0.97):
    x = frame - coefficient * _shifted(frame)
    return (x - x.mean()) * np.hanning(len(x)) ** 0.85


@wrong("kaldi-frame", "always-097")
def frame_constant(frame, coefficient=0.97):
    x = frame - frame.mean()
    return (x - 0.97 * _shifted(x)) * np.hanning(len(x)) ** 0.85


@wrong("kaldi-frame", "no-emphasis")
def frame_window_alone(frame, coefficient=0.97):
    return (frame - frame.mean()) * np.hanning(len(frame)) ** 0.85


@wrong("kaldi-frame", "adds-the-sample-before")
def frame_plus(frame, coefficient=0.97):
    x = frame - frame.mean()
    return (x + coefficient * _shifted(x)) * np.hanning(len(x)) ** 0.85


@right("kaldi-frame")
def frame_librosas_emphasis(frame, coefficient=0.97):
    x = librosa.effects.preemphasis(frame - frame.mean(), coef=coefficient, zi=[0.0])
    return x * np.hanning(len(x)) ** 0.85


@wrong("kaldi-frame", "one-sample-less")
def frame_differences(frame, coefficient=0.97):
    x = frame - frame.mean()
    x = x[1:] - coefficient * x[:-1]
    return x * np.hanning(len(x)) ** 0.85


@wrong("kaldi-frame", "takes-the-next-sample")
def frame_backwards(frame, coefficient=0.97):
    x = frame - frame.mean()
    following = np.append(x[1:], x[-1])
    return (x - coefficient * following) * np.hanning(len(x)) ** 0.85


@wrong("kaldi-frame", "reads-what-it-wrote")
def frame_loop_upwards(frame, coefficient=0.97):
    x = frame - frame.mean()
    x[0] -= coefficient * x[0]
    for i in range(1, len(x)):
        x[i] -= coefficient * x[i - 1]
    return x * np.hanning(len(x)) ** 0.85


@wrong("kaldi-frame", "window-first")
def frame_order(frame, coefficient=0.97):
    x = (frame - frame.mean()) * np.hanning(len(frame)) ** 0.85
    return x - coefficient * _shifted(x)


@wrong("kaldi-frame", "hann-window")
def frame_hann(frame, coefficient=0.97):
    x = frame - frame.mean()
    return np.hanning(len(x)) * (x - coefficient * _shifted(x))


@wrong("kaldi-frame", "hamming-window")
def frame_hamming(frame, coefficient=0.97):
    x = frame - frame.mean()
    return np.hamming(len(x)) * (x - coefficient * _shifted(x))


@wrong("kaldi-frame", "periodic-window")
def frame_scipys_window(frame, coefficient=0.97):
    x = frame - frame.mean()
    return scipy.signal.get_window("hann", len(x)) ** 0.85 * (x - coefficient * _shifted(x))


@wrong("kaldi-frame", "root-of-hann")
def frame_sqrt(frame, coefficient=0.97):
    x = frame - frame.mean()
    return np.hanning(len(x)) ** 0.5 * (x - coefficient * _shifted(x))


@wrong("kaldi-frame", "no-window")
def frame_bare(frame, coefficient=0.97):
    x = frame - frame.mean()
    return x - coefficient * _shifted(x)


@wrong("kaldi-frame", "standardised")
def frame_with_unit_spread(frame, coefficient=0.97):
    x = (frame - frame.mean()) / frame.std()
    return (x - coefficient * np.r_[x[0], x[:-1]]) * np.hanning(len(x)) ** 0.85


@wrong("kaldi-frame", "mean-behind-the-window")
def frame_mean_at_the_end(frame, coefficient=0.97):
    x = (frame - coefficient * np.r_[frame[0], frame[:-1]]) * np.hanning(len(frame)) ** 0.85
    return x - np.mean(x)


@wrong("kaldi-frame", "window-before-all")
def frame_window_at_once(frame, coefficient=0.97):
    x = frame * np.hanning(len(frame)) ** 0.85
    x -= x.mean()
    return x - coefficient * np.r_[x[0], x[:-1]]


@wrong("kaldi-frame", "one-sample-early")
def frame_zero_at_the_end(frame, coefficient=0.97):
    x = frame - frame.mean()
    return np.append(x[1:] - coefficient * x[:-1], 0) * np.hanning(len(x)) ** 0.85


@wrong("kaldi-frame", "reads-what-it-wrote")
def frame_filtered_by_its_output(frame, coefficient=0.97):
    x = scipy.signal.lfilter([1], [1, coefficient], frame - frame.mean())
    return x * np.hanning(len(x)) ** 0.85


@wrong("kaldi-frame", "emphasis-undone")
def frame_deemphasised(frame, coefficient=0.97):
    x = scipy.signal.lfilter([1], [1, -coefficient], frame - frame.mean())
    return x * np.hanning(len(x)) ** 0.85


@wrong("kaldi-frame", "hamming-to-085")
def frame_hamming_power(frame, coefficient=0.97):
    x = frame - frame.mean()
    return (x - coefficient * np.r_[x[0], x[:-1]]) * np.hamming(len(x)) ** 0.85


@wrong("kaldi-frame", "another-power-of-hann")
def frame_hann_squared(frame, coefficient=0.97):
    x = frame - frame.mean()
    return (x - coefficient * np.r_[x[0], x[:-1]]) * np.hanning(len(x)) ** 2


# --- kaldi-fbank


def _frames(y, sr, window=None, level=32768):
    n, hop = sr // 40, sr // 100
    frames = librosa.util.frame(np.asarray(y, dtype=float) * level, frame_length=n, hop_length=hop).T
    frames = frames - frames.mean(axis=1, keepdims=True)
    frames = frames - 0.97 * np.hstack([frames[:, :1], frames[:, :-1]])
    return frames * (np.hanning(n) ** 0.85 if window is None else window(n))


def _n_fft(sr):
    return int(2 ** np.ceil(np.log2(sr // 40)))


def _power_of_frames(frames, n_fft):
    return np.abs(np.fft.rfft(frames, n=n_fft, axis=1)) ** 2


def _htk_mel(hz):
    return 1127 * np.log(1 + hz / 700)


def _bank(sr, n_fft, n_mels, low=20.0):
    edges = np.linspace(_htk_mel(low), _htk_mel(sr / 2), n_mels + 2)
    m = _htk_mel(np.arange(n_fft // 2 + 1) * sr / n_fft)
    fb = np.zeros((n_mels, n_fft // 2 + 1))
    for b in range(n_mels):
        left, peak, right_edge = edges[b : b + 3]
        fb[b] = np.interp(m, [left, peak, right_edge], [0, 1, 0])
    return fb


def _log(E):
    return np.log(np.maximum(E, np.finfo(np.float32).eps))


@right("kaldi-fbank")
def fbank_by_hand(y, sr=16_000, n_mels=80):
    P = _power_of_frames(_frames(y, sr), _n_fft(sr))
    return _log(P @ _bank(sr, _n_fft(sr), n_mels).T)


@right("kaldi-fbank")
def fbank_frame_by_frame(y, sr=16_000, n_mels=80):
    n, hop, n_fft = round(0.025 * sr), round(0.010 * sr), _n_fft(sr)
    fb, rows = _bank(sr, n_fft, n_mels), []
    for start in range(0, len(y) - n + 1, hop):
        x = 32768.0 * y[start : start + n].astype(float)
        x = frame_as_described(x)
        rows.append(_log(fb @ np.abs(np.fft.rfft(x, n_fft)) ** 2))
    return np.array(rows)


@right("kaldi-fbank")
def fbank_scaled_afterwards(y, sr=16_000, n_mels=80):
    P = _power_of_frames(_frames(y, sr, level=1), _n_fft(sr)) * 32768.0**2
    return _log(np.einsum("tk,bk->tb", P, _bank(sr, _n_fft(sr), n_mels)))


@right("kaldi-fbank")
def fbank_single_precision(y, sr=16_000, n_mels=80):
    frames = torch.as_tensor(_frames(y, sr), dtype=torch.float32)
    P = torch.fft.rfft(frames, n=_n_fft(sr)).abs().square()
    fb = torch.as_tensor(_bank(sr, _n_fft(sr), n_mels), dtype=torch.float32)
    return torch.clamp(P @ fb.T, min=torch.finfo(torch.float32).eps).log()


@wrong("kaldi-fbank", "always-16000")
def fbank_rate_forgotten(y, sr=16_000, n_mels=80):
    return fbank_by_hand(y, n_mels=n_mels)


@wrong("kaldi-fbank", "always-80")
def fbank_bands_forgotten(y, sr=16_000, n_mels=80):
    return fbank_by_hand(y, sr)


@wrong("kaldi-fbank", "samples-within-one")
def fbank_floats(y, sr=16_000, n_mels=80):
    P = _power_of_frames(_frames(y, sr, level=1), _n_fft(sr))
    return _log(P @ _bank(sr, _n_fft(sr), n_mels).T)


@wrong("kaldi-fbank", "centred")
def fbank_padded(y, sr=16_000, n_mels=80):
    return fbank_by_hand(np.pad(y, sr // 80, mode="reflect"), sr, n_mels)


def _other_frames(y, sr, prepare):
    n, hop = sr // 40, sr // 100
    frames = librosa.util.frame(np.asarray(y, dtype=float) * 32768, frame_length=n, hop_length=hop).T
    return prepare(frames) * np.hanning(n) ** 0.85


def _emphasis(x):
    return x - 0.97 * np.hstack([x[:, :1], x[:, :-1]])


def _zero_mean(x):
    return x - x.mean(axis=1, keepdims=True)


def _rest(frames, sr, n_mels):
    return _log(_power_of_frames(frames, _n_fft(sr)) @ _bank(sr, _n_fft(sr), n_mels).T)


@wrong("kaldi-fbank", "keeps-the-mean")
def fbank_with_offset(y, sr=16_000, n_mels=80):
    return _rest(_other_frames(y, sr, _emphasis), sr, n_mels)


@wrong("kaldi-fbank", "no-emphasis")
def fbank_plain(y, sr=16_000, n_mels=80):
    return _rest(_other_frames(y, sr, _zero_mean), sr, n_mels)


@wrong("kaldi-fbank", "emphasis-of-the-clip")
def fbank_emphasis_once(y, sr=16_000, n_mels=80):
    y = np.append(y[0] - 0.97 * y[0], y[1:] - 0.97 * y[:-1])
    return _rest(_other_frames(y, sr, _zero_mean), sr, n_mels)


@wrong("kaldi-fbank", "hann-window")
def fbank_hann(y, sr=16_000, n_mels=80):
    return _rest(_frames(y, sr, np.hanning), sr, n_mels)


@wrong("kaldi-fbank", "hamming-window")
def fbank_hamming(y, sr=16_000, n_mels=80):
    return _rest(_frames(y, sr, np.hamming), sr, n_mels)


@wrong("kaldi-fbank", "fft-of-the-frame")
def fbank_n_fft_400(y, sr=16_000, n_mels=80):
    n_fft = sr // 40
    return _log(_power_of_frames(_frames(y, sr), n_fft) @ _bank(sr, n_fft, n_mels).T)


@wrong("kaldi-fbank", "magnitude")
def fbank_not_squared(y, sr=16_000, n_mels=80):
    D = np.abs(np.fft.rfft(_frames(y, sr), _n_fft(sr)))
    return _log(D @ _bank(sr, _n_fft(sr), n_mels).T)


@wrong("kaldi-fbank", "from-zero-hertz")
def fbank_fmin_0(y, sr=16_000, n_mels=80):
    return _log(_power_of_frames(_frames(y, sr), _n_fft(sr)) @ _bank(sr, _n_fft(sr), n_mels, low=0.0).T)


def _with(y, sr, fb):
    return _log(_power_of_frames(_frames(y, sr), _n_fft(sr)) @ fb.T)


def _librosas(sr, n_mels, **options):
    return librosa.filters.mel(sr=sr, n_fft=_n_fft(sr), n_mels=n_mels, fmin=20, **options)


@wrong("kaldi-fbank", "slaney-scale")
def fbank_slaney(y, sr=16_000, n_mels=80):
    m = librosa.hz_to_mel(np.arange(_n_fft(sr) // 2 + 1) * sr / _n_fft(sr))
    edges = np.linspace(librosa.hz_to_mel(20), librosa.hz_to_mel(sr / 2), n_mels + 2)
    fb = np.array([np.interp(m, edges[b : b + 3], [0, 1, 0]) for b in range(n_mels)])
    return _with(y, sr, fb)


@wrong("kaldi-fbank", "drawn-in-hertz")
def fbank_librosa_htk(y, sr=16_000, n_mels=80):
    return _with(y, sr, _librosas(sr, n_mels, htk=True, norm=None))


@wrong("kaldi-fbank", "librosa-bank")
def fbank_librosa_bank(y, sr=16_000, n_mels=80):
    return _with(y, sr, _librosas(sr, n_mels))


@wrong("kaldi-fbank", "equal-areas")
def fbank_areas(y, sr=16_000, n_mels=80):
    hz = librosa.mel_frequencies(n_mels + 2, fmin=20, fmax=sr / 2, htk=True)
    return _with(y, sr, _bank(sr, _n_fft(sr), n_mels) * (2 / (hz[2:] - hz[:-2]))[:, None])


def _energies(y, sr, n_mels):
    return _power_of_frames(_frames(y, sr), _n_fft(sr)) @ _bank(sr, _n_fft(sr), n_mels).T


@wrong("kaldi-fbank", "log10")
def fbank_log10(y, sr=16_000, n_mels=80):
    return np.log10(np.maximum(_energies(y, sr, n_mels), np.finfo(np.float32).eps))


@wrong("kaldi-fbank", "decibels")
def fbank_db(y, sr=16_000, n_mels=80):
    return librosa.power_to_db(_energies(y, sr, n_mels), amin=np.finfo(np.float32).eps, top_db=None)


@wrong("kaldi-fbank", "no-logarithm")
def fbank_energies(y, sr=16_000, n_mels=80):
    return _energies(y, sr, n_mels)


@wrong("kaldi-fbank", "floor-of-1e-10")
def fbank_other_floor(y, sr=16_000, n_mels=80):
    return np.log(np.maximum(_energies(y, sr, n_mels), 1e-10))


@wrong("kaldi-fbank", "floor-of-one")
def fbank_floor_at_one(y, sr=16_000, n_mels=80):
    return np.log(np.maximum(_energies(y, sr, n_mels), 1.0))


# --- ideas that were met in public


def _kaldis_levels(y, sr, fb):
    n, hop = sr // 40, sr // 100
    frames = librosa.util.frame(32768.0 * np.asarray(y, float), frame_length=n, hop_length=hop, axis=0)
    frames = frames - frames.mean(axis=1, keepdims=True)
    frames = frames - 0.97 * np.concatenate([frames[:, :1], frames[:, :-1]], axis=1)
    P = np.abs(np.fft.rfft(frames * np.hanning(n) ** 0.85, 2 * (fb.shape[1] - 1))) ** 2
    return np.log(np.maximum(P @ fb.T, 1.1920929e-07))


@wrong("kaldi-fbank", "ends-below-nyquist")
def fbank_to_7600(y, sr=16_000, n_mels=80):
    n_fft = 512 * sr // 16_000
    mel = librosa.hz_to_mel(np.linspace(0, sr / 2, n_fft // 2 + 1), htk=True)
    edges = np.linspace(*librosa.hz_to_mel([20, sr / 2 - 400], htk=True), n_mels + 2)
    return _kaldis_levels(y, sr, np.array([np.interp(mel, edges[b : b + 3], [0, 1, 0]) for b in range(n_mels)]))


@wrong("kaldi-fbank", "bank-on-whole-bins")
def fbank_on_whole_bins(y, sr=16_000, n_mels=80):
    n_fft = 512 * sr // 16_000
    mels = np.linspace(*librosa.hz_to_mel([20, sr / 2], htk=True), n_mels + 2)
    edges = ((n_fft + 1) * librosa.mel_to_hz(mels, htk=True) / sr).astype(int)
    fb = np.zeros((n_mels, n_fft // 2 + 1))
    for b in range(n_mels):
        left, peak, last = edges[b : b + 3]
        fb[b, left:peak] = np.linspace(0, 1, peak - left, endpoint=False)
        fb[b, peak:last] = np.linspace(1, 0, last - peak, endpoint=False)
    return _kaldis_levels(y, sr, fb)


def _fbank(y, sr, n_mels, *, n=None, hop=None, laid=None, treat=None, n_fft=None, scale=1.0, end=None, fmin=20.0):
    """Kaldi's steps, each of which can be another one."""
    n, hop = n or sr // 40, hop or sr // 100
    y = 32768.0 * np.asarray(y, dtype=float)
    y = laid(y, n, hop) if laid else y
    frames = np.array([y[i : i + n] for i in range(0, len(y) - n + 1, hop)])
    frames = (treat or _treat)(frames)
    n_fft = n_fft or 2 ** math.ceil(math.log2(n))
    hz = np.arange(n_fft // 2 + 1) * sr / n_fft
    mel, edges = 1127 * np.log1p(hz / 700), np.linspace(*1127 * np.log1p(np.array([fmin, sr / 2]) / 700), n_mels + 2)
    fb = np.array([np.interp(mel, edges[b : b + 3], [0, 1, 0]) for b in range(n_mels)])
    E = np.abs(np.fft.rfft(frames, n_fft)) ** 2 @ fb.T * scale
    return end(E) if end else np.log(np.maximum(E, 1.1920929e-07))


def _treat(frames, coefficient=0.97, window=None):
    x = frames - frames.mean(axis=1, keepdims=True)
    return _emphasised(x, coefficient) * (np.hanning(x.shape[1]) ** 0.85 if window is None else window)


def _emphasised(x, coefficient=0.97):
    return x - coefficient * np.hstack([x[:, :1], x[:, :-1]])


@wrong("kaldi-fbank", "always-400-and-160")
def fbank_fixed_frames(y, sr=16_000, n_mels=80):
    return _fbank(y, sr, n_mels, n=400, hop=160)


@wrong("kaldi-fbank", "edges-not-snipped")
def fbank_frame_for_each_hop(y, sr=16_000, n_mels=80):
    def laid(y, n, hop):
        padded = np.concatenate([y[: n // 2 - hop // 2][::-1], y, y[::-1]])
        return padded[: ((len(y) + hop // 2) // hop - 1) * hop + n]

    return _fbank(y, sr, n_mels, laid=laid)


@wrong("kaldi-fbank", "last-part-of-a-frame")
def fbank_rest_filled_up(y, sr=16_000, n_mels=80):
    return _fbank(y, sr, n_mels, laid=lambda y, n, hop: np.append(y, np.zeros(-(len(y) - n) % hop)))


@wrong("kaldi-fbank", "mean-of-the-clip")
def fbank_one_mean(y, sr=16_000, n_mels=80):
    def treat(frames):
        return _emphasised(frames) * np.hanning(frames.shape[1]) ** 0.85

    return _fbank(y - np.mean(y, dtype=float), sr, n_mels, treat=treat)


@wrong("kaldi-fbank", "mean-removed-last")
def fbank_mean_of_differences(y, sr=16_000, n_mels=80):
    def treat(frames):
        x = _emphasised(frames)
        return (x - x.mean(axis=1)[:, None]) * np.hanning(x.shape[1]) ** 0.85

    return _fbank(y, sr, n_mels, treat=treat)


@wrong("kaldi-fbank", "window-first")
def fbank_emphasis_of_the_windowed(y, sr=16_000, n_mels=80):
    return _fbank(y, sr, n_mels, treat=lambda frames: _emphasised(_treat(frames, 0.0)))


@wrong("kaldi-fbank", "another-coefficient")
def fbank_of_095(y, sr=16_000, n_mels=80):
    return _fbank(y, sr, n_mels, treat=lambda frames: _treat(frames, 0.95))


@wrong("kaldi-fbank", "root-of-hann")
def fbank_root(y, sr=16_000, n_mels=80):
    return _fbank(y, sr, n_mels, treat=lambda x: _treat(x, window=np.hanning(x.shape[1]) ** 0.5))


@wrong("kaldi-fbank", "no-window")
def fbank_hard_edges(y, sr=16_000, n_mels=80):
    return _fbank(y, sr, n_mels, treat=lambda x: _treat(x, window=1.0))


@wrong("kaldi-fbank", "periodic-window")
def fbank_periodic(y, sr=16_000, n_mels=80):
    return _fbank(y, sr, n_mels, treat=lambda x: _treat(x, window=np.hanning(x.shape[1] + 1)[:-1] ** 0.85))


@wrong("kaldi-fbank", "always-512")
def fbank_fixed_transform(y, sr=16_000, n_mels=80):
    return _fbank(y, sr, n_mels, n_fft=512)


@wrong("kaldi-fbank", "divided-by-the-length")
def fbank_density(y, sr=16_000, n_mels=80):
    return _fbank(y, sr, n_mels, scale=1 / 2 ** math.ceil(math.log2(sr // 40)))


@wrong("kaldi-fbank", "begins-higher")
def fbank_from_64(y, sr=16_000, n_mels=80):
    return _fbank(y, sr, n_mels, fmin=64.0)


@wrong("kaldi-fbank", "no-floor")
def fbank_log_alone(y, sr=16_000, n_mels=80):
    with np.errstate(divide="ignore"):
        return _fbank(y, sr, n_mels, end=np.log)


@wrong("kaldi-fbank", "another-floor")
def fbank_floor_of_1e6(y, sr=16_000, n_mels=80):
    return _fbank(y, sr, n_mels, end=lambda E: np.log(E + 1e-6))


@wrong("kaldi-fbank", "mean-of-each-band-removed")
def fbank_normalised(y, sr=16_000, n_mels=80):
    def end(E):
        L = np.log(np.maximum(E, 1.1920929e-07))
        return L - L.mean(axis=0)

    return _fbank(y, sr, n_mels, end=end)
