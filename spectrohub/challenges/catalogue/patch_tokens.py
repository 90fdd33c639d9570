"""patch-tokens: how a spectrogram becomes a row of tokens, and where each of them comes from."""

from spectrohub.challenges.model import Family, Number, Task, Wrong


def _places(size, patch, stride):
    """How many whole patches fit along one axis."""
    return (size - patch) // stride + 1


def _draw(rng):
    patch = int(rng.choice([8, 12, 16, 20]))
    return {
        "n_mels": int(rng.choice([64, 80, 96, 128])),
        "n_frames": int(rng.integers(150, 1100)),
        "patch": patch,
        "stride": int(rng.choice([k for k in (5, 6, 8, 10, 12) if k < patch])),
    }


def _told(s):
    return (
        f"A spectrogram of {s['n_mels']} bands and {s['n_frames']} frames is cut into patches of {s['patch']} x "
        f"{s['patch']} cells. One begins every {s['stride']} cells along both axes, and only whole patches count."
    )


def _up_along(g):
    return _places(g.n_mels, g.patch, g.stride), _places(g.n_frames, g.patch, g.stride)


def _count(rng):
    s = _draw(rng)
    up, along = _places(s["n_mels"], s["patch"], s["stride"]), _places(s["n_frames"], s["patch"], s["stride"])

    def rounded_up(g):
        return (1 - (g.patch - g.n_mels) // g.stride) * (1 - (g.patch - g.n_frames) // g.stride)

    return Task(
        story=_told(s),
        prompt="How many tokens (patches) is that?",
        given=s,
        answer=Number("tokens"),
        solve=lambda g: _places(g.n_mels, g.patch, g.stride) * _places(g.n_frames, g.patch, g.stride),
        wrong=(
            Wrong(
                "no-overlap",
                lambda g: (g.n_mels // g.patch) * (g.n_frames // g.patch),
                f"You laid the patches side by side. One begins every {s['stride']} cells, so they overlap.",
                "In which cell does the second patch begin?",
            ),
            Wrong(
                "counts-steps",
                lambda g: ((g.n_mels - g.patch) // g.stride) * ((g.n_frames - g.patch) // g.stride),
                "You multiplied the steps. Along each axis there is one patch more than there are steps.",
                "How many patches fit on an axis that is exactly one patch long?",
            ),
            Wrong(
                "rounds-up",
                rounded_up,
                "You counted patches that reach beyond the edge. Only whole ones count.",
                "Where does the last of your patches along time end?",
            ),
            Wrong(
                "ignores-the-patch",
                lambda g: (g.n_mels // g.stride) * (g.n_frames // g.stride),
                "You divided each axis by the stride. The last patches of that count would reach beyond the edge.",
                "Where does the last of your patches along time end?",
            ),
            Wrong(
                "adds-the-axes",
                lambda g: sum(_up_along(g)),
                f"{up} and {along} are right. Each row of patches has all the columns, so the two are multiplied.",
                "Draw a picture of 2 by 3 patches. How many are there?",
            ),
        ),
        why=f"({s['n_mels']} - {s['patch']}) // {s['stride']} + 1 = {up} along frequency, ({s['n_frames']} - "
        f"{s['patch']}) // {s['stride']} + 1 = {along} along time: {up} * {along} = {up * along:,}.",
        otherwise="Count along each axis: the first patch, and the steps that fit into what is left. Then multiply.",
        hints=(
            "Take one axis at a time. How many cells are left after the first patch?",
            "Along an axis of n cells there are (n - patch) // stride + 1 patches.",
        ),
    )


def _place(rng):
    s = _draw(rng)
    up, along = _places(s["n_mels"], s["patch"], s["stride"]), _places(s["n_frames"], s["patch"], s["stride"])
    token = int(rng.integers(along + 2, up * along))
    in_time = bool(rng.integers(2))
    row, column = divmod(token, along)
    what = "frame" if in_time else "mel band"

    def by_rows(g):
        row, column = divmod(g.token, _up_along(g)[1])
        return (column if g.in_time else row) * g.stride

    def by_columns(g):
        column, row = divmod(g.token, _up_along(g)[0])
        return (column if g.in_time else row) * g.stride

    def other_axis(g):
        row, column = divmod(g.token, _up_along(g)[1])
        return (row if g.in_time else column) * g.stride

    def side_by_side(g):
        row, column = divmod(g.token, g.n_frames // g.patch)
        return (column if g.in_time else row) * g.patch

    return Task(
        story=f"{_told(s)} As in AST, tokens are counted along time first: token 0 covers the lowest bands and the "
        "first frames, token 1 lies one step later in time; at the end of a row the next token begins one step "
        "higher, at the first frames.",
        prompt=f"In which **{what}** does token {token} begin? (Tokens, bands and frames are counted from 0.)",
        given={**s, "token": token, "in_time": in_time},
        answer=Number(""),
        solve=by_rows,
        wrong=(
            Wrong(
                "frequency-first",
                by_columns,
                "You counted along frequency first. The second token lies one step later in **time**.",
                "Which tokens lie in the lowest row, from left to right?",
            ),
            Wrong(
                "number-of-the-place",
                lambda g: by_rows(g) // g.stride,
                f"That is the number of the {'column' if in_time else 'row'} of patches. One begins every "
                f"{s['stride']} cells.",
                "Where does the second patch along that axis begin?",
            ),
            Wrong(
                "other-axis",
                other_axis,
                f"That is where the token begins on the other axis. The question asks for the {what}.",
                "A token's number divided by the patches in a row: which axis does the quotient count, which the "
                "remainder?",
            ),
            Wrong(
                "side-by-side",
                side_by_side,
                f"You laid the patches side by side, {s['n_frames'] // s['patch']} in a row. They overlap, so a row "
                "has more of them.",
                "How many patches does a row hold?",
            ),
        ),
        why=f"A row holds ({s['n_frames']} - {s['patch']}) // {s['stride']} + 1 = {along} tokens. {token} = {row} * "
        f"{along} + {column}: row {row}, column {column}, so it begins at band {row * s['stride']} and frame "
        f"{column * s['stride']}.",
        otherwise="How many tokens does a row hold? Divide, and look at quotient and remainder.",
        hints=(
            "First count the tokens in one row along time.",
            "`divmod(token, tokens_in_a_row)` gives the row and the column; each step is one stride.",
        ),
        key=(in_time,),
    )


def _longest(rng):
    """A table of learned positions is fixed: how long may a clip be?"""
    s = _draw(rng)
    up = _places(s["n_mels"], s["patch"], s["stride"])
    along = int(rng.integers(12, 110))
    spare = int(rng.integers(0, up))
    places = up * along + 2 + spare
    most = s["patch"] + along * s["stride"] - 1
    told = {**s, "places": places}
    del told["n_frames"]

    def columns(g, extra=2):
        return (g.places - extra) // _places(g.n_mels, g.patch, g.stride)

    return Task(
        story=f"A transformer reads spectrograms of {s['n_mels']} bands in patches of {s['patch']} x {s['patch']} "
        f"cells, one every {s['stride']} cells along both axes, whole ones only. Two further tokens stand for the "
        f"class. Its table of learned positions has {places:,} rows, one for each token.",
        prompt="What is the **largest** number of frames whose tokens all have a position?",
        given=told,
        answer=Number("frames"),
        solve=lambda g: (columns(g) - 1) * g.stride + g.patch + g.stride - 1,
        wrong=(
            Wrong(
                "smallest",
                lambda g: (columns(g) - 1) * g.stride + g.patch,
                "That is the smallest number of frames with so many patches. A few frames more begin no further "
                "whole patch.",
                "Add one frame to yours and count the patches again.",
            ),
            Wrong(
                "one-too-many",
                lambda g: columns(g) * g.stride + g.patch,
                "With that many frames another column of patches fits, and its tokens have no position.",
                "Count the tokens for your number of frames, and add two.",
            ),
            Wrong(
                "class-tokens-forgotten",
                lambda g: columns(g, 0) * g.stride + g.patch - 1,
                "You gave every position to a patch. Two of them belong to the class tokens.",
                "Count the tokens for your number of frames, and add two.",
            ),
            Wrong(
                "no-overlap",
                lambda g: columns(g) * g.patch,
                "You laid the patches side by side along time. They begin one stride apart.",
                "Where does the second patch begin?",
            ),
            Wrong(
                "frames-as-tokens",
                lambda g: g.places - 2,
                "You gave each frame a token. A token is a patch of several frames and bands.",
                "How many tokens lie above each other?",
            ),
        ),
        why=f"{up} tokens lie above each other, so ({places:,} - 2) // {up} = {along} columns have a position. They "
        f"cover {s['patch']} + {along - 1} * {s['stride']} = {most - s['stride'] + 1} frames, and {s['stride'] - 1} "
        f"more begin no further patch: {most:,}.",
        otherwise="How many columns of patches have positions? Then how many frames can there be with that many?",
        hints=(
            "Take off the two class tokens and divide by the number of patches above each other.",
            "The last column begins at (columns - 1) * stride. How many frames may follow before a new column fits?",
        ),
        key=(places,),
    )


FAMILY = Family(
    "patch-tokens",
    "A picture as tokens",
    ("tokens",),
    "Count the patches of a spectrogram, find where one lies, and how many fit.",
    (_count, _place, _longest),
)
