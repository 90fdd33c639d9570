"""normalisation: which mean, which spread, along which axis, and what survives a change of level."""

import math

import numpy as np

from spectrohub.challenges.model import Family, Number, Option, Several, Task, Wrong


def _one_clip(rng):
    """A clip, played louder, scaled with the training set's mean and spread."""
    mean, std = -float(rng.integers(250, 600)) / 10, float(rng.integers(80, 220)) / 10
    clip_mean = round(mean + float(rng.integers(-250, 251)) / 10, 1)
    clip_std = round(std * float(rng.integers(50, 91)) / 100, 1)
    gain = int(rng.choice([-20, -12, -10, -6, -3, 3, 6, 10, 12, 20]))
    scaled = (clip_mean + gain - mean) / std
    moved = f"{'+' if gain > 0 else '-'} {abs(gain)}"
    return Task(
        story=f"Over the training set, the cells of the log-mel pictures have a mean of {mean:g} dB and a standard "
        f"deviation of {std:g} dB. Each input is scaled as `(S_db - mean) / std` with **these** two numbers. The "
        f"cells of a new clip have a mean of {clip_mean:g} dB and a standard deviation of {clip_std:g} dB (fixed "
        "reference, no floor).",
        prompt=f"The clip is played {abs(gain)} dB {'louder' if gain > 0 else 'softer'}, then scaled. What is the "
        "mean of its scaled cells?",
        given={"mean": mean, "std": std, "clip_mean": clip_mean, "clip_std": clip_std, "gain": gain},
        answer=Number("", tolerance=0.01),
        solve=lambda g: (g.clip_mean + g.gain - g.mean) / g.std,
        wrong=(
            Wrong(
                "own-statistics",
                lambda g: 0.0,
                "A mean of 0 is what the clip's **own** mean would give. Here the training set's mean is subtracted.",
                "Which clip has a scaled mean of 0 under this rule?",
            ),
            Wrong(
                "gain-lost",
                lambda g: (g.clip_mean - g.mean) / g.std,
                f"You left out the change of {gain} dB. With a fixed reference it moves every cell.",
                "By how much does each cell in decibels change when the clip is played louder?",
            ),
            Wrong(
                "not-divided",
                lambda g: g.clip_mean + g.gain - g.mean,
                "That is still in decibels: you subtracted the mean and did not divide by the standard deviation.",
                "What is the unit of the scaled cells?",
            ),
            Wrong(
                "own-spread",
                lambda g: (g.clip_mean + g.gain - g.mean) / g.clip_std,
                f"You divided by {clip_std:g}, the clip's own standard deviation.",
                "Which two numbers does the rule use for every clip?",
            ),
            Wrong(
                "gain-not-divided",
                lambda g: (g.clip_mean - g.mean) / g.std + g.gain,
                "You added the decibels after the scaling. The clip is louder **before** it, so the gain is divided "
                "as well.",
                "In which order do the two steps happen?",
            ),
            Wrong(
                "turned-round",
                lambda g: -(g.clip_mean + g.gain - g.mean) / g.std,
                "The size is right, the sign is not: a clip above the training mean ends above 0.",
                "Is the clip louder or softer than the mean of the training set?",
            ),
        ),
        why=f"({clip_mean:g} {moved} - ({mean:g})) / {std:g} = {scaled:.3f}. With the training set's numbers a "
        "louder clip stays a louder clip; with its own it would not.",
        otherwise="The gain moves the clip's mean in decibels. Then subtract and divide by the training set's numbers.",
        hints=(
            f"A clip that is played {abs(gain)} dB {'louder' if gain > 0 else 'softer'} has every cell moved by "
            f"{gain:+d} dB, if no floor is in the way.",
            "Subtract the training mean from the clip's new mean, and divide by the training standard deviation.",
        ),
        key=(gain,),
    )


