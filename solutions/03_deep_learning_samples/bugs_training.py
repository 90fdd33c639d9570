"""Answers to the bugs on the way from picture to network, right and wrong, as learners write them."""

import math
import random

import numpy as np
import torch
from sklearn.model_selection import GroupShuffleSplit
from torch.nn import functional as F

from autograder.samples import right, wrong

# --- bug-loudness: peak_difference_db


@right("bug-loudness", "peak_difference_db")
def peaks_max(a_db, b_db):
    return a_db.max() - b_db.max()


@right("bug-loudness", "peak_difference_db")
def peaks_from_power(a_db, b_db):
    ratio = np.max(10 ** (a_db / 10)) / np.max(10 ** (b_db / 10))
    return 10 * math.log10(ratio)


@right("bug-loudness", "peak_difference_db")
def peaks_loop(a_db, b_db):
    return max(map(max, a_db.tolist())) - max(map(max, b_db.tolist()))


@right("bug-loudness", "peak_difference_db")
def peaks_float64(a_db, b_db):
    return float(np.amax(a_db.astype(float)) - np.amax(b_db.astype(float)))


@wrong("bug-loudness", "measured-afterwards", "peak_difference_db")
def peaks_of_images(a_db, b_db):
    def image(S):
        return (S - S.min()) / (S.max() - S.min())

    return image(a_db).max() - image(b_db).max()


@wrong("bug-loudness", "swapped", "peak_difference_db")
def peaks_swapped(a_db, b_db):
    return b_db.max() - a_db.max()


@wrong("bug-loudness", "sign-dropped", "peak_difference_db")
def peaks_abs(a_db, b_db):
    return np.abs(a_db.max() - b_db.max())


@wrong("bug-loudness", "mean-levels", "peak_difference_db")
def peaks_mean(a_db, b_db):
    return np.mean(a_db) - np.mean(b_db)


@wrong("bug-loudness", "ratio", "peak_difference_db")
def peaks_ratio(a_db, b_db):
    return np.max(a_db) / np.max(b_db)


@wrong("bug-loudness", "ranges", "peak_difference_db")
def peaks_ranges(a_db, b_db):
    return (a_db.max() - a_db.min()) - (b_db.max() - b_db.min())


# --- bug-loudness: to_image


@right("bug-loudness", "to_image")
def image_clip(S_db, low_db, high_db):
    return np.clip((S_db - low_db) / (high_db - low_db), 0, 1)


@right("bug-loudness", "to_image")
def image_clip_first(S_db, low_db, high_db):
    inside = np.minimum(np.maximum(S_db, low_db), high_db)
    return (inside - low_db) / (high_db - low_db)


@right("bug-loudness", "to_image")
def image_interp(S_db, low_db, high_db):
    return np.interp(S_db, [low_db, high_db], [0.0, 1.0])


@right("bug-loudness", "to_image")
def image_float32(S_db, low_db, high_db):
    out = (S_db.astype(np.float32) - np.float32(low_db)) / np.float32(high_db - low_db)
    out[out < 0], out[out > 1] = 0, 1
    return out


@wrong("bug-loudness", "unfixed", "to_image")
def image_own(S_db, low_db, high_db):
    low_db, high_db = S_db.min(), S_db.max()
    return (S_db - low_db) / (high_db - low_db)


@wrong("bug-loudness", "own-top", "to_image")
def image_own_top(S_db, low_db, high_db):
    S_db = np.maximum(S_db, low_db)
    return (S_db - low_db) / (S_db.max() - low_db)


@wrong("bug-loudness", "own-bottom", "to_image")
def image_own_bottom(S_db, low_db, high_db):
    S_db = np.minimum(S_db, high_db)
    return (S_db - S_db.min()) / (high_db - S_db.min())


@wrong("bug-loudness", "own-reference", "to_image")
def image_ref_max(S_db, low_db, high_db):
    relative = S_db - S_db.max()
    return np.clip(1 + relative / (high_db - low_db), 0, 1)


@wrong("bug-loudness", "divided-by-own-peak", "to_image")
def image_divided(S_db, low_db, high_db):
    return np.clip((S_db - low_db) / np.abs(S_db).max(), 0, 1)


@wrong("bug-loudness", "standardised-by-itself", "to_image")
def image_zscore(S_db, low_db, high_db):
    return (S_db - np.mean(S_db)) / np.std(S_db)


