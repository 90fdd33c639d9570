"""processing-chain: which steps produced these numbers, or this picture?"""

import numpy as np

from spectrohub.challenges.catalogue import _signals
from spectrohub.challenges.materials import Listing, spectrogram
from spectrohub.challenges.model import Family, Number, One, Option, Task, Wrong, always


def _db(power, factor=10):
    """As librosa does by default: nothing lies more than 80 dB below the loudest cell."""
    levels_db = factor * np.log10(power)
    return np.maximum(levels_db, levels_db.max() - 80)


# line of code -> (what it computes, how it can be told)
LEVELS = {
    "librosa.power_to_db(S)": (
        lambda S: _db(S),
        "With the reference 1.0 a cell of 1.0 is at 0 dB, and ten times the power is 10 dB more",
    ),
    "librosa.power_to_db(S, ref=np.max)": (
        lambda S: _db(S / S.max()),
        "With `ref=np.max` the largest cell is at 0 dB, and ten times the power is 10 dB more",
    ),
    "librosa.amplitude_to_db(S)": (
        lambda S: _db(S, 20),
        "`amplitude_to_db` treats S as amplitudes: ten times as much is 20 dB more, and 1.0 is at 0 dB",
    ),
    "librosa.amplitude_to_db(S, ref=np.max)": (
        lambda S: _db(S / S.max(), 20),
        "`amplitude_to_db` treats S as amplitudes: ten times as much is 20 dB more, and the largest is at 0 dB",
    ),
    "np.log(S)": (lambda S: np.log(S), "The natural logarithm grows by 2.3 for ten times as much"),
    "np.log10(S)": (lambda S: np.log10(S), "The logarithm to base 10 grows by 1 for ten times as much"),
}
MEL = {
    "librosa.power_to_db(fb @ S**2)": (
        lambda S, fb: _db(fb @ S**2),
        "Powers are added up in each band, and then the logarithm is taken, as usual",
    ),
    "librosa.power_to_db(fb @ S)": (
        lambda S, fb: _db(fb @ S),
        "10 * log10 of a sum of **magnitudes**: all differences are about half as large as they should be",
    ),
    "librosa.amplitude_to_db(fb @ S)": (
        lambda S, fb: _db(fb @ S, 20),
        "Magnitudes are added up and treated as an amplitude: close to the usual chain, but different in a band "
        "with several bins",
    ),
    "librosa.amplitude_to_db(fb @ S**2)": (
        lambda S, fb: _db(fb @ S**2, 20),
        "20 * log10 of a power: all levels are twice as far from 0 dB as they should be",
    ),
    "fb @ librosa.amplitude_to_db(S)": (
        lambda S, fb: fb @ _db(S, 20),
        "The logarithm comes first, and the filters add up **decibels**",
    ),
}


def _listing(**arrays):
    lines = [f"{name} = np.array({np.array2string(a, separator=', ')})" for name, a in arrays.items()]
    return Listing("\n".join(line.replace("\n", "\n" + " " * line.index("[")) for line in lines))


def _which(chains, given, out):
    """The one line of code that gives these numbers."""
    found = [line for line, (chain, _) in chains.items() if np.allclose(chain(*given), out, atol=0.0051)]
    if len(found) != 1:
        raise ValueError(f"{len(found)} chains give these numbers: {found}")
    return found[0]


def _task(chains, options, line, *, key, **fields):
    """`options` are lines of `chains`; every other one is a wrong idea of its own."""
    return Task(
        prompt="Which line produced `out`? (`out` is rounded to two decimals.)",
        answer=One(tuple(Option(option, f"`{option}`") for option in options)),
        wrong=tuple(
            Wrong(
                f"takes-{list(chains).index(option)}",
                always(option),
                f"{chains[option][1]}. These numbers do not fit.",
                "Compare two cells of S and of `out`. What is their ratio in S, and their difference in `out`?",
            )
            for option in sorted(options)
            if option != line
        ),
        why=f"{chains[line][1]}.",
        key=key,
        **fields,
    )


def _levels(rng):
    S = np.array([[float(f"{10**v:.2g}") for v in row] for row in rng.uniform(-3, 2, size=(2, 3))])
    line = str(rng.choice(list(LEVELS)))
    options = [line, *map(str, rng.permutation([other for other in LEVELS if other != line])[:3])]
    out = np.round(LEVELS[line][0](S), 2)
    return _task(
        LEVELS,
        options,
        line,
        given={"listing": _listing(S=S, out=out), "S": S, "out": out},
        solve=lambda g: _which(LEVELS, (g.S,), g.out),
        otherwise="Compare the largest cell of `out`, and the difference of two cells, with each line.",
        hints=(
            "Is the largest value of `out` 0?",
            "Take two cells of S and divide one by the other. By how much do they differ in `out`, for a ratio of 10?",
        ),
        key=tuple(S.ravel()),
    )


