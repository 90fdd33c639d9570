"""SpectroSounds and FSDD: made, fetched over a real connection, checked, split."""

import hashlib
import http.server
import shutil
import threading
from typing import ClassVar

import numpy as np
import pytest

from spectrohub.datasets import (
    DataError,
    load_fsdd,
    load_spectrosounds,
    log_mel,
    official_split,
    split_at_random,
    split_by_group,
)
from spectrohub.datasets import spectrosounds as ss
from spectrohub.datasets.download import download
from spectrohub.datasets.model import SoundSet
from spectrohub.datasets.synth import MODELS


@pytest.fixture
def serve(tmp_path_factory):
    """Serve files from loopback with Range requests; `cut` breaks the first answers after that many bytes."""
    folder = tmp_path_factory.mktemp("served")

    class Handler(http.server.BaseHTTPRequestHandler):
        cuts: ClassVar[list[int]] = []
        asked: ClassVar[list[str]] = []

        def do_GET(self):
            body = (folder / self.path.lstrip("/")).read_bytes() if (folder / self.path.lstrip("/")).exists() else None
            if body is None:
                self.send_error(404)
                return
            wanted = self.headers.get("Range", "")
            self.asked.append(wanted)
            start = int(wanted[len("bytes=") : -1]) if wanted else 0
            if start >= len(body):
                self.send_error(416)
                return
            self.send_response(206 if wanted else 200)
            self.send_header("Content-Length", str(len(body) - start))
            self.end_headers()
            self.wfile.write(body[start : start + self.cuts.pop(0)] if self.cuts else body[start:])

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.folder, server.handler = folder, Handler
    server.url = f"http://127.0.0.1:{server.server_address[1]}/"
    yield server
    server.shutdown()
    server.server_close()


def test_a_download_that_breaks_goes_on_where_it_broke(serve, tmp_path, capfd):
    body = np.random.default_rng(1).bytes(300_000)
    (serve.folder / "a.bin").write_bytes(body)
    serve.handler.cuts.append(100_000)
    target = tmp_path / "deep" / "a.bin"
    with pytest.raises(DataError, match=r"0\.1 MB are kept"):
        download(serve.url + "a.bin", target, progress=False)
    download(serve.url + "a.bin", target, progress=False)
    assert "known_hash" not in "".join(capfd.readouterr())
    assert target.read_bytes() == body
    assert serve.handler.asked[0] == "" and serve.handler.asked[1] == "bytes=65536-"  # whole blocks are kept


def test_a_missing_page_and_no_network_are_said_in_words(serve, tmp_path):
    with pytest.raises(DataError, match="404"):
        download(serve.url + "none.zip", tmp_path / "x.zip", progress=False)
    with pytest.raises(DataError, match="is this computer offline"):
        download("http://127.0.0.1:9/x.zip", tmp_path / "x.zip", progress=False)


def test_offline_by_choice_nothing_is_asked_of_another_machine(serve, tmp_path, monkeypatch):
    monkeypatch.setenv("SPECTROHUB_OFFLINE", "1")
    with pytest.raises(DataError, match="SPECTROHUB_OFFLINE=1 forbids"):
        download("https://example.org/x.zip", tmp_path / "x.zip", progress=False)
    (serve.folder / "a.bin").write_bytes(b"here")
    download(serve.url + "a.bin", tmp_path / "a.bin", progress=False)
    assert (tmp_path / "a.bin").read_bytes() == b"here"


def test_the_spoken_digits_come_over_a_connection(shared, serve, tmp_path):
    shutil.copy(shared / "fsdd" / "free-spoken-digit-dataset.zip", serve.folder / "fsdd.zip")
    digits = load_fsdd(url=serve.url + "fsdd.zip", folder=tmp_path, progress=False)
    assert len(digits) == 3000 and digits.sr == 8000
    assert len(digits.source_names) == 6
    assert np.bincount(digits.labels).tolist() == [300] * 10
    train, test = official_split(digits)
    assert (len(train), len(test)) == (2700, 300)
    name = digits.source_names[int(digits.sources[0])]
    assert name == "george" and all(y.min() >= -1 and y.max() < 1 for y in digits.y)
    again = load_fsdd(url="http://127.0.0.1:9/never", folder=tmp_path, progress=False)  # from the kept file
    assert len(again) == 3000


