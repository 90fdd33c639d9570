"""Found answers, the seen half: sixteen bits, learned filters, notes, and an interval over sources."""

import math

import librosa
import numpy as np
import scipy.stats
import torch

from autograder.found import right, wrong

# --- half-precision


@wrong("half-precision", "birdclef-half", "power-in-16-bits")
def half_from_the_start(P, fb):
    """The power is cast before anything else."""
    E = fb.astype(np.float16).astype(np.float32) @ P.astype(np.float16).astype(np.float32)
    return (10 * np.log10(np.maximum(E, 1e-10))).astype(np.float16)


@wrong("half-precision", "birdclef-half", "power-in-16-bits", also=("bands-in-16-bits", "no-lowest-power"))
def half_all_along(P, fb):
    """Everything is computed in 16 bits, in which the lowest power is 0."""
    E = fb.astype(np.float16) @ P.astype(np.float16)
    return 10 * np.log10(np.maximum(E, np.float16(1e-10)))


@wrong("half-precision", "convmelspec-half", "clipped-to-fit")
def half_clamped_to_what_fits(P, fb):
    """The bands are clamped to what 16 bits can hold."""
    kind = np.finfo(np.float16)
    E = np.clip(fb @ P, kind.smallest_subnormal, kind.max).astype(np.float16)
    return (10 * np.log10(E.astype(np.float32))).astype(np.float16)


@wrong("half-precision", "mel-clamp-migraphx", "clipped-to-fit")
def half_clamped_to_normal_numbers(P, fb):
    """The bands are clamped to the normal numbers of 16 bits, from 6e-5 on."""
    kind = np.finfo(np.float16)
    E = np.minimum(kind.max, np.maximum(kind.tiny, fb @ P)).astype(np.float16)
    return (10 * np.log10(E.astype(np.float32))).astype(np.float16)


@wrong("half-precision", "opensoundscape-inf", "no-lowest-power")
def half_without_a_floor(P, fb):
    """Nothing keeps away from 0."""
    with np.errstate(divide="ignore"):
        return (10 * np.log10(fb @ P)).astype("float16")


@right("half-precision", "convasr-half")
def half_at_the_very_end(P, fb):
    E = fb.astype(np.float32) @ P.astype(np.float32)
    return np.float16(10.0 * np.log10(np.clip(E, 1e-10, None)))


@right("half-precision", "vits-half")
def half_with_autocast_switched_off(P, fb):
    with torch.autocast("cpu", enabled=False):
        E = torch.as_tensor(fb).float() @ torch.as_tensor(P).float()
        return (10 * torch.clamp(E, min=1e-10).log10()).half()


@wrong("half-precision", "urban-audio-db", "twenty-log10", "another-lowest-power")
def half_as_if_amplitudes(P, fb):
    """The bands are taken for amplitudes, with the lowest one of those."""
    return (20 * np.log10(np.maximum(fb @ P, 1e-5))).astype(np.float16)


# --- conv-front-end


@wrong("conv-front-end", "w2v2-frames", "always-wav2vec")
def conv_as_is_known(kernels, strides, sr):
    """The numbers of wav2vec 2.0, whatever the layers are."""
    return 50.0, 25.0


@wrong("conv-front-end", "soundstream-strides", "hop-as-window")
def conv_with_one_hop(kernels, strides, sr):
    """What lies between two outputs is taken for the window, too."""
    M = math.prod(strides)
    return sr / M, M / sr * 1000


@wrong("conv-front-end", "torch-scan-field", "steps-of-its-own-layer")
def conv_with_the_jump_first(kernels, strides, sr):
    """The step grows before a layer is counted."""
    field = jump = 1
    for kernel, stride in zip(kernels, strides, strict=True):
        jump *= stride
        field += (kernel - 1) * jump
    return sr / jump, 1000.0 * field / sr


