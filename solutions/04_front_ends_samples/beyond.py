"""Student-style answers to half-precision, conv-front-end and cqt-lengths. Read by the self-check alone."""

import math

import librosa
import numpy as np
import torch

from autograder.samples import right, wrong

# --- half-precision


@right("half-precision")
def half_at_the_end(P, fb):
    E = fb.astype(np.float32) @ P
    return (10 * np.log10(np.maximum(E, 1e-10))).astype(np.float16)


@right("half-precision")
def half_torch(P, fb):
    E = torch.as_tensor(fb, dtype=torch.float32) @ torch.as_tensor(P)
    return (10 * torch.log10(torch.clamp(E, min=1e-10))).half()


@right("half-precision")
def half_librosa(P, fb):
    return np.float16(librosa.power_to_db(fb @ P, ref=1.0, amin=1e-10, top_db=None))


@right("half-precision")
def half_band_by_band(P, fb):
    out = np.empty((len(fb), P.shape[1]), dtype=np.float16)
    for b, weights in enumerate(fb):
        for t, column in enumerate(P.T):
            out[b, t] = 10 * math.log10(max(float(weights @ column), 1e-10))
    return out


@wrong("half-precision", "power-in-16-bits")
def half_everything(P, fb):
    P, fb = torch.as_tensor(P).half().float(), torch.as_tensor(fb).float()
    return (10 * torch.log10(torch.clamp(fb @ P, min=1e-10))).half()


@wrong("half-precision", "bands-in-16-bits")
def half_before_the_log(P, fb):
    E = (fb @ P).astype(np.float16).astype(np.float32)
    return (10 * np.log10(np.maximum(E, 1e-10))).astype(np.float16)


@wrong("half-precision", "clipped-to-fit")
def half_clamped(P, fb):
    info = np.finfo(np.float16)
    E = np.clip(fb @ P, info.smallest_subnormal, info.max).astype(np.float16)
    return (10 * np.log10(E.astype(float))).astype(np.float16)


@wrong("half-precision", "clipped-above")
def half_no_overflow(P, fb):
    E = np.minimum(fb @ P, 65504.0).astype(np.float16).astype(float)
    return (10 * np.log10(np.maximum(E, 1e-10))).astype(np.float16)


@wrong("half-precision", "bfloat16")
def half_brain_float(P, fb):
    db = 10 * torch.log10(torch.clamp(torch.as_tensor(fb @ P), min=1e-10))
    return db.bfloat16().half()


@wrong("half-precision", "scaled-and-not-back")
def half_scaled(P, fb):
    E = (fb.astype(float) @ P) / 2**30
    return (10 * np.log10(np.maximum(E, 1e-10 / 2**30))).astype(np.float16)


@wrong("half-precision", "relative-to-the-loudest")
def half_ref_max(P, fb):
    return librosa.power_to_db(fb @ P, ref=np.max, amin=1e-10, top_db=None).astype(np.float16)


@wrong("half-precision", "natural-log")
def half_np_log(P, fb):
    return (10 * np.log(np.maximum(fb @ P, 1e-10))).astype(np.float16)


@wrong("half-precision", "twenty-log10")
def half_amplitude(P, fb):
    return (20 * np.log10(np.maximum(fb @ P, 1e-10))).astype(np.float16)


@wrong("half-precision", "no-lowest-power")
def half_no_floor(P, fb):
    with np.errstate(divide="ignore"):
        return (10 * np.log10(fb @ P)).astype(np.float16)


@wrong("half-precision", "not-in-16-bits")
def half_forgotten(P, fb):
    return 10 * np.log10(np.maximum(fb @ P, 1e-10))


# --- conv-front-end


@right("conv-front-end")
def conv_loop(kernels, strides, sr):
    field, jump = 1, 1
    for kernel, stride in zip(kernels, strides, strict=True):
        field += (kernel - 1) * jump
        jump *= stride
    return sr / jump, 1000 * field / sr


