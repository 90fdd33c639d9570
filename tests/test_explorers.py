"""Explorers without a browser: settings, sounds, the code they give, and that the bundles are what the sources make."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import traitlets

import spectrohub
from spectrohub.explorers.sound import as_sound
from spectrohub.jupyter.lab import EXTENSION
from tests.conftest import unavailable
from tests.node import called

JS = Path(spectrohub.__file__).parent / "js"
STATIC = Path(spectrohub.__file__).parent / "static"
TONE = (np.sin(np.arange(30_000) * 0.1).astype(np.float32), 22050)


@pytest.mark.quick
@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("n_fft", 1000, r"n_fft=1000: the window size is a power of two from 256 to 8192. The nearest is 1024"),
        ("n_fft", 16384, r"n_fft=16384: .* The nearest is 8192"),
        ("n_fft", 2048.0, r"n_fft=2048.0: the window size is a whole number"),
        ("n_fft", True, r"n_fft=True: the window size is a whole number"),
        ("hop_length", 0, r"hop_length=0: the hop in samples lies between 32 and 4096. Try 32"),
        ("window", "hanning", r"window='hanning': the window shape is one of 'hann', 'hamming'"),
        ("top_db", float("nan"), r"top_db=nan: the dynamic range in dB lies between 10 and 120"),
        ("top_db", "loud", r"top_db='loud': the dynamic range in dB is a number"),
        ("frequency_axis", "mel", r"frequency_axis='mel': the frequency axis is one of 'linear', 'log'"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_rule(name, value, rule):
    explorer = spectrohub.STFTExplorer(TONE)
    before = getattr(explorer, name)
    with pytest.raises(traitlets.TraitError, match=rule):
        setattr(explorer, name, value)
    assert getattr(explorer, name) == before
    with pytest.raises(traitlets.TraitError, match=rule):
        spectrohub.STFTExplorer(TONE, **{name: value})


@pytest.mark.parametrize("name", [name for name in spectrohub.__all__ if name.endswith(("Explorer", "Bench", "Lens"))])
def test_the_page_is_handed_the_limits_that_python_keeps(name):
    explorer = getattr(spectrohub, name)()
    handed = explorer.get_state()["_limits"]
    numbers = [key for key in explorer.settings() if type(getattr(explorer, key)) in (int, float)]
    assert handed and list(handed) == numbers
    for key, (least, most) in handed.items():
        rule = type(explorer).limits()[key]
        assert rule[0] <= least < most <= rule[1]
        with pytest.raises(traitlets.TraitError, match=key):
            setattr(explorer, key, most * 2 + 1)


def test_a_stack_of_given_layers_is_as_deep_as_they_are_many():
    assert spectrohub.ReceptiveFieldLens(TONE).get_state()["_limits"]["depth"] == (0, 8)
    given = spectrohub.ReceptiveFieldLens(TONE, layers=[(3, 2), (3, 1), (5, 1)])
    assert given.get_state()["_limits"]["depth"] == (0, 3)


def test_numpy_numbers_are_settings():
    explorer = spectrohub.STFTExplorer(TONE, n_fft=np.int64(512), top_db=np.float32(60))
    assert repr(explorer).startswith("STFTExplorer(n_fft=512, hop_length=512, window='hann', top_db=60.0")


def test_an_unknown_setting_names_those_there_are():
    with pytest.raises(
        TypeError, match=r"no setting 'nfft'\. It has: n_fft, hop_length, window, top_db, frequency_axis"
    ):
        spectrohub.STFTExplorer(TONE, nfft=512)


@pytest.mark.quick
@pytest.mark.parametrize(
    ("clip", "rule"),
    [
        (3, "clip=3: give a clip's name"),
        ((np.zeros((2, 9)), 22050), r"shape \(2, 9\): one channel"),
        ((np.zeros(9, np.int16), 22050), "dtype int16: floats"),
        ((np.array([0.0, np.nan]), 22050), "NaN"),
        ((np.zeros(9), "fast"), "sr='fast'"),
        ((np.zeros(601 * 8000), 8000), "lasts 601 s: at most 600 s"),
    ],
)
def test_a_wrong_sound_is_refused_with_what_is_wanted(clip, rule):
    with pytest.raises(ValueError, match=rule):
        spectrohub.STFTExplorer(clip)


@pytest.mark.quick
def test_samples_reach_the_page_unchanged():
    for y, wanted in (
        (np.array([0.5, -1.0, 3 / 32768], np.float32), "int16"),
        (np.array([0.1, 1.5], np.float32), "float32"),
    ):
        packed, sample_format = as_sound((y, 8000)).packed()
        assert sample_format == wanted
        back = np.frombuffer(packed, "<i2") / 32768 if wanted == "int16" else np.frombuffer(packed, "<f4")
        np.testing.assert_array_equal(back.astype(np.float32), y)


IN_SLICES = """
let [clock, pauses] = [0, 0];
performance.now = () => (clock += 30); // each look at it finds more time gone than a slice may take
const later = globalThis.setTimeout;
globalThis.setTimeout = (go, ms) => (pauses += 1, later(go, ms));
const size = format === "float32" ? 4 : 2;
const view = new DataView(new ArrayBuffer(size * n + offset), offset);
const value = (i) => (format === "float32" ? Math.fround(i / n) : (i % 30000) - 15000);
const put = format === "float32" ? "setFloat32" : "setInt16";
for (let i = 0; i < n; i++) view[put](size * i, value(i), true);
const host = explorer.anywidgetHost({ get: (key) => ({ _samples: view, _sample_format: format })[key] });
return new Promise((ready) => host.whenReady(ready)).then(() => {
  const samples = host.samples();
  const one = format === "float32" ? 1 : 32768;
  return { pauses, right: samples.length === n && samples.every((sample, i) => sample * one === value(i)) };
});
"""


@pytest.mark.parametrize("offset", [0, 3], ids=["in-place", "anywhere"])
@pytest.mark.parametrize("form", ["int16", "float32"])
def test_a_long_clip_is_taken_in_slices_between_which_the_page_goes_on(form, offset):
    """A message's bytes may begin at any place."""
    found = called("../js/engine/host", IN_SLICES, format=form, offset=offset, n=5 * 2**20 + 7)
    assert found["right"] and found["pauses"] == 5


