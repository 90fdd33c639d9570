"""Found answers, the seen half: alias, frame-count, bins, hann, resolve and times."""

import math

import librosa
import numpy as np
import torch

from autograder.found import right, wrong

# --- alias


@right("alias", "cresis")
def alias_wrapped_around_zero_then_abs(f_hz, sr):
    wrapped = np.mod(f_hz + sr / 2, sr) - sr / 2
    return abs(wrapped)


@wrong("alias", "cresis", "negative-frequency")
def alias_wrapped_around_zero(f_hz, sr):
    """The frequency is wrapped into -sr/2 to sr/2 and keeps its sign."""
    return np.mod(f_hz + sr / 2, sr) - sr / 2


@wrong("alias", "aliasing-question", "folds-once", "negative-frequency")
def alias_difference_to_sr(f_hz, sr):
    """One fold alone, by a difference whose sign is kept."""
    if f_hz <= sr / 2:
        return f_hz
    return f_hz - sr


@right("alias", "aliasing-question")
def alias_smallest_distance_to_multiples(f_hz, sr):
    multiples = np.arange(0, int(f_hz // sr) + 2) * sr
    return np.abs(multiples - f_hz).min()


@wrong("alias", "aliasing-question", "subtracts-nyquist", also=("wraps-at-nyquist",))
def alias_nyquist_as_period_once(f_hz, sr):
    """Half of the sample rate is taken away once."""
    f_nyquist = sr / 2.0
    if f_hz > f_nyquist:
        f_hz = f_hz - f_nyquist
    return f_hz


# --- frame-count


@right("frame-count", "asp-tutorial-2024")
def count_starts_that_fit(n_samples, n_fft, hop_length, center=True):
    length = n_samples + (n_fft if center else 0)
    return len(np.arange((length - n_fft) // hop_length + 1))


@wrong("frame-count", "elsberry-blog", "exclusive-end", also=("rounds-up",))
def count_range_without_the_last(n_samples, n_fft, hop_length, center=True):
    """The range ends before the last start, which is lost whenever it fits exactly."""
    length = n_samples + n_fft if center else n_samples
    return len(range(0, length - n_fft, hop_length))


@wrong("frame-count", "elsberry-blog", "ignores-center", "exclusive-end", also=("rounds-up",))
def count_range_without_padding(n_samples, n_fft, hop_length, center=True):
    """The signal is padded in both modes, and the range ends before the last start."""
    return len(range(0, n_samples, hop_length))


@wrong("frame-count", "picture2music", "never-pads", "exclusive-end", also=("rounds-up",))
def count_uncentred_range(n_samples, n_fft, hop_length, center=True):
    """Nothing is padded, and the range ends before the last start."""
    return sum(1 for _ in range(0, n_samples - n_fft, hop_length))


@wrong("frame-count", "fayek-tutorial", "rounds-up")
def count_ceil_without_the_one(n_samples, n_fft, hop_length, center=True):
    """The number of hops is rounded up, and the first frame is not counted."""
    rest = n_samples if center else abs(n_samples - n_fft)
    return int(np.ceil(float(rest) / hop_length))


@wrong("frame-count", "fayek-tutorial", "never-pads", "rounds-up")
def count_ceil_and_no_padding(n_samples, n_fft, hop_length, center=True):
    """The centred mode is not padded, and the number of hops is rounded up."""
    return int(np.ceil(float(np.abs(n_samples - n_fft)) / hop_length))


@right("frame-count", "signal-lessons")
def count_while_it_fits(n_samples, n_fft, hop_length, center=True):
    if center:
        n_samples = n_samples + n_fft
    frames = start = 0
    while start + n_fft <= n_samples:
        frames += 1
        start += hop_length
    return frames


# --- bins


@wrong("bins", "glyph-872", "stretched-to-sr-by-n-fft-plus-one")
def bins_n_fft_plus_one(sr, n_fft):
    """The spacing is sr / (n_fft + 1), the constant of a rounding rule for filter banks."""
    return np.arange(n_fft // 2 + 1) * sr / (n_fft + 1)


@wrong("bins", "asp-tutorial-2024", "negative-nyquist")
def bins_first_half_of_fftfreq(sr, n_fft):
    """The first half of fftfreq, in which Nyquist has a minus sign."""
    return np.fft.fftfreq(n_fft, d=1 / sr)[: n_fft // 2 + 1]


@wrong("bins", "asp-tutorial-2024", "drops-nyquist")
def bins_fftfreq_half(sr, n_fft):
    """The half of fftfreq without Nyquist."""
    return np.fft.fftfreq(n_fft, 1.0 / sr)[: n_fft // 2]


@wrong("bins", "torchaudio-docs", "whole-hertz-nyquist")
def bins_up_to_whole_nyquist(sr, n_fft):
    """Half of the sample rate is cut to a whole number."""
    return torch.linspace(0, sr // 2, n_fft // 2 + 1).numpy()


# --- hann


@wrong("hann", "cram", "symmetric")
def hann_squared_sine_symmetric(n):
    """The symmetric window as a squared sine."""
    return np.power(np.sin(np.pi * np.arange(n) / (n - 1)), 2)


@right("hann", "cram")
def hann_squared_sine_periodic(n):
    return np.sin(np.pi * np.arange(n) / n) ** 2


@right("hann", "deltasigma")
def hann_half_of_one_minus_cosine(n):
    x = np.arange(n, dtype=float)
    return 0.5 * (1 - np.cos(2 * np.pi * x / n))


@wrong("hann", "asp-tutorial-2024", "hamming-symmetric")
def hann_by_hamming_of_numpy(n):
    """A Hamming window of numpy, which is symmetric."""
    return np.hamming(n)


@wrong("hann", "torchaudio-docs", "symmetric")
def hann_torch_not_periodic(n):
    """The symmetric window of torch."""
    return torch.hann_window(n, periodic=False, dtype=torch.float64).numpy()


@right("hann", "torchaudio-docs")
def hann_torch_default(n):
    return torch.hann_window(n, dtype=torch.float64).numpy()


# --- resolve


@wrong("resolve", "ccrma-421", "rectangular-lobe")
def resolve_two_bins(f1_hz, f2_hz, sr):
    """The lobe of a rectangular window, two bins wide, is taken."""
    m = math.ceil(2 * sr / abs(f2_hz - f1_hz))
    n = 1
    while n < m:
        n *= 2
    return n


@right("resolve", "ccrma-421")
def resolve_four_bins(f1_hz, f2_hz, sr):
    n = 1
    while 4 * sr / n > abs(f2_hz - f1_hz):
        n *= 2
    return n


@wrong("resolve", "ccrma-421", "rectangular-lobe", "no-power-of-two")
def resolve_two_bins_exact(f1_hz, f2_hz, sr):
    """Two bins, and the number is not brought to a power of two."""
    return int(np.ceil(2 * sr / np.abs(f1_hz - f2_hz)))


@wrong("resolve", "dsp-exchange-resolution", "one-bin-spacing")
def resolve_one_bin(f1_hz, f2_hz, sr):
    """One bin between the two tones is taken for enough."""
    spacing = abs(f1_hz - f2_hz)
    return int(2 ** np.ceil(np.log2(sr / spacing)))


@wrong("resolve", "dsp-exchange-resolution", "one-bin-spacing", "next-smaller-power")
def resolve_one_bin_rounded_down(f1_hz, f2_hz, sr):
    """One bin between the tones, and the power of two below."""
    return 2 ** int(np.log2(sr / abs(f1_hz - f2_hz)))


@wrong("resolve", "dsp-exchange-resolution", "half-rate-cut")
def resolve_with_whole_nyquist(f1_hz, f2_hz, sr):
    """Half of the sample rate is cut to a whole number before it is used."""
    nyquist = sr // 2
    return 1 << math.ceil(math.log2(8 * nyquist / abs(f1_hz - f2_hz)))


@wrong("resolve", "librosa-docs", "no-power-of-two", also=("next-smaller-power",))
def resolve_whole_number(f1_hz, f2_hz, sr):
    """The exact length, cut to a whole number."""
    return int(4 * sr / abs(f2_hz - f1_hz))


@wrong("resolve", "librosa-docs", "returns-a-float")
def resolve_float(f1_hz, f2_hz, sr):
    """The right number, as a float."""
    return 2 ** np.ceil(np.log2(4 * sr / np.abs(f2_hz - f1_hz)))


# --- times


@right("times", "librosa-docs")
def times_samples_then_seconds(n_frames, sr, hop_length):
    samples = librosa.frames_to_samples(np.arange(n_frames), hop_length=hop_length)
    return librosa.samples_to_time(samples, sr=sr)


@wrong("times", "librosa-docs", "default-sr", "default-hop")
def times_all_defaults(n_frames, sr, hop_length):
    """Neither the rate nor the hop is handed on, so both are librosa's defaults."""
    return librosa.frames_to_time(np.arange(n_frames))


@wrong("times", "librosa-docs", "default-hop")
def times_hop_not_handed_on(n_frames, sr, hop_length):
    """The hop is not handed on, so it is librosa's default."""
    return librosa.frames_to_time(range(n_frames), sr=sr)


@wrong("times", "asp-tutorial-2024", "starts-at-one", "milliseconds")
def times_from_one_in_ms(n_frames, sr, hop_length):
    """The first frame is called number 1, and the times are in milliseconds."""
    return np.array([1000.0 * t * hop_length / sr for t in range(1, n_frames + 1)])


@wrong("times", "picture2music", "whole-steps")
def times_integer_division(n_frames, sr, hop_length):
    """A division without decimals: all times become whole seconds."""
    return np.arange(n_frames) * hop_length // sr


@wrong("times", "picture2music", "starts-at-one", "one-too-many")
def times_with_an_extra_frame(n_frames, sr, hop_length):
    """The list starts with the second frame and holds one time more than there are frames."""
    return np.arange(1, n_frames + 2) * hop_length / sr
