"""What can be done to a recording on its way: a worse rate, fewer bits, other phases, a coarse mel picture and back.

`treated("speech", "keep_every", 4)` is (samples, rate): float64 of a part of the course's clip, after one treatment.
"""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from spectrohub.challenges.catalogue._mel import filter_bank

SR, N_FFT, HOP = 16_000, 512, 128
MEL_ROUNDS = 16  # of Griffin-Lim, on the way back from a mel picture
NAMED = {"speech": "a voice", "birdsong": "birdsong", "chord": "a chord", "engine": "an engine"}


@lru_cache(maxsize=8)
def recording(part):
    """The first 1.6 seconds of a part, float64 (n,), at SR."""
    from scipy.signal import resample_poly

    from spectrohub.clips import clip_info, load_clip

    y, sr = load_clip("tour")
    return resample_poly(clip_info("tour").part(part).cut(y, sr).astype(float), SR // 50, sr // 50)[: round(1.6 * SR)]


@lru_cache(maxsize=128)
def treated(part, name, *settings):
    return _TREATMENTS[name](recording(part), *settings)


def _as_it_is(y):
    return y, SR


def _keep_every(y, step):
    return y[::step], SR // step


def _resample(y, step):
    from scipy.signal import resample_poly

    return resample_poly(y, 1, step), SR // step


def _clip(y, share):
    limit = share * np.abs(y).max()
    return np.clip(y, -limit, limit), SR


def _round(y, bits):
    top, steps = np.abs(y).max(), 2 ** (bits - 1)
    return np.round(y / top * steps) / steps, SR


def _keep_magnitudes(y, rounds):
    """The magnitudes, and phases from so many rounds of Griffin-Lim; None: all phases are 0."""
    D = _stft(y)
    made = _istft(np.abs(D), len(y)) if rounds is None else _griffin_lim(np.abs(D), len(y), rounds)
    return made, SR


def _side_by_side(y):
    """Frames with a hop of a whole window, joined as they are."""
    return (_frames(y, N_FFT) * _hann()).ravel()[N_FFT // 2 :][: len(y)], SR


def _through_mel(y, n_mels=80, columns=1, step_db=0, rounds=MEL_ROUNDS):
    """A mel picture and back: each bin gets the mean power of its bands, Griffin-Lim the phases.

    `columns` frames are averaged into one; levels are rounded to whole multiples of `step_db`.
    """
    bank = filter_bank(SR, N_FFT, n_mels, slaney_area=False)
    mel = np.abs(_stft(y)) ** 2 @ (bank / np.maximum(bank.sum(axis=1, keepdims=True), 1e-9)).T
    n = len(mel)
    mel = np.pad(mel, ((0, -n % columns), (0, 0)), mode="edge").reshape(-1, columns, n_mels).mean(axis=1)
    mel = np.repeat(mel, columns, axis=0)[:n]
    if step_db:
        levels_db = 10 * np.log10(np.maximum(mel, mel.max() * 1e-8))
        mel = 10 ** (np.round(levels_db / step_db) * step_db / 10)
    power = mel @ (bank / np.maximum(bank.sum(axis=0), 1e-3))
    return _griffin_lim(np.sqrt(power), len(y), rounds), SR


_TREATMENTS: dict[str, Callable] = {
    "as_it_is": _as_it_is, "keep_every": _keep_every, "resample": _resample, "clip": _clip, "round": _round,
    "keep_magnitudes": _keep_magnitudes, "side_by_side": _side_by_side, "through_mel": _through_mel,
}  # fmt: skip


def _hann():
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(N_FFT) / N_FFT)


def _frames(y, hop_length=HOP):
    return np.lib.stride_tricks.sliding_window_view(np.pad(y, N_FFT // 2), N_FFT)[::hop_length]


def _stft(y):
    return np.fft.rfft(_frames(y) * _hann())


def _istft(D, n):
    """Overlap-add, divided by the sum of the squared windows."""
    added = _overlap_add(np.fft.irfft(D) * _hann())
    weight = _overlap_add(np.broadcast_to(_hann() ** 2, (len(D), N_FFT)))
    return np.pad(added / np.maximum(weight, 1e-3), (0, N_FFT))[N_FFT // 2 :][:n]


def _overlap_add(frames):
    """(n_frames, N_FFT) -> samples, each frame one hop after the one before."""
    pieces = frames.reshape(len(frames), -1, HOP)
    out = np.zeros((len(frames) + pieces.shape[1] - 1, HOP))
    for k in range(pieces.shape[1]):
        out[k : k + len(frames)] += pieces[:, k]
    return out.ravel()


def _griffin_lim(sizes, n, rounds):
    """Samples for these magnitudes, from random phases; without a round they stay random."""
    D = sizes * np.exp(2j * np.pi * np.random.default_rng(0).random(sizes.shape))
    for _ in range(rounds):
        D = sizes * np.exp(1j * np.angle(_stft(_istft(D, n))))
    return _istft(D, n)