@right("conv-front-end")
def conv_backwards(kernels, strides, sr):
    # how many numbers of each layer one output needs, from the last layer to the samples
    needed = 1
    for kernel, stride in zip(reversed(kernels), reversed(strides), strict=True):
        needed = (needed - 1) * stride + kernel
    return sr / math.prod(strides), needed / sr * 1000


@right("conv-front-end")
def conv_arrays(kernels, strides, sr):
    jumps = np.cumprod([1, *strides])
    field = 1 + np.sum((np.array(kernels) - 1) * jumps[:-1])
    return np.array([sr / jumps[-1], 1000 * field / sr])


@right("conv-front-end")
def conv_measured(kernels, strides, sr):
    def outputs(n):
        for kernel, stride in zip(kernels, strides, strict=True):
            n = (n - kernel) // stride + 1 if n >= kernel else 0
        return n

    field = next(n for n in range(1, 100_000) if outputs(n) == 1)
    hop = next(n for n in range(1, 100_000) if outputs(field + n) == 2)
    return sr / hop, 1000 * field / sr


def _rate_and_field(kernels, strides):
    field, jump = 1, 1
    for kernel, stride in zip(kernels, strides, strict=True):
        field += (kernel - 1) * jump
        jump *= stride
    return jump, field


@wrong("conv-front-end", "sum-of-strides")
def conv_sum(kernels, strides, sr):
    return sr / sum(strides), 1000 * _rate_and_field(kernels, strides)[1] / sr


@wrong("conv-front-end", "last-stride-left-out")
def conv_without_last(kernels, strides, sr):
    return sr / math.prod(strides[:-1]), 1000 * _rate_and_field(kernels, strides)[1] / sr


@wrong("conv-front-end", "first-stride-left-out")
def conv_without_first(kernels, strides, sr):
    return sr / math.prod(strides[1:]), 1000 * _rate_and_field(kernels, strides)[1] / sr


@wrong("conv-front-end", "product-of-kernels")
def conv_product(kernels, strides, sr):
    return sr / math.prod(strides), 1000 * math.prod(kernels) / sr


@wrong("conv-front-end", "sum-of-kernels")
def conv_kernels(kernels, strides, sr):
    return sr / math.prod(strides), 1000 * sum(kernels) / sr


@wrong("conv-front-end", "strides-left-out")
def conv_no_jumps(kernels, strides, sr):
    return sr / math.prod(strides), 1000 * (1 + sum(k - 1 for k in kernels)) / sr


@wrong("conv-front-end", "steps-of-its-own-layer")
def conv_order(kernels, strides, sr):
    field, jump = 1, 1
    for kernel, stride in zip(kernels, strides, strict=True):
        jump *= stride
        field += (kernel - 1) * jump
    return sr / jump, 1000 * field / sr


@wrong("conv-front-end", "whole-kernels")
def conv_fence_posts(kernels, strides, sr):
    field, jump = 0, 1
    for kernel, stride in zip(kernels, strides, strict=True):
        field += kernel * jump
        jump *= stride
    return sr / jump, 1000 * field / sr


@wrong("conv-front-end", "first-layer-alone")
def conv_first(kernels, strides, sr):
    return sr / math.prod(strides), 1000 * kernels[0] / sr


@wrong("conv-front-end", "hop-as-window")
def conv_hop_twice(kernels, strides, sr):
    hop = math.prod(strides)
    return sr / hop, hop / sr * 1000


@wrong("conv-front-end", "in-samples")
def conv_samples(kernels, strides, sr):
    hop, field = _rate_and_field(kernels, strides)
    return sr / hop, field


@wrong("conv-front-end", "in-seconds")
def conv_seconds(kernels, strides, sr):
    hop, field = _rate_and_field(kernels, strides)
    return sr / hop, field / sr


