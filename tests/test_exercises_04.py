"""The references of lesson 4 against the real front ends: Whisper's, Kaldi's, AST's, wav2vec 2.0's, and arithmetic."""

import importlib
import os
import warnings

import librosa
import numpy as np
import pytest
import scipy.signal
import torch

from spectrohub import load_clip
from spectrohub.checks import draw_cases, run
from spectrohub.exercises import code_exercises, find
from spectrohub.exercises.lesson_04_front_ends import _kaldi, _whisper
from spectrohub.explorers.frontends import kaldi_bands, whisper_power
from tests.conftest import unavailable

IDS = code_exercises("04_front_ends")


def right(name):
    return find(f"04_front_ends/{name}").reference


def real(name: str):
    """A package that ships the real code; the test tools bring it along."""
    os.environ["HF_HUB_OFFLINE"] = "1"  # code alone: nothing is ever fetched
    try:
        return importlib.import_module(name)
    except ImportError:
        unavailable(f"{name} is not installed: `python3 course.py test` installs it where there is a build of it")


def clip(name):
    y, sr = load_clip(name)
    return librosa.resample(y, orig_sr=sr, target_sr=16_000).astype(np.float32)


SOUNDS = {
    "speech": lambda: clip("speech"),
    "the tour": lambda: clip("tour")[:160_000],
    "a tenth of the amplitude": lambda: np.float32(0.1) * clip("speech"),
    "hiss": lambda: (1e-4 * np.random.default_rng(4).normal(size=40_000)).astype(np.float32),
}


@pytest.mark.parametrize("sound", SOUNDS)
def test_the_explorers_front_ends_are_the_exercises(sound):
    """explorers/frontends.py has its own arithmetic, so that no function in the box is an answer."""
    y = SOUNDS[sound]()
    np.testing.assert_allclose(_whisper.scaled(whisper_power(y)), right("whisper-log-mel")(y, 80), atol=1e-5)
    as_ast_takes_them = _kaldi.fbank(y, 16_000, 128, level=1.0, window=np.hanning)
    np.testing.assert_allclose(kaldi_bands(y, 16_000, 128), as_ast_takes_them, atol=1e-3)


@pytest.mark.parametrize("n_mels", [80, 128])
@pytest.mark.parametrize("sound", SOUNDS)
def test_whisper_log_mel_is_the_real_one(sound, n_mels):
    extractor = real("transformers").WhisperFeatureExtractor(feature_size=n_mels)
    y = right("pad-or-trim")(SOUNDS[sound]())
    ours = right("whisper-log-mel")(y, n_mels)
    theirs = extractor._np_extract_fbank_features(y[None].astype(float), "cpu")[0]  # in double precision
    assert ours.shape == theirs.shape == (n_mels, 3000)
    np.testing.assert_allclose(ours, theirs, atol=1e-6)
    whole = extractor(SOUNDS[sound](), sampling_rate=16_000, return_tensors="np").input_features[0]
    np.testing.assert_allclose(ours, whole, atol=2e-4)  # what users call computes in single precision


def test_whisper_scale_of_a_tenth_of_the_amplitude_is_half_a_step_lower():
    y = clip("speech")
    fall = right("whisper-log-mel")(y) - right("whisper-log-mel")(0.1 * y)
    np.testing.assert_allclose(fall, 0.5, atol=1e-5)
    assert right("whisper-scale")(np.zeros((2, 3))).tolist() == [[-1.5] * 3] * 2


def test_pad_or_trim_counts_thirty_seconds(rng):
    y = rng.normal(size=7)
    assert right("pad-or-trim")(y).shape == (480_000,) and not right("pad-or-trim")(y)[7:].any()
    assert right("pad-or-trim")(y, 3).tolist() == y[:3].tolist()


@pytest.mark.parametrize("sr, n_mels", [(16_000, 80), (16_000, 23), (8000, 40)])
def test_kaldi_fbank_is_the_real_one(sr, n_mels):
    knf = real("kaldi_native_fbank")
    y = SOUNDS["speech"]()[: 2 * sr]
    options = knf.FbankOptions()
    options.frame_opts.dither = 0
    options.frame_opts.samp_freq = sr
    options.mel_opts.num_bins = n_mels
    fbank = knf.OnlineFbank(options)
    fbank.accept_waveform(sr, (32768.0 * y).tolist())
    fbank.input_finished()
    theirs = np.stack([fbank.get_frame(i) for i in range(fbank.num_frames_ready)])
    ours = right("kaldi-fbank")(y, sr, n_mels)
    assert ours.shape == theirs.shape
    # Kaldi computes in single precision, which shows in cells that are far below the loudest of their frame
    assert np.abs(ours - theirs).max() < 5e-3 and np.abs(ours - theirs).mean() < 1e-4


def test_kaldi_frame_by_loops_as_in_its_source(rng):
    x = rng.normal(size=50) + 3
    y = [value - sum(x) / 50 for value in x]
    for i in range(49, 0, -1):
        y[i] -= 0.8 * y[i - 1]
    y[0] -= 0.8 * y[0]
    window = scipy.signal.get_window("hann", 50, fftbins=False) ** 0.85
    np.testing.assert_allclose(right("kaldi-frame")(x, 0.8), np.array(y) * window, atol=1e-12)


def test_what_ast_is_given_is_kaldis_with_a_hann_window_and_two_numbers():
    transformers = real("transformers")
    y = SOUNDS["speech"]()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # one of its 128 bands catches no bin
        theirs = transformers.ASTFeatureExtractor()(y, sampling_rate=16_000, return_tensors="np").input_values[0]
    S = _kaldi.fbank(y, 16_000, 128, level=1.0, window=np.hanning)
    ours = right("ast-normalise")(S, -4.2677393, 4.5689974)
    np.testing.assert_allclose(ours, theirs[: len(ours)], atol=1e-5)
    # what lies behind the clip is 0 before the normalisation: brighter than nearly all of the sound
    assert np.all(theirs[len(ours) :] == theirs[-1, 0]) and np.mean(ours > theirs[-1, 0]) < 0.2


