"""A learner's own project: nothing is lost, what is wrong is said, numbers are honest, and the page stands alone."""

import json
import re
import shutil
from functools import partial
from itertools import product

import numpy as np
import pytest
import soundfile as sf

from spectrohub import load_clip, my_project
from spectrohub.exercises.lesson_03_deep_learning.project import leave_one_source_out, solve
from spectrohub.exercises.lesson_04_front_ends.project import Counted, by_source, compare_by_source
from spectrohub.my_sounds import keep, kept_clips, my_sounds, put_back, take_out, taken_out
from spectrohub.paths import user_data
from spectrohub.project import bundled as bundled_clips
from spectrohub.project.collection import COMMON_SR, Collection
from spectrohub.project.front_ends import FRONT_ENDS, features
from spectrohub.project.levels import Levels
from spectrohub.project.page import page_html, verdict
from spectrohub.project.panel import panel_text, steps
from spectrohub.project.results import Result, State, accuracy, difference
from spectrohub.project.trial import NotYet, trial
from spectrohub.soundfiles import ClipError

SR = 22_050


@pytest.fixture
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path))
    return tmp_path


def noise(rng, seconds=0.5, level=0.1, sr=SR):
    return (level * rng.standard_normal(round(seconds * sr))).astype(np.float32).clip(-1, 1)


def tone(hz=440.0, seconds=0.5, peak=0.5, sr=SR):
    return (peak * np.sin(2 * np.pi * hz * np.arange(round(seconds * sr)) / sr)).astype(np.float32)


def fill(rng, kinds=("door", "kettle", "tap"), sources=4, **options):
    for kind, source in product(kinds, range(sources)):
        keep(noise(rng, **options), options.get("sr", SR), kind, f"room {source}")


def said():
    return "\n".join(problem.says for problem in Collection.read().problems)


# --- clips


def test_clips_are_kept_by_kind_and_source_and_a_file_put_there_by_hand_counts(home, rng):
    y = noise(rng)
    assert keep(y, SR, "kettle", "kitchen") == home / "my_sounds/kettle/kitchen-1.flac"
    assert keep(y, SR, "kettle", "kitchen").name == "kitchen-2.flac"
    sf.write(my_sounds() / "kettle/office 7.wav", y, SR)
    assert [(one.name, one.source) for one in kept_clips()] == [
        ("kettle/kitchen-1", "kitchen"),
        ("kettle/kitchen-2", "kitchen"),
        ("kettle/office 7", "office"),
    ]
    read, sr = load_clip(kept_clips()[0].path)
    assert sr == SR and np.abs(read - y).max() <= 1 / 32768


def test_a_clip_that_was_taken_out_comes_back_and_its_name_is_not_given_away(home, rng, capsys):
    y = noise(rng)
    path = keep(y, SR, "kettle", "kitchen")
    data = path.read_bytes()
    project = my_project()
    project.remove("kettle/kitchen-1")
    assert not kept_clips() and "project.undo() puts it back" in capsys.readouterr().out
    assert keep(y, SR, "kettle", "kitchen").name == "kitchen-2.flac"
    project.undo()
    assert path.read_bytes() == data and not taken_out()
    project.undo()
    assert "No clip was taken out" in capsys.readouterr().out
    with pytest.raises(ValueError, match=r"no clip 'kettle/kitchn-1' in your project. Did you mean 'kettle/kitchen-1'"):
        project.remove("kettle/kitchn-1")


def test_nothing_is_written_over_when_a_clip_is_put_back(home, rng):
    path = keep(noise(rng), SR, "tap", "bath")
    out = take_out(kept_clips()[0])
    sf.write(path, noise(rng), SR)
    with pytest.raises(FileExistsError, match="is there again"):
        put_back(out)
    assert out.exists() and path.exists()


@pytest.mark.parametrize(
    "y, sr, label, source, says",
    [
        (np.zeros(10), SR, "../up", "me", "label='../up': a short name"),
        (np.zeros(10), SR, "tap", "a/b", "source='a/b': a short name"),
        (np.zeros((10, 2)), SR, "tap", "me", r"shape \(10, 2\)"),
        (np.array([0.0, np.nan]), SR, "tap", "me", "no numbers"),
        (np.array([0.0, 1.5]), SR, "tap", "me", "peak of the clip is 1.5"),
        (np.zeros(10), 0, "tap", "me", "whole number of Hz"),
    ],
    ids=["label", "source", "two channels", "NaN", "beyond full scale", "rate"],
)
def test_what_cannot_be_kept_is_explained_and_leaves_nothing_behind(home, y, sr, label, source, says):
    with pytest.raises((ValueError, ClipError), match=says):
        keep(y, sr, label, source)
    assert not kept_clips()


