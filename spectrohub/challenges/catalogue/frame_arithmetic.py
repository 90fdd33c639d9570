"""frame-arithmetic: how many frames are there, and which samples does one contain?"""

from spectrohub.challenges.model import Family, Number, Task, Wrong


def _count(rng):
    n_fft = int(2 ** rng.integers(9, 13))
    hop_length = n_fft // int(rng.choice([2, 4, 8]))
    n_samples = int(rng.integers(20, 400)) * hop_length + int(rng.choice([0, 1, hop_length // 2, hop_length - 1]))
    hops = n_samples // hop_length
    return Task(
        prompt=f"`y` has {n_samples:,} samples. How many frames does `librosa.stft(y, n_fft={n_fft}, "
        f"hop_length={hop_length})` return?",
        given={"n_samples": n_samples, "n_fft": n_fft, "hop_length": hop_length},
        answer=Number("frames"),
        solve=lambda g: 1 + g.n_samples // g.hop_length,
        wrong=(
            Wrong(
                "counts-hops",
                lambda g: g.n_samples // g.hop_length,
                f"{n_samples:,} // {hop_length} = {hops:,} counts the hops. Frame 0, before the first hop, is left "
                "out.",
                "Put posts at 0, 1, 2 and 3 metres, with a rail between neighbours. How many posts are there, and how "
                "many rails?",
            ),
            Wrong(
                "never-pads",
                lambda g: 1 + (g.n_samples - g.n_fft) // g.hop_length,
                f"{1 + (n_samples - n_fft) // hop_length:,} is the count with `center=False`: only frames that lie "
                "entirely inside the clip. The default centres a frame on the very first sample.",
                "Ask `librosa.stft` for both counts, with `center=True` and `center=False`.",
            ),
            Wrong(
                "n-fft-as-hop",
                lambda g: 1 + g.n_samples // g.n_fft,
                f"Here the frames step by {n_fft} samples, the length of a frame. They step by the hop.",
                "Halve `hop_length` and leave `n_fft` alone. Should the number of frames change?",
            ),
            Wrong(
                "rounds-up",
                lambda g: 1 + -(-g.n_samples // g.hop_length),
                "This counts a frame for the remainder as well. An incomplete hop adds no frame.",
                "Add a single sample to a clip of exactly 4 hops. Should a new frame appear?",
            ),
        ),
        why=f"1 + {n_samples:,} // {hop_length} = {1 + hops:,}. One frame is centred on sample 0, and one more after "
        "each full hop. With centring, `n_fft` does not matter.",
        otherwise="One frame is centred on sample 0, then one more after each full hop. Round down.",
        hints=(
            "With `center=True`, on which sample is frame 0 centred? And frame 1?",
            "Frame k is centred on sample k * hop_length, as long as that is not beyond the end. Frame 0 counts as "
            "well.",
        ),
    )


def _reach(rng):
    n_fft = int(2 ** rng.integers(9, 13))
    hop_length = n_fft // 4 + int(rng.integers(0, n_fft // 8))
    frame = int(rng.integers(5, 200))
    left = frame * hop_length - n_fft // 2
    return Task(
        prompt=f"`librosa.stft(y, n_fft={n_fft}, hop_length={hop_length})`: which sample of `y` is the **first** one "
        f"that frame {frame} contains? (Frames and samples are counted from 0.)",
        given={"n_fft": n_fft, "hop_length": hop_length, "frame": frame},
        answer=Number(""),
        solve=lambda g: g.frame * g.hop_length - g.n_fft // 2,
        wrong=(
            Wrong(
                "takes-the-centre",
                lambda g: g.frame * g.hop_length,
                f"{frame} hops of {hop_length} lead to sample {frame * hop_length:,}, the **middle** of the frame.",
                "Draw frame 0 of a centred STFT over the start of the clip. Where is its left end?",
            ),
            Wrong(
                "takes-the-last",
                lambda g: g.frame * g.hop_length + g.n_fft // 2,
                "You went half a window to the right of the middle: that is where the frame has already ended.",
                "Sketch the window around its middle, and mark the end that comes first in time.",
            ),
            Wrong(
                "whole-window-back",
                lambda g: g.frame * g.hop_length - g.n_fft,
                f"From the middle you went back {n_fft} samples, a whole window. Half of it lies on the other side.",
                "How many samples would such a frame have, from the first to the last?",
            ),
            Wrong(
                "counts-from-one",
                lambda g: (g.frame - 1) * g.hop_length - g.n_fft // 2,
                f"That is frame {frame - 1}: you counted frames from 1.",
                "Where does frame 0 begin? Put 0 into your formula.",
            ),
        ),
        why=f"Frame {frame} is centred on sample {frame} * {hop_length} = {frame * hop_length:,} and reaches half a "
        f"window to each side: it begins at {frame * hop_length:,} - {n_fft // 2} = {left:,}.",
        otherwise="Find the middle of the frame first, then go half a window to the left.",
        hints=(
            "`center=True` puts the middle of frame k on sample k * hop_length.",
            "A frame reaches n_fft // 2 samples to the left of its middle. Take them off the middle's number.",
        ),
    )


def _seams(rng):
    """A clip in blocks, each analysed by itself: the frames that would have spanned a seam are lost."""
    hop_length = int(rng.choice([128, 160, 256, 320, 512]))
    n_fft = hop_length * int(rng.choice([3, 4, 5, 6]))
    blocks = int(rng.integers(3, 12))
    block = n_fft + hop_length * int(rng.integers(8, 60)) + int(rng.integers(1, hop_length))
    whole = 1 + (blocks * block - n_fft) // hop_length
    each = 1 + (block - n_fft) // hop_length
    return Task(
        story=f"A program reads a recording in {blocks} blocks of {block:,} samples and takes the STFT of each block "
        f"by itself: `n_fft={n_fft}`, `hop_length={hop_length}`, `center=False`. Nothing is carried over from one "
        "block to the next.",
        prompt="How many frames **fewer** are there in all than in one STFT of the whole recording?",
        given={"n_fft": n_fft, "hop_length": hop_length, "blocks": blocks, "block": block},
        answer=Number("frames"),
        solve=lambda g: _frames(g.blocks * g.block, g) - g.blocks * _frames(g.block, g),
        wrong=(
            Wrong(
                "no-loss",
                lambda g: 0,
                "The same samples are read, but a frame that spans two blocks is never complete inside one of them.",
                "Take two blocks of exactly n_fft samples, hop n_fft // 2. Count the frames both ways.",
            ),
            Wrong(
                "overlap-per-seam",
                lambda g: (g.blocks - 1) * (g.n_fft // g.hop_length - 1),
                f"You took {n_fft // hop_length - 1} frames for each border, those that span it when a block ends "
                f"exactly with a frame. Here each block also leaves a remainder of {(block - n_fft) % hop_length} "
                "samples unused.",
                "Add up the remainders of all blocks. How many more hops would they have made?",
            ),
            Wrong(
                "centred-counts",
                lambda g: (1 + g.blocks * g.block // g.hop_length) - g.blocks * (1 + g.block // g.hop_length),
                "These are the counts of centred frames. With `center=False` a frame must lie entirely inside its "
                "block.",
                "Count the frames of a single block by hand for `center=False`.",
            ),
            Wrong(
                "counts-hops",
                lambda g: (
                    (g.blocks * g.block - g.n_fft) // g.hop_length - g.blocks * ((g.block - g.n_fft) // g.hop_length)
                ),
                "Your counts are hops: each of the blocks, and the whole, has one frame more than that.",
                "How many frames does a block of exactly n_fft samples have, and how many hops?",
            ),
        ),
        why=f"The whole has 1 + ({blocks * block:,} - {n_fft}) // {hop_length} = {whole:,} frames, one block has "
        f"{each}, so {blocks} blocks have {blocks * each:,}: {whole - blocks * each} are lost. A streaming "
        "program keeps the samples from where the next frame begins, and loses none.",
        otherwise="Count the frames of the whole with `center=False`, then those of one block, times the number of "
        "blocks.",
        hints=(
            "With `center=False`, 1 + (n - n_fft) // hop_length frames lie entirely inside n samples.",
            "Use that formula twice: with all samples, and with one block, whose frames you multiply by the number of "
            "blocks.",
        ),
    )


def _frames(n, g):
    return 1 + (n - g.n_fft) // g.hop_length


FAMILY = Family(
    "frame-arithmetic",
    "Frame arithmetic",
    ("framing",),
    "Count frames, and find the samples that one of them contains.",
    (_count, _reach, _seams),
)
