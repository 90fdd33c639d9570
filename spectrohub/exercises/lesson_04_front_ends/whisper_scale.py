"""whisper-scale: the last steps of Whisper's front end, from mel power to what the network is given."""

from functools import partial

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
from spectrohub.checks.compare import same
from spectrohub.exercises.lesson_02_mel_scale._powers import mel_power
from spectrohub.exercises.lesson_04_front_ends._whisper import scaled


def whisper_scale(M):
    """Mel power as Whisper is given it: shape (n_mels, n_frames), the loudest cell at (log10 of its power + 4) / 4.

    M: mel spectrogram in power, 0 or more, shape (n_mels, n_frames).

    Source: log_mel_spectrogram of OpenAI's Whisper (whisper/audio.py, 2022).
    """
    return scaled(M)


def cases(rng):
    yield Case((_spotted(rng),), label="a clip with a range of 100 dB and a few silent cells")
    # powers around 1e-10, where the floor below the logarithm is seen
    yield Case((np.float32(3e-6) * _spotted(rng),), label="a very quiet clip")
    # frames and bands of unlike level, so that a floor of their own would be seen
    M = _spotted(rng) * 10 ** rng.uniform(-6, 0, (1, 12))
    yield Case((M * 10 ** rng.uniform(-4, 2, (len(M), 1)),), label="loud frames and quiet ones")
    yield Case((np.zeros((4, 3), np.float32),), label="silence", edge=True)


def _spotted(rng):
    M = mel_power(rng, int(rng.integers(16, 30)), 12, range_db=100.0).astype(float)
    M[rng.random(M.shape) < 0.04] = 0
    M[2, 3] = 0
    return M


def solve(M, **settings):
    return scaled(M, **settings)


# lowest powers that other code has, float32's epsilon and float64's among them
_LOWEST = (1.1920929e-07, 1e-12, 1e-9, 1e-8, 2.0**-24, 1e-6, 2.220446e-16, 1e-20)


def _is_of_another_lowest_power(case, value):
    ways = (scaled(case.args[0], lift=partial(np.maximum, lowest)) for lowest in _LOWEST)
    return any(same(value, way, rtol=0.0, atol=1e-4) for way in ways)


EXERCISE = Exercise(
    id="04_front_ends/whisper-scale",
    function="whisper_scale",
    reference=whisper_scale,
    authority="the last three lines of Whisper's log_mel_spectrogram",
    cases=cases,
    expects=Array(("mel band", "frame"), rtol=0.0, atol=1e-4),
    wrong=slips(
        solve,
        Slip("natural-log", {"log": np.log}),
        Slip("decibels", {"factor": 10.0}),
        Slip("no-lowest-power", {"lift": lambda M: M}),
        Slip("lowest-power-added", {"lift": lambda M: M + 1e-10}),
        Slip("lowest-power-of-amplitude", {"lift": lambda M: np.maximum(M, 1e-5)}),
        Slip("another-lowest-power", {"lift": partial(np.maximum, _LOWEST[0])}, matches=_is_of_another_lowest_power),
        Slip(
            "decibels-of-amplitude",
            {"factor": 20.0, "lift": lambda M: np.maximum(M, 1e-5), "floor": lambda L: L.max() - 80.0},
        ),
        Slip("absolute-floor", {"floor": lambda L: -8.0}),
        Slip("floor-of-each-frame", {"floor": lambda L: L.max(axis=0) - 8.0}),
        Slip("floor-of-each-band", {"floor": lambda L: L.max(axis=1, keepdims=True) - 8.0}),
        Slip("no-floor", {"floor": lambda L: -np.inf}),
        Slip("not-scaled", {"scale": lambda L: L}),
        Slip("no-shift", {"scale": lambda L: L / 4}),
        Slip("no-division", {"scale": lambda L: L + 4}),
        Slip("shift-after-division", {"scale": lambda L: L / 4 + 4}),
        Slip("loudest-is-one", {"scale": lambda L: (L - L.max() + 4) / 4}),
        Slip("stretched-to-one", {"scale": lambda L: (L - L.min()) / max(L.max() - L.min(), 1e-12)}),
        Slip("divided-by-the-loudest", {"scale": lambda L: L / max(np.abs(L).max(), 1e-12)}),
        Slip("mean-and-spread", {"scale": lambda L: (L - L.mean()) / max(L.std(), 1e-12)}),
    ),
)
