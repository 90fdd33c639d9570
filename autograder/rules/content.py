"""Rules for lesson files: valid TOML, and names that lead somewhere."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from autograder.normal_form import FOLDED
from autograder.rules.cells import calls, names_argument
from autograder.rules.model import Course, Note, Problem, rule
from spectrohub.notebooks import read_cells


@rule("Every lesson's TOML file is valid")
def content(course: Course) -> Iterator[Problem | Note]:
    from spectrohub.content import ContentError, lessons
    from spectrohub.content.read import read_lesson

    broken = 0
    for file in sorted((course.root / "lessons").glob("*.toml")):
        try:
            read_lesson(file)
        except ContentError as error:
            broken += 1
            yield Problem(course.name(file), f"{error.key}: {error.rule}", error.fix)
    if broken:
        return
    try:
        found = lessons(course.root)
    except ContentError as error:
        yield Problem(f"lessons/{error.file}", f"{error.key}: {error.rule}", error.fix)
        return
    if not found:
        yield Problem("lessons/", "holds no lesson.", "Add 01_name.toml, and beside it 01_name/ with the chapters.")
    yield Note(f"{sum(len(one.quiz) for one in found)} questions, {sum(len(one.glossary) for one in found)} terms")


@rule("Lessons, solutions and exercises belong together")
def folders(course: Course) -> Iterator[Problem]:
    from spectrohub.content import lessons

    slugs = {one.slug: one for one in lessons(course.root)}
    for lesson in course.lessons:
        if not lesson.chapters:
            yield Problem(f"{lesson.path}/", "holds no chapter.", "Write its first one, such as 1_beginning.ipynb.")
        for stray in sorted((course.root / "lessons" / lesson.slug).glob("[!._]*")):
            if stray.stem not in lesson.chapters:
                yield Problem(
                    course.name(stray), "is no chapter.", "Call it like 2_frames.ipynb, or move it elsewhere."
                )
        if lesson.exercises and not course.notebooks("solutions", lesson.slug):
            yield Problem(
                f"solutions/{lesson.slug}/", "holds no notebook, but the lesson lists exercises.", "Add the notebooks."
            )
    for folder in ("solutions", "exercises"):
        for path in sorted((course.root / folder).glob("[!._]*")):
            if path.name.removesuffix("_samples") not in slugs:
                yield Problem(course.name(path), "belongs to no lesson.", f"Lessons: {', '.join(slugs)}.")
            elif path.is_dir() and not path.name.endswith("_samples"):
                for stray in sorted(path.glob("[!._]*")):
                    if stray.suffix != ".ipynb":
                        yield Problem(course.name(stray), "is no notebook.", "Move it elsewhere.")


@rule("Every link and every id in a notebook leads somewhere")
def references(course: Course) -> Iterator[Problem]:
    from spectrohub.content import lessons

    every = lessons(course.root)
    questions = {q.item for one in every for q in one.quiz} | {one.slug for one in every}
    exercises = {e.item for one in every for e in one.exercises}
    known = {"quiz": questions, "check": exercises, "hint": exercises, "explain": exercises}
    known["finish"] = {one.slug for one in every}
    for lesson in course.lessons:
        released = course.notebooks("exercises", lesson.slug)
        for path in [*course.chapters(lesson), *course.notebooks("solutions", lesson.slug), *released]:
            for function, item in dict.fromkeys(calls(read_cells(path), *known)):
                if item not in known[function]:
                    what = f'calls {function}("{item}"), which does not exist.'
                    yield Problem(course.name(path), what, f"Mend the id, or add it to lessons/{lesson.slug}.toml.")
    yield from _links(course, {one.slug: course.chapters(one) for one in every})
    yield from _pictures(course)


def _links(course: Course, notebooks: dict[str, list[Path]]) -> Iterator[Problem]:
    for lesson in course.lessons:
        for term in lesson.glossary:
            for link in term.links:
                slug, _, anchor = link.partition("#")
                there = {found for path in notebooks[slug] for cell in read_cells(path) for found in cell.anchors}
                if anchor and there and anchor not in there:  # without chapters: another rule's finding
                    yield Problem(
                        f"lessons/{lesson.slug}.toml, glossary {term.id!r}",
                        f"links to {link!r}, a heading that no chapter of {slug} has.",
                        f"Its headings: {', '.join(sorted(there)) or 'none'}.",
                    )


def _pictures(course: Course) -> Iterator[Problem]:
    catalogue = course.root / "data" / "clips.toml"
    clips = tomllib.loads(catalogue.read_text(encoding="utf-8"))["clips"] if catalogue.is_file() else []
    names = {clip["name"] for clip in clips}
    for lesson in course.lessons:
        for question in lesson.quiz:
            clip = question.picture.clip if question.picture else None
            if clip and clip not in names and not (course.root / clip).is_file():
                yield Problem(
                    f"lessons/{lesson.slug}.toml, quiz {question.id!r}",
                    f"shows the clip {clip!r}, which does not exist.",
                    f"Clips: {', '.join(sorted(names)) or 'none'}; or the path of a sound file in the course.",
                )


@rule("What a picture shows is not told by code that is read before it")
def folded_pictures(course: Course) -> Iterator[Problem]:
    for path in (path for lesson in course.lessons for path in course.chapters(lesson)):
        for cell in read_cells(path):
            if names_argument(cell, "alt") and not cell.folded:
                yield Problem(
                    f"{course.name(path)}, cell {cell.id!r}",
                    "describes a picture in open code, and so tells what there is to see before it is seen.",
                    f"Give the cell the tag {FOLDED!r}, and keep code that is to be read in a cell of its own.",
                )


@rule("Every question is asked in its lesson or among its exercises")
def questions_asked(course: Course) -> Iterator[Problem]:
    for lesson in course.lessons:
        places = [*course.chapters(lesson), *course.notebooks("solutions", lesson.slug)]
        asked = {item for place in places for _, item in calls(read_cells(place), "quiz")}
        for question in lesson.quiz:
            if not asked & {question.item, lesson.slug}:
                yield Problem(
                    f"lessons/{lesson.slug}/",
                    f"never asks {question.item!r}.",
                    f'Add a cell: quiz("{question.item}")',
                )
