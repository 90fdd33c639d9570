"""bin-amplitude: how loud is a tone, from the size of its bins?"""

import math

import numpy as np

from spectrohub.challenges.materials import Table
from spectrohub.challenges.model import Family, Number, Task, Wrong

HANN_GAIN = 0.5  # mean of a periodic Hann window
HANN_POWER = 0.375  # mean of its square


def _on_bin(rng):
    n_fft = int(2 ** rng.integers(8, 13))
    amplitude = float(rng.integers(5, 95)) / 100
    size = float(f"{amplitude * n_fft / 4:.4g}")
    return Task(
        prompt=f"`np.abs(librosa.stft(y, n_fft={n_fft}))`, with the default Hann window, shows {size:g} in the bin "
        "of a steady tone that lies exactly on it. What is the tone's amplitude?",
        given={"n_fft": n_fft, "size": size},
        answer=Number("", share=0.01),
        solve=lambda g: 4 * g.size / g.n_fft,
        wrong=(
            Wrong(
                "forgets-a-factor",
                lambda g: 2 * g.size / g.n_fft,
                "That is half of it. Two halves are missing in the bin: what the window takes away, and what the "
                "mirrored bin holds. You made good one of them.",
                "Compute |X| for a cosine of amplitude 1 without a window. Then with one.",
            ),
            Wrong(
                "forgets-both",
                lambda g: g.size / g.n_fft,
                "You divided by n_fft alone. The window halves the tone, and its other half lies in the mirrored bin.",
                "Compute |X| for a cosine of amplitude 1 without a window. Then with one.",
            ),
            Wrong(
                "no-scale",
                lambda g: g.size,
                "That is the size of the bin. It grows with the length of the frame; an amplitude does not.",
                "Double n_fft for one and the same tone. What does the bin do?",
            ),
            Wrong(
                "rms",
                lambda g: 4 * g.size / g.n_fft / math.sqrt(2),
                "That is the effective value (RMS). Asked for is the amplitude, the peak of the wave.",
                "How high does a tone of RMS 0.707 reach?",
            ),
        ),
        why=f"The window's values add up to {n_fft} / 2, and half of the tone lies in the mirrored bin: |X| = A * "
        f"{n_fft} / 4, so A = 4 * {size:g} / {n_fft} = {4 * size / n_fft:.3f}.",
        otherwise="What does a tone of amplitude 1 show in its bin? It is a quarter of n_fft.",
        hints=("The sum of a Hann window of n_fft samples is n_fft / 2.",),
    )


def _halfway(rng):
    """A tone halfway between two bins: the highest bin reads it too low, and by how much depends on the window."""
    n_fft = int(2 ** rng.integers(8, 13))
    window = str(rng.choice(["hann", "boxcar"]))
    name = {"hann": "Hann", "boxcar": "rectangular"}[window]
    gain = {"hann": 0.5, "boxcar": 1.0}[window]
    loss = {"hann": 8 / (3 * math.pi), "boxcar": 2 / math.pi}[window]
    amplitude = float(rng.integers(10, 95)) / 100
    size = float(f"{amplitude * gain * n_fft / 2 * loss:.4g}")
    loss_db = -20 * math.log10(loss)
    return Task(
        prompt=f"A steady tone lies exactly **halfway** between two bins. With a {name} window and `n_fft={n_fft}`, "
        f"both of them have the size {size:g}. What is the tone's amplitude?",
        given={"n_fft": n_fft, "size": size, "gain": gain, "loss": loss},
        answer=Number("", share=0.012),
        solve=lambda g: 2 * g.size / g.n_fft / g.gain / g.loss,
        wrong=(
            Wrong(
                "as-if-on-a-bin",
                lambda g: 2 * g.size / g.n_fft / g.gain,
                f"That would be right on a bin. Halfway, each of the two bins stands {loss_db:.2f} dB below the top "
                "of the peak.",
                "Shift a tone slowly from one bin to the next and plot the highest bin. Where is it lowest?",
            ),
            Wrong(
                "adds-both-bins",
                lambda g: 4 * g.size / g.n_fft / g.gain,
                "You added the two bins. They are two readings of one and the same peak, not two parts of it.",
                "How many bins does a tone **on** a bin light up with this window? Would you add those?",
            ),
            Wrong(
                "adds-powers",
                lambda g: 2 * math.sqrt(2) * g.size / g.n_fft / g.gain,
                "You added the powers of two bins. More than two bins hold a part of the tone.",
                "Add up the powers of all bins, not of two, and compare.",
            ),
            Wrong(
                "other-window",
                lambda g: 2 * g.size / g.n_fft / g.gain / (2 / math.pi if g.loss > 0.7 else 8 / (3 * math.pi)),
                "You undid the loss of the other window. Halfway between bins a rectangular window loses 3.92 dB, a "
                f"Hann 1.42 dB; here it is a {name}.",
                "Which of the two windows has the wider, flatter peak?",
            ),
            Wrong(
                "forgets-the-mirror",
                lambda g: g.size / g.n_fft / g.gain / g.loss,
                "That is half of it: the other half of the tone lies in the mirrored bins.",
                "Compute |X| for a cosine of amplitude 1 without a window, on a bin. Is it n_fft, or half of that?",
            ),
        ),
        why=f"On a bin the size would be A * {gain:g} * {n_fft} / 2. Halfway it is {loss:.4f} times that "
        f"({loss_db:.2f} dB less): A = {2 * size / n_fft / gain / loss:.3f}.",
        otherwise="Undo the scale as for a tone on a bin, then the loss that being between bins costs.",
        hints=(
            f"A {name} peak, half a bin from its top, has fallen to {loss:.3f} of it.",
            "What would the size be for a tone on a bin?",
        ),
        key=(window,),
    )