def test_something_else_in_place_of_the_digits_is_refused_and_removed(serve, tmp_path):
    import zipfile

    with zipfile.ZipFile(serve.folder / "fsdd.zip", "w") as archive:
        archive.writestr("x/recordings/0_george_0.wav", b"not a sound")
    with pytest.raises(DataError, match="not the data set"):
        load_fsdd(url=serve.url + "fsdd.zip", folder=tmp_path, progress=False)
    (serve.folder / "fsdd.zip").write_bytes(b"<html>log in first</html>")
    with pytest.raises(DataError, match="damaged"):
        load_fsdd(url=serve.url + "fsdd.zip", folder=tmp_path, progress=False)
    assert not list(tmp_path.glob("*.zip"))


@pytest.mark.quick
@pytest.mark.parametrize("label", range(len(MODELS)), ids=[m.name for m in MODELS])
def test_each_model_is_repeatable_level_and_free_of_clipping(label):
    first = ss.recordings(3, label, 0, takes=2)
    again = ss.recordings(3, label, 0, takes=1)
    other = ss.recordings(3, label, 1, takes=1)
    assert first[0].dtype == np.int16 and first[0].shape == (22050,)
    assert np.array_equal(first[0], again[0])
    assert not np.array_equal(first[0], first[1]) and not np.array_equal(first[0], other[0])
    peak_db = 20 * np.log10(np.abs(first[0]).max() / 32768)
    assert -24.5 < peak_db < -2.9
    assert abs(first[0].mean()) < 0.01 * 32768


@pytest.fixture
def small(monkeypatch, tmp_path):
    monkeypatch.setattr(ss, "SOURCES", 2)
    monkeypatch.setattr(ss, "TAKES", 1)
    return lambda: load_spectrosounds(seed=0, folder=tmp_path, progress=False), tmp_path


def test_spectrosounds_are_kept_and_a_damaged_cache_is_made_again(small):
    load, folder = small
    data = load()
    assert len(data) == 20 and data.class_names[0] == "voice" and data.source_names[3] == "car engine 2"
    path = next(folder.glob("*.npy"))
    whole = path.read_bytes()
    path.write_bytes(whole[:-7] + b"damaged")
    assert np.array_equal(load().y, data.y) and path.read_bytes() == whole
    assert path.with_suffix(".sha256").read_text() == hashlib.sha256(np.load(path).tobytes()).hexdigest()


def test_a_folder_that_cannot_be_written_is_said(small, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataError, match="Free some space"):
        load_spectrosounds(folder=tmp_path / "file" / "below", progress=False)


@pytest.mark.parametrize("seed", [-1, 1.5, "0"])
def test_a_seed_is_a_whole_number(seed):
    with pytest.raises(ValueError, match="whole number"):
        load_spectrosounds(seed=seed)


@pytest.mark.quick
def test_log_mel_keeps_loudness_and_pads_with_silence():
    tone = np.sin(2 * np.pi * 440 * np.arange(22050) / 22050).astype(np.float32)
    data = SoundSet("two", (tone, 0.1 * tone[:11025]), 22050, np.arange(2), np.arange(2), np.zeros(2), ("a", "b"))
    mel = log_mel(data)
    assert mel.shape == (2, 64, 44) and mel.dtype == np.float32
    assert mel[0].max() - mel[1].max() == pytest.approx(20, abs=0.1)
    assert mel[1][:, 30:] == pytest.approx(-100, abs=1e-3)  # float32 logarithms differ between processors


def test_a_grouped_split_keeps_groups_whole_and_a_random_one_does_not():
    groups = np.repeat(np.arange(40), 8)
    labels = np.repeat(np.arange(4), 80)
    train, test = split_by_group(groups, 0.25, seed=1, labels=labels)
    assert not set(groups[train]) & set(groups[test])
    assert sorted([*train, *test]) == list(range(320))
    assert np.bincount(labels[test]).tolist() == [16] * 4  # 2 of each class's 10 groups
    train, test = split_at_random(320, 0.25, seed=1)
    assert set(groups[train]) & set(groups[test]) and len(test) == 80
    with pytest.raises(ValueError, match="between 0 and 1"):
        split_by_group(groups, 1.0, seed=0)
    with pytest.raises(ValueError, match="at least two"):
        split_by_group([1, 1], 0.5, seed=0)
