"""The references of power-to-db, loudness, mfcc, mel-invert and pcen against independent arithmetic,
what the checks say where many results are right, and the numbers that the exercises' texts give."""

import numpy as np
import pytest
import scipy.signal

from spectrohub.checks import draw_cases
from spectrohub.exercises import find

IDS = ("power-to-db", "loudness", "mfcc", "mel-invert", "pcen")


def right(name):
    return find(f"02_mel_scale/{name}").reference


def away(M, fb, X):
    return np.linalg.norm(fb @ X - M) / np.linalg.norm(M)


def test_power_to_db_against_levels_known_by_heart():
    S = np.array([[100.0, 1.0, 0.001], [1e-12, 0.0, 10.0]])
    np.testing.assert_allclose(right("power-to-db")(S, 1.0), [[20, 0, -30], [-60, -60, 10]], atol=1e-9)
    np.testing.assert_allclose(right("power-to-db")(S, np.max), [[0, -20, -50], [-80, -80, -10]], atol=1e-9)
    floor = right("power-to-db")(S, 1.0, amin=0.1, top_db=25.0)
    np.testing.assert_allclose(floor, [[20, 0, -5], [-5, -5, 10]], atol=1e-9)
    assert not right("power-to-db")(np.zeros((2, 2)), np.max).any()


def test_power_to_db_draws_numbers_functions_zeros_and_more_than_the_floor_can_show(rng):
    cases = draw_cases(find("02_mel_scale/power-to-db"), rng)
    assert {callable(c.args[1]) for c in cases} == {True, False}
    for S, _ in (c.args for c in cases[:4]):
        assert 10 * np.log10(S.max() / S[S > 0].min()) > 80 and (S == 0).any()


def test_loudness_of_noise_with_a_known_power(rng):
    a, b = rng.exponential(8.0, (128, 4000)), rng.exponential(0.5, (128, 3000))
    assert right("loudness")(a, b) == pytest.approx(12.04, abs=0.1)
    assert right("loudness")(4 * a, a) == pytest.approx(6.0206, abs=1e-4)


def test_loudness_draws_both_signs_and_ideas_that_differ_by_more_than_the_tolerance(rng):
    exercise = find("02_mel_scale/loudness")
    assert {right("loudness")(*c.args) > 0 for c in draw_cases(exercise, rng)} == {True, False}
    for _ in range(10):
        cases = draw_cases(exercise, rng)
        for m in exercise.wrong:
            with np.errstate(all="ignore"):
                apart = [abs(m.reproduce(*c.args) - right("loudness")(*c.args)) for c in cases]
            assert not np.nanmax(apart) < 0.05, m.id


def test_mfcc_is_a_rotation_whose_rows_are_cosines(rng):
    S_db, n = rng.normal(-40, 10, (24, 5)), 24
    c = right("mfcc")(S_db, n)
    np.testing.assert_allclose((c**2).sum(axis=0), (S_db**2).sum(axis=0))
    for k in (0, 1, 7, 23):
        cosine = np.cos(np.pi * k * (np.arange(n) + 0.5) / n)
        np.testing.assert_allclose(c[k], cosine @ S_db / np.linalg.norm(cosine), atol=1e-9)


def test_mel_invert_accepts_unlike_answers_and_nothing_negative(rng):
    exercise = find("02_mel_scale/mel-invert")
    for case in draw_cases(exercise, rng)[:2]:
        M, fb = case.args
        assert (M >= 0).all() and fb.shape[0] < fb.shape[1]
        spiky, smooth = exercise.reference(M, fb), multiplicative(M, fb)
        assert exercise.accept(case, spiky) is None and exercise.accept(case, smooth) is None
        assert np.linalg.norm(spiky - smooth) > 0.2 * np.linalg.norm(smooth)
        assert "away from M" in exercise.accept(case, 1.03 * spiky).text
        bent = spiky.copy()
        bent[0, 0] = -0.01 * spiky.max()
        assert "negative" in exercise.accept(case, bent).text


def multiplicative(M, fb):
    X = np.ones((fb.shape[1], M.shape[1]))
    for _ in range(500):
        X *= (fb.T @ M) / np.maximum(fb.T @ (fb @ X), 1e-12)
    return X


