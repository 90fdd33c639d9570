"""Fifty hostile submissions, each handed in for real: rows 1 to 50."""

import pytest

from tests.box.hostile import ROWS, submitted
from tests.box.notebooks import HONEST, Check, processes_below, run


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_hostile(box, row):
    ran = run(box, *row.cells, limits=row.limits, files=row.files)
    assert ran.result("double") == row.double, (ran.report.observations, ran.text()[:3000])
    assert ran.result("triple") == row.triple, (ran.report.observations, ran.text()[:3000])
    assert row.holds is None or row.holds(ran), (ran.report.observations, ran.text()[:3000])
    assert ran.report.boxed


def test_every_row_is_there_once():
    assert sorted(row.number for row in ROWS) == [*range(1, 51)]
    assert {(row.number, row.title) for row in ROWS} == set(submitted())


def _row(number):
    return next(row for row in ROWS if row.number == number)


def test_nothing_of_a_hostile_submission_reaches_the_next_one(box):
    run(box, *_row(38).cells)
    clean = run(box, HONEST, "import builtins\nprint(len('abc'), np.sum([1, 2]))", Check("triple"))
    assert clean.result("triple") == "passed" and "3 3" in clean.text()


def test_no_process_of_a_submission_outlives_it(box):
    """Rows 23 and 50 leave sleepers behind, which would wait for a quarter of an hour."""
    before = processes_below(box.process_id)
    for number in (23, 50):
        run(box, *_row(number).cells)
    assert processes_below(box.process_id) <= before
