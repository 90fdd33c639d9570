"""Found answers, the unseen half: tokens, delays and streams."""

import numpy as np
import scipy.signal
import torch

from autograder.found import right, wrong

# --- token-count


@right("token-count", "transformers-ast-shape")
def tokens_of_both_dimensions(n_mels, n_frames, size=16, stride=10):
    along_frequency = (n_mels - size) // stride + 1
    along_time = (n_frames - size) // stride + 1
    return along_frequency * along_time


@wrong("token-count", "ssast-patches", "area-over-area")
def tokens_of_areas(n_mels, n_frames, size=16, stride=10):
    """The area of the picture is divided by that of a patch."""
    return int(n_mels * n_frames / (size * size))


@wrong("token-count", "ssast-patches", "area-over-area", "two-more-tokens")
def tokens_of_areas_and_two(n_mels, n_frames, size=16, stride=10):
    """The area of the picture divided by that of a patch, and two tokens for the class."""
    return n_mels * n_frames // size**2 + 2


@wrong("token-count", "kronos-grid", "no-overlap")
def tokens_of_a_grid(n_mels, n_frames, size=16, stride=10):
    """The grid is that of patches side by side; the stride is not asked."""
    grid = n_mels // size, n_frames // size
    return grid[0] * grid[1]


@wrong("token-count", "segformer-patches", "no-overlap")
def tokens_of_height_and_width(n_mels, n_frames, size=16, stride=10):
    """Height and width are divided by the patch, though the stride decides."""
    H, W = (n // size for n in (n_mels, n_frames))
    return int(np.prod([H, W]))


@wrong("token-count", "self-attention-square", "no-overlap", "square-picture")
def tokens_of_a_square(n_mels, n_frames, size=16, stride=10):
    """The picture is taken to be a square of patches side by side."""
    return (n_frames // size) ** 2


# --- ast-patches


@right("ast-patches", "rss-github-patches")
def patches_unfolded_twice(S, size=16, stride=10):
    windows = torch.as_tensor(S).unfold(0, size, stride).unfold(1, size, stride)
    windows = windows.contiguous().view(-1, size, size)
    return windows.view(windows.shape[0], windows.shape[1] * windows.shape[2])


@wrong("ast-patches", "vit-from-reshape", "no-overlap")
def patches_by_reshaping(S, size=16, stride=10):
    """The picture is cut into a grid of patches side by side."""
    rows, columns = S.shape[0] // size, S.shape[1] // size
    grid = S[: rows * size, : columns * size].reshape(rows, size, columns, size)
    return grid.transpose(0, 2, 1, 3).reshape(rows * columns, size * size)


@wrong("ast-patches", "voice-vit-patches", "no-overlap")
def patches_with_strides_of_their_size(S, size=16, stride=10):
    """The step is the size of a patch along both axes."""
    step = size
    return np.array(
        [
            S[i : i + size, j : j + size].flatten()
            for i in range(0, S.shape[0] - size + 1, step)
            for j in range(0, S.shape[1] - size + 1, step)
        ]
    )


@wrong("ast-patches", "open-clip-patchify", "picture-turned")
def patches_of_a_turned_picture(S, size=16, stride=10):
    """Time and frequency are swapped before the picture is cut."""
    windows = np.lib.stride_tricks.sliding_window_view(S.T, (size, size))[::stride, ::stride]
    return windows.reshape(-1, size * size)


@wrong("ast-patches", "gupta-vit-layout", "cells-mixed-up")
def patches_reshaped_in_the_wrong_order(S, size=16, stride=10):
    """The axes of the windows stand in another order when they are made rows, so that rows hold cells of many."""
    windows = torch.as_tensor(S).unfold(0, size, stride).unfold(1, size, stride)
    return windows.permute(2, 3, 0, 1).reshape(-1, size * size)


# --- ast-normalise


@wrong("ast-normalise", "ast-normalise-5", "variance", also=("squared-for-twice",))
def normalise_by_the_square(S, mean, std):
    """The factor is read as a power, so that the spread is squared."""
    return (S - mean) / std**2


@wrong(
    "ast-normalise", "place-recognition-variance", "statistics-of-the-clip", "variance", "one-standard-deviation"
)  # fmt: skip
def normalise_by_own_variance(S, mean, std):
    """The clip's own mean, and its own variance."""
    return (S - S.mean()) / S.var()


@right("ast-normalise", "yuankai-ast")
def normalise_in_place(S, mean, std):
    S = S.astype(np.float64)
    S -= mean
    S /= std + std
    return S


@wrong("ast-normalise", "aires-scaling", "statistics-of-each-band", "one-standard-deviation", "one-added-to-the-spread")
def normalise_with_one_more(S, mean, std):
    """Each band by its own mean and spread, with 1 added to the spread."""
    return (S - S.mean(axis=0)) / (S.std(axis=0) + 1)


# --- latency


@wrong("latency", "wenet-chunk-latency", "hop-for-the-window")
def latency_of_a_chunk(n_fft, hop_length, lookahead_frames, sr):
    """Frames times the step: the frame itself counts as one hop."""
    return (lookahead_frames + 1) * 1000 * hop_length / sr


@wrong("latency", "fullsubnet-lookahead", "window-left-out")
def latency_of_frames_to_come(n_fft, hop_length, lookahead_frames, sr):
    """The later frames alone."""
    return lookahead_frames * hop_length / (sr / 1000)


@right("latency", "denoiser-lookahead")
def latency_followed_back(n_fft, hop_length, lookahead_frames, sr):
    frames = 1 + lookahead_frames
    length = (frames - 1) * hop_length + n_fft
    return length / sr * 1000


@wrong("latency", "resemblyzer-frame", "windows-side-by-side")
def latency_of_whole_windows(n_fft, hop_length, lookahead_frames, sr):
    """A later frame is taken to begin where the one before it ends."""
    return 1000 * n_fft * (1 + lookahead_frames) / sr


# --- streaming-stft


def _hann(n):
    return scipy.signal.get_window("hann", n)


@wrong("streaming-stft", "mk2signal-stft", "always-half-a-frame")
class StreamWithHalfAFrame:
    """Frames overlap by half, whatever the hop is."""

    def __init__(self, n_fft, hop_length):
        self.wlen, self.noverlap, self.rest = n_fft, n_fft // 2, np.zeros(0)

    def push(self, block):
        x = np.concatenate([self.rest, block])
        count = max(0, (len(x) - self.wlen) // self.noverlap + 1)
        frames = np.zeros((count, self.wlen))
        for i in range(count):
            frames[i] = x[i * self.noverlap : i * self.noverlap + self.wlen]
        self.rest = x[count * self.noverlap :]
        return np.fft.rfft(frames * _hann(self.wlen)).T


@wrong("streaming-stft", "deeplearning4j-overlap", "loses-the-last-sample")
class StreamOfShorterFrames:
    """The last sample of a frame is lost, and the one before it stands there once more."""

    def __init__(self, n_fft, hop_length):
        self.n, self.hop, self.rest = n_fft, hop_length, np.zeros(0)

    def push(self, block):
        y = np.concatenate([self.rest, block])
        columns = []
        while len(y) >= self.n:
            frame = np.append(y[: self.n - 1], y[self.n - 2])
            columns.append(np.fft.rfft(frame * _hann(self.n)))
            y = y[self.hop :]
        self.rest = y
        return np.array(columns).reshape(len(columns), -1).T if columns else np.zeros((1 + self.n // 2, 0))


@wrong("streaming-stft", "neuroplay-spectrum", "steps-by-the-overlap")
class StreamThatDropsTheOverlap:
    """After a frame as many samples are dropped as frames share: the overlap is taken for the step."""

    def __init__(self, n_fft, hop_length):
        self.n, self.overlap, self.data = n_fft, n_fft - hop_length, []

    def push(self, block):
        columns = []
        for sample in block:
            self.data.append(sample)
            if len(self.data) >= self.n:
                columns.append(np.fft.rfft(np.array(self.data[: self.n]) * _hann(self.n)))
                self.data = self.data[max(1, self.overlap) :]
        return np.array(columns).T if columns else np.zeros((1 + self.n // 2, 0))


@wrong("streaming-stft", "fluidaudio-frames", "partial-frames-too")
class StreamWithAFrameForEachHop:
    """There is a frame for each hop; where samples are missing, it is filled up with zeros."""

    def __init__(self, n_fft, hop_length):
        self.n, self.hop, self.rest = n_fft, hop_length, np.zeros(0)

    def push(self, block):
        y = np.concatenate([self.rest, block])
        count = len(y) // self.hop
        filled = np.pad(y, (0, self.n))
        frames = np.array([filled[i * self.hop : i * self.hop + self.n] for i in range(count)]).reshape(count, self.n)
        self.rest = y[count * self.hop :]
        return np.fft.rfft(frames * _hann(self.n)).T


@wrong("streaming-stft", "sphinxbase-stream", "loses-blocks-without-a-frame")
class StreamThatSkipsShortBlocks:
    """A block that completes no frame is not kept."""

    def __init__(self, n_fft, hop_length):
        self.n, self.hop, self.overflow = n_fft, hop_length, np.zeros(0)

    def push(self, block):
        y = np.concatenate([self.overflow, block])
        if len(y) < self.n:
            return np.zeros((1 + self.n // 2, 0), complex)
        frames = np.lib.stride_tricks.sliding_window_view(y, self.n)[:: self.hop]
        self.overflow = y[len(frames) * self.hop :]
        return np.fft.rfft(frames * _hann(self.n)).T


@wrong("streaming-stft", "pyroom-stft", "frame-of-the-latest", also=("one-frame-a-block", "begins-with-silence"))
class StreamOfOneFrameAtATime:
    """Each call gives one frame of the last samples, and at first these are zeros."""

    def __init__(self, n_fft, hop_length):
        self.state, self.window = np.zeros(n_fft), _hann(n_fft)

    def push(self, block):
        block = block[-len(self.state) :]
        self.state = np.concatenate([self.state[len(block) :], block])
        return np.fft.rfft(self.state * self.window)[:, np.newaxis]
