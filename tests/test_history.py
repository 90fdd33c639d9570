"""A history travels: written, read, merged, reset, rescued; and what could not be written waits. Nothing is lost."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from spectrohub.cli import app
from spectrohub.learner_progress.recording import record_event
from spectrohub.learner_progress.store import ledger_file
from spectrohub.learner_progress.store.history import HistoryError, export_history, import_history, read_history
from spectrohub.learner_progress.store.ledger import Ledger, LedgerError
from spectrohub.learner_progress.store.pending_events import add_pending
from spectrohub.learner_progress.store.rescue import rescue
from spectrohub.learner_progress.store.reset import reset
from spectrohub.learner_progress.store.sqlite_recovery import recover_events
from tests.learners import happened

SCHEMA_1 = Path(__file__).parent / "ledgers" / "schema-1.sqlite"  # written by the course when its schema was 1
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    return Ledger()


@pytest.fixture
def old(tmp_path):
    """A copy of the file of schema 1."""
    return Ledger(shutil.copy(SCHEMA_1, tmp_path / "schema-1.sqlite"))


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """`machine("desk")` is the ledger of the machine of this name, on which all now happens."""

    def go_to(name: str) -> Ledger:
        monkeypatch.setattr("platform.node", lambda: name)
        return Ledger(tmp_path / f"{name}.sqlite")

    return go_to


def facts(ledger: Ledger) -> set[tuple]:
    """All that matters of each event: not the place in the file, and who wrote it under which id."""
    return {(e.id, e.device, e.at, e.kind, e.item, e.outcome, e.xp, str(e.detail), e.earned) for e in ledger.events()}


def count(path: Path, table: str = "events") -> int:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


# --- schema 1 ----------------------------------------------------------------------------------------------------


def test_a_file_of_schema_1_is_read_without_being_changed(old):
    before = old.path.read_bytes()
    assert (old.xp(), len(old.events())) == (60, 7)
    assert {event.skills for event in old.events()} == {()} and old.events()[0].offset_s is None
    assert list(old.devices().values()) == [""]
    assert old.path.read_bytes() == before


def test_the_first_write_migrates_it_and_loses_nothing(old):
    before = facts(old)
    device = old.events()[0].device
    new = old.record("challenge", "challenges/alias/senior-1", outcome="right", xp=3, skills=["sampling"])
    assert facts(old) - before == {next(f for f in facts(old) if f[0] == new.id)}
    assert old.xp() == 63 and new.device == device
    assert old.last("challenge", new.item).skills == ("sampling",)
    with closing(sqlite3.connect(old.path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (ledger_file.SCHEMA,)
        with pytest.raises(sqlite3.IntegrityError, match="append only"):
            db.execute("DELETE FROM events")


def test_two_kernels_that_migrate_at_once_do_it_once(old):
    code = "import sys; from spectrohub.learner_progress.store.ledger import Ledger; "
    code += "Ledger(sys.argv[1]).record('quiz', 'a/' + sys.argv[2], outcome='right', xp=1)"
    root = Path(__file__).parents[1]
    runs = [subprocess.Popen([sys.executable, "-c", code, str(old.path), str(i)], cwd=root) for i in range(4)]
    assert [run.wait(timeout=120) for run in runs] == [0] * 4
    assert (old.xp(), len(old.events()), count(old.path, "devices")) == (64, 11, 1)


# --- export, import, merge ---------------------------------------------------------------------------------------


def test_an_export_holds_everything_and_importing_it_twice_is_importing_it_once(ledger, tmp_path, machine):
    desk = machine("desk")
    desk.record("quiz", "01_tiny/y-axis", outcome="wrong", detail={"answer": "Höhe"})
    desk.record("quiz", "01_tiny/y-axis", outcome="right", xp=10, skills=["framing"])
    assert export_history(tmp_path / "mine.json", desk) == 2
    first, second = (import_history(tmp_path / "mine.json", ledger) for _ in range(2))
    assert (first.new, first.known, first.devices) == (2, 0, ("desk",))
    assert (second.new, second.known) == (0, 2)
    assert facts(ledger) == facts(desk)
    assert ledger.last("quiz", "01_tiny/y-axis").skills == ("framing",)
    assert "desk" in ledger.devices().values()


def test_two_machines_that_exchange_their_histories_agree(tmp_path, machine):
    """Both learned the same and different things; the clock of one went back; each imports from the other."""
    source = random.Random(1)
    for number in range(60):
        at = NOON + timedelta(hours=number if number < 30 else number - 400)
        event = happened("quiz", f"01_tiny/{source.randrange(12)}", at, event_id=f"e{number}", xp=10)
        event = replace(event, device="", outcome=source.choice(["right", "wrong"]))
        machine(["desk", "lap"][number % 2]).add([event])
    export_history(tmp_path / "desk.json", machine("desk"))
    assert import_history(tmp_path / "desk.json", machine("lap")).new == 30
    assert import_history(tmp_path / "lap.sqlite", machine("desk")).new == 30  # a ledger is read as well as an export
    desk, lap = machine("desk"), machine("lap")
    assert facts(desk) == facts(lap) and len(facts(desk)) == 60
    right = {event.item for event in desk.events() if event.outcome == "right"}
    assert desk.xp() == lap.xp() == 10 * len(right)
    assert {event.device for event in desk.events()} == set(desk.devices()) == set(lap.devices())
    assert sorted(desk.devices().values()) == ["desk", "lap"]


def test_a_ledger_that_was_copied_to_another_machine_tells_them_apart(tmp_path, machine):
    one = machine("desk").record("quiz", "01_tiny/y-axis", outcome="right", xp=10)
    shutil.copy(tmp_path / "desk.sqlite", tmp_path / "lap.sqlite")
    two = machine("lap").record("quiz", "01_tiny/keeps", outcome="right", xp=10)
    assert one.device != two.device
    desk = machine("desk")
    import_history(tmp_path / "lap.sqlite", desk)
    assert desk.devices() == {one.device: "desk", two.device: "lap"}
    assert desk.xp() == 20


def test_an_imported_file_of_schema_1_counts_as_it_did(ledger, old, tmp_path):
    assert import_history(old.path, ledger).new == 7
    history = {"format": "spectrohub-progress", "version": 1, "devices": {}, "events": []}
    for event in old.events():
        one = {key: getattr(event, key) for key in ("id", "device", "kind", "item", "outcome", "xp", "detail")}
        history["events"].append(one | {"at": event.at.isoformat()})
    (tmp_path / "old.json").write_text(json.dumps(history))
    assert import_history(tmp_path / "old.json", ledger).new == 0
    assert ledger.xp() == 60 and facts(ledger) == facts(old)


GOOD = {"id": "a", "device": "d", "at": "2026-11-20T12:00:00+00:00", "kind": "quiz", "item": "x/y", "outcome": "right"}
GOOD |= {"xp": 10, "detail": None, "offset_s": 3600, "skills": []}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (dict(id=""), "id=''"),
        (dict(at="yesterday"), "yesterday"),
        (dict(at="9999-12-31T23:59:59+00:00"), "no date of a human life"),
        (dict(at=12), "at=12"),
        (dict(outcome="perfect"), "outcome='perfect'"),
        (dict(xp=-5), "xp=-5"),
        (dict(xp=1e400), "xp=inf"),
        (dict(xp=True), "xp=True"),
        (dict(offset_s=10**6), "offset_s=1000000"),
        (dict(skills="stft"), "skills='stft'"),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_one_event_that_makes_no_sense_imports_nothing(ledger, tmp_path, change, named):
    history = {"format": "spectrohub-progress", "version": 2, "devices": {}, "events": [GOOD, GOOD | change]}
    (tmp_path / "bad.json").write_text(json.dumps(history))
    with pytest.raises(HistoryError, match=r"event 2: .*Nothing was imported") as error:
        import_history(tmp_path / "bad.json", ledger)
    assert named in str(error.value)
    assert ledger.events() == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is no exported progress"),
        ("[" * 5000, "is no exported progress"),
        ('{"format": "other"}', "has no format"),
        ('{"format": "spectrohub-progress", "version": "two"}', "version='two'"),
        ('{"format": "spectrohub-progress", "version": 3, "events": []}', "newer Spectro Hub"),
        ('{"format": "spectrohub-progress", "version": 2}', "no list of events"),
        ('{"format": "spectrohub-progress", "devices": {"a": "\\ud800"}}', "surrogates"),
    ],
    ids=["empty", "deep", "other", "odd-version", "newer", "no-events", "half-a-sign"],
)
def test_a_file_that_is_no_history_is_refused_with_the_reason(tmp_path, text, said):
    (tmp_path / "file.json").write_text(text)
    with pytest.raises(HistoryError, match=said):
        read_history(tmp_path / "file.json")


def test_an_event_of_a_kind_that_only_a_newer_course_knows_is_kept(ledger, tmp_path):
    history = {"format": "spectrohub-progress", "version": 2, "devices": {}, "events": [GOOD | {"kind": "duel"}]}
    (tmp_path / "new.json").write_text(json.dumps(history))
    assert import_history(tmp_path / "new.json", ledger).new == 1
    export_history(tmp_path / "again.json", ledger)
    assert json.loads((tmp_path / "again.json").read_text())["events"] == [GOOD | {"kind": "duel", "at": _micro(GOOD)}]


def _micro(one: dict) -> str:
    return datetime.fromisoformat(one["at"]).isoformat(timespec="microseconds")


def test_an_export_that_does_not_fit_leaves_the_old_file(ledger, tmp_path, monkeypatch):
    ledger.record("quiz", "01_tiny/y-axis", outcome="right", xp=10)
    (tmp_path / "mine.json").write_text("earlier")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        export_history(tmp_path / "mine.json", ledger)
    assert (tmp_path / "mine.json").read_text() == "earlier"
    assert not list(tmp_path.glob("*.part")) and not list(tmp_path.glob(".*.part"))


# --- reset -------------------------------------------------------------------------------------------------------


def test_a_reset_empties_the_ledger_and_its_backup_brings_all_back(ledger):
    ledger.record("quiz", "01_tiny/y-axis", outcome="right", xp=10, detail="secret answer")
    before = facts(ledger)
    kept = reset(ledger)
    assert (kept.events, ledger.xp(), ledger.events()) == (1, 0, [])
    assert b"secret answer" not in ledger.path.read_bytes()
    assert recover_events(ledger.path) == []
    ledger.record("quiz", "01_tiny/keeps", outcome="right", xp=20)
    import_history(kept.file, ledger)
    assert before < facts(ledger) and ledger.xp() == 30
    with closing(sqlite3.connect(ledger.path)) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute("DELETE FROM events")


def test_two_resets_within_a_second_keep_two_backups(ledger):
    files = set()
    for name in ("y-axis", "keeps"):
        ledger.record("quiz", f"01_tiny/{name}", outcome="right", xp=10)
        files.add(reset(ledger).file)
    assert [len(read_history(file)[0]) for file in files] == [1, 1]
    assert reset(ledger) is None


def test_what_another_kernel_writes_during_a_reset_is_in_the_backup_or_in_the_ledger(ledger):
    code = "import sys; from spectrohub.learner_progress.store.ledger import Ledger\n"
    code += "for i in range(60): Ledger().record('quiz', f'a/{i}', outcome='right', xp=1, event_id=str(i))"
    ledger.record("quiz", "a/first", outcome="right", xp=1, event_id="first")
    writer = subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[1])
    while len(ledger.events()) < 5 and writer.poll() is None:
        pass
    backups = []
    while writer.poll() is None:
        kept = reset(ledger)
        backups += [kept] if kept else []
    assert writer.wait() == 0
    saved = [event.id for kept in backups for event in read_history(kept.file)[0]]
    ids = saved + [event.id for event in ledger.events()]
    assert sorted(ids) == sorted(["first", *map(str, range(60))])


def test_a_reset_or_an_import_that_is_killed_at_any_moment_loses_nothing(ledger, rng):
    fill(ledger, 40)
    everything = {event.id for event in ledger.events()}
    whole = ledger.path.with_name("whole.json")
    export_history(whole, ledger)
    for _ in range(40):
        read_end, write_end = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                while True:
                    reset(ledger)
                    os.write(write_end, b".")
                    import_history(whole, ledger)
            finally:
                os._exit(1)
        os.close(write_end)
        os.read(read_end, 1)  # once round at least
        time.sleep(float(rng.uniform(0, 0.05)))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(read_end)
        found = {event.id for event in ledger.events()}
        assert found in (set(), everything)  # never half of it
        backups = ledger.path.parent.glob("progress-before-reset-*.json")
        newest = max(backups, key=lambda file: file.stat().st_mtime_ns)
        assert {event.id for event in read_history(newest)[0]} == everything
        ledger.add(read_history(whole)[0])


# --- rescue ------------------------------------------------------------------------------------------------------


def fill(ledger: Ledger, number: int = 300) -> None:
    ledger.add(
        happened("quiz", f"01_tiny/{i}", NOON + timedelta(minutes=i), event_id=f"e{i}", xp=1, skills=("framing",))
        for i in range(number)
    )


def test_a_healthy_ledger_is_not_rescued(ledger):
    assert rescue(ledger) is None
    fill(ledger, 3)
    assert rescue(ledger) is None
    assert len(ledger.events()) == 3


@pytest.mark.parametrize(
    ("pages", "least"),
    [
        (lambda n: [0], 300),
        (lambda n: [1], 300),
        (lambda n: range(4), 250),
        (lambda n: range(n // 2, n), 48),
        (range, 0),
    ],
    ids=["head", "root", "first-four", "second-half", "all"],
)
def test_what_can_be_read_of_a_damaged_file_is_saved_and_the_learner_goes_on(ledger, pages, least):
    fill(ledger)
    before = {fact[0]: fact for fact in facts(ledger)}
    whole = bytearray(ledger.path.read_bytes())
    for page in pages(len(whole) // 4096):
        whole[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    ledger.path.write_bytes(whole)
    with pytest.raises(LedgerError, match="progress --rescue"):
        ledger.events()
    kept = rescue(ledger)
    saved = {fact[0]: fact for fact in facts(ledger)}
    assert kept.file.read_bytes() == bytes(whole)
    assert len(saved) == kept.events >= least
    assert all(before[name] == fact for name, fact in saved.items())
    assert ledger.record("quiz", "01_tiny/new", outcome="right", xp=1).earned == 1
    assert rescue(ledger) is None


def test_a_file_of_schema_1_is_rescued_too(old):
    before = facts(old)
    whole = old.path.read_bytes()
    old.path.write_bytes(b"\0" * 4096 + whole[4096:])
    assert rescue(old).events == 7
    assert facts(old) == before


def test_a_rescue_that_was_stopped_is_taken_up_again(ledger, monkeypatch):
    """Stopped when the damaged file's log is gone and the new file is not yet in its place."""
    fill(ledger)
    with closing(sqlite3.connect(ledger.path)) as holder:
        holder.execute("SELECT count(*) FROM events").fetchone()
        ledger.record("quiz", "01_tiny/in-the-log", outcome="right", xp=1)  # stays in the log: somebody reads
        shutil.copy(f"{ledger.path}-wal", ledger.path.with_name("log"))
    shutil.move(ledger.path.with_name("log"), f"{ledger.path}-wal")
    whole = ledger.path.read_bytes()
    ledger.path.write_bytes(b"\xa5" * 4096 + whole[4096:])

    def stopped(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stopped)
        with pytest.raises(KeyboardInterrupt):
            rescue(ledger)
    assert rescue(ledger).events == 301


