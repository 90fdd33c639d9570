"""alias: at which frequency does a tone come out after sampling?"""

from spectrohub.checks import Case, Exercise, Number, Slip, slips


def alias_frequency(f_hz, sr):
    """Frequency in Hz, from 0 to sr / 2, at which a tone of f_hz comes out when it is sampled at sr.

    f_hz: the tone, in Hz, 0 or more. sr: samples per second.

    Source: the sampling theorem.
    """
    # the distance to the nearest multiple of sr
    return abs(f_hz - sr * round(f_hz / sr))


def cases(rng):
    yield Case((15_000, 22_050), label="a tone above Nyquist")
    yield Case((0, 16_000), label="no tone at all, a constant", edge=True)
    # at multiples of sr / 2, a wrong idea may give 0 as well as sr / 2: both mean the same samples, or nearly
    yield Case((22_050.0, 44_100), label="Nyquist itself", edge=True)
    yield Case((8000, 8000), label="one period per sample", edge=True)
    # an odd rate, whose half is not whole: above its Nyquist, and within half a hertz on each side of it
    yield Case((round(float(rng.uniform(5700, 11_000)), 1), 11_025))
    yield Case((5512.25, 11_025))
    yield Case((5512.75, 11_025))
    # each half period of the fold, on both of its slopes, the first ones also near where they meet
    near, far = ((0.4, 0.49), (0.51, 0.6)), ((1.05, 1.45), (1.55, 1.95), (3.05, 3.45), (6.55, 6.95))
    for low, high in ((0.05, 0.3), *near, (0.7, 0.95), *far):
        sr = int(rng.choice([8000, 16_000, 22_050, 44_100, 48_000]))
        yield Case((round(sr * float(rng.uniform(low, high)), 1), sr))


def solve(f_hz, sr, *, period=lambda f_hz, sr: f_hz % sr, fold=lambda f_hz, sr: sr - f_hz):
    """Whole periods are taken away, and what is left above Nyquist is folded."""
    rest = period(f_hz, sr)
    return fold(rest, sr) if rest > sr / 2 else rest


def _as_it_is(f_hz, sr):
    return f_hz


def _one_fold(case, value):
    """One fold and no more, with or without abs() around it."""
    want = solve(*case.args, period=_as_it_is)
    return isinstance(value, int | float) and any(abs(value - one) <= 1e-6 * abs(want) for one in (want, abs(want)))


EXERCISE = Exercise(
    id="01_stft/alias",
    function="alias_frequency",
    reference=alias_frequency,
    authority="the sampling theorem",
    cases=cases,
    expects=Number("Hz", rtol=1e-6, atol=1e-6),
    wrong=slips(
        solve,
        Slip("subtracts-nyquist", {"period": _as_it_is, "fold": lambda f_hz, sr: f_hz - sr / 2}),
        Slip("wraps-at-nyquist", {"period": lambda f_hz, sr: f_hz % (sr / 2)}),
        Slip("unchanged", {"period": _as_it_is, "fold": _as_it_is}),
        Slip("clips-at-nyquist", {"period": _as_it_is, "fold": lambda f_hz, sr: sr / 2}),
        Slip("folds-once", {"period": _as_it_is}, matches=_one_fold),
        Slip("wraps-without-folding", {"fold": _as_it_is}),
        Slip("negative-frequency", {"fold": lambda f_hz, sr: f_hz - sr}),
    ),
)
