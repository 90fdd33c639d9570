"""Student-style answers to power-to-db, loudness, mfcc, mel-invert and pcen. Read by the self-check alone.

Each wrong answer is written as a student would write it, apart from the reproduction that names it.
"""

import math

import librosa
import numpy as np
import scipy.fft
import scipy.fftpack
import scipy.optimize
import scipy.signal

from autograder.samples import right, wrong

# --- power-to-db


@right("power-to-db")
def db_by_librosa(S, ref, amin=1e-10, top_db=80.0):
    return librosa.power_to_db(S, ref=ref, amin=amin, top_db=top_db)


@right("power-to-db")
def db_in_steps(S, ref, amin=1e-10, top_db=80.0):
    if callable(ref):
        ref = ref(S)
    lifted = np.where(S < amin, amin, S)
    out = 10.0 * np.log10(lifted) - 10.0 * np.log10(max(amin, ref))
    out[out < out.max() - top_db] = out.max() - top_db
    return out


@right("power-to-db")
def db_by_loop(S, ref, amin=1e-10, top_db=80.0):
    zero_db = ref(S) if callable(ref) else ref
    rows = [[10 * math.log10(max(float(x), amin) / max(float(zero_db), amin)) for x in row] for row in S]
    top = max(max(row) for row in rows)
    return [[max(x, top - top_db) for x in row] for row in rows]


@right("power-to-db")
def db_one_line_float32(S, ref, amin=1e-10, top_db=80.0):
    r = np.float32(max(ref(S) if callable(ref) else ref, amin))
    db = 10 * np.log10(np.clip(S, amin, None).astype(np.float32) / r)
    return np.clip(db, db.max() - np.float32(top_db), None)


@right("power-to-db")
def db_by_floor_of_power(S, ref, amin=1e-10, top_db=80.0):
    # the floor as a power: top_db below the loudest value
    reference = np.maximum(ref(S) if type(ref) not in (int, float) else ref, amin)
    power = np.maximum(np.asarray(S, dtype=np.float64), amin)
    power = np.maximum(power, power.max() / 10 ** (top_db / 10))
    return np.log10(power / reference) * 10


def _ref_value(S, ref):
    return ref(S) if callable(ref) else ref


@wrong("power-to-db", "twenty-log10")
def db_of_amplitude(S, ref, amin=1e-10, top_db=80.0):
    return librosa.amplitude_to_db(S, ref=ref, amin=amin, top_db=top_db)


@wrong("power-to-db", "natural-log")
def db_ln(S, ref, amin=1e-10, top_db=80.0):
    r = max(_ref_value(S, ref), amin)
    db = 10 * np.log(np.maximum(S, amin) / r)
    return np.maximum(db, np.max(db) - top_db)


@wrong("power-to-db", "bels")
def db_without_ten(S, ref, amin=1e-10, top_db=80.0):
    r = max(_ref_value(S, ref), amin)
    b = np.log10(np.maximum(S, amin)) - np.log10(r)
    return np.maximum(b, b.max() - top_db)


@wrong("power-to-db", "reference-added")
def db_times_reference(S, ref, amin=1e-10, top_db=80.0):
    r = max(_ref_value(S, ref), amin)
    db = 10 * np.log10(np.maximum(S, amin).astype(float) * r)
    return np.maximum(db, db.max() - top_db)


@wrong("power-to-db", "reference-outside-the-log")
def db_minus_reference(S, ref, amin=1e-10, top_db=80.0):
    db = librosa.power_to_db(S, ref=1.0, amin=amin, top_db=top_db)
    return db - _ref_value(S, ref)


@wrong("power-to-db", "always-relative-to-maximum")
def db_below_the_top(S, ref, amin=1e-10, top_db=80.0):
    S = np.maximum(S, amin)
    return np.maximum(10 * np.log10(S / np.max(S)), -top_db)


@wrong("power-to-db", "always-relative-to-one")
def db_no_reference(S, ref, amin=1e-10, top_db=80.0):
    db = 10 * np.log10(np.maximum(amin, S))
    return np.maximum(db, db.max() - top_db)


