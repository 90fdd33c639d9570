"""Plain data there and back; and bytes that somebody forged, which must neither run nor fill anything."""

import json
import os
import pickle
import socket
import struct
import threading
from dataclasses import dataclass

import numpy as np
import pytest

from autograder.box import socket_messages
from autograder.box.deserialise import unpack, unpack_observation
from autograder.box.serialise import NotPlain, pack, pack_observation
from spectrohub.checks import Case
from spectrohub.checks.values import Facts, Observation, Opaque, TensorData
from spectrohub.exercises import code_exercises, find, lesson_slugs
from spectrohub.exercises.observers import ModuleCase, Thing


def there_and_back(value, **settings):
    blobs = []
    tree = json.loads(json.dumps(pack(value, blobs, **settings)))
    return unpack(tree, blobs, **settings)


def alike(a, b) -> bool:
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(alike, a, b))
    if isinstance(a, dict):
        return alike(list(a.items()), list(b.items()))
    if isinstance(a, (TensorData, Facts)):
        return alike(vars(a), vars(b))
    return repr(a) == repr(b)


VALUES = [
    None, True, 3, -(2**70), 1.5, float("nan"), float("inf"), 1 + 2j, "ünï", "", [1, [2.0, "x"]], (1, (2,)),
    {"a": 1, 2: (None,)}, {"array": 0}, np.arange(6.0).reshape(2, 3)[:, ::-1], np.float32(3) * np.ones((2, 0, 3)),
    np.array(5), np.array([True, False]), np.array([1 + 2j], np.complex64), Opaque("Thing"),
    TensorData(np.ones(2, np.float32), "float32", True, False), Facts({"a": (1, 2)}, {"a": "told"}),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:40])
def test_plain_values_come_back_as_they_were(value):
    assert alike(there_and_back(value), value)


@dataclass(frozen=True)
class Homeless(Case):
    """A kind of case that the box does not know."""


@pytest.mark.parametrize("value", [object(), {1, 2}, b"bytes", np.array([object()]), np.max, Case((1,)), np.float64(1)])
def test_on_the_way_out_nothing_else_may_pass(value):
    with pytest.raises(NotPlain):
        pack(value, [])


def test_cases_functions_and_numpy_scalars_go_in_by_name():
    case = ModuleCase((np.float32(2.5), np.max, Thing("SGD")), {"x": np.arange(3)}, "label", seed=3, shapes=((1, 2),))
    back = there_and_back(case, trusted=True)
    assert type(back) is ModuleCase and back.args[1] is np.max and back.shapes == ((1, 2),)
    assert type(back.args[0]) is np.float32 and repr(back.args[2]) == "SGD"
    with pytest.raises(NotPlain, match="Homeless"):
        pack(Homeless((1,)), [], trusted=True)
    with pytest.raises(NotPlain, match="only names of numpy"):
        unpack({"function": "os:system"}, [], trusted=True)


@pytest.mark.parametrize("slug", lesson_slugs())
def test_what_only_the_judge_may_know_stays_behind(slug):
    sent = []
    for item in code_exercises(slug):
        for case in find(item).cases(np.random.default_rng(1)):
            fields = {f.name for f in case.__dataclass_fields__.values() if f.metadata.get("judge_only")}
            body = pack(case, [], trusted=True)["record"][1]
            assert not fields & {name for name, _ in body}
            sent += fields
    assert not slug.startswith("03") or "hidden" in sent  # the seed of inputs for networks that are made again


# --- forged bytes ---------------------------------------------------------------------------------------------------


class Bomb:
    def __reduce__(self):
        return os.system, ("touch owned",)


