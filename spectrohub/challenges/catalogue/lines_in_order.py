"""lines-in-order: a short program is put together from its lines, among which stand near misses."""

from collections.abc import Callable
from functools import partial

from spectrohub.challenges.catalogue import _lines_apprentice, _lines_practitioner, _lines_senior
from spectrohub.challenges.catalogue._lines import Program
from spectrohub.challenges.materials import Listing
from spectrohub.challenges.model import Family, Lines, Option, Task, Wrong, always
from spectrohub.learner_progress.state.difficulty import LEVELS

PROGRAMS: dict[str, tuple[Callable[..., Program], ...]] = {
    "apprentice": (_lines_apprentice.level, _lines_apprentice.nearest_bin, _lines_apprentice.frame_times),
    "practitioner": (_lines_practitioner.frame_levels, _lines_practitioner.log_mel, _lines_practitioner.normaliser),
    "senior": (_lines_senior.overlap_add, _lines_senior.descent, _lines_senior.stream),
}
_DRAWN = {"apprentice": 2, "practitioner": 3, "senior": 3}  # near misses


def _task(rng, level):
    program = PROGRAMS[level][int(rng.permutation(len(PROGRAMS[level]))[0])](rng)
    drawn = sorted(int(i) for i in rng.permutation(len(program.misses))[: _DRAWN[level]])
    misses = [program.misses[i] for i in drawn]
    codes = [code for code, _ in program.lines]
    options = [Option(code, f"`{code.strip()}`", why) for code, why in program.lines]
    options += [Option(miss.code, f"`{miss.code.strip()}`") for miss in misses]
    return Task(
        prompt=program.prompt,
        given={"setup": Listing(program.setup)},
        answer=Lines(tuple(options), program.setup, program.result, program.truth),
        solve=always(codes),
        wrong=tuple(
            Wrong(miss.id, always([miss.code if i == miss.place else code for i, code in enumerate(codes)]), miss.says,
                  miss.try_this)
            for miss in misses
        ),
        why=program.why,
        otherwise="Follow each name from the line that makes it to the lines that use it.",
        hints=program.hints,
        key=tuple(miss.id for miss in misses),
    )  # fmt: skip


FAMILY = Family(
    "lines-in-order",
    "Put the lines in order",
    ("framing", "decibels"),
    "Put a short program together from its lines; some of them do not belong.",
    tuple(partial(_task, level=level) for level in LEVELS),
)
