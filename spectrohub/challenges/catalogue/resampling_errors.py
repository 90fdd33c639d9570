"""resampling-errors: wrong rates, dropped samples, and what they do to pitch, time and pictures."""

import numpy as np

from spectrohub.challenges.catalogue import _signals
from spectrohub.challenges.materials import Sound, spectrogram
from spectrohub.challenges.model import Family, Number, Point, Task, Wrong

RATES = (8000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000)


def _wrong_player(rng):
    true, told = (int(r) for r in rng.choice(RATES, size=2, replace=False))
    f_hz = int(rng.integers(10, 60)) * 10
    duration_s = float(rng.integers(20, 120)) / 10
    pitch = bool(rng.integers(2))
    right = f_hz * told / true if pitch else duration_s * true / told
    return Task(
        story=f"A recording was made at {true:,} Hz. A program takes it for {told:,} Hz and plays its "
        "samples at that rate.",
        prompt=f"It contains a tone of {f_hz} Hz. At what frequency is it heard?"
        if pitch
        else f"It lasts {duration_s:g} s. How long does it play?",
        given={"true": true, "told": told, "value": f_hz if pitch else duration_s, "pitch": pitch},
        answer=Number("Hz" if pitch else "s", share=0.006),
        solve=lambda g: g.value * (g.told / g.true if g.pitch else g.true / g.told),
        wrong=(
            Wrong(
                "turned-round",
                lambda g: g.value * (g.true / g.told if g.pitch else g.told / g.true),
                f"The ratio is inverted. At {told:,} Hz the samples are played "
                f"{'faster' if told > true else 'more slowly'} than they were recorded.",
                "Does a tape that runs too fast sound higher or lower, and does it last longer or shorter?",
            ),
            Wrong(
                "no-effect",
                lambda g: g.value,
                "That is how it was recorded. The player plays more or fewer samples each second than were recorded "
                "in one.",
                "How many samples does the recording have, and how many are played each second?",
            ),
            Wrong(
                "adds-the-difference",
                lambda g: g.value + (g.told - g.true if g.pitch else (g.true - g.told) / g.true),
                "You added a difference. A wrong rate stretches the sound: everything is multiplied by one factor.",
                "Take a tone of twice the frequency. Does it move by the same number of hertz?",
            ),
        ),
        why=(
            f"{f_hz} * {told} / {true} = {right:.1f} Hz: each period still has the same number of samples, played at "
            "another rate."
            if pitch
            else f"{duration_s:g} s * {true} samples, played at {told} each second: {right:.2f} s."
        ),
        otherwise="The samples stay the same; how many are played each second changes.",
        hints=(
            "The samples stay the same. How many of them are played in each second?",
            f"{'Frequencies' if pitch else 'Durations'} are multiplied by "
            f"{'the rate of the player over the true rate' if pitch else 'the true rate over the rate of the player'}.",
        ),
        key=(pitch,),
    )


def _stale_rate(rng):
    """librosa.load resampled, and the plot was labelled with the file's own rate."""
    file_sr = int(rng.choice([8000, 11_025, 16_000, 32_000, 44_100, 48_000, 96_000]))
    load_sr = int(rng.choice([r for r in (16_000, 22_050, 44_100) if r != file_sr]))
    n_fft = 2048
    k = int(rng.integers(30, 500))
    while k * load_sr / n_fft > 0.9 * file_sr / 2:
        k = int(rng.integers(10, k))
    read_hz = k * file_sr / n_fft
    true_hz = k * load_sr / n_fft
    return Task(
        story=f"A file has a rate of {file_sr:,} Hz. A program loads it with `y, _ = librosa.load(file, "
        f"sr={load_sr})`, takes `librosa.stft(y)`, and labels the picture with `sr={file_sr}`, the rate that the "
        "file's properties show.",
        prompt=f"On the picture's axis a tone is at {read_hz:,.1f} Hz. What is its true frequency?",
        given={"file_sr": file_sr, "load_sr": load_sr, "read_hz": round(read_hz, 1)},
        answer=Number("Hz", share=0.006),
        solve=lambda g: g.read_hz * g.load_sr / g.file_sr,
        wrong=(
            Wrong(
                "turned-round",
                lambda g: g.read_hz * g.file_sr / g.load_sr,
                f"The ratio is inverted. The axis was drawn up to {file_sr // 2:,} Hz, but its top bin stands for "
                f"{load_sr / 2:,.0f} Hz.",
                "What is the true frequency of the top row of the picture, and what does the axis say?",
            ),
            Wrong(
                "believes-the-axis",
                lambda g: g.read_hz,
                "The axis is labelled with a rate that the samples no longer have: `librosa.load` has resampled them.",
                "How many samples each second does `y` have?",
            ),
            Wrong(
                "folds-it",
                lambda g: abs(g.load_sr - g.read_hz),
                "You folded it. Loading with `sr=` filters first, so nothing folds; only the axis is wrong.",
                "Is anything wrong with the sound of `y`, played at its own rate?",
            ),
            Wrong(
                "default-rate",
                lambda g: g.read_hz * 22_050 / g.file_sr if g.load_sr != 22_050 else None,
                f"22,050 Hz is librosa's default. Here it was told to load at {load_sr:,} Hz.",
                "Read the call of `librosa.load` again.",
            ),
        ),
        why=f"The tone lies in bin {k}. Its true frequency is {k} * {load_sr} / {n_fft} = {true_hz:,.1f} Hz; the "
        f"axis multiplied by {file_sr} instead. Carry `sr` along with `y`: `y, sr = librosa.load(...)`.",
        otherwise="Which bin is it, and how far apart are the bins at the true rate of the samples?",
        hints=(
            "Frequencies on an axis are bin * sr / n_fft. Which sr did the axis use, and which one is right?",
            "Find the bin from the axis: frequency * n_fft / (the axis's rate). Then multiply it by the true rate / "
            "n_fft.",
        ),
    )


