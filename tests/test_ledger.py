"""The ledger keeps what was earned: over crowds of writers, kills, and files it cannot use."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest

from spectrohub.learner_progress.event import new_event
from spectrohub.learner_progress.recording import record_event
from spectrohub.learner_progress.store.ledger import Ledger, LedgerError

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def ledger(tmp_path):
    return Ledger(tmp_path / "ledger.sqlite")


def python(code: str, *args, **options) -> subprocess.Popen:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "cwd": ROOT}
    return subprocess.Popen([sys.executable, "-c", code, *map(str, args)], **pipes | options)


def test_an_untouched_ledger_is_empty_and_makes_no_file(ledger):
    assert (ledger.xp(), ledger.events(), ledger.passed("quiz")) == (0, [], set())
    assert ledger.last("quiz", "01_tiny/y-axis") is None
    assert not ledger.path.exists()


def test_xp_of_an_item_counts_once(ledger):
    first = ledger.record("quiz", "01_tiny/y-axis", outcome="right", xp=10)
    again = ledger.record("quiz", "01_tiny/y-axis", outcome="right", xp=10)
    assert (first.earned, again.earned, ledger.xp()) == (10, 0, 10)


def test_a_pass_whose_points_could_not_be_read_does_not_use_up_the_xp(ledger):
    assert ledger.record("exercise", "a/b", outcome="right", xp=0).earned == 0
    assert ledger.record("exercise", "a/b", outcome="right", xp=20).earned == 20
    assert ledger.record("exercise", "a/b", outcome="right", xp=20).earned == 0
    assert ledger.xp() == 20


def test_a_wrong_answer_before_the_right_one_costs_nothing(ledger):
    assert ledger.record("quiz", "01_tiny/y-axis", outcome="wrong", xp=10).earned == 0
    assert ledger.record("quiz", "01_tiny/y-axis", outcome="right", xp=10).earned == 10


def test_a_quiz_and_an_exercise_of_one_name_both_count(ledger):
    ledger.record("quiz", "01_tiny/bins", outcome="right", xp=10)
    ledger.record("exercise", "01_tiny/bins", outcome="right", xp=20)
    ledger.record("quiz", "02_more/bins", outcome="done", xp=5)
    assert ledger.xp() == 35
    assert ledger.xp_by_lesson() == {"01_tiny": 30, "02_more": 5}
    assert ledger.passed("quiz") == {"01_tiny/bins", "02_more/bins"}


def test_the_same_event_twice_is_one_event(ledger):
    one = ledger.record("quiz", "01_tiny/y-axis", outcome="right", xp=10, event_id="a")
    two = ledger.record("quiz", "01_tiny/y-axis", outcome="right", xp=10, event_id="a")
    assert one == two
    assert len(ledger.events()) == 1


def test_the_detail_comes_back_as_it_was(ledger):
    detail = {"answer": ["Höhe", 43.07, None]}
    ledger.record("quiz", "01_tiny/y-axis", outcome="wrong", detail=detail)
    assert ledger.last("quiz", "01_tiny/y-axis").detail == detail


def test_the_last_event_is_the_newest_entry_even_when_the_clock_was_set_back(ledger, monkeypatch):
    from datetime import datetime, timedelta

    from spectrohub.learner_progress import event as module

    class Earlier(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - timedelta(days=400)

    ledger.record("quiz", "01_tiny/y-axis", outcome="right", xp=10, detail="before")
    monkeypatch.setattr(module, "datetime", Earlier)
    ledger.record("quiz", "01_tiny/y-axis", outcome="right", xp=10, detail="after")
    assert ledger.last("quiz", "01_tiny/y-axis").detail == "after"
    assert ledger.xp() == 10


@pytest.mark.parametrize(
    "change",
    ["UPDATE events SET xp = 1000", "DELETE FROM events", "UPDATE events SET outcome = 'right'"],
)
def test_events_are_never_changed(ledger, change):
    ledger.record("quiz", "01_tiny/y-axis", outcome="wrong", xp=10)
    db = sqlite3.connect(ledger.path)
    with pytest.raises(sqlite3.IntegrityError, match="append only"):
        db.execute(change)
    db.close()


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (dict(kind="quizz"), "kind='quizz'"),
        (dict(outcome="correct"), "outcome='correct'"),
        (dict(xp=-1), "xp=-1"),
        (dict(xp=1.5), "xp=1.5"),
        (dict(item=""), "item=''"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_event_that_makes_no_sense_is_refused(ledger, wrong, named):
    event = dict(kind="quiz", item="01_tiny/y-axis", outcome="right", xp=10) | wrong
    kind, item = event.pop("kind"), event.pop("item")
    with pytest.raises(ValueError, match=named):
        ledger.record(kind, item, **event)
    assert ledger.events() == []


WRITER = """
import sys
from spectrohub.learner_progress.store.ledger import Ledger
ledger, me, count = Ledger(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for i in range(count):
    ledger.record("quiz", f"01_tiny/shared-{i}", outcome="right", xp=10, detail=me)
"""


def test_six_processes_that_start_on_no_file_lose_and_double_nothing(ledger):
    count = 25
    writers = [python(WRITER, ledger.path, me, count) for me in range(6)]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert writer.returncode == 0, errors
    events = ledger.events()
    assert len(events) == 6 * count
    assert ledger.xp() == 10 * count == sum(event.earned for event in events)
    assert len({event.device for event in events}) == 1


def test_a_thousand_kills_lose_nothing_that_was_kept_and_double_nothing(ledger):
    """Two writers at once; what was in flight when one was killed is sent again by the next (see ledger_killer)."""
    killer = [sys.executable, str(ROOT / "tests" / "ledger_killer.py"), str(ledger.path), "1000"]
    done = subprocess.run(killer, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    confirmed = json.loads(done.stdout)
    kept: dict[str, list[int]] = {}
    events = ledger.events()
    for event in events:
        writer, _, number = event.id.rpartition("-")
        kept.setdefault(writer, []).append(int(number))
    assert len(confirmed) > 500  # the others were killed before their first event
    assert kept == {writer: list(range(count)) for writer, count in confirmed.items() if count}
    assert ledger.xp() == len(events)
    with closing(sqlite3.connect(ledger.path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_killed_fresh_start_leaves_a_file_that_works(tmp_path, rng):
    """Kills during the very first write, when the tables are being made."""
    for kill in range(20):
        path = tmp_path / f"{kill}.sqlite"
        child = os.fork()
        if child == 0:
            try:
                Ledger(path).record("quiz", "01_tiny/first", outcome="right", xp=1)
            finally:
                os._exit(1)
        time.sleep(float(rng.uniform(0, 0.02)))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        Ledger(path).record("quiz", "01_tiny/second", outcome="right", xp=1)
        assert Ledger(path).xp() in (1, 2)


def test_a_file_that_is_no_database_is_called_damaged_and_left_alone(ledger):
    ledger.path.write_bytes(b"not a database at all" * 500)
    before = ledger.path.read_bytes()
    for use in (ledger.xp, lambda: ledger.record("quiz", "01_tiny/y-axis", outcome="right")):
        with pytest.raises(LedgerError, match="is damaged"):
            use()
    assert ledger.path.read_bytes() == before


def test_a_torn_file_is_called_damaged(ledger):
    ledger.add(new_event("quiz", f"01_tiny/{i}", outcome="right", xp=1, detail="x" * 100) for i in range(300))
    whole = ledger.path.read_bytes()
    ledger.path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with pytest.raises(LedgerError, match="is damaged"):
        ledger.events()


def test_another_programs_database_is_not_touched(ledger):
    db = sqlite3.connect(ledger.path)
    db.execute("CREATE TABLE recipes (name TEXT)")
    db.commit()
    db.close()
    with pytest.raises(LedgerError, match="is not a progress file"):
        ledger.record("quiz", "01_tiny/y-axis", outcome="right")


def test_a_newer_file_is_named_and_kept(ledger):
    ledger.record("quiz", "01_tiny/y-axis", outcome="right", xp=10)
    db = sqlite3.connect(ledger.path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(LedgerError, match=r"newer Spectro Hub .format 99"):
        ledger.xp()


def test_a_file_held_by_another_program_is_said_so(ledger, monkeypatch):
    ledger.record("quiz", "01_tiny/y-axis", outcome="right", xp=10)
    monkeypatch.setattr("spectrohub.learner_progress.store.ledger_file._WAIT_S", 0.05)
    holder = sqlite3.connect(ledger.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerError, match="Another program holds"):
        ledger.record("quiz", "01_tiny/keeps", outcome="right", xp=10)
    assert ledger.xp() == 10  # reading goes on
    holder.close()


FULL_DISK = """
import resource, sys
from spectrohub.learner_progress.recording import record_event
from spectrohub.learner_progress.store.ledger import Ledger
ledger = Ledger(sys.argv[1])
size = ledger.path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20_000, size + 20_000))
big = "x" * 5000
kept = [record_event("quiz", f"01_tiny/{i}", outcome="right", xp=1, detail=big, ledger=ledger) for i in range(20)]
print(sum(one.event is not None for one in kept), kept[-1].trouble, ledger.xp(), sep="|")
"""


def test_a_disk_that_takes_no_more_costs_one_line_and_nothing_earned(ledger):
    ledger.record("quiz", "01_tiny/y-axis", outcome="right", xp=1)
    child = python(FULL_DISK, ledger.path)
    out, errors = child.communicate(timeout=60)
    assert child.returncode == 0, errors
    fitted, trouble, xp = out.strip().split("|")
    assert 0 < int(fitted) < 20
    assert "could not be added to your progress" in trouble and "\n" not in trouble
    assert int(xp) == ledger.xp() == 1 + int(fitted)


@pytest.fixture
def open_folder():
    """A folder that any user may read, unlike tmp_path, which is the tests' own."""
    folder = Path(tempfile.mkdtemp(prefix="spectrohub-test-"))
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions")
def test_a_read_only_file_is_still_read(open_folder):
    ledger = Ledger(open_folder / "ledger.sqlite")
    ledger.record("quiz", "01_tiny/y-axis", outcome="right", xp=10)
    ledger.path.chmod(0o444)
    open_folder.chmod(0o555)
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)  # root may write anywhere, so the child is somebody else
            trouble = record_event("quiz", "01_tiny/new", outcome="right", xp=10, ledger=ledger).trouble
            os.write(write_end, f"{ledger.xp()}|{trouble}".encode())
        finally:
            os._exit(0)
    os.close(write_end)
    os.waitpid(child, 0)
    xp, _, trouble = os.read(read_end, 4096).decode().partition("|")
    os.close(read_end)
    assert xp == "10"
    assert "cannot be written to" in trouble and "SPECTROHUB_HOME" in trouble


def test_a_home_that_cannot_be_a_folder_is_one_line(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path / "file" / "home"))
    kept = record_event("quiz", "01_tiny/y-axis", outcome="right", xp=10)
    assert kept.event is None and kept.earned == 0
    assert "SPECTROHUB_HOME" in kept.trouble and "\n" not in kept.trouble


def test_the_default_place_is_the_users_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path / "home"))
    assert record_event("quiz", "01_tiny/y-axis", outcome="right", xp=10).earned == 10
    assert (tmp_path / "home" / "ledger.sqlite").exists()
