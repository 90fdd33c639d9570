"""frame-count: how many whole frames fit?"""

from spectrohub.checks import Case, Exercise, Integer, Misconception


def frame_count(n_samples, n_fft, hop_length):
    return 1 + (n_samples - n_fft) // hop_length


def cases(rng):
    yield Case((2048, 2048, 512), label="one frame exactly")
    yield Case((571, 512, 60), label="one sample short of another frame")
    for _ in range(3):
        hop_length = int(rng.integers(50, 100))
        yield Case((int(rng.integers(3000, 9000)), 512, hop_length))


def hops_only(n_samples, n_fft, hop_length):
    return (n_samples - n_fft) // hop_length


EXERCISE = Exercise(
    id="01_tiny/frame-count",
    function="frame_count",
    reference=frame_count,
    authority="counting",
    cases=cases,
    expects=Integer("frames"),
    wrong=(
        Misconception(
            "forgets-first-frame",
            hops_only,
            "This counts the hops. The frame before the first hop is missing.",
            "Draw 4 posts with a rail between each pair.",
        ),
    ),
)