# --- numbers of a clip


@pytest.mark.quick
def test_levels_are_those_of_a_known_tone():
    levels = Levels.of(tone(peak=0.5, seconds=1.0), SR)
    assert levels.peak_db == pytest.approx(-6.02, abs=0.02) and levels.mean_db == pytest.approx(-9.03, abs=0.02)
    assert levels.clipped == 0 and not levels.remarks and not levels.unusable


@pytest.mark.parametrize("gain", [1.0, 0.2], ids=["at full scale", "made quieter afterwards"])
def test_the_share_of_clipped_samples_is_found(gain):
    loud = tone(hz=200.0, seconds=1.0, peak=1.6)
    cut = np.round(gain * loud.clip(-1, 1) * 32768) / 32768
    share = Levels.of(cut, SR).clipped
    assert share == pytest.approx(np.mean(np.abs(loud) >= 1), abs=0.01) and share > 0.5
    assert "cut off at one level (clipped)" in Levels.of(cut, SR).remarks[0]


def test_sounds_that_are_not_clipped_are_not_accused(rng):
    tour, sr = load_clip("tour")
    speech, speech_sr = load_clip("speech")
    for y, rate in ((tour, sr), (speech, speech_sr), (noise(rng, level=0.3), SR), (tone(peak=1.0), SR)):
        assert Levels.of(y, rate).clipped < 0.001


@pytest.mark.parametrize(
    "y, sr, says",
    [
        (np.zeros(SR, np.float32), SR, "tap/a-1 is left out: it is silent"),
        (tone(seconds=0.05), SR, "lasts 0.05 s"),
        (tone(peak=0.005), SR, "it is quiet: -49 dB on average"),
        (tone(sr=8000), 8000, "it holds nothing above 4000 Hz, half of its sample rate"),
    ],
    ids=["silence", "short", "quiet", "telephone"],
)
def test_what_is_wrong_with_a_clip_is_said(home, y, sr, says):
    keep(y, sr, "tap", "a")
    assert says in said()


def test_a_file_that_is_no_sound_is_named_and_the_others_go_on(home, rng):
    keep(noise(rng), SR, "tap", "a")
    (my_sounds() / "tap/b-1.wav").write_text("no sound")
    assert Collection.read().names == ("tap/a-1",)
    assert "tap/b-1 cannot be read and is left out" in said()


# --- the collection


def test_what_is_missing_is_counted(home, rng):
    assert Collection.read().missing == ("3 more kinds of sounds",)
    fill(rng, kinds=("door", "tap"), sources=3)
    assert Collection.read().missing == (
        "1 more kind of sounds",
        "1 more source of “door”",
        "1 more source of “tap”",
    )
    fill(rng)
    assert not Collection.read().missing


def test_a_kind_from_one_source_cannot_be_tested(home, rng):
    fill(rng, kinds=("door", "tap"))
    keep(noise(rng), SR, "kettle", "kitchen")
    assert "All clips of “kettle” come from one source, kitchen." in said()
    with pytest.raises(NotYet, match="one source, kitchen"):
        trial(Collection.read(), "log-mel", leave_one_source_out)


@pytest.mark.parametrize(
    "change",
    [lambda y: y, lambda y: 0.3 * y, lambda y: np.concatenate([np.zeros(900, np.float32), y])],
    ids=["a copy", "quieter", "begins later"],
)
def test_one_recording_under_two_sources_is_found(home, rng, change):
    y = noise(rng)
    keep(y, SR, "tap", "kitchen")
    keep(change(y), SR, "tap", "bath")
    keep(noise(rng), SR, "tap", "bath")
    assert "tap/bath-1 and tap/kitchen-1 look like one recording in two sources" in said()
    assert said().count("one recording") == 1


def test_takes_of_one_source_and_the_bundled_clips_are_no_doubles(home, rng):
    y = noise(rng)
    keep(y, SR, "tap", "kitchen")
    keep(y, SR, "tap", "kitchen")  # the same source: on one side of every split
    my_project().add_bundled()
    assert "one recording" not in said()


def test_what_gives_a_kind_away_is_said(home, rng):
    fill(rng, kinds=("door", "tap"))
    fill(rng, kinds=("kettle",), sr=44_100)
    assert "Kinds differ in their sample rate (door 22050 Hz, kettle 44100 Hz, tap 22050 Hz)" in said()
    assert "No source recorded more than one kind" not in said()


def test_bundled_clips_make_a_whole_project_and_come_once(home):
    project = my_project().add_bundled().add_bundled()
    collection = project.collection
    assert len(collection) == 36 and collection.kinds == bundled_clips.KINDS and not collection.missing
    assert all(len(sources) == 4 for sources in collection.sources_of.values())
    with pytest.raises(ValueError, match="Take 'sounds' or 'digits'"):
        project.add_bundled("birds")


