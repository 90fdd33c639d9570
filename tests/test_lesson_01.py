"""Lesson 1: what it says is measured, what it prints is right, and what it plays is safe to hear."""

import base64
import io
import re
from pathlib import Path

import librosa
import nbformat
import numpy as np
import pytest
import soundfile as sf

from spectrohub import clip_info, load_clip
from spectrohub.content import lesson
from tests.lesson_cells import lesson_cells

ROOT = Path(__file__).resolve().parents[1]
BOOKS = [ROOT / path for path in lesson("01_stft", ROOT).paths]
TOML = (ROOT / "lessons" / "01_stft.toml").read_text("utf-8")
CELLS = [cell for book in BOOKS for cell in nbformat.read(book, as_version=4).cells]
PROSE = "\n".join(cell.source for cell in CELLS if cell.cell_type == "markdown")


@pytest.fixture(scope="module")
def tour():
    return load_clip("tour")


@pytest.fixture(scope="module")
def ran(lesson_runs):
    """The lesson run from its first chapter to its last, without a learner: its cells by id."""
    return lesson_cells(lesson_runs, BOOKS, ROOT)


def printed(ran, cell_id: str) -> str:
    return "".join(o.text for o in ran[cell_id].outputs if o.output_type == "stream" and o.name == "stdout")


# ------------------------------------------------------------------ what the cells show

PANELS = {
    "samples": "441,000 samples, 22,050 in each second: 20.0 seconds",
    "load-resamples": "librosa.load(file)           22,050 samples, 22,050 in each second",
    "frames-of-y": "(2048, 858)",
    "similarity-measured": " 7 turns: the products add up to 0.000\n10 turns: the products add up to 256.000",
    "two-waves": "1/8 of a turn late: cosine  181.0, sine  181.0, root of the squares 256.0",
    "all-bins-by-hand": "a table of 257 wheels;",
    "phase-measured": "cut  8 samples later: magnitude 256.0, phase  56.25 degrees",
    "window-table": "hann           4 bins         -31.5 dB               1.42 dB",
    "bin-grid": "1025 bins, from 0 Hz to 11025 Hz, 10.77 Hz apart",
    "amplitude-of-a-bin": "[  0. 128. 256. 128.   0.]",
    "stft": "STFT Output Matrix: shape (1025 freq bins, 862 frames), values in dB (-80 to 0), mapped from a complex",
    "explorer-lines": 'librosa.stft(y, n_fft=2048, hop_length=512, window="hann")',
    "hear-decibels": "amplitude x 0.500: -6.0 dB",
    "references-measured": "ref=np.max  loudest cell: original   0.0 dB, quieter copy   0.0 dB",
    "bug-test-sound": "the weak tone reads -40.0 dB",
    "bug-your-fix": "Not yet.",
}


@pytest.mark.parametrize("cell_id", PANELS)
def test_a_panel_shows_the_real_values(ran, cell_id):
    assert PANELS[cell_id] in printed(ran, cell_id)


def test_the_first_cell_that_runs_shows_the_tour_and_needs_no_librosa():
    first = next(cell for cell in CELLS if cell.cell_type == "code")
    assert "ToldTour" in first.source
    assert "librosa" not in first.source


def test_no_cell_warns_or_writes_to_stderr(ran):
    noisy = [id for id, cell in ran.items() for o in cell.get("outputs", []) if o.get("name") == "stderr"]
    assert not noisy


def test_every_sound_is_neither_too_loud_nor_too_faint(ran):
    players = [
        (cell_id, sound)
        for cell_id, cell in ran.items()
        for output in cell.get("outputs", [])
        for sound in re.findall(r"data:audio/\w+;base64,([\w+/=]+)", output.get("data", {}).get("text/html", ""))
    ]
    assert len(players) >= 11
    for cell_id, sound in players:
        samples, _ = sf.read(io.BytesIO(base64.b64decode(sound)))
        peak_db = 20 * np.log10(np.abs(samples).max())
        assert -20 <= peak_db <= -1, (cell_id, peak_db)


