"""The references of resolve, db, times, istft, invertible and griffin-lim against independent arithmetic,
what the checks say where many results are right, and the numbers that the exercises' texts give."""

import numpy as np
import pytest
import scipy.signal

from spectrohub.checks import draw_cases, run
from spectrohub.checks.show import verdict_html
from spectrohub.content import lesson
from spectrohub.exercises import find
from spectrohub.exercises.lesson_01_stft._phases import distance, magnitudes_of, runs

IDS = ("resolve", "db", "times", "istft", "invertible", "griffin-lim")


def right(name):
    return find(f"01_stft/{name}").reference


def noise(rng, n):
    return rng.normal(size=n).astype(np.float32)


def lobe_hz(n, sr):
    """Width of a Hann window's main lobe, measured on a fine grid: twice the first zero of its spectrum."""
    fine = 64 * n
    spectrum = np.abs(np.fft.rfft(scipy.signal.get_window("hann", n), fine))
    first_zero = np.argmax(spectrum < 1e-9 * spectrum[0])
    return 2 * first_zero * sr / fine


@pytest.mark.parametrize("f1_hz, f2_hz, sr", [(1000, 1050, 22_050), (470, 440, 22_050), (300.5, 311.0, 8000)])
def test_resolving_window_is_the_first_power_of_two_whose_measured_lobes_stay_apart(f1_hz, f2_hz, sr):
    n, gap_hz = right("resolve")(f1_hz, f2_hz, sr), abs(f1_hz - f2_hz)
    assert lobe_hz(n, sr) <= gap_hz < lobe_hz(n // 2, sr)
    assert right("resolve")(f2_hz, f1_hz, sr) == n


def test_resolve_draws_both_orders_touching_lobes_and_both_ways_of_rounding(rng):
    for _ in range(20):
        cases = [c.args for c in draw_cases(find("01_stft/resolve"), rng)]
        logs = [np.log2(4 * sr / abs(f2 - f1)) for f1, f2, sr in cases]
        assert logs[0] == int(logs[0]) and {f1 < f2 for f1, f2, _ in cases} == {True, False}
        assert 0 < logs[1] % 1 < 1e-3  # the lobes overlap by a trace
        assert {x % 1 < 0.5 for x in logs[2:]} == {True, False}
        assert all(0.1 < x % 1 < 0.9 for x in logs[2:])


def test_db_against_levels_known_by_heart():
    S = np.array([[2.0, 0.2, 0.02], [1.0, 2e-4, 0.0]])
    np.testing.assert_allclose(right("db")(S), [[0, -20, -40], [-6.0206, -80, -80]], atol=1e-4)
    np.testing.assert_allclose(right("db")(S, top_db=30.0), [[0, -20, -30], [-6.0206, -30, -30]], atol=1e-4)
    np.testing.assert_allclose(right("db")(S / 2e4), [[0, -20, -20], [-6.0206, -20, -20]], atol=1e-4)
    assert not right("db")(np.zeros((2, 2))).any()


def test_db_draws_more_than_the_floor_can_show_and_leaves_its_input_alone(rng):
    for case in draw_cases(find("01_stft/db"), rng)[:2]:
        (S,) = case.args
        assert 20 * np.log10(S.max() / S[S > 0].min()) > 80 and (S == 0).any()
        before = S.copy()
        right("db")(S, **case.kwargs)
        np.testing.assert_array_equal(S, before)


def test_a_click_is_strongest_in_the_frame_whose_time_is_the_click():
    import librosa

    sr, hop_length, t = 16_000, 160, 37
    y = np.zeros(16_000, np.float32)
    y[t * hop_length] = 1
    S = np.abs(librosa.stft(y, n_fft=512, hop_length=hop_length)).sum(axis=0)
    assert right("times")(len(S), sr, hop_length)[S.argmax()] == pytest.approx(t * hop_length / sr)


@pytest.mark.parametrize("n_fft, hop_length", [(512, 128), (256, 128), (256, 90)])
def test_istft_brings_back_what_scipy_took_apart(n_fft, hop_length, rng):
    y = noise(rng, 20 * hop_length + 11)
    _, _, D = scipy.signal.stft(
        y, window="hann", nperseg=n_fft, noverlap=n_fft - hop_length, boundary="zeros", padded=False
    )
    back = right("istft")(D * n_fft / 2, hop_length, len(y))
    n = (D.shape[1] - 1) * hop_length
    np.testing.assert_allclose(back[:n], y[:n], atol=1e-5 * np.abs(y).max())


def test_istft_draws_lengths_whose_last_sample_can_be_rebuilt(rng):
    for _ in range(30):
        for case in draw_cases(find("01_stft/istft"), rng):
            D, hop_length, length = case.args
            w = scipy.signal.get_window("hann", 2 * (D.shape[0] - 1))
            from_the_middle = length - 1 - (D.shape[1] - 1) * hop_length
            assert w[len(w) // 2 + from_the_middle] > 0.1


def test_invertible_says_whether_a_changed_sample_changes_any_frame(rng):
    seen = set()
    for _ in range(5):
        for case in draw_cases(find("01_stft/invertible"), rng):
            window, hop_length = case.args
            starts = np.arange(0, 6 * len(window), hop_length)
            middle = range(2 * len(window), 2 * len(window) + hop_length)
            reached = [max(abs(window[i - s]) for s in starts if 0 <= i - s < len(window)) > 1e-5 for i in middle]
            assert right("invertible")(window, hop_length) is all(reached), case.label
            seen.add(all(reached))
    assert seen == {True, False}


def test_invertible_stays_far_from_its_own_threshold(rng):
    """So that any sensible idea of "nearly zero" passes."""
    for case in draw_cases(find("01_stft/invertible"), rng):
        window, hop_length = case.args
        lowest = min(np.sum(window[s::hop_length].astype(float) ** 2) for s in range(hop_length))
        assert lowest < 1e-20 or lowest > 1e-3, case.label


def test_griffin_lim_bar_is_what_librosa_reaches_with_other_phases(rng):
    import librosa

    for case in draw_cases(find("01_stft/griffin-lim"), rng):
        S, hop_length, n_iter, _ = case.args
        others = []
        for seed in range(8):
            y = librosa.griffinlim(S, hop_length=hop_length, n_iter=n_iter, momentum=0, random_state=seed)
            others.append(distance(S, magnitudes_of(S, y, hop_length)))
        bar = 1.05 * runs(case).reached
        assert max(others) < bar < 1.1 * np.mean(others)
        # half the rounds are not enough
        y = librosa.griffinlim(S, hop_length=hop_length, n_iter=n_iter // 2, momentum=0, random_state=0)
        assert distance(S, magnitudes_of(S, y, hop_length)) > bar


def test_griffin_lim_wants_the_same_sound_for_the_same_seed():
    def forgets_the_seed(S, hop_length, n_iter, seed):
        return right("griffin-lim")(S, hop_length, n_iter, int(np.random.default_rng().integers(1 << 30)))

    verdict = run(find("01_stft/griffin-lim"), forgets_the_seed, seed=3)
    assert verdict.status == "wrong" and verdict.misconception is None
    assert "same seed" in verdict.message and "seed" in verdict.next_step


@pytest.mark.parametrize("widest, passes", [(0.6, False), (1.0, False), (np.pi, True), (7.0, True)])
def test_griffin_lim_wants_phases_that_part_two_seeds(widest, passes):
    """Phases from 0 to 1 radian come nearly as close to S: only another seed tells."""
    import librosa

    def answer(S, hop_length, n_iter, seed):
        angles = np.exp(1j * np.random.default_rng(seed).uniform(0, widest, S.shape))
        for _ in range(n_iter):
            y = librosa.istft(S * angles, hop_length=hop_length)
            angles = np.exp(1j * np.angle(librosa.stft(y, n_fft=2 * (len(S) - 1), hop_length=hop_length)))
        return librosa.istft(S * angles, hop_length=hop_length)

    for seed in range(5):
        verdict = run(find("01_stft/griffin-lim"), answer, seed=seed)
        assert verdict.passed == passes, (seed, verdict)
    assert passes or "Two seeds gave nearly the same sound" in " ".join((verdict.message, *verdict.evidence))


@pytest.mark.parametrize(
    "change, says",
    [
        (lambda y: y[:-200], "frames"),
        (lambda y: y * np.nan, "finite"),
        (lambda y: y[None], "waveform"),
        (lambda y: y + 0j, "waveform"),
        (lambda y: 3 * y, "% away from S"),
        (lambda y: "a sound", "waveform"),
    ],
    ids=["too-short", "nan", "two-axes", "complex", "too-loud", "text"],
)
def test_griffin_lim_says_what_is_wrong_with_a_sound(change, says):
    def answer(S, hop_length, n_iter, seed):
        return change(right("griffin-lim")(S, hop_length, n_iter, seed))

    verdict = run(find("01_stft/griffin-lim"), answer, seed=5)
    assert verdict.status == "wrong" and says in verdict.message and verdict.misconception is None


def test_griffin_lim_shows_no_picture_of_one_right_sound_among_many():
    zero = next(m for m in find("01_stft/griffin-lim").wrong if m.id == "zero-phase").reproduce
    assert "<img" not in verdict_html(run(find("01_stft/griffin-lim"), zero, seed=1))


@pytest.mark.parametrize("name", IDS)
def test_messages_name_the_idea_and_one_experiment_and_hold_no_code_to_copy(name):
    for m in find(f"01_stft/{name}").wrong:
        text = f"{m.says} {m.try_this}"
        assert 40 <= len(m.says) <= 320 and 20 <= len(m.try_this) <= 200, m.id
        assert not {"just", "simply", "obviously"} & set(text.lower().replace(",", " ").replace(".", " ").split()), m.id
        assert "return " not in text and "=>" not in text, m.id


def test_numbers_of_the_texts():
    """Each sentence is filled with what the references give, and must stand so in an explanation."""
    texts = {e.id: e.explanation for e in lesson("01_stft").exercises}
    resolve, times = right("resolve"), right("times")(862, 22_050, 512)
    hann = scipy.signal.get_window("hann", 2048)
    blackman = scipy.signal.get_window("blackman", 64)
    half = (hann**2).reshape(-1, 1024).sum(axis=0)
    quarter = (hann**2).reshape(-1, 512).sum(axis=0)
    tenth = right("db")(np.array([[1.0, 0.1]]))[0, 1]
    said = [
        ("resolve", f"4 · 22,050 / 50 = {4 * 22_050 / 50:.0f} samples, so {resolve(1000, 1050, 22_050)}."),
        ("tradeoff", f"at most 30 Hz: at least {4 * 22_050 / 30:.0f} samples."),
        ("tradeoff", f"As a power of two that is {resolve(440, 470, 22_050)} samples."),
        ("tradeoff", f"it must last less than 40 ms, which is {0.04 * 22_050:.0f} samples."),
        ("db", f"A tenth of the amplitude is a hundredth of the power: {tenth:.0f} dB."),
        ("times", f"512 / 22,050 = {times[1]:.4f} s, and the last of its {len(times)} frames"),
        ("times", f"lies at 861 · 512 / 22,050 = {times[-1]:.2f} s."),
        ("istft", f"With Hann and a quarter hop the sum is {quarter.mean():g} in the middle"),
        ("istft", f"with a half hop it ripples between {half.min():.1f} and {half.max():g} everywhere"),
        (
            "invertible",
            f"the first value of scipy's Blackman window is {blackman[0]:.0e}",
        ),
    ]
    assert quarter == pytest.approx(1.5)
    for name, sentence in said:
        assert sentence in texts[name], sentence
    assert right("invertible")(hann, 512) and not right("invertible")(hann, 2048)


def test_distances_that_the_griffin_lim_text_gives(rng):
    case = draw_cases(find("01_stft/griffin-lim"), rng)[0]
    assert runs(case).no_round[0] == pytest.approx(0.6, abs=0.06)
    assert runs(case).one_round[0] == pytest.approx(0.4, abs=0.04)
