"""tone-picture: read a tone from a spectrogram: when it sounds, at what frequency, and what it was before sampling."""

import numpy as np

from spectrohub.challenges.catalogue import _signals
from spectrohub.challenges.materials import Sound, spectrogram
from spectrohub.challenges.model import Family, Number, Point, Task, Wrong

SR = 8000


def _point_at_beep(rng):
    t = _signals.seconds(2.0, SR)
    hum, other, beep = 100 * rng.choice(np.arange(4, 36), size=3, replace=False)
    while min(abs(hum - beep), abs(other - beep), abs(hum - other)) < 500:
        hum, other, beep = 100 * rng.choice(np.arange(4, 36), size=3, replace=False)
    first, second = float(rng.integers(3, 7)) / 10, float(rng.integers(12, 16)) / 10
    at, elsewhere = (first, second) if rng.integers(2) else (second, first)
    y = 0.3 * np.sin(2 * np.pi * hum * t) + _signals.noise(rng, len(t), -45)
    y += _signals.burst(t, beep, at - 0.1, at + 0.1, 0.25) + _signals.burst(
        t, other, elsewhere - 0.1, elsewhere + 0.1, 0.25
    )
    higher = "higher" if beep > other else "lower"
    picture = spectrogram(y, SR, n_fft=512, hop_length=128, alt="one line all the way through, and two short ones")
    return Task(
        prompt=f"One tone lasts throughout; two beeps are short. Point at the **{higher}** of the two beeps.",
        given={"picture": picture, "sound": Sound(_signals.finished(y, 0.5), SR), "higher": higher},
        answer=Point(dx=0.14, dy=120),
        solve=lambda g: _beeps(g.picture)[-1 if g.higher == "higher" else 0],
        wrong=(
            Wrong(
                "the-other-beep",
                lambda g: _beeps(g.picture)[0 if g.higher == "higher" else -1],
                "That is a beep, but the other one. High frequencies are at the top; time runs from left to right.",
                "Play the sound and follow it in the picture. Which beep sounds higher?",
            ),
            Wrong(
                "steady-tone",
                lambda g: (_beeps(g.picture)[-1 if g.higher == "higher" else 0][0], _steady(g.picture)),
                f"That line runs from end to end. It is the tone that lasts throughout, at {hum} Hz.",
                "Look for a line that begins and ends, 0.2 s long.",
            ),
        ),
        why=f"The {higher} beep lies at {beep} Hz, around {at:.1f} s. The other is at {other} Hz, around "
        f"{elsewhere:.1f} s.",
        otherwise="There is no beep at that place. Look for the two short lines, and compare their heights.",
        hints=(
            "Time runs to the right, frequency upwards. A short sound is a short line.",
            "Ignore the line that runs from end to end. Of the two short ones, compare the heights.",
        ),
        key=(higher,),
    )


def _steady(picture):
    return float(picture.y_values()[np.argmax(np.percentile(picture.levels_db, 20, axis=1))])


def _beeps(picture):
    """(time, frequency) of the two short lines, from low to high."""
    levels, y, x = picture.levels_db.copy(), picture.y_values(), picture.x_values()
    levels[np.abs(y - _steady(picture)) < 150] = -100
    found = []
    for _ in range(2):
        row, column = np.unravel_index(np.argmax(levels), levels.shape)
        loud = np.flatnonzero(levels[row] > levels[row, column] - 10)
        found.append((float(x[loud].mean()), float(y[row])))
        levels[np.abs(y - y[row]) < 200] = -100
    return sorted(found, key=lambda place: place[1])


def _tone_at_time(rng):
    t = _signals.seconds(2.0, SR)
    tones = [int(f) for f in 20 * rng.choice(np.arange(20, 190, 9), size=4, replace=False)]
    loud = int(rng.integers(4))
    asked = int((loud + rng.integers(1, 4)) % 4)
    y = _signals.noise(rng, len(t), -62)
    for i, f_hz in enumerate(tones):
        y += _signals.burst(t, f_hz, 0.5 * i + 0.02, 0.5 * i + 0.48, 0.6 if i == loud else 0.06)
    picture = spectrogram(
        y, SR, n_fft=512, hop_length=128, alt="four tones, one after the other, of different strengths"
    )
    middle = 0.5 * asked + 0.25
    return Task(
        prompt=f"What is the frequency of the tone {middle:.2f} s after the start, in hertz?",
        given={"picture": picture, "sound": Sound(_signals.finished(y), SR), "time_s": middle},
        answer=Number("Hz", tolerance=70),
        solve=lambda g: _loudest_at(g.picture, g.time_s),
        wrong=(
            Wrong(
                "loudest-tone",
                lambda g: float(g.picture.y_values()[np.argmax(g.picture.levels_db.max(axis=1))]),
                f"{tones[loud]} Hz is the brightest line of the picture, but it is at another time.",
                f"Draw a vertical line at {middle:.2f} s. Which tone does it cross?",
            ),
            Wrong(
                "one-tone-late",
                lambda g: _loudest_at(g.picture, g.time_s + 0.5) if g.time_s < 1.5 else None,
                "That is the next tone, half a second later.",
                "Find the mark on the time axis first, then go up.",
            ),
            Wrong(
                "one-tone-early",
                lambda g: _loudest_at(g.picture, g.time_s - 0.5) if g.time_s > 0.5 else None,
                "That is the tone before, half a second earlier.",
                "Find the mark on the time axis first, then go up.",
            ),
            Wrong(
                "reads-from-the-top",
                lambda g: SR / 2 - _loudest_at(g.picture, g.time_s),
                "You read the axis from the top down. 0 Hz is at the bottom.",
                "Which numbers are at the bottom and at the top of the frequency axis?",
            ),
        ),
        why=f"At {middle:.2f} s the only line lies at {tones[asked]} Hz. Its colour shows its level, its height "
        "its frequency.",
        otherwise=f"Go up from {middle:.2f} s to the line there, and from the line to the left, to the frequency axis.",
        hints=(
            "Ignore how bright the lines are. Only one of them is there at that moment.",
            f"Find {middle:.2f} s on the time axis, go up to the line there, and read its frequency on the left.",
        ),
    )