@right("conv-front-end", "fairseq-field")
def conv_by_trying(kernels, strides, sr):
    def outputs(n):
        for kernel, stride in zip(kernels, strides, strict=True):
            if n < kernel:
                return 0
            n = (n - kernel) // stride + 1
        return n

    low, high = 0, 1
    while not outputs(high):
        high *= 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if outputs(middle) else (middle, high)
    return sr / math.prod(strides), 1000 * high / sr


@wrong("conv-front-end", "sfd-receptive-field", "strides-left-out")
def conv_without_strides(kernels, strides, sr):
    """The window grows by a kernel less one, whatever was skipped before."""
    field = 1
    for kernel in kernels:
        field += kernel - 1
    return sr / np.prod(strides), field * 1000 / sr


@wrong("conv-front-end", "sfd-receptive-field", "in-samples")
def conv_in_samples(kernels, strides, sr):
    """The window is in samples."""
    length = 1
    for kernel, stride in zip(reversed(kernels), reversed(strides), strict=True):
        length = (length - 1) * stride + kernel
    return sr / np.prod(strides), length


@wrong("conv-front-end", "wavjepa", "outputs-of-one-second")
def conv_outputs_of_a_second(kernels, strides, sr):
    """How many outputs one second gives, which is a little less for what is lost at its end."""
    n = sr
    for kernel, stride in zip(kernels, strides, strict=True):
        n = (n - kernel) // stride + 1
    field, jump = 1, 1
    for kernel, stride in zip(kernels, strides, strict=True):
        field, jump = field + (kernel - 1) * jump, jump * stride
    return float(n), 1000 * field / sr


# --- cqt-lengths


@wrong("cqt-lengths", "slow-cq", "rounded")
def cqt_rounded(sr, fmin_hz, n_bins, bins_per_octave=12):
    """Lengths are whole samples."""
    Q = 1 / (2 ** (1 / bins_per_octave) - 1)
    return np.array([round(Q * sr / (fmin_hz * 2 ** ((k - 1) / bins_per_octave))) for k in range(1, n_bins + 1)])


@wrong("cqt-lengths", "librosa-cq-lengths", "to-both-neighbours")
def cqt_of_librosa_today(sr, fmin_hz, n_bins, bins_per_octave=12):
    """The width of a bin is measured to both of its neighbours."""
    return librosa.filters.wavelet_lengths(
        freqs=librosa.cqt_frequencies(n_bins, fmin=fmin_hz, bins_per_octave=bins_per_octave), sr=sr, window="ones"
    )[0]


@right("cqt-lengths", "librosa-cq-lengths")
def cqt_of_librosa_before(sr, fmin_hz, n_bins, bins_per_octave=12):
    alpha = 2.0 ** (1.0 / bins_per_octave) - 1.0
    freqs = fmin_hz * 2.0 ** (np.arange(0, n_bins, dtype=float) / bins_per_octave)
    return float(1) / alpha * sr / freqs


@wrong("cqt-lengths", "librosa-cq-alpha", "half-a-step-to-each-side")
def cqt_of_half_steps(sr, fmin_hz, n_bins, bins_per_octave=12):
    """The width of a bin reaches half a step up and half a step down."""
    alpha = 2.0 ** (0.5 / bins_per_octave) - 2.0 ** (-0.5 / bins_per_octave)
    return sr / alpha / (fmin_hz * 2.0 ** (np.arange(n_bins) / bins_per_octave))


@wrong("cqt-lengths", "librosa-cq-rounding", "whole-samples")
def cqt_rounded_up(sr, fmin_hz, n_bins, bins_per_octave=12):
    """Lengths are rounded up to whole samples."""
    Q = 1.0 / (2.0 ** (1.0 / bins_per_octave) - 1)
    return np.ceil(Q * sr / librosa.cqt_frequencies(n_bins, fmin=fmin_hz, bins_per_octave=bins_per_octave))


