"""resolve: how long must a Hann window be to tell two tones apart?"""

import math

from spectrohub.checks import Case, Exercise, Integer, Slip, slips


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
    for share, swapped in ((0.3, False), (0.7, False), (0.25, True), (0.75, True), (0.2, False), (0.65, False)):
        yield _pair(rng, share + float(rng.uniform(-0.1, 0.1)), swapped)
    yield _pair(rng, float(rng.uniform(0.43, 0.485)), False)


def _pair(rng, share, swapped):
    """Two tones whose exact window is 2^(k + share) samples, and that separate early on a grid of bins."""
    sr = int(rng.choice([8000, 16_000, 22_050, 44_100]))
    gap_hz = 4 * sr / 2 ** (int(rng.integers(9, 13)) + share)
    while True:
        f1_hz = round(float(rng.uniform(0.05, 0.3)) * sr, 1)
        pair = (f1_hz, round(f1_hz + gap_hz, 1), sr)
        if share < 0.41:  # half of the pairs must tell the ideas of zero padding from the ideas of a spacing
            tells = all(max(_parting(*pair, apart=bins)) < solve(*pair, lobe=bins) for bins in (1, 2))
        else:  # here none can; below the middle it must tell them from a spacing with the nearest power of two
            tells = share > 0.5 or min(_parting(*pair, apart=2)) == solve(*pair, lobe=2)
        if tells:
            return Case((pair[1], pair[0], sr) if swapped else pair)


def _parting(f1_hz, f2_hz, sr, apart):
    """The first n_fft whose nearest bins, and whose bins rounded down, lie `apart` bins apart."""
    found = []
    for to_bin in (round, int):
        n_fft = 2
        while abs(to_bin(f1_hz * n_fft / sr) - to_bin(f2_hz * n_fft / sr)) < apart:
            n_fft *= 2
        found.append(n_fft)
    return found


def zero_padded(f1_hz, f2_hz, sr, *, apart):
    return _parting(f1_hz, f2_hz, sr, apart)[0]


def _parts(apart):
    def parts(case, value):
        f1_hz, f2_hz, sr = case.args
        return type(value) is int and value in _parting(f1_hz, f2_hz, sr, apart)

    return parts


def _power_above(x):
    """The smallest power of two that is more than x."""
    n = _power_of_two(x)
    return 2 * n if n == x else n


def solve(f1_hz, f2_hz, sr, *, lobe=4, gap=abs, to_power=_power_of_two, times=1, rate=lambda sr: sr):
    return times * to_power(lobe * rate(sr) / gap(f2_hz - f1_hz))


def _is_whole_number(case, value):
    f1_hz, f2_hz, sr = case.args
    return type(value) is int and abs(value - 4 * sr / abs(f2_hz - f1_hz)) < 1


EXERCISE = Exercise(
    id="01_stft/resolve",
    function="resolving_window",
    reference=resolving_window,
    authority="the 4-bin main lobe of the Hann window",
    cases=cases,
    expects=Integer("samples"),
    wrong=(
        *slips(
            solve,
            Slip("one-bin-spacing", {"lobe": 1}),
            Slip("rectangular-lobe", {"lobe": 2}),
            Slip("order-matters", {"gap": lambda gap_hz: gap_hz}),
            Slip(
                "order-matters-in-log",
                {"gap": lambda gap_hz: gap_hz, "to_power": lambda x: 2 ** math.ceil(math.log2(x))},
            ),
            Slip("next-smaller-power", {"to_power": lambda x: 2 ** math.floor(math.log2(x))}),
            Slip("nearest-power", {"to_power": lambda x: 2 ** round(math.log2(x))}),
            Slip("touching-is-overlap", {"to_power": _power_above}),
            Slip("no-power-of-two", {"to_power": math.ceil}, matches=_is_whole_number),
            Slip("half-rate-cut", {"rate": lambda sr: 2 * (sr // 2)}),
            Slip("twice-too-long", {"times": 2}),
        ),
        # alone: half or twice a power of two is too often another idea's power of two
        *slips(
            zero_padded,
            Slip("zero-padding", {"apart": 1}, alone=True, matches=_parts(1)),
            Slip("zero-padding-gap", {"apart": 2}, alone=True, matches=_parts(2)),
        ),
    ),
)