@wrong("conv-front-end", "order-swapped")
def conv_swapped(kernels, strides, sr):
    hop, field = _rate_and_field(kernels, strides)
    return 1000 * field / sr, sr / hop


@wrong("conv-front-end", "hop-not-rate")
def conv_hop_in_ms(kernels, strides, sr):
    hop, field = _rate_and_field(kernels, strides)
    return 1000 * hop / sr, 1000 * field / sr


# --- cqt-lengths


@right("cqt-lengths")
def cqt_formula(sr, fmin_hz, n_bins, bins_per_octave=12):
    Q = 1 / (2 ** (1 / bins_per_octave) - 1)
    f = fmin_hz * 2 ** (np.arange(n_bins) / bins_per_octave)
    return Q * sr / f


@right("cqt-lengths")
def cqt_loop(sr, fmin_hz, n_bins, bins_per_octave=12):
    ratio = 2 ** (1 / bins_per_octave)
    lengths, f = [], fmin_hz
    for _ in range(n_bins):
        width_hz = f * ratio - f
        lengths.append(sr / width_hz)
        f *= ratio
    return lengths


@right("cqt-lengths")
def cqt_librosa(sr, fmin_hz, n_bins, bins_per_octave=12):
    f = librosa.cqt_frequencies(n_bins, fmin=fmin_hz, bins_per_octave=bins_per_octave)
    return sr / (f * (2.0 ** (1.0 / bins_per_octave) - 1))


@right("cqt-lengths")
def cqt_geometric(sr, fmin_hz, n_bins, bins_per_octave=12):
    first = sr / fmin_hz / math.expm1(math.log(2) / bins_per_octave)
    last = first * 2 ** (-(n_bins - 1) / bins_per_octave)
    return np.geomspace(first, last, n_bins)


def _notes(fmin_hz, n_bins, bins_per_octave):
    return fmin_hz * 2 ** (np.arange(n_bins) / bins_per_octave)


@wrong("cqt-lengths", "always-12")
def cqt_semitones(sr, fmin_hz, n_bins, bins_per_octave=12):
    return cqt_formula(sr, fmin_hz, n_bins)


@wrong("cqt-lengths", "q-without-minus-one")
def cqt_ratio(sr, fmin_hz, n_bins, bins_per_octave=12):
    return sr / (2 ** (1 / bins_per_octave) * _notes(fmin_hz, n_bins, bins_per_octave))


@wrong("cqt-lengths", "one-cycle")
def cqt_octave(sr, fmin_hz, n_bins, bins_per_octave=12):
    return 1 / (2 - 1) * sr / _notes(fmin_hz, n_bins, bins_per_octave)


@wrong("cqt-lengths", "q-is-the-number-of-bins")
def cqt_q_is_b(sr, fmin_hz, n_bins, bins_per_octave=12):
    return bins_per_octave * sr / _notes(fmin_hz, n_bins, bins_per_octave)


@wrong("cqt-lengths", "q-upside-down")
def cqt_q_inverted(sr, fmin_hz, n_bins, bins_per_octave=12):
    return (2 ** (1 / bins_per_octave) - 1) * sr / _notes(fmin_hz, n_bins, bins_per_octave)


@wrong("cqt-lengths", "equal-steps-in-hertz")
def cqt_linear(sr, fmin_hz, n_bins, bins_per_octave=12):
    Q = 1 / (2 ** (1 / bins_per_octave) - 1)
    f = fmin_hz + np.arange(n_bins) * fmin_hz / bins_per_octave
    return Q * sr / f


@wrong("cqt-lengths", "octaves")
def cqt_doubles(sr, fmin_hz, n_bins, bins_per_octave=12):
    Q = 1 / (2 ** (1 / bins_per_octave) - 1)
    return Q * sr / (fmin_hz * 2.0 ** np.arange(n_bins))


