"""kaldi-frames: frames, pre-emphasis and the scale of the samples in Kaldi's filter banks."""

import cmath
import math

import numpy as np

from spectrohub.challenges.model import Family, Number, Task, Wrong

FLOOR = float(np.finfo(np.float32).eps)  # Kaldi never takes the logarithm of less
STEPS = 32_768  # of 16-bit samples


def _whole(n, frame, shift):
    return 1 + (n - frame) // shift


def _count(rng):
    sr = int(rng.choice([8000, 16_000]))
    frame_ms, shift_ms = int(rng.choice([20, 25, 30])), int(rng.choice([8, 10, 12]))
    n = int(rng.integers(8, 120)) * sr // 10 + int(rng.integers(0, sr // 10))
    frame, shift = frame_ms * sr // 1000, shift_ms * sr // 1000
    frames = _whole(n, frame, shift)
    return Task(
        story=f"Kaldi's filter banks at {sr:,} Hz: frames of {frame_ms} ms, one every {shift_ms} ms, "
        "`snip_edges=true`: nothing is padded, and only frames that lie entirely inside the clip count.",
        prompt=f"How many frames does a clip of {n:,} samples give?",
        given={"n": n, "frame": frame, "shift": shift},
        answer=Number("frames"),
        solve=lambda g: 1 + (g.n - g.frame) // g.shift,
        wrong=(
            Wrong(
                "centred",
                lambda g: 1 + g.n // g.shift,
                "That is the count of a centred STFT, as librosa makes it: padded at both ends.",
                "Where does the last of your frames end, and where does the clip end?",
            ),
            Wrong(
                "one-for-each-shift",
                lambda g: g.n // g.shift,
                "You counted one frame for each shift that fits. The last of them would reach beyond the end.",
                "At which sample does your last frame begin, and at which would it end?",
            ),
            Wrong(
                "counts-steps",
                lambda g: (g.n - g.frame) // g.shift,
                "Those are the steps from frame to frame. There is one frame more than there are steps.",
                "A clip of exactly one frame: how many frames, how many steps?",
            ),
            Wrong(
                "side-by-side",
                lambda g: g.n // g.frame,
                f"You laid frames of {frame} samples side by side. Each begins {shift} samples after the one before.",
                "How many samples do frame 0 and frame 1 share?",
            ),
        ),
        why=f"A frame has {frame} samples, a shift {shift}: 1 + ({n:,} - {frame}) // {shift} = {frames}. The "
        f"last {n - frame - (frames - 1) * shift} samples are left over.",
        otherwise="Turn the milliseconds into samples. The first frame takes one frame length; how many shifts fit "
        "into the rest?",
        hints=(
            f"A frame of {frame_ms} ms has {frame} samples here. How many samples is a shift?",
            "Take the first frame off the clip, count the shifts that fit into what is left, and add 1.",
        ),
    )


