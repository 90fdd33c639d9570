"""A course so small that it installs in seconds: real course.py, real venv, real pip, tiny wheels, no network."""

import base64
import functools
import hashlib
import http.server
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)

_MAIN = """\
import json, os, sys
import tinyone
print(json.dumps({"argv": sys.argv[1:], "tinyone": tinyone.VERSION, "prefix": sys.prefix, "cwd": os.getcwd()}))
"""
_PYPROJECT = """\
[project]
name = "tiny"
[project.optional-dependencies]
dev = ["tinytool==1.0"]
"""


class TinyCourse:
    """`folder` holds the course, `wheels` what pip may find."""

    def __init__(self, folder: Path, wheels: Path):
        self.folder, self.wheels = folder, wheels
        shutil.copytree(
            ROOT / "spectrohub" / "environment",
            folder / "spectrohub" / "environment",
            ignore=shutil.ignore_patterns("__pycache__"),
        )
        shutil.copy(ROOT / "course.py", folder)
        for name, text in {
            "spectrohub/__init__.py": "",
            "spectrohub/__main__.py": _MAIN,
            "spectrohub/environment/warm_up.py": "print('  warmed')\n",
            "requirements.txt": "tinyone==1.0\n",
            "pyproject.toml": _PYPROJECT,
        }.items():
            (folder / name).write_text(text)

    @property
    def site(self) -> Path:
        return next((self.folder / ".venv").glob("[lL]ib/**/site-packages"))

    def start(self, *arguments: str, python: str | list[str] = BASE_PYTHON, **settings: str) -> subprocess.Popen:
        command = [python] if isinstance(python, str) else python
        return subprocess.Popen(
            [*command, "course.py", *arguments],
            cwd=self.folder,
            env=self.environment() | settings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, **options) -> subprocess.CompletedProcess:
        child = self.start(*(arguments or ("progress",)), **options)
        out, err = child.communicate(timeout=120)
        return subprocess.CompletedProcess(child.args, child.returncode, out, err)

    def environment(self) -> dict[str, str]:
        """This process's variables without its settings of pip, uv, imports and the course, and a PATH without uv."""
        settings = ("PIP_", "UV_", "SPECTROHUB_", "VIRTUAL_ENV", "PYTHONPATH")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(settings)}
        path = [p for p in kept.get("PATH", "").split(os.pathsep) if not shutil.which("uv", path=p)]
        pip = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        return kept | pip | {"PATH": os.pathsep.join(path)}


def make_wheel(folder: Path, name: str, version: str, files: dict[str, bytes]) -> Path:
    """The smallest wheel an installer takes: `files` and the three of its .dist-info."""
    info = f"{name}-{version}.dist-info"
    files = files | {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    digests = {
        path: base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        for path, data in files.items()
    }
    record = "".join(f"{path},sha256={digests[path]},{len(data)}\n" for path, data in files.items())
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, data in (files | {f"{info}/RECORD": f"{record}{info}/RECORD,,\n".encode()}).items():
            archive.writestr(path, data)
    return wheel


def make_wheels(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for version in ("1.0", "2.0"):
        make_wheel(folder, "tinyone", version, {"tinyone/__init__.py": f"VERSION = {version!r}\n".encode()})
    show = b"import os, sys\nprint('pytest', sys.argv[1:], os.environ.get('SPECTROHUB_STRICT'))\n"
    make_wheel(folder, "tinytool", "1.0", {"pytest/__init__.py": b"", "pytest/__main__.py": show})
    return folder


@contextmanager
def package_index(folder: Path, **wheels: Path):
    """Serve `folder` as a package index; yields its address. `wheels`: project name = its wheel."""
    for name, wheel in wheels.items():
        (folder / name).mkdir(parents=True)
        shutil.copy(wheel, folder / name)
        (folder / name / "index.html").write_text(f'<!DOCTYPE html><a href="{wheel.name}">{wheel.name}</a>')
    handler = functools.partial(_QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass
