"""Skeletons of a lesson and of an exercise. They overwrite nothing, and mark what is not written yet."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autograder.authoring import templates
from autograder.authoring.templates import exercise_cells, fill, notebook, plain_cells
from spectrohub.notebooks import check_id, read_cells

_LESSON = re.compile(r"(?:(\d\d)_)?([a-z][a-z0-9]*(?:_[a-z0-9]+)*)")
_EXERCISE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
FIRST_NOTEBOOK = "1_exercises"
FIRST_CHAPTER = "1_beginning"


class NotMade(ValueError):
    """A skeleton that cannot be made: what stands in its way, and what to do."""


@dataclass(frozen=True)
class Made:
    """What a command wrote: files below the course's folder that are new, and those that have grown."""

    lesson: str
    created: tuple[str, ...]
    extended: tuple[str, ...] = ()


def new_lesson(root: Path, name: str) -> Made:
    """A lesson's TOML, first chapter and package of exercises. `name` is NN_name, or one that gets the next number."""
    slug = _free_slug(root, name)
    values = {"slug": slug, "skill": slug.partition("_")[2].replace("_", "-")}
    return _write(
        root,
        slug,
        {
            f"lessons/{slug}.toml": fill(templates.LESSON_TOML, **values),
            f"lessons/{slug}/{FIRST_CHAPTER}.ipynb": notebook(plain_cells(templates.CHAPTER_CELLS, **values)),
            f"spectrohub/exercises/lesson_{slug}/__init__.py": templates.PACKAGE,
        },
    )


def new_exercise(root: Path, item: str, *, points: float = 1, notebook_name: str | None = None) -> Made:
    """An exercise `LESSON/ID`: its texts, its cells in a solutions notebook, its module and its sample answers.

    `notebook_name`: the solutions notebook (without .ipynb); by default the lesson's last one, or a first one.
    """
    slug, name = _lesson_and_id(root, item)
    if points <= 0:
        raise NotMade(f"An exercise gives more than 0 points, not {points:g}: --points 2")
    chosen = notebook_name or _last_notebook(root, slug)
    values = {
        "item": item,
        "slug": slug,
        "id": name,
        "function": name.replace("-", "_"),
        "notebook": chosen,
        "skill": _last_skill(root, slug),
    }
    module = values["function"]
    toml, source = f"lessons/{slug}.toml", f"solutions/{slug}/{chosen}.ipynb"
    new = {
        f"spectrohub/exercises/lesson_{slug}/{module}.py": fill(templates.MODULE, **values),
        f"solutions/{slug}_samples/{module}.py": fill(templates.SAMPLES, **values),
    }
    if not (root / "spectrohub" / "exercises" / f"lesson_{slug}" / "__init__.py").exists():
        new[f"spectrohub/exercises/lesson_{slug}/__init__.py"] = templates.PACKAGE
    grown = {
        toml: (root / toml).read_text(encoding="utf-8").rstrip("\n") + "\n" + fill(templates.EXERCISE_TOML, **values)
    }
    cells = exercise_cells(points, **values)
    if (root / source).is_file():
        grown[source] = _with_cells(root / source, cells)
    else:
        new[source] = notebook(plain_cells(templates.NOTEBOOK_CELLS, **values) + cells)
    return _write(root, slug, new, grown)


# --- names ---


def _free_slug(root: Path, name: str) -> str:
    match = _LESSON.fullmatch(name)
    if not match:
        raise NotMade(f"{name!r} is no name of a lesson: write it like 04_beyond, or beyond for the next free number.")
    taken = {path.stem[:2]: path.stem for path in (root / "lessons").glob("[0-9][0-9]_*.*")}
    number = match[1] or f"{max(map(int, taken), default=0) + 1:02}"
    if number in taken:
        free = f"{max(map(int, taken)) + 1:02}_{match[2]}"
        raise NotMade(f"Number {number} belongs to lesson {taken[number]}. Free: {free}.")
    return f"{number}_{match[2]}"


def _lesson_and_id(root: Path, item: str) -> tuple[str, str]:
    slug, slash, name = item.partition("/")
    lessons = sorted(path.stem for path in (root / "lessons").glob("*.toml"))
    if not slash or not _EXERCISE.fullmatch(name) or keyword.iskeyword(name):
        raise NotMade(f"{item!r} is no name of an exercise: write LESSON/ID, an id of small letters like frame-count.")
    if slug not in lessons:
        known = ", ".join(lessons) or "none yet"
        raise NotMade(f"There is no lesson {slug!r}. Lessons: {known}; course.py new lesson NAME makes one.")
    taken = {cell.grade_id: path for path in _notebooks(root, slug) for cell in read_cells(path) if cell.grade_id}
    for one in (name, check_id(name)):
        if one in taken:
            raise NotMade(f"{taken[one].relative_to(root).as_posix()} has a cell {one!r} already: choose another id.")
    return slug, name


def _notebooks(root: Path, slug: str) -> list[Path]:
    return sorted((root / "solutions" / slug).glob("*.ipynb"))


def _last_notebook(root: Path, slug: str) -> str:
    there = _notebooks(root, slug)
    return there[-1].stem if there else FIRST_NOTEBOOK


def _last_skill(root: Path, slug: str) -> str:
    """The lesson's last skill; the author names others where the exercise trains others."""
    from spectrohub.content.read import read_lesson

    skills = read_lesson(root / "lessons" / f"{slug}.toml").skills
    if not skills:
        raise NotMade(f"lessons/{slug}.toml has no skill that an exercise could train: add a [[skills]] entry first.")
    return skills[-1].id


# --- files ---


def _with_cells(path: Path, cells: list[nbformat.NotebookNode]) -> str:
    there = nbformat.read(path, as_version=4)
    return notebook([*there.cells, *cells])


def _write(root: Path, slug: str, new: Mapping[str, str], grown: Mapping[str, str] | None = None) -> Made:
    """Write all of it, or nothing where a new file is there already."""
    there = [name for name in new if (root / name).exists()]
    if there:
        raise NotMade(
            f"{', '.join(there)}: already there, and nothing is overwritten. Move it, or choose another name."
        )
    for name, text in {**new, **(grown or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return Made(slug, tuple(new), tuple(grown or ()))