@wrong("power-to-db", "function-not-called")
def db_numbers_only(S, ref, amin=1e-10, top_db=80.0):
    db = 10 * np.log10(np.maximum(S, amin)) - 10 * np.log10(max(ref, amin))
    return np.maximum(db, db.max() - top_db)


@wrong("power-to-db", "function-not-called")
def db_divides_by_a_function(S, ref, amin=1e-10, top_db=80.0):
    if not callable(ref):
        ref = max(ref, amin)
    db = 10 * np.log10(np.maximum(S, amin) / ref)
    return np.maximum(db, db.max() - top_db)


@wrong("power-to-db", "function-not-called")
def db_logarithm_of_a_function(S, ref, amin=1e-10, top_db=80.0):
    db = 10 * (np.log10(np.maximum(S, amin)) - np.log10(np.maximum(ref, amin)))
    return np.maximum(db, db.max() - top_db)


@wrong("power-to-db", "number-called")
def db_functions_only(S, ref, amin=1e-10, top_db=80.0):
    S = np.maximum(S, amin)
    db = 10 * np.log10(S / ref(S))
    return np.maximum(db, db.max() - top_db)


@wrong("power-to-db", "amin-after-the-log")
def db_amin_last(S, ref, amin=1e-10, top_db=80.0):
    db = 10 * (np.log10(S) - np.log10(_ref_value(S, ref)))
    db[db < amin] = amin
    return np.maximum(db, db.max() - top_db)


@wrong("power-to-db", "amin-of-the-ratio")
def db_relative_amin(S, ref, amin=1e-10, top_db=80.0):
    relative = S / _ref_value(S, ref)
    db = 10 * np.log10(np.maximum(relative, amin))
    return np.maximum(db, db.max() - top_db)


@wrong("power-to-db", "amin-added")
def db_plus_tiny(S, ref, amin=1e-10, top_db=80.0):
    db = 10 * np.log10((S + amin) / (_ref_value(S, ref) + amin))
    return np.maximum(db, db.max() - top_db)


@wrong("power-to-db", "amin-in-power-alone")
def db_zero_reference(S, ref, amin=1e-10, top_db=80.0):
    db = 10 * np.log10(np.maximum(S, amin) / _ref_value(S, ref))
    return np.maximum(db, db.max() - top_db)


@wrong("power-to-db", "no-amin")
def db_bare(S, ref, amin=1e-10, top_db=80.0):
    db = 10 * (np.log10(S) - np.log10(_ref_value(S, ref)))
    return np.maximum(db, db.max() - top_db)


@wrong("power-to-db", "default-amin")
def db_fixed_amin(S, ref, amin=1e-10, top_db=80.0):
    return librosa.power_to_db(S, ref=ref, top_db=top_db)


@wrong("power-to-db", "always-relative-to-mean")
def db_below_the_mean(S, ref, amin=1e-10, top_db=80.0):
    return librosa.power_to_db(S, ref=np.mean, amin=amin, top_db=top_db)


@wrong("power-to-db", "amin-of-amplitude")
def db_amin_of_amplitudes(S, ref, amin=1e-10, top_db=80.0):
    return librosa.power_to_db(S, ref=ref, amin=1e-5, top_db=top_db)


@wrong("power-to-db", "amplitude-rule")
def db_by_the_other_function(S, ref, amin=1e-10, top_db=80.0):
    return librosa.amplitude_to_db(S, ref=ref, top_db=top_db)


@wrong("power-to-db", "clipped-at-zero")
def db_never_above_zero(S, ref, amin=1e-10, top_db=80.0):
    db = librosa.power_to_db(S, ref=ref, amin=amin, top_db=None)
    return np.minimum(np.maximum(db, -top_db), 0)


@wrong("power-to-db", "clip-of-each-frame")
def db_frame_by_frame_floor(S, ref, amin=1e-10, top_db=80.0):
    db = librosa.power_to_db(S, ref=ref, amin=amin, top_db=None)
    return np.stack([np.maximum(column, column.max() - top_db) for column in db.T], axis=1)


@wrong("power-to-db", "upside-down")
def db_as_loss(S, ref, amin=1e-10, top_db=80.0):
    return -librosa.power_to_db(S, ref=ref, amin=amin, top_db=top_db)


