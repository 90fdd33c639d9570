"""Found answers, the unseen half: a second round, for exercises that had few."""

import librosa
import numpy as np
import scipy.fft
import torch
import torch.nn.functional as F
from sklearn.metrics import accuracy_score, f1_score
from torch import nn

from autograder.found import right, wrong

# --- bug-decibels


@wrong("bug-decibels", "openl3-frontend", "root-and-ten", part="mended_db")
def decibels_of_a_power_taken_for_a_size(S):
    """10 log10 of the sizes."""
    S_db = librosa.power_to_db(np.sqrt(S), ref=1.0, top_db=80.0)
    return S_db - S_db.max()


# --- bug-masks


@wrong("bug-masks", "deepspeech-augmentations", "mask-to-the-end", part="mask_band")
def mask_all_above(S_db, first, width):
    """Everything above the first masked band is masked."""
    return np.where(np.arange(len(S_db))[:, None] >= first, S_db.mean(), S_db)


# --- bug-n-mfcc


@right("bug-n-mfcc", "deepspeech-augmentations", part="smooth_envelope")
def envelope_with_zeros_above(S_db, n_mfcc=13):
    coefficients = scipy.fft.dct(S_db, axis=0, norm="ortho")
    coefficients[n_mfcc:] = 0
    return scipy.fft.idct(coefficients, axis=0, norm="ortho")


@wrong("bug-n-mfcc", "librosa-mfcc-inversion", "back-to-powers", part="smooth_envelope")
def envelope_of_powers(S_db, n_mfcc=13):
    """The envelope is turned from decibels back into powers."""
    mfcc = librosa.feature.mfcc(S=S_db, n_mfcc=n_mfcc)
    return librosa.feature.inverse.mfcc_to_mel(mfcc, n_mels=len(S_db))


# --- bug-softmax


@wrong("bug-softmax", "lightning-bolts-softmax", "unfixed", part="mended_loss")
def loss_softmaxed_twice(logits, labels):
    """A softmax, and then a log-softmax."""
    return F.nll_loss(F.log_softmax(F.softmax(logits, dim=-1), dim=-1), labels).item()


# --- bug-sample-rate


@wrong("bug-sample-rate", "stargan-mel-rate", "another-rate-believed", part="mel_for_network")
def mel_with_a_default_rate(y, sr):
    """The bank is built for 16,000 Hz, whatever the sound was brought to."""
    y = librosa.resample(y, orig_sr=sr, target_sr=22_050)
    return librosa.feature.melspectrogram(y=y, sr=16_000, n_fft=1024, hop_length=512, n_mels=40)


@wrong("bug-sample-rate", "pytorch-up-and-running", "unfixed", part="mel_for_network")
def mel_with_the_rate_of_another_clip(y, sr):
    """The rate of the network is handed on for a sound that has its own."""
    power = np.abs(librosa.stft(y, n_fft=1024, hop_length=512)) ** 2
    return librosa.filters.mel(sr=22_050, n_fft=1024, n_mels=40) @ power


@wrong("bug-sample-rate", "parallel-wavegan-rate", "inverted", part="apparent_frequency")
def frequency_the_wrong_way(f_hz, sr, assumed_sr):
    """A file that plays too fast is taken for one that plays too slowly."""
    speed = assumed_sr / sr
    return f_hz / speed


# --- bug-log


@wrong(
    "bug-log", "mfcc-jl-epsilon", "natural-log", "eps-for-zero", also=("floor-too-low", "epsilon-added"),
    part="mended_mfcc",
)  # fmt: skip
def mfcc_with_an_epsilon(S, n_mfcc=13):
    """A natural logarithm of what is a little above the power."""
    return scipy.fft.dct(np.log(S + np.finfo(float).eps), type=2, norm="ortho", axis=0)[:n_mfcc]


