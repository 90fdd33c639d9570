"""Grading on a real Dask scheduler with worker processes, each with a box of its own."""

from __future__ import annotations

import os
import threading
import time

import pytest

from tests.conftest import unavailable
from tests.grading.classic import classic_class, dump

LIGHT = "tests.grading.light_box:LightBox"
pytest.importorskip("distributed", reason='distributed is missing: pip install -e ".[classroom]"')


@pytest.fixture(scope="module")
def cluster():
    from distributed import LocalCluster

    before = dict(os.environ)
    try:
        with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as made:
            yield made
    except OSError as error:
        unavailable(f"no cluster can be started here: {error}")
    finally:  # its nannies leave their workers' settings here (OMP_NUM_THREADS, PYTHONHASHSEED)
        os.environ.clear()
        os.environ.update(before)


def _workers(cluster) -> list[int]:
    from distributed import Client

    with Client(cluster.scheduler_address, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


def test_a_killed_workers_submissions_are_graded_elsewhere(root, tmp_path, cluster):
    """With the real box in each worker: the same points as on this machine alone."""
    course = classic_class(root, tmp_path / "cluster", 6)
    victim = _workers(cluster)[0]
    killer = threading.Thread(target=_kill_when_at_work, args=(victim,))
    killer.start()
    summary = course.grade(dask=cluster.scheduler_address, feedback=False)
    killer.join()
    assert {outcome.kind for outcome in summary.outcomes} == {"graded"}
    assert victim not in _workers(cluster)
    alone = classic_class(root, tmp_path / "alone", 6)
    alone.grade(box=LIGHT, feedback=False)
    assert dump(course.scratch.database) == dump(alone.scratch.database)


def _kill_when_at_work(pid: int) -> None:
    """The box's warm process is a child of the worker: it is there once the worker has begun."""
    import psutil

    worker = psutil.Process(pid)
    for _ in range(30_000):
        if worker.children():
            break
        time.sleep(0.01)
    worker.kill()


def test_a_submission_that_kills_the_clusters_workers_is_set_apart(root, tmp_path, cluster):
    course = classic_class(root, tmp_path / "deadly", 3)
    notebook = course.notebook("numbers")
    notebook.write("square", "# deadly")
    course.hand_in("mallory", notebook, "numbers")
    summary = course.grade(dask=cluster.scheduler_address, box="tests.grading.test_kills:Deadly", feedback=False)
    how = {outcome.student: outcome.kind for outcome in summary.outcomes}
    assert how.pop("mallory") == "isolated" and set(how.values()) == {"graded"}


def test_a_scheduler_that_is_not_there_is_told():
    from autograder.grading.execute import dask_pool as module
    from autograder.grading.execute.work import WorkersFailed

    module.CONNECT_S, before = 1, module.CONNECT_S
    try:
        with pytest.raises(WorkersFailed, match="dask scheduler"):
            module.DaskPool("tcp://127.0.0.1:1", None)
    finally:
        module.CONNECT_S = before