def test_the_repaired_bug_reads_twenty_decibels(ran, tour):
    source = ran["bug-your-fix"].source
    mended = source.replace("amplitude_to_db(power", "power_to_db(power")
    assert mended != source
    namespace = {"librosa": librosa, "np": np, "y": tour[0], "sr": tour[1]}
    namespace["freqs"] = librosa.fft_frequencies(sr=tour[1], n_fft=2048)
    namespace["S_db"] = librosa.amplitude_to_db(np.abs(librosa.stft(tour[0])), ref=np.max)
    said: list[str] = []
    namespace["print"] = said.append
    for text in (ran["buggy-function"].source, ran["bug-test-sound"].source, mended):
        exec(text, namespace)
    assert "Mended: the ruler is right again." in said


# ------------------------------------------------------------------ what the words claim


def scalloping_db(window) -> float:
    n = np.arange(len(window))
    return -20 * np.log10(abs(np.sum(window * np.exp(1j * np.pi * n / len(window)))) / window.sum())


def side_lobe_db(window) -> float:
    curve = np.abs(np.fft.rfft(window, 64 * len(window)))
    return 20 * np.log10(curve[np.argmax(np.diff(curve) > 0) :].max() / curve[0])


def test_what_is_said_of_windows():
    hann, rectangle = librosa.filters.get_window("hann", 2048), np.ones(2048)
    assert f"{scalloping_db(hann):.2f}" == "1.42"
    assert f"{scalloping_db(rectangle):.2f}" == "3.92"
    assert round(100 * 10 ** (-scalloping_db(hann) / 20)) == 85
    assert f"{-side_lobe_db(rectangle):.1f}" == "13.3"
    assert f"{-side_lobe_db(hann):.1f}" == "31.5"
    assert round(side_lobe_db(rectangle) - side_lobe_db(hann)) == 18
    assert f"{np.abs(np.hanning(2048) - hann).max():.4f}" == "0.0012"
    assert hann.sum() == pytest.approx(1024)
    assert all(said in TOML for said in ("1.42 dB", "3.92 dB", "85 %", "13.3 dB", "31.5 dB", "18 dB", "0.0012"))


def test_every_sum_in_the_texts_is_worked_out_right():
    """Wherever numbers alone stand before " = ", as in 441,000 // 512 = 861."""
    text = re.sub(r"(?<=\d)[ ,](?=\d{3}(?!\d))", "", f"{TOML}\n{PROSE}").translate({ord("×"): "*", ord("·"): "*"})
    number = r"\(?\d+(?:\.\d+)?\)?"
    start, end = r"(?<![\w.)])(?<![-+*/] )", r"(?![\d.]*\d)(?! [-+*/])"  # a sum's own start and end, not its middle
    sums = re.findall(rf"{start}({number}(?: (?:[-+*]|//?) {number})+) = (\d+(?:\.\d+)?){end}", text)
    assert len(sums) >= 15
    for worked, said in sums:
        digits = len(said.partition(".")[2])
        value = eval(worked)
        # a text may go on from a rounded number, so a result may be off by half a thousandth
        assert abs(value - float(said)) <= 0.5 * 10**-digits + 5e-4 * value, (worked, said, value)


def test_the_transform_by_hand_is_that_of_three_libraries(ran):
    said = re.findall(r"(\S+) +differs by at most (\S+)", printed(ran, "all-bins-by-hand"))
    assert [name for name, _ in said] == ["np.fft.rfft", "scipy.fft.rfft", "librosa.stft"]
    assert all(float(off) < 1e-11 for _, off in said)


def test_the_voice_opens_the_path_at_its_harmonics(tour):
    """The second winding explorer: a voice that repeats after 197 samples, whose path opens at multiples of 5.2."""
    y, sr = tour
    source = next(cell.source for cell in CELLS if cell.id == "winding-voice")
    namespace: dict = {}
    exec(source.replace("\nWindingExplorer(", "\nshown = WindingExplorer("), namespace)
    shown = namespace["shown"]
    piece = y[int(0.8 * sr) :][:2048].astype(float)
    again = np.correlate(piece, piece, "full")[2047 + 100 : 2047 + 400]
    assert 100 + again.argmax() == 197 and f"{1024 / 197:.1f}" == "5.2" and f"{5.2 * sr / 1024:.0f}" == "112"
    turns = np.arange(0, 32.05, 0.1)
    sizes = np.abs(np.exp(-2j * np.pi * np.outer(turns, np.arange(1024)) / 1024) @ shown.frame)
    tops = turns[1:-1][(sizes[1:-1] > sizes[:-2]) & (sizes[1:-1] > sizes[2:]) & (sizes[1:-1] > 0.25 * sizes.max())]
    assert len(tops) == 6 and np.allclose(tops / (1024 / 197), np.arange(1, 7), atol=0.05)


