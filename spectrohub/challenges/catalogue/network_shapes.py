"""network-shapes: how large is the output of each layer, and how long may the clip be?"""

from functools import lru_cache

from spectrohub.challenges.materials import Table
from spectrohub.challenges.model import Family, Number, Task, Wrong


def _floor(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) // stride + 1


def _ceil(size, kernel, stride, padding):
    return -(-(size + 2 * padding - kernel) // stride) + 1


def _padded_once(size, kernel, stride, padding):
    return (size + padding - kernel) // stride + 1


def _unpadded(size, kernel, stride, padding):
    return (size - kernel) // stride + 1


def _one_layer(rng):
    while True:
        size, kernel = int(rng.integers(90, 1000)), int(rng.choice([3, 4, 5, 7, 9, 11]))
        stride, padding = int(rng.integers(2, 5)), int(rng.integers(1, kernel // 2 + 1))
        layer = (size, kernel, stride, padding)
        if (size + 2 * padding - kernel) % stride and _padded_once(*layer) != _floor(*layer):
            break
    columns = _floor(*layer)
    return Task(
        prompt=f"A batch of shape (32, 1, 128, {size}) goes through `nn.Conv2d(1, 16, {kernel}, stride={stride}, "
        f"padding={padding})`. How many **columns** (the last axis) come out?",
        given={"layer": layer},
        answer=Number("columns"),
        solve=lambda g: _floor(*g.layer),
        wrong=(
            Wrong(
                "rounds-up",
                lambda g: _ceil(*g.layer),
                "You rounded up. PyTorch leaves out a last step for which the kernel would extend beyond the edge.",
                "At which places does a kernel of 3 with stride 2 fit on a row of 6 cells?",
            ),
            Wrong(
                "padding-once",
                lambda g: _padded_once(*g.layer),
                f"You added {padding} cells. The padding is added at **both** ends.",
                "How many cells does a row of 10 have with padding 2?",
            ),
            Wrong(
                "no-padding",
                lambda g: _unpadded(*g.layer),
                "You left out the padding.",
                "With kernel 3, stride 1 and padding 1, does the size change?",
            ),
            Wrong(
                "size-by-stride",
                lambda g: g.layer[0] // g.layer[2],
                f"{size} // {stride} ignores what the kernel and the padding do at the ends.",
                "For which padding would your rule be right with a kernel of 3?",
            ),
        ),
        why=f"({size} + 2 * {padding} - {kernel}) // {stride} + 1 = {columns}.",
        otherwise="At how many places does the kernel fit on the padded row, if it moves by the stride?",
        hints=(
            "First pad: the row has size + 2 * padding cells. How many of them are left after the first place of the "
            "kernel?",
            "(size + 2 * padding - kernel) // stride steps fit into what is left. The first place counts as well.",
        ),
    )


def _layers(rng):
    """Rows (layer, channels out, kernel, stride, padding): convolutions, a pooling between them."""
    c_1 = int(rng.choice([4, 6, 8, 12, 16]))
    k_1, k_2 = (int(k) for k in rng.choice([3, 5, 7], size=2))
    rows = [
        ("Conv2d", c_1, k_1, int(rng.integers(1, 3)), int(rng.integers(0, k_1 // 2 + 1))),
        ("MaxPool2d", c_1, int(rng.integers(2, 4)), 0, 0),
        ("Conv2d", 2 * c_1, k_2, int(rng.integers(1, 3)), int(rng.integers(0, 2))),
        ("MaxPool2d", 2 * c_1, 2, 0, 0),
    ]
    rows = [(name, c, k, s or k, p) for name, c, k, s, p in rows]  # a pooling steps by its own size
    return Table(("Layer", "Channels out", "Kernel", "Stride", "Padding"), tuple(rows))


def _through(rows, size, step=_floor):
    for _, _, kernel, stride, padding in rows:
        size = step(size, kernel, stride, padding)
    return size


def _features(rows, n_mels, n_frames, step=_floor):
    return rows[-1][1] * _through(rows, n_mels, step) * _through(rows, n_frames, step)


def _flattened(rng):
    table = _layers(rng)
    n_mels, n_frames = int(rng.choice([64, 80, 96, 128])), int(rng.integers(90, 500))
    while _features(table.rows, n_mels, n_frames, _ceil) == _features(table.rows, n_mels, n_frames):
        n_frames += 1
    height, width, channels = _through(table.rows, n_mels), _through(table.rows, n_frames), table.rows[-1][1]
    return Task(
        story=f"Spectrograms of shape (1, {n_mels}, {n_frames}) go through these layers (kernels, strides and paddings "
        "are the same along both axes), then `nn.Flatten()`:",
        prompt="What must `in_features` of the linear layer after them be?",
        given={"layers": table, "n_mels": n_mels, "n_frames": n_frames},
        answer=Number(""),
        solve=lambda g: _features(g.layers.rows, g.n_mels, g.n_frames),
        wrong=(
            Wrong(
                "channels-forgotten",
                lambda g: _features(g.layers.rows, g.n_mels, g.n_frames) // g.layers.rows[-1][1],
                f"{height} * {width} is one channel. Flatten joins all {channels}.",
                "Print the shape before `nn.Flatten()` and after.",
            ),
            Wrong(
                "rounds-up",
                lambda g: _features(g.layers.rows, g.n_mels, g.n_frames, _ceil),
                "You rounded up somewhere. A step for which the kernel does not fit is left out, in convolutions and "
                "in pooling.",
                "How many columns does `nn.MaxPool2d(2)` return for 5?",
            ),
            Wrong(
                "padding-ignored",
                lambda g: _features(g.layers.rows, g.n_mels, g.n_frames, _unpadded),
                "You left out the padding of the convolutions.",
                "Write down the size after each layer, with the padding of each.",
            ),
            Wrong(
                "strides-alone",
                lambda g: _features(g.layers.rows, g.n_mels, g.n_frames, lambda size, k, s, p: size // s),
                "You divided by the strides alone. A kernel also costs cells at the ends, where the padding does not "
                "make up for it.",
                "With kernel 5, stride 1 and no padding, does the size change?",
            ),
            Wrong(
                "last-pooling-missing",
                lambda g: _features(g.layers.rows[:-1], g.n_mels, g.n_frames),
                "You stopped before the last pooling layer.",
                "Which layer comes directly before the flattening?",
            ),
        ),
        why=f"Bands: {_trace(table.rows, n_mels)}. Frames: {_trace(table.rows, n_frames)}. {channels} * {height} * "
        f"{width} = {channels * height * width:,}. With global pooling instead, {channels} would be enough for clips "
        "of any length.",
        otherwise="Follow bands and frames separately through the four layers. Then multiply by the channels.",
        hints=(
            "Treat the two axes separately. What is the number of bands after the first layer?",
            "Apply (size + 2 * padding - kernel) // stride + 1 four times to each axis, then multiply both sizes by "
            "the channels of the last layer.",
        ),
    )


def _trace(rows, size):
    return " → ".join(map(str, [size, *(_through(rows[: i + 1], size) for i in range(len(rows)))]))


def _longest(rng):
    """The linear layer is fixed: which clips does the network accept?"""
    table = _layers(rng)
    n_mels, frames = int(rng.choice([64, 80, 96, 128])), int(rng.integers(90, 500))
    features = _features(table.rows, n_mels, frames)
    height, channels = _through(table.rows, n_mels), table.rows[-1][1]
    columns = features // height // channels
    first, last = _accepted(table.rows, columns)
    return Task(
        story=f"Spectrograms of {n_mels} mel bands go through these layers (the same along both axes), then "
        f"`nn.Flatten()`, then `nn.Linear({features}, 10)`:",
        prompt="What is the **largest** number of frames that this network accepts without an error?",
        given={"layers": table, "n_mels": n_mels, "features": features},
        answer=Number("frames"),
        solve=lambda g: _accepted(g.layers.rows, _columns(g))[1],
        wrong=(
            Wrong(
                "smallest",
                lambda g: _accepted(g.layers.rows, _columns(g))[0],
                f"{first} frames give {columns} columns at the end, so they are accepted. A few more frames give "
                f"{columns} as well, because each layer drops what does not fill a step.",
                "Add one frame to yours, and follow it through the layers.",
            ),
            Wrong(
                "one-too-many",
                lambda g: _accepted(g.layers.rows, _columns(g))[1] + 1,
                f"With {last + 1} frames there are {columns + 1} columns at the end, and the linear layer raises an "
                "error.",
                "Follow your number through the layers.",
            ),
            Wrong(
                "strides-alone",
                lambda g: _columns(g) * _strides(g.layers.rows),
                f"You multiplied {columns} columns by the product of all strides. Kernels and padding matter at the "
                "ends.",
                "Follow your number through the layers.",
            ),
            Wrong(
                "bands-forgotten",
                lambda g: _accepted(g.layers.rows, g.features // g.layers.rows[-1][1])[1],
                f"You took {features} / {channels} as the number of columns. Each channel also has {height} rows.",
                "What is the shape before `nn.Flatten()`?",
            ),
        ),
        why=f"{features} / ({channels} channels * {height} rows) = {columns} columns. Backwards through a layer, n "
        f"cells come from at most (n - 1) * stride + kernel - 2 * padding + stride - 1: from {first} up to {last} "
        "frames are accepted.",
        otherwise="How many columns does the linear layer expect? Then go backwards, layer by layer.",
        hints=(
            "Channels and rows at the end are known. How many columns are left?",
            "Backwards through a layer, n cells come from at most (n - 1) * stride + kernel - 2 * padding, plus "
            "stride - 1 that are dropped.",
        ),
        key=(n_mels,),
    )


def _columns(g):
    return g.features // g.layers.rows[-1][1] // _through(g.layers.rows, g.n_mels)


def _strides(rows):
    product = 1
    for row in rows:
        product *= row[3]
    return product


@lru_cache(maxsize=256)
def _accepted(rows, columns):
    """(smallest, largest) size that comes out as `columns`, layer by layer from the end."""
    low = high = columns
    for _, _, kernel, stride, padding in reversed(rows):
        low = (low - 1) * stride + kernel - 2 * padding
        high = (high - 1) * stride + kernel - 2 * padding + stride - 1
    return low, high


FAMILY = Family(
    "network-shapes",
    "Shapes through a network",
    ("tensors", "convolution"),
    "Follow a spectrogram through convolutions and pooling, forwards and backwards.",
    (_one_layer, _flattened, _longest),
)
