"""spec-augment: read masks in pictures: how long they are, how much they hide, and what went wrong."""

import numpy as np

from spectrohub.challenges.materials import Axis, Picture
from spectrohub.challenges.model import Family, Number, One, Option, Task, Wrong, always

RATES = ((16_000, 160), (22_050, 512), (22_050, 256), (16_000, 320), (8000, 100))


def _texture(rng, bands, frames):
    """Levels in dB like those of a mel picture, (bands, frames), from about -70 up to 0."""
    from scipy.ndimage import gaussian_filter

    rough = gaussian_filter(rng.standard_normal((bands, frames)), (0.6, 3.0))
    levels = 9 * rough / rough.std() - 28 * np.linspace(0, 1, bands)[:, None]
    for _ in range(5):  # notes with a few harmonics
        start, length, lowest = int(rng.integers(frames)), int(rng.integers(15, 60)), int(rng.integers(3, 14))
        for harmonic in range(1, 4):
            levels[min(lowest * harmonic, bands - 1), start : start + length] += 26 - 5 * harmonic
    levels -= levels.max()
    return np.maximum(levels, -75 + 0.01 * rng.random(levels.shape))


def _masked(levels, bands, frames, fill):
    """A copy with these bands and frames (slices) hidden."""
    out = levels.copy()
    out[bands] = fill
    out[:, frames] = fill
    return out


def _picture(levels):
    bands, frames = levels.shape
    return Picture(
        levels, Axis("Frame", 0, frames - 1), Axis("Mel band", 0, bands - 1),
        "a mel spectrogram in which a stretch of bands and a stretch of frames are one flat colour",
    )  # fmt: skip


def _hidden(picture):
    """(flat cells, the value that stands in them)."""
    values, counts = np.unique(picture.levels_db, return_counts=True)
    fill = values[np.argmax(counts)]
    return picture.levels_db == fill, float(fill)


def _frames(picture):
    return np.flatnonzero(_hidden(picture)[0].all(axis=0))


def _bands(picture):
    return np.flatnonzero(_hidden(picture)[0].all(axis=1))


