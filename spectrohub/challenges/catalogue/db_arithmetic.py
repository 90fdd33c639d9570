"""db-arithmetic: ratios, sums and references in decibels."""

import math

from spectrohub.challenges.model import Family, Number, Task, Wrong
from spectrohub.wording import and_list


def _ratio(rng):
    amplitude = bool(rng.integers(2))
    ratio = float(rng.integers(15, 400)) / 10
    if rng.integers(2):
        ratio = 1 / ratio
    what = "amplitude" if amplitude else "power"
    factor, other = (20, 10) if amplitude else (10, 20)
    return Task(
        prompt=f"The {what} of a tone is multiplied by {ratio:.4g}. By how many decibels does its level change? "
        "(A fall is negative.)",
        given={"factor": factor, "ratio": float(f"{ratio:.4g}")},
        answer=Number("dB", tolerance=0.06),
        solve=lambda g: g.factor * math.log10(g.ratio),
        wrong=(
            Wrong(
                "other-factor",
                lambda g: (30 - g.factor) * math.log10(g.ratio),
                f"You multiplied the logarithm by {other}. That is for {'powers' if amplitude else 'amplitudes'}; "
                f"here it is {'an amplitude' if amplitude else 'a power'}.",
                "Double an amplitude: what happens to its power? Both must give the same change in decibels.",
            ),
            Wrong(
                "natural-logarithm",
                lambda g: g.factor * math.log(g.ratio),
                "This is the natural logarithm. Decibels use the logarithm to base 10.",
                "What does your formula give for a power ratio of 10? It should give 10 dB.",
            ),
            Wrong(
                "sign",
                lambda g: -g.factor * math.log10(g.ratio),
                "The size is right, but the sign is wrong: a ratio above 1 is a rise, one below 1 a fall.",
                "Does the tone become louder or softer?",
            ),
            Wrong(
                "no-factor",
                lambda g: math.log10(g.ratio),
                "That is the logarithm alone. For a ratio of powers it is the change in bels, ten decibels each; for "
                "amplitudes it is half of that.",
                "How many decibels is a power ratio of 10?",
            ),
        ),
        why=f"{factor} * log10({ratio:.4g}) = {factor * math.log10(ratio):.2f} dB. Power goes with the square of "
        "amplitude, which is why amplitudes take 20 and powers 10.",
        otherwise="Take the logarithm to base 10 of the ratio; multiply it by 10 for powers, by 20 for amplitudes.",
        hints=(
            "Is this a ratio of powers or of amplitudes?",
            "A factor of 10 in power is 10 dB; a factor of 10 in amplitude is a factor of 100 in power, so 20 dB.",
        ),
        key=(what,),
    )


def _sum(rng):
    """Levels of sources that know nothing of each other: powers add."""
    count = int(rng.integers(2, 4))
    levels = sorted((-int(rng.integers(6, 31)) - int(rng.integers(0, 4)) for _ in range(count)), reverse=True)
    if levels[0] - levels[-1] > 9:
        levels[-1] = levels[0] - int(rng.integers(1, 9))
    shown = and_list(f"{level} dB" for level in levels)
    total = _power_sum(levels)
    return Task(
        story=f"{'Two' if count == 2 else 'Three'} independent noises have levels of {shown} "
        "(mean power, all against the same reference). They are mixed by adding their samples.",
        prompt="What is the level of the mix?",
        given={"levels_db": levels},
        answer=Number("dB", tolerance=0.12),
        solve=lambda g: _power_sum(g.levels_db),
        wrong=(
            Wrong(
                "adds-decibels",
                lambda g: sum(g.levels_db),
                "You added the decibels. Adding logarithms multiplies the powers; here the powers are added.",
                "Two equal noises are at 0 dB. Can the mix be at 0 dB as well?",
            ),
            Wrong(
                "takes-the-loudest",
                lambda g: max(g.levels_db),
                "That is the level of the loudest noise alone. The others add power to it.",
                "By what factor does the power grow when a second noise of the same power is added?",
            ),
            Wrong(
                "mean-of-decibels",
                lambda g: sum(g.levels_db) / len(g.levels_db),
                "That is the mean of the levels. A mix of two noises is louder than each of them.",
                "Is your result higher or lower than the loudest noise?",
            ),
            Wrong(
                "adds-amplitudes",
                lambda g: 20 * math.log10(sum(10 ** (level / 20) for level in g.levels_db)),
                "You added amplitudes. That holds for waves that rise and fall together. For independent "
                "noises the powers add.",
                "Add two arrays of `rng.standard_normal(n)`. Is the standard deviation of the sum 2, or 1.41?",
            ),
            Wrong(
                "mean-power",
                lambda g: _power_sum(g.levels_db) - 10 * math.log10(len(g.levels_db)),
                "You took the mean of the powers. Mixing adds them.",
                "Two equal noises: is their mix as loud as one of them?",
            ),
        ),
        why=" + ".join(f"10^({level / 10:g})" for level in levels)
        + f" = {10 ** (total / 10):.4g}, and 10 * log10 of it is {total:.2f} dB.",
        otherwise="Turn each level into a power, add the powers, and turn the sum back into decibels.",
        hints=(
            "Which quantity adds up when independent sounds are mixed: decibels, amplitudes or powers?",
            "A level of L dB is a power of 10 ** (L / 10). Convert, add, and convert back.",
        ),
    )


