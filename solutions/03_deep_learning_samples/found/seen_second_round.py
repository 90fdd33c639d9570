"""Found answers, the seen half: a second round, for exercises that had few."""

import librosa
import numpy as np
import scipy.fft
import torch
import torch.nn.functional as F
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import GroupShuffleSplit, train_test_split
from torch import nn

from autograder.found import crashes, right, wrong

# --- bug-decibels


@wrong("bug-decibels", "urban-audio-classifier", "unfixed", "reference-lost", part="mended_db")
def decibels_of_amplitudes_to_one(S):
    """Decibels of an amplitude, relative to 1."""
    return librosa.amplitude_to_db(np.abs(S))


@wrong("bug-decibels", "amplitude-to-db-copy", "unfixed", "reference-lost", "floor-at-one-level", part="mended_db")
def decibels_above_a_smallest_value(S):
    """Decibels of an amplitude, relative to 1, above the same smallest value for every clip."""
    clipped = np.clip(S, 1e-5, None)
    return 20 * (np.log10(clipped) - np.log10(max(1e-5, 1.0)))


# --- bug-loudness


@wrong("bug-loudness", "tacotron-normalise", "zero-as-top", part="to_image")
def image_up_to_zero(S_db, low_db, high_db):
    """White is 0 dB, whatever the top of the range is."""
    return np.clip((S_db - low_db) / -low_db, 0, 1)


@right("bug-loudness", "transformer-tts-normalise", part="to_image")
def image_from_the_range(S_db, low_db, high_db):
    extent = high_db - low_db
    return np.clip((S_db - high_db + extent) / extent, 1e-8, 1)


@wrong("bug-loudness", "urban-audio-classifier", "divided-by-the-peak-of-each-frame", part="to_image")
def image_normalised_by_librosa(S_db, low_db, high_db):
    """Every frame is divided by its own largest size."""
    return librosa.util.normalize(S_db)


# --- bug-masks


@wrong("bug-masks", "masking-value-issue", "unfixed", part="mask_band")
def mask_of_zeros(S_db, first, width):
    """Zero is written into the masked bands."""
    mask = np.ones_like(S_db)
    mask[first : first + width, :] = 0
    return S_db * mask


@right("bug-masks", "masking-value-issue", part="mask_step_db")
def step_from_zero(S_db):
    return 0 - float(sum(map(float, S_db.ravel()))) / S_db.size


@wrong("bug-masks", "espnet-specaugment", "time-instead", part="mask_band")
def mask_of_the_second_axis(S_db, first, width):
    """The second axis is taken for the bands."""
    cloned = S_db.copy()
    cloned[:, first : first + width] = cloned.mean()
    return cloned


# --- bug-n-mfcc


@right("bug-n-mfcc", "essentia-inverse-mfcc", part="smooth_envelope")
def envelope_by_inverse_matrix(S_db, n_mfcc=13):
    table = scipy.fft.dct(np.eye(len(S_db)), axis=0, norm="ortho")
    return np.linalg.inv(table)[:, :n_mfcc] @ (table[:n_mfcc] @ S_db)


@wrong("bug-n-mfcc", "essentia-inverse-mfcc", "back-to-amplitudes", part="smooth_envelope")
def envelope_of_amplitudes(S_db, n_mfcc=13):
    """The envelope is turned from decibels back into amplitudes."""
    mfcc = scipy.fft.dct(S_db, axis=0, norm="ortho")[:n_mfcc]
    return 10 ** (scipy.fft.idct(mfcc, n=len(S_db), axis=0, norm="ortho") / 20)


# --- bug-softmax


@wrong("bug-softmax", "llama-from-scratch", "unfixed", part="mended_loss")
def loss_of_softmaxed_logits(logits, labels):
    """What is called logits has been through a softmax."""
    scores = F.softmax(logits, dim=-1)
    return F.cross_entropy(scores.view(-1, scores.shape[-1]), labels.view(-1)).item()


@right("bug-softmax", "malnet-log-softmax", part="mended_loss")
def loss_of_log_probabilities(logits, labels):
    return F.cross_entropy(F.log_softmax(logits, dim=-1), labels).item()


@right("bug-softmax", "imathworks-cross-entropy", part="loss_floor")
def floor_by_hand(n_classes):
    output = np.zeros(n_classes)
    output[0] = 1.0
    return -1 + np.log(np.exp(output).sum())


