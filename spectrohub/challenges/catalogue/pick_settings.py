"""pick-settings: choose n_fft and hop_length for a goal."""

import math

from spectrohub.challenges.materials import Table
from spectrohub.challenges.model import Family, Number, One, Option, Task, Wrong


def _power_of_two(least):
    n = 1
    while n < least:
        n *= 2
    return n


def _spacing(rng):
    sr = int(rng.choice([8000, 11_025, 12_000, 16_000, 22_050, 32_000, 44_100, 48_000]))
    wanted = int(rng.integers(5, 60))
    right = _power_of_two(sr / wanted)
    return Task(
        story=f"At `sr={sr}`, neighbouring bins may be at most {wanted} Hz apart. Take the smallest power of two "
        "for `n_fft` that meets this.",
        prompt="How far apart are the bins then?",
        given={"sr": sr, "wanted_hz": wanted},
        answer=Number("Hz", share=0.004),
        solve=lambda g: g.sr / _power_of_two(g.sr / g.wanted_hz),
        wrong=(
            Wrong(
                "next-smaller",
                lambda g: 2 * g.sr / _power_of_two(g.sr / g.wanted_hz),
                f"That is n_fft = {right // 2}: its bins are {2 * sr / right:.2f} Hz apart, more than {wanted} Hz.",
                "Compare your answer with the goal. Is it small enough?",
            ),
            Wrong(
                "one-too-many",
                lambda g: g.sr / _power_of_two(g.sr / g.wanted_hz) / 2,
                f"That is half the right spacing. n_fft = {right} is enough, and its bins are sr / n_fft apart, not "
                "sr / 2 / n_fft: the n_fft steps span the whole sample rate.",
                "Print `librosa.fft_frequencies(sr=sr, n_fft=n_fft)[1]` for your n_fft.",
            ),
            Wrong(
                "not-a-power",
                lambda g: g.sr / -(-g.sr // g.wanted_hz),
                f"n_fft = {-(-sr // wanted)} is the smallest length that meets the goal, but it is not a power of two.",
                "Go up from your n_fft to the next power of two.",
            ),
        ),
        why=f"{sr} / {wanted} = {sr / wanted:.1f}, and the next power of two is {right}: its bins are "
        f"{sr / right:.2f} Hz apart. With {right // 2} they would be {2 * sr / right:.2f} Hz apart.",
        otherwise="The spacing is sr / n_fft. Solve that for n_fft, go up to a power of two, and work out its spacing.",
        hints=(
            "The spacing sr / n_fft must not be more than the goal. Which n_fft is that, at least?",
            "Round sr / goal up to the next power of two. The answer is sr divided by it.",
        ),
    )


def _lobes(rng):
    sr = int(rng.choice([8000, 11_025, 12_000, 16_000, 22_050, 32_000, 44_100]))
    low = int(rng.integers(20, 200)) * 10
    gap = int(rng.integers(9, 90))
    n_fft = _power_of_two(4 * sr / gap)
    hop_length = int(rng.integers(n_fft // 20, n_fft // 3))

    def overlap(n, g):
        return 100 * (1 - g.hop_length / n) if n > g.hop_length else None

    return Task(
        story=f"Two steady tones of equal strength at {low} and {low + gap} Hz, sampled at {sr:,} Hz and seen "
        "through a Hann window. `n_fft` is the smallest power of two for which the main lobes of the two "
        f"tones do not overlap. The hop is {hop_length} samples.",
        prompt="What share of a window do two neighbouring frames have in common, in percent?",
        given={"sr": sr, "low": low, "gap_hz": gap, "hop_length": hop_length},
        answer=Number("%", tolerance=0.3),
        solve=lambda g: overlap(_power_of_two(4 * g.sr / g.gap_hz), g),
        wrong=(
            Wrong(
                "one-bin-apart",
                lambda g: overlap(_power_of_two(g.sr / g.gap_hz), g),
                f"With n_fft = {_power_of_two(sr / gap)} the tones lie one bin apart. The main lobe of a Hann window "
                "is four bins wide, so the two overlap almost entirely.",
                "Draw two lobes, each from 2 bins below to 2 bins above its tone. How far apart must the tones be?",
            ),
            Wrong(
                "rectangular-lobe",
                lambda g: overlap(_power_of_two(2 * g.sr / g.gap_hz), g),
                f"With n_fft = {_power_of_two(2 * sr / gap)} the tones are two bins apart, the width of a "
                "rectangular window's main lobe. A Hann window's is four bins wide.",
                "Look at one tone with both windows in the window bench. Count the bins from zero to zero.",
            ),
            Wrong(
                "step-not-overlap",
                lambda g: 100 * g.hop_length / _power_of_two(4 * g.sr / g.gap_hz),
                f"n_fft = {n_fft} is right. {hop_length} of {n_fft} samples are the step from one frame to the next; "
                "the rest is what they share.",
                "Draw two frames, one hop apart, and shade what both of them cover.",
            ),
            Wrong(
                "two-bins-each-side-twice",
                lambda g: overlap(_power_of_two(8 * g.sr / g.gap_hz), g),
                f"With n_fft = {2 * n_fft} the tones are at least eight bins apart. Half of that is enough, because "
                "each lobe reaches two bins to each side.",
                "How many bins are there between two tones whose lobes touch?",
            ),
        ),
        why=f"Four bins of sr / n_fft must fit into {gap} Hz: n_fft >= 4 * {sr} / {gap} = {4 * sr / gap:.0f}, so "
        f"{n_fft}. Two frames share {n_fft} - {hop_length} samples, {100 * (1 - hop_length / n_fft):.1f} %.",
        otherwise="First n_fft: how many bins wide is the main lobe of a Hann window? Then what two frames share.",
        hints=(
            "Two lobes of four bins touch when the tones are four bins apart.",
            "Two neighbouring frames share n_fft - hop_length samples. Divide that by n_fft.",
        ),
    )


def _three_goals(rng):
    """One of five settings meets three goals at once, or none does."""
    sr = int(rng.choice([16_000, 22_050, 32_000, 44_100]))
    n_ok = int(rng.choice([512, 1024, 2048]))
    solvable = int(rng.integers(4)) > 0
    gap_hz = 4 * sr / n_ok * (1.0 + float(rng.integers(2, 30)) / 100)
    gap_ms = (
        # where no setting does it, no other window could either: below 0.75 the gap is shorter than the tones need
        1000 * n_ok / sr * ((1.0 + float(rng.integers(2, 30)) / 100) if solvable else float(rng.integers(50, 72)) / 100)
    )
    frames_per_s = int(sr / (n_ok // 4) * float(rng.integers(70, 99)) / 100)
    goals = {"gap_hz": math.ceil(gap_hz), "gap_ms": round(gap_ms, 1), "rate": frames_per_s}
    tried = [
        (n_ok, n_ok // 4),  # meets all where that is possible
        (n_ok // 2, n_ok // 4),  # too short for the tones
        (2 * n_ok, n_ok // 4),  # too long for the clicks
        (n_ok, n_ok // 2),  # too few frames
        (2 * n_ok, n_ok // 2),
    ]
    settings = tuple(tried[i] for i in rng.permutation(len(tried)))
    options = (*(Option(s, f"`n_fft={s[0]}`, `hop_length={s[1]}`", _verdict(s, sr, goals)) for s in settings),
               Option("none", "None of them", "One of the settings meets all three goals."))  # fmt: skip

    def meets(g, *which):
        found = [s for s in g.settings.rows if all(_meets(s, g.sr, g.goals)[goal] for goal in which)]
        return found[0] if found else "none"

    def first_but(goal):
        """What one chooses who forgets one of the goals: the settings that meet the others and fail this one."""
        rest = [name for name in ("tones", "clicks", "rate") if name != goal]

        def choose(g):
            fitting = [s for s in g.settings.rows if all(_meets(s, g.sr, g.goals)[name] for name in rest)]
            return next((s for s in fitting if not _meets(s, g.sr, g.goals)[goal]), None)

        return choose

    impossible = (
        f"None. Tones {goals['gap_hz']} Hz apart need a window of at least {4000 / goals['gap_hz']:.1f} ms, and clicks "
        f"{goals['gap_ms']} ms apart need one that is not longer than that gap. No Hann window can do both."
    )
    right = next((s for s in settings if all(_meets(s, sr, goals).values())), None)
    return Task(
        story=f"At `sr={sr}` and with a Hann window you want to see three things: two tones {goals['gap_hz']} Hz "
        f"apart whose main lobes do not overlap; two clicks {goals['gap_ms']} ms apart that never fall into one "
        f"frame; and at least {frames_per_s} frames per second.",
        prompt="Which of these settings meets all three goals?",
        given={"sr": sr, "goals": goals, "settings": Table(("n_fft", "hop_length"), settings)},
        answer=One(options, keep_order=True),
        solve=lambda g: meets(g, "tones", "clicks", "rate"),
        wrong=(
            Wrong(
                "forgets-tones",
                first_but("tones"),
                f"The clicks are separate and there are enough frames, but four bins are wider than {goals['gap_hz']} "
                "Hz.",
                "Work out 4 * sr / n_fft for your choice.",
            ),
            Wrong(
                "forgets-clicks",
                first_but("clicks"),
                f"The tones are separate and there are enough frames, but the window is longer than {goals['gap_ms']} "
                "ms, so some frame contains both clicks.",
                "Work out n_fft / sr for your choice, in milliseconds.",
            ),
            Wrong(
                "forgets-rate",
                first_but("rate"),
                "Tones and clicks are separate, but there are too few frames. The hop decides how many.",
                "Work out sr / hop_length for your choice.",
            ),
            Wrong(
                "gives-up",
                lambda g: "none",
                "One of the settings does meet all three goals.",
                "Test the rows one by one: 4 * sr / n_fft, n_fft / sr, sr / hop_length.",
            ),
        ),
        why=f"`n_fft={right[0]}`, `hop_length={right[1]}`: {_verdict(right, sr, goals)}" if right else impossible,
        otherwise="Test each row for all three goals.",
        hints=(
            "Which of the three goals depend on n_fft alone, and which on the hop alone?",
            "Three tests for each row: 4 * sr / n_fft against the tones, n_fft / sr against the clicks, sr / "
            "hop_length against the frames.",
        ),
        key=(sr, tuple(goals.values())),
    )


def _meets(setting, sr, goals):
    n_fft, hop_length = setting
    return {
        "tones": 4 * sr / n_fft <= goals["gap_hz"],
        "clicks": 1000 * n_fft / sr <= goals["gap_ms"],
        "rate": sr / hop_length >= goals["rate"],
    }


def _verdict(setting, sr, goals):
    n_fft, hop_length = setting
    return (
        f"Four bins are {4 * sr / n_fft:.1f} Hz, the window lasts {1000 * n_fft / sr:.1f} ms, and there are "
        f"{sr / hop_length:.1f} frames per second."
    )


FAMILY = Family(
    "pick-settings",
    "Pick n_fft and hop",
    ("time-frequency", "framing"),
    "Choose window and hop for what must be seen.",
    (_spacing, _lobes, _three_goals),
)
