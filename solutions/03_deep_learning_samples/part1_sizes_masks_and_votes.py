"""Student-style answers to conv-size, receptive-field, spec-augment and vote. Read by the self-check alone.

Each wrong answer is written as a student would write it, apart from the reproduction that names it.
"""

import itertools
import math
import random
from collections import Counter, defaultdict

import numpy as np
import scipy.special
import torch
from torch import nn

from autograder.samples import right, wrong

# --- conv-size: conv_output_size


@right("conv-size", "conv_output_size")
def size_by_formula(size, kernel, stride=1, padding=0, dilation=1):
    return (size + 2 * padding - dilation * (kernel - 1) - 1) // stride + 1


@right("conv-size", "conv_output_size")
def size_by_floor(size, kernel, stride=1, padding=0, dilation=1):
    span = (kernel - 1) * dilation + 1
    return math.floor((size + 2 * padding - span) / stride + 1)


@right("conv-size", "conv_output_size")
def size_by_counting(size, kernel, stride=1, padding=0, dilation=1):
    count, first = 0, -padding
    while first + dilation * (kernel - 1) < size + padding:
        count += 1
        first += stride
    return count


@right("conv-size", "conv_output_size")
def size_by_range(size, kernel, stride=1, padding=0, dilation=1):
    last_start = size + 2 * padding - (dilation * (kernel - 1) + 1)
    return len(range(0, last_start + 1, stride))


@right("conv-size", "conv_output_size")
def size_by_trying(size, kernel, stride=1, padding=0, dilation=1):
    conv = nn.Conv1d(1, 1, kernel, stride, padding, dilation)
    return conv(torch.zeros(1, 1, size)).shape[2]