def test_a_rescue_brings_nothing_back_from_before_a_reset(ledger):
    fill(ledger)
    for words in ("old", "new"):
        whole = ledger.path.read_bytes()
        ledger.path.write_bytes(b"\0" * 4096 + whole[4096:])
        rescue(ledger)
        if words == "old":
            reset(ledger)
            fill(ledger, 2)
    assert len(ledger.events()) == 2
    assert list(ledger.path.parent.glob("before-reset-*.sqlite"))


def test_a_newer_or_foreign_file_is_not_rescued_over(ledger):
    fill(ledger, 3)
    with closing(sqlite3.connect(ledger.path)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerError, match="newer Spectro Hub"):
        rescue(ledger)
    assert count(ledger.path) == 3


# --- waiting -----------------------------------------------------------------------------------------------------


def damage(ledger: Ledger) -> None:
    ledger.path.parent.mkdir(exist_ok=True)
    ledger.path.write_bytes(b"not a database at all" * 500)


def test_what_is_answered_while_the_ledger_is_damaged_is_added_later(ledger):
    damage(ledger)
    kept = [record_event("quiz", f"01_tiny/{i}", outcome="right", xp=10, event_id=f"e{i}") for i in range(3)]
    assert all("It is kept in" in one.trouble and one.event is None for one in kept)
    record_event("quiz", "01_tiny/0", outcome="right", xp=10, event_id="e0")  # the page sends it once more
    rescue(ledger)
    assert ledger.xp() == 30
    assert add_pending(ledger) == 0
    assert not list((ledger.path.parent / "waiting").glob("*"))