def test_spoken_digits_make_a_whole_project_and_without_a_network_a_way_out_is_named(home, shared, monkeypatch, capsys):
    monkeypatch.setenv("SPECTROHUB_OFFLINE", "1")
    assert not my_project().add_bundled("digits").collection
    assert 'project.add_bundled("sounds"), which needs no network' in capsys.readouterr().out
    (home / "datasets").mkdir(exist_ok=True)
    shutil.copy(shared / "fsdd" / "free-spoken-digit-dataset.zip", home / "datasets")
    collection = my_project().add_bundled("digits").collection
    assert collection.kinds == ("digit 0", "digit 6", "digit 8") and not collection.missing
    speakers = ("george", "jackson", "lucas", "nicolas", "theo", "yweweler")
    assert set(collection.sources_of.values()) == {speakers} and len(collection) == 3 * 6 * 3
    said = [problem.says for problem in collection.problems]
    assert "digit 0/george-1 and 53 more: they hold nothing above 4000 Hz, half of their sample rate." in said
    assert len([one for one in said if "quiet: -" in one]) == 1


@pytest.mark.parametrize("name", FRONT_ENDS)
def test_pictures_have_one_shape_and_short_clips_end_in_their_floor(home, rng, name):
    keep(noise(rng, seconds=3.0), SR, "tap", "a")
    keep(noise(rng, seconds=0.4), 44_100, "tap", "b")
    X = features(Collection.read(), name)
    assert X.shape[0] == 2 and X.dtype == np.float32 and np.isfinite(X).all() and X.shape[2] in (63, 98, 100)
    assert np.unique(X[1, :, -5:]).size == 1 and X[1, 0, -1] == X[1].min()


def test_of_a_long_clip_the_loudest_second_is_used(home, rng):
    y = noise(rng, seconds=4.0, level=0.01)
    y[2 * SR : 3 * SR] *= 20
    keep(y, SR, "tap", "a")
    stretch = Collection.read().clips[0].stretch
    assert len(stretch) == COMMON_SR and np.std(stretch) == pytest.approx(
        0.2 * (16_000 / SR) ** 0.5, rel=0.1
    )  # less what lies above 8 kHz


# --- a test of one's own function


@pytest.fixture(scope="module")
def tested(tmp_path_factory):
    """Twelve bundled clips, tested with two front ends by a function that is right."""
    home = tmp_path_factory.mktemp("project")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPECTROHUB_HOME", str(home))
        patch.setattr(bundled_clips, "TAKES", 1)
        project = my_project().add_bundled()
        for front_end in ("log-mel", "kaldi"):
            project.test(front_end, leave_one_source_out)
        yield home, project.collection, State()


def test_a_right_function_gives_an_answer_for_each_clip_and_the_same_again(tested):
    _, collection, state = tested
    result = state.of(collection)["log-mel"]
    again = trial(collection, "log-mel", leave_one_source_out)
    assert result.predicted == again.predicted and len(result.predicted) == 12
    assert result.confusion.sum() == 12 and np.trace(result.confusion) == result.right.sum()
    assert accuracy(result).value == pytest.approx(result.right.mean())


def mixed(labels, sources):
    return [np.arange(len(labels)) % 4 == part for part in range(4)]


@pytest.mark.parametrize(
    "function, says",
    [
        (partial(solve, training=np.ones_like), "the network had heard the clip's own source"),
        (lambda X, labels, sources, learn: None, "returned nothing"),
        (lambda X, labels, sources, learn: labels, "were given by no network"),
        (lambda X, labels, sources, learn: labels[:-1], "a label for each of the 12 clips"),
        (lambda X, labels, sources, learn: 0.9, "a label for each of the 12 clips"),
    ],
    ids=["trains on all", "stub", "true labels", "one is missing", "a score"],
)
def test_a_number_that_is_not_honest_is_not_kept(tested, function, says):
    with pytest.raises(NotYet, match=says):
        trial(tested[1], "log-mel", function)


def test_clips_split_at_random_are_refused(home, rng):
    for kind, hz in (("low", 300.0), ("middle", 900.0), ("high", 2700.0)):
        for source in range(2):
            for _ in range(2):
                keep(tone(hz * (1 + 0.1 * source)) + noise(rng, level=0.01), SR, kind, f"{kind} {source}")
    with pytest.raises(NotYet, match=r"For \d+ of 12 clips, the network had heard"):
        trial(Collection.read(), "log-mel", partial(solve, held_out=mixed))


