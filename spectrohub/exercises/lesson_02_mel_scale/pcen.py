"""pcen: per-channel energy normalisation, an automatic gain control for each band."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception
from spectrohub.exercises.lesson_02_mel_scale._powers import mel_power


def pcen(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    """Per-channel energy normalisation of S: an array of the same shape.

    S: energies, 0 or more, shape (n_mels, n_frames). sr: samples per second. hop_length: samples from frame to frame.
    gain, bias, power, eps: numbers of the formula. time_constant: of the smoother, in seconds.

    Source: librosa.pcen.
    """
    import librosa

    return librosa.pcen(
        S,
        sr=sr,
        hop_length=hop_length,
        gain=gain,
        bias=bias,
        power=power,
        time_constant=time_constant,
        eps=eps,
    )


def cases(rng):
    # energies of the order of 1: where they are large, nobody sees how the smoother starts or what eps does
    yield Case((_energies(rng, 20, 24), 22_050, 512), label="the defaults")
    options = {
        "gain": float(rng.uniform(0.5, 0.8)),
        "bias": float(rng.uniform(3, 8)),
        "power": float(rng.uniform(0.2, 0.4)),
        "time_constant": float(rng.uniform(0.05, 0.15)),
        "eps": float(rng.uniform(0.05, 0.2)),
    }
    yield Case((_energies(rng, 16, int(rng.integers(18, 30))), 16_000, 160), options, "every option set")
    yield Case((_energies(rng, 12, 12), 8000, 256), {"power": 0.25}, "as many bands as frames")
    yield Case((_energies(rng, 6, 1), 22_050, 512), label="one single frame")
    yield Case((np.zeros((4, 5), np.float32), 22_050, 512), label="silence")


def _energies(rng, n_mels, n_frames):
    S = mel_power(rng, n_mels, n_frames, range_db=18.0)
    S[:, n_frames // 2 :] *= np.float32(rng.uniform(3, 6))  # a step that the gain control has to follow
    return S


def _weight(sr, hop_length, time_constant):
    T = time_constant * sr / hop_length
    return (np.sqrt(1 + 4 * T**2) - 1) / (2 * T**2)


def _smooth(S, b, first=1.0):
    M, previous = np.empty(S.shape), np.broadcast_to(first, S.shape[:-1])
    for t in range(S.shape[-1]):
        previous = M[..., t] = (1 - b) * previous + b * S[..., t]
    return M


def _compress(S, M, gain, bias, power, eps):
    return (S / (eps + M) ** gain + bias) ** power - bias**power


def _with(smoother=None, weight=None, compress=_compress):
    """PCEN with one of its three parts replaced."""

    def variant(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
        b = (weight or _weight)(sr, hop_length, time_constant)
        return compress(S, (smoother or _smooth)(S, b), gain, bias, power, eps)

    return variant


def _gain_upside_down(S, M, gain, bias, power, eps):
    return (S * (eps + M) ** gain + bias) ** power - bias**power


def _bias_kept(S, M, gain, bias, power, eps):
    return (S / (eps + M) ** gain + bias) ** power


def _bare_bias_subtracted(S, M, gain, bias, power, eps):
    return (S / (eps + M) ** gain + bias) ** power - bias


def _no_bias(S, M, gain, bias, power, eps):
    return (S / (eps + M) ** gain) ** power


def _gain_of_one(S, M, gain, bias, power, eps):
    return _compress(S, M, 1.0, bias, power, eps)


def _gain_on_the_ratio(S, M, gain, bias, power, eps):
    return ((S / (eps + M)) ** gain + bias) ** power - bias**power


def _eps_outside(S, M, gain, bias, power, eps):
    return (S / (eps + M**gain) + bias) ** power - bias**power


def _no_eps(S, M, gain, bias, power, eps):
    return (S / M**gain + bias) ** power - bias**power


def _no_power(S, M, gain, bias, power, eps):
    return S / (eps + M) ** gain


def _smoother_alone(S, M, gain, bias, power, eps):
    return M


def ignores_options(S, sr, hop_length, gain=0.98, bias=2.0, power=0.5, time_constant=0.4, eps=1e-6):
    return pcen(S, sr, hop_length)


def _along_frequency(S, b):
    return _smooth(S.T, b).T


def _first_as_it_is(S, b):
    return np.concatenate([np.ones_like(S[:, :1]), _smooth(S[:, 1:], b)], axis=1)


def _one_behind(S, b):
    return np.concatenate([np.ones_like(S[:, :1]), _smooth(S, b)[:, :-1]], axis=1)


EXERCISE = Exercise(
    id="02_mel_scale/pcen",
    function="pcen",
    reference=pcen,
    authority="librosa.pcen",
    cases=cases,
    expects=Array(("mel band", "frame")),
    wrong=(
        Misconception(
            "smooths-along-frequency",
            _with(_along_frequency),
            "The smoother runs from band to band. Each band should be compared with its own past: it runs along time, "
            "the last axis.",
            "Make one frame very loud. Which of your smoothed values change: those after it, or those above it?",
        ),
        Misconception(
            "starts-at-zero",
            _with(lambda S, b: _smooth(S, b, 0.0)),
            "The smoother starts from 0, so the first frames are divided by far too little and flare up. librosa lets "
            "every band start from 1.",
            "Print the first column of M, divided by the first column of S. What should a start from 1 give?",
        ),
        Misconception(
            "starts-at-first-frame",
            _with(lambda S, b: _smooth(S, b, S[:, 0])),
            "The smoother starts from the first frame. That is a sensible start (some papers do it); librosa's starts "
            "from 1 in every band.",
            "Print the first column of M and of S. What should a start from 1 give?",
        ),
        Misconception(
            "first-frame-left-out",
            _with(_first_as_it_is),
            "The 1 that the smoother starts from stands *before* the first frame. Yours is the first value itself, and "
            "the first frame of S is never smoothed in.",
            "Make the first frame of S ten times louder. Does the first column of M notice?",
        ),
        Misconception(
            "one-frame-behind",
            _with(_one_behind),
            "The smoothed energy lags one frame: every frame is divided by what was known before it. In librosa "
            "M[:, t] has S[:, t] in it already.",
            "Make one frame of S very loud. In which column of M does it show first?",
        ),
        Misconception(
            "no-smoothing",
            _with(lambda S, b: S),
            "Every value is divided by itself, not by its band's smoothed past. What is left is nearly constant.",
            "Plot one band of S and of M in one picture. Which one should be slower?",
        ),
        Misconception(
            "weights-swapped",
            _with(weight=lambda *a: 1 - _weight(*a)),
            "The two weights of the smoother are swapped: the new frame has the large one, and the past the small one. "
            "So M follows S at once.",
            "Plot one band of S and of M in one picture. Which one should be slower?",
        ),
        Misconception(
            "time-in-samples",
            _with(weight=lambda sr, hop_length, time_constant: _weight(sr, 1, time_constant)),
            "The time constant was counted in samples. The smoother makes one step a frame, so it has to be counted in "
            "frames.",
            "How many frames of hop_length samples fit into 0.4 seconds at 22 050 Hz and a hop of 512?",
        ),
        Misconception(
            "exponential-weight",
            _with(weight=lambda sr, hop, time_constant: 1 - np.exp(-hop / sr / time_constant)),
            "The weight is 1 - exp(-1 / T): the usual one of an exponential decay. librosa takes another formula, with "
            "a square root, which comes near to it for long time constants.",
            "Print your b for T = 1, 5 and 50, beside the one of the task.",
        ),
        Misconception(
            "one-over-time",
            _with(weight=lambda sr, hop_length, time_constant: hop_length / (sr * time_constant)),
            "The weight is 1 / T. librosa takes another formula, with a square root, which comes near to it for long "
            "time constants.",
            "Print your b for T = 1, 5 and 50, beside the one of the task.",
        ),
        Misconception(
            "gain-sign",
            _with(compress=_gain_upside_down),
            "You multiply by the smoothed energy where it should divide. Loud bands then get louder still, when the "
            "gain control should even them out.",
            "Make S a hundred times louder. About how much should the result change, with a gain near 1?",
        ),
        Misconception(
            "bias-not-subtracted",
            _with(compress=_bias_kept),
            "The bias went in, and did not come out again at the end. Silence should give 0.",
            "Call your function with np.zeros((4, 5)). Which number do you meet?",
        ),
        Misconception(
            "bare-bias-subtracted",
            _with(compress=_bare_bias_subtracted),
            "At the end the bias itself was taken away. It has been through the power by then, so what has to go is "
            "the bias to the same power.",
            "Call your function with np.zeros((4, 5)). Should the result be negative?",
        ),
        Misconception(
            "no-bias",
            _with(compress=_no_bias),
            "The bias is left out. It keeps small wiggles near silence from being blown up by the root.",
            "Change bias from 2 to 10. Does your result change?",
        ),
        Misconception(
            "gain-ignored",
            _with(compress=_gain_of_one),
            "The gain is always 1: the smoothed energy goes in without its exponent.",
            "Call your function with gain=0. Then nothing should be divided at all.",
        ),
        Misconception(
            "gain-on-the-ratio",
            _with(compress=_gain_on_the_ratio),
            "The exponent `gain` is on the whole ratio. It belongs to the smoothed energy alone.",
            "With gain=0, no division is left and S stays as it is. What is left in yours?",
        ),
        Misconception(
            "eps-outside",
            _with(compress=_eps_outside),
            "`eps` is added after the exponent. It belongs to the energy: first add, then raise to the gain.",
            "With eps=1 and gain=2, what do the two orders give for an M of 3?",
        ),
        Misconception(
            "eps-ignored",
            _with(compress=_no_eps),
            "`eps` is not used. It keeps the division safe where a band has been silent for long.",
            "Call your function with eps=1.0 and with eps=1e-6. Does anything change?",
        ),
        Misconception(
            "gain-control-alone",
            _with(compress=_no_power),
            "The division is done, and the compression after it (bias and power) is missing.",
            "Change power from 0.5 to 0.1. Does your result change?",
        ),
        Misconception(
            "smoother-alone",
            _with(compress=_smoother_alone),
            "This is the smoothed energy M. It is the first half: what S has to be divided by.",
            "Plot one band of S and of your result in one picture. Has the gain been evened out?",
        ),
        Misconception(
            "options-ignored",
            ignores_options,
            "With the defaults it is right. Other values of gain, bias, power, time_constant or eps change nothing.",
            "Call your function with power=0.1. Does anything change?",
        ),
    ),
)
