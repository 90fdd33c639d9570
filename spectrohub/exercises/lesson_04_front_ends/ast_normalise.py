"""ast-normalise: the statistics of a data set, and a factor of two, between a picture and AST."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
from spectrohub.checks.compare import same
from spectrohub.exercises._signals import noisy_tones
from spectrohub.exercises.lesson_04_front_ends._kaldi import fbank


def ast_normalise(S, mean, std):
    """The picture with the data set's mean at 0 and one standard deviation of the data set at 0.5. Same shape as S.

    S: log-mel spectrogram, shape (n_frames, n_mels). mean, std: of all cells of the training data, std above 0.

    Source: AST's feature extractor; for AudioSet mean -4.2677393 and std 4.5689974.
    """
    return solve(S, mean, std)


def cases(rng):
    yield Case((_picture(rng, 23), -4.2677393, 4.5689974), label="AudioSet's statistics")
    yield Case((_picture(rng, 18), float(rng.uniform(-7, -6)), float(rng.uniform(5, 6))), label="other statistics")
    yield Case((_picture(rng, 12) + 3.0, float(rng.uniform(-3, -2)), float(rng.uniform(2.5, 3.5))))


def _picture(rng, n_mels):
    return fbank(noisy_tones(rng, 2400), 16_000, n_mels, level=1.0)


def solve(
    S,
    mean,
    std,
    *,
    numbers=lambda mean, std: (mean, std),
    centre=lambda S, mean: mean,
    spread=lambda S, std: std,
    twice=2.0,
    way="both",
    end=lambda Z: Z,
):
    S, (mean, std) = np.asarray(S, dtype=float), numbers(mean, std)
    return end(_normalised(S, centre(S, mean), spread(S, std), twice, way))


def _normalised(S, centre, spread, twice, way):
    if way == "mean afterwards":
        return S / (twice * spread) - centre
    if way == "added":
        return (S + centre) / (twice * spread)
    if way == "multiplied":
        return (S - centre) * (twice * spread)
    if way == "left to right":
        return (S - centre) / twice * spread
    if way == "mean divided alone":
        return S - centre / (twice * spread)
    return S - centre if way == "mean alone" else (S - centre) / (twice * spread)


def _stretched(Z):
    return (Z - Z.min()) / (Z.max() - Z.min())


def _is_stretched(case, value):
    """From 0 to 1, or from -1 to 1."""
    Z = _stretched(np.asarray(case.args[0], dtype=float))
    return any(same(value, one, rtol=1e-5, atol=1e-6) for one in (Z, 2 * Z - 1))


def _is_of_the_clip(case, value):
    """Its spread with n or with n - 1 in the denominator, as numpy and torch take it."""
    ways = (lambda S, std: S.std(), lambda S, std: S.std(ddof=1))
    found = (solve(*case.args, centre=lambda S, mean: S.mean(), spread=way) for way in ways)
    return any(same(value, one, rtol=1e-5, atol=1e-6) for one in found)


EXERCISE = Exercise(
    id="04_front_ends/ast-normalise",
    function="ast_normalise",
    reference=ast_normalise,
    authority="AST's feature extractor",
    cases=cases,
    expects=Array(("frame", "mel band")),
    wrong=slips(
        solve,
        Slip("numbers-swapped", {"numbers": lambda mean, std: (std, mean)}),
        Slip("always-audioset", {"numbers": lambda mean, std: (-4.2677393, 4.5689974)}),
        Slip("squared-for-twice", {"spread": lambda S, std: std**2, "twice": 1.0}),
        Slip("one-standard-deviation", {"twice": 1.0}),
        Slip("half-a-standard-deviation", {"twice": 0.5}),
        Slip("variance", {"spread": lambda S, std: std**2}),
        Slip("root-of-the-spread", {"spread": lambda S, std: np.sqrt(std)}),
        Slip("mean-left-out", {"centre": lambda S, mean: 0.0}),
        Slip("mean-of-the-clip", {"centre": lambda S, mean: S.mean()}),
        Slip("spread-of-the-clip", {"spread": lambda S, std: S.std()}),
        Slip(
            "statistics-of-the-clip",
            {"centre": lambda S, mean: S.mean(), "spread": lambda S, std: S.std()},
            matches=_is_of_the_clip,
        ),
        Slip("mean-of-each-band", {"centre": lambda S, mean: S.mean(axis=0)}),
        Slip(
            "statistics-of-each-band",
            {"centre": lambda S, mean: S.mean(axis=0), "spread": lambda S, std: S.std(axis=0)},
        ),
        Slip(
            "statistics-of-each-frame",
            {
                "centre": lambda S, mean: S.mean(axis=1, keepdims=True),
                "spread": lambda S, std: S.std(axis=1, keepdims=True),
            },
            alone=True,
        ),
        Slip("divided-by-the-range", {"spread": lambda S, std: np.ptp(S), "twice": 1.0}),
        Slip("mean-afterwards", {"way": "mean afterwards"}),
        Slip("mean-added", {"way": "added"}),
        Slip("multiplied", {"way": "multiplied"}),
        Slip("mean-alone", {"way": "mean alone"}),
        Slip("mean-divided-alone", {"way": "mean divided alone"}),
        Slip("left-to-right", {"way": "left to right"}),
        Slip("cut-at-one", {"end": lambda Z: np.clip(Z, -1.0, 1.0)}),
        Slip("stretched-to-one", {"end": _stretched}, matches=_is_stretched, alone=True),
    ),
)
