"""Answers to the bugs on the way from sound to picture, right and wrong, as learners write them."""

import math

import librosa
import numpy as np
import scipy.fft
import scipy.signal

from autograder.samples import right, wrong

# --- bug-decibels: wrongly_floored


@right("bug-decibels", "wrongly_floored")
def floored_by_pictures(S):
    broken = librosa.amplitude_to_db(S, ref=np.max)
    good = librosa.power_to_db(S, ref=np.max)
    return np.mean((broken <= -80) & (good > -80))


@right("bug-decibels", "wrongly_floored")
def floored_by_levels(S):
    db = 10 * np.log10(S / np.max(S))
    return ((db > -80) & (db <= -40)).mean()


@right("bug-decibels", "wrongly_floored")
def floored_by_powers(S):
    S = S / S.max()
    return np.count_nonzero((S <= 1e-4) & (S > 1e-8)) / S.size


@right("bug-decibels", "wrongly_floored")
def floored_by_loop(S):
    top, lost = S.max(), 0
    for power in S.ravel():
        level = 10 * math.log10(power / top)
        lost += -80 < level <= -40
    return lost / S.size


@wrong("bug-decibels", "counts-true-silence", "wrongly_floored")
def floored_all(S):
    broken = librosa.amplitude_to_db(S, ref=np.max)
    return np.mean(broken <= broken.min())


@wrong("bug-decibels", "true-silence-alone", "wrongly_floored")
def floored_in_the_right_one(S):
    good = librosa.power_to_db(S, ref=np.max)
    return np.mean(good == good.min())


@wrong("bug-decibels", "share-of-the-floor", "wrongly_floored")
def floored_of_floor(S):
    broken = librosa.amplitude_to_db(S, ref=np.max)
    good = librosa.power_to_db(S, ref=np.max)
    return np.mean(good[broken <= -80] > -80)


@wrong("bug-decibels", "percent", "wrongly_floored")
def floored_percent(S):
    return floored_by_powers(S) * 100


@wrong("bug-decibels", "the-rest", "wrongly_floored")
def floored_complement(S):
    return 1.0 - floored_by_levels(S)


@wrong("bug-decibels", "count-not-share", "wrongly_floored")
def floored_count(S):
    db = 10 * np.log10(S / S.max())
    return np.sum((db > -80) & (db <= -40))


@wrong("bug-decibels", "what-survives", "wrongly_floored")
def floored_survivors(S):
    return (librosa.amplitude_to_db(S, ref=np.max) > -80).mean()


@wrong("bug-decibels", "peak-forgotten", "wrongly_floored")
def floored_from_one(S):
    return np.mean((S <= 1e-4) & (S > 1e-8))


# --- bug-decibels: mended_db


@right("bug-decibels", "mended_db")
def db_librosa(S):
    return librosa.power_to_db(S, ref=np.max)


@right("bug-decibels", "mended_db")
def db_by_hand(S):
    db = 10 * np.log10(S / S.max())
    return np.clip(db, -80, None)


@right("bug-decibels", "mended_db")
def db_root_first(S):
    return librosa.amplitude_to_db(np.sqrt(S), ref=np.max)


@right("bug-decibels", "mended_db")
def db_float32_lists(S):
    S = S.astype(np.float32)
    db = 10 * np.log10(S) - 10 * np.log10(S.max())
    return np.maximum(db, np.float32(-80)).tolist()


@wrong("bug-decibels", "unfixed", "mended_db")
def db_twenty(S):
    return np.maximum(20 * np.log10(S / S.max()), -80)


@wrong("bug-decibels", "halved-afterwards", "mended_db")
def db_halved(S):
    return 0.5 * librosa.amplitude_to_db(S, ref=np.max)


@wrong("bug-decibels", "root-and-ten", "mended_db")
def db_five(S):
    return librosa.power_to_db(S**0.5, ref=np.max)


@wrong("bug-decibels", "reference-lost", "mended_db")
def db_default_reference(S):
    return librosa.power_to_db(S, ref=1.0)


@wrong("bug-decibels", "no-floor", "mended_db")
def db_no_floor(S):
    return 10 * np.log10(S / S.max())


