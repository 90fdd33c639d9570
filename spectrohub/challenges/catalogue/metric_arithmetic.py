"""metric-arithmetic: accuracy, precision, recall and F1 from a confusion matrix."""

import numpy as np

from spectrohub.challenges.materials import Table
from spectrohub.challenges.model import Family, Number, Task, Wrong

NAMES = ("bell", "bird", "rain", "siren", "voice")


def _table(counts, names):
    """Rows: what it was; columns: what was found."""
    rows = (
        (name, *map(int, row), int(sum(row))) for name, row in zip(names, counts, strict=True)
    )  # fmt: skip
    return Table(("True class", *(f"found {name}" for name in names), "in all"), tuple(rows))


def _counts(table):
    return np.array([row[1:-1] for row in table.rows])


def _draw(rng, n, largest=40):
    counts = rng.integers(0, 9, size=(n, n))
    counts[np.diag_indices(n)] = rng.integers(6, largest, size=n)
    return counts


def _accuracy(counts):
    return 100 * float(np.trace(counts) / counts.sum())


def _f1(counts):
    """F1 of each class in percent; 0 for one that is never right, NaN for one that neither occurs nor is found."""
    right, either = np.diag(counts), counts.sum(axis=0) + counts.sum(axis=1)
    return 100 * np.divide(2 * right, either, out=np.full(len(right), np.nan), where=either > 0)


def _macro_f1(counts):
    return float(np.nanmean(_f1(counts)))


def _weighted_f1(counts):
    f1 = np.nan_to_num(_f1(counts))
    return float((f1 * counts.sum(axis=1)).sum() / counts.sum())


def _f1_of_means(counts):
    right = np.diag(counts)
    precision, recall = (right / counts.sum(axis=0)).mean(), (right / counts.sum(axis=1)).mean()
    return 100 * float(2 * precision * recall / (precision + recall))


def _one_class(rng):
    asked = str(rng.choice(["precision", "recall"]))
    while True:
        counts, i = _draw(rng, 3), int(rng.integers(3))
        values = [counts[i, i] / counts[:, i].sum(), counts[i, i] / counts[i].sum(), np.trace(counts) / counts.sum()]
        if np.diff(np.sort(values)).min() > 0.02:
            break
    names = tuple(str(name) for name in rng.permutation(NAMES)[:3])
    found, was, right = int(counts[:, i].sum()), int(counts[i].sum()), int(counts[i, i])
    means = {
        "precision": f"Of the {found} clips found to be {names[i]}, {right} are: {right / found:.1%}.",
        "recall": f"Of the {was} clips that are {names[i]}, {right} were found: {right / was:.1%}.",
    }
    other = "recall" if asked == "precision" else "precision"
    return Task(
        prompt=f"What is the **{asked}** of the class {names[i]}, in percent?",
        given={"table": _table(counts, names), "i": i, "asked": asked},
        answer=Number("%", tolerance=0.2),
        solve=lambda g: _score(g, g.asked),
        wrong=(
            Wrong(
                "the-other-one",
                lambda g: _score(g, "recall" if g.asked == "precision" else "precision"),
                f"That is the {other}. {means[other]}",
                "Precision is about what was found, recall about what was there. For which one do you need a column?",
            ),
            Wrong(
                "accuracy",
                lambda g: _accuracy(_counts(g.table)),
                "That is the accuracy: the right clips of all classes divided by all clips.",
                "Which row and which column of the table belong to this class?",
            ),
            Wrong(
                "share-of-all",
                lambda g: 100 * float(_counts(g.table)[g.i, g.i] / _counts(g.table).sum()),
                f"You divided by all {counts.sum()} clips. Most of them have nothing to do with this class.",
                "What should the result be for a class that is always found, and never by mistake?",
            ),
        ),
        why=means[asked],
        otherwise="Find the right clips of this class, then divide by its row (what it was) or its column (what was "
        "found).",
        hints=(
            "Precision: how much of what was found is right? Recall: how much of what was there was found?",
            f"Divide the right clips of {names[i]} by the sum of its {'column' if asked == 'precision' else 'row'}.",
        ),
        key=(asked,),
    )


def _score(g, which):
    counts = _counts(g.table)
    return 100 * float(counts[g.i, g.i] / (counts[:, g.i] if which == "precision" else counts[g.i]).sum())