def _place(rng, size, width):
    start = int(rng.integers(size // 12, size - width - size // 12))
    return slice(start, start + width)


def _how_long(rng):
    sr, hop_length = RATES[int(rng.integers(len(RATES)))]
    levels = _texture(rng, 64, 300)
    n_time, n_freq = int(rng.integers(40, 200)), int(rng.integers(6, 16))
    frames = _place(rng, 300, n_time)
    picture = _picture(_masked(levels, _place(rng, 64, n_freq), frames, levels.mean()))
    return Task(
        story=f"SpecAugment has put two masks on this mel spectrogram (sr = {sr:,} Hz, hop_length = {hop_length}).",
        prompt="How long is the **time** mask, in milliseconds? (The number of hidden frames, times the hop.)",
        given={"picture": picture, "sr": sr, "hop_length": hop_length},
        answer=Number("ms", tolerance=2000 * hop_length / sr, share=0.035),  # each edge is read to a frame
        solve=lambda g: _ms(len(_frames(g.picture)), g),
        wrong=(
            Wrong(
                "other-mask",
                lambda g: _ms(len(_bands(g.picture)), g),
                "You measured the horizontal mask, which hides bands from the first frame to the last.",
                "Which axis is time? Which of the two masks begins and ends along that axis?",
            ),
            Wrong(
                "where-it-ends",
                lambda g: _ms(_frames(g.picture)[-1] + 1, g),
                "That is how far from the start of the clip the mask ends.",
                "Read two numbers: where the mask begins and where it ends.",
            ),
            Wrong(
                "where-it-begins",
                lambda g: _ms(_frames(g.picture)[0], g),
                "That is where the mask begins.",
                "Read two numbers: where the mask begins and where it ends.",
            ),
            Wrong(
                "frames",
                lambda g: float(len(_frames(g.picture))),
                "That is the number of frames. Each stands for one hop, not for a millisecond.",
                "How many milliseconds are hop_length samples at this rate?",
            ),
        ),
        why=f"Frames {frames.start} to {frames.stop - 1} are hidden: {n_time} frames, {n_time} * {hop_length} / {sr:,} "
        f"s = {1000 * n_time * hop_length / sr:.0f} ms.",
        otherwise="Count the frames of the vertical mask, and multiply by the hop in milliseconds.",
        hints=(
            "The time mask is vertical: it hides all bands. Read its first and its last frame.",
            "Multiply the number of hidden frames by the milliseconds per frame, 1000 * hop_length / sr.",
        ),
        key=(n_time,),
    )


def _ms(frames, g):
    return 1000 * frames * g.hop_length / g.sr


def _how_much(rng):
    levels = _texture(rng, 64, 200)
    n_freq, n_time = int(rng.integers(4, 45)), int(rng.integers(10, 150))
    picture = _picture(_masked(levels, _place(rng, 64, n_freq), _place(rng, 200, n_time), levels.mean()))
    both = n_freq * n_time
    return Task(
        prompt="Two masks were put on this mel spectrogram of 64 bands and 200 frames. What share of its cells is "
        "hidden, in percent?",
        given={"picture": picture},
        answer=Number("%", tolerance=1.2),
        solve=lambda g: 100 * float(_hidden(g.picture)[0].mean()),
        wrong=(
            Wrong(
                "crossing-twice",
                lambda g: 100 * sum(_shares(g.picture)),
                f"You added the two shares. Where the masks cross, {both} cells are counted twice.",
                "One mask hides half of the bands, another half of the frames. Is everything hidden?",
            ),
            Wrong(
                "crossing-alone",
                lambda g: 100 * float(np.prod(_shares(g.picture))),
                "You multiplied the shares. That is the part that **both** masks hide, where they cross.",
                "Shade the two masks on paper. Which part did you compute?",
            ),
            Wrong(
                "what-is-left",
                lambda g: 100 * float(1 - _hidden(g.picture)[0].mean()),
                "That is the share that is still visible.",
                "What should your rule give for masks of width 0?",
            ),
            Wrong(
                "time-alone",
                lambda g: 100 * _shares(g.picture)[1],
                "That is what the vertical mask hides. There is a second one.",
                "Look for a band of one colour from the left edge to the right edge.",
            ),
        ),
        why=f"{n_freq} of 64 bands and {n_time} of 200 frames: 1 - (1 - {n_freq / 64:.3f}) * (1 - {n_time / 200:.3f}) "
        f"= {1 - (1 - n_freq / 64) * (1 - n_time / 200):.1%}.",
        otherwise="Measure both masks, then count the cells that at least one of them hides.",
        hints=(
            "Read the widths of both masks. Is it easier to count the hidden cells, or the visible ones?",
            "The visible share is the visible share of the bands times the visible share of the frames.",
        ),
        key=(n_freq, n_time),
    )


def _shares(picture):
    """The shares of the bands and of the frames that are hidden."""
    bands, frames = picture.levels_db.shape
    return len(_bands(picture)) / bands, len(_frames(picture)) / frames


# kind -> (option, how it would look)
KINDS = {
    "right": ("Nothing: both pictures are as they should be", "With nothing wrong, masks of the right widths would lie "
              "at new places in the second picture, in a colour between dark and bright"),
    "swapped": ("The widths of the two masks are swapped", "With swapped widths, the mask in time would be "
                "n_freq frames wide and the other one n_time bands"),
    "zeros": ("The masks are filled with 0 dB", "0 dB is the loudest level, so such masks would have the "
              "brightest colour"),
    "box": ("Only a box is hidden, not whole bands and frames", "A box would end on all four sides inside the picture"),
    "fixed": ("The masks do not move from epoch to epoch", "Masks that never move would lie at the same place in both "
              "pictures"),
}  # fmt: skip


def _what_is_wrong(rng):
    kind = list(KINDS)[int(rng.integers(len(KINDS)))]
    n_freq, n_time = int(rng.integers(5, 12)), int(rng.integers(22, 40))
    levels = _texture(rng, 64, 160)
    pictures = _two_epochs(rng, kind, levels, n_freq, n_time)
    return Task(
        story=f"The same clip was shown to a network in two epochs. `spec_augment` should hide **{n_freq} mel bands** "
        f"and **{n_time} frames** each time, at random places, and replace them by the clip's mean level.",
        prompt="What is wrong with the masks?",
        given={"first": pictures[0], "second": pictures[1], "n_freq": n_freq, "n_time": n_time},
        answer=One(tuple(Option(value, text) for value, (text, _) in KINDS.items())),
        solve=_diagnosis,
        wrong=tuple(
            Wrong(
                f"sees-{value}",
                always(value),
                f"{look}. The pictures do not show that.",
                {
                    "right": "Compare the widths, the colour and the places of the masks with what was asked for.",
                    "swapped": "Measure both masks with the numbers on the axes.",
                    "zeros": "Compare the colour of the masks with the loudest cells.",
                    "box": "Follow the edge of a mask: does it reach the edge of the picture?",
                    "fixed": "Read the first hidden frame in both pictures.",
                }[value],
            )
            for value, (_, look) in KINDS.items()
        ),
        why=_EXPLAINED[kind].format(n_freq=n_freq, n_time=n_time),
        otherwise="Check four things: the two widths, the colour, the shape, and the places in the two pictures.",
        hints=(
            "Are the masks stripes from edge to edge, and how wide are they?",
            "Compare the widths with what was asked for, the colour with that of the clip's mean and of 0 dB, and the "
            "places in the two pictures.",
        ),
        key=(n_freq, n_time),
    )


_EXPLAINED = {
    "right": "{n_freq} bands and {n_time} frames are hidden, at new places each time, in the colour of the mean.",
    "swapped": "{n_freq} **frames** and {n_time} **bands** are hidden: the axes were swapped.",
    "zeros": "The masks are as bright as the loudest cell. In decibels 0 is the maximum here, not silence; the mean "
    "level adds no loud event.",
    "box": "Only {n_freq} bands by {n_time} frames are hidden, a box; `S_db[f, t] = mean` does it in one "
    "assignment, where two are needed.",
    "fixed": "The masks lie at the same place each time: the same seed was used for every epoch, so the network "
    "never sees what is under them.",
}


def _two_epochs(rng, kind, levels, n_freq, n_time):
    fill = 0.0 if kind == "zeros" else levels.mean()
    high, wide = (n_time, n_freq) if kind == "swapped" else (n_freq, n_time)
    made, before = [], None
    for _ in range(2):
        place = _place(rng, 64, high), _place(rng, 160, wide)
        while before and (abs(place[0].start - before[0].start) < 5 or abs(place[1].start - before[1].start) < 8):
            place = _place(rng, 64, high), _place(rng, 160, wide)
        place = before if before and kind == "fixed" else place
        shown = levels.copy()
        if kind == "box":
            shown[place] = fill
        else:
            shown = _masked(levels, *place, fill)
        made.append(_picture(shown))
        before = place
    return made


def _diagnosis(g):
    bands, frames = (_bands(g.first), _bands(g.second)), (_frames(g.first), _frames(g.second))
    if not len(frames[0]):
        return "box"
    if _hidden(g.first)[1] == 0:
        return "zeros"
    if len(frames[0]) == g.n_freq:
        return "swapped"
    same = np.array_equal(bands[0], bands[1]) and np.array_equal(frames[0], frames[1])
    return "fixed" if same else "right"


FAMILY = Family(
    "spec-augment",
    "Masks in a picture",
    ("augmentation",),
    "Read SpecAugment's masks: which axis, how wide, filled with what, and what went wrong.",
    (_how_long, _how_much, _what_is_wrong),
)