@wrong("bug-softmax", "imathworks-cross-entropy", "zero", part="loss_floor")
def floor_of_zero(n_classes):
    """A sure and right answer is expected to cost nothing."""
    target = np.eye(n_classes)[0]
    return float(-(target * np.log(target + (target == 0))).sum())


# --- bug-sample-rate


@wrong("bug-sample-rate", "librosa-resample-question", "another-target-rate", part="mel_for_network")
def mel_at_44100(y, sr):
    """Everything is brought to 44,100 Hz, and taken for 22,050."""
    y = librosa.resample(y, orig_sr=sr, target_sr=44_100)
    return librosa.feature.melspectrogram(y=y, sr=22_050, n_fft=1024, hop_length=512, n_mels=40)


# --- bug-log


@wrong("bug-log", "hackbright-mfcc", "natural-log", "still-not-finite", "not-orthonormal", part="mended_mfcc")
def mfcc_frame_by_frame(S, n_mfcc=13):
    """A natural logarithm without any floor, and a cosine transform without scaling."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.stack([scipy.fft.dct(np.log(frame), type=2)[:n_mfcc] for frame in S.T], axis=1)


# --- evaluate


@right("evaluate", "attn-sleep-f1")
def evaluate_arguments_swapped(model, batches):
    training = model.training
    model.eval()
    with torch.no_grad():
        found = torch.cat([model(x).argmax(dim=1) for x, _ in batches]).numpy()
    model.train(training)
    labels = torch.cat([y for _, y in batches]).numpy()
    return accuracy_score(found, labels), f1_score(found, labels, average="macro", zero_division=0)


@wrong("evaluate", "opensoundscape-metrics", "batch-by-batch")
def evaluate_batch_by_batch(model, batches):
    """Both numbers are computed for each batch and averaged."""
    training = model.training
    model.eval()
    accuracies, scores = [], []
    for x, y in batches:
        with torch.no_grad():
            found = model(x).argmax(dim=1).numpy()
        accuracies.append(accuracy_score(y.numpy(), found))
        scores.append(f1_score(y.numpy(), found, average="macro", zero_division=0))
    model.train(training)
    return sum(accuracies) / len(accuracies), sum(scores) / len(scores)


# --- residual-block


@crashes("residual-block", "soveshmohapatra-resnet", "no-projection")
class BlockThatIsHandedItsShortCut(nn.Module):
    """The short cut's convolution has to be handed in, and nobody does."""

    def __init__(self, c_in, c_out, stride=1, downsample=None):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(c_out)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, stride=1, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(c_out)
        self.downsample = downsample

    def forward(self, x):
        identity = x if self.downsample is None else self.downsample(x)
        out = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(out + identity)


@crashes("residual-block", "d2l-residual-notes", "kernel-of-one", "no-projection")
class BlockWithASmallSecondKernel(nn.Module):
    """The second kernel is 1 wide and padded all the same, and the short cut has no convolution unless asked."""

    def __init__(self, c_in, c_out, stride=1, use_1x1conv=False):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=1, padding=1)
        self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride) if use_1x1conv else None
        self.bn1, self.bn2 = nn.BatchNorm2d(c_out), nn.BatchNorm2d(c_out)

    def forward(self, x):
        out = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        short = self.conv3(x) if self.conv3 is not None else x
        return F.relu(out + short)


# --- grad-cam


@wrong("grad-cam", "cv-proj-gradcam", "not-resized")
def cam_as_large_as_the_layer(model, layer, x, class_index):
    """The map is stretched to the size that it already has."""
    kept = {}
    hooks = [
        layer.register_forward_hook(lambda module, inputs, output: kept.update(picture=output)),
        layer.register_full_backward_hook(lambda module, before, after: kept.update(slope=after[0])),
    ]
    model.zero_grad()
    model(x)[0, class_index].backward()
    for hook in hooks:
        hook.remove()
    picture = kept["picture"]
    cam = F.relu((kept["slope"].mean(dim=(2, 3), keepdim=True) * picture).sum(dim=1, keepdim=True))
    cam = F.interpolate(cam, size=picture.shape[2:], mode="bilinear", align_corners=False)
    cam = (cam - cam.min()) / (cam.max() - cam.min() + 1e-8)
    return cam.squeeze().detach().cpu().numpy()


# --- train-epoch


