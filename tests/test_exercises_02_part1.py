"""The references of hz-to-mel, mel-to-hz, band-edges, filterbank, empty-bands and mel-spectrogram against independent
arithmetic, and the numbers that the exercises' texts give."""

import math
import warnings

import numpy as np
import pytest
import scipy.signal

from spectrohub.checks import draw_cases, run
from spectrohub.exercises import find

pytestmark = pytest.mark.filterwarnings("ignore:Empty filters")  # what empty-bands is about

IDS = ("hz-to-mel", "mel-to-hz", "band-edges", "filterbank", "empty-bands", "mel-spectrogram")


def right(name):
    return find(f"02_mel_scale/{name}").reference


def idea(name, misconception):
    return next(m.reproduce for m in find(f"02_mel_scale/{name}").wrong if m.id == misconception)


def mel(f_hz, htk=False):
    """One frequency, by the formulas of the Auditory Toolbox and of the HTK book (natural logarithm)."""
    if htk:
        return 2595 / math.log(10) * math.log1p(f_hz / 700)
    return f_hz / (200 / 3) if f_hz < 1000 else 15 + math.log(f_hz / 1000, 6.4 ** (1 / 27))


def hz(m, htk=False):
    if htk:
        return 700 * math.expm1(m * math.log(10) / 2595)
    return m * 200 / 3 if m < 15 else 1000 * (6.4 ** (1 / 27)) ** (m - 15)


def edges(n_mels, fmin_hz, fmax_hz, htk=False):
    low, high = mel(fmin_hz, htk), mel(fmax_hz, htk)
    return [hz(low + i * (high - low) / (n_mels + 1), htk) for i in range(n_mels + 2)]


@pytest.mark.parametrize("htk", [False, True])
@pytest.mark.parametrize("f_hz", [0.0, 1.0, 440.0, 999.999, 1000.0, 1000.001, 6400.0, 11_025.0])
def test_the_scale_there_and_back(f_hz, htk):
    m = right("hz-to-mel")(f_hz, htk=htk)
    assert m == pytest.approx(mel(f_hz, htk), rel=1e-12, abs=1e-12)
    assert right("mel-to-hz")(m, htk=htk) == pytest.approx(f_hz, rel=1e-12, abs=1e-9)
    assert hz(mel(f_hz, htk), htk) == pytest.approx(f_hz, rel=1e-12, abs=1e-9)


def test_slaneys_scale_is_a_line_and_then_equal_ratios():
    hz_to_mel = right("hz-to-mel")
    assert np.ptp(np.diff(hz_to_mel(np.arange(0, 1001, 50.0)))) < 1e-9
    assert np.ptp(np.diff(hz_to_mel(1000 * 1.1 ** np.arange(20)))) < 1e-9


@pytest.mark.parametrize("name", ["hz-to-mel", "mel-to-hz"])
def test_the_cases_of_a_scale_hold_numbers_and_arrays_on_both_sides_of_the_corner(name, rng):
    corner = 1000 if name == "hz-to-mel" else 15
    for _ in range(5):
        slaney = [c.args[0] for c in draw_cases(find(f"02_mel_scale/{name}"), rng) if not c.kwargs]
        numbers = [x for x in slaney if type(x) is float]
        arrays = [x for x in slaney if type(x) is np.ndarray]
        assert min(numbers) < corner < max(numbers)
        assert all(a.min() == 0 and a.max() > corner for a in arrays)
        assert {a.dtype.kind for a in arrays} == {"i", "f"}


@pytest.mark.parametrize("name", ["hz-to-mel", "mel-to-hz"])
def test_the_rounded_constant_1127_is_htk_too(name):
    def natural(x, htk=False):
        if not htk:
            return right(name)(x)
        x = np.asarray(x)
        return 1127.01048 * np.log(1 + x / 700) if name == "hz-to-mel" else 700 * (np.exp(x / 1127.01048) - 1)

    assert run(find(f"02_mel_scale/{name}"), natural, seed=1).passed


def test_a_missing_bend_and_a_corner_compared_in_hz_are_one_result(rng):
    """Mel values stay far below 1000, so a test for 1000 never leads to the second piece."""
    for case in draw_cases(find("02_mel_scale/mel-to-hz"), rng):
        if not case.kwargs:
            m = np.asarray(case.args[0], float)
            in_hz = np.where(m < 1000, 200 * m / 3, 0)
            np.testing.assert_allclose(idea("mel-to-hz", "linear-only")(m), in_hz)