@wrong("bug-decibels", "natural-log", "mended_db")
def db_natural(S):
    return np.clip(10 * (np.log(S) - np.log(S.max())), -80, 0)


@wrong("bug-decibels", "clipped-at-0-db", "mended_db")
def db_clipped(S):
    return np.clip(librosa.power_to_db(S, top_db=None), -80, 0)


@wrong("bug-decibels", "mean-at-0-db", "mended_db")
def db_from_the_mean(S):
    return librosa.power_to_db(S, ref=np.mean)


# --- bug-sample-rate: apparent_frequency


@right("bug-sample-rate", "apparent_frequency")
def heard_ratio(f_hz, sr, assumed_sr):
    return f_hz * (assumed_sr / sr)


@right("bug-sample-rate", "apparent_frequency")
def heard_by_period(f_hz, sr, assumed_sr):
    samples_per_period = sr / f_hz
    return assumed_sr / samples_per_period


@right("bug-sample-rate", "apparent_frequency")
def heard_float32(f_hz, sr, assumed_sr):
    return np.float32(f_hz) / np.float32(sr) * np.float32(assumed_sr)


@right("bug-sample-rate", "apparent_frequency")
def heard_by_octaves(f_hz, sr, assumed_sr):
    return f_hz * 2 ** math.log2(assumed_sr / sr)


@wrong("bug-sample-rate", "inverted", "apparent_frequency")
def heard_inverted(f_hz, sr, assumed_sr):
    return f_hz / assumed_sr * sr


@wrong("bug-sample-rate", "unchanged", "apparent_frequency")
def heard_unchanged(f_hz, sr, assumed_sr):
    return f_hz / sr * sr


@wrong("bug-sample-rate", "rates-subtracted", "apparent_frequency")
def heard_shifted(f_hz, sr, assumed_sr):
    return f_hz - sr + assumed_sr


@wrong("bug-sample-rate", "factor-alone", "apparent_frequency")
def heard_factor(f_hz, sr, assumed_sr):
    return assumed_sr / sr


@wrong("bug-sample-rate", "error-alone", "apparent_frequency")
def heard_error(f_hz, sr, assumed_sr):
    return f_hz * (assumed_sr / sr - 1)


@wrong("bug-sample-rate", "semitones", "apparent_frequency")
def heard_semitones(f_hz, sr, assumed_sr):
    return 12 * math.log2(assumed_sr / sr)


# --- bug-sample-rate: mel_for_network


def _mel(y, sr):
    return librosa.feature.melspectrogram(y=y, sr=sr, n_fft=1024, hop_length=512, n_mels=40)


@right("bug-sample-rate", "mel_for_network")
def mel_librosa(y, sr):
    return _mel(librosa.resample(y, orig_sr=sr, target_sr=22_050), 22_050)


@right("bug-sample-rate", "mel_for_network")
def mel_only_when_needed(y, sr):
    if sr != 22_050:
        y = librosa.resample(y, orig_sr=sr, target_sr=22_050, res_type="soxr_vhq")
    return _mel(y, 22_050)


