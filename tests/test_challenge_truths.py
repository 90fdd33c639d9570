"""What the challenges call right, measured another way: with librosa, or by making the signal and looking."""

import re
from functools import cache

import librosa
import numpy as np
import pytest
from scipy.signal import check_NOLA, get_window

from spectrohub import challenges
from spectrohub.challenges.catalogue import _everyday, _mel
from spectrohub.challenges.catalogue.empty_bands import catches_none

instances = cache(challenges.instances)  # made once for all tests


def tasks(family: str, level: str):
    for one in instances(family):
        if one.level == level:
            yield one.item, one.task, one.task.solver_input


def agree(item, task, measured):
    room = task.answer.room(task.solution) + 1e-6 * max(1, abs(task.solution))
    assert abs(task.solution - measured) <= room, (item, task.solution, measured)


def tone(f_hz, sr, n, phase=0.3):
    return np.cos(2 * np.pi * f_hz * np.arange(n) / sr + phase)


def loudest_hz(y, sr):
    """The frequency of a lone tone, from a long spectrum."""
    size = np.abs(np.fft.rfft(y * np.hanning(len(y)), 8 * len(y)))
    return np.argmax(size) * sr / (8 * len(y))


def test_sounds_are_those_that_were_made():
    """The reference reads pictures alone; the explanations say what was put into them."""
    looks = {look: kind for kind, (_, look) in _everyday.KINDS.items()}
    for item, task, _ in tasks("name-the-sound", "apprentice"):
        assert looks[task.why[0].lower() + task.why[1:-1]] == task.solution, item
    for item, task, _ in tasks("name-the-sound", "practitioner"):
        made = task.why.removeprefix("In turn: ").removesuffix(".").split(". Then: ")
        assert [looks[look] for look in made] == task.solution, item
    for item, task, _ in tasks("name-the-sound", "senior"):
        made = {option.value for option in task.answer.options if option.why.startswith("Yes")}
        assert made == task.solution, item


def test_what_is_read_in_a_picture_is_what_was_put_into_it():
    for family, level, said in (
        ("pitch-tracking", "apprentice", r"lie (\d+) Hz apart"),
        ("pitch-tracking", "practitioner", r"lie (\d+) Hz apart"),
        ("pitch-tracking", "senior", r"lines are (\d+) Hz"),
        ("tone-picture", "practitioner", r"lies at (\d+) Hz"),
        ("tone-picture", "senior", r"= (\d+) Hz"),
        ("processing-chain", "senior", r"sr = ([\d,]+) Hz"),
        ("event-detection", "senior", r"left is (\d+) ms"),
        ("band-centres", "senior", r"beep had (\d+) Hz"),
        ("bin-reading", "senior", r"later: ([\d.]+) s"),
        ("spec-augment", "apprentice", r"= (\d+) ms"),
    ):
        for item, task, _ in tasks(family, level):
            truth = float(re.search(said, task.why)[1].replace(",", ""))
            assert abs(task.solution - truth) <= 0.6 * task.answer.room(task.solution), (item, truth)


def test_chains_are_what_librosa_computes():
    for level in ("apprentice", "practitioner"):
        for item, task, _ in tasks("processing-chain", level):
            fits = [
                option.value
                for option in task.answer.options
                if np.allclose(
                    eval(option.value, {"np": np, "librosa": librosa, **task.given}), task.solver_input.out, atol=0.0051
                )
            ]
            assert fits == [task.solution], item


def test_layers_have_the_sizes_numbers_and_losses_of_pytorch():
    from torch import nn, tensor, zeros

    def size(layers, *shape):
        channels, made = 1, []
        for name, out, kernel, stride, padding in layers:
            conv = name == "Conv2d"
            made.append(nn.Conv2d(channels, out, kernel, stride, padding) if conv else nn.MaxPool2d(kernel))
            channels = out
        return nn.Sequential(*made, nn.Flatten())(zeros(1, 1, *shape)).shape[1]

    for item, task, g in tasks("network-shapes", "apprentice"):
        columns, kernel, stride, padding = g.layer
        agree(item, task, nn.Conv2d(1, 16, kernel, stride, padding)(zeros(1, 1, 20, columns)).shape[-1])
    for item, task, g in tasks("network-shapes", "practitioner"):
        agree(item, task, size(g.layers.rows, g.n_mels, g.n_frames))
    for item, task, g in tasks("network-shapes", "senior"):
        fits = [size(g.layers.rows, g.n_mels, n) == g.features for n in (task.solution, task.solution + 1)]
        assert fits == [True, False], item
    for item, task, g in tasks("parameter-budgets", "apprentice"):
        layer = nn.Conv2d(g.c_in, g.c_out, g.kernel, bias=g.bias)
        agree(item, task, sum(p.numel() for p in layer.parameters()))
    for item, task, g in tasks("parameter-budgets", "practitioner"):
        agree(item, task, sum(p.numel() for p in eval(g.code.code, {"nn": nn}).parameters()))
    for item, task, g in tasks("loss-floors", "apprentice"):
        agree(item, task, nn.CrossEntropyLoss()(zeros(1, g.n_classes), tensor([0])).item())
    for item, task, g in tasks("loss-floors", "practitioner"):
        certain = nn.functional.one_hot(tensor([0]), g.n_classes).float()
        agree(item, task, nn.CrossEntropyLoss()(certain, tensor([0])).item())


