"""The references of alias, frame-count, bins, hann, frames, stft and amplitude against independent arithmetic,
and the numbers that the exercises' texts give."""

import numpy as np
import pytest
import scipy.signal

from spectrohub.checks import draw_cases
from spectrohub.content import lesson
from spectrohub.exercises import find

IDS = ("alias", "frame-count", "bins", "hann", "frames", "stft", "amplitude")


def right(name):
    return find(f"01_stft/{name}").reference


def tone(f_hz, sr, n, amplitude=1.0, phase=0.0):
    return amplitude * np.cos(2 * np.pi * f_hz * np.arange(n) / sr + phase)


@pytest.mark.parametrize("f_hz", [0, 700, 3999, 4000, 4001, 5100, 8000, 8800, 12_000, 12_345, 52_100])
def test_alias_is_where_the_sampled_tone_peaks(f_hz):
    sr = 8000  # one second: bin k is k Hz
    assert right("alias")(f_hz, sr) == np.argmax(np.abs(np.fft.rfft(tone(f_hz, sr, sr))))


def test_alias_draws_both_slopes_and_several_turns(rng):
    halves = {int(f // (sr / 2)) for f, sr in (c.args for c in draw_cases(find("01_stft/alias"), rng))}
    assert {0, 1, 2, 3} <= halves and max(halves) > 6


@pytest.mark.parametrize("center", [True, False])
@pytest.mark.parametrize("n_samples, n_fft, hop_length", [(512, 512, 128), (1024, 512, 128), (1000, 400, 160)])
def test_frame_count_equals_the_width_of_an_stft(n_samples, n_fft, hop_length, center):
    import librosa

    D = librosa.stft(np.zeros(n_samples, np.float32), n_fft=n_fft, hop_length=hop_length, center=center)
    assert right("frame-count")(n_samples, n_fft, hop_length, center) == D.shape[1]


def test_frame_count_draws_exact_fits_and_rests_for_both_modes(rng):
    seen = set()
    for case in draw_cases(find("01_stft/frame-count"), rng)[2:]:
        n_samples, n_fft, hop_length = case.args
        assert n_fft % 2 == 0 and n_samples >= n_fft
        room = n_samples - (0 if case.kwargs["center"] else n_fft)
        seen.add((case.kwargs["center"], room % hop_length == 0))
    assert len(seen) == 4


def test_a_tone_on_a_bin_fills_the_row_of_its_frequency():
    sr, n_fft, k = 16_000, 400, 37
    f_hz = right("bins")(sr, n_fft)[k]
    assert np.argmax(np.abs(np.fft.rfft(tone(f_hz, sr, n_fft)))) == k and f_hz == pytest.approx(k * 40)


@pytest.mark.parametrize("n", [2, 8, 9, 400])
def test_hann_is_a_squared_sine(n):
    np.testing.assert_allclose(right("hann")(n), np.sin(np.pi * np.arange(n) / n) ** 2, atol=1e-15)


def test_frames_are_slices(rng):
    y = rng.normal(size=103).astype(np.float32)
    frames = right("frames")(y, 20, 7)
    assert frames.shape == (20, 12)
    for t in range(12):
        np.testing.assert_array_equal(frames[:, t], y[7 * t : 7 * t + 20])


def test_stft_equals_scipys_without_its_scale(rng):
    y = rng.normal(size=5000).astype(np.float32)
    # boundary="zeros" centres the frames; scipy divides by the sum of the window
    _, _, D = scipy.signal.stft(y, window="hann", nperseg=512, noverlap=384, boundary="zeros", padded=False)
    mine = right("stft")(y, 512, 128)
    np.testing.assert_allclose(D * 256, mine, atol=1e-4 * np.abs(mine).max())


@pytest.mark.parametrize("n_fft", [64, 1000, 2048])
@pytest.mark.parametrize("amplitude", [0.01, 0.5, 3.0])
def test_amplitude_is_the_one_the_tone_was_made_with(n_fft, amplitude, rng):
    sr = 22_050
    y = tone(9 * sr / n_fft, sr, n_fft + 50, amplitude, phase=rng.uniform(0, 6))
    assert right("amplitude")(y, sr, 9 * sr / n_fft, n_fft) == pytest.approx(amplitude, rel=1e-6)


def test_amplitude_is_the_same_in_every_frame_of_a_case_and_differs_without_a_window(rng):
    exercise = find("01_stft/amplitude")
    bare = next(m for m in exercise.wrong if m.id == "no-window").reproduce
    for _ in range(20):
        for case in draw_cases(exercise, rng):
            y, sr, f_hz, n_fft = case.args
            want = exercise.reference(*case.args)
            assert exercise.reference(y[-n_fft:], sr, f_hz, n_fft) == pytest.approx(want, rel=exercise.expects.rtol / 2)
            if n_fft != 256:  # its phase is drawn to tell sine and cosine apart, and the leak may come out as nothing
                assert abs(bare(*case.args) - want) > 2 * exercise.expects.rtol * want


def test_the_two_ideas_behind_half_an_amplitude_cannot_be_told_apart():
    """Dividing by n_fft with the factor 2, or by the window's sum without it, is one and the same division."""
    for n in (64, 1000, 2048):
        assert 2 / n == pytest.approx(1 / right("hann")(n).sum(), rel=1e-12)


@pytest.mark.parametrize("name", IDS)
def test_messages_name_the_idea_and_one_experiment_and_hold_no_code_to_copy(name):
    for m in find(f"01_stft/{name}").wrong:
        text = f"{m.says} {m.try_this}"
        assert 40 <= len(m.says) <= 320 and 20 <= len(m.try_this) <= 200, m.id
        assert not {"just", "simply", "obviously"} & set(text.lower().replace(",", " ").replace(".", " ").split()), m.id
        assert "return " not in text and "=>" not in text, m.id


def test_numbers_of_the_texts():
    """Each sentence is filled with what the references give, and must stand so in an explanation."""
    texts = {e.id: f"{' '.join(e.hints)} {e.explanation}" for e in lesson("01_stft").exercises}
    low, high = (right("alias")(f, 22_050) for f in (15_000, 23_000))
    count = right("frame-count")
    tour, uncentred = count(441_000, 2048, 512), count(441_000, 2048, 512, center=False)
    hz, speech_hz = right("bins")(22_050, 2048), right("bins")(16_000, 400)
    four = ", ".join(f"{value:g}" for value in right("hann")(4).round(12))
    y, w = tone(1000, 8000, 64, 0.5), right("hann")(64)
    gain, size, a = w.sum(), np.abs(np.fft.rfft(w * y))[8], right("amplitude")(y, 8000, 1000, 64)
    D = right("stft")(np.zeros(441_000, np.float32), 2048, 512)
    frames = right("frames")(np.zeros(441_000, np.float32), 2048, 512)
    said = [
        ("alias", f"For 15,000 Hz at 22,050 Hz the nearest multiple is 22,050, and the distance is {low:g} Hz."),
        ("alias", f"For 23,000 Hz the nearest multiple is the same, and the distance is {high:g} Hz."),
        ("frame-count", f"so **{tour} frames**"),
        ("frame-count", f"**{uncentred} frames**"),
        ("frame-count", f"librosa.stft(y).shape[1]                  # {tour}\n"),
        ("frames", f"# shape {frames.shape} for the tour clip"),
        ("bins", f"22,050 / 2048 = {hz[1]:.2f} Hz from bin to bin, {len(hz)} bins, the last one at {hz[-1]:,g} Hz"),
        ("bins", f"400 samples: {speech_hz[1]:g} Hz from bin to bin, {len(speech_hz)} bins."),
        ("hann", f"For n = 4 the values are {four}."),
        ("stft", f"has the shape {D.shape}: {D.shape[0]} frequency bins, {D.shape[1]} frames."),
        (
            "amplitude",
            f"the size of the bin is 0.5 / 2 * {gain:.0f} = {size:.0f}, and 2 * {size:.0f} / {gain:.0f} = {a:g}.",
        ),
    ]
    for name, sentence in said:
        assert sentence in texts[name], sentence


def test_scalloping_of_a_hann_window():
    n, w = 1024, right("hann")(1024)
    on, between = (np.abs(np.fft.rfft(w * tone(k, n, n))).max() for k in (100, 100.5))
    assert 20 * np.log10(on / between) == pytest.approx(1.42, abs=0.01)


def test_half_and_quarter_hops_of_a_periodic_hann_window_add_up_to_one_constant():
    w = right("hann")(64)
    for hop in (32, 16):
        sums = w.reshape(-1, hop).sum(axis=0)
        np.testing.assert_allclose(sums, sums[0])
    assert np.ptp(np.hanning(64).reshape(-1, 32).sum(axis=0)) > 0.01
