"""broken-pipeline: a feature pipeline with one mistake or three: find and fix them."""

from functools import partial

import numpy as np

from spectrohub.challenges.catalogue._code import function
from spectrohub.challenges.materials import Listing
from spectrohub.challenges.model import Family, Function, Task, Wrong
from spectrohub.checks import Array, Case
from spectrohub.learner_progress.state.difficulty import LEVELS

NAME = "levels_in_db"
WINDOWS = {"hann": "Hann", "hamming": "Hamming", "blackman": "Blackman"}


def _lines(window, floor_db, to_max, center):
    """The right pipeline, line by line, each with a name."""
    return {
        "window": f'    window = get_window("{window}", n_fft)',
        "pad": "    padded = np.pad(y, n_fft // 2)" if center else "    padded = y",
        "starts": "    starts = range(0, len(padded) - n_fft + 1, hop_length)",
        "frames": "    frames = np.stack([padded[s : s + n_fft] * window for s in starts])",
        "power": "    power = np.abs(np.fft.rfft(frames)) ** 2",
        "log": "    levels_db = 10 * np.log10(np.maximum(power, 1e-10))",
        "reference": "    levels_db = levels_db - levels_db.max()" if to_max else None,
        "floor": f"    levels_db = np.maximum(levels_db, -{floor_db})",
        "end": "    return levels_db.T",
    }


# A mistake: {line: text instead}, what it does, and one experiment. `usual` is a repair that misses.
MISTAKES = {
    "20-log-of-power": (
        {"log": "    levels_db = 20 * np.log10(np.maximum(power, 1e-10))"},
        "The levels are twice as far apart as they should be: 20 * log10 belongs to amplitudes, and this is a power.",
        "Multiply `y` by 10. By how many decibels does `levels_db` rise in the line with the logarithm?",
        "10-log-of-amplitude",
    ),
    "10-log-of-amplitude": (
        {"power": "    power = np.abs(np.fft.rfft(frames))"},
        "The levels are half as far apart as they should be: 10 * log10 is taken of an amplitude.",
        "Multiply `y` by 10. By how many decibels does `levels_db` rise in the line with the logarithm?",
        "20-log-of-power",
    ),
    "no-window": (
        {"frames": "    frames = np.stack([padded[s : s + n_fft] for s in starts])"},
        "The frames are never multiplied by the window, so every tone leaks into all bins.",
        "Look at the levels of a single tone, far from its bin.",
        "symmetric-window",
    ),
    "hop-ignored": (
        {"starts": "    starts = range(0, len(padded) - n_fft + 1, n_fft)"},
        "The frames step by n_fft, so there are too few of them.",
        "Halve hop_length. Does the number of frames change?",
        "drops-last-frame",
    ),
    "not-padded": (
        {"pad": "    padded = y"},
        "The frames are not centred: half a window of zeros is missing at each end.",
        "Print the shape for a signal of 10 hops, and compare it with 1 + 10 frames.",
        "pads-one-end",
    ),
    "pads-one-end": (
        {"pad": "    padded = np.pad(y, (n_fft // 2, 0))"},
        "Only the start is padded. Centred frames reach beyond the end as well.",
        "On which sample is the last frame centred, and how far does it reach?",
        "not-padded",
    ),
    "padded-all-the-same": (
        {"pad": "    padded = np.pad(y, n_fft // 2)"},
        "The signal is padded, but all frames should lie inside it.",
        "Give it exactly n_fft samples. How many frames come back?",
        "pads-one-end",
    ),
    "whole-spectrum": (
        {"power": "    power = np.abs(np.fft.fft(frames)) ** 2"},
        "There are n_fft bins: the mirrored half of the spectrum was kept.",
        "Print the shape for n_fft = 8.",
        "drops-nyquist",
    ),
    "drops-nyquist": (
        {"power": "    power = np.abs(np.fft.fft(frames)[:, : n_fft // 2]) ** 2"},
        "One bin is missing: the one at half the sample rate.",
        "Print the shape for n_fft = 8.",
        "whole-spectrum",
    ),
    "time-along-rows": (
        {"end": "    return levels_db"},
        "Rows and columns are swapped: bins belong along axis 0.",
        "Print the shape for a long signal and a small n_fft.",
        "reshaped",
    ),
    "reshaped": (
        {"end": "    return levels_db.reshape(levels_db.shape[1], -1)"},
        "The shape is right, but the values are shuffled: reshape keeps the order of the values, it does not "
        "transpose.",
        "Compare np.arange(6).reshape(2, 3).T with np.arange(6).reshape(3, 2).",
        "time-along-rows",
    ),
    "symmetric-window": (
        {"window": '    window = get_window("{window}", n_fft, fftbins=False)'},
        "The window is symmetric. For spectra it should be periodic, the default of `get_window`.",
        "Compare get_window('hann', 8) with get_window('hann', 8, fftbins=False).",
        "no-window",
    ),
    "drops-last-frame": (
        {"starts": "    starts = range(0, len(padded) - n_fft, hop_length)"},
        "A last frame that fits exactly is lost, because range stops before its end.",
        "Give it exactly as many samples as one frame needs. How many frames come back?",
        "one-frame-too-many",
    ),
    "one-frame-too-many": (
        {"starts": "    starts = range(0, len(padded) - n_fft + hop_length, hop_length)"},
        "Where samples are left over, a last frame begins that cannot be filled.",
        "Try a signal that is one sample longer than it needs to be.",
        "drops-last-frame",
    ),
    "maximum-of-each-frame": (
        {"reference": "    levels_db = levels_db - levels_db.max(axis=1, keepdims=True)"},
        "Every frame is measured against its own loudest bin, so a fade-out no longer shows.",
        "Give it a tone that fades out. Which numbers should change?",
        "maximum-of-each-bin",
    ),
    "maximum-of-each-bin": (
        {"reference": "    levels_db = levels_db - levels_db.max(axis=0, keepdims=True)"},
        "Every bin is measured against its own loudest frame, so loud and soft bins look alike.",
        "Give it one steady tone. Which bins should be far below 0 dB?",
        "maximum-of-each-frame",
    ),
    "floor-first": (
        {
            "reference": "    levels_db = np.maximum(levels_db, -{floor})",
            "floor": "    levels_db = levels_db - levels_db.max()",
        },
        "The floor is applied before the reference, so its distance from the maximum is wrong.",
        "Print the smallest level for a loud and for a soft `y`.",
        "no-floor",
    ),
    "no-floor": (
        {"floor": "    levels_db = levels_db"},
        "The floor is missing.",
        "Give it a signal with some silence and print the smallest level.",
        "floor-first",
    ),
}  # fmt: skip
PLAIN = ("20-log-of-power", "10-log-of-amplitude", "no-window", "hop-ignored", "whole-spectrum", "time-along-rows")
SUBTLE = (
    "symmetric-window", "drops-last-frame", "maximum-of-each-frame", "floor-first", "pads-one-end",
    "padded-all-the-same", "reshaped",
)  # fmt: skip


