"""bug-leak: segments of one recording on both sides of a split."""

import numpy as np

from spectrohub.checks import Array, Case, Difference, Exercise, Kind, Misconception, Number, Parts, slips
from spectrohub.checks.compare import as_array
from spectrohub.exercises.lesson_03_deep_learning._levels import NOT_A_SHARE, share_of

ID = "03_deep_learning/bug-leak"


def _recordings(rng, n, fewest=3):
    """The recording's number for each segment: up to 7 segments of each, side by side, as cutting leaves them."""
    numbers = rng.choice(np.arange(1000, 2000), n, replace=False)
    return np.repeat(numbers, rng.integers(fewest, 8, n))


def _share_cases(rng):
    for n, fraction in ((12, 0.25), (9, 0.4)):
        yield Case(_partly_leaked(rng, n, fraction), label="a random split")
    ids = _recordings(rng, 10)
    yield Case((ids, *_by_recording(ids, 0.3, rng)), label="a split by recording")


def _partly_leaked(rng, n, fraction):
    """A split where every way of counting gives another share."""
    ways = (leaked_share, of_recordings, of_all_recordings, of_training)
    while True:
        ids = _recordings(rng, n, fewest=1)
        case = (ids, *_at_random(ids, fraction, rng))
        shares = [0.0, 0.5, 1.0, *(way(*case) for way in ways)]
        if np.diff(np.sort(shares)).min() > 1e-3:
            return case


def _at_random(ids, fraction, rng):
    order = rng.permutation(len(ids))
    n_test = round(fraction * len(ids))
    return np.sort(order[n_test:]), np.sort(order[:n_test])


def _by_recording(ids, fraction, rng):
    names = rng.permutation(np.unique(ids))
    is_test = np.isin(ids, names[: max(1, round(fraction * len(names)))])
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)


def leaked_share(clip_ids, train_idx, test_idx):
    """Share of test segments, 0 to 1, whose recording has segments in the training part.

    clip_ids: the recording of each segment, shape (n,). train_idx, test_idx: indices into it.

    Source: counting.
    """
    return solve_share(clip_ids, train_idx, test_idx)


def solve_share(clip_ids, train_idx, test_idx, *, written=share_of):
    return written(np.isin(clip_ids[test_idx], clip_ids[train_idx]).sum(), len(test_idx))


def of_recordings(clip_ids, train_idx, test_idx):
    train, test = np.unique(clip_ids[train_idx]), np.unique(clip_ids[test_idx])
    return float(np.isin(test, train).mean())


def of_all_recordings(clip_ids, train_idx, test_idx):
    both = np.intersect1d(clip_ids[train_idx], clip_ids[test_idx])
    return len(both) / len(np.unique(clip_ids))


def same_segments(clip_ids, train_idx, test_idx):
    return float(np.isin(test_idx, train_idx).mean())


def of_training(clip_ids, train_idx, test_idx):
    return float(np.isin(clip_ids[train_idx], clip_ids[test_idx]).mean())


MEASURE = Exercise(
    id=ID,
    function="leaked_share",
    reference=leaked_share,
    authority="counting",
    cases=_share_cases,
    expects=Number(rtol=0.0, atol=1e-6),
    wrong=(
        Misconception("same-segments", same_segments),
        Misconception("share-of-recordings", of_recordings),
        Misconception("share-of-all-recordings", of_all_recordings),
        Misconception("share-of-training", of_training),
        *slips(solve_share, *NOT_A_SHARE),
    ),
)


def _split_cases(rng):
    for n, fraction in ((12, 0.25), (40, 0.5), (10, 0.3)):  # of 40, nobody draws 20 different ones by luck
        while True:
            ids = _recordings(rng, n)
            n_test = round(fraction * len(ids))
            # a cut without shuffling goes through the middle of a recording, at either end
            if ids[n_test - 1] == ids[n_test] and ids[-n_test - 1] == ids[-n_test]:
                break
        yield Case((ids, fraction, int(rng.integers(1000))), label=f"{n} recordings")


def split_by_recording(clip_ids, test_fraction, seed):
    """(train_idx, test_idx): indices of segments, with no recording on both sides.

    clip_ids: the recording of each segment, shape (n,). test_fraction: share of recordings, between 0 and 1.

    Source: the numbers of the recordings.
    """
    return _by_recording(clip_ids, test_fraction, np.random.default_rng(seed))


def _pair(value):
    """(train, test) as two arrays of whole numbers, or None."""
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        return None
    parts = [part for part in map(as_array, value) if part is not None and part.ndim == 1]
    if len(parts) != 2 or any(part.size and part.dtype.kind not in "iu" for part in parts):
        return None
    return [part.astype(int) for part in parts]


