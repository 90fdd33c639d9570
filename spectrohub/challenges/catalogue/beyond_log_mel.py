"""beyond-log-mel: learned front ends and windows for notes: rates, lengths, and what they separate."""

import math

from spectrohub.challenges.model import Family, Number, Task, Wrong

KERNELS, STRIDES = (8, 9, 10, 11, 12), (4, 5, 6)  # of a first layer
LOWEST_HZ = 27.5


def _layers(rng):
    """The sizes of a stack of convolutions over samples, in the manner of wav2vec 2.0."""
    more = int(rng.integers(4, 7))
    return {
        "sr": int(rng.choice([8000, 16_000, 22_050, 24_000])),
        "kernels": (int(rng.choice(KERNELS)), *(int(rng.choice([2, 3, 4])) for _ in range(more))),
        "strides": (int(rng.choice(STRIDES)), *(2 for _ in range(more))),
    }


def _told(s):
    kernels, strides = (", ".join(map(str, s[name])) for name in ("kernels", "strides"))
    return (
        f"A learned front end is a stack of {len(s['kernels'])} convolutions over samples at {s['sr']:,} Hz, without "
        f"padding. Their kernels are {kernels} and their strides {strides}, first layer first."
    )


def _field(kernels, strides):
    """How many samples one output depends on."""
    field, jump = 1, 1
    for kernel, stride in zip(kernels, strides, strict=True):
        field += (kernel - 1) * jump
        jump *= stride
    return field


def _rate(rng):
    s = _layers(rng)
    hop = math.prod(s["strides"])
    return Task(
        story=_told(s),
        prompt="How many outputs does it give per second, in the long run?",
        given=s,
        answer=Number("", share=0.005),
        solve=lambda g: g.sr / math.prod(g.strides),
        wrong=(
            Wrong(
                "sum-of-strides",
                lambda g: g.sr / sum(g.strides),
                f"You divided by {sum(s['strides'])}, the sum of the strides. Each layer's step is counted in outputs "
                "of the layer before, so the strides multiply.",
                "Two layers of stride 2: how many samples lie between two outputs of the second?",
            ),
            Wrong(
                "last-stride-left-out",
                lambda g: g.sr / math.prod(g.strides[:-1]),
                "You left out one stride of 2. The last layer takes only every second place, too.",
                "A single layer of stride 160 at 16,000 Hz: how many outputs per second?",
            ),
            Wrong(
                "first-stride-left-out",
                lambda g: g.sr / math.prod(g.strides[1:]),
                f"The first stride, {s['strides'][0]}, is missing. The first layer skips samples, too.",
                "How many outputs per second does the first layer give?",
            ),
            Wrong(
                "kernels",
                lambda g: g.sr / math.prod(g.kernels),
                "You divided by the kernels. A kernel says how much an output sees; the stride says how far it is to "
                "the next one.",
                "Make one kernel longer and leave the strides alone. Does the distance between outputs change?",
            ),
            Wrong(
                "samples-between",
                lambda g: math.prod(g.strides),
                "Those are the samples from one output to the next. The question asks for outputs per second.",
                f"How often do so many samples fit into {s['sr']:,}?",
            ),
        ),
        why=f"{' x '.join(map(str, s['strides']))} = {hop} samples lie between two outputs, and {s['sr']:,} / {hop} = "
        f"{s['sr'] / hop:.2f}. The kernels do not matter for the rate.",
        otherwise="How many samples lie between two outputs of the last layer? How often does that fit into a second?",
        hints=(
            "The first layer's outputs are its stride apart, in samples. What does the second layer's stride count?",
            "Multiply all strides: that is the hop in samples. A second holds the sample rate divided by it.",
        ),
    )


def _step(per_octave):
    """From one note to the next, as a share of the lower one."""
    return 2 ** (1 / per_octave) - 1