@wrong("bug-loudness", "not-clipped", "to_image")
def image_unclipped(S_db, low_db, high_db):
    return (S_db - low_db) / (high_db - low_db)


@wrong("bug-loudness", "bytes", "to_image")
def image_bytes(S_db, low_db, high_db):
    return np.clip((S_db - low_db) / (high_db - low_db) * 255, 0, 255)


@wrong("bug-loudness", "upside-down", "to_image")
def image_inverted(S_db, low_db, high_db):
    return np.clip((high_db - S_db) / (high_db - low_db), 0, 1)


@wrong("bug-loudness", "divided-by-the-top", "to_image")
def image_by_top(S_db, low_db, high_db):
    with np.errstate(all="ignore"):
        return np.clip((S_db - low_db) / np.float64(high_db), 0, 1)


# --- bug-masks: mask_step_db


@right("bug-masks", "mask_step_db")
def step_minus_mean(S_db):
    return -S_db.mean()


@right("bug-masks", "mask_step_db")
def step_by_masking(S_db):
    mask = np.zeros_like(S_db)
    return np.mean(mask - S_db)


@right("bug-masks", "mask_step_db")
def step_float64(S_db):
    return 0.0 - float(np.mean(S_db.astype(np.float64)))


@right("bug-masks", "mask_step_db")
def step_loop(S_db):
    values = S_db.ravel().tolist()
    return 0 - sum(values) / len(values)


@wrong("bug-masks", "sign", "mask_step_db")
def step_sign(S_db):
    return S_db.mean() - 0


@wrong("bug-masks", "from-the-floor", "mask_step_db")
def step_floor(S_db):
    return 0 - np.min(S_db)


@wrong("bug-masks", "from-the-peak", "mask_step_db")
def step_peak(S_db):
    return 0 - np.max(S_db)


@wrong("bug-masks", "median", "mask_step_db")
def step_median(S_db):
    return -np.median(S_db)


@wrong("bug-masks", "mean-power", "mask_step_db")
def step_power(S_db):
    power = 10 ** (S_db.astype(float) / 10)
    return 0 - 10 * np.log10(power.mean())


# --- bug-masks: mask_band


@right("bug-masks", "mask_band")
def mask_copy(S_db, first, width):
    out = S_db.copy()
    out[first : first + width] = S_db.mean()
    return out


@right("bug-masks", "mask_band")
def mask_where(S_db, first, width):
    bands = np.arange(S_db.shape[0])[:, None]
    return np.where((bands >= first) & (bands < first + width), S_db.mean(), S_db)


@right("bug-masks", "mask_band")
def mask_stack(S_db, first, width):
    mask = np.full((width, S_db.shape[1]), np.mean(S_db, dtype=float))
    return np.vstack([S_db[:first], mask, S_db[first + width :]])


@right("bug-masks", "mask_band")
def mask_loop(S_db, first, width):
    mean = float(S_db.mean())
    rows = S_db.tolist()
    for i in range(first, first + width):
        rows[i] = [mean] * len(rows[i])
    return rows


def _masked(S_db, first, width, value):
    out = np.array(S_db, dtype=float)
    out[first : first + width, :] = value
    return out


@wrong("bug-masks", "unfixed", "mask_band")
def mask_zero(S_db, first, width):
    keep = np.ones_like(S_db)
    keep[first : first + width] = 0
    return S_db * keep


@wrong("bug-masks", "minus-80", "mask_band")
def mask_80(S_db, first, width):
    return _masked(S_db, first, width, -80)


@wrong("bug-masks", "own-floor", "mask_band")
def mask_min(S_db, first, width):
    return _masked(S_db, first, width, np.min(S_db))


@wrong("bug-masks", "mask-at-the-median", "mask_band")
def mask_median(S_db, first, width):
    return _masked(S_db, first, width, np.median(S_db))


@wrong("bug-masks", "mean-of-the-masked", "mask_band")
def mask_own_mean(S_db, first, width):
    return _masked(S_db, first, width, S_db[first : first + width].mean())


@wrong("bug-masks", "mean-of-each-band", "mask_band")
def mask_row_mean(S_db, first, width):
    return _masked(S_db, first, width, S_db.mean(axis=1)[first : first + width, None])


@wrong("bug-masks", "mean-of-each-frame", "mask_band")
def mask_column_mean(S_db, first, width):
    return _masked(S_db, first, width, np.mean(S_db, axis=0))