TRAIN_MEAN, TRAIN_STD = -40.0, 15.0
# what is done to levels S_db of shape (bands, frames) -> (how it is written, the step, what it removes)
STEPS = {
    "raw": ("`S_db`, with a fixed reference", lambda S: S, "nothing is subtracted"),
    "loudest": (
        "`S_db - S_db.max()`, as `ref=np.max` does",
        lambda S: S - S.max(),
        "one number is subtracted, the level of the loudest cell",
    ),
    "training": (
        "`(S_db - train_mean) / train_std`, two numbers of the training set",
        lambda S: (S - TRAIN_MEAN) / TRAIN_STD,
        "the same two numbers are used for every clip",
    ),
    "own": (
        "`(S_db - S_db.mean()) / S_db.std()`",
        lambda S: (S - S.mean()) / S.std(),
        "one mean of the whole clip is subtracted",
    ),
    "each-band": (
        "`S_db - S_db.mean(axis=1, keepdims=True)`, the mean of each band over time",
        lambda S: S - S.mean(axis=1, keepdims=True),
        "each band loses its own mean over time",
    ),
    "each-frame": (
        "`S_db - S_db.mean(axis=0, keepdims=True)`, the mean of each frame over the bands",
        lambda S: S - S.mean(axis=0, keepdims=True),
        "each frame loses its own mean over the bands",
    ),
    "min-max": (
        "`(S_db - S_db.min()) / (S_db.max() - S_db.min())`",
        lambda S: (S - S.min()) / (S.max() - S.min()),
        "the lowest cell becomes 0 and the highest 1",
    ),
    "deltas": (
        "`np.diff(S_db, axis=1)`, the change from frame to frame",
        lambda S: np.diff(S, axis=1),
        "only differences along time are left",
    ),
    "slopes": (
        "`np.diff(S_db, axis=0)`, the change from band to band",
        lambda S: np.diff(S, axis=0),
        "only differences along frequency are left",
    ),
}
# what happens to the sound -> (how it is told, what it adds to S_db)
CHANGES = {
    "gain": (
        "the whole clip is played {db} dB louder",
        lambda S, db: np.full(S.shape, float(db)),
        "adds the same number to every cell",
    ),
    "microphone": (
        "another microphone is used: it raises some bands and lowers others, by up to {db} dB, the same in every frame",
        lambda S, db: np.broadcast_to(db * np.cos(np.arange(len(S)))[:, None], S.shape),
        "adds a number of its own to each band, the same in every frame",
    ),
    "fade": (
        "the speaker walks away: the level falls steadily, by {db} dB from start to end, equally in all bands",
        lambda S, db: np.broadcast_to(-db * np.linspace(0, 1, S.shape[1]), S.shape),
        "adds a number of its own to each frame, the same in every band",
    ),
}
SOUNDING = -60 + 12 * np.array(
    [[0.3, 1.9, 4.1, 0.7, 2.2], [3.4, 0.1, 2.8, 1.3, 0.6], [1.1, 2.5, 0.2, 4.4, 3.0], [2.7, 0.9, 1.6, 0.4, 3.9]]
)


def same_after(step, change, db):
    """Does this step give the same result with and without the change? Tried on a small picture."""
    run, added = STEPS[step][1], CHANGES[change][1](SOUNDING, db)
    return bool(np.allclose(run(SOUNDING), run(SOUNDING + added)))


def _what_stays(rng):
    change, db = str(rng.choice(list(CHANGES))), int(rng.integers(3, 21))
    keeps = [step for step in STEPS if same_after(step, change, db)]
    others = [step for step in STEPS if step not in keeps]
    count = int(rng.integers(1, min(len(keeps), 3) + 1))
    chosen = [str(s) for s in (*rng.permutation(keeps)[:count], *rng.permutation(others)[: 5 - count])]
    told, _, adds = CHANGES[change]

    def why(step):
        stays = step in keeps
        return f"{'The same' if stays else 'Changed'}: the change {adds}; here {STEPS[step][2]}."

    return Task(
        story="Levels `S_db` of shape (bands, frames), in decibels with a fixed reference. No cell meets a floor. "
        f"Now {told.format(db=db)}.",
        prompt="Which of these results are exactly the same as before? Select all that apply.",
        given={"steps": tuple(chosen), "change": change, "db": db},
        answer=Several(tuple(Option(step, STEPS[step][0], why(step)) for step in chosen)),
        solve=lambda g: {step for step in g.steps if same_after(step, g.change, g.db)},
        wrong=(
            Wrong(
                "any-subtraction",
                lambda g: {step for step in g.steps if step != "raw"},
                "You took every line that subtracts something. What matters is whether it subtracts exactly what the "
                "change adds, cell by cell.",
                "Write down what the change adds to two bands and two frames. What does each line subtract there?",
            ),
            Wrong(
                "as-for-a-gain",
                lambda g: {step for step in g.steps if same_after(step, "gain", g.db)} or None,
                "You chose the lines that remove one number from all cells. Here the number is not the same in all "
                "of them.",
                "Does the change add the same to two different bands, and to two different frames?",
            ),
            Wrong(
                "axes-swapped",
                lambda g: (
                    {s for s in g.steps if same_after(s, {"microphone": "fade", "fade": "microphone"}[g.change], g.db)}
                    or None
                    if g.change != "gain"
                    else None
                ),
                "You swapped the axes. `axis=1` runs over the frames of a band, `axis=0` over the bands of a frame.",
                "Print the shape of `S_db.mean(axis=1, keepdims=True)`. Does it have one number for each band?",
            ),
            Wrong(
                "whole-clip-lines",
                lambda g: {s for s in g.steps if s in ("loudest", "own", "min-max")} or None,
                "You chose the lines that use one number of the whole clip. Others can remove the change as well.",
                "Take the difference of two neighbouring cells. What does the change do to it?",
            ),
        ),
        why=f"The change {adds}. A line is blind to it if it takes exactly that out again, and whatever a line takes "
        "out the network can no longer use.",
        otherwise="What does the change add to each cell? For each line, ask whether that cancels out.",
        hints=(
            "In decibels every such change is an addition. Does it depend on the band, on the frame, or on neither?",
            "Add the change to a picture of two bands and two frames by hand, and follow each line.",
        ),
        key=(change, tuple(sorted(chosen))),
    )


