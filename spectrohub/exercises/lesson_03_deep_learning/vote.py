"""vote: many segments of a clip, one class."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from spectrohub.checks import Case, Difference, Exercise, Kind, Misconception, Slip, slips
from spectrohub.checks.compare import as_array, describe


@dataclass(frozen=True)
class Votes:
    """A dictionary: the class of each clip. Names and classes may be plain, of numpy, or tensors of one number."""

    axes: tuple[str, ...] = ()
    rtol: float = 0.0
    atol: float = 0.0

    def difference(self, got: Any, want: dict) -> Difference | None:
        if type(got) is not dict:
            return Difference(Kind.TYPE, f"You returned {describe(got)}; a dictionary is asked for: clip to class.")
        for clip, value in got.items():
            number = as_array(value)
            if number is None or number.size != 1 or number.dtype.kind not in "iu":
                what = f"For clip {clip!r} you have {describe(value)}"
                return Difference(Kind.TYPE, f"{what}; the number of a class (int) is asked for.")
        if set(got) != set(want):
            return Difference(Kind.VALUE, f"Your dictionary names {_listed(got)}; the clips are {_listed(want)}.")
        classes = {clip: int(np.asarray(as_array(value)).item()) for clip, value in got.items()}
        parts = [clip for clip in want if classes[clip] != want[clip]]
        if parts:
            mine, right = classes[parts[0]], want[parts[0]]
            text = f"For clip {parts[0]!r} your class is {mine}; {right} is right. {len(parts)} of {len(want)} differ."
            return Difference(Kind.VALUE, text)
        return None


def _listed(clips) -> str:
    shown = [repr(clip) for clip in list(clips)[:4]]
    return (", ".join(shown) or "nothing") + (f" and {len(clips) - 4} more" if len(clips) > 4 else "")


def clip_vote(segment_logits, clip_ids):
    """{clip: class}: for each clip the class with the largest mean probability over its segments.

    segment_logits: a float tensor of shape (n_segments, n_classes). clip_ids: the clip of each segment, a list or an
    array of length n_segments. Classes are numbers from 0 to n_classes - 1 (int).

    Source: the mean of the probabilities, clip by clip.
    """
    return solve(segment_logits, clip_ids)


def _softmax(logits, axis=-1):
    e = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def _one_vote_each(logits):
    return np.eye(logits.shape[1])[logits.argmax(axis=1)]


def _mean(rows):
    return rows.mean(axis=0)


def _mean_of_classes(rows):
    """The row of the class whose number is nearest to the mean number."""
    return np.eye(rows.shape[1])[round(rows.argmax(axis=1).mean())]


def _segments_of(ids):
    return {clip.item(): ids == clip for clip in np.unique(ids)}


def _last_stretches(ids):
    """A new clip begins wherever the name changes; the last stretch of a clip wins."""
    stretch = np.cumsum([True, *(ids[1:] != ids[:-1])])
    return {ids[stretch == i][0].item(): stretch == i for i in np.unique(stretch)}


def solve(
    segment_logits,
    clip_ids,
    *,
    scores=_softmax,
    segments=_segments_of,
    pool=_mean,
    winner=np.argmax,
    first=0,
    name=lambda place, clip: clip,
):
    ids, rows = np.asarray(clip_ids), scores(np.asarray(segment_logits, dtype=float))
    chosen = {clip: int(winner(pool(rows[which]))) + first for clip, which in segments(ids).items()}
    return {name(place, clip): number for place, (clip, number) in enumerate(chosen.items())}


def segments_not_clips(segment_logits, clip_ids):
    return np.asarray(segment_logits).argmax(axis=1)


def probabilities(segment_logits, clip_ids):
    p, ids = _softmax(np.asarray(segment_logits, dtype=float)), np.asarray(clip_ids)
    return {clip: _mean(p[which]) for clip, which in _segments_of(ids).items()}


def cases(rng):
    yield _case(rng, [f"clip {letter}" for letter in "abcdef"], 5)
    yield _case(rng, [int(i) for i in rng.choice(np.arange(10, 99), 8, replace=False)], 10, as_array=True)
    # so many that no two ideas at once are another one by chance; one of them with several segments in a row
    yield _case(rng, [f"{i}.wav" for i in rng.permutation(7)], 4, ideas=())
    yield _case(rng, [f"{i}.wav" for i in rng.permutation(7)], 6, sizes=[2] * 7, in_a_row=3, ideas=_ALIKE)
    yield _case(rng, ["drum.wav", "bell.wav"], 4, sizes=[1, 3], ideas=(), label="a clip of a single segment")


def _case(rng, names, n_classes, *, sizes=None, in_a_row=1, ideas=None, as_array=False, label=""):
    """Segments of all clips, mixed. Each idea has another result than the right one, and no decision is close."""
    while True:
        stretches = np.asarray(sizes or rng.integers(3, 8, len(names)))
        counts = stretches * in_a_row
        order = np.repeat(rng.permutation(np.repeat(np.arange(len(names)), stretches)), in_a_row)
        logits = np.empty((len(order), n_classes), np.float32)
        for i, n in enumerate(counts):
            logits[order == i] = _segments(rng, n, n_classes)
        given = [names[i] for i in order]
        if _all_apart(logits, given, _IDEAS if ideas is None else ideas):
            break
    import torch

    return Case((torch.from_numpy(logits), np.array(given) if as_array else given), label=label)


def _segments(rng, n, n_classes):
    """Logits of one clip: segments that are sure, and others that hardly know. No vote of any kind ends in a draw."""
    while True:
        logits = rng.normal(0, rng.choice([0.7, 2.5, 6.0], (n, 1)), (n, n_classes))
        logits[: rng.integers(n) + 1, rng.integers(n_classes)] += 2.0  # a class that several segments hear
        ballots = np.sort(_mean(_one_vote_each(logits)))
        p = np.sort(_mean(_softmax(logits)))
        if ballots[-1] > ballots[-2] and p[-1] - p[-2] > 0.02:
            return rng.permutation(logits)


def _all_apart(logits, ids, ideas) -> bool:
    results = [str(sorted(idea(logits, ids).items())) for idea in (solve, *ideas)]
    return len(set(results)) == len(results)


def _a_row_each(case, value):
    """Does a dictionary hold a number for each class, clip by clip?"""
    if type(value) is not dict or set(value) != set(clip_vote(*case.args)):
        return False
    rows = [as_array(row) for row in value.values()]
    return all(row is not None and row.size == case.args[0].shape[1] for row in rows)


_VOTES = slips(
    solve,
    Slip("majority", {"scores": _one_vote_each}),
    Slip("mean-of-logits", {"scores": lambda logits: logits}),
    Slip("softmax-over-segments", {"scores": lambda logits: _softmax(logits, axis=0)}),
    Slip("sigmoid", {"scores": lambda logits: 1 / (1 + np.exp(-logits))}),
    Slip("classes-averaged", {"scores": lambda logits: logits, "pool": _mean_of_classes}),
    Slip("largest-logit", {"scores": lambda logits: logits, "pool": lambda rows: rows.max(axis=0)}),
    Slip("surest-segment", {"pool": lambda rows: rows.max(axis=0)}),
    Slip("last-segment", {"pool": lambda rows: rows[-1]}),
    Slip("first-segment", {"pool": lambda rows: rows[0]}),
    Slip("median", {"pool": lambda rows: np.median(rows, axis=0)}),
    Slip("runs-not-clips", {"segments": _last_stretches}),
    Slip("mean-over-all", {"segments": lambda ids: dict.fromkeys(_segments_of(ids), slice(None))}),
    Slip("least-likely", {"winner": np.argmin}),
    Slip("counts-from-one", {"first": 1}),
    Slip("numbered-anew", {"name": lambda place, clip: place}),
)
_IDEAS = tuple(slip.reproduce for slip in _VOTES)
_ALIKE = (  # the same wherever no clip has two segments in a row
    partial(solve, pool=lambda rows: rows[-1]),
    partial(solve, scores=_one_vote_each, segments=_last_stretches),
)

EXERCISE = Exercise(
    id="03_deep_learning/vote",
    function="clip_vote",
    reference=clip_vote,
    authority="the mean of the probabilities, clip by clip",
    cases=cases,
    expects=Votes(),
    wrong=(
        *_VOTES,
        Misconception("a-row-for-each", probabilities, matches=_a_row_each),
        Misconception("segments-not-clips", segments_not_clips),
    ),
)
