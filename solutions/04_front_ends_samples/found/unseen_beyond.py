"""Found answers, the unseen half: sixteen bits, learned filters, notes, and an interval over sources."""

import numpy as np
import scipy.stats
import torch

from autograder.found import right, wrong

# --- half-precision


@wrong("half-precision", "kokoro-log", "natural-log", "lowest-power-added")
def half_of_a_vocoders_logarithm(P, fb):
    """A natural logarithm, and 1e-9 is added to each band."""
    return np.log(fb @ P + 1e-9).astype(np.float16)


@wrong("half-precision", "kokoro-log", "lowest-power-added")
def half_with_something_added(P, fb):
    """1e-9 is added to each band."""
    return (10 * np.log10(fb @ P + 1e-9)).astype(np.float16)


@wrong("half-precision", "wav2aug-half", "bands-in-16-bits", "no-lowest-power")
def half_with_a_floor_that_vanishes(P, fb):
    """The bands are cast, and then lifted to a number that is 0 in 16 bits."""
    E = torch.as_tensor(fb @ P).half()
    return 10 * torch.clamp(E, min=1e-10).log10()


@wrong("half-precision", "nemo-log-floor", "natural-log", "lowest-power-added")
def half_with_a_guard(P, fb):
    """A natural logarithm, and 2 to the power of -24 is added."""
    return np.log(fb @ P + 2.0**-24).astype(np.float16)


# --- conv-front-end


@right("conv-front-end", "denoiser-valid-length")
def conv_followed_back(kernels, strides, sr):
    length = 1
    for kernel, stride in list(zip(kernels, strides, strict=True))[::-1]:
        length = (length - 1) * stride + kernel
    return sr / np.prod(strides), length / sr * 1000


@wrong("conv-front-end", "matconvnet-field", "one-sample-more")
def conv_from_end_to_end(kernels, strides, sr):
    """Half a kernel is added on both sides of a place, so that the window comes out one sample too long."""
    reach = hop = 1
    half = 0.0
    for kernel, stride in zip(kernels, strides, strict=True):
        half += (kernel - 1) / 2 * hop
        hop *= stride
    first, last = -half, half + reach
    return sr / hop, 1000 * (last - first + 1) / sr


@wrong("conv-front-end", "speechbrain-wav2vec", "hop-not-rate")
def conv_with_the_step_in_ms(kernels, strides, sr):
    """The first number is the step, in milliseconds."""
    field, hop = 1, 1
    for kernel, stride in zip(kernels, strides, strict=True):
        field, hop = field + (kernel - 1) * hop, hop * stride
    return 1000 * hop / sr, 1000 * field / sr


@wrong("conv-front-end", "s3prl-vq-wav2vec", "sum-of-kernels")
def conv_with_kernels_added(kernels, strides, sr):
    """The kernels are added."""
    return sr / np.multiply.reduce(strides), 1000 * sum(kernels) / sr


# --- cqt-lengths


@wrong("cqt-lengths", "music-visualizer-cq", "fixed-q")
def cqt_of_seventeen_cycles(sr, fmin_hz, n_bins, bins_per_octave=12):
    """Seventeen cycles, however close the notes are."""
    return 17 * sr / (fmin_hz * 2 ** (np.arange(n_bins) / bins_per_octave))


@wrong("cqt-lengths", "pam-q-transform", "fixed-q")
def cqt_of_ten_cycles(sr, fmin_hz, n_bins, bins_per_octave=12):
    """Ten cycles, however close the notes are."""
    Q = 10
    return np.array([Q * sr / (fmin_hz * 2 ** (k / bins_per_octave)) for k in range(n_bins)])


@wrong("cqt-lengths", "jaudio-cq", "notes-always-12")
def cqt_of_semitones(sr, fmin_hz, n_bins, bins_per_octave=12):
    """The notes are semitones, whatever is asked for; the cycles are right."""
    Q = 1 / (2 ** (1 / bins_per_octave) - 1)
    semitones = 2 ** (1 / 12)
    return Q * sr / (fmin_hz * semitones ** np.arange(n_bins))


# --- project


def _sums(right_a, right_b, sources):
    names, place = np.unique(sources, return_inverse=True)
    return [np.bincount(place, w, len(names)) for w in (np.ones(len(place)), right_a, right_b)]


def _middle(right_a, right_b):
    return float(np.mean(right_b) - np.mean(right_a))


def _drawn_gains(right_a, right_b, sources, n_draws, seed):
    n, a, b = _sums(right_a, right_b, sources)
    drawn = np.random.default_rng(seed).integers(len(n), size=(n_draws, len(n)))
    return (b - a)[drawn].sum(axis=1) / n[drawn].sum(axis=1)