def code(spec, mistakes=()):
    """The pipeline's text, with these mistakes in it."""
    window, floor_db, _to_max, _center = spec
    lines = _lines(*spec)
    for mistake in mistakes:
        for name, text in MISTAKES[mistake][0].items():
            lines[name] = text.replace("{window}", window).replace("{floor}", str(floor_db))
    body = "\n".join(line for line in lines.values() if line)
    return (
        f"import numpy as np\nfrom scipy.signal import get_window\n\n\ndef {NAME}(y, n_fft, hop_length):\n"
        f'    """{_promise(spec)}"""\n{body}\n'
    )


def _promise(spec):
    window, floor_db, to_max, center = spec
    where = "centred frames, zeros beyond both ends" if center else "frames that lie whole inside y"
    against = "relative to the loudest cell" if to_max else "relative to a power of 1"
    return (
        f"Levels in dB {against}, at least -{floor_db} dB; shape (1 + n_fft // 2, n_frames).\n\n    {WINDOWS[window]} "
        f"window (periodic), {where}.\n    "
    )


def _reference(window, floor_db, to_max, center):
    """The promise kept another way: with librosa."""

    def levels_in_db(y, n_fft, hop_length):
        import librosa

        power = np.abs(librosa.stft(y, n_fft=n_fft, hop_length=hop_length, window=window, center=center)) ** 2
        levels_db = librosa.power_to_db(power, ref=np.max if to_max else 1.0, amin=1e-10, top_db=None)
        return np.maximum(levels_db, -floor_db)

    return levels_in_db


