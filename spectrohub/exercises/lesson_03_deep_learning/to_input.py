"""to-input: a mel spectrogram as the tensor that a convolution takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from spectrohub.checks import Array, Case, Difference, Exercise, Kind, Misconception, TensorData
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


def no_channel(mel_db):
    return to_input(mel_db)[0]


def channel_last(mel_db):
    return to_input(mel_db)[0].unsqueeze(-1)


def frequency_as_channels(mel_db):
    return to_input(mel_db)[0].unsqueeze(1)


def batch_axis_too(mel_db):
    return to_input(mel_db).unsqueeze(0)


def transposed(mel_db):
    return to_input(mel_db.T)


def reshaped(mel_db):
    return to_input(np.ascontiguousarray(mel_db)).reshape(1, mel_db.shape[1], mel_db.shape[0])


def rearranged_in_memory_order(mel_db):
    """Reading the values in the order in which they lie in memory, whatever their order in the array is."""
    return to_input(mel_db.ravel(order="K").reshape(mel_db.shape))


def three_channels(mel_db):
    return to_input(mel_db).repeat(3, 1, 1)


def always_float64(mel_db):
    return to_input(mel_db).double()


def type_as_it_came(mel_db):
    import torch

    return torch.tensor(mel_db).unsqueeze(0)


def float16(mel_db):
    return to_input(mel_db).half()


def whole_numbers(mel_db):
    return to_input(mel_db).long()


def shares_memory(mel_db):
    import torch

    return torch.from_numpy(mel_db).float().unsqueeze(0)


def an_array(mel_db):
    return np.asarray(mel_db, dtype=np.float32)[None]


def wants_gradient(mel_db):
    return to_input(mel_db).requires_grad_()


def scaled_to_one(mel_db):
    x = to_input(mel_db)
    return (x - x.min()) / (x.max() - x.min())


def standardised(mel_db):
    return to_input((mel_db - np.mean(mel_db)) / np.std(mel_db))


def _like(idea, *, any_type=False):
    """Are the values and the type those of `idea`, however they lie in memory?"""

    def matches(case, value):
        theirs = to_plain(idea(*case.args))
        if type(value) is not TensorData or value.array.shape != theirs.array.shape:
            return False
        close = np.allclose(value.array, theirs.array, rtol=1e-3, atol=1e-3)
        return close and (any_type or value.dtype == theirs.dtype)

    return matches


EXERCISE = Exercise(
    id="03_deep_learning/to-input",
    function="to_input",
    reference=to_input,
    authority="torch.tensor",
    cases=cases,
    expects=Float32Tensor(("channel", "mel band", "frame"), "dB"),
    wrong=(
        Misconception("an-array", an_array, matches=lambda case, value: type(value) is np.ndarray),
        Misconception("no-channel", no_channel, matches=_like(no_channel, any_type=True)),
        Misconception("channel-last", channel_last, matches=_like(channel_last, any_type=True)),
        Misconception(
            "frequency-as-channels", frequency_as_channels, matches=_like(frequency_as_channels, any_type=True)
        ),
        Misconception("batch-axis-too", batch_axis_too, matches=_like(batch_axis_too, any_type=True)),
        Misconception("transposed", transposed, matches=_like(transposed, any_type=True)),
        Misconception("reshaped", reshaped, matches=_like(reshaped, any_type=True)),
        Misconception("memory-order", rearranged_in_memory_order),
        Misconception("three-channels", three_channels, matches=_like(three_channels, any_type=True)),
        Misconception("float64", always_float64, matches=_like(always_float64)),
        Misconception("type-as-it-came", type_as_it_came, matches=_like(type_as_it_came)),
        Misconception("float16", float16, matches=_like(float16)),
        Misconception("whole-numbers", whole_numbers, matches=_like(whole_numbers)),
        Misconception("not-contiguous", shares_memory),
        Misconception("wants-a-gradient", wants_gradient),
        Misconception("scaled", scaled_to_one),
        Misconception("standardised", standardised, matches=_like(standardised, any_type=True)),
    ),
)
