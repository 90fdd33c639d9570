"""bug-sample-rate: the rate of one clip, used for another."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception, Number, Parts

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
    return f_hz * assumed_sr / sr


MEASURE = Exercise(
    id=ID,
    function="apparent_frequency",
    reference=apparent_frequency,
    authority="counting samples per period",
    cases=_frequency_cases,
    expects=Number("Hz", rtol=1e-5),
    wrong=(
        Misconception("inverted", lambda f_hz, sr, assumed_sr: f_hz * sr / assumed_sr),
        Misconception("unchanged", lambda f_hz, sr, assumed_sr: f_hz),
        Misconception("rates-subtracted", lambda f_hz, sr, assumed_sr: f_hz + (assumed_sr - sr)),
        Misconception("factor-alone", lambda f_hz, sr, assumed_sr: assumed_sr / sr),
        Misconception("error-alone", lambda f_hz, sr, assumed_sr: f_hz * assumed_sr / sr - f_hz),
        Misconception("semitones", lambda f_hz, sr, assumed_sr: 12 * np.log2(assumed_sr / sr)),
    ),
)


def _clip_cases(rng):
    for sr in RATES:
        yield Case((_tones(rng, sr), sr), label=f"half a second at {sr} Hz")


def _tones(rng, sr):
    """Half a second that fades in and out, so that ways of resampling agree; above 13 kHz where `sr` allows."""
    t = np.arange(sr // 2) / sr
    pitches = [*rng.uniform(200, 6500, 4), *([rng.uniform(13_000, 15_000)] if sr > 30_000 else [])]
    y = sum(np.sin(2 * np.pi * (f * t + rng.uniform())) for f in pitches)
    return (0.15 * y * np.hanning(t.size)).astype(np.float32)


def _mel(y, sr):
    import librosa

    return librosa.feature.melspectrogram(y=y, sr=sr, n_fft=1024, hop_length=512, n_mels=40)


def _resampled(y, from_sr, to_sr):
    import librosa

    return librosa.resample(y, orig_sr=from_sr, target_sr=to_sr)


def mel_for_network(y, sr):
    """Mel spectrogram in power, shape (40, n_frames), of y brought to 22,050 Hz.

    y: waveform of shape (n,). sr: its own rate, Hz. A hop of 512 samples is then 23 ms.

    Source: librosa.resample and librosa.feature.melspectrogram.
    """
    return _mel(_resampled(y, sr, NETWORK_SR), NETWORK_SR)


def unfixed(y, sr):
    return _mel(y, NETWORK_SR)


def own_rate(y, sr):
    return _mel(y, sr)


def old_rate_kept(y, sr):
    return _mel(_resampled(y, sr, NETWORK_SR), sr)


def backwards(y, sr):
    return _mel(_resampled(y, NETWORK_SR, sr), NETWORK_SR)


def picked(y, sr):
    return _mel(y[:: max(1, round(sr / NETWORK_SR))], NETWORK_SR)


def long_window(y, sr):
    import librosa

    y = _resampled(y, sr, NETWORK_SR)
    return librosa.feature.melspectrogram(y=y, sr=NETWORK_SR, hop_length=512, n_mels=40)


def in_decibels(y, sr):
    import librosa

    return librosa.power_to_db(mel_for_network(y, sr))


FIX = Exercise(
    id=ID,
    function="mel_for_network",
    reference=mel_for_network,
    authority="librosa.resample and librosa.feature.melspectrogram",
    cases=_clip_cases,
    # two good resamplers part by less; the nearest wrong idea by far more
    expects=Array(("band", "frame"), rtol=0.03),
    wrong=(
        Misconception("unfixed", unfixed),
        Misconception("resampled-but-old-sr", old_rate_kept),
        Misconception("own-rate-without-resampling", own_rate),
        Misconception("resampled-backwards", backwards),
        Misconception("samples-left-out", picked),
        Misconception("window-of-2048", long_window),
        Misconception("in-decibels", in_decibels),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
