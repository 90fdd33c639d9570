"""Programs of lines-in-order for seniors: with loops."""

from spectrohub.challenges.catalogue._lines import Miss, Program


def overlap_add(rng):
    n = int(rng.choice([16, 32, 64]))
    hop, k = n // int(rng.choice([2, 4])), int(rng.integers(8, 14))
    return Program(
        prompt="Put together an overlap-add that gives `y` back, away from its ends.",
        setup=f"n, hop = {n}, {hop}\ny = np.cos(0.3 * np.arange({k * n}))\nwindow = "
            f"librosa.filters.get_window(\"hann\", n)",
        lines=(
            ("out = np.zeros(len(y))", "Frames are added to it, so it has to be there first."),
            ("weight = np.zeros(len(y))", "The same goes for the weights that each sample is given."),
            ("for start in range(0, len(y) - n + 1, hop):", "A frame begins every hop."),
            ("    piece = y[start : start + n] * window", "The window that the STFT takes."),
            ("    out[start : start + n] += piece * window", "Faded once more, and added where it came from."),
            ("    weight[start : start + n] += window**2", "Each sample was multiplied by the window twice."),
            ("out = out / np.maximum(weight, 1e-10)", "Divide once every frame has been added."),
        ),
        misses=(
            Miss("overwrites", 4, "    out[start : start + n] = piece * window",
                 "The frames overlap, and here each one overwrites what the one before it left.",
                 "Print `out` after two frames."),
            Miss("weight-of-one-window", 5, "    weight[start : start + n] += window",
                 "Each sample was multiplied by the window twice, and this weight counts it once.",
                 "Print `out / y` in the middle."),
            Miss("multiplies-back", 6, "out = out * np.maximum(weight, 1e-10)",
                 "What was weighted has to be divided by its weight.",
                 "Take one sample with the weight 0.5 by hand."),
            Miss("frames-out-of-place", 4, "    out[start : start + n] += piece[::-1] * window",
                 "The piece is turned round before it is added.",
                 "Take `y = np.arange(len(y))`. Does `out` rise?"),
        ),
        result="out[n:-n]",
        truth="y[n:-n]",
        why="Start from zeros, add each faded frame and its weight, and divide once at the end.",
        hints=("The lines that are indented belong to the loop.", "How often does a sample meet the window?"),
    )  # fmt: skip


def descent(rng):
    rate, steps, start = int(rng.integers(2, 9)) / 100, int(rng.integers(3, 9)), int(rng.integers(-2, 3))
    slope = int(rng.integers(3, 7)) + 0.5
    return Program(
        prompt=f"Put together {steps} steps of gradient descent on the mean squared error of `w * x`, starting "
            f"from {start}.",
        setup=f"x = np.array([1.0, 2.0, 0.5])\nt = {slope} * x",
        lines=(
            (f"w = {start}.0", "There has to be a weight before it can be improved."),
            (f"for step in range({steps}):", "The same three lines, again and again."),
            ("    error = w * x - t", "What the weight gives now, minus what was wanted."),
            ("    gradient = 2 * np.mean(error * x)", "The derivative of the mean square, with its inner "
                "derivative x."),
            (f"    w = w - {rate} * gradient", "A step downhill: against the gradient."),
        ),
        misses=(
            Miss("starts-anew", 0, f"    w = {start}.0",
                 "This line belongs in front of the loop. Inside it, every step would start anew.",
                 "Print `w` at the end of each step."),
            Miss("square-for-error", 2, "    error = (w * x - t) ** 2",
                 "This is the squared error. The square is gone once it has been differentiated.",
                 "Write down the derivative of `(w * x - t) ** 2` by w."),
            Miss("inner-derivative-forgotten", 3, "    gradient = 2 * np.mean(error)",
                 "The derivative of `w * x` by w is x, and it is missing.",
                 "Compare with `(loss(w + 1e-6) - loss(w)) / 1e-6`."),
            Miss("factor-2-forgotten", 3, "    gradient = np.mean(error * x)",
                 "The derivative of a square has a factor 2. Without it each step is half as long.",
                 "Compare with `(loss(w + 1e-6) - loss(w)) / 1e-6`."),
            Miss("uphill", 4, f"    w = w + {rate} * gradient",
                 "The gradient points to where the error grows.",
                 "Print the mean squared error after each step."),
        ),
        result="w",
        truth=f"{slope} + ({start} - {slope}) * (1 - 2 * {rate} * np.mean(x**2)) ** {steps}",
        why="Error, gradient, step; and the weight is set once, before the loop.",
        hints=("What has to be there before the loop?", "Within a step: which line uses what another one makes?"),
    )  # fmt: skip


def stream(rng):
    n = int(rng.choice([4, 6, 8]))
    hop, count = n // 2, int(rng.integers(5, 9))
    sizes = [int(size) for size in rng.integers(1, 2 * n, size=count)]
    sizes[0], sizes[-1] = 2 * n + 1, 3 * n
    return Program(
        prompt="Put together a loop that cuts frames from blocks of any size, as if the sound had come in one piece.",
        setup=f"n, hop = {n}, {hop}\nblocks = np.split(np.arange({sum(sizes)}.0), np.cumsum({sizes[:-1]}))",
        lines=(
            ("rest = np.zeros(0)", "Nothing has come yet."),
            ("frames = []", "The list is there before anything is added."),
            ("for block in blocks:", "Blocks come one after the other."),
            ("    rest = np.append(rest, block)", "What was left over comes first, then the new block."),
            ("    while len(rest) >= n:", "A large block may hold several frames."),
            ("        frames.append(rest[:n])", "The oldest n samples."),
            ("        rest = rest[hop:]", "The next frame begins a hop later, so the overlap stays."),
        ),
        misses=(
            Miss("rest-forgotten", 3, "    rest = block",
                 "What was left of the block before is thrown away, so frames across a border are lost.",
                 "Send blocks of one sample. Does a frame ever come?"),
            Miss("one-frame-a-block", 4, "    if len(rest) >= n:",
                 "At most one frame is cut from each block, and the rest grows.",
                 "Send one block of 10 frames."),
            Miss("newest-samples", 5, "        frames.append(rest[-n:])",
                 "These are the newest samples. When several frames wait, the oldest has to come first.",
                 "Send one block of 10 frames, and print the first sample of each frame."),
            Miss("overlap-forgotten", 6, "        rest = rest[n:]",
                 "A whole frame is dropped, so the next one does not overlap it.",
                 "Count the frames, and compare with `1 + (total - n) // hop`."),
        ),
        result="np.array(frames)",
        truth="librosa.util.frame(np.concatenate(blocks), frame_length=n, hop_length=hop).T",
        why="Append, and as long as a frame is there, cut it and go on by one hop.",
        hints=("Which two names must be there before the first block?", "The frame is cut before the samples "
            "are dropped."),
    )  # fmt: skip
