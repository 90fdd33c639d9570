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
from itertools import accumulate, pairwise
from typing import Any

from autograder.box.deserialise import decode_json
from autograder.box.serialise import NotPlain

_HEAD = struct.Struct("!IIQ")  # bytes of JSON, number of blobs, bytes of all blobs
_SIZE = struct.Struct("!Q")
MAX_JSON = 24 << 20
MAX_BLOBS = 20_000
_SMALL = 1 << 20  # bytes that are put together, and sent at once


class Closed(Exception):
    """The other side is gone."""


class TooLate(Exception):
    """Nothing (or not all) came in time."""


def send(sock: socket.socket, message: dict[str, Any], blobs: Sequence[bytes] = ()) -> None:
    """Closed when nobody listens any more."""
    data = json.dumps(message).encode("ascii")
    sizes = b"".join(_SIZE.pack(len(blob)) for blob in blobs)
    head = _HEAD.pack(len(data), len(blobs), sum(map(len, blobs))) + data + sizes
    small = sum(map(len, blobs)) < _SMALL
    try:
        for part in [b"".join([head, *blobs])] if small else [head, *blobs]:
            sock.sendall(part)
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
    before = n_json + n_blobs * _SIZE.size
    rest = _exactly(sock, before + n_bytes, until, is_there=True)
    message = decode_json(rest[:n_json])
    if type(message) is not dict:
        raise NotPlain("no message")
    sizes = [size for (size,) in _SIZE.iter_unpack(rest[n_json:before])]
    if sum(sizes) != n_bytes:
        raise NotPlain("arrays of other sizes than was said")
    ends = list(accumulate(sizes, initial=before))
    return message, [rest[start:end] for start, end in pairwise(ends)]


def _exactly(sock: socket.socket, n: int, until: float | None, *, is_there: bool = False) -> bytes:
    """`is_there`: the bytes are likely there already, so nobody waits for them before they are taken."""
    parts = bytearray()
    while len(parts) < n:
        size = min(n - len(parts), 1 << 20)
        try:
            if until is None:
                part = sock.recv(size)
            else:
                if not is_there:
                    _wait(sock, until)
                part = sock.recv(size, socket.MSG_DONTWAIT)
        except BlockingIOError:
            is_there = False
            continue
        except ConnectionResetError:
            part = b""
        if not part:
            raise Closed
        parts += part
    return bytes(parts)


def _wait(sock: socket.socket, until: float) -> None:
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    if not poll.poll(max(0.0, until - time.monotonic()) * 1000):
        raise TooLate
