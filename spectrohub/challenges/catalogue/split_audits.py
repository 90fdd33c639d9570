"""split-audits: which part of a test set did the network already see in training?"""

import numpy as np

from spectrohub.challenges.materials import Table
from spectrohub.challenges.model import Family, Number, Option, Several, Task, Wrong

CLASSES = ("bell", "rain", "voice")


def _both_sides(rng):
    """Five sources of three classes, segments dealt at random."""
    while True:
        kinds = [*rng.permutation(CLASSES)[:3], *rng.choice(CLASSES, 2)]
        sources = [f"{kind} {letter}" for kind, letter in zip(sorted(map(str, kinds)), "ABCDE", strict=True)]
        dealt = [sources[int(i)] for i in [*range(5), *rng.integers(5, size=6)]]
        sides = ["test" if side else "train" for side in rng.random(11) < 0.4]
        order = rng.permutation(11)
        rows = tuple((n + 1, dealt[i], sides[i]) for n, i in enumerate(order))
        table = Table(("Segment", "Source", "Side"), rows)
        right, tested = _on_both(table, lambda s: s), {row[1] for row in rows if row[2] == "test"}
        if 1 <= len(right) <= 3 and right != tested and len(tested) < 5:
            break

    def why(source):
        where = {side: [str(n) for n, name, s in rows if name == source and s == side] for side in ("train", "test")}
        if where["train"] and where["test"]:
            return f"{source}: yes. Train has segment {', '.join(where['train'])}, test {', '.join(where['test'])}."
        return f"{source}: no. All of it is in {'train' if where['train'] else 'test'}."

    return Task(
        story="A source is one bell, one street in the rain, or one speaker. Segments were cut from its recordings and "
        "then split at random into train and test.",
        prompt="Which sources leak, with segments on both sides? Select all that apply.",
        given={"table": table},
        answer=Several(tuple(Option(source, source, why(source)) for source in sources)),
        solve=lambda g: _on_both(g.table, lambda source: source),
        wrong=(
            Wrong(
                "all-that-are-tested",
                lambda g: {name for _, name, side in g.table.rows if side == "test"},
                "These are all sources in the test set. A source that is **only** there is exactly what a test needs.",
                "For each source, look for a segment on the other side.",
            ),
            Wrong(
                "same-class",
                lambda g: {
                    name for _, name, _ in g.table.rows if name.split()[0] in _on_both(g.table, lambda s: s.split()[0])
                },
                "You looked at classes. A class has to be on both sides, or it could not be learned and tested. A "
                "**source** must not be.",
                "What should the network know about a bell that it has never heard?",
            ),
            Wrong(
                "more-than-once",
                lambda g: {n for _, n, _ in g.table.rows if sum(r[1] == n for r in g.table.rows) > 1},
                "These are the sources with more than one segment. They leak only if their segments are on both sides.",
                "Sort the table by source. Which groups contain both train and test?",
            ),
        ),
        why="These sources are on both sides, so the network can recognise their room and microphone instead of the "
        "sound.",
        otherwise="Go through the sources one by one: train, test, or both?",
        hints=(
            "Sort the segments by source, then look at the sides.",
            "For each source, look for one row with train and one row with test. It leaks if there are both.",
        ),
        key=(tuple(row[1:] for row in rows),),
    )


def _on_both(table, group):
    """Groups that have segments in train and in test."""
    train, test = ({group(row[1]) for row in table.rows if row[2] == side} for side in ("train", "test"))
    return train & test


