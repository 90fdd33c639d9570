"""Found answers, the seen half: frames, stft, istft, amplitude, db, griffin-lim and invertible."""

import math

import librosa
import numpy as np
import scipy.fft
import scipy.signal
import torch

from autograder.found import crashes, right, wrong

# --- frames


@wrong("frames", "asp-tutorial-2024", "transposed", "pads-partial-frame")
def frames_rows_filled_up(y, frame_length, hop_length):
    """Each frame is a row, and a last one is filled up with zeros."""
    rest = (len(y) - frame_length) % hop_length
    if rest:
        y = np.concatenate([y, np.zeros(hop_length - rest)])
    return np.array([y[s : s + frame_length] for s in range(0, len(y) - frame_length + 1, hop_length)])


@right("frames", "asp-tutorial-2024")
def frames_index_matrix(y, frame_length, hop_length):
    starts = np.arange((len(y) - frame_length) // hop_length + 1) * hop_length
    return y[starts[None, :] + np.arange(frame_length)[:, None]]


@wrong("frames", "elsberry-blog", "exclusive-end", also=("drops-last-frame",))
def frames_range_without_the_last(y, frame_length, hop_length):
    """The range ends before the last start: the last frame is lost when it fits exactly."""
    return np.array([y[i : i + frame_length] for i in range(0, len(y) - frame_length, hop_length)]).T


@wrong("frames", "elsberry-blog", "overlap-as-hop")
def frames_step_from_overlap(y, frame_length, hop_length):
    """The hop is taken for the overlap of two frames."""
    step = abs(frame_length - hop_length)
    n = 1 + (len(y) - frame_length) // step
    return np.stack([y[i * step : i * step + frame_length] for i in range(n)], axis=1)


@wrong("frames", "elsberry-blog", "overlap-as-hop", "exclusive-end")
def frames_overlap_and_exclusive_end(y, frame_length, hop_length):
    """The hop is taken for the overlap, and the range ends before the last start."""
    step = abs(frame_length - hop_length)
    return np.array([y[i : i + frame_length] for i in range(0, len(y) - frame_length, step)]).T


@right("frames", "signal-lessons")
def frames_while_inside(y, frame_length, hop_length):
    frames, i = [], 0
    while i + frame_length <= len(y):
        frames.append(y[i : i + frame_length])
        i += hop_length
    return np.column_stack(frames)


@wrong("frames", "signal-lessons", "transposed", "as-lists")
def frames_list_of_lists(y, frame_length, hop_length):
    """Frames as lists, one after the other: rows, not columns."""
    frames = []
    i = 0
    while i + frame_length <= len(y):
        frames.append([float(v) for v in y[i : i + frame_length]])
        i += hop_length
    return frames


@wrong("frames", "fayek-tutorial", "drops-last-frame", "transposed", also=("exclusive-end",))
def frames_tutorial_without_padding(y, frame_length, hop_length):
    """The frames are counted by rounded-up hops, without the first one, and each is a row."""
    n = int(np.ceil(np.abs(len(y) - frame_length) / hop_length))
    index = np.arange(frame_length)[None, :] + (np.arange(n) * hop_length)[:, None]
    return np.append(y, np.zeros(frame_length))[index]


# --- stft


@wrong("stft", "elsberry-blog", "not-centred", "symmetric-window")
def stft_blog(y, n_fft=2048, hop_length=512):
    """No padding, and numpy's symmetric window."""
    w = np.hanning(n_fft)
    n = 1 + (len(y) - n_fft) // hop_length
    return np.array([np.fft.rfft(w * y[i * hop_length : i * hop_length + n_fft]) for i in range(n)]).T


@wrong("stft", "elsberry-blog", "not-centred", "transposed")
def stft_uncentred_rows(y, n_fft=2048, hop_length=512):
    """No padding, and each frame is a row."""
    w = scipy.signal.get_window("hann", n_fft)
    starts = range(0, len(y) - n_fft + 1, hop_length)
    return np.array([np.fft.rfft(w * y[i : i + n_fft]) for i in starts])


@wrong("stft", "picture2music", "no-window", "full-fft-rows")
def stft_ones_and_all_rows(y, n_fft=2048, hop_length=512):
    """A window of ones, and all rows of the FFT."""
    y = np.pad(y, n_fft // 2)
    starts = range(0, len(y) - n_fft + 1, hop_length)
    return np.array([scipy.fft.fft(y[i : i + n_fft]) for i in starts]).T


@wrong("stft", "torchaudio-docs", "reflect-padding")
def stft_by_torch(y, n_fft=2048, hop_length=512):
    """torch's default: the ends are padded with the mirrored signal."""
    w = torch.hann_window(n_fft)
    return torch.stft(torch.from_numpy(y), n_fft, hop_length, window=w, return_complex=True).numpy()


@wrong("stft", "torchaudio-docs", "reflect-padding", "no-window")
def stft_by_torch_without_window(y, n_fft=2048, hop_length=512):
    """torch's two defaults: mirrored ends, and a window of ones."""
    return torch.stft(torch.from_numpy(y), n_fft, hop_length, return_complex=True).numpy()


@wrong("stft", "torchaudio-docs", "reflect-padding", "magnitude-only")
def stft_spectrogram_of_torchaudio(y, n_fft=2048, hop_length=512):
    """Mirrored ends, and sizes in place of complex numbers."""
    w = torch.hann_window(n_fft)
    return torch.stft(torch.from_numpy(y), n_fft, hop_length, window=w, return_complex=True).abs().numpy()


@right("stft", "torchaudio-docs")
def stft_by_torch_with_zeros(y, n_fft=2048, hop_length=512):
    w = torch.hann_window(n_fft)
    x = torch.from_numpy(y)
    return torch.stft(x, n_fft, hop_length, window=w, pad_mode="constant", return_complex=True).numpy()


@wrong("stft", "fayek-tutorial", "pre-emphasis", "hamming-window")
def stft_tutorial(y, n_fft=2048, hop_length=512):
    """Pre-emphasis first, and a symmetric Hamming window."""
    y = np.append(y[0], y[1:] - 0.97 * y[:-1])
    return librosa.stft(y, n_fft=n_fft, hop_length=hop_length, window=np.hamming(n_fft))


@wrong("stft", "fayek-tutorial", "power-only", "divided-by-n-fft")
def stft_power_over_n_fft(y, n_fft=2048, hop_length=512):
    """The periodogram: squared sizes divided by n_fft."""
    D = librosa.stft(y, n_fft=n_fft, hop_length=hop_length)
    return (1.0 / n_fft) * np.abs(D) ** 2


@wrong("stft", "spafe", "zero-phase-frames")
def stft_of_rotated_frames(y, n_fft=2048, hop_length=512):
    """Each windowed frame is rotated by half its length before the FFT, so every second bin changes its sign."""
    y = np.pad(y, n_fft // 2)
    view = np.lib.stride_tricks.sliding_window_view(y, n_fft)[::hop_length]
    frames = view * scipy.signal.get_window("hann", n_fft)
    return np.fft.rfft(np.fft.fftshift(frames, axes=1)).T


# --- istft


@wrong("istft", "asp-tutorial-2024", "keeps-everything", "hamming-window")
def istft_returns_all(D, hop_length, length):
    """Weights of a Hamming window, and nothing cut off at either end."""
    n_fft = 2 * (D.shape[0] - 1)
    w = 0.54 - 0.46 * np.cos(2 * np.pi * np.arange(n_fft) / (n_fft - 1))
    y = np.zeros(n_fft + hop_length * (D.shape[1] - 1))
    total = np.zeros_like(y)
    for t in range(D.shape[1]):
        y[t * hop_length : t * hop_length + n_fft] += w * np.fft.irfft(D[:, t], n=n_fft)
        total[t * hop_length : t * hop_length + n_fft] += w * w
    return y / total


@right("istft", "asp-tutorial-2024")
def istft_synthesis_window_sample_by_sample(D, hop_length, length):
    n_fft = 2 * (D.shape[0] - 1)
    w = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n_fft) / n_fft)
    y = np.zeros(n_fft + hop_length * (D.shape[1] - 1))
    total = np.zeros_like(y)
    for t in range(D.shape[1]):
        z = np.fft.irfft(D[:, t])
        for n in range(n_fft):
            y[t * hop_length + n] += w[n] * z[n]
            total[t * hop_length + n] += w[n] ** 2
    y = y / np.maximum(total, 1e-10)
    return y[n_fft // 2 : n_fft // 2 + length]


@wrong("istft", "picture2music", "plain-overlap-add", "keeps-centre-padding")
def istft_plain_sum(D, hop_length, length):
    """Frames are added as they come, without a window and without a division; the padding stays at the front."""
    n_fft = 2 * (D.shape[0] - 1)
    y = np.zeros(n_fft + hop_length * (D.shape[1] - 1))
    for n, i in enumerate(range(0, len(y) - n_fft + 1, hop_length)):
        y[i : i + n_fft] += np.real(np.fft.irfft(D[:, n]))
    return y[:length]


@wrong("istft", "torchaudio-docs", "rectangular-synthesis")
def istft_by_torch_without_window(D, hop_length, length):
    """torch's default window of ones: the frames still carry their Hann shape."""
    n_fft = 2 * (D.shape[0] - 1)
    window = torch.ones(n_fft)
    return torch.istft(torch.from_numpy(D), n_fft, hop_length, window=window, length=length).numpy()


@right("istft", "torchaudio-docs")
def istft_by_torch(D, hop_length, length):
    n_fft = 2 * (D.shape[0] - 1)
    window = torch.hann_window(n_fft)
    return torch.istft(torch.from_numpy(D), n_fft, hop_length, window=window, length=length).numpy()


# --- amplitude


@wrong("amplitude", "torchaudio-docs", "unit-energy-window")
def amplitude_normalised_by_energy(y, sr, f_hz, n_fft):
    """The size is divided by the root of the window's energy and not by its sum."""
    w = torch.hann_window(n_fft, dtype=torch.float64)
    X = torch.fft.rfft(w * torch.from_numpy(y[:n_fft]).double()) / w.pow(2).sum().sqrt()
    return float(2 * X[round(f_hz * n_fft / sr)].abs())


@wrong("amplitude", "picture2music", "no-window", "half-amplitude")
def amplitude_plain_fft(y, sr, f_hz, n_fft):
    """No window, and the mirrored half of the tone is left out."""
    X = scipy.fft.fft(np.ones(n_fft) * y[:n_fft])
    return float(np.abs(X[int(round(f_hz * n_fft / sr))]) / n_fft)


# --- db


@wrong("db", "kapre", "ten-log10", "floor-of-power")
def db_by_kapre(S, top_db=80.0):
    """10 log10 of an amplitude, with the floor that is meant for power."""
    log_spec = 10 * np.log(np.maximum(S, 1e-10)) / np.log(10)
    log_spec = log_spec - np.max(log_spec)
    return np.maximum(log_spec, -1 * top_db)


@wrong("db", "kapre", "ten-log10", "always-80", also=("ignores-top-db",))
def db_fixed_range(S, top_db=80.0):
    """10 log10 of an amplitude, and a range of 80 dB whatever is asked for."""
    db = 10 * np.log10(np.maximum(S, 1e-5))
    db = db - db.max()
    return np.maximum(db, -80.0)


@wrong("db", "diffwave-mel", "absolute-reference", "scaled-to-one")
def db_squeezed_to_one(S, top_db=80.0):
    """Relative to 1 and moved by 20 dB, then squeezed between 0 and 1."""
    db = 20 * np.log10(np.maximum(S, 1e-5)) - 20
    return np.clip((db + 100) / 100, 0.0, 1.0)


@wrong("db", "speech2image", "natural-log", "epsilon-added", also=("floor-of-power",))
def db_log_of_sum(S, top_db=80.0):
    """A natural logarithm, with a tiny number added in place of a floor."""
    db = 20 * np.log(S + 1e-10)
    return np.maximum(db - db.max(), -top_db)


@right("db", "librosa-docs")
def db_by_power_to_db(S, top_db=80.0):
    power = np.square(np.abs(S, dtype=float))
    return librosa.power_to_db(power, ref=np.max, amin=1e-10, top_db=top_db)


@wrong("db", "librosa-docs", "absolute-reference")
def db_default_reference(S, top_db=80.0):
    """librosa's default reference of 1 in place of the maximum."""
    return librosa.amplitude_to_db(S, top_db=top_db)


@wrong("db", "librosa-docs", "power-rule-on-amplitude", also=("ten-log10", "floor-of-power"))
def db_power_rule(S, top_db=80.0):
    """The rule for power on an amplitude: 10 log10, and the floor of power."""
    return librosa.power_to_db(S, ref=np.max, top_db=top_db)


@wrong("db", "torchaudio-docs", "absolute-reference", "floor-too-high")
def db_like_torchaudio(S, top_db=80.0):
    """1 is the reference, and amplitudes below 1e-4 are lifted."""
    db = 20 * torch.log10(torch.clamp(torch.from_numpy(S), min=1e-4))
    return torch.maximum(db, db.max() - top_db).numpy()


# --- griffin-lim


@right("griffin-lim", "nthu-lab10")
def gl_momentum(S, hop_length, n_iter, seed):
    rng = np.random.default_rng(seed)
    n_fft = 2 * (S.shape[0] - 1)
    angles = np.exp(2j * np.pi * rng.random(S.shape))
    rebuilt = 0.0
    for _ in range(n_iter):
        previous = rebuilt
        y = librosa.istft(S * angles, hop_length=hop_length)
        rebuilt = librosa.stft(y, n_fft=n_fft, hop_length=hop_length)
        angles = rebuilt - (0.99 / 1.99) * previous
        angles = angles / (np.abs(angles) + 1e-16)
    return librosa.istft(S * angles, hop_length=hop_length)


@crashes("griffin-lim", "nthu-lab10", "unknown-name")
def gl_unfinished_loop(S, hop_length, n_iter, seed):
    """A name is used that was never made."""
    angles = np.ones(S.shape, dtype=np.complex64)
    for row in angle:  # noqa: F821 - the answer's own mistake
        row[:] = np.exp(1j * math.pi * np.random.randn(len(row)))
    return librosa.istft(S * angles, hop_length=hop_length)


@wrong("griffin-lim", "kurene-nmf2d", "magnitude-drifts")
def gl_magnitudes_added(S, hop_length, n_iter, seed):
    """The given magnitude is mixed with the one of each round, so it drifts away from S."""
    rng = np.random.default_rng(seed)
    phase = 2 * np.pi * rng.random(S.shape)
    y, size = None, S.copy()
    for k in range(n_iter):
        if k > 0:
            phase = np.angle(librosa.stft(y, n_fft=2 * (S.shape[0] - 1), hop_length=hop_length))
        X = size * np.exp(1j * phase)
        size = S + 0.99 * np.abs(X)
        y = librosa.istft(X, hop_length=hop_length)
    return y


@wrong("griffin-lim", "torchaudio-docs", "feeds-root")
def gl_power_two(S, hop_length, n_iter, seed):
    """Magnitudes are taken for powers: their square root is used."""
    return librosa.griffinlim(np.sqrt(S), n_iter=n_iter, hop_length=hop_length, momentum=0, random_state=seed)


# --- invertible


@wrong("invertible", "picture2music", "half-overlap")
def invertible_half(window, hop_length):
    """An overlap of a half is taken for the rule, whatever the window."""
    return hop_length / len(window) <= 0.5


@wrong("invertible", "librosa-docs", "counts-the-signal-ends")
def invertible_sum_square(window, hop_length):
    """The ends of the sum count as well, where only one window fades in."""
    total = librosa.filters.window_sumsquare(
        window=window, n_frames=12, hop_length=hop_length, n_fft=len(window), norm=None
    )
    return bool(total.min() > 1e-10)


@right("invertible", "asp-tutorial-2024")
def invertible_shifted_squares(window, hop_length):
    n = len(window)
    for k in range(hop_length):
        if sum(float(window[j]) ** 2 for j in range(k, n, hop_length)) <= 1e-10:
            return False
    return True


@wrong("invertible", "asp-tutorial-2024", "whole-overlaps-alone")
def invertible_division_by_rest(window, hop_length):
    """Asks that the hop divides the window, whatever the window's values are."""
    return len(window) % hop_length == 0
