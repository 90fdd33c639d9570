"""Student-style answers to alias, frame-count, bins, hann, frames, stft and amplitude. Read by the self-check alone.

Each wrong answer is written as a student would write it, apart from the reproduction that names it.
"""

import math

import librosa
import numpy as np
import scipy.fft
import scipy.signal
from numpy.lib.stride_tricks import as_strided, sliding_window_view

from autograder.samples import right, wrong

# --- alias


@right("alias")
def alias_by_remainder(f_hz, sr):
    rest = f_hz % sr
    return rest if rest <= sr / 2 else sr - rest


@right("alias")
def alias_nearest_multiple(f_hz, sr):
    return np.abs(f_hz - sr * np.round(f_hz / sr))


@right("alias")
def alias_by_loop(f_hz, sr):
    while f_hz >= sr:
        f_hz = f_hz - sr
    if f_hz > sr / 2:
        f_hz = sr - f_hz
    return float(f_hz)


@right("alias")
def alias_smaller_of_two(f_hz, sr):
    left = math.fmod(f_hz, sr)
    return min(left, sr - left)


@right("alias")
def alias_by_arccos(f_hz, sr):
    # the angle of one sample step, which cos cannot tell from its mirror image
    return np.arccos(np.cos(2 * np.pi * f_hz / sr)) * sr / (2 * np.pi)


@right("alias")
def alias_triangle_wave(f_hz, sr):
    nyquist = sr / 2
    return np.float64(nyquist - abs(f_hz % sr - nyquist))


@wrong("alias", "subtracts-nyquist")
def alias_minus_nyquist(f_hz, sr):
    nyquist = sr / 2
    if f_hz <= nyquist:
        return f_hz
    return f_hz - nyquist


@wrong("alias", "subtracts-nyquist")
def alias_minus_nyquist_from_there_on(f_hz, sr):
    nyquist = sr / 2
    return f_hz if f_hz < nyquist else f_hz - nyquist


@wrong("alias", "wraps-at-nyquist")
def alias_mod_nyquist(f_hz, sr):
    return np.mod(f_hz, sr / 2)


@wrong("alias", "wraps-at-nyquist")
def alias_minus_nyquist_in_a_loop(f_hz, sr):
    while f_hz > sr / 2:
        f_hz -= sr / 2
    return f_hz


@wrong("alias", "wraps-without-folding")
def alias_mod_sr(f_hz, sr):
    times = int(f_hz / sr)
    return f_hz - times * sr


@wrong("alias", "negative-frequency")
def alias_without_abs(f_hz, sr):
    return f_hz - sr * round(f_hz / sr)


@wrong("alias", "negative-frequency")
def alias_centred_remainder(f_hz, sr):
    return (f_hz + sr / 2) % sr - sr / 2


@wrong("alias", "negative-frequency")
def alias_ieee_remainder(f_hz, sr):
    return math.remainder(f_hz, sr)


@wrong("alias", "clips-at-nyquist")
def alias_clip(f_hz, sr):
    return float(np.clip(f_hz, 0, sr / 2))


@wrong("alias", "unchanged")
def alias_same(f_hz, sr):
    # sampling keeps the pitch
    frequency = 1.0 * f_hz
    return frequency


@wrong("alias", "folds-once")
def alias_one_mirror(f_hz, sr):
    nyquist = sr / 2
    if f_hz > nyquist:
        return nyquist - (f_hz - nyquist)
    return f_hz


@wrong("alias", "folds-once")
def alias_one_mirror_with_abs(f_hz, sr):
    if f_hz < sr / 2:
        return f_hz
    return abs(f_hz - sr)


# --- frame-count


