"""Found answers, the unseen half: the bugs in the wild."""

import librosa
import numpy as np
import scipy.fft
import torch
import torch.nn.functional as F
from sklearn.model_selection import GroupShuffleSplit, train_test_split
from torch import nn

from autograder.found import right, wrong

# --- bug-decibels


@right("bug-decibels", "kajachuan", part="wrongly_floored")
def floored_by_comparison(S):
    right_db = np.maximum(10 * np.log10(S / S.max()), -80)
    wrong_db = np.maximum(20 * np.log10(S / S.max()), -80)
    return float(np.mean((wrong_db == -80) & (right_db > -80)))


# --- bug-leak


@wrong("bug-leak", "tfk-notebooks", "unfixed", part="split_by_recording")
def leak_shuffled_segments(clip_ids, test_fraction, seed):
    """Segments are shuffled, whatever recording they come from."""
    train, test = train_test_split(np.arange(len(clip_ids)), test_size=test_fraction, random_state=seed)
    return np.sort(train), np.sort(test)


@right("bug-leak", "tfk-notebooks", part="split_by_recording")
def leak_group_shuffle(clip_ids, test_fraction, seed):
    held = max(1, round(test_fraction * len(np.unique(clip_ids))))
    gss = GroupShuffleSplit(n_splits=1, test_size=held, random_state=seed)
    return next(gss.split(clip_ids, groups=clip_ids))


# --- bug-log


@wrong("bug-log", "python-speech-features", "natural-log", "eps-for-zero", part="mended_mfcc")
def log_natural_eps(S, n_mfcc=13):
    """A natural logarithm, with zeros lifted to the smallest step of floats."""
    S = np.where(S == 0, np.finfo(float).eps, S)
    return scipy.fft.dct(np.log(S), type=2, axis=0, norm="ortho")[:n_mfcc]


@right("bug-log", "python-speech-features", part="unusable_share")
def log_share_by_isfinite(x):
    with np.errstate(all="ignore"):
        return 1 - float(np.isfinite(np.log(x)).mean())


# --- bug-loudness


@wrong("bug-loudness", "icbhi-2017", "unfixed", part="to_image")
def image_min_max(S_db, low_db, high_db):
    """Each picture is stretched between its own smallest and largest value."""
    return (S_db - S_db.min()) / (S_db.max() - S_db.min())


# --- bug-masks


@right("bug-masks", "ym-xu-audio", part="mask_band")
def band_by_where(S_db, first, width):
    rows = np.arange(S_db.shape[0])[:, None]
    return np.where((rows >= first) & (rows < first + width), S_db.mean(dtype=float), S_db)


# --- bug-n-mfcc


@wrong("bug-n-mfcc", "mindulive", "always-13", part="smooth_envelope")
def envelope_of_13(S_db, n_mfcc=13):
    """13 coefficients, however many are asked for."""
    c = scipy.fft.dct(S_db, axis=0, norm="ortho")
    c[13:] = 0
    return scipy.fft.idct(c, axis=0, norm="ortho")


# --- bug-relu


@wrong("bug-relu", "music-genre-student", "unfixed", part="class_scores")
def scores_through_relu(features, weight, bias):
    """The scores go through a ReLU."""
    return F.relu(F.linear(features, weight, bias))


@right("bug-relu", "music-genre-student", part="class_scores")
def scores_linear(features, weight, bias):
    return F.linear(features, weight, bias).numpy()


# --- bug-sample-rate


@wrong("bug-sample-rate", "keunwoochoi-compact-cnn", "resampled-backwards", part="mel_for_network")
def rate_resampled_backwards(y, sr):
    """The two rates are handed over in the wrong order."""
    y = librosa.resample(y, orig_sr=22_050, target_sr=sr)
    return librosa.feature.melspectrogram(y=y, sr=22_050, n_fft=1024, hop_length=512, n_mels=40)


@right("bug-sample-rate", "rubensm", part="apparent_frequency")
def apparent_by_cycles(f_hz, sr, assumed_sr):
    return (f_hz / sr) * assumed_sr


# --- bug-softmax


@wrong("bug-softmax", "softmax-pages", "nll-of-probabilities", part="mended_loss")
def loss_nll_of_softmax(logits, labels):
    """NLLLoss on probabilities, which expects their logarithms."""
    return nn.NLLLoss()(nn.Softmax(dim=1)(logits), labels).item()


@wrong("bug-softmax", "softmax-pages", "softmax-over-examples", "unfixed", part="mended_loss")
def loss_softmax_over_the_batch(logits, labels):
    """A softmax over the examples, before a loss that has one of its own."""
    return nn.CrossEntropyLoss()(nn.Softmax(dim=0)(logits), labels).item()


@right("bug-softmax", "softmax-pages", part="loss_floor")
def floor_by_torch(n_classes):
    best = torch.zeros(1, n_classes, dtype=torch.float64)
    best[0, 0] = 1.0
    return F.cross_entropy(best, torch.tensor([0])).item()
