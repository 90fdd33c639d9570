"""speed-ups: the same result in far fewer operations. An operation is counted, not timed: see `challenges.budget`."""

from functools import partial

from spectrohub.challenges.budget import LINE
from spectrohub.challenges.catalogue._code import function
from spectrohub.challenges.catalogue._speed_algorithms import autocorrelation, distances, smoothing
from spectrohub.challenges.catalogue._speed_loops import flux, peak_hold
from spectrohub.challenges.catalogue._speed_repeats import frame_energies, one_bin
from spectrohub.challenges.materials import Listing
from spectrohub.challenges.model import Family, Function, Task, Wrong
from spectrohub.checks import Array

PROBLEMS = ((peak_hold, flux), (frame_energies, one_bin), (smoothing, autocorrelation, distances))


def _task(rng, level):
    makers = PROBLEMS[level]
    p = makers[int(rng.integers(len(makers)))](rng)
    wrong = [
        Wrong(
            "unchanged",
            lambda g: function(g.code.code, p.name),
            "The result is right, but it takes as many operations as the code that was given.",
            p.hint,
        )
    ]
    for name, text, says, try_this in p.astray:
        wrong.append(Wrong(name, _written(text, p.name), says, try_this))
    return Task(
        story=f"This function is right but wasteful. {p.goal}\n\nBudget: {p.budget_text}. An operation is one "
        "number that NumPy computes: a matrix product costs rows * columns * inner length, a Fourier transform n * "
        f"log2(n) for each row, a view nothing. Each line of your Python counts as {LINE} operations every time it "
        "runs, and so does each number that Python takes out of an array.",
        prompt=f"Write `{p.name}` so that it gives the same result within the budget.",
        given={"code": Listing(p.slow)},
        answer=Function(p.name, p.slow, p.cases, Array(("index",), rtol=1e-6, atol=1e-7), "the slow one", p.budget),
        solve=lambda g: function(p.fast, p.name),
        wrong=tuple(wrong),
        why=p.why,
        otherwise="Compare it with the slow version on a small input, then count the operations.",
        hints=(p.hint, p.second_hint),
        key=p.key,
    )


def _written(text, name):
    """The solver that gives the function written in `text`."""
    return lambda g: function(text, name)


FAMILY = Family(
    "speed-ups",
    "Speed it up",
    ("framing", "fourier-bins"),
    "The same result in far fewer operations. You write code.",
    tuple(partial(_task, level=level) for level in range(3)),
)
