"""interpretation: what a picture, a table of mistakes, a CAM and a covered part show of a network, and what not."""

import numpy as np

from spectrohub.challenges.catalogue import _signals
from spectrohub.challenges.materials import Table, spectrogram
from spectrohub.challenges.model import Family, Number, One, Option, Several, Task, Wrong, always

SR = 8000
NAMES = ("bell", "bird", "rain", "siren", "voice")
# fault -> (what it is, how it looks)
FAULTS = {
    "hum": ("Mains hum", "horizontal lines at a few low frequencies, from end to end, even where nothing else sounds"),
    "clicks": ("Clicks", "thin upright lines through all frequencies"),
    "low-pass": ("Everything above some frequency was removed", "black above one frequency, from end to end"),
    "dropout": ("A piece of the recording is missing", "a stretch of time that is black at all frequencies"),
}


def _faulty(rng, fault):
    """Two seconds of notes with pauses and a faint hiss, with this fault in it."""
    t = _signals.seconds(2.0, SR)
    y = np.zeros(len(t))
    for start in (0.1, 0.75, 1.4):
        f_hz = int(rng.integers(45, 110)) * 10
        for harmonic in (1, 2, 3):
            y += _signals.burst(t, harmonic * f_hz, start, start + 0.4, 0.3 / harmonic)
    y += _signals.noise(rng, len(t), -38)
    if fault == "hum":
        y += sum(0.08 / k * np.sin(2 * np.pi * 50 * (2 * k) * t) for k in (1, 2, 3))
    if fault == "clicks":
        for place in rng.integers(600, len(t) - 600, size=int(rng.integers(3, 7))):
            y[place] += 0.9
    if fault == "low-pass":
        from scipy.signal import firwin, lfilter

        y = lfilter(firwin(301, 100 * int(rng.integers(22, 31)), fs=SR, window="blackman"), 1.0, y)
    if fault == "dropout":
        start = int(rng.integers(2000, len(t) - 4500))
        y[start : start + int(rng.integers(1400, 2400))] = 0.0
    return y


def seen_fault(levels_db):
    """The fault that a picture of 80 dB shows, from its levels alone."""
    if (levels_db.max(axis=0) < -75).sum() > 3:
        return "dropout"
    if (levels_db[-40:, 4:-4] < -75).mean() > 0.9:
        return "low-pass"
    top = levels_db[-60:].mean(axis=0)
    if (top > np.median(top) + 12).sum() >= 2:
        return "clicks"
    return "hum" if np.percentile(levels_db[5:9], 20, axis=1).max() > -40 else None


def _artefact(rng):
    fault = str(rng.choice(list(FAULTS)))
    y = _faulty(rng, fault)
    picture = spectrogram(y, SR, n_fft=512, hop_length=128, alt="three short notes with harmonics, and something else")
    return Task(
        story="All clips of one class came from a recorder with a fault. A network can learn the fault in place of the "
        "sound, and reach a high score without having learned the class. This is one of those clips.",
        prompt="Which fault does the picture show?",
        given={"picture": picture},
        answer=One(tuple(Option(name, text) for name, (text, _) in FAULTS.items())),
        solve=lambda g: seen_fault(g.picture.levels_db),
        wrong=tuple(
            Wrong(
                f"sees-{name}",
                always(name),
                f"That would show as {look}. This picture shows something else.",
                "Look beside the notes: in the pauses between them, and above the highest of their lines.",
            )
            for name, (_, look) in FAULTS.items()
        ),
        why=f"One sees {FAULTS[fault][1]}. To find out whether the network uses it, remove the fault from some clips, "
        "or add it to others, and look at the scores. The picture alone shows only that it could.",
        otherwise="Compare the pauses with the notes, and the top of the picture with its middle.",
        hints=(
            "The notes themselves are in order. Look at everything else.",
            "Does it follow the time axis (one moment), the frequency axis (one frequency), or a whole area?",
        ),
        key=(tuple(round(float(v)) for v in picture.levels_db.mean(axis=0)[::8]),),
    )