def _cases(rng):
    for n_fft, hop_length, rest in ((64, 16, 0), (128, 40, 0), (64, 24, 7), (96, 32, 31)):
        n = n_fft + int(rng.integers(4, 9)) * hop_length + rest
        t = np.arange(n)
        y = 0.5 * np.sin(2 * np.pi * rng.uniform(0.05, 0.4) * t) + 0.01 * rng.normal(size=n)
        y = y * np.exp(-t / n * rng.uniform(3, 6)) * rng.uniform(0.3, 3)
        y[-n // 8 :] = 0.0
        yield Case((y, n_fft, hop_length), label="hops fit exactly" if rest == 0 else f"{rest} samples left over")


def _draw(rng, level):
    spec = (
        str(rng.choice(list(WINDOWS))),
        5 * int(rng.integers(8, 17)),
        bool(rng.integers(2)),
        bool(rng.integers(2)),
    )
    if level == "apprentice":
        pool, count = list(PLAIN), 1
    elif level == "practitioner":
        pool, count = list(SUBTLE), 1
    else:
        pool, count = [*PLAIN, *SUBTLE], 3
    if not spec[2]:
        pool = [m for m in pool if m not in ("maximum-of-each-frame", "floor-first")]
    pool = [m for m in pool if m != ("padded-all-the-same" if spec[3] else "pads-one-end")]
    chosen: list[str] = []
    for mistake in map(str, rng.permutation(pool)):
        if len(chosen) < count and not any(_places(mistake) & _places(other) for other in chosen):
            chosen.append(mistake)
    return spec, tuple(sorted(chosen))


def _places(mistake):
    """Where a mistake sits. Two in one place could undo or hide each other: 20 * log10 of an amplitude is right."""
    one_place = {"log": "power", "window": "frames"}
    return {one_place.get(line, line) for line in MISTAKES[mistake][0]}


def _task(rng, level):
    spec, mistakes = _draw(rng, level)
    broken = code(spec, mistakes)
    many = len(mistakes) > 1
    wrong = []
    if many:
        for one in mistakes:
            left = tuple(other for other in mistakes if other != one)
            wrong.append(_left(spec, left, f"only-{one}-mended"))
        for one in mistakes:
            wrong.append(_left(spec, (one,), f"{one}-left"))
    else:
        usual = MISTAKES[mistakes[0]][3]
        if code(spec, (usual,)) not in (broken, code(spec)):
            wrong.append(_left(spec, (usual,), usual))
    wrong.insert(0, _left(spec, mistakes, "unchanged"))
    says = " ".join(MISTAKES[one][1] for one in mistakes)
    return Task(
        story="This function does not do what its docstring promises. It has "
        f"{'three mistakes' if many else 'one mistake'}. Fix it, and change as little as you need.",
        prompt=f"Write `{NAME}(y, n_fft, hop_length)` so that it does what its docstring says.",
        given={"code": Listing(broken), "promised": spec},
        answer=Function(NAME, broken, _cases, Array(("bin", "frame"), "dB", rtol=1e-6, atol=1e-5), "librosa"),
        solve=lambda g: _reference(*g.promised),
        wrong=tuple(wrong),
        why=f"What was broken: {says}",
        otherwise="Your function still does something else than its docstring says.",
        hints=(
            "Check the shape first, then one number by hand.",
            MISTAKES[mistakes[0]][2],
            "Read the docstring word by word. For each thing it promises, find the line that does it.",
        ),
        key=(spec, mistakes),
    )


def _left(spec, mistakes, name):
    """The idea of somebody who leaves these mistakes in."""
    says = " ".join(MISTAKES[one][1] for one in mistakes)
    lead = "This is the code as it was given. " if name == "unchanged" else ""
    return Wrong(name, lambda g: function(code(spec, mistakes), NAME), lead + says, MISTAKES[mistakes[0]][2])


FAMILY = Family(
    "broken-pipeline",
    "Repair a pipeline",
    ("stft", "decibels"),
    "Find the mistakes in a feature pipeline and fix them. You write code.",
    tuple(partial(_task, level=level) for level in LEVELS),
)
