"""An instance as plain data for the page: the quiz's payload, and what is shown beside the words."""

from __future__ import annotations

import base64
import re
from html import escape

from spectrohub.challenges.model import Function, Instance
from spectrohub.challenges.question import asked, precision
from spectrohub.challenges.shown import Axis, Listing, Picture, Sound, Table, shown
from spectrohub.content.markup import block_html, inline_html
from spectrohub.quizzes.payload import words
from spectrohub.quizzes.picture import coloured


def payload(instance: Instance, reason: str = "") -> dict:
    """JSON-ready, with everything that the page needs to show and to judge it; a function is judged by the kernel."""
    task = instance.task
    data = {"item": instance.item, "kind": "code", "prompt": inline_html(task.prompt), "xp": instance.xp}
    if not isinstance(task.answer, Function):
        data = words(asked(instance).question) | {"precision": precision(task.answer)}
    parts = [_PARTS[type(part)](part) for part in shown(task.given)]
    if data["kind"] == "point":
        picture = next(part for part in parts if part["kind"] == "picture")
        parts.remove(picture)  # the field shows it
        data["picture"] = picture
    if data["kind"] == "code":
        parts = [part for part in parts if part["kind"] != "listing"]
        data |= {"code": to_copy(instance), "name": task.answer.name, "why": inline_html(task.why)}
    return data | {
        "family": instance.family.id,
        "title": instance.family.title,
        "level": instance.level,
        "seed": instance.seed,
        "reason": reason,
        "story": block_html(task.story),
        "shown": parts,
        "hints": [inline_html(text) for text in task.hints],
    }


def to_copy(instance: Instance) -> str:
    """The code of a code challenge as a cell to change and run."""
    answer = instance.task.answer
    return f"from spectrohub import submit\n\n{answer.stub.strip()}\n\n\nsubmit({answer.name}, {instance.item!r})\n"


def picture_data(picture: Picture) -> dict:
    """What the quiz's picture takes; its edges lie half a cell beyond the first and the last value."""
    rows, columns = picture.levels_db.shape
    start, end = _edges(picture.x, columns)
    low, high = _edges(picture.y, rows)
    return {
        "kind": "picture",
        "src": coloured(picture.levels_db - picture.levels_db.max(), picture.top_db),
        "alt": picture.alt,
        "start_s": start,
        "end_s": end,
        "fmin_hz": low,
        "fmax_hz": high,
        "x": _named(picture.x),
        "y": _named(picture.y),
    }


def _edges(axis: Axis, count: int) -> tuple[float, float]:
    half = (axis.last - axis.first) / (count - 1) / 2 if count > 1 else 0.5
    return axis.first - half, axis.last + half


def _named(axis: Axis) -> dict:
    """ "Time (s)" is a name and a unit; "Bin" a name alone."""
    name, unit = re.fullmatch(r"(.*?)(?: \((.*)\))?", axis.label).groups()
    return {"name": name, "unit": unit or ""}


def _sound(sound: Sound) -> dict:
    import numpy as np

    samples = np.clip(np.rint(np.asarray(sound.y, float) * 32767), -32768, 32767).astype("<i2")
    return {
        "kind": "sound",
        "samples": base64.b64encode(samples.tobytes()).decode(),
        "sr": sound.sr,
        "name": sound.name,
    }


def _table(table: Table) -> dict:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    rows = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in table.rows)
    return {"kind": "table", "html": f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"}


def _listing(listing: Listing) -> dict:
    return {"kind": "listing", "code": listing.code}


_PARTS = {Picture: picture_data, Sound: _sound, Table: _table, Listing: _listing}
