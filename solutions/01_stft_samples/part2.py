"""Student-style answers to resolve, db, times, istft, invertible and griffin-lim. Read by the self-check alone.

Each wrong answer stands under the name that it must get.
"""

import math

import librosa
import numpy as np
import scipy.fft
import scipy.signal

from autograder.samples import right, wrong

# --- resolve


@right("resolve")
def by_doubling(f1_hz, f2_hz, sr):
    n = 1
    while abs(f1_hz - f2_hz) / (sr / n) < 4:
        n *= 2
    return n


@right("resolve")
def with_log2(f1_hz, f2_hz, sr):
    return 2 ** math.ceil(math.log2(4 * sr / abs(f1_hz - f2_hz)))


@right("resolve")
def with_numpy_int(f1_hz, f2_hz, sr):
    gap = np.abs(np.float64(f2_hz) - f1_hz)
    return np.int64(2 ** np.ceil(np.log2(4 * sr / gap)))


@right("resolve")
def edges_of_the_lobes(f1_hz, f2_hz, sr):
    low, high = sorted([f1_hz, f2_hz])
    for k in range(1, 30):
        half_lobe = 2 * sr / 2**k
        if low + half_lobe <= high - half_lobe:
            return 2**k


@right("resolve")
def with_bit_length(f1_hz, f2_hz, sr):
    samples = int(np.ceil(4 * sr / max(f1_hz - f2_hz, f2_hz - f1_hz)))
    return 1 << (samples - 1).bit_length()


@wrong("resolve", "one-bin-spacing")
def bins_as_wide_as_the_gap(f1_hz, f2_hz, sr):
    n = 1
    while sr / n > abs(f1_hz - f2_hz):
        n = n * 2
    return n


@wrong("resolve", "rectangular-lobe")
def lobe_of_two_bins(f1_hz, f2_hz, sr):
    return 2 ** math.ceil(math.log2(2 * sr / abs(f1_hz - f2_hz)))


@wrong("resolve", "next-smaller-power")
def int_of_log2(f1_hz, f2_hz, sr):
    return 2 ** int(np.log2(4 * sr / abs(f1_hz - f2_hz)))


@wrong("resolve", "nearest-power")
def rounded_log2(f1_hz, f2_hz, sr):
    return int(2 ** np.round(np.log2(4 * sr / np.abs(f1_hz - f2_hz))))


@wrong("resolve", "zero-padding")
def pad_until_bins_differ(f1_hz, f2_hz, sr):
    n_fft = 2
    while np.round(f1_hz * n_fft / sr) == np.round(f2_hz * n_fft / sr):
        n_fft *= 2
    return n_fft


@wrong("resolve", "zero-padding")
def pad_until_floor_bins_differ(f1_hz, f2_hz, sr):
    n_fft = 2
    while f1_hz // (sr / n_fft) == f2_hz // (sr / n_fft):
        n_fft *= 2
    return n_fft


@wrong("resolve", "zero-padding-gap")
def pad_until_one_bin_is_free(f1_hz, f2_hz, sr):
    k = 1
    while True:
        bins = [round(f * 2**k / sr) for f in (f1_hz, f2_hz)]
        if max(bins) - min(bins) > 1:
            return 2**k
        k += 1


