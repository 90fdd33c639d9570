"""Student-style answers to to-input, fix-length, normalise and split. Read by the self-check alone.

Each wrong answer is written as a student would write it, apart from the reproduction that names it.
"""

import random

import librosa
import numpy as np
import torch
import torch.nn.functional as F
from sklearn.model_selection import GroupShuffleSplit, train_test_split

from autograder.samples import right, wrong

# --- to-input


@right("to-input")
def input_by_tensor(mel_db):
    return torch.tensor(mel_db, dtype=torch.float32).unsqueeze(0).contiguous()


@right("to-input")
def input_by_numpy(mel_db):
    return torch.from_numpy(np.ascontiguousarray(mel_db[np.newaxis], dtype=np.float32))


@right("to-input")
def input_by_view(mel_db):
    rows = [[float(value) for value in row] for row in mel_db]
    return torch.FloatTensor(rows).view(1, len(rows), -1)


@right("to-input")
def input_filled(mel_db):
    x = torch.empty(1, *mel_db.shape)
    x[0] = torch.as_tensor(mel_db)
    return x


@right("to-input")
def input_none_axis(mel_db):
    return torch.from_numpy(mel_db.astype("float32", order="C"))[None]


@wrong("to-input", "an-array")
def input_stays_numpy(mel_db):
    return np.expand_dims(mel_db.astype(np.float32), 0)


@wrong("to-input", "no-channel")
def input_two_axes(mel_db):
    return torch.tensor(mel_db, dtype=torch.float32).contiguous()


@wrong("to-input", "no-channel")
def input_no_thought_of_types(mel_db):
    return torch.tensor(mel_db)


@wrong("to-input", "channel-last")
def input_keras(mel_db):
    return torch.tensor(mel_db[..., np.newaxis].copy(), dtype=torch.float32).contiguous()


@wrong("to-input", "frequency-as-channels")
def input_unsqueeze_one(mel_db):
    return torch.tensor(mel_db).float().unsqueeze(1).contiguous()


@wrong("to-input", "batch-axis-too")
def input_with_batch(mel_db):
    return torch.FloatTensor(np.array(mel_db, order="C"))[None, None]


@wrong("to-input", "transposed")
def input_time_first(mel_db):
    return torch.tensor(np.array(mel_db.T), dtype=torch.float32)[None].contiguous()


@wrong("to-input", "reshaped")
def input_reshape(mel_db):
    n_mels, n_frames = mel_db.shape
    return torch.tensor(mel_db.copy(order="C"), dtype=torch.float32).reshape(1, n_frames, n_mels)


@wrong("to-input", "memory-order")
def input_flat(mel_db):
    flat = torch.tensor(mel_db.flatten("K"), dtype=torch.float32)
    return flat.view(1, mel_db.shape[0], mel_db.shape[1])


@wrong("to-input", "three-channels")
def input_rgb(mel_db):
    x = torch.tensor(mel_db, dtype=torch.float32).contiguous()
    return torch.stack([x, x, x])


@wrong("to-input", "float64")
def input_double(mel_db):
    return torch.DoubleTensor(mel_db)[None, :]


@wrong("to-input", "type-as-it-came")
def input_tensor_of_it(mel_db):
    return torch.tensor(np.array([mel_db]))


@wrong("to-input", "type-as-it-came")
def input_tensor_unsqueeze(mel_db):
    return torch.tensor(mel_db).unsqueeze(0)


@wrong("to-input", "float16")
def input_half(mel_db):
    return torch.tensor(mel_db, dtype=torch.float16).unsqueeze(0).contiguous()


@wrong("to-input", "whole-numbers")
def input_long(mel_db):
    return torch.tensor(np.ascontiguousarray(mel_db), dtype=torch.long)[None]


@wrong("to-input", "not-contiguous")
def input_from_numpy(mel_db):
    return torch.from_numpy(mel_db).to(torch.float32)[None]


@wrong("to-input", "not-contiguous")
def input_as_tensor(mel_db):
    return torch.as_tensor(mel_db, dtype=torch.float32).unsqueeze(dim=0)


@wrong("to-input", "not-contiguous")
def input_tensor_float32(mel_db):
    return torch.tensor(mel_db, dtype=torch.float32).unsqueeze(0)