@pytest.mark.parametrize("n_mels, fmin_hz, fmax_hz", [(1, 300, 3400), (40, 0, 8000), (128, 20, 11_025)])
def test_edges_are_equal_steps_in_mel(n_mels, fmin_hz, fmax_hz):
    mine = right("band-edges")(n_mels, fmin_hz, fmax_hz)
    np.testing.assert_allclose(mine, edges(n_mels, fmin_hz, fmax_hz), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(
    "sr, n_fft, n_mels, fmin_hz, fmax_hz", [(22_050, 2048, 40, 0, None), (16_000, 512, 9, 90, 4000)]
)
def test_the_bank_is_triangles_of_area_one(sr, n_fft, n_mels, fmin_hz, fmax_hz):
    want = np.zeros((n_mels, 1 + n_fft // 2))
    points = edges(n_mels, fmin_hz, fmax_hz or sr / 2)
    for b in range(n_mels):
        left, peak, end = points[b : b + 3]
        for k in range(1 + n_fft // 2):
            f_hz = k * sr / n_fft
            if left < f_hz < end:
                side = (f_hz - left) / (peak - left) if f_hz < peak else (end - f_hz) / (end - peak)
                want[b, k] = side / ((end - left) / 2)
    mine = right("filterbank")(sr, n_fft, n_mels, fmin_hz, fmax_hz)
    np.testing.assert_allclose(mine, want, atol=1e-6 * want.max())
    # between the first and the last peak, triangles of height 1 add up to 1 in every bin
    unscaled = (mine * (np.array(points[2:]) - points[:-2])[:, None] / 2).sum(axis=0)
    f_hz = np.arange(1 + n_fft // 2) * sr / n_fft
    np.testing.assert_allclose(unscaled[(f_hz > points[1]) & (f_hz < points[-2])], 1, atol=1e-5)


def test_the_cases_of_the_bank_have_edges_on_different_bins(rng):
    for _ in range(5):
        for case in draw_cases(find("02_mel_scale/filterbank"), rng):
            sr, n_fft, n_mels = case.args
            limits = case.kwargs.get("fmin_hz", 0.0), case.kwargs.get("fmax_hz", sr / 2)
            bins = [math.floor(e * (n_fft + 1) / sr) for e in edges(n_mels, *limits)]
            assert len(set(bins)) == n_mels + 2
            assert len({round(e * n_fft / sr) for e in edges(n_mels, *limits)}) == n_mels + 2


@pytest.mark.parametrize("htk", [False, True])
@pytest.mark.parametrize("sr, n_fft, n_mels", [(22_050, 512, 200), (16_000, 400, 151), (22_050, 512, 128)])
def test_an_empty_band_has_no_bin_inside(sr, n_fft, n_mels, htk):
    points = [e * n_fft / sr for e in edges(n_mels, 0, sr / 2, htk)]  # counted in bins
    want = [b for b in range(n_mels) if math.floor(points[b]) + 1 >= points[b + 2]]
    assert right("empty-bands")(sr, n_fft, n_mels, htk) == want


def test_the_cases_of_empty_bands_have_none_one_and_many_and_no_edge_near_a_bin(rng):
    for _ in range(5):
        cases = draw_cases(find("02_mel_scale/empty-bands"), rng)
        found = [right("empty-bands")(*c.args, **c.kwargs) for c in cases]
        assert [] in found and [0] in found and max(map(len, found)) > 10
        for c in cases:
            sr, n_fft, n_mels = c.args
            inner = np.array(edges(n_mels, 0, sr / 2, c.kwargs.get("htk", False)))[1:-1] * n_fft / sr
            assert np.abs(inner - np.round(inner)).min() > 1e-4


def test_leaving_band_0_out_and_counting_bin_0_are_one_result(rng):
    """Bin 0 is the only bin on an edge of an empty band: whoever counts edges as inside loses band 0 and no other.

    The edge case is made so that the last band, at half the sample rate, is empty as well.
    """
    for case in draw_cases(find("02_mel_scale/empty-bands"), rng):
        if case.edge:
            continue
        sr, n_fft, n_mels = case.args
        htk = case.kwargs.get("htk", False)
        points = [e * n_fft / sr for e in edges(n_mels, 0, sr / 2, htk)]
        closed = [b for b in range(n_mels) if math.ceil(points[b]) > points[b + 2]]
        assert idea("empty-bands", "forgets-band-0")(sr, n_fft, n_mels, htk) == closed


def test_librosas_own_warning_is_silent_about_band_0():
    import librosa

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fb = librosa.filters.mel(sr=16_000, n_fft=400, n_mels=151)
    assert fb[0].max() == 0 and fb[1:].max(axis=1).min() > 0
    with pytest.warns(UserWarning, match="Empty filters"):
        librosa.filters.mel(sr=22_050, n_fft=512, n_mels=200)


def test_more_bands_leave_more_of_them_empty():
    empty = right("empty-bands")
    counts = [len(empty(22_050, 512, n)) for n in (100, 200, 400)]
    assert counts == sorted(counts) and counts[0] == 0 and counts[1] < counts[2]


def test_empty_bands_in_any_order_and_any_sequence_pass_and_odd_results_are_told():
    exercise = find("02_mel_scale/empty-bands")
    assert run(exercise, lambda *a, **k: tuple(reversed(right("empty-bands")(*a, **k))), seed=1).passed
    told = {
        "2 axes": lambda sr, n_fft, n_mels, **k: np.nonzero(np.arange(n_mels) % 7 == 0),
        "whole numbers": lambda sr, n_fft, n_mels, **k: [n_mels + 0.5],
        "more than once": lambda sr, n_fft, n_mels, **k: [n_mels // 3] * 2,
        "a list of band numbers": lambda sr, n_fft, n_mels, **k: {0, n_mels // 3},
    }
    for text, answer in told.items():
        verdict = run(exercise, answer, seed=1)
        assert verdict.status == "wrong" and text in verdict.message, verdict


def test_mel_spectrogram_from_scipys_stft_and_triangles(rng):
    sr, n_fft, hop_length, n_mels = 16_000, 512, 128, 30
    y = rng.normal(size=4000)
    _, _, D = scipy.signal.stft(y, window="hann", nperseg=n_fft, noverlap=n_fft - hop_length, padded=False)
    power = np.abs(D * n_fft / 2) ** 2  # scipy divides by the sum of the window
    f_hz = np.arange(1 + n_fft // 2) * sr / n_fft
    points = edges(n_mels, 0, sr / 2)
    rows = []
    for b in range(n_mels):
        left, peak, end = points[b : b + 3]
        weights = np.interp(f_hz, [left, peak, end], [0, 2 / (end - left), 0], left=0, right=0)
        rows.append(weights @ power)
    want = np.array(rows)
    mine = right("mel-spectrogram")(y, sr, n_fft, hop_length, n_mels)
    np.testing.assert_allclose(mine, want, atol=1e-6 * want.max())


def test_a_product_in_the_wrong_order_mostly_stops_and_once_runs(rng):
    wrong_side = idea("mel-spectrogram", "bank-on-the-wrong-side")
    ran = 0
    for case in draw_cases(find("02_mel_scale/mel-spectrogram"), rng):
        want = right("mel-spectrogram")(*case.args, **case.kwargs)
        if want.shape[0] == want.shape[1]:
            assert wrong_side(*case.args, **case.kwargs).shape != want.shape
            ran += 1
        else:
            with pytest.raises(ValueError, match="matmul"):
                wrong_side(*case.args, **case.kwargs)
    assert ran == 1


def test_another_value_error_is_not_taken_for_the_wrong_order():
    def broken(y, sr, n_fft=2048, hop_length=512, n_mels=128):
        raise ValueError("something else")

    assert run(find("02_mel_scale/mel-spectrogram"), broken, seed=1).status == "crashed"


@pytest.mark.parametrize("name", IDS)
def test_messages_name_the_idea_and_one_experiment_and_hold_no_code_to_copy(name):
    for m in find(f"02_mel_scale/{name}").wrong:
        text = f"{m.says} {m.try_this}"
        assert 40 <= len(m.says) <= 320 and 20 <= len(m.try_this) <= 200, m.id
        assert not {"just", "simply", "obviously"} & set(text.lower().replace(",", " ").replace(".", " ").split()), m.id
        assert "return " not in text and "=>" not in text, m.id


def test_numbers_of_the_texts():
    there, back = right("hz-to-mel"), right("mel-to-hz")
    assert there(440) == pytest.approx(6.6) and round(there(440, htk=True), 1) == 549.6
    assert there(1000) == pytest.approx(15) and round(there(1000, htk=True), 2) == 999.99
    assert there(6400) == pytest.approx(42) and back(42) == pytest.approx(6400)
    assert round(back(1000, htk=True), 2) == 1000.02 and back(15, htk=True) < 10
    assert round(2595 / math.log(10)) == 1127 and round(6.4 ** (1 / 27), 3) == 1.071
    lowest = right("band-edges")(128, 0, 11_025)
    assert lowest[:4].round(1).tolist() == [0, 25.8, 51.6, 77.4]
    assert round(lowest[-2]) == 10_736 and round(lowest[-1] - lowest[-2]) == 289
    assert round(lowest[2]) == 52 and round(lowest[-1] - lowest[-3]) == 571
    assert right("band-edges")(2, 0, 6400).round(1).tolist() == [0, 933.3, 2444.3, 6400]
    fb = right("filterbank")(22_050, 2048, 128)
    assert fb.shape == (128, 1025) and round(float(fb.max()), 3) == 0.038
    empty = right("empty-bands")
    assert empty(16_000, 400, 151) == [0] and empty(16_000, 400, 128) == [] == empty(22_050, 512, 128)
    assert len(empty(22_050, 512, 200)) == 16 and empty(22_050, 512, 200)[:4] == [0, 3, 8, 11]
    assert empty(22_050, 512, 128, htk=True) == [0, 3, 8] and round(22_050 / 512) == 43
    y = np.zeros(1000, np.float32)
    assert right("mel-spectrogram")(y, 16_000, n_fft=400, hop_length=160, n_mels=40).shape == (40, 7)


def test_height_one_tilts_white_noise_and_area_one_does_not():
    level = {}
    for name, bank in (("one", idea("filterbank", "peak-one")), ("area", right("filterbank"))):
        noise = np.asarray(bank(22_050, 2048, 128), float).sum(axis=1)  # a flat power spectrum
        level[name] = 10 * np.log10(noise[-1] / noise[0])
        if name == "one":
            assert round(noise[-1] / noise[0]) == 11
    assert level["one"] == pytest.approx(10.6, abs=0.05) and abs(level["area"]) < 0.15
