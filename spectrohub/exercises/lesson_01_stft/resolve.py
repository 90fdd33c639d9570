"""resolve: how long must a Hann window be to tell two tones apart?"""

import math

from spectrohub.checks import Case, Exercise, Integer, Misconception


def _power_of_two(x):
    """The smallest power of two that is at least x."""
    return 1 << max(math.ceil(x) - 1, 0).bit_length()


def resolving_window(f1_hz, f2_hz, sr):
    """Smallest power of two (int, in samples) whose Hann main lobes for the two tones do not overlap.

    f1_hz, f2_hz: two different frequencies in Hz, in either order. sr: samples per second.
    A Hann main lobe is 4 bins wide; at 22050 Hz, a window of 2048 samples lasts 93 ms.

    Source: the 4-bin main lobe of the Hann window.
    """
    return _power_of_two(4 * sr / abs(f2_hz - f1_hz))


def cases(rng):
    sr = int(rng.choice([8000, 16_000, 22_050, 44_100]))
    n = int(2 ** rng.integers(7, 12))
    f_hz = float(rng.integers(100, 900))
    yield Case((f_hz, f_hz + 4 * sr / n, sr), label="the lobes touch")
    # so little that half of an odd rate, cut to a whole number, hides it
    yield Case((f_hz, f_hz + 44_100 / (n * 1.00004), 11_025), label="the lobes overlap by a trace")
    # a third of the way between two powers of two, and two thirds: rounding to the nearest must not pass;
    # a little below the middle: a lobe of three bins is not rounding to the nearest
    for share, swapped in ((0.3, False), (0.7, False), (0.25, True), (0.75, True)):
        yield _pair(rng, share + float(rng.uniform(-0.1, 0.1)), swapped)
    yield _pair(rng, float(rng.uniform(0.43, 0.485)), False)


def _pair(rng, share, swapped):
    """Two tones whose exact window is 2^(k + share) samples, and that part early on a grid of bins."""
    sr = int(rng.choice([8000, 16_000, 22_050, 44_100]))
    gap_hz = 4 * sr / 2 ** (int(rng.integers(9, 13)) + share)
    while True:
        f1_hz = round(float(rng.uniform(0.05, 0.3)) * sr, 1)
        pair = (f1_hz, round(f1_hz + gap_hz, 1), sr)
        # half of the pairs must tell the ideas of zero padding from the ideas of a spacing; the others hardly can
        parted = max(_parting(*pair, apart=1)) < one_bin(*pair) and max(_parting(*pair, apart=2)) < rectangular(*pair)
        if parted or share > 0.41:  # above it, no pair tells them apart
            return Case((pair[1], pair[0], sr) if swapped else pair)


def one_bin(f1_hz, f2_hz, sr):
    return _power_of_two(sr / abs(f2_hz - f1_hz))


def rectangular(f1_hz, f2_hz, sr):
    return _power_of_two(2 * sr / abs(f2_hz - f1_hz))


def next_smaller(f1_hz, f2_hz, sr):
    return 2 ** math.floor(math.log2(4 * sr / abs(f2_hz - f1_hz)))


def nearest(f1_hz, f2_hz, sr):
    return 2 ** round(math.log2(4 * sr / abs(f2_hz - f1_hz)))


def _parting(f1_hz, f2_hz, sr, apart):
    """The first n_fft whose nearest bins, and whose bins rounded down, lie `apart` bins apart."""
    found = []
    for to_bin in (round, int):
        n_fft = 2
        while abs(to_bin(f1_hz * n_fft / sr) - to_bin(f2_hz * n_fft / sr)) < apart:
            n_fft *= 2
        found.append(n_fft)
    return found


def bins_differ(f1_hz, f2_hz, sr):
    return _parting(f1_hz, f2_hz, sr, apart=1)[0]


def empty_bin_between(f1_hz, f2_hz, sr):
    return _parting(f1_hz, f2_hz, sr, apart=2)[0]


def _parts(apart):
    def parts(case, value):
        f1_hz, f2_hz, sr = case.args
        return type(value) is int and value in _parting(f1_hz, f2_hz, sr, apart)

    return parts


def doubled(f1_hz, f2_hz, sr):
    return 2 * resolving_window(f1_hz, f2_hz, sr)


def must_not_touch(f1_hz, f2_hz, sr):
    exact = 4 * sr / abs(f2_hz - f1_hz)
    n = _power_of_two(exact)
    return 2 * n if n == exact else n


def no_power_of_two(f1_hz, f2_hz, sr):
    return math.ceil(4 * sr / abs(f2_hz - f1_hz))


def order_matters(f1_hz, f2_hz, sr):
    return resolving_window(f1_hz, f2_hz, sr) if f2_hz > f1_hz else 1


def order_matters_in_log(f1_hz, f2_hz, sr):
    return 2 ** math.ceil(math.log2(4 * sr / (f2_hz - f1_hz)))


EXERCISE = Exercise(
    id="01_stft/resolve",
    function="resolving_window",
    reference=resolving_window,
    authority="the 4-bin main lobe of the Hann window",
    cases=cases,
    expects=Integer("samples"),
    wrong=(
        Misconception("one-bin-spacing", one_bin),
        Misconception("rectangular-lobe", rectangular),
        Misconception("next-smaller-power", next_smaller),
        Misconception("nearest-power", nearest),
        Misconception("zero-padding", bins_differ, matches=_parts(1)),
        Misconception("zero-padding-gap", empty_bin_between, matches=_parts(2)),
        Misconception("twice-too-long", doubled),
        Misconception("touching-is-overlap", must_not_touch),
        Misconception("no-power-of-two", no_power_of_two),
        Misconception("order-matters", order_matters),
        Misconception("order-matters-in-log", order_matters_in_log),
    ),
)
