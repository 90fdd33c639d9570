"""pitch-tracking: the pitch of a sound from its harmonics, even where some are missing."""

import numpy as np

from spectrohub.challenges.catalogue import _signals
from spectrohub.challenges.materials import Sound, spectrogram
from spectrohub.challenges.model import Family, Number, Task, Wrong
from spectrohub.wording import and_list

SR = 8000
SETS = ((3, 5, 7, 9), (2, 5, 7), (4, 7, 10), (3, 5, 8), (4, 6, 9), (5, 8, 11))  # no two neighbours, no common factor


def _shown(rng, f0_hz, numbers, strongest):
    """Picture and sound of the harmonics with these numbers; the one at `strongest` stands out."""
    t = _signals.seconds(1.0, SR)
    y = _signals.noise(rng, len(t), -60)
    for number in numbers:
        amplitude = 0.5 if number == strongest else float(rng.integers(8, 16)) / 100
        y += amplitude * np.sin(2 * np.pi * number * f0_hz * t + 2 * np.pi * rng.random())
    picture = spectrogram(
        y, SR, n_fft=2048, hop_length=256, fmax_hz=3000, top_db=50, alt="horizontal lines from end to end"
    )
    return picture, Sound(_signals.finished(y, 0.5), SR)


def _lines(picture):
    """(frequency in Hz, level in dB) of each line, from low to high, to a fraction of a bin."""
    levels, y = picture.levels_db[:, 4:-4].mean(axis=1), picture.y_values()
    found = []
    for i in range(1, len(levels) - 1):
        left, middle, right = levels[i - 1 : i + 2]
        if middle > -28 and middle > left and middle >= right:
            shift = (left - right) / (2 * (left - 2 * middle + right))
            found.append((float(y[i] + shift * (y[1] - y[0])), float(middle)))
    return found


def _strongest(picture):
    return max(_lines(picture), key=lambda line: line[1])[0]


def _frequencies(picture):
    return np.array([f_hz for f_hz, _ in _lines(picture)])


def _spacing(picture):
    return float(np.median(np.diff(_frequencies(picture))))


def _common(picture):
    """The largest frequency of which every line is a whole multiple."""
    lines = _frequencies(picture)
    for number in range(1, 20):
        multiples = lines * number / lines[0]
        if np.abs(multiples - np.rint(multiples)).max() < 0.08:
            return float((lines / np.rint(multiples)).mean())
    raise ValueError(f"no common divisor of {lines}")


