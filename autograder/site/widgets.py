"""The widgets of a notebook that was run: their state as data for a page, and the bundles that show them."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder.site.files import Shared, page_links
from spectrohub.content.preview import run_preview

VIEW = "application/vnd.jupyter.widget-view+json"
_STATE = "application/vnd.jupyter.widget-state+json"
_INPUTS = {"IntSliderModel", "FloatSliderModel", "BoundedIntTextModel", "BoundedFloatTextModel"}
_CONTROLS = {"VBoxModel", "HBoxModel", "LinkModel", *_INPUTS}  # what the site's own script can show
_TO_READ = {"quiz", "lookup"}
_STATIC = Path(__file__).resolve().parents[2] / "spectrohub" / "static"


@dataclass
class Page:
    """What one page needs of its widgets."""

    models: dict[str, dict[str, Any]] = field(default_factory=dict)  # id -> {kind, state, buffers}
    styles: list[str] = field(default_factory=list)  # files to load, below the site's folder

    def can_show(self, model: str) -> bool:
        return model in self.models

    def explorer(self, kind: str = "") -> "Page":
        """The first explorer with sliders alone (of this kind), with what it needs; an empty page where none is."""
        fits = ({kind} if kind else {one["kind"] for one in self.models.values()}) - _CONTROLS - _TO_READ - {"tour"}
        for name, model in self.models.items():
            if model["kind"] in fits:
                return Page({name: model}, [file for file in self.styles if Path(file).stem == model["kind"]])
        return Page()

    def is_explorer(self, model: str) -> bool:
        """Something to play with: neither a question nor a lone slider."""
        return self.models[model]["kind"] not in _INPUTS | _TO_READ

    def is_quiz(self, model: str) -> bool:
        return self.can_show(model) and self.models[model]["kind"] == "quiz"


def collect(notebook: NotebookNode, address: str, shared: Shared) -> Page:
    """Every widget in the notebook that works without Python on the page at `address`.

    Bundles, styles and buffers go to `shared`.
    """
    page = Page()
    bundles = {(_STATIC / file.name).read_text("utf-8"): file.stem for file in sorted(_STATIC.glob("*.js"))}
    states = notebook.metadata.get("widgets", {}).get(_STATE, {}).get("state", {})
    for model, entry in states.items():
        state = dict(entry["state"])
        esm = state.pop("_esm", None)
        state.pop("_css", None)
        kind = bundles.get(esm) if esm else entry["model_name"]
        if esm and kind and not state.get("_needs_kernel"):
            shared.text_key("bundles", esm, kind)
            _add(page.styles, shared.copy(_STATIC / f"{kind}.css", f"assets/bundles/{kind}.css"))
        elif kind not in _CONTROLS:
            continue
        if kind == "lookup":
            state["printed"] = {one["id"]: run_preview(one["code"]) for one in state["entries"] if one["code"]}
            state["entries"] = [one | {"body": page_links(one["body"], address)} for one in state["entries"]]
        buffers = {}
        for buffer in entry.get("buffers", ()):
            buffers["/".join(map(str, buffer["path"]))] = shared.text_key("data", buffer["data"])
        page.models[model] = {"kind": kind, "state": _public(state), "buffers": buffers}
    return page


def _public(state: dict[str, Any]) -> dict[str, Any]:
    """Without what only the notebook's own widget manager reads."""
    manager = ("_model_", "_view_", "_anywidget", "_dom")
    return {name: value for name, value in state.items() if not name.startswith(manager) and name != "layout"}


def _add(files: list[str], file: str) -> None:
    if file not in files:
        files.append(file)