@wrong("cqt-lengths", "counts-from-one")
def cqt_from_one(sr, fmin_hz, n_bins, bins_per_octave=12):
    Q = 1 / (2 ** (1 / bins_per_octave) - 1)
    return Q * sr / (fmin_hz * 2 ** (np.arange(1, n_bins + 1) / bins_per_octave))


@wrong("cqt-lengths", "one-length-for-all")
def cqt_as_an_stft(sr, fmin_hz, n_bins, bins_per_octave=12):
    Q = 1 / (2 ** (1 / bins_per_octave) - 1)
    return np.full(n_bins, Q * sr / fmin_hz)


@wrong("cqt-lengths", "longer-for-higher-notes")
def cqt_rising(sr, fmin_hz, n_bins, bins_per_octave=12):
    Q = 1 / (2 ** (1 / bins_per_octave) - 1)
    return Q * sr / fmin_hz * 2 ** (np.arange(n_bins) / bins_per_octave)


@wrong("cqt-lengths", "one-cycle")
def cqt_periods(sr, fmin_hz, n_bins, bins_per_octave=12):
    return sr / _notes(fmin_hz, n_bins, bins_per_octave)


@wrong("cqt-lengths", "in-seconds")
def cqt_seconds(sr, fmin_hz, n_bins, bins_per_octave=12):
    return cqt_formula(sr, fmin_hz, n_bins, bins_per_octave) / sr


@wrong("cqt-lengths", "whole-samples")
def cqt_ceil(sr, fmin_hz, n_bins, bins_per_octave=12):
    return np.ceil(cqt_formula(sr, fmin_hz, n_bins, bins_per_octave)).astype(int)


@wrong("cqt-lengths", "cut-to-whole-samples")
def cqt_int(sr, fmin_hz, n_bins, bins_per_octave=12):
    return [int(n) for n in cqt_formula(sr, fmin_hz, n_bins, bins_per_octave)]


@wrong("cqt-lengths", "rounded")
def cqt_round(sr, fmin_hz, n_bins, bins_per_octave=12):
    return np.round(cqt_formula(sr, fmin_hz, n_bins, bins_per_octave))


@wrong("cqt-lengths", "powers-of-two")
def cqt_for_the_fft(sr, fmin_hz, n_bins, bins_per_octave=12):
    return [2 ** math.ceil(math.log2(n)) for n in cqt_formula(sr, fmin_hz, n_bins, bins_per_octave)]


@wrong("cqt-lengths", "frequencies-instead")
def cqt_notes(sr, fmin_hz, n_bins, bins_per_octave=12):
    return _notes(fmin_hz, n_bins, bins_per_octave)


# --- ideas that were met in public


@wrong("half-precision", "power-in-16-bits")
def half_with_its_bank(P, fb):
    E = np.float16(fb).astype(float) @ np.float16(P).astype(float)
    return np.float16(10 * np.log10(np.maximum(E, 1e-10)))


@wrong("half-precision", "clipped-to-fit")
def half_of_normal_numbers(P, fb):
    E = np.clip(fb @ P, 6.1e-5, 65504)
    return np.float16(10 * np.log10(E))


@wrong("half-precision", "another-lowest-power")
def half_from_minus_fifty(P, fb):
    return np.float16(10 * np.log10(np.maximum(fb @ P, 1e-5)))


@wrong("half-precision", "scaled-to-fit")
def half_scaled_to_the_largest(P, fb):
    E = (fb @ P).astype(float)
    scale = E.max() / np.finfo(np.float16).max
    E = (E / scale).astype(np.float16).astype(float) * scale
    return (10 * np.log10(np.maximum(E, 1e-10))).astype(np.float16)


@wrong("half-precision", "multiplied-in-16-bits")
def half_cast_too_soon(P, fb):
    return 10 * np.log10(np.maximum(fb @ P, 1e-10)).astype(np.float16)


