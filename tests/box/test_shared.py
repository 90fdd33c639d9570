"""One warm process for several workers: each has a copy of it, and nothing else in common."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from autograder.box import Box
from autograder.box.box import warm_parent
from autograder.box.launch import WarmParent
from tests.box.notebooks import HONEST, Check, processes_below, run


@contextmanager
def closing_parent(course) -> Iterator[WarmParent]:
    parent = warm_parent(course, unboxed=False, uses=())
    try:
        yield parent
    finally:
        parent.end()


@pytest.fixture(scope="module")
def light_parent(guarded_course):
    """Without PyTorch, as for an assignment whose notebooks do not name it."""
    with closing_parent(guarded_course) as parent:
        yield parent


def test_two_boxes_run_from_one_warm_process_and_do_not_see_each_other(guarded_course, light_parent):
    with (
        Box(guarded_course, shared=light_parent.copy()) as one,
        Box(guarded_course, shared=light_parent.copy()) as other,
    ):
        first = run(one, "import numpy as np\nnp.left_by_one = 1", HONEST, Check("triple"))
        second = run(other, "import numpy as np\nassert not hasattr(np, 'left_by_one')", HONEST, Check("triple"))
        assert one.process_id is other.process_id is None, "each used the shared process, and started none"
    assert first.result("triple") == second.result("triple") == "passed"
    assert first.report.trouble is second.report.trouble is None


def test_a_notebook_that_needs_what_was_not_loaded_loads_it(guarded_course, light_parent):
    with Box(guarded_course, shared=light_parent.copy()) as box:
        ran = run(
            box,
            "import sys, gc\nassert not {'torch', 'matplotlib'} & sys.modules.keys() and gc.isenabled()",
            "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
            "import scipy.signal, scipy.stats\nassert scipy.stats.norm.cdf(0) == 0.5",
            "import torch\ntorch.nn.Linear(2, 1)(torch.ones(1, 2)).sum().backward()",
            "from spectrohub import train_model",
            HONEST,
            Check("triple"),
        )
    assert ran.report.trouble is None and [cell.status for cell in ran.report.cells[:5]] == ["ok"] * 5
    assert b"image/png" in ran.report.notebook, "in the page, as a kernel draws it"
    assert ran.result("triple") == "passed"


def test_a_box_whose_shared_process_is_gone_starts_its_own(guarded_course):
    with (
        closing_parent(guarded_course) as parent,
        Box(guarded_course, shared=parent.copy()) as box,
    ):
        assert run(box, HONEST, Check("triple")).result("triple") == "passed"
        for pid in processes_below(parent.process_id):
            os.kill(pid, signal.SIGKILL)
        assert run(box, HONEST, Check("triple")).result("triple") == "passed"
        assert box.process_id is not None
    assert parent.copy() is None