def test_no_whole_turn_closes_the_path_of_a_tone_between_two():
    n = np.arange(512)
    left = np.abs(np.fft.rfft(np.cos(2 * np.pi * 10.5 * n / 512)))[:33]
    assert left.min() > 0.005 * left.max()  # what the explorer still calls open


def test_what_is_said_of_frame_counts(tour):
    y, _ = tour
    frames = librosa.stft(y, center=False).shape[1]
    assert f"(441,000 - 2048) // 512 = **{frames} frames**" in TOML
    assert f"librosa.stft(y, center=False).shape[1]    # {frames}" in TOML
    assert f"`1 + (len(y) - n_fft) // hop_length` = {frames}." in TOML
    assert "when you set `win_length` and leave `hop_length` alone, librosa's hop becomes `win_length // 4`" in TOML
    assert librosa.stft(y, win_length=1024).shape[1] == 1 + 441_000 // 256
    middles = 512 * np.arange(862)
    touched = (middles < 1024) | (middles + 1024 > 441_000)
    words = {1: "one frame", 2: "two frames", 3: "three frames"}
    assert touched[:2].all() and touched[-2:].all()
    assert f"With a window of 2048 and a hop of 512 that touches {words[touched.sum() // 2]} at each end" in TOML


@pytest.mark.parametrize(
    ("n_fft", "sentence"),
    [
        (256, "256 samples last {ms:.1f} ms, less than the 20 ms between the clicks"),
        (512, "As a power of two that is 512 samples. It lasts {ms:.0f} ms, and its peaks are {hz:.0f} Hz wide."),
        (512, "each peak stays {hz:.0f} Hz wide"),
        (1024, "4 × 22050 / 1024 = {hz:.0f} Hz wide"),
        (1024, "This window of {ms:.0f} ms shows them as one line."),
        (2048, "The window still covers {ms:.0f} ms of sound."),
        (2048, "Every window of {ms:.0f} ms near the clicks still covers both."),
        (2048, "4 × 22050 / 2048 = {hz:.0f} Hz"),
        (4096, "each frame spans {ms:.0f} ms"),
        (4096, "4 × 22050 / 4096 = {hz:.1f} Hz"),
        (4096, "Its peaks are {hz:.1f} Hz wide, and the window lasts {ms:.0f} ms."),
        (8192, "It spans {ms:.0f} ms, which blurs everything"),
    ],
)
def test_what_is_said_of_window_lengths(n_fft, sentence):
    assert sentence.format(ms=1000 * n_fft / 22050, hz=4 * 22050 / n_fft) in TOML


def test_zero_phases_put_each_frames_pulse_where_the_window_fades_it_out(tour):
    speech = clip_info("tour").part("speech").cut(*tour)
    frames = np.fft.irfft(np.abs(librosa.stft(speech)), axis=0)
    assert not frames.argmax(axis=0).any()
    assert librosa.filters.get_window("hann", 2048)[0] == 0
    assert "peak together at the frame's first sample, where the window fades them out" in TOML
    assert "a pulse at its first sample, which is its edge" in TOML


def test_a_stale_rate_mislabels_frequency_and_time(tour):
    assert f"{22050 / 16000:.3f}" == "1.378"
    assert f"{librosa.frames_to_time(16000 / 512, sr=22050, hop_length=512):.3f}" == "0.726"
    assert "1.378" in TOML and "0.726" in TOML


def test_amplitude_decibels_of_a_power_put_the_floor_at_forty(tour):
    power = np.abs(librosa.stft(tour[0])) ** 2
    wrong = librosa.amplitude_to_db(power, ref=np.max)
    true = librosa.power_to_db(power, ref=np.max)
    assert np.array_equal(wrong <= -80, true <= -40)