@wrong("conv-size", "ceil", "conv_output_size")
def size_ceil(size, kernel, stride=1, padding=0, dilation=1):
    return -(-(size + 2 * padding - dilation * (kernel - 1) - 1) // stride) + 1


@wrong("conv-size", "rounds-to-nearest", "conv_output_size")
def size_round(size, kernel, stride=1, padding=0, dilation=1):
    return round((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1


@wrong("conv-size", "not-rounded", "conv_output_size")
def size_float(size, kernel, stride=1, padding=0, dilation=1):
    return (size + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1


@wrong("conv-size", "forgets-dilation", "conv_output_size")
def size_of_the_simple_formula(size, kernel, stride=1, padding=0, dilation=1):
    return (size - kernel + 2 * padding) // stride + 1


@wrong("conv-size", "dilation-times-kernel", "conv_output_size")
def size_long_kernel(size, kernel, stride=1, padding=0, dilation=1):
    kernel = kernel * dilation
    return (size - kernel + 2 * padding) // stride + 1


@wrong("conv-size", "padding-once", "conv_output_size")
def size_one_side(size, kernel, stride=1, padding=0, dilation=1):
    size = size + padding
    return (size - dilation * (kernel - 1) - 1) // stride + 1


@wrong("conv-size", "forgets-padding", "conv_output_size")
def size_no_padding(size, kernel, stride=1, padding=0, dilation=1):
    return (size - dilation * (kernel - 1) - 1) // stride + 1


@wrong("conv-size", "forgets-the-first", "conv_output_size")
def size_steps(size, kernel, stride=1, padding=0, dilation=1):
    return int((size + 2 * padding - dilation * (kernel - 1) - 1) / stride)


@wrong("conv-size", "plus-one-too-early", "conv_output_size")
def size_brackets(size, kernel, stride=1, padding=0, dilation=1):
    return (size + 2 * padding - dilation * (kernel - 1)) // stride


@wrong("conv-size", "forgets-stride", "conv_output_size")
def size_every_place(size, kernel, stride=1, padding=0, dilation=1):
    return size + 2 * padding - (kernel - 1) * dilation


@wrong("conv-size", "divides-the-size-alone", "conv_output_size")
def size_precedence(size, kernel, stride=1, padding=0, dilation=1):
    return 2 * padding - dilation * (kernel - 1) - 1 + size // stride + 1


@wrong("conv-size", "size-over-stride", "conv_output_size")
def size_same(size, kernel, stride=1, padding=0, dilation=1):
    return (size + stride - 1) // stride


# --- conv-size: conv_parameters


@right("conv-size", "conv_parameters")
def parameters_by_formula(c_in, c_out, kernel, bias=True):
    return c_out * c_in * kernel**2 + (c_out if bias else 0)


@right("conv-size", "conv_parameters")
def parameters_by_channel(c_in, c_out, kernel, bias=True):
    return (c_in * kernel * kernel + int(bias)) * c_out


@right("conv-size", "conv_parameters")
def parameters_by_torch(c_in, c_out, kernel, bias=True):
    return sum(p.numel() for p in nn.Conv2d(c_in, c_out, kernel, bias=bias).parameters())


@right("conv-size", "conv_parameters")
def parameters_by_loop(c_in, c_out, kernel, bias=True):
    count = 0
    for _ in range(c_out):
        for _ in range(c_in):
            count += kernel * kernel
        if bias:
            count += 1
    return count


@right("conv-size", "conv_parameters")
def parameters_by_numpy(c_in, c_out, kernel, bias=True):
    weights = np.prod([c_out, c_in, kernel, kernel])
    return weights + c_out * bias


@wrong("conv-size", "bias-per-input-channel", "conv_parameters")
def parameters_bias_in(c_in, c_out, kernel, bias=True):
    total = c_in * c_out * kernel * kernel
    if bias:
        total += c_in
    return total


@wrong("conv-size", "bias-per-kernel", "conv_parameters")
def parameters_bias_each(c_in, c_out, kernel, bias=True):
    one = kernel * kernel + (1 if bias else 0)
    return one * c_in * c_out


@wrong("conv-size", "one-bias", "conv_parameters")
def parameters_bias_once(c_in, c_out, kernel, bias=True):
    return c_in * c_out * kernel**2 + int(bias)


@wrong("conv-size", "no-bias", "conv_parameters")
def parameters_weights(c_in, c_out, kernel, bias=True):
    return nn.Conv2d(c_in, c_out, kernel).weight.numel()


@wrong("conv-size", "always-bias", "conv_parameters")
def parameters_bias_default(c_in, c_out, kernel, bias=True):
    return sum(p.numel() for p in nn.Conv2d(c_in, c_out, kernel).parameters())


@wrong("conv-size", "kernel-not-squared", "conv_parameters")
def parameters_one_row(c_in, c_out, kernel, bias=True):
    return sum(p.numel() for p in nn.Conv1d(c_in, c_out, kernel, bias=bias).parameters())


@wrong("conv-size", "kernel-doubled", "conv_parameters")
def parameters_kernel_plus_kernel(c_in, c_out, kernel, bias=True):
    return c_in * c_out * (kernel + kernel) + bias * c_out


@wrong("conv-size", "forgets-input-channels", "conv_parameters")
def parameters_one_kernel_out(c_in, c_out, kernel, bias=True):
    return c_out * (kernel * kernel + (1 if bias else 0))


@wrong("conv-size", "forgets-output-channels", "conv_parameters")
def parameters_one_kernel_in(c_in, c_out, kernel, bias=True):
    return c_in * kernel * kernel + (c_out if bias else 0)


@wrong("conv-size", "in-and-out-mixed", "conv_parameters")
def parameters_in_for_out(c_in, c_out, kernel, bias=True):
    return c_in * (kernel**2 + 1) if bias else c_in * kernel**2


@wrong("conv-size", "channels-added", "conv_parameters")
def parameters_sum_of_channels(c_in, c_out, kernel, bias=True):
    return kernel**2 * (c_in + c_out) + c_out * bias


# --- receptive-field


@right("receptive-field")
def field_forwards(layers, sr, hop_length, n_fft):
    r, jump = 1, 1
    for kernel, stride in layers:
        r = r + (kernel - 1) * jump
        jump = jump * stride
    return ((r - 1) * hop_length + n_fft) / sr, r


@right("receptive-field")
def field_backwards(layers, sr, hop_length, n_fft):
    """From one cell at the top down to the input."""
    r = 1
    for kernel, stride in layers[::-1]:
        r = (r - 1) * stride + kernel
    return n_fft / sr + (r - 1) * hop_length / sr, r


@right("receptive-field")
def field_by_sets(layers, sr, hop_length, n_fft):
    cells = {0}
    for kernel, stride in reversed(layers):
        cells = {cell * stride + k for cell in cells for k in range(kernel)}
    n_bands = max(cells) - min(cells) + 1
    samples = (n_bands - 1) * hop_length + n_fft
    return [samples / sr, n_bands]


@right("receptive-field")
def field_by_cumprod(layers, sr, hop_length, n_fft):
    kernels = np.array([k for k, _ in layers], dtype=int)
    steps = np.cumprod([1, *(s for _, s in layers)])[:-1]
    r = 1 + int(((kernels - 1) * steps).sum())
    return np.float64(n_fft + hop_length * (r - 1)) / sr, r


def _field(layers):
    return field_forwards(layers, 1, 1, 1)[1]


@wrong("receptive-field", "sums-kernels")
def field_sum(layers, sr, hop_length, n_fft):
    r = sum(kernel for kernel, _ in layers) if layers else 1
    return ((r - 1) * hop_length + n_fft) / sr, r


@wrong("receptive-field", "multiplies-kernels")
def field_product(layers, sr, hop_length, n_fft):
    r = 1
    for kernel, _ in layers:
        r *= kernel
    return ((r - 1) * hop_length + n_fft) / sr, r


@wrong("receptive-field", "ignores-strides")
def field_no_stride(layers, sr, hop_length, n_fft):
    r = 1
    for kernel, _ in layers:
        r += kernel - 1
    return ((r - 1) * hop_length + n_fft) / sr, r


@wrong("receptive-field", "ignores-stride-products")
def field_last_stride(layers, sr, hop_length, n_fft):
    r, jump = 1, 1
    for kernel, stride in layers:
        r += (kernel - 1) * jump
        jump = stride
    return ((r - 1) * hop_length + n_fft) / sr, r


@wrong("receptive-field", "own-stride-alone")
def field_times_own_stride(layers, sr, hop_length, n_fft):
    r = 1 + sum((kernel - 1) * stride for kernel, stride in layers)
    return ((r - 1) * hop_length + n_fft) / sr, r


@wrong("receptive-field", "own-stride-too")
def field_updates_first(layers, sr, hop_length, n_fft):
    r, jump = 1, 1
    for kernel, stride in layers:
        jump *= stride
        r += (kernel - 1) * jump
    return ((r - 1) * hop_length + n_fft) / sr, r


@wrong("receptive-field", "strides-alone")
def field_total_stride(layers, sr, hop_length, n_fft):
    r = int(np.prod([stride for _, stride in layers]))
    return ((r - 1) * hop_length + n_fft) / sr, r


@wrong("receptive-field", "kernel-not-less-one")
def field_whole_kernels(layers, sr, hop_length, n_fft):
    r, jump = 1, 1
    for kernel, stride in layers:
        r += kernel * jump
        jump *= stride
    return ((r - 1) * hop_length + n_fft) / sr, r


@wrong("receptive-field", "starts-at-zero")
def field_from_zero(layers, sr, hop_length, n_fft):
    r, jump = 0, 1
    for kernel, stride in layers:
        r += (kernel - 1) * jump
        jump *= stride
    return ((r - 1) * hop_length + n_fft) / sr, r


@wrong("receptive-field", "frames-not-seconds")
def field_in_frames(layers, sr, hop_length, n_fft):
    return float(_field(layers)), _field(layers)


@wrong("receptive-field", "samples-not-seconds")
def field_in_samples(layers, sr, hop_length, n_fft):
    return n_fft + (_field(layers) - 1) * hop_length, _field(layers)


@wrong("receptive-field", "milliseconds")
def field_in_ms(layers, sr, hop_length, n_fft):
    return 1000 / sr * ((_field(layers) - 1) * hop_length + n_fft), _field(layers)


@wrong("receptive-field", "forgets-n-fft")
def field_frames_to_time(layers, sr, hop_length, n_fft):
    return _field(layers) * hop_length / sr, _field(layers)


@wrong("receptive-field", "from-centre-to-centre")
def field_between_centres(layers, sr, hop_length, n_fft):
    return (_field(layers) - 1) * hop_length / sr, _field(layers)


@wrong("receptive-field", "one-hop-too-many")
def field_plus_window(layers, sr, hop_length, n_fft):
    return _field(layers) * hop_length / sr + n_fft / sr, _field(layers)


@wrong("receptive-field", "windows-side-by-side")
def field_of_windows(layers, sr, hop_length, n_fft):
    return _field(layers) * (n_fft / sr), _field(layers)


@wrong("receptive-field", "swapped")
def field_bands_first(layers, sr, hop_length, n_fft):
    seconds, bands = field_forwards(layers, sr, hop_length, n_fft)
    return bands, seconds


@wrong("receptive-field", "seconds-alone")
def field_one_number(layers, sr, hop_length, n_fft):
    return ((_field(layers) - 1) * hop_length + n_fft) / sr


# --- spec-augment


@right("spec-augment")
def mask_with_default_rng(S_db, n_freq, n_time, seed):
    rng = np.random.default_rng(seed)
    out = S_db.copy()
    f = rng.integers(0, out.shape[0] - n_freq + 1)
    t = rng.integers(0, out.shape[1] - n_time + 1)
    out[f : f + n_freq, :] = S_db.mean()
    out[:, t : t + n_time] = S_db.mean()
    return out


@right("spec-augment")
def mask_with_random(S_db, n_freq, n_time, seed):
    random.seed(seed)
    f = random.randint(0, S_db.shape[0] - n_freq)
    t = random.randint(0, S_db.shape[1] - n_time)
    mean = float(np.mean(S_db))
    rows = S_db.tolist()
    for i, row in enumerate(rows):
        for j in range(len(row)):
            if f <= i < f + n_freq or t <= j < t + n_time:
                row[j] = mean
    return rows


@right("spec-augment")
def mask_with_torch(S_db, n_freq, n_time, seed):
    generator = torch.Generator().manual_seed(seed)
    out = torch.tensor(S_db)
    mean = out.mean()
    f = torch.randint(out.shape[0] - n_freq + 1, (1,), generator=generator).item()
    t = torch.randint(out.shape[1] - n_time + 1, (1,), generator=generator).item()
    out[f : f + n_freq] = mean
    out[:, t : t + n_time] = mean
    return out


@right("spec-augment")
def mask_with_where(S_db, n_freq, n_time, seed):
    rng = np.random.RandomState(seed)
    bands, frames = np.arange(S_db.shape[0])[:, None], np.arange(S_db.shape[1])[None, :]
    f, t = rng.randint(len(S_db) - n_freq + 1), rng.randint(S_db.shape[1] - n_time + 1)
    hidden = ((bands >= f) & (bands < f + n_freq)) | ((frames >= t) & (frames < t + n_time))
    return np.where(hidden, S_db.mean(dtype=np.float64), S_db)


def _places(S_db, n_freq, n_time, seed):
    rng = np.random.default_rng(seed)
    return rng.integers(0, S_db.shape[0] - n_freq + 1), rng.integers(0, S_db.shape[1] - n_time + 1)


def _mask(S_db, n_freq, n_time, seed, value):
    out = np.array(S_db)
    f, t = _places(S_db, n_freq, n_time, seed)
    out[f : f + n_freq] = value
    out[:, t : t + n_time] = value
    return out


@wrong("spec-augment", "mutates-the-input")
def mask_in_place(S_db, n_freq, n_time, seed):
    f, t = _places(S_db, n_freq, n_time, seed)
    mean = S_db.mean()
    S_db[f : f + n_freq] = mean
    S_db[:, t : t + n_time] = mean
    return S_db


@wrong("spec-augment", "mutates-the-input")
def mask_alias(S_db, n_freq, n_time, seed):
    out = torch.from_numpy(S_db)
    f, t = _places(S_db, n_freq, n_time, seed)
    mean = out.mean().item()
    out[f : f + n_freq] = mean
    out[:, t : t + n_time] = mean
    return out


@wrong("spec-augment", "returns-the-mask")
def mask_boolean(S_db, n_freq, n_time, seed):
    mask = np.zeros(S_db.shape, bool)
    f, t = _places(S_db, n_freq, n_time, seed)
    mask[f : f + n_freq] = True
    mask[:, t : t + n_time] = True
    return mask


@wrong("spec-augment", "masks-move-together")
def mask_with_one_seed_twice(S_db, n_freq, n_time, seed):
    bands, frames = S_db.shape
    f = np.random.default_rng(seed).integers(0, bands - n_freq, endpoint=True)
    t = np.random.default_rng(seed).integers(0, frames - n_time, endpoint=True)
    out = np.array(S_db)
    out[f : f + n_freq] = out[:, t : t + n_time] = S_db.mean()
    return out


@wrong("spec-augment", "axes-swapped")
def mask_frames_for_bands(S_db, n_freq, n_time, seed):
    out = S_db.copy()
    f, t = _places(S_db.T, n_freq, n_time, seed)
    out[:, f : f + n_freq] = S_db.mean()
    out[t : t + n_time, :] = S_db.mean()
    return out


@wrong("spec-augment", "mask-with-zero")
def mask_zero(S_db, n_freq, n_time, seed):
    return _mask(S_db, n_freq, n_time, seed, 0.0)


@wrong("spec-augment", "mask-with-zero")
def mask_product(S_db, n_freq, n_time, seed):
    keep = ~mask_boolean(S_db, n_freq, n_time, seed)
    return S_db * keep


@wrong("spec-augment", "mask-with-the-floor")
def mask_silence(S_db, n_freq, n_time, seed):
    return _mask(S_db, n_freq, n_time, seed, S_db.min())


@wrong("spec-augment", "only-the-crossing")
def mask_rectangle(S_db, n_freq, n_time, seed):
    out = S_db.copy()
    f, t = _places(S_db, n_freq, n_time, seed)
    out[f : f + n_freq, t : t + n_time] = S_db.mean()
    return out


@wrong("spec-augment", "bands-alone")
def mask_rows(S_db, n_freq, n_time, seed):
    out = S_db.copy()
    f = np.random.default_rng(seed).integers(len(out) - n_freq + 1)
    out[f : f + n_freq] = S_db.mean()
    return out


@wrong("spec-augment", "frames-alone")
def mask_columns(S_db, n_freq, n_time, seed):
    out = S_db.copy()
    t = np.random.default_rng(seed).integers(out.shape[1] - n_time + 1)
    out[:, t : t + n_time] = S_db.mean()
    return out


@wrong("spec-augment", "one-too-wide")
def mask_inclusive(S_db, n_freq, n_time, seed):
    out, mean = S_db.copy(), S_db.mean()
    f, t = _places(S_db, n_freq, n_time, seed)
    for i in range(f, min(f + n_freq + 1, len(out))):
        out[i] = mean
    for j in range(t, min(t + n_time + 1, out.shape[1])):
        out[:, j] = mean
    return out


@wrong("spec-augment", "drawn-width")
def mask_as_in_the_paper(S_db, n_freq, n_time, seed):
    rng = np.random.default_rng(seed)
    f, t = rng.integers(n_freq + 1), rng.integers(n_time + 1)
    f0, t0 = rng.integers(S_db.shape[0] - f + 1), rng.integers(S_db.shape[1] - t + 1)
    out = S_db.copy()
    out[f0 : f0 + f] = S_db.mean()
    out[:, t0 : t0 + t] = S_db.mean()
    return out


@wrong("spec-augment", "scattered")
def mask_here_and_there(S_db, n_freq, n_time, seed):
    rng = np.random.RandomState(seed)
    out = S_db.copy()
    out[rng.permutation(out.shape[0])[:n_freq]] = S_db.mean()
    out[:, rng.permutation(out.shape[1])[:n_time]] = S_db.mean()
    return out


@wrong("spec-augment", "scattered")
def mask_drawn_lines(S_db, n_freq, n_time, seed):
    random.seed(seed)
    out, mean = S_db.copy(), S_db.mean()
    for _ in range(n_freq):
        out[random.randrange(len(out))] = mean
    for _ in range(n_time):
        out[:, random.randrange(out.shape[1])] = mean
    return out


@wrong("spec-augment", "another-mean")
def mask_mean_taken_late(S_db, n_freq, n_time, seed):
    out = S_db.copy()
    f, t = _places(S_db, n_freq, n_time, seed)
    out[f : f + n_freq] = out.mean()
    out[:, t : t + n_time] = out.mean()
    return out


@wrong("spec-augment", "another-mean")
def mask_mean_of_each_line(S_db, n_freq, n_time, seed):
    out = S_db.copy()
    f, t = _places(S_db, n_freq, n_time, seed)
    out[f : f + n_freq] = S_db[f : f + n_freq].mean(axis=1, keepdims=True)
    out[:, t : t + n_time] = S_db[:, t : t + n_time].mean(axis=0)
    return out


@wrong("spec-augment", "never-at-the-end")
def mask_upper_end(S_db, n_freq, n_time, seed):
    np.random.seed(seed)
    f = np.random.randint(0, S_db.shape[0] - n_freq)
    t = np.random.randint(0, S_db.shape[1] - n_time)
    out = S_db.copy()
    out[f : f + n_freq] = out[:, t : t + n_time] = S_db.mean()
    return out


@wrong("spec-augment", "always-at-one-place")
def mask_at_the_start(S_db, n_freq, n_time, seed):
    out, mean = S_db.copy(), S_db.mean()
    out[:n_freq] = mean
    out[:, :n_time] = mean
    return out


@wrong("spec-augment", "always-at-one-place")
def mask_seed_zero(S_db, n_freq, n_time, seed):
    return mask_with_default_rng(S_db, n_freq, n_time, 0)


@wrong("spec-augment", "not-reproducible")
def mask_unseeded(S_db, n_freq, n_time, seed):
    rng = np.random.default_rng()
    f = rng.integers(0, S_db.shape[0] - n_freq + 1)
    t = rng.integers(0, S_db.shape[1] - n_time + 1)
    out = S_db.copy()
    out[f : f + n_freq] = S_db.mean()
    out[:, t : t + n_time] = S_db.mean()
    return out


# --- vote


@right("vote")
def vote_by_groups(segment_logits, clip_ids):
    p = segment_logits.softmax(dim=1)
    rows = defaultdict(list)
    for row, clip in zip(p, clip_ids, strict=True):
        rows[clip].append(row)
    return {clip: torch.stack(own).mean(dim=0).argmax().item() for clip, own in rows.items()}


@right("vote")
def vote_by_numpy(segment_logits, clip_ids):
    p = scipy.special.softmax(segment_logits.numpy(), axis=1)
    clip_ids = np.asarray(clip_ids)
    return {clip: np.argmax(p[clip_ids == clip].mean(axis=0)) for clip in np.unique(clip_ids)}


@right("vote")
def vote_by_running_sum(segment_logits, clip_ids):
    totals = {}
    for logits, clip in zip(segment_logits, clip_ids, strict=True):
        p = torch.exp(logits - torch.logsumexp(logits, dim=0))
        totals[clip] = totals.get(clip, 0) + p  # the sum has the same largest class as the mean
    return {clip: int(total.argmax()) for clip, total in totals.items()}


@right("vote")
def vote_with_tensors(segment_logits, clip_ids):
    p, result = torch.softmax(segment_logits, dim=-1), {}
    for clip in set(clip_ids):
        rows = [i for i, name in enumerate(clip_ids) if name == clip]
        result[clip] = p[rows].mean(0).argmax()
    return result


@wrong("vote", "majority")
def vote_mode(segment_logits, clip_ids):
    found, clip_ids = segment_logits.argmax(dim=1).numpy(), np.asarray(clip_ids)
    return {clip: np.bincount(found[clip_ids == clip]).argmax() for clip in np.unique(clip_ids)}


@wrong("vote", "majority")
def vote_counter(segment_logits, clip_ids):
    votes = defaultdict(Counter)
    for k, clip in zip(segment_logits.argmax(dim=1).tolist(), clip_ids, strict=True):
        votes[clip][k] += 1
    return {clip: min(c, key=lambda k: (-c[k], k)) for clip, c in votes.items()}


@wrong("vote", "mean-of-logits")
def vote_logits(segment_logits, clip_ids):
    clip_ids = np.asarray(clip_ids)
    means = {c: segment_logits[torch.tensor(clip_ids == c)].mean(dim=0) for c in np.unique(clip_ids)}
    return {clip: int(mean.softmax(dim=0).argmax()) for clip, mean in means.items()}


@wrong("vote", "mean-of-logits")
def vote_log_softmax(segment_logits, clip_ids):
    log_p, clip_ids = segment_logits.log_softmax(dim=1).numpy(), np.asarray(clip_ids)
    return {clip: int(log_p[clip_ids == clip].sum(axis=0).argmax()) for clip in np.unique(clip_ids)}


@wrong("vote", "surest-segment")
def vote_most_confident(segment_logits, clip_ids):
    p, best = segment_logits.softmax(dim=1), {}
    for row, clip in zip(p, clip_ids, strict=True):
        if clip not in best or row.max() > best[clip].max():
            best[clip] = row
    return {clip: int(row.argmax()) for clip, row in best.items()}


@wrong("vote", "largest-logit")
def vote_max_pooling(segment_logits, clip_ids):
    logits, clip_ids = segment_logits.numpy(), np.asarray(clip_ids)
    return {clip: int(logits[clip_ids == clip].max(axis=0).argmax()) for clip in np.unique(clip_ids)}


@wrong("vote", "last-segment")
def vote_overwrites(segment_logits, clip_ids):
    return {clip: int(row.argmax()) for row, clip in zip(segment_logits, clip_ids, strict=True)}


@wrong("vote", "first-segment")
def vote_first(segment_logits, clip_ids):
    result = {}
    for row, clip in zip(segment_logits, clip_ids, strict=True):
        result.setdefault(clip, int(row.argmax()))
    return result


@wrong("vote", "runs-not-clips")
def vote_groupby(segment_logits, clip_ids):
    p, result, place = segment_logits.softmax(dim=1), {}, 0
    for clip, run in itertools.groupby(clip_ids):
        length = len(list(run))
        result[clip] = int(p[place : place + length].mean(dim=0).argmax())
        place += length
    return result


@wrong("vote", "mean-over-all")
def vote_one_mean(segment_logits, clip_ids):
    mean = segment_logits.softmax(dim=1).mean(dim=0)
    return dict.fromkeys(clip_ids, int(mean.argmax()))


@wrong("vote", "softmax-over-segments")
def vote_dim_zero(segment_logits, clip_ids):
    p, clip_ids = segment_logits.softmax(dim=0).numpy(), np.asarray(clip_ids)
    return {clip: p[clip_ids == clip].mean(axis=0).argmax() for clip in np.unique(clip_ids)}


@wrong("vote", "median")
def vote_median(segment_logits, clip_ids):
    p, clip_ids = segment_logits.softmax(dim=1).numpy(), np.asarray(clip_ids)
    return {clip: np.median(p[clip_ids == clip], axis=0).argmax() for clip in np.unique(clip_ids)}


@wrong("vote", "a-row-for-each")
def vote_means(segment_logits, clip_ids):
    p, clip_ids = segment_logits.softmax(dim=1), np.asarray(clip_ids)
    return {clip: p[torch.tensor(clip_ids == clip)].mean(dim=0) for clip in np.unique(clip_ids)}


@wrong("vote", "segments-not-clips")
def vote_per_segment(segment_logits, clip_ids):
    return segment_logits.softmax(dim=1).argmax(dim=1).tolist()


@wrong("vote", "numbered-anew")
def vote_list_of_clips(segment_logits, clip_ids):
    classes = vote_by_numpy(segment_logits, clip_ids)
    return {i: classes[clip] for i, clip in enumerate(sorted(classes))}


@wrong("vote", "sigmoid")
def vote_sigmoid(segment_logits, clip_ids):
    p = torch.sigmoid(segment_logits)
    ids = np.array(clip_ids)
    return {c: int(p[torch.from_numpy(ids == c)].mean(dim=0).argmax()) for c in ids.tolist()}


@wrong("vote", "classes-averaged")
def vote_mean_class(segment_logits, clip_ids):
    classes, ids = segment_logits.argmax(dim=1).numpy(), np.array(clip_ids)
    return {c: int(np.rint(np.mean(classes[ids == c]))) for c in set(ids.tolist())}


@wrong("vote", "least-likely")
def vote_lowest(segment_logits, clip_ids):
    doubts, ids = 1 - segment_logits.softmax(dim=1).numpy(), np.array(clip_ids)
    return {c: int(np.argmax(doubts[ids == c].sum(axis=0))) for c in set(ids.tolist())}


@wrong("vote", "counts-from-one")
def vote_as_people_count(segment_logits, clip_ids):
    p, ids = segment_logits.softmax(dim=1).numpy(), np.array(clip_ids)
    ranked = {c: p[ids == c].sum(axis=0).tolist() for c in set(ids.tolist())}
    return {c: max(range(1, len(row) + 1), key=lambda k, row=row: row[k - 1]) for c, row in ranked.items()}
