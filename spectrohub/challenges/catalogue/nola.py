"""nola: for which hops is the STFT invertible, and what does the overlap do to the level?"""

import math

import numpy as np

from spectrohub.challenges.model import Family, Number, Option, Several, Task, Wrong

NAMES = {"hann": "Hann", "hamming": "Hamming", "boxcar": "rectangular", "blackman": "Blackman"}


def get_window(name, n):
    from scipy.signal import get_window as scipy_window  # loaded when the first window is made

    return scipy_window(name, n)


def overlap_sum(window, hop_length):
    """Sum of w squared over one hop, shape (hop_length,), as infinitely many frames add it up."""
    whole = -(-len(window) // hop_length) * hop_length
    return np.pad(window**2, (0, whole - len(window))).reshape(-1, hop_length).sum(axis=0)


def invertible(window, hop_length):
    return hop_length <= len(window) and bool(overlap_sum(window, hop_length).min() > 1e-10)


def _which_hops(rng):
    n = int(rng.choice([256, 400, 512, 1024, 2048]))
    name = str(rng.choice(["hann", "hamming", "boxcar"]))
    window = get_window(name, n)
    others = (n // 4, n // 3, n // 2, n // 2 + n // 8, 3 * n // 4, n + n // 4)
    chosen = [*sorted(int(h) for h in rng.choice(others, size=3, replace=False)), n]  # n is what tells windows apart
    if all(invertible(window, h) for h in chosen):
        chosen[0] = n + n // 4
    chosen.sort()

    def why(hop):
        if hop > n:
            return f"No: {hop - n} samples between one frame and the next are in no frame."
        least = overlap_sum(window, hop).min()
        if least <= 1e-10:
            return "No: the window is 0 at its first sample, and no other frame covers that sample."
        return f"Yes: every sample gets a weight; the sum of w squared is at least {least:.3g}."

    return Task(
        prompt=f"A periodic {NAMES[name]} window of {n} samples, `get_window({name!r}, {n})`. For which hops can "
        "the sound be reconstructed from its STFT, far from the ends? Select all that apply.",
        given={"n": n, "window": name, "hops": chosen},
        answer=Several(tuple(Option(h, f"{h} samples", why(h)) for h in chosen)),
        solve=lambda g: {h for h in g.hops if invertible(get_window(g.window, g.n), h)},
        wrong=(
            Wrong(
                "half-at-most",
                lambda g: {h for h in g.hops if h <= g.n // 2} or None,
                "You allow hops up to half a window. Larger ones are possible: it is enough that each sample gets "
                "**some** weight, because istft divides by the sum of the weights.",
                "Add up w squared for a hop of 3/4 of the window. Is it 0 anywhere?",
            ),
            Wrong(
                "up-to-the-window",
                lambda g: {h for h in g.hops if h <= g.n} or None,
                "You allow every hop up to a whole window. Without overlap, a window that is 0 somewhere loses a "
                "sample in each frame.",
                "What is w[0] here? With a hop of a whole window, which other frame contains that sample?",
            ),
            Wrong(
                "constant-sum",
                lambda g: {h for h in g.hops if g.n % h == 0 and (g.window == "boxcar" or g.n // h >= 3)} or None,
                "You require a constant sum. It may vary, as long as it is nowhere 0, because istft divides by it.",
                "Plot the sum of w squared for a hop of 5/8 of the window. Can you divide by it?",
            ),
        ),
        why="What counts is that the sum of w squared over all frames is nowhere 0 (NOLA: nonzero overlap-add).",
        otherwise="For each hop, is there a sample to which every frame gives weight 0?",
        hints=(
            "istft divides by the sum of w squared. Where does that fail?",
            "Print the first and the last value of the window. Where the window is 0, some other frame must cover the "
            "sample.",
        ),
        key=(n, name, tuple(chosen)),
    )


def _largest_hop(rng):
    """The largest hop that can be inverted, for windows that are 0 at one end, at both, or shorter than the frame."""
    n = 4 * int(rng.integers(60, 520))
    kind = str(rng.choice(["periodic", "symmetric", "hamming", "padded"]))
    pad = 4 * int(rng.integers(5, 14)) if kind == "padded" else 0
    code = {
        "periodic": f'get_window("hann", {n})',
        "symmetric": f"np.hanning({n})",
        "hamming": f'get_window("hamming", {n})',
        "padded": f'np.pad(get_window("hamming", {n - 2 * pad}), {pad})',
    }[kind]
    window = {
        "periodic": lambda: get_window("hann", n),
        "symmetric": lambda: np.hanning(n),
        "hamming": lambda: get_window("hamming", n),
        "padded": lambda: np.pad(get_window("hamming", n - 2 * pad), pad),
    }[kind]()
    zeros = int((window == 0).sum())
    largest = _largest(window)
    return Task(
        prompt=f"`window = {code}` has {n} samples. What is the **largest** hop for which a sound can still be "
        "reconstructed, far from its ends?",
        given={"window": window, "n": n},
        answer=Number("samples"),
        solve=lambda g: _largest(g.window),
        wrong=(
            Wrong(
                "whole-window",
                lambda g: g.n,
                f"With a hop of {n} no two frames overlap, and this window is 0 at {zeros} of its samples. The sound "
                "is lost there.",
                "Print the first and the last values of the window.",
            ),
            Wrong(
                "half-window",
                lambda g: g.n // 2,
                "Half a window works, but larger hops do as well: one frame that gives a sample a weight above 0 is "
                "enough.",
                "Add up w squared for a hop a little larger than half. Is it 0 anywhere?",
            ),
            Wrong(
                "quarter-window",
                lambda g: g.n // 4,
                "A quarter of the window is a usual choice. Larger hops work as well, because istft divides by the "
                "sum of w squared, whatever it is.",
                "By which number can you not divide? At which hop does the sum reach it?",
            ),
            Wrong(
                "one-too-many",
                lambda g: _largest(g.window) + 1,
                f"With a hop of {largest + 1} there is a sample to which every frame gives weight 0.",
                "Draw two windows one hop apart. Look at the place where one ends and the other begins.",
            ),
            Wrong(
                "counts-one-end-only",
                lambda g: g.n - int(np.argmax(g.window > 0)) if g.window[-1] == 0 else None,
                "You subtracted the zeros at one end. This window has zeros at the other end too.",
                "Print the last values of the window as well.",
            ),
        ),
        why=f"{n - zeros} of the {n} samples of the window are above 0, without a gap. Frames that are "
        f"{largest} samples apart leave no gap; with one more, some sample gets no weight.",
        otherwise="How many samples of this window are above 0? Lay them end to end.",
        hints=(
            "Which values of the window are exactly 0?",
            "Count the values above 0. Laid end to end, those parts of the windows must cover every sample.",
        ),
        key=(kind,),
    )


def _largest(window):
    return next(hop for hop in range(len(window), 0, -1) if invertible(window, hop))


def _ripple(rng):
    """By how much the level varies where the division by the window sum is forgotten."""
    name = str(rng.choice(["hann", "hamming", "blackman"]))
    n = 20 * int(rng.integers(12, 52))
    percent = int(rng.choice([30, 35, 40, 45, 50, 55, 60, 65]))
    hop_length = n * percent // 100
    window = get_window(name, n)
    total = overlap_sum(window, hop_length)
    plain = np.pad(window, (0, -len(window) % hop_length)).reshape(-1, hop_length).sum(axis=0)
    ripple = 20 * math.log10(total.max() / total.min())
    return Task(
        story=f"A program windows each frame with `w = get_window({name!r}, {n})`, hop {hop_length}, windows it "
        "**again** after the inverse transform, adds up the frames, and does not divide by the window sum. So "
        "the level of the sound rises and falls once in every hop.",
        prompt="How many decibels are there between the lowest and the highest level? (Use Python.)",
        given={"window": window, "hop_length": hop_length},
        answer=Number("dB", tolerance=0.03, share=0.01),
        solve=lambda g: _range_db(overlap_sum(g.window, g.hop_length), 20),
        wrong=(
            Wrong(
                "windowed-once",
                lambda g: _range_db(
                    np.pad(g.window, (0, -len(g.window) % g.hop_length)).reshape(-1, g.hop_length).sum(axis=0), 20
                ),
                f"You added up the window itself: {20 * math.log10(plain.max() / plain.min()):.2f} dB. Each frame "
                "is multiplied by it twice.",
                "Follow one sample through the program. What is it multiplied by in all?",
            ),
            Wrong(
                "as-powers",
                lambda g: _range_db(overlap_sum(g.window, g.hop_length), 10),
                "The sum of w squared multiplies the **samples**. It is squared because the window is applied "
                "twice, not because it is a power.",
                "A sample of 1 becomes which number in the middle of a hop? Is that an amplitude or a power?",
            ),
            Wrong(
                "against-the-mean",
                lambda g: 20 * math.log10((s := overlap_sum(g.window, g.hop_length)).max() / s.mean()),
                "That is how far the highest level is above the mean. The question asks for the range from the lowest.",
                "Where is the sum lowest? Divide by that.",
            ),
            Wrong(
                "two-frames-only",
                lambda g: _range_db(_two_frames(g.window, g.hop_length), 20),
                "You added two neighbouring frames. A sample gets a weight from every frame that contains it.",
                "How many frames cover a sample in the middle? n / hop, rounded up and down.",
            ),
        ),
        why=f"The sum of w squared runs from {total.min():.4f} to {total.max():.4f} within one hop; 20 * log10 of "
        f"their ratio is {ripple:.2f} dB. `librosa.istft` divides by exactly this sum.",
        otherwise="Add up w squared over all frames for each place within one hop, then compare the largest with "
        "the smallest.",
        hints=(
            "What is a sample multiplied by in all? Add that up over all frames, for each place within one hop.",
            "np.pad w to a whole number of hops, reshape to (-1, hop), square, and sum over axis 0. Then 20 * log10 of "
            "largest / smallest.",
        ),
        key=(name, percent),
    )


def _range_db(values, factor):
    return factor * math.log10(values.max() / values.min())


def _two_frames(window, hop_length):
    """The sum over a frame and its successor, where both are."""
    shared = window[hop_length:] ** 2 + window[: len(window) - hop_length] ** 2
    return np.maximum(shared, 1e-12)


FAMILY = Family(
    "nola",
    "Is it invertible?",
    ("inversion", "windows"),
    "Windows and hops with an invertible STFT, and what happens without the window sum.",
    (_which_hops, _largest_hop, _ripple),
)