def _statements(counts, names, places):
    """{id: (statement, does the table show it, why)}. `places` are two classes."""
    a, b = places
    found, was, right = counts.sum(axis=0), counts.sum(axis=1), np.diag(counts)
    total, common = counts.sum(), int(np.argmax(was))
    off = counts - np.diag(right)
    i, j = (int(k) for k in np.unravel_index(np.argmax(off), off.shape))
    told = (j, i) if (a + b) % 2 else (i, j)
    return {
        "precision": (
            f"Of the clips found to be {names[a]}, more than 80 % are {names[a]}",
            bool(right[a] > 0.8 * found[a]),
            f"{right[a]} of the {found[a]} in its column are right: {right[a] / found[a]:.0%}.",
        ),
        "recall": (
            f"Of the clips that are {names[b]}, more than 80 % are found",
            bool(right[b] > 0.8 * was[b]),
            f"{right[b]} of the {was[b]} in its row are right: {right[b] / was[b]:.0%}.",
        ),
        "too-often": (
            f"{names[a].capitalize()} is found more often than it occurs",
            bool(found[a] > was[a]),
            f"Its column adds up to {found[a]}, its row to {was[a]}.",
        ),
        "one-way": (
            f"{names[a].capitalize()} is taken for {names[b]} more often than {names[b]} for {names[a]}",
            bool(counts[a, b] > counts[b, a]),
            f"{counts[a, b]} against {counts[b, a]}: the row says what it was, the column what was found.",
        ),
        "baseline": (
            f"The network is right more often than a model that always answers {names[common]}",
            bool(right.sum() > was[common]),
            f"{right.sum()} of {total} clips are right; always answering {names[common]} gives {was[common]}.",
        ),
        "worst": (
            f"Its most frequent mistake is {names[told[0]]} taken for {names[told[1]]}",
            told == (i, j),
            f"The largest number off the diagonal, {off[i, j]}, is {names[i]} taken for {names[j]}.",
        ),
    }


BEYOND = {  # what no such table can show
    "cause": (
        "It confuses two of these classes because they sound alike",
        "The table counts mistakes. Why they happen is not in it: a shared recorder would give the same numbers.",
    ),
    "elsewhere": (
        "With clips from other recorders it would make about as many mistakes",
        "The table is of these clips. Others have to be tried.",
    ),
    "sure": (
        "Where it is right, it is also sure of itself",
        "The table holds decisions, not probabilities.",
    ),
}


def _confusions(rng):
    while True:
        n = 4
        counts = rng.integers(0, 12, size=(n, n))
        counts[np.diag_indices(n)] = rng.integers(15, 60, size=n)
        if rng.integers(2):  # one class is common, and the others are hard
            counts[np.diag_indices(n)] = rng.integers(3, 14, size=n)
            counts[0, 0] = int(rng.integers(60, 110))
        places = tuple(int(k) for k in rng.permutation(n)[:2])
        names = tuple(str(name) for name in rng.permutation(NAMES)[:n])
        off = np.sort((counts - np.diag(np.diag(counts))).ravel())
        statements = _statements(counts, names, places)
        shown = {k for k, (_, holds, _) in statements.items() if holds}
        if off[-1] > off[-2] and counts[places] != counts[places[::-1]] and 1 <= len(shown) < 6:
            break
    beyond = str(rng.choice(list(BEYOND)))
    options = [Option(k, text, f"{'Yes' if holds else 'No'}. {why}") for k, (text, holds, why) in statements.items()]
    options.append(Option(beyond, BEYOND[beyond][0], f"Not shown. {BEYOND[beyond][1]}"))
    rows = tuple((name, *map(int, row)) for name, row in zip(names, counts, strict=True))
    table = Table(("True class", *(f"found {name}" for name in names)), rows)

    def holding(table, places):
        counts = np.array([row[1:] for row in table.rows])
        return {k for k, (_, holds, _) in _statements(counts, names, places).items() if holds}

    def transposed(g):
        counts = np.array([row[1:] for row in g.table.rows]).T
        swapped = _statements(counts, names, g.places)
        worst = {"worst"} - holding(g.table, g.places)  # this statement turns into its opposite
        return {k for k, (_, holds, _) in swapped.items() if holds and k != "worst"} | worst

    return Task(
        story="A network was tested on clips of four classes. Rows say what each clip was, columns what was found.",
        prompt="Which of these statements does the table show to be true? Select all that apply.",
        given={"table": table, "places": places},
        answer=Several(tuple(options)),
        solve=lambda g: holding(g.table, g.places),
        wrong=(
            Wrong(
                "rows-for-columns",
                transposed,
                "You swapped rows and columns: a row adds up to the clips that are of a class, a column to those that "
                "were found to be.",
                "How many clips of the first class are there in the test set? Which sum is that?",
            ),
            Wrong(
                "more-than-it-shows",
                lambda g: holding(g.table, g.places) | {beyond},
                f"All that you selected is in the table, except one statement. {BEYOND[beyond][1]}",
                "For each statement, name the numbers of the table that would have to be others if it were false.",
            ),
            Wrong(
                "all-of-them",
                lambda g: {option.value for option in options},
                "You selected every statement. At least one of them needs numbers that the table does not hold.",
                "For each statement, name the numbers of the table that would have to be others if it were false.",
            ),
        ),
        why="A confusion matrix shows how often each class was taken for which. It shows no causes, no certainty, "
        "and no other clips.",
        otherwise="Take the statements one by one, and compute the two numbers that each of them compares.",
        hints=(
            "What it was runs along a row, what was found down a column.",
            "Precision divides by the sum of a column, recall by the sum of a row. One statement needs numbers that "
            "are not there.",
        ),
        key=(tuple(map(tuple, counts.tolist())),),
    )