def test_no_window_shows_both_where_none_is_said_to():
    for item, task, g in tasks("pick-settings", "senior"):
        if task.solution == "none":
            assert 4000 / g.goals["gap_hz"] > g.goals["gap_ms"], item


def test_frames_are_counted_as_librosa_does():
    for item, task, g in tasks("frame-arithmetic", "apprentice"):
        agree(item, task, librosa.stft(np.zeros(g.n_samples), n_fft=g.n_fft, hop_length=g.hop_length).shape[1])
    for item, task, g in tasks("frame-arithmetic", "practitioner"):
        y = np.zeros((g.frame + 8) * g.hop_length + 2 * g.n_fft)
        y[task.solution - 1] = 1.0  # one sample too early for the frame; a window of ones, for Hann begins with 0
        D = librosa.stft(y, n_fft=g.n_fft, hop_length=g.hop_length, window="boxcar")[:, g.frame]
        assert not D.any(), item
        y = np.roll(y, 1)
        assert librosa.stft(y, n_fft=g.n_fft, hop_length=g.hop_length, window="boxcar")[:, g.frame].any(), item
    for item, task, g in tasks("frame-arithmetic", "senior"):
        settings = {"n_fft": g.n_fft, "hop_length": g.hop_length, "center": False}
        whole = librosa.stft(np.zeros(g.blocks * g.block), **settings).shape[1]
        agree(item, task, whole - g.blocks * librosa.stft(np.zeros(g.block), **settings).shape[1])


def test_bins_are_those_of_librosa():
    for item, task, g in tasks("bin-reading", "apprentice"):
        agree(item, task, np.abs(librosa.fft_frequencies(sr=g.sr, n_fft=g.n_fft) - g.f_hz).argmin())


def test_tones_fold_as_their_samples_do():
    for item, task, g in tasks("aliasing", "apprentice"):
        assert loudest_hz(tone(g.f_hz, g.sr, 4000), g.sr) == pytest.approx(task.solution, abs=g.sr / 8000), item
    for item, task, g in tasks("aliasing", "practitioner"):
        kept = tone(g.f_hz, g.sr, 8000)[:: g.step]
        assert loudest_hz(kept, g.sr / g.step) == pytest.approx(task.solution, abs=g.sr / 8000), item
    for item, task, g in tasks("aliasing", "senior"):
        for sr, seen in zip(g.rates, g.seen, strict=True):
            assert loudest_hz(tone(task.solution, sr, 4000), sr) == pytest.approx(seen, abs=2), item


def test_levels_of_mixed_noises_add_as_measured(rng):
    for item, task, g in tasks("db-arithmetic", "practitioner"):
        mix = sum(10 ** (level / 20) * rng.standard_normal(400_000) for level in g.levels_db)
        assert 10 * np.log10(np.mean(mix**2)) == pytest.approx(task.solution, abs=0.05), item


def test_the_floor_and_the_reference_are_librosas():
    for item, task, g in tasks("db-arithmetic", "senior"):
        S = np.array([[1.0, 10 ** (g.cell_db / 20), g.louder]])
        before = librosa.amplitude_to_db(S[:, :2], ref=np.max, top_db=g.top_db)
        assert before[0, 1] == pytest.approx(g.cell_db, abs=1e-6), item
        agree(item, task, librosa.amplitude_to_db(S, ref=np.max, top_db=g.top_db)[0, 1])


def test_amplitudes_give_the_sizes_that_are_shown():
    for _, task, g in tasks("bin-amplitude", "apprentice"):
        X = np.abs(np.fft.rfft(task.solution * tone(20, g.n_fft, g.n_fft) * get_window("hann", g.n_fft)))
        assert X[20] == pytest.approx(g.size, rel=1e-3)
    for item, task, g in tasks("bin-amplitude", "practitioner"):
        window = get_window("hann" if g.gain == 0.5 else "boxcar", g.n_fft)
        X = np.abs(np.fft.rfft(task.solution * tone(40.5, g.n_fft, g.n_fft) * window))
        assert X[40] == pytest.approx(g.size, rel=0.012) and X[41] == pytest.approx(g.size, rel=0.012), item


