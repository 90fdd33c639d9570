"""Student-style answers to latency and streaming-stft. Read by the self-check alone."""

import librosa
import numpy as np
import torch

from autograder.samples import right, wrong

# --- latency


@right("latency")
def latency_formula(n_fft, hop_length, lookahead_frames, sr):
    return 1000 * (n_fft + lookahead_frames * hop_length) / sr


@right("latency")
def latency_in_steps(n_fft, hop_length, lookahead_frames, sr):
    window_ms = n_fft / sr * 1000
    hop_ms = hop_length / sr * 1000
    return window_ms + hop_ms * lookahead_frames


@right("latency")
def latency_counted(n_fft, hop_length, lookahead_frames, sr):
    last = 0
    for frame in range(lookahead_frames + 1):
        last = frame * hop_length + n_fft
    return last / sr * 1e3


@right("latency")
def latency_by_librosa(n_fft, hop_length, lookahead_frames, sr):
    start = librosa.frames_to_samples(lookahead_frames, hop_length=hop_length)
    return float(librosa.samples_to_time(start + n_fft, sr=sr)) * 1000


@wrong("latency", "window-left-out")
def latency_hops(n_fft, hop_length, lookahead_frames, sr):
    return 1000 * lookahead_frames * hop_length / sr


@wrong("latency", "centred")
def latency_middle(n_fft, hop_length, lookahead_frames, sr):
    return 1000 * (n_fft / 2 + lookahead_frames * hop_length) / sr


@wrong("latency", "look-ahead-left-out")
def latency_window(n_fft, hop_length, lookahead_frames, sr):
    return 1000 * n_fft / sr


@wrong("latency", "one-frame-more")
def latency_hop_too_many(n_fft, hop_length, lookahead_frames, sr):
    return 1000 * (n_fft + (lookahead_frames + 1) * hop_length) / sr


@wrong("latency", "one-frame-less")
def latency_frames_in_all(n_fft, hop_length, lookahead_frames, sr):
    return 1000 * (n_fft + max(lookahead_frames - 1, 0) * hop_length) / sr


@wrong("latency", "windows-side-by-side")
def latency_no_overlap(n_fft, hop_length, lookahead_frames, sr):
    return 1000 * n_fft * (1 + lookahead_frames) / sr


@wrong("latency", "in-samples")
def latency_samples(n_fft, hop_length, lookahead_frames, sr):
    return n_fft + lookahead_frames * hop_length


@wrong("latency", "in-seconds")
def latency_seconds(n_fft, hop_length, lookahead_frames, sr):
    return (n_fft + lookahead_frames * hop_length) / sr


# --- streaming-stft


def _hann(n):
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / n)


