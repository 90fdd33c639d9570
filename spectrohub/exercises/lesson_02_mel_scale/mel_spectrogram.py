"""mel-spectrogram: the power of an STFT, collected in mel bands."""

import numpy as np

from spectrohub.checks import Array, Case, Exercise, Misconception
from spectrohub.exercises._signals import noisy_tones


def mel_spectrogram(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    """Mel spectrogram, in power: an array of shape (n_mels, n_frames).

    y: waveform of shape (n,). sr: samples per second. n_fft, hop_length: length of a frame and step, in samples:
    at 22050 Hz, 512 samples are 23 ms. n_mels: number of bands from 0 Hz to sr / 2.

    Source: librosa.feature.melspectrogram.
    """
    import librosa

    return librosa.feature.melspectrogram(y=y, sr=sr, n_fft=n_fft, hop_length=hop_length, n_mels=n_mels)


def cases(rng):
    yield Case((noisy_tones(rng, 3200), 16_000), {"n_fft": 400, "hop_length": 160, "n_mels": 40}, "25 ms of speech")
    yield Case((noisy_tones(rng, 7000), 22_050), label="the defaults")
    # as many frames as bands: then a product in the wrong order does not stop, it only gives something else
    n_mels = int(rng.integers(24, 32))
    y = noisy_tones(rng, 128 * (n_mels - 1) + int(rng.integers(0, 128)))
    yield Case((y, 8000), {"n_fft": 512, "hop_length": 128, "n_mels": n_mels}, "as many frames as bands")
    yield Case((np.float32(0.01) * noisy_tones(rng, 5000), 44_100, 2048, 441, 64), label="a quiet clip")


def _stft(y, n_fft, hop_length, **options):
    import librosa

    return librosa.stft(y, n_fft=n_fft, hop_length=hop_length, **options)


def _power(y, n_fft, hop_length, **options):
    return np.abs(_stft(y, n_fft, hop_length, **options)) ** 2


def _bank(sr, n_fft, n_mels, **options):
    import librosa

    return librosa.filters.mel(sr=sr, n_fft=n_fft, n_mels=n_mels, **options)


def of_magnitude(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return _bank(sr, n_fft, n_mels) @ np.abs(_stft(y, n_fft, hop_length))


def squared_after(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return of_magnitude(y, sr, n_fft, hop_length, n_mels) ** 2


def root_of_power(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return np.sqrt(mel_spectrogram(y, sr, n_fft, hop_length, n_mels))


def fourth_power(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return _bank(sr, n_fft, n_mels) @ _power(y, n_fft, hop_length) ** 2


def bank_on_complex(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return np.abs(_bank(sr, n_fft, n_mels) @ _stft(y, n_fft, hop_length)) ** 2


def size_of_bank_on_complex(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return np.abs(_bank(sr, n_fft, n_mels) @ _stft(y, n_fft, hop_length))


def complex_square(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return _bank(sr, n_fft, n_mels) @ _stft(y, n_fft, hop_length) ** 2


def log_first(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    import librosa

    return _bank(sr, n_fft, n_mels) @ librosa.power_to_db(_power(y, n_fft, hop_length), ref=np.max)


def _is_log_first(case, value):
    bank, power = _parts(case)
    return _is_any(value, [bank @ log for log in _logarithms(power)])


def decibels(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    import librosa

    return librosa.power_to_db(mel_spectrogram(y, sr, n_fft, hop_length, n_mels), ref=np.max)


def _is_log(case, value):
    bank, power = _parts(case)
    return _is_any(value, _logarithms(bank @ power))


def _parts(case):
    y, sr, n_fft, hop_length, n_mels = _arguments(*case.args, **case.kwargs)
    return _bank(sr, n_fft, n_mels), _power(y, n_fft, hop_length)


def _arguments(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return y, sr, n_fft, hop_length, n_mels


def _logarithms(power):
    """A power on a logarithmic scale, in the ways that are usual."""
    import librosa

    yield librosa.power_to_db(power, ref=np.max)
    yield librosa.power_to_db(power)
    yield librosa.power_to_db(power, top_db=None)
    yield librosa.power_to_db(power, ref=np.max, top_db=None)
    yield librosa.amplitude_to_db(power, ref=np.max)
    yield librosa.amplitude_to_db(power)
    for tiny in (0.0, 1e-10, 1e-9, 1e-8, 1e-6):
        yield np.log(power + tiny)
        yield np.log10(power + tiny)
        yield 10 * np.log10(power + tiny)
    yield np.log1p(power)


def _is_any(value, results):
    from spectrohub.checks.compare import same

    with np.errstate(all="ignore"):
        return any(same(value, result, rtol=1e-4, atol=0.0) for result in results)


def bank_on_the_right(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return _power(y, n_fft, hop_length) @ _bank(sr, n_fft, n_mels)


def transposed(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return mel_spectrogram(y, sr, n_fft, hop_length, n_mels).T


def default_sr(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return mel_spectrogram(y, 22_050, n_fft, hop_length, n_mels)


def default_n_mels(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return mel_spectrogram(y, sr, n_fft, hop_length, 128)


def default_hop(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return mel_spectrogram(y, sr, n_fft, 512, n_mels)


def quarter_hop(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return mel_spectrogram(y, sr, n_fft, n_fft // 4, n_mels)


def peak_one_bank(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return _bank(sr, n_fft, n_mels, norm=None) @ _power(y, n_fft, hop_length)


def htk_bank(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return _bank(sr, n_fft, n_mels, htk=True) @ _power(y, n_fft, hop_length)


def torchaudio_bank(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return _bank(sr, n_fft, n_mels, htk=True, norm=None) @ _power(y, n_fft, hop_length)


def not_centred(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return _bank(sr, n_fft, n_mels) @ _power(y, n_fft, hop_length, center=False)


def reflect(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return _bank(sr, n_fft, n_mels) @ _power(y, n_fft, hop_length, pad_mode="reflect")


def no_window(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return _bank(sr, n_fft, n_mels) @ _power(y, n_fft, hop_length, window="boxcar")


def over_n_fft(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    return mel_spectrogram(y, sr, n_fft, hop_length, n_mels) / n_fft


def scaled_to_one(y, sr, n_fft=2048, hop_length=512, n_mels=128):
    M = mel_spectrogram(y, sr, n_fft, hop_length, n_mels)
    return M / M.max()


EXERCISE = Exercise(
    id="02_mel_scale/mel-spectrogram",
    function="mel_spectrogram",
    reference=mel_spectrogram,
    authority="librosa.feature.melspectrogram",
    cases=cases,
    expects=Array(("mel band", "frame")),
    wrong=(
        Misconception(
            "mel-of-magnitude",
            of_magnitude,
            "The bank collects the sizes of the bins: amplitude, not power. librosa squares the sizes first "
            "(`power=2.0`), because powers of separate tones add up and amplitudes do not.",
            "Make y twice as loud. By what factor does your result grow, and by what factor should a power?",
        ),
        Misconception(
            "squared-after-the-bank",
            squared_after,
            "You collect the sizes in bands and square afterwards. A square of a sum is not the sum of the squares: "
            "square each bin first.",
            "Two bins of size 3 and 4 in one band, both with weight 1. What are the two results?",
        ),
        Misconception(
            "amplitude-not-power",
            root_of_power,
            "Everything is right up to a square root at the end. librosa's mel spectrogram stays a power.",
            "Make y twice as loud. By what factor does your result grow, and by what factor should a power?",
        ),
        Misconception(
            "squared-twice",
            fourth_power,
            "The sizes have been squared twice before they were collected.",
            "Make y twice as loud. A power grows by 4. By how much does yours grow?",
        ),
        Misconception(
            "bank-on-complex",
            bank_on_complex,
            "You collect the complex numbers in bands and take the size afterwards. Neighbouring bins then cancel, "
            "depending on their phases.",
            "Two bins, 1 and -1, in one band with weight 1 each. How much sound is there? What do you get?",
        ),
        Misconception(
            "size-of-bank-on-complex",
            size_of_bank_on_complex,
            "You collect the complex numbers in bands, so neighbouring bins cancel, and you keep an amplitude. "
            "The power of each bin comes first.",
            "Two bins, 1 and -1, in one band with weight 1 each. How much sound is there? What do you get?",
        ),
        Misconception(
            "complex-square",
            complex_square,
            "Your result is complex: D ** 2 squares the phase as well. A power is the square of the size.",
            "Compare (1j) ** 2 with abs(1j) ** 2.",
        ),
        Misconception(
            "log-before-mel",
            log_first,
            "The logarithm came before the bank. Adding up decibels multiplies powers: that is no energy any more. "
            "First collect the power in bands, and take a logarithm afterwards, if at all.",
            "Two bins of 0 dB each in one band: how many dB together? And what does a sum of decibels say?",
            matches=_is_log_first,
        ),
        Misconception(
            "in-decibels",
            decibels,
            "The bands are right, and a logarithm has been taken of them. Here the power itself is asked for; "
            "decibels are a step of their own.",
            "Print the smallest value of your result. Can a power be negative?",
            matches=_is_log,
        ),
        Misconception(
            "bank-on-the-wrong-side",
            bank_on_the_right,
            "The bank stands on the wrong side of the product. It mostly stops with an error about shapes; with as "
            "many frames as bands it runs, and means nothing.",
            "Write the two shapes side by side, in the order of your product. Which two numbers touch, and do they "
            "count the same thing?",
        ),
        Misconception(
            "transposed",
            transposed,
            "Bands run to the right and time runs down. In librosa time runs along the last axis.",
            "Print the shape. Which of the two numbers is n_mels?",
        ),
        Misconception(
            "always-22050",
            default_sr,
            "The bands are those of a sound at 22 050 Hz, whatever sr is. That is what librosa assumes when nobody "
            "tells it: every other clip is then read at the wrong pitch.",
            "Call your function with one y and two different sr. Does anything change?",
        ),
        Misconception(
            "always-128-bands",
            default_n_mels,
            "There are 128 bands, whatever n_mels is.",
            "Call your function with n_mels=40 and print the shape.",
        ),
        Misconception(
            "hop-ignored",
            default_hop,
            "The frames step by 512 samples, whatever hop_length is.",
            "Halve hop_length. How should the number of frames change?",
        ),
        Misconception(
            "quarter-hop",
            quarter_hop,
            "The frames step by a quarter of n_fft, whatever hop_length is. That is what `librosa.stft` does "
            "when it is given no hop.",
            "Halve hop_length and leave n_fft alone. How should the number of frames change?",
        ),
        Misconception(
            "peak-one-bank",
            peak_one_bank,
            "Your bands have triangles of height 1, so the wide bands at the top collect too much. librosa's have area "
            "1 (`norm='slaney'`).",
            "Give white noise to your function, and plot the mean of each band.",
        ),
        Misconception(
            "htk-bank",
            htk_bank,
            "Your bands stand on HTK's mel scale. librosa's default is Slaney's.",
            "Compare your bank with `librosa.filters.mel` for htk=True and for htk=False.",
        ),
        Misconception(
            "torchaudio-bank",
            torchaudio_bank,
            "This is torchaudio's default: HTK's mel scale and triangles of height 1. librosa's default is Slaney's "
            "scale and triangles of area 1.",
            "Compare your bank with `librosa.filters.mel` for htk=True and norm=None, then take one of the two away.",
        ),
        Misconception(
            "not-centred",
            not_centred,
            "Your first frame begins at sample 0. librosa centres it there, with n_fft // 2 zeros at each end.",
            "Print the number of frames and compare it with 1 + len(y) // hop_length.",
        ),
        Misconception(
            "reflect-padding",
            reflect,
            "The two ends of the clip are padded with its mirror image, as in `torch.stft`. librosa pads with zeros.",
            "Compare your first frame and a frame in the middle with librosa's. Which one is off?",
        ),
        Misconception(
            "no-window",
            no_window,
            "The frames went into the FFT without a window. A window has to fade each frame in and out first.",
            "Compare one column of your power spectrum with `librosa.stft`, before any bands.",
        ),
        Misconception(
            "divided-by-n-fft",
            over_n_fft,
            "Everything is n_fft times too small, as in a periodogram. librosa leaves the power unscaled.",
            "Divide librosa's value by yours in one strong band. Which number do you meet?",
        ),
        Misconception(
            "scaled-to-one",
            scaled_to_one,
            "Everything is divided by the largest value. Then a quiet clip looks like a loud one.",
            "Make y ten times quieter. Should the result stay the same?",
        ),
    ),
)