@wrong("power-to-db", "scaled-to-one")
def db_as_share_of_range(S, ref, amin=1e-10, top_db=80.0):
    return 1 + librosa.power_to_db(S, ref=ref, amin=amin, top_db=top_db) / top_db


@wrong("power-to-db", "stretched-to-one")
def db_min_max(S, ref, amin=1e-10, top_db=80.0):
    db = librosa.power_to_db(S, ref=ref, amin=amin, top_db=top_db)
    return (db - np.min(db)) / np.ptp(db)


@wrong("power-to-db", "absolute-clip")
def db_floor_at_minus_top_db(S, ref, amin=1e-10, top_db=80.0):
    db = librosa.power_to_db(S, ref=ref, amin=amin, top_db=None)
    db[db < -top_db] = -top_db
    return db


@wrong("power-to-db", "clip-before-the-reference")
def db_floor_first(S, ref, amin=1e-10, top_db=80.0):
    db = np.clip(10 * np.log10(np.maximum(S, amin)), -top_db, None)
    return db - 10 * np.log10(max(_ref_value(S, ref), amin))


@wrong("power-to-db", "ignores-top-db")
def db_no_floor(S, ref, amin=1e-10, top_db=80.0):
    return 10 * np.log10(np.maximum(S, amin) / max(_ref_value(S, ref), amin))


@wrong("power-to-db", "always-80")
def db_default_floor(S, ref, amin=1e-10, top_db=80.0):
    return librosa.power_to_db(S, ref=ref, amin=amin)


# --- loudness


@right("loudness")
def louder_by_means(M_a, M_b):
    return 10 * np.log10(np.mean(M_a) / np.mean(M_b))


@right("loudness")
def louder_by_loop(M_a, M_b):
    means = []
    for M in (M_a, M_b):
        total, n = 0.0, 0
        for row in M.tolist():
            for x in row:
                total += x
                n += 1
        means.append(total / n)
    return 10 * (math.log10(means[0]) - math.log10(means[1]))


@right("loudness")
def louder_by_librosa(M_a, M_b):
    a, b = (librosa.power_to_db(np.mean(M), ref=1.0, top_db=None) for M in (M_a, M_b))
    return a - b


@right("loudness")
def louder_reference_b(M_a, M_b):
    return librosa.power_to_db(np.atleast_1d(M_a.mean()), ref=M_b.mean())[0]


@right("loudness")
def louder_float32_by_size(M_a, M_b):
    ratio = np.float32(M_a.sum() / M_a.size) / np.float32(M_b.sum() / M_b.size)
    return np.float32(10) * np.log10(ratio)


@right("loudness")
def louder_frame_by_frame(M_a, M_b):
    return np.array(10 * np.log10(M_a.mean(axis=0).mean()) - 10 * np.log10(M_b.mean(axis=0).mean()))


@wrong("loudness", "own-reference")
def louder_each_its_maximum(M_a, M_b):
    return librosa.power_to_db(M_a, ref=np.max).max() - librosa.power_to_db(M_b, ref=np.max).max()


@wrong("loudness", "own-reference")
def louder_mean_as_its_own_reference(M_a, M_b):
    a = librosa.power_to_db(np.array([M_a.mean()]), ref=np.max)
    b = librosa.power_to_db(np.array([M_b.mean()]), ref=np.max)
    return (a - b)[0]


@wrong("loudness", "own-reference-and-mean-of-db")
def louder_mean_of_pictures(M_a, M_b):
    return np.mean(librosa.power_to_db(M_a, ref=np.max)) - np.mean(librosa.power_to_db(M_b, ref=np.max))


@wrong("loudness", "mean-of-decibels")
def louder_mean_db(M_a, M_b):
    return librosa.power_to_db(M_a).mean() - librosa.power_to_db(M_b).mean()


@wrong("loudness", "swapped")
def louder_b(M_a, M_b):
    a, b = 10 * math.log10(M_a.mean()), 10 * math.log10(M_b.mean())
    return b - a


@wrong("loudness", "twenty-log10")
def louder_20(M_a, M_b):
    return 20 * np.log10(M_a.mean() / M_b.mean())


@wrong("loudness", "natural-log")
def louder_ln(M_a, M_b):
    return 10 * math.log(M_a.mean() / M_b.mean())


