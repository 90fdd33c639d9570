"""spec-augment: a stretch of bands and a stretch of frames hidden behind the clip's mean. The places are free."""

from __future__ import annotations

from itertools import count

import numpy as np

from spectrohub.checks import Exercise, Kind, Misconception, SameFacts
from spectrohub.checks.expectations import Difference
from spectrohub.exercises.lesson_03_deep_learning._masks import is_block, masks_of
from spectrohub.exercises.lesson_03_deep_learning._observe_masks import MaskCase, observe_masks


def spec_augment(S_db, n_freq, n_time, seed):
    """A copy of S_db with a stretch of bands and a stretch of frames hidden behind the clip's mean.

    S_db: spectrogram in dB, an array of shape (n_bands, n_frames). n_freq, n_time: how many bands and how many frames
    are hidden. seed: a whole number; it decides where the masks lie.

    Source: the rules of SpecAugment.
    """
    return _masked(S_db, n_freq, n_time, np.random.default_rng(seed))


def _masked(S_db, n_freq, n_time, rng, *, fill=np.mean, longer=0):
    """A masked copy. `fill` makes the value of a mask from the clip; the masks are `longer` than asked for."""
    f = rng.integers(0, S_db.shape[0] - n_freq + 1)
    t = rng.integers(0, S_db.shape[1] - n_time + 1)
    out = S_db.copy()
    out[f : f + n_freq + longer] = fill(S_db)
    out[:, t : t + n_time + longer] = fill(S_db)
    return out


def cases(rng):
    # far from square, so that a mask that is placed by the other axis's length shows for some seed
    yield _case(rng, (9, 40), (4, 7))
    yield _case(rng, (40, 9), (8, 3), label="more bands than frames")
    yield _case(rng, (16, 24), (0, 5), label="no band")
    yield _case(rng, (16, 24), (3, 0), label="no frame")
    yield _case(rng, (8, 8), (7, 7), seeds=20, label="with two places for each mask")


def _case(rng, shape, widths, **options):
    """Decibels with a slope, so that the mean of a part is not the mean of all. No cell holds the mean by chance."""
    slope = -np.linspace(0, 30, shape[0])[:, None] + np.linspace(0, 8, shape[1])
    while True:
        S_db = (slope + rng.uniform(-40, -15, shape)).astype(np.float32)
        if np.abs(S_db - S_db.mean()).min() > 0.02:
            return MaskCase((S_db, *widths, int(rng.integers(1000))), **options)


def _fault_of(S_db, n_freq, n_time, out) -> Difference | None:
    """What is wrong about one result."""
    found = masks_of(S_db, out)
    for name, lines, width in (("bands", found.bands, n_freq), ("frames", found.frames, n_time)):
        if len(lines) != width:
            return Difference(Kind.VALUE, f"{len(lines)} whole {name} are hidden; {width} are asked for.")
        if not is_block(lines, width):
            return Difference(Kind.VALUE, f"The hidden {name} are {lines.tolist()}; they should be neighbours.")
    if found.rest:
        return Difference(Kind.VALUE, f"{found.rest} cells outside the two masks have changed.")
    if not found.hold(S_db.mean()):
        mean = float(S_db.mean())
        farthest = found.fill[np.abs(found.fill - mean).argmax()]
        return Difference(Kind.VALUE, f"A hidden cell holds {farthest:.4g} dB; the clip's mean is {mean:.4g} dB.")
    return None


def accept(case, facts):
    """None for masks that keep all rules, wherever they are."""
    S_db, n_freq, n_time, _ = case.args
    seen = facts.values
    if not seen["picture"]:
        return Difference(Kind.SHAPE, f"{facts.told['picture']}; an array of shape {S_db.shape} is asked for.")
    if seen["input_changed"]:
        return Difference(Kind.VALUE, "After your function, the input itself was changed.")
    for out in seen["results"]:
        fault = _fault_of(S_db, n_freq, n_time, out)
        if fault:
            return fault
    if not seen["repeats"]:
        return Difference(Kind.VALUE, "The same seed gave another result when it was used again.")
    stuck = _stuck(case, facts)
    if stuck:
        name, start = stuck
        text = f"{len(seen['results'])} seeds were tried, and the hidden {name} always began at number {start}."
        return Difference(Kind.VALUE, text)
    if _move_together(case, facts):
        text = f"{len(seen['results'])} seeds were tried, and the place of one mask always gave away the other's."
        return Difference(
            Kind.VALUE, text, "Print both starts for ten seeds. What does the first tell you of the second?"
        )
    return None