def test_what_waits_is_added_with_the_next_answer(ledger):
    fill(ledger, 1)
    with closing(sqlite3.connect(ledger.path)) as db:
        db.execute("PRAGMA user_version = 99")  # a newer course has been here
        record_event("quiz", "01_tiny/waited", outcome="right", xp=10)
        assert count(ledger.path) == 1
        db.execute(f"PRAGMA user_version = {ledger_file.SCHEMA}")
    assert record_event("quiz", "01_tiny/next", outcome="right", xp=10).trouble == ""
    assert ledger.xp() == 21
    assert len({event.device for event in ledger.events("quiz", "01_tiny/waited")} - set(ledger.devices())) == 0


def test_where_no_disk_takes_anything_it_is_kept_in_memory(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "file"))
    broken = Ledger(tmp_path / "file" / "ledger.sqlite")
    kept = record_event("quiz", "01_tiny/y-axis", outcome="right", xp=10, ledger=broken)
    assert "as long as this notebook's kernel runs" in kept.trouble
    (tmp_path / "file").unlink()
    assert add_pending(broken) == 1
    assert broken.xp() == 10


def test_a_waiting_file_that_is_no_event_is_passed_over(ledger):
    folder = ledger.path.parent / "waiting"
    folder.mkdir(parents=True)
    (folder / "odd.json").write_text("{")
    assert record_event("quiz", "01_tiny/y-axis", outcome="right", xp=10).earned == 10
    assert add_pending(ledger) == 0


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_costs_one_line_and_what_is_earned_then_arrives(ledger, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], capture_output=True, check=False
    ).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        ledger = Ledger(disk / "ledger.sqlite")  # what waits goes beside it, or where `ledger` lets temporary files go
        ledger.record("quiz", "01_tiny/y-axis", outcome="right", xp=10)
        with pytest.raises(OSError, match="No space"):
            (disk / "fill").write_bytes(b"x" * 10**6)
        kept = [
            record_event("quiz", f"01_tiny/{i}", outcome="right", xp=1, detail="x" * 999, ledger=ledger)
            for i in range(40)
        ]
        assert "The disk is full" in kept[-1].trouble and "\n" not in kept[-1].trouble
        assert ledger.xp() == 10 + sum(one.earned for one in kept) < 50
        (disk / "fill").unlink()
        assert record_event("quiz", "01_tiny/after", outcome="right", xp=1, ledger=ledger).trouble == ""
        assert ledger.xp() == 10 + 40 + 1
    finally:
        subprocess.run(["umount", disk], check=True)


