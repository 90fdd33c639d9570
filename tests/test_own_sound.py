"""A sound that came from the page: what Python has of it, and where it is kept."""

import numpy as np
import pytest
import soundfile as sf

from spectrohub import FramesExplorer, MelExplorer, ReceptiveFieldLens, STFTExplorer, load_clip
from spectrohub.explorers.sound import as_sound

EXPLORERS = [STFTExplorer, MelExplorer, FramesExplorer, ReceptiveFieldLens]


def from_the_page(explorer, y, sr, name="Your recording"):
    """As the page sends a clip: 16-bit samples in a memoryview."""
    load = (
        "\n# y, sr: your sound" if name != "tour" else "from spectrohub import load_clip\n\ny, sr = load_clip('tour')"
    )
    had = explorer.get_state()
    explorer.set_state(
        {
            "_code": had["_code"].replace(had["_load"], load),
            "_load": load,
            "_sr": sr,
            "_name": name,
            "_sample_format": "int16",
            "_samples": memoryview(np.rint(y * 32768).astype("<i2").tobytes()),
        }
    )


@pytest.mark.parametrize("make", EXPLORERS, ids=lambda one: one.__name__)
def test_y_and_sr_are_what_is_shown(make, rng):
    explorer = make()
    tour, sr = load_clip("tour")
    assert explorer.sr == sr and np.isin(explorer.y[:100], tour).all()
    y = (rng.integers(-9000, 9000, 8192) / 32768).astype(np.float32)
    from_the_page(explorer, y, 16_000)
    assert explorer.sr == 16_000 and np.array_equal(explorer.y, y) and explorer.y.dtype == np.float32


@pytest.mark.parametrize("make", [STFTExplorer, MelExplorer], ids=lambda one: one.__name__)
def test_the_code_loads_what_is_shown(make, rng, tmp_path):
    explorer = make()
    before = explorer.code()
    assert "load_clip('tour')" in before
    tour, sr = explorer.y, explorer.sr
    from_the_page(explorer, 0.1 * rng.standard_normal(9000), 22_050)
    assert "load_clip" not in explorer.code() and "y, sr: your sound" in explorer.code()
    kept = explorer.use_in_project("kettle", folder=tmp_path)
    assert f"load_clip({str(kept)!r})" in explorer.code()
    from_the_page(explorer, tour, sr, "tour")  # back to the first one
    assert explorer.code() == before


def test_a_sound_is_kept_for_a_project_and_none_is_overwritten(tmp_path, rng):
    explorer = STFTExplorer()
    y = (rng.integers(-9000, 9000, 5000) / 32768).astype(np.float32)
    from_the_page(explorer, y, 22_050)
    first = explorer.use_in_project("kettle", source="kitchen", folder=tmp_path)
    second = explorer.use_in_project("kettle", source="kitchen", folder=tmp_path)
    assert [first, second] == [tmp_path / "kettle" / f"kitchen-{n}.flac" for n in (1, 2)]
    kept, sr = load_clip(first)
    assert sr == 22_050 and np.array_equal(kept, y)
    assert sf.info(second).subtype == "PCM_16"


@pytest.mark.parametrize("label", ["", "../up", "a/b", 3, "x" * 80], ids=repr)
def test_a_label_is_a_short_name(tmp_path, label):
    with pytest.raises(ValueError, match="a short name of letters"):
        STFTExplorer().use_in_project(label, folder=tmp_path)
    assert not any(tmp_path.iterdir())


def test_the_usual_place_is_beside_the_progress(monkeypatch, tmp_path):
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path))
    explorer = STFTExplorer("speech")
    assert explorer.use_in_project("voice") == tmp_path / "my_sounds" / "voice" / "me-1.flac"


@pytest.mark.parametrize(
    "y, says",
    [
        (np.zeros(0), "y has no samples: a picture needs two at least"),
        (np.zeros(1), "y has one sample: a picture needs two at least"),
        (np.zeros((10, 100)), r"shape \(10, 100\): one channel of shape \(n,\) is wanted"),
        (np.full(100, np.nan), "NaN or infinite"),
        (np.zeros(100, np.int16), "floats in"),
    ],
    ids=["empty", "one sample", "ten channels", "NaN", "int16"],
)
def test_samples_that_cannot_be_shown_are_explained(y, says):
    with pytest.raises(ValueError, match=says):
        STFTExplorer((y, 22_050))


@pytest.mark.parametrize("sr", [8_000, 22_050, 192_000])
def test_silence_and_any_usual_rate_are_shown(sr):
    assert STFTExplorer((np.zeros(4096), sr)).sr == sr and as_sound((np.zeros(2), sr)).sr == sr


def test_the_page_is_told_how_much_fits():
    assert STFTExplorer().get_state()["_longest_s"] == 120 and MelExplorer().get_state()["_longest_s"] == 60
