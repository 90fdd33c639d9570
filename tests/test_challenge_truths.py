"""What the challenges call right, measured another way: with librosa, or by making the signal and looking."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import librosa
import numpy as np
import pytest
from scipy.signal import check_NOLA, get_window

from autograder.programs import Bench, same
from spectrohub import challenges
from spectrohub.challenges.catalogue import _everyday, _mel
from spectrohub.challenges.catalogue.empty_bands import catches_none
from spectrohub.challenges.question import as_question
from spectrohub.content.preview import preview_scope

ROOT = Path(__file__).resolve().parents[1]
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


def test_whisper_is_given_what_the_exercises_real_front_end_gives(rng):
    from spectrohub.exercises import find

    scale = find("04_front_ends/whisper-scale").reference
    for item, task, g in tasks("whisper-input", "apprentice"):
        y = librosa.util.fix_length(np.zeros(round(g.clip_s * g.sr), np.float32), size=g.window_s * g.sr)
        agree(item, task, librosa.stft(y, n_fft=g.n_fft, hop_length=g.hop_length).shape[1] - 1)
    for item, task, g in tasks("whisper-input", "practitioner"):
        power = 10 ** (4 * g.before - 4)
        M = np.array([[power, 1e3 * power]])
        assert scale(M)[0, 0] == pytest.approx(g.before), item
        agree(item, task, scale(g.gain**2 * M)[0, 0])
    for item, task, g in tasks("whisper-input", "senior"):
        top, cell = (10 ** (4 * value - 4) for value in (g.top, g.before))
        assert scale(np.array([[top, cell]]))[0, 1] == pytest.approx(g.before), item
        agree(item, task, scale(np.array([[top, cell, g.louder**2 * top]]))[0, 1])


def test_kaldis_frames_emphasis_and_scale_are_measured():
    for item, task, g in tasks("kaldi-frames", "apprentice"):
        agree(item, task, len(librosa.util.frame(np.zeros(g.n), frame_length=g.frame, hop_length=g.shift, axis=0)))
    for item, task, g in tasks("kaldi-frames", "practitioner"):
        y = tone(g.f_hz, g.sr, 40 * g.sr // 100 + 1)  # 0.4 s: a whole number of periods of any multiple of 100 Hz
        out = y[1:] - g.coefficient * y[:-1]
        agree(item, task, 10 * np.log10(np.mean(out**2) / np.mean(y[1:] ** 2)))
    for item, task, g in tasks("kaldi-frames", "senior"):
        power = np.exp(g.right) / 32768.0**2
        agree(item, task, np.log(max(power, np.finfo(np.float32).eps)))


def test_patches_are_those_of_a_sliding_window():
    for level in ("apprentice", "practitioner"):
        for item, task, g in tasks("patch-tokens", level):
            place = np.arange(g.n_mels * g.n_frames).reshape(g.n_mels, g.n_frames)
            views = np.lib.stride_tricks.sliding_window_view(place, (g.patch, g.patch))[:: g.stride, :: g.stride]
            firsts = views[:, :, 0, 0].ravel()
            if level == "apprentice":
                agree(item, task, len(firsts))
            else:
                agree(item, task, divmod(int(firsts[g.token]), g.n_frames)[1 if g.in_time else 0])
    for item, task, g in tasks("patch-tokens", "senior"):

        def tokens(n_frames, g=g):
            views = np.lib.stride_tricks.sliding_window_view(np.zeros((g.n_mels, n_frames)), (g.patch, g.patch))
            return views[:: g.stride, :: g.stride, 0, 0].size + 2

        assert tokens(int(task.solution)) <= g.places < tokens(int(task.solution) + 1), item


def test_a_live_stream_has_the_delays_and_keeps_the_samples_that_are_worked_out():
    for level in ("apprentice", "practitioner"):
        for item, task, g in tasks("live-frames", level):
            block, n = getattr(g, "block", 1), 0
            while n < g.n_fft or 1 + (n - g.n_fft) // g.hop_length <= g.ahead:
                n += block
            agree(item, task, 1000 * n / g.sr)
    for item, task, g in tasks("live-frames", "senior"):
        kept = 0
        for _ in range(g.blocks):
            known = np.zeros(kept + g.block)
            kept = len(known) - g.hop_length * len(
                librosa.util.frame(known, frame_length=g.n_fft, hop_length=g.hop_length, axis=0)
            )
        agree(item, task, kept)


def test_learned_front_ends_and_note_windows_are_those_of_pytorch_and_of_the_exercise():
    from torch import nn, zeros

    from spectrohub.exercises import find

    def stack(g):
        layers = [nn.Conv1d(1, 1, k, s) for k, s in zip(g.kernels, g.strides, strict=True)]
        for layer in layers:
            nn.init.ones_(layer.weight)
        return nn.Sequential(*layers)

    for item, task, g in tasks("beyond-log-mel", "apprentice"):
        made = [stack(g)(zeros(1, 1, seconds * g.sr)).shape[-1] for seconds in (2, 12)]
        assert (made[1] - made[0]) / 10 == pytest.approx(task.solution, abs=0.11), item
    lengths = find("04_front_ends/cqt-lengths").reference
    for item, task, g in tasks("beyond-log-mel", "practitioner"):
        agree(item, task, 1000 * lengths(16_000, g.fmin_hz, g.k + 1, g.per_octave)[g.k] / 16_000)
    for item, task, g in tasks("beyond-log-mel", "senior"):
        x = zeros(1, 1, 6000, requires_grad=True)
        stack(g)(x)[0, 0, 0].backward()
        hz_apart = g.sr / int((x.grad != 0).sum())
        keys_hz = 27.5 * 2 ** (np.arange(90) / 12)
        assert np.flatnonzero(np.diff(keys_hz) >= hz_apart)[0] == task.solution, item


def test_normalised_cells_have_the_means_that_are_worked_out(rng):
    def cells(mean, std, n):
        x = rng.standard_normal(n)
        return mean + std * (x - x.mean()) / x.std()

    for item, task, g in tasks("normalisation", "apprentice"):
        agree(item, task, np.mean((cells(g.clip_mean, g.clip_std, 500) + g.gain - g.mean) / g.std))
    for item, task, g in tasks("normalisation", "senior"):
        train, test = cells(*g.train, g.n_train), cells(*g.test, g.n_test)
        both = np.concatenate([train, test])
        agree(item, task, np.mean((test - both.mean()) / both.std()))


def test_what_survives_a_change_of_level_is_tried_on_another_picture(rng):
    from spectrohub.challenges.catalogue.normalisation import CHANGES, STEPS

    for item, task, g in tasks("normalisation", "practitioner"):
        S = rng.normal(-50, 12, (6, 9))
        added = CHANGES[g.change][1](S, g.db)
        same = {step for step in g.steps if np.allclose(STEPS[step][1](S), STEPS[step][1](S + added))}
        assert same == task.solution, item


def test_faults_are_those_that_were_put_in_and_cams_give_the_scores_of_pytorch():
    from torch import nn, tensor

    from spectrohub.challenges.catalogue.interpretation import FAULTS

    for item, task, _ in tasks("interpretation", "apprentice"):
        assert [name for name, (_, look) in FAULTS.items() if look in task.why] == [task.solution], item
    for item, task, g in tasks("interpretation", "senior"):
        if not hasattr(g, "asked"):
            continue
        table = np.array(g.table.rows, dtype=np.float32)
        maps, weights = tensor(table[:, 1:-2]), tensor(table[:, -2:].T)
        score = nn.functional.linear(nn.AdaptiveAvgPool1d(1)(maps[None]).flatten(1), weights)[0, g.asked]
        cam = nn.functional.conv1d(maps[None], weights[:, :, None])[0, g.asked]
        assert cam.mean().item() == pytest.approx(score.item(), abs=1e-4), item
        agree(item, task, cam.max().item())


def test_two_sounds_that_are_compared_are_equally_loud_and_long_and_differ_audibly():
    """By ear one setting can be told from the others where their mel pictures differ by 1.5 dB on average, or more."""
    from scipy.signal import resample_poly

    def mel_db(y, sr):
        y = resample_poly(y, 16_000 // sr, 1) if sr < 16_000 else np.asarray(y, float)
        M = librosa.feature.melspectrogram(
            y=y / np.sqrt(np.mean(y**2)), sr=16_000, n_fft=512, hop_length=128, n_mels=40
        )
        return librosa.power_to_db(M, top_db=50)

    from spectrohub.challenges.catalogue import _treatments, hear_the_setting

    heard = set()
    for level in challenges.LEVELS:
        for item, _, g in tasks("hear-the-setting", level):
            rms = [np.sqrt(np.mean(sound.y.astype(float) ** 2)) for sound in (g.a, g.b)]
            assert rms[0] == pytest.approx(rms[1], rel=0.05) and max(np.abs(g.a.y).max(), np.abs(g.b.y).max()) < 0.9, (
                item
            )
            assert len(g.a.y) / g.a.sr == pytest.approx(len(g.b.y) / g.b.sr, abs=0.002), item
            assert {g.a.name, g.b.name} == {"A", "B"}, f"{item}: a name tells the answer"
            heard.add((level, g.part))
    makers = dict(zip(challenges.LEVELS, ("_steps", "_ways_back", "_mel_settings"), strict=True))
    for level, part in sorted(heard):
        settings = getattr(hear_the_setting, makers[level])(np.random.default_rng(1))
        made = {name: mel_db(*_treatments.treated(part, *one.how)) for name, one in settings.items()}
        for a in made:
            for b in made:
                n = min(made[a].shape[1], made[b].shape[1])
                assert a == b or np.abs(made[a][:, :n] - made[b][:, :n]).mean() > 1.5, (level, part, a, b)


def test_programs_do_what_they_are_said_to_and_every_order_that_works_is_accepted():
    """Every order of each kind of program is run; near misses are run in every instance, alone and together."""
    scope, seen = preview_scope(ROOT), set()
    for one in instances("lines-in-order"):
        answer = one.task.answer
        bench = Bench(replace(as_question(one).question, given=answer.setup), scope)
        assert same(bench.makes, bench.value({}, answer.truth)), one.item
        assert [mixture for mixture in bench.mixtures() if bench.is_right(mixture)] == [], one.item
        if one.task.hints not in seen:
            seen.add(one.task.hints)
            assert list(bench.misjudged_orders()) == [], one.item
    assert len(seen) == 9
