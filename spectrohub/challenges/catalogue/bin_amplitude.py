"""bin-amplitude: the amplitude of a tone, from the magnitude of its bins."""

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
        "on which a steady tone lies exactly. What is the tone's amplitude?",
        given={"n_fft": n_fft, "size": size},
        answer=Number("", share=0.01),
        solve=lambda g: 4 * g.size / g.n_fft,
        wrong=(
            Wrong(
                "forgets-a-factor",
                lambda g: 2 * g.size / g.n_fft,
                "That is half of the amplitude. The bin lacks two factors of 2: one because of the window, one because "
                "half of the tone is in the mirrored bin. You compensated for one of them.",
                "Compute |X| for a cosine of amplitude 1 without a window. Then with one.",
            ),
            Wrong(
                "forgets-both",
                lambda g: g.size / g.n_fft,
                "You divided by n_fft alone. The window halves the tone, and half of what is left is in the mirrored "
                "bin.",
                "Compute |X| for a cosine of amplitude 1 without a window. Then with one.",
            ),
            Wrong(
                "no-scale",
                lambda g: g.size,
                "That is the magnitude of the bin. It grows with the length of the frame; an amplitude does not.",
                "Double n_fft for the same tone. What happens to the bin?",
            ),
            Wrong(
                "rms",
                lambda g: 4 * g.size / g.n_fft / math.sqrt(2),
                "That is the RMS. The question asks for the amplitude, the peak of the wave.",
                "What is the peak of a tone whose RMS is 0.707?",
            ),
        ),
        why=f"The window's values add up to {n_fft} / 2, and half of the tone lies in the mirrored bin: |X| = A * "
        f"{n_fft} / 4, so A = 4 * {size:g} / {n_fft} = {4 * size / n_fft:.3f}.",
        otherwise="What is |X| for a tone of amplitude 1 on its bin? It is a quarter of n_fft.",
        hints=(
            "The sum of a Hann window of n_fft samples is n_fft / 2.",
            "Half of a real tone lies at the mirrored, negative frequency, so |X| is A times half the window's sum.",
        ),
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
        f"both of them have the magnitude {size:g}. What is the tone's amplitude?",
        given={"n_fft": n_fft, "size": size, "gain": gain, "loss": loss},
        answer=Number("", share=0.012),
        solve=lambda g: 2 * g.size / g.n_fft / g.gain / g.loss,
        wrong=(
            Wrong(
                "as-if-on-a-bin",
                lambda g: 2 * g.size / g.n_fft / g.gain,
                f"That would be right on a bin. Halfway, each of the two bins is {loss_db:.2f} dB below the top "
                "of the peak.",
                "Move a tone slowly from one bin to the next and plot the magnitude of the highest bin. Where is it "
                "lowest?",
            ),
            Wrong(
                "adds-both-bins",
                lambda g: 4 * g.size / g.n_fft / g.gain,
                "You added the two bins. They are two readings of the same peak, not two parts of it.",
                "Compute |X| for a cosine of amplitude 1 halfway between two bins, and add the two. Do you get what it "
                "gives **on** a bin?",
            ),
            Wrong(
                "adds-powers",
                lambda g: 2 * math.sqrt(2) * g.size / g.n_fft / g.gain,
                "You added the powers of two bins. The tone is spread over more than two bins.",
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
        otherwise="Undo the scale as for a tone on a bin, then the loss between bins (scalloping).",
        hints=(
            "What would the magnitude be for a tone of amplitude 1 on a bin?",
            f"Half a bin from its top, the peak of a {name} window has fallen to {loss:.3f} of its height.",
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
        story="These are the magnitudes |X| of nine bins around a steady tone, with a Hann window and "
        f"`n_fft={n_fft}`. The tone lies somewhere between two bins; all other bins are nearly empty.",
        prompt="What is the tone's amplitude?",
        given={"bins": Table(("bin", "magnitude"), rows), "n_fft": n_fft},
        answer=Number("", share=0.015),
        solve=from_power,
        wrong=(
            Wrong(
                "highest-bin",
                lambda g: 4 * column(g).max() / g.n_fft,
                "You read the highest bin as if the tone lay on it. Between bins the highest bin is up to 1.42 dB "
                "lower.",
                "Compare the two neighbours of the highest bin. On a bin, they would be equal.",
            ),
            Wrong(
                "adds-sizes",
                lambda g: 4 * column(g).sum() / g.n_fft,
                "You added the magnitudes of the bins. They show one tone several times; what adds up is their power.",
                "Add the magnitudes for a tone that lies on a bin. Do you get its amplitude?",
            ),
            Wrong(
                "gain-for-power",
                lambda g: math.sqrt(4 * (column(g) ** 2).sum() / (g.n_fft**2 * HANN_GAIN**2)),
                "You added the powers, and then undid the window with its mean. For powers it is the mean of its "
                "**square**, 3/8.",
                "For a Hann window, compare np.mean(w) ** 2 with np.mean(w ** 2).",
            ),
            Wrong(
                "no-window",
                lambda g: math.sqrt(4 * (column(g) ** 2).sum() / g.n_fft**2),
                "You added the powers, but the window has removed some: 5/8, to be exact.",
                "What is np.mean(w ** 2) for a Hann window?",
            ),
            Wrong(
                "one-sided",
                lambda g: math.sqrt((column(g) ** 2).sum() / (g.n_fft**2 * HANN_POWER)),
                "That is half of it: as much again lies in the mirrored bins.",
                "Which part of a real tone's power do the bins 0 to n_fft // 2 show?",
            ),
        ),
        why="The powers of all bins from 0 to n_fft // 2 add up to n_fft * sum(w**2) * A**2 / 4 (Parseval), wherever "
        f"the tone lies between the bins. With mean(w**2) = 3/8: A = {amplitude:.2f}.",
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
    "Undo window, frame length and mirroring to read a tone's amplitude.",
    (_on_bin, _halfway, _table),
)
