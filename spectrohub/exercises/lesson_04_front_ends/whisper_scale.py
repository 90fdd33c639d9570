"""whisper-scale: the last steps of Whisper's front end, from mel power to what the network is given."""

from functools import partial

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
from spectrohub.checks.compare import same
from spectrohub.exercises.lesson_02_mel_scale._powers import mel_power
from spectrohub.exercises.lesson_04_front_ends._whisper import DEPTHS, LOWEST, mean_and_spread, scaled


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


def _is_one_of(case, value, ways):
    return any(same(value, scaled(case.args[0], **way), rtol=0.0, atol=1e-4) for way in ways)


def _is_of_another_lowest_power(case, value):
    return _is_one_of(case, value, ({"lift": partial(np.maximum, lowest)} for lowest in (*LOWEST, 2.0**-24, 1e-20)))


def _has_another_depth(case, value):
    return _is_one_of(case, value, ({"floor": lambda L, depth=depth: L.max() - depth} for depth in DEPTHS))


def _has_another_logarithm(case, value):
    """To base two, or of one more; as it is, or in powers of ten."""
    logs = (np.log2, np.log1p, lambda M: np.log1p(M) / np.log(10))
    return _is_one_of(case, value, ({"log": log} for log in logs))


def _has_another_last_line(case, value):
    lines = ((8, 8), (4, 8), (8, 4), (10, 10), (80, 80), (1, 4), (4, 1), (1, 1), (4, 2), (2, 4), (5, 5), (5, 4))
    ways = ({"scale": lambda L, plus=plus, by=by: (L + plus) / by} for plus, by in lines)
    return _is_one_of(case, value, ways)


def _is_cut(case, value):
    """At 1, and at -1 or 0."""
    right = scaled(case.args[0])
    return any(same(value, np.clip(right, low, 1.0), rtol=0.0, atol=1e-4) for low in (-1.0, 0.0, -np.inf))


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
        Slip("twenty-log10", {"factor": 20.0}),
        Slip("another-logarithm", {"log": np.log1p}, matches=_has_another_logarithm, alone=True),
        Slip("decibels-with-their-floor", {"factor": 10.0, "floor": lambda L: L.max() - 80.0}),
        Slip("no-lowest-power", {"lift": lambda M: M}),
        Slip("lowest-power-added", {"lift": lambda M: M + 1e-10}),
        Slip("lowest-power-of-amplitude", {"lift": lambda M: np.maximum(M, 1e-5)}),
        Slip("another-lowest-power", {"lift": partial(np.maximum, 1.1920929e-07)}, matches=_is_of_another_lowest_power),
        Slip(
            "decibels-of-amplitude",
            {"factor": 20.0, "lift": lambda M: np.maximum(M, 1e-5), "floor": lambda L: L.max() - 80.0},
        ),
        Slip("absolute-floor", {"floor": lambda L: -8.0}),
        Slip("floor-of-each-frame", {"floor": lambda L: L.max(axis=0) - 8.0}),
        Slip("floor-of-each-band", {"floor": lambda L: L.max(axis=1, keepdims=True) - 8.0}),
        Slip("no-floor", {"floor": lambda L: -np.inf}),
        Slip("another-depth", {"floor": lambda L: L.max() - 4.0}, matches=_has_another_depth, alone=True),
        Slip("smaller-of-two", {"chosen": np.minimum}, alone=True),
        Slip("not-scaled", {"scale": lambda L: L}),
        Slip("no-shift", {"scale": lambda L: L / 4}),
        Slip("no-division", {"scale": lambda L: L + 4}),
        Slip("shift-after-division", {"scale": lambda L: L / 4 + 4}),
        Slip("loudest-is-one", {"scale": lambda L: (L - L.max() + 4) / 4}),
        Slip("stretched-to-one", {"scale": lambda L: (L - L.min()) / max(L.max() - L.min(), 1e-12)}),
        Slip("divided-by-the-loudest", {"scale": lambda L: L / max(np.abs(L).max(), 1e-12)}),
        Slip("mean-and-spread", {"scale": mean_and_spread}),
        Slip("cut-at-one", {"scale": lambda L: np.clip((L + 4) / 4, -1.0, 1.0)}, matches=_is_cut),
        Slip("another-last-line", {"scale": lambda L: (L + 8) / 8}, matches=_has_another_last_line, alone=True),
    ),
)