def test_one_window_shows_the_close_tones_and_another_the_close_clicks(tour):
    """The experiment beside the trade-off explorer: 512 samples still part the clicks, 1024 do not; 4096 part the
    tones in every frame, 1024 do not."""
    source = next(cell.source for cell in CELLS if cell.id == "trade-off-explorer")
    namespace = {"np": np, "sr": tour[1], "STFTExplorer": lambda *_, **__: None}
    exec(source, namespace)
    sound, sr = namespace["clicks_and_tones"], tour[1]
    assert np.abs(sound).max() < 0.9

    def dip_db(n_fft):
        power = (np.abs(librosa.stft(sound, n_fft=n_fft, hop_length=16)) ** 2).sum(axis=0)
        first, between, second = (10 * np.log10(power[round(t * sr / 16)]) for t in (0.20, 0.21, 0.22))
        return min(first, second) - between

    def frames_with_two_lines(n_fft):
        hz = librosa.fft_frequencies(sr=sr, n_fft=n_fft)
        near = np.abs(librosa.stft(sound, n_fft=n_fft, hop_length=256))[(hz > 110) & (hz < 215)]
        near = near[:, round(0.8 * sr / 256) : round(1.7 * sr / 256)]
        peaks = (near[1:-1] > near[:-2]) & (near[1:-1] > near[2:]) & (near[1:-1] > 0.5 * near.max(axis=0))
        return np.mean(peaks.sum(axis=0) == 2)

    assert dip_db(512) > 20
    assert dip_db(1024) < 6
    assert frames_with_two_lines(4096) == 1.0
    assert frames_with_two_lines(1024) < 0.5


def test_every_round_of_griffin_lim_helps_from_each_of_five_starts(ran):
    found = re.findall(r"(\d+) rounds: ([\d.]+)% to ([\d.]+)%", printed(ran, "griffin-lim"))
    assert [rounds for rounds, *_ in found] == ["1", "8", "32"]
    (_, low_1, _), (_, low_8, high_8), (_, _, high_32) = found
    assert float(high_32) < float(low_8) <= float(high_8) < float(low_1)


def test_griffin_lim_needs_more_overlap_than_half_a_window(tour):
    speech = clip_info("tour").part("speech").cut(*tour)
    heard = np.abs(librosa.stft(speech, hop_length=256))

    def off(hop_length):
        given = np.abs(librosa.stft(speech, hop_length=hop_length))
        guess = librosa.griffinlim(given, n_iter=32, hop_length=hop_length, random_state=0, length=len(speech))
        return np.linalg.norm(np.abs(librosa.stft(guess, hop_length=256)) - heard) / np.linalg.norm(heard)

    assert off(512) < 0.6 * off(1024)


# ------------------------------------------------------------------ the pictures to point at


def judged(question_id: str, time_s: float, hz: float) -> bool:
    question = next(q for q in lesson("01_stft").quiz if q.id == question_id)
    return next((target.right for target in question.targets if target.holds(time_s, hz)), False)


def test_every_click_can_be_pointed_at():
    times = clip_info("tour").part("clicks").sound["times_s"]
    assert all(judged("point-click", time, hz) for time in times for hz in (50, 5000, 11000))
    assert not judged("point-click", (times[1] + times[2]) / 2, 5000)


def test_both_tones_can_be_pointed_at_and_their_surroundings_cannot():
    part = clip_info("tour").part("tones")
    for hz in part.sound["tones_hz"]:
        assert judged("point-beats", (part.start_s + part.end_s) / 2, hz)
    assert not judged("point-beats", 8.0, 650)
    assert not judged("point-beats", 9.0, 440)


# ------------------------------------------------------------------ form


def test_the_words_stay_kind():
    for text in (PROSE, TOML):
        assert not re.findall(r"\b(just|simply|obviously|trivial(?:ly)?)\b", text, re.IGNORECASE)


def test_every_glossary_link_leads_to_a_heading():
    headings = {line.lstrip("# ").replace(" ", "-") for line in PROSE.splitlines() if line.startswith("#")}
    for term in lesson("01_stft").glossary:
        for link in term.links:
            assert link.removeprefix("01_stft#") in headings, (term.id, link)


