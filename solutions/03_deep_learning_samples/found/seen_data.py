"""Found answers, the seen half: to-input, fix-length, normalise, split, spec-augment and vote."""

import math
import random
from collections import Counter, defaultdict

import librosa
import numpy as np
import torch
from sklearn.model_selection import train_test_split
from torch import nn

from autograder.found import right, wrong

# --- to-input


@wrong("to-input", "eat-features", "standardised")
def input_standardised(mel_db):
    """The values are standardised on the way."""
    x = torch.tensor(mel_db, dtype=torch.float32).unsqueeze(0)
    return (x - x.mean()) / x.std()


@wrong("to-input", "eat-features", "transposed")
def input_time_first(mel_db):
    """Frames run down and bands to the right."""
    return torch.tensor(mel_db.T.copy(), dtype=torch.float32)[None]


@right("to-input", "eat-features")
def input_reshape_of_contiguous(mel_db):
    x = torch.as_tensor(np.ascontiguousarray(mel_db)).to(torch.float32)
    return x.reshape(1, *x.shape)


@wrong("to-input", "specshot", "channel-last", "type-as-it-came")
def input_keras_style(mel_db):
    """The channel is the last axis, and the type stays as it came."""
    return torch.tensor(mel_db[..., np.newaxis])


@wrong("to-input", "kospeech", "no-channel", "transposed")
def input_rows_of_frames(mel_db):
    """No channel, and each frame is a row."""
    return torch.FloatTensor(np.ascontiguousarray(mel_db.T))


# --- fix-length


@wrong("fix-length", "eat-features", "pads-with-zero")
def fix_zero_pad_2d(mel_db, n_frames):
    """Short clips get zeros."""
    x = torch.from_numpy(mel_db)[None]
    diff = n_frames - x.shape[-1]
    if diff > 0:
        x = nn.ZeroPad2d((0, diff, 0, 0))(x)
    return x[0, :, :n_frames].numpy()


@wrong("fix-length", "eat-features", "pads-with-zero", "pads-frequency")
def fix_pad_the_wrong_axis(mel_db, n_frames):
    """Zeros are put below the bands, because the order of the four widths was taken for another."""
    x = torch.from_numpy(mel_db)[None]
    diff = n_frames - x.shape[-2]
    if diff > 0:
        x = nn.ZeroPad2d((0, 0, 0, diff))(x)
    return x[0, :n_frames, :].numpy()


@right("fix-length", "librosa-docs")
def fix_by_librosa(mel_db, n_frames):
    return librosa.util.fix_length(mel_db, size=n_frames, axis=1, mode="constant", constant_values=np.min(mel_db))


@wrong("fix-length", "librosa-docs", "pads-with-zero")
def fix_by_librosa_default(mel_db, n_frames):
    """librosa's default fills with zeros."""
    return librosa.util.fix_length(mel_db, size=n_frames)


@wrong("fix-length", "librosa-docs", "repeats-the-last-frame", "keeps-the-end")
def fix_edge_and_end(mel_db, n_frames):
    """The last frame is repeated, and of a long clip the end is kept."""
    if mel_db.shape[1] > n_frames:
        return mel_db[:, -n_frames:]
    return librosa.util.fix_length(mel_db, size=n_frames, mode="edge")


# --- normalise


@wrong("normalise", "ast-norm-stats", "mean-of-clip-spreads", part="fit_normaliser")
def fit_mean_of_batch_statistics(train):
    """The spreads of single clips are averaged."""
    means, stds = [], []
    for clip in train:
        means.append(torch.from_numpy(clip).mean())
        stds.append(torch.from_numpy(clip).std())
    return float(np.mean(means)), float(np.mean(stds))


@right("normalise", "ast-norm-stats", part="fit_normaliser")
def fit_by_running_sums(train):
    n = total = squares = 0.0
    for clip in train:
        n += clip.size
        total += float(clip.sum(dtype=np.float64))
        squares += float((clip.astype(np.float64) ** 2).sum())
    mean = total / n
    return mean, math.sqrt(squares / n - mean**2)


@wrong("normalise", "ast-norm-stats", "twice-the-spread", "nan-on-silence", part="normalise")
def use_two_spreads(x, mean, std):
    """Everything is divided by twice the spread, and a spread of 0 is not looked after."""
    return (x - mean) / (std * 2)


@wrong("normalise", "kospeech", "per-clip", part="normalise")
def use_own_statistics(x, mean, std):
    """Each clip is standardised by its own statistics."""
    return (x - x.mean(axis=(-2, -1), keepdims=True)) / (x.std(axis=(-2, -1), keepdims=True) + 1e-8)


@wrong("normalise", "kospeech", "per-band-statistics", part="fit_normaliser")
def fit_each_band(train):
    """A mean and a spread for each band."""
    rows = np.concatenate(list(train), axis=1)
    return rows.mean(axis=1), rows.std(axis=1)


# --- split


@wrong("split", "deep-clustering", "sizes-by-chance")
def split_coin_for_each_group(groups, test_fraction, seed):
    """A coin is thrown for each group, so the share on the test side is left to chance."""
    rng = random.Random(seed)
    names = sorted(set(groups))
    held = {g for g in names if rng.random() < test_fraction}
    held = held or {names[seed % len(names)]}
    is_test = np.array([g in held for g in groups])
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)


