"""Lesson 2: what it says is measured, what it prints is right, and what it plays is safe to hear."""

import base64
import io
import re
import warnings
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
BOOKS = [ROOT / path for path in lesson("02_mel_scale", ROOT).paths]
TOML = (ROOT / "lessons" / "02_mel_scale.toml").read_text("utf-8")
CELLS = [cell for book in BOOKS for cell in nbformat.read(book, as_version=4).cells]
PROSE = "\n".join(cell.source for cell in CELLS if cell.cell_type == "markdown")
SR = 22050


@pytest.fixture(scope="module")
def tour():
    return load_clip("tour")


@pytest.fixture(scope="module")
def ran(lesson_runs):
    """The lesson run from its first chapter to its last, without a learner: its cells by id."""
    return lesson_cells(lesson_runs, BOOKS, ROOT)


def printed(ran, cell_id: str) -> str:
    return "".join(o.text for o in ran[cell_id].outputs if o.output_type == "stream" and o.name == "stdout")


def pages(ran, cell_id: str) -> str:
    return "".join(o.get("data", {}).get("text/html", "") for o in ran[cell_id].outputs)


# ------------------------------------------------------------------ what the cells show

PANELS = {
    "side-by-side": "    1000    15.00    999.99           66.7",
    "shares": "below 1000 Hz lie 9% of the hertz,\nand 30% of the mel axis (Slaney)",
    "bank": "Mel Filter Bank: shape (128 mel bands, 1025 freq bins)",
    "tilt-measured": "band 127 against band 0, by the weights: 10.56 dB",
    "empty-table": "   256      77  Slaney   1: [0]                             no",
    "mel": "Mel Spectrogram: shape (128 mel bands, 862 frames), values in dB (-80 to 0), perceptually warped",
    "mel-by-hand": "the same as the bank times the power: True",
    "references": "loudest cell:   0.0 dB and   0.0 dB; pictures differ by  0.0 dB",
    "mfcc": "MFCC: shape (20 coefficients, 862 frames)",
    "mfcc-level": "coefficient 0 moves by 11.31, all others by less than 0.0001",
    "pcen-measured": "lowers every cell by 20.0 to 20.0 dB",
    "short-cuts": "transpose       the mel picture is missed by 100%, by 24% after the best single factor",
    "bug-your-fix": "Not yet.",
}


@pytest.mark.parametrize("cell_id", PANELS)
def test_a_panel_shows_the_real_values(ran, cell_id):
    assert PANELS[cell_id] in printed(ran, cell_id)


def test_the_first_cells_that_run_need_no_librosa():
    """A reader hears something before librosa has been loaded."""
    first, second = [cell for cell in CELLS if cell.cell_type == "code"][:2]
    assert "librosa" not in first.source + second.source
    assert "HearingTest()" in second.source


def test_no_cell_warns_or_writes_to_stderr(ran):
    noisy = [id for id, cell in ran.items() for o in cell.get("outputs", []) if o.get("name") == "stderr"]
    assert not noisy


def test_every_sound_is_neither_too_loud_nor_too_faint(ran):
    players = [
        (cell_id, sound)
        for cell_id in ran
        if "outputs" in ran[cell_id]
        for sound in re.findall(r"data:audio/(?:flac|mpeg);base64,([\w+/=]+)", pages(ran, cell_id))
    ]
    assert len(players) >= 9
    for cell_id, sound in players:
        samples, _ = sf.read(io.BytesIO(base64.b64decode(sound)))
        peak_db = 20 * np.log10(np.abs(samples).max())
        assert -20 <= peak_db <= -1, (cell_id, peak_db)


def test_only_one_fixed_scale_mends_the_images(ran, tour):
    source = ran["bug-your-fix"].source
    line = "low, high = S_db.min(), S_db.max()"
    namespace = {"librosa": librosa, "np": np, "y": tour[0], "sr": tour[1], "clip_info": clip_info}
    namespace["noise"] = 0.1 * np.random.default_rng(0).standard_normal(20 * SR)
    exec(ran["buggy-function"].source, namespace)
    exec(ran["bug-measure"].source.partition("print")[0], namespace)

    def says(limits):
        said: list[str] = []
        assert line in source
        exec(source.replace(line, f"low, high = {limits}"), {**namespace, "print": said.append})
        return said[-1]

    assert says("-80, 40").startswith("Mended")
    assert says("S_db.mean(), S_db.max()").startswith("Not yet")
    assert says("S_db.min(), 40").startswith("Not yet")


# ------------------------------------------------------------------ what the words claim


def mel(hz, htk=False):
    """Both scales from their definitions, not from librosa."""
    if htk:
        return 2595 * np.log10(1 + hz / 700)
    return 3 * hz / 200 if hz < 1000 else 15 + 27 * np.log(hz / 1000) / np.log(6.4)


