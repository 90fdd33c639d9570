"""Lesson TOML -> dataclasses. Whatever breaks a rule becomes a ContentError that says what to write."""

import tomllib
from pathlib import Path

from spectrohub.content.chapters import chapter_names
from spectrohub.content.kinds import KINDS
from spectrohub.content.model import ContentError, ExerciseText, Faq, IdeaText, Lesson, Question, Skill, Term
from spectrohub.content.table import Table, each


def read_lesson(file: Path) -> Lesson:
    """One `NN_slug.toml` as a Lesson. Checks all that one file can tell; see `check_course` for the rest."""
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(file, "file", f"is not valid TOML: {error}.", "Mend that line.") from error
    table, slug = Table(file, "lesson", values), file.stem
    lesson = Lesson(
        slug=slug,
        title=table.text("title"),
        summary=table.text("summary"),
        minutes=table.positive_int("minutes"),
        run_seconds=table.positive_int("run_seconds", 30),
        goals=table.texts("goals"),
        skills=each(table, "skills", lambda t: Skill(t.id(), t.text("title"), t.texts("needs", ()))),
        quiz=each(table, "quiz", lambda t: _question(t, slug)),
        glossary=each(table, "glossary", lambda t: _term(t, slug)),
        faq=each(table, "faq", lambda t: Faq(t.id(), slug, t.text("question"), t.text("answer"))),
        exercises=each(table, "exercises", lambda t: _exercise(t, slug)),
        chapters=chapter_names(file.with_suffix("")),
        required=table.flag("required", True),
        former=table.texts("former", ()),
    )
    table.done()
    return lesson


def _term(table: Table, slug: str) -> Term:
    term = Term(table.id(), slug, table.text("term"), table.text("short"), table.text("code"), table.texts("links"))
    if "\n" in term.short:
        raise table.error("has more than one line.", "Say it in one line.", "short")
    return term


def _exercise(table: Table, slug: str) -> ExerciseText:
    hints = table.texts("hints")
    if len(hints) != 3:
        raise table.error(
            f"has {len(hints)} hints, but must have 3.", "Write a nudge, the idea, and the shape of the code.", "hints"
        )
    nudge, idea, shape = hints
    return ExerciseText(
        table.id(),
        slug,
        table.text("title"),
        table.texts("skills"),
        table.text("notebook"),
        (nudge, idea, shape),
        table.text("explanation"),
        table.flag("written", False),
        each(table, "ideas", lambda t: IdeaText(t.id(), t.text("says"), t.text("try_this"))),
    )


def _question(table: Table, slug: str) -> Question:
    kind = table.text("kind")
    if kind not in KINDS:
        raise table.error(f"is {kind!r}, which is no kind.", f"Write one of: {', '.join(KINDS)}.", "kind")
    return Question(
        id=table.id(),
        lesson=slug,
        kind=kind,
        prompt=table.text("prompt"),
        skills=table.texts("skills"),
        xp=table.positive_int("xp", 10),
        passage=table.text("passage", ""),
        **KINDS[kind](table),
    )