@wrong("to-input", "wants-a-gradient")
def input_requires_grad(mel_db):
    return torch.tensor(np.ascontiguousarray(mel_db[None]), dtype=torch.float32, requires_grad=True)


@wrong("to-input", "scaled")
def input_min_max(mel_db):
    scaled = (mel_db - np.min(mel_db)) / np.ptp(mel_db)
    return torch.tensor(scaled.copy("C"), dtype=torch.float32)[None]


@wrong("to-input", "standardised")
def input_standardised(mel_db):
    x = torch.tensor(mel_db, dtype=torch.float32)
    return ((x - x.mean()) / x.std()).unsqueeze(0).contiguous()


# --- fix-length


@right("fix-length")
def length_by_np_pad(mel_db, n_frames):
    if mel_db.shape[1] >= n_frames:
        return mel_db[:, :n_frames]
    return np.pad(mel_db, ((0, 0), (0, n_frames - mel_db.shape[1])), constant_values=mel_db.min())


@right("fix-length")
def length_by_np_full(mel_db, n_frames):
    out = np.full((mel_db.shape[0], n_frames), np.min(mel_db))
    keep = min(n_frames, mel_db.shape[1])
    out[:, :keep] = mel_db[:, :keep]
    return out


@right("fix-length")
def length_by_torch(mel_db, n_frames):
    x = torch.tensor(mel_db)
    return F.pad(x, (0, n_frames - x.shape[1]), value=x.min().item())  # a negative pad cuts


@right("fix-length")
def length_by_librosa(mel_db, n_frames):
    return librosa.util.fix_length(mel_db, size=n_frames, constant_values=mel_db.min())


@right("fix-length")
def length_by_loop(mel_db, n_frames):
    floor = min(float(value) for band in mel_db for value in band)
    return [[band[t] if t < len(band) else floor for t in range(n_frames)] for band in mel_db.tolist()]


@right("fix-length")
def length_by_hstack(mel_db, n_frames):
    silence = np.ones((len(mel_db), n_frames)) * mel_db.min()
    return np.hstack([mel_db, silence])[:, :n_frames]


def _extra(mel_db, n_frames):
    return max(0, n_frames - mel_db.shape[-1])


@wrong("fix-length", "pads-with-zero")
def length_np_pad_default(mel_db, n_frames):
    return np.pad(mel_db, ((0, 0), (0, _extra(mel_db, n_frames))))[:, :n_frames]


@wrong("fix-length", "pads-with-zero")
def length_librosa_default(mel_db, n_frames):
    return librosa.util.fix_length(mel_db, size=n_frames)


@wrong("fix-length", "pads-with-minus-80")
def length_minus_80(mel_db, n_frames):
    out = np.full((mel_db.shape[0], n_frames), -80.0)
    out[:, : mel_db.shape[1]] = mel_db[:, :n_frames]
    return out


@wrong("fix-length", "pads-with-the-mean")
def length_mean(mel_db, n_frames):
    extra = _extra(mel_db, n_frames)
    return np.pad(mel_db, ((0, 0), (0, extra)), constant_values=np.mean(mel_db))[:, :n_frames]


@wrong("fix-length", "floor-of-each-band")
def length_band_minimum(mel_db, n_frames):
    extra = _extra(mel_db, n_frames)
    return np.pad(mel_db, ((0, 0), (0, extra)), mode="minimum")[:, :n_frames]


@wrong("fix-length", "floor-of-the-last-frame")
def length_last_frame_floor(mel_db, n_frames):
    return librosa.util.fix_length(mel_db, size=n_frames, constant_values=min(mel_db[:, -1]))


@wrong("fix-length", "repeats-the-last-frame")
def length_repeat(mel_db, n_frames):
    while mel_db.shape[1] < n_frames:
        mel_db = np.concatenate([mel_db, mel_db[:, -1:]], axis=1)
    return mel_db[:, :n_frames]


