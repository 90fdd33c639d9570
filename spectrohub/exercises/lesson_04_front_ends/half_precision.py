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


def accept(case, value):
    """Any way is right that keeps finite float16 numbers near those of double precision."""
    dtype = value.dtype if isinstance(value, TensorData) else str(getattr(value, "dtype", ""))
    array = as_array(value)
    # not the reference, which is rounded: single precision may round to the other neighbour, 1/16 dB away
    found = Array(("mel band", "frame"), "dB", rtol=0.0, atol=NEAR_DB).difference(value, _in_double(*case.args))
    if found is not None:
        return found
    if array is not None and dtype != "float16":
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
    lowest=LOWEST,
    log=np.log10,
    factor=10.0,
    relative=False,
    end=_half,
    cast=True,
):
    E = energy(fb.astype(float) @ power(P).astype(float))
    with np.errstate(divide="ignore", invalid="ignore"):
        db = factor * log(np.maximum(E, lowest))
        db = db - db.max() if relative else db
    return end(db).astype(np.float16) if cast else db


def _is_one_of(case, value, ways):
    return any(same(value, solve(*case.args, **way), rtol=0.0, atol=SAME_DB) for way in ways)


def _casts_the_power(case, value):
    """Alone, with the bank, or in a chain that stays in 16 bits to its end."""
    P, fb = case.args
    narrow = np.float16
    with np.errstate(all="ignore"):
        chain = 10 * np.log10(np.maximum(fb.astype(narrow) @ P.astype(narrow), narrow(LOWEST)))
    cast = (solve(_half(P), weights) for weights in (fb, _half(fb)))
    return any(same(value, way, rtol=0.0, atol=SAME_DB) for way in (*cast, chain))


def _is_clipped(case, value):
    """To all that 16 bits can hold, or to what they hold with full precision."""
    ways = ({"energy": lambda E, lowest=lowest: _half(np.clip(E, lowest, 65504))} for lowest in (6e-8, 6.1e-5))
    return _is_one_of(case, value, ways)


def _is_of_another_lowest_power(case, value):
    lowest = (1e-5, 1e-12, 1e-9, 1e-8, 1.1920929e-07, 2.0**-24, 1e-6, 2.220446e-16)
    return _is_one_of(case, value, ({"lowest": one} for one in lowest))


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
        Slip("scaled-and-not-back", {"energy": lambda E: E / 32768.0**2, "lowest": LOWEST / 32768.0**2}),
        Slip("relative-to-the-loudest", {"relative": True}),
        Slip("natural-log", {"log": np.log}),
        Slip("twenty-log10", {"factor": 20.0}),
        Slip("no-lowest-power", {"lowest": 0.0}),
        Slip("another-lowest-power", {"lowest": 1e-5}, matches=_is_of_another_lowest_power),
        # alone: within the tolerance, a pair with it would explain what is in 16 bits already
        Slip("not-in-16-bits", {"cast": False}, alone=True),
    ),
)