@right("cqt-lengths", "wikipedia-cq")
def cqt_of_widths(sr, fmin_hz, n_bins, bins_per_octave=12):
    step = 2 ** (1 / bins_per_octave)
    widths = [fmin_hz * step - fmin_hz]
    for _ in range(n_bins - 1):
        widths.append(step * widths[-1])
    return sr / np.array(widths)


@wrong("cqt-lengths", "nn-audio-cq", "powers-of-two")
def cqt_of_transforms(sr, fmin_hz, n_bins, bins_per_octave=12):
    """Lengths are those of fast transforms: the next power of two."""
    Q = 1 / (2 ** (1 / bins_per_octave) - 1)
    lengths = np.ceil(Q * sr / (fmin_hz * 2.0 ** (np.r_[0:n_bins] / bins_per_octave)))
    return 2 ** np.ceil(np.log2(lengths))


@wrong("cqt-lengths", "spafe-cq", "counts-one-too-few", "whole-samples")
def cqt_from_minus_one(sr, fmin_hz, n_bins, bins_per_octave=12):
    """Counting from 0 with a formula that counts from 1, and rounded up."""
    Q = 1 / (2 ** (1 / bins_per_octave) - 1)
    return np.array([np.ceil(Q * sr / (fmin_hz * 2 ** ((k - 1) / bins_per_octave))) for k in range(n_bins)])


@wrong("cqt-lengths", "spafe-cq", "counts-one-too-few")
def cqt_from_minus_one_not_rounded(sr, fmin_hz, n_bins, bins_per_octave=12):
    """Counting from 0 with a formula that counts from 1."""
    Q = 1 / (2 ** (1 / bins_per_octave) - 1)
    return Q * sr / (fmin_hz * 2 ** ((np.arange(n_bins) - 1) / bins_per_octave))


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


@wrong("project", "ai-trader-bootstrap", "without-replacement")
def interval_of_rotations(right_a, right_b, sources, n_draws=10_000, seed=0):
    """A draw takes every source once, in another order."""
    n, a, b = _sums(right_a, right_b, sources)
    values = []
    for offset in range(200):
        order = [(offset + 7 * i) % len(n) for i in range(len(n))] if len(n) % 7 else range(len(n))
        values.append((b - a)[list(order)].sum() / n[list(order)].sum())
    return _middle(right_a, right_b), *np.quantile(values, [0.025, 0.975])


@wrong("project", "protgm-bootstrap", "clips-drawn")
def interval_of_sorted_means(right_a, right_b, sources, n_draws=10_000, seed=0):
    """Clips are drawn."""
    gain = np.asarray(right_b) - np.asarray(right_a)
    index = np.random.default_rng(seed).integers(0, len(gain), (n_draws, len(gain)))
    means = np.sort(gain[index].mean(axis=1))
    return gain.mean(), means[int(0.025 * n_draws)], means[int(0.975 * n_draws)]


@right("project", "protgm-bootstrap")
def interval_of_sorted_draws(right_a, right_b, sources, n_draws=10_000, seed=0):
    values = np.sort(_drawn_gains(right_a, right_b, sources, n_draws, seed))
    return _middle(right_a, right_b), values[int(0.025 * n_draws)], values[int(0.975 * n_draws)]


@wrong("project", "dowhy-ninety", "ninety-percent", "mirrored-at-the-difference")
def interval_of_a_pivot_at_ninety(right_a, right_b, sources, n_draws=10_000, seed=0):
    """5 % are left on each side, and the ends change sides round the difference."""
    middle = _middle(right_a, right_b)
    moved = _drawn_gains(right_a, right_b, sources, n_draws, seed) - middle
    return middle, middle - np.quantile(moved, 0.95), middle - np.quantile(moved, 0.05)


@wrong("project", "mozanalysis-bootstrap", "mirrored-at-the-difference")
def interval_of_errors(right_a, right_b, sources, n_draws=10_000, seed=0):
    """The quantiles of the draws change sides round the difference."""
    middle = _middle(right_a, right_b)
    low, high = np.percentile(_drawn_gains(right_a, right_b, sources, n_draws, seed), [2.5, 97.5])
    return middle, 2 * middle - high, 2 * middle - low


