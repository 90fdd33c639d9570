"""whisper-input: which numbers does Whisper's front end hand to its network?"""

import math

from spectrohub.challenges.model import Family, Number, Task, Wrong

RULE = (
    "Whisper's front end computes mel power `P` of a clip and ends with three lines:\n\n```python\n"
    "x = np.log10(np.maximum(P, 1e-10))\nx = np.maximum(x, x.max() - 8.0)\nx = (x + 4.0) / 4.0\n```\n\n"
)


def _frames(rng):
    sr = int(rng.choice([8000, 16_000, 22_050, 24_000, 44_100]))
    hop_length = int(rng.choice([80, 100, 128, 160, 200, 256, 320]))
    n_fft = int(rng.choice([400, 512, 800, 1024]))
    window_s = int(rng.choice([5, 8, 10, 15, 20, 30]))
    clip_s = float(rng.integers(12, 45 * 10)) / 10
    while abs(clip_s - window_s) < 0.5:
        clip_s = float(rng.integers(12, 45 * 10)) / 10
    n = window_s * sr
    fate = "padded with zeros" if clip_s < window_s else "cut"
    return Task(
        story=f"A model works as Whisper does, with other numbers: every clip is padded or cut to {window_s} s at "
        f"{sr:,} Hz. A centred STFT with `n_fft={n_fft}` and `hop_length={hop_length}` follows, and its last frame "
        "is dropped.",
        prompt=f"How many frames does the network get for a clip of {clip_s:g} s?",
        given={"sr": sr, "hop_length": hop_length, "n_fft": n_fft, "window_s": window_s, "clip_s": clip_s},
        answer=Number("frames"),
        solve=lambda g: g.window_s * g.sr // g.hop_length,
        wrong=(
            Wrong(
                "length-of-the-clip",
                lambda g: round(g.clip_s * g.sr) // g.hop_length,
                f"That is the number for {clip_s:g} s of sound. The clip is {fate} first.",
                "How many samples does the STFT see?",
            ),
            Wrong(
                "last-frame-kept",
                lambda g: g.window_s * g.sr // g.hop_length + 1,
                "That is what the centred STFT returns. One frame is still to be dropped.",
                "Read the last sentence of the description again.",
            ),
            Wrong(
                "whole-frames-only",
                lambda g: 1 + (g.window_s * g.sr - g.n_fft) // g.hop_length,
                "You counted frames that lie inside the samples, without padding. A centred STFT also has frames that "
                "reach beyond both ends.",
                "On which sample is frame 0 of a centred STFT centred?",
            ),
            Wrong(
                "n-fft-as-hop",
                lambda g: g.window_s * g.sr // g.n_fft,
                f"You divided by {n_fft}, the length of a frame. Frames begin {hop_length} samples apart.",
                "Halve the hop and leave `n_fft` alone. Does the number of frames change?",
            ),
        ),
        why=f"The clip is {fate} to {n:,} samples, and a centred STFT of those has 1 + {n:,} // {hop_length} frames. "
        f"Without the last one {n // hop_length:,} are left, however long the clip is.",
        otherwise="Count the samples after padding or cutting, then the frames of a centred STFT, then drop one.",
        hints=(
            "What is the length of the clip when it reaches the STFT?",
            "A centred STFT of n samples has 1 + n // hop_length frames.",
        ),
    )


def _gain(rng):
    gain = float(rng.choice([0.05, 0.1, 0.2, 0.25, 0.5, 2, 3, 4, 5, 8]))
    before = float(rng.integers(-15, 120)) / 100
    after = before + math.log10(gain) / 2
    return Task(
        story=f"{RULE}In one clip the network gets **{before:g}** for a cell. The cell lies far above 1e-10 and far "
        "above the floor.",
        prompt=f"Now every sample of the clip is multiplied by {gain:g}. What does the network get for this cell?",
        given={"gain": gain, "before": before},
        answer=Number("", tolerance=0.008),
        solve=lambda g: g.before + math.log10(g.gain**2) / 4,
        wrong=(
            Wrong(
                "level-removed",
                lambda g: g.before,
                "That would be right if the loudest cell were the reference, as with `ref=np.max`. Whisper has no "
                "such reference, so the level of the clip stays in the numbers.",
                "Which of the three lines would take a factor out again?",
            ),
            Wrong(
                "amplitude",
                lambda g: g.before + math.log10(g.gain) / 4,
                "You took the logarithm of the factor on the amplitude. P is a power, which grows with the square.",
                "Multiply a signal by 10. By which factor does its power spectrogram grow?",
            ),
            Wrong(
                "not-divided",
                lambda g: g.before + 2 * math.log10(g.gain),
                "You added the whole change of the logarithm. The last line divides it by 4.",
                "By how much does (x + 4) / 4 grow when x grows by 1?",
            ),
            Wrong(
                "decibels",
                lambda g: g.before + 20 * math.log10(g.gain) / 4,
                "You added the change in decibels, divided by 4. These logarithms are not multiplied by 10.",
                "By how much does log10 grow when the power grows by a factor of 100?",
            ),
            Wrong(
                "natural-logarithm",
                lambda g: g.before + 2 * math.log(g.gain) / 4,
                "You used the natural logarithm. The first line takes the one to base 10.",
                "What does the first line give for a power of 100?",
            ),
        ),
        why=f"The power is multiplied by {gain:g}² = {gain**2:g}, its log10 changes by {2 * math.log10(gain):.3f}, and "
        f"a quarter of that is {math.log10(gain) / 2:+.3f}: {after:.3f}. The picture keeps its shape and moves as a "
        "whole, so Whisper does see how loud a clip is.",
        otherwise="What happens to the power, then to its log10, then after the division by 4?",
        hints=(
            "By which factor does the power of the cell change?",
            "The change of log10(P) is divided by 4; the added 4 cancels out when you take a difference.",
        ),
        key=(gain,),
    )


