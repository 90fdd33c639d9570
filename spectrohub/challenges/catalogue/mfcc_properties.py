"""mfcc-properties: what the coefficients of a cosine transform say, and what is lost with those left out."""

import math

import numpy as np

from spectrohub.challenges.materials import Listing
from spectrohub.challenges.model import Family, Number, Task, Wrong

_DCT = 'scipy.fft.dct(S_db, axis=0, type=2, norm="ortho")'


def _louder(rng):
    n_mels = int(rng.choice([20, 26, 32, 40, 64, 80, 96, 128]))
    gain = int(rng.choice([-12, -10, -6, -3, 3, 4, 6, 8, 10, 12, 20]))
    change = gain * math.sqrt(n_mels)
    return Task(
        story=f"MFCCs are `{_DCT}[:n_mfcc]` of a mel spectrogram in decibels with {n_mels} bands (`top_db=None`, "
        f"fixed reference). The sound is played {abs(gain)} dB {'louder' if gain > 0 else 'softer'}, and nothing "
        "else changes.",
        prompt="By how much does coefficient 0 of each frame change?",
        given={"n_mels": n_mels, "gain": gain},
        answer=Number("", share=0.004),
        solve=lambda g: g.gain * math.sqrt(g.n_mels),
        wrong=(
            Wrong(
                "the-gain",
                lambda g: float(g.gain),
                f"{gain} is the change of the **mean**. The orthonormal transform makes coefficient 0 the sum "
                "divided by the root of the number of bands.",
                "Transform a column of ones and look at the first number.",
            ),
            Wrong(
                "sum",
                lambda g: float(g.gain * g.n_mels),
                f"{gain} * {n_mels} is the change of the **sum**. The orthonormal transform divides it by the root of "
                f"{n_mels}.",
                "Transform a column of ones and look at the first number.",
            ),
            Wrong(
                "no-norm",
                lambda g: 2.0 * g.gain * g.n_mels,
                'That is what scipy gives without `norm="ortho"`: twice the sum.',
                'Transform a column of ones with and without `norm="ortho"`.',
            ),
            Wrong(
                "no-change",
                lambda g: 0.0,
                "The **other** coefficients do not change. Coefficient 0 is where the level goes.",
                "Which coefficient sees a column in which all bands are equal?",
            ),
            Wrong(
                "factor-of-the-others",
                lambda g: g.gain * math.sqrt(g.n_mels / 2),
                "The root of half the bands belongs to the cosines of coefficients 1, 2, ... Coefficient 0 is flat and "
                "has the root of all bands.",
                "Transform a column of ones and look at the first number.",
            ),
        ),
        why=f"All {n_mels} bands move by {gain} dB: {gain} * {n_mels} / sqrt({n_mels}) = {change:.2f}. Coefficients "
        "1, 2, ... stay, so leaving out coefficient 0 leaves out the level (and nothing else).",
        otherwise="A change that is the same in all bands meets one basis vector only. Which length has it?",
        hints=("The first basis vector is 1 / sqrt(n_mels) in every band.",),
    )


def _ripple(rng):
    n_mels, k = int(rng.choice([24, 32, 40, 48, 64, 80, 128])), int(rng.integers(1, 13))
    height = int(rng.integers(2, 25))
    level = -int(rng.integers(20, 60))
    value = height * math.sqrt(n_mels / 2)
    return Task(
        story=f"In one frame band m of {n_mels} has the level `{level} + {height} * cos(pi * {k} * (m + 0.5) / "
        f"{n_mels})` dB. The MFCCs of the frame are `{_DCT}`.",
        prompt=f"Which value has coefficient **{k}**?",
        given={"n_mels": n_mels, "k": k, "height": height, "level": level},
        answer=Number("", share=0.004),
        solve=lambda g: float(_dct(_levels(g))[g.k]),
        wrong=(
            Wrong(
                "the-height",
                lambda g: float(g.height),
                "That is the height of the ripple. An orthonormal transform keeps the **energy**: many bands add up.",
                "What is the sum of squares of the ripple over all bands?",
            ),
            Wrong(
                "flat-factor",
                lambda g: g.height * math.sqrt(g.n_mels),
                "The root of all bands belongs to coefficient 0, which is flat. A cosine has half the energy of a "
                "flat line.",
                "What is the mean of cos² over whole half-waves?",
            ),
            Wrong(
                "no-norm",
                lambda g: float(g.height * g.n_mels),
                'That is what scipy gives without `norm="ortho"`.',
                'Compare `dct(x, type=2)` and `dct(x, type=2, norm="ortho")`.',
            ),
            Wrong(
                "level-as-well",
                lambda g: g.height * math.sqrt(g.n_mels / 2) + g.level,
                f"The level {level} dB is the same in all bands. It goes into coefficient 0 alone.",
                "Transform the frame with the level and without. Which numbers change?",
            ),
            Wrong(
                "nothing-there",
                lambda g: 0.0,
                f"The ripple **is** basis vector {k}: all of it goes into that coefficient, and into no other.",
                "Plot basis vectors 0, 1 and 2 over the bands. Which one looks like this frame?",
            ),
        ),
        why=f"The ripple is {height} times the cosine of basis vector {k}, which has the length sqrt({n_mels} / 2): "
        f"{height} * {math.sqrt(n_mels / 2):.3f} = {value:.2f}. Low coefficients are slow ripples over the bands, the "
        "shape of the spectrum; high ones are fast ripples, such as harmonics.",
        otherwise="The basis vector is sqrt(2 / n_mels) * cos(pi * k * (m + 0.5) / n_mels). Multiply and sum.",
        hints=("The sum of cos² over the bands is n_mels / 2.",),
        key=(k,),
    )


