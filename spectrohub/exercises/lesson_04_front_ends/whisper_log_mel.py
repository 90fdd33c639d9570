"""whisper-log-mel: what Whisper is given, from the samples on."""

from functools import partial

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
from spectrohub.checks.compare import as_array, same
from spectrohub.exercises._signals import noisy_tones
from spectrohub.exercises.lesson_04_front_ends._kaldi import emphasised
from spectrohub.exercises.lesson_04_front_ends._whisper import DEPTHS, LOWEST, log_mel, mean_and_spread


def whisper_log_mel(y, n_mels=80):
    """What Whisper is given: an array of shape (n_mels, len(y) // 160).

    y: waveform at 16,000 Hz, shape (n,), longer than 200 samples. n_mels: 80, or 128 for Whisper large-v3.

    Source: log_mel_spectrogram of OpenAI's Whisper (whisper/audio.py, 2022).
    """
    return log_mel(y, n_mels)


def cases(rng):
    yield Case((noisy_tones(rng, 3200),), label="a fifth of a second")
    yield Case(
        (noisy_tones(rng, 160 * int(rng.integers(12, 20)) + 150), 128), label="128 bands, and a rest of 150 samples"
    )
    yield Case((_stops(rng),), label="a tone that stops")
    yield Case((_slams(rng),), label="a slam at the very end")
    yield Case((np.float32(5e-5) * noisy_tones(rng, 2400),), {"n_mels": 40}, "a very quiet clip")


def _is_one_of(case, value, ways):
    return any(same(value, partial(log_mel, **way)(*case.args, **case.kwargs), rtol=0.0, atol=5e-4) for way in ways)


def _has_2048_points(case, value):
    return _is_one_of(case, value, ({"n_fft": 2048, "frame": frame} for frame in (None, 400)))


def _is_divided(case, value):
    """By the length of the transform or the sum of the window, before or behind the square."""
    ways = ({"size": lambda D, by=by: np.abs(D) ** 2 / by} for by in (400.0, 400.0**2, 200.0, 200.0**2, 150.0))
    return _is_one_of(case, value, ways)


def _has_another_lowest_power(case, value):
    return _is_one_of(case, value, ({"lift": lambda M, low=low: np.maximum(M, low)} for low in LOWEST))


def _has_another_depth(case, value):
    return _is_one_of(case, value, ({"floor": lambda L, depth=depth: L.max() - depth} for depth in DEPTHS))


def _is_emphasised(case, value):
    """The first sample less itself, as it is, or less what librosa takes to be before it."""
    from librosa.effects import preemphasis

    firsts = (lambda y: emphasised(y, 0.97), lambda y: np.append(y[0], y[1:] - 0.97 * y[:-1]), preemphasis)
    return _is_one_of(case, value, ({"whole": first} for first in firsts))


def _is_scaled(case, value):
    """By any factor, which shows in the loudest cell; without its mean, too."""
    array, right = as_array(value), log_mel(*case.args, **case.kwargs)
    if array is None or array.shape != right.shape or not np.isfinite(array).all():
        return False
    apart = abs(array.max() - right.max())
    factor = 10 ** (2 * (float(array.max()) - right.max()))
    y = np.asarray(case.args[0], dtype=float)
    ways = (lambda y: y * factor, lambda y: y / np.abs(y).max(), lambda y: (y - y.mean()) / y.std())
    return apart > 0.01 and _is_one_of(case, value, ({"whole": way} for way in ways if y.any()))


def _has_other_limits(case, value):
    limits = [(low, high) for low in (0.0, 20.0, 40.0, 50.0, 60.0, 64.0, 80.0, 125.0) for high in (8000.0, 7600.0)]
    return _is_one_of(case, value, ({"limits": one} for one in limits[1:]))


def _filled_up(y):
    return np.pad(y, (0, 480_000 - len(y)))


def _slams(rng):
    """Nearly silent, and loud in the last samples: the frame that is dropped is the loudest by far."""
    y = 2e-5 * noisy_tones(rng, 2400)
    y[-8:] += 0.5 * rng.choice([-1, 1], 8)
    return y.astype(np.float32)


