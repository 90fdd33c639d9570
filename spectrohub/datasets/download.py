"""One file from the network, through pooch: a progress bar, and a broken download goes on where it broke."""

from __future__ import annotations

import os
from pathlib import Path

from spectrohub.datasets.model import DataError
from spectrohub.display import progress_bar


def download(url: str, path: Path, *, progress: bool = True) -> None:
    """Fetch `url` to `path`. A partial file beside it is continued where the server allows it.

    Raises DataError in words when there is no network, the server refuses, or the disk is full.
    SPECTROHUB_OFFLINE=1 in the environment forbids every download from another machine.
    """
    import pooch
    import requests

    if os.environ.get("SPECTROHUB_OFFLINE") == "1" and not _is_here(url):
        raise DataError(
            f"{path.stem} would come from {url}, and SPECTROHUB_OFFLINE=1 forbids downloads. "
            "It is needed once, then everything works offline. Without it, use load_spectrosounds()."
        )
    part = path.with_name(path.name + ".part")
    pooch.get_logger().setLevel("WARNING")  # its advice on known_hash is for programmers
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        pooch.retrieve(
            url,
            known_hash=None,  # the caller checks the content: one archive may be packed in many ways
            path=path.parent,
            fname=path.name,
            downloader=_Resuming(part, progress),
        )
    except requests.RequestException as error:
        kept = part.stat().st_size / 1e6 if part.exists() else 0
        rest = f" {kept:.1f} MB are kept, and the next try goes on from there." if kept else ""
        raise DataError(
            f"{path.stem} could not be downloaded from {url}: {_reason(error)}.{rest} "
            "It is needed once, then everything works offline. Without it, use load_spectrosounds()."
        ) from error
    except OSError as error:
        raise DataError(
            f"{path.name} cannot be kept in {path.parent}: {error.strerror or error}. "
            "Free some space, or pass folder=... with a folder that you may write to."
        ) from error


def _is_here(url: str) -> bool:
    from urllib.parse import urlsplit

    return urlsplit(url).hostname in ("127.0.0.1", "localhost", "::1")


def _reason(error: Exception) -> str:
    import requests

    if isinstance(error, requests.Timeout):
        return "no answer in time"
    if isinstance(error, requests.HTTPError) and error.response is not None:
        return f"the server answers {error.response.status_code} {error.response.reason}"
    if isinstance(error, requests.ConnectionError):
        return "no connection (is this computer offline?)"
    return str(error)


class _Resuming:
    """A downloader in pooch's form that asks for the missing rest of a partial file."""

    def __init__(self, part: Path, progress: bool):
        self.part, self.progress = part, progress

    def __call__(self, url: str, output_file: str, pooch_object) -> None:
        import requests

        have = self.part.stat().st_size if self.part.exists() else 0
        headers = {"Range": f"bytes={have}-", "Accept-Encoding": "identity"} if have else {}
        with requests.get(url, headers=headers, stream=True, timeout=(10, 60)) as answer:
            if answer.status_code == 416:  # nothing is missing, or the file changed: begin again
                self.part.unlink()
                self(url, output_file, pooch_object)
                return
            answer.raise_for_status()
            resumed = answer.status_code == 206
            self._save(answer, "ab" if resumed else "wb", have if resumed else 0)
        os.replace(self.part, output_file)

    def _save(self, answer, mode: str, have: int) -> None:
        length = answer.headers.get("Content-Length")
        size = have + int(length) if length else None
        of_all = f" of {size / 1e6:.1f}" if size else ""
        with progress_bar("Downloading", size, shown=self.progress) as advance, open(self.part, mode) as file:
            for block in answer.iter_content(1 << 16):
                file.write(block)
                have += len(block)
                advance(have, f"{have / 1e6:.1f}{of_all} MB")
        if size and self.part.stat().st_size < size:
            import requests

            raise requests.ConnectionError("the connection broke")
