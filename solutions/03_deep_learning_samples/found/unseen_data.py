"""Found answers, the unseen half: to-input, fix-length, normalise, split, spec-augment and vote."""

import random

import numpy as np
import scipy.stats
import torch
import torch.nn.functional as F
from sklearn.model_selection import GroupShuffleSplit

from autograder.found import right, wrong

# --- to-input


@wrong("to-input", "crnn-genre", "batch-axis-too")
def input_two_new_axes(mel_db):
    """A batch axis is added as well as the channel."""
    return torch.tensor(mel_db[np.newaxis, np.newaxis, :], dtype=torch.float32)


@wrong("to-input", "crnn-genre", "batch-axis-too", "type-as-it-came")
def input_two_new_axes_as_it_came(mel_db):
    """A batch axis is added as well, and the type stays as it came."""
    return torch.tensor(mel_db[None, None])


@right("to-input", "crnn-genre")
def input_stack_of_one(mel_db):
    return torch.stack([torch.from_numpy(np.array(mel_db, dtype=np.float32, order="C"))])


@wrong("to-input", "keunwoochoi-compact-cnn", "an-array")
def input_new_axis_of_numpy(mel_db):
    """A numpy array with a new axis."""
    return mel_db[np.newaxis, :].astype(np.float32)


@wrong("to-input", "keunwoochoi-compact-cnn", "an-array", "batch-axis-too")
def input_array_with_batch(mel_db):
    """A numpy array, with a batch axis as well."""
    return np.expand_dims(np.expand_dims(mel_db.astype("float32"), 0), 0)


# --- fix-length


@wrong("fix-length", "crnn-genre", "pads-with-zero", "keeps-the-middle")
def fix_zeros_and_middle(mel_db, n_frames):
    """Short clips get zeros, and of long ones the middle is kept."""
    n = mel_db.shape[1]
    if n < n_frames:
        return np.hstack((mel_db, np.zeros((mel_db.shape[0], n_frames - n))))
    start = (n - n_frames) // 2
    return mel_db[:, start : start + n_frames]


@wrong("fix-length", "keunwoochoi-compact-cnn", "pads-with-zero")
def fix_concat_zeros(mel_db, n_frames):
    """Short clips get zeros, which are the loudest value in decibels."""
    if mel_db.shape[1] < n_frames:
        zeros = np.zeros((mel_db.shape[0], n_frames - mel_db.shape[1]), dtype=mel_db.dtype)
        mel_db = np.concatenate([mel_db, zeros], axis=1)
    return mel_db[:, :n_frames]


@wrong("fix-length", "ym-xu-audio", "pads-both-sides", "pads-with-zero")
def fix_random_start(mel_db, n_frames):
    """Zeros are put on both sides of a short clip."""
    missing = n_frames - mel_db.shape[1]
    if missing <= 0:
        return mel_db[:, :n_frames]
    begin = missing // 2
    return np.pad(mel_db, ((0, 0), (begin, missing - begin)))


@wrong("fix-length", "ym-xu-audio", "cuts-at-random")
def fix_random_cut(mel_db, n_frames):
    """Of a long clip, a stretch at a random place is kept."""
    spare = mel_db.shape[1] - n_frames
    if spare > 0:
        start = np.random.randint(1, spare + 1)
        return mel_db[:, start : start + n_frames]
    return np.pad(mel_db, ((0, 0), (0, -spare)), constant_values=mel_db.min())


@right("fix-length", "ym-xu-audio")
def fix_pad_then_cut(mel_db, n_frames):
    padded = F.pad(torch.tensor(mel_db), (0, max(0, n_frames - mel_db.shape[1])), value=float(mel_db.min()))
    return padded[:, :n_frames].numpy()


# --- normalise


@wrong("normalise", "icbhi-2017", "from-zero-to-one", part="normalise")
def use_min_and_max(x, mean, std):
    """The smallest and the largest value of the clip itself are used."""
    return (x - x.min()) / (x.max() - x.min())


@wrong("normalise", "icbhi-2017", "nan-on-silence", part="normalise")
def use_plain_division(x, mean, std):
    """A spread of 0 is not looked after."""
    return (x - mean) / std


@wrong("normalise", "icbhi-2017", "smallest-and-range", part="fit_normaliser")
def fit_min_and_range(train):
    """The smallest value and the range are returned."""
    return train.min(), train.max() - train.min()


@right("normalise", "icbhi-2017", part="normalise")
def use_guarded_spread(x, mean, std):
    return (np.asarray(x) - mean) / (std if std > 0 else 1.0)


@right("normalise", "torch-docs", part="fit_normaliser")
def fit_by_torch(train):
    x = torch.as_tensor(train).double()
    return x.mean().item(), x.std(unbiased=False).item()


@right("normalise", "torch-docs", part="normalise")
def use_maximum_with_tiny(x, mean, std):
    return (x - mean) / max(std, 1e-8)


# --- split


@wrong("split", "speaker-recognition", "random-over-segments")
def split_any_sample(groups, test_fraction, seed):
    """Segments are drawn, whatever group they come from."""
    n = len(groups)
    test = sorted(random.Random(seed).sample(range(n), k=max(1, int(test_fraction * n))))
    return [i for i in range(n) if i not in set(test)], test


