"""The box as its users see it: a warm process that may be lost, notebooks of every kind, and what a report says."""

import json
import os
import signal
import threading
import time

import pytest

from autograder.box import Box, Job, Limits, Probe
from spectrohub.checks import Case
from tests.box.notebooks import HONEST, Check, cell, notebook, processes_below, run


def test_a_warm_process_that_is_killed_in_the_middle_costs_nobody_a_point(box):
    run(box, "1")
    pid = box.process_id

    def kill_soon():
        time.sleep(1.0)
        for inner in processes_below(pid) - {pid}:  # bubblewrap itself only waits for them
            os.kill(inner, signal.SIGKILL)

    killer = threading.Thread(target=kill_soon)
    killer.start()
    ran = run(box, HONEST, "import time\ntime.sleep(3)", Check("triple"))
    killer.join()
    assert ran.result("triple") == "passed" and ran.report.trouble is None
    assert box.process_id != pid


@pytest.mark.parametrize(
    "data",
    [b"", b"not json", b"[]", b'{"nbformat": 4}', b'{"nbformat": 4, "cells": [1]}', b"\xff\xfe\x00", b"{" * 100_000],
    ids=["empty", "words", "list", "no cells", "odd cells", "bytes", "deep"],
)
def test_what_is_no_notebook_is_a_report_with_the_reason(box, data):
    report = box.run(Job(data, (Probe("a", "99/a", "a", (Case((1,)),)),)))
    assert report.trouble.kind == report.observations["a"].kind == "not-a-notebook"
    assert "no notebook" in report.trouble.reason and report.notebook == data


def test_a_notebook_that_is_too_large_is_not_opened(box):
    report = box.run(Job(notebook(["x" * 3_000_000]), limits=Limits(notebook=2_000_000)))
    assert report.trouble.kind == "not-a-notebook" and "at most" in report.trouble.reason


def test_an_old_notebook_runs(box):
    import nbformat

    old = nbformat.convert(nbformat.reads(notebook([HONEST, "triple(2)"]).decode(), as_version=4), 3)
    ran = box.run(Job(nbformat.v3.writes_json(old).encode()))
    assert ran.trouble is None and "6" in ran.notebook.decode()


def test_a_check_whose_cell_is_missing_is_made_at_the_end_and_a_second_one_is_ignored(box):
    check = cell("1/0", "double-check", graded=True)
    cells = ["def double(x):\n    return 2 * x", check, "def double(x):\n    return x", check]
    probes = (Probe("double-check", "x", "double", (Case((1.0,)),)), Probe("gone", "y", "double", (Case((1.0,)),)))
    report = box.run(Job(notebook(cells), probes))
    assert report.observations["double-check"].first[0].value == 2.0
    assert report.observations["gone"].first[0].value == 1.0
    assert [c.status for c in report.cells] == ["ok", "probed", "ok", "probed"]


@pytest.mark.quick
def test_answers_that_are_not_there_are_named(box):
    probes = (Probe("a", "x", "missing_one", (Case((1,)),)), Probe("b", "y", "x", (Case((1,)),)))
    seen = box.run(Job(notebook(["x = 3"]), probes)).observations
    assert (seen["a"].kind, seen["b"].kind) == ("missing", "not-callable")
    assert "`missing_one`" in seen["a"].reason and "type int" in seen["b"].reason


def test_several_functions_may_be_one_answer(box):
    cases = (Case((3,), part=0), Case((3,), part=1))
    job = Job(notebook(["f = lambda x: x + 1\ng = lambda x: x * 2"]), (Probe("a", "x", "(f, g)", cases),))
    assert [o.value for o in box.run(job).observations["a"].first] == [4, 6]


def test_cases_are_observed_in_an_order_of_chance_and_some_of_them_twice(box):
    code = "calls = []\ndef f(i):\n    calls.append(i)\n    return len(calls)"
    probe = Probe("a", "x", "f", tuple(Case((i,)) for i in range(30)), repeats=3)
    seen = box.run(Job(notebook([code]), (probe,))).observations["a"]
    places = [o.value for o in seen.first]
    assert sorted(places) == [*range(1, 31)] != places
    assert sorted(o.value for _, o in seen.again) == [31, 32, 33]


def test_observers_are_not_what_a_notebook_made_of_them(box):
    code = "import spectrohub.exercises.observers as o\no.observe_network = lambda *a: 1/0\no.kind_of = None"
    probe = Probe("a", "x", "print", (Case(("seen",)),), observe="spectrohub.checks.observe:observe_call")
    seen = box.run(Job(notebook([code]), (probe,))).observations["a"]
    assert seen.first[0].type_name == "NoneType" and not seen.first[0].error_type


