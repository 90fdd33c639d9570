"""Slow because there is a better algorithm."""

from spectrohub.challenges.catalogue._speed import Problem, code, signals, size
from spectrohub.checks import Case


def smoothing(rng):
    side = str(rng.choice(["past", "future", "both"]))
    stat = str(rng.choice(["mean", "mean square"]))
    low, high = {"past": ("n - w + 1", "n + 1"), "future": ("n", "n + w"), "both": ("n - w", "n + w + 1")}[side]
    reach = {"past": "the last w samples, n itself included", "future": "n and the samples after it, w in all",
             "both": "w samples on each side of n, and n itself"}[side]  # fmt: skip
    whole = "y" if stat == "mean" else "y * y"
    return Problem(
        name="smooth",
        goal=f"For each sample n, the {stat} over {reach}. At the ends, only those that exist count.",
        slow=code(f"""
            def smooth(y, w):
                out = np.zeros(len(y))
                for n in range(len(y)):
                    part = y[max({low}, 0) : {high}]
                    out[n] = {"part.mean()" if stat == "mean" else "(part * part).mean()"}
                return out
        """),
        fast=code(f"""
            def smooth(y, w):
                n = np.arange(len(y))
                low, high = np.maximum({low}, 0), np.minimum({high}, len(y))
                so_far = np.concatenate([[0.0], np.cumsum({whole})])
                return (so_far[high] - so_far[low]) / (high - low)
        """),
        cases=lambda rng: (Case((rng.normal(size=n), w)) for n, w in ((400, 40), (500, 61), (350, 35))),
        budget=lambda case: 9 * size(case) + 100,
        budget_text="9 operations for each sample, and 100 more",
        astray=(
            (
                "divides-by-w-at-the-ends",
                code(f"""
                    def smooth(y, w):
                        n = np.arange(len(y))
                        low, high = np.maximum({low}, 0), np.minimum({high}, len(y))
                        so_far = np.concatenate([[0.0], np.cumsum({whole})])
                        return (so_far[high] - so_far[low]) / {"(2 * w + 1)" if side == "both" else "w"}
                """),
                "At the ends there are fewer samples, but you divide by the full number, so the result falls towards "
                "0.",
                "Smooth a signal of ones. What should the first and the last value be?",
            ),
            (
                "convolution",
                code(f"""
                    def smooth(y, w):
                        n = np.arange(len(y))
                        low, high = np.maximum({low}, 0), np.minimum({high}, len(y))
                        length = {"2 * w + 1" if side == "both" else "w"}
                        full = np.convolve({whole}, np.ones(length))
                        first = {{"past": 0, "future": length - 1, "both": w}}["{side}"]
                        return full[first : first + len(y)] / (high - low)
                """),
                "A convolution gives the right sums, but it multiplies every sample by every weight: n * w products "
                "with ones.",
                "By which two samples does the sum change from one place to the next?",
            ),
        ),
        why="From one place to the next a sliding sum gains one sample and loses one. As a difference of running sums "
        "it costs the same for every w.",
        hint="Look at the sums for n and n + 1. In which samples do they differ?",
        second_hint="Every sum is a difference of two running sums, `np.cumsum`. At the ends, clip both indices to "
        "the signal.",
        key=("smooth", side, stat),
    )


def autocorrelation(rng):
    end = str(rng.choice(["r", "r / r[0]", "r / len(y)"]))
    words = {"r": "", "r / r[0]": ", divided by the one at lag 0", "r / len(y)": ", divided by the number of samples"}[
        end
    ]
    return Problem(
        name="autocorrelation",
        goal=f"The sum of y[n] * y[n + lag] over all n, for every lag from 0 to len(y) - 1{words}.",
        slow=code(f"""
            def autocorrelation(y):
                r = np.zeros(len(y))
                for lag in range(len(y)):
                    for n in range(len(y) - lag):
                        r[lag] += y[n] * y[n + lag]
                return {end}
        """),
        fast=code(f"""
            def autocorrelation(y):
                n_fft = 1
                while n_fft < 2 * len(y):
                    n_fft *= 2
                power = np.abs(np.fft.rfft(y, n_fft)) ** 2
                r = np.fft.irfft(power, n_fft)[: len(y)]
                return {end}
        """),
        cases=lambda rng: signals(rng, (80, 100)),
        budget=lambda case: 60 * size(case) + 200,
        budget_text="60 operations for each sample, and 200 more",
        astray=(
            (
                "wraps-around",
                code(f"""
                    def autocorrelation(y):
                        power = np.abs(np.fft.fft(y)) ** 2
                        r = np.fft.ifft(power).real
                        return {end}
                """),
                "The transform is only as long as the signal, so the end wraps around to the start.",
                "Take y = [1, 0, 0, 1]. What is the sum of products at lag 1, and what does your function give?",
            ),
            (
                "library-loop",
                code(f"""
                    def autocorrelation(y):
                        r = np.correlate(y, y, mode="full")[len(y) - 1 :]
                        return {end}
                """),
                "`np.correlate` computes the same n * n products as the loops, only in compiled code.",
                "What is the Fourier transform of an autocorrelation?",
            ),
        ),
        why="The power spectrum is the Fourier transform of the autocorrelation (Wiener-Khinchin). With zeros up to "
        "twice the length nothing wraps around: n * log n operations, not n * n.",
        hint="In the spectrum, an autocorrelation is a product. Mind the length of the transform.",
        second_hint="Pad to at least 2 * len(y), take |rfft|², transform back, and keep the first len(y) values.",
        key=("autocorrelation", end),
    )


def distances(rng):
    end = str(rng.choice(["d2", "np.sqrt(d2)", "d2 / frames.shape[1]"]))
    words = {"d2": "squared Euclidean distance", "np.sqrt(d2)": "Euclidean distance",
             "d2 / frames.shape[1]": "mean squared difference"}[end]  # fmt: skip
    one = {"d2": "(d * d).sum()", "np.sqrt(d2)": "np.sqrt((d * d).sum())", "d2 / frames.shape[1]": "(d * d).mean()"}[
        end
    ]
    return Problem(
        name="distances",
        goal=f"The {words} of every frame from every other: `frames` has shape (n, size), the result (n, n).",
        slow=code(f"""
            def distances(frames):
                n = len(frames)
                out = np.zeros((n, n))
                for i in range(n):
                    for j in range(n):
                        d = frames[i] - frames[j]
                        out[i, j] = {one}
                return out
        """),
        fast=code(f"""
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
                code(f"""
                    def distances(frames):
                        d = frames[:, None, :] - frames[None, :, :]
                        d2 = (d * d).sum(axis=2)
                        return {end}
                """),
                "This is right and has no loop. But every difference is computed, squared and added: three operations "
                "for each, and an intermediate array of n * n * size numbers.",
                "Expand (a - b)**2. Which of its three terms depends on both frames?",
            ),
            (
                "forgets-the-cross-term-factor",
                code(f"""
                    def distances(frames):
                        squares = (frames * frames).sum(axis=1)
                        d2 = np.maximum(squares[:, None] + squares[None, :] - frames @ frames.T, 0.0)
                        return {end}
                """),
                "In your result a frame has a distance from itself above 0. The product of two frames counts twice.",
                "Print the diagonal. What must it be?",
            ),
        ),
        why="|a - b|**2 = |a|**2 + |b|**2 - 2 a.b: the term that needs every pair is one matrix product.",
        hint="Expand (a - b)**2 and look for a matrix product.",
        second_hint="d² = |a|² + |b|² - 2 a.b: two vectors of squares, added with broadcasting, and `frames @ "
        "frames.T`.",
        key=("distances", end),
    )