@wrong("bug-log", "visbrain-zeros", "twenty-log10", "smallest-for-zero", part="mended_mfcc")
def mfcc_with_the_smallest_for_zero(S, n_mfcc=13):
    """Decibels of an amplitude; where they are not finite, the smallest of the others stands."""
    with np.errstate(divide="ignore"):
        levels = 20 * np.log10(S)
    bad = ~np.isfinite(levels)
    levels[bad] = levels[~bad].min()
    return scipy.fft.dct(levels, axis=0, norm="ortho")[:n_mfcc]


@right("bug-log", "visbrain-zeros", part="unusable_share")
def share_not_finite(x):
    with np.errstate(divide="ignore", invalid="ignore"):
        return float((~np.isfinite(np.log10(x))).mean())


# --- evaluate


@wrong("evaluate", "mxnet-macro-f1", "mean-of-batch-f1")
def evaluate_mean_of_batch_scores(model, batches):
    """Macro-F1 is averaged over the batches."""
    training = model.training
    model.eval()
    right_ones = total = 0
    scores = []
    with torch.no_grad():
        for x, y in batches:
            found = model(x).argmax(dim=1)
            right_ones += int((found == y).sum())
            total += len(y)
            scores.append(f1_score(y.numpy(), found.numpy(), average="macro", zero_division=0))
    model.train(training)
    return right_ones / total, float(np.mean(scores))


@wrong("evaluate", "absa-evaluate", "eval-mode-kept", "sum-of-batch-f1")
def evaluate_sum_of_batch_scores(model, batches):
    """The model stays in evaluation mode, and macro-F1 is summed over the batches."""
    model.eval()
    f1, found, labels = 0.0, [], []
    for x, y in batches:
        with torch.no_grad():
            guess = model(x).argmax(dim=1).tolist()
        f1 += f1_score(y.tolist(), guess, average="macro", zero_division=0)
        found += guess
        labels += y.tolist()
    return accuracy_score(labels, found), f1


@wrong("evaluate", "llm-wamm-eval", "eval-mode-kept", "f1-alone")
def evaluate_f1_alone(model, batches):
    """The model stays in evaluation mode, and the accuracy is not returned."""
    model.eval()
    found, labels = [], []
    with torch.no_grad():
        for x, y in batches:
            found.extend(model(x).max(1)[1].numpy())
            labels.extend(y.numpy())
    return f1_score(labels, found, average="macro", zero_division=0)


# --- residual-block


@right("residual-block", "cnn-from-scratch")
class BlockWithOptionalShortCut(nn.Module):
    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(c_out)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(c_out)
        self.downsample = None
        if stride != 1 or c_in != c_out:
            self.downsample = nn.Sequential(nn.Conv2d(c_in, c_out, 1, stride=stride, bias=False), nn.BatchNorm2d(c_out))

    def forward(self, x):
        out = self.bn2(self.conv2(self.relu(self.bn1(self.conv1(x)))))
        out += x if self.downsample is None else self.downsample(x)
        return self.relu(out)


@wrong("residual-block", "cnn-from-scratch", "skip-dropped")
class BlockWithoutShortCut(nn.Module):
    """A plain stack, as before residual networks: nothing is added."""

    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.stack = nn.Sequential(
            nn.Conv2d(c_in, c_out, kernel_size=3, stride=stride, padding=1, bias=False),
            nn.BatchNorm2d(c_out),
            nn.ReLU(inplace=True),
            nn.Conv2d(c_out, c_out, kernel_size=3, padding=1, bias=False),
            nn.BatchNorm2d(c_out),
            nn.ReLU(inplace=True),
        )

    def forward(self, x):
        return self.stack(x)


# --- bug-relu


@wrong("bug-relu", "tensorflow-vgg-relu", "unfixed", part="class_scores")
def scores_through_a_relu(features, weight, bias):
    """A ReLU is applied to the scores."""
    return torch.clamp(torch.addmm(bias, features, weight.T), min=0)