def _accept(case, value):
    ids, fraction, _ = case.args
    parts = _pair(value)
    if parts is None:
        text = "Two lists of whole numbers are asked for: the indices of the training and of the test segments."
        return Difference(Kind.TYPE, text)
    train, test = parts
    found, n = np.concatenate(parts), len(ids)
    if found.size and (found.min() < 0 or found.max() >= n):
        return Difference(Kind.VALUE, f"There are {n} segments, 0 to {n - 1}; your indices reach to {found.max()}.")
    both = np.intersect1d(ids[train], ids[test])
    if both.size:
        return Difference(
            Kind.VALUE, f"Recording {both[0]} has segments in both parts, as have {both.size - 1} others."
        )
    if not np.array_equal(np.sort(found), np.arange(n)):
        used = len(np.unique(found))
        return Difference(Kind.VALUE, f"{used} of {n} segments are used, {found.size - used} of them more than once.")
    n_recordings, n_test = len(np.unique(ids)), len(np.unique(ids[test]))
    if abs(n_test - fraction * n_recordings) >= 1:
        want = f"{fraction:g} of {n_recordings}"
        return Difference(Kind.VALUE, f"{n_test} recordings are in the test part; {want} are asked for, within one.")
    return None


def unfixed(clip_ids, test_fraction, seed):
    return _at_random(clip_ids, test_fraction, np.random.default_rng(seed))


def order_kept(clip_ids, test_fraction, seed):
    n_test = round(test_fraction * len(clip_ids))
    return np.arange(n_test, len(clip_ids)), np.arange(n_test)


def thrown_away(clip_ids, test_fraction, seed):
    train, test = unfixed(clip_ids, test_fraction, seed)
    return train, test[~np.isin(clip_ids[test], clip_ids[train])]


def swapped(clip_ids, test_fraction, seed):
    return split_by_recording(clip_ids, test_fraction, seed)[::-1]


def recordings_returned(clip_ids, test_fraction, seed):
    return tuple(np.unique(clip_ids[part]) for part in split_by_recording(clip_ids, test_fraction, seed))


def segments_returned(clip_ids, test_fraction, seed):
    return tuple(clip_ids[part] for part in split_by_recording(clip_ids, test_fraction, seed))


def one_held_out(clip_ids, test_fraction, seed):
    chosen = np.random.default_rng(seed).choice(clip_ids)
    return np.flatnonzero(clip_ids != chosen), np.flatnonzero(clip_ids == chosen)


def _seen(test):
    """A test of (clip_ids, train, test) for a pair of index arrays, whichever recordings were drawn."""

    def matches(case, value):
        parts, ids = _pair(value), case.args[0]
        found = np.concatenate(parts) if parts else np.array([-1])
        inside = found.size > 0 and found.min() >= 0 and found.max() < len(ids)
        return bool(inside and test(case, *parts))

    return matches


def _shared(case, train, test):
    return np.intersect1d(case.args[0][train], case.args[0][test]).size


def _complete(case, train, test):
    return np.array_equal(np.sort(np.concatenate([train, test])), np.arange(len(case.args[0])))


def _in_one_piece(case, train, test):
    one_piece = test.size and np.ptp(test) == test.size - 1 and (np.diff(np.sort(test)) == 1).all()
    return one_piece and _complete(case, train, test) and _shared(case, train, test) == 1


def _is_swapped(case, train, test):
    return _accept(case, (test, train)) is None


def _one_recording(case, train, test):
    return _complete(case, train, test) and len(np.unique(case.args[0][test])) == 1 and not _shared(case, train, test)


def _are_names(each_once):
    def matches(case, value):
        parts, ids = _pair(value), case.args[0]
        if parts is None:
            return False
        return np.array_equal(np.sort(np.concatenate(parts)), np.unique(ids) if each_once else np.sort(ids))

    return matches


FIX = Exercise(
    id=ID,
    function="split_by_recording",
    reference=split_by_recording,
    authority="the numbers of the recordings",
    done_by=("spectrohub.datasets.split_by_group", "sklearn.model_selection.GroupShuffleSplit"),
    cases=_split_cases,
    expects=Array(("segment",)),
    accept=_accept,
    wrong=(
        Misconception("not-shuffled", order_kept, matches=_seen(_in_one_piece)),
        Misconception("unfixed", unfixed, matches=_seen(lambda case, train, test: _shared(case, train, test) > 0)),
        Misconception(
            "segments-thrown-away",
            thrown_away,
            matches=_seen(
                lambda case, train, test: not _complete(case, train, test) and not _shared(case, train, test)
            ),
        ),
        Misconception("swapped", swapped, matches=_seen(_is_swapped)),
        Misconception("one-recording", one_held_out, matches=_seen(_one_recording)),
        Misconception("recordings-not-segments", recordings_returned, matches=_are_names(each_once=True)),
        Misconception("numbers-not-places", segments_returned, matches=_are_names(each_once=False)),
    ),
)

EXERCISE = Parts((MEASURE, FIX))
