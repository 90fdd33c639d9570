"""The tour is what its script and clips.toml say: made again sample for sample, and every stated number measured."""

import hashlib
import shutil
import subprocess
import sys

import numpy as np
import pytest
import soundfile as sf
from scipy import signal

from spectrohub.clips import clip_info, clip_names, load_clip
from tests.conftest import unavailable

SR = 22050


@pytest.fixture(scope="module")
def tour():
    return load_clip("tour")[0]


def part_of(y, name):
    part = clip_info("tour").part(name)
    return part.cut(y, SR), part


def spectrum_db(x, n_fft, hop=256):
    """Mean power spectrum in dB (1 + n_fft//2,) and each frame's, by scipy: independent of librosa and our engine."""
    frames = signal.stft(x, SR, "hann", n_fft, n_fft - hop, boundary=None, padded=False)[2]
    power = np.abs(frames) ** 2 + 1e-20
    return 10 * np.log10(power.mean(axis=1)), 10 * np.log10(power)


def strongest_hz(x):
    """Frequency of the strongest line of x, to a fraction of a Hz."""
    n = 1 << 18
    size = np.abs(np.fft.rfft(x * np.hanning(len(x)), n))
    return size.argmax() * SR / n


def make(root, *options, cwd=None):
    script = [sys.executable, root / "data" / "make_clips.py", *options]
    return subprocess.run(script, capture_output=True, text=True, cwd=cwd, timeout=120, check=False)