@wrong("split", "speaker-recognition", "names-not-indices")
def split_names(groups, test_fraction, seed):
    """The names of the groups are returned and not the places of the examples."""
    names = sorted(set(np.asarray(groups).tolist()))
    test = random.Random(seed).sample(names, k=max(1, round(test_fraction * len(names))))
    return np.array([g for g in names if g not in test]), np.array(test)


@right("split", "tfk-notebooks")
def split_group_shuffle(groups, test_fraction, seed):
    held = max(1, round(test_fraction * len(np.unique(groups))))
    gss = GroupShuffleSplit(n_splits=1, test_size=held, random_state=seed)
    train_idx, test_idx = next(gss.split(np.zeros(len(groups)), groups=groups))
    return train_idx, test_idx


@wrong("split", "tfk-notebooks", "not-reproducible")
def split_group_shuffle_without_seed(groups, test_fraction, seed):
    """The seed is not handed on."""
    held = max(1, round(test_fraction * len(np.unique(groups))))
    gss = GroupShuffleSplit(n_splits=1, test_size=held)
    return next(gss.split(np.zeros(len(groups)), groups=groups))


# --- spec-augment


@right("spec-augment", "ym-xu-audio")
def augment_with_the_mean(S_db, n_freq, n_time, seed):
    value, out, rng = S_db.mean(), np.array(S_db), np.random.RandomState(seed)
    f0 = rng.randint(0, S_db.shape[0] - n_freq + 1)
    t0 = rng.randint(0, S_db.shape[1] - n_time + 1)
    out[f0 : f0 + n_freq, :] = value
    out[:, t0 : t0 + n_time] = value
    return out


@wrong("spec-augment", "ym-xu-audio", "mutates-the-input")
def augment_same_name(S_db, n_freq, n_time, seed):
    """A second name for the array that came in is taken for a copy."""
    aug_spec = S_db
    value = S_db.mean()
    rng = np.random.default_rng(seed)
    f0 = rng.integers(0, S_db.shape[0] - n_freq + 1)
    aug_spec[f0 : f0 + n_freq] = value
    t0 = rng.integers(0, S_db.shape[1] - n_time + 1)
    aug_spec[:, t0 : t0 + n_time] = value
    return aug_spec


@wrong("spec-augment", "ym-xu-audio", "second-mean-after-the-first-mask", also=("another-mean",))
def augment_mean_taken_twice(S_db, n_freq, n_time, seed):
    """The first mask holds the mean of what it hides, the second a mean that was taken after the first was written."""
    rng = np.random.default_rng(seed)
    out = S_db.copy()
    f0 = rng.integers(0, S_db.shape[0] - n_freq + 1)
    out[f0 : f0 + n_freq] = out[f0 : f0 + n_freq].mean() if n_freq else 0
    t0 = rng.integers(0, S_db.shape[1] - n_time + 1)
    out[:, t0 : t0 + n_time] = out.mean()
    return out


# --- vote


@wrong("vote", "neighborhood-scores", "majority")
def vote_mode(segment_logits, clip_ids):
    """The most frequent class wins; of equal ones the smallest."""
    probabilities = segment_logits.softmax(dim=1).numpy()
    found, ids = probabilities.argmax(axis=1), np.asarray(clip_ids)
    return {clip.item(): int(scipy.stats.mode(found[ids == clip]).mode) for clip in np.unique(ids)}


@wrong("vote", "neighborhood-scores", "majority", "largest-of-equal-ones")
def vote_by_sorting(segment_logits, clip_ids):
    """The most frequent class wins; of equal ones the one that was counted last."""
    ids = list(clip_ids)
    found = segment_logits.argmax(1).tolist()
    out = {}
    for clip in set(ids):
        counts = {}
        for one, other in zip(found, ids, strict=True):
            if other == clip:
                counts[one] = counts.get(one, 0) + 1
        out[clip] = sorted(counts, key=lambda c: (counts[c], c))[-1]
    return out


@wrong("vote", "sound-event-demo", "mean-over-all")
def vote_one_for_all(segment_logits, clip_ids):
    """One class for all clips, from the mean over all segments."""
    best = int(segment_logits.softmax(dim=1).numpy().mean(axis=0).argmax())
    return dict.fromkeys(clip_ids, best)


@wrong("vote", "sound-event-demo", "mean-of-logits")
def vote_mean_of_scores(segment_logits, clip_ids):
    """Scores are averaged and not probabilities."""
    scores, ids = segment_logits.numpy(), np.array(clip_ids)
    return {c: int(scores[ids == c].mean(axis=0).argmax()) for c in set(clip_ids)}


@right("vote", "sound-event-demo")
def vote_summed_probabilities(segment_logits, clip_ids):
    totals = {}
    for clip, row in zip(clip_ids, F.softmax(segment_logits, dim=-1), strict=True):
        totals[clip] = totals.get(clip, 0) + row
    return {clip: int(torch.argmax(total)) for clip, total in totals.items()}
