"""Mel explorer, filter-bank bench and hearing test without a browser: settings, the code they give, kept answers."""

import json

import numpy as np
import pytest
import traitlets

import spectrohub

TONE = (np.sin(np.arange(30_000) * 0.1).astype(np.float32), 22050)


@pytest.mark.parametrize("make", [lambda **s: spectrohub.MelExplorer(TONE, **s), spectrohub.FilterBankBench])
@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("n_mels", 4, "n_mels=4: the number of mel bands lies between 8 and 256. Try 8"),
        ("n_mels", 12.5, "n_mels=12.5: the number of mel bands is a whole number"),
        ("n_fft", 1000, "n_fft=1000: the window size is a power of two from 256 to 8192. The nearest is 1024"),
        ("fmin", -1, "fmin=-1: the lowest frequency in Hz lies between 0 and"),
        ("fmin", 10_900, "fmin=10900 and fmax=11025: the bands need at least 200 Hz"),
        ("fmax", 12_000, "fmax=12000: there is nothing above half the sampling rate, 11025 Hz"),
        ("fmax", 100, "fmin=0 and fmax=100: the bands need at least 200 Hz"),
        ("scale", "bark", "scale='bark': the mel scale is one of 'slaney', 'htk'"),
        ("norm", 1, "norm=1: the normalisation is one of 'slaney', None"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_rule(make, name, value, rule):
    explorer = make()
    before = getattr(explorer, name)
    with pytest.raises(traitlets.TraitError, match=rule):
        setattr(explorer, name, value)
    assert getattr(explorer, name) == before
    with pytest.raises(traitlets.TraitError, match=rule):
        make(**{name: value})


def test_limits_move_together():
    explorer = spectrohub.MelExplorer(TONE, fmin=5000, fmax=6000)
    explorer.set_state({"fmin": 7000.0, "fmax": 8000.0})  # as the page sends them
    assert (explorer.fmin, explorer.fmax) == (7000, 8000)


def test_the_highest_frequency_is_half_the_rate():
    assert spectrohub.MelExplorer((TONE[0], 8000)).fmax == 4000
    bench = spectrohub.FilterBankBench(sr=16_000)
    assert bench.fmax == 8000 and bench.top_hz == 2000
    with pytest.raises(traitlets.TraitError, match="fmax=8000: there is nothing above half the sampling rate, 4000"):
        bench.sr = 8000
    with pytest.raises(traitlets.TraitError, match="sr='fast': the sampling rate in Hz is a whole number"):
        spectrohub.FilterBankBench(sr="fast")


def test_a_long_clip_is_refused():
    with pytest.raises(ValueError, match="The clip lasts 70 s: at most 60 s fit"):
        spectrohub.MelExplorer((np.zeros(70 * 8000), 8000))


@pytest.fixture
def agg():
    import matplotlib

    matplotlib.use("agg")


@pytest.mark.parametrize("norm", ["slaney", None])
def test_the_mel_code_runs_and_makes_librosas_matrix(norm, agg):
    import librosa

    settings = {"n_mels": 32, "n_fft": 1024, "fmin": 50, "fmax": 7000}
    explorer = spectrohub.MelExplorer("tour", scale="htk", norm=norm, hop_length=300, top_db=60, **settings)
    scope = {}
    exec(explorer.code(), scope)
    y, sr = spectrohub.load_clip("tour")
    S = librosa.feature.melspectrogram(y=y, sr=sr, hop_length=300, htk=True, norm=norm, **settings)
    np.testing.assert_array_equal(scope["S_db"], librosa.power_to_db(S, ref=np.max, top_db=60))
    assert scope["D_db"].shape == (513, scope["S_db"].shape[1])
    own = spectrohub.MelExplorer(TONE)
    exec(own.code(), {"y": TONE[0], "sr": TONE[1]})


def test_the_bench_code_runs_and_makes_librosas_bank(agg, capsys):
    import librosa

    scope = {}
    bench = spectrohub.FilterBankBench(sr=16_000, n_mels=160, n_fft=256, scale="slaney", norm=None)
    with pytest.warns(UserWarning, match="Empty filters"):
        exec(bench.code(), scope)
    with pytest.warns(UserWarning, match="Empty filters"):
        fb = librosa.filters.mel(sr=16_000, n_fft=256, n_mels=160, norm=None)
    np.testing.assert_array_equal(scope["fb"], fb)
    empty = capsys.readouterr().out.replace("[", " ").split()[5:7]
    assert empty == ["0", "1"]  # band 0 included


ANSWERS = {"500-800 | 2500-2800": "first", "100-200 | 10000-10100": "unheard"}


def test_answers_are_kept_and_can_be_forgotten(tmp_path, monkeypatch):
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path))
    test = spectrohub.HearingTest()
    assert test.answers == {}
    test.answers = ANSWERS
    assert json.loads((tmp_path / "hearing.json").read_text()) == ANSWERS
    assert spectrohub.HearingTest().answers == ANSWERS
    assert spectrohub.HearingTest(keep=False).answers == {}
    spectrohub.HearingTest(keep=False).answers = {}
    assert spectrohub.HearingTest().answers == ANSWERS
    test.answers = {}
    assert spectrohub.HearingTest().answers == {}


def test_a_spoilt_file_of_answers_is_no_trouble(tmp_path, monkeypatch):
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path))
    for text in ("not json", '["first"]', '{"500-800 | 2500-2800": "loud"}'):
        (tmp_path / "hearing.json").write_text(text)
        assert spectrohub.HearingTest().answers == {}


@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        (["first"], "the answers are a dict"),
        ({"500-800 | 2500-2800": "third"}, "is one of 'first', 'same', 'second', 'unheard', not 'third'"),
    ],
)
def test_wrong_answers_to_keep_are_refused(answers, rule):
    with pytest.raises(traitlets.TraitError, match=rule):
        spectrohub.HearingTest(keep=False, answers=answers)


def test_showing_them_loads_neither_librosa_nor_matplotlib():
    import subprocess
    import sys

    code = (
        "import sys, spectrohub as s; s.MelExplorer('tour'), s.FilterBankBench(), s.HearingTest(keep=False);"
        "print([m for m in ('librosa', 'matplotlib', 'scipy', 'numba') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