def _bang(rng):
    """A louder event raises the floor: the cell keeps its value or is lifted, never lowered."""
    top = float(rng.integers(40, 130)) / 100
    louder = float(rng.integers(15, 400)) / 10
    rise = math.log10(louder) / 2
    low = top - 2  # the floor, 8 / 4 below the loudest cell
    lifted = bool(rng.integers(3))
    share = float(rng.integers(5, 90)) / 100
    before = round(low + rise * share if lifted else low + rise + (2 - rise) * 0.6 * share, 2)
    return Task(
        story=f"{RULE}In one clip the loudest cell becomes {top:g}, and a quiet cell becomes **{before:g}**. Now a "
        f"door slams elsewhere in the clip: its loudest cell has {louder:g} times the **amplitude** of the former "
        "loudest. The quiet cell's own power does not change.",
        prompt="What does the network get for the quiet cell now?",
        given={"top": top, "before": before, "louder": louder},
        answer=Number("", tolerance=0.006),
        solve=lambda g: max(g.before, g.top + math.log10(g.louder**2) / 4 - 8 / 4),
        wrong=(
            Wrong(
                "untouched",
                lambda g: g.before,
                "The cell's power is untouched, but the floor depends on the loudest cell of the clip, and it has "
                "risen above this cell.",
                "How far below the loudest cell does the floor lie after the last line?",
            ),
            Wrong(
                "always-the-floor",
                lambda g: g.top + math.log10(g.louder) / 2 - 2,
                "That is the new floor. The cell still lies above it.",
                "What does `np.maximum` return for a value that is above the floor?",
            ),
            Wrong(
                "amplitude",
                lambda g: max(g.before, g.top + math.log10(g.louder) / 4 - 2),
                "You took the logarithm of the ratio of amplitudes. The cells hold powers.",
                "By which factor is the power of the new loudest cell larger?",
            ),
            Wrong(
                "as-a-reference",
                lambda g: g.before - math.log10(g.louder) / 2,
                "You moved the cell down by as much as the loudest cell rose. That is what `ref=np.max` does; these "
                "lines subtract nothing.",
                "Which line changes a cell, and only which cells?",
            ),
            Wrong(
                "eight-after-scaling",
                lambda g: g.top + math.log10(g.louder) / 2 - 8,
                "You subtracted 8 after the scaling. The 8 comes before the last line, which divides it by 4.",
                "What becomes of a distance of 8 when everything is divided by 4?",
            ),
        ),
        why=f"The loudest cell rises by log10({louder:g}²) / 4 = {rise:.3f} to {top + rise:.3f}, so the floor is "
        f"{top + rise - 2:.3f}. "
        + (
            "The quiet cell lies below it and is lifted: what it held is lost."
            if before < top + rise - 2
            else f"The quiet cell lies above it and stays at {before:g}."
        ),
        otherwise="Find the new loudest value, then the floor below it, then compare the floor with the cell.",
        hints=(
            "The floor depends on the loudest cell. What does the loudest cell become?",
            "After the last line the floor lies 8 / 4 = 2 below the loudest cell, and raises only what is below it.",
        ),
        key=(louder,),
    )


FAMILY = Family(
    "whisper-input",
    "What Whisper is given",
    ("front-ends",),
    "Frames, levels and the floor of Whisper's front end.",
    (_frames, _gain, _bang),
)
