"""What a cell published, as a notebook keeps it: packed in the child, and read with suspicion by the grader."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from autograder.box.deserialise import decode_json, text
from autograder.box.serialise import NotPlain

_TRACEBACK_LINES, _TRACEBACK = 500, 200_000  # lines (of several rows each) and letters in all
_NAME = 300  # letters of a name, a mime type
_MESSAGE = 20_000  # letters of an error's own text
_DEPTH = 50  # of JSON
_MOST_NUMBER = 1 << 31  # of a cell
_AROUND = 100  # bytes of an output beside its content


def pack_messages(messages: Sequence[Sequence[Any]], blobs: list[bytes]) -> list[list[Any]]:
    """[kind, content] for the way out; every text is a blob, so that its commas are not taken for values."""
    packed = []
    for kind, content in messages:
        if kind == "stream":
            packed.append([kind, {"name": content["name"], "text": _blob(content["text"], blobs)}])
        elif kind in ("display_data", "update_display_data", "execute_result"):
            data = {mime: _value(value, blobs) for mime, value in content.get("data", {}).items()}
            identity = (content.get("transient") or {}).get("display_id")
            number = content.get("execution_count")
            about = _value(content.get("metadata", {}), blobs)
            packed.append([kind, {"data": data, "metadata": about, "id": identity, "number": number}])
        elif kind == "error":
            words = {key: _blob(str(content[key]), blobs) for key in ("ename", "evalue")}
            lines = [_blob(str(line), blobs) for line in content["traceback"][-_TRACEBACK_LINES:]]
            packed.append([kind, {**words, "traceback": lines}])
        elif kind == "clear_output":
            packed.append([kind, {"wait": bool(content.get("wait"))}])
    return packed


def _blob(words: str, blobs: list[bytes]) -> int:
    blobs.append(words.encode("utf-8", "replace"))
    return len(blobs) - 1


def _value(value: Any, blobs: list[bytes]) -> list[Any]:
    if isinstance(value, str):
        return ["text", _blob(value, blobs)]
    return ["json", _blob(json.dumps(value, default=str), blobs)]


class Outputs:
    """The outputs of a notebook's cells, up to `most` bytes in all."""

    def __init__(self, most: int):
        self._room = most
        self._shown: dict[str, list[dict[str, Any]]] = {}  # display id -> the outputs that show it
        self._sizes: dict[int, int] = {}  # id() of an output of an earlier cell -> what it took of the room

    def of_cell(self, messages: Any, blobs: Sequence[bytes]) -> list[dict[str, Any]]:
        """nbformat outputs of one cell. NotPlain for what no cell can have published."""
        if type(messages) is not list:
            raise NotPlain("no list of messages")
        reader, clear_next = _Reader(blobs), False
        outputs: list[dict[str, Any]] = []
        for message in messages:
            kind, content = reader.message(message)
            if kind == "clear_output":
                clear_next = reader.flag(content, "wait")
                if not clear_next:
                    outputs.clear()
                continue
            if kind == "update_display_data":
                self._update(reader.rich(content), content)
                continue
            if clear_next:
                outputs.clear()
                clear_next = False
            self._add(outputs, kind, content, reader)
        return self._within_room(outputs)

    def _add(self, outputs: list[dict[str, Any]], kind: str, content: dict[str, Any], reader: _Reader) -> None:
        if kind == "stream":
            name, words = reader.short(content.get("name")), reader.text(content.get("text"))
            if name not in ("stdout", "stderr"):
                raise NotPlain("a stream of an unknown name")
            if outputs and outputs[-1]["output_type"] == "stream" and outputs[-1]["name"] == name:
                outputs[-1]["text"] += words
            else:
                outputs.append({"output_type": "stream", "name": name, "text": words})
        elif kind in ("display_data", "execute_result"):
            output = {"output_type": kind, **reader.rich(content)}
            if kind == "execute_result":
                output["execution_count"] = reader.number(content.get("number"))
            self._update(output, content)
            if type(content.get("id")) is str:
                self._shown.setdefault(content["id"], []).append(output)
            outputs.append(output)
        elif kind == "error":
            lines = content.get("traceback")
            if type(lines) is not list:
                raise NotPlain("no traceback")
            name, words = reader.text(content.get("ename"))[:_NAME], reader.text(content.get("evalue"))[:_MESSAGE]
            rows = _last_letters([reader.text(line) for line in lines], _TRACEBACK)
            outputs.append({"output_type": "error", "ename": name, "evalue": words, "traceback": rows})
        else:
            raise NotPlain("an unknown kind of message")

    def _update(self, rich: dict[str, Any], content: dict[str, Any]) -> None:
        """What is shown under one display id changes everywhere, as far as there is room."""
        name = content.get("id")
        for shown in self._shown.get(name, ()) if isinstance(name, str) else ():
            if id(shown) in self._sizes:
                size = len(json.dumps(rich["data"]))
                if size - self._sizes[id(shown)] > self._room:
                    continue
                self._room -= size - self._sizes[id(shown)]
                self._sizes[id(shown)] = size
            shown["data"], shown["metadata"] = rich["data"], rich["metadata"]

    def _within_room(self, outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The first error always stays: it is what a plain check scores by."""
        cut = failed = False
        kept: list[dict[str, Any]] = []
        sizes: dict[int, int] = {}
        for output in outputs:
            content = output.get("data", output)  # under one display id, many outputs have one content
            size = sizes[id(content)] = sizes.get(id(content)) or len(json.dumps(content)) + _AROUND
            first_error = output["output_type"] == "error" and not failed
            failed = failed or first_error
            if size <= self._room or first_error:
                self._room -= size
                self._sizes[id(output)] = size
                kept.append(output)
            else:
                cut = True
        if cut:
            note = "[The notebook's outputs grew too large; some of this cell's were left away.]\n"
            kept.insert(0, {"output_type": "stream", "name": "stdout", "text": note})
        return kept


def _last_letters(lines: list[str], most: int) -> list[str]:
    """The last lines that have `most` letters together; where an error came from stands there."""
    kept = []
    for line in reversed(lines):
        kept.append(line[:most])
        most -= len(line)
        if most <= 0:
            break
    return kept[::-1]


class _Reader:
    """Reads packed messages; NotPlain for anything of another form."""

    def __init__(self, blobs: Sequence[bytes]):
        self._blobs = blobs

    def message(self, message: Any) -> tuple[str, dict[str, Any]]:
        if type(message) is not list or len(message) != 2:
            raise NotPlain("no message")
        kind, content = message
        if type(kind) is not str or type(content) is not dict:
            raise NotPlain("no message")
        return kind, content

    def text(self, index: Any) -> str:
        if type(index) is not int or not 0 <= index < len(self._blobs):
            raise NotPlain("a text that did not come along")
        return self._blobs[index].decode("utf-8", "replace")

    def short(self, value: Any) -> str:
        return text(value, _NAME)

    def number(self, value: Any) -> int | None:
        if value is not None and type(value) is not int:
            raise NotPlain("a cell's number that is none")
        return cell_number(value)

    def flag(self, content: dict[str, Any], name: str) -> bool:
        return content.get(name) is True

    def value(self, packed: Any) -> Any:
        if type(packed) is not list or len(packed) != 2 or packed[0] not in ("text", "json"):
            raise NotPlain("an unknown kind of output")
        words = self.text(packed[1])
        return words if packed[0] == "text" else _clean(decode_json(words.encode()))

    def rich(self, content: dict[str, Any]) -> dict[str, Any]:
        data, metadata = content.get("data"), self.value(content.get("metadata"))
        if type(data) is not dict or len(data) > 50 or type(metadata) is not dict:
            raise NotPlain("an unknown kind of output")
        return {"data": {self.short(k): self._of_kind(k, self.value(v)) for k, v in data.items()}, "metadata": metadata}

    @staticmethod
    def _of_kind(mime: str, value: Any) -> Any:
        """Only JSON may be something else than text."""
        return value if type(value) is str or mime.endswith("json") else json.dumps(value)


def cell_number(value: Any) -> int | None:
    """The number in front of a cell, where it is one that a notebook may hold: a student's code can set any."""
    return value if type(value) is int and 0 <= value < _MOST_NUMBER else None


def _clean(value: Any, depth: int = 0) -> Any:
    """JSON whose texts can be written to a file, and that whoever reads the notebook can follow to its end."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list | dict) and depth == _DEPTH:
        return f"[values within values, more than {_DEPTH} deep, left out]"
    if isinstance(value, list):
        return [_clean(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {_clean(name): _clean(item, depth + 1) for name, item in value.items()}
    return value


def error_output(name: str, words: str) -> dict[str, Any]:
    """An error as a notebook keeps it, said by the grader: nbgrader scores a plain check that has one with 0."""
    return {"output_type": "error", "ename": name, "evalue": words, "traceback": [f"{name}: {words}"]}
