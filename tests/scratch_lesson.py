"""What an author writes into the skeletons of a lesson and its exercise `crest-factor`, in place of each mark."""

from pathlib import Path

import nbformat

from autograder.rules.skeleton_parts import mark

EXERCISE = "crest-factor"
MODULE = "crest_factor.py"
SAMPLES = "crest_factor.py"
NOTEBOOK = "1_exercises.ipynb"
ARGUMENTS = ("(x):  # <arguments>", "(y):")

OWN_CODE = """\
from spectrohub import check


def crest_factor(y):
    ...


check("02_scratch/crest-factor", crest_factor)"""
LESSON_TOML = [
    ("<lesson title>", "Peaks and averages"),
    ("<summary>", "How far does a sound's highest peak stand above its average? Two numbers, and what they are for."),
    ("60  # <minutes>", "20"),
    ("<goals>", "Compute a crest factor in decibels, and say what a small one sounds like."),
    ("<skill title>", "Crest factor"),
    ("<question>", "Which sound has its peak farthest above its average?"),
    ("<right choice>", "A hand clap"),
    ("<answer to a choice>", "Yes. Most of its second is silence, so the average is small."),
    ("<wrong choice>", "A steady tone"),
    ("<answer to a choice>", "A steady tone is never far from its peak: only 3 dB."),
    ("<question>", "A compressor lowers the peaks of a drum. What happens to its crest factor?"),
    ("<right choice>", "It falls"),
    ("<answer to a choice>", "Yes. The peaks come down, and the average hardly changes."),
    ("<wrong choice>", "It rises, because everything sounds louder"),
    ("<answer to a choice>", "Louder is the average, not the peak: the two come closer."),
    ("<exercise title>", "Crest factor"),
    ("<nudge>", "Draw a square wave and a sine of the same peak. Which one has the larger average power?"),
    ("<idea>", "The average is the root of the mean of the squares. The ratio to the peak is one of amplitudes."),
    ("<shape>", "`20 * np.log10(peak / average)`, with the peak of both signs."),
    (
        "<explanation>",
        "The crest factor is the peak over the root mean square: a sine has 3.01 dB.",
    ),
    ("wrong-idea", "decibels-of-power"),
    ("<what it shows>", "This takes the ratio for one of powers. Peak and RMS are amplitudes."),
    ("<experiment>", "Double the peak alone. By how many dB should the crest factor grow?"),
]
CHAPTER_CELLS = [
    ("<chapter title>", "Peaks and averages"),
    ("<opening>", "A clap and a tone may reach the same peak.\nThey differ in how far that is above their average."),
    ("<section>", "A clap and a tone\n\nSay which one stands out more, then compute it in the exercises."),
    ("# <something to move>", "from spectrohub import AliasExplorer\n\nAliasExplorer()"),
    ("# <own code>", OWN_CODE),
    ("<ending>", "You can say how peaky a sound is."),
]
SOURCE_CELLS = [
    ("<notebook title>", "Exercises: peaks and averages"),
    ("<exercise title>", "Crest factor"),
    ("<task>", "Write `crest_factor(y)`. It gets samples, shape (n,), and returns the peak above the RMS in dB."),
    ("<example>", "a sine has about 3.01 dB."),
    ARGUMENTS,
    ("<docstring>", "Peak of y, samples of shape (n,), above their root mean square, in dB."),
    ('raise NotImplementedError("<solution>")', "return 20 * np.log10(np.abs(y).max() / np.sqrt(np.mean(y**2)))"),
    ("# <try>", "crest_factor(np.sin(np.arange(1000)))"),
]
MODULE_PARTS = [
    ("<summary of the exercise>", "how far a sound's peak stands above its root mean square."),
    ("from spectrohub", "import numpy as np\n\nfrom spectrohub"),
    ARGUMENTS,
    ("<docstring>", "Peak over root mean square in dB; y: samples, shape (n,), not all 0."),
    (
        'raise NotImplementedError("<reference>")',
        "return 20 * np.log10(np.abs(y).max() / np.sqrt(np.mean(np.square(y))))",
    ),
    (
        'yield Case((float(rng.uniform(0, 1)),), label="<cases>")',
        'yield Case((np.sin(2 * np.pi * np.arange(800) / 40),), label="a sine")\n'
        "    y = rng.standard_normal(int(rng.integers(300, 600)))\n"
        '    yield Case((np.append(y, -5.0),), label="noise with one deep trough")\n'
        '    yield Case((np.append(0.1 * y, 2.0),), label="noise with one click")',
    ),
    ('(x, *, step="right"):  # <arguments>', "(y, *, factor=20):"),
    (
        'raise NotImplementedError("<solver>")',
        "return factor * np.log10(np.abs(y).max() / np.sqrt(np.mean(np.square(y))))",
    ),
    ("<authority>", "the definition"),
    ("Number(),  # <expectation>", 'Number("dB", rtol=1e-4),'),
    ('Slip("wrong-idea", {"step": "wrong"}),  # <slip>', 'Slip("decibels-of-power", {"factor": 10}),'),
]
RIGHT = [
    "peak = max(abs(v) for v in y)\n    return 20 * math.log10(peak / math.sqrt(sum(v * v for v in y) / len(y)))",
    'y = np.asarray(y, "float32")\n    return 20 * np.log10(np.max(np.abs(y)) / np.sqrt(np.mean(y**2)))',
    "return 10 * np.log10(np.max(np.square(y)) / np.mean(np.square(y)))",
    "return 20 * np.log10(np.linalg.norm(y, np.inf) * len(y) ** 0.5 / np.linalg.norm(y))",
]
SAMPLE_PARTS = [
    ("from autograder", "import math\n\nimport numpy as np\n\nfrom autograder"),
    *[pair for body in RIGHT for pair in (ARGUMENTS, ('raise NotImplementedError("<right answer>")', body))],
    ("wrong-idea", "decibels-of-power"),
    ARGUMENTS,
    (
        'raise NotImplementedError("<wrong answer>")',
        "power = sum(v**2 for v in y) / len(y)\n    return 10 * math.log10(np.abs(y).max() / power**0.5)",
    ),
]