@wrong("resolve", "half-rate-cut")
def by_bins_up_to_a_whole_nyquist(f1_hz, f2_hz, sr):
    n = 2
    while abs(f1_hz - f2_hz) < 4 * (sr // 2) / (n // 2):
        n *= 2
    return n


@wrong("resolve", "twice-too-long")
def four_bins_each_side(f1_hz, f2_hz, sr):
    n = 1
    while abs(f1_hz - f2_hz) < 8 * sr / n:
        n *= 2
    return n


@wrong("resolve", "touching-is-overlap")
def strictly_apart(f1_hz, f2_hz, sr):
    n = 1
    while n * abs(f1_hz - f2_hz) <= 4 * sr:
        n *= 2
    return n


@wrong("resolve", "no-power-of-two")
def not_rounded(f1_hz, f2_hz, sr):
    return int(np.ceil(4 * sr / np.abs(f1_hz - f2_hz)))


@wrong("resolve", "order-matters")
def loop_without_abs(f1_hz, f2_hz, sr):
    n = 1
    while 4 * sr / (f2_hz - f1_hz) > n:
        n *= 2
    return n


@wrong("resolve", "order-matters-in-log")
def log_without_abs(f1_hz, f2_hz, sr):
    bins = math.log(4 * sr / (f2_hz - f1_hz), 2)
    return 2 ** math.ceil(bins)


# --- db


@right("db")
def db_in_one_go(S, top_db=80.0):
    S = np.maximum(1e-5, S)
    return np.maximum(20 * np.log10(S / S.max()), -top_db)


@right("db")
def db_by_library(S, top_db=80.0):
    return librosa.power_to_db(S**2, ref=np.max, top_db=top_db)


@right("db")
def db_in_double_precision(S, top_db=80.0):
    level = 20 * np.log10(np.clip(np.asarray(S, dtype=np.float64), 1e-5, None))
    level -= level.max()
    level[level < -top_db] = -top_db
    return level


@right("db")
def db_from_power(S, top_db=80.0):
    power = np.maximum(S.astype(float) ** 2, 1e-10)
    return np.clip(10 * np.log10(power) - 10 * np.log10(np.max(power)), -top_db, 0)


@right("db")
def db_as_nested_lists(S, top_db=80.0):
    loudest = max(float(np.max(S)), 1e-5)
    rows = []
    for row in S:
        rows.append([max(20 * math.log10(max(float(a), 1e-5) / loudest), -top_db) for a in row])
    return rows


@wrong("db", "ten-log10")
def db_ten(S, top_db=80.0):
    S = np.maximum(1e-5, S)
    return np.maximum(10 * np.log10(S / S.max()), -top_db)


@wrong("db", "natural-log")
def db_ln(S, top_db=80.0):
    S = np.clip(S, 1e-5, None)
    return np.clip(20 * np.log(S / np.max(S)), -top_db, 0)


@wrong("db", "absolute-clip")
def db_floor_first(S, top_db=80.0):
    db = 20 * np.log10(np.maximum(S, 1e-5))
    db[db < -top_db] = -top_db
    return db - np.max(db)


@wrong("db", "absolute-reference")
def db_no_reference(S, top_db=80.0):
    return librosa.amplitude_to_db(S, top_db=top_db)


@wrong("db", "absolute-reference-and-clip")
def db_no_reference_fixed_floor(S, top_db=80.0):
    return np.clip(20 * np.log10(np.maximum(S, 1e-5)), -top_db, None)


@wrong("db", "minus-infinity")
def db_with_infinities(S, top_db=80.0):
    return 20 * np.log10(S) - 20 * np.log10(np.max(S))


@wrong("db", "silence-is-nan")
def db_divides_by_silence(S, top_db=80.0):
    ratio = S / np.max(S)
    return np.maximum(20 * np.log10(ratio), -top_db)


@wrong("db", "reference-added")
def db_plus_reference(S, top_db=80.0):
    S = np.maximum(S, 1e-5)
    db = 20 * np.log10(S) + 20 * np.log10(S.max())
    return np.maximum(db, db.max() - top_db)


@wrong("db", "reference-added-and-clip")
def db_plus_reference_fixed_floor(S, top_db=80.0):
    S = np.maximum(S, 1e-5)
    return np.maximum(20 * np.log10(S * S.max()), -top_db)


@wrong("db", "floor-too-high")
def db_above_a_tenth_of_a_thousandth(S, top_db=80.0):
    return librosa.amplitude_to_db(S, ref=np.max, amin=1e-4, top_db=top_db)


@wrong("db", "epsilon-added")
def db_never_of_zero(S, top_db=80.0):
    eps = 1e-6
    return np.maximum(20 * np.log10((S + eps) / (np.max(S) + eps)), -top_db)


@wrong("db", "relative-to-the-mean")
def db_around_the_mean(S, top_db=80.0):
    return librosa.amplitude_to_db(S, ref=np.mean, top_db=top_db)


@wrong("db", "bare-log10")
def db_in_powers_of_ten(S, top_db=80.0):
    logs = np.log10(np.maximum(S, 1e-5))
    return np.maximum(logs - logs.max(), -top_db)


@wrong("db", "stretched-to-one")
def db_min_max(S, top_db=80.0):
    db = librosa.amplitude_to_db(S, ref=np.max, top_db=top_db)
    return (db - np.min(db)) / (np.max(db) - np.min(db))


@wrong("db", "upside-down")
def db_upside_down(S, top_db=80.0):
    S = np.maximum(S, 1e-5)
    return np.clip(20 * np.log10(np.max(S) / S), 0, top_db)


@wrong("db", "ignores-top-db")
def db_without_floor(S, top_db=80.0):
    return librosa.amplitude_to_db(S, ref=np.max, top_db=None)


@wrong("db", "always-80")
def db_fixed_floor(S, top_db=80.0):
    return librosa.amplitude_to_db(S, ref=np.max)


@wrong("db", "floor-of-power")
def db_tiny_floor(S, top_db=80.0):
    S = np.maximum(S, 1e-10)
    return np.maximum(20 * np.log10(S / S.max()), -top_db)


@wrong("db", "every-frame-its-own-maximum")
def db_per_frame(S, top_db=80.0):
    columns = [librosa.amplitude_to_db(S[:, t], ref=np.max, top_db=top_db) for t in range(S.shape[1])]
    return np.stack(columns, axis=1)


@wrong("db", "scaled-to-one")
def db_scaled(S, top_db=80.0):
    return 1 + librosa.amplitude_to_db(S, ref=np.max, top_db=top_db) / top_db


# --- times


@right("times")
def times_in_a_list(n_frames, sr, hop_length):
    return [t * hop_length / sr for t in range(n_frames)]


@right("times")
def times_with_numpy(n_frames, sr, hop_length):
    return hop_length / sr * np.arange(n_frames)


@right("times")
def times_by_library(n_frames, sr, hop_length):
    return librosa.times_like(np.zeros((3, n_frames)), sr=sr, hop_length=hop_length)


@right("times")
def times_in_single_precision(n_frames, sr, hop_length):
    samples = np.arange(0, n_frames * hop_length, hop_length, dtype=np.float32)
    return samples / np.float32(sr)


@right("times")
def times_with_linspace(n_frames, sr, hop_length):
    return np.linspace(0, n_frames * hop_length / sr, n_frames, endpoint=False)


@wrong("times", "n-fft-as-hop")
def times_by_window(n_frames, sr, hop_length):
    n_fft = 2048
    return np.arange(0, n_frames * n_fft, n_fft) / sr


@wrong("times", "four-hops")
def times_by_four_hops(n_frames, sr, hop_length):
    n_fft = 4 * hop_length
    return [t * n_fft / sr for t in range(n_frames)]


@wrong("times", "half-frame-shift")
def times_of_middles(n_frames, sr, hop_length, n_fft=2048):
    return librosa.frames_to_time(np.arange(n_frames), sr=sr, hop_length=hop_length, n_fft=n_fft)


@wrong("times", "half-frame-shift-of-four-hops")
def times_of_middles_of_four_hops(n_frames, sr, hop_length):
    return [(t * hop_length + 4 * hop_length / 2) / sr for t in range(n_frames)]


@wrong("times", "half-hop-shift")
def times_of_middles_of_hops(n_frames, sr, hop_length):
    return np.arange(n_frames) * hop_length / sr + hop_length / sr / 2


@wrong("times", "default-sr")
def times_default_rate(n_frames, sr, hop_length):
    return librosa.frames_to_time(range(n_frames), hop_length=hop_length)


@wrong("times", "default-hop")
def times_default_hop(n_frames, sr, hop_length):
    return librosa.frames_to_time(np.arange(n_frames), sr=sr)


@wrong("times", "samples-not-seconds")
def times_in_samples(n_frames, sr, hop_length):
    return librosa.frames_to_samples(np.arange(n_frames), hop_length=hop_length)


@wrong("times", "milliseconds")
def times_in_ms(n_frames, sr, hop_length):
    return np.arange(n_frames) * hop_length / (sr / 1000)


@wrong("times", "starts-at-one")
def times_from_one(n_frames, sr, hop_length):
    return [hop_length * (t + 1) / sr for t in range(n_frames)]


@wrong("times", "stretched-to-the-end")
def times_with_endpoint(n_frames, sr, hop_length):
    duration = n_frames * hop_length / sr
    return np.linspace(0.0, duration, num=n_frames)


@wrong("times", "one-too-many")
def times_and_one_more(n_frames, sr, hop_length):
    return np.array([t * hop_length / sr for t in range(0, n_frames + 1)])


@wrong("times", "only-the-end")
def times_as_one_number(n_frames, sr, hop_length):
    return n_frames * hop_length / sr


# --- istft


@right("istft")
def istft_by_library(D, hop_length, length):
    return librosa.istft(D, hop_length=hop_length, length=length)


@right("istft")
def istft_loop(D, hop_length, length):
    n_fft = 2 * (D.shape[0] - 1)
    w = scipy.signal.get_window("hann", n_fft)
    y = np.zeros(n_fft + hop_length * (D.shape[1] - 1))
    norm = np.zeros_like(y)
    for t in range(D.shape[1]):
        start = t * hop_length
        y[start : start + n_fft] += w * np.fft.irfft(D[:, t])
        norm[start : start + n_fft] += w**2
    y = y[n_fft // 2 :][:length]
    return y / norm[n_fft // 2 :][:length]


@right("istft")
def istft_scatter_in_single_precision(D, hop_length, length):
    n_bins, n_frames = D.shape
    n_fft = 2 * (n_bins - 1)
    w = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n_fft) / n_fft)).astype(np.float32)
    frames = scipy.fft.irfft(D, axis=0) * w[:, None]
    where = np.arange(n_fft)[:, None] + hop_length * np.arange(n_frames)
    y = np.zeros(where.max() + 1, np.float32)
    weight = np.zeros_like(y)
    np.add.at(y, where, frames)
    np.add.at(weight, where, np.broadcast_to(w[:, None] ** 2, where.shape))
    weight[weight < 1e-8] = 1
    return (y / weight)[n_fft // 2 : n_fft // 2 + length]


@right("istft")
def istft_window_in_it_once(D, hop_length, length):
    # the frames carry the window once, so the sum of w is divided out
    n_fft = 2 * (len(D) - 1)
    w = scipy.signal.windows.hann(n_fft, sym=False)
    full = np.zeros(n_fft + hop_length * D.shape[1])
    norm = np.zeros_like(full)
    for t, frame in enumerate(np.fft.irfft(D.T)):
        full[t * hop_length : t * hop_length + n_fft] += frame
        norm[t * hop_length : t * hop_length + n_fft] += w
    norm = np.where(norm > 1e-10, norm, 1)
    return (full / norm)[n_fft // 2 : n_fft // 2 + length]


@right("istft")
def istft_full_spectrum_to_list(D, hop_length, length):
    mirrored = np.concatenate([D, np.conj(D[-2:0:-1])])
    n_fft = mirrored.shape[0]
    frames = np.fft.ifft(mirrored, axis=0).real
    w = np.sin(np.pi * np.arange(n_fft) / n_fft) ** 2
    total, weight = np.zeros(length + 2 * n_fft), np.zeros(length + 2 * n_fft)
    for t in range(D.shape[1]):
        total[t * hop_length :][:n_fft] += frames[:, t] * w
        weight[t * hop_length :][:n_fft] += w * w
    return [float(a / b) for a, b in zip(total[n_fft // 2 :], weight[n_fft // 2 :], strict=True) if b > 0][:length]


def _istft_frames(D, hop_length):
    """Shared by the wrong answers below: windowed frames, the window, the places where each frame lands."""
    n_fft = 2 * (D.shape[0] - 1)
    w = scipy.signal.get_window("hann", n_fft, fftbins=True)
    places = [slice(t * hop_length, t * hop_length + n_fft) for t in range(D.shape[1])]
    return np.fft.irfft(D, axis=0).T, w, places, np.zeros(places[-1].stop)


@wrong("istft", "no-normalisation")
def istft_only_adds(D, hop_length, length):
    frames, w, places, y = _istft_frames(D, hop_length)
    for frame, place in zip(frames, places, strict=True):
        y[place] += frame * w
    return y[len(w) // 2 : len(w) // 2 + length]


@wrong("istft", "divides-by-sum-of-w")
def istft_divides_by_w(D, hop_length, length):
    frames, w, places, y = _istft_frames(D, hop_length)
    norm = np.zeros_like(y)
    for frame, place in zip(frames, places, strict=True):
        y[place] += frame * w
        norm[place] += w
    half = len(w) // 2
    return (y / np.maximum(norm, 1e-8))[half : half + length]


@wrong("istft", "no-synthesis-window")
def istft_adds_raw_frames(D, hop_length, length):
    frames, w, places, y = _istft_frames(D, hop_length)
    norm = y.copy()
    for frame, place in zip(frames, places, strict=True):
        y[place] += frame
        norm[place] += w**2
    half = len(w) // 2
    return y[half : half + length] / norm[half : half + length]


@wrong("istft", "plain-overlap-add")
def istft_forgets_the_window(D, hop_length, length):
    frames, w, places, y = _istft_frames(D, hop_length)
    for frame, place in zip(frames, places, strict=True):
        y[place] = y[place] + frame
    return y[len(w) // 2 :][:length]


@wrong("istft", "constant-normalisation")
def istft_one_number(D, hop_length, length):
    frames, w, places, y = _istft_frames(D, hop_length)
    for frame, place in zip(frames, places, strict=True):
        y[place] += frame * w
    gain = np.sum(w**2) / hop_length
    return y[len(w) // 2 :][:length] / gain


@wrong("istft", "symmetric-window")
def istft_np_hanning(D, hop_length, length):
    n_fft = 2 * (D.shape[0] - 1)
    return librosa.istft(D, hop_length=hop_length, length=length, window=np.hanning(n_fft))


@wrong("istft", "keeps-centre-padding")
def istft_not_centred(D, hop_length, length):
    return librosa.istft(D, hop_length=hop_length, length=length, center=False)


@wrong("istft", "keeps-centre-padding")
def istft_from_the_front(D, hop_length, length):
    frames, w, places, y = _istft_frames(D, hop_length)
    norm = np.zeros_like(y)
    for frame, place in zip(frames, places, strict=True):
        y[place] += frame * w
        norm[place] += w**2
    return y[:length] / norm[:length]


@wrong("istft", "length-ignored")
def istft_without_length(D, hop_length, length):
    return librosa.istft(D, hop_length=hop_length)


@wrong("istft", "keeps-everything")
def istft_all_of_it(D, hop_length, length):
    return librosa.istft(D, hop_length=hop_length, center=False)


@wrong("istft", "conjugate")
def istft_hermitian(D, hop_length, length):
    rows = D.conj().T
    return librosa.istft(rows.T, hop_length=hop_length, length=length)


@wrong("istft", "magnitude-only")
def istft_of_sizes(D, hop_length, length):
    S, _ = librosa.magphase(D)
    return librosa.istft(S.astype(complex), hop_length=hop_length, length=length)


@wrong("istft", "real-part-only")
def istft_drops_imaginary_parts(D, hop_length, length):
    return librosa.istft(D.real + 0j, hop_length=hop_length, length=length)


@wrong("istft", "mirrored-half-left-out")
def istft_of_half_a_spectrum(D, hop_length, length):
    n_fft = 2 * (D.shape[0] - 1)
    columns = np.real(np.fft.ifft(D, n=n_fft, axis=0))
    return librosa.istft(np.fft.rfft(columns, axis=0), hop_length=hop_length, length=length)


@wrong("istft", "half-hop")
def istft_half_steps(D, hop_length, length):
    return librosa.istft(D, hop_length=D.shape[0] - 1, length=length)


@wrong("istft", "hamming-window")
def istft_hamming(D, hop_length, length):
    n_fft = 2 * (D.shape[0] - 1)
    return librosa.istft(D, hop_length=hop_length, length=length, window=np.hamming(n_fft))


@wrong("istft", "rectangular-synthesis")
def istft_boxcar(D, hop_length, length):
    return librosa.istft(D, hop_length=hop_length, length=length, window="boxcar")


@wrong("istft", "default-hop")
def istft_no_hop(D, hop_length, length):
    return librosa.istft(D, length=length)


# --- invertible


@right("invertible")
def nola_by_scipy(window, hop_length):
    return scipy.signal.check_NOLA(window, len(window), len(window) - hop_length)


@right("invertible")
def nola_one_period(window, hop_length):
    total = np.zeros(hop_length)
    for i, w in enumerate(window):
        total[i % hop_length] += w**2
    return bool(total.min() > 1e-8)


@right("invertible")
def nola_every_slice(window, hop_length):
    for start in range(hop_length):
        if sum(float(w) ** 2 for w in window[start::hop_length]) < 1e-10:
            return False
    return True


@right("invertible")
def nola_bincount(window, hop_length):
    squares = np.bincount(np.arange(len(window)) % hop_length, weights=np.asarray(window, float) ** 2)
    return not np.isclose(squares, 0).any()


@right("invertible")
def nola_middle_of_a_long_sum(window, hop_length):
    n = len(window)
    frames = 4 * math.ceil(n / hop_length)
    total = np.zeros(n + hop_length * frames, dtype=np.float32)
    for t in range(frames):
        total[t * hop_length : t * hop_length + n] += window**2
    middle = (frames // 2) * hop_length
    return np.all(total[middle : middle + hop_length] > 1e-9)


@wrong("invertible", "sum-of-w")
def nola_adds_w(window, hop_length):
    total = np.zeros(hop_length)
    for i, w in enumerate(window):
        total[i % hop_length] += w
    return bool(np.all(total > 1e-6))


@wrong("invertible", "size-of-sum-of-w")
def nola_adds_w_and_takes_abs(window, hop_length):
    return all(abs(sum(window[s::hop_length])) > 1e-6 for s in range(hop_length))


@wrong("invertible", "constant-sum")
def cola_by_scipy(window, hop_length):
    return scipy.signal.check_COLA(window, len(window), len(window) - hop_length, tol=1e-5)


@wrong("invertible", "constant-sum-of-squares")
def cola_of_squares(window, hop_length):
    sums = [sum(window[s::hop_length] ** 2) for s in range(hop_length)]
    return bool(np.allclose(sums, sums[0], atol=1e-4))


@wrong("invertible", "hop-below-length")
def frames_overlap(window, hop_length):
    return len(window) - hop_length > 0


@wrong("invertible", "hop-up-to-length")
def no_gap(window, hop_length):
    return hop_length <= len(window)


@wrong("invertible", "half-overlap")
def at_least_half(window, hop_length):
    return hop_length / len(window) <= 0.5


@wrong("invertible", "ignores-the-first")
def nola_from_one(window, hop_length):
    sums = [sum(window[s::hop_length] ** 2) for s in range(1, hop_length)]
    return bool(min(sums) > 1e-10)


@wrong("invertible", "ignores-the-last")
def nola_one_too_few(window, hop_length):
    return min(np.sum(window[i::hop_length] ** 2) for i in range(hop_length - 1)) > 1e-10


@wrong("invertible", "ignores-the-ends")
def nola_inner_samples(window, hop_length):
    n = len(window)
    total = np.zeros(n + 6 * hop_length)
    for start in range(0, 7 * hop_length, hop_length):
        total[start : start + n] += window**2
    middle = total[3 * hop_length : 4 * hop_length]
    return bool(np.all(middle[1:-1] > 1e-10))


@wrong("invertible", "counts-the-signal-ends")
def nola_whole_sum(window, hop_length):
    n_frames = 10
    total = np.zeros(len(window) + (n_frames - 1) * hop_length)
    for t in range(n_frames):
        total[t * hop_length :][: len(window)] += window**2
    return bool(total.min() > 1e-10)


@wrong("invertible", "drops-the-rest")
def nola_whole_hops(window, hop_length):
    pieces = [window[i * hop_length : (i + 1) * hop_length] ** 2 for i in range(len(window) // hop_length)]
    return bool(np.min(np.sum(pieces, axis=0)) > 1e-10)


@wrong("invertible", "window-alone")
def no_zero_in_the_window(window, hop_length):
    return not np.any(np.isclose(window, 0))


@wrong("invertible", "exactly-zero")
def nola_compares_with_zero(window, hop_length):
    return all(sum(window[s::hop_length] ** 2) != 0 for s in range(hop_length))


@wrong("invertible", "answers-the-opposite")
def nola_has_a_hole(window, hop_length):
    return not scipy.signal.check_NOLA(window, len(window), len(window) - hop_length)


# --- griffin-lim


@right("griffin-lim")
def gl_by_library(S, hop_length, n_iter, seed):
    return librosa.griffinlim(S, n_iter=n_iter, hop_length=hop_length, momentum=0, random_state=seed)


@right("griffin-lim")
def gl_fast(S, hop_length, n_iter, seed):
    return librosa.griffinlim(S, n_iter=n_iter, hop_length=hop_length, random_state=seed)


@right("griffin-lim")
def gl_loop(S, hop_length, n_iter, seed):
    n_fft = 2 * (S.shape[0] - 1)
    rng = np.random.default_rng(seed)
    angles = rng.uniform(-np.pi, np.pi, S.shape)
    y = librosa.istft(S * np.exp(1j * angles), hop_length=hop_length)
    for _ in range(n_iter):
        D = librosa.stft(y, n_fft=n_fft, hop_length=hop_length)
        y = librosa.istft(S * np.exp(1j * np.angle(D)), hop_length=hop_length)
    return y


@right("griffin-lim")
def gl_with_unit_phases_in_single_precision(S, hop_length, n_iter, seed):
    np.random.seed(seed)
    phase = np.exp(2j * np.pi * np.random.rand(*S.shape)).astype(np.complex64)
    for _ in range(n_iter):
        D = librosa.stft(
            librosa.istft(S * phase, hop_length=hop_length), n_fft=2 * S.shape[0] - 2, hop_length=hop_length
        )
        phase = D / np.maximum(np.abs(D), 1e-8)
    return librosa.istft(S * phase, hop_length=hop_length)


@right("griffin-lim")
def gl_with_magphase_as_list(S, hop_length, n_iter, seed):
    length = hop_length * (S.shape[1] - 1)
    n_fft = 2 * (S.shape[0] - 1)
    rng = np.random.RandomState(seed)
    D = S * np.exp(1j * rng.uniform(0, 2 * np.pi, size=S.shape))
    for _ in range(n_iter):
        y = librosa.istft(D, hop_length=hop_length, n_fft=n_fft, length=length)
        _, phase = librosa.magphase(librosa.stft(y, n_fft=n_fft, hop_length=hop_length))
        D = S * phase
    return list(librosa.istft(D, hop_length=hop_length, n_fft=n_fft, length=length))


def _gl_start(S, seed):
    """Shared by the wrong answers below: n_fft, and S with random phases."""
    rng = np.random.default_rng(seed)
    return 2 * (S.shape[0] - 1), S * np.exp(1j * rng.uniform(0, 2 * np.pi, S.shape))


@wrong("griffin-lim", "zero-phase")
def gl_straight_back(S, hop_length, n_iter, seed):
    return librosa.istft(S.astype(complex), hop_length=hop_length)


@wrong("griffin-lim", "zero-phase-start")
def gl_from_zero_phase(S, hop_length, n_iter, seed):
    n_fft = 2 * (S.shape[0] - 1)
    phase = np.zeros(S.shape)
    for _ in range(n_iter):
        y = librosa.istft(S * np.exp(1j * phase), hop_length=hop_length)
        phase = np.angle(librosa.stft(y, n_fft=n_fft, hop_length=hop_length))
    return librosa.istft(S * np.exp(1j * phase), hop_length=hop_length)


@wrong("griffin-lim", "feeds-db")
def gl_of_db(S, hop_length, n_iter, seed):
    S_db = librosa.amplitude_to_db(S, ref=np.max)
    return librosa.griffinlim(S_db, n_iter=n_iter, hop_length=hop_length, random_state=seed)


@wrong("griffin-lim", "feeds-db")
def gl_of_db_by_hand(S, hop_length, n_iter, seed):
    S = 20 * np.log10(S + 1e-6)
    n_fft, D = _gl_start(S, seed)
    y = librosa.istft(D, hop_length=hop_length)
    for _ in range(n_iter):
        D = librosa.stft(y, n_fft=n_fft, hop_length=hop_length)
        y = librosa.istft(S * np.exp(1j * np.angle(D)), hop_length=hop_length)
    return y


@wrong("griffin-lim", "feeds-power")
def gl_of_power(S, hop_length, n_iter, seed):
    n_fft, D = _gl_start(S**2, seed)
    for _ in range(n_iter):
        D = librosa.stft(librosa.istft(D, hop_length=hop_length), n_fft=n_fft, hop_length=hop_length)
        D = S**2 * np.exp(1j * np.angle(D))
    return librosa.istft(D, hop_length=hop_length)


@wrong("griffin-lim", "feeds-root")
def gl_of_root(S, hop_length, n_iter, seed):
    S = np.sqrt(S)  # taken for a power spectrogram
    n_fft, D = _gl_start(S, seed)
    for _ in range(n_iter):
        y = librosa.istft(D, hop_length=hop_length)
        D = S * np.exp(1j * np.angle(librosa.stft(y, n_fft=n_fft, hop_length=hop_length)))
    return librosa.istft(D, hop_length=hop_length)


@wrong("griffin-lim", "drops-the-magnitude")
def gl_keeps_phases_only(S, hop_length, n_iter, seed):
    n_fft, D = _gl_start(S, seed)
    for _ in range(n_iter):
        y = librosa.istft(D, hop_length=hop_length)
        D = librosa.stft(y, n_fft=n_fft, hop_length=hop_length)
        D = np.exp(1j * np.angle(D))
    return librosa.istft(D, hop_length=hop_length)


@wrong("griffin-lim", "random-phase-only")
def gl_without_rounds(S, hop_length, n_iter, seed):
    _, D = _gl_start(S, seed)
    return librosa.istft(D, hop_length=hop_length)


@wrong("griffin-lim", "random-phase-only")
def gl_there_and_back(S, hop_length, n_iter, seed):
    # keeps the magnitudes of the estimate: after the first round nothing changes any more
    n_fft, D = _gl_start(S, seed)
    for _ in range(n_iter):
        y = librosa.istft(D, hop_length=hop_length)
        D = librosa.stft(y, n_fft=n_fft, hop_length=hop_length)
    return y


@wrong("griffin-lim", "one-round-only")
def gl_returns_in_the_loop(S, hop_length, n_iter, seed):
    n_fft, D = _gl_start(S, seed)
    y = librosa.istft(D, hop_length=hop_length)
    for _ in range(n_iter):
        D = librosa.stft(y, n_fft=n_fft, hop_length=hop_length)
        y = librosa.istft(S * np.exp(1j * np.angle(D)), hop_length=hop_length)
        return y


@wrong("griffin-lim", "default-hop")
def gl_forgets_the_hop(S, hop_length, n_iter, seed):
    return librosa.griffinlim(S, n_iter=n_iter, random_state=seed)


@wrong("griffin-lim", "hop-in-one-place")
def gl_hop_only_in_stft(S, hop_length, n_iter, seed):
    n_fft, D = _gl_start(S, seed)
    y = librosa.istft(D)
    for _ in range(n_iter):
        D = librosa.stft(y, n_fft=n_fft, hop_length=hop_length)
        y = librosa.istft(S * np.exp(1j * np.angle(D)))
    return y