def _npy(descr: str, shape: str, body: bytes) -> bytes:
    head = f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}".encode()
    head += b" " * (-(len(head) + 11) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head + body


FORGED = {
    "an index beyond the arrays": ({"array": 3}, []),
    "an index that is no number": ({"array": "0"}, []),
    "no array at all": ({"array": 0}, [b"PK\x03\x04 zip"]),
    "a pickle": ({"array": 0}, [pickle.dumps(Bomb())]),
    "an array of objects": ({"array": 0}, [_npy("'|O'", "(1,)", pickle.dumps([Bomb()]))]),
    "a huge array in few bytes": ({"array": 0}, [_npy("'<f8'", "(1000000000000,)", b"\0" * 8)]),
    "a negative size": ({"array": 0}, [_npy("'<f8'", "(-1,)", b"")]),
    "a header that is code": ({"array": 0}, [_npy("__import__('os').system('touch owned')", "(1,)", b"\0" * 8)]),
    "two tags": ({"tuple": [], "dict": []}, []),
    "an unknown tag": ({"object": []}, []),
    "a record": ({"record": ["os:system", []]}, []),
    "a function": ({"function": "os:system"}, []),
    "a dictionary without pairs": ({"dict": [1, 2]}, []),
    "a key that is a list": ({"dict": [[[1], 2]]}, []),
    "a complex number of texts": ({"complex": ["1", "2"]}, []),
    "facts of lists": ({"facts": [[1], [2]]}, []),
    "a tensor with a false flag": ({"tensor": [0, "float32", 1, 0]}, [_npy("'<f8'", "(1,)", b"\0" * 8)]),
    "depth without end": (json.loads("[" * 300 + "]" * 300), []),
}


@pytest.mark.parametrize("what", FORGED)
def test_forged_values_are_refused(what, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotPlain):
        unpack(*FORGED[what])
    assert not (tmp_path / "owned").exists()


def test_an_observation_that_may_not_pass_says_why():
    blobs = []
    deep = []
    for _ in range(1000):
        deep = [deep]
    for value, why in ((object(), "type object"), (deep, "deep"), ([0.0] * 400_000, "an array would do")):
        back = unpack_observation(pack_observation(Observation(value=value, type_name="list"), blobs), blobs)
        assert type(back.value) is Opaque and why in back.value.type_name
    assert blobs == []


@pytest.mark.parametrize(
    "change",
    [{"is_stub": 1}, {"error": None}, {"notices": "x"}, {"extra": 1}, {"value": {"object": 1}}],
    ids=lambda change: next(iter(change)),
)
def test_a_forged_observation_is_refused(change):
    tree = pack_observation(Observation(value=1), [])
    with pytest.raises(NotPlain):
        unpack_observation({**tree, **change}, [])


def test_lone_surrogates_become_text_that_can_be_written():
    tree = pack_observation(Observation(error_type="E", error="\ud800"), [])
    assert unpack_observation(json.loads(json.dumps(tree)), []).error.encode() == b"?"


# --- frames ---------------------------------------------------------------------------------------------------------


def _received(data: bytes, **settings):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        writer = threading.Thread(target=lambda: (theirs.sendall(data), theirs.shutdown(socket.SHUT_WR)))
        writer.start()
        try:
            return socket_messages.receive(ours, **settings)
        finally:
            ours.close()
            writer.join()


def test_messages_come_with_their_arrays():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        socket_messages.send(theirs, {"a": [1, "ü"]}, [b"", b"x" * 1000])
        assert socket_messages.receive(ours) == ({"a": [1, "ü"]}, [b"", b"x" * 1000])


HEAD = struct.Struct("!IIQ")


@pytest.mark.parametrize(
    "data, error",
    [
        (HEAD.pack(10**9, 0, 0), NotPlain),
        (HEAD.pack(2, 10**9, 0), NotPlain),
        (HEAD.pack(2, 1, 10**15), NotPlain),
        (HEAD.pack(2, 0, 0) + b"[]", NotPlain),
        (HEAD.pack(4, 0, 0) + b"nope", NotPlain),
        (HEAD.pack(2, 1, 5) + b"{}" + struct.pack("!Q", 6) + b"123456", NotPlain),
        (HEAD.pack(200_002, 0, 0) + b"[" * 100_001 + b"]" * 100_001, NotPlain),
        (b"abc", socket_messages.Closed),
        (HEAD.pack(100, 0, 0) + b"{}", socket_messages.Closed),
    ],
    ids=["json", "many", "large", "list", "words", "sizes", "deep", "short", "cut"],
)
def test_what_is_no_message_is_refused(data, error):
    with pytest.raises(error):
        _received(data, most=1 << 20)


def test_values_are_counted_before_they_are_decoded():
    body = b'{"a":[' + b"0," * 1_100_000 + b"0]}"
    with pytest.raises(NotPlain, match="more than 1,000,000 values"):
        _received(HEAD.pack(len(body), 0, 0) + body)


def test_silence_ends():
    ours, theirs = socket.socketpair()
    with ours, theirs, pytest.raises(socket_messages.TooLate):
        socket_messages.receive(ours, until=0.0)
