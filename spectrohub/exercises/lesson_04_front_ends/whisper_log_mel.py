"""whisper-log-mel: what Whisper is given, from the samples on."""

from functools import partial

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
from spectrohub.exercises._signals import noisy_tones
from spectrohub.exercises.lesson_04_front_ends._whisper import log_mel


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
        Slip("fft-of-512", {"n_fft": 512}),
        Slip("filled-to-512", {"n_fft": 512, "frame": 400}),
        Slip("quarter-hop", {"hop": 100}),
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
        Slip("htk-bank", {"htk": True}),
        Slip("peak-one-bank", {"norm": None}),
        Slip("bank-on-whole-bins", {"drawn": "on bins"}),
        Slip("natural-log", {"log": np.log}),
        Slip("decibels", {"factor": 10.0}),
        Slip("absolute-floor", {"floor": lambda L: -8.0}),
        Slip("floor-of-each-frame", {"floor": lambda L: L.max(axis=0) - 8.0}),
        Slip("floor-of-the-dropped-frame", {"dropped_last": True}),
        Slip("no-floor", {"floor": lambda L: -np.inf}),
        Slip("not-scaled", {"scale": lambda L: L}),
        Slip("no-shift", {"scale": lambda L: L / 4}),
        Slip("no-division", {"scale": lambda L: L + 4}),
    ),
)