@wrong("bug-masks", "mean-of-the-rest", "mask_band")
def mask_rest(S_db, first, width):
    rest = np.vstack([S_db[:first], S_db[first + width :]])
    return _masked(S_db, first, width, rest.mean())


@wrong("bug-masks", "mask-at-the-mean-power", "mask_band")
def mask_power_mean(S_db, first, width):
    return _masked(S_db, first, width, 10 * np.log10(np.mean(10 ** (S_db.astype(float) / 10))))


@wrong("bug-masks", "zeroed-before-the-mean", "mask_band")
def mask_zero_first(S_db, first, width):
    S_db[first : first + width] = 0
    S_db[first : first + width] = S_db.mean()
    return S_db


@wrong("bug-masks", "time-instead", "mask_band")
def mask_frames(S_db, first, width):
    out = S_db.copy()
    out[:, first : first + width] = S_db.mean()
    return out


@wrong("bug-masks", "one-band-more", "mask_band")
def mask_inclusive(S_db, first, width):
    return _masked(S_db, first, width + 1, S_db.mean())


@wrong("bug-masks", "width-as-end", "mask_band")
def mask_slice_to_width(S_db, first, width):
    out = S_db.copy()
    out[first:width] = S_db.mean()
    return out


# --- bug-leak: leaked_share


@right("bug-leak", "leaked_share")
def leak_isin(clip_ids, train_idx, test_idx):
    return np.isin(clip_ids[test_idx], clip_ids[train_idx]).mean()


@right("bug-leak", "leaked_share")
def leak_set(clip_ids, train_idx, test_idx):
    known = set(clip_ids[train_idx].tolist())
    return sum(clip_ids[i] in known for i in test_idx) / len(test_idx)


@right("bug-leak", "leaked_share")
def leak_table(clip_ids, train_idx, test_idx):
    return (clip_ids[test_idx][:, None] == clip_ids[train_idx]).any(axis=1).mean(dtype=np.float32)


@right("bug-leak", "leaked_share")
def leak_minus_clean(clip_ids, train_idx, test_idx):
    clean = [i for i in test_idx if clip_ids[i] not in clip_ids[train_idx]]
    return 1 - len(clean) / len(test_idx)


@wrong("bug-leak", "same-segments", "leaked_share")
def leak_indices(clip_ids, train_idx, test_idx):
    return len(set(train_idx) & set(test_idx)) / len(test_idx)


@wrong("bug-leak", "share-of-recordings", "leaked_share")
def leak_recordings(clip_ids, train_idx, test_idx):
    train, test = set(clip_ids[train_idx]), set(clip_ids[test_idx])
    return len(train & test) / len(test)


@wrong("bug-leak", "share-of-all-recordings", "leaked_share")
def leak_all_recordings(clip_ids, train_idx, test_idx):
    train, test = set(clip_ids[train_idx]), set(clip_ids[test_idx])
    return len(train & test) / len(train | test)


@wrong("bug-leak", "share-of-training", "leaked_share")
def leak_training(clip_ids, train_idx, test_idx):
    return np.mean([c in clip_ids[test_idx] for c in clip_ids[train_idx]])


@wrong("bug-leak", "percent", "leaked_share")
def leak_percent(clip_ids, train_idx, test_idx):
    return 100 * leak_set(clip_ids, train_idx, test_idx)


@wrong("bug-leak", "the-rest", "leaked_share")
def leak_clean(clip_ids, train_idx, test_idx):
    return np.isin(clip_ids[test_idx], clip_ids[train_idx], invert=True).mean()


@wrong("bug-leak", "count-not-share", "leaked_share")
def leak_count(clip_ids, train_idx, test_idx):
    return np.isin(clip_ids[test_idx], clip_ids[train_idx]).sum()


# --- bug-leak: split_by_recording


@right("bug-leak", "split_by_recording")
def split_permutation(clip_ids, test_fraction, seed):
    names = np.random.default_rng(seed).permutation(np.unique(clip_ids))
    n_test = round(test_fraction * len(names))
    is_test = np.isin(clip_ids, names[:n_test])
    return np.where(~is_test)[0], np.where(is_test)[0]


