"""Student-style answers to project. Read by the self-check alone."""

import numpy as np
import scipy.stats

from autograder.samples import right, wrong


def _table(right_a, right_b, sources):
    names = list(dict.fromkeys(np.asarray(sources).tolist()))
    rows = [np.asarray(sources) == name for name in names]
    return [(int(row.sum()), int(right_a[row].sum()), int(right_b[row].sum())) for row in rows]


def _interval(values, level=95):
    tail = (100 - level) / 2
    return tuple(np.percentile(values, [tail, 100 - tail]))


@right("project")
def sums_of_sources(right_a, right_b, sources, n_draws=10_000, seed=0):
    table = np.array(_table(right_a, right_b, sources))
    rng = np.random.default_rng(seed)
    sums = table[rng.integers(len(table), size=(n_draws, len(table)))].sum(axis=1)
    low, high = _interval((sums[:, 2] - sums[:, 1]) / sums[:, 0])
    return np.mean(right_b) - np.mean(right_a), low, high


@right("project")
def clip_by_clip(right_a, right_b, sources, n_draws=10_000, seed=0):
    clips = {name: np.flatnonzero(sources == name) for name in np.unique(sources)}
    gain, names = right_b.astype(float) - right_a, list(clips)
    rng = np.random.default_rng(seed)
    values = []
    for _ in range(n_draws):
        drawn = np.concatenate([clips[names[i]] for i in rng.integers(len(names), size=len(names))])
        values.append(gain[drawn].mean())
    values.sort()
    return [gain.mean(), values[round(0.025 * n_draws)], values[round(0.975 * n_draws) - 1]]


@right("project")
def with_scipy(right_a, right_b, sources, n_draws=10_000, seed=0):
    n, a, b = np.array(_table(right_a, right_b, sources)).T

    def gain(n, a, b, axis=-1):
        return (b.sum(axis=axis) - a.sum(axis=axis)) / n.sum(axis=axis)

    found = scipy.stats.bootstrap(
        (n, a, b), gain, paired=True, vectorized=True, n_resamples=n_draws, method="percentile", rng=seed
    )
    return gain(n, a, b), found.confidence_interval.low, found.confidence_interval.high


@right("project")
def with_weights(right_a, right_b, sources, n_draws=10_000, seed=0):
    member = sources[:, None] == np.unique(sources)
    n, gain = member.sum(axis=0), (right_b - right_a) @ member
    k = len(n)
    times = np.random.default_rng(seed).multinomial(k, [1 / k] * k, size=n_draws)
    low, high = np.quantile(times @ gain / (times @ n), [0.025, 0.975], method="nearest")
    return np.array([gain.sum() / n.sum(), low, high])


def _draws(table, n_draws, seed, *, size=None, replace=True):
    rng = np.random.default_rng(seed)
    k = len(table)
    if not replace:
        return np.array([rng.permutation(k) for _ in range(n_draws)])
    return rng.integers(k, size=(n_draws, size or k))


def _gain(table, drawn):
    sums = np.array(table)[drawn].sum(axis=1)
    return (sums[:, 2] - sums[:, 1]) / sums[:, 0]


def _point(right_a, right_b):
    return np.mean(right_b) - np.mean(right_a)


@wrong("project", "clips-drawn")
def other_clips(right_a, right_b, sources, n_draws=10_000, seed=0):
    gain = right_b - right_a
    drawn = np.random.default_rng(seed).integers(len(gain), size=(n_draws, len(gain)))
    return gain.mean(), *_interval(gain[drawn].mean(axis=1))


@wrong("project", "each-drawn-by-itself")
def two_draws(right_a, right_b, sources, n_draws=10_000, seed=0):
    table = np.array(_table(right_a, right_b, sources))
    first = table[_draws(table, n_draws, seed)].sum(axis=1)
    second = table[_draws(table, n_draws, seed + 1)].sum(axis=1)
    return _point(right_a, right_b), *_interval(second[:, 2] / second[:, 0] - first[:, 1] / first[:, 0])


@wrong("project", "mean-of-sources")
def unweighted(right_a, right_b, sources, n_draws=10_000, seed=0):
    each = np.array([(b - a) / n for n, a, b in _table(right_a, right_b, sources)])
    return each.mean(), *_interval(each[_draws(each, n_draws, seed)].mean(axis=1))


@wrong("project", "ends-of-the-mean")
def half_pooled(right_a, right_b, sources, n_draws=10_000, seed=0):
    return _point(right_a, right_b), *unweighted(right_a, right_b, sources, n_draws, seed)[1:]


@wrong("project", "a-less-b")
def turned_round(right_a, right_b, sources, n_draws=10_000, seed=0):
    return sums_of_sources(right_b, right_a, sources, n_draws, seed)


@wrong("project", "ninety-percent")
def five_on_each_side(right_a, right_b, sources, n_draws=10_000, seed=0):
    table = _table(right_a, right_b, sources)
    return _point(right_a, right_b), *_interval(_gain(table, _draws(table, n_draws, seed)), 90)