PARTS = (
    ("the low lines", "the high lines"),
    ("the first second", "the last second"),
    ("the onset", "the steady part"),
    ("the bands below 500 Hz", "the bands above 2000 Hz"),
)


def _needed(g):
    """What the scores show: {"needs-a", "needs-b", "either", "neither"}."""
    plain, without_a, without_b, without_both = g.scores
    a, b, both = plain - without_a > g.noise, plain - without_b > g.noise, plain - without_both > g.noise
    shown = {name for name, holds in (("needs-a", a), ("needs-b", b)) if holds}
    if not both:
        return {"neither"}
    return shown or {"either"}


def _covered(rng):
    a, b = PARTS[int(rng.integers(len(PARTS)))]
    plain, noise = float(rng.integers(50, 90)) / 10, float(rng.integers(4, 9)) / 10

    def small():
        return float(rng.integers(1, 10 * noise - 1)) / 10

    def large():
        return float(rng.integers(20, 40)) / 10

    kind = str(rng.choice(["a", "b", "both", "either", "either", "neither"]))
    drop_a = large() if kind in ("a", "both") else small()
    drop_b = large() if kind in ("b", "both") else small()
    drop_both = {"either": large() + 1.0, "neither": small()}.get(kind, drop_a + drop_b)
    scores = tuple(round(plain - drop, 1) for drop in (0.0, drop_a, drop_b, drop_both))
    rows = tuple(zip(("nothing", a, b, f"{a} and {b}"), scores, strict=True))
    table = Table(("Covered", "Score of the class"), rows)
    says = {
        "needs-a": (f"Covering {a} alone takes away more than chance does", scores[1]),
        "needs-b": (f"Covering {b} alone takes away more than chance does", scores[2]),
    }
    options = (
        *(Option(k, text, f"{scores[0]:g} falls to {score:g}, by {scores[0] - score:.1f}; chance takes {noise:g}.")
          for k, (text, score) in says.items()),
        Option("either", f"For this clip each of the two can stand in for the other: {a} or {b} is enough",
               "That holds where neither alone is missed, and both together are."),
        Option("neither", "Neither of them matters for this clip, not even both together",
               f"With both covered the score is {scores[3]:g}."),
        Option("always", f"The network looks at {a} in every clip of this class",
               "One clip was covered. Of others these numbers say nothing."),
    )  # fmt: skip
    return Task(
        story=f"Parts of one clip's picture were covered with the mean level, and the network's score (logit) for the "
        f"right class was read each time. Covering areas of the same size at random places changed it by at most "
        f"{noise:g}.",
        prompt="Which conclusions do these numbers support? Select all that apply.",
        given={"table": table, "scores": scores, "noise": noise},
        answer=Several(options),
        solve=_needed,
        wrong=(
            Wrong(
                "one-at-a-time",
                lambda g: {"neither"},
                "You looked at the parts one at a time. The last row, with both covered, tells another story.",
                "How far does the score fall when both are covered, compared with chance?",
            ),
            Wrong(
                "any-fall-counts",
                lambda g: {"needs-a", "needs-b"},
                f"You counted every fall. A fall of up to {noise:g} comes from covering anything at all.",
                "Compare each fall with what covering random places did.",
            ),
            Wrong(
                "holds-for-the-class",
                lambda g: _needed(g) | {"always"},
                "All but one of these are supported. The clip was one clip: what the network uses in others was not "
                "measured.",
                "How many clips are in the table?",
            ),
        ),
        why=f"The falls are {', '.join(f'{scores[0] - s:.1f}' for s in scores[1:])}, and chance takes {noise:g}. A "
        "part that can be replaced shows only when its replacement is covered too, and one clip says nothing about a "
        "class.",
        otherwise="Subtract each score from the first, and compare the fall with what covering at random does.",
        hints=(
            f"Which of the three falls are larger than {noise:g}?",
            "A part alone may hardly be missed because the other carries the same information. Which row would show "
            "that?",
        ),
        key=(scores,),
    )


