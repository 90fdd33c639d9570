"""aliasing: where does a tone that is too high for the sample rate end up?"""

import numpy as np

from spectrohub.challenges.catalogue import _signals
from spectrohub.challenges.materials import Sound
from spectrohub.challenges.model import Family, Number, Task, Wrong


def fold(f_hz, sr):
    """The frequency between 0 and sr / 2 at which samples of a tone of `f_hz` are heard."""
    f_hz = f_hz % sr
    return min(f_hz, sr - f_hz)


def _sampled(f_hz, sr):
    """One second of samples of a tone, with no filter in front."""
    return np.cos(2 * np.pi * f_hz * _signals.seconds(1.0, sr))


def _one_fold(rng):
    sr = int(rng.choice([8000, 11_025, 16_000, 22_050, 32_000, 44_100]))
    f_hz = int(rng.integers(sr // 2 + 50, int(2.9 * sr)))
    rest = f_hz % sr
    below = "which is below half the rate, so nothing is mirrored"
    mirrored = (
        below if rest < sr / 2 else f"above half the rate, so it is mirrored to {sr:,} - {rest:,} = {sr - rest:,} Hz"
    )
    return Task(
        prompt=f"A tone of {f_hz:,} Hz is sampled at {sr:,} Hz, with no filter in front. At what frequency is it "
        "heard?",
        given={"sr": sr, "f_hz": f_hz},
        revealed={"sound": Sound(_signals.finished(_sampled(f_hz, sr), 0.3), sr, "what its samples sound like")},
        answer=Number("Hz", tolerance=0.5),
        solve=lambda g: fold(g.f_hz, g.sr),
        wrong=(
            Wrong(
                "no-alias",
                lambda g: g.f_hz,
                f"{f_hz:,} Hz is above {sr / 2:,.0f} Hz, half the sample rate, so its samples equal those of a lower "
                "tone.",
                "Draw two points in each period of a tone, then fewer. Which slower wave fits the points?",
            ),
            Wrong(
                "wraps-without-folding",
                lambda g: g.f_hz % g.sr,
                f"{f_hz:,} mod {sr:,} is {f_hz % sr:,} Hz, still above half the rate. From there it is mirrored down.",
                "Which of two tones gives the samples cos(2 pi f n / sr): f, or sr - f?",
            ),
            Wrong(
                "distance-from-nyquist",
                lambda g: abs(g.f_hz % g.sr - g.sr / 2),
                "You measured how far the tone lies from half the rate. Now walk that distance **down** from there.",
                "Take a tone 1 Hz above half the rate. Where is it heard: near 1 Hz, or near half the rate?",
            ),
            Wrong(
                "clips-at-nyquist",
                lambda g: g.sr / 2,
                "Half the sample rate is where tones fold. A tone does not stop there; it is mirrored.",
                "Move the tone slowly upwards in the alias explorer, past half the rate. Does it stay there?",
            ),
        ),
        why=f"{f_hz:,} mod {sr:,} = {rest:,}, {mirrored}.",
        otherwise="Subtract whole sample rates first. If what is left is above half the rate, mirror it there.",
        hints=(
            "Subtracting a whole multiple of the sample rate from the frequency changes no sample.",
            "After that, is what is left above sr / 2? If so, it is heard at sr minus what is left.",
        ),
    )


def _two_folds(rng):
    sr = int(rng.choice([16_000, 22_050, 24_000, 32_000, 44_100, 48_000]))
    step = int(rng.choice([2, 3, 4]))
    f_hz = int(rng.integers(sr // 2 + 100, 2 * sr - 100))
    first = fold(f_hz, sr)
    return Task(
        story=f"A tone of {f_hz:,} Hz is sampled at {sr:,} Hz, with no filter in front. Then every "
        f"{'second third fourth'.split()[step - 2]} sample is kept, `y[::{step}]`, again without a filter, and "
        "the result is played at its new rate.",
        prompt="At what frequency is it heard in the end?",
        given={"sr": sr, "step": step, "f_hz": f_hz},
        answer=Number("Hz", tolerance=1),
        solve=lambda g: fold(fold(g.f_hz, g.sr), g.sr / g.step),
        wrong=(
            Wrong(
                "first-fold-only",
                lambda g: fold(g.f_hz, g.sr),
                f"{first:,} Hz is heard after the first sampling. The new rate is {sr / step:,.1f} Hz, and the "
                "limit is now half of that.",
                "What is half the new rate? Is the tone below it?",
            ),
            Wrong(
                "filters-instead",
                lambda g: 0,
                "That would be silence. Only a filter removes high frequencies; dropping samples removes none of them.",
                "Take a tone above the new limit and print a few samples of `y[::2]`. Are they zeros?",
            ),
            Wrong(
                "old-rate",
                lambda g: fold(g.f_hz, g.sr) * g.step,
                "You let the pitch rise as if the kept samples were played at the old rate. They are played at the "
                "new one.",
                "Does the clip last longer at its new rate, shorter, or as long as before?",
            ),
            Wrong(
                "divides-pitch",
                lambda g: fold(g.f_hz, g.sr) / g.step,
                "You divided the pitch by the step. Fewer samples each second do not slow a tone down.",
                "Keep every second sample of a low tone. What changes in what you hear?",
            ),
        ),
        why=f"After the first sampling it is {first:,} Hz. The second rate is {sr / step:,.1f} Hz, its half "
        f"{sr / step / 2:,.1f} Hz, and there the tone is heard at {fold(first, sr / step):,.1f} Hz. (Folding twice "
        "gives the same as folding once at the last rate, because the last rate divides the first.)",
        otherwise="Fold twice: first at the first rate, then fold the result at the second.",
        hints=(
            "What is the sample rate after `y[::step]`?",
            "Find the frequency that is heard at the first rate. Then treat it as a new tone, sampled at sr / step.",
        ),
    )


def _two_clues(rng):
    """A tone seen at two sample rates: the lowest frequency that explains both aliases."""
    rates = tuple(sorted(int(100 * k) for k in rng.choice([40, 44, 50, 57, 64, 70, 79], size=2, replace=False)))
    limit = 20_000
    drawn = int(rng.integers(rates[1] // 50, limit // 50)) * 50
    seen = tuple(fold(drawn, sr) for sr in rates)
    f_hz = _explaining(rates, seen, limit)[0]
    t = _signals.seconds(0.6, 8000)
    heard = _signals.burst(t, seen[0], 0, 0.28, 0.4) + _signals.burst(t, seen[1], 0.32, 0.6, 0.4)
    return Task(
        story=f"An unknown steady tone below {limit:,} Hz is sampled twice, with no filter in front. At {rates[0]:,} "
        f"Hz it is heard at {seen[0]:,} Hz, at {rates[1]:,} Hz it is heard at {seen[1]:,} Hz. Its frequency is a "
        "multiple of 50 Hz.",
        prompt="What is the **lowest** frequency that explains both?",
        given={
            "rates": rates,
            "seen": seen,
            "limit": limit,
            "sound": Sound(_signals.finished(heard, 0.5), 8000, "what is heard at each of the two rates"),
        },
        answer=Number("Hz", tolerance=5),
        solve=lambda g: _explaining(g.rates, g.seen, g.limit)[0],
        wrong=(
            Wrong(
                "first-clue-only",
                lambda g: g.rates[0] - g.seen[0],
                f"That tone is heard at {seen[0]:,} Hz with the first rate. With the second it would be heard at "
                f"{fold(rates[0] - seen[0], rates[1]):,} Hz, not at {seen[1]:,} Hz.",
                "Fold your answer at both rates.",
            ),
            Wrong(
                "second-clue-only",
                lambda g: g.rates[1] - g.seen[1],
                f"That tone is heard at {seen[1]:,} Hz with the second rate. With the first it would be heard at "
                f"{fold(rates[1] - seen[1], rates[0]):,} Hz, not at {seen[0]:,} Hz.",
                "Fold your answer at both rates.",
            ),
            Wrong(
                "believes-the-ear",
                lambda g: g.seen[0],
                "If the tone were that low, both recordings would sound the same.",
                "At what frequency would the second recording play this tone?",
            ),
            Wrong(
                "one-rate-up",
                lambda g: g.rates[0] + g.seen[0],
                f"One rate plus what is heard explains the first clue. At {rates[1]:,} Hz that tone would be heard at "
                f"{fold(rates[0] + seen[0], rates[1]):,} Hz, not at {seen[1]:,} Hz.",
                "List k * sr - f as well as k * sr + f for each rate, and look for the lowest number in both lists.",
            ),
        ),
        why=f"At {rates[0]:,} Hz all of k * {rates[0]} plus or minus {seen[0]} sound alike, at {rates[1]:,} Hz all "
        f"of k * {rates[1]} plus or minus {seen[1]}. The lowest number in both lists is {f_hz:,} Hz.",
        otherwise="List what sounds alike at each rate, and take the lowest number that is in both lists.",
        hints=(
            "At each rate sr, all tones k * sr + f and k * sr - f sound alike.",
            "Make the two lists up to 20,000 Hz with Python, and take the lowest multiple of 50 that is in both.",
        ),
    )


def _explaining(rates, seen, limit):
    """Every multiple of 50 Hz below `limit` that is heard at `seen[i]` when it is sampled at `rates[i]`."""
    alike = [
        {f for k in range(limit // sr + 2) for f in (k * sr - x, k * sr + x)} for sr, x in zip(rates, seen, strict=True)
    ]
    return sorted(f for f in alike[0] & alike[1] if 0 < f < limit and f % 50 == 0)


FAMILY = Family(
    "aliasing",
    "Aliasing",
    ("sampling",),
    "Fold tones that are too high for their sample rate, and unfold them again.",
    (_one_fold, _two_folds, _two_clues),
)
