"""mfcc-properties: what MFCCs say, and what is lost when some are left out."""

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
        f"fixed reference). The sound is played {abs(gain)} dB {'louder' if gain > 0 else 'softer'}; nothing "
        "else changes.",
        prompt="By how much does coefficient 0 of each frame change?",
        given={"n_mels": n_mels, "gain": gain},
        answer=Number("", share=0.004),
        solve=lambda g: g.gain * math.sqrt(g.n_mels),
        wrong=(
            Wrong(
                "the-gain",
                lambda g: float(g.gain),
                f"{gain} is the change of the **mean**. In the orthonormal transform coefficient 0 is the sum "
                "divided by the square root of the number of bands.",
                "Transform a column of ones and look at coefficient 0.",
            ),
            Wrong(
                "sum",
                lambda g: float(g.gain * g.n_mels),
                f"{gain} * {n_mels} is the change of the **sum**. The orthonormal transform divides it by the square "
                f"root of {n_mels}.",
                "Transform a column of ones and look at coefficient 0.",
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
                "The **other** coefficients do not change. The level is in coefficient 0.",
                "Which coefficient is not 0 for a column in which all bands are equal?",
            ),
            Wrong(
                "factor-of-the-others",
                lambda g: g.gain * math.sqrt(g.n_mels / 2),
                "The square root of half the bands belongs to the cosines of coefficients 1, 2, ... The basis vector "
                "of coefficient 0 is constant, so it is the square root of all bands.",
                "Transform a column of ones and look at coefficient 0.",
            ),
        ),
        why=f"All {n_mels} bands change by {gain} dB: {gain} * {n_mels} / sqrt({n_mels}) = {change:.2f}. Coefficients "
        "1, 2, ... stay, so leaving out coefficient 0 leaves out the level (and nothing else).",
        otherwise="A change that is the same in all bands affects one coefficient only. What is the length of a "
        "column of ones?",
        hints=(
            "All bands change by the same number of decibels. Which basis vector is the same in all bands?",
            "That basis vector is 1 / sqrt(n_mels) in every band. Multiply it by the change in each band, and add up.",
        ),
    )