@right("bug-leak", "split_by_recording")
def split_random_module(clip_ids, test_fraction, seed):
    names = sorted(set(clip_ids.tolist()))
    random.Random(seed).shuffle(names)
    held = set(names[: max(1, int(test_fraction * len(names)))])
    train = [i for i, c in enumerate(clip_ids) if c not in held]
    test = [i for i, c in enumerate(clip_ids) if c in held]
    return train, test


@right("bug-leak", "split_by_recording")
def split_sklearn(clip_ids, test_fraction, seed):
    splitter = GroupShuffleSplit(n_splits=1, test_size=test_fraction, random_state=seed)
    return next(splitter.split(clip_ids, groups=clip_ids))


@right("bug-leak", "split_by_recording")
def split_choice(clip_ids, test_fraction, seed):
    names = np.unique(clip_ids)
    rng = np.random.default_rng(seed)
    held = rng.choice(names, size=math.ceil(test_fraction * len(names)), replace=False)
    idx = rng.permutation(len(clip_ids))
    return idx[~np.isin(clip_ids[idx], held)], idx[np.isin(clip_ids[idx], held)]


@wrong("bug-leak", "unfixed", "split_by_recording")
def split_segments(clip_ids, test_fraction, seed):
    idx = list(range(len(clip_ids)))
    random.Random(seed).shuffle(idx)
    n_test = int(test_fraction * len(idx))
    return idx[n_test:], idx[:n_test]


@wrong("bug-leak", "not-shuffled", "split_by_recording")
def split_no_shuffle(clip_ids, test_fraction, seed):
    n_train = len(clip_ids) - round(test_fraction * len(clip_ids))
    return np.arange(n_train), np.arange(n_train, len(clip_ids))


@wrong("bug-leak", "segments-thrown-away", "split_by_recording")
def split_thrown_from_test(clip_ids, test_fraction, seed):
    train, test = split_segments(clip_ids, test_fraction, seed)
    return train, [i for i in test if clip_ids[i] not in clip_ids[train]]


@wrong("bug-leak", "segments-thrown-away", "split_by_recording")
def split_thrown_from_train(clip_ids, test_fraction, seed):
    train, test = split_segments(clip_ids, test_fraction, seed)
    return [i for i in train if clip_ids[i] not in clip_ids[test]], test


@wrong("bug-leak", "swapped", "split_by_recording")
def split_swapped(clip_ids, test_fraction, seed):
    train, test = split_permutation(clip_ids, test_fraction, seed)
    return test, train


@wrong("bug-leak", "one-recording", "split_by_recording")
def split_one(clip_ids, test_fraction, seed):
    held = clip_ids[np.random.default_rng(seed).integers(len(clip_ids))]
    return np.where(clip_ids != held)[0], np.where(clip_ids == held)[0]


@wrong("bug-leak", "recordings-not-segments", "split_by_recording")
def split_names(clip_ids, test_fraction, seed):
    names = np.random.default_rng(seed).permutation(np.unique(clip_ids))
    n_test = round(test_fraction * len(names))
    return names[n_test:], names[:n_test]


@wrong("bug-leak", "numbers-not-places", "split_by_recording")
def split_ids(clip_ids, test_fraction, seed):
    train, test = split_random_module(clip_ids, test_fraction, seed)
    return [clip_ids[i] for i in train], [clip_ids[i] for i in test]


# --- bug-softmax: loss_floor


@right("bug-softmax", "loss_floor")
def floor_formula(n_classes):
    return math.log(math.e + n_classes - 1) - 1


@right("bug-softmax", "loss_floor")
def floor_of_probability(n_classes):
    return -np.log(np.e / (np.e + (n_classes - 1)))


@right("bug-softmax", "loss_floor")
def floor_measured(n_classes):
    perfect = torch.zeros(1, n_classes)
    perfect[0, 0] = 1.0
    return F.cross_entropy(perfect, torch.tensor([0]))


@right("bug-softmax", "loss_floor")
def floor_of_sure_network(n_classes):
    logits = np.zeros(n_classes)
    logits[0] = 500.0
    p = np.exp(logits - logits.max())
    p /= p.sum()
    return math.log(np.exp(p).sum()) - p[0]


@wrong("bug-softmax", "guessing", "loss_floor")
def floor_guess(n_classes):
    return -np.log(1 / n_classes)


@wrong("bug-softmax", "zero", "loss_floor")
def floor_zero(n_classes):
    return -math.log(1.0)


