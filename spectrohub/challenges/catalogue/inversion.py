"""inversion: what comes back from an STFT: how long, how loud, and at what exact frequency."""

import math

import numpy as np

from spectrohub.challenges.materials import Table
from spectrohub.challenges.model import Family, Number, Task, Wrong


def _length(rng):
    n_fft = int(2 ** rng.integers(8, 13))
    hop_length = n_fft // int(rng.choice([2, 4, 8]))
    frames = int(rng.integers(20, 900))
    samples = hop_length * (frames - 1)
    return Task(
        prompt=f"`D` has shape ({1 + n_fft // 2}, {frames}) and was made with `hop_length={hop_length}` and the "
        f"default `center=True`. How many samples does `librosa.istft(D, hop_length={hop_length})` return?",
        given={"n_fft": n_fft, "hop_length": hop_length, "frames": frames},
        answer=Number("samples"),
        solve=lambda g: g.hop_length * (g.frames - 1),
        wrong=(
            Wrong(
                "frames-times-hop",
                lambda g: g.hop_length * g.frames,
                f"{frames} frames have {frames - 1} steps between them. Centring adds nothing at the end: the "
                "padding is cut off again.",
                "Invert an STFT of a single frame. How many samples come back?",
            ),
            Wrong(
                "keeps-the-padding",
                lambda g: g.hop_length * (g.frames - 1) + g.n_fft,
                f"That is where the last frame ends: {n_fft} samples more. Half of that at each end is padding, "
                "which `istft` cuts off.",
                "What did `center=True` add to the signal before the first frame was cut?",
            ),
            Wrong(
                "cuts-one-end",
                lambda g: g.hop_length * (g.frames - 1) + g.n_fft // 2,
                "You cut off the padding at one end only. It was added at both.",
                "On which sample is the last frame centred? Nothing beyond it is promised.",
            ),
            Wrong(
                "n-fft-as-hop",
                lambda g: g.n_fft * (g.frames - 1),
                f"In your count, frames are {n_fft} samples apart. They are {hop_length} apart.",
                "Which of the two settings is the distance from one frame to the next?",
            ),
        ),
        why=f"From the middle of the first frame to the middle of the last there are {frames - 1} hops: {samples:,} "
        "samples. The clip may have been longer by less than a hop; `length=` gives that rest back.",
        otherwise="`istft` returns what lies between the middle of the first frame and the middle of the last.",
        hints=(
            "How many hops are there between the first and the last frame?",
            "`istft` returns the samples from the middle of the first frame to the middle of the last one.",
        ),
    )


def _gain(rng):
    """Overlap-add without the division: the factor that the sound grows by."""
    overlap = int(rng.choice([4, 5, 6, 7, 8, 10, 12, 16]))
    hop_length = 16 * int(rng.integers(2, 20))
    n_fft = overlap * hop_length
    synthesis = bool(rng.integers(2))
    amplitude = float(rng.integers(2, 18)) / 20
    mean = 3 / 8 if synthesis else 1 / 2
    how = "windowed **once more** and added up" if synthesis else "added up as they are"
    return Task(
        story=f"A tone of amplitude {amplitude:g} is framed with a periodic Hann window of {n_fft} samples and "
        f"`hop_length={hop_length}`. Nothing is changed in the spectrum; after the inverse transform the frames are "
        f"{how}. There is no division by a window sum.",
        prompt="What is the amplitude of the tone now, far from the ends?",
        given={"n_fft": n_fft, "hop_length": hop_length, "amplitude": amplitude, "synthesis": synthesis},
        answer=Number("", share=0.01),
        solve=lambda g: g.amplitude * (_hann(g.n_fft) ** (2 if g.synthesis else 1)).sum() / g.hop_length,
        wrong=(
            Wrong(
                "no-change",
                lambda g: g.amplitude,
                f"Each sample lies in {overlap} frames and comes back from all of them.",
                "Add up the windows themselves, each at its place. Is the sum 1?",
            ),
            Wrong(
                "counts-frames",
                lambda g: g.amplitude * g.n_fft / g.hop_length,
                f"{overlap} frames cover each sample, but none with full weight: the window is 1 only in its middle.",
                "What is the mean of a Hann window? And of its square?",
            ),
            Wrong(
                "other-power-of-w",
                lambda g: g.amplitude * (_hann(g.n_fft) ** (1 if g.synthesis else 2)).sum() / g.hop_length,
                f"You used a mean of {1 / 2 if synthesis else 3 / 8:g}. Here each frame is multiplied by the window "
                f"{'twice' if synthesis else 'once'}.",
                "Follow one sample from its frame to the sum. What is it multiplied by on the way?",
            ),
            Wrong(
                "inverse",
                lambda g: g.amplitude / ((_hann(g.n_fft) ** (2 if g.synthesis else 1)).sum() / g.hop_length),
                "You divided by the factor. `istft` does that to compensate for it; this program does not.",
                "Is the tone louder or softer than before?",
            ),
        ),
        why=f"The mean of w{'**2' if synthesis else ''} is {mean:g}, and {overlap} frames overlap: the sound grows "
        f"by {mean:g} * {overlap} = {mean * overlap:g}, to {amplitude * mean * overlap:.4g}.",
        otherwise="Add up the weights that one sample gets from all frames that contain it.",
        hints=(
            "Each sample is in several frames. What is the sum of the weights that it gets?",
            f"On average that sum is the sum of w{'**2' if synthesis else ''} over one window, divided by hop_length.",
        ),
        key=(synthesis,),
    )