def test_what_is_said_of_the_scales():
    assert f"{mel(200) - mel(100):.1f}" == "1.5"
    assert f"{mel(10_100) - mel(10_000):.2f}" == "0.14"
    assert f"{mel(1000, htk=True):.2f}" == "999.99"
    for hz, slaney, htk in ((500, "7.5", "607.4"), (4000, "35.2", "2146.1")):
        assert (f"{mel(hz):.1f}", f"{mel(hz, htk=True):.1f}") == (slaney, htk)
        assert slaney in TOML and htk in TOML
    assert [round(mel(hz, htk=True) / mel(hz)) for hz in (500, 4000)] == [81, 61]
    ratios = [mel(hz, htk=True) / mel(hz) for hz in (100, 500, 1000, 2000, 4000, 8000, 11025)]
    assert round(ratios[0]) == 100
    assert round(min(ratios)) == 61 and ratios[-1] > min(ratios) + 2
    assert f"{15 / mel(11025):.0%}" == "30%"


def test_half_of_the_bands_lie_below_1983_hz():
    halfway = librosa.mel_to_hz(mel(11025) / 2)
    assert round(halfway) == 1983
    assert round(100 * halfway / 11025) == 18
    assert "lowest 18 %" in TOML
    centres = librosa.mel_frequencies(n_mels=130, fmax=11025)[1:-1]
    assert (centres < 1983).sum() == 64


def test_octaves_are_equal_above_1000_hz_and_halve_below():
    steps = np.diff([mel(hz) for hz in (125, 250, 500, 1000, 2000, 4000, 8000)])
    assert steps[1] / steps[0] == pytest.approx(2) and steps[2] / steps[1] == pytest.approx(2)
    assert steps[3] == pytest.approx(steps[4]) and steps[4] == pytest.approx(steps[5])


def test_what_is_said_of_the_bands():
    edges = librosa.mel_frequencies(n_mels=130, fmax=11025)
    bank = librosa.filters.mel(sr=SR, n_fft=2048, n_mels=128)
    assert (round(edges[2] - edges[0]), round(edges[-1] - edges[-3])) == (52, 571)
    assert (np.count_nonzero(bank[0]), np.count_nonzero(bank[127])) == (4, 53)
    htk = librosa.mel_frequencies(n_mels=130, fmax=11025, htk=True)
    assert round(abs(edges[65] - htk[65]), -2) == 200
    assert f"{bank.max():.3f}" == "0.038"


def test_equal_areas_flatten_white_noise():
    sums = {
        norm: librosa.filters.mel(sr=SR, n_fft=2048, n_mels=128, norm=norm).sum(axis=1) for norm in (None, "slaney")
    }
    assert f"{10 * np.log10(sums[None][127] / sums[None][0]):.1f}" == "10.6"
    assert f"{10 * np.log10(sums['slaney'][127] / sums['slaney'][0]):.2f}" == "0.12"
    assert (f"{sums[None][0]:.2f}", f"{sums[None][127]:.2f}") == ("2.33", "26.52")


@pytest.mark.parametrize(
    ("n_fft", "n_mels", "htk", "empty", "warns"),
    [
        (2048, 128, False, [], False),
        (512, 154, False, [0], False),
        (256, 77, False, [0], False),
        (512, 128, True, [0, 3, 8], True),
    ],
)
def test_librosa_does_not_warn_of_an_empty_band_0(n_fft, n_mels, htk, empty, warns):
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        bank = librosa.filters.mel(sr=SR, n_fft=n_fft, n_mels=n_mels, htk=htk)
    assert np.flatnonzero(bank.max(axis=1) == 0).tolist() == empty
    assert bool(said) == warns


def test_the_first_bin_lies_beyond_the_first_triangle():
    assert round(SR / 256) == 86
    assert librosa.mel_frequencies(n_mels=79, fmax=11025)[2] < SR / 256


def test_fewer_bands_or_a_longer_window_fill_the_empty_ones():
    for n_fft, n_mels in ((256, 60), (512, 77)):
        assert librosa.filters.mel(sr=SR, n_fft=n_fft, n_mels=n_mels).max(axis=1).min() > 0


def test_ref_max_erases_the_level_and_a_fixed_reference_keeps_it(ran):
    assert "ref=1.0     loudest cell:  27.3 dB and   7.3 dB; pictures differ by 20.0 dB" in printed(ran, "references")
    assert "silence, ref=np.max: 0.0 dB" in printed(ran, "references")


def test_the_three_recipes_for_loudness_disagree(ran):
    right, decibels, nothing = (float(db) for db in re.findall(r"(-?[\d.]+) dB", printed(ran, "loudness")))
    assert nothing == 0
    assert abs(decibels - right) > 5


def test_adding_decibels_costs_the_tone_half_its_height(ran):
    before, after = re.findall(r"stands (\d+) to (\d+) dB", printed(ran, "order-measured"))
    for first, last in zip(before, after, strict=True):
        assert int(last) / int(first) == pytest.approx(0.5, abs=0.05)


def test_the_scale_changes_the_picture_more_than_the_norm(ran):
    scale, norm = (float(db) for db in re.findall(r"by ([\d.]+) dB on average", printed(ran, "mel-by-hand")))
    assert scale > norm > 1