def _levels(g):
    return g.level + g.height * np.cos(np.pi * g.k * (np.arange(g.n_mels) + 0.5) / g.n_mels)


def _dct(x):
    from scipy.fft import dct  # loaded when the first transform is made

    return dct(x, type=2, norm="ortho")


def _left_out(rng):
    """What is lost when only the first coefficients are kept: by Parseval, from the numbers alone."""
    n_mels = int(rng.choice([8, 10, 12]))
    kept = int(rng.integers(3, n_mels - 2))
    size = 40 / (1 + np.arange(n_mels)) ** 0.6
    values = [round(float(v), 1) for v in rng.uniform(-1, 1, n_mels) * size]
    values[0] = -round(float(rng.uniform(60, 140)), 1)
    error = _rms(values[kept:], n_mels)
    return Task(
        story=f"These are all {n_mels} MFCCs of a frame with {n_mels} bands, from the orthonormal transform of its "
        f"levels in decibels. Only the first **{kept}** are kept; the rest is set to 0, and the inverse transform "
        "gives a smoothed frame.",
        prompt=f"How far is the smoothed frame from the true one: the root of the mean square over the {n_mels} "
        "bands, in dB?",
        given={"mfcc": Listing(f"mfcc = {values}"), "values": tuple(values), "kept": kept},
        answer=Number("dB", share=0.006),
        solve=lambda g: _rms(g.values[g.kept :], len(g.values)),
        wrong=(
            Wrong(
                "no-mean",
                lambda g: _rms(g.values[g.kept :], 1),
                f"That is the root of the **sum** of squares. The error is a mean over {n_mels} bands.",
                "A transform keeps the sum of squares. Of which mean is the root asked for?",
            ),
            Wrong(
                "mean-over-the-lost",
                lambda g: _rms(g.values[g.kept :], len(g.values) - g.kept),
                f"You divided by the {n_mels - kept} coefficients that are lost. Their energy is spread over all "
                f"{n_mels} bands.",
                "How many bands has the frame?",
            ),
            Wrong(
                "what-is-kept",
                lambda g: _rms(g.values[: g.kept], len(g.values)),
                "That is the root mean square of what was **kept**.",
                "Keep all coefficients: which error should your rule give?",
            ),
            Wrong(
                "mean-of-sizes",
                lambda g: sum(map(abs, g.values[g.kept :])) / len(g.values),
                "You averaged the sizes of the lost coefficients. An orthonormal transform keeps squares, not sizes.",
                "Compare np.abs(x).sum() and (x**2).sum() before and after a transform.",
            ),
            Wrong(
                "one-more-kept",
                lambda g: _rms(g.values[g.kept + 1 :], len(g.values)),
                f"You kept {kept + 1}: coefficient 0 is one of the {kept}.",
                "Write out values[:kept]. How many are there?",
            ),
        ),
        why=f"The squares of coefficients {kept} to {n_mels - 1} sum up to {sum(v * v for v in values[kept:]):.1f}, "
        f"and the transform keeps sums of squares: sqrt({sum(v * v for v in values[kept:]):.1f} / {n_mels}) = "
        f"{error:.2f} dB. No inverse transform is needed to know what is lost.",
        otherwise="An orthonormal transform keeps the sum of squares. Which coefficients make up the difference?",
        hints=(
            "The difference of the two frames has exactly the lost coefficients as its transform.",
            "Sum of squares over bands = sum of squares over coefficients.",
        ),
    )


def _rms(values, count):
    return math.sqrt(sum(v * v for v in values) / count)


FAMILY = Family(
    "mfcc-properties",
    "What MFCCs say",
    ("cepstrum",),
    "Levels, ripples and losses, read from cepstral coefficients.",
    (_louder, _ripple, _left_out),
)
