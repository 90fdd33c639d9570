"""pcen: per-channel energy normalisation, an automatic gain control for each band."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Slip, slips
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
    yield Case((_energies(rng, 6, 1), 22_050, 512), label="one single frame", edge=True)
    yield Case(
        (np.float32(1e-6) * _energies(rng, 4, 400), 22_050, 512), label="nine seconds of near silence", edge=True
    )
    yield Case((np.zeros((4, 5), np.float32), 22_050, 512), label="silence", edge=True)


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


def _along_frequency(S, b):
    return _smooth(S.T, b).T


def _first_as_it_is(S, b):
    return np.concatenate([np.ones_like(S[:, :1]), _smooth(S[:, 1:], b)], axis=1)


def _one_behind(S, b):
    return np.concatenate([np.ones_like(S[:, :1]), _smooth(S, b)[:, :-1]], axis=1)


def _defaults(*given):
    return 0.98, 2.0, 0.5, 0.4, 1e-6


def _defaults_of_the_paper(gain, bias, power, time_constant, eps):
    """Those of Wang et al. (2017), where an option is at librosa's default."""
    return (
        0.8 if gain == 0.98 else gain,
        10.0 if bias == 2.0 else bias,
        0.25 if power == 0.5 else power,
        time_constant,
        eps,
    )


def solve(
    S,
    sr,
    hop_length,
    gain=0.98,
    bias=2.0,
    power=0.5,
    time_constant=0.4,
    eps=1e-6,
    *,
    of=lambda S: S,
    options=lambda *given: given,
    rate=lambda sr: sr,
    hop=lambda hop_length: hop_length,
    weight=_weight,
    smooth=_smooth,
    eps_at="M",
    control="divides",
    offset="power of the bias",
    result="compressed",
):
    S = of(S)
    gain, bias, power, time_constant, eps = options(gain, bias, power, time_constant, eps)
    M = smooth(S, weight(rate(sr), hop(hop_length), time_constant))
    past = {"M": (eps + M) ** gain, "power of M": eps + M**gain, "nowhere": M**gain}[eps_at]
    ratio = {
        "divides": S / past,
        "multiplies": S * past,
        "divides, gain 1": S / (eps + M),
        "on the ratio": (S / (eps + M)) ** gain,
    }[control]
    compressed = (ratio + (0 if offset == "no bias" else bias)) ** power
    subtracted = {"power of the bias": bias**power, "bias": bias}.get(offset, 0.0)
    return {"compressed": compressed - subtracted, "gain control": ratio, "smoother": M}[result]


EXERCISE = Exercise(
    id="02_mel_scale/pcen",
    function="pcen",
    reference=pcen,
    authority="librosa.pcen",
    cases=cases,
    expects=Array(("mel band", "frame")),
    wrong=slips(
        solve,
        Slip("scaled-input", {"of": lambda S: S * 2.0**31}),
        Slip("scaled-to-16-bits", {"of": lambda S: S * 2.0**15}),
        Slip("smooths-along-frequency", {"smooth": _along_frequency}),
        Slip("starts-at-zero", {"smooth": lambda S, b: _smooth(S, b, 0.0)}),
        Slip("starts-at-first-frame", {"smooth": lambda S, b: _smooth(S, b, S[:, 0])}),
        Slip("first-frame-left-out", {"smooth": _first_as_it_is}),
        Slip("one-frame-behind", {"smooth": _one_behind}),
        Slip("no-smoothing", {"smooth": lambda S, b: S}),
        Slip("weights-swapped", {"weight": lambda sr, hop, seconds: 1 - _weight(sr, hop, seconds)}),
        Slip("time-in-samples", {"weight": lambda sr, hop, seconds: _weight(sr, 1, seconds)}),
        Slip("exponential-weight", {"weight": lambda sr, hop, seconds: 1 - np.exp(-hop / sr / seconds)}),
        Slip("one-over-time", {"weight": lambda sr, hop, seconds: hop / (sr * seconds)}),
        Slip("weight-of-a-span", {"weight": lambda sr, hop, seconds: 2 / (1 + sr * seconds / hop)}),
        Slip("fixed-coefficient", {"weight": lambda sr, hop, seconds: 0.025}),
        Slip("rate-ignored", {"rate": lambda sr: 22_050}),
        Slip("hop-ignored", {"hop": lambda hop_length: 512}),
        Slip("gain-sign", {"control": "multiplies"}),
        Slip("gain-ignored", {"control": "divides, gain 1"}),
        Slip("gain-on-the-ratio", {"control": "on the ratio"}),
        Slip("eps-outside", {"eps_at": "power of M"}),
        Slip("eps-ignored", {"eps_at": "nowhere"}),
        Slip("bias-not-subtracted", {"offset": "kept"}),
        Slip("bare-bias-subtracted", {"offset": "bias"}),
        Slip("no-bias", {"offset": "no bias"}),
        Slip("gain-control-alone", {"result": "gain control"}),
        Slip("smoother-alone", {"result": "smoother"}),
        Slip("options-ignored", {"options": _defaults}),
        Slip("other-defaults", {"options": _defaults_of_the_paper}),
    ),
)