@wrong("loudness", "bels")
def louder_bels(M_a, M_b):
    return math.log10(M_a.mean()) - math.log10(M_b.mean())


@wrong("loudness", "total-not-mean")
def louder_sum(M_a, M_b):
    return 10 * np.log10(np.sum(M_a) / np.sum(M_b))


@wrong("loudness", "peaks")
def louder_peak(M_a, M_b):
    return librosa.power_to_db(M_a).max() - librosa.power_to_db(M_b).max()


@wrong("loudness", "medians")
def louder_median(M_a, M_b):
    return 10 * np.log10(np.median(M_a) / np.median(M_b))


@wrong("loudness", "ratio-not-db")
def louder_ratio(M_a, M_b):
    return np.mean(M_a) / np.mean(M_b)


@wrong("loudness", "powers-subtracted")
def louder_difference(M_a, M_b):
    return 10 * np.log10(np.mean(M_a, dtype=np.float64) - np.mean(M_b, dtype=np.float64))


@wrong("loudness", "sign-dropped")
def louder_abs(M_a, M_b):
    loud, quiet = max(M_a.mean(), M_b.mean()), min(M_a.mean(), M_b.mean())
    return 10 * np.log10(loud / quiet)


# --- mfcc


@right("mfcc")
def mfcc_librosa(S_db, n_mfcc=20):
    return librosa.feature.mfcc(S=S_db, n_mfcc=n_mfcc)


@right("mfcc")
def mfcc_scipy(S_db, n_mfcc=20):
    return scipy.fft.dct(S_db, axis=0, norm="ortho")[:n_mfcc]


@right("mfcc")
def mfcc_matrix(S_db, n_mfcc=20):
    n = S_db.shape[0]
    k, m = np.arange(n_mfcc)[:, None], np.arange(n)[None, :]
    C = np.sqrt(2 / n) * np.cos(np.pi * k * (2 * m + 1) / (2 * n))
    C[0] /= np.sqrt(2)
    return C @ S_db


@right("mfcc")
def mfcc_matrix_float32(S_db, n_mfcc=20):
    C = scipy.fft.dct(np.eye(len(S_db), dtype=np.float32), axis=0, norm="ortho")
    return np.matmul(C[:n_mfcc], S_db.astype(np.float32))


@right("mfcc")
def mfcc_loop(S_db, n_mfcc=20):
    S_db = np.asarray(S_db, dtype=float)
    n = len(S_db)
    rows = []
    for k in range(n_mfcc):
        row = sum(S_db[m] * math.cos(math.pi * k * (m + 0.5) / n) for m in range(n))
        rows.append((row * math.sqrt((1 if k == 0 else 2) / n)).tolist())
    return rows


@right("mfcc")
def mfcc_columns(S_db, n_mfcc=20):
    return np.stack([scipy.fftpack.dct(column, norm="ortho")[:n_mfcc] for column in S_db.T], axis=-1)


@wrong("mfcc", "along-time")
def mfcc_default_axis(S_db, n_mfcc=20):
    return scipy.fft.dct(S_db, type=2, norm="ortho")[:n_mfcc]


@wrong("mfcc", "along-time")
def mfcc_default_axis_cut_right(S_db, n_mfcc=20):
    return scipy.fftpack.dct(S_db, type=2, norm="ortho")[:, :n_mfcc].T


@wrong("mfcc", "not-orthonormal")
def mfcc_no_norm(S_db, n_mfcc=20):
    return scipy.fft.dct(S_db, axis=0)[:n_mfcc]


@wrong("mfcc", "not-orthonormal")
def mfcc_plain_sum(S_db, n_mfcc=20):
    n = S_db.shape[0]
    C = np.cos(np.pi / n * np.outer(np.arange(n_mfcc), np.arange(n) + 0.5))
    return C @ S_db


@wrong("mfcc", "first-not-special")
def mfcc_one_factor(S_db, n_mfcc=20):
    n = S_db.shape[0]
    C = np.cos(np.pi / n * np.outer(np.arange(n_mfcc), np.arange(n) + 0.5))
    return np.sqrt(2 / n) * C @ S_db