@right("streaming-stft")
class StreamArray:
    def __init__(self, n_fft, hop_length):
        self.n_fft, self.hop_length = n_fft, hop_length
        self.window = _hann(n_fft)
        self.rest = np.zeros(0)

    def push(self, block):
        y = np.concatenate([self.rest, block])
        columns, start = [], 0
        while start + self.n_fft <= len(y):
            columns.append(np.fft.rfft(self.window * y[start : start + self.n_fft]))
            start += self.hop_length
        self.rest = y[start:]
        return np.array(columns, dtype=complex).reshape(-1, 1 + self.n_fft // 2).T


@right("streaming-stft")
class StreamSamples:
    def __init__(self, n_fft, hop_length):
        self.n_fft, self.hop_length, self.buffer = n_fft, hop_length, []

    def push(self, block):
        out = []
        for sample in block:
            self.buffer.append(sample)
            if len(self.buffer) == self.n_fft:
                out.append(np.fft.rfft(_hann(self.n_fft) * self.buffer))
                del self.buffer[: self.hop_length]
        if not out:
            return np.zeros((1 + self.n_fft // 2, 0), dtype=complex)
        return np.stack(out, axis=1)


@right("streaming-stft")
class StreamLibrosa:
    def __init__(self, n_fft, hop_length):
        self.n_fft, self.hop_length = n_fft, hop_length
        self.rest = np.empty(0)

    def push(self, block):
        y = np.append(self.rest, block)
        if len(y) < self.n_fft:
            self.rest = y
            return np.empty((1 + self.n_fft // 2, 0), complex)
        D = librosa.stft(y, n_fft=self.n_fft, hop_length=self.hop_length, center=False)
        self.rest = y[D.shape[1] * self.hop_length :]
        return D


@right("streaming-stft")
class StreamKeepsAll:
    def __init__(self, n_fft, hop_length):
        self.n_fft, self.hop_length = n_fft, hop_length
        self.y, self.done = torch.zeros(0), 0

    def push(self, block):
        self.y = torch.cat([self.y, torch.as_tensor(block)])
        n_frames = max(0, 1 + (len(self.y) - self.n_fft) // self.hop_length)
        new = range(self.done, n_frames)
        self.done = n_frames
        out = torch.zeros(1 + self.n_fft // 2, len(new), dtype=torch.complex64)
        for i, frame in enumerate(new):
            start = frame * self.hop_length
            out[:, i] = torch.fft.rfft(torch.hann_window(self.n_fft) * self.y[start : start + self.n_fft])
        return out


class _Base:
    def __init__(self, n_fft, hop_length):
        self.n_fft, self.hop_length = n_fft, hop_length
        self.window = _hann(n_fft)
        self.rest = np.zeros(0)

    def spectra(self, y):
        starts = range(0, len(y) - self.n_fft + 1, self.hop_length)
        frames = np.array([y[s : s + self.n_fft] for s in starts]).reshape(-1, self.n_fft)
        return np.fft.rfft(frames * self.window).T


@wrong("streaming-stft", "forgets-between-blocks")
class StreamNoState(_Base):
    def push(self, block):
        return self.spectra(block)


@wrong("streaming-stft", "keeps-what-no-frame-had")
class StreamRestOnly(_Base):
    def push(self, block):
        y = np.concatenate([self.rest, block])
        D = self.spectra(y)
        used = (D.shape[1] - 1) * self.hop_length + self.n_fft if D.shape[1] else 0
        self.rest = y[used:]
        return D


@wrong("streaming-stft", "last-frame-twice")
class StreamRepeats(_Base):
    def push(self, block):
        y = np.concatenate([self.rest, block])
        D = self.spectra(y)
        self.rest = y[max(D.shape[1] - 1, 0) * self.hop_length :]
        return D


@wrong("streaming-stft", "keeps-a-fixed-part")
class StreamOverlap(_Base):
    def push(self, block):
        y = np.concatenate([self.rest, block])
        overlap = self.n_fft - self.hop_length
        self.rest = y[-overlap:] if overlap else y[:0]
        return self.spectra(y)


@wrong("streaming-stft", "begins-again-with-each-block")
class StreamGrows(_Base):
    def push(self, block):
        self.rest = np.concatenate([self.rest, block])
        return self.spectra(self.rest)


@wrong("streaming-stft", "centred")
class StreamCentred(StreamArray):
    def __init__(self, n_fft, hop_length):
        super().__init__(n_fft, hop_length)
        self.rest = np.zeros(n_fft // 2)


@wrong("streaming-stft", "begins-with-silence")
class StreamPrimed(StreamArray):
    def __init__(self, n_fft, hop_length):
        super().__init__(n_fft, hop_length)
        self.rest = np.zeros(n_fft - hop_length)


@wrong("streaming-stft", "one-frame-a-block")
class StreamIf(_Base):
    def push(self, block):
        y = np.concatenate([self.rest, block])
        if len(y) >= self.n_fft:
            self.rest = y[self.hop_length :]
            return self.spectra(y[: self.n_fft])
        self.rest = y
        return self.spectra(y)


@wrong("streaming-stft", "symmetric-window")
class StreamHanning(StreamArray):
    def __init__(self, n_fft, hop_length):
        super().__init__(n_fft, hop_length)
        self.window = np.hanning(n_fft)


@wrong("streaming-stft", "no-window")
class StreamBare(StreamArray):
    def __init__(self, n_fft, hop_length):
        super().__init__(n_fft, hop_length)
        self.window = np.ones(n_fft)


@wrong("streaming-stft", "both-halves")
class StreamFFT(_Base):
    def spectra(self, y):
        starts = range(0, len(y) - self.n_fft + 1, self.hop_length)
        frames = np.array([y[s : s + self.n_fft] for s in starts]).reshape(-1, self.n_fft)
        return np.fft.fft(frames * self.window).T

    def push(self, block):
        y = np.concatenate([self.rest, block])
        D = self.spectra(y)
        self.rest = y[D.shape[1] * self.hop_length :]
        return D


# --- ideas that were met in public


@wrong("latency", "hop-for-the-window")
def latency_in_hops(n_fft, hop_length, lookahead_frames, sr):
    hop_ms = 1000 * hop_length / sr
    return hop_ms + lookahead_frames * hop_ms


@wrong("latency", "half-of-the-look-ahead")
def latency_of_the_mean(n_fft, hop_length, lookahead_frames, sr):
    return 1000 * (n_fft + lookahead_frames * hop_length / 2) / sr


@wrong("latency", "whole-samples-a-millisecond")
def latency_by_whole_samples(n_fft, hop_length, lookahead_frames, sr):
    return (n_fft + hop_length * lookahead_frames) / int(sr / 1000)


@wrong("latency", "always-16000")
def latency_sixteen_a_millisecond(n_fft, hop_length, lookahead_frames, sr):
    return (n_fft + lookahead_frames * hop_length) / 16


@wrong("latency", "half-a-window-more")
def latency_with_padding(n_fft, hop_length, lookahead_frames, sr):
    return 1000 * (n_fft + n_fft // 2 + lookahead_frames * hop_length) / sr


@wrong("latency", "last-sample-left-out")
def latency_to_the_last_index(n_fft, hop_length, lookahead_frames, sr):
    last = lookahead_frames * hop_length + n_fft - 1
    return last / sr * 1000


@wrong("latency", "longer-of-both")
def latency_maximum(n_fft, hop_length, lookahead_frames, sr):
    return max(n_fft, lookahead_frames * hop_length) * 1000 / sr


@wrong("latency", "one-frame-less")
def latency_steps_between(n_fft, hop_length, lookahead_frames, sr):
    return 1000 * (n_fft + (lookahead_frames - 1) * hop_length) / sr


@wrong("latency", "always-one-frame")
def latency_window_and_hop(n_fft, hop_length, lookahead_frames, sr):
    return 1000 * (n_fft + hop_length) / sr


@wrong("latency", "both-sides")
def latency_context(n_fft, hop_length, lookahead_frames, sr):
    return 1000 * (n_fft + 2 * lookahead_frames * hop_length) / sr


@wrong("latency", "steps-of-the-overlap")
def latency_overlap(n_fft, hop_length, lookahead_frames, sr):
    overlap = n_fft - hop_length
    return 1000 * (n_fft + lookahead_frames * overlap) / sr


@wrong("latency", "whole-milliseconds")
def latency_int(n_fft, hop_length, lookahead_frames, sr):
    return int(1000 * (n_fft + lookahead_frames * hop_length) / sr)


class _Kept:
    """What a stream needs, whatever it does with it."""

    def __init__(self, n_fft, hop_length):
        self.n, self.hop = n_fft, hop_length
        self.window = librosa.filters.get_window("hann", n_fft)
        self.rest = np.zeros(0)

    def columns(self, frames):
        return np.fft.rfft(np.reshape(frames, (-1, self.n)) * self.window, axis=1).T


@wrong("streaming-stft", "keeps-a-fixed-part")
class StreamKeepsAFrame(_Kept):
    def push(self, block):
        y = np.append(self.rest, block)
        self.rest = y[-self.n :]
        return self.columns([y[i : i + self.n] for i in range(0, len(y) - self.n + 1, self.hop)])


@wrong("streaming-stft", "last-frame-waits")
class StreamCountsSteps(_Kept):
    def push(self, block):
        y = np.append(self.rest, block)
        starts = range(0, len(y) - self.n - self.hop + 1, self.hop)
        self.rest = y[len(starts) * self.hop :]
        return self.columns([y[i : i + self.n] for i in starts])


@wrong("streaming-stft", "frame-of-the-latest")
class StreamLooksBack(_Kept):
    def push(self, block):
        self.rest = np.concatenate([np.zeros(self.n), self.rest, block])[-self.n :]
        return self.columns([self.rest])


@wrong("streaming-stft", "hop-in-a-frame-of-zeros")
class StreamFillsUpHops(_Kept):
    def push(self, block):
        y = np.append(self.rest, block)
        count = len(y) // self.hop
        self.rest = y[count * self.hop :]
        hops = y[: count * self.hop].reshape(count, self.hop)
        return self.columns([np.append(one, np.zeros(self.n - self.hop)) for one in hops])


@wrong("streaming-stft", "root-of-hann")
class StreamUnderARoot(_Kept):
    def push(self, block):
        y = np.append(self.rest, block)
        starts = range(0, len(y) - self.n + 1, self.hop)
        self.rest = y[len(starts) * self.hop :]
        self.window = np.sin(np.pi * np.arange(self.n) / self.n)
        return self.columns([y[i : i + self.n] for i in starts])


class _Buffered:
    """A right one; its children change one part of it."""

    part, least, silence = None, 0, 0

    def __init__(self, n_fft, hop_length):
        self.n, self.hop = n_fft, n_fft // self.part if self.part else hop_length
        self.w, self.rest = self.window(n_fft), np.zeros(self.silence and n_fft)

    def window(self, n):
        return np.hanning(n + 1)[:-1]

    def push(self, block):
        self.rest, out = np.append(self.rest, block), []
        while len(self.rest) >= self.n + self.least:
            out.append(np.fft.rfft(self.w * self.rest[: self.n]))
            self.rest = self.rest[self.hop :]
        return self.returned(out)

    def returned(self, out):
        return np.array(out).T if out else np.zeros((1 + self.n // 2, 0), complex)


@wrong("streaming-stft", "part-of-a-frame-as-hop")
class StreamHalfFrames(_Buffered):
    part = 2


@wrong("streaming-stft", "frames-side-by-side")
class StreamDropsFrames(_Buffered):
    part = 1


@wrong("streaming-stft", "begins-with-silence")
class StreamBeginsWithAFrame(_Buffered):
    silence = 1


@wrong("streaming-stft", "waits-for-one-more")
class StreamStrict(_Buffered):
    least = 1


@wrong("streaming-stft", "last-of-the-new-frames")
class StreamLatestFrame(_Buffered):
    def returned(self, out):
        return super().returned(out[-1:])


@wrong("streaming-stft", "hamming-window")
class StreamHamming(_Buffered):
    def window(self, n):
        return np.hamming(n + 1)[:-1]


@wrong("streaming-stft", "frames-as-rows")
class StreamRows(_Buffered):
    def returned(self, out):
        return super().returned(out).T


@wrong("streaming-stft", "no-phases")
class StreamPower(_Buffered):
    def returned(self, out):
        return np.abs(super().returned(out)) ** 2


@wrong("streaming-stft", "divided-by-a-length")
class StreamNormalised(_Buffered):
    def returned(self, out):
        return super().returned(out) / self.w.sum()


@wrong("streaming-stft", "each-block-padded")
class StreamOfLibrosa:
    def __init__(self, n_fft, hop_length):
        self.n_fft, self.hop_length = n_fft, hop_length

    def push(self, block):
        if not len(block):
            return np.zeros((1 + self.n_fft // 2, 0), complex)
        return librosa.stft(np.asarray(block, dtype=float), n_fft=self.n_fft, hop_length=self.hop_length)
