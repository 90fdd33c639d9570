"""bug-sample-rate: the rate of one clip, used for another."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Number, Parts, Slip, slips

ID = "03_deep_learning/bug-sample-rate"
NETWORK_SR = 22_050  # Hz
RATES = (44_100, 16_000, 32_000, 22_050)


def _frequency_cases(rng):
    for sr, assumed_sr in ((44_100, 22_050), (16_000, 22_050), (48_000, 44_100), (8_000, 44_100)):
        yield Case((float(np.round(rng.uniform(100, 3000), 1)), sr, assumed_sr))


def apparent_frequency(f_hz, sr, assumed_sr):
    """Where a tone of f_hz, recorded at sr, appears to a program that believes in assumed_sr: Hz.

    Source: counting samples per period.
    """
    return solve_frequency(f_hz, sr, assumed_sr)


def solve_frequency(
    f_hz,
    sr,
    assumed_sr,
    *,
    factor=lambda sr, assumed_sr: assumed_sr / sr,
    moved=lambda f_hz, factor, sr, assumed_sr: f_hz * factor,
):
    return moved(f_hz, factor(sr, assumed_sr), sr, assumed_sr)


MEASURE = Exercise(
    id=ID,
    function="apparent_frequency",
    reference=apparent_frequency,
    authority="counting samples per period",
    cases=_frequency_cases,
    expects=Number("Hz", rtol=1e-5),
    wrong=slips(
        solve_frequency,
        Slip("inverted", {"factor": lambda sr, assumed_sr: sr / assumed_sr}),
        Slip("unchanged", {"factor": lambda sr, assumed_sr: 1.0}),
        Slip("rates-subtracted", {"moved": lambda f_hz, factor, sr, assumed_sr: f_hz + (assumed_sr - sr)}),
        Slip("factor-alone", {"moved": lambda f_hz, factor, sr, assumed_sr: factor}),
        Slip("error-alone", {"moved": lambda f_hz, factor, sr, assumed_sr: f_hz * factor - f_hz}),
        Slip("semitones", {"moved": lambda f_hz, factor, sr, assumed_sr: 12 * np.log2(factor)}),
    ),
)


def _clip_cases(rng):
    for sr in RATES:
        # 22 hops of the network at its own rate, and one sample less at twice that rate: a hop of 511 or 513 shows
        n = {NETWORK_SR: 22 * 512, 2 * NETWORK_SR: 2 * (22 * 512 - 1)}.get(sr, sr // 2)
        yield Case((_tones(rng, sr, n), sr), label=f"half a second at {sr} Hz")


def _tones(rng, sr, n):
    """`n` samples that fade in and out, so that ways of resampling agree; above 13 kHz where `sr` allows."""
    t = np.arange(n) / sr
    pitches = [*rng.uniform(200, 6500, 4), *([rng.uniform(13_000, 15_000)] if sr > 30_000 else [])]
    y = sum(np.sin(2 * np.pi * (f * t + rng.uniform())) for f in pitches)
    return (0.15 * y * np.hanning(t.size)).astype(np.float32)


def mel_for_network(y, sr):
    """Mel spectrogram in power, shape (40, n_frames), of y brought to 22,050 Hz.

    y: waveform of shape (n,). sr: its own rate, Hz. A hop of 512 samples is then 23 ms.

    Source: librosa.resample and librosa.feature.melspectrogram.
    """
    return solve_mel(y, sr)


def _resampled(y, sr):
    import librosa

    return librosa.resample(y, orig_sr=sr, target_sr=NETWORK_SR)


def _backwards(y, sr):
    import librosa

    return librosa.resample(y, orig_sr=NETWORK_SR, target_sr=sr)


def solve_mel(
    y,
    sr,
    *,
    brought=_resampled,
    believed=lambda sr: NETWORK_SR,
    power=2.0,
    drawn=lambda S: S,
    **framing,
):
    import librosa

    mel = {"n_fft": 1024, "hop_length": 512, "n_mels": 40, "power": power} | framing
    return drawn(librosa.feature.melspectrogram(y=brought(y, sr), sr=believed(sr), **mel))


def _in_decibels(S):
    import librosa

    return librosa.power_to_db(S)


FIX = Exercise(
    id=ID,
    function="mel_for_network",
    reference=mel_for_network,
    authority="librosa.resample and librosa.feature.melspectrogram",
    cases=_clip_cases,
    # two good resamplers part by less; the nearest wrong idea by far more
    expects=Array(("band", "frame"), rtol=0.03),
    wrong=slips(
        solve_mel,
        Slip("unfixed", {"brought": lambda y, sr: y}),
        Slip("own-rate-without-resampling", {"brought": lambda y, sr: y, "believed": lambda sr: sr}),
        Slip("resampled-but-old-sr", {"believed": lambda sr: sr}),
        Slip("resampled-backwards", {"brought": _backwards}),
        Slip("samples-left-out", {"brought": lambda y, sr: y[:: max(1, round(sr / NETWORK_SR))]}),
        Slip("window-of-2048", {"n_fft": 2048}),
        Slip("amplitudes", {"power": 1.0}),
        Slip("in-decibels", {"drawn": _in_decibels}),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
