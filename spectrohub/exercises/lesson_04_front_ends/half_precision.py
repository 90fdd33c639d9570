"""half-precision: a log-mel spectrogram in 16 bits that has lost nothing on its way there."""

import numpy as np

from spectrohub.checks import Array, Case, Difference, Exercise, Kind, Slip, slips
from spectrohub.checks.compare import as_array, describe, same
from spectrohub.checks.values import TensorData

LOWEST = 1e-10  # power
NEAR_DB = 0.05
SAME_DB = 0.07  # of two results that are rounded: a step is 1/16 dB


def log_mel_half(P, fb):
    """Mel bands in dB, as float16: shape (n_mels, n_frames), finite, within 0.05 dB of double precision.

    P: power spectrogram, float32, 0 or more, shape (n_bins, n_frames). fb: filter bank, shape (n_mels, n_bins). Powers
    in a band below 1e-10 count as 1e-10.

    Source: 10 log10 in double precision, rounded once, at the end.
    """
    return _in_double(P, fb).astype(np.float16)


def _in_double(P, fb):
    return 10 * np.log10(np.maximum(fb.astype(float) @ P, LOWEST))


def cases(rng):
    yield Case(_powers(rng, (-6, 7)), label="from a millionth to ten million")
    yield Case(_powers(rng, (-9.5, -5)), label="a quiet clip")
    yield Case(_powers(rng, (5.5, 9)), label="samples in steps of 16 bits")
    yield Case(_powers(rng, (-12, 2), silent=True), label="with silent frames")


def _powers(rng, decades, silent=False):
    """Power that lies within a factor of two of one level in each frame, levels spread over the decades; and a bank."""
    import librosa

    fb = librosa.filters.mel(sr=16_000, n_fft=128, n_mels=8)
    low, high = decades
    levels = np.linspace(low, high, 12) + 1.5  # the bank's weights are small
    P = 10.0**levels * rng.uniform(0.7, 1.4, (fb.shape[1], 12))
    if silent:
        P[:, 3:5] = 0
    return P.astype(np.float32), fb


def _kind(value):
    return value.dtype if isinstance(value, TensorData) else str(getattr(value, "dtype", ""))


def accept(case, value):
    """Any way is right that keeps finite float16 numbers near those of double precision."""
    array = as_array(value)
    # not the reference, which is rounded: single precision may round to the other neighbour, 1/16 dB away
    found = Array(("mel band", "frame"), "dB", rtol=0.0, atol=NEAR_DB).difference(value, _in_double(*case.args))
    if found is not None:
        return found
    if array is not None and _kind(value) != "float16":
        return Difference(Kind.TYPE, f"You returned {describe(value)}; float16 is asked for.")
    return None


def _half(x):
    with np.errstate(over="ignore"):
        return np.asarray(x).astype(np.float16).astype(float)


def _brain(x):
    """Rounded to bfloat16: as wide a range as float32, and 8 bits of precision."""
    import torch

    return torch.as_tensor(np.asarray(x)).to(torch.bfloat16).double().numpy()


def solve(
    P,
    fb,
    *,
    power=np.asarray,
    energy=np.asarray,
    lift=np.maximum,
    lowest=LOWEST,
    log=np.log10,
    factor=10.0,
    bank="before the log",
    relative=False,
    depth=np.inf,
    end=_half,
    cast=True,
):
    P, fb = power(P).astype(float), fb.astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        if bank == "behind the log":
            db = fb @ (factor * log(lift(P, lowest)))
        else:
            db = factor * log(lift(energy(fb @ P), lowest))
        db = db - db.max() if relative else db
        db = np.maximum(db, db.max() - depth) if depth < np.inf else db
    return end(db).astype(np.float16) if cast else db


def _is_one_of(case, value, ways):
    return any(same(value, solve(*case.args, **way), rtol=0.0, atol=SAME_DB) for way in ways)


def _casts_the_power(case, value):
    """Alone, with the bank, or in a chain that stays in 16 bits to its end."""
    P, fb = case.args
    narrow = np.float16
    with np.errstate(all="ignore"):
        chain = 10 * np.log10(np.maximum(fb.astype(narrow) @ P.astype(narrow), narrow(LOWEST)))
    narrowed = (_half(P), _half(np.minimum(P, 65504)))
    cast = (solve(power, weights) for power in narrowed for weights in (fb, _half(fb)))
    return any(same(value, way, rtol=0.0, atol=SAME_DB) for way in (*cast, chain))


def _is_clipped(case, value):
    """To all that 16 bits can hold, or to what they hold with full precision."""
    ways = (
        {"energy": lambda E, lowest=lowest: _half(np.clip(E, lowest, 65504))}
        for lowest in (6e-8, 6.1e-5, *(one for one in _lowest_of(value) if one > 1e-7))
    )
    return _is_one_of(case, value, ways)


def _is_of_another_lowest_power(case, value):
    lowest = (1e-12, 2.220446e-16, *_lowest_of(value))
    return _is_one_of(case, value, ({"lowest": one} for one in lowest))


