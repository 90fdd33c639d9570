"""name-the-sound: recognise everyday sounds in mel pictures: one, three in a row, two at once."""

from spectrohub.challenges.catalogue import _signals
from spectrohub.challenges.catalogue._everyday import HOP, KINDS, LASTING, PASSING, SR, heard, mel_picture, sound
from spectrohub.challenges.materials import Sound
from spectrohub.challenges.model import Family, One, Option, Order, Several, Task, Wrong, always

EACH_S = 1.2  # how long each sound of a row lasts


def _options(kinds):
    return tuple(Option(kind, _capital(KINDS[kind][0])) for kind in kinds)


def _capital(text):
    return text[0].upper() + text[1:]


def _look(kind):
    return _capital(KINDS[kind][1])


def _clear(draw, read, kinds):
    """The first (picture, samples) in which these kinds can be read: now and then one sound looks like another."""
    return next(drawn for drawn in iter(draw, None) if read(drawn[0].levels_db) == kinds)


def _pictured(rng, y, alt):
    """(the mel picture of y, y)"""
    return mel_picture(rng, y, alt), y


def _to_hear(y):
    """What was in the picture, to be heard with the right answer."""
    return {"sound": Sound(_signals.finished(y, 0.5), SR, "what you named")}


def _one(rng):
    kind = str(rng.choice(list(KINDS)))
    others = [str(k) for k in rng.permutation([k for k in KINDS if k != kind])[:3]]
    picture, y = _clear(
        lambda: _pictured(rng, sound(rng, kind, 2.0), "the mel spectrogram of one sound"), _single, kind
    )
    return Task(
        prompt="Which sound is this?",
        given={"picture": picture},
        revealed=_to_hear(y),
        answer=One(_options([kind, *others])),
        solve=lambda g: _single(g.picture.levels_db),
        wrong=tuple(
            Wrong(
                f"sees-{other}",
                always(other),
                f"{_look(other)}. This picture shows something else.",
                "Ask three questions: where is the energy (high, low, in all bands), when (always, or in pieces), and "
                "does it move?",
            )
            for other in sorted(others)
        ),
        why=f"{_look(kind)}.",
        otherwise="Ask where the energy is, when it is there, and whether it moves.",
        hints=(
            "A steady tone is a horizontal line, a noise is a surface, and a knock is a vertical stroke.",
            "Ask where the energy is (low, high, or in all bands), and whether it is there all the time. Only one of "
            "the four fits both.",
        ),
        key=(kind, tuple(round(float(v)) for v in picture.levels_db.mean(axis=0)[::8])),
    )


def _single(levels_db):
    lasting, passing = heard(levels_db)
    return passing or lasting


def _row(rng):
    import numpy as np

    kinds = [str(kind) for kind in rng.permutation(list(KINDS))[:3]]
    levels = rng.permutation([1.0, 0.6, 0.35])

    def draw():
        parts = [level * sound(rng, kind, EACH_S) for kind, level in zip(kinds, levels, strict=True)]
        return _pictured(rng, np.concatenate(parts), "the mel spectrogram of three sounds, one after the other")

    picture, y = _clear(draw, _in_order, kinds)
    return Task(
        prompt=f"Three sounds, {EACH_S:g} s each, one after the other. Put them in the order in which they are heard.",
        given={"picture": picture},
        revealed=_to_hear(y),
        answer=Order(_options(sorted(kinds))),
        solve=lambda g: _in_order(g.picture.levels_db),
        wrong=(
            Wrong(
                "from-the-right",
                lambda g: _in_order(g.picture.levels_db)[::-1],
                "You read from right to left. Time runs to the right.",
                "Find 0 s on the time axis.",
            ),
            Wrong(
                "first-two-swapped",
                lambda g: [(k := _in_order(g.picture.levels_db))[1], k[0], k[2]],
                "The last one is right; the first two are swapped.",
                f"Look at the part before {EACH_S:g} s: is there a line, a surface, or strokes?",
            ),
            Wrong(
                "last-two-swapped",
                lambda g: [(k := _in_order(g.picture.levels_db))[0], k[2], k[1]],
                "The first one is right; the last two are swapped.",
                f"Look at the part after {2 * EACH_S:g} s: is there a line, a surface, or strokes?",
            ),
        ),
        why=". Then: ".join(KINDS[kind][1] for kind in kinds).join(("In turn: ", ".")),
        otherwise="Describe the three parts in words, from left to right. Then match each description with a sound.",
        hints=(
            "Divide the picture into three parts at 1.2 s and 2.4 s, and look at each by itself.",
            "A steady tone is a horizontal line, a noise is a surface, and a knock is a vertical stroke.",
        ),
    )


def _in_order(levels_db):
    each = round(EACH_S * SR / HOP)
    return [_single(part - part.max()) for part in (levels_db[:, i * each : (i + 1) * each] for i in range(3))]


CONFUSED = {"siren": "bird", "bird": "siren", "beeps": "kettle", "knocks": "beeps"}


def _two(rng):
    lasting, passing = str(rng.choice(LASTING)), str(rng.choice(PASSING))

    def draw():
        y = rng.uniform(0.3, 0.5) * sound(rng, lasting, 2.4) + sound(rng, passing, 2.4)
        return _pictured(rng, y, "the mel spectrogram of two sounds at the same time")

    picture, y = _clear(draw, heard, (lasting, passing))

    def why(kind):
        return f"{'Yes' if kind in (lasting, passing) else 'No'}: {KINDS[kind][1]}."

    return Task(
        prompt="Two sounds at the same time. Which two? Select both.",
        given={"picture": picture},
        revealed=_to_hear(y),
        answer=Several(tuple(Option(kind, _capital(KINDS[kind][0]), why(kind)) for kind in KINDS)),
        solve=lambda g: set(heard(g.picture.levels_db)),
        wrong=(
            Wrong(
                "only-what-passes",
                lambda g: {heard(g.picture.levels_db)[1]},
                "That one is there. Another sound lasts from end to end.",
                "Look at a moment when your sound pauses, or at bands where it is not: what is left?",
            ),
            Wrong(
                "only-what-lasts",
                lambda g: {heard(g.picture.levels_db)[0]},
                "That one is there from end to end. Something else comes and goes, or moves.",
                "Ignore everything that looks the same at all times. What is left?",
            ),
            Wrong(
                "confused",
                lambda g: (
                    {(h := heard(g.picture.levels_db))[0], CONFUSED[h[1]]} if CONFUSED[passing] != lasting else None
                ),
                f"One of the two is right. For the other, look closely: {KINDS[CONFUSED[passing]][1]}.",
                "Follow one line from its start to its end. How long is it, and does its height change?",
            ),
        ),
        why=f"{_look(lasting)}. {_look(passing)}.",
        otherwise="First find what is the same from end to end, then look at what is left.",
        hints=(
            "One of the two lasts from end to end; the other comes and goes or moves.",
            "Rain, the engine and the kettle last. First decide which of them is there, then ignore it and look at "
            "what is left.",
        ),
        key=tuple(round(float(v)) for v in picture.levels_db.mean(axis=0)[::8]),
    )


FAMILY = Family(
    "name-the-sound",
    "Name the sound",
    ("mel-spectrogram",),
    "Recognise everyday sounds in their mel spectrograms.",
    (_one, _row, _two),
    needs_reading=False,
)
