"""bin-reading: at what frequency is a bin, and at what time a frame?"""

import numpy as np

from spectrohub.challenges.catalogue import _signals
from spectrohub.challenges.materials import spectrogram
from spectrohub.challenges.model import Family, Number, Task, Wrong


def _bin_of(rng):
    sr = int(rng.choice([8000, 16_000, 22_050, 32_000, 44_100, 48_000]))
    n_fft = int(2 ** rng.integers(9, 13))
    f_hz = int(rng.integers(200, sr // 2 - 500))
    spacing = sr / n_fft
    return Task(
        prompt=f"`sr={sr}`, `n_fft={n_fft}`: which bin is nearest to {f_hz:,} Hz? (The first bin has number 0.)",
        given={"sr": sr, "n_fft": n_fft, "f_hz": f_hz},
        answer=Number(""),
        solve=lambda g: round(g.f_hz * g.n_fft / g.sr),
        wrong=(
            Wrong(
                "half-spacing",
                lambda g: round(2 * g.f_hz * g.n_fft / g.sr),
                f"That comes from a spacing of {spacing / 2:.3f} Hz, sr / 2 / n_fft. All n_fft steps together span "
                "the whole sample rate, not half of it.",
                "Multiply your spacing by n_fft. What frequency do you reach, and where should bin n_fft be?",
            ),
            Wrong(
                "double-spacing",
                lambda g: round(g.f_hz * g.n_fft / g.sr / 2),
                f"That comes from a spacing of {2 * spacing:.2f} Hz, sr / (n_fft // 2). Those n_fft // 2 bins end at "
                "half the sample rate, not at the sample rate.",
                "Print `librosa.fft_frequencies(sr=sr, n_fft=n_fft)[:3]` and compare the step with yours.",
            ),
            Wrong(
                "counts-from-one",
                lambda g: round(g.f_hz * g.n_fft / g.sr) + 1,
                "One too many: that counts the rows from 1. Bin 0 lies at 0 Hz.",
                "In your count, what is the number of the bin at 0 Hz?",
            ),
            Wrong(
                "always-rounds-down",
                lambda g: g.f_hz * g.n_fft // g.sr,
                f"{f_hz:,} / {spacing:.3f} = {f_hz / spacing:.2f}; you took the bin below. The one above is nearer.",
                "Work out both bins' frequencies. How far is each from the one asked for?",
            ),
        ),
        why=f"The bins are {sr} / {n_fft} = {spacing:.3f} Hz apart, and {f_hz:,} / {spacing:.3f} = "
        f"{f_hz / spacing:.2f}: bin {round(f_hz / spacing)}.",
        otherwise="Divide the frequency by the spacing sr / n_fft and take the nearest whole number.",
        hints=(
            "How far apart are two bins, in hertz?",
            "Divide the frequency by that spacing and round to the nearest whole number.",
        ),
    )


def _row_of_picture(rng):
    sr = int(rng.choice([8000, 11_025, 16_000, 22_050]))
    n_fft, hop_length = int(rng.choice([256, 512])), int(rng.choice([64, 128]))
    k = int(rng.integers(n_fft // 12, n_fft // 3))
    t = _signals.seconds(1.2 * 8000 / sr, sr)
    y = 0.4 * np.sin(2 * np.pi * k * sr / n_fft * t) + _signals.noise(rng, len(t), -50)
    picture = spectrogram(
        y, sr, n_fft=n_fft, hop_length=hop_length, axes="indices", alt="one steady line; axes count frames and bins"
    )
    return Task(
        story="The axes of this picture count frames and bins, because `specshow` was not given its settings. "
        f"It was made with `sr={sr}`, `n_fft={n_fft}`, `hop_length={hop_length}`.",
        prompt="What is the frequency of the steady tone, in hertz?",
        given={"picture": picture, "sr": sr, "n_fft": n_fft, "hop_length": hop_length},
        answer=Number("Hz", tolerance=1.6 * sr / n_fft),
        solve=lambda g: _loudest_row(g.picture) * g.sr / g.n_fft,
        wrong=(
            Wrong(
                "half-spacing",
                lambda g: _loudest_row(g.picture) * g.sr / g.n_fft / 2,
                f"You took {sr / 2 / n_fft:.2f} Hz for each bin, half of the true spacing.",
                f"The picture ends at bin {n_fft // 2}. What frequency is that by your rule, and what should it be?",
            ),
            Wrong(
                "double-spacing",
                lambda g: 2 * _loudest_row(g.picture) * g.sr / g.n_fft,
                f"You took {2 * sr / n_fft:.2f} Hz for each bin, twice the true spacing.",
                f"The picture ends at bin {n_fft // 2}. What frequency is that by your rule, and what should it be?",
            ),
            Wrong(
                "hop-as-window",
                lambda g: _loudest_row(g.picture) * g.sr / g.hop_length,
                f"You divided the sample rate by the hop. `hop_length={hop_length}` spaces the columns, not the rows.",
                "Halve the hop of a picture in the explorer. Do its rows move?",
            ),
            Wrong(
                "bin-number-as-hertz",
                lambda g: float(_loudest_row(g.picture)),
                "That is the number of the bin itself.",
                "How many hertz lie between bin 0 and bin 1?",
            ),
        ),
        why=f"The line lies on bin {k}, and each bin is {sr} / {n_fft} = {sr / n_fft:.3f} Hz: {k * sr / n_fft:.0f} Hz.",
        otherwise="Read the number of the row, then multiply it by the spacing of the bins.",
        hints=(
            "Read the number of the row first.",
            "Neighbouring rows are sr / n_fft apart. What frequency is that many rows above 0 Hz?",
        ),
    )


def _loudest_row(picture):
    return int(np.argmax(picture.levels_db.mean(axis=1)))


def _frame_without_padding(rng):
    """A burst in a picture whose first frame begins at sample 0: a column's moment is the middle of its frame."""
    sr = int(rng.choice([8000, 11_025, 16_000]))
    n_fft, hop_length = int(rng.choice([1024, 2048])), int(rng.choice([64, 128]))
    duration_s = 24_000 / sr
    middle_s = float(rng.integers(35, 70)) / 100 * duration_s
    t = _signals.seconds(duration_s, sr)
    f_hz = int(rng.integers(8, 30)) * 100
    y = _signals.burst(t, f_hz, middle_s - 0.004, middle_s + 0.004, 0.7, fade_s=0.004)
    y += _signals.noise(rng, len(t), -55)
    picture = spectrogram(
        y, sr, n_fft=n_fft, hop_length=hop_length, axes="indices", center=False, fmax_hz=4000,
        alt="a short event, blurred over many frames; axes count frames and bins",
    )  # fmt: skip
    return Task(
        story=f"A short beep, analysed with `librosa.stft(y, n_fft={n_fft}, hop_length={hop_length}, center=False)` "
        f"at `sr={sr}`. The axes count frames and bins.",
        prompt="At which time in the recording, in seconds, is the **middle** of the beep?",
        given={"picture": picture, "sr": sr, "n_fft": n_fft, "hop_length": hop_length},
        answer=Number("s", tolerance=n_fft / 6 / sr),
        solve=lambda g: (_middle_column(g.picture) * g.hop_length + g.n_fft / 2) / g.sr,
        wrong=(
            Wrong(
                "frame-start",
                lambda g: _middle_column(g.picture) * g.hop_length / g.sr,
                f"That is where the frame **begins**. Without centring, frame k begins at sample k * {hop_length}, and "
                f"what it shows best lies in its middle, {n_fft // 2} samples later.",
                "Frame 0 with `center=False`: which samples does it see, and which of them does its window weigh most?",
            ),
            Wrong(
                "frame-end",
                lambda g: (_middle_column(g.picture) * g.hop_length + g.n_fft) / g.sr,
                "You added a whole window, which is where the frame ends.",
                "Which samples of a frame does a Hann window give the largest weight?",
            ),
            Wrong(
                "n-fft-as-hop",
                lambda g: (_middle_column(g.picture) + 0.5) * g.n_fft / g.sr,
                f"In your count, frames are {n_fft} samples apart. They are {hop_length} apart.",
                f"How long would the recording be at your step? The picture has {picture.levels_db.shape[1]} frames, "
                f"and the recording lasts {duration_s:.2f} s.",
            ),
            Wrong(
                "default-rate",
                lambda g: (_middle_column(g.picture) * g.hop_length + g.n_fft / 2) / 22_050,
                f"The sample is right, but you divided by 22,050, librosa's default rate. This recording was "
                f"sampled at {sr:,} Hz.",
                "How many samples does one second of this recording have?",
            ),
        ),
        why=f"The beep is brightest in frame {round((middle_s * sr - n_fft / 2) / hop_length)}. Its frame begins at "
        f"that number times {hop_length} samples, and its middle lies {n_fft // 2} samples later: {middle_s:.2f} s. "
        "`librosa.frames_to_time(..., n_fft=n_fft)` adds this half window; without `n_fft` it assumes centred "
        "frames.",
        otherwise="Read the frame in the middle of the bright patch, turn it into samples, and remember where a frame "
        "without centring begins.",
        hints=(
            "Frame k covers samples k * hop_length to k * hop_length + n_fft. Which of those gets the largest weight?",
            "The blur is as long as a window. Read the frame in its middle, k, and add half a window to k * "
            "hop_length.",
        ),
    )


def _middle_column(picture):
    """The middle of the bright patch, as an eye finds it: the centre of gravity of the power."""
    power = (10 ** (picture.levels_db / 10)).sum(axis=0)
    power = np.where(power > power.max() / 10, power, 0)
    return float(power @ np.arange(len(power)) / power.sum())


FAMILY = Family(
    "bin-reading",
    "Bins and times",
    ("fourier-bins", "framing"),
    "Turn bins into hertz and frames into seconds, on paper and in pictures.",
    (_bin_of, _row_of_picture, _frame_without_padding),
)
