"""project: two front ends on the same clips, and an interval that comes from drawing sources, not clips."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import combinations
from typing import Any

import numpy as np

from spectrohub.checks import Array, Case, Difference, Exercise, Kind, Misconception
from spectrohub.checks.compare import as_array, describe

LEVEL = 0.025  # of the draws on either side of the interval
_DRAWS = 10_000  # that an answer is asked to make
_OURS, _SURELY = 40_000, 60_000  # draws behind an idea, and behind what is right
# how far an end may lie elsewhere by luck, in standard deviations of the share of draws below it
_REFUSED, _NAMED = 5.0, 4.0
_EQUAL = 1e-6

Reach = tuple[float, float]


def compare_by_source(right_a, right_b, sources, n_draws=10_000, seed=0):
    """(difference, low, high): the accuracy of b less that of a over all clips, and its 95 % interval over sources.

    right_a, right_b: 1 where the answer for a clip was right, else 0, both (n,). sources: of each clip, (n,).
    Sources are drawn with replacement, as many as there are, the same for a and b.

    Source: the percentile bootstrap over groups.
    """
    counted = Counted(right_a, right_b, sources)
    differences = counted.gain(counted.drawn(np.random.default_rng(seed), n_draws))
    low, high = np.quantile(differences, [LEVEL, 1 - LEVEL])
    return counted.difference, float(low), float(high)


class Counted:
    """Clips, and right answers of a and of b, source by source; and what many draws of sources give."""

    def __init__(self, right_a, right_b, sources):
        names, place = np.unique(np.asarray(sources), return_inverse=True)
        self.n, self.a, self.b = (
            np.bincount(place, weights, len(names)).astype(float) for weights in (None, right_a, right_b)
        )
        self.gains = np.asarray(right_b) - np.asarray(right_a)  # of each clip: 1, 0 or -1
        self.better, self.worse = (np.bincount(place, self.gains == one, len(names)) for one in (1, -1))
        self.difference = self.gain(np.ones(len(names)))

    def drawn(self, rng, n_draws=_OURS, size=None):
        """How often each source came, draw by draw: int (n_draws, n_sources)."""
        k = len(self.n)
        return rng.multinomial(size or k, np.full(k, 1 / k), size=n_draws)

    def gain(self, times):
        return times @ (self.b - self.a) / (times @ self.n)

    @cached_property
    def times(self):
        return self.drawn(np.random.default_rng(1))


@dataclass(frozen=True)
class Result:
    """The three numbers of an idea; its ends as far as they reach when other sources are drawn."""

    difference: float
    low: Reach
    high: Reach

    @property
    def reach(self) -> tuple[Reach, Reach, Reach]:
        return (self.difference, self.difference), self.low, self.high

    def holds(self, numbers) -> bool:
        pairs = zip(numbers, self.reach, strict=True)
        return all(low - _EQUAL <= one <= high + _EQUAL for one, (low, high) in pairs)

    def is_apart_from(self, other: Result) -> bool:
        pairs = zip(self.reach, other.reach, strict=True)
        return any(a[1] + 5e-4 < b[0] or b[1] + 5e-4 < a[0] for a, b in pairs)


def ends(differences, level=LEVEL, luck=_NAMED) -> tuple[Reach, Reach]:
    """Both ends of an interval, each with the luck of the draw."""
    return end(differences, level, luck), end(differences, 1 - level, luck)


def end(differences, level, luck=_NAMED) -> Reach:
    spread = luck * np.sqrt(level * (1 - level) / _DRAWS)
    return _pair(np.quantile(differences, np.clip([level - spread, level + spread], 0, 1)))


def _pair(values) -> Reach:
    low, high = (float(one) for one in values)
    return low, high


def _at(low, high) -> tuple[Reach, Reach]:
    """Ends that hang on no draw."""
    return _pair((low, low)), _pair((high, high))


# --- what each idea makes of the counts: the difference, and both ends


def by_source(c: Counted, level=LEVEL):
    return Result(c.difference, *ends(c.gain(c.times), level))


def right_one(c: Counted):
    """As far as an answer may differ without being refused."""
    differences = c.gain(c.drawn(np.random.default_rng(5), _SURELY))
    return Result(c.difference, *ends(differences, luck=_REFUSED))


def clips_drawn(c):
    shares = np.array([np.mean(c.gains == one) for one in (1, -1, 0)])
    drawn = np.random.default_rng(2).multinomial(len(c.gains), shares, size=_OURS)
    return Result(c.difference, *ends((drawn[:, 0] - drawn[:, 1]) / len(c.gains)))


def clips_within_sources_too(c):
    """Sources are drawn, and from each of them as many clips as it has, once more with replacement."""
    shares = np.stack([c.better, c.worse, c.n - c.better - c.worse], axis=1) / c.n[:, None]
    found = np.random.default_rng(6).multinomial((c.times * c.n).astype(int), shares)
    gained = (found[..., 0] - found[..., 1]).sum(axis=1)
    return Result(c.difference, *ends(gained / (c.times @ c.n)))


def each_drawn_by_itself(c):
    others = c.drawn(np.random.default_rng(3))
    return Result(c.difference, *ends(others @ c.b / (others @ c.n) - c.times @ c.a / (c.times @ c.n)))


def mean_of_sources(c):
    each = (c.b - c.a) / c.n
    return Result(float(each.mean()), *ends(c.times @ each / len(each)))


def ends_of_the_mean(c):
    mean = mean_of_sources(c)
    return Result(c.difference, mean.low, mean.high)


def a_less_b(c):
    right = by_source(c)
    low, high = ((-end[1], -end[0]) for end in (right.high, right.low))
    return Result(-right.difference, low, high)


def standard_deviations(c, how_many=1.0):
    spread = float(c.gain(c.times).std()) * how_many
    low, high = (c.difference - spread, c.difference + spread)
    near = 0.05 * spread
    return Result(c.difference, (low - near, low + near), (high - near, high + near))


def mirrored_at_the_difference(c):
    right = by_source(c)
    low, high = ((2 * c.difference - one[1], 2 * c.difference - one[0]) for one in (right.high, right.low))
    return Result(c.difference, low, high)


def corrected_for_bias(c):
    """BCa (Efron, 1987): levels that follow from the share of draws below the difference, and from leaving one out."""
    from scipy.special import ndtr, ndtri

    differences = c.gain(c.times)
    below = (np.mean(differences < c.difference) + np.mean(differences <= c.difference)) / 2
    left = c.gain(1 - np.eye(len(c.n)))
    moved = left.mean() - left
    acceleration = np.sum(moved**3) / (6 * np.sum(moved**2) ** 1.5)
    z = ndtri(below) + ndtri(np.array([LEVEL, 1 - LEVEL]))
    low, high = ndtr(ndtri(below) + z / (1 - acceleration * z))
    luck = 2 * _NAMED  # the levels hang on the draws as well
    return Result(c.difference, end(differences, low, luck), end(differences, high, luck))


def counted_once(c):
    return Result(c.difference, *ends(c.gain(c.times > 0)))


def without_replacement(c):
    return Result(c.difference, *_at(c.difference, c.difference))


def range_of_sources(c):
    each = (c.b - c.a) / c.n
    return Result(c.difference, *_at(each.min(), each.max()))


def each_left_out(c):
    left = c.gain(1 - np.eye(len(c.n)))
    return Result(c.difference, *_at(left.min(), left.max()))


def ends_of_two_intervals(c):
    (a_low, a_high), (b_low, b_high) = (ends(c.times @ one / (c.times @ c.n)) for one in (c.a, c.b))
    return Result(
        c.difference, (b_low[0] - a_high[1], b_low[1] - a_high[0]), (b_high[0] - a_low[1], b_high[1] - a_low[0])
    )


def interval_of_b(c):
    return Result(c.difference, *ends(c.times @ c.b / (c.times @ c.n)))


def half_of_the_sources(c):
    drawn = c.drawn(np.random.default_rng(4), size=max(1, len(c.n) // 2))
    return Result(c.difference, *ends(c.gain(drawn)))


def in_percent(c):
    right = by_source(c)
    low, high = ((100 * end[0], 100 * end[1]) for end in (right.low, right.high))
    return Result(100 * right.difference, low, high)


IDEAS: dict[str, Callable[[Counted], Result]] = {
    "clips-drawn": clips_drawn,
    "clips-within-sources-too": clips_within_sources_too,
    "each-drawn-by-itself": each_drawn_by_itself,
    "mean-of-sources": mean_of_sources,
    "ends-of-the-mean": ends_of_the_mean,
    "a-less-b": a_less_b,
    "ninety-percent": partial(by_source, level=0.05),
    "one-standard-deviation": standard_deviations,
    "normal-interval": partial(standard_deviations, how_many=1.96),
    "mirrored-at-the-difference": mirrored_at_the_difference,
    "corrected-for-bias": corrected_for_bias,
    "counted-once": counted_once,
    "without-replacement": without_replacement,
    "range-of-sources": range_of_sources,
    "each-left-out": each_left_out,
    "ends-of-two-intervals": ends_of_two_intervals,
    "interval-of-b": interval_of_b,
    "half-of-the-sources": half_of_the_sources,
    "in-percent": in_percent,
}


def cases(rng):
    yield _case(rng, 6, largest=45, gains_most=True, label="six devices", all_apart=True)
    yield _case(rng, 8, largest=40, gains_most=False, label="eight speakers")
    yield _case(rng, 7, largest=50, gains_most=True, label="seven rooms")


def _case(rng, n_sources, *, largest, gains_most, label, all_apart=False):
    """Sources of unlike size, difficulty and gain. No idea gives what is right; in one case, none what others give.

    One source has most of the clips, and a gain unlike that of the others: then draws lie unevenly round the
    difference, and an interval that is even, or mirrored, is another one.
    """
    while True:
        sizes = np.append(rng.integers(3, 15, n_sources - 1), largest)
        names = rng.choice(np.arange(10, 99), n_sources, replace=False)
        sources = rng.permutation(np.repeat(names, sizes))
        right_a, right_b = (np.zeros(len(sources), int) for _ in range(2))
        for source in names:
            mine, easy, gain = sources == source, rng.uniform(0.2, 0.8), rng.uniform(-0.3, 0.1)
            if source == names[-1]:
                easy, gain = 0.15, 0.7
            luck = rng.random(mine.sum())  # what a gets right, b mostly does too
            right_a[mine], right_b[mine] = luck < easy, luck < easy + gain
        if not gains_most:
            right_a, right_b = right_b, right_a
        case = Case((right_a, right_b, sources, _DRAWS, int(rng.integers(1000))), label=label)
        right, *ideas = (result(idea, _counted(case)) for idea in (right_one, *IDEAS.values()))
        pairs = combinations(ideas, 2) if all_apart else ()
        if all(idea.is_apart_from(right) for idea in ideas) and all(a.is_apart_from(b) for a, b in pairs):
            return case


def _numbers(value: Any) -> list[float] | None:
    row = as_array(list(value) if type(value) is tuple else value)
    if row is None or row.shape != (3,) or row.dtype.kind not in "iuf":
        return None
    return [float(one) for one in row]


def accept(case, value):
    """None for the difference, and ends as draws of sources give them."""
    numbers = _numbers(value)
    if numbers is None:
        text = f"You returned {describe(value)}; three numbers are asked for: difference, low, high."
        return Difference(Kind.TYPE, text)
    right = result(right_one, _counted(case))
    if abs(numbers[0] - right.difference) > _EQUAL:
        text = f"Your difference is {numbers[0]:.4f}; over all clips it is {right.difference:.4f}."
        return Difference(Kind.VALUE, text)
    if right.holds(numbers):
        return None
    middle = [sum(end) / 2 for end in (right.low, right.high)]
    text = f"Your interval runs from {numbers[1]:.3f} to {numbers[2]:.3f}; "
    return Difference(Kind.VALUE, text + f"drawing sources gives {middle[0]:.3f} to {middle[1]:.3f}, or very near.")


def _counted(case: Case) -> Counted:
    """The same one for all ideas that are tried on a case: its draws are made once."""
    return _counted_once(*(tuple(np.asarray(one).tolist()) for one in case.args[:3]))


@lru_cache(maxsize=8)
def _counted_once(right_a: tuple[int, ...], right_b: tuple[int, ...], sources: tuple[int, ...]) -> Counted:
    return Counted(np.array(right_a), np.array(right_b), np.array(sources))


@lru_cache(maxsize=256)
def result(idea: Callable[[Counted], Result], counted: Counted) -> Result:
    """What an idea makes of the counts, worked out once: when a case is drawn, and not again for an answer."""
    return idea(counted)


def _matches(idea: Callable[[Counted], Result]) -> Callable[[Case, Any], bool]:
    def matches(case, value):
        numbers = _numbers(value)
        return numbers is not None and result(idea, _counted(case)).holds(numbers)

    return matches


def _made_from(idea: Callable[[Counted], Result]) -> Callable[..., tuple[float, ...]]:
    """What an answer with this idea returns."""

    def answer(right_a, right_b, sources, n_draws=10_000, seed=0):
        counted = _counted(Case((right_a, right_b, sources)))
        return tuple(sum(reach) / 2 for reach in result(idea, counted).reach)

    return answer


def interval_first(right_a, right_b, sources, n_draws=10_000, seed=0):
    difference, low, high = compare_by_source(right_a, right_b, sources, n_draws, seed)
    return low, difference, high


def _is_interval_first(case, value):
    numbers = _numbers(value)
    return numbers is not None and result(by_source, _counted(case)).holds([numbers[1], numbers[0], numbers[2]])


def two_accuracies(right_a, right_b, sources, n_draws=10_000, seed=0):
    return float(np.mean(right_a)), float(np.mean(right_b))


EXERCISE = Exercise(
    id="04_front_ends/project",
    function="compare_by_source",
    reference=compare_by_source,
    authority="the percentile bootstrap over sources",
    cases=cases,
    expects=Array(("number",), rtol=0.0, atol=_EQUAL),
    accept=accept,
    done_by=("scipy.stats.bootstrap",),
    wrong=(
        *(Misconception(name, _made_from(idea), matches=_matches(idea)) for name, idea in IDEAS.items()),
        Misconception("interval-first", interval_first, matches=_is_interval_first),
        Misconception("two-accuracies", two_accuracies),
    ),
)
