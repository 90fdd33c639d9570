"""Found answers, the seen half: the bugs in the wild."""

import librosa
import numpy as np
import scipy.fft
import torch
import torch.nn.functional as F
from torch import nn

from autograder.found import right, wrong

# --- bug-decibels


@wrong("bug-decibels", "torchaudio-docs", "reference-lost", "no-floor", part="mended_db")
def decibels_torchaudio(S):
    """Relative to 1, and with no limit below."""
    return 10 * np.log10(np.maximum(S, 1e-10))


@right("bug-decibels", "librosa-docs", part="mended_db")
def decibels_from_amplitudes(S):
    return librosa.amplitude_to_db(np.sqrt(S), ref=np.max)


@wrong("bug-decibels", "kapre", "counts-true-silence", part="wrongly_floored")
def floored_share_of_all(S):
    """Everything more than 40 dB below the peak counts, also what lies below 80 dB."""
    return float((10 * np.log10(S / S.max()) <= -40).mean())


# --- bug-leak


@wrong("bug-leak", "cough-classification", "share-of-training", part="leaked_share")
def leak_seen_from_training(clip_ids, train_idx, test_idx):
    """The share of training segments whose recording is tested, and not the other way round."""
    tested = set(clip_ids[test_idx])
    return sum(one in tested for one in clip_ids[train_idx]) / len(train_idx)


@right("bug-leak", "deep-clustering", part="leaked_share")
def leak_by_sets(clip_ids, train_idx, test_idx):
    known = {clip_ids[i] for i in train_idx}
    return float(np.mean([clip_ids[i] in known for i in test_idx]))


# --- bug-log


@wrong("bug-log", "fayek-tutorial", "natural-log", part="mended_mfcc")
def log_floor_and_natural(S, n_mfcc=13):
    """A natural logarithm, with zeros lifted to a floor."""
    return scipy.fft.dct(np.log(np.maximum(S, 1e-10)), axis=0, norm="ortho")[:n_mfcc]


@wrong("bug-log", "fayek-tutorial", "floor-too-low", "eps-for-zero", part="mended_mfcc")
def log_eps_for_zero(S, n_mfcc=13):
    """Zeros become the smallest step of floats, and there is no limit of 80 dB."""
    S = np.where(S == 0, np.finfo(float).eps, S)
    return scipy.fft.dct(10 * np.log10(S), type=2, axis=0, norm="ortho")[:n_mfcc]


@right("bug-log", "librosa-docs", part="mended_mfcc")
def log_librosa(S, n_mfcc=13):
    return librosa.feature.mfcc(S=librosa.power_to_db(S), n_mfcc=n_mfcc)


# --- bug-loudness


@wrong("bug-loudness", "diffwave-mel", "not-clipped", part="to_image")
def image_not_clipped(S_db, low_db, high_db):
    """What lies outside the range is not cut off."""
    return (S_db - low_db) / (high_db - low_db)


@right("bug-loudness", "diffwave-mel", part="to_image")
def image_by_torch(S_db, low_db, high_db):
    x = (torch.as_tensor(S_db) - low_db) / (high_db - low_db)
    return torch.clamp(x, 0.0, 1.0).numpy()


@wrong("bug-loudness", "kapre", "own-reference", "bytes", part="to_image")
def image_own_peak_in_bytes(S_db, low_db, high_db):
    """Each picture is moved to the top of the range, and holds 0 to 255."""
    moved = S_db - S_db.max() + high_db
    return 255 * np.clip((moved - low_db) / (high_db - low_db), 0, 1)


@right("bug-loudness", "librosa-docs", part="peak_difference_db")
def loudness_of_two_peaks(a_db, b_db):
    return np.max(a_db) - np.max(b_db)


# --- bug-masks


@wrong("bug-masks", "kospeech", "unfixed", "width-as-end", part="mask_band")
def band_of_zeros_with_end(S_db, first, width):
    """0 dB, and the width is taken for the end."""
    out = S_db.copy()
    out[first:width, :] = 0
    return out


@wrong("bug-masks", "specshot", "unfixed", part="mask_band")
def band_times_zero(S_db, first, width):
    """The band is multiplied by 0."""
    mask = np.ones_like(S_db)
    mask[first : first + width] = 0
    return S_db * mask


@right("bug-masks", "specaugment-numpy", part="mask_step_db")
def step_from_mean_to_zero(S_db):
    return 0.0 - float(np.asarray(S_db, dtype=float).mean())


# --- bug-n-mfcc


@wrong("bug-n-mfcc", "spafe", "along-time", part="smooth_envelope")
def envelope_over_time(S_db, n_mfcc=13):
    """The cosines run along time."""
    c = scipy.fft.dct(S_db, axis=-1, norm="ortho")
    c[:, n_mfcc:] = 0
    return scipy.fft.idct(c, axis=-1, norm="ortho")


@right("bug-n-mfcc", "spafe", part="smooth_envelope")
def envelope_zeroed(S_db, n_mfcc=13):
    c = scipy.fft.dct(S_db, axis=0, norm="ortho")
    c[n_mfcc:] = 0
    return scipy.fft.idct(c, axis=0, norm="ortho")


@wrong("bug-n-mfcc", "fayek-tutorial", "level-lost", part="smooth_envelope")
def envelope_without_the_first(S_db, n_mfcc=13):
    """Coefficient 0 is left out, and the level with it."""
    c = scipy.fft.dct(S_db, axis=0, norm="ortho")
    c[0] = 0
    c[n_mfcc:] = 0
    return scipy.fft.idct(c, axis=0, norm="ortho")


@right("bug-n-mfcc", "librosa-docs", part="detail_removed_db")
def detail_from_lost_coefficients(S_db, n_mfcc):
    c = scipy.fft.dct(np.asarray(S_db, float), axis=0, norm="ortho")
    return float(np.sqrt(np.sum(c[n_mfcc:] ** 2) / S_db.size))


# --- bug-relu


@right("bug-relu", "animal-audio-classifier", part="silent_share")
def silent_by_maximum(scores):
    return float((np.asarray(scores).max(axis=1) <= 0).mean())


# --- bug-sample-rate


@wrong("bug-sample-rate", "librosa-docs", "unfixed", part="mel_for_network")
def rate_of_the_default(y, sr):
    """The clip is taken for one at 22050 Hz."""
    return librosa.feature.melspectrogram(y=y, n_fft=1024, hop_length=512, n_mels=40)


@right("bug-sample-rate", "librosa-docs", part="mel_for_network")
def rate_resampled(y, sr):
    y = librosa.resample(y, orig_sr=sr, target_sr=22_050, res_type="soxr_hq")
    D = np.abs(librosa.stft(y, n_fft=1024, hop_length=512)) ** 2
    return librosa.filters.mel(sr=22_050, n_fft=1024, n_mels=40) @ D


# --- bug-softmax


@wrong("bug-softmax", "cross-entropy-lesson", "unfixed", part="mended_loss")
def loss_softmax_twice(logits, labels):
    """A softmax before the loss, which has one of its own."""
    return nn.CrossEntropyLoss()(F.softmax(logits, dim=1), labels).item()


@right("bug-softmax", "cross-entropy-lesson", part="mended_loss")
def loss_nll_of_log_softmax(logits, labels):
    return nn.NLLLoss()(F.log_softmax(logits, dim=1), labels).item()
