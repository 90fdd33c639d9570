"""What the bar above a lesson shows, read from the ledger by JupyterLab's server: true without a kernel, in every tab.

An extension of the server that `course.py lab` alone loads (jupyter_server_config.json). The page asks GET
spectrohub/progress?path=NOTEBOOK; while nothing has changed the answer is 304 and empty.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado.web import authenticated

from spectrohub.content.chapters import Chapter, Task, chapters
from spectrohub.content.markup import plain_text
from spectrohub.learner_progress.event import EventKind
from spectrohub.learner_progress.state.xp_levels import level_share, xp_level_of
from spectrohub.learner_progress.store.ledger import Ledger, LedgerError

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

_FOLDERS = ("lessons", "exercises")


def _load_jupyter_server_extension(server: ServerApp) -> None:
    web = server.web_app
    address = url_path_join(web.settings["base_url"], "spectrohub", "progress")
    web.add_handlers(".*$", [(address, ProgressHandler)])


class ProgressHandler(APIHandler):
    @authenticated
    async def get(self) -> None:
        root, path = Path(self.settings["server_root_dir"]).expanduser(), self.get_query_argument("path", "")
        # Another program may hold the ledger: the server must not wait for it.
        self.finish(await asyncio.get_running_loop().run_in_executor(None, reading_progress, root, path))


def reading_progress(root: Path, path: str, ledger: Ledger | None = None) -> dict[str, Any]:
    """XP and level by the ledger, and what is done in each chapter of the notebook `path`, which lies below `root`.

    `chapters` is empty for what is no notebook of the course, or has nothing to answer. Without a readable ledger
    there is `trouble` and no number: what is not known is not shown.
    """
    ledger, own = ledger or Ledger(), _chapters_of(root, path)
    try:
        xp = ledger.xp()
        passed = {False: ledger.passed(EventKind.QUIZ), True: ledger.passed(EventKind.EXERCISE)}
    except LedgerError as error:
        return {"trouble": str(error), "ours": bool(own)}
    level, next_level, missing = xp_level_of(xp)
    return {
        "trouble": "",
        "xp": xp,
        "level": level,
        "next_level": next_level,
        "missing": missing,
        "share": level_share(xp),
        "chapters": [_shown(one, passed) for one in own],
    }


def _chapters_of(root: Path, path: str) -> tuple[Chapter, ...]:
    file = (root / path).resolve()
    if file.suffix != ".ipynb" or not any(file.is_relative_to(root.resolve() / folder) for folder in _FOLDERS):
        return ()
    try:
        found = chapters(file)
    except (OSError, ValueError, KeyError):  # a half-saved notebook, or one that asks what the course has not
        return ()
    return found if any(one.tasks for one in found) else ()


def _shown(chapter: Chapter, passed: dict[bool, set[str]]) -> dict[str, Any]:
    def task(one: Task) -> dict[str, Any]:
        return {"cell": one.cell, "exercise": one.is_exercise, "done": one.item in passed[one.is_exercise]}

    tasks = {one.item: task(one) for one in chapter.tasks}  # each once
    return {"title": plain_text(chapter.title), "cell": chapter.cell, "tasks": list(tasks.values())}
