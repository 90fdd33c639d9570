"""Grading on a real Dask scheduler with worker processes, each with a box of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.browser.jupyter import end, until
from tests.grading.classic import classic_class, dump

LIGHT = "tests.grading.light_box:LightBox"
pytest.importorskip("distributed", reason='distributed is missing: pip install -e ".[classroom]"')


@pytest.fixture(scope="module")
def cluster(root, tmp_path_factory):
    """The address of a scheduler with two workers, started as README says: processes of their own.

    (LocalCluster's nannies would go on changing the environment of the tests' own process.)
    """
    folder = tmp_path_factory.mktemp("cluster")
    known, log = folder / "scheduler.json", folder / "log.txt"
    worker = ["worker", "--nworkers=2", "--nthreads=1", f"--local-directory={folder}"]
    named = [f"--scheduler-file={known}", "--no-dashboard"]
    with log.open("w") as said, ExitStack() as running:
        for words in (["scheduler", "--port=0"], worker):
            command = [sys.executable, "-m", "dask", *words, *named]
            one = subprocess.Popen(command, cwd=root, stdout=said, stderr=said, start_new_session=True)
            running.callback(end, one)
        try:
            until(lambda: known.is_file() and len(_workers(_address(known))) == 2, 90)
        except AssertionError:
            pytest.fail(f"no cluster with two workers came to be: {log.read_text('utf-8')[-2000:]}")
        yield _address(known)


def _address(scheduler_file: Path) -> str:
    return json.loads(scheduler_file.read_text("utf-8"))["address"]


def _workers(address: str) -> list[int]:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


def test_a_killed_workers_submissions_are_graded_elsewhere(root, tmp_path, cluster):
    """With the real box in each worker: the same points as on this machine alone."""
    course = classic_class(root, tmp_path / "cluster", 6)
    victim = _workers(cluster)[0]
    killer = threading.Thread(target=_kill_when_at_work, args=(victim,))
    killer.start()
    summary = course.grade(dask=cluster, feedback=False)
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
    summary = course.grade(dask=cluster, box="tests.grading.test_kills:Deadly", feedback=False)
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