@wrong("train-epoch", "golem-train-epoch", "mode-as-it-came", "nothing-returned")
def epoch_that_only_prints(model, batches, optimizer):
    """The mode stays as it came, and the loss is for the screen alone."""
    running = 0.0
    for i, (x, y) in enumerate(batches):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        running += loss.item()
        if i % 2000 == 1999:
            running = 0.0


@wrong("train-epoch", "cs492-lenet", "mean-of-batch-means")
def epoch_with_a_list_of_losses(model, batches, optimizer):
    """The losses of the batches are averaged, small batches as much as large ones."""
    model.train()
    losses = []
    for x, y in batches:
        optimizer.zero_grad()
        loss = nn.CrossEntropyLoss()(model(x), y)
        losses.append(loss.detach().cpu().item())
        loss.backward()
        optimizer.step()
    return float(np.mean(losses))


# --- vote


@wrong("vote", "bagfpca-majority", "majority")
def vote_by_tabulating(segment_logits, clip_ids):
    """Each segment has one vote; of classes with as many, the first that came up wins."""
    found, ids = segment_logits.argmax(dim=1).tolist(), list(clip_ids)
    winners = {}
    for clip in dict.fromkeys(ids):
        votes = [one for one, of in zip(found, ids, strict=True) if of == clip]
        unique = list(dict.fromkeys(votes))
        winners[clip] = unique[int(np.argmax([votes.count(one) for one in unique]))]
    return winners


@wrong("vote", "musical-instrument-vote", "majority", "first-segments-alone")
def vote_of_the_attack(segment_logits, clip_ids):
    """Only the first half of a clip's segments votes, each with one vote."""
    found, ids = segment_logits.argmax(dim=1).numpy(), np.asarray(clip_ids)
    winners = {}
    for clip in np.unique(ids):
        votes = found[ids == clip]
        votes = votes[: int(np.ceil(len(votes) / 2))]
        winners[clip.item()] = int(np.bincount(votes).argmax())
    return winners


# --- split, bug-leak


@wrong("split", "sound-deeplearning-split", "not-reproducible", also=("seed-ignored",))
def split_without_a_seed(groups, test_fraction, seed):
    """The seed is not handed on."""
    groups = np.asarray(groups)
    parts = GroupShuffleSplit(n_splits=1, test_size=test_fraction).split(np.zeros(len(groups)), groups=groups)
    return next(iter(parts))


@wrong("bug-leak", "gtzan-keras-split", "unfixed", part="split_by_recording")
def segments_split_at_random(clip_ids, test_fraction, seed):
    """Segments are shuffled, not recordings."""
    return train_test_split(np.arange(len(clip_ids)), test_size=test_fraction, random_state=seed)


# --- conv-size


@wrong("conv-size", "generator-conv-dim", "not-rounded", part="conv_output_size")
def size_as_a_quotient(size, kernel, stride=1, padding=0, dilation=1):
    """The quotient is not rounded."""
    return (size + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1


@right("conv-size", "tensorjs-conv", part="conv_output_size")
def size_by_dilated_kernel(size, kernel, stride=1, padding=0, dilation=1):
    dilated = dilation * (kernel - 1) + 1
    return int(np.floor((size + padding + padding - dilated) / stride + 1))


@wrong("conv-size", "conv-output-size", "always-bias", part="conv_parameters")
def parameters_with_a_bias(c_in, c_out, kernel, bias=True):
    """The biases are counted in any case."""
    return c_out * (c_in * kernel**2 + 1)


# --- bug-relu


@wrong("bug-relu", "alexnet-relu", "order-alone", part="silent_share")
def share_whose_class_changes(scores):
    """Counted is where another class wins after the ReLU."""
    return float((scores.argmax(dim=1) != scores.relu().argmax(dim=1)).float().mean())


@wrong("bug-relu", "pytorch-tutorials-relu", "unfixed", part="class_scores")
def scores_of_a_stack(features, weight, bias):
    """A ReLU closes the stack."""
    return nn.Sequential(_linear(weight, bias), nn.ReLU())(features).detach()


@right("bug-relu", "pytorch-tutorials-relu", part="class_scores")
def scores_of_a_layer(features, weight, bias):
    return _linear(weight, bias)(features).detach()


def _linear(weight, bias):
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    with torch.no_grad():
        layer.weight.copy_(weight)
        layer.bias.copy_(bias)
    return layer