def _move_together(case, facts) -> bool:
    """Do both masks lie equally far along their axes for all of many seeds? Seen where each has two places."""
    S_db, n_freq, n_time, _ = case.args
    if case.seeds < 16 or (S_db.shape[0] - n_freq, S_db.shape[1] - n_time) != (1, 1):
        return False
    found = [masks_of(S_db, out) for out in facts.values["results"]]
    return all(len(m.bands) and len(m.frames) and m.bands[0] == m.frames[0] for m in found)


def _stuck(case, facts) -> tuple[str, int] | None:
    """(name, place) of a mask that is at one and the same place for all seeds."""
    found = [masks_of(case.args[0], out) for out in facts.values["results"]]
    for name, lines in (("bands", [m.bands for m in found]), ("frames", [m.frames for m in found])):
        starts = {int(line[0]) for line in lines if len(line)}
        if len(starts) == 1:
            return name, starts.pop()
    return None


def axes_swapped(S_db, n_freq, n_time, seed):
    return spec_augment(S_db, n_time, n_freq, seed)


def _filled(fill):
    return lambda S_db, n_freq, n_time, seed: _masked(S_db, n_freq, n_time, np.random.default_rng(seed), fill=fill)


def another_mean(S_db, n_freq, n_time, seed):
    """Each mask holds the mean of what it hides."""
    out = spec_augment(S_db, n_freq, n_time, seed)
    found = masks_of(S_db, out)
    out[found.bands] = S_db[found.bands].mean() if n_freq else 0
    out[:, found.frames] = S_db[:, found.frames].mean() if n_time else 0
    return out


def mutates_the_input(S_db, n_freq, n_time, seed):
    S_db[:] = spec_augment(S_db, n_freq, n_time, seed)
    return S_db


def one_place(S_db, n_freq, n_time, seed):
    return spec_augment(S_db, n_freq, n_time, 0)


def never_at_the_end(S_db, n_freq, n_time, seed):
    rng, out = np.random.default_rng(seed), S_db.copy()
    f, t = rng.integers(0, S_db.shape[0] - n_freq), rng.integers(0, S_db.shape[1] - n_time)
    out[f : f + n_freq], out[:, t : t + n_time] = S_db.mean(), S_db.mean()
    return out


_calls = count()


def one_draw_for_both(S_db, n_freq, n_time, seed):
    f, t = (np.random.default_rng(seed).integers(0, n + 1) for n in (S_db.shape[0] - n_freq, S_db.shape[1] - n_time))
    out = S_db.copy()
    out[f : f + n_freq], out[:, t : t + n_time] = S_db.mean(), S_db.mean()
    return out


def another_each_time(S_db, n_freq, n_time, seed):
    turn = next(_calls)  # never the same twice in a row
    out = S_db.copy()
    f, t = turn % (S_db.shape[0] - n_freq + 1), turn % (S_db.shape[1] - n_time + 1)
    out[f : f + n_freq], out[:, t : t + n_time] = S_db.mean(), S_db.mean()
    return out


def one_too_wide(S_db, n_freq, n_time, seed):
    return _masked(S_db, n_freq, n_time, np.random.default_rng(seed), longer=1)


def drawn_width(S_db, n_freq, n_time, seed):
    rng = np.random.default_rng(seed)
    return _masked(S_db, rng.integers(0, n_freq + 1), rng.integers(0, n_time + 1), rng)


def scattered(S_db, n_freq, n_time, seed):
    rng, out = np.random.default_rng(seed), S_db.copy()
    out[rng.choice(len(out), n_freq, replace=False)] = S_db.mean()
    out[:, rng.choice(out.shape[1], n_time, replace=False)] = S_db.mean()
    return out


def only_the_crossing(S_db, n_freq, n_time, seed):
    found, out = masks_of(S_db, spec_augment(S_db, n_freq, n_time, seed)), S_db.copy()
    out[np.ix_(found.bands, found.frames)] = S_db.mean()
    return out


def bands_alone(S_db, n_freq, n_time, seed):
    return spec_augment(S_db, n_freq, 0, seed)


def frames_alone(S_db, n_freq, n_time, seed):
    return spec_augment(S_db, 0, n_time, seed)


def the_mask_itself(S_db, n_freq, n_time, seed):
    return spec_augment(S_db, n_freq, n_time, seed) != S_db


def _if_picture(test):
    """A match that asks `test(case, masks, S_db)` of the results for all seeds."""

    def matches(case, facts):
        if not facts.values["picture"] or facts.values["input_changed"]:
            return False
        return test(case, [masks_of(case.args[0], out) for out in facts.values["results"]])

    return matches


