"""Words for the person who waits: what is going on, and what went wrong, in one line."""

import re
import shutil
import sys
import threading
import time

from spectrohub.environment.state import LOG, ROOT

_DISK_FULL = r"No space left on device|Errno 28|os error 28|not enough space on the disk|Disk quota exceeded"
_NO_NETWORK = (
    r"NewConnectionError|Failed to establish a new connection|NameResolutionError|name resolution|getaddrinfo"
    r"|Connect(?:ion)?Timeout|ReadTimeout|timed out|Max retries exceeded|Network is unreachable"
    r"|Connection (?:refused|reset|aborted|broken)|ProxyError|SSLError|CERTIFICATE_VERIFY_FAILED"
)
_FETCHED = re.compile(
    r"\s*(?:Downloading|Downloaded|Using cached|Processing) (\S+?)(?:-\d\S*)?"
    r"(?: \((?!from )(.*?)\))?(?: \(from .*)?\s*$"
)


class Problem(Exception):
    """Something the person at the keyboard can mend: its text is the one line they get to see."""


class DiskFull(Problem):
    """`detail` says what ran full."""

    def __init__(self, detail: str):
        super().__init__(f"no disk space: {detail}. Make room on the disk of {ROOT} and start this again.")


def say(text: str) -> None:
    print(text, flush=True)


def explain(text: str) -> Problem:
    """One line for a person out of an installer's many."""
    if re.search(_DISK_FULL, text):
        return DiskFull("a disk (or the folder for temporary files) ran full while packages were installed")
    if re.search(_NO_NETWORK, text):
        return Problem(
            "no network: the packages could not be fetched. Check the connection, or pip's proxy and index "
            f"settings, and start this again; what is there is kept. Details: {LOG}"
        )
    errors = re.findall(r"^(?:ERROR|error): *(.+)$", text, re.MULTILINE) or text.strip().splitlines() or ["no words"]
    return Problem(f"the installation failed: {errors[-1].strip().rstrip('.')}. Details: {LOG}")


class Status:
    """What is going on: one line with a running clock in a terminal, one line per step elsewhere.

    `packages`: about how many will be fetched; 0 where nobody knows.
    """

    def __init__(self, what: str, packages: int = 0):
        self.what, self.step, self.fetched, self.packages = what, "", 0, packages
        self.resolved = ""  # how many uv has found, in its own word: it then names the large ones alone
        self.live = sys.stdout.isatty()
        self.done = threading.Event()

    def __enter__(self):
        self.started = time.monotonic()
        if self.live:
            self.clock = threading.Thread(target=self._tick, daemon=True)
            self.clock.start()
        else:
            say(f"  {self.what} ...")
        return self

    def __exit__(self, *_):
        self.done.set()
        if self.live:
            self.clock.join()
            self._rewrite("")
        say(f"  {self.what}: {time.monotonic() - self.started:.0f} s")

    def follow(self, line: str) -> None:
        """Read one line of pip or uv: a download starts, or the packages are being written."""
        fetched = _FETCHED.match(line)
        if fetched and ".metadata" not in line:
            self.fetched += 1
            name, size = fetched.group(1).rsplit("/", 1)[-1], fetched.group(2)
            self._show(self._count() + name + (f" ({size})" if size else ""))
        elif resolved := re.match(r"Resolved (\d+) packages", line):
            self.resolved = resolved.group(1)
        elif line.startswith(("Installing collected", "Prepared ")):
            self._show("writing the files")

    def _count(self) -> str:
        if self.resolved:
            return f"{self.resolved} packages, now "
        return f"{self.fetched} of about {self.packages}: " if self.fetched <= self.packages else f"{self.fetched}: "

    def _show(self, step: str) -> None:
        self.step = step
        if not self.live:
            say(f"    {step}")

    def _tick(self) -> None:
        while not self.done.wait(0.2):
            self._rewrite(f"  {self.what}: {time.monotonic() - self.started:3.0f} s  {self.step}")

    @staticmethod
    def _rewrite(text: str) -> None:
        width = shutil.get_terminal_size().columns - 1
        sys.stdout.write("\r" + text[:width].ljust(width) + ("" if text else "\r"))
        sys.stdout.flush()
