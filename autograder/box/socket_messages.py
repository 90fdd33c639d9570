"""Messages over a socket: a length, a JSON object, and the arrays that belong to it.

Whoever reads says how much it will take before the first byte is kept, and by when.
"""

from __future__ import annotations

import json
import select
import socket
import struct
import time
from collections.abc import Sequence
from typing import Any

from autograder.box.deserialise import decode_json
from autograder.box.serialise import NotPlain

_HEAD = struct.Struct("!IIQ")  # bytes of JSON, number of blobs, bytes of all blobs
_SIZE = struct.Struct("!Q")
MAX_JSON = 24 << 20
MAX_BLOBS = 20_000


class Closed(Exception):
    """The other side is gone."""


class TooLate(Exception):
    """Nothing (or not all) came in time."""


def send(sock: socket.socket, message: dict[str, Any], blobs: Sequence[bytes] = ()) -> None:
    """Closed when nobody listens any more."""
    data = json.dumps(message).encode("ascii")
    sizes = b"".join(_SIZE.pack(len(blob)) for blob in blobs)
    try:
        sock.sendall(_HEAD.pack(len(data), len(blobs), sum(map(len, blobs))) + data + sizes)
        for blob in blobs:
            sock.sendall(blob)
    except OSError as error:
        raise Closed(str(error)) from None


def receive(
    sock: socket.socket, *, most: int = 1 << 40, until: float | None = None
) -> tuple[dict[str, Any], list[bytes]]:
    """The next message and its blobs, of at most `most` bytes, until `until` (of `time.monotonic`).

    Raises Closed, TooLate, or NotPlain for anything that is no such message.
    """
    n_json, n_blobs, n_bytes = _HEAD.unpack(_exactly(sock, _HEAD.size, until))
    if n_json > MAX_JSON or n_blobs > MAX_BLOBS or n_json + n_bytes > most:
        raise NotPlain(f"a message of {(n_json + n_bytes) >> 20} MB and {n_blobs} arrays; {most >> 20} MB may pass")
    message = decode_json(_exactly(sock, n_json, until))
    if type(message) is not dict:
        raise NotPlain("no message")
    sizes = [_SIZE.unpack(_exactly(sock, _SIZE.size, until))[0] for _ in range(n_blobs)]
    if sum(sizes) != n_bytes:
        raise NotPlain("arrays of other sizes than was said")
    return message, [_exactly(sock, size, until) for size in sizes]


def _exactly(sock: socket.socket, n: int, until: float | None) -> bytes:
    parts = bytearray()
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    while len(parts) < n:
        if until is not None and not poll.poll(max(0.0, until - time.monotonic()) * 1000):
            raise TooLate
        try:
            part = sock.recv(min(n - len(parts), 1 << 20))
        except ConnectionResetError:
            part = b""
        if not part:
            raise Closed
        parts += part
    return bytes(parts)
