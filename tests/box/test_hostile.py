"""What a hostile submission leaves behind in the warm process: nothing. All of them are in tests/grading/."""

from tests.box.notebooks import HONEST, Check, processes_below, run
from tests.grading.hostile import submitted


def _cells(number: int) -> list[str]:
    return next(cells for (row, _), cells in submitted().items() if row == number)


def test_nothing_of_a_hostile_submission_reaches_the_next_one(box):
    run(box, HONEST, *_cells(38))
    clean = run(box, HONEST, "import builtins\nprint(len('abc'), np.sum([1, 2]))", Check("triple"))
    assert clean.result("triple") == "passed" and "3 3" in clean.text()


def test_no_process_of_a_submission_outlives_it(box):
    """Rows 23 and 50 leave sleepers behind, which would wait for a quarter of an hour."""
    before = processes_below(box.process_id)
    for number in (23, 50):
        run(box, HONEST, *_cells(number))
    assert processes_below(box.process_id) <= before
