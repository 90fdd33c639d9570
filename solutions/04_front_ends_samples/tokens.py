"""Student-style answers to token-count, ast-patches and ast-normalise. Read by the self-check alone."""

import math

import numpy as np
import torch

from autograder.samples import right, wrong

# --- token-count


@right("token-count")
def tokens_formula(n_mels, n_frames, size=16, stride=10):
    return ((n_mels - size) // stride + 1) * ((n_frames - size) // stride + 1)


@right("token-count")
def tokens_ranges(n_mels, n_frames, size=16, stride=10):
    return len(range(0, n_mels - size + 1, stride)) * len(range(0, n_frames - size + 1, stride))


@right("token-count")
def tokens_loop(n_mels, n_frames, size=16, stride=10):
    count = 0
    for low in range(0, n_mels, stride):
        for start in range(0, n_frames, stride):
            if low + size <= n_mels and start + size <= n_frames:
                count += 1
    return count


@right("token-count")
def tokens_conv(n_mels, n_frames, size=16, stride=10):
    conv = torch.nn.Conv2d(1, 1, size, stride=stride)
    out = conv(torch.zeros(1, 1, n_mels, n_frames))
    return out.shape[-1] * out.shape[-2]


@wrong("token-count", "no-overlap")
def tokens_side_by_side(n_mels, n_frames, size=16, stride=10):
    return (n_mels // size) * (n_frames // size)


@wrong("token-count", "always-10")
def tokens_stride_forgotten(n_mels, n_frames, size=16, stride=10):
    return tokens_formula(n_mels, n_frames, size)


@wrong("token-count", "partial-patches-too")
def tokens_ceil(n_mels, n_frames, size=16, stride=10):
    return math.ceil((n_mels - size) / stride + 1) * math.ceil((n_frames - size) / stride + 1)


@wrong("token-count", "rounds-to-nearest")
def tokens_round(n_mels, n_frames, size=16, stride=10):
    return round((n_mels - size) / stride + 1) * round((n_frames - size) / stride + 1)


@wrong("token-count", "forgets-the-first")
def tokens_fence_posts(n_mels, n_frames, size=16, stride=10):
    return ((n_mels - size) // stride) * ((n_frames - size) // stride)


@wrong("token-count", "size-left-out")
def tokens_by_stride(n_mels, n_frames, size=16, stride=10):
    return (n_mels // stride) * (n_frames // stride)


@wrong("token-count", "size-left-out-and-one-more")
def tokens_as_for_frames(n_mels, n_frames, size=16, stride=10):
    return (1 + n_mels // stride) * (1 + n_frames // stride)


@wrong("token-count", "along-time-alone")
def tokens_time(n_mels, n_frames, size=16, stride=10):
    return 1 + (n_frames - size) // stride


@wrong("token-count", "along-frequency-alone")
def tokens_bands(n_mels, n_frames, size=16, stride=10):
    return 1 + (n_mels - size) // stride


@wrong("token-count", "axes-added")
def tokens_sum(n_mels, n_frames, size=16, stride=10):
    return tokens_time(n_mels, n_frames, size, stride) + tokens_bands(n_mels, n_frames, size, stride)


@wrong("token-count", "one-more-token")
def tokens_with_class(n_mels, n_frames, size=16, stride=10):
    return 1 + tokens_formula(n_mels, n_frames, size, stride)


@wrong("token-count", "two-more-tokens")
def tokens_with_class_and_distillation(n_mels, n_frames, size=16, stride=10):
    return tokens_formula(n_mels, n_frames, size, stride) + 2


@wrong("token-count", "area-over-area")
def tokens_area(n_mels, n_frames, size=16, stride=10):
    return int(n_mels * n_frames / size**2)


@wrong("token-count", "area-over-step")
def tokens_area_of_steps(n_mels, n_frames, size=16, stride=10):
    return int(n_mels * n_frames / (stride * stride))


# --- ast-patches


@right("ast-patches")
def patches_loop(S, size=16, stride=10):
    rows = []
    for low in range(0, S.shape[0] - size + 1, stride):
        for start in range(0, S.shape[1] - size + 1, stride):
            rows.append(S[low : low + size, start : start + size].ravel())
    return np.array(rows)


@right("ast-patches")
def patches_unfold(S, size=16, stride=10):
    x = torch.as_tensor(S)[None, None]
    return torch.nn.functional.unfold(x, size, stride=stride)[0].T


@right("ast-patches")
def patches_windows(S, size=16, stride=10):
    views = np.lib.stride_tricks.sliding_window_view(S, (size, size))
    return views[::stride, ::stride].reshape(-1, size * size)


@right("ast-patches")
def patches_tensor_unfold(S, size=16, stride=10):
    x = torch.as_tensor(S).unfold(0, size, stride).unfold(1, size, stride)
    return x.reshape(-1, size * size).double()


@wrong("ast-patches", "no-overlap")
def patches_tiles(S, size=16, stride=10):
    return patches_loop(S, size, size)


@wrong("ast-patches", "step-of-one")
def patches_all(S, size=16, stride=10):
    return np.lib.stride_tricks.sliding_window_view(S, (size, size)).reshape(-1, size * size)


@wrong("ast-patches", "frequency-first")
def patches_loops_swapped(S, size=16, stride=10):
    rows = []
    for start in range(0, S.shape[1] - size + 1, stride):
        for low in range(0, S.shape[0] - size + 1, stride):
            rows.append(S[low : low + size, start : start + size].flatten())
    return np.array(rows)


@wrong("ast-patches", "each-patch-transposed")
def patches_fortran(S, size=16, stride=10):
    rows = []
    for low in range(0, S.shape[0] - size + 1, stride):
        for start in range(0, S.shape[1] - size + 1, stride):
            rows.append(S[low : low + size, start : start + size].ravel(order="F"))
    return np.array(rows)


@wrong("ast-patches", "each-patch-upside-down")
def patches_high_first(S, size=16, stride=10):
    views = np.lib.stride_tricks.sliding_window_view(S, (size, size))[::stride, ::stride, ::-1]
    return views.reshape(-1, size * size)


@wrong("ast-patches", "picture-turned")
def patches_frames_first(S, size=16, stride=10):
    return patches_loop(S.T, size, stride)


@wrong("ast-patches", "picture-upside-down")
def patches_as_an_image(S, size=16, stride=10):
    return patches_loop(np.flipud(S), size, stride)


@wrong("ast-patches", "partial-patches-too")
def patches_padded(S, size=16, stride=10):
    rows = []
    for low in range(0, S.shape[0] - size + stride, stride):
        for start in range(0, S.shape[1] - size + stride, stride):
            patch = np.zeros((size, size))
            part = S[low : low + size, start : start + size]
            patch[: part.shape[0], : part.shape[1]] = part
            rows.append(patch.ravel())
    return np.array(rows)


@wrong("ast-patches", "not-flattened")
def patches_square(S, size=16, stride=10):
    return patches_loop(S, size, stride).reshape(-1, size, size)


@wrong("ast-patches", "each-patch-standardised")
def patches_normalised(S, size=16, stride=10):
    P = patches_loop(S, size, stride)
    return (P - P.mean(1, keepdims=True)) / P.std(1, keepdims=True)


@wrong("ast-patches", "mean-of-each-patch")
def patches_pooled(S, size=16, stride=10):
    return np.array([p.mean() for p in patches_loop(S, size, stride)])


@wrong("ast-patches", "no-overlap-along-time")
def patches_step_along_frequency(S, size=16, stride=10):
    corners = [(i, j) for i in range(0, len(S) - size + 1, stride) for j in range(0, S.shape[1] - size + 1, size)]
    return np.array([S[i : i + size, j : j + size].ravel() for i, j in corners])


@wrong("ast-patches", "no-overlap-along-frequency")
def patches_step_along_time(S, size=16, stride=10):
    x = torch.as_tensor(S)[None, None]
    return torch.nn.functional.unfold(x, size, stride=(size, stride))[0].T


def _patches(S, size, step):
    """Whole patches, along time first."""
    corners = [(i, j) for i in range(0, len(S) - size + 1, step) for j in range(0, S.shape[1] - size + 1, step)]
    return np.array([S[i : i + size, j : j + size].ravel() for i, j in corners])


@wrong("ast-patches", "stride-as-overlap")
def patches_with_an_overlap(S, size=16, stride=10):
    return _patches(S, size, size - stride)


@wrong("ast-patches", "always-10")
def patches_fixed_step(S, size=16, stride=10):
    return _patches(S, size, 10)


@wrong("ast-patches", "always-16")
def patches_fixed_size(S, size=16, stride=10):
    return _patches(S, 16, stride)


@wrong("ast-patches", "picture-standardised")
def patches_of_a_normalised_picture(S, size=16, stride=10):
    return _patches((S - np.mean(S)) / np.std(S), size, stride)


@wrong("ast-patches", "padded-all-round")
def patches_with_padding(S, size=16, stride=10):
    x = torch.as_tensor(S)[None, None]
    return torch.nn.functional.unfold(x, size, stride=stride, padding=size // 2)[0].T


@wrong("ast-patches", "stops-one-cell-short")
def patches_range_too_short(S, size=16, stride=10):
    rows = []
    for i in range(0, S.shape[0] - size, stride):
        for j in range(0, S.shape[1] - size, stride):
            rows.append(S[i : i + size, j : j + size].ravel())
    return np.array(rows)


@wrong("ast-patches", "forgets-the-last")
def patches_steps_counted(S, size=16, stride=10):
    rows = []
    for i in range((S.shape[0] - size) // stride):
        for j in range((S.shape[1] - size) // stride):
            rows.append(S[i * stride : i * stride + size, j * stride : j * stride + size].ravel())
    return np.array(rows)


@wrong("ast-patches", "partial-patches-too")
def patches_at_every_step(S, size=16, stride=10):
    padded = np.pad(S, (0, size))
    corners = [(i, j) for i in range(0, S.shape[0], stride) for j in range(0, S.shape[1], stride)]
    return np.array([padded[i : i + size, j : j + size].ravel() for i, j in corners])


@wrong("ast-patches", "rows-and-columns-kept")
def patches_in_a_grid(S, size=16, stride=10):
    x = torch.as_tensor(S).unfold(0, size, stride).unfold(1, size, stride)
    return x.reshape(*x.shape[:2], -1)


@wrong("ast-patches", "reshaped-for-transposed")
def patches_reshaped(S, size=16, stride=10):
    return torch.nn.functional.unfold(torch.as_tensor(S)[None, None], size, stride=stride)[0].reshape(-1, size**2)


# --- ast-normalise


@right("ast-normalise")
def normalise_formula(S, mean, std):
    return (S - mean) / (2 * std)


@right("ast-normalise")
def normalise_torch(S, mean, std):
    return torch.as_tensor(S).sub(mean).div(std * 2)


@right("ast-normalise")
def normalise_loop(S, mean, std):
    out = np.zeros(S.shape, dtype=np.float32)
    for t, frame in enumerate(S):
        out[t] = (frame - mean) / std / 2
    return out


@right("ast-normalise")
def normalise_half(S, mean, std):
    return 0.5 * (np.asarray(S) - mean) / std


@wrong("ast-normalise", "one-standard-deviation")
def normalise_z_score(S, mean, std):
    return (S - mean) / std


@wrong("ast-normalise", "half-a-standard-deviation")
def normalise_brackets(S, mean, std):
    return (S - mean) / std * 2


@wrong("ast-normalise", "variance")
def normalise_squared(S, mean, std):
    return (S - mean) / (2 * std**2)


@wrong("ast-normalise", "root-of-the-spread")
def normalise_batchnorm(S, mean, std):
    return (S - mean) / (2 * np.sqrt(std))


@wrong("ast-normalise", "mean-of-the-clip")
def normalise_own_mean(S, mean, std):
    return (S - np.mean(S)) / (2 * std)


@wrong("ast-normalise", "spread-of-the-clip")
def normalise_own_std(S, mean, std):
    return (S - mean) / (2 * np.std(S))


@wrong("ast-normalise", "statistics-of-the-clip")
def normalise_own(S, mean, std):
    return (S - S.mean()) / (2 * S.std())


@wrong("ast-normalise", "statistics-of-each-band")
def normalise_bands(S, mean, std):
    return (S - S.mean(axis=0, keepdims=True)) / (2 * S.std(axis=0, keepdims=True))


@wrong("ast-normalise", "mean-afterwards")
def normalise_precedence(S, mean, std):
    return S / (2 * std) - mean


@wrong("ast-normalise", "mean-added")
def normalise_sign(S, mean, std):
    return (S + mean) / (2 * std)


@wrong("ast-normalise", "multiplied")
def normalise_times(S, mean, std):
    return (S - mean) * 2 * std


@wrong("ast-normalise", "mean-alone")
def normalise_centred(S, mean, std):
    return S - mean


# --- ideas that were met in public


@wrong("token-count", "always-12-rows")
def tokens_in_12_rows(n_mels, n_frames, size=16, stride=10):
    return 12 * len(range(0, n_frames - size + 1, stride))


@wrong("token-count", "no-overlap-along-time")
def tokens_step_along_frequency(n_mels, n_frames, size=16, stride=10):
    return ((n_mels - size) // stride + 1) * (n_frames // size)


@wrong("token-count", "no-overlap-along-frequency")
def tokens_step_along_time(n_mels, n_frames, size=16, stride=10):
    return (n_mels // size) * ((n_frames - size) // stride + 1)


@wrong("token-count", "stride-as-overlap")
def tokens_with_an_overlap(n_mels, n_frames, size=16, stride=10):
    step = size - stride
    return ((n_mels - size) // step + 1) * ((n_frames - size) // step + 1)


@wrong("token-count", "step-of-one")
def tokens_everywhere(n_mels, n_frames, size=16, stride=10):
    return (n_mels - size + 1) * (n_frames - size + 1)


@wrong("token-count", "always-16")
def tokens_fixed_size(n_mels, n_frames, size=16, stride=10):
    return len(range(0, n_mels - 15, stride)) * len(range(0, n_frames - 15, stride))


@wrong("token-count", "size-and-stride-swapped")
def tokens_swapped(n_mels, n_frames, size=16, stride=10):
    return ((n_mels - stride) // size + 1) * ((n_frames - stride) // size + 1)


@wrong("token-count", "rounded-at-the-end")
def tokens_int_of_the_product(n_mels, n_frames, size=16, stride=10):
    return int(((n_mels - size) / stride + 1) * ((n_frames - size) / stride + 1))


@wrong("token-count", "counts-positions")
def tokens_positions(n_mels, n_frames, size=16, stride=10):
    return ((n_mels - size + 1) // stride) * ((n_frames - size + 1) // stride)


@wrong("token-count", "counts-the-first-twice")
def tokens_without_the_overlap(n_mels, n_frames, size=16, stride=10):
    overlap = size - stride
    return ((n_mels - overlap) // stride + 1) * ((n_frames - overlap) // stride + 1)


@wrong("token-count", "counts-cells")
def tokens_numbers(n_mels, n_frames, size=16, stride=10):
    return ((n_mels - size) // stride + 1) * ((n_frames - size) // stride + 1) * size * size


@wrong("token-count", "brackets-left-out")
def tokens_no_brackets(n_mels, n_frames, size=16, stride=10):
    return (n_mels - size // stride + 1) * (n_frames - size // stride + 1)


@wrong("ast-normalise", "squared-for-twice")
def normalise_with_two_stars(S, mean, std):
    return (S - mean) / (std**2)


@wrong("ast-normalise", "divided-by-the-range")
def normalise_over_the_range(S, mean, std):
    return (S - mean) / (S.max() - S.min())


@wrong("ast-normalise", "numbers-swapped")
def normalise_std_first(S, mean, std):
    mean, std = std, mean
    return (S - mean) / (2 * std)


@wrong("ast-normalise", "always-audioset")
def normalise_fixed_numbers(S, mean, std):
    return (S + 4.2677393) / (4.5689974 * 2)


@wrong("ast-normalise", "mean-left-out")
def normalise_division_alone(S, mean, std):
    return S / (2 * std)


@wrong("ast-normalise", "mean-of-each-band")
def normalise_cepstral_style(S, mean, std):
    return (S - np.mean(S, axis=0)) / (std * 2)


@wrong("ast-normalise", "statistics-of-each-frame")
def normalise_layer_style(S, mean, std):
    return (S - S.mean(-1, keepdims=True)) / (2 * S.std(-1, keepdims=True))


@wrong("ast-normalise", "statistics-of-the-clip")
def normalise_torch_statistics(S, mean, std):
    x = torch.as_tensor(S)
    return (x - x.mean()) / (2 * x.std())


@wrong("ast-normalise", "mean-divided-alone")
def normalise_no_brackets(S, mean, std):
    return S - mean / (2 * std)


@wrong("ast-normalise", "left-to-right")
def normalise_half_brackets(S, mean, std):
    return (S - mean) / 2 * std


@wrong("ast-normalise", "cut-at-one")
def normalise_clipped(S, mean, std):
    return np.clip((S - mean) / (2 * std), -1, 1)


@wrong("ast-normalise", "stretched-to-one")
def normalise_min_max(S, mean, std):
    return 2 * (S - S.min()) / (S.max() - S.min()) - 1