def test_an_exercise_is_named_beside_the_notebook_that_holds_it():
    named = re.findall(
        r"((?:\*[\w-]+\*(?:, | and )?)+)[^*\[\]]*\[[^\]]+\]\(\.\./\.\./exercises/01_stft/([^)]+)\.ipynb\)", PROSE
    )
    pairs = {(id, notebook) for ids, notebook in named for id in re.findall(r"\*([\w-]+)\*", ids)}
    assert pairs == {(exercise.id, exercise.notebook) for exercise in lesson("01_stft").exercises}


def test_every_linked_file_exists():
    links = re.findall(r"\]\(([^)#]+?)\)", PROSE)
    assert links
    assert [link for link in links if not (BOOKS[0].parent / link).exists()] == []


def test_every_question_asked_in_the_lesson_exists():
    asked = {id for cell in CELLS for id in re.findall(r'quiz\("01_stft/([\w-]+)"\)', cell.source)}
    assert len(asked) >= 12
    assert asked <= {question.id for question in lesson("01_stft").quiz}


# ------------------------------------------------------------------ figures


@pytest.mark.quick
def test_a_figure_is_told_in_words_where_nothing_can_be_shown(capsys):
    from spectrohub import plots

    plots.curves(range(3), {"a": [1, 2, 3]}, xlabel="x", ylabel="y", alt="Three rising points.")
    assert capsys.readouterr().out == "Three rising points.\n"


@pytest.mark.quick
def test_several_runs_are_told_with_their_range_their_mean_and_the_run_at_hand(capsys):
    from spectrohub import plots

    plots.spread({"a": [0.5, 0.75]}, this={"a": 0.5}, xlabel="accuracy")
    assert capsys.readouterr().out == ("accuracy: a, 2 runs from 50.0% to 75.0%, mean 62.5%, here 50.0%.\n")


@pytest.mark.quick
def test_a_figure_without_words_is_described_by_its_own_data(capsys):
    from spectrohub import plots

    fig, ax = plots.figure()
    image = ax.imshow(np.array([[-80.0, 0.0]]), extent=(0, 20, 0, 11025))
    ax.plot([0, 20], [100, 2000.5], label="a tone")
    ax.plot([0, 20], [5, 5])
    ax.set(xlabel="time (s)", ylabel="frequency (Hz)", xlim=(0, 20), ylim=(0, 11025))
    ax.set_title("left", loc="left")
    fig.colorbar(image, ax=ax)
    plots.show(fig)
    assert capsys.readouterr().out == (
        "left: time (s) from 0 to 20, frequency (Hz) from 0 to 11,025, a tone from 100 to 2,000.5, "
        "a line from 5 to 5, colours from -80 to 0.\n"
    )


def test_figures_take_the_pages_own_colour(ran):
    pages = [o.data["text/html"] for cell in ran.values() for o in cell.get("outputs", []) if "data" in o
             and '<figure style=' in o.data.get("text/html", "")]  # fmt: skip
    assert len(pages) == 5
    for page in pages:
        assert 'role="img" aria-label="' in page and "currentColor" in page and "<summary" in page
        assert "#000000" not in page.split("</defs>")[-1]


@pytest.mark.quick
def test_thinning_a_picture_keeps_its_clicks():
    from spectrohub.plots.pooling import max_pool

    picture = np.full((3, 2000), -80.0)
    picture[:, 1234] = 0.0
    thinner = max_pool(picture, 380, axis=1)
    assert thinner.shape == (3, 380)
    assert thinner.max() == 0.0
    assert max_pool(picture, 2000, axis=1) is picture


def test_the_worked_examples_come_out_as_the_text_says(ran):
    assert "total:  [0.  0.5 2.  1.  2.  0.5]" in printed(ran, "worked-add")
    assert "weight: [0.   0.25 1.   0.5  1.   0.25]" in printed(ran, "worked-add")
    assert "again:  [0. 2. 2. 2. 2. 2.]" in printed(ran, "worked-divide")
    rounds = printed(ran, "worked-back-and-forth").splitlines()
    assert [line[-12:].split("[")[-1] for line in rounds] == ["1.73 1.  ]", "-1.73  1.  ]"]
    for line in rounds:
        distances = [float(part) for part in re.findall(r"\d\.\d{3}", line)]
        assert len(distances) == 8 and distances == sorted(distances, reverse=True) and distances[-1] < 0.01
