"""loudness: by how many decibels is one clip louder than another?"""

import numpy as np

from spectrohub.checks import Case, Exercise, Misconception, Number
from spectrohub.exercises.lesson_02_mel_scale._powers import mel_power


def level_difference_db(M_a, M_b):
    """By how many dB clip a is louder than clip b, by mean power: one number.

    M_a, M_b: mel spectrograms in power, more than 0, each of shape (n_mels, n_frames); lengths may differ.

    Source: the mean powers that the clips were made with.
    """
    # in double precision: the sum of a long clip should not depend on the order of adding
    return float(10 * np.log10(np.mean(M_a, dtype=float) / np.mean(M_b, dtype=float)))


def cases(rng):
    # clips of unlike length, spread and peak, so that sums, medians and peaks tell other stories than the mean
    M = mel_power(rng, 40, 30)
    yield Case((M, mel_power(rng, 40, 12, range_db=25.0)), label="two clips of unlike length")
    yield Case(
        (np.float32(0.002) * mel_power(rng, 32, 15, range_db=25.0), mel_power(rng, 32, 45)), label="a is quieter"
    )
    yield Case((np.float32(4.0) * M, M), label="the same clip at twice the amplitude")
    factor = np.float32(rng.uniform(20, 300))
    yield Case((factor * mel_power(rng, 20, 25, range_db=30.0), mel_power(rng, 20, 25)), label="a is far louder")


def _db(M):
    return 10 * np.log10(np.asarray(M, dtype=float))


def own_peaks(M_a, M_b):
    return 0.0


def mean_of_db_own_peaks(M_a, M_b):
    return _db(M_a / M_a.max()).mean() - _db(M_b / M_b.max()).mean()


def mean_of_db(M_a, M_b):
    return _db(M_a).mean() - _db(M_b).mean()


def swapped(M_a, M_b):
    return level_difference_db(M_b, M_a)


def twenty_log(M_a, M_b):
    return 2 * level_difference_db(M_a, M_b)


def natural_log(M_a, M_b):
    return np.log(10) * level_difference_db(M_a, M_b)


def bels(M_a, M_b):
    return level_difference_db(M_a, M_b) / 10


def total(M_a, M_b):
    return _db(M_a.sum(dtype=float)) - _db(M_b.sum(dtype=float))


def peaks(M_a, M_b):
    return _db(M_a.max()) - _db(M_b.max())


def medians(M_a, M_b):
    return _db(np.median(M_a)) - _db(np.median(M_b))


def ratio(M_a, M_b):
    return M_a.mean(dtype=float) / M_b.mean(dtype=float)


def powers_subtracted(M_a, M_b):
    return _db(M_a.mean(dtype=float) - M_b.mean(dtype=float))


def size_only(M_a, M_b):
    return abs(level_difference_db(M_a, M_b))


EXERCISE = Exercise(
    id="02_mel_scale/loudness",
    function="level_difference_db",
    reference=level_difference_db,
    authority="the mean powers that the clips were made with",
    cases=cases,
    # a hundredth of a decibel, which nobody hears
    expects=Number("dB", rtol=0.0, atol=0.01),
    wrong=(
        Misconception(
            "own-reference",
            own_peaks,
            "The answer is 0 for any two clips. Each clip got its own 0 dB (`ref=np.max`), and two numbers that "
            "are both measured from their own top cannot be compared.",
            "Make clip a ten times louder. Which of your numbers changes?",
        ),
        Misconception(
            "own-reference-and-mean-of-db",
            mean_of_db_own_peaks,
            "Each clip got its own 0 dB (`ref=np.max`), and then the decibels were averaged. This says how far each "
            "clip lies below its own top; how loud the clip is has been divided away.",
            "Make clip a ten times louder. Does your answer change?",
        ),
        Misconception(
            "mean-of-decibels",
            mean_of_db,
            "You average decibels. Their mean is the logarithm of a product: one quiet corner pulls it down by as much "
            "as one loud corner lifts it. Average the power first, and take one logarithm per clip.",
            "Two cells with power 1 and 0.0001: what is the mean power in dB, and what is the mean of their decibels?",
        ),
        Misconception(
            "swapped",
            swapped,
            "The sign is the wrong way round: you say how much louder b is than a.",
            "Call your function with a clip at four times the power as the first argument. Should the answer be "
            "positive?",
        ),
        Misconception(
            "twenty-log10",
            twenty_log,
            "Twice as many decibels as there are. 20 log10 is for amplitudes; a mel spectrogram is a power.",
            "Ten times the power: how many dB is that, and how many do you get?",
        ),
        Misconception(
            "natural-log",
            natural_log,
            "This level comes from the natural logarithm. Decibels count powers of ten.",
            "What do np.log(100) and np.log10(100) give?",
        ),
        Misconception(
            "bels",
            bels,
            "The factor 10 is missing: this is in bels. A decibel is a tenth of one.",
            "Ten times the power: how many dB is that, and how many do you get?",
        ),
        Misconception(
            "total-not-mean",
            total,
            "You compare the sums. A clip that lasts longer has a larger sum without being louder.",
            "Put a clip behind itself with np.hstack and compare it with the original. Is it louder now?",
        ),
        Misconception(
            "peaks",
            peaks,
            "You compare the loudest cells. One click can hold the maximum, and says little about the rest of the "
            "clip.",
            "Multiply a single cell of clip a by 1000. By how much does your answer change?",
        ),
        Misconception(
            "medians",
            medians,
            "You compare the medians. Most cells of a spectrogram are nearly empty, and the power sits in a few; the "
            "mean counts them, the median does not see them.",
            "Multiply the loudest tenth of the cells by 100. Does your answer change?",
        ),
        Misconception(
            "ratio-not-db",
            ratio,
            "This is how many times the power there is. In decibels, that ratio goes through a logarithm.",
            "What should come out for two equal clips? What comes out?",
        ),
        Misconception(
            "powers-subtracted",
            powers_subtracted,
            "You take one power from the other and put the difference on a logarithmic scale. A difference of levels "
            "is a *ratio* of powers.",
            "What should come out for two equal clips? And what is the logarithm of their difference?",
        ),
        Misconception(
            "sign-dropped",
            size_only,
            "The size is right, and the sign is gone. When a is the quieter clip, the answer is negative.",
            "Swap the two clips. Should the answer stay the same?",
        ),
    ),
)
