"""Copies are found by what is unusual in them; what everybody has says nothing."""

from __future__ import annotations

from autograder.grading.classwide.similarity import alike
from autograder.grading.judge.sketch import sketch

GIVEN = "def stft(y, n_fft=2048, hop_length=512):\n    # YOUR CODE HERE\n    ...\n"
MINE = """
def stft(y, n_fft=2048, hop_length=512):
    ramp = np.arange(n_fft) / n_fft
    bell = (1 - np.cos(2 * np.pi * ramp)) / 2
    wide = np.pad(y, (n_fft // 2, n_fft // 2), mode="constant")
    count = 1 + (wide.shape[0] - n_fft) // hop_length
    table = np.zeros((1 + n_fft // 2, count), dtype=complex)
    for column in range(count):
        piece = wide[column * hop_length : column * hop_length + n_fft]
        table[:, column] = np.fft.rfft(piece * bell)[: 1 + n_fft // 2]
    return table
"""
COPY = (
    MINE.replace("    ramp", "    # my own idea\n    ramp")
    .replace("mode='constant'", 'mode="constant"')
    .replace("\n    ", "\n        ")
)
OTHERS = [
    "def stft(y, n_fft=2048, hop_length=512):\n    window = scipy.signal.get_window('hann', n_fft)\n    frames = "
    "librosa.util.frame(np.pad(y, n_fft // 2), frame_length=n_fft, hop_length=hop_length)\n"
    f"    return np.fft.rfft(frames * window[:, None], axis=0)[: {k} + 1]\n"
    for k in range(8)
]  # fmt: skip


def _class() -> dict[str, tuple[int, ...]]:
    answers = {
        "ann": MINE,
        "bob": COPY.replace("\n        ", "\n    "),
        **{f"s{i}": text for i, text in enumerate(OTHERS)},
    }
    return {student: sketch([text], [GIVEN]) for student, text in answers.items()}


def test_a_copy_with_new_comments_is_found():
    pairs = alike(_class())
    assert [(pair.first, pair.second) for pair in pairs] == [("ann", "bob")]
    assert pairs[0].share > 0.9


def test_what_a_good_part_of_the_class_wrote_alike_is_no_copy():
    assert not [pair for pair in alike(_class()) if pair.first.startswith("s")]


def test_what_was_handed_out_is_left_out():
    assert sketch([GIVEN], [GIVEN]) == ()


def test_code_that_does_not_even_parse_is_compared_as_far_as_it_goes():
    assert sketch([MINE + "\n'''unfinished"])