@wrong("project", "pingouin-bootstrap", "each-drawn-by-itself")
def interval_of_unpaired_draws(right_a, right_b, sources, n_draws=10_000, seed=0):
    """The sources of a and of b are drawn one apart from the other."""
    n, a, b = _sums(right_a, right_b, sources)
    rng = np.random.default_rng(seed)
    for_a, for_b = (rng.integers(len(n), size=(n_draws, len(n))) for _ in range(2))
    values = b[for_b].sum(axis=1) / n[for_b].sum(axis=1) - a[for_a].sum(axis=1) / n[for_a].sum(axis=1)
    return _middle(right_a, right_b), *np.quantile(values, [0.025, 0.975])


@wrong("project", "eval-toolkit-rows", "clips-drawn")
def interval_of_rows(right_a, right_b, sources, n_draws=10_000, seed=0):
    """Rows are drawn, the same for a and b."""
    rng = np.random.default_rng(seed)
    a, b, values = np.asarray(right_a), np.asarray(right_b), []
    for _ in range(n_draws):
        rows = rng.choice(len(a), len(a))
        values.append(b[rows].mean() - a[rows].mean())
    return _middle(right_a, right_b), np.quantile(values, 0.025), np.quantile(values, 0.975)


@wrong("project", "modelr-ninety", "ninety-percent")
def interval_with_alpha_on_each_side(right_a, right_b, sources, n_draws=10_000, seed=0):
    """Alpha is left on each side, not half of it."""
    alpha, middle = 0.05, _middle(right_a, right_b)
    delta = _drawn_gains(right_a, right_b, sources, n_draws, seed) - middle
    return middle, middle + np.quantile(delta, alpha), middle + np.quantile(delta, 1 - alpha)


@wrong("project", "scikits-bca", "corrected-for-bias")
def interval_corrected(right_a, right_b, sources, n_draws=10_000, seed=0):
    """Bias and acceleration are corrected, as a library does it unless told otherwise."""
    n, a, b = _sums(right_a, right_b, sources)

    def gain(n, a, b, axis=-1):
        return (b.sum(axis=axis) - a.sum(axis=axis)) / n.sum(axis=axis)

    found = scipy.stats.bootstrap((n, a, b), gain, paired=True, vectorized=True, n_resamples=n_draws, rng=seed)
    return gain(n, a, b), found.confidence_interval.low, found.confidence_interval.high


@wrong("project", "octave-bootclust", "clips-within-sources-too")
def interval_of_two_stages(right_a, right_b, sources, n_draws=10_000, seed=0):
    """Sources are drawn, and then clips within each of them."""
    groups = [np.flatnonzero(sources == name) for name in np.unique(sources)]
    gain, rng = np.asarray(right_b) - np.asarray(right_a), np.random.default_rng(seed)
    sizes = np.array([len(one) for one in groups])
    drawn, sums = rng.integers(len(groups), size=(n_draws, len(groups))), np.zeros((n_draws, len(groups)))
    for place, rows in enumerate(groups):
        here = drawn == place
        sums[here] = rng.choice(gain[rows], size=(here.sum(), len(rows))).sum(axis=1)
    return gain.mean(), *np.quantile(sums.sum(axis=1) / sizes[drawn].sum(axis=1), [0.025, 0.975])


@wrong("project", "upliftml-interval", "normal-interval")
def interval_of_the_normal_distribution(right_a, right_b, sources, n_draws=10_000, seed=0):
    """1.96 standard deviations of the draws on either side."""
    middle = _middle(right_a, right_b)
    spread = np.std(_drawn_gains(right_a, right_b, sources, n_draws, seed), ddof=1)
    return middle, middle - 1.96 * spread, middle + 1.96 * spread
