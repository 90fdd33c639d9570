"""What a bundle's functions give, called in Node.js: no page, and so no browser, is needed for a number."""

import json
import shutil
import subprocess

import numpy as np

from spectrohub import look
from tests.conftest import unavailable

STATIC = look.__file__.replace("look.py", "static")

# arrays come and go as lists; what is not finite goes as null
SCRIPT = """
import { readFileSync } from "node:fs";
const { bundle, body, given } = JSON.parse(readFileSync(0, "utf8"));
const explorer = await import(bundle);
const names = Object.keys(given);
const back = await new Function("explorer", ...names, body)(explorer, ...names.map((name) => given[name]));
const plain = (_, value) => (ArrayBuffer.isView(value) ? [...value] : value);
process.stdout.write(JSON.stringify(back, plain));
"""


def called(bundle: str, body: str, **given):
    """What the JavaScript `body` returns or promises. In it stand `explorer` (static/<bundle>.js) and what is given."""
    node = shutil.which("node")
    if node is None:
        unavailable("node is not installed: the explorers' numbers cannot be computed outside a browser")
    given = {key: value.tolist() if isinstance(value, np.ndarray) else value for key, value in given.items()}
    text = json.dumps({"bundle": f"{STATIC}/{bundle}.js", "body": body, "given": given})
    command = [node, "--input-type=module", "-e", SCRIPT]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