@wrong("half-precision", "whole-decibels")
def half_int16(P, fb):
    return (10 * np.log10(np.maximum(fb @ P, 1e-10))).astype(np.int16)


@wrong("half-precision", "log-before-the-bank")
def half_decibels_first(P, fb):
    db = 10 * np.log10(np.maximum(P, 1e-10))
    return (fb @ db).astype(np.float16)


@wrong("half-precision", "magnitude")
def half_root(P, fb):
    return (10 * np.log10(np.maximum(fb @ np.sqrt(P), 1e-10))).astype(np.float16)


@wrong("half-precision", "floor-of-80-db")
def half_librosa_default(P, fb):
    return librosa.power_to_db(fb @ P).astype(np.float16)


@wrong("half-precision", "factor-left-out")
def half_log10(P, fb):
    return torch.clamp(torch.as_tensor(fb @ P), min=1e-10).log10().half()


@wrong("half-precision", "lowest-power-added")
def half_epsilon(P, fb):
    return np.float16(10 * np.log10(fb @ P + 1e-10))


@wrong("half-precision", "scaled-and-not-back")
def half_within_range(P, fb):
    return (10 * np.log10(np.maximum(fb @ P / 65504, 1e-10))).astype(np.float16)


@wrong("half-precision", "stretched-to-one")
def half_min_max(P, fb):
    db = 10 * np.log10(np.maximum(fb @ P, 1e-10))
    return ((db - db.min()) / (db.max() - db.min())).astype(np.float16)


@wrong("conv-front-end", "outputs-of-one-second")
def conv_counts_a_second(kernels, strides, sr):
    n, field, jump = sr, 1, 1
    for kernel, stride in zip(kernels, strides, strict=True):
        n = len(range(0, n - kernel + 1, stride))
        field, jump = field + (kernel - 1) * jump, jump * stride
    return n, 1000 * field / sr


@wrong("conv-front-end", "always-wav2vec")
def conv_by_heart(kernels, strides, sr):
    return 50.0, 25.0


@wrong("conv-front-end", "always-16000")
def conv_fixed_rate(kernels, strides, sr):
    hop, field = _rate_and_field(kernels, strides)
    return 16_000 / hop, field / 16


@wrong("conv-front-end", "first-stride-alone")
def conv_first_stride(kernels, strides, sr):
    return sr / strides[0], 1000 * _rate_and_field(kernels, strides)[1] / sr


@wrong("conv-front-end", "windows-side-by-side")
def conv_windows(kernels, strides, sr):
    field = _rate_and_field(kernels, strides)[1]
    return sr / field, 1000 * field / sr


@wrong("conv-front-end", "layers-backwards")
def conv_wrong_end(kernels, strides, sr):
    needed = 1
    for kernel, stride in zip(kernels, strides, strict=True):
        needed = (needed - 1) * stride + kernel
    return sr / math.prod(strides), 1000 * needed / sr


@wrong("conv-front-end", "strides-not-multiplied")
def conv_single_strides(kernels, strides, sr):
    field = 1 + sum((k - 1) * s for k, s in zip(kernels, [1, *strides], strict=False))
    return sr / math.prod(strides), 1000 * field / sr


@wrong("conv-front-end", "hop-for-each-tap")
def conv_last_kernel(kernels, strides, sr):
    hop = math.prod(strides)
    return sr / hop, 1000 * kernels[-1] * hop / sr


@wrong("conv-front-end", "first-sample-left-out")
def conv_from_zero(kernels, strides, sr):
    hop, field = _rate_and_field(kernels, strides)
    return sr / hop, 1000 * (field - 1) / sr


@wrong("conv-front-end", "hop-in-samples")
def conv_hop(kernels, strides, sr):
    hop, field = _rate_and_field(kernels, strides)
    return hop, 1000 * field / sr


@wrong("conv-front-end", "whole-frames")
def conv_rounded(kernels, strides, sr):
    hop, field = _rate_and_field(kernels, strides)
    return round(sr / hop), 1000 * field / sr


