"""Answers rebuilt after public sources: what is said of them is true."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from autograder.found import HALVES, Found, half_of, load_found, load_sources
from spectrohub.checks.run import draw_cases, run_on
from spectrohub.checks.seeds import seeded_rng
from spectrohub.exercises import code_exercises, find, lesson_slugs

ROOT = Path(__file__).resolve().parent.parent
TRAINS = {"capstone"}  # takes seconds for each answer
EXERCISES = [item for slug in lesson_slugs() for item in code_exercises(slug)]


@cache
def found(slug: str, half: str | None = None) -> tuple[Found, ...]:
    return load_found(ROOT, slug, half)


@cache
def everything() -> tuple[Found, ...]:
    return tuple(one for slug in lesson_slugs() for one in found(slug))


def test_there_are_many_of_them_from_many_sources():
    answers = everything()
    assert len(answers) >= 600
    assert len({one.source for one in answers}) >= 200
    assert sum(len(one.ideas) > 1 for one in answers) >= 100
    assert sum(one.verdict == "right" for one in answers) >= 150


def test_every_exercise_has_some_of_each_half():
    for slug in lesson_slugs():
        exercises = {item.partition("/")[2] for item in code_exercises(slug)}
        for half in HALVES:
            missing = exercises - {one.exercise for one in found(slug, half)}
            assert len(missing) <= 2, f"{slug}, {half}: nothing for {', '.join(sorted(missing))}"


@pytest.mark.parametrize("slug", lesson_slugs())
def test_a_source_lies_wholly_in_one_half(slug):
    for half in HALVES:
        assert {half_of(one.source) for one in found(slug, half)} == {half}
    assert len(found(slug)) == sum(len(found(slug, half)) for half in HALVES)


@pytest.mark.parametrize("slug", lesson_slugs())
def test_every_source_is_listed_with_its_address(slug):
    sources = load_sources(ROOT, slug)
    assert set(sources) == {one.source for one in found(slug)}
    assert all(source["title"] and source["url"].startswith("http") for source in sources.values())


def test_a_lesson_may_have_none(tmp_path):
    assert load_found(tmp_path, "05_new") == () and load_sources(tmp_path, "05_new") == {}


def test_mistakes_have_names_and_a_sentence():
    for one in everything():
        where = f"{one.exercise}, {one.name}"
        assert bool(one.ideas) == (one.verdict != "right"), where
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", idea) for idea in one.names), where
        assert (one.answer.__doc__ or "").strip().endswith(".") == (one.verdict != "right"), where


@pytest.mark.parametrize("item", [item for item in EXERCISES if item.partition("/")[2] not in TRAINS])
def test_verdicts_are_as_stated(item):
    slug, _, name = item.partition("/")
    for part in find(item).parts:
        own = part.function if len(find(item).parts) > 1 else ""
        cases = draw_cases(part, seeded_rng("found", part.id))
        unnamed = replace(part, wrong=())  # right or wrong is asked here, not why
        memo = {}
        for one in found(slug):
            if (one.exercise, one.part) == (name, own):
                verdict = run_on(unnamed, one.answer, cases, memo=memo)
                assert verdict.passed == (one.verdict == "right"), f"{one.name}: {verdict}"