def _loudest_at(picture, time_s):
    column = int(np.argmin(np.abs(picture.x_values() - time_s)))
    return float(picture.y_values()[np.argmax(picture.levels_db[:, column])])


def _folded_sweep(rng):
    """A sweep sampled without a filter: it climbs to sr / 2 and comes down again."""
    duration_s = 2.0
    t = _signals.seconds(duration_s, SR)
    start = int(rng.integers(5, 20)) * 100
    end = SR // 2 + int(rng.integers(6, 30)) * 100
    y = _signals.sweep(t, start, (end - start) / duration_s, 0.5) + _signals.noise(rng, len(t), -50)
    picture = spectrogram(
        y, SR, n_fft=256, hop_length=64, alt="a line that climbs, meets the top edge, and comes down again"
    )
    return Task(
        story=f"A whistle rose steadily for {duration_s:.0f} s. It was sampled at {SR:,} Hz with no filter in front.",
        prompt="What was the true frequency of the whistle at the very **end**, in hertz?",
        given={"picture": picture, "sound": Sound(_signals.finished(y), SR), "sr": SR},
        answer=Number("Hz", tolerance=180),
        solve=lambda g: g.sr - _ends(g.picture)[1],
        wrong=(
            Wrong(
                "believes-the-picture",
                lambda g: _ends(g.picture)[1],
                "That is what the picture shows at the end. The whistle never came down: it rose above half the "
                "sample rate, and its samples equal those of a falling tone.",
                "Where does the line turn? Continue its first part straight on beyond that point.",
            ),
            Wrong(
                "unfolds-the-start",
                lambda g: g.sr - _ends(g.picture)[0],
                "You unfolded the frequency at which the whistle **began**. The question asks for its end.",
                "Follow the line to the right edge of the picture, past its turn.",
            ),
            Wrong(
                "stops-at-nyquist",
                lambda g: g.sr / 2,
                f"{SR // 2:,} Hz is where the line turns. It turns because the whistle went **past** that point.",
                "How much time is there before the turn, and how much after it?",
            ),
            Wrong(
                "adds-half-the-rate",
                lambda g: g.sr / 2 + _ends(g.picture)[1],
                "You added half the sample rate to what the picture shows. Folding mirrors: what appears far below "
                "half the rate was far above it.",
                "A tone a little above half the rate appears a little below it. What does your rule give for that one?",
            ),
            Wrong(
                "adds-the-rate",
                lambda g: g.sr + _ends(g.picture)[1],
                "That tone would look the same at the end, but on the way there the line would have touched 0 Hz as "
                "well.",
                "Count the turns of the line. How many times was it folded?",
            ),
        ),
        why=f"At the end the line is at {SR - end} Hz, after one turn at {SR // 2} Hz. Unfolded: {SR} - "
        f"{SR - end} = {end} Hz. With a filter in front, there would be silence after the turn.",
        otherwise="Read where the line ends, and unfold it at half the sample rate.",
        hints=(
            "The whistle rose all the time. Why does its line come down in the picture?",
            "Read the frequency at the right edge, f. A tone that was folded once at sr / 2 had the frequency sr - f.",
        ),
    )


def _ends(picture):
    """The frequencies at which the line begins and ends, from the slopes of its first and last parts."""
    x, y, levels = picture.x_values(), picture.y_values(), picture.levels_db
    rows = y[np.argmax(levels, axis=0)]
    late = slice(-24, -4)
    return float(rows[4]), float(np.polyval(np.polyfit(x[late], rows[late], 1), x[-1]))


FAMILY = Family(
    "tone-picture",
    "A tone in a picture",
    ("stft", "sampling"),
    "Find tones in spectrograms: where, how high, and what they were before sampling.",
    (_point_at_beep, _tone_at_time, _folded_sweep),
)