def _cam(rng):
    channels, cells = 3, 5
    maps = rng.integers(0, 10, size=(channels, cells))
    weights = rng.choice([-2, -1, 1, 2, 3], size=(2, channels))
    names = tuple(str(name) for name in rng.permutation(NAMES)[:2])
    asked = int(rng.integers(2))
    heads = ("Channel", *(f"cell {k}" for k in range(cells)), f"weight for {names[0]}", f"weight for {names[1]}")
    rows = tuple((k, *map(int, maps[k]), *map(int, weights[:, k])) for k in range(channels))
    cam = weights[asked] @ maps
    best = int(np.argmax(cam))
    if np.sum(cam == cam[best]) > 1 or cam[best] <= 0:
        return _cam(rng)

    def parts(g):
        table = np.array(g.table.rows)
        return table[:, 1:-2], table[:, -2:].T  # the maps, the weights

    def cam_of(g, of=lambda w: w, which=None):
        maps, weights = parts(g)
        return of(weights[g.asked if which is None else which]) @ maps

    return Task(
        story=f"A network ends in global average pooling and a linear layer. The table shows the last feature maps of "
        f"a clip, {channels} channels by {cells} cells along time, and the weights of the linear layer (no bias).",
        prompt=f"How large is the class activation map (CAM) of **{names[asked]}** in its largest cell?",
        given={"table": Table(heads, rows), "asked": asked},
        answer=Number(""),
        solve=lambda g: float(cam_of(g).max()),
        wrong=(
            Wrong(
                "other-class",
                lambda g: float(cam_of(g, which=1 - g.asked).max()),
                f"That is the CAM of {names[1 - asked]}. Each class has weights of its own, and so a map of its own.",
                "Which column of weights belongs to the class in the question?",
            ),
            Wrong(
                "no-weights",
                lambda g: float(parts(g)[0].sum(axis=0).max()),
                "You added the channels as they are. A channel with a negative weight speaks **against** the class.",
                "What does a channel with weight -2 do to the score?",
            ),
            Wrong(
                "signs-lost",
                lambda g: float(cam_of(g, of=np.abs).max()),
                "You took the absolute values of the weights. Their signs say whether a channel speaks for the class "
                "or against it.",
                "Add up the score of the class by hand, with the signs.",
            ),
            Wrong(
                "the-score",
                lambda g: float(cam_of(g).mean()),
                "That is the mean of the map over its cells: the score of the class itself.",
                "The question is about one cell. Which is the largest?",
            ),
            Wrong(
                "strongest-channel",
                lambda g: float(parts(g)[0].max()),
                "That is the largest activation. It is one channel in one cell, before any weight.",
                "Multiply each channel by its weight first.",
            ),
        ),
        why=f"Each cell is the sum of weight times activation: {', '.join(map(str, cam.tolist()))}. The largest is "
        f"{cam[best]}, in cell {best}. The mean of the map, {cam.mean():.1f}, is the score: a CAM says which cells the "
        "score came from. It does not say what in them was heard, and a cell covers all that its receptive field sees.",
        otherwise="In each cell, multiply every channel by its weight for the class and add up. Then take the largest.",
        hints=(
            "The score is a weighted sum of means over the cells. Leave the mean out, and you have the map.",
            f"For cell 0: add up activation times weight for {names[asked]} over the channels, with the signs. Then "
            "the other cells.",
        ),
    )


def _looked_at(rng):
    return _cam(rng) if rng.random() < 0.3 else _covered(rng)


FAMILY = Family(
    "interpretation",
    "What does it show?",
    ("interpretation", "evaluation"),
    "Read faults, mistakes, CAMs and covered parts, and conclude no more than they show.",
    (_artefact, _confusions, _looked_at),
)