@wrong("mfcc", "of-power")
def mfcc_from_power(S_db, n_mfcc=20):
    return librosa.feature.mfcc(S=librosa.db_to_power(S_db), n_mfcc=n_mfcc)


@wrong("mfcc", "second-logarithm")
def mfcc_log_again(S_db, n_mfcc=20):
    return librosa.feature.mfcc(S=librosa.power_to_db(S_db), n_mfcc=n_mfcc)


@wrong("mfcc", "dct-iii")
def mfcc_inverse(S_db, n_mfcc=20):
    return scipy.fft.idct(S_db, axis=0, norm="ortho")[:n_mfcc]


@wrong("mfcc", "dct-i")
def mfcc_type_one(S_db, n_mfcc=20):
    return librosa.feature.mfcc(S=S_db, n_mfcc=n_mfcc, dct_type=1)


@wrong("mfcc", "drops-c0")
def mfcc_without_loudness(S_db, n_mfcc=20):
    return librosa.feature.mfcc(S=S_db, n_mfcc=n_mfcc + 1)[1:]


@wrong("mfcc", "drops-c0-and-one-too-few")
def mfcc_without_loudness_short(S_db, n_mfcc=20):
    return np.delete(librosa.feature.mfcc(S=S_db, n_mfcc=n_mfcc), 0, axis=0)


@wrong("mfcc", "c0-set-to-zero")
def mfcc_silent_first(S_db, n_mfcc=20):
    c = scipy.fft.dct(S_db - S_db.mean(axis=0), axis=0, norm="ortho")
    return c[:n_mfcc]


@wrong("mfcc", "keeps-all")
def mfcc_all(S_db, n_mfcc=20):
    return librosa.feature.mfcc(S=S_db, n_mfcc=S_db.shape[0])


@wrong("mfcc", "always-20")
def mfcc_default_count(S_db, n_mfcc=20):
    return librosa.feature.mfcc(S=S_db)


@wrong("mfcc", "cosines-counted-from-one")
def mfcc_numbered_as_in_books(S_db, n_mfcc=20):
    n = S_db.shape[0]
    C = np.cos(np.pi / n * np.outer(np.arange(1, n_mfcc + 1), np.arange(n) + 0.5))
    return np.sqrt(2 / n) * C @ S_db


@wrong("mfcc", "always-13")
def mfcc_thirteen(S_db, n_mfcc=20):
    return librosa.feature.mfcc(S=S_db, n_mfcc=13)


@wrong("mfcc", "always-13-without-c0")
def mfcc_twelve(S_db, n_mfcc=20):
    return scipy.fft.dct(S_db, type=2, axis=0, norm="ortho")[1:13]


@wrong("mfcc", "liftered")
def mfcc_lifted_in_a_loop(S_db, n_mfcc=20):
    c = librosa.feature.mfcc(S=S_db, n_mfcc=n_mfcc)
    return [row * (1 + 11 * math.sin(math.pi * n / 22)) for n, row in enumerate(c)]


@wrong("mfcc", "liftered-from-one")
def mfcc_lifter_of_librosa(S_db, n_mfcc=20):
    return librosa.feature.mfcc(S=S_db, n_mfcc=n_mfcc, lifter=22)


@wrong("mfcc", "standardised")
def mfcc_zscores(S_db, n_mfcc=20):
    c = librosa.feature.mfcc(S=S_db, n_mfcc=n_mfcc).T
    return ((c - np.mean(c, axis=0)) / np.std(c, axis=0)).T


@wrong("mfcc", "cuts-bands-first")
def mfcc_n_of_scipy(S_db, n_mfcc=20):
    return scipy.fft.dct(S_db, n=n_mfcc, axis=0, norm="ortho")


@wrong("mfcc", "cuts-time")
def mfcc_wrong_slice(S_db, n_mfcc=20):
    return scipy.fft.dct(S_db, axis=0, norm="ortho")[..., :n_mfcc]


@wrong("mfcc", "transposed")
def mfcc_time_down(S_db, n_mfcc=20):
    return scipy.fft.dct(S_db.T, axis=1, norm="ortho")[:, :n_mfcc]


@wrong("mfcc", "mean-removed")
def mfcc_cmn(S_db, n_mfcc=20):
    c = librosa.feature.mfcc(S=S_db, n_mfcc=n_mfcc)
    return (c.T - c.T.mean(axis=0)).T


