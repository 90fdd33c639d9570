"""mel-arithmetic: from hertz to mel and back, on both scales."""

import math

from spectrohub.challenges.catalogue._mel import hz_to_mel, mel_to_hz
from spectrohub.challenges.model import Family, Number, Task, Wrong

SCALES = {True: "HTK's mel scale, m = 2595 * log10(1 + f / 700)", False: "Slaney's mel scale, librosa's default"}
SLANEY = "(200/3 Hz a mel up to 1000 Hz, which is 15 mel; above that, 27 mel for every factor of 6.4)"


def _there(rng):
    htk = bool(rng.integers(2))
    f_hz = int(rng.integers(30, 760)) * 10
    note = "" if htk else " " + SLANEY

    def natural(g):
        if g.htk:
            return 2595 * math.log(1 + g.f_hz / 700)
        return None if g.f_hz < 1000 else 15 + 27 * math.log10(g.f_hz / 1000)

    return Task(
        story=f"{SCALES[htk]}{note}.",
        prompt=f"What is {f_hz:,} Hz in mel on this scale?",
        given={"htk": htk, "f_hz": f_hz},
        answer=Number("", share=0.004),
        solve=lambda g: float(hz_to_mel(g.f_hz, g.htk)),
        wrong=(
            Wrong(
                "other-scale",
                lambda g: float(hz_to_mel(g.f_hz, not g.htk)),
                f"That is the value on the other scale, {'Slaney' if htk else 'HTK'}'s. Both are called mel; 1000 Hz "
                "is 1000 mel on one and 15 mel on the other.",
                "Work out 1000 Hz first. Which of the two values do you get?",
            ),
            Wrong(
                "wrong-logarithm",
                natural,
                "The logarithm has the wrong base: "
                + (
                    "the formula uses log10."
                    if htk
                    else "the ratio must be measured in factors of 6.4: ln(ratio) / ln(6.4)."
                ),
                "For which frequency do you know the result? Try it.",
            ),
            Wrong(
                "forgets-the-one",
                lambda g: 2595 * math.log10(g.f_hz / 700) if g.htk and g.f_hz > 700 else None,
                "The 1 inside the logarithm is missing. Without it, 700 Hz would be 0 mel, and 0 Hz would have no "
                "value.",
                "What does your formula give for 0 Hz?",
            ),
            Wrong(
                "linear-everywhere",
                lambda g: 3 * g.f_hz / 200 if not g.htk and g.f_hz > 1000 else None,
                "You used 200/3 Hz a mel above 1000 Hz as well. Above that point the scale is logarithmic.",
                "How many mel are there up to 1000 Hz? And which power of 6.4 leads from there to your frequency?",
            ),
        ),
        why=f"{f_hz} Hz is {float(hz_to_mel(f_hz, htk)):.4g} mel. Check: converting back gives "
        f"{float(mel_to_hz(hz_to_mel(f_hz, htk), htk)):.0f} Hz.",
        otherwise="Put the frequency into the formula"
        + (", with log10." if htk else ": is it below or above 1000 Hz?"),
        hints=(
            "Test your calculation with 1000 Hz first: it should give 999.99 mel on HTK's scale, 15 on Slaney's.",
            "Put the frequency into the formula, with the logarithm to base 10."
            if htk
            else "Up to 1000 Hz: 3 * f / 200. Above it: 15 + 27 * ln(f / 1000) / ln(6.4).",
        ),
        key=(htk,),
    )


