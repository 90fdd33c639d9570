"""denoising: masks that keep sound and remove noise: on one cell, on a clip, and as code."""

import math
from typing import NamedTuple

import numpy as np

from spectrohub.challenges.materials import Table
from spectrohub.challenges.model import Family, Function, Number, Task, Wrong
from spectrohub.checks import Array, Case

NAME = "denoising_gain"


def _wiener(rng):
    snr_db = float(rng.integers(-36, 17)) / 2
    ratio = 10 ** (snr_db / 10)
    gain = ratio / (1 + ratio)
    return Task(
        story="A Wiener mask multiplies the amplitude of each cell of an STFT by S / (S + N), where S is the power of "
        "the sound and N the power of the noise in that cell.",
        prompt=f"In one cell the signal-to-noise ratio, 10 * log10(S / N), is {snr_db:g} dB. By how many decibels "
        "does the mask change the cell's level? (A fall is negative.)",
        given={"snr_db": snr_db},
        answer=Number("dB", tolerance=0.05),
        solve=lambda g: 20 * math.log10(_share(g.snr_db)),
        wrong=(
            Wrong(
                "as-a-power",
                lambda g: 10 * math.log10(_share(g.snr_db)),
                f"You took 10 * log10 of the gain {gain:.3g}. The mask multiplies **amplitudes**.",
                "With a gain of 0.5 on the amplitude, what share of the power is left?",
            ),
            Wrong(
                "snr-of-amplitudes",
                lambda g: 20 * math.log10(_share(g.snr_db / 2)),
                "You turned the decibels into a ratio of amplitudes. S and N are powers.",
                "By what factor does the power grow with 10 dB?",
            ),
            Wrong(
                "share-of-noise",
                lambda g: 20 * math.log10(1 - _share(g.snr_db)),
                "You used N / (S + N), the share of the noise. A cell without noise would then be muted.",
                "What gain should a cell without any noise get?",
            ),
            Wrong(
                "sign",
                lambda g: -20 * math.log10(_share(g.snr_db)),
                "The size is right, but the sign is wrong: a gain below 1 makes the cell softer.",
                "Is the gain above or below 1?",
            ),
        ),
        why=f"S / N = {ratio:.4g}, the gain is {ratio:.4g} / {1 + ratio:.4g} = {gain:.4g}, and 20 * log10 of it is "
        f"{20 * math.log10(gain):.2f} dB. Cells far above the noise pass nearly unchanged, and cells far below it "
        "almost vanish.",
        otherwise="First the ratio S / N from the decibels, then the gain, then the gain in decibels.",
        hints=(
            "S / (S + N) depends only on the ratio S / N. What is that ratio, as a plain number?",
            "With r = S / N the gain is r / (1 + r). It is applied to an amplitude, so its decibels take 20 * log10.",
        ),
    )


def _share(snr_db):
    return 1 / (1 + 10 ** (-snr_db / 10))


