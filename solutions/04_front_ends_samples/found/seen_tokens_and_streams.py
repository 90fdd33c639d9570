"""Found answers, the seen half: tokens, delays and streams."""

import math

import librosa
import numpy as np
import scipy.signal
import torch

from autograder.found import right, wrong

# --- token-count


@right("token-count", "ast-code-shape")
def tokens_of_a_trial(n_mels, n_frames, size=16, stride=10):
    layer = torch.nn.Conv2d(1, 1, kernel_size=size, stride=stride)
    with torch.no_grad():
        return layer(torch.zeros(1, 1, n_mels, n_frames)).numel()


@wrong("token-count", "ast-paper-formula", "always-12-rows", "forgets-the-first", "partial-patches-too")
def tokens_of_the_papers_formula(n_mels, n_frames, size=16, stride=10):
    """Twelve rows, as for 128 bands, and steps rounded up, as the paper's formula has it."""
    return 12 * math.ceil((n_frames - size) / stride)


@wrong("token-count", "ast-paper-formula", "forgets-the-first", "partial-patches-too")
def tokens_of_steps_rounded_up(n_mels, n_frames, size=16, stride=10):
    """Steps are counted and rounded up, which is right unless they come out even."""
    return math.ceil((n_mels - size) / stride) * math.ceil((n_frames - size) / stride)