def _between(rng):
    """The frequency that lies halfway between two others, in mel."""
    htk = bool(rng.integers(2))
    low = int(rng.integers(20, 90)) * 10
    high = int(rng.integers(15, 80)) * 100
    middle = (hz_to_mel(low, htk) + hz_to_mel(high, htk)) / 2
    note = "" if htk else " " + SLANEY
    return Task(
        story=f"{SCALES[htk]}{note}.",
        prompt=f"Which frequency lies exactly halfway, in mel, between {low} Hz and {high:,} Hz?",
        given={"htk": htk, "low": low, "high": high},
        answer=Number("Hz", share=0.006),
        solve=lambda g: float(mel_to_hz((hz_to_mel(g.low, g.htk) + hz_to_mel(g.high, g.htk)) / 2, g.htk)),
        wrong=(
            Wrong(
                "middle-in-hertz",
                lambda g: (g.low + g.high) / 2,
                "That is halfway in hertz. In mel the upper half of that range is shorter than the lower half.",
                "Convert your answer to mel. Is it equally far from both ends?",
            ),
            Wrong(
                "geometric-mean",
                lambda g: math.sqrt(g.low * g.high),
                "That is halfway in octaves. A mel scale is logarithmic only at high frequencies; at low ones it is "
                "nearly straight.",
                "Convert your answer to mel. Is it equally far from both ends?",
            ),
            Wrong(
                "other-scale",
                lambda g: float(mel_to_hz((hz_to_mel(g.low, not g.htk) + hz_to_mel(g.high, not g.htk)) / 2, not g.htk)),
                f"That is halfway on {'Slaney' if htk else 'HTK'}'s scale.",
                "Work out 1000 Hz with your formula, and compare it with the scale named here.",
            ),
            Wrong(
                "halfway-from-zero",
                lambda g: float(mel_to_hz(hz_to_mel(g.high, g.htk) / 2, g.htk)),
                f"You halved the mel value of {high:,} Hz. The range begins at {low} Hz, not at 0.",
                f"Your answer is halfway, in mel, between {high:,} Hz and what?",
            ),
        ),
        why=f"{low} Hz is {float(hz_to_mel(low, htk)):.4g} mel, {high} Hz {float(hz_to_mel(high, htk)):.4g}; halfway "
        f"is {float(middle):.4g} mel, which is {float(mel_to_hz(middle, htk)):.0f} Hz.",
        otherwise="Convert both ends to mel, take their mean, and convert that back to hertz.",
        hints=(
            "Halfway in mel: on which scale do you have to take the mean?",
            "Convert both ends to mel, take their mean there, and convert the result back to hertz.",
        ),
        key=(htk,),
    )


def _step_width(rng):
    """One of several equal steps in mel: how wide is it in hertz? It may lie across Slaney's corner."""
    htk = bool(rng.integers(2))
    steps = int(rng.integers(6, 13))
    low, high = int(rng.integers(10, 40)) * 10, int(rng.integers(40, 100)) * 100
    k = int(rng.integers(2, steps + 1))
    note = "" if htk else " " + SLANEY

    def place(i, scale):
        a, b = hz_to_mel(low, scale), hz_to_mel(high, scale)
        return float(mel_to_hz(a + (b - a) * i / steps, scale))

    first, second = place(k - 1, htk), place(k, htk)
    return Task(
        story=f"{SCALES[htk]}{note}. The range from {low} Hz to {high:,} Hz is cut into {steps} steps of "
        "equal length in mel.",
        prompt=f"How wide is step {k} in hertz? (The lowest is step 1.)",
        given={"htk": htk, "low": low, "high": high, "steps": steps, "k": k},
        answer=Number("Hz", share=0.01),
        solve=lambda g: place(g.k, g.htk) - place(g.k - 1, g.htk),
        wrong=(
            Wrong(
                "equal-in-hertz",
                lambda g: (g.high - g.low) / g.steps,
                "You cut the range into equal steps in hertz. Equal steps in mel become wider towards the top.",
                "Compare the lowest and the highest step. Which should be the wider one?",
            ),
            Wrong(
                "one-step-late",
                lambda g: place(g.k + 1, g.htk) - place(g.k, g.htk),
                f"That is step {k + 1}: you counted from 0.",
                "Between which two edges does step 1 lie?",
            ),
            Wrong(
                "other-scale",
                lambda g: place(g.k, not g.htk) - place(g.k - 1, not g.htk),
                f"You cut the steps on {'Slaney' if htk else 'HTK'}'s scale.",
                "Work out 1000 Hz with your formula, and compare it with the scale named here.",
            ),
            Wrong(
                "step-as-frequency",
                lambda g: place(g.k, g.htk),
                "That is the frequency at which the step ends. The question asks how wide it is.",
                "Where does the step begin?",
            ),
            Wrong(
                "turns-the-width-back",
                lambda g: float(mel_to_hz((hz_to_mel(g.high, g.htk) - hz_to_mel(g.low, g.htk)) / g.steps, g.htk)),
                "You converted the length of a step to hertz as if it were a place on the scale. How wide a step is in "
                "hertz depends on where it is.",
                "Convert both ends of the step to hertz, then take the difference.",
            ),
        ),
        why=f"Step {k} reaches from {first:.1f} to {second:.1f} Hz: {second - first:.1f} Hz.",
        otherwise="Find both ends of the step in mel, convert each to hertz, and take the difference.",
        hints=(
            f"In mel, one step is the whole range divided by {steps}. Where does step {k} begin and end?",
            "Step k runs from low + (k - 1) * step to low + k * step, in mel. Convert both ends to hertz before you "
            "subtract.",
        ),
        key=(htk,),
    )


FAMILY = Family(
    "mel-arithmetic",
    "Mel arithmetic",
    ("mel-scale",),
    "From hertz to mel and back, on both scales.",
    (_there, _between, _step_width),
)
