"""Slips: an exercise's wrong ideas as settings of one solver.

To write an exercise's wrong ideas (`frame_count.py` of lesson 1 is the shortest model, `stft.py` the fullest):

1. Write one solver. It takes the arguments of the exercise's function and, by keyword alone, one setting for each
   step that goes wrong; the defaults of the settings give the right answer::

       def count(n_samples, n_fft, hop_length, center=True, *, first=1, rounding=math.floor, ends=2): ...

   It may call the library that the reference calls. A setting is a number, a word or a function: whatever makes the
   solver short. Two ideas that exclude each other share a setting, two that may come together do not.
2. Write each idea as a slip, in the order in which one would mend them, and bind them to the solver::

       wrong=slips(count, Slip("forgets-first-frame", {"first": 0}), Slip("pads-one-end", {"ends": 1}))

   Pairs are tried without being listed; the first slip of a pair is what the learner is asked to mend first.
   `alone=True` keeps a slip out of pairs (where the second mistake would be invisible, say).
   `matches=` judges a slip that leaves a free choice, when it comes alone; in pairs it is what the solver makes of it.
   What fits no setting stays a `Misconception(id, function)`, behind the slips: `(*slips(...), Misconception(...))`.
3. Write the sentences into the lesson's TOML, below the exercise::

       [[exercises.ideas]]
       id = "forgets-first-frame"
       says = "This is the number of hops, not of frames. ..."
       try_this = "Draw 4 posts with a rail between each pair: ..."

   `says` names the idea that gives exactly this result, `try_this` one experiment; neither gives the answer away.
4. Mark as `edge=True` the cases that a half-right answer may fail in a way of its own (silence, one frame, nothing at
   all). An idea that explains all other cases is named all the same, and what happens there is a second sentence.
   A slip that shows on an edge case alone is still named, as long as it explains every case.
5. Leave out what holds for every array: transposed, negated, scaled, one frame less and so on are in
   `spectrohub.checks.relations`, alone and together with a slip. Keep such an idea where its sentence says more.
6. Prove it: `python3 course.py selfcheck --lesson NN_name --rule answers` judges every sample answer and every idea
   on two seeds. A result that is a small whole number needs some ten ordinary cases, so that no two ideas coincide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import combinations
from typing import Any

from spectrohub.checks.values import Case


@dataclass(frozen=True, eq=False)
class Slip:
    """A wrong idea as one or more wrong settings of the exercise's solver.

    `says` and `try_this` are filled in from the lesson's TOML when they are empty. `alone`: never part of a pair.
    `matches(case, value) -> bool` replaces the comparison with the solver where the idea leaves a free choice.
    """

    id: str
    settings: Mapping[str, Any]
    says: str = ""
    try_this: str = ""
    alone: bool = False
    matches: Callable[[Case, Any], bool] | None = None
    solve: Callable[..., Any] | None = field(default=None, repr=False)

    @cached_property
    def reproduce(self) -> Callable[..., Any]:
        """The wrong implementation. Raises ValueError for a slip that is bound to no solver."""
        return combined(self)


def slips(solve: Callable[..., Any], *found: Slip) -> tuple[Slip, ...]:
    """The slips of one solver, bound to it."""
    return tuple(replace(slip, solve=solve) for slip in found)


def combined(*together: Slip) -> Callable[..., Any]:
    """The implementation that makes all of these slips at once."""
    solve = together[0].solve
    if solve is None:
        raise ValueError(f"the slip {together[0].id!r} has no solver: write slips(solve, Slip(...), ...)")
    settings = {name: value for slip in together for name, value in slip.settings.items()}
    return partial(solve, **settings)


def combinations_of(ideas: Sequence[Any], size: int) -> Iterator[tuple[Slip, ...]]:
    """Every `size` slips of one solver that may come together: they turn different settings."""
    for together in combinations([idea for idea in ideas if isinstance(idea, Slip) and not idea.alone], size):
        names = [name for slip in together for name in slip.settings]
        if len(names) == len(set(names)) and len({slip.solve for slip in together}) == 1:
            yield together