@right("frame-count")
def count_formula(n_samples, n_fft, hop_length, center=True):
    if center:
        n_samples += 2 * (n_fft // 2)
    return 1 + (n_samples - n_fft) // hop_length


@right("frame-count")
def count_by_loop(n_samples, n_fft, hop_length, center=True):
    length = n_samples + n_fft if center else n_samples
    count, start = 0, 0
    while start + n_fft <= length:
        count += 1
        start += hop_length
    return count


@right("frame-count")
def count_range(n_samples, n_fft, hop_length, center=True):
    if center:
        return len(range(0, n_samples + 1, hop_length))
    return len(range(0, n_samples - n_fft + 1, hop_length))


@right("frame-count")
def count_numpy_integer(n_samples, n_fft, hop_length, center=True):
    usable = np.int64(n_samples) - (0 if center else n_fft)
    return usable // hop_length + 1


@right("frame-count")
def count_floor(n_samples, n_fft, hop_length, center=True):
    room = n_samples if center else n_samples - n_fft
    return int(np.floor(room / hop_length)) + 1


@wrong("frame-count", "forgets-first-frame")
def count_hops(n_samples, n_fft, hop_length, center=True):
    if not center:
        n_samples = n_samples - n_fft
    return int(n_samples / hop_length)


@wrong("frame-count", "ignores-center")
def count_one_mode(n_samples, n_fft, hop_length, center=True):
    return n_samples // hop_length + 1


@wrong("frame-count", "never-pads")
def count_whole_frames_only(n_samples, n_fft, hop_length, center=True):
    frames = 0
    for _ in range(0, n_samples - n_fft + 1, hop_length):
        frames += 1
    return frames


@wrong("frame-count", "rounds-up")
def count_ceil(n_samples, n_fft, hop_length, center=True):
    if center:
        return int(np.ceil(n_samples / hop_length))
    return int(np.ceil((n_samples - n_fft) / hop_length))


@wrong("frame-count", "counts-partial-frame")
def count_started_frames(n_samples, n_fft, hop_length, center=True):
    room = n_samples if center else n_samples - n_fft
    frames = 1 + room // hop_length
    if room % hop_length:
        frames += 1
    return frames


@wrong("frame-count", "n-fft-as-hop")
def count_windows(n_samples, n_fft, hop_length, center=True):
    if center:
        n_samples += n_fft
    return n_samples // n_fft


@wrong("frame-count", "overlap-as-hop")
def count_by_noverlap(n_samples, n_fft, hop_length, center=True):
    if center:
        n_samples += n_fft
    return 1 + (n_samples - n_fft) // (n_fft - hop_length)


@wrong("frame-count", "pads-one-end")
def count_half_padded(n_samples, n_fft, hop_length, center=True):
    pad = n_fft // 2 if center else 0
    return (pad + n_samples - n_fft) // hop_length + 1


@wrong("frame-count", "pads-whole-windows")
def count_padded_by_windows(n_samples, n_fft, hop_length, center=True):
    length = n_fft + n_samples + n_fft if center else n_samples
    return (length - n_fft) // hop_length + 1


@wrong("frame-count", "center-swapped")
def count_modes_swapped(n_samples, n_fft, hop_length, center=True):
    if not center:
        n_samples = n_samples + 2 * (n_fft // 2)
    return 1 + (n_samples - n_fft) // hop_length


# --- bins


@right("bins")
def bins_arange(sr, n_fft):
    return np.arange(n_fft // 2 + 1) * sr / n_fft


@right("bins")
def bins_linspace(sr, n_fft):
    return np.linspace(0, sr / 2, n_fft // 2 + 1)


@right("bins")
def bins_list(sr, n_fft):
    return [k * sr / n_fft for k in range(n_fft // 2 + 1)]


@right("bins")
def bins_rfftfreq(sr, n_fft):
    return np.fft.rfftfreq(n_fft, d=1 / sr)


@right("bins")
def bins_float32(sr, n_fft):
    step = np.float32(sr / n_fft)
    return np.arange(1 + n_fft // 2, dtype=np.float32) * step


@right("bins")
def bins_librosa(sr, n_fft):
    return librosa.fft_frequencies(sr=sr, n_fft=n_fft)


@right("bins")
def bins_loop(sr, n_fft):
    f = np.zeros(int(n_fft / 2 + 1))
    for k in range(len(f)):
        f[k] = k / (n_fft / sr)
    return f


@wrong("bins", "n-fft-bins")
def bins_all(sr, n_fft):
    return np.linspace(0, sr, n_fft, endpoint=False)


@wrong("bins", "two-sided")
def bins_fftfreq(sr, n_fft):
    return scipy.fft.fftfreq(n_fft) * sr


@wrong("bins", "drops-nyquist")
def bins_half(sr, n_fft):
    return [sr / n_fft * k for k in range(n_fft // 2)]


@wrong("bins", "drops-dc")
def bins_from_one(sr, n_fft):
    return np.fft.rfftfreq(n_fft, 1 / sr)[1:]


@wrong("bins", "shares-sr-over-bins")
def bins_wrong_step(sr, n_fft):
    n_bins = 1 + n_fft // 2
    step = sr / n_bins
    return np.array([i * step for i in range(n_bins)])


@wrong("bins", "half-spacing")
def bins_half_step(sr, n_fft):
    nyquist = sr / 2
    return np.arange(n_fft // 2 + 1) * (nyquist / n_fft)


@wrong("bins", "shares-nyquist-over-bins")
def bins_no_endpoint(sr, n_fft):
    n_bins = 1 + n_fft // 2
    return np.arange(n_bins) / n_bins * sr / 2


@wrong("bins", "one-short")
def bins_linspace_one_short(sr, n_fft):
    n = n_fft // 2
    return np.arange(n) * (sr / 2) / (n - 1)


@wrong("bins", "runs-to-sr")
def bins_to_sr(sr, n_fft):
    return [2 * sr * k / n_fft for k in range(n_fft // 2 + 1)]


@wrong("bins", "stretched-to-sr-by-n-fft-plus-one")
def bins_of_a_filter_bank(sr, n_fft):
    return [k * sr / (n_fft + 1) for k in range(n_fft // 2 + 1)]


@wrong("bins", "whole-hertz-nyquist")
def bins_up_to_an_integer(sr, n_fft):
    return np.linspace(0, sr // 2, n_fft // 2 + 1)


@wrong("bins", "negative-nyquist")
def bins_from_fftfreq(sr, n_fft):
    return np.fft.fftfreq(n_fft, 1 / sr)[: n_fft // 2 + 1]


@wrong("bins", "cycles-per-sample")
def bins_without_rate(sr, n_fft):
    return np.linspace(0, 0.5, n_fft // 2 + 1)


@wrong("bins", "bin-numbers")
def bins_only_numbers(sr, n_fft):
    return list(range(int(n_fft / 2) + 1))


# --- hann


@right("hann")
def hann_cosine(n):
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / n)


@right("hann")
def hann_sine_squared(n):
    return np.sin(np.pi * np.arange(n) / n) ** 2


@right("hann")
def hann_list(n):
    return [0.5 * (1 - math.cos(2 * math.pi * i / n)) for i in range(n)]


@right("hann")
def hann_one_longer(n):
    return np.hanning(n + 1)[:n]


@right("hann")
def hann_scipy(n):
    return scipy.signal.windows.hann(n, sym=False)


@right("hann")
def hann_float32(n):
    return librosa.filters.get_window("hann", n).astype(np.float32)


@right("hann")
def hann_loop(n):
    w = np.empty(n)
    for i in range(n):
        w[i] = (1 - np.cos(i * math.tau / n)) / 2
    return w


@wrong("hann", "symmetric")
def hann_numpy(n):
    return np.hanning(n)


@wrong("hann", "symmetric")
def hann_scipy_symmetric(n):
    return scipy.signal.windows.hann(n)


@wrong("hann", "square-root")
def hann_root(n):
    return np.sin(np.pi * np.arange(n) / n)


@wrong("hann", "square-root-symmetric")
def hann_root_of_numpy(n):
    return np.sqrt(np.hanning(n))


@wrong("hann", "hamming")
def hann_hamming(n):
    return scipy.signal.get_window("hamming", n)


@wrong("hann", "hamming-symmetric")
def hann_numpy_hamming(n):
    return np.hamming(n)


@wrong("hann", "half-period")
def hann_pi(n):
    return [0.5 - 0.5 * math.cos(math.pi * i / n) for i in range(n)]


@wrong("hann", "half-period-symmetric")
def hann_linspace_pi(n):
    return 0.5 * (1 - np.cos(np.linspace(0, np.pi, n)))


@wrong("hann", "upside-down")
def hann_plus(n):
    return 0.5 * (1 + np.cos(2 * np.pi * np.arange(n) / n))


@wrong("hann", "twice-as-tall")
def hann_without_half(n):
    return [1 - math.cos(2 * math.pi * i / n) for i in range(n)]


@wrong("hann", "no-zero")
def hann_counts_from_one(n):
    return np.sin(np.pi * np.arange(1, n + 1) / (n + 1)) ** 2


@wrong("hann", "squared")
def hann_twice(n):
    return scipy.signal.get_window("hann", n) * scipy.signal.get_window("hann", n)


# --- frames


@right("frames")
def frames_loop(y, frame_length, hop_length):
    n_frames = 1 + (len(y) - frame_length) // hop_length
    out = np.zeros((frame_length, n_frames), dtype=y.dtype)
    for t in range(n_frames):
        out[:, t] = y[t * hop_length : t * hop_length + frame_length]
    return out


@right("frames")
def frames_indices(y, frame_length, hop_length):
    starts = np.arange(0, len(y) - frame_length + 1, hop_length)
    return y[np.arange(frame_length)[:, None] + starts[None, :]]


@right("frames")
def frames_sliding(y, frame_length, hop_length):
    return sliding_window_view(y, frame_length)[::hop_length].T


@right("frames")
def frames_strided(y, frame_length, hop_length):
    n_frames = 1 + (len(y) - frame_length) // hop_length
    step = y.strides[0]
    return as_strided(y, (frame_length, n_frames), (step, hop_length * step))


@right("frames")
def frames_lists(y, frame_length, hop_length):
    columns, start = [], 0
    while start + frame_length <= len(y):
        columns.append([float(v) for v in y[start : start + frame_length]])
        start += hop_length
    return [list(row) for row in zip(*columns, strict=True)]


@right("frames")
def frames_librosa(y, frame_length, hop_length):
    return librosa.util.frame(y, frame_length=frame_length, hop_length=hop_length)


@right("frames")
def frames_rows(y, frame_length, hop_length):
    # row i of the result is every hop-th sample from sample i on
    n_frames = (len(y) - frame_length) // hop_length + 1
    return np.stack([y[i::hop_length][:n_frames] for i in range(frame_length)])


@wrong("frames", "transposed")
def frames_as_rows(y, frame_length, hop_length):
    frames = []
    for start in range(0, len(y) - frame_length + 1, hop_length):
        frames.append(y[start : start + frame_length])
    return np.array(frames)


@wrong("frames", "reshaped")
def frames_reshape(y, frame_length, hop_length):
    rows = [y[s : s + frame_length] for s in range(0, len(y) - frame_length + 1, hop_length)]
    return np.array(rows).reshape(frame_length, len(rows))


@wrong("frames", "drops-last-frame")
def frames_no_plus_one(y, frame_length, hop_length):
    n_frames = (len(y) - frame_length) // hop_length
    return np.stack([y[t * hop_length : t * hop_length + frame_length] for t in range(n_frames)], axis=1)


@wrong("frames", "pads-partial-frame")
def frames_padded(y, frame_length, hop_length):
    rest = (len(y) - frame_length) % hop_length
    if rest:
        y = np.concatenate([y, np.zeros(hop_length - rest)])
    return sliding_window_view(y, frame_length)[::hop_length].T


@wrong("frames", "frame-at-every-hop")
def frames_from_every_hop(y, frame_length, hop_length):
    columns = []
    for start in range(0, len(y), hop_length):
        piece = np.zeros(frame_length)
        part = y[start : start + frame_length]
        piece[: len(part)] = part
        columns.append(piece)
    return np.array(columns).T


@wrong("frames", "hop-is-frame-length")
def frames_reshape_blocks(y, frame_length, hop_length):
    n = len(y) // frame_length
    return y[: n * frame_length].reshape(n, frame_length).T


@wrong("frames", "hop-of-one")
def frames_every_sample(y, frame_length, hop_length):
    return sliding_window_view(y, frame_length).T


@wrong("frames", "starts-at-frame-number")
def frames_forgets_to_multiply(y, frame_length, hop_length):
    n_frames = 1 + (len(y) - frame_length) // hop_length
    out = np.zeros((frame_length, n_frames))
    for t in range(n_frames):
        out[:, t] = y[t : t + frame_length]
    return out


@wrong("frames", "reversed-samples")
def frames_newest_first(y, frame_length, hop_length):
    ends = range(frame_length, len(y) + 1, hop_length)
    return np.array([y[e - frame_length : e][::-1] for e in ends]).T


@wrong("frames", "reversed-frames")
def frames_insert_in_front(y, frame_length, hop_length):
    columns = []
    for start in range(0, len(y) - frame_length + 1, hop_length):
        columns.insert(0, y[start : start + frame_length])
    return np.stack(columns, axis=1)


@wrong("frames", "overlap-as-hop")
def frames_by_noverlap(y, frame_length, hop_length):
    step = abs(frame_length - hop_length)
    return np.lib.stride_tricks.sliding_window_view(y, frame_length)[::step].T


@wrong("frames", "exclusive-end")
def frames_until_the_last_start(y, frame_length, hop_length):
    return np.column_stack([y[i : i + frame_length] for i in range(0, len(y) - frame_length, hop_length)])


@wrong("frames", "overlap-as-hop + exclusive-end")
def frames_by_noverlap_until_the_last_start(y, frame_length, hop_length):
    step = abs(frame_length - hop_length)
    return np.array([y[i : i + frame_length] for i in range(0, len(y) - frame_length, step)]).T


@wrong("frames", "reversed-signal")
def frames_of_flipped(y, frame_length, hop_length):
    return sliding_window_view(np.flip(y), frame_length)[::hop_length].T


@wrong("frames", "lengths-swapped")
def frames_arguments_swapped(y, frame_length, hop_length):
    return librosa.util.frame(y, frame_length=hop_length, hop_length=frame_length)


@wrong("frames", "centres")
def frames_with_padding(y, frame_length, hop_length):
    pad = np.zeros(frame_length // 2)
    y = np.concatenate([pad, y, pad])
    return librosa.util.frame(y, frame_length=frame_length, hop_length=hop_length)


# --- stft


@right("stft")
def stft_loop(y, n_fft=2048, hop_length=512):
    w = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n_fft) / n_fft)
    padded = np.pad(y, n_fft // 2)
    n_frames = 1 + (len(padded) - n_fft) // hop_length
    D = np.zeros((1 + n_fft // 2, n_frames), dtype=complex)
    for t in range(n_frames):
        D[:, t] = np.fft.rfft(w * padded[t * hop_length : t * hop_length + n_fft])
    return D


@right("stft")
def stft_vectorised(y, n_fft=2048, hop_length=512):
    zeros = np.zeros(n_fft // 2, dtype=y.dtype)
    frames = sliding_window_view(np.concatenate([zeros, y, zeros]), n_fft)[::hop_length]
    return scipy.fft.rfft(frames * scipy.signal.get_window("hann", n_fft)).T


@right("stft")
def stft_single_precision(y, n_fft=2048, hop_length=512):
    w = np.hanning(n_fft + 1)[:-1].astype(np.float32)
    frames = librosa.util.frame(np.pad(y, n_fft // 2), frame_length=n_fft, hop_length=hop_length)
    return np.fft.rfft(w[:, None] * frames, axis=0).astype(np.complex64)


@right("stft")
def stft_full_fft_cut(y, n_fft=2048, hop_length=512):
    padded = list(np.zeros(n_fft // 2)) + list(y) + list(np.zeros(n_fft // 2))
    w = np.sin(np.pi * np.arange(n_fft) / n_fft) ** 2
    columns = []
    for start in range(0, len(y) + 1, hop_length):
        spectrum = np.fft.fft(np.array(padded[start : start + n_fft]) * w)
        columns.append(spectrum[: n_fft // 2 + 1])
    return np.array(columns).T


@right("stft")
def stft_librosa(y, n_fft=2048, hop_length=512):
    return librosa.stft(y, n_fft=n_fft, hop_length=hop_length)


@right("stft")
def stft_by_dft_matrix(y, n_fft=2048, hop_length=512):
    k = np.arange(1 + n_fft // 2)[:, None]
    n = np.arange(n_fft)[None, :]
    matrix = np.exp(-2j * np.pi * (k * n % n_fft) / n_fft) * scipy.signal.windows.hann(n_fft, sym=False)
    padded = np.pad(y.astype(float), n_fft // 2)
    starts = np.arange(0, len(padded) - n_fft + 1, hop_length)
    return matrix @ padded[np.arange(n_fft)[:, None] + starts]


def _spectra(y, n_fft, hop_length, window):
    """Frames of y as it is, window, FFT: what most students write first."""
    columns = []
    for start in range(0, len(y) - n_fft + 1, hop_length):
        columns.append(np.fft.rfft(y[start : start + n_fft] * window))
    return np.array(columns).T


def _periodic_hann(n):
    return (1 - np.cos(2 * np.pi * np.arange(n) / n)) / 2


@wrong("stft", "no-window")
def stft_bare_frames(y, n_fft=2048, hop_length=512):
    return _spectra(np.pad(y, n_fft // 2), n_fft, hop_length, 1.0)


@wrong("stft", "symmetric-window")
def stft_numpy_hanning(y, n_fft=2048, hop_length=512):
    return _spectra(np.pad(y, n_fft // 2), n_fft, hop_length, np.hanning(n_fft))


@wrong("stft", "hamming-window")
def stft_numpy_hamming(y, n_fft=2048, hop_length=512):
    return _spectra(np.pad(y, n_fft // 2), n_fft, hop_length, 0.54 - 0.46 * np.cos(np.linspace(0, 2 * np.pi, n_fft)))


@wrong("stft", "windowed-twice")
def stft_window_in_two_places(y, n_fft=2048, hop_length=512):
    w = _periodic_hann(n_fft)
    frames = w[:, None] * librosa.util.frame(np.pad(y, n_fft // 2), frame_length=n_fft, hop_length=hop_length)
    return np.array([np.fft.rfft(w * frame) for frame in frames.T]).T


@wrong("stft", "not-centred")
def stft_from_sample_zero(y, n_fft=2048, hop_length=512):
    return _spectra(y, n_fft, hop_length, _periodic_hann(n_fft))


@wrong("stft", "reflect-padding")
def stft_mirrored(y, n_fft=2048, hop_length=512):
    h = n_fft // 2
    y = np.concatenate([y[1 : h + 1][::-1], y, y[-h - 1 : -1][::-1]])
    return _spectra(y, n_fft, hop_length, _periodic_hann(n_fft))


@wrong("stft", "edge-padding")
def stft_held_ends(y, n_fft=2048, hop_length=512):
    h = n_fft // 2
    y = np.concatenate([np.full(h, y[0]), y, np.full(h, y[-1])])
    return _spectra(y, n_fft, hop_length, _periodic_hann(n_fft))


@wrong("stft", "pads-start-only")
def stft_pads_left(y, n_fft=2048, hop_length=512):
    y = np.append(np.zeros(n_fft // 2), y)
    return _spectra(y, n_fft, hop_length, _periodic_hann(n_fft))


@wrong("stft", "pads-end-only")
def stft_pads_right(y, n_fft=2048, hop_length=512):
    n_frames = 1 + len(y) // hop_length
    y = np.append(y, np.zeros(2 * n_fft))
    return _spectra(y, n_fft, hop_length, _periodic_hann(n_fft))[:, :n_frames]


@wrong("stft", "full-fft-rows")
def stft_whole_fft(y, n_fft=2048, hop_length=512):
    frames = sliding_window_view(np.pad(y, n_fft // 2), n_fft)[::hop_length]
    return np.fft.fft(frames * _periodic_hann(n_fft), axis=1).T


@wrong("stft", "drops-nyquist")
def stft_half_of_the_fft(y, n_fft=2048, hop_length=512):
    frames = sliding_window_view(np.pad(y, n_fft // 2), n_fft)[::hop_length]
    return np.fft.fft(frames * _periodic_hann(n_fft), axis=1)[:, : n_fft // 2].T


@wrong("stft", "magnitude-only")
def stft_sizes(y, n_fft=2048, hop_length=512):
    D = _spectra(np.pad(y, n_fft // 2), n_fft, hop_length, _periodic_hann(n_fft))
    return np.sqrt(D.real**2 + D.imag**2)


@wrong("stft", "power-only")
def stft_power(y, n_fft=2048, hop_length=512):
    D = _spectra(np.pad(y, n_fft // 2), n_fft, hop_length, _periodic_hann(n_fft))
    return D.real**2 + D.imag**2


@wrong("stft", "conjugate")
def stft_plus_in_the_exponent(y, n_fft=2048, hop_length=512):
    angles = 2 * np.pi * (np.outer(np.arange(n_fft // 2 + 1), np.arange(n_fft)) % n_fft) / n_fft
    frames = sliding_window_view(np.pad(y, n_fft // 2), n_fft)[::hop_length].T * _periodic_hann(n_fft)[:, None]
    return np.exp(1j * angles) @ frames


@wrong("stft", "conjugate")
def stft_hermitian_transpose(y, n_fft=2048, hop_length=512):
    frames = sliding_window_view(np.pad(y, n_fft // 2), n_fft)[::hop_length]
    return np.fft.rfft(frames * _periodic_hann(n_fft)).conj().T


@wrong("stft", "divided-by-n-fft")
def stft_forward_norm(y, n_fft=2048, hop_length=512):
    frames = sliding_window_view(np.pad(y, n_fft // 2), n_fft)[::hop_length]
    return np.fft.rfft(frames * _periodic_hann(n_fft), norm="forward").T


@wrong("stft", "divided-by-window-sum")
def stft_unit_gain(y, n_fft=2048, hop_length=512):
    w = _periodic_hann(n_fft)
    return _spectra(np.pad(y, n_fft // 2), n_fft, hop_length, w / w.sum())


@wrong("stft", "divided-by-window-sum")
def stft_scipy(y, n_fft=2048, hop_length=512):
    y = np.pad(y, n_fft // 2)
    _, _, D = scipy.signal.stft(
        y, window="hann", nperseg=n_fft, noverlap=n_fft - hop_length, boundary=None, padded=False
    )
    return D


@wrong("stft", "orthonormal")
def stft_ortho(y, n_fft=2048, hop_length=512):
    frames = sliding_window_view(np.pad(y, n_fft // 2), n_fft)[::hop_length]
    return np.fft.rfft(frames * _periodic_hann(n_fft), norm="ortho").T


@wrong("stft", "transposed")
def stft_rows_are_frames(y, n_fft=2048, hop_length=512):
    return np.array(
        [
            np.fft.rfft(frame * _periodic_hann(n_fft))
            for frame in sliding_window_view(np.pad(y, n_fft // 2), n_fft)[::hop_length]
        ]
    )


@wrong("stft", "n-fft-ignored")
def stft_n_fft_not_handed_on(y, n_fft=2048, hop_length=512):
    return librosa.stft(y, hop_length=hop_length)


@wrong("stft", "default-hop")
def stft_hop_not_handed_on(y, n_fft=2048, hop_length=512):
    return librosa.stft(y, n_fft=n_fft)


@wrong("stft", "half-hop")
def stft_overlap_of_scipy(y, n_fft=2048, hop_length=512):
    return librosa.stft(y, n_fft=n_fft, hop_length=n_fft - n_fft // 2)


@wrong("stft", "hop-ignored")
def stft_hop_of_512(y, n_fft=2048, hop_length=512):
    return librosa.stft(y, n_fft=n_fft, hop_length=512)


@wrong("stft", "exclusive-end")
def stft_range_too_short(y, n_fft=2048, hop_length=512):
    y, w = np.pad(y, n_fft // 2), scipy.signal.get_window("hann", n_fft)
    return np.array([np.fft.rfft(y[i : i + n_fft] * w) for i in range(0, len(y) - n_fft, hop_length)]).T


@wrong("stft", "pads-partial-frame")
def stft_of_scipy_unscaled(y, n_fft=2048, hop_length=512):
    w = scipy.signal.get_window("hann", n_fft)
    return w.sum() * scipy.signal.stft(y, window=w, nperseg=n_fft, noverlap=n_fft - hop_length)[2]


@wrong("stft", "mean-removed")
def stft_without_offset(y, n_fft=2048, hop_length=512):
    return librosa.stft(scipy.signal.detrend(y, type="constant"), n_fft=n_fft, hop_length=hop_length)


@wrong("stft", "blackman-window")
def stft_blackman(y, n_fft=2048, hop_length=512):
    return librosa.stft(y, n_fft=n_fft, hop_length=hop_length, window="blackman")


@wrong("stft", "root-of-the-window")
def stft_sine_window(y, n_fft=2048, hop_length=512):
    w = np.sin(np.pi * np.arange(n_fft) / n_fft)
    return librosa.stft(y, n_fft=n_fft, hop_length=hop_length, window=w)


@wrong("stft", "drops-last-frame")
def stft_hops_for_frames(y, n_fft=2048, hop_length=512):
    padded = np.pad(y, n_fft // 2)
    D = np.zeros((n_fft // 2 + 1, len(y) // hop_length), dtype=np.complex64)
    for t in range(D.shape[1]):
        D[:, t] = np.fft.rfft(padded[t * hop_length : t * hop_length + n_fft] * _periodic_hann(n_fft))
    return D


@wrong("stft", "overlap-as-hop")
def stft_by_noverlap(y, n_fft=2048, hop_length=512):
    return librosa.stft(y, n_fft=n_fft, hop_length=n_fft - hop_length)


@wrong("stft", "pre-emphasis")
def stft_emphasised(y, n_fft=2048, hop_length=512):
    return librosa.stft(librosa.effects.preemphasis(y, coef=0.97, zi=[0.0]), n_fft=n_fft, hop_length=hop_length)


@wrong("stft", "zero-phase-frames")
def stft_with_the_middle_in_front(y, n_fft=2048, hop_length=512):
    turns = (-1.0) ** np.arange(1 + n_fft // 2)
    return librosa.stft(y, n_fft=n_fft, hop_length=hop_length) * turns[:, None]


@wrong("stft", "n-fft-as-hop")
def stft_side_by_side(y, n_fft=2048, hop_length=512):
    return _spectra(np.pad(y, n_fft // 2), n_fft, n_fft, _periodic_hann(n_fft))


# --- amplitude


@right("amplitude")
def amplitude_rfft(y, sr, f_hz, n_fft):
    w = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n_fft) / n_fft)
    X = np.fft.rfft(y[:n_fft] * w)
    return 2 * np.abs(X[int(round(f_hz * n_fft / sr))]) / w.sum()


@right("amplitude")
def amplitude_one_dot_product(y, sr, f_hz, n_fft):
    n = np.arange(n_fft)
    w = scipy.signal.get_window("hann", n_fft)
    return float(2 * abs(np.sum(w * y[:n_fft] * np.exp(-2j * np.pi * f_hz * n / sr))) / np.sum(w))


@right("amplitude")
def amplitude_known_gain(y, sr, f_hz, n_fft):
    # half of the tone is in the mirrored bin, and a Hann window has a mean of one half
    w = scipy.signal.windows.hann(n_fft, sym=False).astype(np.float32)
    size = np.abs(np.fft.fft(w * y[:n_fft]))[round(f_hz / (sr / n_fft))]
    return size * 4 / n_fft


@right("amplitude")
def amplitude_last_frame(y, sr, f_hz, n_fft):
    w = np.hanning(n_fft)
    X = np.fft.rfft(y[-n_fft:] * w)
    k = np.argmin(np.abs(librosa.fft_frequencies(sr=sr, n_fft=n_fft) - f_hz))
    return np.float32(abs(X[k]) / (w.sum() / 2))


@right("amplitude")
def amplitude_librosa(y, sr, f_hz, n_fft):
    D = librosa.stft(y, n_fft=n_fft, hop_length=n_fft, center=False)
    k = round(f_hz * n_fft / sr)
    return np.mean(np.abs(D[k])) * 2 / librosa.filters.get_window("hann", n_fft).sum()


@right("amplitude")
def amplitude_two_sums(y, sr, f_hz, n_fft):
    a = b = total = 0.0
    for i in range(n_fft):
        w = 0.5 - 0.5 * math.cos(2 * math.pi * i / n_fft)
        total += w
        a += w * float(y[i]) * math.cos(2 * math.pi * f_hz * i / sr)
        b += w * float(y[i]) * math.sin(2 * math.pi * f_hz * i / sr)
    return 2 * math.hypot(a, b) / total


def _hann_spectrum(y, n_fft):
    return np.abs(np.fft.rfft(y[:n_fft] * _periodic_hann(n_fft)))


@wrong("amplitude", "half-amplitude")
def amplitude_forgets_the_window(y, sr, f_hz, n_fft):
    k = round(f_hz * n_fft / sr)
    return 2 * _hann_spectrum(y, n_fft)[k] / n_fft


@wrong("amplitude", "half-amplitude")
def amplitude_forgets_the_mirror(y, sr, f_hz, n_fft):
    w = _periodic_hann(n_fft)
    X = np.fft.rfft(y[:n_fft] * w)
    return abs(X[int(f_hz * n_fft / sr + 0.5)]) / w.sum()


@wrong("amplitude", "quarter-amplitude")
def amplitude_over_n_fft(y, sr, f_hz, n_fft):
    k = int(np.round(f_hz / sr * n_fft))
    return _hann_spectrum(y, n_fft)[k] / n_fft


@wrong("amplitude", "divides-by-n-fft-twice")
def amplitude_both_divisors(y, sr, f_hz, n_fft):
    w = _periodic_hann(n_fft)
    X = np.fft.rfft(y[:n_fft] * w) / n_fft
    return 2 * abs(X[round(f_hz * n_fft / sr)]) / w.sum()


@wrong("amplitude", "divides-twice-and-halves")
def amplitude_forward_norm_and_again(y, sr, f_hz, n_fft):
    X = np.fft.rfft(y[:n_fft] * _periodic_hann(n_fft), norm="forward")
    return 2 * abs(X[round(f_hz * n_fft / sr)]) / n_fft


@wrong("amplitude", "returns-power")
def amplitude_squared(y, sr, f_hz, n_fft):
    w = _periodic_hann(n_fft)
    P = (2 * np.abs(np.fft.rfft(y[:n_fft] * w)) / w.sum()) ** 2
    return P[round(f_hz * n_fft / sr)]


@wrong("amplitude", "returns-mean-power")
def amplitude_scipy_periodogram(y, sr, f_hz, n_fft):
    f, P = scipy.signal.periodogram(y[:n_fft], fs=sr, window="hann", scaling="spectrum", detrend=False)
    return P[np.argmin(np.abs(f - f_hz))]


@wrong("amplitude", "returns-raw-power")
def amplitude_raw_power(y, sr, f_hz, n_fft):
    D = librosa.stft(y[:n_fft], n_fft=n_fft, center=False)
    return float(np.abs(D[round(f_hz * n_fft / sr), 0]) ** 2)


@wrong("amplitude", "raw-magnitude")
def amplitude_of_the_fft(y, sr, f_hz, n_fft):
    D = librosa.stft(y[:n_fft], n_fft=n_fft, center=False)
    return np.abs(D[round(f_hz * n_fft / sr), 0])


@wrong("amplitude", "no-window")
def amplitude_bare_frame(y, sr, f_hz, n_fft):
    X = np.fft.rfft(y[:n_fft])
    return abs(X[round(f_hz * n_fft / sr)]) / (n_fft / 2)


@wrong("amplitude", "gain-without-window")
def amplitude_gain_but_no_window(y, sr, f_hz, n_fft):
    w = scipy.signal.get_window("hann", n_fft)
    X = np.fft.rfft(y[:n_fft])
    return 2 * abs(X[round(f_hz * n_fft / sr)]) / w.sum()


@wrong("amplitude", "double-amplitude")
def amplitude_two_too_many(y, sr, f_hz, n_fft):
    w = _periodic_hann(n_fft)
    return 4 * _hann_spectrum(y, n_fft)[round(f_hz * n_fft / sr)] / w.sum()


@wrong("amplitude", "returns-rms")
def amplitude_effective(y, sr, f_hz, n_fft):
    f, P = scipy.signal.periodogram(y[:n_fft], fs=sr, window="hann", scaling="spectrum", detrend=False)
    return np.sqrt(P[np.argmin(np.abs(f - f_hz))])


@wrong("amplitude", "in-decibels")
def amplitude_db(y, sr, f_hz, n_fft):
    w = _periodic_hann(n_fft)
    return 20 * math.log10(2 * _hann_spectrum(y, n_fft)[round(f_hz * n_fft / sr)] / w.sum())


@wrong("amplitude", "hamming-window")
def amplitude_through_hamming(y, sr, f_hz, n_fft):
    w = np.hamming(n_fft)
    X = np.fft.rfft(np.asarray(y)[:n_fft] * w)
    return float(abs(X[round(f_hz / sr * n_fft)]) / w.mean() / n_fft * 2)


@wrong("amplitude", "whole-signal")
def amplitude_of_everything(y, sr, f_hz, n_fft):
    w = scipy.signal.get_window("hann", len(y))
    X = scipy.fft.rfft(y * w)
    k = np.argmin(np.abs(scipy.fft.rfftfreq(len(y), 1 / sr) - f_hz))
    return float(2 * abs(X[k]) / w.sum())


@wrong("amplitude", "unit-energy-window")
def amplitude_by_unit_window(y, sr, f_hz, n_fft):
    w = scipy.signal.get_window("hann", n_fft)
    X = np.fft.rfft(y[:n_fft] * w / np.linalg.norm(w))
    return float(2 * abs(X[round(f_hz / sr * n_fft)]))


@wrong("amplitude", "energy-correction")
def amplitude_with_energy_factor(y, sr, f_hz, n_fft):
    X = np.fft.rfft(y[:n_fft] * scipy.signal.get_window("hann", n_fft))
    return float(np.sqrt(8 / 3) * 2 * abs(X[round(f_hz / sr * n_fft)]) / n_fft)


@wrong("amplitude", "loudest-bin")
def amplitude_of_the_peak(y, sr, f_hz, n_fft):
    w = _periodic_hann(n_fft)
    return np.max(_hann_spectrum(y, n_fft)) * 2 / w.sum()