@wrong("project", "one-standard-deviation")
def plus_minus(right_a, right_b, sources, n_draws=10_000, seed=0):
    table = _table(right_a, right_b, sources)
    spread, middle = _gain(table, _draws(table, n_draws, seed)).std(), _point(right_a, right_b)
    return middle, middle - spread, middle + spread


@wrong("project", "counted-once")
def as_a_set(right_a, right_b, sources, n_draws=10_000, seed=0):
    names, gain, rng = np.unique(sources), right_b - right_a, np.random.default_rng(seed)
    draws = (rng.choice(names, len(names)) for _ in range(n_draws))
    return gain.mean(), *_interval([gain[np.isin(sources, drawn)].mean() for drawn in draws])


@wrong("project", "without-replacement")
def shuffled(right_a, right_b, sources, n_draws=10_000, seed=0):
    table = _table(right_a, right_b, sources)
    return _point(right_a, right_b), *_interval(_gain(table, _draws(table, n_draws, seed, replace=False)))


@wrong("project", "range-of-sources")
def best_and_worst(right_a, right_b, sources, n_draws=10_000, seed=0):
    each = [(b - a) / n for n, a, b in _table(right_a, right_b, sources)]
    return _point(right_a, right_b), min(each), max(each)


@wrong("project", "each-left-out")
def without_one(right_a, right_b, sources, n_draws=10_000, seed=0):
    gain = right_b - right_a
    left = [gain[sources != name].mean() for name in np.unique(sources)]
    return gain.mean(), min(left), max(left)


@wrong("project", "ends-of-two-intervals")
def two_intervals(right_a, right_b, sources, n_draws=10_000, seed=0):
    table = np.array(_table(right_a, right_b, sources))
    sums = table[_draws(table, n_draws, seed)].sum(axis=1)
    (a_low, a_high), (b_low, b_high) = (_interval(sums[:, place] / sums[:, 0]) for place in (1, 2))
    return _point(right_a, right_b), b_low - a_high, b_high - a_low


@wrong("project", "interval-of-b")
def only_b(right_a, right_b, sources, n_draws=10_000, seed=0):
    return _point(right_a, right_b), *sums_of_sources(0 * right_a, right_b, sources, n_draws, seed)[1:]


@wrong("project", "half-of-the-sources")
def smaller_draws(right_a, right_b, sources, n_draws=10_000, seed=0):
    table = _table(right_a, right_b, sources)
    return _point(right_a, right_b), *_interval(_gain(table, _draws(table, n_draws, seed, size=len(table) // 2)))


@wrong("project", "in-percent")
def points(right_a, right_b, sources, n_draws=10_000, seed=0):
    return tuple(100 * one for one in sums_of_sources(right_a, right_b, sources, n_draws, seed))


@wrong("project", "interval-first")
def ends_outside(right_a, right_b, sources, n_draws=10_000, seed=0):
    difference, low, high = sums_of_sources(right_a, right_b, sources, n_draws, seed)
    return low, difference, high


@wrong("project", "two-accuracies")
def both(right_a, right_b, sources, n_draws=10_000, seed=0):
    return np.mean(right_a), np.mean(right_b)


# --- ideas that were met in public


@wrong("project", "clips-within-sources-too")
def sources_and_clips(right_a, right_b, sources, n_draws=10_000, seed=0):
    gain, rng = right_b - right_a, np.random.default_rng(seed)
    groups = [gain[sources == name] for name in np.unique(sources)]
    times = rng.multinomial(len(groups), [1 / len(groups)] * len(groups), size=n_draws)
    gained, clips = np.zeros(n_draws), np.zeros(n_draws)
    for group, how_often in zip(groups, times.T, strict=True):
        better, worse, _ = rng.multinomial(
            how_often * len(group), [np.mean(group == 1), np.mean(group == -1), np.mean(group == 0)]
        ).T
        gained, clips = gained + better - worse, clips + how_often * len(group)
    return gain.mean(), *_interval(gained / clips)


@wrong("project", "normal-interval")
def two_standard_deviations(right_a, right_b, sources, n_draws=10_000, seed=0):
    table = _table(right_a, right_b, sources)
    spread, middle = _gain(table, _draws(table, n_draws, seed)).std(), _point(right_a, right_b)
    return middle, middle - 1.96 * spread, middle + 1.96 * spread


@wrong("project", "mirrored-at-the-difference")
def ends_on_the_other_side(right_a, right_b, sources, n_draws=10_000, seed=0):
    table = _table(right_a, right_b, sources)
    low, high = _interval(_gain(table, _draws(table, n_draws, seed)))
    middle = _point(right_a, right_b)
    return middle, 2 * middle - high, 2 * middle - low


@wrong("project", "corrected-for-bias")
def with_scipys_default(right_a, right_b, sources, n_draws=10_000, seed=0):
    n, a, b = np.array(_table(right_a, right_b, sources)).T

    def gain(n, a, b, axis=-1):
        return (b.sum(axis=axis) - a.sum(axis=axis)) / n.sum(axis=axis)

    found = scipy.stats.bootstrap((n, a, b), gain, paired=True, vectorized=True, n_resamples=n_draws, rng=seed)
    return gain(n, a, b), found.confidence_interval.low, found.confidence_interval.high