@right("split", "deep-clustering")
def split_shuffled_names(groups, test_fraction, seed):
    names = sorted(set(np.asarray(groups).tolist()))
    random.Random(seed).shuffle(names)
    held = set(names[: max(1, round(test_fraction * len(names)))])
    train = [i for i, g in enumerate(np.asarray(groups).tolist()) if g not in held]
    test = [i for i, g in enumerate(np.asarray(groups).tolist()) if g in held]
    return train, test


@wrong("split", "deep-clustering", "seed-ignored")
def split_fixed_seed(groups, test_fraction, seed):
    """The generator always starts from 1."""
    rng = random.Random(1)
    names = sorted(set(np.asarray(groups).tolist()))
    held = rng.sample(names, max(1, round(test_fraction * len(names))))
    is_test = np.isin(np.asarray(groups), held)
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)


@wrong("split", "cough-classification", "random-over-segments")
def split_shuffled_places(groups, test_fraction, seed):
    """Segments are shuffled, whatever group they come from."""
    train, test = train_test_split(np.arange(len(groups)), test_size=test_fraction, random_state=seed)
    return np.sort(train), np.sort(test)


@wrong("split", "cough-classification", "random-over-segments", "seed-ignored")
def split_stratified_42(groups, test_fraction, seed):
    """Segments are shuffled, always with the seed 42."""
    train, test = train_test_split(np.arange(len(groups)), test_size=test_fraction, random_state=42)
    return train, test


# --- spec-augment


@wrong("spec-augment", "kospeech", "mask-with-zero", "mutates-the-input")
def augment_zeros_in_place(S_db, n_freq, n_time, seed):
    """Masks of 0, written into the array that came in."""
    rng = random.Random(seed)
    t0 = rng.randint(0, S_db.shape[1] - n_time)
    S_db[:, t0 : t0 + n_time] = 0
    f0 = rng.randint(0, S_db.shape[0] - n_freq)
    S_db[f0 : f0 + n_freq, :] = 0
    return S_db


@wrong("spec-augment", "kospeech", "drawn-width", "mask-with-zero")
def augment_drawn_widths_of_zero(S_db, n_freq, n_time, seed):
    """The widths are drawn as well, and the masks hold 0."""
    rng = np.random.default_rng(seed)
    out = S_db.copy()
    t = int(rng.uniform(low=0.0, high=n_time))
    t0 = rng.integers(0, out.shape[1] - t + 1)
    out[:, t0 : t0 + t] = 0
    f = int(rng.uniform(low=0.0, high=n_freq))
    f0 = rng.integers(0, out.shape[0] - f + 1)
    out[f0 : f0 + f, :] = 0
    return out


@wrong("spec-augment", "specaugment-numpy", "masks-move-together")
def augment_seeded_twice(S_db, n_freq, n_time, seed):
    """The generator is started anew for the second mask."""
    out = S_db.copy()
    np.random.seed(seed)
    f0 = np.random.randint(0, S_db.shape[0] - n_freq + 1)
    np.random.seed(seed)
    t0 = np.random.randint(0, S_db.shape[1] - n_time + 1)
    out[f0 : f0 + n_freq] = S_db.mean()
    out[:, t0 : t0 + n_time] = S_db.mean()
    return out


@wrong("spec-augment", "specaugment-numpy", "never-at-the-end", "mask-with-zero")
def augment_zero_never_last(S_db, n_freq, n_time, seed):
    """Masks of 0 that can never lie at the end."""
    rng = np.random.default_rng(seed)
    out = np.copy(S_db)
    f0 = rng.integers(0, out.shape[0] - n_freq)
    t0 = rng.integers(0, out.shape[1] - n_time)
    out[f0 : f0 + n_freq, :] = 0
    out[:, t0 : t0 + n_time] = 0
    return out


@wrong("spec-augment", "specshot", "only-the-crossing", "mask-with-zero")
def augment_box_of_zeros(S_db, n_freq, n_time, seed):
    """One box of zeros, where a hidden band would have to be hidden in all frames."""
    rng = np.random.default_rng(seed)
    out = S_db.copy()
    f0 = rng.integers(0, out.shape[0] - n_freq + 1)
    t0 = rng.integers(0, out.shape[1] - n_time + 1)
    out[f0 : f0 + n_freq, t0 : t0 + n_time] = 0.0
    return out


# --- vote


@wrong("vote", "accent-recognition", "majority")
def vote_counter(segment_logits, clip_ids):
    """The most frequent class wins; of equal ones the one that comes first."""
    found = segment_logits.argmax(dim=1).tolist()
    votes = defaultdict(list)
    for clip, one in zip(clip_ids, found, strict=True):
        votes[clip].append(one)
    return {clip: Counter(ones).most_common(1)[0][0] for clip, ones in votes.items()}


@right("vote", "accent-recognition")
def vote_by_groups(segment_logits, clip_ids):
    names, place = np.unique(clip_ids, return_inverse=True)
    e = np.exp(segment_logits.double().numpy() - segment_logits.double().numpy().max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    sums = np.zeros((len(names), p.shape[1]))
    np.add.at(sums, place, p)
    return {name.item(): int(k) for name, k in zip(names, sums.argmax(axis=1), strict=True)}