def _lowest_of(value):
    """The power behind the lowest number, where it is one."""
    array = as_array(value)
    low = np.nan if array is None or not array.size else float(array.min())
    return [10 ** (low / 10)] if abs(low) < 200 else []


def _has_something_added(case, value):
    """As much as shows in the lowest cell: a limit that is usual, or any other."""
    P, fb = case.args
    quiet = (fb.astype(float) @ P).min()
    added = (LOWEST, 1e-12, 1e-8, 1e-6, 1.0, *(one - quiet for one in _lowest_of(value) if one > quiet))
    return _is_one_of(case, value, ({"lift": np.add, "lowest": one} for one in added))


def _is_scaled(case, value):
    """By any number, which shows in the loudest cell; lifted before or behind."""
    array = as_array(value)
    if array is None or not array.size or not np.isfinite(array).all():
        return False
    scale = 10 ** ((float(array.max()) - _in_double(*case.args).max()) / 10)
    ways = ({"energy": lambda E: E * scale, "lowest": lowest} for lowest in (LOWEST, LOWEST * scale))
    near = 3 * SAME_DB  # the loudest cell is rounded as well
    return abs(np.log10(scale)) > 0.1 and any(
        same(value, solve(*case.args, **way), rtol=0.0, atol=near) for way in ways
    )


def _is_scaled_to_fit(case, value):
    """To 1, to all that 16 bits can hold, or by a number."""
    P, fb = case.args
    most = (fb.astype(float) @ P).max()
    scales = (most, most / 65504, most / 32768, 65504, 32768, 32768**2, 1e3, 1e4, 1e6)
    return _is_one_of(case, value, ({"energy": lambda E, s=s: _half(E / s) * s} for s in scales))


def _is_relative(case, value):
    """Lifted before the loudest cell is made 0 dB, or behind it."""
    ways = ({"relative": True}, {"energy": lambda E: E / max(E.max(), LOWEST)})
    return _is_one_of(case, value, ways)


def _is_whole(case, value):
    array = as_array(value)
    db = _in_double(*case.args)
    return array is not None and any(np.array_equal(array, whole(db)) for whole in (np.round, np.trunc, np.floor))


def _stretched(db):
    return (db - db.min()) / (db.max() - db.min())


def _is_stretched(case, value):
    return same(value, _stretched(_in_double(*case.args)), rtol=0.0, atol=1e-3)


def _is_wide(case, value):
    """Right, and in more bits."""
    return _kind(value) != "float16" and same(value, _in_double(*case.args), rtol=0.0, atol=SAME_DB)


EXERCISE = Exercise(
    id="04_front_ends/half-precision",
    function="log_mel_half",
    reference=log_mel_half,
    authority="double precision, rounded once",
    cases=cases,
    accept=accept,
    expects=Array(("mel band", "frame"), "dB", rtol=0.0, atol=SAME_DB),
    wrong=slips(
        solve,
        Slip("power-in-16-bits", {"power": _half}, matches=_casts_the_power),
        Slip("bands-in-16-bits", {"energy": _half}),
        Slip("clipped-to-fit", {"energy": lambda E: _half(np.clip(E, 6e-8, 65504))}, matches=_is_clipped),
        Slip("clipped-above", {"energy": lambda E: _half(np.minimum(E, 65504))}),
        Slip("bfloat16", {"end": lambda db: _brain(db)}),
        Slip("scaled-to-fit", {"energy": lambda E: _half(E / E.max()) * E.max()}, matches=_is_scaled_to_fit),
        Slip("multiplied-in-16-bits", {"end": lambda db: _half(_half(db / 10) * 10)}),
        Slip("whole-decibels", {"end": np.round}, matches=_is_whole, alone=True),
        Slip("log-before-the-bank", {"bank": "behind the log"}),
        Slip("magnitude", {"power": np.sqrt}),
        Slip("relative-to-the-loudest", {"relative": True}, matches=_is_relative),
        Slip(
            "scaled-and-not-back",
            {"energy": lambda E: E / 32768.0**2, "lowest": LOWEST / 32768.0**2},
            matches=_is_scaled,
        ),
        Slip("floor-of-80-db", {"depth": 80.0}),
        Slip("natural-log", {"log": np.log}),
        Slip("twenty-log10", {"factor": 20.0}),
        Slip("factor-left-out", {"factor": 1.0}),
        Slip("no-lowest-power", {"lowest": 0.0}),
        Slip("lowest-power-added", {"lift": np.add, "lowest": 1.0}, matches=_has_something_added),
        Slip("another-lowest-power", {"lowest": 1e-5}, matches=_is_of_another_lowest_power),
        # alone: within the tolerance, a pair with it would explain what is in 16 bits already
        Slip("not-in-16-bits", {"cast": False}, matches=_is_wide, alone=True),
        Slip("stretched-to-one", {"end": _stretched}, matches=_is_stretched, alone=True),
    ),
)