def _all_there(rng):
    f0_hz = int(rng.integers(110, 520))
    count = min(8, 2800 // f0_hz)
    loud = int(rng.integers(2, min(count, 5)))
    picture, sound = _shown(rng, f0_hz, range(1, count + 1), loud)
    return Task(
        prompt="This is a steady note with all its harmonics. What is its fundamental frequency, in hertz?",
        given={"picture": picture, "sound": sound},
        answer=Number("Hz", tolerance=6),
        solve=lambda g: _spacing(g.picture),
        wrong=(
            Wrong(
                "strongest-line",
                lambda g: _strongest(g.picture),
                f"That is the brightest line. It is harmonic {loud}, {loud} times the fundamental. With a voice or an "
                "instrument any harmonic may be the strongest.",
                "Measure the distance from one line to the next. Is it the same everywhere?",
            ),
            Wrong(
                "octave-too-high",
                lambda g: 2 * _spacing(g.picture),
                "That is one octave too high: twice the distance between neighbouring lines.",
                "Look for a line below the one that you read, and measure the distance between neighbouring lines.",
            ),
            Wrong(
                "octave-too-low",
                lambda g: _spacing(g.picture) / 2,
                "That is one octave too low. There would be twice as many lines.",
                "Mark one, two and three times your frequency on the axis. Is there a line at each?",
            ),
            Wrong(
                "counts-gaps",
                lambda g: _frequencies(g.picture)[-1] / (len(_lines(g.picture)) - 1),
                f"You divided the top line by {count - 1}, the number of gaps between lines. The lowest gap, from "
                "0 Hz to the first line, counts as well.",
                "If the lowest line is harmonic 1, what is the number of the top line?",
            ),
        ),
        why=f"The lines lie {f0_hz} Hz apart, and the lowest is at {f0_hz} Hz. The most exact way is to read line "
        f"{count}, at {count * f0_hz} Hz, and divide by {count}.",
        otherwise="Read the frequency of a high line, count its number, and divide.",
        hints=(
            "Harmonics lie at 1, 2, 3, ... times the fundamental frequency.",
            "Brightness says nothing about the number of a line. The distance between neighbouring lines does.",
        ),
    )


def _missing(rng):
    f0_hz = int(rng.integers(100, 420))
    first = int(rng.integers(2, 5))
    count = min(6, 2900 // f0_hz - first + 1)
    loud = first + int(rng.integers(1, max(2, count - 1)))
    picture, sound = _shown(rng, f0_hz, range(first, first + count), loud)
    return Task(
        story="A small loudspeaker cannot play low frequencies, so the lowest harmonics of a note are missing. The "
        "ear hears the same pitch as before.",
        prompt="What is that pitch, in hertz?",
        given={"picture": picture, "sound": sound},
        answer=Number("Hz", tolerance=6),
        solve=lambda g: _spacing(g.picture),
        wrong=(
            Wrong(
                "lowest-line",
                lambda g: _frequencies(g.picture)[0],
                f"That is the lowest line that is left. It is harmonic {first} of the note, not harmonic 1.",
                "If the lowest line were the pitch, where would the next one have to be?",
            ),
            Wrong(
                "strongest-line",
                lambda g: _strongest(g.picture),
                "That is the brightest line. Its level says nothing about which harmonic it is.",
                "Measure how far apart the lines are.",
            ),
            Wrong(
                "octave-too-low",
                lambda g: _spacing(g.picture) / 2,
                "Every line is an even multiple of that, so every odd harmonic would be missing, even "
                "at high frequencies.",
                "How far apart are neighbouring lines?",
            ),
            Wrong(
                "octave-too-high",
                lambda g: 2 * _spacing(g.picture),
                "That is the distance across two gaps. The lines in between would not be harmonics of it.",
                "Measure from one line to the next.",
            ),
        ),
        why=f"The lines are harmonics {first} to {first + count - 1}: they lie {f0_hz} Hz apart, so their common "
        f"period is that of {f0_hz} Hz. This is the missing fundamental.",
        otherwise="The ear follows the common period of all lines. How far apart are they?",
        hints=(
            "Add up sines of 600, 800 and 1000 Hz. After how many milliseconds does the sum repeat?",
            "Neighbouring harmonics of a note lie one fundamental frequency apart, even where the fundamental is "
            "missing.",
        ),
        key=(first,),
    )


def _with_gaps(rng):
    numbers = SETS[int(rng.integers(len(SETS)))]
    f0_hz = int(rng.integers(90, 2900 // numbers[-1]))
    loud = numbers[int(rng.integers(len(numbers)))]
    picture, sound = _shown(rng, f0_hz, numbers, loud)
    gap = min(np.diff(numbers))
    odd_one = next(number for number in numbers if number % gap)
    return Task(
        story="A filter has left only some harmonics of a periodic sound, and no two of them are neighbours.",
        prompt="How many times a second does the sound repeat? (The largest frequency, in hertz, of which all lines "
        "are whole multiples.)",
        given={"picture": picture, "sound": sound},
        answer=Number("Hz", share=0.03),
        solve=lambda g: _common(g.picture),
        wrong=(
            Wrong(
                "smallest-gap",
                lambda g: float(np.diff(_frequencies(g.picture)).min()),
                "That is the smallest distance between two lines. It would be the answer if they were neighbours. "
                f"But the line at {odd_one * f0_hz} Hz is {odd_one / gap:.3g} times as high, and harmonics are whole "
                "multiples.",
                "Divide each line by your frequency. Are all results whole numbers?",
            ),
            Wrong(
                "lowest-line",
                lambda g: _frequencies(g.picture)[0],
                "That is the lowest line. The others are not whole multiples of it.",
                "Divide each line by the lowest one.",
            ),
            Wrong(
                "octave-too-low",
                lambda g: _common(g.picture) / 2,
                "All lines are multiples of that, but it is not the largest such frequency: the sound repeats twice "
                "as often.",
                "Divide each line by your frequency. Do the results have a common factor?",
            ),
            Wrong(
                "strongest-line",
                lambda g: _strongest(g.picture),
                "That is the brightest line.",
                "Divide each line by your frequency. Are all results whole numbers?",
            ),
        ),
        why=f"The lines are {f0_hz} Hz times {and_list(numbers)}. A pitch tracker that takes the smallest distance or "
        "the lowest line makes an octave error here, or a worse one.",
        otherwise="Read all lines, and look for the largest frequency that divides each of them.",
        hints=(
            "The ratios of the lines are ratios of small whole numbers. Which ones?",
            "Divide the lowest line by 2, 3, 4, ... until all other lines are whole multiples of the result.",
        ),
        key=(numbers,),
    )


FAMILY = Family(
    "pitch-tracking",
    "Pitch from harmonics",
    ("fourier-bins", "stft"),
    "Read the pitch of a sound from its harmonics, even where the fundamental is missing.",
    (_all_there, _missing, _with_gaps),
)