def _share(rng):
    while True:
        count = int(rng.integers(6, 9))
        train, test = rng.integers(1, 30, size=count), rng.integers(1, 12, size=count)
        kinds = rng.permutation(count)
        train[kinds[:2]] = 0
        test[kinds[2 : 2 + count // 3]] = 0
        g = (train, test)
        values = [f(*g) for f in (_leaked, _of_all, _of_sources, _of_train, _of_tested_sources)]
        if np.diff(np.sort(values)).min() > 1:
            break
    rows = tuple((f"source {i + 1}", int(a), int(b)) for i, (a, b) in enumerate(zip(train, test, strict=True)))
    both = (train > 0) & (test > 0)
    return Task(
        prompt="What share of the **test segments** comes from a source that was used in training, in percent?",
        given={"table": Table(("Source", "Segments in train", "Segments in test"), rows)},
        answer=Number("%", tolerance=0.3),
        solve=lambda g: _leaked(*_columns(g.table)),
        wrong=(
            Wrong(
                "share-of-sources",
                lambda g: _of_sources(*_columns(g.table)),
                f"{both.sum()} of {len(rows)} sources are on both sides. The question asks for segments, and some "
                "sources have more of them.",
                "How many segments does the test set have in all?",
            ),
            Wrong(
                "share-of-tested-sources",
                lambda g: _of_tested_sources(*_columns(g.table)),
                "You counted sources of the test set. A score is a mean over segments.",
                "How many segments does the test set have in all?",
            ),
            Wrong(
                "share-of-all",
                lambda g: _of_all(*_columns(g.table)),
                "You divided by the segments of both sides. Training segments are not scored.",
                "Over which segments is the test's accuracy a mean?",
            ),
            Wrong(
                "share-of-train",
                lambda g: _of_train(*_columns(g.table)),
                "That is the share of the training segments whose source is in the test set. The question is how much "
                "of the test set is affected.",
                "Count test segments only.",
            ),
        ),
        why=f"{test[both].sum()} of {test.sum()} test segments are of the {both.sum()} sources on both sides: "
        f"{_leaked(train, test):.1f} %. For these the network may recognise the room instead of the sound.",
        otherwise="Add up the test column for the sources on both sides, and divide by the whole test column.",
        hints=(
            "First mark the rows in which both numbers are above 0.",
            "Add up the test segments of those rows, and divide by the test segments of all rows.",
        ),
    )


def _columns(table):
    return tuple(np.array([row[i] for row in table.rows]) for i in (1, 2))


def _leaked(train, test):
    return 100 * float(test[train > 0].sum() / test.sum())


def _of_all(train, test):
    return 100 * float(test[train > 0].sum() / (train.sum() + test.sum()))


def _of_sources(train, test):
    return 100 * float(((train > 0) & (test > 0)).mean())


def _of_tested_sources(train, test):
    return 100 * float((train[test > 0] > 0).mean())


def _of_train(train, test):
    return 100 * float(train[test > 0].sum() / train.sum())


def _overlaps(rng):
    """Segments cut with an overlap, some from louder copies: which test segments hold samples that train has?"""
    while True:
        names = [str(n) for n in rng.permutation(["bell", "siren", "voice", "engine"])[:3]]
        half = float(rng.choice([0.5, 1.0, 1.5]))
        train, test = [], []
        for name in names[:2]:
            starts = rng.permutation(9)[:4] * half
            train += [(name, s) for s in starts[:2]]
            test += [(_copy(rng, name), s) for s in starts[2:]]
        train.append((names[2], half * int(rng.integers(9))))
        test.append((f"{names[2]}, louder", half * int(rng.integers(9))))
        cut = [(name, float(s), float(s + 2 * half), "train") for name, s in train]
        cut += [(name, float(s), float(s + 2 * half), "test") for name, s in test]
        rows = tuple((n + 1, *cut[i]) for n, i in enumerate(rng.permutation(len(cut))))
        table = Table(("Segment", "Recording", "from (s)", "to (s)", "Side"), rows)
        right = _shared(table)
        if 0 < len(right) < 5 and right != _shared(table, touching=True):
            break

    def why(n):
        _, name, start, end, _ = next(row for row in rows if row[0] == n)
        like = [r for r in rows if r[4] == "train" and _original(r[1]) == _original(name)]
        meets = [r for r in like if r[2] < end and start < r[3]]
        if meets:
            return f"Segment {n}: yes, it overlaps with segment {meets[0][0]} of train."
        touches = [r for r in like if r[2] == end or r[3] == start]
        if touches:
            return f"Segment {n}: no, it only touches segment {touches[0][0]}; they share no sample."
        return f"Segment {n}: no, train has other parts of this recording."

    tested = [row[0] for row in rows if row[4] == "test"]
    return Task(
        story=f"Segments of {2 * half:g} s were cut from recordings, some of them from louder copies ("
        "`y * 2`). A segment includes the moment `from` and ends before `to`.",
        prompt="Which segments of the test set contain sound that the network was trained on, louder or not? Select "
        "all that apply.",
        given={"table": table},
        answer=Several(tuple(Option(n, f"Segment {n}", why(n)) for n in tested)),
        solve=lambda g: _shared(g.table),
        wrong=(
            Wrong(
                "same-recording",
                lambda g: {row[0] for row in g.table.rows if row[4] == "test"},
                "These are all test segments, since each recording is on both sides. That is a leak of its own (the "
                "room, the voice). The question asks for segments that share samples with train.",
                "Draw the segments of one recording on a time line.",
            ),
            Wrong(
                "touching",
                lambda g: _shared(g.table, touching=True),
                "You counted segments that only touch. Where one ends as the other begins, no sample is shared.",
                "Which samples do y[0:10] and y[10:20] have in common?",
            ),
            Wrong(
                "blind-to-copies",
                lambda g: _shared(g.table, original=lambda name: name) or None,
                "You compared the names as they are written. A louder copy is the same sound: the network sees the "
                "same picture again, some decibels higher.",
                "How do `power_to_db(..., ref=np.max)` of y and of y * 2 differ?",
            ),
            Wrong(
                "same-start",
                lambda g: _same_start(g.table) or None,
                "You took the segments that begin at the same moment. Sharing half a segment is a leak too.",
                "Draw two segments that begin half a segment apart.",
            ),
        ),
        why="Segments that overlap share samples. Split by recording, copies included, before cutting and before "
        "augmenting.",
        otherwise="For each test segment: does a training segment of the same recording overlap with it in time?",
        hints=(
            'A louder copy is the same sound, so ignore the word "louder" and compare the times.',
            "Two segments of one recording overlap when each begins before the other ends. Compare every test segment "
            "with the training segments of its recording.",
        ),
        key=(rows,),
    )


def _copy(rng, name):
    return f"{name}, louder" if rng.random() < 0.5 else name


def _original(name):
    return name.removesuffix(", louder")


def _shared(table, touching=False, original=_original):
    train, test = ([row for row in table.rows if row[4] == side] for side in ("train", "test"))

    def meet(a, b):
        apart = a[2] > b[3] or b[2] > a[3] if touching else a[2] >= b[3] or b[2] >= a[3]
        return original(a[1]) == original(b[1]) and not apart

    return {a[0] for a in test if any(meet(a, b) for b in train)}


def _same_start(table):
    train = {(_original(row[1]), row[2]) for row in table.rows if row[4] == "train"}
    return {row[0] for row in table.rows if row[4] == "test" and (_original(row[1]), row[2]) in train}


FAMILY = Family(
    "split-audits",
    "Audit a split",
    ("evaluation", "debugging"),
    "Find what leaks from train into test.",
    (_both_sides, _share, _overlaps),
)