def test_the_alias_tone_stays_below_twice_the_rate():
    with pytest.raises(
        traitlets.TraitError, match="f_hz=3000: the tone lies between 0 and twice the sampling rate, 2000 Hz"
    ):
        spectrohub.AliasExplorer(sr=1000, f_hz=3000)


def test_frames_want_enough_of_the_clip():
    with pytest.raises(ValueError, match=r"start_s=1\.0: 8192 samples from there on are wanted, and the clip has 7950"):
        spectrohub.FramesExplorer(TONE)


@pytest.mark.quick
@pytest.mark.parametrize("window", ["hann", "rectangular"])
def test_a_winding_frame_is_what_the_wheel_is_multiplied_with(window):
    import scipy.signal

    explorer = spectrohub.WindingExplorer(TONE, start_s=0.5, n_fft=128, first=7, source="clip", window=window)
    weights = scipy.signal.get_window("boxcar" if window == "rectangular" else window, 128)
    np.testing.assert_allclose(explorer.frame, TONE[0][11025 + 7 :][:128] * weights, atol=1e-12)
    explorer.source, explorer.turns, explorer.phase_deg, explorer.k = "tone", 5, 90, 5
    by_hand = np.sum(explorer.frame * np.exp(-2j * np.pi * explorer.k * np.arange(128) / 128))
    assert by_hand == pytest.approx(np.fft.rfft(explorer.frame)[5])
    assert by_hand == pytest.approx(1j * weights.sum() / 2)  # a quarter turn ahead
    with pytest.raises(ValueError, match=r"start_s=1\.2: 8192 samples from there on are wanted, and the clip has 3540"):
        spectrohub.WindingExplorer(TONE, start_s=1.2)


@pytest.mark.parametrize("window", ["hann", "rectangular"])
def test_code_runs_and_makes_librosas_matrix(window, monkeypatch):
    import librosa
    import matplotlib

    matplotlib.use("agg")
    explorer = spectrohub.STFTExplorer(
        "tour", n_fft=512, hop_length=700, window=window, top_db=55, frequency_axis="log"
    )
    scope = {}
    exec(explorer.code(), scope)
    D = librosa.stft(spectrohub.load_clip("tour")[0], n_fft=512, hop_length=700, window=window)
    np.testing.assert_array_equal(scope["S_db"], librosa.amplitude_to_db(np.abs(D), ref=np.max, top_db=55))
    own = spectrohub.STFTExplorer(TONE)
    exec(own.code(), {"y": TONE[0], "sr": TONE[1]})


def test_showing_an_explorer_loads_neither_librosa_nor_matplotlib():
    code = (
        "import sys, spectrohub; spectrohub.STFTExplorer('tour');"
        "print([m for m in ('librosa', 'matplotlib', 'scipy', 'numba') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_colours_are_matplotlibs():
    sys.path.insert(0, str(JS))
    try:
        from make_colours import MAPS, map_module
    finally:
        sys.path.remove(str(JS))
    for name in MAPS:
        assert (JS / "engine" / f"{name}.js").read_text() == map_module(name)


def test_nothing_is_fetched_from_elsewhere():
    for file in STATIC.iterdir():
        text = file.read_text().replace("\\\n", "")  # long strings go on in the next line
        addresses = set(re.findall(r"https?://[\w./-]+", text))
        assert addresses <= {"http://www.w3.org/2000/svg"}, file.name
    assert "resolved" not in (JS / "package-lock.json").read_text()


def test_bundles_are_what_the_sources_make(root, tmp_path):
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        unavailable("npm or node is not installed: the bundles cannot be rebuilt and compared")
    sources = shutil.copytree(JS, tmp_path / "js", ignore=shutil.ignore_patterns("node_modules"))
    subprocess.run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=sources, check=True, capture_output=True
    )
    built, extension, site = (tmp_path / name for name in ("static", "extension", "site"))
    made = ["node", "build.mjs", str(built), str(extension), str(site)]
    subprocess.run(made, cwd=sources, check=True, capture_output=True)
    assert sorted(file.name for file in built.iterdir()) == sorted(file.name for file in STATIC.iterdir())
    places = {built: STATIC, extension: EXTENSION / "static", site: root / "autograder" / "site" / "front"}
    for file in (file for folder in places for file in folder.iterdir()):
        committed = places[file.parent] / file.name
        same = file.read_bytes() == committed.read_bytes()
        assert same, f"{committed} is not what spectrohub/js makes: run `npm run build` there and commit it"