@pytest.fixture
def course_copy(root, tmp_path):
    """A small course folder of its own, with a copy of data/."""
    for folder in ("lessons", "exercises"):
        (tmp_path / folder).mkdir()
    shutil.copytree(root / "data", tmp_path / "data", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.mark.parametrize("name", clip_names())
def test_catalogue_tells_the_truth_about_the_file(name):
    info = clip_info(name)
    samples, rate_hz = sf.read(info.file, dtype="int16")
    assert hashlib.sha256(info.file.read_bytes()).hexdigest() == info.sha256
    assert hashlib.sha256(samples.astype("<i2").tobytes()).hexdigest() == info.samples_sha256
    assert (rate_hz, len(samples)) == (info.rate_hz, info.samples)
    assert info.seconds == pytest.approx(info.samples / info.rate_hz, abs=1e-6)
    assert sf.info(info.file).subtype == "PCM_16" and sf.info(info.file).channels == 1
    assert info.licence == "CC0-1.0" and len(info.made) > 20


def test_data_folder_is_small_and_lists_every_sound(root):
    listed = {clip_info(name).file.name for name in clip_names()}
    assert {file.name for file in (root / "data").glob("*.flac")} == listed
    assert sum(file.stat().st_size for file in (root / "data").iterdir() if file.is_file()) < 2_000_000


def test_script_makes_the_committed_samples_without_espeak(root, tmp_path):
    done = make(root, "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["tour.flac"]
    made, committed = (sf.read(folder / "tour.flac", dtype="int16")[0] for folder in (tmp_path, root / "data"))
    assert np.array_equal(made, committed)


def test_script_makes_the_same_speech_again(root, tmp_path):
    if not shutil.which("espeak-ng"):
        unavailable("espeak-ng is not installed; it is needed only to make speech.flac anew", in_ci=True)
    if "1.51" not in subprocess.getoutput("espeak-ng --version"):
        pytest.skip("speech.flac was made by espeak-ng 1.51; another version speaks a little differently")
    done = make(root, "--speech", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    made, committed = (sf.read(folder / "speech.flac", dtype="int16")[0] for folder in (tmp_path, root / "data"))
    assert np.array_equal(made, committed)


def test_recording_again_changes_no_character_of_the_catalogue_but_the_encoder_dependent_digest(course_copy):
    before = (course_copy / "data" / "clips.toml").read_text("utf-8").splitlines()
    assert make(course_copy, "--record").returncode == 0
    after = (course_copy / "data" / "clips.toml").read_text("utf-8").splitlines()
    assert len(before) == len(after)
    assert all(new == old or old.startswith("sha256 = ") for old, new in zip(before, after, strict=True))


def test_changed_number_is_not_written_over_a_good_clip(course_copy):
    toml, clip = course_copy / "data" / "clips.toml", course_copy / "data" / "tour.flac"
    text = toml.read_text("utf-8")
    assert "tones_hz = [440.0, 464.0]" in text
    toml.write_text(text.replace("tones_hz = [440.0, 464.0]", "tones_hz = [440.0, 465.0]"), "utf-8")
    before = clip.read_bytes()
    done = make(course_copy)
    assert done.returncode == 1 and "not those of clips.toml" in done.stderr
    assert clip.read_bytes() == before
    assert make(course_copy, "--record").returncode == 0
    assert clip.read_bytes() != before
    assert make(course_copy).returncode == 0


def test_amplitude_that_would_clip_is_refused(course_copy):
    toml = course_copy / "data" / "clips.toml"
    toml.write_text(toml.read_text("utf-8").replace("amplitude = 0.89", "amplitude = 1.2"), "utf-8")
    done = make(course_copy, "--record")
    assert done.returncode == 1 and "would clip" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("harm", ["missing", "cut"])
def test_missing_or_damaged_speech_is_one_clear_line(course_copy, harm):
    speech = course_copy / "data" / "speech.flac"
    whole = speech.read_bytes()
    speech.unlink() if harm == "missing" else speech.write_bytes(whole[: len(whole) // 2])
    done = make(course_copy)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "speech.flac" in done.stderr and "git checkout -- data/speech.flac" in done.stderr


def test_lesson_numbers_come_out(tour):
    import librosa

    size = np.abs(librosa.stft(tour))
    assert size.shape == (1025, 862)
    decibels = librosa.amplitude_to_db(size, ref=np.max)
    assert (decibels.min(), decibels.max()) == (-80.0, 0.0)
    mel = librosa.power_to_db(librosa.feature.melspectrogram(y=tour, sr=SR), ref=np.max)
    assert mel.shape == (128, 862) and (mel.min(), mel.max()) == (-80.0, 0.0)


def test_levels_are_comfortable(tour):
    assert 20 * np.log10(np.abs(tour).max()) == pytest.approx(-1.0, abs=0.1)
    assert abs(tour.mean()) < 2e-4
    for part in clip_info("tour").parts:
        level_db = 20 * np.log10(np.sqrt(np.mean(part.cut(tour, SR) ** 2)))
        assert (-40 if part.id == "clicks" else -26) < level_db < -15, part.id


def test_parts_are_in_order_silent_between_and_join_without_clicks(tour):
    parts = clip_info("tour").parts
    assert [part.id for part in parts] == "speech clicks chirp tones chord engine birdsong noise".split()
    ends = [0.0, *(part.end_s for part in parts)]
    starts = [*(part.start_s for part in parts), 20.0]
    for end_s, start_s in zip(ends, starts, strict=True):
        assert start_s - end_s > 0.05
        assert not tour[round(end_s * SR) : round(start_s * SR)].any()
    for part in parts:
        x = part.cut(tour, SR)
        assert np.abs(x[[0, 1, -2, -1]]).max() < 0.002, part.id
        assert 40 < len(part.see) < 300


def test_speech_part_is_the_speech_clip(tour):
    x, part = part_of(tour, "speech")
    speech = load_clip("speech")[0]
    assert np.abs(x[: len(speech)] - part.sound["gain"] * speech).max() < 1 / 32768


def test_clicks_are_single_samples_at_the_stated_times(tour):
    x, part = part_of(tour, "clicks")
    at = np.flatnonzero(x)
    assert len(at) == 10 and np.allclose(x[at], 0.89, atol=1e-4)
    at_s = (round(part.start_s * SR) + at) / SR
    assert np.abs(at_s - part.sound["times_s"]).max() <= 0.5 / SR + 1e-9
    gaps_ms = 1000 * np.diff(part.sound["times_s"])[::2]
    assert np.allclose(gaps_ms, [160, 80, 40, 20, 10])


def test_a_click_is_equally_strong_at_every_frequency(tour):
    x, _ = part_of(tour, "clicks")
    size = np.abs(np.fft.rfft(x[: round(0.1 * SR)]))
    assert size.max() / size.min() < 1.0001


def test_rising_chirp_takes_equal_time_per_octave_and_falling_per_hertz(tour):
    x, part = part_of(tour, "chirp")
    turns = np.unwrap(np.angle(signal.hilbert(x)))
    f_hz = np.diff(turns) * SR / (2 * np.pi)
    t = part.start_s + (np.arange(len(f_hz)) + 0.5) / SR
    top_s = part.sound["top_s"]
    for share in (0.25, 0.5, 0.75):
        up = part.start_s + share * (top_s - part.start_s)
        down = top_s + share * (part.end_s - top_s)
        here, there = (f_hz[np.abs(t - at) < 0.005].mean() for at in (up, down))
        assert here == pytest.approx(100 * 100**share, rel=0.01)
        assert there == pytest.approx(10000 - 9900 * share, rel=0.01)


def test_two_tones_are_440_and_464_hz_equally_strong(tour):
    x, _ = part_of(tour, "tones")
    size = np.abs(np.fft.rfft(x * np.hanning(len(x)), 1 << 18))
    f_hz = np.arange(len(size)) * SR / (1 << 18)
    low, high = (np.where(np.abs(f_hz - at) < 8, size, 0) for at in (440, 464))
    assert f_hz[low.argmax()] == pytest.approx(440, abs=0.2)
    assert f_hz[high.argmax()] == pytest.approx(464, abs=0.2)
    assert low.max() / high.max() == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize(
    "n_fft, lines_hz, least_dip_db", [(1024, [452], 0), (2048, [440, 464], 3), (4096, [440, 464], 25)], ids=str
)
def test_tones_part_at_4096_and_not_at_1024(tour, n_fft, lines_hz, least_dip_db):
    x, _ = part_of(tour, "tones")
    mean, frames = spectrum_db(x[1000:-1000], n_fft, hop=64)
    peaks = signal.find_peaks(mean, height=mean.max() - 12)[0]
    assert np.allclose(peaks * SR / n_fft, lines_hz, atol=SR / n_fft / 2)
    low, high = round(440 * n_fft / SR), round(464 * n_fft / SR)
    dip = min(mean[low], mean[high]) - mean[low : high + 1].min()
    assert dip >= least_dip_db
    if n_fft == 4096:
        every = np.minimum(frames[low], frames[high]) - frames[low : high + 1].min(axis=0)
        assert every.min() > 20
    if n_fft == 1024:
        assert dip < 0.5


def test_tones_beat_24_times_in_a_second(tour):
    x, _ = part_of(tour, "tones")
    swell = np.abs(signal.hilbert(x))[2000:-2000]
    assert strongest_hz(swell - swell.mean()) == pytest.approx(24, abs=0.2)


def test_chord_rings_in_its_four_notes_and_high_harmonics_fade_first(tour):
    x, part = part_of(tour, "chord")
    ringing = x[round((10.0 - part.start_s) * SR) :]
    size = np.abs(np.fft.rfft(ringing * np.hanning(len(ringing)), 1 << 18))
    f_hz = np.arange(len(size)) * SR / (1 << 18)
    for note_hz in part.sound["notes_hz"]:
        near = np.where(np.abs(f_hz - note_hz) < 6, size, 0)
        assert f_hz[near.argmax()] == pytest.approx(note_hz, abs=0.5)
        assert near.max() > 0.1 * size.max()

    def level_db(at_s, hz):
        y = tour[round(at_s * SR) : round(at_s * SR) + 4096]
        return 20 * np.log10(np.abs(np.sum(y * np.hanning(4096) * np.exp(-2j * np.pi * hz * np.arange(4096) / SR))))

    low, high = (level_db(10.0, hz) - level_db(11.0, hz) for hz in (277.18, 8 * 277.18))
    assert high > low + 10


@pytest.mark.parametrize("at_s", [8.87, 9.15, 9.43, 9.71], ids=str)
def test_each_pluck_begins_when_stated(tour, at_s):
    def high(from_s):
        y = signal.sosfilt(signal.butter(4, 5000, "high", fs=SR, output="sos"), tour)
        return np.sqrt(np.mean(y[round(from_s * SR) : round((from_s + 0.02) * SR)] ** 2))

    assert high(at_s) > 3 * high(at_s - 0.025)


@pytest.mark.parametrize("at_s", [11.8, 12.6, 13.2, 14.0], ids=str)
def test_engine_harmonics_follow_the_revs(tour, at_s):
    part = clip_info("tour").part("engine")
    revs = np.interp(at_s, part.sound["revs_at_s"], part.sound["revs_per_minute"])
    x = tour[round(at_s * SR) - 1024 : round(at_s * SR) + 1024]
    size = np.abs(np.fft.rfft(x * np.hanning(2048), 1 << 15))
    f_hz = np.arange(len(size)) * SR / (1 << 15)
    for order in (1, 2, 3):
        expected = order * revs / 30
        near = np.where(np.abs(f_hz - expected) < 0.4 * revs / 30, size, 0)
        assert f_hz[near.argmax()] == pytest.approx(expected, rel=0.03)


def test_birdsong_stays_in_its_band_and_whistles_where_stated(tour):
    x, part = part_of(tour, "birdsong")
    power = np.abs(np.fft.rfft(x)) ** 2
    f_hz = np.fft.rfftfreq(len(x), 1 / SR)
    assert power[(f_hz > 2400) & (f_hz < 8200)].sum() / power.sum() > 0.995
    for one in part.sound["whistles"]:
        for turn in range(one.get("times", 1)):
            middle_s = one["at_s"] + turn * one.get("every_s", 0) + one["seconds"] / 2
            around = tour[round(middle_s * SR) - 128 : round(middle_s * SR) + 128]
            slack = 0.05 + one.get("vibrato_hz", 0) / one["hz"][1]
            assert strongest_hz(around) == pytest.approx(one["hz"][1], rel=slack)


def test_noise_is_flat_and_then_only_in_its_band(tour):
    part = clip_info("tour").part("noise")
    cut = part.sound["band_from_s"]
    white, _ = spectrum_db(tour[round((part.start_s + 0.06) * SR) : round((cut - 0.06) * SR)], 256, 128)
    band, _ = spectrum_db(tour[round((cut + 0.06) * SR) : round((part.end_s - 0.06) * SR)], 1024)
    assert np.ptp(white[2:-2]) < 4
    f_hz = np.arange(513) * SR / 1024
    inside = band[(f_hz > 2200) & (f_hz < 4800)].mean()
    outside = band[(f_hz < 1800) | (f_hz > 5200)].max()
    assert inside - outside > 50