def test_two_front_ends_are_compared_on_the_same_clips(tested):
    _, collection, state = tested
    a, b = state.of(collection)["log-mel"], state.of(collection)["kaldi"]
    gain = difference(a, b)
    assert gain.value == pytest.approx(b.right.mean() - a.right.mean()) and gain.low <= gain.value <= gain.high
    assert ("call it noise" in verdict(a, b)) == (gain.low <= 0 <= gain.high)
    with pytest.raises(ValueError, match="tested on different clips"):
        difference(a, Result(**{**vars(b), "digest": "other"}))


def test_results_belong_to_the_clips_that_they_were_made_from(tested, rng, monkeypatch, tmp_path):
    _, collection, state = tested
    assert len(state.of(collection)) == 2 and not state.of(Collection(collection.clips[1:]))
    found = steps(Collection(collection.clips[1:]), state, page_is_there=False)
    assert "2 results of other clips" in found[2].says


def test_a_damaged_file_of_results_is_set_aside_and_said(home):
    for text in ("{", '{"results": [{"front_end": "x"}]}', "[]"):
        (user_data() / "project.json").write_text(text)
        state = State()
        assert (
            not state.results and "could not be read" in state.trouble and "Your clips are not in it" in state.trouble
        )
        assert (user_data() / "project.damaged.json").read_text() == text
        assert state.trouble in panel_text(Collection.read(), state, False)


# --- intervals


@pytest.mark.quick
def test_the_interval_is_that_of_all_draws_counted_one_by_one():
    a, b = np.array([1, 0, 0, 1, 0, 0, 1, 1, 0]), np.array([1, 1, 0, 1, 1, 1, 0, 1, 1])
    sources = np.array([0, 0, 1, 1, 1, 2, 2, 3, 3])
    every = []
    for drawn in product(range(4), repeat=4):
        clips = np.concatenate([np.flatnonzero(sources == one) for one in drawn])
        every.append(b[clips].mean() - a[clips].mean())
    value, low, high = compare_by_source(a, b, sources, 20_000)
    assert value == pytest.approx(b.mean() - a.mean())
    for end, share in ((low, 0.025), (high, 0.975)):
        reach = np.quantile(every, [share - 0.008, share + 0.008])
        assert reach[0] - 1e-9 <= end <= reach[1] + 1e-9
    assert by_source(Counted(a, b, sources)).holds((value, low, high))


# --- the page


def test_the_page_stands_alone_and_says_what_was_split_and_what_it_does_not_show(tested):
    _, collection, state = tested
    html = page_html(collection, state.of(collection))
    assert "Split by source" in html and "Each of the 12 sources was left out once" in html
    assert "What this does not show" in html and "No source recorded more than one kind" in html
    assert html.count("<audio") == 3 and html.count("data:audio/flac") == 3 and html.count("data:image/png") == 3
    assert not re.search(r"(src|href)=\"(?!data:)", html) and "<script" not in html and "url(" not in html
    right = int(state.of(collection)["kaldi"].right.sum())
    assert f"<td>{right} of 12</td>" in html


def test_names_that_look_like_code_are_text(home, rng):
    folder = my_sounds() / "<img src=x onerror=alert(1)>"
    folder.mkdir(parents=True)
    sf.write(folder / "<b>-1.wav", noise(rng), SR)
    collection = Collection.read()
    html = page_html(collection, {}) + my_project()._repr_html_()
    assert "<img src=x" not in html and "<b>-1" not in html and "&lt;img src=x" in html


def test_the_page_is_written_whole_and_an_empty_project_says_what_to_do(tested, home, capsys):
    project = my_project()
    assert project.page() is None and "project.add_bundled()" in capsys.readouterr().out
    project.pictures()
    assert "no clips yet" in capsys.readouterr().out
    with pytest.raises(NotYet, match="no clips yet"):
        project.features()
    project.test("log-mel", leave_one_source_out)
    assert "0 kinds of sounds, and a test needs 3" in capsys.readouterr().out
    with pytest.raises(ValueError, match=r"no front end 'mfcc' here\. Take one of: log-mel, whisper, kaldi"):
        project.test("mfcc", leave_one_source_out)
    assert "Still missing: 3 more kinds of sounds" in repr(project)
    fill(np.random.default_rng(0))
    path = project.page()
    assert path == user_data() / "my_project.html" and "No front end has been tested" in path.read_text("utf-8")
    with pytest.raises(ValueError, match="is a folder"):
        project.page(home)


def test_results_are_kept_as_data(tested):
    home, collection, _ = tested
    kept = json.loads((home / "project.json").read_text("utf-8"))
    assert {one["front_end"] for one in kept["results"]} == {"log-mel", "kaldi"}
    assert all(one["sources"] == collection.sources.tolist() for one in kept["results"])
