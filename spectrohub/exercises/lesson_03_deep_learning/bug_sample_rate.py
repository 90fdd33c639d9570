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
        Misconception(
            "inverted",
            lambda f_hz, sr, assumed_sr: f_hz * sr / assumed_sr,
            "The ratio is upside down. The samples of one period stay the same; who believes in fewer samples per "
            "second believes that the period takes longer.",
            "44 samples make one period. How many Hz is that at 44,100 samples per second, and at 22,050?",
        ),
        Misconception(
            "unchanged",
            lambda f_hz, sr, assumed_sr: f_hz,
            "The tone keeps its frequency in your answer. The air had that frequency; an axis in Hz is worked out from "
            "the rate that the code believes in.",
            "44 samples make one period. How many Hz is that at 44,100 samples per second, and at 22,050?",
        ),
        Misconception(
            "rates-subtracted",
            lambda f_hz, sr, assumed_sr: f_hz + (assumed_sr - sr),
            "You move the tone by the difference of the rates. A wrong rate stretches the whole axis: it multiplies.",
            "Where should 0 Hz end up?",
        ),
        Misconception(
            "factor-alone",
            lambda f_hz, sr, assumed_sr: assumed_sr / sr,
            "This is the factor by which every frequency is wrong. The frequency itself is asked for, in Hz.",
            "What should come out for a tone of 1000 Hz when both rates are equal?",
        ),
        Misconception(
            "error-alone",
            lambda f_hz, sr, assumed_sr: f_hz * assumed_sr / sr - f_hz,
            "This is by how many Hz the tone is wrong. Asked for is where it appears.",
            "What should come out for a tone of 1000 Hz when both rates are equal?",
        ),
        Misconception(
            "semitones",
            lambda f_hz, sr, assumed_sr: 12 * np.log2(assumed_sr / sr),
            "This is the error in semitones. A frequency in Hz is asked for.",
            "What should come out for a tone of 1000 Hz when both rates are equal?",
        ),
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
        Misconception(
            "unfixed",
            unfixed,
            "The clip is still read as if it had 22,050 samples per second, whatever its own rate is.",
            "Print `sr` inside your function for each clip. Which line uses it?",
        ),
        Misconception(
            "resampled-but-old-sr",
            old_rate_kept,
            "You resample the clip, and then still hand the *old* rate to the mel spectrogram. After resampling, y "
            "has 22,050 samples per second, and that is the rate to name.",
            "For a clip of half a second, print len(y) / rate on the line before the mel spectrogram.",
        ),
        Misconception(
            "own-rate-without-resampling",
            own_rate,
            "The axis is right now, but each clip has its own: bands reach to another top, a frame lasts another time. "
            "A network that was trained at 22,050 Hz needs the clip itself at that rate.",
            "Compare the shapes you get for half a second at 44,100 Hz and at 22,050 Hz.",
        ),
        Misconception(
            "resampled-backwards",
            backwards,
            "The clip is resampled the wrong way round: as if it came at 22,050 Hz and should get its own rate.",
            "Print len(y) before and after. Half a second at 22,050 Hz has 11,025 samples.",
        ),
        Misconception(
            "samples-left-out",
            picked,
            "You take every so-many-th sample. What lies above the new Nyquist frequency is not gone then: it folds "
            "down and appears as tones that nobody played. And 16,000 Hz does not divide 22,050.",
            "Put a tone of 14 kHz at 44,100 Hz through your function. Where does it end up?",
        ),
        Misconception(
            "window-of-2048",
            long_window,
            "The clip comes to the right rate, and then its frames are 2048 samples long, which is librosa's default. "
            "The network was trained on frames of 1024.",
            "Which arguments of `melspectrogram` does the task name, and which of them do you give?",
        ),
        Misconception(
            "in-decibels",
            in_decibels,
            "These are decibels. The mel spectrogram in power is asked for; the logarithm comes later.",
            "Can a power be negative? Print the smallest value of your result.",
        ),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