@wrong("project", "duckreg-cluster", "counted-once")
def interval_of_sources_in_a_set(right_a, right_b, sources, n_draws=10_000, seed=0):
    """A source that was drawn twice is looked up once."""
    n, a, b = _sums(right_a, right_b, sources)
    drawn = np.random.default_rng(seed).integers(len(n), size=(n_draws, len(n)))
    inside = np.array([np.isin(np.arange(len(n)), row) for row in drawn])
    return _middle(right_a, right_b), *np.quantile(inside @ (b - a) / (inside @ n), [0.025, 0.975])


@wrong("project", "dabestr-paired", "each-drawn-by-itself")
def interval_with_the_pairs_torn(right_a, right_b, sources, n_draws=10_000, seed=0):
    """The difference is that of pairs, and the draws tear them."""
    n, a, b = _sums(right_a, right_b, sources)
    rng, k, values = np.random.default_rng(seed), len(n), []
    for _ in range(n_draws):
        i, j = rng.integers(k, size=k), rng.integers(k, size=k)
        values.append(b[j].sum() / n[j].sum() - a[i].sum() / n[i].sum())
    return _middle(right_a, right_b), *np.percentile(values, [2.5, 97.5])


@wrong("project", "bartscore-bootstrap", "a-part-without-replacement")
def interval_of_four_fifths(right_a, right_b, sources, n_draws=10_000, seed=0):
    """A draw takes four fifths of the sources, each once."""
    n, a, b = _sums(right_a, right_b, sources)
    rng, size = np.random.default_rng(seed), int(0.8 * len(n))
    drawn = np.array([rng.choice(len(n), size, replace=False) for _ in range(n_draws)])
    values = (b - a)[drawn].sum(axis=1) / n[drawn].sum(axis=1)
    return _middle(right_a, right_b), *np.quantile(values, [0.025, 0.975])


@wrong("project", "crossvalidated-cluster", "mean-of-sources")
def interval_of_scores_per_source(right_a, right_b, sources, n_draws=10_000, seed=0):
    """A score for each source, and the mean of those that were drawn."""
    n, a, b = _sums(right_a, right_b, sources)
    each = b / n - a / n
    drawn = np.random.default_rng(seed).integers(len(n), size=(n_draws, len(n)))
    return each.mean(), *np.quantile(each[drawn].mean(axis=1), [0.025, 0.975])


@right("project", "crossvalidated-cluster")
def interval_over_all_examples_of_a_draw(right_a, right_b, sources, n_draws=10_000, seed=0):
    groups = [np.flatnonzero(sources == name) for name in np.unique(sources)]
    gain, rng, values = np.asarray(right_b) - np.asarray(right_a), np.random.default_rng(seed), []
    for _ in range(n_draws):
        rows = np.concatenate([groups[i] for i in rng.choice(len(groups), len(groups), replace=True)])
        values.append(gain[rows].mean())
    return gain.mean(), np.percentile(values, 2.5), np.percentile(values, 97.5)


@wrong("project", "dowhy-pivotal", "mirrored-at-the-difference")
def interval_of_the_pivot(right_a, right_b, sources, n_draws=10_000, seed=0):
    """The interval is that of the errors, so that its ends change sides."""
    middle = _middle(right_a, right_b)
    errors = np.sort(_drawn_gains(right_a, right_b, sources, n_draws, seed) - middle)
    return middle, middle - errors[int(0.975 * n_draws)], middle - errors[int(0.025 * n_draws)]


@wrong("project", "cutpointr-bootstrap", "ninety-percent")
def interval_of_the_printed_columns(right_a, right_b, sources, n_draws=10_000, seed=0):
    """The columns 5 % and 95 % of a summary."""
    values = _drawn_gains(right_a, right_b, sources, n_draws, seed)
    return _middle(right_a, right_b), np.percentile(values, 5), np.percentile(values, 95)


@wrong("project", "verdict-bootstrap", "mirrored-at-the-difference")
def interval_of_twice_the_difference(right_a, right_b, sources, n_draws=10_000, seed=0):
    """Each end is twice the difference less a quantile of the draws."""
    middle = _middle(right_a, right_b)
    values = _drawn_gains(right_a, right_b, sources, n_draws, seed)
    low, high = (2 * middle - np.quantile(values, share) for share in (0.975, 0.025))
    return middle, low, high


@wrong("project", "mosaic-confint", "normal-interval")
def interval_of_standard_errors(right_a, right_b, sources, n_draws=10_000, seed=0):
    """The draws give a standard error, and the normal distribution gives the ends."""
    values = _drawn_gains(right_a, right_b, sources, n_draws, seed)
    z = scipy.stats.norm.ppf(0.975)
    middle = _middle(right_a, right_b)
    return middle, middle - z * values.std(), middle + z * values.std()