def files(slug: str) -> dict[str, list[tuple[str, str]]]:
    """File below the course's folder -> what takes the place of what, in the order of the file."""
    return {
        f"lessons/{slug}.toml": LESSON_TOML,
        f"lessons/{slug}/1_beginning.ipynb": CHAPTER_CELLS,
        f"solutions/{slug}/{NOTEBOOK}": SOURCE_CELLS,
        f"spectrohub/exercises/lesson_{slug}/{MODULE}": MODULE_PARTS,
        f"solutions/{slug}_samples/{SAMPLES}": SAMPLE_PARTS,
    }


def write(root: Path, slug: str, *names: str) -> None:
    """Write the author's parts into the files of the lesson, or into those whose path ends in one of `names`."""
    for name, parts in files(slug).items():
        if not names or name.endswith(names):
            path = root / name
            if path.suffix == ".ipynb":
                _write_cells(path, parts)
            else:
                path.write_text(_written(path.read_text("utf-8"), parts), encoding="utf-8")


def _write_cells(path: Path, parts: list[tuple[str, str]]) -> None:
    """As an author does in JupyterLab, which saves a notebook in a form of its own."""
    notebook = nbformat.read(path, as_version=4)
    left = list(parts)
    for cell in notebook.cells:
        while left and _marked(left[0][0]) in cell.source:
            cell.source = _written(cell.source, [left.pop(0)])
    assert not left, f"{path} has no {left[0]}"
    notebook.metadata["language_info"] = {"name": "python", "version": "3.99"}
    nbformat.write(notebook, path)


def _written(text: str, parts: list[tuple[str, str]]) -> str:
    for old, new in parts:
        assert _marked(old) in text, f"no {_marked(old)} in\n{text}"
        text = text.replace(_marked(old), new, 1)
    return text


def _marked(text: str) -> str:
    """<part> as it stands in a skeleton."""
    before, sign, rest = text.partition("<")
    name, _, after = rest.partition(">")
    return f"{before}{mark(name)}{after}" if sign else text
