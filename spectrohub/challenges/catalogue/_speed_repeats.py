"""Slow because the same work is done again and again."""

from spectrohub.challenges.catalogue._speed import Problem, code, size
from spectrohub.checks import Case


def _framed(rng):
    for n, frame_length, hop_length in ((240, 48, 3), (300, 60, 4), (200, 40, 2)):
        yield Case((rng.normal(size=n + int(rng.integers(0, 5))), frame_length, hop_length))


def frame_energies(rng):
    inner, word = (
        ("v * v", "the energy (sum of squares)"),
        ("abs(v)", "the sum of the absolute values"),
        ("v", "the sum"),
        ("float(v > 0)", "the number of positive samples"),
    )[int(rng.integers(4))]
    whole = {"v * v": "y * y", "abs(v)": "np.abs(y)", "v": "y", "float(v > 0)": "1.0 * (y > 0)"}[inner]
    return Problem(
        name="frame_sums",
        goal=f"For each frame, {word} of its samples. The frames overlap strongly: away from the ends, "
        "each sample is in 15 or more.",
        slow=code(f"""
            def frame_sums(y, frame_length, hop_length):
                sums = []
                for start in range(0, len(y) - frame_length + 1, hop_length):
                    total = 0.0
                    for v in y[start : start + frame_length]:
                        total += {inner}
                    sums.append(total)
                return np.array(sums)
        """),
        fast=code(f"""
            def frame_sums(y, frame_length, hop_length):
                so_far = np.concatenate([[0.0], np.cumsum({whole})])
                starts = np.arange(0, len(y) - frame_length + 1, hop_length)
                return so_far[starts + frame_length] - so_far[starts]
        """),
        cases=_framed,
        budget=lambda case: 6 * size(case) + 100,
        budget_text="6 operations for each sample of `y`, and 100 more",
        astray=(
            (
                "sums-every-frame-anew",
                code(f"""
                    def frame_sums(y, frame_length, hop_length):
                        frames = np.lib.stride_tricks.sliding_window_view({whole}, frame_length)[::hop_length]
                        return frames.sum(axis=1)
                """),
                "There is no loop in your code, but each sample is still added up in every frame that contains it.",
                "How many of the numbers that you add for frame 1 did you already add for frame 0?",
            ),
            (
                "off-by-one",
                code(f"""
                    def frame_sums(y, frame_length, hop_length):
                        so_far = np.cumsum({whole})
                        starts = np.arange(0, len(y) - frame_length + 1, hop_length)
                        return so_far[starts + frame_length - 1] - so_far[starts]
                """),
                "The first sample of each frame is missing, because you subtracted the sum that includes it.",
                "Write down the running sums of 1, 2, 3, 4, and use them to get the sum of the frame 2, 3.",
            ),
        ),
        why="The sum of a frame is the difference of two running sums. Each sample is added once, however much the "
        "frames overlap.",
        hint="If you know the sum of everything up to each sample, how do you get the sum of a frame?",
        second_hint="Put a 0 in front of `np.cumsum`. The sum of y[a:b] is then the difference of the running sums at "
        "b and a.",
        key=("frame_sums", inner),
    )


def one_bin(rng):
    squared, scaled = bool(rng.integers(2)), bool(rng.integers(2))
    end = ("np.abs({x}) ** 2" if squared else "np.abs({x})") + (" / n_fft" if scaled else "")
    return Problem(
        name="bin_over_time",
        goal=f"The {'power' if squared else 'magnitude'} of bin `k` in each "
        f"frame{', divided by n_fft' if scaled else ''} (no window).",
        slow=code(f"""
            def bin_over_time(y, n_fft, hop_length, k):
                frames = np.lib.stride_tricks.sliding_window_view(y, n_fft)[::hop_length]
                D = np.fft.fft(frames, axis=1)
                return {end.format(x="D[:, k]")}
        """),
        fast=code(f"""
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
                code(f"""
                    def bin_over_time(y, n_fft, hop_length, k):
                        frames = np.lib.stride_tricks.sliding_window_view(y, n_fft)[::hop_length]
                        D = np.fft.rfft(frames, axis=1)
                        return {end.format(x="D[:, k]")}
                """),
                "`rfft` leaves out the mirrored bins, but it still computes n_fft // 2 bins that are not needed.",
                "Write one bin of a Fourier transform as a sum over n. How many products is that?",
            ),
            (
                "cosine-only",
                code(f"""
                    def bin_over_time(y, n_fft, hop_length, k):
                        frames = np.lib.stride_tricks.sliding_window_view(y, n_fft)[::hop_length]
                        wave = np.cos(2 * np.pi * k * np.arange(n_fft) / n_fft)
                        return {end.format(x="(frames @ wave)")}
                """),
                "You compared the frames with a cosine alone, which misses a tone of another phase. A bin has a "
                "real and an imaginary part.",
                "Give it a sine on bin k. What should the result be, and what is it?",
            ),
        ),
        why="One bin is one scalar product with one complex wave: n_fft operations for each frame, where the whole "
        "transform takes n_fft * log2(n_fft). For a single bin the FFT is the slower way.",
        hint="Write the definition of the DFT for a single k.",
        second_hint="Make one complex wave, exp(-2j pi k n / n_fft), and multiply the matrix of frames by it.",
        key=("bin_over_time", squared, scaled),
    )