@wrong("token-count", "ast-two-tokens", "two-more-tokens")
def tokens_with_positions_for_the_class(n_mels, n_frames, size=16, stride=10):
    """As many as there are positions: two of them are for the class."""
    return ((n_mels - size) // stride + 1) * ((n_frames - size) // stride + 1) + 2


@wrong("token-count", "ikiskin-ast", "no-overlap", "one-more-token")
def tokens_of_a_convolution_by_patches(n_mels, n_frames, size=16, stride=10):
    """The convolution steps by whole patches, and a token for the class is added."""
    layer = torch.nn.Conv2d(1, 1, kernel_size=size, stride=size)
    out = layer(torch.zeros(1, 1, n_mels, n_frames))
    return out.shape[2] * out.shape[3] + 1


@right("token-count", "samplernn-stride")
def tokens_counted_one_by_one(n_mels, n_frames, size=16, stride=10):
    low = [k for k in range(n_mels) if k % stride == 0 and k + size <= n_mels]
    return sum(1 for _ in low for k in range(0, n_frames, stride) if k + size <= n_frames)


# --- ast-patches


@wrong("ast-patches", "omar-rq-order", "frequency-first")
def patches_stacked_along_frequency(S, size=16, stride=10):
    """All patches of one time come first, from low to high."""
    out = []
    for start in range(0, S.shape[1] - size + 1, stride):
        for low in range(0, S.shape[0] - size + 1, stride):
            out.append(S[low : low + size, start : start + size].reshape(-1))
    return np.stack(out)


@wrong("ast-patches", "involution-unfold", "transposed")
def patches_as_unfold_gives_them(S, size=16, stride=10):
    """The columns of `unfold` are patches; they are returned as columns."""
    columns = torch.nn.functional.unfold(torch.as_tensor(S)[None, None], size, stride=stride)
    return columns[0]


@right("ast-patches", "ast-code-shape")
def patches_by_unfold(S, size=16, stride=10):
    columns = torch.nn.functional.unfold(torch.as_tensor(S).unsqueeze(0).unsqueeze(0), size, stride=stride)
    return columns.squeeze(0).T.numpy()


@wrong("ast-patches", "samplernn-stride", "step-of-one")
def patches_at_every_place(S, size=16, stride=10):
    """A patch begins at every cell."""
    windows = np.lib.stride_tricks.sliding_window_view(S, (size, size))
    return windows.reshape(-1, size * size)


@wrong("ast-patches", "ikiskin-ast", "no-overlap", "picture-turned")
def patches_of_a_minimal_model(S, size=16, stride=10):
    """Time comes first in the picture, and patches lie side by side."""
    windows = torch.as_tensor(S.T.copy()).unfold(0, size, size).unfold(1, size, size)
    return windows.reshape(-1, size * size)


# --- ast-normalise


@wrong("ast-normalise", "ssast-normalise", "one-standard-deviation")
def normalise_as_usual(S, mean, std):
    """One standard deviation, the usual line."""
    return (S - mean) / std


@wrong("ast-normalise", "ssast-normalise", "squared-for-twice", also=("variance",))
def normalise_by_the_variance(S, mean, std):
    """The spread is squared."""
    return np.divide(np.subtract(S, mean), np.power(std, 2))


@wrong("ast-normalise", "solar-panel-std", "multiplied", "one-standard-deviation")
def normalise_by_multiplying(S, mean, std):
    """The spread is multiplied, once."""
    return (S - mean) * std


@right("ast-normalise", "hf-ast-extractor")
def normalise_by_two_spreads(S, mean, std):
    return (S - (mean)) / (std * 2)


@wrong("ast-normalise", "ikiskin-ast", "statistics-of-the-clip", "one-standard-deviation")
def normalise_per_sample(S, mean, std):
    """Each clip by its own mean and spread, once."""
    return (S - np.mean(S)) / np.std(S)


@wrong("ast-normalise", "ikiskin-ast", "statistics-of-the-clip")
def normalise_per_sample_twice(S, mean, std):
    """Each clip by its own mean, and by twice its own spread."""
    return (S - np.mean(S)) / (2 * np.std(S) + 1e-12)


@wrong("ast-normalise", "feature-scaling", "mean-of-the-clip", "divided-by-the-range")
def normalise_by_the_range(S, mean, std):
    """The clip's own mean, and the distance of its largest cell from the smallest."""
    return (S - S.mean()) / (S.max() - S.min())


@right("ast-normalise", "ssast-normalise")
def normalise_and_halve(S, mean, std):
    return 0.5 * (S - mean) / std


# --- latency


@wrong("latency", "lisennet-latency", "one-frame-more")
def latency_with_a_hop_more(n_fft, hop_length, lookahead_frames, sr):
    """A window, and a hop for the frame itself as well."""
    return (n_fft + (1 + lookahead_frames) * hop_length) / sr * 1000


@wrong("latency", "lisennet-latency", "look-ahead-left-out")
def latency_of_a_window(n_fft, hop_length, lookahead_frames, sr):
    """The window is all that is counted."""
    return n_fft / sr * 1e3


@wrong("latency", "flucoma-latency", "centred", "one-frame-more")
def latency_of_a_slicer(n_fft, hop_length, lookahead_frames, sr):
    """Half a window is made up for, and a hop more for the search of a peak."""
    samples = n_fft // 2 + (lookahead_frames + 1) * hop_length
    return 1000 * samples / sr


@wrong("latency", "wenet-latency", "window-left-out", "half-of-the-look-ahead")
def latency_on_average(n_fft, hop_length, lookahead_frames, sr):
    """The mean over a chunk: half of the frames, and no window."""
    return lookahead_frames / 2 * hop_length * 1000 / sr


@wrong("latency", "parakeet-right-context", "hop-for-the-window")
def latency_of_an_input_buffer(n_fft, hop_length, lookahead_frames, sr):
    """One frame and those behind it, each as long as a hop."""
    chunk, right_context = 1, lookahead_frames
    frame_ms = hop_length / sr * 1000
    return (chunk + right_context) * frame_ms


@wrong("latency", "quran-asr-latency", "window-left-out")
def latency_of_the_context(n_fft, hop_length, lookahead_frames, sr):
    """The context times the step, without the window."""
    window_stride = hop_length / sr
    return 1000 * lookahead_frames * window_stride


@right("latency", "deepfilternet-latency")
def latency_of_window_and_frames(n_fft, hop_length, lookahead_frames, sr):
    window_ms, hop_ms = (1e3 * n / sr for n in (n_fft, hop_length))
    return window_ms + lookahead_frames * hop_ms


@wrong("latency", "amharic-stt-pad", "whole-samples-a-millisecond")
def latency_with_whole_samples_a_millisecond(n_fft, hop_length, lookahead_frames, sr):
    """How many samples a millisecond has is cut to a whole number."""
    return (n_fft + lookahead_frames * hop_length) / (sr // 1000)


# --- streaming-stft


def _hann(n):
    return scipy.signal.get_window("hann", n)


@wrong("streaming-stft", "meanvc2-stream", "keeps-a-fixed-part", "begins-with-an-offset")
class StreamWithAFixedCache:
    """A cache of a fixed length, which begins full of -0.5."""

    def __init__(self, n_fft, hop_length):
        self.n, self.hop = n_fft, hop_length
        self.length = n_fft + 2 * hop_length
        self.cache = np.full(self.length, -0.5)

    def push(self, block):
        y = np.concatenate([self.cache, block])
        self.cache = y[-self.length :]
        frames = np.lib.stride_tricks.sliding_window_view(y, self.n)[:: self.hop]
        return np.fft.rfft(frames * _hann(self.n)).T


@wrong("streaming-stft", "meanvc2-stream", "keeps-a-fixed-part")
class StreamWithALongerOverlap:
    """Two hops more than a window less a hop are kept, wherever the next frame begins."""

    def __init__(self, n_fft, hop_length):
        self.n, self.hop, self.cache = n_fft, hop_length, np.zeros(0)

    def push(self, block):
        y = np.concatenate([self.cache, block])
        self.cache = y[max(0, len(y) - self.n - 2 * self.hop) :]
        count = max(0, 1 + (len(y) - self.n) // self.hop)
        frames = [y[i * self.hop : i * self.hop + self.n] for i in range(count)]
        return np.fft.rfft(np.reshape(frames, (count, self.n)) * _hann(self.n)).T


@right("streaming-stft", "meanvc2-stream")
class StreamThatCarriesTheRest:
    def __init__(self, n_fft, hop_length):
        self.n, self.hop, self.carried = n_fft, hop_length, np.empty(0)

    def push(self, block):
        padded = np.append(self.carried, block)
        count = max((len(padded) - self.n) // self.hop + 1, 0)
        out = np.empty((1 + self.n // 2, count), dtype=complex)
        for i in range(count):
            out[:, i] = np.fft.rfft(padded[self.hop * i : self.hop * i + self.n] * _hann(self.n))
        self.carried = padded[self.hop * count :]
        return out


@wrong("streaming-stft", "madmom-stream", "hop-in-a-frame-of-zeros")
class StreamOfHopsInEmptyFrames:
    """A hop of new samples stands at the beginning of a frame that is zero otherwise."""

    def __init__(self, n_fft, hop_length):
        self.n, self.hop, self.waiting = n_fft, hop_length, np.zeros(0)

    def push(self, block):
        self.waiting = np.concatenate([self.waiting, block])
        columns = []
        while len(self.waiting) >= self.hop:
            frame = np.zeros(self.n)
            frame[: self.hop] = self.waiting[: self.hop]
            self.waiting = self.waiting[self.hop :]
            columns.append(np.fft.rfft(frame * _hann(self.n)))
        return np.array(columns).reshape(-1, 1 + self.n // 2).T


@wrong("streaming-stft", "parakeet-stream", "forgets-between-blocks")
class StreamOfSeparateChunks:
    """Each chunk is transformed by itself."""

    def __init__(self, n_fft, hop_length):
        self.n, self.hop = n_fft, hop_length

    def push(self, block):
        if len(block) < self.n:
            return np.zeros((1 + self.n // 2, 0), dtype=complex)
        return librosa.stft(np.asarray(block, float), n_fft=self.n, hop_length=self.hop, center=False)


@right("streaming-stft", "parakeet-stream")
class StreamOverAllThatWasHeard:
    def __init__(self, n_fft, hop_length):
        self.n, self.hop, self.heard, self.given = n_fft, hop_length, np.zeros(0), 0

    def push(self, block):
        self.heard = np.concatenate([self.heard, block])
        if len(self.heard) < self.n:
            return np.zeros((1 + self.n // 2, 0), dtype=complex)
        D = librosa.stft(self.heard, n_fft=self.n, hop_length=self.hop, center=False)
        new, self.given = D[:, self.given :], D.shape[1]
        return new


@wrong(
    "streaming-stft", "wub-vocoder-stft", "frame-of-the-latest", "root-of-hann",
    also=("one-frame-a-block", "begins-with-silence"),
)  # fmt: skip
class StreamOfTheLastSamples:
    """Each block is shifted into one frame, which begins full of zeros; the window is the root of Hann's."""

    def __init__(self, n_fft, hop_length):
        self.frame, self.window = np.zeros(n_fft), np.sqrt(_hann(n_fft))

    def push(self, block):
        self.frame = np.concatenate([self.frame, block])[-len(self.frame) :]
        return np.fft.rfft(self.frame * self.window)[:, None]


@wrong("streaming-stft", "blockbuffer", "symmetric-window")
class StreamInNumpysWindow:
    """Everything is right but the window, which is symmetric."""

    def __init__(self, n_fft, hop_length):
        self.block_size, self.hop_size, self.queue = n_fft, hop_length, []

    def push(self, block):
        self.queue.extend(block.tolist())
        spectra = []
        while len(self.queue) >= self.block_size:
            spectra.append(np.fft.rfft(self.queue[: self.block_size] * np.hanning(self.block_size)))
            del self.queue[: self.hop_size]
        return np.array(spectra).T if spectra else np.zeros((1 + self.block_size // 2, 0))


@wrong("streaming-stft", "yamanoi-stft", "last-frame-waits")
class StreamOfStepsAlone:
    """Steps are counted, not frames: the last whole frame waits for the next block."""

    def __init__(self, n_fft, hop_length):
        self.window, self.step, self.data = n_fft, hop_length, np.zeros(0)

    def push(self, block):
        self.data = np.concatenate([self.data, block])
        z = []
        for i in range((len(self.data) - self.window) // self.step):
            z.append(np.fft.rfft(self.data[i * self.step : i * self.step + self.window] * _hann(self.window)))
        self.data = self.data[len(z) * self.step :]
        return np.array(z).T if z else np.zeros((1 + self.window // 2, 0))


@right("streaming-stft", "icefall-streaming")
class StreamThatCountsSamples:
    def __init__(self, n_fft, hop_length):
        self.n, self.hop, self.samples, self.begins, self.next = n_fft, hop_length, np.zeros(0), 0, 0

    def push(self, block):
        self.samples = np.concatenate([self.samples, np.asarray(block, dtype=float)])
        columns = []
        while self.next + self.n <= self.begins + len(self.samples):
            place = self.next - self.begins
            columns.append(np.fft.rfft(_hann(self.n) * self.samples[place : place + self.n]))
            self.next += self.hop
        dropped = min(self.next - self.begins, len(self.samples))
        self.samples, self.begins = self.samples[dropped:], self.begins + dropped
        return np.stack(columns, axis=1) if columns else np.zeros((1 + self.n // 2, 0), complex)
