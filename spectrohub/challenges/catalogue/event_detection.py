"""event-detection: find sounds by their energy: thresholds, gaps, and the blur of the frames."""

import numpy as np

from spectrohub.challenges.catalogue import _signals
from spectrohub.challenges.materials import Listing, Sound, spectrogram
from spectrohub.challenges.model import Family, Number, Task, Wrong


def _levels(rng, count):
    """Levels of frames in dB: a quiet ground with a few loud stretches, each a whole number."""
    levels = -60 + rng.integers(-4, 5, size=count)
    at = int(rng.integers(1, 4))
    while at < count - 3:
        length = int(rng.integers(1, 6))
        levels[at : at + length] = -int(rng.integers(12, 30)) + rng.integers(-6, 7, size=len(levels[at : at + length]))
        at += length + int(rng.integers(1, 6))
    return [int(level) for level in levels]


def _listing(levels):
    rows = [", ".join(f"{level:d}" for level in levels[i : i + 12]) for i in range(0, len(levels), 12)]
    return Listing("levels_db = [\n" + "".join(f"    {row},\n" for row in rows) + "]")


def _runs(active):
    """(start, end) of each stretch of True; the end is not part of it."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], np.asarray(active, int), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _read(g):
    return np.array(
        [int(part) for part in g.levels.code.split("[")[1].split("]")[0].replace("\n", " ").split(",") if part.strip()]
    )


def _active_time(rng):
    levels = _levels(rng, 36)
    threshold = -int(rng.integers(20, 45))
    hop_ms = int(rng.choice([8, 10, 12, 16, 20]))
    active = sum(level > threshold for level in levels)
    events = len(_runs([level > threshold for level in levels]))
    return Task(
        story=f"These are the levels of {len(levels)} frames, one every {hop_ms} ms. A frame is *active* when its "
        f"level is above {threshold} dB; consecutive active frames are one event.",
        prompt="How long is the **longest** event, in milliseconds (frames times hop)?",
        given={"levels": _listing(levels), "threshold_db": threshold, "hop_ms": hop_ms},
        answer=Number("ms"),
        solve=lambda g: max(b - a for a, b in _runs(_read(g) > g.threshold_db)) * g.hop_ms,
        wrong=(
            Wrong(
                "all-active-time",
                lambda g: int((_read(g) > g.threshold_db).sum()) * g.hop_ms,
                f"That is all the active time, {active} frames in {events} events. The question asks for the longest "
                "event alone.",
                "Mark the active frames and draw a box around each run of them.",
            ),
            Wrong(
                "counts-frames",
                lambda g: max(b - a for a, b in _runs(_read(g) > g.threshold_db)),
                f"That is the number of frames. Each of them stands for {hop_ms} ms.",
                "How many milliseconds later does the next frame begin?",
            ),
            Wrong(
                "gaps-between-frames",
                lambda g: (max(b - a for a, b in _runs(_read(g) > g.threshold_db)) - 1) * g.hop_ms,
                "You counted the steps between the frames. By the rule given here each frame counts as one hop.",
                "How long is an event of a single frame, by this rule?",
            ),
            Wrong(
                "below-the-threshold",
                lambda g: max(b - a for a, b in _runs(_read(g) <= g.threshold_db)) * g.hop_ms,
                "That is the longest **silence**. With negative decibels, -20 is louder than -40.",
                "Which is louder, the largest or the smallest number in the list?",
            ),
        ),
        why=f"The longest run above {threshold} dB has "
        f"{max(b - a for a, b in _runs([level > threshold for level in levels]))} frames; times {hop_ms} ms.",
        otherwise="Mark every frame above the threshold, and count the longest run.",
        hints=(
            "Let Python say which frames are active: `[level > threshold for level in levels_db]`.",
            "Count the longest run of True in that list, then multiply by the hop.",
        ),
    )


def _merge(rng):
    """Short gaps are closed first, then what is still short is dropped; the order matters."""
    while True:
        levels = _levels(rng, 48)
        threshold, gap, least = -int(rng.integers(24, 40)), int(rng.integers(1, 4)), int(rng.integers(3, 6))
        right, reverse = (
            _tidy(np.array(levels) > threshold, gap, least),
            _untidy(np.array(levels) > threshold, gap, least),
        )
        if right and sum(b - a for a, b in right) != sum(b - a for a, b in reverse):
            break
    frames = sum(b - a for a, b in right)

    def total(stretches):
        return sum(b - a for a, b in stretches)

    return Task(
        story=f"A detector marks the frames above {threshold} dB as active. Then it closes every gap of at most "
        f"{gap} {'frame' if gap == 1 else 'frames'} between two active runs. **After that** it drops every "
        f"run shorter than {least} frames.",
        prompt="How many frames belong to an event in the end?",
        given={"levels": _listing(levels), "threshold_db": threshold, "gap": gap, "least": least},
        answer=Number("frames"),
        solve=lambda g: total(_tidy(_read(g) > g.threshold_db, g.gap, g.least)),
        wrong=(
            Wrong(
                "drops-first",
                lambda g: total(_untidy(_read(g) > g.threshold_db, g.gap, g.least)),
                "You dropped the short runs first. Short ones that would have been joined are lost that way.",
                f"Take two runs of {least - 1} frames with one frame between them. What does each order leave of them?",
            ),
            Wrong(
                "threshold-only",
                lambda g: int((_read(g) > g.threshold_db).sum()),
                "These are the active frames before any gap is closed and anything is dropped.",
                "List the gaps that are short enough to be closed.",
            ),
            Wrong(
                "gap-one-short",
                lambda g: total(_tidy(_read(g) > g.threshold_db, g.gap - 1, g.least)),
                f"Gaps of exactly {gap} are closed too: *at most* {gap}.",
                f"List the lengths of all gaps. What do you do with one of {gap}?",
            ),
            Wrong(
                "drops-the-limit",
                lambda g: total(_tidy(_read(g) > g.threshold_db, g.gap, g.least + 1)),
                f"Runs of exactly {least} frames stay: only *shorter* ones are dropped.",
                f"List the lengths of all runs. What do you do with one of {least}?",
            ),
            Wrong(
                "counts-events",
                lambda g: len(_tidy(_read(g) > g.threshold_db, g.gap, g.least)),
                "That is the number of events. The question asks for the frames that belong to them.",
                "How long is each event?",
            ),
        ),
        why=f"{len(right)} {'event' if len(right) == 1 else 'events'} with {frames} frames in all, including the "
        f"closed gaps. In the other order it would be {sum(b - a for a, b in reverse)}.",
        otherwise="First close the short gaps, then measure the runs and drop those that are too short.",
        hints=(
            "Write the active frames as ones and zeros, and fill the gaps before you measure anything.",
            f"Gaps of at most {gap} between two runs become ones. Then delete runs of at most {least - 1} ones, and "
            "count what is left.",
        ),
    )


def _close(active, gap):
    active = np.array(active)
    for a, b in _runs(~active):
        if a > 0 and b < len(active) and b - a <= gap:
            active[a:b] = True
    return active


def _drop(active, least):
    active = np.array(active)
    for a, b in _runs(active):
        if b - a < least:
            active[a:b] = False
    return active


def _tidy(active, gap, least):
    return _runs(_drop(_close(active, gap), least))


def _untidy(active, gap, least):
    return _runs(_close(_drop(active, least), gap))


def _true_length(rng):
    """How long is a beep really, when a long window smears both of its ends?"""
    sr = 8000
    n_fft = int(rng.choice([1024, 2048]))
    hop_length = 64
    length_s = float(rng.integers(45, 80)) / 100
    start_s = float(rng.integers(40, 60)) / 100
    f_hz = int(rng.integers(6, 30)) * 100
    t = _signals.seconds(1.8, sr)
    y = _signals.burst(t, f_hz, start_s, start_s + length_s, 0.5, fade_s=0.001) + _signals.noise(rng, len(t), -75)
    picture = spectrogram(
        y,
        sr,
        n_fft=n_fft,
        hop_length=hop_length,
        window="boxcar",
        top_db=40,
        fmax_hz=3400,
        alt="one loud event in silence",
    )
    window_s = n_fft / sr
    return Task(
        story=f"A loud beep in silence, at `sr={sr}`, seen through a **rectangular** window of {n_fft} samples "
        f"({1000 * window_s:.0f} ms) with a small hop. A detector marks every frame that contains any part of it.",
        prompt="How long is the beep itself, in milliseconds?",
        given={"picture": picture, "sound": Sound(_signals.finished(y), sr), "sr": sr, "n_fft": n_fft},
        answer=Number("ms", tolerance=40),
        solve=lambda g: 1000 * (_seen(g.picture) - g.n_fft / g.sr),
        wrong=(
            Wrong(
                "reads-the-picture",
                lambda g: 1000 * _seen(g.picture),
                "That is how long it appears in the picture. A frame contains some of the beep as soon as any of its "
                f"{1000 * window_s:.0f} ms do so, which is half a window too early and half a window too late.",
                "How long would a single click be in this picture?",
            ),
            Wrong(
                "adds-the-window",
                lambda g: 1000 * (_seen(g.picture) + g.n_fft / g.sr),
                "You added a window. The picture shows the beep longer than it is, not shorter.",
                "How long would a single click be in this picture?",
            ),
            Wrong(
                "two-windows",
                lambda g: 1000 * (_seen(g.picture) - 2 * g.n_fft / g.sr),
                "You subtracted a window at each end. A centred frame reaches half a window to each side.",
                "How far before the beep is the centre of the first frame that contains any of it?",
            ),
            Wrong(
                "one-end-only",
                lambda g: 1000 * (_seen(g.picture) - g.n_fft / 2 / g.sr),
                "You subtracted half a window, which is the blur at one end.",
                "What happens at the end of the beep?",
            ),
        ),
        why=f"The picture shows it for about {1000 * (length_s + window_s):.0f} ms. Half a window at each end is "
        f"blur: what is left is {1000 * length_s:.0f} ms. Shorter windows measure durations better and frequencies "
        "worse.",
        otherwise="Read how long the bright part is, then subtract what the window adds at the beginning and at the "
        "end.",
        hints=(
            "A click has almost no duration. How long would it appear in this picture?",
            "A frame is marked when it contains any of the beep: from half a window before it to half a window after "
            "it.",
        ),
    )


def _seen(picture):
    """Seconds for which the picture shows the event: its columns, each a hop wide."""
    loud = np.flatnonzero(picture.levels_db.max(axis=0) > -35)
    x = picture.x_values()
    return float((loud[-1] + 1 - loud[0]) * (x[1] - x[0]))


FAMILY = Family(
    "event-detection",
    "Find events by energy",
    ("framing", "decibels"),
    "Thresholds, gaps and blurred edges: what sounded, and for how long.",
    (_active_time, _merge, _true_length),
)
