"""Slow because of a loop over elements."""

import numpy as np

from spectrohub.challenges.catalogue._speed import Problem, code, signals, size
from spectrohub.checks import Case


def _spectra(rng):
    for bins, frames in ((23, 30), (30, 21), (12, 44)):
        yield Case((np.abs(rng.normal(size=(bins, frames))),))


def peak_hold(rng):
    word, ufunc, compare = (("largest", "np.maximum", ">"), ("smallest", "np.minimum", "<"))[int(rng.integers(2))]
    inner = str(rng.choice(["y[i]", "abs(y[i])", "y[i] ** 2"]))
    whole = {"y[i]": "y", "abs(y[i])": "np.abs(y)", "y[i] ** 2": "y**2"}[inner]
    what = {"y[i]": "value", "abs(y[i])": "absolute value", "y[i] ** 2": "square"}[inner]
    return Problem(
        name="hold",
        goal=f"The {word} {what} of `y` so far, at each sample.",
        slow=code(f"""
            def hold(y):
                held = np.zeros(len(y))
                for n in range(len(y)):
                    best = {inner.replace("i", "0")}
                    for i in range(n + 1):
                        if {inner} {compare} best:
                            best = {inner}
                    held[n] = best
                return held
        """),
        fast=code(f"""
            def hold(y):
                return {ufunc}.accumulate({whole})
        """),
        cases=lambda rng: signals(rng, (40, 60)),
        budget=lambda case: 4 * size(case) + 100,
        budget_text="4 operations for each sample, and 100 more",
        astray=(
            (
                "one-maximum-for-all",
                code(f"def hold(y):\n    return np.full(len(y), ({whole}).{'max' if word == 'largest' else 'min'}())"),
                f"This gives the {word} {what} of the whole signal everywhere. At each sample only the past matters.",
                "Put the peak at the end of a short signal. What should be held at the start?",
            ),
            (
                "still-one-slice-per-sample",
                code(f"""
                    def hold(y):
                        v = {whole}
                        return np.array([v[: n + 1].{"max" if word == "largest" else "min"}() for n in range(len(y))])
                """),
                "Your code has no inner loop any more, but for each sample NumPy still runs through everything up to "
                "it.",
                "Work out by hand what is held for 3, 1, 4, 1, 5. What do you need from the step before?",
            ),
        ),
        why=f"`{ufunc}.accumulate` keeps the {word} value so far: one comparison for each sample, n in all, where the "
        "loops took n * n / 2.",
        hint="What is held now depends on what was held one sample ago, and on one new value.",
        second_hint="Every NumPy ufunc has a method that keeps all intermediate results: look up `ufunc.accumulate`.",
        key=("hold", word, what),
    )


def flux(rng):
    lag = int(rng.integers(1, 4))
    kind = str(rng.choice(["rises", "falls", "changes"]))
    term = {"rises": "max(d, 0.0)", "falls": "max(-d, 0.0)", "changes": "abs(d)"}[kind]
    whole = {"rises": "np.maximum(d, 0.0)", "falls": "np.maximum(-d, 0.0)", "changes": "np.abs(d)"}[kind]
    amounts = {"rises": "the rises", "falls": "the falls (as positive numbers)", "changes": "the sizes of the changes"}[
        kind
    ]
    other = {"rises": "np.abs(d)", "falls": "np.abs(d)", "changes": "d"}[kind]
    return Problem(
        name="flux",
        goal=f"For each frame from frame {lag} on, the sum over all bins of {amounts} since "
        f"{'the frame before' if lag == 1 else f'{lag} frames before'}.",
        slow=code(f"""
            def flux(S):
                bins, frames = S.shape
                total = np.zeros(frames - {lag})
                for t in range({lag}, frames):
                    for k in range(bins):
                        d = S[k, t] - S[k, t - {lag}]
                        total[t - {lag}] += {term}
                return total
        """),
        fast=code(f"""
            def flux(S):
                d = S[:, {lag}:] - S[:, :-{lag}]
                return {whole}.sum(axis=0)
        """),
        cases=_spectra,
        budget=lambda case: 4 * size(case) + 100,
        budget_text="4 operations for each cell of `S`, and 100 more",
        astray=(
            (
                "sums-along-time",
                code(f"""
                    def flux(S):
                        d = S[:, {lag}:] - S[:, :-{lag}]
                        return {whole}.sum(axis=1)
                """),
                "You added up along time: one number for each bin. The question asks for one for each frame.",
                "Which axis of S is frequency? The sum has to run along that one.",
            ),
            (
                "wrong-part-of-the-difference",
                code(f"""
                    def flux(S):
                        d = S[:, {lag}:] - S[:, :-{lag}]
                        return {other}.sum(axis=0)
                """),
                "You added up "
                f"{'rises and falls alike' if kind != 'changes' else 'the differences with their signs'}. Only "
                f"{'sizes of changes' if kind == 'changes' else 'what ' + kind} "
                f"{'are' if kind == 'changes' else 'is'} to be counted.",
                "Take two bins, one that rises by 1 and one that falls by 1. What should the result be?",
            ),
        ),
        why="The difference of two shifted slices gives every change at once. Then one sum runs over the bins.",
        hint="S[:, 1:] and S[:, :-1] are one frame apart.",
        second_hint=f"Subtract two slices that are {lag} apart along axis 1, keep what {kind}, and sum over axis 0.",
        key=("flux", lag, kind),
    )
