"""bug-masks: a mask of zeros on decibels, where 0 is the loudest value."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Number, Parts
from spectrohub.exercises.lesson_03_deep_learning._levels import mel_db

ID = "03_deep_learning/bug-masks"


def _step_cases(rng):
    for n_mels, n_frames in ((24, 30), (40, 17)):
        yield Case((mel_db(rng, n_mels, n_frames),), label="loudest cell at 0 dB")
    yield Case((mel_db(rng, 20, 20, peak_db=-30.0, range_db=50.0),), label="a quiet clip")


def mask_step_db(S_db):
    """By how many dB a mask of 0 stands out above the clip's mean level: one number.

    S_db: levels in dB, shape (n_mels, n_frames).

    Source: the mean of the levels.
    """
    return float(-np.mean(S_db, dtype=float))


MEASURE = Exercise(
    id=ID,
    function="mask_step_db",
    reference=mask_step_db,
    authority="the mean of the levels",
    cases=_step_cases,
    expects=Number("dB", rtol=0.0, atol=1e-3),
    wrong=(
        Misconception(
            "sign",
            lambda S_db: float(S_db.mean()),
            "The sign is turned: this is where the mean lies, seen from the mask. A mask above the mean gives a "
            "positive number.",
            "A mask at 0 dB in a clip whose mean is -40 dB: by how much does it stand out?",
        ),
        Misconception(
            "from-the-floor",
            lambda S_db: float(-S_db.min()),
            "You measure from the quietest cell. Asked for is the step from the clip's mean.",
            "Make one single cell 50 dB quieter. Should the answer change by 50 dB?",
        ),
        Misconception(
            "from-the-peak",
            lambda S_db: float(-S_db.max()),
            "You measure from the loudest cell. Asked for is the step from the clip's mean.",
            "In the notebook's clip the loudest cell is at 0 dB. Is there no step to be seen in its picture?",
        ),
        Misconception(
            "median",
            lambda S_db: float(-np.median(S_db)),
            "You measure from the median. Asked for is the step from the mean.",
            "Compare np.mean(S_db) and np.median(S_db).",
        ),
        Misconception(
            "mean-power",
            lambda S_db: float(-10 * np.log10(np.mean(10.0 ** (S_db.astype(float) / 10)))),
            "You turned the decibels back into powers before the mean. For loudness that is right. The network "
            "subtracts the mean of the numbers it is given, and those are decibels.",
            "Which mean does a normaliser take that is fitted on decibels?",
        ),
    ),
)


def _fix_cases(rng):
    for n_mels, n_frames, peak_db in ((24, 30, 0.0), (20, 20, -12.0), (32, 18, 6.0)):
        width = int(rng.integers(3, 6))
        first = int(rng.integers(1, 10))
        yield Case((mel_db(rng, n_mels, n_frames, peak_db=peak_db), first, width))


def _filled(value_of):
    """A masking function that puts `value_of(S_db, rows)` into the masked bands."""

    def mask_band(S_db, first, width):
        """S_db (n_mels, n_frames), in dB, with `width` bands from `first` on filled in, as an array of its own."""
        out, rows = np.array(S_db), slice(first, first + width)
        out[rows] = value_of(out, rows)
        return out

    return mask_band


mask_band = _filled(lambda S_db, rows: S_db.mean(dtype=float))
unfixed = _filled(lambda S_db, rows: 0.0)
fixed_floor = _filled(lambda S_db, rows: -80.0)
own_floor = _filled(lambda S_db, rows: S_db.min())
median = _filled(lambda S_db, rows: np.median(S_db))
band_mean = _filled(lambda S_db, rows: S_db[rows].mean())
row_means = _filled(lambda S_db, rows: S_db[rows].mean(axis=1, keepdims=True))
frame_means = _filled(lambda S_db, rows: S_db.mean(axis=0))
of_the_rest = _filled(lambda S_db, rows: np.delete(S_db, rows, axis=0).mean())
mean_power = _filled(lambda S_db, rows: 10 * np.log10(np.mean(10.0 ** (S_db.astype(float) / 10))))


def zeroed_before(S_db, first, width):
    out = unfixed(S_db, first, width)
    out[first : first + width] = out.mean()
    return out


def time_instead(S_db, first, width):
    return mask_band(S_db.T, first, width).T


def one_more(S_db, first, width):
    return mask_band(S_db, first, width + 1)


def width_as_end(S_db, first, width):
    out = np.array(S_db)
    out[first:width] = out.mean()
    return out


FIX = Exercise(
    id=ID,
    function="mask_band",
    reference=mask_band,
    authority="the clip's own mean",
    cases=_fix_cases,
    expects=Array(("band", "frame"), "dB", rtol=0.0, atol=1e-3),
    wrong=(
        Misconception(
            "unfixed",
            unfixed,
            "The mask is still 0 dB. In decibels, 0 is no absence: with ref=np.max it is the loudest level there is.",
            "Print S_db.max() and S_db.min(). Where between them is 0?",
        ),
        Misconception(
            "minus-80",
            fixed_floor,
            "-80 is the floor of some clips, and not of this one. The mask is an edge again, a dark one this time. "
            "A mask at the clip's mean tells the network nothing.",
            "Compare -80 with S_db.mean() and S_db.min() of this clip.",
        ),
        Misconception(
            "own-floor",
            own_floor,
            "You mask with the clip's quietest level. That is silence, which is a message of its own. A mask at the "
            "clip's mean tells the network nothing: normalised, it is near 0.",
            "By how many dB does your mask lie below the clip's mean?",
        ),
        Misconception(
            "mask-at-the-median",
            median,
            "You mask with the median. The mean is asked for, since the mean is what a normaliser turns into 0.",
            "Compare np.mean(S_db) and np.median(S_db).",
        ),
        Misconception(
            "mean-of-the-masked",
            band_mean,
            "You fill the band with its own mean. Its level then still shows through the mask.",
            "Make the masked bands 20 dB louder. How much of that is still to be seen afterwards?",
        ),
        Misconception(
            "mean-of-each-band",
            row_means,
            "Each masked band gets its own mean, so that its level still shows through the mask.",
            "Make one masked band 20 dB louder. How much of that is still to be seen afterwards?",
        ),
        Misconception(
            "mean-of-each-frame",
            frame_means,
            "Each frame gets its own mean, so that the rhythm of the clip still shows through the mask.",
            "How many different values are in your mask? One is asked for.",
        ),
        Misconception(
            "mean-of-the-rest",
            of_the_rest,
            "You take the mean of what stays unmasked. That is close. Asked for is the mean of the whole clip, as it "
            "came.",
            "Mask all bands but one: where should the mask be?",
        ),
        Misconception(
            "mask-at-the-mean-power",
            mean_power,
            "You turned the decibels back into powers before the mean, which is far louder than most cells. The mean "
            "of the decibels is asked for.",
            "Compare your mask with S_db.mean().",
        ),
        Misconception(
            "zeroed-before-the-mean",
            zeroed_before,
            "The band was set to 0 first, and the mean taken after that: the zeros are in it. Take the mean of the "
            "clip as it came.",
            "Print the mean on the line before the mask, and compare.",
        ),
        Misconception(
            "time-instead",
            time_instead,
            "You mask frames, a stretch of time. Bands run along axis 0.",
            "Which of the two numbers in S_db.shape is the number of bands?",
        ),
        Misconception(
            "one-band-more",
            one_more,
            "Your mask is one band wider than asked for: a slice ends *before* its second number.",
            "How many rows does S_db[3:5] have?",
        ),
        Misconception(
            "width-as-end",
            width_as_end,
            "You use the width as the end of the slice. The mask ends `width` bands after where it starts.",
            "Which rows are first=10, width=4? Which does your slice take?",
        ),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
