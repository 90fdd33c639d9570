"""The audit: every edit of it is found, and a kill in the middle of a line costs that line alone."""

from __future__ import annotations

import json

import pytest

from autograder.grading.store.audit import Audit

pytestmark = pytest.mark.quick

SECRET = "not to be guessed"


@pytest.fixture
def path(tmp_path):
    audit = Audit(tmp_path / "audit" / "one.jsonl", SECRET)
    for student in ("ann", "bob", "cyd", "dan"):
        audit.append({"kind": "graded", "student": student, "points": 3.5, "evidence": ["…", "\u2028"]})
    audit.close()
    return audit.path


def edit(path, change) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    change(lines)
    path.write_text("".join(lines), encoding="utf-8")
    return [fault.what for fault in Audit(path, SECRET).verify()]


def test_what_was_written_verifies(path):
    audit = Audit(path, SECRET)
    assert audit.verify() == [] and len(audit.records) == 4
    audit.append({"kind": "graded", "student": "eve"})
    audit.close()
    assert Audit(path, SECRET).verify(audit.head) == []


def _replace(i, old, new):
    return lambda lines: lines.__setitem__(i, lines[i].replace(old, new))


EDITS = {
    "points": _replace(1, "3.5", "9.5"),
    "name": _replace(1, "bob", "rob"),
    "spacing": _replace(1, '"points": 3.5', '"points":  3.5'),
    "one-taken-away": lambda lines: lines.pop(1),
    "two-swapped": lambda lines: lines.insert(1, lines.pop(2)),
    "one-doubled": lambda lines: lines.insert(1, lines[1]),
    "first-taken-away": lambda lines: lines.pop(0),
    "hash": _replace(3, '"hash": "', '"hash": "0'),
    "no-json": _replace(2, "{", "["),
    "empty-line": lambda lines: lines.insert(2, "\n"),
}


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS)
def test_every_edit_is_found(path, change):
    assert edit(path, change)


def test_who_lacks_the_seed_cannot_write_a_record_that_fits(path):
    record = json.loads(path.read_text(encoding="utf-8").splitlines()[-1])
    forger = Audit(path, "another seed")
    forger.append({**{k: v for k, v in record.items() if k not in ("hash", "previous", "number")}, "points": 100})
    forger.close()
    assert [fault.line for fault in Audit(path, SECRET).verify()] == [5]


def test_a_cut_at_the_end_is_found_with_the_head(path):
    head = Audit(path, SECRET).head
    assert edit(path, lambda lines: lines.pop()) == []
    assert "missing at the end" in Audit(path, SECRET).verify(head[:16])[0].what


def test_a_half_written_line_is_cut_off_by_the_next_run(path):
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"kind": "gra')
    audit = Audit(path, SECRET)
    assert len(audit.records) == 4 and "not complete" in audit.verify()[0].what
    audit.append({"kind": "graded", "student": "eve"})
    audit.close()
    assert Audit(path, SECRET).verify() == []