def _ripple(rng):
    n_mels, k = int(rng.choice([24, 32, 40, 48, 64, 80, 128])), int(rng.integers(1, 13))
    height = int(rng.integers(2, 25))
    level = -int(rng.integers(20, 60))
    value = height * math.sqrt(n_mels / 2)
    return Task(
        story=f"In one frame, band m of {n_mels} has the level `{level} + {height} * cos(pi * {k} * (m + 0.5) / "
        f"{n_mels})` dB. The MFCCs of the frame are `{_DCT}`.",
        prompt=f"What is the value of coefficient **{k}**?",
        given={"n_mels": n_mels, "k": k, "height": height, "level": level},
        answer=Number("", share=0.004),
        solve=lambda g: float(_dct(_levels(g))[g.k]),
        wrong=(
            Wrong(
                "the-height",
                lambda g: float(g.height),
                "That is the amplitude of the ripple. An orthonormal transform keeps the **energy**, which grows with "
                "the number of bands.",
                "What is the sum of squares of the ripple over all bands?",
            ),
            Wrong(
                "flat-factor",
                lambda g: g.height * math.sqrt(g.n_mels),
                "The square root of all bands belongs to coefficient 0, whose basis vector is constant. A cosine has "
                "half the energy of a constant.",
                "What is the mean of cos² over a whole number of half-waves?",
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
                f"The level {level} dB is the same in all bands. It affects coefficient 0 alone.",
                "Transform the frame with the level and without. Which numbers change?",
            ),
            Wrong(
                "no-half-band",
                lambda g: float(_dct(g.level + g.height * np.cos(np.pi * g.k * np.arange(g.n_mels) / g.n_mels))[g.k]),
                "You left out the 0.5 in `m + 0.5`. That shifts the ripple by half a band, so it is no longer a basis "
                "vector.",
                "Transform your frame. How many coefficients are not 0?",
            ),
            Wrong(
                "nothing-there",
                lambda g: 0.0,
                f"The ripple **is** a multiple of basis vector {k}, so it affects that coefficient and no other.",
                "Plot basis vectors 0, 1 and 2 over the bands. Which one looks like this frame?",
            ),
        ),
        why=f"The ripple is {height} times the cosine of basis vector {k}. That cosine has the length sqrt({n_mels} / "
        f"2): {height} * {math.sqrt(n_mels / 2):.3f} = {value:.2f}. Low coefficients are slow ripples over the bands, "
        "the shape of the spectrum; high ones are fast ripples, such as harmonics.",
        otherwise="The basis vector is sqrt(2 / n_mels) * cos(pi * k * (m + 0.5) / n_mels). Multiply and add up.",
        hints=(
            "The ripple has the shape of one basis vector. What is the sum of cos² over the bands?",
            "The basis vector is sqrt(2 / n_mels) times the cosine, and the sum of cos² is n_mels / 2.",
        ),
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
        f"levels in decibels. Only the first **{kept}** are kept; the others are set to 0, and the inverse transform "
        "gives a smoothed frame.",
        prompt=f"What is the RMS difference between the smoothed frame and the true one, over the {n_mels} "
        "bands, in dB?",
        given={"mfcc": Listing(f"mfcc = {values}"), "values": tuple(values), "kept": kept},
        answer=Number("dB", share=0.006),
        solve=lambda g: _rms(g.values[g.kept :], len(g.values)),
        wrong=(
            Wrong(
                "no-mean",
                lambda g: _rms(g.values[g.kept :], 1),
                f"That is the root of the **sum** of squares. The error is a mean over {n_mels} bands.",
                "The transform keeps the sum of squares. By what is it divided to get a mean over bands?",
            ),
            Wrong(
                "mean-over-the-lost",
                lambda g: _rms(g.values[g.kept :], len(g.values) - g.kept),
                f"You divided by the {n_mels - kept} coefficients that are lost. Their energy is spread over all "
                f"{n_mels} bands.",
                "How many bands does the frame have?",
            ),
            Wrong(
                "what-is-kept",
                lambda g: _rms(g.values[: g.kept], len(g.values)),
                "That is the root mean square of what was **kept**.",
                "What error should your rule give if all coefficients are kept?",
            ),
            Wrong(
                "mean-of-sizes",
                lambda g: sum(map(abs, g.values[g.kept :])) / len(g.values),
                "You averaged the magnitudes of the lost coefficients. An orthonormal transform keeps the sum of "
                "squares, not of magnitudes.",
                "Compare np.abs(x).sum() and (x**2).sum() before and after a transform.",
            ),
            Wrong(
                "one-more-kept",
                lambda g: _rms(g.values[g.kept + 1 :], len(g.values)),
                f"You kept {kept + 1}. Coefficient 0 is one of the {kept}.",
                "Write out values[:kept]. How many are there?",
            ),
            Wrong(
                "one-less-kept",
                lambda g: _rms(g.values[g.kept - 1 :], len(g.values)),
                f"You kept {kept - 1}. Counted from 0, the last of the {kept} is number {kept - 1}.",
                "Write out values[:kept]. How many are there?",
            ),
        ),
        why=f"The squares of coefficients {kept} to {n_mels - 1} add up to {sum(v * v for v in values[kept:]):.1f}, "
        f"and the transform keeps the sum of squares: sqrt({sum(v * v for v in values[kept:]):.1f} / {n_mels}) = "
        f"{error:.2f} dB. No inverse transform is needed to know what is lost.",
        otherwise="An orthonormal transform keeps the sum of squares. Which coefficients make up the difference?",
        hints=(
            "The difference of the two frames has exactly the lost coefficients as its transform.",
            "The sum of squares over the bands equals the sum of squares over the lost coefficients. Divide by the "
            "number of bands and take the square root.",
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
