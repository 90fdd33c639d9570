"""Sound files as the world has them: what can be read is read, how long it is is counted, and the rest is told."""

import io
import struct
import warnings
import zlib

import numpy as np
import pytest
import soundfile as sf

from spectrohub import load_clip
from spectrohub.clips import ClipError, ClipNotice
from spectrohub.sound_formats import mended
from tests.node import called

SR, SECONDS = 44_100, 20
MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


@pytest.fixture(scope="module")
def noise():
    """Twenty seconds: quiet in the first, so that a length guessed from the first frames is wrong, then loud."""
    y = 0.05 * np.random.default_rng(7).standard_normal(SECONDS * SR).astype(np.float32)
    y[:SR] *= 0.002
    return y + 0.3 * np.sin(2 * np.pi * 440 * np.arange(len(y)) / SR, dtype=np.float32)


@pytest.fixture(scope="module")
def made(noise):
    """The bytes of a sound file of a kind."""
    kept = {}

    def of(kind, subtype=None, **more):
        key = (kind, subtype, *more.items())
        if key not in kept:
            file = io.BytesIO()
            sf.write(file, noise, 48_000 if subtype == "OPUS" else SR, format=kind, subtype=subtype, **more)
            kept[key] = file.getvalue()
        return kept[key]

    return of


@pytest.fixture
def loaded(tmp_path):
    """load_clip of these bytes: y, sr, and what was said."""

    def load(data, name="mine.bin", **more):
        (tmp_path / name).write_bytes(data)
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            y, sr = load_clip(tmp_path / name, **more)
        return y, sr, [str(one.message).removeprefix(f"{name}: ") for one in told]

    return load


# ---- MP3: the test's own reading of the frames, for 44100 Hz alone

KBITS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)


def frames(mp3):
    at, found = 0, []
    while at < len(mp3):
        size = 144_000 * KBITS[mp3[at + 2] >> 4] // SR + (mp3[at + 2] >> 1 & 1)
        found.append(mp3[at : at + size])
        at += size
    return found


@pytest.fixture(scope="module")
def mp3(made):
    return frames(made("MP3", bitrate_mode="VARIABLE", compression_level=0.3))


def id3(size=2000):
    return b"ID3\x04\0\0" + bytes([0, 0, size >> 7, size & 127]) + bytes(size)


def test_the_reading_of_the_test_is_right(mp3):
    assert b"Xing" in mp3[0] and struct.unpack(">I", mp3[0][29:33])[0] == len(mp3) - 1


def test_libsndfile_alone_guesses_wrong(mp3, tmp_path):
    (tmp_path / "mine.mp3").write_bytes(b"".join(mp3[1:]))
    assert abs(sf.info(tmp_path / "mine.mp3").duration - SECONDS) > 2  # else the tests below prove nothing


@pytest.mark.parametrize("before", [b"", id3(), bytes(700)], ids=["bare", "titles", "zeros"])
@pytest.mark.parametrize("after", [b"", b"TAG" + bytes(125)], ids=["bare", "old titles"])
def test_an_mp3_that_says_no_length_is_counted(loaded, mp3, before, after):
    y, sr, told = loaded(before + b"".join(mp3[1:]) + after)
    assert sr == SR and abs(len(y) - SECONDS * SR) < 2 * 1152 and told == []


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 32_000, 48_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_other_versions_and_rates_are_counted_too(loaded, rate, channels, rng):
    file = io.BytesIO()
    sf.write(file, 0.1 * rng.standard_normal((3 * rate, channels)), rate, format="MP3")
    whole = file.getvalue()
    tag = max(whole.find(b"Xing"), whole.find(b"Info"))
    data = bytearray(whole)
    data[tag : tag + 4] = b"none"  # a frame of silence then
    y, sr, told = loaded(bytes(data))
    assert sr == rate and abs(len(y) - 3 * rate) < 6 * 1152
    assert told == ([f"its {channels} channels are mixed down to one (their mean)."] if channels == 2 else [])