def test_later_hidden_tests_are_not_in_the_process_before_their_turn(box):
    """The third cell, the same hunt, shows that it would have found them."""
    hunt = (
        "import re\n"
        "needle = re.compile(rb'token-of-a-later-cell[-]really')\n"  # not itself what is looked for
        "found = []\n"
        "with open('/proc/self/mem', 'rb') as mem:\n"
        "    for line in open('/proc/self/maps').read().splitlines():\n"
        "        area, rights = line.split()[:2]\n"
        "        if rights.startswith('rw') and '[v' not in line:\n"
        "            low, high = (int(n, 16) for n in area.split('-'))\n"
        "            mem.seek(low)\n"
        "            found += needle.findall(mem.read(high - low))\n"
        "print('found', found)"
    )
    later = cell("'token-of-a-later-cell-really'", "plain", graded=True)
    ran = run(box, hunt, later, hunt)
    assert ran.text(0) == "found []\n" and "found [b'token" in ran.text(2)


@pytest.mark.quick
def test_plain_asserts_of_the_instructor_run_as_in_nbgrader(box):
    ran = run(
        box, HONEST, cell("assert triple(2) == 6", "a", graded=True), cell("assert triple(2) == 7", "b", graded=True)
    )
    assert [c.status for c in ran.report.cells] == ["ok", "ok", "error"]
    assert ran.outputs[1] == [] and ran.outputs[2][0]["ename"] == "AssertionError"


def test_a_plain_check_that_was_never_reached_has_an_error_and_so_no_points(box):
    limits = Limits(cell_s=30.0, grace_s=1.0, notebook_s=2.0)
    ran = run(box, "import time\ntime.sleep(20)", cell("assert True", "a", graded=True), limits=limits)
    assert ran.outputs[1][0]["output_type"] == "error" and "not reached" in ran.text(1)
    assert ran.report.trouble.kind == "time" and ran.report.cells[-1].status == "not-run"


def test_files_lie_beside_the_notebook(box):
    files = {"data/x.txt": b"hello", "y.bin": bytes(3)}
    ran = run(box, "import os\nprint(open('data/x.txt').read(), os.path.getsize('y.bin'))", files=files)
    assert ran.text() == "hello 3\n"
    outside = box.run(Job(notebook(["1"]), files={"../x": b""}))
    assert outside.trouble.kind == "not-a-notebook" and "'../x'" in outside.trouble.reason


def test_display_ids_update_earlier_cells(box):
    ran = run(box, "h = display('one', display_id='a')", "h.update('two')")
    assert ran.text(0) == "'two'" and ran.outputs[1] == []


def test_the_data_set_of_lesson_3_is_there_read_only(box, guarded_course, monkeypatch, tmp_path):
    from spectrohub.datasets import spectrosounds

    monkeypatch.setenv("SPECTROHUB_HOME", str(tmp_path))  # no other test finds the short clips
    made = []
    monkeypatch.setattr(spectrosounds, "make", lambda seed, progress=False: made.append(seed) or _short_clips())
    code = "from spectrohub.datasets import load_spectrosounds\nprint(load_spectrosounds(progress=False))"
    with Box(guarded_course) as own:  # a box shows the data folder of the time when it started
        ran = run(own, code, "from spectrohub.paths import user_data\n(user_data() / 'datasets' / 'x').write_text('x')")
    assert "1600 clips" in ran.text(0) and "Read-only file system" in ran.text(1)
    assert made == [0]  # made by the grader, and only read inside


def _short_clips():
    import numpy as np

    return np.zeros((1600, 10), np.int16)


def test_notebooks_come_back_valid(box):
    import nbformat

    codes = ["1/0", "print('x'); 5", "display({'a': 1})", "import matplotlib.pyplot as plt\nplt.plot([1]);", "{"]
    back = json.loads(run(box, *codes).report.notebook)
    nbformat.validate(nbformat.from_dict(back))


def test_what_is_observed_aside_is_no_trouble_of_the_notebooks(box):
    """It comes last, and may end the process: then what was seen until then is kept, and nothing runs again."""
    code = "import os\nseen = []\ndef f(x):\n    seen.append(x)\n    return os._exit(3) if x == 9 else len(seen)"

    def probe(name, answer, value):
        return Probe(name, "99_box/double", answer, (Case((value,)),), repeats=0)

    asides = (probe("a", "f", 0), probe("b", "missing", 0), probe("c", "f", 9), probe("d", "f", 0))
    report = box.run(Job(notebook([code]), (probe("judged", "f", 0),), asides=asides))
    assert report.trouble is None
    assert report.observations["judged"].first[0].value == 1
    assert {name: seen.first[0].value for name, seen in report.asides.items()} == {"a": 2}