def _point_at_alias(rng):
    """Two notes of a scale, every second sample kept without a filter: which line of the picture was never played?"""
    sr = 8000  # after keeping every second sample
    low = int(rng.integers(4, 14)) * 100
    high = int(rng.integers(45, 73)) * 100
    alias = sr - high
    middle = int(rng.integers(15, 36)) * 100
    while min(abs(middle - alias), abs(middle - low), abs(low - alias)) < 350:
        low, high = int(rng.integers(4, 14)) * 100, int(rng.integers(45, 73)) * 100
        alias, middle = sr - high, int(rng.integers(15, 36)) * 100
    starts = [float(s) / 10 for s in rng.permutation([1, 7, 13])]
    t = _signals.seconds(2.0, 2 * sr)
    y = _signals.noise(rng, len(t), -55)
    glide = 250  # all three notes bend upwards; the folded one comes out bending down
    for f_hz, start in zip((low, middle, high), starts, strict=True):
        inside = np.clip(t - start, 0, 0.5)
        rise = np.clip(inside / 0.02, 0, 1) * np.clip((0.5 - inside) / 0.02, 0, 1)
        y = y + 0.3 * np.sin(np.pi / 2 * rise) ** 2 * np.sin(2 * np.pi * (f_hz * inside + glide * inside**2 / 2))
    kept = y[::2]
    picture = spectrogram(
        kept, sr, n_fft=512, hop_length=64, alt="three short lines, one after the other, each a little slanted"
    )
    at = starts[2] + 0.25
    return Task(
        story="Three whistles, each gliding a little **upwards**, were recorded without aliasing. Then every second "
        "sample was kept, `y[::2]`, with no filter.",
        prompt="Point at the line that is not at the frequency that was whistled.",
        given={"picture": picture, "sound": Sound(_signals.finished(kept, 0.5), sr)},
        answer=Point(dx=0.27, dy=150),
        solve=lambda g: _lines(g.picture)[0][:2],
        wrong=(
            Wrong(
                "highest-line",
                lambda g: max(_lines(g.picture), key=lambda line: line[1])[:2],
                "That is the highest line. A folded tone comes back from above and can land anywhere, low as well "
                "as high.",
                "All three whistles glide upwards. Which line does not?",
            ),
            Wrong(
                "lowest-line",
                lambda g: min(_lines(g.picture), key=lambda line: line[1])[:2],
                "That is the lowest line. A folded tone does not always land at the bottom.",
                "All three whistles glide upwards. Which line does not?",
            ),
            Wrong(
                "a-rising-line",
                lambda g: _lines(g.picture)[1][:2],
                "This line rises, as it was whistled. Folding mirrors frequencies, so a rising tone becomes a falling "
                "one.",
                "Watch a rising tone cross half the sample rate in the alias explorer.",
            ),
        ),
        why=f"The line around {at:.2f} s falls: it was whistled from {high} Hz upwards, and half the new rate is "
        f"{sr // 2} Hz. Mirrored there it starts at {alias} Hz and goes down. Folding turns rising into falling.",
        otherwise="There is no line there. Look at the three short lines, and at which way each of them slants.",
        hints=(
            "A folded tone is mirrored at half the sample rate. What does that do to a glide?",
            "All whistles glide upwards. Compare the slants of the three lines: which one goes the other way?",
        ),
        key=(low, middle, high),
    )


def _lines(picture):
    """(time, frequency, slope) of the three lines, the falling one first."""
    x, y, levels = picture.x_values(), picture.y_values(), picture.levels_db
    peaks = np.argmax(levels, axis=0)
    loud = levels[peaks, np.arange(len(x))] > -12
    found = []
    for start in (0.1, 0.7, 1.3):
        inside = loud & (x > start + 0.08) & (x < start + 0.42)
        slope, _ = np.polyfit(x[inside], y[peaks[inside]], 1)
        found.append((start + 0.25, float(np.median(y[peaks[inside]])), float(slope)))
    return sorted(found, key=lambda line: line[2])


FAMILY = Family(
    "resampling-errors",
    "Resampling gone wrong",
    ("sampling",),
    "Wrong rates and dropped samples: what they do to pitch, time and pictures.",
    (_wrong_player, _stale_rate, _point_at_alias),
)
