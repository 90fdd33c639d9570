"""Rules for what lessons are made of: clips, numbers in the quiz, code in the glossary."""

from __future__ import annotations

import math
from collections.abc import Iterator

from autograder.rules.model import Course, Note, Problem, rule
from spectrohub.content.preview import NAMES, preview_scope, run_preview


@rule("Every clip is the one that clips.toml describes")
def clips(course: Course) -> Iterator[Problem | Note]:
    import hashlib
    import tomllib

    catalogue = course.root / "data" / "clips.toml"
    if not catalogue.is_file():
        yield Note("no clips")
        return
    entries = tomllib.loads(catalogue.read_text(encoding="utf-8")).get("clips", [])
    for entry in entries:
        path = catalogue.parent / entry["file"]
        if not path.is_file():
            yield Problem(course.name(path), "is missing.", "Restore it, or take it out of data/clips.toml.")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            yield Problem(
                course.name(path), "is not the file that data/clips.toml describes.", "Run data/make_clips.py again."
            )
    yield Note(f"{len(entries)} clips")


@rule("Every number in the quiz is what its proof computes")
def proofs(course: Course) -> Iterator[Problem | Note]:
    scope, proved = preview_scope(course.root), 0
    for lesson in course.lessons:
        for question in lesson.quiz:
            if question.kind != "number":
                continue
            where = f"lessons/{lesson.slug}.toml, quiz {question.id!r}"
            if not question.proof:
                yield Problem(where, "has no proof.", f'Add proof = "..."; it may use {NAMES}.')
                continue
            try:
                value = float(eval(question.proof, dict(scope)))
            except Exception as error:  # noqa: BLE001 - an author's line may raise anything
                what = f"has a proof that stops: {type(error).__name__}: {error}."
                yield Problem(where, what, "Mend the expression.")
                continue
            proved += 1
            if not math.isclose(value, question.answer, rel_tol=1e-12, abs_tol=question.tolerance):
                yield Problem(
                    where,
                    f"says {question.answer:g} {question.unit}, but its proof gives {value:.8g}.",
                    "Mend the one that is wrong.",
                )
    yield Note(f"{proved} proved")


@rule("Every code preview in the glossary runs")
def glossary_code(course: Course) -> Iterator[Problem | Note]:
    count = 0
    for lesson in course.lessons:
        for term in lesson.glossary:
            count += 1
            try:
                run_preview(term.code, course.root)
            except Exception as error:  # noqa: BLE001 - the same
                yield Problem(
                    f"lessons/{lesson.slug}.toml, glossary {term.id!r}",
                    f"has code that stops: {type(error).__name__}: {error}.",
                    f"Mend it; it may use {NAMES}.",
                )
    yield Note(f"{count} previews")