def _hann(n):
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / n)


def _exact_frequency(rng):
    """The phase vocoder's question: from the phases of one bin in two frames to the exact frequency."""
    sr = int(rng.choice([8000, 16_000, 22_050, 44_100]))
    n_fft = int(rng.choice([512, 1024, 2048]))
    hop_length = n_fft // int(rng.choice([4, 8]))
    k = int(rng.integers(20, n_fft // 4))
    f_hz = (k + float(rng.integers(-45, 46)) / 100) * sr / n_fft
    first = float(rng.integers(-310, 311)) / 100
    second = math.remainder(first + 2 * math.pi * f_hz * hop_length / sr, 2 * math.pi)
    phases = (round(first, 4), round(second, 4))
    table = Table(("frame", f"phase of bin {k} (radians)"), tuple(enumerate(phases)))

    def step(g):
        return g.phases.rows[1][1] - g.phases.rows[0][1]

    def expected(g):
        return 2 * math.pi * g.k * g.hop_length / g.n_fft

    def hertz(g, radians_per_hop):
        return radians_per_hop / (2 * math.pi) * g.sr / g.hop_length

    centre = k * sr / n_fft
    return Task(
        story=f"A steady tone lies near bin {k}: `sr={sr}`, `n_fft={n_fft}`, `hop_length={hop_length}`, so the bin's "
        f"own frequency is {centre:.2f} Hz. The table shows the phase of that bin in two consecutive frames (each "
        "frame's phase is measured from its own first sample).",
        prompt="What is the frequency of the tone, to a tenth of a hertz?",
        given={"phases": table, "sr": sr, "n_fft": n_fft, "hop_length": hop_length, "k": k},
        answer=Number("Hz", tolerance=max(0.1, 0.004 * sr / n_fft)),
        solve=lambda g: hertz(g, expected(g) + math.remainder(step(g) - expected(g), 2 * math.pi)),
        wrong=(
            Wrong(
                "bin-centre",
                lambda g: g.k * g.sr / g.n_fft,
                "That is the bin's own frequency. The phases say how far the tone is from it.",
                "By how much would the phase advance in one hop if the tone lay exactly on the bin?",
            ),
            Wrong(
                "no-unwrapping",
                lambda g: hertz(g, step(g)),
                "You took the difference of the two phases as the whole advance. In one hop the tone makes several "
                "full turns, which a phase cannot show.",
                f"How many turns does a tone of {centre:.0f} Hz make in {hop_length} samples?",
            ),
            Wrong(
                "sign",
                lambda g: hertz(g, expected(g) - math.remainder(step(g) - expected(g), 2 * math.pi)),
                "The size of the deviation is right, but its direction is wrong. More advance than expected means a "
                "higher tone.",
                "Does the phase run ahead of the bin's own wave, or fall behind?",
            ),
            Wrong(
                "unwrapped-wrongly",
                lambda g: (
                    hertz(g, expected(g) + (step(g) - expected(g)) % (2 * math.pi))
                    if (step(g) - expected(g)) % (2 * math.pi) > math.pi
                    else None
                ),
                "The deviation was taken from 0 to a full turn. It lies between minus and plus **half** a turn.",
                "Write the deviation as the smallest turn, in either direction, that leads to it.",
            ),
            Wrong(
                "n-fft-as-hop",
                lambda g: (g.k + math.remainder(step(g) - expected(g), 2 * math.pi) / (2 * math.pi)) * g.sr / g.n_fft,
                "You spread the deviation over n_fft samples. The two frames are one hop apart.",
                "How much time passes between the two frames?",
            ),
        ),
        why=f"On the bin, one hop is 2 pi * {k} * {hop_length} / {n_fft} radians. The deviation from that, taken to "
        f"within half a turn, divided by 2 pi and by the {1000 * hop_length / sr:.2f} ms of a hop, is "
        f"{f_hz - centre:+.2f} Hz: {f_hz:.2f} Hz. A phase vocoder does this in every bin.",
        otherwise="Expected advance, measured advance, and what is left between them, to within half a turn.",
        hints=(
            "By how much does the phase advance in one hop for a tone exactly on the bin?",
            "Take measured minus expected advance, and bring it to within half a turn with `math.remainder(x, 2 * "
            "math.pi)`.",
        ),
    )


FAMILY = Family(
    "inversion",
    "Back to sound",
    ("inversion",),
    "Lengths, levels and phases on the way back from an STFT.",
    (_length, _gain, _exact_frequency),
)
