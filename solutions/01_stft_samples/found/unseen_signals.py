"""Found answers, the unseen half: frames, stft, istft, amplitude, db, griffin-lim and invertible."""

import math

import librosa
import numpy as np
import scipy.fft
import scipy.signal

from autograder.found import crashes, right, wrong

# --- frames


@wrong("frames", "asp-tutorial-2023", "pads-window-less-hop", "transposed")
def frames_textbook_padding(y, frame_length, hop_length):
    """Both ends are padded as for resynthesis, and each frame is a row."""
    pad = max(0, frame_length - hop_length)
    y = np.pad(y, pad)
    n_frames = (len(y) - frame_length) // hop_length + 1
    out = np.empty([n_frames, frame_length])
    for t in range(n_frames):
        out[t] = y[t * hop_length : t * hop_length + frame_length]
    return out


@wrong("frames", "asp-tutorial-2023", "transposed", "drops-last-frame")
def frames_rows_and_one_short(y, frame_length, hop_length):
    """Each frame is a row, and the 1 of the count stands inside the fraction."""
    n_frames = int((len(y) - frame_length + 1) / hop_length)
    out = np.zeros((n_frames, frame_length))
    for t in range(n_frames):
        for k in range(frame_length):
            out[t][k] = y[t * hop_length + k]
    return out


@wrong("frames", "asp-tutorial-2023", "transposed")
def frames_as_rows(y, frame_length, hop_length):
    """Each frame is a row."""
    rows = y[np.arange(frame_length)].reshape(1, frame_length)
    t = 1
    while t * hop_length + frame_length <= len(y):
        rows = np.append(rows, y[t * hop_length + np.arange(frame_length)].reshape(1, frame_length), axis=0)
        t += 1
    return rows


@crashes("frames", "scipy-docs", "overlap-as-hop")
def frames_negative_step(y, frame_length, hop_length):
    """The hop is taken for the overlap; where it is longer than a frame, the step is negative."""
    step = frame_length - hop_length
    n = 1 + (len(y) - frame_length) // step
    return np.stack([y[i * step : i * step + frame_length] for i in range(n)], axis=1)


@wrong("frames", "python-speech-features", "pads-partial-frame", "transposed")
def frames_psf(y, frame_length, hop_length):
    """A last frame is filled up with zeros, and each frame is a row."""
    n = 1 + int(math.ceil((len(y) - frame_length) / hop_length))
    y = np.concatenate((y, np.zeros((n - 1) * hop_length + frame_length - len(y))))
    index = np.tile(np.arange(frame_length), (n, 1)) + np.tile(np.arange(n) * hop_length, (frame_length, 1)).T
    return y[index]


@wrong("frames", "python-speech-features", "windowed", "transposed")
def frames_with_a_window(y, frame_length, hop_length):
    """Each frame is a row, and is multiplied by a Hamming window on the way."""
    view = np.lib.stride_tricks.sliding_window_view(y, frame_length)[::hop_length]
    return view * np.hamming(frame_length)


@wrong("frames", "phase-vocoder", "windowed", "exclusive-end")
def frames_windowed_and_short(y, frame_length, hop_length):
    """Each frame fades in and out, and the range ends before the last start."""
    w = np.hanning(frame_length + 1)[:-1]
    return np.array([w * y[i : i + frame_length] for i in range(0, len(y) - frame_length, hop_length)]).T


@right("frames", "phase-vocoder")
def frames_of_a_strided_view(y, frame_length, hop_length):
    return np.lib.stride_tricks.sliding_window_view(y, frame_length)[::hop_length].T.copy()


# --- stft


@wrong("stft", "phase-vocoder", "not-centred", "exclusive-end", also=("drops-last-frame",))
def stft_vocoder(y, n_fft=2048, hop_length=512):
    """No padding, and the range ends before the last start."""
    w = np.hanning(n_fft + 1)[:-1]
    return np.array([np.fft.rfft(w * y[i : i + n_fft]) for i in range(0, len(y) - n_fft, hop_length)]).T