def test_mfccs_are_nearly_unrelated_and_bands_are_not(ran):
    bands, mfccs = (float(r) for r in re.findall(r"by +([\d.]+)\n", printed(ran, "neighbours")))
    assert bands > 0.9
    assert mfccs < 0.2


def test_pcen_forgets_the_level_and_needs_its_scale(ran):
    kept, scaled, unscaled = re.findall(r"([\d.]+)%? to ([\d.]+)(?!.* dB)", printed(ran, "pcen-measured"))
    assert float(kept[0]) >= 85
    assert float(scaled[0]) > 3 * float(unscaled[1])


def test_a_mel_picture_is_met_by_a_sound_that_is_far_off(ran):
    found = re.findall(r"met to ([\d.]+)%, the linear one is (\d+)% off; smallest power 0", printed(ran, "inversion"))
    (fits, off), (fits_few, off_few) = [(float(a), float(b)) for a, b in found]
    assert max(fits, fits_few) < 5
    assert 20 < off < off_few
    assert re.search(
        r"pseudo-inverse  the mel picture is missed by 0%, by 0% .*; [1-9]\d*% of the", printed(ran, "short-cuts")
    )


def test_the_hiss_is_the_brightest_image(ran):
    lines = printed(ran, "bug-measure").splitlines()[1:4]
    near, far, hiss = ([float(shown) for shown in re.findall(r"\d\.\d\d(?!\d)", line)] for line in lines)
    assert near == far and near[0] < min(hiss) and len(hiss) == 2


def test_five_noises_agree_about_the_tilt(ran):
    page = "".join(o.data["text/html"] for o in ran["tilt-seen"].outputs if "text/html" in o.get("data", {}))
    high = re.search(r"read ([\d.]+) to ([\d.]+) dB above", page)
    flat = re.search(r"the line is flat: (-?[\d.]+) to (-?[\d.]+) dB", page)
    assert 8 < float(high[1]) <= float(high[2]) < 10.6 and max(abs(float(db)) for db in flat.groups()) < 0.3
    assert f"{-20 * np.log10(0.05):.0f}" == "26"


# ------------------------------------------------------------------ the picture to point at


def judged(question_id: str, time_s: float, hz: float) -> bool:
    question = next(q for q in lesson("02_mel_scale").quiz if q.id == question_id)
    return next((target.right for target in question.targets if target.holds(time_s, hz)), False)


def test_the_lower_half_of_the_mel_axis_can_be_pointed_at():
    assert all(judged("point-half", time, hz) for time in (15.0, 16.5, 17.8) for hz in (20, 900, 1950))
    assert not any(judged("point-half", 16.0, hz) for hz in (2050, 5000, 10_000))


# ------------------------------------------------------------------ form


def test_all_kinds_of_question_are_asked():
    assert {question.kind for question in lesson("02_mel_scale").quiz} == {
        "one",
        "several",
        "number",
        "order",
        "lines",
        "point",
    }


def test_the_words_stay_kind():
    for text in (PROSE, TOML):
        assert not re.findall(r"\b(just|simply|obviously|trivial(?:ly)?)\b", text, re.IGNORECASE)


def test_an_exercise_is_named_beside_the_notebook_that_holds_it():
    named = re.findall(
        r"((?:\*[\w-]+\*(?:, | and )?)+)[^*\[\]]*\[[^\]]+\]\(\.\./\.\./exercises/02_mel_scale/([^)]+)\.ipynb\)", PROSE
    )
    pairs = {(id, notebook) for ids, notebook in named for id in re.findall(r"\*([\w-]+)\*", ids)}
    assert pairs == {(exercise.id, exercise.notebook) for exercise in lesson("02_mel_scale").exercises}


def test_every_linked_file_exists():
    links = re.findall(r"\]\(([^)#]+?)\)", PROSE)
    assert links
    assert [link for link in links if not (BOOKS[0].parent / link).exists()] == []


# ------------------------------------------------------------------ figures


def test_figures_take_the_pages_own_colour(ran):
    figures = [pages(ran, id) for id in ran if "outputs" in ran[id] and "<figure style" in pages(ran, id)]
    assert len(figures) == 5
    for page in figures:
        assert 'role="img" aria-label="' in page and "currentColor" in page


def test_a_picture_of_bands_is_labelled_in_hertz(monkeypatch):
    """Rows are evenly spaced in mel, so 1000 Hz stands where the bank has its band, not at 9 % of the height."""
    from spectrohub.plots import mel_bands

    shown = []
    monkeypatch.setattr(mel_bands, "show", lambda fig, alt: shown.append(fig))
    centres = librosa.mel_frequencies(n_mels=130, fmax=11025)[1:-1]
    mel_bands.bands({"a": (np.zeros((128, 5)), 0, 1)}, sr=SR, hop_length=512, centres_hz=centres, alt="Nothing.")
    axis = shown[0].axes[0]
    marks = {label.get_text(): place for label, place in zip(axis.get_yticklabels(), axis.get_yticks(), strict=True)}
    assert centres[round(marks["1000"])] == pytest.approx(1000, rel=0.03)
    assert set(marks) == {"250", "500", "1000", "2000", "4000", "8000"}