def test_the_pseudo_inverse_is_far_off_once_it_is_clipped():
    for seed in range(5):
        for case in draw_cases(find("02_mel_scale/mel-invert"), np.random.default_rng(seed))[:3]:
            M, fb = case.args
            assert away(M, fb, np.maximum(np.linalg.pinv(fb) @ M, 0)) > 0.1


def test_librosas_least_squares_stop_early_where_energies_are_small():
    import librosa

    case = draw_cases(find("02_mel_scale/mel-invert"), np.random.default_rng(3))[1]
    M, fb = case.args[0] / 900, case.args[1]  # as of a waveform within -1 to 1
    clipped = away(M, fb, np.maximum(np.linalg.pinv(fb) @ M, 0))
    assert away(M, fb, librosa.util.nnls(fb, M)) > 0.4 * clipped
    assert away(M, fb, librosa.util.nnls(fb, 1e4 * M) / 1e4) < 0.02


def test_pcen_against_a_recursive_filter(rng):
    S = rng.exponential(1.0, (6, 40))
    T = 0.3 * 16_000 / 160
    b = (np.sqrt(1 + 4 * T**2) - 1) / (2 * T**2)
    before = scipy.signal.lfiltic([b], [1, b - 1], y=[1.0])  # the output before the first frame was 1
    M, _ = scipy.signal.lfilter([b], [1, b - 1], S, zi=np.tile(before, (6, 1)))
    want = np.sqrt(S / (1e-6 + M) ** 0.98 + 2) - np.sqrt(2)
    np.testing.assert_allclose(right("pcen")(S, 16_000, 160, time_constant=0.3), want, rtol=1e-9)


@pytest.mark.parametrize("name", IDS)
def test_messages_name_the_idea_and_one_experiment_and_hold_no_code_to_copy(name):
    for m in find(f"02_mel_scale/{name}").wrong:
        text = f"{m.says} {m.try_this}"
        assert 40 <= len(m.says) <= 320 and 20 <= len(m.try_this) <= 200, m.id
        assert not {"just", "simply", "obviously"} & set(text.lower().replace(",", " ").replace(".", " ").split()), m.id
        assert "return " not in text and "=>" not in text, m.id


def test_numbers_of_the_texts():
    import librosa

    S = np.array([[1000.0, 1e-12]])
    np.testing.assert_allclose(right("power-to-db")(S, 1.0), [[30, -50]], atol=1e-9)
    assert right("loudness")(np.array([[2.0, 8.0]]), np.array([[0.5]])) == pytest.approx(10)
    pair = np.array([1, 1e-4])
    assert 10 * np.log10(pair.mean()) == pytest.approx(-3, abs=0.02) and (10 * np.log10(pair)).mean() == -20
    np.testing.assert_allclose(right("mfcc")(np.full((16, 3), -10.0), 4), [[-40] * 3] + [[0] * 3] * 3, atol=1e-9)
    T = 0.4 * 22_050 / 512
    assert round(T, 1) == 17.2 and round((np.sqrt(1 + 4 * T**2) - 1) / (2 * T**2), 3) == 0.056
    np.testing.assert_allclose(right("pcen")(np.ones((1, 3)), 22_050, 512), np.sqrt(3) - np.sqrt(2), rtol=1e-5)
    assert round(np.sqrt(3) - np.sqrt(2), 3) == 0.318
    mel = librosa.hz_to_mel
    low, high = mel(300) - mel(200), mel(8100) - mel(8000)
    assert low == pytest.approx(1.5) and round(high, 2) == 0.18 and round(low / high) == 8
    assert round(mel(4000), 1) == 35.2 and round(mel(4000) / mel(1000), 1) == 2.3
    assert round(mel(4000, htk=True)) == 2146 and round(mel(4000, htk=True) / mel(1000, htk=True), 1) == 2.1
    widths = np.diff(librosa.mel_frequencies(130, fmin=0, fmax=11_025))
    near = np.searchsorted(librosa.mel_frequencies(130, fmin=0, fmax=11_025), 8000)
    assert widths[near] > 100  # two tones 100 Hz apart fall into one band of 128
