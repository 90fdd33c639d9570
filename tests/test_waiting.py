"""Exercises that stand ready for a lesson that is not written yet: their sample answers, which wait beside the tests.

When the lesson's content arrives, its samples move to `solutions/`, and the self-check takes this over.
"""

from pathlib import Path

import pytest

from autograder.samples import load_samples
from spectrohub.checks import run

WAITING = Path(__file__).parent / "waiting"
# a second and more for each answer, minutes in all: the self-check judges them once the lesson is there
SLOW = ("capstone", "cnn", "residual-block", "train-epoch")
SAMPLES = [
    (folder.name.removesuffix("_samples"), sample)
    for folder in sorted((WAITING / "solutions").iterdir())
    for sample in load_samples(WAITING, folder.name.removesuffix("_samples"))
    if sample.exercise not in SLOW
]


@pytest.mark.parametrize("slug, sample", SAMPLES, ids=[f"{s.exercise}-{s.name}" for _, s in SAMPLES])
def test_each_sample_is_judged_as_it_says(slug, sample):
    verdict = run(f"{slug}/{sample.exercise}", sample.answer, seed=1)
    assert (verdict.passed, verdict.misconception) == (sample.misconception is None, sample.misconception)
