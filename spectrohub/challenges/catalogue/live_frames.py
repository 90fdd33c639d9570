"""live-frames: delays and memory of a front end that works while the sound is still coming."""

from spectrohub.challenges.model import Family, Number, Task, Wrong


def _draw(rng):
    sr = int(rng.choice([8000, 16_000, 24_000, 48_000]))
    n_fft = sr * int(rng.choice([20, 25, 32, 40])) // 1000
    hop_length = sr * int(rng.choice([8, 10, 12])) // 1000
    return {"sr": sr, "n_fft": n_fft, "hop_length": hop_length}


def _told(s):
    frames = f"frames of {s['n_fft']} samples, one every {s['hop_length']}, without padding"
    return f"A front end at {s['sr']:,} Hz uses {frames}."


def _needed(g):
    """Samples from the first one of a frame to the last one of its look-ahead."""
    return g.n_fft + g.ahead * g.hop_length


def _delay(rng):
    s = _draw(rng)
    ahead = int(rng.integers(3, 41))
    ms = 1000 * (s["n_fft"] + ahead * s["hop_length"]) / s["sr"]
    return Task(
        story=f"{_told(s)} A network answers for a frame as soon as it has that frame and {ahead} later ones.",
        prompt="How many milliseconds after the **first sample** of a frame is that, at the earliest?",
        given={**s, "ahead": ahead},
        answer=Number("ms", tolerance=0.5),
        solve=lambda g: 1000 * (g.n_fft + g.ahead * g.hop_length) / g.sr,
        wrong=(
            Wrong(
                "window-forgotten",
                lambda g: 1000 * g.ahead * g.hop_length / g.sr,
                f"Those are the {ahead} hops. The window itself has to arrive as well.",
                "How long does it take without any look-ahead?",
            ),
            Wrong(
                "window-alone",
                lambda g: 1000 * g.n_fft / g.sr,
                f"That is one window. The network waits for {ahead} later frames.",
                "At which sample does the last frame that is needed end?",
            ),
            Wrong(
                "side-by-side",
                lambda g: 1000 * (g.ahead + 1) * g.n_fft / g.sr,
                "You laid the windows side by side. They overlap: each ends one hop after the one before.",
                "By how much later does the next frame end?",
            ),
            Wrong(
                "one-hop-more",
                lambda g: 1000 * (g.n_fft + (g.ahead + 1) * g.hop_length) / g.sr,
                "One hop too many: the frame itself is not one of the later ones.",
                "How long does it take with no later frame at all?",
            ),
            Wrong(
                "half-a-window",
                lambda g: 1000 * (g.n_fft / 2 + g.ahead * g.hop_length) / g.sr,
                "You counted half a window, as if from the middle of the frame. The question counts from its first "
                "sample.",
                "Where does the frame begin when nothing is padded?",
            ),
        ),
        why=f"The last frame that is needed ends {s['n_fft']} + {ahead} * {s['hop_length']} samples after the first "
        f"sample: {ms:.1f} ms. A smaller hop alone would not shorten the window's part of it.",
        otherwise="At which sample does the last frame that is needed end? Divide by the sample rate.",
        hints=(
            f"Where does the frame that comes {ahead} frames later end?",
            "One window, and one hop for each later frame; then divide by the rate.",
        ),
    )


