"""Files that pages share: each distinct content once, named by its digest.

A page opened by a double click may not fetch anything, but may load scripts; so data and bundles are scripts that
put a text into `spectrohub.texts`.
"""

import hashlib
import json
import os
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

_NOTEBOOK_LINK = re.compile(r'href="([^":]+?)\.ipynb(#[^"]*)?"')


class Shared:
    """Writes below `root`; every method gives the file's path below `root`."""

    def __init__(self, root: Path):
        self.root = root

    def text_key(self, folder: str, text: str, name: str | None = None) -> str:
        """Writes a script that registers `text`; its file's stem is the text's key, by which a page loads it."""
        key = name or _digest(text.encode())
        content = f"spectrohub.texts[{json.dumps(key)}] = {_in_script(json.dumps(text))};\n"
        self._put(f"assets/{folder}/{key}.js", content.encode())
        return key

    def value_script(self, name: str, value: object) -> str:
        """A script that sets `spectrohub.NAME`."""
        text = _in_script(json.dumps(value, separators=(",", ":")))
        return self.data(name, f"spectrohub.{name} = {text};\n".encode(), ".js")

    def data(self, folder: str, content: bytes, ending: str) -> str:
        return self._put(f"assets/{folder}/{_digest(content)}{ending}", content)

    def copy(self, source: Path, path: str) -> str:
        return self._put(path, source.read_bytes())

    def _put(self, path: str, content: bytes) -> str:
        file = self.root / path
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return path


def link(from_page: str, path: str) -> str:
    """Address of `path` on the page `from_page`, both below the site's folder."""
    return PurePosixPath(os.path.relpath(path, PurePosixPath(from_page).parent.as_posix() or ".")).as_posix()


def page_of(notebook: str) -> str:
    """The page that is made of a notebook, both below their folders."""
    return notebook.removesuffix(".ipynb") + ".html"


def page_links(html: str, from_page: str) -> str:
    """Links to notebooks lead to the pages made of them, and those to the hub to the front page."""

    def page(found: re.Match[str]) -> str:
        hub = unquote(urlsplit(found[1]).path).rpartition("/")[2].startswith("00_")
        return f'href="{link(from_page, "index.html") if hub else f"{found[1]}.html"}{found[2] or ""}"'

    return _NOTEBOOK_LINK.sub(page, html)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]


def _in_script(text: str) -> str:
    return text.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
