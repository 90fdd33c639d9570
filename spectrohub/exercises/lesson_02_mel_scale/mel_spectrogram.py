"""mel-spectrogram: the power of an STFT, collected in mel bands."""

from functools import lru_cache

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Slip, slips
from spectrohub.exercises._signals import noisy_tones


def mel_spectrogram(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    """Mel spectrogram, in power: an array of shape (n_mels, n_frames).

    y: waveform of shape (n,). sr: samples per second. n_fft, hop_length: length of a frame and step, in samples:
    at 22050 Hz, 512 samples are 23 ms. n_mels: number of bands from 0 Hz to sr / 2.

    Source: librosa.feature.melspectrogram.
    """
    import librosa

    return librosa.feature.melspectrogram(y=y, sr=sr, n_fft=n_fft, hop_length=hop_length, n_mels=n_mels)


def cases(rng):
    yield Case((noisy_tones(rng, 3200), 16_000), {"n_fft": 400, "hop_length": 160, "n_mels": 40}, "25 ms of speech")
    yield Case((noisy_tones(rng, 7000), 22_050), label="the defaults")
    # as many frames as bands: then a product in the wrong order does not stop, it only gives something else; and one
    # sample short of another frame
    n_mels = int(rng.integers(24, 32))
    y = noisy_tones(rng, 128 * n_mels - 1)
    yield Case((y, 8000), {"n_fft": 512, "hop_length": 128, "n_mels": n_mels}, "as many frames as bands")
    yield Case((np.float32(0.01) * noisy_tones(rng, 5000), 44_100, 2048, 441, 64), label="a quiet clip")


def _stft(y, n_fft, hop_length, **options):
    import librosa

    return librosa.stft(y, n_fft=n_fft, hop_length=hop_length, **options)


def _power(y, n_fft, hop_length, **options):
    return np.abs(_stft(y, n_fft, hop_length, **options)) ** 2


@lru_cache(maxsize=64)  # every idea asks for the banks of the same cases
def _bank(sr, n_fft, n_mels, **options):
    import librosa

    return librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, **options)


def solve(
    y,
    sr,
    n_fft=2048,
    hop_length=512,
    n_mels=128,
    *,
    signal=lambda y: y,
    rate=lambda sr: sr,
    bands=lambda n_mels: n_mels,
    hop=lambda hop_length, n_fft: hop_length,
    window="hann",
    center=True,
    pad="constant",
    value=lambda D: np.abs(D) ** 2,
    htk=False,
    norm="slaney",
    low=0.0,
    high=None,
    end=lambda M, n_fft: M,
    level="power",
    layout="bands first",
):
    D = _stft(signal(y), n_fft, hop(hop_length, n_fft), window=_window(window, n_fft), center=center, pad_mode=pad)
    bank = _bank(rate(sr), n_fft, bands(n_mels), fmin=low, fmax=high, htk=htk, norm=norm)
    M = end(bank @ value(D), n_fft)
    M = M if level == "power" else _decibels(M, of_amplitude=value is np.abs)
    return M if layout == "bands first" else M.T


def _window(window, n_fft):
    return window(n_fft) if callable(window) else window


def _pre_emphasised(y):
    return np.append(y[:1], y[1:] - np.float32(0.97) * y[:-1])


def _decibels(M, of_amplitude=False):
    import librosa

    return (librosa.amplitude_to_db if of_amplitude else librosa.power_to_db)(np.abs(M), ref=np.max)


def _is_log_first(case, value):
    bank, power = _parts(case)
    return _is_any(value, [bank @ log for log in _logarithms(power)])


def _is_log(case, value):
    bank, power = _parts(case)
    return _is_any(value, _logarithms(bank @ power))


def _parts(case):
    y, sr, n_fft, hop_length, n_mels = _arguments(*case.args, **case.kwargs)
    return _bank(sr, n_fft, n_mels), _power(y, n_fft, hop_length)


def _arguments(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return y, sr, n_fft, hop_length, n_mels


def _logarithms(power):
    """A power on a logarithmic scale, in the ways that are usual."""
    import librosa

    yield librosa.power_to_db(power, ref=np.max)
    yield librosa.power_to_db(power)
    yield librosa.power_to_db(power, top_db=None)
    yield librosa.power_to_db(power, ref=np.max, top_db=None)
    yield librosa.amplitude_to_db(power, ref=np.max)
    yield librosa.amplitude_to_db(power)
    for tiny in (0.0, 1e-10, 1e-9, 1e-8, 1e-6):
        yield np.log(power + tiny)
        yield np.log10(power + tiny)
        yield 10 * np.log10(power + tiny)
    yield np.log1p(power)


def _is_any(value, results):
    from spectrohub.checks.compare import same

    with np.errstate(all="ignore"):
        return any(same(value, result, rtol=1e-4, atol=0.0) for result in results)


def bank_on_the_right(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return _power(y, n_fft, hop_length) @ _bank(sr, n_fft, n_mels)


EXERCISE = Exercise(
    id="02_mel_scale/mel-spectrogram",
    function="mel_spectrogram",
    reference=mel_spectrogram,
    authority="librosa.feature.melspectrogram",
    cases=cases,
    expects=Array(("mel band", "frame")),
    wrong=(
        *slips(
            solve,
            Slip("pre-emphasis", {"signal": _pre_emphasised}),
            Slip("always-22050", {"rate": lambda sr: 22_050}),
            Slip("always-128-bands", {"bands": lambda n_mels: 128}),
            Slip("hop-ignored", {"hop": lambda hop_length, n_fft: 512}),
            Slip("quarter-hop", {"hop": lambda hop_length, n_fft: n_fft // 4}),
            Slip("not-centred", {"center": False}),
            Slip("reflect-padding", {"pad": "reflect"}),
            Slip("no-window", {"window": "boxcar"}),
            Slip("symmetric-window", {"window": np.hanning}),
            Slip("hamming-window", {"window": "hamming"}),
            Slip("log-before-mel", {"value": lambda D: _decibels(np.abs(D) ** 2)}, matches=_is_log_first),
            Slip("mel-of-magnitude", {"value": np.abs}),
            Slip("squared-twice", {"value": lambda D: np.abs(D) ** 4}),
            Slip("complex-square", {"value": lambda D: D**2}),
            Slip("squared-after-the-bank", {"value": np.abs, "end": lambda M, n_fft: M**2}),
            Slip("bank-on-complex", {"value": lambda D: D, "end": lambda M, n_fft: np.abs(M) ** 2}),
            Slip("size-of-bank-on-complex", {"value": lambda D: D, "end": lambda M, n_fft: np.abs(M)}),
            Slip("amplitude-not-power", {"end": lambda M, n_fft: np.sqrt(M)}),
            Slip("htk-bank", {"htk": True}),
            Slip("peak-one-bank", {"norm": None}),
            Slip("torchaudio-bank", {"htk": True, "norm": None}),
            Slip("fmin-of-20", {"low": 20.0}),
            Slip("fmax-of-8000", {"high": 8000.0}),
            Slip("divided-by-n-fft", {"end": lambda M, n_fft: M / n_fft}),
            Slip("scaled-to-one", {"end": lambda M, n_fft: M / M.max()}),
            Slip("in-decibels", {"level": "decibels"}, matches=_is_log),
            Slip("transposed", {"layout": "frames first"}),
        ),
        Misconception("bank-on-the-wrong-side", bank_on_the_right),
    ),
)
