"""What a lesson's TOML file becomes: frozen dataclasses, one line per field."""

from dataclasses import dataclass
from pathlib import Path


class ContentError(ValueError):
    """A mistake in a lesson's TOML file: which file, which item, which rule, and what to write instead."""

    def __init__(self, file: str | Path, key: str, rule: str, fix: str = ""):
        self.file, self.key, self.rule, self.fix = Path(file).name, key, rule, fix
        super().__init__(f"{self.file}: {key}: {rule}" + (f" {fix}" if fix else ""))


@dataclass(frozen=True)
class Skill:
    id: str
    title: str
    needs: tuple[str, ...]  # ids of skills that come first, of this lesson or another


@dataclass(frozen=True)
class Choice:
    text: str
    right: bool
    why: str
    idea: str = ""  # id of the wrong idea that the answer shows; a challenge has them


@dataclass(frozen=True)
class Range:
    low: float  # in the question's unit, both ends included
    high: float
    why: str
    idea: str = ""


@dataclass(frozen=True)
class Step:
    text: str
    why: str


@dataclass(frozen=True)
class Slip:
    answer: tuple[int, ...]  # exactly this wrong answer: indices of choices, or of steps in their order
    why: str
    idea: str = ""


@dataclass(frozen=True)
class Line:
    code: str  # one line of the program, with its indentation
    why: str


@dataclass(frozen=True)
class NearMiss:
    """A line that looks as if it belonged to the program, and does not."""

    code: str
    instead_of: int  # index of the line whose place it takes
    says: str  # the idea behind it, and what comes of it
    try_this: str = ""
    proof: str = ""  # a Python expression that must hold after the program with it
    fails: str = ""  # or the error that stops the program with it
    idea: str = ""

    @property
    def why(self) -> str:
        return f"{self.says} **Try this:** {self.try_this}" if self.try_this else self.says


@dataclass(frozen=True)
class Need:
    """Why one line must stand below another."""

    line: int  # indices of lines
    earlier: int
    why: str  # said when `line` stands above `earlier`
    alone: str = ""  # said when `earlier` is not in the program


@dataclass(frozen=True)
class Picture:
    clip: str  # a clip's name, or a sound file's path below the course's folder
    start_s: float
    end_s: float
    n_fft: int
    hop_length: int
    fmin_hz: float
    fmax_hz: float | None  # None: up to half the sample rate
    alt: str


@dataclass(frozen=True)
class Target:
    from_s: float
    to_s: float
    from_hz: float
    to_hz: float
    right: bool
    why: str
    idea: str = ""

    def holds(self, time_s: float, frequency_hz: float) -> bool:
        return self.from_s <= time_s <= self.to_s and self.from_hz <= frequency_hz <= self.to_hz


@dataclass(frozen=True)
class Question:
    """A quiz question; which of the last fields are filled depends on `kind`."""

    id: str
    lesson: str
    kind: str  # one | several | number | order | lines | point
    prompt: str
    skills: tuple[str, ...]
    xp: int
    passage: str = ""  # a text to read first, such as an answer to be marked
    choices: tuple[Choice, ...] = ()  # one, several
    unit: str = ""  # number
    answer: float = 0.0
    tolerance: float = 0.0  # absolute, in `unit`
    proof: str = ""  # a Python expression that must give `answer`; lines: what `result` must be
    ranges: tuple[Range, ...] = ()
    steps: tuple[Step, ...] = ()  # order; in the right order
    given: str = ""  # lines; code that is shown above the program, and runs before it
    lines: tuple[Line, ...] = ()  # the program, in an order that works
    misses: tuple[NearMiss, ...] = ()
    needs: tuple[Need, ...] = ()  # an order works where each of them holds
    result: str = ""  # a Python expression: what the program has made
    picture: Picture | None = None  # point
    targets: tuple[Target, ...] = ()
    slips: tuple[Slip, ...] = ()  # several, order, lines: wrong answers with an explanation of their own
    why: str = ""  # number, order, lines: shown with the right answer
    otherwise: str = ""  # number, order, point: shown when nothing more exact fits

    @property
    def item(self) -> str:
        return f"{self.lesson}/{self.id}"

    @property
    def pool(self) -> tuple[Line | NearMiss, ...]:
        """lines: what there is to choose from; first the program's lines."""
        return (*self.lines, *self.misses)


@dataclass(frozen=True)
class Term:
    id: str
    lesson: str
    term: str
    short: str
    code: str
    links: tuple[str, ...]


@dataclass(frozen=True)
class Faq:
    id: str
    lesson: str
    question: str
    answer: str


@dataclass(frozen=True)
class IdeaText:
    """What a learner reads about a wrong idea that gives exactly their result, and one experiment to try."""

    id: str
    says: str
    try_this: str


@dataclass(frozen=True)
class ExerciseText:
    id: str
    lesson: str
    title: str
    skills: tuple[str, ...]
    notebook: str  # the notebook's name without .ipynb
    hints: tuple[str, str, str]
    explanation: str
    written: bool = False  # answered in words and graded by hand: no check
    ideas: tuple[IdeaText, ...] = ()

    @property
    def item(self) -> str:
        return f"{self.lesson}/{self.id}"

    @property
    def path(self) -> str:
        """The exercise notebook's path below the course's folder."""
        return f"exercises/{self.lesson}/{self.notebook}.ipynb"


@dataclass(frozen=True)
class Lesson:
    slug: str
    title: str
    summary: str
    minutes: int
    run_seconds: int  # the notebook may compute so long when it runs from top to bottom
    goals: tuple[str, ...]
    skills: tuple[Skill, ...]
    quiz: tuple[Question, ...]
    glossary: tuple[Term, ...]
    faq: tuple[Faq, ...]
    exercises: tuple[ExerciseText, ...]
    required: bool = True  # whether a certificate asks for its exercises
    chapters: tuple[str, ...] = ()  # names of its notebooks without .ipynb, in their order: see chapters.py
    former: tuple[
        str, ...
    ] = ()  # names of chapters before a new one moved their numbers; links to them still lead here

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the chapters' notebooks below the course's folder."""
        return tuple(f"lessons/{self.slug}/{name}.ipynb" for name in self.chapters)

    @property
    def path(self) -> str:
        """The first chapter's: there the lesson begins. Without a chapter it is the folder that lacks one."""
        return self.paths[0] if self.chapters else f"lessons/{self.slug}"