def _binary(rng):
    while True:
        sound, noise = rng.integers(1, 60, size=6), rng.integers(1, 25, size=6)
        kept = sound > noise
        if 2 <= kept.sum() <= 4 and (sound != noise).all() and sound[~kept].sum() > 0.05 * sound.sum():
            break
    cells = tuple((i, int(s), int(n)) for i, (s, n) in enumerate(zip(sound, noise, strict=True)))
    before, after = _db(sound.sum() / noise.sum()), _db(sound[kept].sum() / noise[kept].sum())
    return Task(
        story="A binary mask keeps a cell (gain 1) where the sound has more power than the noise, and mutes it "
        "otherwise (gain 0). The signal-to-noise ratio of a picture is the sum of the sound's powers divided by the "
        "sum of the noise's powers, over all cells, in decibels.",
        prompt="By how many decibels does the mask improve the signal-to-noise ratio of these six cells?",
        given={"cells": Table(("Cell", "Power of the sound", "Power of the noise"), cells)},
        answer=Number("dB", tolerance=0.06),
        solve=lambda g: _gain_db(*_powers(g.cells)),
        wrong=(
            Wrong(
                "after-alone",
                lambda g: _after_db(*_powers(g.cells)),
                f"{after:.2f} dB is the ratio after the mask. Before it, the ratio was not 0 dB.",
                "What is the ratio of all six cells together?",
            ),
            Wrong(
                "keeps-all-sound",
                lambda g: _keeps_all_sound(*_powers(g.cells)),
                f"That is by how much the noise falls. The {6 - kept.sum()} muted cells lose their sound as well.",
                "How much power of the sound is left after the mask?",
            ),
            Wrong(
                "mean-of-decibels",
                lambda g: _mean_of_db(*_powers(g.cells)),
                "You averaged the decibels of the cells. The ratio is one of sums of powers.",
                "Take two cells, one with 100 to 1 and one with 1 to 1. Compare the mean of their decibels with the "
                "ratio of the sums.",
            ),
            Wrong(
                "amplitude-factor",
                lambda g: 2 * _gain_db(*_powers(g.cells)),
                "That is twice the right number: 20 * log10 belongs to amplitudes, the table holds powers.",
                "Which factor belongs to a ratio of powers?",
            ),
        ),
        why=f"Before: {sound.sum()} / {noise.sum()}, {before:.2f} dB. After: {sound[kept].sum()} / "
        f"{noise[kept].sum()}, {after:.2f} dB. The mask gains {after - before:.2f} dB and loses "
        f"{sound[~kept].sum() / sound.sum():.0%} of the sound's power.",
        otherwise="Which cells are kept? Sum the powers of sound and noise over them, and over all cells.",
        hints=(
            "The mask keeps or mutes a cell as a whole: its sound and its noise.",
            "Sum both columns over the cells that are kept, and over all cells. The answer is the difference of the "
            "two ratios in decibels.",
        ),
    )


def _powers(table):
    _, sound, noise = np.array(table.rows).T
    return sound, noise


def _kept(sound, noise):
    return sound[sound > noise], noise[sound > noise]


def _db(ratio):
    return 10 * math.log10(ratio)


def _after_db(sound, noise):
    sound, noise = _kept(sound, noise)
    return _db(sound.sum() / noise.sum())


def _gain_db(sound, noise):
    return _after_db(sound, noise) - _db(sound.sum() / noise.sum())


def _keeps_all_sound(sound, noise):
    return _db(sound.sum() / _kept(sound, noise)[1].sum()) - _db(sound.sum() / noise.sum())


def _mean_of_db(sound, noise):
    levels = 10 * np.log10(sound / noise)
    return float(levels[sound > noise].mean() - levels.mean())


