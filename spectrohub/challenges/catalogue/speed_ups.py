"""speed-ups: the same result in far fewer operations. An operation is counted, not timed: see `challenges.budget`."""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from spectrohub.challenges.budget import LINE
from spectrohub.challenges.catalogue._code import function
from spectrohub.challenges.model import Family, Function, Task, Wrong
from spectrohub.challenges.shown import Listing
from spectrohub.checks import Array, Case


@dataclass(frozen=True)
class Problem:
    """A slow function, a fast one, and what somebody writes who stops halfway or goes astray (id, code, says, try)."""

    name: str
    goal: str
    slow: str
    fast: str
    cases: Callable
    budget: Callable[[Case], int]
    budget_text: str
    astray: tuple[tuple[str, str, str, str], ...]
    why: str
    hint: str
    key: tuple


def _code(text):
    return "import numpy as np\n\n\n" + textwrap.dedent(text).strip() + "\n"


def _signals(rng, sizes=(700, 1100, 1500)):
    for n in sizes:
        yield Case((rng.normal(size=n + int(rng.integers(0, 20))),))


def _spectra(rng):
    for bins, frames in ((23, 30), (30, 21), (12, 44)):
        yield Case((np.abs(rng.normal(size=(bins, frames))),))


def _n(case):
    return case.args[0].size


# --- apprentice: a loop over elements ----------------------------------------------------------------------------


