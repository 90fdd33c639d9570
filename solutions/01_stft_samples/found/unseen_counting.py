"""Found answers, the unseen half: alias, frame-count, bins, hann, resolve and times."""

import math

import numpy as np
import scipy.signal

from autograder.found import crashes, right, wrong

# --- alias


@right("alias", "d-tacq-hapi")
def alias_count_wraps_at_nyquist(f_hz, sr):
    nyquist = sr / 2
    wraps, residue = divmod(f_hz, nyquist)
    return nyquist - residue if int(wraps) & 1 else residue


@wrong("alias", "d-tacq-hapi", "wraps-at-nyquist")
def alias_residue_alone(f_hz, sr):
    """What is left after whole multiples of sr/2 is returned, and odd zones are not turned round."""
    fn = sr / 2
    wraps = int(f_hz // fn)
    return f_hz - wraps * fn


@wrong("alias", "d-tacq-hapi", "zones-swapped")
def alias_turns_the_even_zones(f_hz, sr):
    """The even zones are turned round and the odd ones are not."""
    fn = sr / 2
    wraps, residue = divmod(f_hz, fn)
    return residue if int(wraps) % 2 else fn - residue


@wrong("alias", "rubensm", "whole-hertz-nyquist")
def alias_integer_fold(f_hz, sr):
    """Half of the sample rate is cut to a whole number, so odd rates fold at the wrong place."""
    half = sr // 2
    return half - abs(f_hz % sr - half)


@wrong("alias", "rubensm", "folds-once")
def alias_fold_at_nyquist(f_hz, sr):
    """The part above Nyquist is mirrored once, and what is far above goes below 0."""
    nyquist = sr / 2
    above = max(0, f_hz - nyquist)
    return f_hz - 2 * above


# --- frame-count


@wrong("frame-count", "asp-tutorial-2023", "pads-whole-windows")
def count_after_a_window_at_each_end(n_samples, n_fft, hop_length, center=True):
    """A whole window of zeros stands at each end."""
    padded = np.pad(np.zeros(n_samples, np.int8), n_fft if center else 0)
    return (len(padded) - n_fft) // hop_length + 1


@wrong("frame-count", "asp-tutorial-2023", "pads-window-less-hop")
def count_textbook_padding(n_samples, n_fft, hop_length, center=True):
    """Each end is padded by n_fft - hop_length, as textbooks on resynthesis do, not by half a window."""
    padded = n_samples + (2 * (n_fft - hop_length) if center else 0)
    return (padded - n_fft) // hop_length + 1


@wrong("frame-count", "asp-tutorial-2023", "pads-window-less-hop", "counts-partial-frame")
def count_textbook_padding_filled_up(n_samples, n_fft, hop_length, center=True):
    """Each end is padded by n_fft - hop_length, and then the end up to a multiple of the hop."""
    padded = n_samples
    if center:
        padded += 2 * (n_fft - hop_length)
    padded += (hop_length - padded % hop_length) % hop_length
    return int((padded - n_fft) / hop_length) + 1


@wrong("frame-count", "asp-tutorial-2023", "forgets-first-frame")
def count_plus_one_inside_the_fraction(n_samples, n_fft, hop_length, center=True):
    """The 1 is added before the division by the hop, where it counts for a sample and not for a frame."""
    length = n_samples + (n_fft // 2) * 2 * bool(center)
    return int((length - n_fft + 1) / hop_length)


@wrong("frame-count", "python-speech-features", "counts-partial-frame")
def count_with_a_filled_last_frame(n_samples, n_fft, hop_length, center=True):
    """A last frame that is only partly filled is counted as well."""
    length = n_samples + n_fft * center
    if length <= n_fft:
        return 1
    return 1 + int(math.ceil((1.0 * length - n_fft) / hop_length))


@wrong("frame-count", "scipy-docs", "overlap-as-hop")
def count_with_noverlap(n_samples, n_fft, hop_length, center=True):
    """The hop is taken for the number of samples that two frames share."""
    length = n_samples + (n_fft // 2 * 2 if center else 0)
    step = n_fft - hop_length
    return (length - n_fft) // step + 1


@wrong("frame-count", "scipy-docs", "overlap-as-hop", "counts-partial-frame")
def count_with_noverlap_padded(n_samples, n_fft, hop_length, center=True):
    """The hop is taken for the overlap, and a last frame is filled up with zeros."""
    step = n_fft - hop_length
    length = n_samples + (n_fft if center else 0)
    length += -(length - n_fft) % step
    return (length - hop_length) // step


@right("frame-count", "scipy-docs")
def count_by_strided_starts(n_samples, n_fft, hop_length, center=True):
    inside = n_samples + 2 * (n_fft // 2) * int(center) - n_fft
    return int(np.arange(0, inside + 1, hop_length).size)


@wrong("frame-count", "tts-issue", "rounded-count")
def count_rounded(n_samples, n_fft, hop_length, center=True):
    """The number of hops is rounded to the nearest whole number, so a large rest makes a frame."""
    return 1 + round((n_samples if center else n_samples - n_fft) / hop_length)


# --- bins


@wrong("bins", "asp-tutorial-2023", "runs-to-sr", "one-short")
def bins_linspace_to_sr(sr, n_fft):
    """The list runs up to the sample rate, with one value too few."""
    return np.linspace(0, sr, n_fft // 2)


@right("bins", "asp-tutorial-2023")
def bins_linspace_to_nyquist(sr, n_fft):
    return np.linspace(0, sr / 2, n_fft // 2 + 1)


@right("bins", "asp-tutorial-2023")
def bins_abs_of_fftfreq(sr, n_fft):
    return np.abs(np.fft.fftfreq(n_fft, 1 / sr)[: n_fft // 2 + 1])


@wrong("bins", "rubensm", "drops-nyquist")
def bins_arange_up_to_nyquist(sr, n_fft):
    """The range ends before sr/2, so the bin at Nyquist is missing."""
    step = sr / n_fft
    return step * np.arange(0, n_fft / 2)


@wrong("bins", "librosa-issue-610", "n-fft-bins", "runs-to-sr")
def bins_every_bin_to_sr(sr, n_fft):
    """All n_fft bins are listed, and the last one is put at the sample rate itself."""
    return np.linspace(0.0, sr, n_fft)


@wrong("bins", "librosa-issue-610", "cycles-per-sample", "drops-nyquist")
def bins_cycles_without_nyquist(sr, n_fft):
    """Cycles a sample and not Hz, and the bin at Nyquist is missing."""
    return np.arange(n_fft // 2) / n_fft


@right("bins", "scipy-docs")
def bins_rfftfreq_as_list(sr, n_fft):
    return [float(f) for f in np.fft.rfftfreq(n_fft, d=1.0 / sr)]


@wrong("bins", "amplitude-rms-question", "drops-dc", "drops-nyquist")
def bins_without_both_ends(sr, n_fft):
    """The bins at 0 Hz and at Nyquist are both missing."""
    return np.arange(1, n_fft // 2) * (sr / n_fft)


# --- hann


@wrong("hann", "jfft", "symmetric")
def hann_over_n_minus_one(n):
    """The symmetric window, which reaches 0 at both ends."""
    return np.array([0.5 * (1.0 - math.cos(2.0 * math.pi * k / (n - 1))) for k in range(n)])


@wrong("hann", "asp-tutorial-2023", "hamming-symmetric")
def hann_formula_of_hamming(n):
    """The formula of the symmetric Hamming window."""
    k = np.arange(n)
    return 0.54 - 0.46 * np.cos(2 * np.pi * k / (n - 1))


@right("hann", "phase-vocoder")
def hann_one_longer_and_cut(n):
    return np.hanning(n + 1)[:-1]


@wrong("hann", "phase-vocoder", "no-zero", also=("symmetric",))
def hann_longer_and_cut_at_both_ends(n):
    """Two points too many, and both zeros at the ends cut off."""
    return np.hanning(n + 2)[1:-1]


@wrong("hann", "scipy-docs", "symmetric")
def hann_of_scipy_windows(n):
    """scipy.signal.windows gives the symmetric window unless it is told otherwise."""
    return scipy.signal.windows.hann(n)


@wrong("hann", "scipy-docs", "square-root-symmetric")
def hann_cosine_window(n):
    """A half sine that reaches 0 at both ends."""
    return np.sqrt(scipy.signal.windows.hann(n, sym=True))


@wrong("hann", "libsegmenter", "half-sample-shift")
def hann_at_half_samples(n):
    """The window is sampled between the samples: no value is 0, and it is symmetric."""
    return 0.5 - 0.5 * np.cos(2 * np.pi * (np.arange(n) + 0.5) / n)


@wrong("hann", "libsegmenter", "half-sample-shift", "square-root")
def hann_sine_at_half_samples(n):
    """The square root of a window that is sampled between the samples."""
    return np.sin(np.pi * (np.arange(n) + 0.5) / n)


@wrong("hann", "window-amplitude-question", "symmetric", "twice-as-tall")
def hann_scaled_by_its_gain(n):
    """The symmetric window, times two to make good what it takes away."""
    win = np.hanning(n)
    return win * 2.0


# --- resolve


@wrong("resolve", "scipy-docs", "three-bins")
def resolve_three_bins(f1_hz, f2_hz, sr):
    """Three bins are taken for the width of the lobe."""
    return 2 ** math.ceil(math.log2(3 * sr / abs(f2_hz - f1_hz)))


@crashes("resolve", "phase-vocoder", "order-matters-in-log", "one-bin-spacing")
def resolve_signed_difference(f1_hz, f2_hz, sr):
    """One bin between the tones, and a difference that may be negative under the logarithm."""
    return int(2 ** math.ceil(math.log2(sr / (f2_hz - f1_hz))))


# --- times


@wrong("times", "asp-tutorial-2023", "stretched-to-the-end")
def times_linspace_over_the_clip(n_frames, sr, hop_length):
    """The times are stretched so that the last frame lies at the end of the clip."""
    seconds = n_frames * hop_length / sr
    return np.linspace(0, seconds, n_frames)


@wrong("times", "scipy-docs", "half-hop-shift")
def times_in_the_middle(n_frames, sr, hop_length):
    """Each time is half a hop late: the middle of a segment without overlap."""
    segments = hop_length / 2 + hop_length * np.arange(n_frames)
    return segments / float(sr)


@right("times", "scipy-docs")
def times_by_accumulating(n_frames, sr, hop_length):
    step = np.full(n_frames, hop_length / sr)
    return np.concatenate([[0.0], np.cumsum(step)[:-1]])