@wrong("cqt-lengths", "to-both-neighbours")
def cqt_between_neighbours(sr, fmin_hz, n_bins, bins_per_octave=12):
    r = 2 ** (1 / bins_per_octave)
    alpha = (r**2 - 1) / (r**2 + 1)
    return sr / (alpha * fmin_hz * r ** np.arange(n_bins))


@wrong("cqt-lengths", "half-a-step-to-each-side")
def cqt_half_a_step(sr, fmin_hz, n_bins, bins_per_octave=12):
    f = fmin_hz * 2.0 ** (np.arange(n_bins) / bins_per_octave)
    half = 2 ** (0.5 / bins_per_octave)
    return sr / (f * half - f / half)


@wrong("cqt-lengths", "counts-one-too-few")
def cqt_one_step_low(sr, fmin_hz, n_bins, bins_per_octave=12):
    r = 2 ** (1 / bins_per_octave)
    return sr / (r - 1) / (fmin_hz / r * r ** np.arange(n_bins))


@wrong("cqt-lengths", "notes-of-semitones")
def cqt_semitone_notes(sr, fmin_hz, n_bins, bins_per_octave=12):
    Q = 1 / (2 ** (1 / bins_per_octave) - 1)
    return Q * sr / librosa.cqt_frequencies(n_bins, fmin=fmin_hz)


@wrong("cqt-lengths", "whole-q")
def cqt_whole_cycles(sr, fmin_hz, n_bins, bins_per_octave=12):
    Q = int(1 / (2 ** (1 / bins_per_octave) - 1))
    return Q * sr / (fmin_hz * 2 ** (np.arange(n_bins) / bins_per_octave))


@wrong("cqt-lengths", "q-of-semitones")
def cqt_seventeen_cycles(sr, fmin_hz, n_bins, bins_per_octave=12):
    return 17 * sr / (fmin_hz * 2 ** (np.arange(n_bins) / bins_per_octave))


@wrong("cqt-lengths", "half-a-step-up")
def cqt_half_step(sr, fmin_hz, n_bins, bins_per_octave=12):
    f = fmin_hz * 2 ** (np.arange(n_bins) / bins_per_octave)
    return sr / (f * 2 ** (1 / (2 * bins_per_octave)) - f)


@wrong("cqt-lengths", "q-of-the-slope")
def cqt_slope(sr, fmin_hz, n_bins, bins_per_octave=12):
    f = fmin_hz * 2 ** (np.arange(n_bins) / bins_per_octave)
    return sr / (f * math.log(2) / bins_per_octave)


@wrong("cqt-lengths", "ends-on-the-octave")
def cqt_geomspace(sr, fmin_hz, n_bins, bins_per_octave=12):
    Q = 1 / (2 ** (1 / bins_per_octave) - 1)
    return Q * sr / np.geomspace(fmin_hz, fmin_hz * 2 ** (n_bins / bins_per_octave), n_bins)


@wrong("cqt-lengths", "up-to-nyquist")
def cqt_to_the_top(sr, fmin_hz, n_bins, bins_per_octave=12):
    Q = 1 / (2 ** (1 / bins_per_octave) - 1)
    return Q * sr / np.linspace(fmin_hz, sr / 2, n_bins)


@wrong("cqt-lengths", "in-milliseconds")
def cqt_ms(sr, fmin_hz, n_bins, bins_per_octave=12):
    Q = 1 / (2 ** (1 / bins_per_octave) - 1)
    return [1000 * Q / (fmin_hz * 2 ** (k / bins_per_octave)) for k in range(n_bins)]


@wrong("cqt-lengths", "widths-instead")
def cqt_bandwidths(sr, fmin_hz, n_bins, bins_per_octave=12):
    return np.diff(fmin_hz * 2 ** (np.arange(n_bins + 1) / bins_per_octave))
