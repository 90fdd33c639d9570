"""A notebook in the box gives what it gives in a fresh kernel, output by output."""

import json
import re

import nbformat
import pytest
from nbclient import NotebookClient

from tests.box.notebooks import run

# Run in this order in one notebook, in the box and in a real kernel.
CELLS = (
    "import sys\nsorted({'numpy', 'scipy', 'librosa', 'matplotlib', 'torch', 'spectrohub', 'autograder', 'pygments'}"
    " & set(sys.modules))",
    "import matplotlib\ntry:\n    matplotlib.pyplot\nexcept AttributeError as error:\n    print(error)",
    "import numpy as np\nimport scipy\n'scipy.signal' in sys.modules, 'librosa' in sys.modules",
    "import librosa\n[name in sys.modules for name in ('librosa', 'torch', 'scipy.signal', 'matplotlib.pyplot')]",
    "print('a'); print('b', file=sys.stderr); print('c')\n5",
    "1/0",
    "def f(x):\n    return g(x)\ndef g(x):\n    raise ValueError('no ' + str(x))\nf(3)",
    "import warnings\nwarnings.warn('careful')\nnp.log(np.zeros(2))",
    "np.log(np.zeros(2))",
    "y = librosa.chirp(fmin=110, fmax=440, sr=22050, length=4096)\nlibrosa.stft(y[:100], n_fft=2048).shape",
    "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2, 3])\nax.set_title('t')",
    "plt.imshow(np.arange(12).reshape(3, 4)); plt.show(); print('after')",
    "from IPython.display import HTML, Audio, Markdown, clear_output, display\ndisplay(HTML('<b>x</b>'))\n"
    "shown = display('first', display_id='q')\nshown.update('second')",
    "for i in range(3):\n    clear_output(wait=True)\n    print(i)",
    "display({'a': 1}); [1, {'b': 2}]",
    "Audio(np.zeros(100), rate=8000)",
    "import asyncio\nawait asyncio.sleep(0.01)\nprint('awaited')",
    "_, In[2], len(In)",
    "%precision 3\n3.14159",
    "np.array([1 / 3])",
    "get_ipython().__class__.__name__",
    "this is a syntax error",
    "x = 1;\nx;",
    "raise SystemExit(3)",
    "sys.exit('bye')",
    "import ipywidgets\nout = ipywidgets.Output()\nwith out:\n    print('inside')\nprint('outside')",
    "s = ipywidgets.IntSlider(description='n')\ns",
    "ipywidgets.interact(lambda a: print('value', a), a=(0, 10))",
    "print('ünï 🎵')",
    "class R:\n    def _repr_html_(self): return '<i>r</i>'\n    def __repr__(self): return 'R()'\nR()",
    "class B:\n    def _repr_html_(self): raise RuntimeError('no html')\n    def __repr__(self): return 'B()'\nB()",
    "import torch\ntorch.zeros(2), torch.ops.aten.add(torch.ones(1), 1)",
    "f?",
    "open('/nonexistent')",
    "__name__, '__file__' in globals(), sys.argv[0].endswith('ipykernel_launcher.py')",
    "import inspect\nprint(inspect.getsource(f))",
    "undefined_name",
    "import logging\nlogging.warning('logged')",
    "import threading\nt = threading.Thread(target=lambda: print('thread'))\nt.start(); t.join()",
    "assert 1 == 2, 'not equal'",
    "np.testing.assert_allclose([1.0], [2.0])",
    "np.random.seed(0)\nnp.random.rand(2)",
    "from spectrohub.display import show_html, surface\nshow_html('<i>x</i>', 'x')\nsurface()",
    "%who_ls str",
)


@pytest.fixture(scope="module")
def kernel(tmp_path_factory) -> list[list[dict]]:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in CELLS])
    NotebookClient(notebook, timeout=60, startup_timeout=300, allow_errors=True, kernel_name="python3").execute(
        cwd=str(tmp_path_factory.mktemp("kernel"))
    )
    return [cell.outputs for cell in notebook.cells]


@pytest.fixture(scope="module")
def boxed(box) -> list[list[dict]]:
    return run(box, *CELLS).outputs


def _plain(outputs: list[dict]) -> str:
    """Outputs as text, without what differs from run to run: addresses, ids, where Python lies, how a stream is cut."""
    whole: list[dict] = []
    for output in outputs:
        if whole and output["output_type"] == "stream" and output.get("name") == whole[-1].get("name"):
            whole[-1] = {**output, "text": whole[-1]["text"] + output["text"]}
        else:
            whole.append(output)
    text = json.dumps(whole, sort_keys=True, indent=1)
    text = re.sub(r"0x[0-9a-f]+|ipykernel_\d+|(?<=model_id\": \")\w+", "N", text)
    return re.sub(r"(/tmp|/home/student/\.tmp)/N|(~|/[\w./-]+)(?=/lib/python3)", "PLACE", text)


@pytest.mark.parametrize("index", range(len(CELLS)), ids=lambda i: CELLS[i][:40].replace("\n", " "))
def test_outputs_are_those_of_a_kernel(kernel, boxed, index):
    assert _plain(boxed[index]) == _plain(kernel[index])


def test_unseeded_random_numbers_repeat_from_one_run_to_the_next(box):
    code = "import random, numpy as np, torch\nprint(random.random(), np.random.rand(), torch.rand(1).item())"
    assert run(box, code).text() == run(box, code).text()


def test_a_warning_shows_again_in_the_next_submission(box):
    code = "import librosa, numpy as np\nlibrosa.stft(np.zeros(100, np.float32)).shape"
    assert all("n_fft=2048 is too large" in run(box, code).text() for _ in range(2))


def test_what_other_programs_and_c_code_write_is_an_output(box):
    """A kernel shows it too, sooner or later; here it comes with its cell."""
    ran = run(box, "import os\nos.system('echo from a child');\nos.write(2, b'raw');", "print('next')")
    assert [o["text"] for o in ran.outputs[0]] == ["from a child\n", "raw"] and ran.text(1) == "next\n"
