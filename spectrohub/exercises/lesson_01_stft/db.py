"""db: a magnitude spectrogram in decibels below its loudest point."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
from spectrohub.checks.compare import same

_AMIN = 1e-5  # librosa's smallest amplitude


def amplitude_to_db(S, top_db=80.0):
    """Decibels below the loudest point, an array of S's shape, from -top_db to 0.

    S: magnitudes (bins, frames), at least 0; top_db: where quiet points are cut off, in dB. By librosa, whose smallest
    amplitude is 1e-5: silence is 0 dB throughout.
    """
    import librosa

    return librosa.amplitude_to_db(S, ref=np.max, top_db=top_db)


def cases(rng):
    yield Case((_magnitudes(rng),), label="a loud clip with silent spots")
    yield Case((_magnitudes(rng),), {"top_db": float(rng.integers(35, 60))})
    yield Case((np.float32(2e-5) * _magnitudes(rng),), label="a very quiet clip", edge=True)
    yield Case((np.zeros((5, 4), np.float32),), label="silence", edge=True)


def _magnitudes(rng):
    """|STFT| as it looks: some lines, a decaying floor that spans 100 dB, a few exact zeros."""
    bins, frames = int(rng.integers(20, 40)), int(rng.integers(8, 16))
    floor = 10 ** -np.linspace(0, 4.7, bins)[:, None] * rng.rayleigh(1.0, (bins, frames))
    floor[rng.integers(0, bins, 3)] += rng.uniform(5, 15, (3, 1))
    floor[rng.integers(2, bins), rng.integers(0, frames)] = rng.uniform(25, 40)
    floor[rng.random(floor.shape) < 0.03] = 0
    return floor.astype(np.float32)


def solve(
    S, top_db=80.0, *, factor=20, log=np.log10, amin=_AMIN, floored="amplitude", zero="loudest", sign=-1,
    floor="loudest", top=None, scale="dB",
):  # fmt: skip
    top_db = top or top_db
    db = factor * log(S + amin if floored == "by adding" else np.maximum(S, amin))
    if floor == "before":
        db = np.maximum(db, -top_db)
    zero_db = {
        "loudest": db.max(),
        "frame's loudest": db.max(axis=0),
        "mean": factor * log(S.mean()),
        "amplitude 1": 0,
    }[zero]
    db = db + sign * zero_db
    low = {"loudest": db.max() - top_db, "zero": -top_db}.get(floor, -np.inf)
    db = np.maximum(db, low)
    return {
        "dB": db,
        "upside down": -db,
        "0 to 1": (db + top_db) / top_db,
        "all of 0 to 1": (db - db.min()) / np.ptp(db),
    }[scale]


def _is_epsilon_added(case, value):
    return any(
        same(value, solve(*case.args, **case.kwargs, amin=eps, floored="by adding"), rtol=0.0, atol=0.005)
        for eps in (1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12)
    )


EXERCISE = Exercise(
    id="01_stft/db",
    function="amplitude_to_db",
    reference=amplitude_to_db,
    authority="librosa.amplitude_to_db",
    cases=cases,
    expects=Array(("frequency bin", "frame"), "dB", rtol=0.0, atol=0.005),
    wrong=slips(
        solve,
        Slip("ten-log10", {"factor": 10}),
        Slip("natural-log", {"log": np.log}),
        Slip("ignores-top-db", {"floor": "none"}),
        Slip("always-80", {"top": 80.0}),
        Slip("absolute-clip", {"floor": "before"}),
        Slip("absolute-reference", {"zero": "amplitude 1"}),
        Slip("absolute-reference-and-clip", {"zero": "amplitude 1", "floor": "zero"}),
        Slip("minus-infinity", {"amin": 0, "floor": "none"}),
        Slip("silence-is-nan", {"amin": 0}),
        Slip("reference-added", {"sign": 1}),
        Slip("reference-added-and-clip", {"sign": 1, "floor": "zero"}),
        Slip("every-frame-its-own-maximum", {"zero": "frame's loudest"}),
        Slip("floor-of-power", {"amin": 1e-10}),
        Slip("floor-too-high", {"amin": 1e-4}),
        Slip("epsilon-added", {"amin": 1e-6, "floored": "by adding"}, matches=_is_epsilon_added),
        Slip("relative-to-the-mean", {"zero": "mean"}),
        Slip("bare-log10", {"factor": 1}),
        Slip("upside-down", {"scale": "upside down"}),
        Slip("scaled-to-one", {"scale": "0 to 1"}),
        Slip("stretched-to-one", {"scale": "all of 0 to 1"}, alone=True),
    ),
)
