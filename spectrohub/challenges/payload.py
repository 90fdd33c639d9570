"""An instance as plain data for the page: the quiz's payload, and the materials shown beside the words."""

from __future__ import annotations

import base64
from html import escape
from typing import Any, Literal, TypedDict

from spectrohub.challenges.materials import Axis, Listing, Material, Picture, Sound, Table, materials
from spectrohub.challenges.model import Function, Instance
from spectrohub.challenges.question import as_question, precision
from spectrohub.content.markup import block_html, inline_html
from spectrohub.quizzes.payload import words
from spectrohub.quizzes.picture import coloured


class AxisPayload(TypedDict):
    name: str
    unit: str


class PicturePayload(TypedDict):
    """What the quiz's picture takes; its edges lie half a cell beyond the first and the last value."""

    kind: Literal["picture"]
    src: str
    alt: str
    start_s: float
    end_s: float
    fmin_hz: float
    fmax_hz: float
    x: AxisPayload
    y: AxisPayload


class SoundPayload(TypedDict):
    kind: Literal["sound"]
    samples: str  # base64 of int16, little-endian
    sr: int
    name: str


class TablePayload(TypedDict):
    kind: Literal["table"]
    html: str


class ListingPayload(TypedDict):
    kind: Literal["listing"]
    code: str


MaterialPayload = PicturePayload | SoundPayload | TablePayload | ListingPayload


class CodePayload(TypedDict):
    """What stands in the place of a question where a function is asked for."""

    item: str
    kind: Literal["code"]
    prompt: str
    xp: int
    why: str
    code: str  # of the cell to copy
    name: str  # the function's


class ChallengePayload(TypedDict):
    """What stands around the question."""

    family: str
    title: str
    level: str
    seed: int
    reason: str
    story: str
    materials: list[MaterialPayload]
    revealed: list[MaterialPayload]  # shown with the right answer
    hints: list[str]


def payload(instance: Instance, reason: str = "") -> dict[str, Any]:
    """JSON-ready, with everything that the page needs to show and to judge it; a function is judged by the kernel.

    A ChallengePayload, and beside it the CodePayload or the quiz's payload with `precision`. A point question's
    picture stands in `picture`, where its field shows it.
    """
    task = instance.task
    parts = [_material(one) for one in materials(task.given)]
    question: dict[str, Any]
    if isinstance(task.answer, Function):
        question = {**_code(instance, task.answer)}
        parts = [part for part in parts if part["kind"] != "listing"]
    else:
        question = words(as_question(instance).question) | {"precision": precision(task.answer)}
    if question["kind"] == "point":
        picture = next(part for part in parts if part["kind"] == "picture")
        parts.remove(picture)
        question["picture"] = picture
    frame: ChallengePayload = {
        "family": instance.family.id,
        "title": instance.family.title,
        "level": instance.level,
        "seed": instance.seed,
        "reason": reason,
        "story": block_html(task.story),
        "materials": parts,
        "revealed": [_material(one) for one in materials(task.revealed)],
        "hints": [inline_html(text) for text in task.hints],
    }
    return {**question, **frame}


def _code(instance: Instance, answer: Function) -> CodePayload:
    return {
        "item": instance.item,
        "kind": "code",
        "prompt": inline_html(instance.task.prompt),
        "xp": instance.xp,
        "why": inline_html(instance.task.why),
        "code": code_to_copy(instance.item, answer),
        "name": answer.name,
    }


def code_to_copy(item: str, answer: Function) -> str:
    """The code of a code challenge as a cell to change and run."""
    return f"from spectrohub import submit\n\n{answer.stub.strip()}\n\n\nsubmit({answer.name}, {item!r})\n"


def _material(one: Material) -> MaterialPayload:
    match one:
        case Picture():
            return picture_data(one)
        case Sound():
            return _sound(one)
        case Table():
            return _table(one)
        case Listing():
            return {"kind": "listing", "code": one.code}


def picture_data(picture: Picture) -> PicturePayload:
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


def _named(axis: Axis) -> AxisPayload:
    """ "Time (s)" is a name and a unit; "Bin" a name alone."""
    name, bracket, unit = axis.label.partition(" (")
    return {"name": name, "unit": unit.removesuffix(")") if bracket else ""}


def _sound(sound: Sound) -> SoundPayload:
    import numpy as np

    samples = np.clip(np.rint(np.asarray(sound.y, float) * 32767), -32768, 32767).astype("<i2")
    encoded = base64.b64encode(samples.tobytes()).decode()
    return {"kind": "sound", "samples": encoded, "sr": sound.sr, "name": sound.name}


def _table(table: Table) -> TablePayload:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    rows = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in table.rows)
    return {"kind": "table", "html": f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"}