def _hold(value):
    """Masks in the right places that hold another value."""

    def test(case, found):
        S_db, n_freq, n_time, _ = case.args
        # where the only cell that was left held that value, everything looks hidden
        return all(m.hold(value(S_db)) and (m.are(n_freq, n_time) or m.are(*S_db.shape)) for m in found)

    return _if_picture(test)


def _are(size, some=None):
    """Masks of another size: `size(n_freq, n_time, m)` holds for each of them, and `some` for at least one."""

    def test(case, found):
        S_db, n_freq, n_time, _ = case.args
        fits = all(m.hold(S_db.mean()) and size(n_freq, n_time, m) for m in found)
        return fits and (some is None or any(some(n_freq, n_time, m) for m in found))

    return _if_picture(test)


def _some_other_mean(case, found):
    S_db, n_freq, n_time, _ = case.args
    inside = all(m.are(n_freq, n_time) and S_db.min() < m.fill.min() <= m.fill.max() < S_db.max() for m in found)
    return inside and not all(m.hold(S_db.mean()) for m in found)


def _sizes_within(low, high):
    """Do both masks have between `low` and `high` lines more than asked for, all of them neighbours?"""

    def fits(n_freq, n_time, m):
        pairs = ((m.bands, n_freq), (m.frames, n_time))
        return m.rest == 0 and all(low <= len(lines) - n <= high and is_block(lines, len(lines)) for lines, n in pairs)

    return fits


def _not_more(n_freq, n_time, m):
    return len(m.bands) <= n_freq and len(m.frames) <= n_time and m.rest == 0


def _not_as_asked(n_freq, n_time, m):
    return not m.are(n_freq, n_time)


def _right_or(test):
    """Without a fault on this case, or with the fault that `test(case, facts)` sees."""
    return lambda case, facts: accept(case, facts) is None or test(case, facts)


def _right_one_by_one(case, facts):
    S_db, n_freq, n_time = case.args[:3]
    return facts.values["picture"] and all(
        _fault_of(S_db, n_freq, n_time, out) is None for out in facts.values["results"]
    )


def _is_stuck(case, facts):
    return _right_one_by_one(case, facts) and _stuck(case, facts) is not None


def _varies(case, facts):
    return _right_one_by_one(case, facts) and not facts.values["repeats"]


EXERCISE = Exercise(
    id="03_deep_learning/spec-augment",
    function="spec_augment",
    reference=spec_augment,
    authority="the rules of SpecAugment",
    cases=cases,
    observe=observe_masks,
    accept=accept,
    expects=SameFacts({}),
    wrong=(
        Misconception(
            "mutates-the-input", mutates_the_input, matches=lambda case, facts: facts.values["input_changed"]
        ),
        Misconception(
            "returns-the-mask",
            the_mask_itself,
            matches=_if_picture(
                lambda case, found: (
                    all(set(np.unique(m.fill)) <= {0, 1} for m in found)
                    and all(len(m.bands) == len(case.args[0]) for m in found)
                )
            ),
        ),
        Misconception("axes-swapped", axes_swapped, matches=_are(lambda n_freq, n_time, m: m.are(n_time, n_freq))),
        Misconception("mask-with-zero", _filled(lambda S: 0.0), matches=_hold(lambda S: 0.0)),
        Misconception("mask-with-the-floor", _filled(np.min), matches=_hold(np.min)),
        Misconception(
            "only-the-crossing",
            only_the_crossing,
            matches=_if_picture(
                lambda case, found: all(
                    not len(m.bands) and not len(m.frames) and m.rest == case.args[1] * case.args[2] for m in found
                )
            ),
        ),
        Misconception("bands-alone", bands_alone, matches=_are(lambda n_freq, n_time, m: m.are(n_freq, 0))),
        Misconception("frames-alone", frames_alone, matches=_are(lambda n_freq, n_time, m: m.are(0, n_time))),
        Misconception("one-too-wide", one_too_wide, matches=_are(_sizes_within(0, 1), _not_as_asked)),
        Misconception("drawn-width", drawn_width, matches=_are(_sizes_within(-99, 0), _not_as_asked)),
        Misconception("scattered", scattered, matches=_are(_not_more, _not_as_asked)),
        Misconception("another-mean", another_mean, matches=_right_or(_if_picture(_some_other_mean))),
        Misconception("never-at-the-end", never_at_the_end, matches=_right_or(_is_stuck)),
        Misconception("always-at-one-place", one_place, matches=_right_or(_is_stuck)),
        Misconception(
            "masks-move-together",
            one_draw_for_both,
            matches=_right_or(lambda case, facts: _right_one_by_one(case, facts) and _move_together(case, facts)),
        ),
        Misconception("not-reproducible", another_each_time, matches=_right_or(_varies)),
    ),
)