@wrong("bug-softmax", "one-class-too-many", "loss_floor")
def floor_too_many(n_classes):
    return -math.log(math.e / (math.e + n_classes))


@wrong("bug-softmax", "score-not-subtracted", "loss_floor")
def floor_log_sum(n_classes):
    return np.log(np.exp(1) + (n_classes - 1) * np.exp(0))


@wrong("bug-softmax", "probability", "loss_floor")
def floor_softmax(n_classes):
    return torch.softmax(F.one_hot(torch.tensor(0), n_classes).float(), dim=0)[0]


@wrong("bug-softmax", "sign", "loss_floor")
def floor_sign(n_classes):
    return math.log(math.e / (math.e + n_classes - 1))


@wrong("bug-softmax", "bits", "loss_floor")
def floor_bits(n_classes):
    return -math.log2(math.e / (math.e + n_classes - 1))


@wrong("bug-softmax", "always-ten", "loss_floor")
def floor_ten(n_classes):
    return 1.4611501717344748


# --- bug-softmax: mended_loss


@right("bug-softmax", "mended_loss")
def loss_torch(logits, labels):
    return F.cross_entropy(logits, labels)


@right("bug-softmax", "mended_loss")
def loss_nll(logits, labels):
    return F.nll_loss(F.log_softmax(logits, dim=1), labels)


@right("bug-softmax", "mended_loss")
def loss_log_softmax_twice(logits, labels):
    return torch.nn.CrossEntropyLoss()(torch.log_softmax(logits, dim=-1), labels)


@right("bug-softmax", "mended_loss")
def loss_logsumexp(logits, labels):
    return (torch.logsumexp(logits, 1) - logits.gather(1, labels[:, None])[:, 0]).mean().item()


@right("bug-softmax", "mended_loss")
def loss_numpy(logits, labels):
    x = logits.numpy() - logits.numpy().max(axis=1, keepdims=True)
    log_p = x - np.log(np.exp(x).sum(axis=1, keepdims=True))
    return -np.mean([row[label] for row, label in zip(log_p, labels, strict=True)])


@wrong("bug-softmax", "unfixed", "mended_loss")
def loss_softmax(logits, labels):
    probabilities = torch.nn.Softmax(dim=1)(logits)
    return F.cross_entropy(probabilities, labels)


@wrong("bug-softmax", "sigmoid-instead", "mended_loss")
def loss_sigmoid(logits, labels):
    return F.cross_entropy(1 / (1 + torch.exp(-logits)), labels)


@wrong("bug-softmax", "log-kept", "mended_loss")
def loss_log_of_softmax(logits, labels):
    return F.nll_loss(torch.log(torch.softmax(logits, dim=1)), labels)


@wrong("bug-softmax", "log-of-the-logits", "mended_loss")
def loss_log_logits(logits, labels):
    return F.cross_entropy(torch.log(logits), labels)


@wrong("bug-softmax", "nll-of-probabilities", "mended_loss")
def loss_nll_softmax(logits, labels):
    return F.nll_loss(logits.softmax(1), labels)


@wrong("bug-softmax", "nll-of-logits", "mended_loss")
def loss_nll_logits(logits, labels):
    return F.nll_loss(logits, labels)


@wrong("bug-softmax", "sum-not-mean", "mended_loss")
def loss_sum(logits, labels):
    return F.cross_entropy(logits, labels, reduction="sum")


@wrong("bug-softmax", "softmax-over-the-batch", "mended_loss")
def loss_dim_zero(logits, labels):
    return F.nll_loss(F.log_softmax(logits, dim=0), labels).item()


@wrong("bug-softmax", "sign-turned", "mended_loss")
def loss_log_likelihood(logits, labels):
    return F.log_softmax(logits, dim=1).gather(1, labels[:, None]).mean().item()


@wrong("bug-softmax", "epsilon-in-the-log", "mended_loss")
def loss_safe_log(logits, labels):
    p = F.softmax(logits, dim=-1) + 1e-7
    return F.nll_loss(p.log(), labels).item()


# --- bug-relu: silent_share


@right("bug-relu", "silent_share")
def silent_all(scores):
    return (scores <= 0).all(dim=1).float().mean()


@right("bug-relu", "silent_share")
def silent_after_relu(scores):
    return (torch.relu(scores).sum(dim=1) == 0).double().mean().item()


