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
        Misconception(
            "an-array",
            an_array,
            "This is a numpy array. PyTorch's layers take tensors, which can carry gradients and live on a graphics "
            "card.",
            "Print the type of your result, and give it to `torch.nn.Conv2d(1, 4, 3)`.",
            matches=lambda case, value: type(value) is np.ndarray,
        ),
        Misconception(
            "no-channel",
            no_channel,
            "The channel is missing. A convolution takes a stack of pictures, and a spectrogram is a stack of one: "
            "that needs an axis of its own, in front.",
            "Ask for the shape of a colour photo in PyTorch. Which of its axes does a grey one keep, with length 1?",
            matches=_like(no_channel, any_type=True),
        ),
        Misconception(
            "channel-last",
            channel_last,
            "The channel stands at the end. Image files and TensorFlow put it there; PyTorch puts it in front of "
            "height and width.",
            "Give your tensor to `torch.nn.Conv2d(1, 4, 3)`. How many channels does it say it got?",
            matches=_like(channel_last, any_type=True),
        ),
        Misconception(
            "frequency-as-channels",
            frequency_as_channels,
            "The new axis stands in the middle, so the bands have become channels, each a picture of height 1. A "
            "kernel can then no longer slide along frequency.",
            "Print the shape, and write channel, height or width under each number.",
            matches=_like(frequency_as_channels, any_type=True),
        ),
        Misconception(
            "batch-axis-too",
            batch_axis_too,
            "There are two new axes. The one for the batch comes later, when several clips are stacked. One clip by "
            "itself has a channel only.",
            "Stack four of your results with `torch.stack`. How many axes has the batch, and how many can Conv2d take?",
            matches=_like(batch_axis_too, any_type=True),
        ),
        Misconception(
            "transposed",
            transposed,
            "Time runs down and frequency runs across. The bands should stay the height, as librosa gives them.",
            "Compare the last two sizes of your result with the shape of `mel_db`.",
            matches=_like(transposed, any_type=True),
        ),
        Misconception(
            "reshaped",
            reshaped,
            "The sizes of the last two axes were exchanged by `reshape` or `view`. Those only cut the same row of "
            "numbers into new lines, so bands and frames are mixed up.",
            "Reshape the array of 0 to 5 from (2, 3) to (3, 2), and compare with its transpose.",
            matches=_like(reshaped, any_type=True),
        ),
        Misconception(
            "memory-order",
            rearranged_in_memory_order,
            "The values are read in the order in which they lie in memory. An array that was stored column by column, "
            "as librosa.stft does it, comes out scrambled.",
            "Try it on `np.asfortranarray(mel_db)`, and compare two cells with the original.",
        ),
        Misconception(
            "three-channels",
            three_channels,
            "The same picture stands in three channels. Networks made for colour photos want that; here one channel "
            "is asked for, and a third of the memory.",
            "Print the shape. What do the second and the third channel add to the first?",
            matches=_like(three_channels, any_type=True),
        ),
        Misconception(
            "float64",
            always_float64,
            "These are 64-bit numbers. PyTorch's layers hold 32-bit weights and refuse to mix the two.",
            "Give your tensor to `torch.nn.Conv2d(1, 4, 3)` and read the error.",
            matches=_like(always_float64),
        ),
        Misconception(
            "type-as-it-came",
            type_as_it_came,
            "The type of the numbers is that of the array. Most numpy arithmetic gives float64, and then a layer with "
            "32-bit weights refuses the input.",
            "Call your function with `np.zeros((3, 4))` and print the dtype.",
            matches=_like(type_as_it_came),
        ),
        Misconception(
            "float16",
            float16,
            "These are 16-bit numbers. They keep three digits, and on a processor a layer's 32-bit weights do not go "
            "with them.",
            "Print the dtype. Then write -63.28 as a tensor of that type and read it back.",
            matches=_like(float16),
        ),
        Misconception(
            "whole-numbers",
            whole_numbers,
            "The decibels were cut to whole numbers. `LongTensor` and `.long()` are for labels; a picture needs "
            "float32.",
            "Print one value before and after.",
            matches=_like(whole_numbers),
        ),
        Misconception(
            "not-contiguous",
            shares_memory,
            "The numbers are right, but the tensor keeps the order that the array has in memory: here column by "
            "column, as librosa.stft stores it. `view` refuses such a tensor, and many layers copy it first.",
            "Call your function with `np.asfortranarray(mel_db)` and ask the result `.is_contiguous()`.",
        ),
        Misconception(
            "wants-a-gradient",
            wants_gradient,
            "Your tensor asks for a gradient. Weights need one, because they are going to move; the input stays as "
            "it is.",
            "Print `requires_grad` of your result, and of the weights of a layer.",
        ),
        Misconception(
            "scaled",
            scaled_to_one,
            "The values were stretched to the range from 0 to 1, clip by clip. That throws the loudness away; "
            "normalising is a step of its own, with numbers from the training data.",
            "Print the smallest and the largest value of `mel_db` and of your result.",
        ),
        Misconception(
            "standardised",
            standardised,
            "The clip was normalised by its own mean and spread. That throws its loudness away; normalising is a step "
            "of its own, with numbers from the training data.",
            "Print the mean of `mel_db` and of your result.",
            matches=_like(standardised, any_type=True),
        ),
    ),
)