def _macro(rng):
    while True:
        counts = _draw(rng, 3)
        counts[0, 0] += int(rng.integers(20, 90))  # one class is common
        values = [f(counts) for f in (_macro_f1, _accuracy, _weighted_f1, _f1_of_means)]
        if np.diff(np.sort(values)).min() > 0.5:
            break
    order = rng.permutation(3)
    counts = counts[np.ix_(order, order)]
    names = tuple(str(name) for name in rng.permutation(NAMES)[:3])
    f1 = _f1(counts)
    each = ", ".join(f"{name} {value:.1f} %" for name, value in zip(names, f1, strict=True))
    return Task(
        prompt="What is the **macro F1** of this table, in percent? (Use Python.)",
        given={"table": _table(counts, names)},
        answer=Number("%", tolerance=0.2),
        solve=lambda g: _macro_f1(_counts(g.table)),
        wrong=(
            Wrong(
                "micro",
                lambda g: _accuracy(_counts(g.table)),
                f"{_accuracy(counts):.1f} % is the accuracy. Where every clip has one class, micro F1 is the same "
                "number; macro F1 gives each class the same weight, however rare.",
                "Suppose that every clip of the rarest class is wrong. By how much does each of the two numbers fall?",
            ),
            Wrong(
                "weighted",
                lambda g: _weighted_f1(_counts(g.table)),
                "You weighted each class by its number of clips. Macro means that all classes weigh the same.",
                "What weight does the rarest class have in your mean?",
            ),
            Wrong(
                "f1-of-means",
                lambda g: _f1_of_means(_counts(g.table)),
                "You averaged precision and recall first, and took F1 of the means. Macro F1 is the mean of the "
                "classes' F1.",
                "Compute F1 for each class, and compare the order of your steps.",
            ),
            Wrong(
                "mean-recall",
                lambda g: 100 * float((np.diag(c := _counts(g.table)) / c.sum(axis=1)).mean()),
                "That is the mean recall (balanced accuracy). It ignores clips that were wrongly assigned to a class.",
                "Where do the columns of the table enter your number?",
            ),
        ),
        why=f"F1 is 2 * right / (row + column): {each}. Their mean is {f1.mean():.1f} %.",
        otherwise="F1 of each class is 2 * right / (row + column). Then the plain mean.",
        hints=(
            "Each class has a row sum, a column sum and a number of right clips. F1 needs these three.",
            "F1 of a class is 2 * right / (row + column). Macro F1 is the plain mean of the three values.",
        ),
    )


def _missing_class(rng):
    """Five classes: one is never found, one neither occurs nor is found."""
    while True:
        counts = _draw(rng, 5)
        never, absent = (int(i) for i in rng.permutation(5)[:2])
        counts[never, :] += rng.integers(0, 3, size=5)
        counts[:, never] = 0
        counts[absent, :] = counts[:, absent] = 0
        values = [f(counts) for f in (_macro_f1, _accuracy, _weighted_f1, _over_five, _skips_zero)]
        if np.diff(np.sort(values)).min() > 0.5 and counts[never].sum() > 3:
            break
    f1 = _f1(counts)
    total = float(np.nansum(f1))
    return Task(
        story="The test set behind this table has no clip of one of the five classes. The score is computed with "
        '`sklearn.metrics.f1_score(labels, found, average="macro", zero_division=0)`.',
        prompt="What does it return, in percent?",
        given={"table": _table(counts, NAMES)},
        answer=Number("%", tolerance=0.2),
        solve=lambda g: _macro_f1(_counts(g.table)),
        wrong=(
            Wrong(
                "divides-by-five",
                lambda g: _over_five(_counts(g.table)),
                f"You divided by five classes. There is no clip of {NAMES[absent]}, and none was found. scikit-learn "
                "uses the classes that occur in either list.",
                "Print np.union1d(labels, found) for this table. How many classes are in it?",
            ),
            Wrong(
                "skips-the-never-found",
                lambda g: _skips_zero(_counts(g.table)),
                f"You left out {NAMES[never]} as well. It does occur, and it is never found, so its F1 is 0 and "
                "counts.",
                f"How many clips are {NAMES[never]}? Should it cost nothing to miss them all?",
            ),
            Wrong(
                "micro",
                lambda g: _accuracy(_counts(g.table)),
                f"{_accuracy(counts):.1f} % is the accuracy.",
                "Compute F1 for each class first.",
            ),
            Wrong(
                "weighted",
                lambda g: _weighted_f1(_counts(g.table)),
                'You weighted the classes by their clips. That is average="weighted".',
                "What weight does the macro average give to each class?",
            ),
        ),
        why=f"{NAMES[never]} occurs and is never found: its F1 is 0 and counts. {NAMES[absent]} is in neither list and "
        f"does not count. So {total:.1f} % / 4 = {total / 4:.1f} %. Pass `labels=` if all five should count, and "
        "say which you used.",
        otherwise="Compute F1 of each class, 0 where it is never right. Then decide which classes are part of the "
        "mean.",
        hints=(
            "One class has an empty column, another an empty row and an empty column. They are not treated alike.",
            "A class that occurs in the labels or in what was found is part of the mean, with F1 = 0 if it is never "
            "right. A class in neither is left out.",
        ),
    )


def _over_five(counts):
    return float(np.nansum(_f1(counts)) / len(counts))


def _skips_zero(counts):
    f1 = np.nan_to_num(_f1(counts))
    return float(f1[f1 > 0].mean())


FAMILY = Family(
    "metric-arithmetic",
    "Scores from a table",
    ("evaluation",),
    "Precision, recall, accuracy and F1 from a confusion matrix, with missing classes.",
    (_one_class, _macro, _missing_class),
)