def _emphasis(rng):
    sr = int(rng.choice([8000, 16_000]))
    f_hz = int(rng.integers(1, sr // 200)) * 100
    coefficient = float(rng.choice([0.9, 0.95, 0.97]))
    change = _gain_db(f_hz, sr, coefficient)
    return Task(
        story=f"Before the window, Kaldi subtracts from each sample {coefficient:g} times the sample before it: "
        f"`y[1:] - {coefficient:g} * y[:-1]`. A steady tone of {f_hz:,} Hz, sampled at {sr:,} Hz, goes through.",
        prompt="By how many decibels does the level of the tone change? (A fall is negative; use Python.)",
        given={"f_hz": f_hz, "sr": sr, "coefficient": coefficient},
        answer=Number("dB", tolerance=0.05),
        solve=lambda g: 20 * math.log10(abs(1 - g.coefficient * cmath.exp(-2j * math.pi * g.f_hz / g.sr))),
        wrong=(
            Wrong(
                "slowest-tone",
                lambda g: 20 * math.log10(1 - g.coefficient),
                f"You took 1 - {coefficient:g}. That holds for a constant, where each sample equals the one before.",
                "What is left of a tone at half the sample rate, which changes sign with every sample?",
            ),
            Wrong(
                "fastest-tone",
                lambda g: 20 * math.log10(1 + g.coefficient),
                f"You took 1 + {coefficient:g}. That holds at half the sample rate, where the sign changes with every "
                "sample.",
                "What is left of a constant?",
            ),
            Wrong(
                "as-a-power",
                lambda g: _gain_db(g.f_hz, g.sr, g.coefficient) / 2,
                "You took 10 * log10. The filter multiplies the tone's **amplitude**.",
                "How many decibels is twice the amplitude?",
            ),
            Wrong(
                "adds",
                lambda g: _gain_db(g.f_hz, g.sr, -g.coefficient),
                "You added the sample before. Kaldi subtracts it, which weakens low tones.",
                "Does a pre-emphasis strengthen low frequencies or high ones?",
            ),
            Wrong(
                "half-the-angle",
                lambda g: _gain_db(g.f_hz / 2, g.sr, g.coefficient),
                "From one sample to the next the tone turns by 2 pi f / sr. You took half of that.",
                "By which angle does a tone at half the sample rate turn from one sample to the next?",
            ),
        ),
        why=f"From sample to sample the tone turns by 2 pi * {f_hz} / {sr} radians, so the filter multiplies it by "
        f"|1 - {coefficient:g} exp(-2 pi i {f_hz} / {sr})| = {10 ** (change / 20):.4f}: {change:.2f} dB.",
        otherwise="Write the tone as exp(2 pi i f n / sr). What does the subtraction multiply it by?",
        hints=(
            "For a tone, the sample before is the same complex wave, turned back by 2 pi f / sr.",
            "The factor is the size of 1 - c * exp(-2j * pi * f / sr); decibels of an amplitude take 20 * log10.",
        ),
        key=(f_hz,),
    )


def _gain_db(f_hz, sr, coefficient):
    return 20 * math.log10(abs(1 - coefficient * cmath.exp(-2j * math.pi * f_hz / sr)))


def _scale(rng):
    """Samples within 1 where 16-bit steps were meant: an offset, down to the floor."""
    right = float(rng.integers(-20, 200)) / 10
    while abs(right - 2 * math.log(STEPS) - math.log(FLOOR)) < 0.5:
        right = float(rng.integers(-20, 200)) / 10
    shifted = right - 2 * math.log(STEPS)
    return Task(
        story="Kaldi's filter banks are natural logarithms of power, and no power below 1.19e-7 is used: the floor is "
        "ln(1.19e-7) = -15.94. The samples are meant in 16-bit steps, from -32,768 to 32,767. For a cell the right "
        f"value is **{right:g}**.",
        prompt="By mistake the same samples are handed over scaled to -1 to 1, divided by 32,768. Which value does "
        "the cell get?",
        given={"right": right, "floor": -15.94},
        answer=Number("", tolerance=0.06),
        solve=lambda g: max(g.right - math.log(32_768**2), g.floor),
        wrong=(
            Wrong(
                "amplitude",
                lambda g: max(g.right - math.log(STEPS), g.floor),
                "You subtracted ln(32,768). The cell holds a power, which falls with the square.",
                "Halve all samples. Which part of the power is left?",
            ),
            Wrong(
                "base-ten",
                lambda g: max(g.right - 2 * math.log10(STEPS), g.floor),
                "You used log10. Kaldi takes the natural logarithm.",
                "By how much does a natural logarithm fall when the power falls to a tenth?",
            ),
            Wrong(
                "no-floor",
                lambda g: g.right - 2 * math.log(STEPS),
                f"{shifted:.2f} is below the floor, which lifts it.",
                "What is the smallest value that a cell can have?",
            ),
            Wrong(
                "always-the-floor",
                lambda g: g.floor,
                "That is the floor. This cell falls by a fixed amount and does not reach it.",
                "By how much does the cell fall?",
            ),
            Wrong(
                "decibels",
                lambda g: g.right - 20 * math.log10(STEPS),
                "You subtracted decibels. These values are natural logarithms.",
                "How large is ln(10)? And how many decibels is a factor of 10?",
            ),
            Wrong(
                "no-change",
                lambda g: g.right,
                "The factor does not cancel: nothing in these steps divides by the level of the clip.",
                "By which factor did the power of the cell fall?",
            ),
        ),
        why=f"The power is 32,768² times smaller, so its natural logarithm is {2 * math.log(STEPS):.2f} lower: "
        f"{right:g} - {2 * math.log(STEPS):.2f} = {shifted:.2f}. "
        + (
            "That is below the floor, so the cell becomes -15.94, like all others that fall below it."
            if shifted < math.log(FLOOR)
            else "The floor is not reached."
        ),
        otherwise="By how much does the natural logarithm of the power fall? Then look at the floor.",
        hints=(
            "Dividing the samples by 32,768 divides the power by the square of that.",
            "ln(32,768²) is the fall. Nothing can end up below -15.94.",
        ),
        key=(right,),
    )


FAMILY = Family(
    "kaldi-frames",
    "Kaldi's filter banks",
    ("front-ends", "framing"),
    "Whole frames, pre-emphasis, and what the scale of the samples does.",
    (_count, _emphasis, _scale),
)