@right("bug-relu", "silent_share")
def silent_numpy(scores):
    return np.mean(scores.numpy().max(axis=1) <= 0)


@right("bug-relu", "silent_share")
def silent_by_gradient(scores):
    scores = scores.clone().requires_grad_()
    F.cross_entropy(scores.relu(), torch.zeros(len(scores), dtype=torch.long)).backward()
    return sum(not row.any() for row in scores.grad) / len(scores)


@wrong("bug-relu", "share-of-scores", "silent_share")
def silent_scores(scores):
    return (torch.relu(scores) == 0).float().mean()


@wrong("bug-relu", "any-negative", "silent_share")
def silent_any(scores):
    return (scores.min(dim=1).values < 0).float().mean()


@wrong("bug-relu", "classes-not-examples", "silent_share")
def silent_classes(scores):
    return (scores.relu().sum(dim=0) == 0).float().mean()


@wrong("bug-relu", "percent", "silent_share")
def silent_percent(scores):
    return 100 * float((scores <= 0).all(dim=1).float().mean())


@wrong("bug-relu", "the-rest", "silent_share")
def silent_speaking(scores):
    return (scores > 0).any(dim=1).float().mean()


@wrong("bug-relu", "count-not-share", "silent_share")
def silent_count(scores):
    return int((scores <= 0).all(dim=1).sum())


@wrong("bug-relu", "first-class-alone", "silent_share")
def silent_in_column_zero(scores):
    return float((scores.relu()[:, 0] == 0).float().mean())


# --- bug-relu: class_scores


@right("bug-relu", "class_scores")
def scores_linear(features, weight, bias):
    return F.linear(features, weight, bias)


@right("bug-relu", "class_scores")
def scores_matmul(features, weight, bias):
    return features @ weight.T + bias


@right("bug-relu", "class_scores")
def scores_layer(features, weight, bias):
    layer = torch.nn.Linear(weight.shape[1], weight.shape[0])
    layer.load_state_dict({"weight": weight, "bias": bias})
    return layer(features)


@right("bug-relu", "class_scores")
def scores_loop(features, weight, bias):
    return [[float(f @ w + b) for w, b in zip(weight, bias, strict=True)] for f in features]


@right("bug-relu", "class_scores")
def scores_numpy(features, weight, bias):
    return np.einsum("nd,cd->nc", features, weight) + bias.numpy()


@wrong("bug-relu", "unfixed", "class_scores")
def scores_clamped(features, weight, bias):
    return F.linear(features, weight, bias).clamp(min=0)


@wrong("bug-relu", "leaky", "class_scores")
def scores_leaky(features, weight, bias):
    return torch.nn.LeakyReLU()(features @ weight.T + bias)


@wrong("bug-relu", "softplus", "class_scores")
def scores_softplus(features, weight, bias):
    return torch.log1p(torch.exp(features @ weight.T + bias))


@wrong("bug-relu", "sizes", "class_scores")
def scores_abs(features, weight, bias):
    return torch.abs(F.linear(features, weight, bias))


@wrong("bug-relu", "softmax-instead", "class_scores")
def scores_softmax(features, weight, bias):
    return F.softmax(F.linear(features, weight, bias), dim=-1)


@wrong("bug-relu", "sigmoid-instead", "class_scores")
def scores_sigmoid(features, weight, bias):
    return torch.sigmoid(F.linear(features, weight, bias))


@wrong("bug-relu", "moved-before-the-layer", "class_scores")
def scores_relu_first(features, weight, bias):
    return F.linear(F.relu(features), weight, bias)


@wrong("bug-relu", "bias-dropped", "class_scores")
def scores_no_bias(features, weight, bias):
    return F.linear(features, weight)


@wrong("bug-relu", "transposed", "class_scores")
def scores_transposed(features, weight, bias):
    return weight @ features.T + bias[:, None]


@wrong("bug-relu", "log-softmax-instead", "class_scores")
def scores_log_softmax(features, weight, bias):
    return torch.log_softmax(F.linear(features, weight, bias), dim=-1)


@wrong("bug-relu", "tanh-instead", "class_scores")
def scores_tanh(features, weight, bias):
    return torch.tanh(F.linear(features, weight, bias))


@wrong("bug-relu", "bias-subtracted", "class_scores")
def scores_minus_bias(features, weight, bias):
    return F.linear(features, weight, -bias)
