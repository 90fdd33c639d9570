"""alias: at which frequency does a tone come out after sampling?"""

from spectrohub.checks import Case, Exercise, Misconception, Number


def alias_frequency(f_hz, sr):
    """Frequency in Hz, from 0 to sr / 2, at which a tone of f_hz comes out when it is sampled at sr.

    f_hz: the tone, in Hz, 0 or more. sr: samples per second.

    Source: the sampling theorem.
    """
    # the distance to the nearest multiple of sr
    return abs(f_hz - sr * round(f_hz / sr))


def cases(rng):
    yield Case((15_000, 22_050), label="a tone above Nyquist")
    yield Case((0, 16_000), label="no tone at all, a constant")
    yield Case((22_050.0, 44_100), label="Nyquist itself")
    yield Case((8000, 8000), label="one period per sample")
    # an odd rate, whose half is not whole: above its Nyquist, and within half a hertz on each side of it
    yield Case((round(float(rng.uniform(5700, 11_000)), 1), 11_025))
    yield Case((5512.25, 11_025))
    yield Case((5512.75, 11_025))
    # each half period of the fold, on both of its slopes, the first ones also near where they meet
    near, far = ((0.4, 0.49), (0.51, 0.6)), ((1.05, 1.45), (1.55, 1.95), (3.05, 3.45), (6.55, 6.95))
    for low, high in ((0.05, 0.3), *near, (0.7, 0.95), *far):
        sr = int(rng.choice([8000, 16_000, 22_050, 44_100, 48_000]))
        yield Case((round(sr * float(rng.uniform(low, high)), 1), sr))


def subtracts_nyquist(f_hz, sr):
    if f_hz == sr / 2:
        return 0  # `>=` gives 0 here, `>` the right value: `_either_at_nyquist` takes both
    return f_hz - sr / 2 if f_hz > sr / 2 else f_hz


def wraps_at_nyquist(f_hz, sr):
    if f_hz and f_hz % (sr / 2) == 0:
        return sr / 2 - alias_frequency(f_hz, sr)  # % gives 0 here, a loop sr/2: both are taken
    return f_hz % (sr / 2)


def wraps_without_folding(f_hz, sr):
    return f_hz % sr


def signed(f_hz, sr):
    rest = f_hz % sr
    return rest - sr if rest >= sr / 2 else rest


def clips(f_hz, sr):
    return min(f_hz, sr / 2)


def unchanged(f_hz, sr):
    return f_hz


def folds_once(f_hz, sr):
    return sr - f_hz if f_hz > sr / 2 else f_hz


def _close(value, want):
    return isinstance(value, (int, float)) and abs(value - want) <= 1e-6 * max(1.0, abs(want))


def _either_at_nyquist(idea):
    """Where f is a multiple of sr/2, the idea leaves open whether 0 or sr/2 comes out."""

    def matches(case, value):
        f_hz, sr = case.args
        if f_hz % (sr / 2) == 0:
            return _close(value, 0) or _close(value, sr / 2)
        return _close(value, idea(f_hz, sr))

    return matches


def _negative(case, value):
    """A signed result; its sign is open at Nyquist, where both signs mean the same samples."""
    f_hz, sr = case.args
    want = signed(f_hz, sr)
    return _close(value, want) or (want == -sr / 2 and _close(value, sr / 2))


def _one_fold(case, value):
    """One fold and no more, with or without abs() around it."""
    want = folds_once(*case.args)
    return _close(value, want) or _close(value, abs(want))


EXERCISE = Exercise(
    id="01_stft/alias",
    function="alias_frequency",
    reference=alias_frequency,
    authority="the sampling theorem",
    cases=cases,
    expects=Number("Hz", rtol=1e-6, atol=1e-6),
    wrong=(
        Misconception("subtracts-nyquist", subtracts_nyquist, matches=_either_at_nyquist(subtracts_nyquist)),
        Misconception("wraps-at-nyquist", wraps_at_nyquist, matches=_either_at_nyquist(wraps_at_nyquist)),
        Misconception("wraps-without-folding", wraps_without_folding),
        Misconception("negative-frequency", signed, matches=_negative),
        Misconception("clips-at-nyquist", clips),
        Misconception("unchanged", unchanged),
        Misconception("folds-once", folds_once, matches=_one_fold),
    ),
)