def test_scipy_agrees_about_what_can_be_inverted():
    for item, task, g in tasks("nola", "apprentice"):
        window = get_window(g.window, g.n)
        for hop in g.hops:
            fits = hop <= g.n and check_NOLA(window, g.n, g.n - hop)
            assert (hop in task.solution) == fits, (item, hop)
    for item, task, g in tasks("nola", "practitioner"):
        assert check_NOLA(g.window, g.n, g.n - task.solution), item
        assert task.solution == g.n or not check_NOLA(g.window, g.n, g.n - task.solution - 1), item


def test_what_comes_back_from_an_stft(rng):
    for item, task, g in tasks("inversion", "apprentice"):
        D = np.zeros((1 + g.n_fft // 2, g.frames), np.complex64)
        agree(item, task, len(librosa.istft(D, hop_length=g.hop_length)))
    for item, task, g in tasks("inversion", "practitioner"):
        y = g.amplitude * np.ones(6 * g.n_fft)
        window = get_window("hann", g.n_fft)
        out = np.zeros_like(y)
        for start in range(0, len(y) - g.n_fft + 1, g.hop_length):
            out[start : start + g.n_fft] += y[start : start + g.n_fft] * window ** (2 if g.synthesis else 1)
        agree(item, task, out[3 * g.n_fft])


def test_phases_tell_the_frequency_that_made_them():
    for item, task, g in tasks("inversion", "senior"):
        y = tone(task.solution, g.sr, g.n_fft + g.hop_length)
        D = librosa.stft(y, n_fft=g.n_fft, hop_length=g.hop_length, center=False)
        step = np.angle(D[g.k, 1]) - np.angle(D[g.k, 0])
        shown = g.phases.rows[1][1] - g.phases.rows[0][1]
        assert np.angle(np.exp(1j * (step - shown))) == pytest.approx(0, abs=0.02), item


def test_mel_is_librosas_on_both_scales():
    f = np.array([0.0, 1.0, 440.0, 999.9, 1000.0, 1000.1, 6400.0, 11_025.0])
    for htk in (False, True):
        assert np.allclose(_mel.hz_to_mel(f, htk), librosa.hz_to_mel(f, htk=htk))
        assert np.allclose(_mel.mel_to_hz(_mel.hz_to_mel(f, htk), htk), f)
        edges = _mel.band_edges(40, 50, 8000, htk)
        assert np.allclose(edges, librosa.mel_frequencies(42, fmin=50, fmax=8000, htk=htk))
        for norm in ("slaney", None):
            theirs = librosa.filters.mel(sr=16_000, n_fft=512, n_mels=40, fmin=50, fmax=7000, htk=htk, norm=norm)
            ours = _mel.filter_bank(16_000, 512, 40, 50, 7000, htk, slaney_area=norm is not None)
            assert np.allclose(ours, theirs, atol=1e-7)


@pytest.mark.filterwarnings("ignore:Empty filters")
def test_empty_bands_are_the_empty_rows_of_librosas_bank():
    for item, task, g in tasks("empty-bands", "practitioner"):
        bank = librosa.filters.mel(sr=g.sr, n_fft=g.n_fft, n_mels=g.n_mels)
        agree(item, task, (bank == 0).all(axis=1).sum())
    for item, task, g in tasks("empty-bands", "senior"):
        most = [
            (librosa.filters.mel(sr=g.sr, n_fft=g.n_fft, n_mels=n, fmin=g.fmin) == 0).all(axis=1).any()
            for n in (task.solution, task.solution + 1)
        ]
        assert most == [False, True], item
        assert not any(catches_none(g.sr, g.n_fft, n, g.fmin).any() for n in range(1, task.solution)), item


def test_white_noise_has_the_level_that_is_worked_out(rng):
    for item, task, g in tasks("filter-areas", "senior"):
        y = g.sigma * rng.standard_normal(30 * g.sr if g.sr < 20_000 else 10 * g.sr)
        M = librosa.feature.melspectrogram(y=y, sr=g.sr, n_fft=g.n_fft, n_mels=20)
        assert 10 * np.log10(M[10:].mean()) == pytest.approx(task.solution, abs=0.1), item


def test_wrong_rates_do_what_they_are_said_to():
    for item, task, g in tasks("resampling-errors", "practitioner"):
        bin_number = g.read_hz * 2048 / g.file_sr
        assert bin_number * g.load_sr / 2048 == pytest.approx(task.solution, rel=0.006), item
        assert task.solution < g.file_sr / 2, f"{item}: the file cannot hold this tone"
