"""Rules for exercises: each has all its parts, and each part belongs to an exercise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from autograder.rules.cells import regions
from autograder.rules.model import Course, Note, Problem, rule
from autograder.samples import Sample
from spectrohub.checks.exercise import Exercise, Parts
from spectrohub.content import ExerciseText, Lesson
from spectrohub.notebooks import Cell, check_id, read_cells

RIGHT_ANSWERS = 4  # at least so many right samples: one way of writing it proves little


@rule("Every exercise has its module, its cells, its points and its texts")
def exercise_parts(course: Course) -> Iterator[Problem | Note]:
    from spectrohub.exercises import code_exercises

    points = 0.0
    for lesson in course.lessons:
        cells = {path.stem: read_cells(path) for path in course.notebooks("solutions", lesson.slug)}
        with_check = set(code_exercises(lesson.slug))
        for text in lesson.exercises:
            if text.written and text.item in with_check:
                yield Problem(_toml(text), "is `written`, but has a check.", "Take one of the two away.")
            elif not text.written and text.item not in with_check:
                yield Problem(
                    _toml(text),
                    "has no check.",
                    f"Add {_module(text.item)} with EXERCISE, or `written = true` when it is graded by hand.",
                )
            yield from _cells_of(course, text, cells)
        for item in sorted(with_check - {text.item for text in lesson.exercises}):
            yield Problem(
                _module(item),
                "has no texts: no hints, no explanation.",
                f'Add an [[exercises]] entry with id = "{item.partition("/")[2]}" to lessons/{lesson.slug}.toml: '
                "title, skills, notebook, three hints, explanation.",
            )
        yield from _strays(course, lesson, cells)
        points += sum(cell.points for group in cells.values() for cell in group)
    yield Note(f"{sum(len(lesson.exercises) for lesson in course.lessons)} exercises, {points:g} points")


def _toml(text: ExerciseText) -> str:
    return f"lessons/{text.lesson}.toml, exercise {text.id!r}"


def _module(item: str) -> str:
    slug, _, name = item.partition("/")
    return f"spectrohub/exercises/lesson_{slug}/{name.replace('-', '_')}.py"


def _cells_of(course: Course, text: ExerciseText, notebooks: dict[str, tuple[Cell, ...]]) -> Iterator[Problem]:
    where = f"solutions/{text.lesson}/{text.notebook}.ipynb"
    if text.notebook not in notebooks:
        yield Problem(_toml(text), f"names the notebook {text.notebook!r}.", f"Add {where}, or mend the name.")
        return
    cells = {cell.grade_id: cell for cell in notebooks[text.notebook] if cell.grade_id}
    answer, check = cells.get(text.id), cells.get(check_id(text.id))
    if answer is None or not answer.solution:
        yield Problem(
            where, f"has no answer cell {text.id!r}.", f'Add one: nbgrader solution cell, grade_id "{text.id}".'
        )
    elif not regions(answer.source, "SOLUTION"):
        yield Problem(
            f"{where}, cell {text.id!r}", "marks no solution.", "Put ### BEGIN SOLUTION and ### END SOLUTION around it."
        )
    scored = answer if text.written else check
    if scored is None:
        if not text.written:
            yield Problem(
                where,
                f"has no check cell for {text.id!r}.",
                f'Add one: nbgrader test cell, locked, grade_id "{check_id(text.id)}", with points.',
            )
        return
    if not scored.grade or scored.points <= 0:
        yield Problem(f"{where}, cell {scored.grade_id!r}", "gives no points.", "Set them in its nbgrader metadata.")
    if check is not None and not text.written:
        yield from _check_cell(where, text, check)


def _check_cell(where: str, text: ExerciseText, check: Cell) -> Iterator[Problem]:
    place = f"{where}, cell {check.grade_id!r}"
    if not check.locked:
        yield Problem(place, "is not locked.", "Set locked = true in its nbgrader metadata.")
    hidden = regions(check.source, "HIDDEN TESTS")
    if not any(f'check("{text.item}"' in line and "hidden=True" in line for line in hidden):
        yield Problem(
            place,
            "has no hidden check.",
            f'Between ### BEGIN HIDDEN TESTS and ### END HIDDEN TESTS, call check("{text.item}", ..., hidden=True).',
        )
    visible = [line for line in check.source.splitlines() if line not in hidden]
    if not any(f'check("{text.item}"' in line for line in visible):
        yield Problem(place, "has no visible check.", f'Call check("{text.item}", ...) above the hidden tests.')


def _strays(course: Course, lesson: Lesson, notebooks: dict[str, tuple[Cell, ...]]) -> Iterator[Problem]:
    known = {name for text in lesson.exercises for name in (text.id, check_id(text.id))}
    ids = Counter(cell.grade_id for cells in notebooks.values() for cell in cells if cell.grade or cell.solution)
    for grade_id, count in ids.items():
        if grade_id not in known:
            yield Problem(
                f"solutions/{lesson.slug}/",
                f"has a graded cell {grade_id!r} that belongs to no exercise.",
                f"Add the exercise to lessons/{lesson.slug}.toml, or make it an ordinary cell.",
            )
        elif count > 1:
            yield Problem(f"solutions/{lesson.slug}/", f"has {count} cells {grade_id!r}.", "Keep one.")


@rule("Every exercise names wrong ideas, and has sample answers, right and wrong", finished=True)
def exercise_proofs(course: Course) -> Iterator[Problem | Note]:
    from autograder.samples import load_samples, samples_of
    from spectrohub.exercises import code_exercises, find

    ideas = answers = 0
    for slug in course.graded:
        samples = load_samples(course.root, slug)
        answers += len(samples)
        for item in code_exercises(slug):
            exercise = find(item)
            ideas += len(exercise.wrong)
            yield from _ideas(item, exercise)
            for part in exercise.parts:
                yield from _samples(slug, item, part, samples_of(samples, exercise, part))
        yield from _stray_samples(slug, samples)
    yield Note(f"{ideas} wrong ideas, {answers} sample answers")


def _ideas(item: str, exercise: Exercise | Parts) -> Iterator[Problem]:
    where = _module(item)
    if exercise.id != item:
        yield Problem(where, f"calls itself {exercise.id!r}.", f'Set id="{item}".')
    if not exercise.wrong:
        yield Problem(
            where,
            "names no wrong idea.",
            "Add wrong=slips(solve, Slip(id, settings), ...): the mistakes learners make (spectrohub/checks/slips.py).",
        )
    for name, count in Counter(m.id for m in exercise.wrong).items():
        if count > 1:
            yield Problem(where, f"has {count} wrong ideas called {name!r}.", "Give each its own id.")
    for m in exercise.wrong:
        for field in ("says", "try_this"):
            if not getattr(m, field).strip():
                yield Problem(f"{where}, {m.id!r}", f"has an empty `{field}`.", "Say it in a sentence or two.")


def _stray_samples(slug: str, samples: Iterable[Sample]) -> Iterator[Problem]:
    from spectrohub.exercises import code_exercises, find

    exercises = {item.partition("/")[2]: find(item) for item in code_exercises(slug)}
    for sample in samples:
        where = f"solutions/{slug}_samples/, {sample.name}"
        exercise = exercises.get(sample.exercise)
        if exercise is None:
            yield Problem(
                where, f"answers {sample.exercise!r}, which is no exercise.", f"Exercises: {', '.join(exercises)}."
            )
            continue
        functions = [part.function for part in exercise.parts] if len(exercise.parts) > 1 else [""]
        if sample.part not in functions:
            yield Problem(
                where,
                f"answers the function {sample.part!r} of {sample.exercise!r}, which does not exist.",
                f"Name one of {functions} as its part.",
            )


def _samples(slug: str, item: str, exercise: Exercise, own: list[Sample]) -> Iterator[Problem]:
    from spectrohub.checks.diagnosis import can_name

    where, name = f"solutions/{slug}_samples/", item.partition("/")[2]
    if own and own[0].part:
        name = f"{name}, {exercise.function}"
    right = sum(sample.misconception is None for sample in own)
    if right < RIGHT_ANSWERS:
        yield Problem(
            where,
            f"has {right} right answers to {name!r}, but must have {RIGHT_ANSWERS}.",
            f'Add functions under @right("{name}"): a loop, a vectorised one, float32, a library call.',
        )
    shown = {sample.misconception for sample in own if sample.misconception is not None}
    for m in exercise.wrong:
        if m.id not in shown:
            yield Problem(
                where,
                f"has no answer to {name!r} that makes the mistake {m.id!r}.",
                f'Add a function under @wrong("{name}", "{m.id}"), written as a learner would.',
            )
    for unknown in sorted(idea for idea in shown if not can_name(exercise, idea)):
        yield Problem(
            where, f"names {unknown!r} for {name!r}, which is no wrong idea of it.", f"Add it to {_module(item)}."
        )