def test_minutes_are_not_refused_for_a_wrong_guess(loaded, mp3, tmp_path):
    data = mp3[len(mp3) // 2] + b"".join(mp3[1 : len(mp3) // 20] * 180)  # a large frame, then small ones
    (tmp_path / "guess.mp3").write_bytes(data)
    y, sr, told = loaded(data)
    assert told == [] and len(y) / sr == pytest.approx(180 * (len(mp3) // 20 - 1) * 1152 / SR, abs=0.1)
    assert abs(sf.info(tmp_path / "guess.mp3").duration - len(y) / sr) > 5


def test_too_long_is_told_by_its_true_length(loaded, mp3):
    with pytest.raises(ClipError, match=r"is 62[01] s long; load_clip takes at most 600 s"):
        loaded(b"".join(mp3[1:] * 31))


def test_joined_files_are_read_whole_and_it_is_told(loaded, mp3):
    y, _, told = loaded(b"".join(mp3) + id3() + b"".join(mp3))
    assert abs(len(y) - 2 * SECONDS * SR) < 6 * 1152
    (line,) = told
    assert "it says 20.0" in line and "holds 40.0" in line and "joined" in line


@pytest.mark.parametrize("junk", ["zeros", "noise"])
def test_an_mp3_damaged_in_the_middle_keeps_the_rest(loaded, made, mp3, junk):
    data = bytearray(b"".join(mp3))
    middle = len(data) // 2
    data[middle : middle + 3000] = bytes(3000) if junk == "zeros" else np.random.default_rng(3).bytes(3000)
    y, sr, told = loaded(bytes(data))
    assert SECONDS - 1 < len(y) / sr < SECONDS + 0.1
    (line,) = told
    assert "s are damaged and lost; the rest is read." in line
    whole, _, _ = loaded(b"".join(mp3))
    assert np.abs(y).max() < 2 * np.abs(whole).max()  # no burst of noise where the hole was
    shift = int(np.argmax(np.correlate(whole[-9 * SR :][: 3 * SR], y[-8 * SR :][:SR], "valid")))
    assert np.allclose(y[-8 * SR :][: 6 * SR], whole[-9 * SR + shift :][: 6 * SR], atol=1e-4)


@pytest.mark.parametrize("tagged", [True, False])
def test_an_mp3_that_ends_early_is_told(loaded, mp3, tagged):
    whole = b"".join(mp3[0 if tagged else 1 :])
    y, sr, (line,) = loaded(whole[: len(whole) // 2])
    assert 9 < len(y) / sr < 11 and "it may be cut off" in line
    assert ("it says 20.0" in line) == tagged


# ---- FLAC


def spoilt(data, at=0.5, count=3000, value=0):
    data, start = bytearray(data), int(at * len(data))
    data[start : start + count] = bytes([value]) * count
    return bytes(data)


def test_a_flac_that_ends_early_keeps_its_beginning(loaded, made):
    whole, _, _ = loaded(made("FLAC"))
    y, _, (line,) = loaded(made("FLAC")[: len(made("FLAC")) // 2])
    assert 8 < len(y) / SR < 12 and np.array_equal(y, whole[: len(y)])
    assert line == f"it says 20.00 s, and {len(y) / SR:.2f} s can be read; it may be cut off."


@pytest.mark.parametrize("count", [1, 3000])
def test_a_flac_damaged_in_the_middle_keeps_the_rest(loaded, made, count):
    whole, _, _ = loaded(made("FLAC"))
    y, _, (line,) = loaded(spoilt(made("FLAC"), count=count, value=0x55))
    lost = np.flatnonzero(y != whole)
    assert len(y) == len(whole) and 0 < len(lost) < SR // 2  # there it is silent, and nothing moves
    assert not y[lost].any() and np.ptp(lost) < len(lost) + 20
    said = line.split()
    assert float(said[1]) == pytest.approx(len(lost) / SR, abs=0.01)
    assert float(said[4]) == pytest.approx(lost[0] / SR, abs=0.01) and line.endswith("the rest is read.")


def test_a_flac_that_says_no_length_is_counted(loaded, made):
    data = bytearray(made("FLAC"))
    data[21] &= 0xF0
    data[22:26] = bytes(4)
    y, _, told = loaded(bytes(data))
    assert len(y) == SECONDS * SR and told == []


# ---- Ogg


def checksum(page):
    mirrored = zlib.crc32(page.translate(MIRRORED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{mirrored:032b}"[::-1], 2)


def without_last_flag(ogg):
    at = ogg.rfind(b"OggS")
    page = bytearray(ogg[at:])
    page[5] &= ~4
    page[22:26] = bytes(4)
    page[22:26] = struct.pack("<I", checksum(bytes(page)))
    return ogg[:at] + bytes(page)


@pytest.mark.parametrize("codec", ["OPUS", "VORBIS"])
def test_an_ogg_without_its_last_flag_is_read_whole(loaded, made, codec):
    whole, sr, _ = loaded(made("OGG", codec))
    y, _, (line,) = loaded(without_last_flag(made("OGG", codec)))
    assert np.array_equal(y, whole)
    assert line == f"it has no end mark; {len(y) / sr:.2f} s are read, and it may be cut off."


@pytest.mark.parametrize("codec", ["OPUS", "VORBIS"])
def test_an_ogg_that_ends_early_is_told(loaded, made, codec):
    data = made("OGG", codec)
    y, sr, (line,) = loaded(data[: len(data) // 2])
    assert 7 < len(y) / sr < 12 and "it may be cut off" in line


@pytest.mark.parametrize("codec", ["OPUS", "VORBIS"])
def test_an_ogg_damaged_in_the_middle_keeps_the_rest(loaded, made, codec):
    y, sr, (line,) = loaded(spoilt(made("OGG", codec)))
    assert len(y) / sr > 17 and "are damaged and lost; the rest is read." in line


# ---- WAV, AIFF and no header at all


@pytest.mark.quick
def test_what_is_well_is_read_as_it_is(made):
    assert mended(bytearray(made("WAV"))) is None and mended(made("FLAC")) is None


@pytest.mark.parametrize("riff", [0, 0xFFFFFFFF, None], ids=["zero", "all ones", "true"])
def test_a_wav_whose_header_says_0_bytes_is_read_by_its_size(loaded, made, riff):
    data = bytearray(made("WAV"))
    at = data.find(b"data") + 4
    data[at : at + 4] = bytes(4)
    if riff is not None:
        data[4:8] = struct.pack("<I", riff)
    y, _, told = loaded(bytes(data))
    assert len(y) == SECONDS * SR
    assert told == ["its header says 0 bytes; it is read by its size, 20.00 s."]


def test_a_wav_that_ends_early_is_told(loaded, made):
    data = made("WAV")
    y, _, told = loaded(data[: len(data) // 2])
    assert told == [f"it says 20.00 s, and {len(y) / SR:.2f} s can be read; it may be cut off."]


def test_bare_samples_get_a_sentence(loaded, noise):
    with pytest.raises(ClipError, match=r"holds bare samples: no header says their rate.*np\.fromfile\('take\.raw'"):
        loaded((noise[:SR] * 32767).astype("<i2").tobytes(), name="take.raw")


def test_a_raw_ending_on_a_true_sound_is_no_trouble(loaded, made):
    assert len(loaded(made("WAV"), name="take.raw")[0]) == SECONDS * SR


@pytest.mark.parametrize("kind", ["WAV", "FLAC", "MP3", "OGG"])
def test_nothing_is_said_of_a_sound_file_that_is_well(loaded, made, kind):
    y, _, told = loaded(made(kind))
    assert len(y) == SECONDS * SR and told == []


@pytest.mark.parametrize("kind", ["WAV", "FLAC", "MP3", "OGG"])
def test_any_damage_ends_in_a_sound_or_in_a_sentence(loaded, made, kind, rng):
    for _ in range(12):
        data = bytearray(made(kind)[: rng.integers(1, len(made(kind)))])
        for at in rng.integers(0, len(data), rng.integers(0, 40)):
            data[at] = rng.integers(256)
        try:
            y, sr, _ = loaded(bytes(data))
        except ClipError:
            continue
        assert y.dtype == np.float32 and len(y) and np.isfinite(y).all() and sr > 0


# ---- what the samples are


def stereo(left, right):
    file = io.BytesIO()
    sf.write(file, np.column_stack([left, right]), SR, format="WAV", subtype="FLOAT")
    return file.getvalue()


def test_opposite_phase_is_told_and_one_channel_can_be_taken(loaded, noise):
    data = stereo(noise, -0.98 * noise)
    y, _, (first, second) = loaded(data)
    assert first.startswith("its channels cancel each other (opposite phase), so their mean is 40 dB quieter")
    assert "channel=0" in first and "2 channels are mixed down" in second
    y, _, told = loaded(data, channel=1)
    assert np.array_equal(y, np.float32(-0.98) * noise) and told == []


def test_exactly_opposite_channels_leave_silence(loaded, noise):
    assert "so their mean is silent" in loaded(stereo(noise, -noise))[2][0]


@pytest.mark.parametrize("right", ["the same", "other", "nothing"])
def test_ordinary_stereo_does_not_cancel(loaded, noise, right, rng):
    other = {"the same": noise, "other": rng.permutation(noise), "nothing": 0 * noise}[right]
    assert loaded(stereo(noise, other))[2] == ["its 2 channels are mixed down to one (their mean)."]


@pytest.mark.parametrize("channel", [-1, 1.0, True, "left"], ids=repr)
def test_an_impossible_channel_is_refused(loaded, noise, channel):
    with pytest.raises(ClipError, match="channels are counted from 0"):
        loaded(stereo(noise, noise), channel=channel)


def test_a_channel_that_is_not_there_is_refused(loaded, noise):
    with pytest.raises(ClipError, match=r"has 2 channels, counted from 0\. Take one from 0 to 1"):
        loaded(stereo(noise, noise), channel=2)


def test_a_silent_file_is_told(loaded):
    file = io.BytesIO()
    sf.write(file, np.zeros(SR), SR, format="WAV")
    assert loaded(file.getvalue())[2] == ["it is silent, every sample is 0."]


@pytest.mark.parametrize("rate", [8_000, 192_000])
@pytest.mark.parametrize("channels", [1, 10])
@pytest.mark.parametrize("samples", [1, 5000])
def test_small_wide_slow_and_fast_files_load(loaded, rng, rate, channels, samples):
    file = io.BytesIO()
    sf.write(file, 0.1 * rng.standard_normal((samples, channels)), rate, format="WAV")
    y, sr, _ = loaded(file.getvalue())
    assert (y.shape, sr) == ((samples,), rate)


def test_notices_are_of_one_kind(tmp_path, made):
    (tmp_path / "cut.wav").write_bytes(made("WAV")[:100_000])
    with pytest.warns(ClipNotice, match=r"cut\.wav: it says 20\.00 s"):
        load_clip(tmp_path / "cut.wav")


# ---- the same in the page, where the browser decodes and tells nothing


@pytest.mark.parametrize("kind, subtype", [("FLAC", None), ("OGG", "VORBIS"), ("OGG", "OPUS"), ("MP3", None)])
def test_a_dropped_file_is_told_from_its_own_words(kind, subtype, rng):
    y = 0.1 * rng.standard_normal(2 * 24_000)
    file = io.BytesIO()
    sf.write(file, y, 24_000, format=kind, subtype=subtype)
    whole = file.getvalue()
    told = "return [...parts].map((part) => explorer.toldBy(new DataView(Uint8Array.from(part).buffer)))"
    parts = [list(whole), list(whole[: int(0.6 * len(whole))]), list(2 * whole)]
    every, cut, twice = called("stft", told, parts=parts)
    assert every["seconds"] == pytest.approx(2, abs=0.1) and not every["cut"]
    assert twice["seconds"] == pytest.approx(2, abs=0.1)
    if kind != "FLAC":  # its head alone says how long it is
        assert cut["cut"]
    remarks = "return explorer.lengthRemarks(told, seconds)"
    (line,) = called("stft", remarks, told=every, seconds=1.2)
    assert line.startswith("it says 2.0") and line.endswith("and 1.20 s can be read; it is damaged or cut off")
    assert "joined" in called("stft", remarks, told=twice, seconds=4.0)[0]
    assert called("stft", remarks, told={"seconds": 2.0, "cut": True}, seconds=2.0) == [
        "it has no proper end, and may be cut off"
    ]
    assert called("stft", remarks, told=every, seconds=2.0) == []


def test_an_mp3_without_a_tag_is_counted_in_the_page_too(mp3):
    data = list(b"".join(mp3[1:400]))
    (told,) = called("stft", "return [explorer.toldBy(new DataView(Uint8Array.from(data).buffer))]", data=data)
    assert told == {"seconds": pytest.approx(399 * 1152 / SR), "cut": False}