def _leak(rng):
    """Statistics over train and test together: the test set looks more usual than it is."""
    while True:
        n_train, n_test = 100 * int(rng.integers(2, 20)), 100 * int(rng.integers(2, 20))
        train = -float(rng.integers(30, 60)), float(rng.integers(8, 16))
        test = train[0] + float(rng.choice([-1, 1])) * float(rng.integers(8, 25)), float(rng.integers(6, 20))
        if n_train != n_test:
            break
    return Task(
        story=f"The training set has {n_train:,} clips of equal length; its cells have a mean of {train[0]:g} dB and a "
        f"standard deviation of {train[1]:g} dB. The test set, from another recorder, has {n_test:,} clips of that "
        f"length, with a mean of {test[0]:g} dB and a standard deviation of {test[1]:g} dB. By mistake the mean and "
        "the standard deviation for `(S_db - mean) / std` are taken over the cells of **both** sets together.",
        prompt="What is the mean of the scaled test cells? (Use Python.)",
        given={"n_train": n_train, "n_test": n_test, "train": train, "test": test},
        answer=Number("", tolerance=0.006),
        solve=lambda g: (g.test[0] - _together(g)[0]) / _together(g)[1],
        wrong=(
            Wrong(
                "training-only",
                lambda g: (g.test[0] - g.train[0]) / g.train[1],
                "That is what the training set's own statistics give: the right way to do it, and not what happened "
                "here.",
                "Whose cells are in the mean that was subtracted?",
            ),
            Wrong(
                "test-only",
                lambda g: 0.0,
                "That would be the test set's own mean. Both sets are in the mean that was subtracted.",
                "Where does the common mean lie: at the test set's, at the training set's, or between them?",
            ),
            Wrong(
                "sets-weigh-the-same",
                lambda g: _scaled(g, weights=(1, 1)),
                "You let both sets weigh the same. Over all cells, the larger set counts for more.",
                "What is the mean of 1, 1, 1 and 5?",
            ),
            Wrong(
                "mean-of-spreads",
                lambda g: (g.test[0] - _together(g)[0]) / _mean_spread(g),
                "The mean is right. The common spread is not the mean of the two: the distance between the sets widens "
                "it as well.",
                "Two sets without any spread, one at -50 dB and one at -30 dB: what is the spread of both together?",
            ),
            Wrong(
                "distance-left-out",
                lambda g: (g.test[0] - _together(g)[0]) / _within(g),
                "The mean is right. You averaged the two variances and left out that the two means differ.",
                "Two sets without any spread, one at -50 dB and one at -30 dB: what is the spread of both together?",
            ),
        ),
        why="Over both sets, the mean is {:.2f} dB and the standard deviation {:.2f} dB, so the test cells get a mean "
        "of {:.3f}. With the training set alone it would be {:.3f}: the leak hides part of how unusual the test set "
        "is.".format(*_common(n_train, n_test, train, test)),
        otherwise="First the common mean, weighted by the number of clips; then the common variance; then scale.",
        hints=(
            "Every clip counts alike, so the common mean is a weighted one.",
            "The common variance is the weighted mean of (std² + mean²), minus the square of the common mean.",
        ),
        key=(n_train, n_test),
    )


def _together(g, weights=None):
    """(mean, standard deviation) of all cells of both sets."""
    a, b = weights or (g.n_train, g.n_test)
    mean = (a * g.train[0] + b * g.test[0]) / (a + b)
    square = (a * (g.train[1] ** 2 + g.train[0] ** 2) + b * (g.test[1] ** 2 + g.test[0] ** 2)) / (a + b)
    return mean, math.sqrt(square - mean**2)


def _scaled(g, weights):
    mean, std = _together(g, weights)
    return (g.test[0] - mean) / std


def _mean_spread(g):
    return (g.n_train * g.train[1] + g.n_test * g.test[1]) / (g.n_train + g.n_test)


def _within(g):
    return math.sqrt((g.n_train * g.train[1] ** 2 + g.n_test * g.test[1] ** 2) / (g.n_train + g.n_test))


def _common(n_train, n_test, train, test):
    """(mean, std, scaled mean of the test cells, the same with the training set alone)."""
    all_cells = n_train + n_test
    mean = (n_train * train[0] + n_test * test[0]) / all_cells
    within = (n_train * train[1] ** 2 + n_test * test[1] ** 2) / all_cells
    between = n_train * n_test * (train[0] - test[0]) ** 2 / all_cells**2
    std = math.sqrt(within + between)
    return mean, std, (test[0] - mean) / std, (test[0] - train[0]) / train[1]


FAMILY = Family(
    "normalisation",
    "Normalise a picture",
    ("normalisation", "decibels"),
    "Whose mean and spread, along which axis, and what is still seen of the level.",
    (_one_clip, _what_stays, _leak),
)
