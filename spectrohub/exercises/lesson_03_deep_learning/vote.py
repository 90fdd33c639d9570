"""vote: many segments of a clip, one class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from spectrohub.checks import Case, Difference, Exercise, Kind, Misconception
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
    return _vote(segment_logits, clip_ids, lambda logits: _softmax(logits).mean(axis=0))


def _softmax(logits, axis=-1):
    e = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def _vote(segment_logits, clip_ids, score):
    """The class with the highest score, for each clip; `score` makes one row of the rows of a clip."""
    logits, ids = np.asarray(segment_logits, dtype=float), np.asarray(clip_ids)
    return {clip.item(): int(score(logits[ids == clip]).argmax()) for clip in np.unique(ids)}


def _by(score):
    return lambda segment_logits, clip_ids: _vote(segment_logits, clip_ids, score)


def cases(rng):
    yield _case(rng, [f"clip {letter}" for letter in "abcdef"], 5)
    yield _case(rng, [int(i) for i in rng.choice(np.arange(10, 99), 8, replace=False)], 10, as_array=True)
    yield _case(rng, ["drum.wav", "bell.wav"], 4, sizes=[1, 3], ideas=(), label="a clip of a single segment")


def _case(rng, names, n_classes, *, sizes=None, ideas=None, as_array=False, label=""):
    """Segments of all clips, mixed. Each idea has another result than the right one, and no decision is close."""
    while True:
        counts = sizes or rng.integers(2, 8, len(names))
        ids = rng.permutation(np.repeat(np.arange(len(names)), counts))
        # segments that are sure, and others that hardly know
        logits = rng.normal(0, rng.choice([0.7, 2.5, 6.0], (len(ids), 1)), (len(ids), n_classes)).astype(np.float32)
        given = [names[i] for i in ids]
        if not _close_call(logits, ids) and _all_apart(logits, given, _IDEAS if ideas is None else ideas):
            break
    import torch

    return Case((torch.from_numpy(logits), np.array(given) if as_array else given), label=label)


def _close_call(logits, ids) -> bool:
    means = [np.sort(_softmax(logits[ids == i]).mean(axis=0)) for i in np.unique(ids)]
    return any(row[-1] - row[-2] < 0.02 for row in means)


def _all_apart(logits, ids, ideas) -> bool:
    results = [str(sorted(idea(logits, ids).items())) for idea in (clip_vote, *ideas)]
    return len(set(results)) == len(results)


def _majority(logits):
    return np.bincount(logits.argmax(axis=1), minlength=logits.shape[1])


def _surest(logits):
    p = _softmax(logits)
    return p[p.max(axis=1).argmax()]


def over_the_wrong_axis(segment_logits, clip_ids):
    return _vote(_softmax(np.asarray(segment_logits, dtype=float), axis=0), clip_ids, lambda rows: rows.mean(axis=0))


def mean_over_all(segment_logits, clip_ids):
    best = int(_softmax(np.asarray(segment_logits, dtype=float)).mean(axis=0).argmax())
    return {clip.item(): best for clip in np.unique(clip_ids)}


def runs_not_clips(segment_logits, clip_ids):
    """A new clip begins wherever the name changes; the last stretch of a clip wins."""
    logits, ids = np.asarray(segment_logits, dtype=float), np.asarray(clip_ids)
    ends = [*(np.flatnonzero(ids[1:] != ids[:-1]) + 1), len(ids)]
    starts = [0, *ends[:-1]]
    pieces = zip(starts, ends, strict=True)
    return {ids[a].item(): int(_softmax(logits[a:b]).mean(axis=0).argmax()) for a, b in pieces}


def segments_not_clips(segment_logits, clip_ids):
    return np.asarray(segment_logits).argmax(axis=1)


def probabilities(segment_logits, clip_ids):
    logits, ids = np.asarray(segment_logits, dtype=float), np.asarray(clip_ids)
    return {clip.item(): _softmax(logits[ids == clip]).mean(axis=0) for clip in np.unique(ids)}


def numbered_anew(segment_logits, clip_ids):
    return dict(enumerate(clip_vote(segment_logits, clip_ids).values()))


majority = _by(_majority)
mean_of_logits = _by(lambda logits: logits.mean(axis=0))
surest_segment = _by(_surest)
largest_logit = _by(lambda logits: logits.max(axis=0))
first_segment = _by(lambda logits: logits[0])
last_segment = _by(lambda logits: logits[-1])
median = _by(lambda logits: np.median(_softmax(logits), axis=0))

_IDEAS = (
    majority,
    mean_of_logits,
    surest_segment,
    largest_logit,
    first_segment,
    last_segment,
    median,
    over_the_wrong_axis,
    mean_over_all,
    runs_not_clips,
)


def _a_row_each(case, value):
    """Does a dictionary hold a number for each class, clip by clip?"""
    if type(value) is not dict or set(value) != set(clip_vote(*case.args)):
        return False
    rows = [as_array(row) for row in value.values()]
    return all(row is not None and row.size == case.args[0].shape[1] for row in rows)


EXERCISE = Exercise(
    id="03_deep_learning/vote",
    function="clip_vote",
    reference=clip_vote,
    authority="the mean of the probabilities, clip by clip",
    cases=cases,
    expects=Votes(),
    wrong=(
        Misconception("majority", majority),
        Misconception("mean-of-logits", mean_of_logits),
        Misconception("surest-segment", surest_segment),
        Misconception("largest-logit", largest_logit),
        Misconception("last-segment", last_segment),
        Misconception("first-segment", first_segment),
        Misconception("runs-not-clips", runs_not_clips),
        Misconception("mean-over-all", mean_over_all),
        Misconception("softmax-over-segments", over_the_wrong_axis),
        Misconception("median", median),
        Misconception("a-row-for-each", probabilities, matches=_a_row_each),
        Misconception("segments-not-clips", segments_not_clips),
        Misconception("numbered-anew", numbered_anew),
    ),
)