@wrong("stft", "asp-tutorial-2023", "hamming-window", "pads-window-less-hop")
def stft_textbook(y, n_fft=2048, hop_length=512):
    """A symmetric Hamming window, and ends padded by n_fft - hop_length."""
    y = np.pad(y, n_fft - hop_length)
    w = np.hamming(n_fft)
    n = (len(y) - n_fft) // hop_length + 1
    X = np.empty([n_fft // 2 + 1, n], dtype=complex)
    for t in range(n):
        X[:, t] = np.fft.rfft(y[t * hop_length : t * hop_length + n_fft] * w)
    return X


@wrong("stft", "asp-tutorial-2023", "pads-window-less-hop")
def stft_textbook_padding(y, n_fft=2048, hop_length=512):
    """The ends are padded by n_fft - hop_length, as for resynthesis, and not by half a window."""
    y = np.pad(y, n_fft - hop_length)
    return librosa.stft(y, n_fft=n_fft, hop_length=hop_length, center=False)


@right("stft", "asp-tutorial-2023")
def stft_columns_filled_in_a_loop(y, n_fft=2048, hop_length=512):
    padded = np.concatenate([np.zeros(n_fft // 2), y, np.zeros(n_fft // 2)])
    k = np.arange(n_fft)
    w = 0.5 - 0.5 * np.cos(2 * np.pi * k / n_fft)
    n = (len(padded) - n_fft) // hop_length + 1
    X = np.zeros((n_fft // 2 + 1, n), dtype="complex")
    for t in range(n):
        X[:, t] = np.fft.rfft(padded[t * hop_length + k] * w)
    return X


@wrong("stft", "scipy-docs", "divided-by-window-sum")
def stft_by_scipy(y, n_fft=2048, hop_length=512):
    """scipy's scale: everything is divided by the sum of the window."""
    _, _, Z = scipy.signal.stft(y, nperseg=n_fft, noverlap=n_fft - hop_length, padded=False)
    return Z


@wrong("stft", "scipy-docs", "divided-by-window-sum", "counts-partial-frame")
def stft_by_scipy_defaults(y, n_fft=2048, hop_length=512):
    """scipy's scale and scipy's end: divided by the sum of the window, and a last frame is filled up with zeros."""
    return scipy.signal.stft(y, window="hann", nperseg=n_fft, noverlap=n_fft - hop_length)[2]


@wrong("stft", "scipy-docs", "divided-by-window-sum", "overlap-as-hop")
def stft_by_scipy_with_hop_as_overlap(y, n_fft=2048, hop_length=512):
    """scipy's scale, and the hop handed over as the overlap."""
    return scipy.signal.stft(y, nperseg=n_fft, noverlap=hop_length, padded=False)[2]


@right("stft", "scipy-docs")
def stft_by_scipy_scaled_back(y, n_fft=2048, hop_length=512):
    w = scipy.signal.get_window("hann", n_fft)
    _, _, Z = scipy.signal.stft(y, window=w, nperseg=n_fft, noverlap=n_fft - hop_length, padded=False)
    return Z * w.sum()


@wrong("stft", "tts-issue", "pre-emphasis")
def stft_after_pre_emphasis(y, n_fft=2048, hop_length=512):
    """The signal goes through a pre-emphasis filter first."""
    y = np.append(y[0], y[1:] - 0.97 * y[:-1])
    return librosa.stft(y, n_fft=n_fft, hop_length=hop_length)


@wrong("stft", "tts-issue", "pre-emphasis", "magnitude-only")
def stft_pre_emphasis_and_sizes(y, n_fft=2048, hop_length=512):
    """Pre-emphasis first, and sizes in place of complex numbers."""
    y = np.append(y[:1], y[1:] - 0.97 * y[:-1])
    return np.abs(librosa.stft(y, n_fft=n_fft, hop_length=hop_length))


@wrong("stft", "python-speech-features", "16-bit-scale")
def stft_of_16_bit_samples(y, n_fft=2048, hop_length=512):
    """The signal is brought to the scale of 16-bit samples first: everything is 32768 times too large."""
    return librosa.stft(y * 32768.0, n_fft=n_fft, hop_length=hop_length)


@wrong("stft", "python-speech-features", "16-bit-scale", "no-window")
def stft_16_bit_and_rectangular(y, n_fft=2048, hop_length=512):
    """The scale of 16-bit samples, and a window of ones."""
    return librosa.stft(y * 2.0**15, n_fft=n_fft, hop_length=hop_length, window=np.ones)


@wrong("stft", "librosa-issue-610", "no-window", "not-centred")
def stft_vanilla(y, n_fft=2048, hop_length=512):
    """A window of ones and no padding."""
    return librosa.stft(y, n_fft=n_fft, hop_length=hop_length, window=np.ones, center=False)


@wrong("stft", "libsegmenter", "square-root-window")
def stft_square_root_hann(y, n_fft=2048, hop_length=512):
    """The square root of the Hann window, as for analysis and synthesis together."""
    w = np.sqrt(scipy.signal.get_window("hann", n_fft))
    return librosa.stft(y, n_fft=n_fft, hop_length=hop_length, window=w)


# --- istft


@wrong("istft", "asp-tutorial-2023", "hamming-window", "keeps-centre-padding")
def istft_textbook(D, hop_length, length):
    """Weights of a symmetric Hamming window, and the padding of the centred analysis stays at the front."""
    n_fft = 2 * (D.shape[0] - 1)
    w = np.hamming(n_fft)
    y = np.zeros(n_fft + hop_length * (D.shape[1] - 1))
    total = np.zeros_like(y)
    for t in range(D.shape[1]):
        part = slice(t * hop_length, t * hop_length + n_fft)
        y[part] += w * np.fft.irfft(D[:, t])
        total[part] += w**2
    return (y / total)[:length]


@wrong("istft", "asp-tutorial-2023", "hamming-window")
def istft_hamming(D, hop_length, length):
    """The weights of a Hamming window, although the analysis was made with a Hann window."""
    n_fft = 2 * (D.shape[0] - 1)
    return librosa.istft(D, hop_length=hop_length, window=np.hamming(n_fft), length=length)


@wrong("istft", "asp-tutorial-2023", "no-normalisation", "keeps-centre-padding")
def istft_windowed_sum(D, hop_length, length):
    """Overlapped with the window, never divided, and the padding stays at the front."""
    n_fft = 2 * (D.shape[0] - 1)
    w = np.hanning(n_fft + 1)[:-1]
    y = np.zeros(n_fft + hop_length * (D.shape[1] - 1))
    for t in range(D.shape[1]):
        y[t * hop_length : t * hop_length + n_fft] += w * np.fft.irfft(D[:, t])
    return y[:length]


@wrong("istft", "phase-vocoder", "keeps-centre-padding")
def istft_from_the_first_sample(D, hop_length, length):
    """Rightly overlapped and divided, but the half window of padding stays at the front."""
    n_fft = 2 * (D.shape[0] - 1)
    w = np.hanning(n_fft + 1)[:-1]
    y = np.zeros((D.shape[1] - 1) * hop_length + n_fft)
    total = np.zeros(len(y))
    for n in range(D.shape[1]):
        i = n * hop_length
        y[i : i + n_fft] += np.fft.irfft(D[:, n]) * w
        total[i : i + n_fft] += w**2.0
    pos = total != 0
    y[pos] /= total[pos]
    return y[:length]


@right("istft", "phase-vocoder")
def istft_sum_of_squared_windows(D, hop_length, length):
    n_fft = 2 * (D.shape[0] - 1)
    w = np.hanning(n_fft + 1)[:-1]
    y = np.zeros((D.shape[1] - 1) * hop_length + n_fft)
    total = np.zeros(len(y))
    for n, i in enumerate(range(0, len(y) - n_fft + 1, hop_length)):
        y[i : i + n_fft] += np.fft.irfft(D[:, n]) * w
        total[i : i + n_fft] += w**2
    y[total > 0] /= total[total > 0]
    return y[n_fft // 2 :][:length]


@wrong("istft", "scipy-docs", "times-window-sum")
def istft_by_scipy(D, hop_length, length):
    """scipy's scale: everything is multiplied by the sum of the window."""
    n_fft = 2 * (D.shape[0] - 1)
    y = scipy.signal.istft(D, nperseg=n_fft, noverlap=n_fft - hop_length, input_onesided=True)[1]
    return np.pad(y, (0, max(0, length - len(y))))[:length]


# --- amplitude


@wrong("amplitude", "window-amplitude-question", "half-amplitude")
def amplitude_two_over_n(y, sr, f_hz, n_fft):
    """Two over n, but nothing for what the window takes away."""
    win = np.hanning(n_fft)
    X = np.fft.fft(win * y[:n_fft])
    return 2.0 / n_fft * np.abs(X[int(round(f_hz * n_fft / sr))])


@right("amplitude", "window-amplitude-question")
def amplitude_four_over_n(y, sr, f_hz, n_fft):
    win = scipy.signal.get_window("hann", n_fft)
    X = np.fft.fft(win * y[:n_fft]) * 2.0
    return 2.0 / n_fft * np.abs(X[int(round(f_hz * n_fft / sr))])


@wrong("amplitude", "window-amplitude-question", "loudest-bin", "half-amplitude")
def amplitude_peak_two_over_n(y, sr, f_hz, n_fft):
    """The loudest bin is read, and nothing is made good for the window."""
    win = scipy.signal.get_window("hann", n_fft)
    return float(2.0 / n_fft * np.abs(np.fft.rfft(win * y[:n_fft])).max())


@wrong("amplitude", "amplitude-rms-question", "returns-rms")
def amplitude_from_band_power(y, sr, f_hz, n_fft):
    """The effective value, smaller than the peak by the square root of two."""
    w = scipy.signal.get_window("hann", n_fft)
    X = np.abs(np.fft.rfft(w * y[:n_fft])) / w.sum()
    return np.sqrt(2 * X[round(f_hz * n_fft / sr)] ** 2)


@wrong("amplitude", "amplitude-rms-question", "returns-rms", "no-window")
def amplitude_rms_without_window(y, sr, f_hz, n_fft):
    """The effective value, read from a spectrum without a window."""
    X = np.abs(np.fft.rfft(y[:n_fft])) / n_fft
    return np.sqrt(2) * X[round(f_hz * n_fft / sr)]


@wrong("amplitude", "librosa-issue-610", "no-window")
def amplitude_rectangular(y, sr, f_hz, n_fft):
    """The spectrum is read without a window."""
    X = scipy.fft.fft(y[:n_fft], n_fft)[: n_fft // 2 + 1]
    return 2 * np.abs(X[int(np.rint(f_hz / sr * n_fft))]) / n_fft


@wrong("amplitude", "librosa-issue-610", "first-centred-frame")
def amplitude_of_the_padded_frame(y, sr, f_hz, n_fft):
    """The first frame of a centred STFT is read, half of which is padding."""
    D = np.abs(librosa.stft(y, n_fft=n_fft))[:, 0]
    return 2 * D[round(f_hz * n_fft / sr)] / librosa.filters.get_window("hann", n_fft).sum()


@wrong("amplitude", "scipy-docs", "half-amplitude")
def amplitude_scipy_spectrum(y, sr, f_hz, n_fft):
    """scipy's scale gives a size for each of the two sides, and one side alone is read."""
    f, _, Z = scipy.signal.stft(y, fs=sr, nperseg=n_fft, boundary=None, padded=False)
    return np.abs(Z[np.argmin(np.abs(f - f_hz)), 0])


@right("amplitude", "scipy-docs")
def amplitude_scipy_both_sides(y, sr, f_hz, n_fft):
    f, _, Z = scipy.signal.stft(y, fs=sr, nperseg=n_fft, boundary=None, padded=False)
    return 2 * np.abs(Z[np.argmin(np.abs(f - f_hz)), 0])


@wrong("amplitude", "rubensm", "whole-clip-fft", also=("no-window",))
def amplitude_of_the_whole_clip(y, sr, f_hz, n_fft):
    """The whole clip is transformed without a window, and the bin number belongs to n_fft."""
    Y = np.fft.fft(y)
    return float(2.0 / len(y) * np.abs(Y[round(f_hz * len(y) / sr)]))


# --- db


@wrong(
    "db",
    "kajachuan",
    "floor-of-power-squared",
    "absolute-reference",
    "ignores-top-db",
    also=("always-80", "absolute-reference-and-clip"),
)
def db_of_squares(S, top_db=80.0):
    """Squares with a floor of 1e-8, relative to 1, with no limit below."""
    return 10.0 * np.log10(np.clip(S**2, 1e-8, None))


@wrong("db", "kajachuan", "floor-too-high")
def db_of_squares_relative(S, top_db=80.0):
    """Squares with a floor of 1e-8, which is a floor of 1e-4 for amplitudes."""
    db = 10.0 * np.log10(np.clip(S.astype(float) ** 2, 1e-8, None))
    db -= db.max()
    return np.maximum(db, -top_db)


@right("db", "kajachuan")
def db_of_squared_floor(S, top_db=80.0):
    db = 10.0 * np.log10(np.clip(np.asarray(S, float) ** 2, 1e-10, None))
    db -= db.max()
    return np.clip(db, -top_db, 0)


@wrong("db", "tts-issue", "absolute-reference", "ignores-top-db")
def db_zeros_replaced(S, top_db=80.0):
    """Only exact zeros are lifted; relative to 1 and with no limit below."""
    S = np.where(S == 0, 1e-5, S)
    return 20 * np.log10(S)


@wrong("db", "tts-issue", "only-zeros-lifted")
def db_zeros_alone_lifted(S, top_db=80.0):
    """Exact zeros become 1e-5, but smaller numbers stay below that floor."""
    S = S.astype(float)
    S[S == 0] = 1e-5
    db = 20 * np.log10(S / S.max())
    return np.maximum(db, -top_db)


@wrong("db", "mindulive", "epsilon-added", also=("floor-of-power",))
def db_epsilon_added(S, top_db=80.0):
    """A tiny number is added in place of a floor, and it is far below librosa's floor."""
    db = 20 * np.log10(S / (S.max() + 1e-12) + 1e-10)
    return np.maximum(db - db.max(), -top_db)


@wrong("db", "mindulive", "eps-for-zero", "ignores-top-db")
def db_eps_for_zeros(S, top_db=80.0):
    """Zeros become the smallest step of floats, and there is no limit below."""
    S = np.where(S == 0, np.finfo(float).eps, S)
    db = 20 * np.log10(S)
    return db - db.max()


# --- griffin-lim


@wrong("griffin-lim", "vae-griffin-lim", "zero-phase-start", "one-round-too-few")
def gl_zero_start_and_one_round_less(S, hop_length, n_iter, seed):
    """It starts from zero phases, and the last round is left out."""
    angles = np.zeros(S.shape)
    for i in range(n_iter):
        y = librosa.istft(S * np.exp(1j * angles), hop_length=hop_length)
        if i != n_iter - 1:
            angles = np.angle(librosa.stft(y, n_fft=2 * (S.shape[0] - 1), hop_length=hop_length))
    return y


@wrong("griffin-lim", "durian", "not-reproducible")
def gl_global_generator(S, hop_length, n_iter, seed):
    """The phases come from the global generator, and the seed is never used."""
    phases = np.exp(2j * np.pi * np.random.rand(*S.shape))
    for _ in range(n_iter):
        y = librosa.istft(S * phases, hop_length=hop_length)
        phases = np.exp(1j * np.angle(librosa.stft(y, n_fft=2 * (S.shape[0] - 1), hop_length=hop_length)))
    return librosa.istft(S * phases, hop_length=hop_length)


@right("griffin-lim", "durian")
def gl_angles_kept(S, hop_length, n_iter, seed):
    angles = np.angle(np.exp(2j * np.pi * np.random.default_rng(seed).random(S.shape)))
    for _ in range(n_iter):
        y = librosa.istft(S * np.exp(1j * angles), hop_length=hop_length)
        angles = np.angle(librosa.stft(y, n_fft=2 * (S.shape[0] - 1), hop_length=hop_length))
    return librosa.istft(S * np.exp(1j * angles), hop_length=hop_length)


@wrong("griffin-lim", "foamliu-griffin-lim", "feeds-db")
def gl_of_decibels(S, hop_length, n_iter, seed):
    """Decibels are handed over in place of magnitudes."""
    db = 20 * np.log10(np.maximum(S, 1e-5))
    return librosa.griffinlim(db, n_iter=n_iter, hop_length=hop_length, momentum=0, random_state=seed)


# --- invertible


@wrong("invertible", "libsegmenter", "constant-sum")
def invertible_cola(window, hop_length):
    """Asks for a constant sum of windows, which is more than can be inverted."""
    n = len(window)
    total = np.zeros(n * 7)
    for start in range(0, len(total) - n, hop_length):
        total[start : start + n] += window
    middle = total[2 * n : 4 * n]
    return bool(middle.max() - middle.min() < 1e-5)


@right("invertible", "libsegmenter")
def invertible_middle_of_many_frames(window, hop_length):
    n = len(window)
    total = np.zeros(n * 8)
    for start in range(0, len(total) - n, hop_length):
        total[start : start + n] += window**2
    return bool(total[2 * n : 5 * n].min() > 1e-10)


@wrong("invertible", "cross-synthesis", "constant-sum", also=("constant-sum-of-squares",))
def invertible_allclose_to_first(window, hop_length):
    """Asks for a constant sum of windows, by comparing all sums with the first."""
    padded = np.pad(window, (0, -len(window) % hop_length))
    sums = padded.reshape(-1, hop_length).sum(axis=0)
    return bool(np.allclose(sums, sums[0]))


@wrong("invertible", "cross-synthesis", "constant-sum", "drops-the-rest")
def invertible_whole_hops_alone(window, hop_length):
    """Asks for a constant sum, and looks at whole hops alone."""
    whole = len(window) // hop_length * hop_length
    sums = window[:whole].reshape(-1, hop_length).sum(axis=0)
    return bool(np.allclose(sums, sums[0]))


@right("invertible", "scipy-docs")
def invertible_by_scipy(window, hop_length):
    return bool(scipy.signal.check_NOLA(window, len(window), len(window) - hop_length))


@wrong("invertible", "scipy-docs", "constant-sum")
def invertible_by_check_cola(window, hop_length):
    """scipy's check for a constant sum in place of its check for a sum that is never zero."""
    return bool(scipy.signal.check_COLA(window, len(window), len(window) - hop_length))


@crashes("invertible", "scipy-docs", "overlap-as-hop")
def invertible_hop_as_overlap(window, hop_length):
    """The hop is handed over as the overlap, which must be shorter than the window."""
    return bool(scipy.signal.check_NOLA(window, len(window), hop_length))
