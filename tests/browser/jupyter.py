"""A real JupyterLab and a real Chromium for tests and benchmarks; nothing here knows a lesson.

`start_lab` runs a server with its own settings, data and progress; `start_browser` drives the system's
Chromium; `open_notebook` and `run_all` do what a learner does and wait until it is done.
"""

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

COURSE = Path(__file__).resolve().parents[2]
PORTABLE = ("lessons", "exercises", "data")  # a learner's copy of the course, besides the package

# Software GL paints canvases two to three times slower than no GPU; throttling would fake slow pictures.
CHROMIUM_FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--mute-audio",
    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows", "--force-color-profile=srgb",
]  # fmt: skip

KERNEL_IDLE = """() => {
  const widget = window.jupyterapp && window.jupyterapp.shell.currentWidget;
  const kernel = widget?.sessionContext?.session?.kernel;
  return Boolean(kernel) && kernel.status === 'idle';
}"""


# Debian's Firefox, with a sound card that is not there (without one its sound never starts) and a microphone that hears
# a tone.
FIREFOX_SETTINGS = {
    "media.cubeb.force_mock_context": True,
    "media.navigator.streams.fake": True,
    "media.navigator.permission.disabled": True,
}


def find_firefox() -> str | None:
    """Path of the system's Firefox; `SPECTROHUB_FIREFOX` names another."""
    return os.environ.get("SPECTROHUB_FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")


def find_chromium() -> str | None:
    """Path of the system's Chromium or Chrome; `SPECTROHUB_CHROMIUM` names another."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    return os.environ.get("SPECTROHUB_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def find_chromium_for_pages() -> str | None:
    """Chromium without windows of its own, where it is installed: a new page then takes an eighth of the processor's
    time. It has no permissions to give, and is no measure of what a person waits for."""
    return os.environ.get("SPECTROHUB_CHROMIUM") or shutil.which("chromium-headless-shell") or find_chromium()


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: where it listens, the folder it serves, and the learner's progress folder."""

    base: str
    token: str
    root: Path
    home: Path

    def url(self, notebook: str) -> str:
        return f"{self.base}/lab/tree/{notebook}?reset&token={self.token}"

    def api(self, method: str, path: str):
        request = urllib.request.Request(f"{self.base}{path}", method=method)
        request.add_header("Authorization", f"token {self.token}")
        with urllib.request.urlopen(request, timeout=30) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def write_notebook(self, name: str, cells: list[str]) -> str:
        """Write code cells (markdown when a text starts with `md:`) as a notebook into the served folder."""
        import nbformat

        book = nbformat.v4.new_notebook()
        book.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
        for text in cells:
            markdown = text.startswith("md:")
            new = nbformat.v4.new_markdown_cell if markdown else nbformat.v4.new_code_cell
            book.cells.append(new(text[3:] if markdown else text))
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(book, path)
        return name

    def stop_kernels(self) -> None:
        for session in self.api("GET", "/api/sessions"):
            self.api("DELETE", f"/api/sessions/{session['id']}")


def copy_course(target: Path) -> Path:
    """A learner's copy of the course: saving notebooks there leaves the repository alone."""
    for name in PORTABLE:
        if (COURSE / name).is_dir():
            shutil.copytree(COURSE / name, target / name, dirs_exist_ok=True)
    return target


@contextlib.contextmanager
def start_lab(folder: Path, root: Path | None = None, *, module: str = "jupyterlab", **extra_env: str):
    """Run JupyterLab on a free port; `folder` takes its settings, `root` (a course copy) is served.

    module: what starts it; `spectrohub.jupyter.lab` starts it as `course.py lab` does, `tests.browser.warm_lab` a plain
    one whose kernels are warm.
    """
    root = root or copy_course(folder / "course")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home, token = folder / "home", secrets.token_hex(16)
    env = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "jupyter-data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
        "SPECTROHUB_HOME": str(home),
        "PYTHONPATH": str(COURSE),
        **extra_env,
    }
    command = [
        sys.executable, "-m", module, "--no-browser", "--allow-root", "--ip=127.0.0.1",
        f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={root}",
        "--ServerApp.terminals_enabled=False", "--LabApp.news_url=", "--expose-app-in-browser",
        "--JupyterNotebookApp.expose_app_in_browser=True",  # Notebook 7, which the same server has at /notebooks
    ]  # fmt: skip
    if module == "spectrohub.jupyter.lab":
        command.append("--LabApp.default_url=/lab/tree/lessons/00_spectro_hub.ipynb")  # as course.py says
    news = folder / "config/lab/user-settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    news.parent.mkdir(parents=True, exist_ok=True)
    news.write_text('{"fetchNews": "false", "checkForUpdates": false}')  # no question over the pictures
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, env=env, stdout=log, stderr=log, cwd=root, start_new_session=True)
    lab = Lab(f"http://127.0.0.1:{port}", token, root, home)
    try:
        _wait_for_server(lab, server, folder / "server.log")
        yield lab
    finally:
        _stop_server(lab, server)


