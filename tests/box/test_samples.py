"""The course's own sample answers, right and wrong, observed in the box and judged outside: as the self-check says."""

import numpy as np
import pytest

from autograder.box import Job, Limits, Observed, Probe
from autograder.samples import load_samples, samples_of
from spectrohub.checks.judge import judge
from spectrohub.checks.observe import observe_call
from spectrohub.exercises import code_exercises, find, lesson_slugs
from tests.box.notebooks import notebook

# what the decorators of the samples do, in a notebook
COLLECT = """
SAMPLES = {}
def right(exercise, part=""):
    return lambda answer: SAMPLES.setdefault((exercise, part, answer.__name__), answer)
def wrong(exercise, misconception, part=""):
    return right(exercise, part)
"""
IMPORT = "from autograder.samples import right, wrong"


def chosen(root, slug):
    """(id, part of an exercise, sample): of each, the first right answer and the first and the last wrong one."""
    samples = load_samples(root, slug)
    for item in code_exercises(slug):
        exercise = find(item)
        for i, part in enumerate(exercise.parts):
            own = samples_of(samples, exercise, part)
            good = [s for s in own if s.misconception is None][:1]
            bad = [s for s in own if s.misconception]
            for k, sample in enumerate([*good, *bad[:1], *bad[1:][-1:]]):
                yield f"{item}-{i}-{k}", part, sample


@pytest.mark.parametrize("slug", lesson_slugs())
def test_samples_are_judged_as_outside_the_box(box, root, slug):
    files = sorted((root / "solutions" / f"{slug}_samples").glob("*.py"))
    cells = [COLLECT, *(path.read_text("utf-8").replace(IMPORT, "") for path in files)]
    picked = {name: (part, sample) for name, part, sample in chosen(root, slug)}
    probes = []
    for name, (part, sample) in picked.items():
        observe = part.observe or observe_call
        probes.append(
            Probe(
                name,
                part.id,
                f"SAMPLES[{sample.exercise!r}, {sample.part!r}, {sample.name!r}]",
                tuple(part.cases(np.random.default_rng(5))),
                observe=f"{observe.__module__}:{observe.__name__}",
            )
        )
    report = box.run(Job(notebook(cells), tuple(probes), limits=Limits(cell_s=300.0, notebook_s=1800.0)))
    assert all(cell.status == "ok" for cell in report.cells[: len(cells)]), report.notebook[-3000:]
    called = {}
    for probe in probes:
        part, sample = picked[probe.cell_id]
        seen = report.observations[probe.cell_id]
        assert type(seen) is Observed, (probe.cell_id, seen)
        verdict = judge(part, probe.cases, seen.first)
        called[probe.cell_id, sample.name] = verdict.misconception or verdict.status
    assert called == {(name, s.name): s.misconception or "passed" for name, (_, s) in picked.items()}