# --- commands ----------------------------------------------------------------------------------------------------


def run(*arguments: str, answer: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(app, ["progress", *map(str, arguments)], input=answer)
    return done.exit_code, done.output


def test_the_commands_export_import_and_say_what_they_did(ledger, tmp_path):
    fill(ledger, 2)
    code, said = run("--export", tmp_path / "mine.json")
    assert code == 0 and said.startswith(f"2 events written to {tmp_path / 'mine.json'}.")
    code, said = run("--export", tmp_path / "none" / "mine.json")
    assert code == 1 and "mine.json cannot be written: No such file or directory" in said
    assert run("--import", tmp_path / "mine.json")[1].startswith("0 events added")
    code, told = run("--import", tmp_path / "none.json")
    assert code == 1 and f"{tmp_path / 'none.json'}: No such file" in told


def test_a_reset_asks_first_and_says_how_to_undo_it(ledger):
    fill(ledger, 2)
    code, said = run("--reset", answer="n\n")
    assert code == 1 and "Go on?" in said and len(ledger.events()) == 2
    code, said = run("--reset", answer="y\n")
    assert code == 0 and len(ledger.events()) == 0
    backup = said.rpartition("--import '")[2].partition("'")[0]
    assert run("--import", backup)[1].startswith("2 events added")
    assert run("--reset", "--yes")[0] == 0 and ledger.events() == []


def test_a_damaged_ledger_is_named_and_rescued_by_command(ledger):
    fill(ledger, 2)
    whole = ledger.path.read_bytes()
    ledger.path.write_bytes(b"\0" * 4096 + whole[4096:])
    assert "is damaged" in " ".join(run()[1].split())
    assert run("--export", ledger.path.parent / "x.json")[0] == 1
    code, said = run("--rescue")
    assert code == 0 and said.startswith("2 events could be read") and "ledger-damaged-" in said
    assert "is not damaged" in run("--rescue")[1]


def test_only_one_thing_at_a_time(ledger):
    assert run("--reset", "--rescue")[0] == 2
