"""load_clip: the course's clips are checked, a learner's own files load as they are, and nothing changes silently."""

import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
from pathlib import Path

import numpy as np
import pytest
import soundfile as sf

import spectrohub
from spectrohub import play
from spectrohub.clips import ClipError, ClipNotice, clip_info, clip_names, load_clip


@pytest.fixture(autouse=True)
def _no_unasked_notice():
    """A notice that a test does not ask for is a failure."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", ClipNotice)
        yield


@pytest.fixture
def course_copy(root, tmp_path, monkeypatch):
    """A small course folder of its own, with a copy of data/, as the working directory."""
    for folder in ("lessons", "exercises"):
        (tmp_path / folder).mkdir()
    shutil.copytree(root / "data", tmp_path / "data", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def sound(rng):
    """Half a second at 16 kHz: a tone with a little noise."""
    t = np.arange(8000) / 16000
    return (0.4 * np.sin(2 * np.pi * 500 * t) + 0.01 * rng.standard_normal(8000)).astype(np.float32)


# ---- the course's own clips


@pytest.mark.quick
def test_the_tour_is_what_the_lessons_count_on():
    y, sr = load_clip()
    assert (y.shape, y.dtype, sr) == ((441_000,), np.float32, 22_050)
    whole, _ = sf.read(clip_info("tour").file, dtype="float32")
    assert np.array_equal(y, whole)


def test_public_names_are_offered_by_the_package():
    assert spectrohub.load_clip is load_clip and spectrohub.play is play
    assert spectrohub.clip_names() == ["tour", "speech"] and spectrohub.clip_info is clip_info


def test_a_changed_array_does_not_spoil_the_next_load():
    y, _ = load_clip("speech")
    kept = y.copy()
    y *= 0
    assert np.array_equal(load_clip("speech")[0], kept)


def test_known_clips_load_without_heavy_libraries(root):
    program = (
        "import sys, spectrohub; spectrohub.load_clip(); "
        "print([m for m in ('librosa', 'scipy', 'matplotlib', 'IPython', 'ipywidgets') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("harm", ["missing", "cut short", "one byte", "not sound", "other sound", "empty"])
def test_harmed_clip_says_which_and_how_to_restore_it(course_copy, harm):
    file = course_copy / "data" / "tour.flac"
    load_clip()  # so that a cached copy would be noticed
    whole = bytearray(file.read_bytes())
    if harm == "missing":
        file.unlink()
    elif harm == "cut short":
        file.write_bytes(whole[: len(whole) // 2])
    elif harm == "one byte":
        whole[len(whole) // 2] ^= 0x10
        file.write_bytes(whole)
        os.utime(file, (time.time() + 5, time.time() + 5))
    elif harm == "not sound":
        file.write_text("<html>sign in to download</html>")
    elif harm == "other sound":
        sf.write(file, np.zeros(441_000), 22_050, subtype="PCM_16")
    else:
        file.write_bytes(b"")
    with pytest.raises(ClipError) as caught:
        load_clip()
    message = str(caught.value)
    assert str(file) in message and ("missing" if harm == "missing" else "damaged") in message
    assert "git checkout -- data/tour.flac" in message and "python3 data/make_clips.py" in message
    assert "--speech" not in message


def test_the_remedy_in_the_message_works(course_copy):
    (course_copy / "data" / "tour.flac").write_bytes(b"gone")
    with pytest.raises(ClipError):
        load_clip()
    subprocess.run([sys.executable, "data/make_clips.py"], check=True, capture_output=True)
    assert load_clip()[0].shape == (441_000,)


def test_restoring_speech_names_the_option_that_makes_it(course_copy):
    (course_copy / "data" / "speech.flac").unlink()
    with pytest.raises(ClipError, match=r"make_clips\.py --speech"):
        load_clip("speech")


def test_another_flac_encoding_of_the_same_samples_is_as_good(course_copy):
    file = course_copy / "data" / "speech.flac"
    samples, sr = sf.read(file, dtype="int16")
    before = file.read_bytes()
    sf.write(file, samples, sr, subtype="PCM_16", compression_level=0)
    assert file.read_bytes() != before
    assert np.array_equal(load_clip("speech")[0], samples / np.float32(32768))


@pytest.mark.parametrize("text", [None, "[[clips]\nname = 3", "[[clips]]\nname = 'tour'\n", b"\xff\xfe\x00"], ids=str)
def test_harmed_catalogue_says_how_to_restore_it(course_copy, text):
    toml = course_copy / "data" / "clips.toml"
    if text is None:
        toml.unlink()
    else:
        toml.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ClipError, match=r"git checkout -- data/clips.toml"):
        load_clip()


def test_without_a_course_folder_it_says_so(root, tmp_path):
    package = tmp_path / "elsewhere" / "spectrohub"
    package.mkdir(parents=True)
    for name in ("__init__", "paths", "clips", "file_cache", "soundfiles"):
        shutil.copy(root / "spectrohub" / f"{name}.py", package)
    shutil.copytree(root / "spectrohub" / "sound_formats", package / "sound_formats")
    program = "import spectrohub.clips as c\ntry: c.load_clip()\nexcept c.ClipError as error: print('told:', error)"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=package.parent, check=True
    )
    assert ran.stdout.startswith("told: The course's clips were not found.")
    assert str(package.parent) in ran.stdout


@pytest.mark.parametrize("name, close", [("tuor", "tour"), ("Speech", "speech"), ("piano", None)], ids=str)
def test_unknown_name_lists_the_clips_and_the_closest(name, close):
    with pytest.raises(ClipError, match="tour, speech") as caught:
        load_clip(name)
    assert ("Did you mean" in str(caught.value)) == bool(close)
    assert close is None or f"Did you mean {close!r}" in str(caught.value)


def test_parts_cut_their_stretch_at_any_rate():
    y, sr = load_clip()
    part = clip_info("tour").part("tones")
    assert len(part.cut(y, sr)) == pytest.approx(1.5 * sr, abs=1)
    assert len(part.cut(y[::2], sr // 2)) == pytest.approx(1.5 * sr / 2, abs=1)
    with pytest.raises(ClipError, match="speech, clicks, chirp"):
        clip_info("tour").part("drums")


def test_infos_are_frozen_and_can_be_keys():
    info = clip_info("tour")
    assert {info: 1}[clip_info("tour")] == 1
    with pytest.raises(AttributeError):
        info.rate_hz = 8000


# ---- a learner's own files


@pytest.mark.parametrize(
    "ending, subtype, near",
    [
        ("wav", "PCM_16", 1e-4),
        ("wav", "PCM_24", 1e-6),
        ("wav", "FLOAT", 0),
        ("wav", "PCM_U8", 1e-2),
        ("flac", "PCM_16", 1e-4),
        ("ogg", "VORBIS", 0.1),
        ("mp3", "MPEG_LAYER_III", 0.1),
    ],
    ids=str,
)
def test_own_file_loads_at_its_own_rate(tmp_path, sound, ending, subtype, near):
    file = tmp_path / f"my sound é.{ending}"
    sf.write(file, sound, 16_000, subtype=subtype)
    for given in (file, str(file)):
        y, sr = load_clip(given)
        assert (y.dtype, y.ndim, sr) == (np.float32, 1, 16_000)
        # the compressed kinds may add a frame of padding
        assert len(sound) <= len(y) <= len(sound) + 4000
        size = np.abs(np.fft.rfft(y))
        assert size.argmax() * sr / len(y) == pytest.approx(500, abs=4)
        if ending in ("wav", "flac"):
            assert np.abs(y - sound).max() <= near
        else:
            assert np.sqrt(np.mean(y**2)) == pytest.approx(np.sqrt(np.mean(sound**2)), rel=near)


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 22_050, 44_100, 48_000, 96_000])
def test_any_rate_is_kept(tmp_path, sound, rate_hz):
    sf.write(tmp_path / "a.wav", sound, rate_hz)
    y, sr = load_clip(tmp_path / "a.wav")
    assert (len(y), sr) == (8000, rate_hz)


def test_kind_is_told_by_content_not_by_ending(tmp_path, sound):
    sf.write(tmp_path / "a.flac", sound, 16_000)
    (tmp_path / "a.flac").rename(tmp_path / "wrong.mp3")
    assert len(load_clip(tmp_path / "wrong.mp3")[0]) == 8000


@pytest.mark.parametrize("channels", [2, 6])
def test_channels_are_averaged_and_a_notice_says_so(tmp_path, rng, channels):
    many = rng.uniform(-0.5, 0.5, (70_000, channels)).astype(np.float32)  # longer than one block
    sf.write(tmp_path / "wide.wav", many, 44_100, subtype="FLOAT")
    with pytest.warns(ClipNotice, match=f"wide.wav: its {channels} channels are mixed down to one"):
        y, _ = load_clip(tmp_path / "wide.wav")
    assert np.allclose(y, many.mean(axis=1), atol=1e-6)


@pytest.mark.parametrize("sr", [8_000, 22_050, 48_000, 22_050.0, np.int64(22_050)], ids=repr)
def test_asked_for_rate_is_made_and_a_notice_says_so(tmp_path, sound, sr):
    import librosa

    sf.write(tmp_path / "a.wav", sound, 16_000, subtype="FLOAT")
    with pytest.warns(ClipNotice, match=rf"a.wav: resampled from 16000 Hz to {int(sr)} Hz"):
        y, rate_hz = load_clip(tmp_path / "a.wav", sr=sr)
    assert (y.dtype, rate_hz, type(rate_hz)) == (np.float32, int(sr), int)
    assert np.array_equal(y, librosa.load(tmp_path / "a.wav", sr=int(sr))[0])


def test_same_rate_needs_no_notice(tmp_path, sound):
    sf.write(tmp_path / "a.wav", sound, 16_000, subtype="FLOAT")
    y, sr = load_clip(tmp_path / "a.wav", sr=16_000)
    assert np.array_equal(y, sound) and sr == 16_000
    assert load_clip("tour", sr=22_050)[1] == 22_050


def test_a_course_clip_can_be_resampled_too():
    with pytest.warns(ClipNotice, match="speech: resampled from 22050 Hz to 11025 Hz"):
        y, sr = load_clip("speech", sr=11_025)
    assert sr == 11_025 and len(y) == pytest.approx(clip_info("speech").samples / 2, abs=1)


def test_a_repeated_cell_tells_its_notice_again(tmp_path, sound):
    sf.write(tmp_path / "two.wav", np.column_stack([sound, sound]), 16_000)
    program = f"from spectrohub import load_clip\nfor _ in range(3):\n    load_clip({str(tmp_path / 'two.wav')!r})\n"
    (tmp_path / "cell.py").write_text(program, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, tmp_path / "cell.py"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(sys.path[0]) + os.pathsep + str(clip_info().file.parents[1])},
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.count("ClipNotice: two.wav: its 2 channels are mixed down to one") == 3
    # it points at the learner's line
    assert "cell.py:3:" in ran.stderr


def test_notice_can_be_silenced_by_its_class(tmp_path, sound):
    sf.write(tmp_path / "two.wav", np.column_stack([sound, sound]), 16_000)
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("ignore", ClipNotice)
        load_clip(tmp_path / "two.wav")
    assert not seen


def test_real_recordings_load_at_8_khz(shared, tmp_path):
    with zipfile.ZipFile(shared / "fsdd" / "free-spoken-digit-dataset.zip") as packed:
        names = [name for name in packed.namelist() if name.endswith("_0.wav")]
        assert len(names) == 60
        for name in names[::7]:
            file = tmp_path / name.rsplit("/", 1)[-1]
            file.write_bytes(packed.read(name))
            y, sr = load_clip(file)
            whole = sf.read(io.BytesIO(packed.read(name)), dtype="float32")[0]
            assert sr == 8000 and np.array_equal(y, whole)
            with pytest.warns(ClipNotice, match="8000 Hz to 22050 Hz"):
                up, _ = load_clip(file, sr=22_050)
            assert len(up) == pytest.approx(len(y) * 22_050 / 8000, abs=1)


def nothing(file):
    """No file at all."""


def zero_bytes(file):
    file.write_bytes(b"")


def no_samples(file):
    sf.write(file, np.zeros(0), 16_000)


def not_a_number(file):
    y = np.zeros(1000, np.float32)
    y[500:502] = np.nan, np.inf
    sf.write(file, y, 1000, subtype="FLOAT")


def too_long(file):
    sf.write(file, np.zeros(601 * 1000, np.int16), 1000)


def a_page(file):
    file.write_text("<html>not a sound</html>" * 50)


def a_folder(file):
    file.mkdir()


def damaged_flac(file):
    sf.write(file, np.zeros(10), 1000, format="FLAC")
    file.write_bytes(file.read_bytes()[:30])


@pytest.mark.parametrize(
    "write, says",
    [
        (nothing, "There is no file mine.wav in"),
        (zero_bytes, "mine.wav is empty: 0 bytes"),
        (no_samples, "holds no sound that can be read: 0 samples at 16000 Hz"),
        (not_a_number, r"has 2 samples that are no numbers .* the first at 0.500 s"),
        (too_long, "is 601 s long; load_clip takes at most 600 s"),
        (a_page, "cannot be read as sound. load_clip reads WAV, FLAC, OGG and MP3"),
        (a_folder, "is a folder"),
        (damaged_flac, "cannot be read as sound"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_file_that_cannot_be_used_is_told_plainly(tmp_path, write, says):
    write(tmp_path / "mine.wav")
    with pytest.raises(ClipError, match=says):
        load_clip(tmp_path / "mine.wav")


def test_a_file_that_ends_early_is_told(tmp_path, sound):
    sf.write(tmp_path / "whole.mp3", np.tile(sound, 8), 16_000)
    data = (tmp_path / "whole.mp3").read_bytes()
    (tmp_path / "cut.mp3").write_bytes(data[: len(data) // 2])
    with pytest.warns(ClipNotice, match="cut.mp3: it says 4.00 s, and .* it may be cut off"):
        y, sr = load_clip(tmp_path / "cut.mp3")
    assert 1.5 < len(y) / sr < 2.5


def test_ten_minutes_exactly_are_welcome(tmp_path):
    sf.write(tmp_path / "long.wav", np.ones(600 * 1000, np.int16), 1000)
    assert len(load_clip(tmp_path / "long.wav")[0]) == 600_000


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits to take away")
@pytest.mark.parametrize("locked", ["file", "folder"])
def test_a_file_that_may_not_be_read(sound, locked):
    # not tmp_path: only its owner may enter that, and the superuser has to become somebody else here
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        sf.write(folder / "mine.wav", sound, 16_000)
        (folder / "mine.wav" if locked == "file" else folder).chmod(0)
        me = os.geteuid()
        try:
            if me == 0:
                os.seteuid(65534)
            with pytest.raises(ClipError, match="permission denied"):
                load_clip(folder / "mine.wav")
        finally:
            os.seteuid(me)
            folder.chmod(0o755)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_an_endless_device_is_refused():
    with pytest.raises(ClipError, match="no ordinary file"):
        load_clip("/dev/zero")


def test_a_slip_in_a_file_name_names_the_close_one(tmp_path, sound, monkeypatch):
    sf.write(tmp_path / "my_voice.wav", sound, 16_000)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ClipError, match=r"Did you mean 'my_voice\.wav'"):
        load_clip("my_vioce.wav")
    assert load_clip("my_voice.wav")[1] == load_clip("./my_voice.wav")[1] == 16_000


def test_a_path_object_always_means_a_file(tmp_path, sound, monkeypatch):
    sf.write(tmp_path / "tour", sound, 16_000, format="WAV")
    monkeypatch.chdir(tmp_path)
    assert load_clip(Path("tour"))[1] == 16_000
    assert load_clip("tour")[1] == 22_050


@pytest.mark.parametrize("sr", [0, -22050, 22050.5, "22050", True, float("nan"), float("inf"), 10**9], ids=repr)
def test_impossible_rate_is_refused_with_the_value(sr):
    with pytest.raises(ClipError) as caught:
        load_clip("tour", sr=sr)
    assert f"sr={sr!r}" in str(caught.value)


@pytest.mark.parametrize("given", [3, None, b"tour", np.zeros(4)], ids=lambda given: type(given).__name__)
def test_what_is_no_name_is_refused_with_the_value(given):
    with pytest.raises(ClipError, match="wants a clip's name or a file's path"):
        load_clip(given)


# ---- playing


def samples_played(audio):
    return sf.read(io.BytesIO(audio.data), dtype="float32")


def test_play_keeps_the_level():
    y, sr = load_clip("speech")
    assert f'<audio aria-label="Sound of {len(y) / sr:.1f} seconds"' in play(y, sr)._repr_html_()
    labelled = play(y, sr, "a <loud> voice")._repr_html_()
    assert f'<audio aria-label="a &lt;loud&gt; voice, {len(y) / sr:.1f} seconds"' in labelled
    assert ">a &lt;loud&gt; voice</div>" in labelled
    played, rate_hz = samples_played(play(0.25 * y, sr))
    assert rate_hz == sr and np.abs(played - 0.25 * y).max() < 1e-4


def test_play_never_clips_and_says_so():
    y = np.array([0.5, -4.0, 2.0], dtype=np.float32)
    with pytest.warns(ClipNotice, match="played 12.0 dB quieter"):
        audio = play(y, 8000)
    assert np.allclose(samples_played(audio)[0], y / 4, atol=1e-4)


@pytest.mark.parametrize("sr, says", [(0, "sr=0 must be a whole number of Hz"), (None, "play wants the rate too")])
def test_play_wants_a_rate(sr, says):
    with pytest.raises(ClipError, match=says):
        play(np.zeros(10), sr)


def test_a_short_sound_is_kept_to_the_last_bit_and_a_long_one_is_small():
    y, sr = load_clip()
    (short, rate), long = samples_played(play(y[: 3 * sr], sr)), play(y, sr)
    assert rate == sr and np.array_equal(short, y[: 3 * sr])
    assert len(long._repr_html_()) < 200_000 and 'type="audio/mpeg"' in long._repr_html_()
    heard, rate = samples_played(long)
    assert rate == sr and len(heard) == len(y)
    assert np.array_equal(samples_played(play(y, sr, exact=True))[0], y)


def test_what_a_long_sound_loses_is_not_what_one_sees_in_its_picture():
    """Within the loudest 20 dB the compressed tour is its own picture to 0.5 dB, in 95 cells of 100."""
    import librosa

    y, sr = load_clip()
    heard = samples_played(play(y, sr))[0]
    own, kept = (librosa.amplitude_to_db(np.abs(librosa.stft(one)), ref=np.max) for one in (y, heard))
    assert np.percentile(np.abs(own - kept)[own > -20], 95) < 0.5


@pytest.mark.parametrize("sr, played_hz", [(1000, 8000), (3500, 10_500), (8000, 8000), (16_001, 16_001)])
def test_play_keeps_to_rates_that_browsers_play(sr, played_hz):
    y = 0.5 * np.sin(2 * np.pi * 200 * np.arange(sr) / sr)
    heard, rate = samples_played(play(y, sr))
    assert rate == played_hz and len(heard) == pytest.approx(played_hz, abs=2)
    assert np.abs(np.fft.rfft(heard)).argmax() == pytest.approx(200, abs=1)


def test_play_says_what_is_above_hearing(rng):
    with pytest.warns(ClipNotice, match="Played at 48000 Hz"):
        assert samples_played(play(0.1 * rng.standard_normal(192_000), 192_000))[1] == 48_000


@pytest.mark.parametrize("y", [np.zeros((2, 5)), np.zeros(0), np.array([0.1, np.nan])], ids=["2-D", "empty", "NaN"])
def test_play_refuses_what_cannot_be_heard(y):
    with pytest.raises(ClipError, match="play wants finite samples"):
        play(y, 8000)


def test_every_clip_loads():
    for name in clip_names():
        y, sr = load_clip(name)
        assert len(y) == clip_info(name).samples and sr == clip_info(name).rate_hz