def _wait_for_server(lab: Lab, server: subprocess.Popen, log: Path, seconds: float = 90.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(
                f"JupyterLab stopped, exit code {server.returncode}:\n{log.read_text(encoding='utf-8')[-2000:]}"
            )
        with contextlib.suppress(OSError):
            lab.api("GET", "/api/status")
            return
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not answer within {seconds:.0f} s:\n{log.read_text(encoding='utf-8')[-2000:]}")


def _stop_server(lab: Lab, server: subprocess.Popen) -> None:
    """Kernels first: each is a process group of its own and would outlive a killed server."""
    with contextlib.suppress(OSError):
        lab.stop_kernels()
    end(server)


def end(process: subprocess.Popen) -> None:
    """Let it end, with all that it started, or kill it; it is the first of a session of its own."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextlib.contextmanager
def start_browser(flags: tuple[str, ...] = ()):
    """The system's Chromium, driven by Playwright, until the block ends."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, chromium(playwright, flags) as browser:
        yield browser


@contextlib.contextmanager
def chromium(playwright, flags: tuple[str, ...] = (), *, program: str | None = None):
    browser = playwright.chromium.launch(executable_path=program or find_chromium(), args=[*CHROMIUM_FLAGS, *flags])
    try:
        yield browser
    finally:
        browser.close()


@contextlib.contextmanager
def firefox(playwright):
    """The system's Firefox: Playwright speaks WebDriver BiDi with it, where it needs a build of its own otherwise."""
    path = find_firefox()
    browser = playwright.firefox.launch(
        channel="moz-firefox", executable_path=path, firefox_user_prefs=FIREFOX_SETTINGS
    )
    try:
        yield browser
    finally:
        browser.close()


def new_page(browser, *, width: int = 1280, height: int = 1000, **context):
    """A fresh page (no cookies, cold cache); `page.problems` collects its errors."""
    page = browser.new_context(viewport={"width": width, "height": height}, **context).new_page()
    page.set_default_timeout(60_000)
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    return page


def open_notebook(page, lab: Lab, path: str) -> float:
    """Open one notebook of the lab and wait until its kernel is ready; the seconds it took."""
    start = time.perf_counter()
    page.goto(lab.url(path), wait_until="domcontentloaded")
    page.wait_for_selector("#jupyterlab-splash", state="detached")
    page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-Cell")
    page.wait_for_function(KERNEL_IDLE, polling=20)
    return time.perf_counter() - start


def open_in_notebook_7(page, lab: Lab, path: str) -> None:
    """The same in the classic view with one notebook, as the package `notebook` shows it."""
    page.goto(f"{lab.base}/notebooks/{path}?token={lab.token}", wait_until="domcontentloaded")
    page.wait_for_selector(".jp-NotebookPanel .jp-Notebook .jp-Cell")
    page.wait_for_function(f"() => Boolean(window.jupyterapp) && ({KERNEL_IDLE})()", polling=20)


def run_all(page, timeout_s: float = 180.0) -> float:
    """Run every cell and wait until the kernel is idle again; the seconds it took."""
    start = time.perf_counter()
    page.evaluate(
        "() => { window.__ran = false;"
        " jupyterapp.commands.execute('notebook:run-all-cells').then(() => { window.__ran = true; }); }"
    )
    page.wait_for_function("() => window.__ran", timeout=timeout_s * 1000, polling=20)
    page.wait_for_function(KERNEL_IDLE, timeout=timeout_s * 1000, polling=20)
    return time.perf_counter() - start


def cell_errors(page) -> list[str]:
    """The error of every code cell that ended in one, as `Name: text`."""
    return page.evaluate(
        "() => jupyterapp.shell.currentWidget.content.model.sharedModel.toJSON().cells"
        ".flatMap(cell => (cell.outputs || []).filter(o => o.output_type === 'error')"
        ".map(o => `${o.ename}: ${o.evalue}`))"
    )


def until(holds, seconds: float = 30.0) -> None:
    """Wait for something that happens outside the page."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def set_theme(page, name: str) -> None:
    """Switch JupyterLab to `JupyterLab Dark` or `JupyterLab Light`."""
    page.evaluate("name => jupyterapp.commands.execute('apputils:change-theme', {theme: name})", name)
    light = str(name.endswith("Light")).lower()
    page.wait_for_selector(f"body[data-jp-theme-light='{light}']", state="attached")