def _stops(rng):
    """A pure tone, far above its own high bands, and then something that is nearly silent: floors of all kinds show."""
    t = np.arange(4800)
    y = 2e-5 * noisy_tones(rng, 4800)
    y[:2400] += 0.5 * np.sin(2 * np.pi * (rng.uniform(0.01, 0.02) * t[:2400] + rng.uniform()))
    return y.astype(np.float32)


EXERCISE = Exercise(
    id="04_front_ends/whisper-log-mel",
    function="whisper_log_mel",
    reference=whisper_log_mel,
    authority="Whisper's own front end",
    cases=cases,
    # single precision reaches this far below the loudest cell
    expects=Array(("mel band", "frame"), rtol=0.0, atol=5e-4),
    wrong=slips(
        log_mel,
        Slip("always-80", {"bands": lambda n_mels: 80}),
        Slip("always-128", {"bands": lambda n_mels: 128}),
        Slip("filled-to-30-seconds", {"whole": _filled_up}, alone=True),
        Slip("pre-emphasis", {"whole": lambda y: emphasised(y, 0.97)}, matches=_is_emphasised, alone=True),
        Slip("fft-of-2048", {"n_fft": 2048}, matches=_has_2048_points, alone=True),
        Slip("fft-of-512", {"n_fft": 512}),
        Slip("filled-to-512", {"n_fft": 512, "frame": 400}),
        Slip("quarter-hop", {"hop": 100}),
        Slip("hop-of-512", {"hop": 512}, alone=True),
        Slip("keeps-the-last-frame", {"frames": slice(None)}),
        Slip("drops-the-first-frame", {"frames": slice(1, None)}),
        Slip("not-centred", {"center": False, "frames": slice(None)}),
        Slip("zero-padding", {"pad": "constant"}),
        Slip("symmetric-window", {"window": "symmetric"}),
        Slip("hamming-window", {"window": "hamming"}),
        Slip("povey-window", {"window": "povey"}),
        Slip("no-window", {"window": "boxcar"}),
        # round the middles of the hops, and the samples at the ends stand twice
        Slip("frames-as-kaldi", {"center": False, "whole": partial(np.pad, pad_width=(120, 280), mode="symmetric")}),
        Slip("magnitude", {"size": np.abs}),
        Slip("divided-by-a-length", {"size": lambda D: np.abs(D) ** 2 / 400}, matches=_is_divided, alone=True),
        Slip("level-changed", {"whole": lambda y: y / np.abs(y).max()}, matches=_is_scaled, alone=True),
        Slip("other-band-limits", {"limits": (20.0, 7600.0)}, matches=_has_other_limits, alone=True),
        Slip("bank-for-22050", {"bank_sr": 22_050}, alone=True),
        Slip("htk-bank", {"htk": True}),
        Slip("peak-one-bank", {"norm": None}),
        Slip("bank-on-whole-bins", {"drawn": "on bins"}),
        Slip("natural-log", {"log": np.log}),
        Slip("decibels", {"factor": 10.0}),
        Slip("decibels-with-their-floor", {"factor": 10.0, "floor": lambda L: L.max() - 80.0}),
        Slip("lowest-power-added", {"lift": lambda M: M + 1e-10}),
        Slip("another-lowest-power", {"lift": lambda M: np.maximum(M, 1e-5)}, matches=_has_another_lowest_power),
        Slip("absolute-floor", {"floor": lambda L: -8.0}),
        Slip("floor-of-each-frame", {"floor": lambda L: L.max(axis=0) - 8.0}),
        Slip("floor-of-each-band", {"floor": lambda L: L.max(axis=1, keepdims=True) - 8.0}),
        Slip("floor-of-the-dropped-frame", {"dropped_last": True}),
        Slip("no-floor", {"floor": lambda L: -np.inf}),
        Slip("another-depth", {"floor": lambda L: L.max() - 4.0}, matches=_has_another_depth, alone=True),
        Slip("smaller-of-two", {"chosen": np.minimum}, alone=True),
        Slip("not-scaled", {"scale": lambda L: L}),
        Slip("no-shift", {"scale": lambda L: L / 4}),
        Slip("no-division", {"scale": lambda L: L + 4}),
        Slip("shift-after-division", {"scale": lambda L: L / 4 + 4}),
        Slip("loudest-is-one", {"scale": lambda L: (L - L.max() + 4) / 4}),
        Slip("mean-and-spread", {"scale": mean_and_spread}),
    ),
)