def _in_blocks(rng):
    """The sound card hands over whole blocks."""
    s = _draw(rng)
    ahead = int(rng.integers(0, 25))
    block = int(rng.choice([256, 480, 512, 1000, 1024, 2048]))
    needed = s["n_fft"] + ahead * s["hop_length"]
    while needed % block == 0:
        ahead += 1
        needed = s["n_fft"] + ahead * s["hop_length"]
    blocks = -(-needed // block)
    later = f"and {ahead} later ones" if ahead else "alone"
    return Task(
        story=f"{_told(s)} The sound card delivers blocks of {block:,} samples, each when it is complete. A network "
        f"answers for the **very first** frame as soon as it has that frame {later}; computing takes no time.",
        prompt="How many milliseconds after the start of the recording is the answer for the first frame there?",
        given={**s, "ahead": ahead, "block": block},
        answer=Number("ms", tolerance=0.5),
        solve=lambda g: 1000 * -(-(g.n_fft + g.ahead * g.hop_length) // g.block) * g.block / g.sr,
        wrong=(
            Wrong(
                "blocks-forgotten",
                lambda g: 1000 * _needed(g) / g.sr,
                f"That is when the last sample that is needed was recorded. It is handed over with its whole block, of "
                f"{block:,} samples.",
                "How many samples has the program received at that moment?",
            ),
            Wrong(
                "one-block-more",
                lambda g: 1000 * (_needed(g) + g.block) / g.sr,
                "You added a whole block. The wait ends as soon as the block that holds the last needed sample is "
                "complete.",
                "In which block does the last needed sample lie, and when does that block end?",
            ),
            Wrong(
                "rounds-down",
                lambda g: 1000 * (_needed(g) // g.block) * g.block / g.sr if _needed(g) > g.block else None,
                "You counted the full blocks before the last needed sample. That sample lies in the next one.",
                "How many samples are there after your blocks, and how many are needed?",
            ),
            Wrong(
                "one-block",
                lambda g: 1000 * g.block / g.sr,
                "That is the first block. More samples than that are needed.",
                "How many samples are needed in all?",
            ),
            Wrong(
                "window-forgotten",
                lambda g: 1000 * -(-(g.ahead * g.hop_length) // g.block) * g.block / g.sr if g.ahead else None,
                "You counted the hops to the last frame. That frame is a whole window long.",
                "Where does the last frame that is needed end?",
            ),
        ),
        why=f"{s['n_fft']} + {ahead} * {s['hop_length']} = {needed:,} samples are needed. Block {blocks} completes "
        f"them, after {blocks * block:,} samples: {1000 * blocks * block / s['sr']:.1f} ms.",
        otherwise="How many samples are needed? Which block completes them, and when is it there?",
        hints=(
            "First count the samples from the start to the end of the last frame that is needed.",
            "Divide by the block and round up: that many whole blocks have to arrive.",
        ),
        key=(block,),
    )


def _kept(rng):
    s = _draw(rng)
    block = int(rng.integers(s["n_fft"] + 50, 4 * s["n_fft"]))
    blocks = int(rng.integers(2, 30))
    n = blocks * block
    frames = 1 + (n - s["n_fft"]) // s["hop_length"]
    rest = n - frames * s["hop_length"]
    return Task(
        story=f"{_told(s)} The sound comes in blocks of {block:,} samples. After each block a program computes every "
        "frame that has become whole and keeps exactly the samples that later frames still need, so that no frame is "
        "lost or computed twice.",
        prompt=f"How many samples does it keep after block {blocks}? (The first one is block 1.)",
        given={**s, "block": block, "blocks": blocks},
        answer=Number("samples"),
        solve=lambda g: _rest(g.blocks * g.block, g),
        wrong=(
            Wrong(
                "behind-the-last-frame",
                lambda g: _rest(g.blocks * g.block, g) - (g.n_fft - g.hop_length),
                "You kept what comes after the last frame. The next frame begins one hop after the last one began, so "
                "it needs samples that were used already.",
                "At which sample does the next frame begin?",
            ),
            Wrong(
                "overlap",
                lambda g: g.n_fft - g.hop_length,
                f"{s['n_fft']} - {s['hop_length']} is what two neighbouring frames share. After the last frame there "
                "is a remainder as well, which no frame has used yet.",
                "Where does the last whole frame end, and where does the block end?",
            ),
            Wrong(
                "whole-window",
                lambda g: g.n_fft,
                "A whole window would move the next frame: it has to begin a multiple of the hop after the first.",
                "At which sample does the next frame begin?",
            ),
            Wrong(
                "each-block-by-itself",
                lambda g: _rest(g.block, g),
                "That is right after the first block. Later blocks are joined to what was kept before.",
                "Which samples are there when block 2 arrives?",
            ),
            Wrong(
                "last-frame-kept",
                lambda g: _rest(g.blocks * g.block, g) + g.hop_length,
                "You kept everything from the last frame on. That frame would be computed twice.",
                "Which is the first frame that is not computed yet?",
            ),
        ),
        why=f"After {n:,} samples 1 + ({n:,} - {s['n_fft']}) // {s['hop_length']} = {frames:,} frames are whole. The "
        f"next begins at sample {frames * s['hop_length']:,}, so {rest} samples are kept.",
        otherwise="How many frames are whole by then? Where does the next one begin?",
        hints=(
            "Blocks leave no trace if all is done right: count the whole frames of all samples so far.",
            "With k frames done, the next begins at sample k * hop_length. Everything from there on is kept.",
        ),
        key=(block, blocks),
    )


def _rest(n, g):
    """Samples from the start of the next frame, after all frames that lie whole inside the first n."""
    return n - (1 + (n - g.n_fft) // g.hop_length) * g.hop_length


FAMILY = Family(
    "live-frames",
    "Frames of live sound",
    ("streaming",),
    "Delays, blocks, and what must be kept from one block to the next.",
    (_delay, _in_blocks, _kept),
)
