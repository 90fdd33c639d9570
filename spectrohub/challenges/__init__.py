"""Challenges: families of small tasks, each drawn from a seed, at three levels.

`families()` is every family, `family("frame-arithmetic")` one, `instances("frame-arithmetic")` the catalogue of one
(seeds 1 to PER_LEVEL at each level) and `instance("challenges/frame-arithmetic/senior-7")` one task. Any other seed
works as well. An instance is made when its `task` is asked for, pictures are drawn when they are shown.

How to add a family. Write `catalogue/<id with _ for ->.py`; it defines `FAMILY` and nothing lists it anywhere:

    def _count(rng):                                  # one maker for each level: numpy Generator -> Task
        n_samples, hop_length = int(rng.integers(20_000, 90_000)), int(rng.choice([128, 256, 512]))
        return Task(
            prompt=f"`y` has {n_samples} samples. How many frames has `librosa.stft(y, hop_length={hop_length})`?",
            given={"n_samples": n_samples, "hop_length": hop_length},     # all that a solver may look at
            answer=Number("frames"),
            solve=lambda g: 1 + g.n_samples // g.hop_length,              # g.n_samples: what was given
            wrong=(Wrong("counts-hops", lambda g: g.n_samples // g.hop_length, "What it is.", "What to try."),),
            why="Shown after a right answer.",
            otherwise="Shown when no named idea gives this answer.",
            hints=("A nudge.",),
        )

    FAMILY = Family("frame-arithmetic", "Frame arithmetic", ("framing",), "Count frames.", (_count, _rest, _plan))

- `given` holds what the learner sees. Values of `spectrohub.challenges.materials` (Sound, Picture, Table, Listing) are
  shown with the task, in this order; plain numbers and texts must stand in `story` or `prompt`. Solvers see `given`
  alone.
- `answer` is Number, One, Several, Order, Lines, Point or Function (see `model`). `solve(g)` returns a number, an
  option's value, a collection of values, the values in order, (x, y), or a function. `wrong[i].solve(g)` returns the
  same for a wrong idea, or None where the idea says nothing. An idea that happens to be right somewhere is left out
  there.
- `revealed` holds materials that would give the answer away, such as the sound of a picture: they follow the right
  answer.
- `key` tells tasks apart where the answer alone does not: a choice has few answers, a function cannot be compared.
- Every number in a text is computed. Random numbers come from `rng` alone (whole numbers where you can).
- Where a wrong idea's number lies within the tolerance of the right one, or the tolerance is more than a tenth of it,
  the task is drawn again.
- A senior task is harder in kind: several steps, an edge case, or an estimate from a picture; never larger numbers.
- Texts: `story` is Markdown blocks (the situation), `prompt` one line of Markdown (the question), `says` names the
  idea that gives exactly this answer, with its numbers; `try_this` is one experiment and does not tell the answer.
- `python -m pytest tests/test_challenges.py -k <id>` solves every instance of the catalogue, submits every wrong
  answer, asks that each idea is named somewhere, and counts what truly differs in what must be answered
  (`Instance.key`).
"""

from __future__ import annotations

import difflib
from functools import cache
from importlib import import_module
from pathlib import Path

from spectrohub.challenges.model import PER_LEVEL, Family, Instance
from spectrohub.learner_progress.state.difficulty import LEVELS

__all__ = ["LEVELS", "PER_LEVEL", "Family", "Instance", "families", "family", "instance", "instances"]


@cache
def families() -> tuple[Family, ...]:
    """Every family, by its file's name."""
    files = sorted((Path(__file__).parent / "catalogue").glob("*.py"))
    return tuple(_load(file.stem) for file in files if not file.stem.startswith("_"))


def family(family_id: str) -> Family:
    """One family. KeyError names the nearest ones when there is none."""
    known = {one.id: one for one in families()}
    if family_id not in known:
        near = difflib.get_close_matches(family_id, known, n=3, cutoff=0.4)
        raise UnknownChallenge(
            f"No challenges {family_id!r}. " + (f"Did you mean {' or '.join(near)}?" if near else "")
        )
    return known[family_id]


def instances(which: Family | str) -> tuple[Instance, ...]:
    """The catalogue of one family, level by level."""
    one = family(which) if isinstance(which, str) else which
    return tuple(Instance(one, level, seed) for level in LEVELS for seed in range(1, PER_LEVEL + 1))


def instance(item: str) -> Instance:
    """The instance with the ledger's name "challenges/frame-arithmetic/senior-7". KeyError says how to write one."""
    root, _, rest = item.partition("/")
    family_id, _, place = rest.partition("/")
    level, _, seed = place.partition("-")
    if root != "challenges" or level not in LEVELS or not seed.isdecimal() or int(seed) < 1:
        raise UnknownChallenge(
            f"{item!r} is no challenge. Write it like challenges/frame-arithmetic/senior-7; levels are "
            f"{', '.join(LEVELS)}, seeds are whole numbers from 1."
        )
    return Instance(family(family_id), level, int(seed))


class UnknownChallenge(KeyError):
    """A name that no challenge has. Unlike a bare KeyError it prints as a sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


def _load(stem: str) -> Family:
    found: Family = import_module(f"spectrohub.challenges.catalogue.{stem}").FAMILY
    wanted = stem.replace("_", "-")
    if found.id != wanted:
        raise ValueError(f"catalogue/{stem}.py: its FAMILY has the id {found.id!r}; it must be {wanted!r}")
    return found