def _power_sum(levels):
    return 10 * math.log10(sum(10 ** (level / 10) for level in levels))


def _moving_reference(rng):
    """What `ref=np.max` and `top_db` do to a cell when a louder event comes into the clip."""
    top_db = int(rng.choice([40, 60, 80]))
    cell = -int(rng.integers(5, top_db - 12))
    louder = float(rng.integers(12, 90)) / 10
    rise = 20 * math.log10(louder)
    near_floor = bool(rng.integers(3) == 0)
    if near_floor:
        cell = -(top_db - int(rng.integers(1, max(2, int(rise) - 1)))) if rise > 3 else cell
    moved = cell - rise
    return Task(
        story=f"`librosa.amplitude_to_db(S, ref=np.max, top_db={top_db})` shows a cell of a clip at {cell} dB. Now a "
        f"door slams somewhere else in the same clip: its loudest cell has {louder:g} times the amplitude of the "
        "former maximum. The cell itself is untouched, and the same line is run again.",
        prompt="What level does the cell have now?",
        given={"cell_db": cell, "louder": louder, "top_db": top_db},
        answer=Number("dB", tolerance=0.12),
        solve=lambda g: max(g.cell_db - 20 * math.log10(g.louder), -g.top_db),
        wrong=(
            Wrong(
                "untouched",
                lambda g: g.cell_db,
                "The cell's amplitude is untouched, but 0 dB now stands for the door. Everything else moves down.",
                "What amplitude does 0 dB stand for before, and what amplitude after?",
            ),
            Wrong(
                "power-factor",
                lambda g: max(g.cell_db - 10 * math.log10(g.louder), -g.top_db),
                f"You moved it by 10 * log10({louder:g}) = {rise / 2:.2f} dB. It is a ratio of amplitudes.",
                "How many decibels is twice the amplitude?",
            ),
            Wrong(
                "moves-up",
                lambda g: g.cell_db + 20 * math.log10(g.louder),
                f"You moved the cell up by {rise:.2f} dB. The reference grew, not the cell.",
                "Which cell is at 0 dB now? Is the quiet cell nearer to it than before, or farther away?",
            ),
            Wrong(
                "no-floor",
                lambda g: g.cell_db - 20 * math.log10(g.louder),
                f"{moved:.2f} dB lies below the floor: `top_db={top_db}` cuts off whatever is more than {top_db} dB "
                "below the maximum.",
                "What is the smallest number that this line can ever return?",
            ),
            Wrong(
                "always-the-floor",
                lambda g: -g.top_db,
                f"That is the floor. The cell moves by {rise:.2f} dB and does not reach it.",
                "By how many decibels does the reference grow?",
            ),
        ),
        why=f"The reference grows by 20 * log10({louder:g}) = {rise:.2f} dB, so the cell moves to {moved:.2f} dB"
        + (f", and the floor lifts it to {-top_db} dB." if moved < -top_db else ", above the floor.")
        + " With `ref=np.max` the numbers say nothing about how loud a clip is.",
        otherwise="By how much does the reference move? Then check whether the floor is reached.",
        hints=(
            "0 dB is always the loudest cell of the clip. How far does it move?",
            "The cell moves down by 20 * log10 of the ratio, but never below -top_db.",
        ),
    )


FAMILY = Family(
    "db-arithmetic",
    "Decibel arithmetic",
    ("decibels",),
    "Ratios, mixes and moving references in decibels.",
    (_ratio, _sum, _moving_reference),
)