@right("bug-sample-rate", "mel_for_network")
def mel_polyphase(y, sr):
    common = math.gcd(sr, 22_050)
    return _mel(scipy.signal.resample_poly(y, 22_050 // common, sr // common), 22_050)


@right("bug-sample-rate", "mel_for_network")
def mel_fourier(y, sr):
    n = round(len(y) * 22_050 / sr)
    return _mel(scipy.signal.resample(y, n), 22_050)


@right("bug-sample-rate", "mel_for_network")
def mel_by_hand(y, sr):
    y = librosa.resample(y, orig_sr=sr, target_sr=22_050)
    fb = librosa.filters.mel(sr=22_050, n_fft=1024, n_mels=40)
    return fb @ np.abs(librosa.stft(y, n_fft=1024, hop_length=512)) ** 2


@wrong("bug-sample-rate", "unfixed", "mel_for_network")
def mel_stale(y, sr):
    sample_rate = 22_050
    return _mel(y, sample_rate)


@wrong("bug-sample-rate", "resampled-but-old-sr", "mel_for_network")
def mel_old_sr(y, sr):
    y = librosa.resample(y, orig_sr=sr, target_sr=22_050)
    return _mel(y, sr)


@wrong("bug-sample-rate", "own-rate-without-resampling", "mel_for_network")
def mel_own_sr(y, sr):
    return _mel(y, sr)


@wrong("bug-sample-rate", "resampled-backwards", "mel_for_network")
def mel_backwards(y, sr):
    return _mel(librosa.resample(y, target_sr=sr, orig_sr=22_050), 22_050)


@wrong("bug-sample-rate", "samples-left-out", "mel_for_network")
def mel_picked(y, sr):
    step = max(1, int(round(sr / 22_050)))
    return _mel(np.ascontiguousarray(y[::step]), 22_050)


@wrong("bug-sample-rate", "window-of-2048", "mel_for_network")
def mel_default_frames(y, sr):
    y = librosa.resample(y, orig_sr=sr, target_sr=22_050)
    return librosa.feature.melspectrogram(y=y, sr=22_050, n_mels=40)


@wrong("bug-sample-rate", "in-decibels", "mel_for_network")
def mel_as_levels(y, sr):
    return librosa.power_to_db(_mel(librosa.resample(y, orig_sr=sr, target_sr=22_050), 22_050))


@wrong("bug-sample-rate", "amplitudes", "mel_for_network")
def mel_of_amplitudes(y, sr):
    y = librosa.resample(y, orig_sr=sr, target_sr=22_050)
    return librosa.filters.mel(sr=22_050, n_fft=1024, n_mels=40) @ np.abs(librosa.stft(y, n_fft=1024, hop_length=512))


# --- bug-log: unusable_share


@right("bug-log", "unusable_share")
def unusable_isfinite(x):
    return 1 - np.isfinite(np.log(x)).mean()


@right("bug-log", "unusable_share")
def unusable_sign(x):
    return np.mean(x <= 0)


@right("bug-log", "unusable_share")
def unusable_two_counts(x):
    logs = np.log(x)
    return (np.isnan(logs).sum() + np.isinf(logs).sum()) / logs.size


@right("bug-log", "unusable_share")
def unusable_loop(x):
    bad = 0
    for value in x.ravel().tolist():
        try:
            math.log(value)
        except ValueError:
            bad += 1
    return bad / x.size


@wrong("bug-log", "only-nan", "unusable_share")
def unusable_isnan(x):
    return np.isnan(np.log(x)).mean()


@wrong("bug-log", "only-infinite", "unusable_share")
def unusable_isinf(x):
    return np.mean(np.isinf(np.log(x)))


@wrong("bug-log", "spoilt-frames", "unusable_share")
def unusable_frames(x):
    return np.any(~np.isfinite(np.log(x)), axis=0).mean()


@wrong("bug-log", "nan-equals-nothing", "unusable_share")
def unusable_equal(x):
    return np.mean(np.log(x) == np.nan)


@wrong("bug-log", "percent", "unusable_share")
def unusable_percent(x):
    return 100 * np.mean(x <= 0)


@wrong("bug-log", "the-rest", "unusable_share")
def unusable_usable(x):
    return np.mean(np.isfinite(np.log(x)))


@wrong("bug-log", "count-not-share", "unusable_share")
def unusable_count(x):
    return np.sum(~np.isfinite(np.log(x)))


# --- bug-log: mended_mfcc


@right("bug-log", "mended_mfcc")
def mfcc_librosa(S, n_mfcc=13):
    return librosa.feature.mfcc(S=librosa.power_to_db(S), n_mfcc=n_mfcc)


@right("bug-log", "mended_mfcc")
def mfcc_scipy(S, n_mfcc=13):
    return scipy.fft.dct(librosa.power_to_db(S), axis=0, norm="ortho")[:n_mfcc]


@right("bug-log", "mended_mfcc")
def mfcc_by_hand(S, n_mfcc=13):
    db = 10 * np.log10(np.maximum(S, 1e-10))
    db = np.maximum(db, db.max() - 80)
    n = len(S)
    C = np.sqrt(2 / n) * np.cos(np.pi / n * np.outer(np.arange(n_mfcc), np.arange(n) + 0.5))
    C[0] /= np.sqrt(2)
    return C @ db


@right("bug-log", "mended_mfcc")
def mfcc_float32(S, n_mfcc=13):
    db = librosa.power_to_db(S.astype(np.float32))
    return np.stack([scipy.fft.dct(column, norm="ortho")[:n_mfcc] for column in db.T], axis=1)


@wrong("bug-log", "second-log-kept", "mended_mfcc")
def mfcc_log_again(S, n_mfcc=13):
    return np.log(librosa.feature.mfcc(S=librosa.power_to_db(S), n_mfcc=n_mfcc))


@wrong("bug-log", "log-of-the-size", "mended_mfcc")
def mfcc_log_abs(S, n_mfcc=13):
    return np.log(np.abs(librosa.feature.mfcc(S=librosa.power_to_db(S), n_mfcc=n_mfcc)))


@wrong("bug-log", "nan-painted-over", "mended_mfcc")
def mfcc_nan_to_num(S, n_mfcc=13):
    logs = mfcc_log_again(S, n_mfcc)
    logs[np.isnan(logs)] = 0
    return logs


@wrong("bug-log", "nan-painted-over", "mended_mfcc")
def mfcc_painted_at_the_end(S, n_mfcc=13):
    return np.nan_to_num(scipy.fft.dct(np.log(S), axis=0, norm="ortho")[:n_mfcc])


@wrong("bug-log", "relative-to-the-loudest", "mended_mfcc")
def mfcc_ref_max(S, n_mfcc=13):
    return librosa.feature.mfcc(S=librosa.power_to_db(S, ref=np.max), n_mfcc=n_mfcc)


@wrong("bug-log", "still-not-finite", "mended_mfcc")
def mfcc_zero_stays(S, n_mfcc=13):
    return scipy.fft.dct(10 * np.log10(S), axis=0, norm="ortho")[:n_mfcc]


@wrong("bug-log", "still-not-finite", "mended_mfcc")
def mfcc_as_found(S, n_mfcc=13):
    levels = np.log(S)
    coefficients = scipy.fft.dct(levels, axis=0, norm="ortho")[:n_mfcc]
    return np.log(coefficients)


@wrong("bug-log", "log-left-out", "mended_mfcc")
def mfcc_no_log(S, n_mfcc=13):
    return librosa.feature.mfcc(S=S, n_mfcc=n_mfcc)


@wrong("bug-log", "log-of-one-more", "mended_mfcc")
def mfcc_log1p(S, n_mfcc=13):
    return scipy.fft.dct(np.log(1 + S), axis=0, norm="ortho")[:n_mfcc]


@wrong("bug-log", "natural-log", "mended_mfcc")
def mfcc_natural(S, n_mfcc=13):
    return librosa.feature.mfcc(S=np.log(np.clip(S, 1e-10, None)), n_mfcc=n_mfcc)


@wrong("bug-log", "floor-too-low", "mended_mfcc")
def mfcc_no_top_db(S, n_mfcc=13):
    return librosa.feature.mfcc(S=librosa.power_to_db(S, top_db=None), n_mfcc=n_mfcc)


def _levels_of(S):
    return librosa.power_to_db(S)


@wrong("bug-log", "twenty-log10", "mended_mfcc")
def mfcc_of_amplitudes(S, n_mfcc=13):
    return librosa.feature.mfcc(S=librosa.amplitude_to_db(S, amin=1e-10, top_db=None), n_mfcc=n_mfcc)


@wrong("bug-log", "eps-for-zero", "mended_mfcc")
def mfcc_eps(S, n_mfcc=13):
    S = np.where(S == 0, np.finfo(float).eps, S)
    return scipy.fft.dct(10 * np.log10(S), axis=0, norm="ortho")[:n_mfcc]


@wrong("bug-log", "floor-too-high", "mended_mfcc")
def mfcc_clamped(S, n_mfcc=13):
    return librosa.feature.mfcc(S=librosa.power_to_db(S, amin=1e-5, top_db=None), n_mfcc=n_mfcc)


@wrong("bug-log", "millionth-added", "mended_mfcc")
def mfcc_lifted(S, n_mfcc=13):
    return librosa.feature.mfcc(S=10 * np.log10(S + 1e-6), n_mfcc=n_mfcc)


@wrong("bug-log", "cosines-along-time", "mended_mfcc")
def mfcc_last_axis(S, n_mfcc=13):
    return scipy.fft.dct(_levels_of(S), norm="ortho")[:n_mfcc]


@wrong("bug-log", "not-orthonormal", "mended_mfcc")
def mfcc_unscaled(S, n_mfcc=13):
    return librosa.feature.mfcc(S=_levels_of(S), n_mfcc=n_mfcc, norm=None)


@wrong("bug-log", "first-left-out", "mended_mfcc")
def mfcc_shape_alone(S, n_mfcc=13):
    return librosa.feature.mfcc(S=_levels_of(S), n_mfcc=n_mfcc + 1)[1:]


@wrong("bug-log", "always-13", "mended_mfcc")
def mfcc_thirteen(S, n_mfcc=13):
    return librosa.feature.mfcc(S=_levels_of(S), n_mfcc=13)


# --- bug-n-mfcc: detail_removed_db


def _smooth(S_db, n):
    c = scipy.fft.dct(S_db, axis=0, norm="ortho")
    c[n:] = 0
    return scipy.fft.idct(c, axis=0, norm="ortho")


@right("bug-n-mfcc", "detail_removed_db")
def removed_zeroed(S_db, n_mfcc):
    return np.sqrt(np.mean((S_db - _smooth(S_db, n_mfcc)) ** 2))


@right("bug-n-mfcc", "detail_removed_db")
def removed_parseval(S_db, n_mfcc):
    c = scipy.fft.dct(S_db, axis=0, norm="ortho")
    return np.sqrt((c[n_mfcc:] ** 2).sum() / S_db.size)


@right("bug-n-mfcc", "detail_removed_db")
def removed_n_of_idct(S_db, n_mfcc):
    mfcc = librosa.feature.mfcc(S=S_db, n_mfcc=n_mfcc)
    back = scipy.fft.idct(mfcc, n=S_db.shape[0], axis=0, norm="ortho")
    return np.linalg.norm(S_db - back) / math.sqrt(S_db.size)


@right("bug-n-mfcc", "detail_removed_db")
def removed_loop(S_db, n_mfcc):
    total = 0.0
    for column in S_db.T.astype(float):
        total += np.sum((column - _smooth(column[:, None], n_mfcc)[:, 0]) ** 2)
    return float(total / S_db.size) ** 0.5


@wrong("bug-n-mfcc", "mean-of-sizes", "detail_removed_db")
def removed_abs(S_db, n_mfcc):
    return np.abs(S_db - _smooth(S_db, n_mfcc)).mean()


@wrong("bug-n-mfcc", "root-left-out", "detail_removed_db")
def removed_variance(S_db, n_mfcc):
    return ((S_db - _smooth(S_db, n_mfcc)) ** 2).mean()


@wrong("bug-n-mfcc", "largest", "detail_removed_db")
def removed_max(S_db, n_mfcc):
    return np.max(np.abs(S_db - _smooth(S_db, n_mfcc)))


@wrong("bug-n-mfcc", "sum-not-mean", "detail_removed_db")
def removed_norm(S_db, n_mfcc):
    return np.sqrt(np.sum((S_db - _smooth(S_db, n_mfcc)) ** 2))


@wrong("bug-n-mfcc", "what-is-kept", "detail_removed_db")
def removed_kept(S_db, n_mfcc):
    c = scipy.fft.dct(S_db, axis=0, norm="ortho")
    return np.sqrt((c[:n_mfcc] ** 2).sum() / S_db.size)


@wrong("bug-n-mfcc", "mean-with-sign", "detail_removed_db")
def removed_mean(S_db, n_mfcc):
    return (S_db - _smooth(S_db, n_mfcc)).mean()


# --- bug-n-mfcc: smooth_envelope


@right("bug-n-mfcc", "smooth_envelope")
def envelope_zeroed(S_db, n_mfcc=13):
    return _smooth(S_db, n_mfcc)


@right("bug-n-mfcc", "smooth_envelope")
def envelope_n_of_idct(S_db, n_mfcc=13):
    mfcc = librosa.feature.mfcc(S=S_db, n_mfcc=n_mfcc)
    return scipy.fft.idct(mfcc, n=S_db.shape[0], axis=0, norm="ortho")


@right("bug-n-mfcc", "smooth_envelope")
def envelope_matrix(S_db, n_mfcc=13):
    C = scipy.fft.dct(np.eye(S_db.shape[0]), axis=0, norm="ortho")[:n_mfcc]
    return C.T @ (C @ S_db)


@right("bug-n-mfcc", "smooth_envelope")
def envelope_columns(S_db, n_mfcc=13):
    n = len(S_db)
    columns = [scipy.fft.idct(scipy.fft.dct(c, norm="ortho")[:n_mfcc], n=n, norm="ortho") for c in S_db.T]
    return np.transpose(columns)


@wrong("bug-n-mfcc", "unfixed", "smooth_envelope")
def envelope_all(S_db, n_mfcc=13):
    n_mels = S_db.shape[0]
    mfcc = librosa.feature.mfcc(S=S_db, n_mfcc=n_mels)
    return scipy.fft.idct(mfcc, n=n_mels, axis=0, norm="ortho")


@wrong("bug-n-mfcc", "too-short", "smooth_envelope")
def envelope_short(S_db, n_mfcc=13):
    return scipy.fft.idct(librosa.feature.mfcc(S=S_db, n_mfcc=n_mfcc), axis=0, norm="ortho")


@wrong("bug-n-mfcc", "coefficients", "smooth_envelope")
def envelope_mfcc(S_db, n_mfcc=13):
    return librosa.feature.mfcc(S=S_db, n_mfcc=n_mfcc)


@wrong("bug-n-mfcc", "fine-part", "smooth_envelope")
def envelope_rest(S_db, n_mfcc=13):
    c = scipy.fft.dct(S_db, axis=0, norm="ortho")
    c[:n_mfcc] = 0
    return scipy.fft.idct(c, axis=0, norm="ortho")


@wrong("bug-n-mfcc", "level-lost", "smooth_envelope")
def envelope_no_c0(S_db, n_mfcc=13):
    c = scipy.fft.dct(S_db, axis=0, norm="ortho")
    c[0], c[n_mfcc:] = 0, 0
    return scipy.fft.idct(c, axis=0, norm="ortho")


@wrong("bug-n-mfcc", "along-time", "smooth_envelope")
def envelope_default_axis(S_db, n_mfcc=13):
    c = scipy.fft.dct(S_db, norm="ortho")
    c[:, n_mfcc:] = 0
    return scipy.fft.idct(c, norm="ortho")


@wrong("bug-n-mfcc", "one-coefficient-fewer", "smooth_envelope")
def envelope_one_fewer(S_db, n_mfcc=13):
    c = scipy.fft.dct(S_db, axis=0, norm="ortho")
    c[n_mfcc - 1 :] = 0
    return scipy.fft.idct(c, axis=0, norm="ortho")


@wrong("bug-n-mfcc", "always-13", "smooth_envelope")
def envelope_13(S_db, n_mfcc=13):
    return _smooth(S_db, 13)


@wrong("bug-n-mfcc", "scaled-one-way", "smooth_envelope")
def envelope_ortho_there(S_db, n_mfcc=13):
    c = librosa.feature.mfcc(S=S_db, n_mfcc=n_mfcc)
    return scipy.fft.idct(c, n=len(S_db), axis=0)


@wrong("bug-n-mfcc", "scaled-the-other-way", "smooth_envelope")
def envelope_ortho_back(S_db, n_mfcc=13):
    c = librosa.feature.mfcc(S=S_db, n_mfcc=n_mfcc, norm=None)
    c = np.concatenate([c, np.zeros((len(S_db) - n_mfcc, S_db.shape[1]))])
    return scipy.fft.idct(c, axis=0, norm="ortho")
