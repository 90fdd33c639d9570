"""Our front ends against the real ones: the largest difference of any cell, over two clips and three levels.

    .venv/bin/python benchmarks/front_ends.py

The real ones are the feature extractors of Whisper and AST in transformers, and kaldi-native-fbank; both come with
the test tools (`python3 course.py test --version` installs them).
"""

import os
import sys
import warnings

import librosa
import numpy as np

from spectrohub import load_clip
from spectrohub.exercises import find
from spectrohub.exercises.lesson_04_front_ends import _kaldi
from spectrohub.explorers.tokens import MEAN, SPREAD

SR = 16_000


def ours(name):
    return find(f"04_front_ends/{name}").reference


def sounds():
    for name in ("speech", "tour"):
        y, sr = load_clip(name)
        y = librosa.resample(y, orig_sr=sr, target_sr=SR).astype(np.float32)
        for level in (1.0, 0.1, 0.001):
            yield f"{name} x {level:g}", np.float32(level) * y


def whisper(transformers, n_mels, y, *, single):
    extractor = transformers.WhisperFeatureExtractor(feature_size=n_mels)
    padded = ours("pad-or-trim")(y)
    if single:
        theirs = extractor(y, sampling_rate=SR, return_tensors="np").input_features[0]
    else:
        theirs = extractor._np_extract_fbank_features(padded[None].astype(float), "cpu")[0]
    return ours("whisper-log-mel")(padded, n_mels), theirs


def kaldi(knf, n_mels, y):
    options = knf.FbankOptions()
    options.frame_opts.dither = 0
    options.mel_opts.num_bins = n_mels
    fbank = knf.OnlineFbank(options)
    fbank.accept_waveform(SR, (32768.0 * y).tolist())
    fbank.input_finished()
    theirs = np.stack([fbank.get_frame(i) for i in range(fbank.num_frames_ready)])
    return ours("kaldi-fbank")(y, SR, n_mels), theirs


def ast(transformers, y):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # one of AST's 128 bands catches no bin
        theirs = transformers.ASTFeatureExtractor()(y, sampling_rate=SR, return_tensors="np").input_values[0]
    S = _kaldi.fbank(y, SR, 128, level=1.0, window=np.hanning)
    made = ours("ast-normalise")(S, MEAN, SPREAD)[: len(theirs)]
    return made, theirs[: len(made)]


def main():
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        import kaldi_native_fbank as knf
        import transformers
    except ImportError as missing:
        sys.exit(f"{missing}. `python3 course.py test --version` installs the test tools.")
    pairs = {
        "Whisper, 80 bands": lambda y: whisper(transformers, 80, y, single=False),
        "Whisper, 128 bands": lambda y: whisper(transformers, 128, y, single=False),
        "Whisper, 80, as users call it (float32)": lambda y: whisper(transformers, 80, y, single=True),
        "Kaldi, 80 bands (float32)": lambda y: kaldi(knf, 80, y),
        "AST, 128 bands": lambda y: ast(transformers, y),
    }
    print(f"{'front end':41} {'sound':16} {'shape':12} {'largest':>9} {'99.9 %':>9} {'mean':>9}")
    for name, both in pairs.items():
        for sound, y in sounds():
            made, real = both(y)
            away = np.abs(made - real)
            shape = f"{made.shape[0]} x {made.shape[1]}"
            print(
                f"{name:41} {sound:16} {shape:12} {away.max():9.1e} {np.quantile(away, 0.999):9.1e} {away.mean():9.1e}"
            )


if __name__ == "__main__":
    main()