def _mel_chain(rng):
    S = np.array([[float(f"{10**v:.2g}") for v in row] for row in rng.uniform(-1.5, 1.5, size=(4, 2))])
    fb = np.array([[0.5, 1.0, 0.5, 0.0], [0.0, 0.0, 0.5, 1.0]]) * float(rng.choice([0.5, 1.0, 2.0]))
    line = str(rng.choice(list(MEL)))
    options = [line, *map(str, rng.permutation([other for other in MEL if other != line])[:3])]
    out = np.round(MEL[line][0](S, fb), 2)
    return _task(
        MEL,
        options,
        line,
        story="`S` are the **magnitudes** of an STFT, 4 bins by 2 frames, and `fb` is a bank of two mel filters.",
        given={"listing": _listing(S=S, fb=fb, out=out), "S": S, "fb": fb, "out": out},
        solve=lambda g: _which(MEL, (g.S, g.fb), g.out),
        otherwise="Compute a single cell of `out` by hand with each of the lines.",
        hints=(
            "Take band 0 of frame 0. Which bins does it add up, and with what weights?",
            "Copy the arrays into Python and run the lines one by one. Compare one cell of each with `out`.",
        ),
        key=(*S.ravel(), fb.max()),
    )


def _unknown_rate(rng):
    """A test tone of known frequency gives away that the axis was drawn with a stale rate."""
    assumed = int(rng.choice([16_000, 22_050, 44_100]))
    test_hz = int(rng.choice([440, 500, 800, 1000]))
    true_sr = 100 * int(rng.integers(60, 500))
    while not (0.08 < test_hz / true_sr < 0.4 or test_hz / true_sr < 0.08 < 4 * test_hz / true_sr) or (
        abs(true_sr - assumed) < 0.15 * assumed
    ):
        true_sr = 100 * int(rng.integers(60, 500))
    seen_hz = test_hz * assumed / true_sr
    n = assumed  # one second on the axis
    t = np.arange(n) / true_sr
    y = 0.4 * np.sin(2 * np.pi * test_hz * t) + _signals.noise(rng, n, -50)
    speech = sum(
        np.sin(2 * np.pi * k * 0.23 * test_hz * t + rng.random()) / k for k in range(2, 7)
    )  # something else that sounds, in the second half
    y[n // 2 :] = 0.15 * speech[n // 2 :] + y[n // 2 :] * 0.02
    picture = spectrogram(
        y, assumed, n_fft=4096, hop_length=512, fmax_hz=min(assumed / 2, 3 * seen_hz),
        alt="one horizontal line in the first half, a few lines below it in the second half",
    )  # fmt: skip
    return Task(
        story=f"A recorder puts a test tone of exactly **{test_hz} Hz** in front of each recording (the line in the "
        "first half of the picture). The file was read with `scipy.io.wavfile.read`, whose rate was ignored, "
        f"and the picture was drawn with `sr={assumed}`.",
        prompt="What is the true sample rate of the recording, in hertz?",
        given={"picture": picture, "test_hz": test_hz, "assumed": assumed},
        answer=Number("Hz", share=0.035),
        solve=lambda g: g.assumed * g.test_hz / _tone(g.picture),
        wrong=(
            Wrong(
                "turned-round",
                lambda g: g.assumed * _tone(g.picture) / g.test_hz,
                "The ratio is inverted. If the assumed rate is too high, every tone appears too high.",
                "Draw the same picture with twice the assumed rate. Where does the tone appear?",
            ),
            Wrong(
                "believes-the-axis",
                lambda g: float(g.assumed),
                f"{assumed:,} Hz is what the picture assumed. If it were right, the test tone would appear at "
                f"{test_hz} Hz.",
                "At what frequency does the test tone appear?",
            ),
            Wrong(
                "half-the-rate",
                lambda g: g.assumed * g.test_hz / _tone(g.picture) / 2,
                "That is half the rate, the highest frequency that the recording can hold.",
                "Does the question ask for the top of the axis, or for the samples in each second?",
            ),
            Wrong(
                "adds-the-difference",
                lambda g: g.assumed + 2 * (g.test_hz - _tone(g.picture)),
                "You moved the axis by the difference. A wrong rate **stretches** the axis: every frequency is "
                "multiplied by the same factor.",
                "Where would a tone at 0 Hz appear with a wrong rate?",
            ),
        ),
        why=f"The tone appears at about {seen_hz:.0f} Hz. A bin is a share of the rate, so {test_hz} / sr = "
        f"{seen_hz:.0f} / {assumed}, and sr = {true_sr:,} Hz. Times are scaled the other way: one second on this "
        f"axis was {assumed / true_sr:.2f} s.",
        otherwise="What share of the sample rate is the frequency of the tone? That share is right, even if the rate "
        "is not.",
        hints=(
            "At what frequency does the test tone appear, and at what frequency should it?",
            "Frequencies on the axis are bin * sr / n_fft, so the true rate is to the assumed one as the true "
            "frequency is to the one that you read.",
        ),
    )


def _tone(picture):
    """The loudest frequency of the first half."""
    half = picture.levels_db.shape[1] // 2
    return float(picture.y_values()[np.argmax(picture.levels_db[:, 4 : half - 8].mean(axis=1))])


FAMILY = Family(
    "processing-chain",
    "Which steps produced this?",
    ("mel-spectrogram", "decibels"),
    "Find out from numbers and pictures how they were computed.",
    (_levels, _mel_chain, _unknown_rate),
)
