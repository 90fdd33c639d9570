"""The told tour without a browser: its settings, its form, and that the clip is as its captions and answers say."""

import re

import numpy as np
import pytest
import traitlets
from scipy.signal import ShortTimeFFT, find_peaks, get_window

from spectrohub import ToldTour, clip_info, load_clip

PARTS = {part.id: part for part in clip_info("tour").parts}


def power(y: np.ndarray, sr: int, n_fft: int = 2048) -> tuple[np.ndarray, np.ndarray]:
    """(Hz, power (n_bins, n_frames)) by scipy; frames are 256 samples apart and lie within y."""
    stft = ShortTimeFFT(get_window("hann", n_fft), hop=256, fs=sr)
    first, last = stft.lower_border_end[1], stft.upper_border_begin(len(y))[1]
    return stft.f, np.abs(stft.stft(y, p0=first, p1=last)) ** 2


def cut(part_id: str) -> tuple[np.ndarray, int]:
    y, sr = load_clip("tour")
    return PARTS[part_id].cut(y, sr), sr


def right(part_id: str) -> str:
    return next(choice["text"] for choice in PARTS[part_id].choices if choice["right"])


# ------------------------------------------------------------------ what it says is so


def test_an_s_is_a_haze_above_four_thousand_hertz_and_a_vowel_a_stack_of_lines():
    assert right("speech") == "It lies higher up, as a haze without lines"
    hz, P = power(*cut("speech"))
    high = P[hz > 4000].sum(axis=0) / P.sum(axis=0)
    loud = P.sum(axis=0) > 1e-3 * P.sum(axis=0).max()

    def repeats(column: np.ndarray) -> float:  # the largest echo of a spectrum in itself, 80 to 200 Hz away
        level = np.log(column[hz < 2500] if column[hz < 2500].sum() > column[hz > 4000].sum() else column[hz > 4000])
        level = level - np.convolve(level, np.ones(21) / 21, mode="same")
        echo = np.correlate(level, level, mode="full")[len(level) - 1 :] / np.sum(level**2)
        return float(echo[8:20].max())

    hiss, vowel = (high > 0.5) & loud, (high < 0.02) & loud
    assert hiss.sum() >= 10 and vowel.sum() >= 40
    assert np.median([repeats(c) for c in P[:, vowel].T]) > 2 * np.median([repeats(c) for c in P[:, hiss].T])


def test_a_click_holds_every_frequency():
    assert right("clicks") == "As a vertical line"
    y, sr = load_clip("tour")
    at = round(PARTS["clicks"].sound["times_s"][0] * sr)
    assert np.count_nonzero(y[at - 512 : at + 512]) == 1
    spectrum = np.abs(np.fft.rfft(y[at - 512 : at + 512]))
    assert np.ptp(spectrum) < 1e-6 * spectrum.max()
    gaps_ms = np.diff(PARTS["clicks"].sound["times_s"])[::2] * 1000
    assert ", ".join(f"{gap:.0f}" for gap in gaps_ms[:-1]) + f" and {gaps_ms[-1]:.0f} ms" in PARTS["clicks"].see


def test_the_whistle_doubles_in_equal_times_on_its_way_up_and_falls_evenly():
    assert right("chirp") == "A curve that gets steeper"
    sound = PARTS["chirp"].sound
    y, sr = cut("chirp")
    hz, P = power(y, sr)
    seconds = PARTS["chirp"].start_s + (np.arange(P.shape[1]) * 256 + 1024) / sr
    ridge = hz[P.argmax(axis=0)]
    up = (seconds > PARTS["chirp"].start_s + 0.4) & (seconds < sound["top_s"] - 0.1)
    down = (seconds > sound["top_s"] + 0.1) & (seconds < PARTS["chirp"].end_s - 0.1)
    for part, values in ((up, np.log(ridge)), (down, ridge)):
        line = np.polyval(np.polyfit(seconds[part], values[part], 1), seconds[part])
        assert np.abs(values[part] - line).max() < 0.03 * np.ptp(values[part])
    assert f"{sound['low_hz']:.0f} Hz up to {sound['high_hz']:,.0f} Hz" in PARTS["chirp"].say
    low = sound["low_hz"]
    assert "100, 200, 400" in PARTS["chirp"].choices[1]["why"] and [low, 2 * low, 4 * low] == [100, 200, 400]
    assert sound["high_hz"] / 2 == 5000  # what the last doubling gains


def test_the_two_tones_beat_as_often_as_they_differ():
    low, high = PARTS["tones"].sound["tones_hz"]
    assert right("tones") == f"{high - low:.0f} times"
    assert f"{(low + high) / 2:.0f} times" in {choice["text"] for choice in PARTS["tones"].choices}
    y, sr = cut("tones")
    swelling = np.abs(np.fft.rfft((y**2 - np.mean(y**2)) * np.hanning(len(y)), 1 << 18))
    slow = np.arange(len(swelling)) * sr / (1 << 18) < 200
    assert np.argmax(swelling[slow]) * sr / (1 << 18) == pytest.approx(high - low, abs=0.5)


