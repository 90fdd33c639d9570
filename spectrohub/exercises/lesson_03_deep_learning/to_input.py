"""to-input: a mel spectrogram as the tensor that a convolution takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from spectrohub.checks import Array, Case, Difference, Exercise, Kind, Slip, TensorData, slips
from spectrohub.checks.compare import describe
from spectrohub.checks.observe import to_plain


@dataclass(frozen=True)
class Float32Tensor:
    """A float32 tensor without gaps in memory and without a gradient of its own."""

    axes: tuple[str, ...]
    unit: str = ""
    rtol: float = 1e-6
    atol: float = 0.0

    def difference(self, got: Any, want: TensorData) -> Difference | None:
        if type(got) is not TensorData:
            return Difference(Kind.TYPE, f"You returned {describe(got)}; a tensor is asked for.")
        if got.dtype != want.dtype:
            return Difference(Kind.TYPE, f"Your tensor holds {got.dtype}; {want.dtype} is asked for.")
        values = Array(self.axes, self.unit, rtol=self.rtol, atol=self.atol).difference(got.array, want.array)
        if values:
            return values
        if not got.contiguous:
            return Difference(
                Kind.VALUE, "Your tensor is not contiguous: its rows do not follow one another in memory."
            )
        if got.requires_grad:
            return Difference(Kind.VALUE, "Your tensor asks for a gradient; an input does not need one.")
        return None


def to_input(mel_db):
    """The input of a network: a float32 tensor of shape (1, n_mels, n_frames), contiguous.

    mel_db: mel spectrogram in dB, an array of shape (n_mels, n_frames) of any float type and memory order.

    Source: torch.tensor.
    """
    import torch

    return torch.tensor(mel_db, dtype=torch.float32).unsqueeze(0).contiguous()


def cases(rng):
    yield Case((_decibels(rng, (128, int(rng.integers(40, 90)))).astype(np.float32),))
    yield Case((_decibels(rng, (int(rng.integers(20, 30)), int(rng.integers(31, 50)))),), label="float64")
    piece = np.asfortranarray(_decibels(rng, (int(rng.integers(31, 50)), int(rng.integers(20, 30)))).astype(np.float32))
    yield Case((piece,), label="stored column by column, as librosa.stft does it")


def _decibels(rng, shape):
    return rng.uniform(-80, 0, shape)


def _as_it_is(x):
    return x


def _rows_follow(x):
    return x.contiguous()


def solve(
    mel_db, *, values=np.asarray, dtype="float32", shaped=lambda x: x[None], stored=_rows_follow, drawn=_as_it_is
):
    import torch

    x = torch.from_numpy(values(mel_db).copy("K"))
    return drawn(stored(shaped(x if dtype == "as it came" else x.to(getattr(torch, dtype)))))


def _like(settings, *, any_type):
    """Are the values those of the idea, however they lie in memory? So is the type, or it may be any."""

    def matches(case, value):
        theirs = to_plain(solve(*case.args, **settings))
        if type(value) is not TensorData or value.array.shape != theirs.array.shape:
            return False
        close = np.allclose(value.array, theirs.array, rtol=1e-3, atol=1e-3)
        return close and (any_type or value.dtype == theirs.dtype)

    return matches


def _is_array(case, value):
    return type(value) is np.ndarray


def _slip(name, **settings):
    """A slip that names a result whatever its memory order; whatever its type, too, unless the type is the slip."""
    return Slip(name, settings, matches=_like(settings, any_type="dtype" not in settings))


EXERCISE = Exercise(
    id="03_deep_learning/to-input",
    function="to_input",
    reference=to_input,
    authority="torch.tensor",
    cases=cases,
    expects=Float32Tensor(("channel", "mel band", "frame"), "dB"),
    wrong=slips(
        solve,
        Slip("an-array", {"drawn": lambda x: x.numpy()}, alone=True, matches=_is_array),
        _slip("no-channel", shaped=_as_it_is),
        _slip("channel-last", shaped=lambda x: x[..., None]),
        _slip("frequency-as-channels", shaped=lambda x: x[:, None]),
        _slip("batch-axis-too", shaped=lambda x: x[None, None]),
        _slip("transposed", values=np.transpose),
        _slip("reshaped", shaped=lambda x: x.reshape(1, x.shape[1], x.shape[0])),
        Slip("memory-order", {"values": lambda S: S.ravel(order="K").reshape(S.shape)}),
        _slip("three-channels", shaped=lambda x: x.repeat(3, 1, 1)),
        _slip("float64", dtype="float64"),
        _slip("type-as-it-came", dtype="as it came", stored=_as_it_is),
        _slip("float16", dtype="float16"),
        _slip("whole-numbers", dtype="int64"),
        Slip("not-contiguous", {"stored": _as_it_is}),
        Slip("wants-a-gradient", {"drawn": lambda x: x.requires_grad_()}),
        Slip("scaled", {"values": lambda S: (S - S.min()) / np.ptp(S)}),
        _slip("standardised", values=lambda S: (S - S.mean()) / S.std()),
    ),
)