@wrong("fix-length", "repeats-the-clip")
def length_tile(mel_db, n_frames):
    times = -(-n_frames // mel_db.shape[1])
    return np.tile(mel_db, (1, times))[:, :n_frames]


@wrong("fix-length", "mirrors-the-end")
def length_reflect(mel_db, n_frames):
    return np.pad(mel_db, [(0, 0), (0, _extra(mel_db, n_frames))], "reflect")[:, :n_frames]


@wrong("fix-length", "pads-the-front")
def length_front(mel_db, n_frames):
    silence = np.full((mel_db.shape[0], _extra(mel_db, n_frames)), mel_db.min())
    return np.hstack([silence, mel_db[:, :n_frames]])


@wrong("fix-length", "pads-both-sides")
def length_centre(mel_db, n_frames):
    if mel_db.shape[1] > n_frames:
        return mel_db[:, :n_frames]
    return librosa.util.pad_center(mel_db, size=n_frames, constant_values=mel_db.min())


@wrong("fix-length", "pads-frequency")
def length_axis_zero(mel_db, n_frames):
    return librosa.util.fix_length(mel_db, size=n_frames, axis=0, constant_values=mel_db.min())


@wrong("fix-length", "keeps-the-end")
def length_last_frames(mel_db, n_frames):
    if mel_db.shape[1] < n_frames:
        return length_by_np_pad(mel_db, n_frames)
    return mel_db[:, -n_frames:]


@wrong("fix-length", "keeps-the-middle")
def length_centre_crop(mel_db, n_frames):
    if mel_db.shape[1] < n_frames:
        return length_by_np_pad(mel_db, n_frames)
    start = (mel_db.shape[1] - n_frames) // 2
    return mel_db[:, start : start + n_frames]


@wrong("fix-length", "only-pads")
def length_never_cuts(mel_db, n_frames):
    missing = n_frames - mel_db.shape[1]
    if missing > 0:
        mel_db = np.concatenate([mel_db, np.full((len(mel_db), missing), mel_db.min())], axis=1)
    return mel_db


@wrong("fix-length", "only-cuts")
def length_slice(mel_db, n_frames):
    return mel_db[:, 0:n_frames]


@wrong("fix-length", "stretched")
def length_interpolate(mel_db, n_frames):
    x = torch.tensor(mel_db)[None]
    return F.interpolate(x, size=n_frames, mode="linear", align_corners=True)[0]


@wrong("fix-length", "scrambled")
def length_np_resize(mel_db, n_frames):
    return np.resize(mel_db, (len(mel_db), n_frames))


# --- normalise: fit_normaliser


@right("normalise", "fit_normaliser")
def fit_by_numpy(train):
    return train.mean(), train.std()


@right("normalise", "fit_normaliser")
def fit_by_torch(train):
    x = torch.as_tensor(train)
    return x.mean(), x.std()  # with n - 1


@right("normalise", "fit_normaliser")
def fit_by_concatenation(train):
    values = np.concatenate([clip.ravel() for clip in train])
    return [float(np.average(values)), float(np.sqrt(np.var(values)))]


@right("normalise", "fit_normaliser")
def fit_by_running_sums(train):
    total = total_of_squares = count = 0
    for clip in train.astype(np.float64):
        total += clip.sum()
        total_of_squares += (clip**2).sum()
        count += clip.size
    mean = total / count
    return mean, (total_of_squares / count - mean**2) ** 0.5


@right("normalise", "fit_normaliser")
def fit_keeping_axes(train):
    return train.mean(axis=(0, 1, 2), keepdims=True), train.std(axis=(0, 1, 2), keepdims=True)


@wrong("normalise", "per-clip-statistics", "fit_normaliser")
def fit_each_clip(train):
    return np.array([clip.mean() for clip in train]), np.array([clip.std() for clip in train])


@wrong("normalise", "per-clip-statistics", "fit_normaliser")
def fit_each_clip_keepdims(train):
    return train.mean((1, 2), keepdims=True), train.std((1, 2), keepdims=True)


@wrong("normalise", "per-band-statistics", "fit_normaliser")
def fit_each_band(train):
    return train.mean(axis=(0, 2), keepdims=True), train.std(axis=(0, 2), keepdims=True)


@wrong("normalise", "per-cell-statistics", "fit_normaliser")
def fit_axis_zero(train):
    return np.mean(train, axis=0), np.std(train, axis=0)


@wrong("normalise", "variance", "fit_normaliser")
def fit_var(train):
    mean = train.mean()
    return mean, ((train - mean) ** 2).mean()


@wrong("normalise", "mean-of-clip-spreads", "fit_normaliser")
def fit_averages(train):
    means, stds = [], []
    for clip in train:
        means.append(clip.mean())
        stds.append(clip.std())
    return np.mean(means), np.mean(stds)


@wrong("normalise", "spread-of-clip-means", "fit_normaliser")
def fit_std_of_means(train):
    means = train.mean(axis=(1, 2))
    return means.mean(), means.std()


@wrong("normalise", "swapped", "fit_normaliser")
def fit_std_mean(train):
    return torch.std_mean(torch.tensor(train))


@wrong("normalise", "smallest-and-range", "fit_normaliser")
def fit_min_max(train):
    return train.min(), train.max() - train.min()


@wrong("normalise", "smallest-and-largest", "fit_normaliser")
def fit_two_ends(train):
    return train.min(), train.max()


@wrong("normalise", "first-clip-only", "fit_normaliser")
def fit_returns_in_loop(train):
    for clip in train:
        return clip.mean(), clip.std()


@wrong("normalise", "median", "fit_normaliser")
def fit_robust(train):
    values = sorted(train.ravel().tolist())
    half = len(values) // 2
    return (values[half] + values[-half - 1]) / 2, train.std()


@wrong("normalise", "mean-of-band-spreads", "fit_normaliser")
def fit_band_by_band(train):
    spreads = [train[:, band].std() for band in range(train.shape[1])]
    return train.mean(), sum(spreads) / len(spreads)


@wrong("normalise", "mean-not-subtracted", "fit_normaliser")
def fit_rms(train):
    return train.mean(), np.linalg.norm(train) / np.sqrt(train.size)


@wrong("normalise", "mean-distance", "fit_normaliser")
def fit_distances(train):
    mean = torch.from_numpy(train).mean()
    return mean.item(), (torch.from_numpy(train) - mean).abs().mean().item()


# --- normalise: normalise


@right("normalise", "normalise")
def normalise_with_if(x, mean, std):
    if std == 0:
        return x - mean
    return (x - mean) / std


@right("normalise", "normalise")
def normalise_with_small_number(x, mean, std):
    return (x - mean) / (std + 1e-8)


@right("normalise", "normalise")
def normalise_with_max(x, mean, std):
    return np.subtract(x, mean) / max(std, 1e-6)


@right("normalise", "normalise")
def normalise_by_torch(x, mean, std):
    return torch.nan_to_num((torch.as_tensor(x) - mean) / std)


@right("normalise", "normalise")
def normalise_float32(x, mean, std):
    return ((x - np.float32(mean)) / (np.float32(std) or 1)).astype(np.float32)


@wrong("normalise", "nan-on-silence", "normalise")
def normalise_plain(x, mean, std):
    return (x - mean) / std


@wrong("normalise", "nan-on-silence", "normalise")
def normalise_plain_torch(x, mean, std):
    return torch.tensor(x).sub(mean).div(std)


@wrong("normalise", "per-clip", "normalise")
def normalise_every_clip(x, mean, std):
    if x.ndim == 2:
        return (x - x.mean()) / (x.std() + 1e-9)
    return np.stack([(clip - clip.mean()) / (clip.std() + 1e-9) for clip in x])


@wrong("normalise", "statistics-of-all-data", "normalise")
def normalise_fits_again(x, mean, std):
    mean, std = fit_by_numpy(x)
    return (x - mean) / (std + 1e-8)


@wrong("normalise", "statistics-of-all-data", "normalise")
def normalise_fits_again_bare(x, mean, std):
    return (x - np.mean(x)) / np.std(x)


@wrong("normalise", "per-band", "normalise")
def normalise_bands(x, mean, std):
    mu, sigma = x.mean(axis=-1, keepdims=True), x.std(axis=-1, keepdims=True)
    return (x - mu) / np.where(sigma > 0, sigma, 1)


@wrong("normalise", "from-zero-to-one", "normalise")
def normalise_min_max(x, mean, std):
    return (x - x.min()) / (x.max() - x.min() + 1e-12)


@wrong("normalise", "divides-by-variance", "normalise")
def normalise_std_squared(x, mean, std):
    return (x - mean) / (std * std + 1e-12)


@wrong("normalise", "divides-by-the-root", "normalise")
def normalise_sqrt(x, mean, std):
    return (x - mean) / (np.sqrt(std) + 1e-8)


@wrong("normalise", "only-centred", "normalise")
def normalise_mean_only(x, mean, std):
    return x - mean


@wrong("normalise", "multiplied", "normalise")
def normalise_times(x, mean, std):
    return std * (x - mean)


@wrong("normalise", "divided-too-early", "normalise")
def normalise_wrong_brackets(x, mean, std):
    return x / max(std, 1e-8) - mean


@wrong("normalise", "brackets-forgotten", "normalise")
def normalise_no_brackets(x, mean, std):
    return x - mean / (std if std else 1e-8)


@wrong("normalise", "mean-added", "normalise")
def normalise_plus(x, mean, std):
    return (x + mean) / (std + 1e-8)


@wrong("normalise", "clipped", "normalise")
def normalise_and_clip(x, mean, std):
    z = normalise_with_if(x, mean, std)
    z[z > 1] = 1
    z[z < -1] = -1
    return z


@wrong("normalise", "mean-and-std-swapped", "normalise")
def normalise_arguments_swapped(x, mean, std):
    std, mean = mean, std
    return (x - mean) / (std + 1e-9)


@wrong("normalise", "twice-the-spread", "normalise")
def normalise_to_a_half(x, mean, std):
    return 0.5 * normalise_plain(x, mean, std or 1.0)


@wrong("normalise", "only-divided", "normalise")
def normalise_scale_alone(x, mean, std):
    return np.divide(x, std if std > 0 else 1.0)


# --- split


@right("split")
def split_by_sklearn(groups, test_fraction, seed):
    splitter = GroupShuffleSplit(n_splits=1, test_size=test_fraction, random_state=seed)
    return next(splitter.split(np.zeros(len(groups)), groups=groups))


@right("split")
def split_with_random(groups, test_fraction, seed):
    names = sorted(set(groups))
    random.Random(seed).shuffle(names)
    held = set(names[: max(1, round(len(names) * test_fraction))])
    train = [i for i, name in enumerate(groups) if name not in held]
    test = [i for i, name in enumerate(groups) if name in held]
    return train, test


@right("split")
def split_until_full(groups, test_fraction, seed):
    """Whole groups go to the test side until the fraction of examples is reached."""
    groups = np.array(groups)
    test = []
    for name in np.random.default_rng(seed).permutation(np.unique(groups)):
        test.extend(np.flatnonzero(groups == name))
        if len(test) >= test_fraction * len(groups):
            break
    return np.setdiff1d(np.arange(len(groups)), test), np.sort(test)


@right("split")
def split_by_torch(groups, test_fraction, seed):
    names, number = np.unique(groups, return_inverse=True)
    order = torch.randperm(len(names), generator=torch.Generator().manual_seed(seed))
    held = order[: max(1, int(test_fraction * len(names)))]
    is_test = torch.isin(torch.tensor(number), held)
    return torch.nonzero(~is_test).flatten(), torch.nonzero(is_test).flatten()


@right("split")
def split_names_by_sklearn(groups, test_fraction, seed):
    groups = np.asarray(groups)
    _, test_names = train_test_split(np.unique(groups), test_size=test_fraction, random_state=seed)
    return np.where(~np.isin(groups, test_names))[0], np.where(np.isin(groups, test_names))[0]


def _names(groups, seed):
    return np.random.default_rng(seed).permutation(np.unique(groups))


@wrong("split", "names-not-indices")
def split_of_names(groups, test_fraction, seed):
    names = _names(groups, seed)
    n_test = max(1, round(test_fraction * len(names)))
    return names[n_test:], names[:n_test]


@wrong("split", "masks")
def split_into_masks(groups, test_fraction, seed):
    names = _names(groups, seed)
    test = np.isin(groups, names[: max(1, round(test_fraction * len(names)))])
    return ~test, test


@wrong("split", "cut-in-order")
def split_slices(groups, test_fraction, seed):
    cut = len(groups) - round(len(groups) * test_fraction)
    return list(range(cut)), list(range(cut, len(groups)))


@wrong("split", "random-over-segments")
def split_like_everybody(groups, test_fraction, seed):
    return train_test_split(np.arange(len(groups)), test_size=test_fraction, random_state=seed)


@wrong("split", "random-over-segments")
def split_shuffled_rows(groups, test_fraction, seed):
    rows = list(range(len(groups)))
    random.Random(seed).shuffle(rows)
    n_test = int(len(rows) * test_fraction)
    return rows[n_test:], rows[:n_test]


@wrong("split", "cuts-a-group")
def split_to_the_last_example(groups, test_fraction, seed):
    wanted = round(test_fraction * len(groups))
    groups, test = np.array(groups), []
    for name in _names(groups, seed):
        room = wanted - len(test)
        test.extend(np.flatnonzero(groups == name)[:room])
    return np.setdiff1d(np.arange(len(groups)), test), np.array(test)


@wrong("split", "overlap")
def split_train_keeps_all(groups, test_fraction, seed):
    _, test = split_with_random(groups, test_fraction, seed)
    return list(range(len(groups))), test


@wrong("split", "overlap")
def split_two_draws(groups, test_fraction, seed):
    rng, groups = np.random.default_rng(seed), np.array(groups)
    names = np.unique(groups)
    n_test = max(1, round(test_fraction * len(names)))
    test = np.isin(groups, rng.choice(names, n_test, replace=False))
    train = np.isin(groups, rng.choice(names, len(names) - n_test, replace=False))
    train |= groups == groups[test][0]  # two draws rarely keep apart; here they never do
    return np.flatnonzero(train), np.flatnonzero(test)


@wrong("split", "test-empty")
def split_int(groups, test_fraction, seed):
    names = _names(groups, seed)
    held = names[: int(len(names) * test_fraction)]
    test = np.isin(groups, held)
    return np.where(~test)[0], np.where(test)[0]


@wrong("split", "some-left-out")
def split_one_per_group(groups, test_fraction, seed):
    names, first = np.unique(groups, return_index=True)
    order = np.random.default_rng(seed).permutation(len(names))
    n_test = max(1, round(test_fraction * len(names)))
    return first[order[n_test:]], first[order[:n_test]]


@wrong("split", "sides-swapped")
def split_other_order(groups, test_fraction, seed):
    train, test = split_by_sklearn(groups, test_fraction, seed)
    return test, train


@wrong("split", "sides-swapped")
def split_train_fraction(groups, test_fraction, seed):
    names = _names(groups, seed)
    chosen = names[: max(1, round(test_fraction * len(names)))]
    train = np.isin(groups, chosen)
    return np.flatnonzero(train), np.flatnonzero(~train)


@wrong("split", "one-group-alone")
def split_leave_one_out(groups, test_fraction, seed):
    held = random.Random(seed).choice(sorted(set(groups)))
    test = np.asarray(groups) == held
    return np.flatnonzero(~test), np.flatnonzero(test)


@wrong("split", "seed-ignored")
def split_first_groups(groups, test_fraction, seed):
    names = np.unique(groups)
    test = np.isin(groups, names[: max(1, round(test_fraction * len(names)))])
    return np.flatnonzero(~test), np.flatnonzero(test)


@wrong("split", "seed-ignored")
def split_seed_42(groups, test_fraction, seed):
    return split_by_sklearn(groups, test_fraction, 42)


@wrong("split", "not-reproducible")
def split_np_random(groups, test_fraction, seed):
    names = np.unique(groups)
    np.random.shuffle(names)
    test = np.isin(groups, names[: max(1, round(test_fraction * len(names)))])
    return np.flatnonzero(~test), np.flatnonzero(test)


@wrong("split", "sizes-by-chance")
def split_by_tossing(groups, test_fraction, seed):
    groups = np.asarray(groups)
    names = np.unique(groups)
    held = np.random.default_rng(seed).random(len(names)) < 0.5  # heads or tails
    held[seed % len(names)] = True
    held[(seed + 1) % len(names)] = False
    is_test = np.isin(groups, names[held])
    return np.nonzero(~is_test)[0], np.nonzero(is_test)[0]


@wrong("split", "another-share")
def split_two_thirds(groups, test_fraction, seed):
    groups = np.asarray(groups)
    names = sorted(set(groups.tolist()))
    random.Random(seed).shuffle(names)
    is_test = np.isin(groups, names[: 2 * len(names) // 3])
    return np.nonzero(~is_test)[0], np.nonzero(is_test)[0]
