"""receptive-fields: how much a cell of a deep layer sees, in frames and milliseconds, and from when on."""

from spectrohub.challenges.materials import Table
from spectrohub.challenges.model import Family, Number, Task, Wrong

SETTINGS = ((16_000, 400, 160), (22_050, 2048, 512), (16_000, 512, 128), (8000, 256, 80), (44_100, 2048, 441))


def _layers(rng, n, dilated=False, padded=False):
    """Rows (layer, kernel, stride, dilation, padding) along time; some strides are above 1, also before the last."""
    kernels = [int(k) for k in rng.choice([3, 5, 7, 9], size=n)]
    strides = [int(s) for s in rng.permutation([2, *rng.choice([1, 2, 3], size=n - 1)])]
    if all(s == 1 for s in strides[:-1]):
        strides[0] = 2
    dilations = [int(d) for d in rng.choice([1, 2, 4], size=n)] if dilated else [1] * n
    if dilated and max(dilations) == 1:
        dilations[-1] = 2
    paddings = [d * (k - 1) // 2 for k, d in zip(kernels, dilations, strict=True)]
    head: tuple[str, ...] = ("Layer", "Kernel", "Stride")
    columns = [kernels, strides]
    if dilated:
        head, columns = (*head, "Dilation"), [*columns, dilations]
    if padded:
        head, columns = (*head, "Padding"), [*columns, paddings]
    return Table(head, tuple((i + 1, *row) for i, row in enumerate(zip(*columns, strict=True))))


def _of_rows(idea):
    """The solver that hands the table's rows to `idea`."""
    return lambda g: idea(_rows(g.layers))


def _rows(table):
    """(kernel, stride, dilation, padding) of each layer; 1 and 0 where the table has no such column."""
    named = [dict(zip(table.head, row, strict=True)) for row in table.rows]
    return [(r["Kernel"], r["Stride"], r.get("Dilation", 1), r.get("Padding", 0)) for r in named]


def _field(rows):
    """(cells seen by one cell of the last layer, step from one to the next)."""
    cells, step = 1, 1
    for kernel, stride, dilation, _ in rows:
        cells += (kernel - 1) * dilation * step
        step *= stride
    return cells, step


def _sums_kernels(rows):
    return sum(kernel for kernel, *_ in rows)


def _no_strides(rows):
    return 1 + sum((kernel - 1) * dilation for kernel, _, dilation, _ in rows)


def _stride_first(rows):
    """A layer's own stride taken for the step of its input."""
    cells, step = 1, 1
    for kernel, stride, dilation, _ in rows:
        step *= stride
        cells += (kernel - 1) * dilation * step
    return cells


def _no_dilation(rows):
    return _field([(kernel, stride, 1, padding) for kernel, stride, _, padding in rows])[0]


def _steps(rows):
    """The sum, layer by layer, as text."""
    parts, step = ["1"], 1
    for kernel, stride, dilation, _ in rows:
        parts.append(f"{kernel - 1}" + (f" * {dilation}" if dilation > 1 else "") + (f" * {step}" if step > 1 else ""))
        step *= stride
    return " + ".join(parts)


_WRONG_CELLS = (
    ("sums-kernels", _sums_kernels, "You added up the kernels. Two layers of kernel 3 see 5 cells, not 6: their "
     "kernels overlap.", "Draw two layers of kernel 3 over a row of cells, and count."),
    ("no-strides", _no_strides, "This is right if no layer has a stride. After a stride of 2, neighbours are two "
     "input cells apart, so each later kernel reaches twice as far.", "Draw one layer of stride 2 with one of kernel 3 "
     "on top. Which inputs does the top cell see?"),
    ("stride-too-early", _stride_first, "You let a layer's own stride widen its own kernel. A stride spreads the "
     "kernels of the layers **after** it.", "With a single layer of kernel 3 and stride 2, how many cells does one "
     "output see?"),
)  # fmt: skip


def _in_frames(rng):
    table = _layers(rng, int(rng.integers(3, 6)))
    cells, _ = _field(_rows(table))
    return Task(
        story="Convolutions along time, one after another; the first is applied to the frames of a spectrogram:",
        prompt="How many frames does one cell of the last layer see?",
        given={"layers": table},
        answer=Number("frames"),
        solve=lambda g: _field(_rows(g.layers))[0],
        wrong=tuple(Wrong(name, _of_rows(idea), says, try_this) for name, idea, says, try_this in _WRONG_CELLS),
        why=f"{_steps(_rows(table))} = {cells}: each layer adds kernel - 1, times all strides **before** it.",
        otherwise="Start with 1. Each layer adds (kernel - 1) times the product of the strides before it.",
        hints=(
            "How far apart, in frames, are two neighbouring inputs of each layer?",
            "Start with 1 frame. Layer by layer, add (kernel - 1) times the product of the strides of the layers "
            "before.",
        ),
    )


def _in_ms(rng):
    sr, n_fft, hop_length = SETTINGS[int(rng.integers(len(SETTINGS)))]
    table = _layers(rng, int(rng.integers(2, 5)), dilated=True)
    cells, _ = _field(_rows(table))
    ms = _ms(cells, sr, n_fft, hop_length)
    return Task(
        story=f"The frames come from an STFT with sr = {sr:,} Hz, n_fft = {n_fft}, hop_length = {hop_length}. "
        "Convolutions along time follow:",
        prompt="How many milliseconds of **sound** does one cell of the last layer see? (All samples in any of its "
        "frames.)",
        given={"layers": table, "sr": sr, "n_fft": n_fft, "hop_length": hop_length},
        answer=Number("ms", tolerance=0.6),
        solve=lambda g: _ms(_field(_rows(g.layers))[0], g.sr, g.n_fft, g.hop_length),
        wrong=(
            Wrong(
                "forgets-the-window",
                lambda g: 1000 * _field(_rows(g.layers))[0] * g.hop_length / g.sr,
                f"You multiplied {cells} frames by the hop. Each frame is {n_fft} samples long, so the last one "
                "is longer than its hop.",
                "How many samples does a single frame contain?",
            ),
            Wrong(
                "one-hop-too-many",
                lambda g: _ms(_field(_rows(g.layers))[0] + 1, g.sr, g.n_fft, g.hop_length),
                f"You added a window of {n_fft} samples to {cells} hops. Between {cells} frames there are "
                f"only {cells - 1} hops.",
                "How many hops are there between the starts of two neighbouring frames?",
            ),
            Wrong(
                "frames-end-to-end",
                lambda g: 1000 * _field(_rows(g.layers))[0] * g.n_fft / g.sr,
                "You laid the frames end to end. They overlap: each begins one hop after the one before.",
                "How many samples do two frames with n_fft = 400 and a hop of 160 cover together?",
            ),
            Wrong(
                "no-dilation",
                lambda g: _ms(_no_dilation(_rows(g.layers)), g.sr, g.n_fft, g.hop_length),
                "You left out the dilation, which spreads the cells of a kernel.",
                "Which inputs does a kernel of 3 with dilation 4 see?",
            ),
            Wrong(
                "no-strides",
                lambda g: _ms(_no_strides(_rows(g.layers)), g.sr, g.n_fft, g.hop_length),
                "You left out the strides of the layers before.",
                "After a stride of 2, how many frames apart are two neighbours?",
            ),
        ),
        why=f"{_steps(_rows(table))} = {cells} frames. They span ({cells} - 1) * {hop_length} + {n_fft} samples = "
        f"{ms:.1f} ms.",
        otherwise="First count the frames. Then add the hops between the first and the last of them and one whole "
        "window.",
        hints=(
            "First count frames: each layer adds (kernel - 1) * dilation, times all strides before it.",
            "F frames cover (F - 1) * hop_length + n_fft samples.",
        ),
        key=(sr,),
    )


def _ms(cells, sr, n_fft, hop_length):
    return 1000 * ((cells - 1) * hop_length + n_fft) / sr


def _first_sample(rng):
    """Where the receptive field of one cell begins, with padding and centred frames."""
    sr, n_fft, hop_length = SETTINGS[int(rng.integers(len(SETTINGS)))]
    table = _layers(rng, int(rng.integers(2, 4)), padded=True)
    cells, step = _field(_rows(table))
    cell = int(rng.integers(6, 40)) + cells // step
    first = cell * step - _padded(_rows(table))
    start = 1000 * (first * hop_length - n_fft / 2) / sr
    return Task(
        story=f"sr = {sr:,} Hz, n_fft = {n_fft}, hop_length = {hop_length}, `center=True`: frame k is centred on "
        "sample k * hop_length. Convolutions along time follow, padded at both ends:",
        prompt=f"At what time, in milliseconds, does the sound that cell {cell} of the last layer sees **begin**? "
        "(Cells and frames are counted from 0.)",
        given={"layers": table, "sr": sr, "n_fft": n_fft, "hop_length": hop_length, "cell": cell},
        answer=Number("ms", tolerance=1.0),
        solve=lambda g: _begins(g),
        wrong=(
            Wrong(
                "no-padding",
                lambda g: _begins(g, padded=False),
                "You started at frame 0. With padding, the kernel of cell 0 begins **before** frame 0, in the padding.",
                "With one layer of kernel 3 and padding 1, which inputs does output 0 see?",
            ),
            Wrong(
                "padding-unspread",
                lambda g: _begins(g, spread=False),
                "You added up the paddings as they are. The padding of a later layer is counted in that layer's "
                "inputs, which are further apart than frames.",
                "After a stride of 2, how many frames is a padding of 1 worth?",
            ),
            Wrong(
                "centre-of-the-frame",
                lambda g: _begins(g) + 500 * g.n_fft / g.sr,
                "That is the middle of the first frame. Its sound begins half a window earlier.",
                "Which samples does frame 0 of a centred STFT contain?",
            ),
            Wrong(
                "middle-of-the-field",
                lambda g: 1000 * g.cell * _field(_rows(g.layers))[1] * g.hop_length / g.sr,
                f"Frame {cell} * {step} is the middle of what the cell sees. Its receptive field begins earlier.",
                "How many frames does the cell see to the left of that?",
            ),
            Wrong(
                "last-stride-missing",
                lambda g: _begins(g, step=_field(_rows(g.layers)[:-1])[1]) if _rows(g.layers)[-1][1] > 1 else None,
                "You used the strides of all layers but the last. The distance between neighbouring outputs of the "
                "last layer is the product of **all** strides.",
                "With a single layer of stride 2, from which input does output 5 start?",
            ),
        ),
        why=f"Cells of the last layer are {step} frames apart, and all the padding together is "
        f"{_padded(_rows(table))} frames: the field begins at frame {cell} * {step} - {_padded(_rows(table))} = {first}"
        f", and the sound of that frame half a window earlier, at {start:.1f} ms.",
        otherwise="Which frame is the first that the cell sees? Then the start of that frame's window.",
        hints=(
            "Without padding, cell c begins at frame c times the product of all strides.",
            "A padding of p in front of a layer is worth p times the product of the strides before that layer.",
        ),
    )


def _padded(rows, spread=True):
    """All padding in front, in frames."""
    total, step = 0, 1
    for _, stride, _, padding in rows:
        total += padding * (step if spread else 1)
        step *= stride
    return total


def _begins(g, padded=True, spread=True, step=None):
    rows = _rows(g.layers)
    first = g.cell * (step or _field(rows)[1]) - (_padded(rows, spread) if padded else 0)
    return 1000 * (first * g.hop_length - g.n_fft / 2) / g.sr


FAMILY = Family(
    "receptive-fields",
    "What a cell sees",
    ("convolution",),
    "How many frames a cell sees, how much sound, and where that begins.",
    (_in_frames, _in_ms, _first_sample),
)