def _table(rng):
    """A tone between bins, and a second, weak one: the amplitude of the first from the power of its bins."""
    n_fft = int(rng.choice([256, 512, 1024]))
    amplitude = float(rng.integers(10, 95)) / 100
    offset = float(rng.integers(-45, 46)) / 100
    k = int(rng.integers(20, 100))
    bins = np.arange(k - 4, k + 5)
    t = np.arange(n_fft)
    tone = amplitude * np.cos(2 * np.pi * (k + offset) * t / n_fft + float(rng.integers(0, 60)) / 10)
    window = 0.5 - 0.5 * np.cos(2 * np.pi * t / n_fft)
    sizes = np.abs(np.fft.rfft(tone * window))[bins]
    rows = tuple((int(b), float(f"{s:.4g}")) for b, s in zip(bins, sizes, strict=True))

    def column(g):
        return np.array([size for _, size in g.bins.rows])

    def from_power(g):
        return math.sqrt(4 * (column(g) ** 2).sum() / (g.n_fft**2 * HANN_POWER))

    return Task(
        story=f"These are the sizes |X| of nine bins around a steady tone, from a Hann window with `n_fft={n_fft}`. "
        "The tone lies somewhere between two bins; all other bins are nearly empty.",
        prompt="What is the tone's amplitude?",
        given={"bins": Table(("bin", "size"), rows), "n_fft": n_fft},
        answer=Number("", share=0.015),
        solve=from_power,
        wrong=(
            Wrong(
                "highest-bin",
                lambda g: 4 * column(g).max() / g.n_fft,
                "You read the highest bin as if the tone lay on it. Between bins it stands lower, by up to 1.42 dB.",
                "Compare the two neighbours of the highest bin. On a bin, they would be equal.",
            ),
            Wrong(
                "adds-sizes",
                lambda g: 4 * column(g).sum() / g.n_fft,
                "You added the sizes of the bins. They are one tone, seen several times; what adds up is their power.",
                "Add the sizes for a tone that lies on a bin. Do you get its amplitude?",
            ),
            Wrong(
                "gain-for-power",
                lambda g: math.sqrt(4 * (column(g) ** 2).sum() / (g.n_fft**2 * HANN_GAIN**2)),
                "You added the powers, and then undid the window with its mean. Powers meet the mean of its "
                "**square**, 3/8.",
                "For a Hann window, compare np.mean(w) ** 2 with np.mean(w ** 2).",
            ),
            Wrong(
                "no-window",
                lambda g: math.sqrt(4 * (column(g) ** 2).sum() / g.n_fft**2),
                "You added the powers, but the window has taken some away: 5/8 of it, to be exact.",
                "What is np.mean(w ** 2) for a Hann window?",
            ),
            Wrong(
                "one-sided",
                lambda g: math.sqrt((column(g) ** 2).sum() / (g.n_fft**2 * HANN_POWER)),
                "That is half of it: as much again lies in the mirrored bins.",
                "Which part of a real tone's power do the bins 0 to n_fft // 2 show?",
            ),
        ),
        why="The powers of all bins add up to n_fft * sum(w**2) * A**2 / 4 (Parseval), wherever the tone lies "
        f"between the bins. With mean(w**2) = 3/8: A = {amplitude:.2f}.",
        otherwise="Add the powers of all nine bins, then undo n_fft, the window's mean square, and the mirror.",
        hints=(
            "The highest bin depends on where the tone lies between two bins. The sum of the powers does not.",
            "Parseval: the sum of |X|**2 over all n_fft bins is n_fft * sum((w * y)**2).",
        ),
    )


FAMILY = Family(
    "bin-amplitude",
    "Amplitude from a bin",
    ("fourier-bins", "windows"),
    "Undo window, length and mirror, and read how loud a tone is.",
    (_on_bin, _halfway, _table),
)
