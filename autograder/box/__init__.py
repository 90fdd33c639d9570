"""Runs a student's notebook in a warm, closed box, and brings home plain data: outputs, and what answers did.

    with Box(course_root()) as box:
        report = box.run(Job(notebook_bytes, probes))

The box never judges: nothing in it knows a right answer. See `autograder.box.model` for what goes in and comes out.

Each name is loaded on first use: the warm process imports this package before any library.
"""

from importlib import import_module

_MODEL = "BoxUnavailable CellRun CellStatus Job Limits Observed Probe Report Trouble TroubleKind".split()
_PUBLIC = {**dict.fromkeys(_MODEL, "model"), "Box": "box", "why_no_box": "availability"}

__all__ = sorted(_PUBLIC)


def __getattr__(name: str) -> object:
    if name not in _PUBLIC:
        raise AttributeError(f"autograder.box has no {name!r}. It offers: {', '.join(__all__)}")
    return getattr(import_module(f"autograder.box.{_PUBLIC[name]}"), name)