def _code(rng):
    spec = _Spec(
        str(rng.choice(["mean", "median"])),
        int(rng.integers(1, 3)),
        float(rng.choice([1.5, 2.0, 3.0])),
        float(rng.choice([0.05, 0.1, 0.2])),
    )
    statistic, power, over, floor = spec
    other, other_power = ("median" if statistic == "mean" else "mean"), 3 - power
    level = "S ** 2" if power == 2 else "S"
    stub = (
        f"import numpy as np\n\n\ndef {NAME}(S, n_noise):\n"
        f'    """The gain of each cell, shape (n_bins, n_frames), from a magnitude spectrogram S of that shape.\n\n'
        f"    The noise of a bin is the {statistic} of {level} over the first n_noise frames (no sound there).\n"
        f"    The gain is 1 - {over:g} * noise / {level}, but at least {floor:g}; where S is 0 it is {floor:g}.\n"
        f'    """\n    ...\n'
    )
    return Task(
        story="Spectral subtraction estimates the noise from frames without sound, and removes it from all others. "
        "The docstring says how.",
        prompt=f"Write `{NAME}(S, n_noise)` as its docstring says.",
        given={"spec": spec},
        answer=Function(NAME, stub, _cases, Array(("bin", "frame"), rtol=1e-6, atol=1e-7), "the docstring's formula"),
        solve=lambda g: _gain(g.spec),
        wrong=(
            Wrong(
                "noise-of-all-frames",
                lambda g: _gain(g.spec, frames=lambda S, n: S),
                "Your noise comes from all frames, so the sound itself is taken for noise.",
                "Print the noise of a bin in which the sound is loud. Does it depend on the sound?",
            ),
            Wrong(
                "one-noise-for-all-bins",
                lambda g: _gain(g.spec, axis=None),
                "Your noise is one number for all bins. Noise is rarely equal at all frequencies: each bin has its "
                "own.",
                "Print the shape of your noise. It should have one value for each bin.",
            ),
            Wrong(
                "bins-for-frames",
                lambda g: _gain(g.spec, frames=lambda S, n: S[:n], axis=0),
                "You took the first n_noise **rows**, which are bins. Frames run along axis 1.",
                "Print the shape of the part that you take the noise from.",
            ),
            Wrong(
                "other-power",
                lambda g: _gain(g.spec._replace(power=3 - g.spec.power)),
                f"You compare {'magnitudes' if power == 2 else 'powers'} (S ** {other_power}). The docstring asks for "
                f"{level}.",
                "Try one cell with S = 2 and a noise of magnitude 1 by hand.",
            ),
            Wrong(
                "other-statistic",
                lambda g: _gain(g.spec._replace(statistic="median" if g.spec.statistic == "mean" else "mean")),
                f"You took the {other} over the noise frames. The docstring asks for the {statistic}.",
                "Give it noise frames of 1, 1 and 10. Which noise should come out?",
            ),
            Wrong(
                "no-floor",
                lambda g: _gain(g.spec._replace(floor=0.0)),
                "Your gains go down to 0. The few cells that pass between silent ones sound like chirps (musical "
                "noise); a floor of soft noise covers them.",
                "Print the smallest gain.",
            ),
            Wrong(
                "no-limit",
                lambda g: _gain(g.spec._replace(floor=-np.inf)),
                "Your gains are negative where the noise is larger than the cell, which inverts the phase.",
                "Print the smallest gain.",
            ),
            Wrong(
                "not-overdone",
                lambda g: _gain(g.spec._replace(over=1.0)),
                f"You subtracted the noise once. The docstring subtracts {over:g} times as much.",
                "What gain should a cell with twice the level of the noise get?",
            ),
        ),
        why=f"Noise per bin from the first frames, 1 - {over:g} * noise / {level}, and a floor of {floor:g}. Multiply "
        "the complex STFT by this gain and invert it: the phases stay as they are.",
        otherwise="The numbers do not follow the docstring's formula yet.",
        hints=(
            "First the noise: one number for each bin, shape (n_bins, 1).",
            "`np.divide(a, b, out=..., where=b > 0)` leaves out a division by 0.",
            "np.maximum keeps the gain above the floor.",
        ),
        key=spec,
    )


class _Spec(NamedTuple):
    statistic: str  # of the noise frames: "mean" or "median"
    power: int
    over: float
    floor: float


def _first_frames(S, n):
    return S[:, :n]


def _gain(spec: _Spec, frames=_first_frames, axis: int | None = 1):
    """A denoising_gain with these settings. `frames` picks where the noise is learned, `axis` what is averaged."""
    statistic, power, over, floor = spec

    def denoising_gain(S, n_noise):
        level = np.asarray(S, float) ** power
        noise = getattr(np, statistic)(frames(level, n_noise), axis=axis, keepdims=True)
        share = np.divide(noise, level, out=np.full(level.shape, np.inf), where=level > 0)
        gain = np.maximum(1 - over * share, floor)
        return np.where(level > 0, gain, max(floor, 0.0))

    return denoising_gain


def _cases(rng):
    for bins, frames, n_noise in ((5, 12, 4), (8, 10, 3), (6, 15, 5)):
        S = rng.rayleigh(size=(bins, frames)) * np.geomspace(1, 0.1, bins)[:, None]
        S[:, n_noise:] *= rng.uniform(1, 8, size=(bins, frames - n_noise))
        label = "noise first, then sound"
        if n_noise == 3:
            S[2, n_noise + 1 :] = 0.0
            label = "a bin falls silent"
        yield Case((S, n_noise), label=label)


FAMILY = Family(
    "denoising",
    "Denoising by masking",
    ("inversion", "decibels"),
    "Masks that remove noise: one cell, a whole picture, and code of your own.",
    (_wiener, _binary, _code),
)
