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
        Misconception("smooths-along-frequency", _with(_along_frequency)),
        Misconception("starts-at-zero", _with(lambda S, b: _smooth(S, b, 0.0))),
        Misconception("starts-at-first-frame", _with(lambda S, b: _smooth(S, b, S[:, 0]))),
        Misconception("first-frame-left-out", _with(_first_as_it_is)),
        Misconception("one-frame-behind", _with(_one_behind)),
        Misconception("no-smoothing", _with(lambda S, b: S)),
        Misconception("weights-swapped", _with(weight=lambda *a: 1 - _weight(*a))),
        Misconception(
            "time-in-samples", _with(weight=lambda sr, hop_length, time_constant: _weight(sr, 1, time_constant))
        ),
        Misconception(
            "exponential-weight", _with(weight=lambda sr, hop, time_constant: 1 - np.exp(-hop / sr / time_constant))
        ),
        Misconception(
            "one-over-time", _with(weight=lambda sr, hop_length, time_constant: hop_length / (sr * time_constant))
        ),
        Misconception("gain-sign", _with(compress=_gain_upside_down)),
        Misconception("bias-not-subtracted", _with(compress=_bias_kept)),
        Misconception("bare-bias-subtracted", _with(compress=_bare_bias_subtracted)),
        Misconception("no-bias", _with(compress=_no_bias)),
        Misconception("gain-ignored", _with(compress=_gain_of_one)),
        Misconception("gain-on-the-ratio", _with(compress=_gain_on_the_ratio)),
        Misconception("eps-outside", _with(compress=_eps_outside)),
        Misconception("eps-ignored", _with(compress=_no_eps)),
        Misconception("gain-control-alone", _with(compress=_no_power)),
        Misconception("smoother-alone", _with(compress=_smoother_alone)),
        Misconception("options-ignored", ignores_options),
    ),
)