# --- mel-invert


@right("mel-invert")
def back_column_by_column(M, fb):
    X = np.zeros((fb.shape[1], M.shape[1]))
    for t in range(M.shape[1]):
        X[:, t], _ = scipy.optimize.nnls(fb, M[:, t])
    return X


@right("mel-invert")
def back_librosa(M, fb):
    return librosa.util.nnls(fb, M)


@right("mel-invert")
def back_lists(M, fb):
    return np.array([scipy.optimize.nnls(fb, column)[0] for column in M.T]).T.tolist()


@right("mel-invert")
def back_multiplicative(M, fb):
    X = np.ones((fb.shape[1], M.shape[1]), dtype=np.float32) * M.mean()
    top = fb.T @ M
    for _ in range(600):
        X *= top / np.maximum(fb.T @ (fb @ X), np.float32(1e-12))
    return X


@right("mel-invert")
def back_projected_gradient(M, fb):
    loudest = M.max()
    fb, M = fb.astype(float), M / loudest
    step = 1 / np.linalg.norm(fb, 2) ** 2
    X = np.maximum(np.linalg.pinv(fb) @ M, 0)
    for _ in range(3000):
        X = np.maximum(X - step * fb.T @ (fb @ X - M), 0)
    return X * loudest


@wrong("mel-invert", "decibels-fed-in")
def back_from_db(M, fb):
    M_db = librosa.power_to_db(M, ref=np.max)
    return librosa.util.nnls(fb, M_db)


@wrong("mel-invert", "decibels-fed-in")
def back_from_db_of_one(M, fb):
    M_db = librosa.power_to_db(M)
    return np.stack([scipy.optimize.nnls(fb, m)[0] for m in M_db.T], axis=1)


@wrong("mel-invert", "transpose-as-inverse")
def back_transpose(M, fb):
    return np.dot(fb.T, M)


@wrong("mel-invert", "transpose-as-inverse")
def back_transpose_shared(M, fb):
    weights = fb / (fb.sum(axis=0, keepdims=True) + 1e-10)
    return weights.T @ M


@wrong("mel-invert", "negative-energies")
def back_least_squares(M, fb):
    return np.linalg.lstsq(fb, M, rcond=None)[0]


@wrong("mel-invert", "clipped-pseudo-inverse")
def back_clipped(M, fb):
    X = np.linalg.lstsq(fb, M, rcond=None)[0]
    X[X < 0] = 0
    return X


@wrong("mel-invert", "folded-pseudo-inverse")
def back_abs(M, fb):
    return np.abs(np.linalg.pinv(fb).dot(M))


@wrong("mel-invert", "inverse-of-the-transpose")
def back_inverse_of_transpose(M, fb):
    inverse = np.linalg.pinv(np.transpose(fb))
    return np.dot(inverse, M)


@wrong("mel-invert", "transposed")
def back_rows_are_frames(M, fb):
    return np.array([scipy.optimize.nnls(fb, column)[0] for column in M.T])


@wrong("mel-invert", "amplitude-not-power")
def back_amplitude(M, fb):
    return librosa.util.nnls(fb, M) ** 0.5


@wrong("mel-invert", "result-in-decibels")
def back_in_db(M, fb):
    X = np.stack([scipy.optimize.nnls(fb, m)[0] for m in M.T], axis=1)
    return librosa.power_to_db(X, ref=np.max)


# --- pcen