def test_patches_are_those_of_asts_own_embedding():
    transformers = real("transformers")
    ast = importlib.import_module(
        "transformers.models.audio_spectrogram_transformer.modeling_audio_spectrogram_transformer"
    )
    config = transformers.ASTConfig(hidden_size=8)
    embedding = ast.ASTPatchEmbeddings(config)
    S = torch.randn(1, 1024, 128, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        theirs = embedding(S)[0].numpy()
        weights, bias = embedding.projection.weight.reshape(8, -1).numpy(), embedding.projection.bias.numpy()
    ours = right("ast-patches")(S[0].T.numpy(), 16, 10)
    np.testing.assert_allclose(ours @ weights.T + bias, theirs, atol=1e-5)
    assert len(theirs) == right("token-count")(128, 1024) == 1212


def test_token_count_is_how_many_patches_there_are(rng):
    for case in draw_cases(find("04_front_ends/token-count"), rng):
        n_mels, n_frames, *rest = case.args
        size, stride = [*rest, 16, 10][:2] if not case.kwargs else (case.kwargs["size"], case.kwargs["stride"])
        assert right("token-count")(*case.args, **case.kwargs) == len(
            right("ast-patches")(np.zeros((n_mels, n_frames), np.float32), size, stride)
        )


def test_latency_by_counting_samples():
    for case in draw_cases(find("04_front_ends/latency"), np.random.default_rng(1)):
        n_fft, hop, ahead, sr = case.args
        stream, pushed, frames = right("streaming-stft")(n_fft, hop), 0, 0
        while frames <= ahead:
            frames += stream.push(np.zeros(1)).shape[1]
            pushed += 1
        assert right("latency")(*case.args) == pytest.approx(1000 * pushed / sr)


def test_streams_of_any_blocks_are_the_stft_of_the_whole(rng):
    for _ in range(30):
        n_fft = 2 * int(rng.integers(8, 40))
        hop = int(rng.integers(1, n_fft + 1))
        y = rng.normal(size=int(rng.integers(n_fft, 900)))
        cuts = np.sort(rng.integers(0, len(y), int(rng.integers(0, 12))))
        stream = right("streaming-stft")(n_fft, hop)
        parts = [stream.push(block) for block in np.split(y, cuts)]
        whole = librosa.stft(y, n_fft=n_fft, hop_length=hop, center=False, dtype=complex)
        np.testing.assert_allclose(np.concatenate(parts, axis=1), whole, atol=1e-9)


def test_half_precision_draws_what_float16_cannot_hold(rng):
    for case in draw_cases(find("04_front_ends/half-precision"), rng):
        P, fb = case.args
        db = right("half-precision")(P, fb)
        exact = 10 * np.log10(np.maximum(fb.astype(float) @ P, 1e-10))
        assert db.dtype == np.float16 and np.abs(db - exact).max() < 0.05
        with np.errstate(over="ignore"):
            half = P.astype(np.float16)
        assert np.isinf(half).any() or ((half == 0) & (P > 0)).any()


def test_conv_front_end_of_wav2vec_2():
    config = real("transformers").Wav2Vec2Config()
    assert right("conv-front-end")(config.conv_kernel, config.conv_stride, 16_000) == (50.0, 25.0)
    assert config.inputs_to_logits_ratio == 16_000 / 50


def test_conv_front_end_against_a_network_that_runs(rng):
    for case in draw_cases(find("04_front_ends/conv-front-end"), rng)[1:]:
        kernels, strides, sr = case.args
        rate, window_ms = right("conv-front-end")(kernels, strides, sr)
        x = torch.zeros(1, 1, round(window_ms * sr / 1000) + 2 * round(sr / rate), requires_grad=True)
        y = x
        for kernel, stride in zip(kernels, strides, strict=True):
            y = torch.nn.functional.conv1d(y, torch.ones(1, 1, kernel), stride=stride)
        assert y.shape[-1] == 3
        (seen,) = torch.autograd.grad(y[0, 0, 1], x)
        reached = torch.nonzero(seen[0, 0]).flatten()
        assert reached[0] == round(sr / rate) and 1 + reached[-1] - reached[0] <= round(window_ms * sr / 1000)


def test_cqt_lengths_hold_as_many_cycles_of_each_note_and_come_near_to_librosas():
    f = 55.0 * 2 ** (np.arange(36) / 12)
    lengths = right("cqt-lengths")(22_050, 55.0, 36)
    np.testing.assert_allclose(lengths * f / 22_050, 16.817, atol=1e-3)
    theirs, _ = librosa.filters.wavelet_lengths(freqs=f, sr=22_050)
    np.testing.assert_allclose(lengths, theirs, rtol=0.04)


@pytest.mark.parametrize("item", IDS)
def test_an_untouched_cell_is_not_attempted(item):
    def stub(*args, **kwargs): ...

    assert run(find(item), stub).status == "unattempted"


@pytest.mark.parametrize("item", IDS)
def test_messages_name_the_idea_and_one_experiment_and_hold_no_code_to_copy(item):
    for m in find(item).wrong:
        text = f"{m.says} {m.try_this}"
        assert 40 <= len(m.says) <= 320 and 20 <= len(m.try_this) <= 200, m.id
        assert not {"just", "simply", "obviously"} & set(text.lower().replace(",", " ").replace(".", " ").split()), m.id
        assert "return " not in text and "=>" not in text, m.id
