"""What the bar above a lesson shows, read from the ledger by JupyterLab's server: true without a kernel, in every tab.

An extension of the server that `course.py lab` alone loads (jupyter_server_config.json). The page asks GET
spectrohub/progress?path=NOTEBOOK; while nothing has changed the answer is 304 and empty. GET spectrohub/moved?path=...
tells where a lesson's notebook of the first edition (`lessons/01_stft.ipynb`) has gone, or a
chapter whose number has changed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from tornado.web import authenticated

from spectrohub import content
from spectrohub.content.chapters import Chapter, chapters, renumbered
from spectrohub.content.markup import plain_text
from spectrohub.content.notebook_anchors import heading_place
from spectrohub.content.pace import minutes_of
from spectrohub.content.sections import Section, Task, sections
from spectrohub.learner_progress.event import EventKind
from spectrohub.learner_progress.state.xp_levels import level_share, xp_level_of, xp_sums, xp_to_go
from spectrohub.learner_progress.store.ledger import Ledger, LedgerError
from spectrohub.notebooks import read_cells

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

_FOLDERS = ("lessons", "exercises")
_NOT_READ = (OSError, ValueError, KeyError)  # a half-saved notebook, or one that asks what the course has not


def _load_jupyter_server_extension(server: ServerApp) -> None:
    web = server.web_app
    base = web.settings["base_url"]
    web.add_handlers(
        ".*$",
        [
            (url_path_join(base, "spectrohub", "progress"), ProgressHandler),
            (url_path_join(base, "spectrohub", "moved"), MovedHandler),
        ],
    )


class ProgressHandler(APIHandler):
    @authenticated
    async def get(self) -> None:
        root, path = Path(self.settings["server_root_dir"]).expanduser(), self.get_query_argument("path", "")
        # Another program may hold the ledger: the server must not wait for it.
        self.finish(await asyncio.get_running_loop().run_in_executor(None, reading_progress, root, path))


class MovedHandler(APIHandler):
    @authenticated
    def get(self) -> None:
        root = Path(self.settings["server_root_dir"]).expanduser()
        self.finish({"path": moved(root, self.get_query_argument("path", ""), self.get_query_argument("anchor", ""))})


def moved(root: Path, path: str, anchor: str = "") -> str:
    """Where a notebook of an earlier course has gone; "" for other paths.

    `lessons/NN_slug.ipynb`: the chapter with the heading, else the first. `lessons/NN_slug/4_name.ipynb`: the chapter
    of that name, under its number of today.
    """
    folder, _, name = path.removesuffix(".ipynb").rpartition("/")
    lessons, _, slug = folder.partition("/")
    if lessons != "lessons" or (root / path).exists():
        return ""
    try:
        own = content.lesson(slug or name, root)
    except _NOT_READ:
        return ""
    if not slug:
        return heading_place(own, anchor, root)
    now = renumbered(name, own.chapters)
    return f"{folder}/{now}.ipynb" if now else ""


def reading_progress(root: Path, path: str, ledger: Ledger | None = None) -> dict[str, Any]:
    """XP and level by the ledger, what is done in each section of the notebook `path` below `root`, and its place.

    `sections` is empty for what is no notebook of the course, or has nothing to answer. `chapters` are those of its
    lesson; an exercise notebook has none. `minutes` has an entry for each cell that takes time. Without a readable
    ledger there is `trouble` and no number: what is not known is not shown.
    """
    ledger, own = ledger or Ledger(), _sections_of(root, path)
    try:
        sums = xp_sums(ledger.events())
        passed = {False: ledger.passed(EventKind.QUIZ), True: ledger.passed(EventKind.EXERCISE)}
    except LedgerError as error:
        return {"trouble": str(error), "ours": bool(own)}
    beside = _chapters_beside(root, path) if own else ()
    return {
        "trouble": "",
        "xp": sums.total,
        "level": xp_level_of(sums.counted)[0],
        "to_go": xp_to_go(sums),
        "share": level_share(sums.counted),
        "sections": [_shown(one, passed) for one in own],
        "chapters": [_chapter_shown(one, path, root, passed) for one in beside],
        "minutes": {cell.id: round(minutes_of(cell), 2) for cell in read_cells(root / path)} if beside else {},
    }


def _sections_of(root: Path, path: str) -> tuple[Section, ...]:
    file = (root / path).resolve()
    if file.suffix != ".ipynb" or not any(file.is_relative_to(root.resolve() / folder) for folder in _FOLDERS):
        return ()
    try:
        found = sections(file)
    except _NOT_READ:
        return ()
    return found if any(one.tasks for one in found) else ()


def _chapters_beside(root: Path, path: str) -> tuple[Chapter, ...]:
    """All chapters of the lesson that has `path` as one."""
    own = next((one for one in content.lessons(root) if path in one.paths), None)
    return chapters(own, root) if own else ()


def _shown(section: Section, passed: dict[bool, set[str]]) -> dict[str, Any]:
    tasks = [_task(one, passed) for one in _each_once(section.tasks)]
    return {"title": plain_text(section.title), "cell": section.cell, "tasks": tasks}


def _each_once(tasks: Iterable[Task]) -> list[Task]:
    """A question and an exercise may have the same name."""
    return list({(one.is_exercise, one.item): one for one in reversed(list(tasks))}.values())[::-1]


def _task(one: Task, passed: dict[bool, set[str]]) -> dict[str, Any]:
    return {"cell": one.cell, "exercise": one.is_exercise, "done": one.item in passed[one.is_exercise]}


def _chapter_shown(chapter: Chapter, path: str, root: Path, passed: dict[bool, set[str]]) -> dict[str, Any]:
    tasks = _each_once(task for section in _sections_of(root, chapter.path) for task in section.tasks)
    return {
        "title": plain_text(chapter.title),
        "path": chapter.path,
        "minutes": chapter.minutes,
        "done": sum(task.item in passed[task.is_exercise] for task in tasks),
        "tasks": len(tasks),
        "here": chapter.path == path,
    }