def test_a_strings_high_harmonics_fade_first():
    assert right("chord") == "The high ones"
    hz, P = power(*cut("chord"))
    ringing = 10 * np.log10(P[:, P.shape[1] // 2 :] + 1e-20)  # all four strings have been plucked by then
    low, high = ringing[(hz > 200) & (hz < 700)], ringing[(hz > 2000) & (hz < 4000)]
    lost_db = [band[:, :12].mean() - band[:, -12:].mean() for band in (low, high)]
    assert lost_db[1] > lost_db[0] + 6


def test_the_engines_lines_are_whole_multiples_of_one_that_rises():
    assert right("engine") == "The higher a line, the further it rises"
    sound = PARTS["engine"].sound
    y, sr = load_clip("tour")
    base = []
    for t in (11.75, 12.6):
        frame = y[round(t * sr) - 1024 : round(t * sr) + 1024] * np.hanning(2048)
        spectrum = np.abs(np.fft.rfft(frame, 1 << 16))
        f0 = np.interp(t, sound["revs_at_s"], sound["revs_per_minute"]) / 30  # four cylinders fire twice a turn
        hz = np.arange(len(spectrum)) * sr / (1 << 16)
        peaks, _ = find_peaks(spectrum[hz < 6 * f0], height=0.2 * spectrum[hz < 6 * f0].max())
        multiples = hz[peaks] / f0
        assert len(peaks) >= 3 and np.abs(multiples - np.rint(multiples)).max() < 0.12
        base.append(f0)
    assert base[1] > 1.8 * base[0]


def test_a_whistle_is_one_line_in_its_range():
    assert right("birdsong") == "One line that moves"
    hz, P = power(*cut("birdsong"), n_fft=512)
    loud = P[:, P.sum(axis=0) > 0.05 * P.sum(axis=0).max()]
    ridge = loud.argmax(axis=0)
    near = [column[max(0, k - 8) : k + 9].sum() / column.sum() for k, column in zip(ridge, loud.T, strict=True)]
    assert min(near) > 0.9 and hz[ridge].min() >= 2400 and hz[ridge].max() <= 8200


def test_white_noise_is_even_on_average_and_grainy_in_each_frame():
    assert right("noise") == "No, full of grains"
    part = PARTS["noise"]
    y, sr = load_clip("tour")
    hz, P = power(y[round((part.start_s + 0.05) * sr) : round((part.sound["band_from_s"] - 0.05) * sr)], sr)
    inner = P[(hz > 100) & (hz < sr / 2 - 100)]
    octaves = [band.mean() for band in np.array_split(inner, 4)]
    assert max(octaves) < 1.15 * min(octaves)
    assert np.std(10 * np.log10(inner[:, inner.shape[1] // 2])) > 4  # chance alone: 5.6 dB


def test_every_number_told_is_one_of_the_description():
    for part in PARTS.values():
        described = {float(n) for n in re.findall(r"[\d.]+", repr(part.sound)) if n.strip(".")}
        described |= {round(abs(a - b) * k, 3) for a in described for b in described for k in (1, 1000)}
        extra = {
            "tones": {452.0, 1024.0, 2048.0, 4096.0},
            "speech": {4000.0},
            "birdsong": {2400.0},
            "chirp": {1000.0, 5000.0},
        }
        texts = (part.say, part.see, part.asks)
        for number in re.findall(r"\d[\d,]*(?:\.\d+)?", " ".join(texts)):
            value = float(number.replace(",", ""))
            assert value in described | extra.get(part.id, set()), (part.id, number)


# ------------------------------------------------------------------ its form


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_every_part_asks_one_prediction_and_answers_each_choice(part):
    assert part.say and part.asks.endswith("?") and len(part.choices) == 3
    assert [choice["right"] for choice in part.choices].count(True) == 1
    for choice in part.choices:
        assert choice["why"].startswith("Yes") == choice["right"] and 20 < len(choice["why"]) < 230


def test_the_right_choice_has_no_place_of_its_own_and_is_not_the_longest_as_a_rule():
    places = [[c["right"] for c in part.choices].index(True) for part in PARTS.values()]
    assert max(places.count(place) for place in range(3)) <= 4
    longest = [max(part.choices, key=lambda c: len(c["text"]))["right"] for part in PARTS.values()]
    assert sum(longest) <= 3


@pytest.mark.quick
def test_a_wrong_setting_is_refused_with_what_is_possible():
    tour = ToldTour()
    assert tour.part == "speech" and tour.answers == {} and repr(tour) == "ToldTour(part='speech', answers={})"
    for name, value, rule in (
        ("part", "drums", "'drums' is no part of the tour. Its parts: speech, clicks"),
        ("part", 3, "named by its id"),
        ("answers", {"clicks": 3}, r"answers\['clicks'\]=3: its choices are numbered 0 to 2"),
        ("answers", {"drums": 0}, "'drums' is no part"),
        ("answers", {"clicks": "a line"}, "whole number"),
        ("answers", [1], r"a dict such as \{'clicks': 1\}"),
    ):
        with pytest.raises(traitlets.TraitError, match=rule):
            setattr(tour, name, value)
    with pytest.raises(ValueError, match="clip='speech': no part of it is told"):
        ToldTour("speech")


def test_without_the_page_its_parts_are_a_list():
    html = ToldTour().still_html()
    assert html.count("<li>") == len(PARTS) and all(part.title in html for part in PARTS.values())
