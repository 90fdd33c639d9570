"""Glossary and frequent questions in a notebook: searched in the page, with previews that run."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

import traitlets
from traitlets.utils.bunch import Bunch

from spectrohub.content.preview import run_preview
from spectrohub.display.still_widget import StillWidget

_STATIC = Path(__file__).resolve().parents[1] / "static"


class LookupEntry(TypedDict):
    """One line of a LookupWidget, and what unfolds below it."""

    id: str
    head: str  # HTML of the line
    body: str  # HTML below it
    words: str  # plain words for the search
    code: str  # a preview that runs on demand, or ""


class LookupWidget(StillWidget):
    """Shows `entries`, and keeps those that answer what is typed. A preview runs in this kernel, on demand.

    `here`: ids of those that are listed while nothing is typed, the lesson's own; none means all. `plain` is the HTML
    that a page without widgets shows.
    """

    _esm = _STATIC / "lookup.js"
    _css = _STATIC / "lookup.css"

    title = traitlets.Unicode().tag(sync=True)
    entries: traitlets.List[LookupEntry] = traitlets.List().tag(sync=True)
    opened = traitlets.Bool(False).tag(sync=True)  # entries are unfolded from the start
    here: traitlets.List[str] = traitlets.List().tag(sync=True)
    typed = traitlets.Unicode().tag(sync=True)  # what stands in the search field at first
    asked: traitlets.List[str] = traitlets.List().tag(sync=True)  # page -> kernel: ids of previews to run
    printed: traitlets.Dict[str, str] = traitlets.Dict().tag(sync=True)  # kernel -> page: id -> what its preview prints

    def __init__(
        self,
        title: str,
        entries: list[LookupEntry],
        *,
        opened: bool = False,
        typed: str = "",
        here: list[str] | None = None,
        plain: str = "",
    ):
        super().__init__(title=title, entries=entries, opened=opened, typed=typed, here=here or [])
        self._code = {one["id"]: one["code"] for one in entries}
        self._plain = plain

    @traitlets.observe("asked")
    def _run(self, change: Bunch) -> None:
        new = [one for one in change["new"] if one in self._code and one not in self.printed]
        self.printed = {**self.printed, **{one: _printed(self._code[one]) for one in new}}

    def run_all(self) -> None:
        """Run every preview now: for a page that will have no kernel."""
        self.asked = [one for one, code in self._code.items() if code]

    def still_html(self) -> str:
        return self._plain


def _printed(code: str) -> str:
    try:
        return run_preview(code)
    except Exception as error:  # noqa: BLE001 - the learner reads it where the result would stand
        return f"{type(error).__name__}: {error}"