@right("pcen")
def pcen_librosa(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    return librosa.pcen(
        S, sr=sr, hop_length=hop_length, gain=gain, bias=bias, power=power, time_constant=time_constant, eps=eps
    )


def _b(sr, hop_length, time_constant):
    T = time_constant * sr / hop_length
    return (math.sqrt(1 + 4 * T * T) - 1) / (2 * T * T)


@right("pcen")
def pcen_loop(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    b = _b(sr, hop_length, time_constant)
    out = np.zeros(S.shape)
    m = np.ones(S.shape[0])
    for t in range(S.shape[1]):
        m = (1 - b) * m + b * S[:, t]
        out[:, t] = (S[:, t] / (eps + m) ** gain + bias) ** power - bias**power
    return out


@right("pcen")
def pcen_lfilter(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    b = _b(sr, hop_length, time_constant)
    start = np.full((S.shape[0], 1), 1 - b)
    M, _ = scipy.signal.lfilter([b], [1, b - 1], S, zi=start)
    return (S * (eps + M) ** -gain + bias) ** power - bias**power


@right("pcen")
def pcen_float32(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    b = np.float32(_b(sr, hop_length, time_constant))
    M = np.empty_like(S)
    last = np.ones(len(S), dtype=np.float32)
    for t, column in enumerate(S.T):
        last = last + b * (column - last)
        M[:, t] = last
    smooth = np.exp(np.float32(-gain) * np.log(np.float32(eps) + M))
    return (S * smooth + np.float32(bias)) ** np.float32(power) - np.float32(bias**power)


@right("pcen")
def pcen_lists(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    b = _b(sr, hop_length, time_constant)
    rows = []
    for band in S.tolist():
        m, row = 1.0, []
        for s in band:
            m = m * (1 - b) + s * b
            row.append((s / (m + eps) ** gain + bias) ** power - bias**power)
        rows.append(row)
    return rows


def _track(S, b, start):
    """The smoother as students write it: a loop over the frames."""
    M = np.zeros(S.shape)
    previous = start
    for t in range(S.shape[1]):
        M[:, t] = (1 - b) * previous + b * S[:, t]
        previous = M[:, t]
    return M


def _finish(S, M, gain, bias, power, eps):
    return (S / (eps + M) ** gain + bias) ** power - bias**power


@wrong("pcen", "smooths-along-frequency")
def pcen_axis_0(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    b = _b(sr, hop_length, time_constant)
    M = scipy.signal.lfilter([b], [1, b - 1], S, axis=0, zi=np.full((1, S.shape[1]), 1 - b))[0]
    return _finish(S, M, gain, bias, power, eps)


@wrong("pcen", "starts-at-zero")
def pcen_no_zi(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    b = _b(sr, hop_length, time_constant)
    return _finish(S, scipy.signal.lfilter([b], [1, b - 1], S), gain, bias, power, eps)


@wrong("pcen", "starts-at-first-frame")
def pcen_first_frame(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    b = _b(sr, hop_length, time_constant)
    M = S.astype(float)
    for t in range(1, S.shape[1]):
        M[:, t] = (1 - b) * M[:, t - 1] + b * S[:, t]
    return _finish(S, M, gain, bias, power, eps)


@wrong("pcen", "first-frame-left-out")
def pcen_ones_first(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    b = _b(sr, hop_length, time_constant)
    M = np.ones(S.shape)
    for t in range(1, S.shape[1]):
        M[:, t] = (1 - b) * M[:, t - 1] + b * S[:, t]
    return _finish(S, M, gain, bias, power, eps)


@wrong("pcen", "one-frame-behind")
def pcen_behind(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    b = _b(sr, hop_length, time_constant)
    out, m = np.zeros(S.shape), np.ones(len(S))
    for t in range(S.shape[1]):
        out[:, t] = _finish(S[:, t], m, gain, bias, power, eps)
        m = (1 - b) * m + b * S[:, t]
    return out


@wrong("pcen", "no-smoothing")
def pcen_by_itself(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    return (S / (eps + S) ** gain + bias) ** power - bias**power


@wrong("pcen", "weights-swapped")
def pcen_swapped(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    b = _b(sr, hop_length, time_constant)
    m, out = np.ones(len(S)), []
    for s in S.T:
        m = b * m + (1 - b) * s
        out.append(_finish(s, m, gain, bias, power, eps))
    return np.array(out).T


@wrong("pcen", "time-in-samples")
def pcen_samples(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    T = time_constant * sr
    b = (np.sqrt(1 + 4 * T**2) - 1) / (2 * T**2)
    return _finish(S, _track(S, b, 1.0), gain, bias, power, eps)


@wrong("pcen", "exponential-weight")
def pcen_exponential(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    b = 1 - math.exp(-1 / (time_constant * sr / hop_length))
    return _finish(S, _track(S, b, 1.0), gain, bias, power, eps)


@wrong("pcen", "one-over-time")
def pcen_reciprocal(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    frames = time_constant * sr / hop_length
    return _finish(S, _track(S, 1 / frames, 1.0), gain, bias, power, eps)


@wrong("pcen", "gain-sign")
def pcen_louder(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    M = _track(S, _b(sr, hop_length, time_constant), 1.0)
    return _finish(S, M, -gain, bias, power, eps)


@wrong("pcen", "bias-not-subtracted")
def pcen_biased(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    M = _track(S, _b(sr, hop_length, time_constant), 1.0)
    return np.power(S / (eps + M) ** gain + bias, power)


@wrong("pcen", "bare-bias-subtracted")
def pcen_minus_bias(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    M = _track(S, _b(sr, hop_length, time_constant), 1.0)
    return -bias + np.power(S / (eps + M) ** gain + bias, power)


@wrong("pcen", "no-bias")
def pcen_bias_zero(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    return librosa.pcen(
        S, sr=sr, hop_length=hop_length, gain=gain, bias=0, power=power, time_constant=time_constant, eps=eps
    )


@wrong("pcen", "gain-ignored")
def pcen_no_gain(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    M = _track(S, _b(sr, hop_length, time_constant), 1.0)
    return (S / (eps + M) + bias) ** power - bias**power


@wrong("pcen", "gain-on-the-ratio")
def pcen_ratio(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    M = _track(S, _b(sr, hop_length, time_constant), 1.0)
    ratio = (S / (eps + M)) ** gain
    return (ratio + bias) ** power - bias**power


@wrong("pcen", "eps-outside")
def pcen_late_eps(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    M = _track(S, _b(sr, hop_length, time_constant), 1.0)
    return (S / (M**gain + eps) + bias) ** power - bias**power


@wrong("pcen", "eps-ignored")
def pcen_no_eps(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    M = _track(S, _b(sr, hop_length, time_constant), 1.0)
    return (S * M ** (-gain) + bias) ** power - bias**power


@wrong("pcen", "gain-control-alone")
def pcen_half(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    return S / (eps + _track(S, _b(sr, hop_length, time_constant), 1.0)) ** gain


@wrong("pcen", "smoother-alone")
def pcen_smoothed(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    b = _b(sr, hop_length, time_constant)
    return scipy.signal.lfilter([b], [1, b - 1], S, zi=np.full((len(S), 1), 1 - b))[0]


@wrong("pcen", "scaled-input")
def pcen_as_31_bits(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    return _finish(S * 2.0**31, _track(S * 2.0**31, _b(sr, hop_length, time_constant), 1.0), gain, bias, power, eps)


@wrong("pcen", "scaled-to-16-bits")
def pcen_as_15_bits(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    return librosa.pcen(
        S * 32768, sr=sr, hop_length=hop_length, gain=gain, bias=bias, power=power, time_constant=time_constant, eps=eps
    )


@wrong("pcen", "weight-of-a-span")
def pcen_like_pandas(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    span = time_constant * sr / hop_length
    return librosa.pcen(S, gain=gain, bias=bias, power=power, time_constant=time_constant, eps=eps, b=2 / (span + 1))


@wrong("pcen", "fixed-coefficient")
def pcen_fixed_b(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    return librosa.pcen(S, gain=gain, bias=bias, power=power, time_constant=time_constant, eps=eps, b=0.025)


@wrong("pcen", "rate-ignored")
def pcen_any_rate(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    return librosa.pcen(
        S, hop_length=hop_length, gain=gain, bias=bias, power=power, time_constant=time_constant, eps=eps
    )


@wrong("pcen", "hop-ignored")
def pcen_any_hop(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    return librosa.pcen(S, sr=sr, gain=gain, bias=bias, power=power, time_constant=time_constant, eps=eps)


@wrong("pcen", "other-defaults")
def pcen_of_the_paper(S, sr, hop_length, gain=0.8, bias=10.0, power=0.25, time_constant=0.4, eps=1e-6):
    return _finish(S, _track(S, _b(sr, hop_length, time_constant), 1.0), gain, bias, power, eps)


@wrong("pcen", "options-ignored")
def pcen_defaults(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    return librosa.pcen(S, sr=sr, hop_length=hop_length)