def _note_window(rng):
    per_octave = int(rng.choice([10, 17, 19, 24, 36, 48]))
    fmin_hz = float(rng.choice([32.7, 41.2, 55.0, 65.4, 82.4, 110.0]))
    k = int(rng.integers(per_octave // 3, 5 * per_octave))
    f_hz = fmin_hz * 2 ** (k / per_octave)
    return Task(
        story=f"A constant-Q transform has {per_octave} bins to an octave; bin 0 lies at {fmin_hz:g} Hz. The window of "
        "each bin is as long as it has to be to separate it from the bin above: one over their distance in hertz.",
        prompt=f"How many milliseconds long is the window of bin {k}?",
        given={"per_octave": per_octave, "fmin_hz": fmin_hz, "k": k},
        answer=Number("ms", share=0.005),
        solve=lambda g: 1000 / (g.fmin_hz * 2 ** (g.k / g.per_octave) * (2 ** (1 / g.per_octave) - 1)),
        wrong=(
            Wrong(
                "ratio-not-distance",
                lambda g: 1000 / (g.fmin_hz * 2 ** ((g.k + 1) / g.per_octave)),
                "That is one cycle of the bin above. What counts is how far apart the two bins are.",
                "How many hertz lie between 440 Hz and a tone of 1.03 times that?",
            ),
            Wrong(
                "one-cycle",
                lambda g: 1000 / (g.fmin_hz * 2 ** (g.k / g.per_octave)),
                "That is one cycle of the bin itself. To separate two tones takes as long as they need to drift apart "
                "by one cycle.",
                "How many hertz lie between this bin and the next?",
            ),
            Wrong(
                "always-12",
                lambda g: 1000 / (g.fmin_hz * 2 ** (g.k / 12) * _step(12)),
                f"You took 12 bins to an octave. Here there are {per_octave}.",
                "Which bin lies an octave above bin 0?",
            ),
            Wrong(
                "lowest-window",
                lambda g: 1000 / (g.fmin_hz * _step(g.per_octave)),
                f"That is the window of bin 0. Bin {k} lies higher, and its neighbour is farther away in hertz.",
                "Do the windows get longer or shorter towards higher notes?",
            ),
            Wrong(
                "equal-steps-in-hertz",
                lambda g: 1000 / (g.fmin_hz * _step(g.per_octave) * (1 + g.k * _step(g.per_octave))),
                "You went up in equal steps of hertz. Notes are equal **ratios** apart.",
                f"Is your bin {per_octave} twice as high as bin 0?",
            ),
            Wrong(
                "octaves",
                lambda g: 1000 / (g.fmin_hz * 2**g.k * _step(g.per_octave)),
                f"You went up {k} octaves. An octave has {per_octave} bins.",
                "Which bin lies an octave above bin 0?",
            ),
        ),
        why=f"Bin {k} lies at {fmin_hz:g} * 2^({k}/{per_octave}) = {f_hz:.1f} Hz, and the next one "
        f"{100 * _step(per_octave):.2f} % higher: {f_hz * _step(per_octave):.2f} Hz away. One over that is "
        f"{1000 / (f_hz * _step(per_octave)):.1f} ms, or {1 / _step(per_octave):.1f} cycles, as in every bin.",
        otherwise="Find the frequency of the bin and its distance to the next bin, in hertz. Then take one over that.",
        hints=(
            "From one bin to the next the frequency is multiplied by a fixed number. Which number, if so many of them "
            "make an octave?",
            "The bin lies at fmin * 2^(k/B), and the distance to the next is that times 2^(1/B) - 1. One over it is in "
            "seconds.",
        ),
        key=(per_octave,),
    )


def _first_key(hz_apart):
    """Semitones above 27.5 Hz of the first key whose upper neighbour is at least so far away."""
    return math.ceil(12 * math.log2(hz_apart / (LOWEST_HZ * _step(12))))


def _separated(rng):
    """The window of a learned front end, and the notes that it keeps apart."""
    s = _layers(rng)
    field = _field(s["kernels"], s["strides"])
    while not 5 < s["sr"] / field < 150 or _near_a_key(s["sr"] / field):
        s = _layers(rng)
        field = _field(s["kernels"], s["strides"])
    hz_apart = s["sr"] / field
    key = _first_key(hz_apart)
    f_hz = LOWEST_HZ * 2 ** (key / 12)
    return Task(
        story=f"{_told(s)} To separate two tones, a window must last at least one over their distance in hertz. A "
        "piano's keys are a semitone apart, a ratio of 2^(1/12); key 0 has 27.5 Hz.",
        prompt="What is the number of the lowest key that the window of one output is long enough to separate from the "
        "key above? (Key 1 is a semitone above key 0.)",
        given=s,
        answer=Number(""),
        solve=lambda g: math.ceil(12 * math.log2(g.sr / _field(g.kernels, g.strides) / (27.5 * (2 ** (1 / 12) - 1)))),
        wrong=(
            Wrong(
                "one-below",
                lambda g: _first_key(g.sr / _field(g.kernels, g.strides)) - 1,
                "For this key the window is still a little too short. It is the highest that fails.",
                "How far is your key from the key above, in hertz, and how far must it be?",
            ),
            Wrong(
                "hop-as-window",
                lambda g: _first_key(g.sr / math.prod(g.strides)),
                f"You took {math.prod(s['strides'])} samples, the distance between two outputs. One output sees more "
                "than that.",
                "How many samples does an output depend on when there is a single layer of kernel 10 and stride 5?",
            ),
            Wrong(
                "sum-of-kernels",
                lambda g: _first_key(g.sr / sum(g.kernels)),
                f"You took {sum(s['kernels'])} samples, the sum of the kernels. Later kernels count in steps of the "
                "layers before, which are wider than a sample.",
                "Two layers of kernel 3 and stride 2: which samples does one output of the second see?",
            ),
            Wrong(
                "product-of-kernels",
                lambda g: _first_key(g.sr / math.prod(g.kernels)),
                "You multiplied the kernels. The fields of neighbouring places overlap, so each layer adds less.",
                "Two layers of kernel 3 and stride 1: which samples does one output of the second see?",
            ),
            Wrong(
                "strides-one-layer-early",
                lambda g: _first_key(
                    g.sr / (1 + sum((kernel - 1) * math.prod(g.strides[: i + 1]) for i, kernel in enumerate(g.kernels)))
                ),
                "You multiplied each kernel by its own stride as well. A layer's kernel counts in steps of the layers "
                "**before** it.",
                "A single layer of kernel 10 and stride 5: how many samples does one output see?",
            ),
            Wrong(
                "note-not-distance",
                lambda g: math.ceil(12 * math.log2(g.sr / _field(g.kernels, g.strides) / LOWEST_HZ)),
                "You looked for the key whose own cycle fits into the window. What counts is its distance to the key "
                "above.",
                "How many hertz lie between 27.5 Hz and the key above?",
            ),
        ),
        why=f"One output sees {field} samples, {1000 / hz_apart:.1f} ms, so two tones must be {hz_apart:.1f} Hz apart. "
        f"A semitone is {100 * _step(12):.2f} % of the lower note, so that note has to have {hz_apart / _step(12):.0f} "
        f"Hz or more. Key {key} has {f_hz:.0f} Hz; the key below it, {f_hz / 2 ** (1 / 12):.0f} Hz.",
        otherwise="First count the samples that one output depends on. How far apart must two tones be for such a "
        "window? Which key is so far from the next?",
        hints=(
            "Count the samples layer by layer: each adds its kernel less 1, in steps of all layers before it.",
            "Two tones have to be sr / samples apart, and two keys are f * (2^(1/12) - 1) apart. Solve for f, then "
            "count semitones from 27.5 Hz and round up.",
        ),
        key=(field, s["sr"]),
    )


def _near_a_key(hz_apart):
    """Would another rounding on the way give another key?"""
    place = 12 * math.log2(hz_apart / (LOWEST_HZ * _step(12)))
    return abs(place - round(place)) < 0.15


FAMILY = Family(
    "beyond-log-mel",
    "Beyond the log-mel",
    ("beyond-log-mel",),
    "The rate and the window of learned filters, and windows for notes.",
    (_rate, _note_window, _separated),
)