def _peak_hold(rng):
    word, ufunc, compare = (("largest", "np.maximum", ">"), ("smallest", "np.minimum", "<"))[int(rng.integers(2))]
    inner = str(rng.choice(["y[i]", "abs(y[i])", "y[i] ** 2"]))
    whole = {"y[i]": "y", "abs(y[i])": "np.abs(y)", "y[i] ** 2": "y**2"}[inner]
    what = {"y[i]": "value", "abs(y[i])": "size", "y[i] ** 2": "square"}[inner]
    return Problem(
        name="hold",
        goal=f"The {word} {what} of `y` so far, at each sample.",
        slow=_code(f"""
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
        fast=_code(f"""
            def hold(y):
                return {ufunc}.accumulate({whole})
        """),
        cases=lambda rng: _signals(rng, (40, 60)),
        budget=lambda case: 4 * _n(case) + 100,
        budget_text="4 operations for each sample, and 100 more",
        astray=(
            (
                "one-maximum-for-all",
                _code(f"def hold(y):\n    return np.full(len(y), ({whole}).{'max' if word == 'largest' else 'min'}())"),
                f"This gives the {word} {what} of the whole signal everywhere. At each sample only the past counts.",
                "Put the peak at the end of a short signal. What should be held at the start?",
            ),
            (
                "still-one-slice-per-sample",
                _code(f"""
                    def hold(y):
                        v = {whole}
                        return np.array([v[: n + 1].{"max" if word == "largest" else "min"}() for n in range(len(y))])
                """),
                "The inner loop is gone from your lines, but numpy still runs through everything so far for each "
                "sample.",
                "Write down by hand what is held for 3, 1, 4, 1, 5. What do you need to know from the step before?",
            ),
        ),
        why=f"`{ufunc}.accumulate` carries the {word} along: one comparison for each sample, n in all, where the "
        "loops took n * n / 2.",
        hint="What is held now depends on what was held one sample ago, and on one new value.",
        key=("hold", word, what),
    )


def _flux(rng):
    lag = int(rng.integers(1, 4))
    kind = str(rng.choice(["rises", "falls", "changes"]))
    term = {"rises": "max(d, 0.0)", "falls": "max(-d, 0.0)", "changes": "abs(d)"}[kind]
    whole = {"rises": "np.maximum(d, 0.0)", "falls": "np.maximum(-d, 0.0)", "changes": "np.abs(d)"}[kind]
    other = {"rises": "np.abs(d)", "falls": "np.abs(d)", "changes": "d"}[kind]
    return Problem(
        name="flux",
        goal=f"For each frame, the sum over all bins of what {kind} against "
        f"{'the frame before' if lag == 1 else f'{lag} frames before'}.",
        slow=_code(f"""
            def flux(S):
                bins, frames = S.shape
                total = np.zeros(frames - {lag})
                for t in range({lag}, frames):
                    for k in range(bins):
                        d = S[k, t] - S[k, t - {lag}]
                        total[t - {lag}] += {term}
                return total
        """),
        fast=_code(f"""
            def flux(S):
                d = S[:, {lag}:] - S[:, :-{lag}]
                return {whole}.sum(axis=0)
        """),
        cases=_spectra,
        budget=lambda case: 4 * _n(case) + 100,
        budget_text="4 operations for each cell of `S`, and 100 more",
        astray=(
            (
                "sums-along-time",
                _code(f"""
                    def flux(S):
                        d = S[:, {lag}:] - S[:, :-{lag}]
                        return {whole}.sum(axis=1)
                """),
                "You added up along time: one number for each bin. Asked for is one for each frame.",
                "Which axis of S is frequency? That is the one that disappears.",
            ),
            (
                "wrong-part-of-the-difference",
                _code(f"""
                    def flux(S):
                        d = S[:, {lag}:] - S[:, :-{lag}]
                        return {other}.sum(axis=0)
                """),
                "You added up "
                f"{'rises and falls alike' if kind != 'changes' else 'the differences with their signs'}. Only "
                f"{'sizes of changes' if kind == 'changes' else 'what ' + kind} "
                f"{'are' if kind == 'changes' else 'is'} to be counted.",
                "Take two bins, one that rises by 1 and one that falls by 1. What should come out?",
            ),
        ),
        why="Two slices of one array, shifted against each other, give every difference at once. Then one sum over "
        "the bins.",
        hint="S[:, 1:] and S[:, :-1] lie one frame apart.",
        key=("flux", lag, kind),
    )


# --- practitioner: work done again and again ---------------------------------------------------------------------


def _framed(rng):
    for n, frame_length, hop_length in ((240, 48, 3), (300, 60, 4), (200, 40, 2)):
        yield Case((rng.normal(size=n + int(rng.integers(0, 5))), frame_length, hop_length))


def _frame_energies(rng):
    inner, word = (
        ("v * v", "the energy (sum of squares)"),
        ("abs(v)", "the sum of the sizes"),
        ("v", "the sum"),
        ("float(v > 0)", "the number of positive samples"),
    )[int(rng.integers(4))]
    whole = {"v * v": "y * y", "abs(v)": "np.abs(y)", "v": "y", "float(v > 0)": "1.0 * (y > 0)"}[inner]
    return Problem(
        name="frame_sums",
        goal=f"For each frame, {word} of its samples. The frames overlap a lot: 15 or more share a sample.",
        slow=_code(f"""
            def frame_sums(y, frame_length, hop_length):
                sums = []
                for start in range(0, len(y) - frame_length + 1, hop_length):
                    total = 0.0
                    for v in y[start : start + frame_length]:
                        total += {inner}
                    sums.append(total)
                return np.array(sums)
        """),
        fast=_code(f"""
            def frame_sums(y, frame_length, hop_length):
                so_far = np.concatenate([[0.0], np.cumsum({whole})])
                starts = np.arange(0, len(y) - frame_length + 1, hop_length)
                return so_far[starts + frame_length] - so_far[starts]
        """),
        cases=_framed,
        budget=lambda case: 6 * _n(case) + 100,
        budget_text="6 operations for each sample of `y`, and 100 more",
        astray=(
            (
                "sums-every-frame-anew",
                _code(f"""
                    def frame_sums(y, frame_length, hop_length):
                        frames = np.lib.stride_tricks.sliding_window_view({whole}, frame_length)[::hop_length]
                        return frames.sum(axis=1)
                """),
                "No loop is left in your lines, but each sample is added up again in every frame that holds it.",
                "How many of the numbers that you add for frame 1 did you add for frame 0 already?",
            ),
            (
                "off-by-one",
                _code(f"""
                    def frame_sums(y, frame_length, hop_length):
                        so_far = np.cumsum({whole})
                        starts = np.arange(0, len(y) - frame_length + 1, hop_length)
                        return so_far[starts + frame_length - 1] - so_far[starts]
                """),
                "The first sample of each frame is missing: the sum up to and including it was taken away.",
                "Write the running sums of 1, 2, 3, 4 and get the sum of the frame 2, 3 from them.",
            ),
        ),
        why="The sum of a frame is the difference of two running sums. Each sample is added once, however much the "
        "frames overlap.",
        hint="If you know the sum of everything up to each sample, how do you get the sum of a stretch?",
        key=("frame_sums", inner),
    )


def _one_bin(rng):
    squared, scaled = bool(rng.integers(2)), bool(rng.integers(2))
    end = ("np.abs({x}) ** 2" if squared else "np.abs({x})") + (" / n_fft" if scaled else "")
    return Problem(
        name="bin_over_time",
        goal=f"The {'power' if squared else 'size'} of bin `k` in each frame{', divided by n_fft' if scaled else ''} "
        "(no window).",
        slow=_code(f"""
            def bin_over_time(y, n_fft, hop_length, k):
                frames = np.lib.stride_tricks.sliding_window_view(y, n_fft)[::hop_length]
                D = np.fft.fft(frames, axis=1)
                return {end.format(x="D[:, k]")}
        """),
        fast=_code(f"""
            def bin_over_time(y, n_fft, hop_length, k):
                frames = np.lib.stride_tricks.sliding_window_view(y, n_fft)[::hop_length]
                wave = np.exp(-2j * np.pi * k * np.arange(n_fft) / n_fft)
                return {end.format(x="(frames @ wave)")}
        """),
        cases=lambda rng: (
            Case((rng.normal(size=40 * hop + n_fft), n_fft, hop, int(rng.integers(3, n_fft // 3))))
            for n_fft, hop in ((256, 64), (512, 100), (200, 50))
        ),
        budget=lambda case: 2 * (1 + (len(case.args[0]) - case.args[1]) // case.args[2]) * case.args[1],
        budget_text="2 operations for each sample of each frame",
        astray=(
            (
                "half-the-transform",
                _code(f"""
                    def bin_over_time(y, n_fft, hop_length, k):
                        frames = np.lib.stride_tricks.sliding_window_view(y, n_fft)[::hop_length]
                        D = np.fft.rfft(frames, axis=1)
                        return {end.format(x="D[:, k]")}
                """),
                "`rfft` leaves out the mirrored bins, and still computes n_fft // 2 of them that nobody asks for.",
                "What is one bin of a Fourier transform, written as a sum over n? How many products is that?",
            ),
            (
                "cosine-only",
                _code(f"""
                    def bin_over_time(y, n_fft, hop_length, k):
                        frames = np.lib.stride_tricks.sliding_window_view(y, n_fft)[::hop_length]
                        wave = np.cos(2 * np.pi * k * np.arange(n_fft) / n_fft)
                        return {end.format(x="(frames @ wave)")}
                """),
                "You compared the frames with a cosine alone. A tone of another phase is missed by it: a bin has "
                "two parts.",
                "Feed it a sine on bin k. What should come out, and what does?",
            ),
        ),
        why="One bin is one scalar product with one complex wave: n_fft operations for each frame, where the whole "
        "transform takes n_fft * log2(n_fft). For one bin the FFT is the slow way.",
        hint="Write the definition of the DFT for a single k.",
        key=("bin_over_time", squared, scaled),
    )


# --- senior: a better algorithm ----------------------------------------------------------------------------------


def _smoothing(rng):
    side = str(rng.choice(["past", "future", "both"]))
    stat = str(rng.choice(["mean", "mean square"]))
    low, high = {"past": ("n - w + 1", "n + 1"), "future": ("n", "n + w"), "both": ("n - w", "n + w + 1")}[side]
    reach = {"past": "the last w samples, n itself included", "future": "n and the samples after it, w in all",
             "both": "w samples to each side of n, and n itself"}[side]  # fmt: skip
    whole = "y" if stat == "mean" else "y * y"
    return Problem(
        name="smooth",
        goal=f"For each sample n, the {stat} over {reach}. At the ends, over those that exist.",
        slow=_code(f"""
            def smooth(y, w):
                out = np.zeros(len(y))
                for n in range(len(y)):
                    part = y[max({low}, 0) : {high}]
                    out[n] = {"part.mean()" if stat == "mean" else "(part * part).mean()"}
                return out
        """),
        fast=_code(f"""
            def smooth(y, w):
                n = np.arange(len(y))
                low, high = np.maximum({low}, 0), np.minimum({high}, len(y))
                so_far = np.concatenate([[0.0], np.cumsum({whole})])
                return (so_far[high] - so_far[low]) / (high - low)
        """),
        cases=lambda rng: (Case((rng.normal(size=n), w)) for n, w in ((400, 40), (500, 61), (350, 35))),
        budget=lambda case: 9 * _n(case) + 100,
        budget_text="9 operations for each sample, and 100 more",
        astray=(
            (
                "divides-by-w-at-the-ends",
                _code(f"""
                    def smooth(y, w):
                        n = np.arange(len(y))
                        low, high = np.maximum({low}, 0), np.minimum({high}, len(y))
                        so_far = np.concatenate([[0.0], np.cumsum({whole})])
                        return (so_far[high] - so_far[low]) / {"(2 * w + 1)" if side == "both" else "w"}
                """),
                "At the ends fewer samples are there, but you divide by the full number: the result sinks towards 0.",
                "Smooth a signal of ones. What should the first and the last value be?",
            ),
            (
                "convolution",
                _code(f"""
                    def smooth(y, w):
                        n = np.arange(len(y))
                        low, high = np.maximum({low}, 0), np.minimum({high}, len(y))
                        length = {"2 * w + 1" if side == "both" else "w"}
                        full = np.convolve({whole}, np.ones(length))
                        first = {{"past": 0, "future": length - 1, "both": w}}["{side}"]
                        return full[first : first + len(y)] / (high - low)
                """),
                "A convolution gives the right sums, and multiplies every sample with every weight: n * w products "
                "by ones.",
                "How much does the sum change from one sample to the next? Two samples' worth.",
            ),
        ),
        why="A sliding sum gains one sample and loses one. As differences of running sums it costs the same for "
        "every w.",
        hint="Look at the sums for n and n + 1. In which samples do they differ?",
        key=("smooth", side, stat),
    )


def _autocorrelation(rng):
    end = str(rng.choice(["r", "r / r[0]", "r / len(y)"]))
    words = {"r": "", "r / r[0]": ", divided by the one at lag 0", "r / len(y)": ", divided by the number of samples"}[
        end
    ]
    return Problem(
        name="autocorrelation",
        goal=f"The sum of y[n] * y[n + lag] over all n, for every lag from 0 to len(y) - 1{words}.",
        slow=_code(f"""
            def autocorrelation(y):
                r = np.zeros(len(y))
                for lag in range(len(y)):
                    for n in range(len(y) - lag):
                        r[lag] += y[n] * y[n + lag]
                return {end}
        """),
        fast=_code(f"""
            def autocorrelation(y):
                n_fft = 1
                while n_fft < 2 * len(y):
                    n_fft *= 2
                power = np.abs(np.fft.rfft(y, n_fft)) ** 2
                r = np.fft.irfft(power, n_fft)[: len(y)]
                return {end}
        """),
        cases=lambda rng: _signals(rng, (80, 100)),
        budget=lambda case: 60 * _n(case) + 200,
        budget_text="60 operations for each sample, and 200 more",
        astray=(
            (
                "wraps-around",
                _code(f"""
                    def autocorrelation(y):
                        power = np.abs(np.fft.fft(y)) ** 2
                        r = np.fft.ifft(power).real
                        return {end}
                """),
                "The transform is as long as the signal, so the end wraps around onto the start.",
                "Take y = [1, 0, 0, 1]. What is the product sum at lag 1, and what does your function say?",
            ),
            (
                "library-loop",
                _code(f"""
                    def autocorrelation(y):
                        r = np.correlate(y, y, mode="full")[len(y) - 1 :]
                        return {end}
                """),
                "`np.correlate` does the same n * n products as the loops, out of sight.",
                "What is the Fourier transform of an autocorrelation?",
            ),
        ),
        why="The power spectrum is the Fourier transform of the autocorrelation (Wiener-Khinchin). With zeros up to "
        "twice the length nothing wraps around: n * log n operations, not n * n.",
        hint="In the spectrum, an autocorrelation is a product. Mind the length of the transform.",
        key=("autocorrelation", end),
    )


def _distances(rng):
    end = str(rng.choice(["d2", "np.sqrt(d2)", "d2 / frames.shape[1]"]))
    words = {"d2": "squared Euclidean distance", "np.sqrt(d2)": "Euclidean distance",
             "d2 / frames.shape[1]": "mean squared difference"}[end]  # fmt: skip
    one = {"d2": "(d * d).sum()", "np.sqrt(d2)": "np.sqrt((d * d).sum())", "d2 / frames.shape[1]": "(d * d).mean()"}[
        end
    ]
    return Problem(
        name="distances",
        goal=f"The {words} of every frame from every other: `frames` has shape (n, size), the result (n, n).",
        slow=_code(f"""
            def distances(frames):
                n = len(frames)
                out = np.zeros((n, n))
                for i in range(n):
                    for j in range(n):
                        d = frames[i] - frames[j]
                        out[i, j] = {one}
                return out
        """),
        fast=_code(f"""
            def distances(frames):
                squares = (frames * frames).sum(axis=1)
                d2 = np.maximum(squares[:, None] + squares[None, :] - 2 * (frames @ frames.T), 0.0)
                np.fill_diagonal(d2, 0.0)
                return {end}
        """),
        cases=lambda rng: (Case((rng.normal(size=shape),)) for shape in ((20, 14), (24, 12), (16, 16))),
        budget=lambda case: int(1.8 * len(case.args[0]) * case.args[0].size),
        budget_text="1.8 operations for each number of each **pair** of frames",
        astray=(
            (
                "broadcast",
                _code(f"""
                    def distances(frames):
                        d = frames[:, None, :] - frames[None, :, :]
                        d2 = (d * d).sum(axis=2)
                        return {end}
                """),
                "Right, and without a loop. But every difference is made, squared and added: three operations for "
                "each, and an array of n * n * size on the way.",
                "Write out (a - b)**2. Which of its three parts depends on both frames?",
            ),
            (
                "forgets-the-cross-term-factor",
                _code(f"""
                    def distances(frames):
                        squares = (frames * frames).sum(axis=1)
                        d2 = np.maximum(squares[:, None] + squares[None, :] - frames @ frames.T, 0.0)
                        return {end}
                """),
                "A frame has a distance from itself in your result: the product of two frames counts twice.",
                "Print the diagonal. What must stand there?",
            ),
        ),
        why="|a - b|**2 = |a|**2 + |b|**2 - 2 a.b: the part that needs every pair is one matrix product.",
        hint="Write out (a - b)**2 and look for a matrix product.",
        key=("distances", end),
    )


PROBLEMS = ((_peak_hold, _flux), (_frame_energies, _one_bin), (_smoothing, _autocorrelation, _distances))


def _task(rng, level):
    makers = PROBLEMS[level]
    p = makers[int(rng.integers(len(makers)))](rng)
    wrong = [
        Wrong(
            "unchanged",
            lambda g: function(g.code.code, p.name),
            "The result is right, but this takes as many operations as the code that was given.",
            p.hint,
        )
    ]
    for name, text, says, try_this in p.astray:
        wrong.append(Wrong(name, lambda g, text=text: function(text, p.name), says, try_this))
    return Task(
        story=f"This function is right, and wasteful. {p.goal}\n\nBudget: {p.budget_text}. An operation is one "
        "number that numpy computes: a matrix product costs rows * columns * inner length, a Fourier transform n * "
        f"log2(n) for each row, a view nothing. Each line of your Python counts as {LINE} operations every time it "
        "runs, and so does each number that Python takes out of an array.",
        prompt=f"Write `{p.name}` so that it gives the same within the budget.",
        given={"code": Listing(p.slow)},
        answer=Function(p.name, p.slow, p.cases, Array(("index",), rtol=1e-6, atol=1e-7), "the slow one", p.budget),
        solve=lambda g: function(p.fast, p.name),
        wrong=tuple(wrong),
        why=p.why,
        otherwise="Compare with the slow one on a small input, then count.",
        hints=(p.hint,),
        key=p.key,
    )


FAMILY = Family(
    "speed-ups",
    "Speed it up",
    ("framing", "fourier-bins"),
    "The same result in far fewer operations. You write code.",
    tuple(lambda rng, level=level: _task(rng, level) for level in range(3)),
)
